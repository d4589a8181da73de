//! Where reports are kept: under which key, and which is the one before.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::ports::{Archive, Listed, When};
use crate::credential_report::{CredentialReport, unwrap};
use crate::history::Refusal;
use crate::letter::Made;

/// Where they lie in the bucket.
pub const FOLDER: &str = "iam/";
/// How a key ends.
const NAME: &str = "iam_credential_report";
/// So many of one day are kept; who calls more often in a day wants no archive.
const MOST_OF_A_DAY: u32 = 100;
/// So many are tried until one can be read.
const MOST_TRIED: usize = 5;
/// A report of 100,000 users has some 30 MB; what is larger is none.
const MOST_BYTES: u64 = 64 << 20;

/// A key of the archive: `iam/20261130_123456789012_iam_credential_report.csv`, and `…-2.csv` for the second of a day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    day: Date,
    number: u32,
    account: String,
}

impl Key {
    /// The key for a report of a day, by the reader's calendar.
    #[must_use]
    pub fn new(made: Timestamp, zone: &TimeZone, account: &str) -> Self {
        Self { day: zone.to_datetime(made).date(), number: 1, account: account.to_owned() }
    }

    /// Reads a key; `None` where it is none of these.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        let name = key.rsplit('/').next()?.strip_suffix(".csv")?;
        let (day, rest) = name.split_once('_')?;
        let (account, kind) = rest.split_once('_')?;
        let number = match kind.strip_prefix(NAME)? {
            "" => 1,
            more => more.strip_prefix('-')?.parse().ok().filter(|number| *number > 1)?,
        };
        let is_day = day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit());
        let day = if is_day { day.parse().ok()? } else { return None };
        Some(Self { day, number, account: account.to_owned() })
    }

    /// The file's name.
    #[must_use]
    pub fn file(&self) -> String {
        let Self { day, number, account } = self;
        let number = if *number > 1 { format!("-{number}") } else { String::new() };
        format!("{}_{account}_{NAME}{number}.csv", day.strftime("%Y%m%d"))
    }

    fn next(&self) -> Self {
        Self { number: self.number + 1, ..self.clone() }
    }
}

/// Puts a report there, under the first key of its day that is free. What is there stays as it is.
///
/// # Errors
/// Where it could not be written.
pub async fn put(archive: &impl Archive, folder: &str, key: Key, csv: &[u8], made: Timestamp) -> Result<Key, Refusal> {
    let mut key = key;
    loop {
        if archive.write(&format!("{folder}{}", key.file()), csv, Some(made), When::Absent).await? {
            return Ok(key);
        }
        if key.number >= MOST_OF_A_DAY {
            return Err(Refusal::Other(format!("there are {MOST_OF_A_DAY} reports of {} already", key.day)));
        }
        key = key.next();
    }
}

/// A report that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its key.
    pub key: String,
    /// Its bytes.
    pub csv: Vec<u8>,
    /// What is in it.
    pub report: CredentialReport,
    /// When AWS made it.
    pub made: Made,
}

/// What the archive has of the time before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Before {
    /// The newest report that can be read.
    pub kept: Option<Kept>,
    /// Keys of newer files that are no report, or no file at all any more.
    pub passed: Vec<String>,
}

/// The newest report before this one. The same bytes are the same report, however often they were kept.
///
/// # Errors
/// Where the archive does not answer.
pub async fn before(archive: &impl Archive, folder: &str, newest: &Key, csv: &[u8]) -> Result<Before, Refusal> {
    let listed = archive.list(folder).await?;
    let mut found = Before::default();
    let not_later = |key: &Key| key.account == newest.account && (key.day, key.number) <= (newest.day, newest.number);
    for (key, name) in kept_in(listed).filter(|(key, name)| not_later(key) && name.starts_with(folder)) {
        let stored = match archive.read(&name).await? {
            Some(stored) if stored.bytes == csv => continue,
            Some(stored) => stored,
            None => {
                found.passed.push(name);
                continue;
            }
        };
        if let Some((csv, report)) = readable(stored.bytes, &newest.account) {
            let made = stored.made.map_or(Made::On(key.day), Made::At);
            found.kept = Some(Kept { key: name, csv, report, made });
            break;
        }
        found.passed.push(name);
        if found.passed.len() >= MOST_TRIED {
            break;
        }
    }
    Ok(found)
}

/// The newest report below a prefix, of whichever account.
///
/// # Errors
/// Where the archive does not answer.
pub async fn newest(archive: &impl Archive, prefix: &str) -> Result<Option<Kept>, Refusal> {
    let listed = archive.list(prefix).await?;
    for (key, name) in kept_in(listed).take(MOST_TRIED) {
        if let Some(stored) = archive.read(&name).await?
            && let Some((csv, report)) = readable(stored.bytes, &key.account)
        {
            let made = stored.made.map_or(Made::On(key.day), Made::At);
            return Ok(Some(Kept { key: name, csv, report, made }));
        }
    }
    Ok(None)
}

/// The reports that are listed, with their names, the newest first.
fn kept_in(listed: Vec<Listed>) -> impl Iterator<Item = (Key, String)> {
    let readable = listed.into_iter().filter(|object| object.bytes <= MOST_BYTES);
    let mut keys: Vec<_> = readable.filter_map(|object| Some((Key::parse(&object.key)?, object.key))).collect();
    keys.sort_by(|(one, _), (other, _)| other.cmp(one));
    keys.into_iter()
}

fn readable(bytes: Vec<u8>, account: &str) -> Option<(Vec<u8>, CredentialReport)> {
    let csv = unwrap(bytes).ok()?.csv;
    let report = CredentialReport::parse(&csv).ok()?;
    let is_ours = report.account.as_ref().is_none_or(|own| own == account);
    (is_ours && !report.users.is_empty()).then_some((csv, report))
}
