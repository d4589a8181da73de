//! What has been told so far, over all documents: what claims are to the function.

use std::collections::HashSet;
use std::collections::hash_map::{Entry, HashMap};
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

use trailbell::cloudtrail::EventKey;
use trailbell::story::Story;

/// Where something comes from, so that it can be worded anew once it is known what was told before it.
#[derive(Debug)]
pub struct Of {
    /// The document, by a number of its own. Within one, what bears the same id is marked when it is read.
    document: u64,
    /// The events in it.
    keys: Vec<EventKey>,
    /// What is told, where it is of one story.
    pub(super) story: Option<Box<Story>>,
}

impl Of {
    pub(super) fn new(document: u64, keys: Vec<EventKey>, story: Option<Box<Story>>) -> Self {
        Self { document, keys, story }
    }
}

/// A number that no other document has.
pub(super) fn next_document() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// What is known of an event that is told.
pub(super) struct Known {
    /// All that is in it was told before.
    pub(super) is_copy: bool,
    /// Another event was told that bears the id of one in it.
    pub(super) same_id: bool,
}

/// The events that were told: a number for each, since there may be a great many.
#[derive(Default)]
pub(super) struct Told {
    events: HashSet<u64>,
    ids: HashMap<u64, Bearers>,
    hasher: RandomState,
}

/// Who bears an id.
enum Bearers {
    /// One event, first told in this document.
    One(u64, u64),
    /// Several, not all of one document.
    Several,
}

impl Told {
    /// Each event in it counts as told from now on, wherever the first new one stands.
    pub(super) fn take(&mut self, of: &Of) -> Known {
        let (mut new, mut same_id) = (0, false);
        for key in &of.keys {
            let (event, id) = (self.hasher.hash_one(key), self.hasher.hash_one(key.as_str()));
            new += usize::from(self.events.insert(event));
            match self.ids.entry(id) {
                Entry::Vacant(entry) => {
                    entry.insert(Bearers::One(event, of.document));
                }
                Entry::Occupied(mut entry) => match entry.get() {
                    Bearers::One(first, document) if *first == event || *document == of.document => {}
                    Bearers::One(..) | Bearers::Several => {
                        entry.insert(Bearers::Several);
                        same_id = true;
                    }
                },
            }
        }
        Known { is_copy: !of.keys.is_empty() && new == 0, same_id }
    }
}
