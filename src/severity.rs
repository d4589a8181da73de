//! How much it matters. This table is the only place that decides it; docs/events.md prints it.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use crate::classify::sign_in::Switch;
use crate::classify::{Change, ChangeKind, Class, Meaning, Method, Mfa, Outcome, SignIn, Unseen, Weight};
use crate::cloudtrail::{Arn, Credentials, IssuerKind, Principal};
use crate::text::account::AccountNames;

/// From what is nice to know to what should get one out of bed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// As it should be.
    Info,
    /// Worth a look.
    Notice,
    /// Look today.
    Warning,
    /// Look now.
    Critical,
}

impl Severity {
    /// All of them, the least first.
    pub const ALL: [Self; 4] = [Self::Info, Self::Notice, Self::Warning, Self::Critical];

    /// The word used in JSON, in message attributes and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Notice => "notice",
            Self::Warning => "warning",
            Self::Critical => "critical",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Severity {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|severity| severity.as_str() == text)
            .ok_or_else(|| format!("`{text}` is no severity; use info, notice, warning or critical"))
    }
}

/// What a severity depends on besides the meaning.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    /// Who did it.
    pub principal: &'a Principal,
    /// With which credentials.
    pub credentials: &'a Credentials,
    /// The accounts that the reader has named; where there are any, all others are somebody else's.
    pub account_names: &'a AccountNames,
}

impl Circumstances<'static> {
    /// Nothing is known.
    #[must_use]
    pub fn unknown() -> Self {
        static CREDENTIALS: Credentials = Credentials::NONE;
        static NO_NAMES: AccountNames = AccountNames::new();
        Self { principal: &Principal::Unknown { name: None }, credentials: &CREDENTIALS, account_names: &NO_NAMES }
    }
}

/// The severity of an event.
#[must_use]
pub fn severity(meaning: &Meaning, circumstances: &Circumstances<'_>) -> Severity {
    match meaning {
        _ if circumstances.credentials.root_access_key(circumstances.principal).is_some() => Severity::Critical,
        Meaning::SignIn(sign_in) => of_sign_in(sign_in, circumstances),
        Meaning::SignInStep(..) => Severity::Info,
        // Whatever root changes, root is in use.
        Meaning::Change(change) if change.kind == ChangeKind::Iam && circumstances.principal.is_root() => {
            of_change(change).max(Severity::Warning)
        }
        Meaning::Change(change) => of_change(change),
        Meaning::Other { upkeep: true, .. } => Severity::Info,
        Meaning::Other { .. } => Severity::Notice,
    }
}

/// A sign-in whose outcome is unknown counts as one that worked. Root is root by whichever way it comes, `aws login` too;
/// Identity Center's events carry the type `Root` without meaning it.
fn of_sign_in(sign_in: &SignIn, circumstances: &Circumstances<'_>) -> Severity {
    let Circumstances { principal, credentials, account_names } = circumstances;
    let root = sign_in.method == Method::Root || principal.is_root() && sign_in.method != Method::Sso;
    let switch = sign_in.switch.as_ref();
    match (sign_in.method, sign_in.outcome, sign_in.mfa) {
        (_, Outcome::Failure, _) if root => Severity::Warning,
        (_, Outcome::Failure, _) => Severity::Notice,
        (_, _, Mfa::Used) if root => Severity::Warning,
        _ if root => Severity::Critical,
        // A program has no use for a browser: somebody has taken its credentials.
        _ if credentials.workload.is_some() => Severity::Warning,
        (Method::Federation, ..) => match credentials.issuer.as_ref().map(|issuer| issuer.kind) {
            Some(IssuerKind::IamUser) => Severity::Warning,
            // Where the record does not say who issued it, it may have been root.
            Some(IssuerKind::Root) | None => Severity::Critical,
        },
        (Method::AssumeRole, ..) if into_all_powerful_role(principal, switch) => Severity::Warning,
        (Method::AssumeRole, ..) if switch.is_some_and(|switch| is_foreign(switch, account_names)) => Severity::Warning,
        (Method::IamUser, _, Mfa::NotUsed) => Severity::Warning,
        (Method::Sso, _, Mfa::PasswordOnly) => Severity::Notice,
        // Nobody saw whether there was a second factor: then there was none.
        (Method::IamUser, _, Mfa::NotRecorded) if sign_in.details_omitted => Severity::Warning,
        (Method::Sso, _, Mfa::NotRecorded) if sign_in.details_omitted => Severity::Notice,
        (Method::Unknown, ..) => Severity::Notice,
        _ => Severity::Info,
    }
}

/// The roles by which an organization's management account does anything in a member account ("Accessing member accounts in an
/// organization", AWS Organizations; "How AWS Control Tower works with roles").
const ALL_POWERFUL_ROLES: [&str; 2] = ["OrganizationAccountAccessRole", "AWSControlTowerExecution"];

fn into_all_powerful_role(principal: &Principal, switch: Option<&Switch>) -> bool {
    let role = match (switch, principal) {
        (Some(switch), _) => switch.to.as_deref().and_then(Arn::parse).and_then(|arn| arn.role()),
        (None, Principal::AssumedRole { role, .. }) => role.as_deref(),
        (None, _) => None,
    };
    role.is_some_and(|role| ALL_POWERFUL_ROLES.contains(&role))
}

/// Does it come from an account that is none of the reader's, as far as they have named any?
fn is_foreign(switch: &Switch, account_names: &AccountNames) -> bool {
    let from = switch.from.as_deref().and_then(Arn::parse).map(|arn| arn.account);
    !account_names.is_empty() && from.is_none_or(|account| !account_names.contains_key(account))
}

fn of_change(change: &Change) -> Severity {
    let refused = change.outcome == Outcome::Failure;
    // Nobody saw whose it is: then it is graded as the root user's.
    let on_root = change.on_root || change.unseen == Some(Unseen::Owner);
    match change.class {
        // These two also where they were refused: whoever tries them is after the account, or wants nobody to hear of it.
        _ if change.kind == ChangeKind::AccountRecovery => Severity::Critical,
        Class::Silences => Severity::Critical,
        // Root with MFA is what everybody should have, unless it is somebody else's device: both are told.
        _ if on_root && change.gives_mfa() && !refused => Severity::Warning,
        // Hardly anybody has a reason to touch what the alerts depend on.
        Class::Routine if change.kind == ChangeKind::Tampering => Severity::Notice,
        _ if on_root && !refused => Severity::Critical,
        // By a session in the console, or one that the organization opened; refused, too: root is in use.
        _ if change.kind == ChangeKind::RootUse && change.action.is_none() => Severity::Warning,
        // An API that is newer than this table may be anything.
        _ if change.action.is_none() => Severity::Notice,
        // It follows from what is told where it was decided (`changes/follow_up.rs`): one step less.
        _ if change.follows_assignment && !refused => match change.class {
            Class::Routine => Severity::Info,
            _ if change.grants_administrator => Severity::Warning,
            _ => Severity::Notice,
        },
        _ if change.weight.is_some() || is_grave(change.class) => of_weight(change, refused),
        Class::Routine => Severity::Info,
        Class::IdentitiesAndTrust => Severity::Notice,
        _ => Severity::Notice,
    }
}

fn is_grave(class: Class) -> bool {
    matches!(class, Class::GrantsPower | Class::NewCredentials | Class::WeakensDefence)
}

/// What was refused has changed nothing; that it was tried is worth a look, where it would have been.
fn of_weight(change: &Change, refused: bool) -> Severity {
    match change.weight.unwrap_or(Weight::Heavy) {
        Weight::Light => Severity::Info,
        Weight::Noted => Severity::Notice,
        Weight::Heavy | Weight::Gravest if refused => Severity::Notice,
        Weight::Heavy if change.grants_administrator => Severity::Critical,
        Weight::Heavy => Severity::Warning,
        Weight::Gravest => Severity::Critical,
    }
}
