//! What a letter is made of.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::Timestamp;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::credential_report::{CredentialReport, Limits};
use crate::voice::Sentence;

/// When AWS made a report. The report itself does not say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// Then: GetCredentialReport's `GeneratedTime`.
    At(Timestamp),
    /// On a day, by the name of a file in the archive.
    On(Date),
    /// Nobody said.
    Unknown,
}

impl Made {
    /// The time, where it is known to the second.
    #[must_use]
    pub fn time(self) -> Option<Timestamp> {
        match self {
            Self::At(time) => Some(time),
            Self::On(_) | Self::Unknown => None,
        }
    }

    /// Was it certainly made after that one?
    #[must_use]
    pub fn is_after(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::At(one), Self::At(other)) => one > other,
            (Self::On(one), Self::On(other)) => one > other,
            _ => false,
        }
    }
}

/// The file in which a report lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path or address.
    pub name: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// When AWS made it.
    pub made: Made,
}

impl File {
    /// The file of these bytes. Where nobody said when AWS made it, the archive's names do: `20261130_123456789012_iam_credential_report.csv`.
    #[must_use]
    pub fn new(name: &str, csv: &[u8], made: Option<Timestamp>) -> Self {
        let mut sha256 = String::with_capacity(64);
        for byte in Sha256::digest(csv) {
            let _ = write!(sha256, "{byte:02x}");
        }
        Self { name: name.to_owned(), sha256, made: made.map_or_else(|| day_in(name), Made::At) }
    }
}

fn day_in(name: &str) -> Made {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let day = file.split_once('_').filter(|(day, _)| day.len() == 8).and_then(|(day, _)| day.parse().ok());
    day.map_or(Made::Unknown, Made::On)
}

/// An access key's id, which no credential report has: from ListAccessKeys, for the users in the findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyId {
    /// `AKIA…`.
    pub id: String,
    /// Its CreateDate, by which it is known again in the report.
    pub made: Timestamp,
}

/// Keys by the name of their user.
pub type KeyIds = BTreeMap<String, Vec<KeyId>>;

/// The report to compare with.
#[derive(Debug, Clone)]
pub enum Older<'r> {
    /// There is none: this is the first letter.
    None,
    /// There may be one, which could not be had.
    Unseen(Sentence),
    /// This one, made then.
    Report(&'r CredentialReport, Made),
}

/// All that a letter is made of.
#[derive(Debug, Clone)]
pub struct Given<'r> {
    /// The report and its file, or why there is none: a letter goes out all the same.
    pub report: Result<(&'r CredentialReport, File), Sentence>,
    /// The account, where the report does not tell it.
    pub account: Option<String>,
    /// The report before.
    pub older: Older<'r>,
    /// The numbers of the rules.
    pub limits: Limits,
    /// Now.
    pub at: Timestamp,
    /// What is known of the keys' ids.
    pub key_ids: KeyIds,
    /// Who signed in and what was changed this week. `None`: nobody was asked to look, and the letter is silent about it.
    pub week: Option<Vec<Sentence>>,
    /// What the watch itself has to say: counts, alarms, rules of the policy that have ended. `None` as above.
    pub watching: Option<Vec<Sentence>>,
    /// Does it ask for somebody to look?
    pub trouble: bool,
    /// What went wrong on the way to the report: it is an old one, it could not be archived.
    pub faults: Vec<Sentence>,
}
