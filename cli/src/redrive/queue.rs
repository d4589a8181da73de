//! The dead letters of a queue. What was told is deleted; what is left is there again five minutes later.

use trailbell_aws::{Queue, QueuedMessage};

use super::store::{Store, StoreError};

/// A queue's messages, each of which is a payload.
#[derive(Debug)]
pub struct DeadLetters {
    queue: Queue,
    /// They are only looked at: what is shown once comes again, and would be shown without end.
    ended: bool,
    once: bool,
}

impl DeadLetters {
    /// Asks nothing yet. `once`: the first few are enough.
    #[must_use]
    pub fn new(queue: Queue, once: bool) -> Self {
        Self { queue, ended: false, once }
    }
}

impl Store for DeadLetters {
    type Item = QueuedMessage;

    async fn page(&mut self) -> Result<Option<Vec<QueuedMessage>>, StoreError> {
        if self.ended {
            return Ok(None);
        }
        self.ended = self.once;
        let messages = self.queue.receive().await.map_err(StoreError)?;
        Ok((!messages.is_empty()).then_some(messages))
    }

    async fn read(&self, message: &QueuedMessage) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(Some(message.body.clone().into_bytes()))
    }

    async fn put_aside(&self, message: &QueuedMessage) -> Result<(), StoreError> {
        self.queue.delete(message).await.map_err(StoreError)
    }
}
