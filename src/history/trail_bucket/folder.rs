//! Folders: how far into the layout a prefix leads.

use crate::text::account::is_account_id;

/// How far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// Not there yet: the bucket itself, or what the owner of a trail chose as its prefix.
    Above,
    /// `AWSLogs/`
    Logs,
    /// `o-…/`
    Organization,
    /// `123456789012/`
    Account,
    /// `CloudTrail/`, with Regions in it.
    Trail,
    /// `eu-west-1/`, or below that: days, and files.
    Region,
    /// Something else, beside the files of a trail: its digests, the logs of other services.
    Other,
}

/// Where a prefix ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place<'a> {
    pub(super) level: Level,
    pub(super) account: Option<&'a str>,
    pub(super) region: Option<&'a str>,
    /// The folder in which the years lie, where the prefix leads so far.
    pub(super) base: Option<&'a str>,
    /// The folder in which the accounts lie: `[prefix/]AWSLogs/[o-id/]`.
    pub(super) accounts: Option<&'a str>,
}

/// What a prefix says of whose files it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Within {
    /// The folder in which a folder for each account lies, where the prefix leads so far.
    pub accounts: Option<String>,
    /// The account.
    pub account: Option<String>,
    /// The Region.
    pub region: Option<String>,
    /// It leads elsewhere: to digests, to the logs of other services.
    pub is_other: bool,
}

impl Within {
    /// Of a prefix that ends with `/`.
    #[must_use]
    pub fn of(prefix: &str) -> Self {
        let place = place(prefix);
        Self {
            accounts: place.accounts.map(str::to_owned),
            account: place.account.map(str::to_owned),
            region: place.region.map(str::to_owned),
            is_other: place.level == Level::Other,
        }
    }
}

/// Reads a prefix by its whole names; what follows the last `/` may be the beginning of any.
///
/// A copy of a trail's files may begin anywhere in the layout, as `aws s3 sync s3://trail/AWSLogs/ s3://copy/` makes it. AWS Control Tower
/// has the organization's id before `AWSLogs/` as well as behind it.
pub(super) fn place(prefix: &str) -> Place<'_> {
    let mut place = Place { level: Level::Above, account: None, region: None, base: None, accounts: None };
    let mut at = 0;
    for name in prefix.split_inclusive('/') {
        let start = at;
        at += name.len();
        let Some(name) = name.strip_suffix('/') else { break };
        place.level = match (place.level, name) {
            (Level::Above | Level::Organization | Level::Account, "AWSLogs") => Level::Logs,
            (Level::Above | Level::Logs, name) if is_organization(name) => Level::Organization,
            (Level::Above | Level::Logs | Level::Organization, name) if is_account_id(name) => {
                place.account = Some(name);
                Level::Account
            }
            (Level::Above | Level::Account, "CloudTrail") => Level::Trail,
            (Level::Above | Level::Trail, name) if is_region(name) => {
                (place.region, place.base) = (Some(name), prefix.get(..at));
                Level::Region
            }
            (Level::Above, name) if is_year(name) => {
                place.base = prefix.get(..start);
                Level::Region
            }
            (
                Level::Above,
                "CloudTrail-Digest" | "CloudTrail-Insight" | "CloudTrail-NetworkActivity" | "CloudTrail-Aggregated",
            ) => Level::Other,
            (Level::Above, _) => Level::Above,
            (Level::Region, _) => Level::Region,
            _ => Level::Other,
        };
        match place.level {
            Level::Logs | Level::Organization => place.accounts = prefix.get(..at),
            Level::Account => place.accounts = prefix.get(..start),
            _ => {}
        }
    }
    place
}

/// "CreateOrganization", AWS Organizations API Reference: `o-` and 10 to 32 letters or digits.
fn is_organization(name: &str) -> bool {
    let id = name.strip_prefix("o-").unwrap_or_default();
    (10..=32).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// `eu-west-1`, `us-gov-east-1`, and those that are yet to come.
pub(super) fn is_region(name: &str) -> bool {
    let mut parts = name.split('-');
    let word = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
    let number = parts.next_back().unwrap_or_default();
    let is_number = !number.is_empty() && number.len() < 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    let words: Vec<_> = parts.collect();
    is_number && (2..=4).contains(&words.len()) && words.into_iter().all(word)
}

fn is_year(name: &str) -> bool {
    name.len() == 4 && name.starts_with("20") && name.bytes().all(|byte| byte.is_ascii_digit())
}
