//! What all instances of the function share: which events have been published ([`ClaimStore`]), how many messages have gone out in this
//! second ([`RateStore`]), what the next weekly letter reports ([`CountStore`]), what is usual for whom ([`HabitStore`]). A DynamoDB table keeps
//! it, where there is one.
//!
//! Where the table fails, events are published without it: twice at worst.

mod claims;
mod counts;
mod habits;
mod memory;
mod no_table;
mod rate;
mod record;

pub use claims::{ClaimStore, Verdict};
pub use counts::{CountStore, Counted};
pub use habits::HabitStore;
pub use memory::{MAX_KEYS, Memory};
pub use no_table::NoTable;
pub use rate::RateStore;
pub use record::{ClaimRecord, Status, WINDOW};

use std::future::Future;
use std::sync::{Mutex, MutexGuard, PoisonError};

use futures_util::{StreamExt, stream};
use tokio::time::{Instant, timeout_at};

/// Requests to the table in flight together.
const CONCURRENCY: usize = 16;

/// Why the table did not answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Fault(pub String);

/// A table that keeps all four. Each call is about one item and is safe to repeat.
pub trait Table: ClaimStore + RateStore + CountStore + HabitStore {}

impl<T: ClaimStore + RateStore + CountStore + HabitStore> Table for T {}

/// The memory of one container (an execution environment of Lambda), and the table that it shares with the others.
#[derive(Debug)]
pub struct Ledger<T> {
    memory: Mutex<Memory>,
    table: Option<T>,
    fault: Mutex<Option<Fault>>,
    /// What was wrong with habits alone: claims are still made.
    habits_fault: Mutex<Option<Fault>>,
}

impl<T> Ledger<T> {
    /// A ledger in memory, and in a table where there is one.
    #[must_use]
    pub fn new(table: Option<T>) -> Self {
        Self { memory: Mutex::default(), table, fault: Mutex::default(), habits_fault: Mutex::default() }
    }

    /// The first fault of the table since this was asked last. After it no more claims were asked for.
    pub fn take_fault(&self) -> Option<Fault> {
        locked(&self.fault).take()
    }

    fn works(&self) -> bool {
        locked(&self.fault).is_none()
    }
}

/// Asks the table about each key, and stops at the first fault: a table that does not answer must not cost its timeout for every event.
/// `None` where there was no answer.
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

/// The answer, where there is one in time; else the fault is kept.
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

/// A poisoned lock is taken all the same: no code that holds one can panic half-way through a change.
fn locked<V>(mutex: &Mutex<V>) -> MutexGuard<'_, V> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
