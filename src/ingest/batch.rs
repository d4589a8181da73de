//! The records of one payload, cut out as text.

use std::borrow::Cow;

use super::{Context, Position};

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
    /// In place of records: messages of a queue, each of which is a payload of its own, packed or not.
    pub messages: Vec<Cow<'a, str>>,
    /// CloudWatch Logs asked only whether we can be reached.
    pub control_message: bool,
    /// What came with the one event, where a workflow has wrapped it.
    pub context: Context,
}
