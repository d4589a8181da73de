//! What the root user does besides signing in and what the other families tell: anything that changes something, and by root's own access key
//! anything at all.
//!
//! A console reads all the time, which says nothing; but with root's access key an intruder's first calls read too: GetCallerIdentity, ListBuckets.

use super::catalogue::is_read_only_name;
use super::change::Change;
use super::family::ChangeKind;
use super::vocabulary::Class;
use crate::classify::outcome::{Outcome, Reason};
use crate::classify::upkeep::is_noise;
use crate::cloudtrail::{Record, Service};

impl Change {
    /// Reads what root did; `None` for anybody else's events, and for what a console of root's only reads.
    pub(in crate::classify) fn of_root(record: &Record<'_>, service: Service) -> Option<Self> {
        // Most events are nobody's that could be root.
        let may_be_root = |text: Option<&str>| text.is_some_and(|text| text.ends_with(":root"));
        if !record.user_identity.kind.is("Root") && !may_be_root(record.user_identity.arn.get()) {
            return None;
        }
        let name = record.event_name.get()?;
        let principal = record.principal();
        let by_key = || record.root_access_key().is_some();
        let says_nothing = || is_reading(record) || is_noise(record, service);
        if !principal.is_root() || is_no_call(record, service) || says_nothing() && !by_key() {
            return None;
        }
        Some(Self {
            kind: ChangeKind::RootUse,
            name: name.to_owned(),
            action: None,
            object_name: None,
            object_as_recorded: None,
            holder_name: None,
            holder_is_caller: false,
            target_account: None,
            status: None,
            class: Class::Routine,
            weight: None,
            follows_assignment: false,
            on_root: false,
            grants_administrator: false,
            policy: None,
            request_detail: None,
            omitted: None,
            unseen: None,
            via: super::reader::via(record, &principal),
            outcome: Outcome::of_api_call(record),
            reason: Reason::of(record),
        })
    }
}

/// Is it something that happened at the sign-in page, or that AWS did of itself?
fn is_no_call(record: &Record<'_>, service: Service) -> bool {
    let kind = &record.event_type;
    kind.is("AwsConsoleSignIn")
        || kind.is("AwsServiceEvent")
        || kind.is("AwsCloudTrailInsight")
        || service == Service::SignIn && !kind.is("AwsApiCall")
}

/// Does it change nothing? `readOnly` says so; where it is absent, the name.
pub(crate) fn is_reading(record: &Record<'_>) -> bool {
    if record.read_only.is("true") {
        return true;
    }
    let name = record.event_name.get().unwrap_or_default();
    let begins = |prefix: &&str| name.starts_with(prefix);
    let reads = ["BatchGet", "Describe", "Head", "Lookup", "Search", "View"].iter().any(begins);
    !record.read_only.is("false") && (reads || is_read_only_name(name))
}
