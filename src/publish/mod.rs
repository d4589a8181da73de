//! Where messages go: the trait of a publisher, the form that Amazon SNS takes, and an outbox for tests and embedders.

mod outbox;
mod sns;

pub use outbox::Outbox;
pub use sns::{Entry, batches};

use std::future::Future;

use tokio::time::{Instant, timeout_at};

use crate::alert::Message;

/// A message that was not delivered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct PublishError(pub String);

/// Delivers messages.
pub trait Publisher {
    /// Delivers messages: one result for each, in their order.
    fn publish(&self, messages: &[Message]) -> impl Future<Output = Vec<Result<(), PublishError>>>;

    /// The same, cut off at a time: what is not known to be delivered by then counts as failed. A publisher that sends several requests
    /// should override this, so that one that hangs does not fail the others.
    fn publish_until(
        &self,
        messages: &[Message],
        until: Instant,
    ) -> impl Future<Output = Vec<Result<(), PublishError>>> {
        async move { timeout_at(until, self.publish(messages)).await.unwrap_or_else(|_| too_late(messages.len())) }
    }
}

/// The results of messages of which nothing is known at the deadline.
pub fn too_late(messages: usize) -> Vec<Result<(), PublishError>> {
    vec![Err(PublishError("the invocation's deadline was near".to_owned())); messages]
}
