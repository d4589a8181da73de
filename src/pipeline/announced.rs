//! Marks the events of tests that `trailbell doctor` has announced. A mark changes words, and nothing else: not how grave an event is, nor
//! whether or when it is told.

use super::Events;
use crate::cloudtrail::Nonce;
use crate::invocation::Invocation;
use crate::ledger::{Ledger, Table};
use crate::story::{Marked, Story};

/// So many tests are looked up for one invocation. Anybody who may tag a role can make events that look like tests; more than doctor ever
/// makes at once cost nothing, and are told as what they are.
const MOST: usize = 2;

/// Which tests may still be looked up.
#[derive(Debug)]
pub(super) struct Tests {
    left: usize,
}

impl Tests {
    pub fn new() -> Self {
        Self { left: MOST }
    }

    /// Marks what was announced among these events. Where none looks like a test, nothing is asked.
    pub async fn mark(&mut self, events: &mut Events, ledger: &Ledger<impl Table>, invocation: &Invocation) {
        let mut nonces: Vec<Nonce> = Vec::new();
        for tag in events.stories.iter().filter_map(|story| story.facts.test_tag.as_deref()) {
            if nonces.len() < self.left && !nonces.contains(&tag.nonce) {
                nonces.push(tag.nonce);
            }
        }
        if nonces.is_empty() {
            return;
        }
        self.left -= nonces.len();
        let announced = ledger.announced(&nonces, invocation).await;
        let now = std::time::Duration::from_secs(u64::try_from(invocation.now().as_second()).unwrap_or_default());
        for Story { facts, test, .. } in &mut events.stories {
            let Some(tag) = &facts.test_tag else { continue };
            let of_test = nonces.iter().zip(&announced).find(|(nonce, _)| **nonce == tag.nonce);
            if let Some((nonce, Some(announced))) = of_test
                && announced.is(tag, facts.event_id.as_deref(), now)
            {
                *test = Some(Marked { code_word: nonce.code_word(), made_up: announced.event_id.is_some() });
            }
        }
    }
}
