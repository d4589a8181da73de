//! What the letter's job asks of the world. The adapters are in `aws/`; tests have their own.

use std::future::Future;

use jiff::Timestamp;
use tokio::time::Instant;

use super::mail::Mail;
use crate::history::{Found, Refusal, Search};
use crate::letter::KeyId;

/// How far AWS is with a report ("GenerateCredentialReport", IAM API Reference).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// It has only begun.
    Started,
    /// It is at it.
    InProgress,
    /// It is done.
    Complete,
}

/// A report as AWS hands it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generated {
    /// Its bytes.
    pub csv: Vec<u8>,
    /// When AWS made it; `None` where it does not say.
    pub made: Option<Timestamp>,
}

/// Why there is no report to hand out ("GetCredentialReport", IAM API Reference).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoneYet {
    /// Nobody has asked for one, or it is too old to be handed out.
    Absent,
    /// AWS is making it.
    InProgress,
    /// It was not answered.
    Refused(Refusal),
}

/// IAM's credential report, and the keys' ids.
pub trait CredentialReports {
    /// Asks for a new report.
    fn generate(&self) -> impl Future<Output = Result<Progress, Refusal>>;
    /// The latest report.
    fn latest(&self) -> impl Future<Output = Result<Generated, NoneYet>>;
    /// The keys of a user; `None` where there is no such user any more.
    fn keys(&self, user: &str) -> impl Future<Output = Result<Option<Vec<KeyId>>, Refusal>>;
}

/// What stands in a list of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The key.
    pub key: String,
    /// The size.
    pub bytes: u64,
}

/// An object of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// When AWS made the report in it, where that was noted.
    pub made: Option<Timestamp>,
    /// The version of these bytes: S3's ETag.
    pub tag: String,
}

/// On which condition an object is written ("Conditional writes", Amazon S3 User Guide).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When<'a> {
    /// There is none of that key.
    Absent,
    /// It is still that version.
    Unchanged(&'a str),
    /// In any case.
    Always,
}

/// Where reports are kept.
pub trait Archive {
    /// `s3://bucket/`, before a key.
    fn place(&self) -> String;
    /// What lies below a prefix, by key.
    fn list(&self, prefix: &str) -> impl Future<Output = Result<Vec<Listed>, Refusal>>;
    /// An object; `None` where there is none of that key.
    fn read(&self, key: &str) -> impl Future<Output = Result<Option<Stored>, Refusal>>;
    /// Writes an object; `false` where the condition does not hold. `made` is noted beside it.
    fn write(
        &self,
        key: &str,
        bytes: &[u8],
        made: Option<Timestamp>,
        when: When<'_>,
    ) -> impl Future<Output = Result<bool, Refusal>>;
}

/// Sends mails.
pub trait Mailer {
    /// The Region in which the sender is verified.
    fn region(&self) -> &str;
    /// Sends one to everybody it is for.
    fn send(&self, mail: &Mail) -> impl Future<Output = Result<(), Refusal>>;
}

/// An alarm, and whether it rings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// Its name.
    pub name: String,
    /// Does it ring? One that watches for silence does so by a lack of data.
    pub rings: bool,
    /// Since when it is as it is.
    pub since: Option<Timestamp>,
}

/// What failed for good and waits to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failures {
    /// So many payloads.
    pub count: usize,
    /// There are more, which were not counted.
    pub more: bool,
}

/// What else there is to know of the watch.
pub trait Watch {
    /// The alarms of these names, as far as there are any.
    fn alarms(&self, names: &[String]) -> impl Future<Output = Result<Vec<Alarm>, Refusal>>;
    /// What lies in the failure store; `None` where there is no store.
    fn failures(&self) -> impl Future<Output = Result<Option<Failures>, Refusal>>;
}

/// What happened: the log group of a trail, or CloudTrail's event history.
pub trait Past {
    /// The log group that is looked at; `None` where it is event history.
    fn log_group(&self) -> Option<&str>;
    /// Looks until then at the latest. What could not be seen by then is said to `found`.
    fn look(&self, search: &Search, until: Instant, found: &mut Found) -> impl Future<Output = ()>;
}
