//! The events that this container has delivered: it saves asking the table, and stands in for one where there is none.

use std::collections::{HashMap, VecDeque};

use tokio::time::Instant;

use super::WINDOW;
use crate::cloudtrail::EventKey;

/// How many events are remembered, the newest: some two megabytes at most.
pub const MAX_KEYS: usize = 10_000;

/// Events that have been delivered.
#[derive(Debug, Default)]
pub struct Memory {
    delivered: HashMap<EventKey, Instant>,
    /// The oldest first.
    order: VecDeque<EventKey>,
}

impl Memory {
    /// Was it delivered within [`WINDOW`]?
    #[must_use]
    pub fn has(&self, key: &EventKey) -> bool {
        self.delivered.get(key).is_some_and(|at| at.elapsed() < WINDOW)
    }

    /// Remembers an event, and forgets the oldest where there are too many.
    pub fn remember(&mut self, key: &EventKey) {
        if self.has(key) {
            return;
        }
        if self.delivered.insert(key.clone(), Instant::now()).is_none() {
            self.order.push_back(key.clone());
        }
        if self.order.len() > MAX_KEYS
            && let Some(oldest) = self.order.pop_front()
        {
            self.delivered.remove(&oldest);
        }
    }
}
