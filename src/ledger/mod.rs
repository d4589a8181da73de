//! What all instances of the function share: which events have been told, how many messages have gone out in this second, what the next
//! heartbeat reports, what is usual for whom. One table keeps it, where there is one; each of the four is a trait of its own.
//!
//! Where the table fails, events are told without it: twice at worst.

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

/// A table that keeps all of it. Each call is about one item and is safe to repeat.
pub trait Table: ClaimStore + RateStore + CountStore + HabitStore {}

impl<T: ClaimStore + RateStore + CountStore + HabitStore> Table for T {}

/// What one container knows: its memory, and the table behind it.
#[derive(Debug)]
pub struct Ledger<T> {
    memory: Mutex<Memory>,
    table: Option<T>,
    fault: Mutex<Option<Fault>>,
    /// What was wrong with habits alone. Claims go on.
    habits_fault: Mutex<Option<Fault>>,
}

impl<T> Ledger<T> {
    /// A ledger in memory, and in a table where there is one.
    #[must_use]
    pub fn new(table: Option<T>) -> Self {
        Self { memory: Mutex::default(), table, fault: Mutex::default(), habits_fault: Mutex::default() }
    }

    /// The first thing that was wrong with the table since this was asked last. From then on it was not asked for claims.
    pub fn take_fault(&self) -> Option<Fault> {
        locked(&self.fault).take()
    }

    fn works(&self) -> bool {
        locked(&self.fault).is_none()
    }
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
