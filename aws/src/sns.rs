//! An SNS topic.

use std::cell::Cell;
use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use aws_sdk_sns::Client;
use aws_sdk_sns::error::ProvideErrorMetadata;
use aws_sdk_sns::types::{MessageAttributeValue, PublishBatchRequestEntry};
use aws_types::SdkConfig;
use futures_util::{StreamExt, stream};
use tokio::time::{Instant, timeout_at};
use trailbell::alert::Message;
use trailbell::publish::{Entry, PublishError, Publisher, batches, too_late};

use crate::errors::said;

/// Requests in flight together. Each is a connection with a TLS handshake of its own, and holds its messages three times over.
const CONCURRENCY: usize = 4;

/// Publishes to one topic.
#[derive(Debug)]
pub struct SnsTopic {
    client: Client,
    arn: String,
    subjects: Subjects,
}

/// Which subjects SNS takes, as far as this process knows. Its API reference says UTF-8 ("Publish", Amazon SNS API Reference); older pages
/// say ASCII.
#[derive(Debug, Default)]
struct Subjects {
    /// It has refused one that was not ASCII.
    ascii_only: Cell<bool>,
    /// How many it has refused since somebody asked.
    refused: Cell<usize>,
}

impl SnsTopic {
    /// A client for the topic.
    #[must_use]
    pub fn new(config: &SdkConfig, arn: &str) -> Self {
        Self { client: Client::new(config), arn: arn.to_owned(), subjects: Subjects::default() }
    }

    /// How many entries SNS has refused for their subjects since this was last asked. They went out with another at once, and from then on
    /// all go out in ASCII.
    #[must_use]
    pub fn take_refused_subjects(&self) -> usize {
        self.subjects.refused.take()
    }

    /// Publishes a batch; with ASCII subjects what SNS refused for its subject, and once more what it lost by its own fault.
    async fn publish_batch(&self, mut batch: Vec<Entry>) -> Vec<Result<(), PublishError>> {
        let mut results = self.request(&batch).await;
        let refused: Vec<usize> = (0..batch.len())
            .filter(|&index| matches!(results[index], Err(Refusal { for_subject: true, .. })))
            .collect();
        // Where the request was refused as a whole, it may be for one of them.
        let others = refused.iter().filter(|&&index| !batch[index].subject.is_ascii()).count();
        if others > 0 {
            self.subjects.ascii_only.set(true);
            self.subjects.refused.update(|count| count + others);
            for &index in &refused {
                batch[index].subject = batch[index].ascii_subject.clone();
            }
            let again: Vec<_> = refused.iter().map(|&index| batch[index].clone()).collect();
            for (index, result) in refused.into_iter().zip(self.request(&again).await) {
                results[index] = result;
            }
        }
        let lost: Vec<usize> =
            (0..batch.len()).filter(|&index| matches!(results[index], Err(Refusal { passing: true, .. }))).collect();
        if !lost.is_empty() {
            tokio::time::sleep(a_little_while()).await;
            let again: Vec<_> = lost.iter().map(|&index| batch[index].clone()).collect();
            for (index, result) in lost.into_iter().zip(self.request(&again).await) {
                results[index] = result;
            }
        }
        results.into_iter().map(|result| result.map_err(|refusal| refusal.reason)).collect()
    }

    fn entries(&self, messages: &[Message]) -> Vec<Entry> {
        let mut entries: Vec<_> = messages.iter().map(Entry::of).collect();
        if self.subjects.ascii_only.get() {
            for entry in &mut entries {
                entry.subject.clone_from(&entry.ascii_subject);
            }
        }
        entries
    }

    async fn request(&self, batch: &[Entry]) -> Vec<Result<(), Refusal>> {
        let size = batch.len();
        let mut request = self.client.publish_batch().topic_arn(&self.arn);
        for (index, entry) in batch.iter().enumerate() {
            match request_entry(index, entry) {
                Ok(entry) => request = request.publish_batch_request_entries(entry),
                Err(failure) => return vec![Err(Refusal::last(failure.0)); size],
            }
        }
        let output = match request.send().await {
            Ok(output) => output,
            // The SDK has tried often enough.
            Err(error) => {
                let for_subject = is_about_the_subject(error.code(), error.message());
                return vec![Err(Refusal { for_subject, ..Refusal::last(said(&error)) }); size];
            }
        };
        // HTTP 200 may still hold entries that failed, and an entry that is in neither list was not delivered as far as we know.
        let mut results = vec![Err(Refusal::last("SNS did not say what became of it".to_owned())); size];
        let index = |id: &str| id.parse::<usize>().ok().filter(|index| *index < size);
        for entry in output.successful() {
            if let Some(index) = entry.id().and_then(index) {
                results[index] = Ok(());
            }
        }
        for entry in output.failed() {
            if let Some(index) = index(entry.id()) {
                let reason = format!("{}: {}", entry.code(), entry.message().unwrap_or("no reason given"));
                let for_subject = is_about_the_subject(Some(entry.code()), entry.message());
                let passing = !entry.sender_fault();
                results[index] = Err(Refusal { reason: PublishError(reason), passing, for_subject });
            }
        }
        results
    }
}

/// Why SNS did not take an entry.
#[derive(Debug, Clone)]
struct Refusal {
    reason: PublishError,
    /// It is SNS's own fault, and may be over when it is sent again.
    passing: bool,
    /// SNS says that the subject is none.
    for_subject: bool,
}

impl Refusal {
    fn last(reason: String) -> Self {
        Self { reason: PublishError(reason), passing: false, for_subject: false }
    }
}

/// `InvalidParameter`, with "Invalid parameter: Subject" ("Errors", "Publish", Amazon SNS API Reference).
fn is_about_the_subject(code: Option<&str>, message: Option<&str>) -> bool {
    code.is_some_and(|code| code.starts_with("InvalidParameter"))
        && message.is_none_or(|message| message.to_ascii_lowercase().contains("subject"))
}

/// 100 to 299 milliseconds, so that instances that failed together do not come back together.
fn a_little_while() -> Duration {
    Duration::from_millis(100 + RandomState::new().hash_one(()) % 200)
}

impl Publisher for SnsTopic {
    async fn publish(&self, messages: &[Message]) -> Vec<Result<(), PublishError>> {
        let entries = self.entries(messages);
        stream::iter(batches(entries))
            .map(|batch| self.publish_batch(batch))
            .buffered(CONCURRENCY)
            .flat_map(stream::iter)
            .collect()
            .await
    }

    /// Each request is cut off by itself: one that hangs does not make the others fail.
    async fn publish_until(&self, messages: &[Message], until: Instant) -> Vec<Result<(), PublishError>> {
        let entries = self.entries(messages);
        let cut_off = async |batch: Vec<Entry>| {
            let size = batch.len();
            timeout_at(until, self.publish_batch(batch)).await.unwrap_or_else(|_| too_late(size))
        };
        stream::iter(batches(entries)).map(cut_off).buffered(CONCURRENCY).flat_map(stream::iter).collect().await
    }
}

fn request_entry(index: usize, entry: &Entry) -> Result<PublishBatchRequestEntry, PublishError> {
    let mut request = PublishBatchRequestEntry::builder()
        .id(index.to_string())
        .subject(&entry.subject)
        .message(&entry.message)
        .message_structure("json");
    for (name, value) in &entry.attributes {
        let value = MessageAttributeValue::builder().data_type("String").string_value(value).build();
        request = request.message_attributes(*name, value.map_err(|error| PublishError(error.to_string()))?);
    }
    request.build().map_err(|error| PublishError(error.to_string()))
}
