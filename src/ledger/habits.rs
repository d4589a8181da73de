//! What is usual for whom, and who failed to sign in within the hour: see [`Habits`] and [`Earlier`].

use std::future::Future;
use std::time::Duration;

use super::{Fault, Ledger, locked, within};
use crate::habits::{Habits, Person};
use crate::invocation::Invocation;
use crate::story::{Alias, Earlier};

/// How long an alert waits at most for what is usual.
const HABITS_WAIT: Duration = Duration::from_secs(2);

/// Answers about people, and about those who sign in, each in the order in which they were asked for.
pub type Recalled<A, B> = (Vec<A>, Vec<B>);

/// A store of habits, and of failures. It is asked about [`AT_ONCE`](super::AT_ONCE) of both together at most, no two of them the same.
pub trait HabitStore {
    /// What is usual for people, where anything is, and how others failed before, where they did.
    fn recall(
        &self,
        people: &[&Person],
        aliases: &[Alias],
    ) -> impl Future<Output = Recalled<Result<Option<Habits>, Fault>, Result<Option<Earlier>, Fault>>>;
    /// Notes both, in place of what was noted before.
    fn remember(
        &self,
        habits: &[(Person, Habits)],
        earlier: &[(Alias, Earlier)],
    ) -> impl Future<Output = Result<(), Fault>>;
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

    /// What is usual for each of these people, and how each of these failed before; `None` where that could not be found out.
    pub async fn recall(
        &self,
        people: &[&Person],
        aliases: &[Alias],
        by: &Invocation,
    ) -> Recalled<Option<Option<Habits>>, Option<Option<Earlier>>> {
        let until = by.claim_until().min(by.after(HABITS_WAIT));
        let answers = match &self.table {
            Some(table) if !(people.is_empty() && aliases.is_empty()) => {
                let asked = async { Ok(table.recall(people, aliases).await) };
                within(until, &self.habits_fault, asked).await
            }
            _ => None,
        };
        let Some((habits, earlier)) = answers else { return (vec![None; people.len()], vec![None; aliases.len()]) };
        (self.known(habits), self.known(earlier))
    }

    /// What could be found out; else the fault is kept.
    fn known<V>(&self, answers: Vec<Result<V, Fault>>) -> Vec<Option<V>> {
        let keep = |fault| {
            locked(&self.habits_fault).get_or_insert(fault);
        };
        answers.into_iter().map(|answer| answer.map_err(keep).ok()).collect()
    }

    /// Notes what is usual for people, and how others failed.
    pub async fn remember(&self, habits: &[(Person, Habits)], earlier: &[(Alias, Earlier)], by: &Invocation) {
        if let Some(table) = &self.table
            && !(habits.is_empty() && earlier.is_empty())
        {
            within(by.settle_until(), &self.habits_fault, table.remember(habits, earlier)).await;
        }
    }

    /// The first thing that was wrong with habits since this was asked last: nothing was said to be new, or it will be said again.
    pub fn take_habits_fault(&self) -> Option<Fault> {
        locked(&self.habits_fault).take()
    }
}
