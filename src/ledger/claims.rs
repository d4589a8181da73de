//! Which events have been published already.
//!
//! An invocation claims an event before it publishes it, and marks it as delivered afterwards. What another has delivered is left out, and
//! what another holds is waited for. A claim ends with its invocation's deadline: a crash between claim and publishing delays an alert and
//! never loses it. Memory knows what this container has delivered; a table, where there is one, knows what all have.

use std::future::Future;

use super::{Fault, Ledger, each, locked};
use crate::cloudtrail::EventKey;
use crate::invocation::Invocation;

/// The answer to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The claim is this invocation's, which is to publish the event.
    Granted,
    /// So it is, and another event bears its id, and is or has been told by somebody.
    Apart,
    /// It has been delivered already.
    Delivered,
    /// Another invocation holds it, whose deadline is not over.
    Busy,
}

/// A store of claims. It is asked about [`AT_ONCE`](super::AT_ONCE) events at most, no two of them the same.
pub trait ClaimStore {
    /// Claims events by the rule of [`ClaimRecord::verdict`](super::ClaimRecord::verdict), until the invocation's deadline: a verdict for
    /// each, in their order.
    fn claim(&self, keys: &[&EventKey], by: &Invocation) -> impl Future<Output = Vec<Result<Verdict, Fault>>>;
    /// Marks events as delivered, whoever holds them, for [`WINDOW`](super::WINDOW).
    fn complete(&self, keys: &[&EventKey], by: &Invocation) -> impl Future<Output = Result<(), Fault>>;
    /// Gives claims back where they are still this invocation's.
    fn release(&self, keys: &[&EventKey], by: &Invocation) -> impl Future<Output = Result<(), Fault>>;
}

impl<T: ClaimStore> Ledger<T> {
    /// Claims events: a verdict for each, in their order. Where the table does not answer, they are ours.
    pub async fn claim(&self, keys: &[EventKey], by: &Invocation) -> Vec<Verdict> {
        let (remembered, unlike) = {
            let memory = locked(&self.memory);
            let has = keys.iter().map(|key| memory.has(key)).collect::<Vec<_>>();
            (has, keys.iter().map(|key| memory.has_another(key)).collect::<Vec<_>>())
        };
        let unknown: Vec<_> = keys.iter().zip(&remembered).filter(|(_, known)| !**known).map(|(key, _)| key).collect();
        let mut asked = match &self.table {
            Some(table) if self.works() => {
                each(&unknown, by.claim_until(), &self.fault, |keys| table.claim(keys, by)).await.into_iter()
            }
            _ => Vec::new().into_iter(),
        };
        // What this container has told under the same id counts where the table says nothing.
        let alone = |unlike| if unlike { Verdict::Apart } else { Verdict::Granted };
        let mut verdict = |unlike| asked.next().flatten().unwrap_or_else(|| alone(unlike));
        let known = remembered.into_iter().zip(unlike);
        let verdicts: Vec<_> =
            known.map(|(known, unlike)| if known { Verdict::Delivered } else { verdict(unlike) }).collect();
        for (key, verdict) in keys.iter().zip(&verdicts) {
            if *verdict == Verdict::Delivered {
                locked(&self.memory).remember(key);
            }
        }
        verdicts
    }

    /// Marks events as delivered.
    pub async fn complete(&self, keys: &[&EventKey], by: &Invocation) {
        for key in keys {
            locked(&self.memory).remember(key);
        }
        if let Some(table) = &self.table {
            each(keys, by.settle_until(), &self.fault, async |keys| [table.complete(keys, by).await]).await;
        }
    }

    /// Gives back the claims of events that could not be published, so that nobody waits for this invocation's deadline.
    pub async fn release(&self, keys: &[&EventKey], by: &Invocation) {
        if let Some(table) = &self.table {
            each(keys, by.settle_until(), &self.fault, async |keys| [table.release(keys, by).await]).await;
        }
    }
}
