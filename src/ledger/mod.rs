//! What all instances of the function share: which events have been published ([`ClaimStore`]), how many messages have gone out in this
//! second ([`RateStore`]), what the next weekly letter reports ([`CountStore`]), what is usual for whom ([`HabitStore`]), which tests were
//! announced ([`TestStore`]). A DynamoDB table keeps it, where there is one.
//!
//! Where the table fails, events are published without it: twice at worst.

mod announced;
mod claims;
mod counts;
mod habits;
mod memory;
mod no_table;
mod rate;
mod record;

pub use announced::{Announced, TEST_WINDOW, TestStore};
pub use claims::{ClaimStore, Verdict};
pub use counts::{CountStore, Counted};
pub use habits::{HabitStore, Recalled};
pub use memory::{MAX_KEYS, Memory};
pub use no_table::NoTable;
pub use rate::RateStore;
pub use record::{ClaimRecord, LONGEST, Status, WINDOW};

use std::cell::Cell;
use std::future::Future;
use std::sync::{Mutex, MutexGuard, PoisonError};

use futures_util::{StreamExt, stream};
use tokio::time::{Instant, timeout_at};

/// What the table is asked about at once, at most: as much as one transaction may hold ("TransactWriteItems", Amazon DynamoDB API
/// Reference), and one reading of many items ("BatchGetItem").
pub const AT_ONCE: usize = 100;
/// How many times that in flight together.
const CONCURRENCY: usize = 4;

/// Why the table did not answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Fault(pub String);

/// A table that keeps all of it. Each call is safe to repeat.
pub trait Table: ClaimStore + RateStore + CountStore + HabitStore + TestStore {}

impl<T: ClaimStore + RateStore + CountStore + HabitStore + TestStore> Table for T {}

/// The memory of one container (an execution environment of Lambda), and the table that it shares with the others.
#[derive(Debug)]
pub struct Ledger<T> {
    memory: Mutex<Memory>,
    table: Option<T>,
    fault: Mutex<Option<Fault>>,
    /// What was wrong with habits alone: claims are still made.
    habits_fault: Mutex<Option<Fault>>,
    /// The same with tests.
    test_fault: Mutex<Option<Fault>>,
}

impl<T> Ledger<T> {
    /// A ledger in memory, and in a table where there is one.
    #[must_use]
    pub fn new(table: Option<T>) -> Self {
        Self {
            memory: Mutex::default(),
            table,
            fault: Mutex::default(),
            habits_fault: Mutex::default(),
            test_fault: Mutex::default(),
        }
    }

    /// The first fault of the table since this was asked last. After it no more claims were asked for.
    pub fn take_fault(&self) -> Option<Fault> {
        locked(&self.fault).take()
    }

    fn works(&self) -> bool {
        locked(&self.fault).is_none()
    }
}

/// Asks the table about so many things at once, one lot after the other in their order, and stops at the first fault: a table that does not
/// answer must not cost its timeout for every lot. `None` where there was no answer.
async fn each<'a, K, V, A>(
    things: &'a [K],
    until: Instant,
    fault: &Mutex<Option<Fault>>,
    ask: impl AsyncFn(&'a [K]) -> A,
) -> Vec<Option<V>>
where
    A: IntoIterator<Item = Result<V, Fault>>,
{
    let works = Cell::new(true);
    let lot = async |lot: &'a [K]| {
        let nothing = || lot.iter().map(|_| None).collect::<Vec<_>>();
        if !works.get() {
            return nothing();
        }
        let Some(answers) = within(until, fault, async { Ok(ask(lot).await) }).await else {
            works.set(false);
            return nothing();
        };
        let known = |answer: Result<V, Fault>| {
            let problem = |problem| {
                works.set(false);
                locked(fault).get_or_insert(problem);
            };
            answer.map_err(problem).ok()
        };
        answers.into_iter().map(known).collect()
    };
    let answers: Vec<Vec<_>> = stream::iter(things.chunks(AT_ONCE)).map(lot).buffered(CONCURRENCY).collect().await;
    answers.into_iter().flatten().collect()
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
