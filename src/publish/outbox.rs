//! A publisher that only keeps the messages: for tests, and for whoever embeds the library.

use std::cell::RefCell;

use super::{PublishError, Publisher};
use crate::alert::Message;

/// Keeps every message.
#[derive(Debug, Default)]
pub struct Outbox(RefCell<Vec<Message>>);

impl Outbox {
    /// Takes out what has come in.
    #[must_use]
    pub fn take(&self) -> Vec<Message> {
        self.0.take()
    }
}

impl Publisher for Outbox {
    async fn publish(&self, messages: &[Message]) -> Vec<Result<(), PublishError>> {
        self.0.borrow_mut().extend_from_slice(messages);
        messages.iter().map(|_| Ok(())).collect()
    }
}
