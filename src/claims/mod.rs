//! Has this event been told already?
//!
//! Whoever tells an event claims it first, and marks it when it is out. What another has told is left out, what another holds is waited
//! for, and what a dead one held is free again at its deadline: a crash between claim and publishing delays an alert and never eats it.
//! Memory knows what this container has told; a table, where there is one, knows what all have. Where the table fails, events are told
//! without a claim: twice at worst.
//!
//! The table also keeps what a heartbeat tells, see [`Counted`], and what is usual for whom, see [`Habits`].

mod counted;
mod memory;
mod record;

pub use counted::Counted;
pub use memory::{MAX_KEYS, Memory};
pub use record::{ClaimRecord, Status, WINDOW};

use std::future::Future;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::{StreamExt, stream};
use tokio::time::{Instant, timeout_at};

use crate::cloudtrail::EventKey;
use crate::habits::{Habits, Person};
use crate::invocation::Invocation;
use crate::tally::{Counts, Tally};

/// Requests to the table in flight together.
const CONCURRENCY: usize = 16;
/// How long an alert waits at most for what is usual.
const HABITS_WAIT: Duration = Duration::from_secs(2);

/// What a claim came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Ours to tell.
    Ours,
    /// Told already.
    Delivered,
    /// Another invocation, still alive, holds it.
    Busy,
}

/// Why the table did not answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Fault(pub String);

/// What all instances of the function share. Each call is about one item and is safe to repeat.
pub trait Table {
    /// Claims an event by the rule of [`ClaimRecord::verdict`], until the invocation's deadline.
    fn claim(&self, key: &EventKey, by: &Invocation) -> impl Future<Output = Result<Verdict, Fault>>;
    /// Marks an event as told, whoever holds it, for [`WINDOW`].
    fn complete(&self, key: &EventKey, by: &Invocation) -> impl Future<Output = Result<(), Fault>>;
    /// Gives a claim back where it is still this invocation's.
    fn release(&self, key: &EventKey, by: &Invocation) -> impl Future<Output = Result<(), Fault>>;
    /// Takes up to `wanted` of the messages that all instances together may publish in the present second; says how many it got.
    fn reserve(&self, wanted: usize, limit: usize) -> impl Future<Output = Result<usize, Fault>>;
    /// Adds to the counts; once, however often the request has to be sent.
    fn count(&self, tally: &Tally, by: &Invocation) -> impl Future<Output = Result<(), Fault>>;
    /// The counts as they stand.
    fn counted(&self) -> impl Future<Output = Result<Counted, Fault>>;
    /// Marks what a heartbeat has told.
    fn told(&self, counted: &Counted) -> impl Future<Output = Result<(), Fault>>;
    /// What is usual for somebody, where anything is.
    fn recall(&self, person: &Person) -> impl Future<Output = Result<Option<Habits>, Fault>>;
    /// Notes what is usual for somebody, in place of what was noted before.
    fn remember(&self, person: &Person, habits: &Habits) -> impl Future<Output = Result<(), Fault>>;
}

/// The claims of one container: its memory, and the table behind it.
#[derive(Debug)]
pub struct Claims<T> {
    memory: Mutex<Memory>,
    table: Option<T>,
    fault: Mutex<Option<Fault>>,
    /// What was wrong with habits alone. Claims go on.
    habits_fault: Mutex<Option<Fault>>,
}

impl<T: Table> Claims<T> {
    /// Claims in memory, and in a table where there is one.
    #[must_use]
    pub fn new(table: Option<T>) -> Self {
        Self { memory: Mutex::default(), table, fault: Mutex::default(), habits_fault: Mutex::default() }
    }

    /// Claims events: a verdict for each, in their order. What the table does not say is ours.
    pub async fn claim(&self, keys: &[EventKey], by: &Invocation) -> Vec<Verdict> {
        let remembered = {
            let memory = locked(&self.memory);
            keys.iter().map(|key| memory.has(key)).collect::<Vec<_>>()
        };
        let unknown: Vec<_> = keys.iter().zip(&remembered).filter(|(_, known)| !**known).map(|(key, _)| key).collect();
        let mut asked = match &self.table {
            Some(table) if self.works() => {
                Self::each(unknown, by.claim_until(), &self.fault, |key| table.claim(key, by)).await.into_iter()
            }
            _ => Vec::new().into_iter(),
        };
        let mut verdict = || asked.next().flatten().unwrap_or(Verdict::Ours);
        let verdicts: Vec<_> =
            remembered.into_iter().map(|known| if known { Verdict::Delivered } else { verdict() }).collect();
        for (key, verdict) in keys.iter().zip(&verdicts) {
            if *verdict == Verdict::Delivered {
                locked(&self.memory).remember(key);
            }
        }
        verdicts
    }

    /// Marks events as told.
    pub async fn complete(&self, keys: &[&EventKey], by: &Invocation) {
        for key in keys {
            locked(&self.memory).remember(key);
        }
        if let Some(table) = &self.table {
            Self::each(keys.to_vec(), by.settle_until(), &self.fault, |key| table.complete(key, by)).await;
        }
    }

    /// Gives back the claims of events that were not told, so that nobody waits for this invocation's deadline.
    pub async fn release(&self, keys: &[&EventKey], by: &Invocation) {
        if let Some(table) = &self.table {
            Self::each(keys.to_vec(), by.settle_until(), &self.fault, |key| table.release(key, by)).await;
        }
    }

    /// How many of `wanted` messages may go out in the present second, so that it is at most `limit` over all instances. Without a
    /// table, or where it fails: as many as one invocation may.
    pub async fn reserve(&self, wanted: usize, limit: usize, by: &Invocation) -> usize {
        let wanted = wanted.min(limit);
        match &self.table {
            Some(table) if self.works() => {
                let answer = within(by.publish_until(), &self.fault, table.reserve(wanted, limit)).await;
                answer.map_or(wanted, |room| room.min(wanted))
            }
            _ => wanted,
        }
    }

    /// Adds to what the next heartbeat tells; nothing where there is nothing to add, no table, or one that has just failed.
    pub async fn count(&self, tally: &Tally, by: &Invocation) {
        if let Some(table) = &self.table
            && *tally != Tally::default()
            && self.works()
        {
            within(by.settle_until(), &self.fault, table.count(tally, by)).await;
        }
    }

    /// What a heartbeat has to tell, and what [`Claims::told`] wants where it has told it.
    pub async fn counted(&self, by: &Invocation) -> (Counts, Option<Counted>) {
        let Some(table) = &self.table else { return (Counts::NotKept, None) };
        let counted = if self.works() { within(by.claim_until(), &self.fault, table.counted()).await } else { None };
        (counted.map_or(Counts::Unknown, |counted| counted.untold()), counted)
    }

    /// Marks what a heartbeat has told.
    pub async fn told(&self, counted: &Counted, by: &Invocation) {
        if let Some(table) = &self.table {
            within(by.settle_until(), &self.fault, table.told(counted)).await;
        }
    }

    /// Is there anything that knows what is usual, and works?
    pub fn knows_habits(&self) -> bool {
        self.table.is_some() && self.works() && locked(&self.habits_fault).is_none()
    }

    /// What is usual for each of these people; `None` where that could not be found out.
    pub async fn recall(&self, people: &[&Person], by: &Invocation) -> Vec<Option<Option<Habits>>> {
        let Some(table) = &self.table else { return vec![None; people.len()] };
        let until = by.claim_until().min(by.after(HABITS_WAIT));
        Self::each(people.to_vec(), until, &self.habits_fault, |person| table.recall(person)).await
    }

    /// Notes what is usual for people.
    pub async fn remember(&self, habits: &[(Person, Habits)], by: &Invocation) {
        if let Some(table) = &self.table {
            let until = by.settle_until();
            Self::each(habits.iter().collect(), until, &self.habits_fault, |(person, habits)| {
                table.remember(person, habits)
            })
            .await;
        }
    }

    /// The first thing that was wrong with the table since this was asked last. From then on it was not asked for claims.
    pub fn take_fault(&self) -> Option<Fault> {
        locked(&self.fault).take()
    }

    fn works(&self) -> bool {
        locked(&self.fault).is_none()
    }

    /// The first thing that was wrong with habits since this was asked last: nothing was said to be new, or it will be said again.
    pub fn take_habits_fault(&self) -> Option<Fault> {
        locked(&self.habits_fault).take()
    }

    /// Does the same for each key, and stops asking at the first fault: a table that does not answer must not cost its timeout for every
    /// event. `None` is what was not answered.
    async fn each<'a, K, V, F>(
        keys: Vec<&'a K>,
        until: Instant,
        fault: &Mutex<Option<Fault>>,
        ask: impl Fn(&'a K) -> F,
    ) -> Vec<Option<V>>
    where
        F: Future<Output = Result<V, Fault>>,
    {
        let works = std::cell::Cell::new(true);
        let one = async |key| {
            if !works.get() {
                return None;
            }
            let answer = within(until, fault, ask(key)).await;
            works.set(works.get() && answer.is_some());
            answer
        };
        stream::iter(keys).map(one).buffered(CONCURRENCY).collect().await
    }
}

/// The answer where there is one in time; else what was wrong is kept.
async fn within<V>(
    until: Instant,
    kept: &Mutex<Option<Fault>>,
    answer: impl Future<Output = Result<V, Fault>>,
) -> Option<V> {
    let fault = match timeout_at(until, answer).await {
        Ok(Ok(answer)) => return Some(answer),
        Ok(Err(fault)) => fault,
        Err(_) => Fault("it did not answer in the time that there was".to_owned()),
    };
    locked(kept).get_or_insert(fault);
    None
}

/// What a panic elsewhere left behind is still whole: nothing in here can panic half-way.
fn locked<V>(mutex: &Mutex<V>) -> MutexGuard<'_, V> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// No table: memory alone.
#[derive(Debug, Clone, Copy)]
pub enum NoTable {}

impl Table for NoTable {
    async fn claim(&self, _: &EventKey, _: &Invocation) -> Result<Verdict, Fault> {
        match *self {}
    }
    async fn complete(&self, _: &EventKey, _: &Invocation) -> Result<(), Fault> {
        match *self {}
    }
    async fn release(&self, _: &EventKey, _: &Invocation) -> Result<(), Fault> {
        match *self {}
    }
    async fn reserve(&self, _: usize, _: usize) -> Result<usize, Fault> {
        match *self {}
    }
    async fn count(&self, _: &Tally, _: &Invocation) -> Result<(), Fault> {
        match *self {}
    }
    async fn counted(&self) -> Result<Counted, Fault> {
        match *self {}
    }
    async fn told(&self, _: &Counted) -> Result<(), Fault> {
        match *self {}
    }
    async fn recall(&self, _: &Person) -> Result<Option<Habits>, Fault> {
        match *self {}
    }
    async fn remember(&self, _: &Person, _: &Habits) -> Result<(), Fault> {
        match *self {}
    }
}

impl Claims<NoTable> {
    /// Claims in memory alone.
    #[must_use]
    pub fn in_memory() -> Self {
        Self::new(None)
    }
}
