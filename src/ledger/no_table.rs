//! A ledger without a table: memory alone.

use super::{
    Announced, ClaimStore, CountStore, Counted, Fault, HabitStore, Ledger, RateStore, Recalled, TestStore, Verdict,
};
use crate::cloudtrail::{EventKey, Nonce};
use crate::habits::{Habits, Person};
use crate::invocation::Invocation;
use crate::story::{Alias, Earlier};
use crate::tally::Tally;

/// The type of a table where there is none; it has no value.
#[derive(Debug, Clone, Copy)]
pub enum NoTable {}

impl ClaimStore for NoTable {
    async fn claim(&self, _: &[&EventKey], _: &Invocation) -> Vec<Result<Verdict, Fault>> {
        match *self {}
    }
    async fn complete(&self, _: &[&EventKey], _: &Invocation) -> Result<(), Fault> {
        match *self {}
    }
    async fn release(&self, _: &[&EventKey], _: &Invocation) -> Result<(), Fault> {
        match *self {}
    }
}

impl RateStore for NoTable {
    async fn reserve(&self, _: usize, _: usize) -> Result<usize, Fault> {
        match *self {}
    }
}

impl CountStore for NoTable {
    async fn count(&self, _: &Tally, _: &Invocation) -> Result<(), Fault> {
        match *self {}
    }
    async fn counted(&self) -> Result<Counted, Fault> {
        match *self {}
    }
    async fn mark_reported(&self, _: &Counted) -> Result<(), Fault> {
        match *self {}
    }
}

impl HabitStore for NoTable {
    async fn recall(
        &self,
        _: &[&Person],
        _: &[Alias],
    ) -> Recalled<Result<Option<Habits>, Fault>, Result<Option<Earlier>, Fault>> {
        match *self {}
    }
    async fn remember(&self, _: &[(Person, Habits)], _: &[(Alias, Earlier)]) -> Result<(), Fault> {
        match *self {}
    }
}

impl TestStore for NoTable {
    async fn announced(&self, _: &[Nonce]) -> Vec<Result<Option<Announced>, Fault>> {
        match *self {}
    }
}

impl Ledger<NoTable> {
    /// A ledger in memory alone.
    #[must_use]
    pub fn in_memory() -> Self {
        Self::new(None)
    }
}
