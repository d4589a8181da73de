//! Has this event been told already?
//!
//! Whoever tells an event claims it first, and marks it when it is out. What another has told is left out, what another holds is waited
//! for, and what a dead one held is free again at its deadline: a crash between claim and publishing delays an alert and never eats it.
//! Memory knows what this container has told; a table, where there is one, knows what all have.

use std::future::Future;

use super::{Fault, Ledger, each, locked};
use crate::cloudtrail::EventKey;
use crate::invocation::Invocation;

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

/// Keeps claims.
pub trait ClaimStore {
    /// Claims an event by the rule of [`ClaimRecord::verdict`](super::ClaimRecord::verdict), until the invocation's deadline.
    fn claim(&self, key: &EventKey, by: &Invocation) -> impl Future<Output = Result<Verdict, Fault>>;
    /// Marks an event as delivered, whoever holds it, for [`WINDOW`](super::WINDOW).
    fn complete(&self, key: &EventKey, by: &Invocation) -> impl Future<Output = Result<(), Fault>>;
    /// Gives a claim back where it is still this invocation's.
    fn release(&self, key: &EventKey, by: &Invocation) -> impl Future<Output = Result<(), Fault>>;
}

impl<T: ClaimStore> Ledger<T> {
    /// Claims events: a verdict for each, in their order. What the table does not say is ours.
    pub async fn claim(&self, keys: &[EventKey], by: &Invocation) -> Vec<Verdict> {
        let remembered = {
            let memory = locked(&self.memory);
            keys.iter().map(|key| memory.has(key)).collect::<Vec<_>>()
        };
        let unknown: Vec<_> = keys.iter().zip(&remembered).filter(|(_, known)| !**known).map(|(key, _)| key).collect();
        let mut asked = match &self.table {
            Some(table) if self.works() => {
                each(unknown, by.claim_until(), &self.fault, |key| table.claim(key, by)).await.into_iter()
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
            each(keys.to_vec(), by.settle_until(), &self.fault, |key| table.complete(key, by)).await;
        }
    }

    /// Gives back the claims of events that were not told, so that nobody waits for this invocation's deadline.
    pub async fn release(&self, keys: &[&EventKey], by: &Invocation) {
        if let Some(table) = &self.table {
            each(keys.to_vec(), by.settle_until(), &self.fault, |key| table.release(key, by)).await;
        }
    }
}
