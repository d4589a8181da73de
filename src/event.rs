//! One event, understood once: what it means, who did it, how much it matters. Whoever comes after this reads it, and works nothing of it out
//! again.

use jiff::Timestamp;

use crate::classify::{Meaning, Ours, classify};
use crate::cloudtrail::{Credentials, Principal, Record, Source, parse_event_time};
use crate::severity::{Circumstances, Severity, severity};
use crate::text::account::AccountNames;

/// An event.
#[derive(Debug)]
pub struct Event<'a> {
    /// What CloudTrail wrote of it.
    pub record: &'a Record<'a>,
    /// What it means.
    pub meaning: Meaning,
    /// Who did it.
    pub principal: Principal,
    /// With which credentials.
    pub credentials: Credentials,
    /// How much it matters by itself, before any policy.
    pub severity: Severity,
    /// When, where the record says so in a form that can be read.
    pub time: Option<Timestamp>,
    /// Where from.
    pub source: Option<Source>,
}

impl<'a> Event<'a> {
    /// Understands a record, for whoever depends on what is `ours`. Which accounts the reader has named tells their own from others.
    #[must_use]
    pub fn of(record: &'a Record<'a>, ours: &Ours, account_names: &AccountNames) -> Self {
        Self::with_meaning(classify(record, ours), record, account_names)
    }

    /// The same, where the record has been classified already.
    #[must_use]
    pub fn with_meaning(meaning: Meaning, record: &'a Record<'a>, account_names: &AccountNames) -> Self {
        let principal = record.principal();
        let credentials = Credentials::of(record, &principal);
        let circumstances = Circumstances { principal: &principal, credentials: &credentials, account_names };
        Self {
            severity: severity(&meaning, &circumstances),
            record,
            meaning,
            principal,
            credentials,
            time: record.event_time.get().and_then(parse_event_time),
            source: record.source(),
        }
    }
}
