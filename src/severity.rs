//! How much it matters. This table is the only place that decides it; README.md prints it.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use crate::classify::{Change, ChangeKind, Class, Meaning, Method, Mfa, Outcome, SignIn, Unseen};
use crate::cloudtrail::Principal;

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

/// The severity of an event.
#[must_use]
pub fn severity(meaning: &Meaning, principal: &Principal) -> Severity {
    match meaning {
        Meaning::SignIn(sign_in) => of_sign_in(sign_in, principal.is_root()),
        Meaning::SignInStep(..) => Severity::Info,
        Meaning::Change(change) => of_change(change),
        Meaning::Other { .. } => Severity::Notice,
    }
}

/// A sign-in whose outcome is unknown counts as one that worked. Root is root by whichever way it comes, `aws login` too;
/// Identity Center's events carry the type `Root` without meaning it.
fn of_sign_in(sign_in: &SignIn, caller_is_root: bool) -> Severity {
    let root = sign_in.method == Method::Root || caller_is_root && sign_in.method != Method::Sso;
    match (sign_in.method, sign_in.outcome, sign_in.mfa) {
        (_, Outcome::Failure, _) if root => Severity::Warning,
        (_, Outcome::Failure, _) => Severity::Notice,
        (_, _, Mfa::Used) if root => Severity::Warning,
        _ if root => Severity::Critical,
        (Method::IamUser, _, Mfa::NotUsed) => Severity::Warning,
        // Nobody saw whether there was a second factor: then there was none.
        (Method::IamUser, _, Mfa::NotRecorded) if sign_in.details_omitted => Severity::Warning,
        (Method::Sso, _, Mfa::NotRecorded) if sign_in.details_omitted => Severity::Notice,
        (Method::Unknown, ..) => Severity::Notice,
        _ => Severity::Info,
    }
}

fn of_change(change: &Change) -> Severity {
    let refused = change.outcome == Outcome::Failure;
    // Nobody saw whose it is: then it is graded as the root user's.
    let on_root = change.on_root || change.unseen == Some(Unseen::Owner);
    match change.class {
        // These two also where they were refused: whoever tries them is after the account, or wants nobody to hear of it.
        _ if change.kind == ChangeKind::AccountRecovery => Severity::Critical,
        Class::Silences => Severity::Critical,
        _ if on_root && !refused => Severity::Critical,
        // An API that is newer than this table may be anything.
        _ if change.action.is_none() => Severity::Notice,
        Class::Routine => Severity::Info,
        Class::IdentitiesAndTrust => Severity::Notice,
        Class::GrantsPower | Class::NewCredentials | Class::WeakensDefence => match refused {
            true => Severity::Notice,
            false if change.grants_administrator => Severity::Critical,
            false => Severity::Warning,
        },
    }
}
