//! One event, understood once: what it means, who did it, how much it matters. Whoever comes after this reads it, and works nothing of it out
//! again.

use jiff::Timestamp;

use crate::classify::{Meaning, classify};
use crate::cloudtrail::{Principal, Record, Source, parse_event_time};
use crate::severity::{Severity, severity};

/// An event.
#[derive(Debug)]
pub struct Event<'a> {
    /// What CloudTrail wrote of it.
    pub record: &'a Record<'a>,
    /// What it means.
    pub meaning: Meaning,
    /// Who did it.
    pub principal: Principal,
    /// How much it matters by itself, before any policy.
    pub severity: Severity,
    /// When, where the record says so in a form that can be read.
    pub time: Option<Timestamp>,
    /// Where from.
    pub source: Option<Source>,
}

impl<'a> Event<'a> {
    /// Understands a record.
    #[must_use]
    pub fn of(record: &'a Record<'a>) -> Self {
        Self::with_meaning(classify(record), record)
    }

    /// The same, where the record has been classified already.
    #[must_use]
    pub fn with_meaning(meaning: Meaning, record: &'a Record<'a>) -> Self {
        let principal = record.principal();
        Self {
            severity: severity(&meaning, &principal),
            record,
            meaning,
            principal,
            time: record.event_time.get().and_then(parse_event_time),
            source: record.source(),
        }
    }
}
