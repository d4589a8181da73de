//! What the next weekly letter reports: sums that only ever grow, and what the last one reported of them. Nothing is reset, so nothing is
//! lost that is counted while a letter is on its way; and one that is not marked as reported only means that the next one covers its time
//! too.

use std::future::Future;

use jiff::Timestamp;

use super::{Fault, Ledger, within};
use crate::invocation::Invocation;
use crate::tally::{Counts, Tally};

/// The counts as they stood at one moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// All that was ever counted.
    pub total: Tally,
    /// What of it the last letter reported.
    pub reported: Tally,
    /// When that one looked; before the first, when counting began. Seconds since 1970; `None` where nothing was ever counted.
    pub since: Option<u64>,
    /// When something was counted last; seconds since 1970. `None` where nothing was, or that is not known.
    pub last: Option<u64>,
    /// The moment; seconds since 1970.
    pub at: u64,
}

impl Counted {
    /// What the next letter has to report.
    #[must_use]
    pub fn unreported(&self) -> Counts {
        let Self { total, reported, since, .. } = self;
        let tally = Tally {
            events: total.events.saturating_sub(reported.events),
            alerts: total.alerts.saturating_sub(reported.alerts),
            unreadable: total.unreadable.saturating_sub(reported.unreadable),
            failed_tries: total.failed_tries.saturating_sub(reported.failed_tries),
        };
        let since = since.and_then(|since| Timestamp::from_second(i64::try_from(since).ok()?).ok());
        Counts::Kept(tally, since)
    }
}

/// A store of counts.
pub trait CountStore {
    /// Adds to the counts; once, however often the request has to be sent.
    fn count(&self, tally: &Tally, by: &Invocation) -> impl Future<Output = Result<(), Fault>>;
    /// The counts as they stand.
    fn counted(&self) -> impl Future<Output = Result<Counted, Fault>>;
    /// Marks what a letter has reported.
    fn mark_reported(&self, counted: &Counted) -> impl Future<Output = Result<(), Fault>>;
}

impl<T: CountStore> Ledger<T> {
    /// Adds to what the next letter reports; nothing where there is nothing to add, no table, or one that has just failed.
    pub async fn count(&self, tally: &Tally, by: &Invocation) {
        if let Some(table) = &self.table
            && *tally != Tally::default()
            && self.works()
        {
            within(by.settle_until(), &self.fault, table.count(tally, by)).await;
        }
    }
}
