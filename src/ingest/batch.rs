//! The records of one payload, cut out as text.

use std::borrow::Cow;

use super::{Context, Nested, Position};

/// The text of one record, and where it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawEvent<'a> {
    /// Where it stood.
    pub position: Position,
    /// The record's JSON; not yet known to be one.
    pub text: Cow<'a, str>,
}

/// A document's records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch<'a> {
    /// The records.
    pub events: Vec<RawEvent<'a>>,
    /// In place of records: what a wrapper holds, payloads of their own.
    pub nested: Vec<Nested<'a>>,
    /// CloudWatch Logs asked only whether we can be reached.
    pub control_message: bool,
    /// What came with the one event, where a workflow has wrapped it.
    pub context: Context,
}
