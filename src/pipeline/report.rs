//! The counters: every event is accounted for.

use std::fmt;

use serde::Serialize;

use super::RingError;
use crate::alert::Tally;

/// What became of a payload's events. Every event is accounted for: see [`Report::balances`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Events in the payload.
    pub seen: usize,
    /// Told, alone or in a digest.
    pub published: usize,
    /// Told as part of another event's alert.
    pub folded: usize,
    /// Below the least severity that is wanted.
    pub ignored: usize,
    /// Steps of a sign-in that are not wanted.
    pub quiet: usize,
    /// Told before.
    pub duplicate: usize,
    /// Not readable; told together in one message.
    pub rejected: usize,
    /// Not told, because SNS did not take them. The payload comes again.
    pub failed: usize,
    /// Messages that went out.
    pub messages: usize,
    /// CloudWatch Logs asked only whether the function can be reached.
    pub control_message: bool,
    /// Calls for a heartbeat.
    #[serde(skip_serializing_if = "is_zero")]
    pub heartbeats: usize,
    /// Of the events that were told, those that are marked so: should the payload come again, they are duplicates.
    #[serde(skip)]
    pub marked: usize,
}

// `skip_serializing_if` hands over a reference.
fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Report {
    /// Adds another report's counts to this one's.
    pub fn add(&mut self, other: &Self) {
        self.seen += other.seen;
        self.published += other.published;
        self.folded += other.folded;
        self.ignored += other.ignored;
        self.quiet += other.quiet;
        self.duplicate += other.duplicate;
        self.rejected += other.rejected;
        self.failed += other.failed;
        self.messages += other.messages;
        self.control_message |= other.control_message;
        self.heartbeats += other.heartbeats;
        self.marked += other.marked;
    }

    /// Is every event accounted for?
    #[must_use]
    pub fn balances(&self) -> bool {
        self.seen
            == self.published + self.folded + self.ignored + self.quiet + self.duplicate + self.rejected + self.failed
    }
}

/// What a try adds to the counts of a heartbeat.
///
/// A try that failed comes again, with all its events. Of these it counts what then are duplicates; the rest is counted by the try that
/// succeeds. So an event counts once, however often it was tried.
pub(super) fn tally(result: &Result<Report, RingError>) -> Tally {
    let number = |count: usize| count as u64;
    match result {
        Ok(report) if report.heartbeats > 0 => Tally::default(),
        Ok(report) => Tally {
            events: number(report.seen.saturating_sub(report.duplicate)),
            alerts: number(report.messages),
            unreadable: number(report.rejected),
            failed_tries: 0,
        },
        Err(error) => {
            let report = error.report().unwrap_or_default();
            Tally { events: number(report.marked), alerts: number(report.messages), unreadable: 0, failed_tries: 1 }
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        write!(f, "{} event{}: {} published", self.seen, plural(self.seen), self.published)?;
        let others = [
            (self.folded, "folded".to_owned()),
            (self.ignored, "below the least severity".to_owned()),
            (self.quiet, format!("quiet step{}", plural(self.quiet))),
            (self.duplicate, format!("duplicate{}", plural(self.duplicate))),
            (self.rejected, "not readable".to_owned()),
            (self.failed, "failed".to_owned()),
            (self.heartbeats, format!("heartbeat{}", plural(self.heartbeats))),
        ];
        others.iter().filter(|(count, _)| *count > 0).try_for_each(|(count, what)| write!(f, ", {count} {what}"))
    }
}
