//! What is usual for whom: see [`Habits`].

use std::future::Future;
use std::time::Duration;

use super::{Fault, Ledger, each, locked};
use crate::habits::{Habits, Person};
use crate::invocation::Invocation;

/// How long an alert waits at most for what is usual.
const HABITS_WAIT: Duration = Duration::from_secs(2);

/// A store of habits. It is asked about [`AT_ONCE`](super::AT_ONCE) people at most, no two of them the same.
pub trait HabitStore {
    /// What is usual for people, where anything is, in their order.
    fn recall(&self, people: &[&Person]) -> impl Future<Output = Vec<Result<Option<Habits>, Fault>>>;
    /// Notes what is usual for people, in place of what was noted before.
    fn remember(&self, habits: &[(Person, Habits)]) -> impl Future<Output = Result<(), Fault>>;
}

impl<T: HabitStore> Ledger<T> {
    /// Is there anything that knows what is usual, whether it works or not?
    pub fn keeps_habits(&self) -> bool {
        self.table.is_some()
    }

    /// The same, and works.
    pub fn knows_habits(&self) -> bool {
        self.table.is_some() && self.works() && locked(&self.habits_fault).is_none()
    }

    /// What is usual for each of these people; `None` where that could not be found out.
    pub async fn recall(&self, people: &[&Person], by: &Invocation) -> Vec<Option<Option<Habits>>> {
        let Some(table) = &self.table else { return vec![None; people.len()] };
        let until = by.claim_until().min(by.after(HABITS_WAIT));
        each(people, until, &self.habits_fault, |people| table.recall(people)).await
    }

    /// Notes what is usual for people.
    pub async fn remember(&self, habits: &[(Person, Habits)], by: &Invocation) {
        if let Some(table) = &self.table {
            let until = by.settle_until();
            each(habits, until, &self.habits_fault, async |habits| [table.remember(habits).await]).await;
        }
    }

    /// The first thing that was wrong with habits since this was asked last: nothing was said to be new, or it will be said again.
    pub fn take_habits_fault(&self) -> Option<Fault> {
        locked(&self.habits_fault).take()
    }
}
