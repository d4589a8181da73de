//! Which advice a mail carries. The words are in `english/advice.rs` and `japanese/advice.rs`.

use super::facts::Facts;
use crate::classify::{Application, Class, IamChange, Meaning, Method, Outcome, Reason, SignIn};
use crate::cloudtrail::Principal;

/// What to do if it was not the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Advice {
    /// Nothing to do.
    None,
    /// Somebody is in as root.
    RootIsIn,
    /// Somebody tried to get in as root.
    RootTried,
    /// The root user's own credentials were changed.
    RootChanged,
    /// The account itself may be lost.
    AccountTaken,
    /// A user name that does not exist was tried.
    NameTried,
    /// An IAM user's password or code was wrong.
    PasswordTried,
    /// An Identity Center user's password or code was wrong.
    PortalTried,
    /// Another way in was tried.
    WayTried,
    /// An IAM user is in.
    UserIsIn,
    /// An Identity Center user is in an account, by a role.
    SsoRoleIsIn,
    /// An Identity Center user is in the portal.
    PortalUserIsIn,
    /// A role session is in.
    RoleIsIn,
    /// Somebody is in by another way.
    SomebodyIsIn,
    /// Something was tried and refused.
    Refused,
    /// What the alerts depend on was changed.
    Tampered,
    /// There is a new credential.
    NewCredential,
    /// IAM was changed.
    Changed,
}

pub(super) fn advice(facts: &Facts) -> Advice {
    match &facts.meaning {
        Meaning::SignIn(sign_in) if sign_in.outcome == Outcome::Failure => on_failure(facts, sign_in),
        Meaning::SignIn(sign_in) => on_success(facts, sign_in),
        Meaning::AccountRecovery(_) => Advice::AccountTaken,
        Meaning::IamChange(change) => on_change(change),
        Meaning::Tampering(tampering) if tampering.outcome == Outcome::Failure => Advice::Refused,
        Meaning::Tampering(_) => Advice::Tampered,
        Meaning::SignInStep(..) | Meaning::Other { .. } => Advice::None,
    }
}

fn on_failure(facts: &Facts, sign_in: &SignIn) -> Advice {
    match (sign_in.method, &sign_in.reason) {
        (Method::Root, _) => Advice::RootTried,
        (_, Some(Reason::NoSuchUser)) => Advice::NameTried,
        (_, Some(reason)) if reason.is_access_denied() => Advice::Refused,
        (Method::IamUser, _) => Advice::PasswordTried,
        (Method::Sso, _) if sign_in.application == Application::AccessPortal => Advice::PortalTried,
        _ if facts.principal.is_root() => Advice::RootTried,
        _ => Advice::WayTried,
    }
}

fn on_success(facts: &Facts, sign_in: &SignIn) -> Advice {
    match (&facts.principal, sign_in.method) {
        (Principal::SsoUser { .. }, _) => Advice::SsoRoleIsIn,
        (_, Method::Sso) if sign_in.application == Application::AccessPortal => Advice::PortalUserIsIn,
        (_, Method::Sso) => Advice::SomebodyIsIn,
        (Principal::Root, _) => Advice::RootIsIn,
        (Principal::IamUser { .. }, _) => Advice::UserIsIn,
        (Principal::AssumedRole { .. }, _) => Advice::RoleIsIn,
        _ => Advice::SomebodyIsIn,
    }
}

fn on_change(change: &IamChange) -> Advice {
    match change.class {
        _ if change.outcome == Outcome::Failure => Advice::Refused,
        _ if change.on_root => Advice::RootChanged,
        Class::NewCredentials => Advice::NewCredential,
        Class::GrantsPower | Class::WeakensDefence | Class::IdentitiesAndTrust => Advice::Changed,
        Class::Routine => Advice::None,
    }
}
