//! What an object in a trail's bucket is, by its key alone ("CloudTrail log file name format", "Finding your CloudTrail log files"):
//!
//! `[prefix/]AWSLogs/[organisation/]ACCOUNT/CloudTrail/REGION/YYYY/MM/DD/ACCOUNT_CloudTrail_REGION_YYYYMMDDTHHmmZ_UNIQUE.json.gz`

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::text::account::is_account_id;

/// Why an object, or a notification, is none of ours. Nothing is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PassedBy {
    /// A digest, by which the trail's files can be checked.
    Digest,
    /// What CloudTrail Insights has found.
    Insight,
    /// Network activity events.
    NetworkActivity,
    /// Aggregated events.
    Aggregated,
    /// A folder's marker.
    Folder,
    /// An object without content.
    Empty,
    /// It lies elsewhere than below the prefix that is read.
    Elsewhere,
    /// It is not called as a file of a trail is.
    OtherName,
    /// The notification is not of an object that was made.
    OtherEvent,
    /// The message by which S3 or CloudTrail tries whether notifications arrive.
    Test,
}

impl PassedBy {
    /// The word for it in the function's log.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Digest => "digest",
            Self::Insight => "insight",
            Self::NetworkActivity => "network_activity",
            Self::Aggregated => "aggregated",
            Self::Folder => "folder",
            Self::Empty => "empty",
            Self::Elsewhere => "elsewhere",
            Self::OtherName => "other_name",
            Self::OtherEvent => "other_event",
            Self::Test => "test",
        }
    }
}

/// Where the files lie that are read: all of a bucket's, or those below a prefix.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The bucket; `None` for every one that there are notifications of.
    pub bucket: Option<String>,
    /// How the keys begin.
    pub prefix: String,
}

impl Place {
    /// Reads `s3://bucket/prefix`; `None` where it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (bucket, prefix) = text.strip_prefix("s3://")?.split_once('/').unwrap_or((text.strip_prefix("s3://")?, ""));
        let prefix = prefix.trim_end_matches('/');
        let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}/") };
        (!bucket.is_empty()).then(|| Self { bucket: Some(bucket.to_owned()), prefix })
    }

    fn holds(&self, bucket: &str, key: &str) -> bool {
        self.bucket.as_deref().is_none_or(|ours| ours == bucket) && key.starts_with(&self.prefix)
    }

    /// Why an object in it is passed by; `None` for a file of a trail.
    #[must_use]
    pub fn passes_by(&self, bucket: &str, key: &str, bytes: Option<u64>) -> Option<PassedBy> {
        if !self.holds(bucket, key) {
            return Some(PassedBy::Elsewhere);
        }
        match by_key(key) {
            None if bytes == Some(0) => Some(PassedBy::Empty),
            other => other,
        }
    }
}

/// The folders of what lies beside a trail's files, and the middle of its names.
const SIBLINGS: [(&str, PassedBy); 4] = [
    ("CloudTrail-Digest", PassedBy::Digest),
    ("CloudTrail-Insight", PassedBy::Insight),
    ("CloudTrail-NetworkActivity", PassedBy::NetworkActivity),
    ("CloudTrail-Aggregated", PassedBy::Aggregated),
];

fn by_key(key: &str) -> Option<PassedBy> {
    let (folders, name) = key.rsplit_once('/').unwrap_or(("", key));
    if name.is_empty() {
        return Some(PassedBy::Folder);
    }
    let middle = name.split('_').nth(1).unwrap_or_default();
    // A prefix may be called like one of them; what CloudTrail makes of its own comes behind it.
    let service = folders.rsplit('/').find(|folder| folder.starts_with("CloudTrail")).unwrap_or(middle);
    let sibling = SIBLINGS.iter().find(|(word, _)| *word == middle || *word == service);
    match sibling {
        Some((_, passed_by)) => Some(*passed_by),
        None => (!is_trail_file(name)).then_some(PassedBy::OtherName),
    }
}

fn is_trail_file(name: &str) -> bool {
    time_in(name).is_some()
}

/// When a file of a trail was delivered, by its key: to the minute.
#[must_use]
pub fn delivered(key: &str) -> Option<Timestamp> {
    let time = time_in(key.rsplit('/').next()?)?;
    let part = |range: std::ops::Range<usize>| time.get(range)?.parse::<i8>().ok();
    let year = time.get(0..4)?.parse().ok()?;
    let time = DateTime::new(year, part(4..6)?, part(6..8)?, part(9..11)?, part(11..13)?, 0, 0).ok()?;
    Some(time.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// The time in `ACCOUNT_CloudTrail_REGION_YYYYMMDDTHHmmZ_UNIQUE.json`, packed or not.
fn time_in(name: &str) -> Option<&str> {
    let name = name.strip_suffix(".gz").unwrap_or(name).strip_suffix(".json")?;
    match name.split('_').collect::<Vec<_>>().as_slice() {
        [account, "CloudTrail", region, time, _, ..]
            if is_account_id(account) && !region.is_empty() && is_time(time) =>
        {
            Some(time)
        }
        _ => None,
    }
}

/// `YYYYMMDDTHHmmZ`
fn is_time(text: &str) -> bool {
    let digits = |range: std::ops::Range<usize>| {
        text.get(range).is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    text.len() == 14 && digits(0..8) && text.get(8..9) == Some("T") && digits(9..13) && text.ends_with('Z')
}
