//! What the claims table holds, in memory and by the same rules, for worlds in which it has a latency and faults of the test's making.

use std::cell::{Cell, Ref, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use tokio::time::Instant;
use trailbell::cloudtrail::{EventKey, Nonce};
use trailbell::habits::{Habits, Person};
use trailbell::invocation::Invocation;
use trailbell::ledger::{Announced, ClaimRecord, Verdict};
use trailbell::story::{Alias, Earlier};
use trailbell::tally::Tally;

/// Lambda's waits before the first try of an asynchronous invocation, the second and the third ("Error handling for asynchronous
/// invocations", AWS Lambda Developer Guide).
pub const WAITS: [Duration; 3] = [Duration::ZERO, Duration::from_secs(60), Duration::from_secs(120)];

pub struct Items {
    begun: Instant,
    claims: RefCell<HashMap<EventKey, ClaimRecord>>,
    seconds: RefCell<BTreeMap<u64, usize>>,
    counted: RefCell<Tally>,
    habits: RefCell<HashMap<Person, Habits>>,
    failures: RefCell<HashMap<Alias, Earlier>>,
    tests: RefCell<HashMap<Nonce, Announced>>,
    asked_for_tests: Cell<usize>,
}

impl Items {
    /// An empty one, whose clock runs from now.
    pub fn new() -> Self {
        Self {
            begun: Instant::now(),
            claims: RefCell::default(),
            seconds: RefCell::default(),
            counted: RefCell::default(),
            habits: RefCell::default(),
            failures: RefCell::default(),
            tests: RefCell::default(),
            asked_for_tests: Cell::new(0),
        }
    }

    /// Since 1970, and at the beginning of a second when it was begun.
    pub fn now(&self) -> Duration {
        Duration::from_secs(1_779_849_224) + self.begun.elapsed()
    }

    /// All of them, or nothing: then the verdicts on those that are not free, and none on the others.
    pub fn claim(&self, keys: &[&EventKey], by: &Invocation) -> Vec<Option<Verdict>> {
        let mut claims = self.claims.borrow_mut();
        let verdict = |key: &&EventKey| ClaimRecord::verdict(claims.get(*key), by.request_id(), self.now());
        let verdicts: Vec<_> = keys.iter().map(verdict).collect();
        if verdicts.iter().any(|verdict| *verdict != Verdict::Granted) {
            let held = |verdict| (verdict != Verdict::Granted).then_some(verdict);
            return verdicts.into_iter().map(held).collect();
        }
        let record = ClaimRecord::in_progress(by.request_id(), self.now(), by.remaining());
        claims.extend(keys.iter().map(|key| (EventKey::clone(key), record.clone())));
        verdicts.into_iter().map(Some).collect()
    }

    pub fn complete(&self, key: &EventKey, record: ClaimRecord) {
        self.claims.borrow_mut().insert(key.clone(), record);
    }

    pub fn release(&self, key: &EventKey, by: &Invocation) {
        let mut claims = self.claims.borrow_mut();
        if claims
            .get(key)
            .is_some_and(|record| record.request_id == by.request_id() && record.in_progress_expiration.is_some())
        {
            claims.remove(key);
        }
    }

    pub fn reserve(&self, wanted: usize, limit: usize) -> usize {
        let mut seconds = self.seconds.borrow_mut();
        let used = seconds.entry(self.now().as_secs()).or_default();
        let room = wanted.min(limit - *used);
        *used += room;
        room
    }

    pub fn count(&self, tally: &Tally) {
        let mut counted = self.counted.borrow_mut();
        counted.events += tally.events;
        counted.failed_tries += tally.failed_tries;
    }

    pub fn recall(&self, person: &Person) -> Option<Habits> {
        self.habits.borrow().get(person).cloned()
    }

    pub fn remember(&self, person: &Person, habits: &Habits) {
        self.habits.borrow_mut().insert(person.clone(), habits.clone());
    }

    pub fn earlier(&self, alias: &Alias) -> Option<Earlier> {
        self.failures.borrow().get(alias).cloned()
    }

    pub fn remember_failures(&self, alias: &Alias, earlier: &Earlier) {
        self.failures.borrow_mut().insert(alias.clone(), earlier.clone());
    }

    pub fn announce(&self, nonce: Nonce, announced: Announced) {
        self.tests.borrow_mut().insert(nonce, announced);
    }

    pub fn announced(&self, nonce: Nonce) -> Option<Announced> {
        self.asked_for_tests.set(self.asked_for_tests.get() + 1);
        self.tests.borrow().get(&nonce).cloned()
    }

    /// How often it was asked whether something is a test.
    pub fn asked_for_tests(&self) -> usize {
        self.asked_for_tests.get()
    }

    /// Events and failed tries.
    pub fn counted(&self) -> (u64, u64) {
        let counted = self.counted.borrow();
        (counted.events, counted.failed_tries)
    }

    /// How many messages were reserved in each second.
    pub fn seconds(&self) -> Ref<'_, BTreeMap<u64, usize>> {
        self.seconds.borrow()
    }
}
