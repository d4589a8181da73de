//! A topic that takes messages, or refuses some by their place.

use std::cell::{Cell, RefCell};

use trailbell::alert::Message;
use trailbell::publish::{PublishError, Publisher};

pub struct Topic<F> {
    refuses: F,
    /// How many messages came each time.
    pub rounds: RefCell<Vec<usize>>,
    /// How many events were in those that it took.
    pub events: Cell<usize>,
}

impl<F: Fn(usize) -> bool> Topic<F> {
    /// It refuses the messages of these places, counted from 0 each time.
    pub fn refusing(refuses: F) -> Self {
        Self { refuses, rounds: RefCell::default(), events: Cell::default() }
    }
}

impl<F: Fn(usize) -> bool> Publisher for Topic<F> {
    async fn publish(&self, messages: &[Message]) -> Vec<Result<(), PublishError>> {
        self.rounds.borrow_mut().push(messages.len());
        let result = |(place, message): (usize, &Message)| {
            if (self.refuses)(place) {
                return Err(PublishError(format!("Throttled: message {place}")));
            }
            self.events.update(|events| events + message.events + message.folded);
            Ok(())
        };
        messages.iter().enumerate().map(result).collect()
    }
}
