//! Names of files: `123456789012_CloudTrail_eu-west-1_20261125T0905Z_0123456789abcdef.json.gz`.

use jiff::civil::DateTime;

use super::folder::is_region;
use super::window::Minute;
use crate::text::account::is_account_id;

/// Endings of what could be a trail's file under another name.
const ENDINGS: [&str; 6] = [".json", ".json.gz", ".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"];

/// What a name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FileName<'a> {
    pub(super) account: &'a str,
    pub(super) region: &'a str,
    /// When it was delivered.
    pub(super) minute: Minute,
    /// What stands behind the time.
    pub(super) rest: &'a str,
}

impl<'a> FileName<'a> {
    /// `None` for a name of another form.
    pub(super) fn parse(name: &'a str) -> Option<Self> {
        let mut parts = name.splitn(5, '_');
        let (account, kind, region, time) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let rest = parts.next()?;
        let is_file = kind == "CloudTrail" && is_account_id(account) && is_region(region) && rest.contains(".json");
        let time = DateTime::strptime("%Y%m%dT%H%MZ", time).ok().filter(|_| is_file)?;
        Some(Self { account, region, minute: Minute::of_utc(time)?, rest })
    }
}

/// Does a name say that it is something else of a trail: a digest, insights, network activity, an aggregation?
pub(super) fn is_sibling(name: &str) -> bool {
    let mut parts = name.split('_');
    parts.next().is_some_and(is_account_id) && parts.next().is_some_and(|kind| kind.starts_with("CloudTrail-"))
}

/// May there be events in it, going by its ending?
pub(super) fn may_hold_events(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}
