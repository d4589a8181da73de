//! The events that this container has delivered: it saves asking the table, and stands in for one where there is none.

use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use tokio::time::Instant;

use super::WINDOW;
use crate::cloudtrail::EventKey;

/// How many events are remembered, the newest: some two megabytes at most.
pub const MAX_KEYS: usize = 10_000;

/// Events that have been delivered.
#[derive(Debug, Default)]
pub struct Memory {
    delivered: HashMap<EventKey, Instant>,
    /// How many of them bear an id: two where one of them is made up.
    ids: HashMap<u64, usize>,
    /// The oldest first.
    order: VecDeque<EventKey>,
}

impl Memory {
    /// Was it delivered within [`WINDOW`]?
    #[must_use]
    pub fn has(&self, key: &EventKey) -> bool {
        self.delivered.get(key).is_some_and(|at| at.elapsed() < WINDOW)
    }

    /// Was another one delivered that bears the same id?
    #[must_use]
    pub fn has_another(&self, key: &EventKey) -> bool {
        self.ids.get(&hash(key)).is_some_and(|bearers| *bearers > usize::from(self.delivered.contains_key(key)))
    }

    /// Remembers an event, and forgets the oldest where there are too many.
    pub fn remember(&mut self, key: &EventKey) {
        if self.has(key) {
            return;
        }
        if self.delivered.insert(key.clone(), Instant::now()).is_none() {
            self.order.push_back(key.clone());
            *self.ids.entry(hash(key)).or_default() += 1;
        }
        if self.order.len() > MAX_KEYS
            && let Some(oldest) = self.order.pop_front()
        {
            self.delivered.remove(&oldest);
            if let Some(bearers) = self.ids.get_mut(&hash(&oldest)) {
                *bearers -= 1;
                if *bearers == 0 {
                    self.ids.remove(&hash(&oldest));
                }
            }
        }
    }
}

/// Of the id alone.
fn hash(key: &EventKey) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(key.as_str())
}
