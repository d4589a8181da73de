//! Where alerts go.

mod outbox;
mod sns;

pub use outbox::Outbox;
pub use sns::{Entry, batches};

use std::future::Future;

use crate::alert::Message;

/// A message that was not delivered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct PublishError(pub String);

/// Takes messages to where they are read.
pub trait Publisher {
    /// Delivers messages: one result for each, in their order.
    fn publish(&self, messages: &[Message]) -> impl Future<Output = Vec<Result<(), PublishError>>>;
}
