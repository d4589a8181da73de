//! What an event means: one enum, one match, a file for each family.
//!
//! Names are matched together with their `eventSource`; `eventType` is never decisive, since AWS itself writes it in several
//! ways and leaves it out of old records.

pub mod changes;
mod outcome;
mod policy_document;
pub mod sign_in;

pub(crate) use changes::ROOT_USER;
pub use changes::{
    Action, Change, ChangeKind, Class, Holder, Object, Omitted, PasswordPolicy, RequestDetail, Unseen, Verb, action,
    actions, aws_managed_policy, is_read_only_name,
};
pub use outcome::{Outcome, Reason};
pub use policy_document::{Condition, Few, PolicyDocument, Power, Scope, Statement, Trusted};
pub use sign_in::{Application, Method, Mfa, SignIn, Step};

use serde::Serialize;

use crate::cloudtrail::{Record, Service};

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
            },
            Self::Other { .. } => Kind::Other,
        }
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

    /// Set where AWS left the request out of the record of a change.
    #[must_use]
    pub fn omitted(&self) -> Option<Omitted> {
        self.change()?.omitted
    }
}

/// Works out what a record means. Never fails: what we don't know is `Other`.
#[must_use]
pub fn classify(record: &Record<'_>) -> Meaning {
    let sign_in = match record.service() {
        Service::SignIn => sign_in::classify(record),
        _ => None,
    };
    let known = sign_in.or_else(|| Some(Meaning::Change(Box::new(Change::read(record)?))));
    known.unwrap_or_else(|| Meaning::Other { outcome: Outcome::of_event(record), reason: Reason::of(record) })
}
