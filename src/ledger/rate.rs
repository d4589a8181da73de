//! How many messages may go out in this second, over all instances.

use std::future::Future;

use super::{Fault, Ledger, within};
use crate::invocation::Invocation;

/// Counts the messages of each second.
pub trait RateStore {
    /// Takes up to `wanted` of the messages that all instances together may publish in the present second; says how many it got.
    fn reserve(&self, wanted: usize, limit: usize) -> impl Future<Output = Result<usize, Fault>>;
}

impl<T: RateStore> Ledger<T> {
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
}
