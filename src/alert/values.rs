//! What both languages need to know of an event before they find words.

use super::facts::Facts;
use crate::classify::{Meaning, Method, Reason};

/// Was a change refused for want of permission?
pub(super) fn denied(facts: &Facts) -> bool {
    let change = matches!(facts.meaning, Meaning::IamChange(_) | Meaning::Tampering(_));
    change && facts.meaning.reason().is_some_and(Reason::is_access_denied)
}

/// Does AWS itself check a password there? For a federated sign-in `Failed authentication` says nothing of one.
pub(super) fn has_password(facts: &Facts) -> bool {
    match &facts.meaning {
        Meaning::SignIn(sign_in) | Meaning::SignInStep(_, sign_in) => {
            matches!(sign_in.method, Method::Root | Method::IamUser | Method::Sso)
        }
        Meaning::AccountRecovery(_) => true,
        Meaning::IamChange(_) | Meaning::Tampering(_) | Meaning::Other { .. } => false,
    }
}
