//! What the table holds of the counts: sums that only ever grow, and what the last heartbeat told of them. Nothing is reset, so nothing is
//! lost that is counted while a heartbeat is on its way; and a heartbeat that is not marked as told only means that the next one covers its
//! time too.

use jiff::Timestamp;

use crate::tally::{Counts, Tally};

/// The counts as they stood at one moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// All that was ever counted.
    pub total: Tally,
    /// What of it the last heartbeat told.
    pub told: Tally,
    /// When that one looked; before the first, when counting began. Seconds since 1970; `None` where nothing was ever counted.
    pub since: Option<u64>,
    /// The moment; seconds since 1970.
    pub at: u64,
}

impl Counted {
    /// What the next heartbeat has to tell.
    #[must_use]
    pub fn untold(&self) -> Counts {
        let Self { total, told, since, .. } = self;
        let tally = Tally {
            events: total.events.saturating_sub(told.events),
            alerts: total.alerts.saturating_sub(told.alerts),
            unreadable: total.unreadable.saturating_sub(told.unreadable),
            failed_tries: total.failed_tries.saturating_sub(told.failed_tries),
        };
        let since = since.and_then(|since| Timestamp::from_second(i64::try_from(since).ok()?).ok());
        Counts::Kept(tally, since)
    }
}
