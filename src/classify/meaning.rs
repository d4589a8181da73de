//! The meanings that an event can have, and the kind of alert that each becomes.

use serde::Serialize;

use super::changes::{Change, ChangeKind};
use super::outcome::{Outcome, Reason};
use super::sign_in::{SignIn, Step};

/// The kinds of alert, as `kind` in the JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Somebody got in, or tried and failed.
    SignIn,
    /// Part of a sign-in, not one by itself.
    SignInStep,
    /// The root user's password, or the account's e-mail address or name.
    AccountRecovery,
    /// A write to IAM, done or denied.
    IamChange,
    /// Who can get in was changed by another way than IAM.
    AccessChange,
    /// The root user did something, or somebody opened a session as root.
    RootUse,
    /// What the alerts themselves depend on was changed.
    Tampering,
    /// An event that is none of the above.
    Other,
    /// A log event that is no CloudTrail record.
    Unreadable,
}

impl Kind {
    /// The word used in JSON and in message attributes.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::SignInStep => "sign_in_step",
            Self::AccountRecovery => "account_recovery",
            Self::IamChange => "iam_change",
            Self::AccessChange => "access_change",
            Self::RootUse => "root_use",
            Self::Tampering => "tampering",
            Self::Other => "other",
            Self::Unreadable => "unreadable",
        }
    }
}

/// What an event means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// Somebody got in, or tried and failed.
    SignIn(SignIn),
    /// Part of a sign-in, not one by itself.
    SignInStep(Step, SignIn),
    /// Something was changed, or would have been.
    Change(Box<Change>),
    /// None of the above.
    Other {
        /// How it ended.
        outcome: Outcome,
        /// Why it failed.
        reason: Option<Reason>,
        /// A machine or a console does it all day: it is counted and kept quiet.
        upkeep: bool,
    },
}

impl Meaning {
    /// The kind of alert this becomes.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::SignIn(_) => Kind::SignIn,
            Self::SignInStep(..) => Kind::SignInStep,
            Self::Change(change) => match change.kind {
                ChangeKind::Tampering => Kind::Tampering,
                ChangeKind::AccountRecovery => Kind::AccountRecovery,
                ChangeKind::Iam => Kind::IamChange,
                ChangeKind::Access => Kind::AccessChange,
                ChangeKind::RootUse => Kind::RootUse,
            },
            Self::Other { .. } => Kind::Other,
        }
    }

    /// Is it told only where the steps of a sign-in are wanted?
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        matches!(self, Self::SignInStep(..) | Self::Other { upkeep: true, .. })
    }

    /// How it ended.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::SignIn(sign_in) | Self::SignInStep(_, sign_in) => sign_in.outcome,
            Self::Change(change) => change.outcome,
            Self::Other { outcome, .. } => *outcome,
        }
    }

    /// Why it failed, if it did and the record says so.
    #[must_use]
    pub fn reason(&self) -> Option<&Reason> {
        match self {
            Self::SignIn(sign_in) | Self::SignInStep(_, sign_in) => sign_in.reason.as_ref(),
            Self::Change(change) => change.reason.as_ref(),
            Self::Other { reason, .. } => reason.as_ref(),
        }
    }

    /// The change that it is.
    #[must_use]
    pub fn change(&self) -> Option<&Change> {
        match self {
            Self::Change(change) => Some(change),
            Self::SignIn(_) | Self::SignInStep(..) | Self::Other { .. } => None,
        }
    }
}
