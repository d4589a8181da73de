//! What an event means: one enum, one match, a file for each family.
//!
//! Names are matched together with their `eventSource`; `eventType` is never decisive, since AWS itself writes it in several
//! ways and leaves it out of old records.

mod account_recovery;
mod denied;
mod iam_action;
mod iam_change;
mod omitted;
mod outcome;
mod policy_document;
mod request_detail;
pub mod sign_in;
mod tampering;
mod written_policy;

pub use account_recovery::{AccountRecovery, Recovery};
pub(crate) use denied::ROOT_USER;
pub use iam_action::{ACTIONS, Action, Class, Holder, Object, Verb, action, is_read_only_name};
pub use iam_change::{IamChange, aws_managed_policy};
pub use omitted::{Omitted, Unseen};
pub use outcome::{Outcome, Reason};
pub use policy_document::{Condition, Few, PolicyDocument, Power, Scope, Statement, Trusted};
pub use request_detail::{PasswordPolicy, RequestDetail};
pub use sign_in::{Application, Method, Mfa, SignIn, Step};
pub use tampering::{Tampering, Watched};

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
    /// The root user's password, or the account's e-mail address or name.
    AccountRecovery(AccountRecovery),
    /// A write to IAM, done or denied.
    IamChange(Box<IamChange>),
    /// What the alerts themselves depend on was changed.
    Tampering(Tampering),
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
            Self::AccountRecovery(_) => Kind::AccountRecovery,
            Self::IamChange(_) => Kind::IamChange,
            Self::Tampering(_) => Kind::Tampering,
            Self::Other { .. } => Kind::Other,
        }
    }

    /// How it ended.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::SignIn(sign_in) | Self::SignInStep(_, sign_in) => sign_in.outcome,
            Self::AccountRecovery(recovery) => recovery.outcome,
            Self::IamChange(change) => change.outcome,
            Self::Tampering(tampering) => tampering.outcome,
            Self::Other { outcome, .. } => *outcome,
        }
    }

    /// Why it failed, if it did and the record says so.
    #[must_use]
    pub fn reason(&self) -> Option<&Reason> {
        match self {
            Self::SignIn(sign_in) | Self::SignInStep(_, sign_in) => sign_in.reason.as_ref(),
            Self::AccountRecovery(recovery) => recovery.reason.as_ref(),
            Self::IamChange(change) => change.reason.as_ref(),
            Self::Tampering(tampering) => tampering.reason.as_ref(),
            Self::Other { reason, .. } => reason.as_ref(),
        }
    }

    /// Set where AWS left the request out of the record of a change.
    #[must_use]
    pub fn omitted(&self) -> Option<Omitted> {
        match self {
            Self::IamChange(change) => change.omitted,
            Self::Tampering(tampering) => tampering.omitted,
            Self::SignIn(_) | Self::SignInStep(..) | Self::AccountRecovery(_) | Self::Other { .. } => None,
        }
    }
}

/// Works out what a record means. Never fails: what we don't know is `Other`.
#[must_use]
pub fn classify(record: &Record<'_>) -> Meaning {
    let known = match record.service() {
        Service::SignIn => sign_in::classify(record).or_else(|| account_recovery::classify(record)),
        Service::Iam => account_recovery::classify(record).or_else(|| iam_change::classify(record)),
        Service::Account => account_recovery::classify(record),
        service => tampering::classify(service, record),
    };
    known.unwrap_or_else(|| Meaning::Other { outcome: Outcome::of_event(record), reason: Reason::of(record) })
}
