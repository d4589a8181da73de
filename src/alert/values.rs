//! What both languages need to know of an event before they find words.

use super::facts::Facts;
use crate::classify::{Meaning, Method, Outcome, Reason};

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
