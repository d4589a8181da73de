//! The log group to which a trail delivers: events of all Regions in one place, as far back as it keeps them.
//!
//! [`LogGroup`] is the port: one page of "FilterLogEvents" (Amazon CloudWatch Logs API Reference). [`pattern`] makes of a question a filter
//! pattern that lets through at least every answer; [`Search`](super::Search) leaves out the rest. [`Walk`] goes from the earliest event to
//! the latest, and knows at any time how far it got; whoever wants it to end at a deadline drops its future and calls [`Walk::stop`].
//! [`Follow`] goes on from then. What cannot be seen there is a [`LogGroupGap`]: what the group has thrown away ([`Kept`]), and what the
//! trail does not write into it ([`Trail`]).

mod follow;
mod gap;
mod kept;
mod patience;
mod pattern;
mod stack;
mod trail;
mod walk;
mod window;

use std::future::Future;

use jiff::{SignedDuration, Timestamp};

use super::Refusal;

pub use follow::Follow;
pub use gap::{LogGroupGap, Unasked};
pub use kept::{GroupClass, Kept};
pub use pattern::pattern;
pub use stack::StackGroup;
pub use trail::{Selector, Trail, TrailGap, TrailStatus, gaps};
pub use walk::{Span, Walk};

/// How far an event's own time may be from the time under which CloudWatch Logs keeps it. Nothing documents that CloudTrail gives one as the
/// other; delivery takes "an average of about 5 minutes", without a guarantee ("Sending events to CloudWatch Logs", AWS CloudTrail User
/// Guide). So more is asked for on both sides, and the event's own time decides.
pub(super) const MARGIN: SignedDuration = SignedDuration::from_hours(1);

/// What is asked of a log group at once.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ask<'a> {
    /// A filter pattern.
    pub pattern: Option<&'a str>,
    /// Not before, by the group's own time.
    pub from: Option<Timestamp>,
    /// Not after.
    pub to: Option<Timestamp>,
    /// What the answer before this said that there is more by.
    pub token: Option<&'a str>,
}

/// An event as the group keeps it.
#[derive(Debug, Clone, Default)]
pub struct LogEvent {
    /// The group's own id of it.
    pub id: Option<String>,
    /// The group's own time of it.
    pub time: Option<Timestamp>,
    /// A record of CloudTrail.
    pub message: String,
}

/// A page. It may be empty although there is more.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// By the group's own time, the earliest first.
    pub events: Vec<LogEvent>,
    /// Where there is more: by what to ask for it.
    pub token: Option<String>,
}

/// A log group that answers.
pub trait LogGroup {
    /// One page. A token that is no longer taken is a [`Refusal::Other`], as AWS has no code of its own for that.
    fn page(&self, ask: &Ask<'_>) -> impl Future<Output = Result<Answer, Refusal>>;
}
