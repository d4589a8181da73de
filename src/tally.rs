//! What is counted from one weekly letter to the next.

use jiff::Timestamp;
use serde::Serialize;

/// What is counted from one weekly letter to the next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Events that were settled: published, or left out because nobody wants them. One that comes again does not count again.
    pub events: u64,
    /// Messages that went out about them.
    pub alerts: u64,
    /// Of the events, those that could not be read.
    pub unreadable: u64,
    /// Invocations that failed. Lambda tries a payload three times, so that a passing fault counts one or two, and a lasting one three.
    pub failed_tries: u64,
}

/// The counts for a letter, as far as they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// So much, since the last letter, or since the first event where there was none; `None` where nothing has ever come.
    Kept(Tally, Option<Timestamp>),
    /// Nothing, because there is no table to keep it in.
    NotKept,
    /// Nothing this time, because the table did not answer.
    Unknown,
}
