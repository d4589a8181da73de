//! The table as redrive uses it, stricter than the function: where the table fails redrive stops, since nothing is lost by waiting.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use tokio::time::Instant;
use trailbell::cloudtrail::{EventKey, Nonce};
use trailbell::habits::{Habits, Person};
use trailbell::invocation::Invocation;
use trailbell::ledger::{
    Announced, ClaimStore, CountStore, Counted, Fault, HabitStore, RateStore, Recalled, TestStore, Verdict,
};
use trailbell::story::{Alias, Earlier};
use trailbell::tally::Tally;

/// The limit is one of messages a second: SNS suspends an e-mail subscription that gets more than ten.
const SECOND: Duration = Duration::from_secs(1);

/// What all payloads of one run share: the rate of messages, and the table's faults.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// When messages went out in the last second, the oldest first.
    sent: RefCell<VecDeque<Instant>>,
    /// How many of these, the last ones, belong to the payload that is being published now.
    on_their_way: Cell<usize>,
    fault: RefCell<Option<Fault>>,
}

impl Run {
    /// A payload's messages are out: their second begins now, however long SNS took for them.
    pub fn published(&self) {
        let now = Instant::now();
        let mut sent = self.sent.borrow_mut();
        let before = sent.len().saturating_sub(self.on_their_way.take());
        sent.range_mut(before..).for_each(|at| *at = now);
    }

    /// The first fault of the table since this was asked last.
    pub fn take_fault(&self) -> Option<Fault> {
        self.fault.borrow_mut().take()
    }

    fn keep(&self, fault: Fault) {
        self.fault.borrow_mut().get_or_insert(fault);
    }

    fn room(&self, limit: usize) -> usize {
        let mut sent = self.sent.borrow_mut();
        while sent.front().is_some_and(|at| at.elapsed() >= SECOND) {
            sent.pop_front();
        }
        limit.saturating_sub(sent.len())
    }

    fn takes(&self, messages: usize) {
        self.on_their_way.set(self.on_their_way.get() + messages);
        self.sent.borrow_mut().extend(std::iter::repeat_n(Instant::now(), messages));
    }
}

/// The claims table, where there is one. While it fails, every event counts as held by another, so that none is published twice. Over a whole
/// run messages go out no faster than one invocation may send them.
#[derive(Debug)]
pub(super) struct Guard<T> {
    table: Option<T>,
    run: Rc<Run>,
}

impl<T> Guard<T> {
    pub fn new(table: Option<T>, run: &Rc<Run>) -> Self {
        Self { table, run: Rc::clone(run) }
    }
}

impl<T: ClaimStore> ClaimStore for Guard<T> {
    async fn claim(&self, keys: &[&EventKey], by: &Invocation) -> Vec<Result<Verdict, Fault>> {
        let all = |verdict| keys.iter().map(|_| Ok(verdict)).collect();
        let Some(table) = &self.table else { return all(Verdict::Granted) };
        if self.run.fault.borrow().is_some() {
            return all(Verdict::Busy);
        }
        let known = |verdict: Result<Verdict, Fault>| {
            verdict.unwrap_or_else(|fault| {
                self.run.keep(fault);
                Verdict::Busy
            })
        };
        table.claim(keys, by).await.into_iter().map(|verdict| Ok(known(verdict))).collect()
    }

    async fn complete(&self, keys: &[&EventKey], by: &Invocation) -> Result<(), Fault> {
        if let Some(table) = &self.table
            && let Err(fault) = table.complete(keys, by).await
        {
            self.run.keep(fault);
        }
        Ok(())
    }

    async fn release(&self, keys: &[&EventKey], by: &Invocation) -> Result<(), Fault> {
        // A claim that is not given back ends with the invocation's deadline.
        if let Some(table) = &self.table
            && let Err(fault) = table.release(keys, by).await
        {
            self.run.keep(fault);
        }
        Ok(())
    }
}

impl<T: RateStore> RateStore for Guard<T> {
    async fn reserve(&self, wanted: usize, limit: usize) -> Result<usize, Fault> {
        let wanted = self.run.room(limit).min(wanted);
        let room = match &self.table {
            Some(table) if wanted > 0 => table.reserve(wanted, limit).await.unwrap_or_else(|fault| {
                self.run.keep(fault);
                wanted
            }),
            _ => wanted,
        };
        self.run.takes(room);
        Ok(room)
    }
}

impl<T: CountStore> CountStore for Guard<T> {
    async fn count(&self, tally: &Tally, by: &Invocation) -> Result<(), Fault> {
        if let Some(table) = &self.table
            && let Err(fault) = table.count(tally, by).await
        {
            self.run.keep(fault);
        }
        Ok(())
    }

    async fn counted(&self) -> Result<Counted, Fault> {
        match &self.table {
            Some(table) => table.counted().await,
            None => Ok(Counted::default()),
        }
    }

    async fn mark_reported(&self, counted: &Counted) -> Result<(), Fault> {
        match &self.table {
            Some(table) => table.mark_reported(counted).await,
            None => Ok(()),
        }
    }
}

impl<T: HabitStore> HabitStore for Guard<T> {
    async fn recall(
        &self,
        people: &[&Person],
        aliases: &[Alias],
    ) -> Recalled<Result<Option<Habits>, Fault>, Result<Option<Earlier>, Fault>> {
        let missing = || Fault("there is no table".to_owned());
        match &self.table {
            Some(table) => table.recall(people, aliases).await,
            None => (vec![Err(missing()); people.len()], vec![Err(missing()); aliases.len()]),
        }
    }

    async fn remember(&self, habits: &[(Person, Habits)], earlier: &[(Alias, Earlier)]) -> Result<(), Fault> {
        match &self.table {
            Some(table) => table.remember(habits, earlier).await,
            None => Ok(()),
        }
    }
}

/// What failed is older than any test that could be marked.
impl<T> TestStore for Guard<T> {
    async fn announced(&self, nonces: &[Nonce]) -> Vec<Result<Option<Announced>, Fault>> {
        nonces.iter().map(|_| Ok(None)).collect()
    }
}
