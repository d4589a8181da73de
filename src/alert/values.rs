//! What both languages need to know of an event before they find words.

use super::clean;
use super::facts::Facts;
use super::iam_words::Change;
use crate::classify::{Action, IamChange, Meaning, Method, Outcome, Reason};

/// Was a change refused for want of permission?
pub(super) fn denied(facts: &Facts) -> bool {
    let change = matches!(facts.meaning, Meaning::IamChange(_) | Meaning::Tampering(_));
    change && facts.meaning.reason().is_some_and(Reason::is_access_denied)
}

/// Does AWS itself check a password there? For a federated sign-in `Failed authentication` says nothing of one.
pub(super) fn has_password(facts: &Facts) -> bool {
    match &facts.meaning {
        Meaning::SignIn(sign_in) | Meaning::SignInStep(_, sign_in) => {
            matches!(sign_in.method, Method::Root | Method::IamUser)
        }
        Meaning::AccountRecovery(_) => true,
        Meaning::IamChange(_) | Meaning::Tampering(_) | Meaning::Other { .. } => false,
    }
}

/// The factor that a failed verification in Identity Center was about, which gives no other reason.
pub(super) fn refused_factor(facts: &Facts) -> Option<&str> {
    match &facts.meaning {
        Meaning::SignIn(sign_in)
            if sign_in.outcome == Outcome::Failure && sign_in.method == Method::Sso && sign_in.reason.is_none() =>
        {
            facts.credential_type.as_deref().filter(|factor| matches!(*factor, "PASSWORD" | "TOTP" | "EMAIL_OTP"))
        }
        _ => None,
    }
}

/// The names in an IAM change, cleaned for a sentence.
pub(super) struct ChangeNames {
    object: Option<String>,
    holder: Option<String>,
    status: Option<String>,
    holder_is_caller: bool,
}

impl ChangeNames {
    pub(super) fn of(change: &IamChange) -> Self {
        let clean = |text: &Option<String>, max| text.as_deref().map(|text| clean::line(text, max));
        Self {
            object: clean(&change.object_name, 128),
            holder: clean(&change.holder_name, 128),
            status: change.status.as_deref().map(clean::name),
            holder_is_caller: change.holder_is_caller,
        }
    }

    /// What the words for an API are made from.
    pub(super) fn words<'a>(&'a self, action: &'a Action) -> Change<'a> {
        Change {
            action,
            object_name: self.object.as_deref(),
            holder_name: self.holder.as_deref(),
            holder_is_caller: self.holder_is_caller,
            status: self.status.as_deref(),
        }
    }
}
