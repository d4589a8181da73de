//! A snapshot, read again.

use jiff::Timestamp;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::part::{NotSeen, Part};
use super::things::{Identity, ManagedPolicy, MfaDevice, OidcProvider, PasswordRules, Report, SamlProvider};
use super::writer::VERSION;

/// A file that is no snapshot, or not a whole one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotRead {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It ends before its end.
    #[error("it is cut short: the snapshot was stopped, or the copy of it; take it again")]
    CutShort,
    /// It is no JSON.
    #[error("it is no snapshot: line {line}, column {column} is no JSON ({why})")]
    NoJson {
        /// Where, from 1.
        line: usize,
        /// Where, from 1.
        column: usize,
        /// What is wrong.
        why: String,
    },
    /// It is something else.
    #[error("it is no snapshot, as `trailbell snapshot` writes it: it does not begin with \"trailbell_snapshot\"")]
    Foreign,
    /// It is of a form that is not known yet.
    #[error("it is a snapshot of version {0}, and this trailbell reads version {VERSION}: use a newer trailbell")]
    Newer(u64),
    /// Something in it is not as a snapshot has it.
    #[error("it is damaged: line {line}, column {column}: {why}")]
    Damaged {
        /// Where, from 1.
        line: usize,
        /// Where, from 1.
        column: usize,
        /// What is wrong.
        why: String,
    },
    /// It does not say when it was taken.
    #[error("it is damaged: {0:?} is no time")]
    NoTime(String),
}

/// Who and what there was, at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The account's id.
    pub account: Option<String>,
    /// When it was begun.
    pub begun: Timestamp,
    /// When it was done.
    pub ended: Timestamp,
    /// Users; `None` where they were not seen, and so with all parts.
    pub users: Option<Vec<Identity>>,
    /// Groups.
    pub groups: Option<Vec<Identity>>,
    /// Roles.
    pub roles: Option<Vec<Identity>>,
    /// The customer's managed policies.
    pub policies: Option<Vec<ManagedPolicy>>,
    /// Virtual MFA devices.
    pub mfa_devices: Option<Vec<MfaDevice>>,
    /// SAML providers.
    pub saml_providers: Option<Vec<SamlProvider>>,
    /// OIDC providers.
    pub oidc_providers: Option<Vec<OidcProvider>>,
    /// The account's password policy, or none.
    pub password_policy: Option<Option<PasswordRules>>,
    /// The account's aliases.
    pub account_aliases: Option<Vec<String>>,
    /// The credential report.
    pub credential_report: Option<Report>,
    /// What could not be read, or not all of it.
    pub not_seen: Vec<NotSeen>,
}

#[derive(Deserialize)]
struct File {
    #[serde(rename = "trailbell_snapshot")]
    _version: u32,
    #[serde(default)]
    account: Option<String>,
    begun: String,
    ended: String,
    #[serde(default)]
    users: Option<Vec<Identity>>,
    #[serde(default)]
    groups: Option<Vec<Identity>>,
    #[serde(default)]
    roles: Option<Vec<Identity>>,
    #[serde(default)]
    policies: Option<Vec<ManagedPolicy>>,
    #[serde(default)]
    mfa_devices: Option<Vec<MfaDevice>>,
    #[serde(default)]
    saml_providers: Option<Vec<SamlProvider>>,
    #[serde(default)]
    oidc_providers: Option<Vec<OidcProvider>>,
    #[serde(default)]
    password_policy: Option<Vec<PasswordRules>>,
    #[serde(default)]
    account_aliases: Option<Vec<String>>,
    #[serde(default)]
    credential_report: Option<Vec<Report>>,
    #[serde(default)]
    not_seen: Vec<NotSeen>,
}

/// As much as tells whether it is ours, whatever else is in it.
#[derive(Deserialize)]
struct Head {
    trailbell_snapshot: Option<u64>,
    #[serde(flatten)]
    _rest: std::collections::HashMap<String, IgnoredAny>,
}

impl Snapshot {
    /// Reads a file. Members that are not known are passed over.
    ///
    /// # Errors
    /// Where it is no snapshot, not a whole one, or one of a later form.
    pub fn read(bytes: &[u8]) -> Result<Self, NotRead> {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(NotRead::Empty);
        }
        let file: File = match serde_json::from_slice(bytes) {
            Ok(file) => file,
            Err(error) => return Err(why(bytes, &error)),
        };
        if file._version != VERSION {
            return Err(NotRead::Newer(u64::from(file._version)));
        }
        let time = |text: String| text.parse::<Timestamp>().map_err(|_| NotRead::NoTime(text));
        Ok(Self {
            account: file.account,
            begun: time(file.begun)?,
            ended: time(file.ended)?,
            users: file.users,
            groups: file.groups,
            roles: file.roles,
            policies: file.policies,
            mfa_devices: file.mfa_devices,
            saml_providers: file.saml_providers,
            oidc_providers: file.oidc_providers,
            password_policy: file.password_policy.map(|policy| policy.into_iter().next()),
            account_aliases: file.account_aliases,
            credential_report: file.credential_report.and_then(|report| report.into_iter().next()),
            not_seen: file.not_seen,
        })
    }

    /// Why a part was not seen, or not to its end.
    #[must_use]
    pub fn why_not(&self, part: Part) -> Option<&NotSeen> {
        self.not_seen.iter().find(|not_seen| not_seen.part == part)
    }
}

/// What is wrong with a file that serde does not take.
fn why(bytes: &[u8], error: &serde_json::Error) -> NotRead {
    let head = serde_json::from_slice::<Head>(bytes);
    let begins = bytes.trim_ascii_start().starts_with(b"{\"trailbell_snapshot\":");
    let (line, column) = (error.line(), error.column());
    let said = error.to_string();
    let why = said.split(" at line ").next().unwrap_or(&said).to_owned();
    match head {
        Ok(Head { trailbell_snapshot: Some(version), .. }) if version != u64::from(VERSION) => NotRead::Newer(version),
        Ok(Head { trailbell_snapshot: None, .. }) => NotRead::Foreign,
        Ok(_) => NotRead::Damaged { line, column, why },
        Err(_) if begins && error.is_eof() => NotRead::CutShort,
        Err(_) if begins => NotRead::Damaged { line, column, why },
        Err(_) if error.is_data() => NotRead::Foreign,
        Err(_) => NotRead::NoJson { line, column, why },
    }
}
