//! CloudTrail's event history: 90 days of management events, which every account has in every Region without doing anything for it
//! ("Working with CloudTrail event history").
//!
//! It answers only in pages, newest first, one attribute at a time, one Region at a time and twice a second ("LookupEvents", AWS CloudTrail
//! API Reference). So:
//!
//! - [`Plan`]: by which attribute a question is asked, and what that leaves out.
//! - [`Partition`] and [`Regions`]: where it is asked.
//! - [`LookUp`]: asks all Regions side by side, page by page, and goes on where something came between.
//! - [`EventHistory`] is who answers: an adapter over the SDK, or a test.

mod attribute;
mod left_out;
mod look_up;
mod looked;
mod phrases;
mod plan;
mod regions;
mod walk;

use std::future::Future;

use jiff::{SignedDuration, Timestamp};

use super::Refusal;

pub use attribute::Attribute;
pub use left_out::LeftOut;
pub use look_up::{LookUp, Reached};
pub use looked::{EventHistoryLooked, Listed};
pub use plan::Plan;
pub(super) use plan::{Rank, Way};
pub use regions::{Partition, Regions, RegionsWanted};

/// How far back it reaches ("Working with CloudTrail event history").
pub const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);
/// So long it may take until an event is there: about five minutes mostly ("Viewing recent management events"), which is no promise.
pub const LATE: SignedDuration = SignedDuration::from_mins(15);
/// Events of one page, at most.
pub const PAGE: usize = 50;

/// The name of a source: what stands in `source` of a row.
#[must_use]
pub fn source_name(region: &str) -> String {
    format!("event history {region}")
}

/// One request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The Region that is asked.
    pub region: String,
    /// What events must have in common; there can be but one.
    pub attribute: Option<Attribute>,
    /// Not before. CloudTrail counts in seconds.
    pub since: Timestamp,
    /// Not after.
    pub until: Timestamp,
    /// Where to go on; everything else must then be as it was.
    pub token: Option<String>,
}

/// One page, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LookedUp {
    /// The events.
    pub events: Vec<Event>,
    /// Where to go on, if there is more.
    pub token: Option<String>,
}

/// An event of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Event {
    /// Its id.
    pub id: Option<String>,
    /// When it happened.
    pub time: Option<Timestamp>,
    /// The record: `CloudTrailEvent`.
    pub record: Option<String>,
}

/// Who answers.
pub trait EventHistory {
    /// Asks for one page.
    fn page(&self, ask: &Ask) -> impl Future<Output = Result<LookedUp, Refusal>>;
}
