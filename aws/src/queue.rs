//! A queue of SQS. Whoever uses it needs `sqs:ReceiveMessage` and `sqs:DeleteMessage` on it.

use std::fmt;

use aws_sdk_sqs::Client;
use aws_types::SdkConfig;

use crate::errors::said;

/// A queue, by its URL.
#[derive(Debug)]
pub struct Queue {
    client: Client,
    url: String,
}

/// One of its messages.
#[derive(Debug)]
pub struct QueuedMessage {
    id: String,
    /// Its text.
    pub body: String,
    receipt: String,
}

impl fmt::Display for QueuedMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "message {}", self.id)
    }
}

/// The most that one request gives ("ReceiveMessage", Amazon SQS API Reference).
const MOST: i32 = 10;
/// How long a message that is being told is hidden from others, in seconds. One that is left is there again after it.
const HIDDEN: i32 = 300;

impl Queue {
    /// Asks nothing yet.
    #[must_use]
    pub fn new(config: &SdkConfig, url: &str) -> Self {
        Self { client: Client::new(config), url: url.to_owned() }
    }

    /// The next few messages; none where there are no more for now.
    ///
    /// # Errors
    /// Where SQS does not give them: what it said.
    pub async fn receive(&self) -> Result<Vec<QueuedMessage>, String> {
        let request = self.client.receive_message().queue_url(&self.url).max_number_of_messages(MOST);
        // A question without waiting asks a part of the queue's servers alone ("Amazon SQS short and long polling").
        let answer =
            request.wait_time_seconds(2).visibility_timeout(HIDDEN).send().await.map_err(|error| said(&error))?;
        let message = |message: aws_sdk_sqs::types::Message| {
            Some(QueuedMessage {
                id: message.message_id.unwrap_or_default(),
                body: message.body.unwrap_or_default(),
                receipt: message.receipt_handle?,
            })
        };
        Ok(answer.messages.unwrap_or_default().into_iter().filter_map(message).collect())
    }

    /// Takes a message out of the queue for good.
    ///
    /// # Errors
    /// Where SQS does not: what it said.
    pub async fn delete(&self, message: &QueuedMessage) -> Result<(), String> {
        let request = self.client.delete_message().queue_url(&self.url).receipt_handle(&message.receipt);
        request.send().await.map(drop).map_err(|error| said(&error))
    }
}
