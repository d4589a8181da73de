//! Which advice fits what happened.

use super::kind::Advice;
use crate::classify::{
    Application, Block, Change, ChangeKind, Class, Meaning, Method, Mfa, Object, Outcome, QUARANTINE, Reason, SignIn,
    Verb,
};
use crate::cloudtrail::{IssuerKind, Principal, Service};
use crate::severity::Severity;
use crate::story::Facts;
use crate::voice::behind::is_workload;

pub(super) fn advice(facts: &Facts) -> Advice {
    match &facts.meaning {
        Meaning::SignIn(sign_in) if sign_in.outcome == Outcome::Failure => on_failure(facts, sign_in),
        Meaning::SignIn(sign_in) => on_success(facts, sign_in),
        Meaning::Change(change) => match change.kind {
            ChangeKind::AccountRecovery => on_recovery(facts, change),
            ChangeKind::Iam => on_change(facts, change),
            ChangeKind::Access => on_access(facts, change),
            ChangeKind::RootUse => on_root_use(facts, change),
            ChangeKind::Tampering => on_tampering(facts, change),
        },
        Meaning::SignInStep(..) | Meaning::Other { .. } => Advice::None,
    }
}

/// Who has an identity of their own here is stopped first.
fn on_recovery(facts: &Facts, change: &Change) -> Advice {
    match facts.principal {
        _ if change.is_by_anybody() => Advice::AccountTaken,
        Principal::IamUser { name: Some(_) } | Principal::AssumedRole { .. } | Principal::SsoUser { .. } => {
            Advice::AccountTakenByAnother
        }
        _ => Advice::AccountTaken,
    }
}

/// How somebody acts as root: whoever can do that can do anything, so that the way in comes before what was done.
enum AsRoot {
    /// By root's own credentials.
    Itself,
    /// By a session of the organization's.
    Central,
}

fn as_root(facts: &Facts) -> Option<AsRoot> {
    match facts.central_root {
        true => Some(AsRoot::Central),
        false => facts.principal.is_root().then_some(AsRoot::Itself),
    }
}

/// Did it fail for another reason than want of permission, as far as the record says?
fn is_mistake(reason: Option<&Reason>) -> bool {
    matches!(reason, Some(reason @ Reason::Error { code: Some(_), .. }) if !reason.is_access_denied())
}

fn on_failure(facts: &Facts, sign_in: &SignIn) -> Advice {
    match (sign_in.method, &sign_in.reason) {
        (Method::Root, _) => Advice::RootTried,
        (_, Some(Reason::NoSuchUser)) => Advice::NameTried,
        _ if sign_in.switch.is_some() => Advice::SwitchTried,
        (_, Some(reason)) if reason.is_access_denied() => Advice::Refused,
        (Method::IamUser, _) => Advice::PasswordTried,
        // The password is with whoever checked it.
        (Method::Sso, _) if sign_in.mfa == Mfa::IdentityProvider => Advice::WayTried,
        (Method::Sso, _) if sign_in.application == Application::AccessPortal => Advice::PortalTried,
        _ if facts.principal.is_root() => Advice::RootTried,
        _ => Advice::WayTried,
    }
}

fn on_success(facts: &Facts, sign_in: &SignIn) -> Advice {
    let issuer = facts.credentials.issuer.as_ref().map(|issuer| issuer.kind);
    match (&facts.principal, sign_in.method) {
        (Principal::AssumedRole { role: Some(_), .. }, _) if is_workload(facts) => Advice::WorkloadIsIn,
        (Principal::FederatedUser { .. }, _) => match issuer {
            Some(IssuerKind::IamUser) => Advice::FederatedIsIn,
            Some(IssuerKind::Root) => Advice::FederatedByRootIsIn,
            None => Advice::FederatedBySomebodyIsIn,
        },
        (Principal::SsoUser { .. }, _) => Advice::SsoRoleIsIn,
        (_, Method::Sso) if sign_in.application == Application::AccessPortal => Advice::PortalUserIsIn,
        (_, Method::Sso) => Advice::SomebodyIsIn,
        (Principal::Root, _) if sign_in.mfa == Mfa::NotUsed => Advice::RootIsInWithoutMfa,
        (Principal::Root, _) => Advice::RootIsIn,
        _ if sign_in.switch.is_some() => Advice::Switched,
        (Principal::IamUser { .. }, _) => Advice::UserIsIn,
        (Principal::AssumedRole { .. }, _) => Advice::RoleIsIn,
        _ => Advice::SomebodyIsIn,
    }
}

fn on_tampering(facts: &Facts, change: &Change) -> Advice {
    match (as_root(facts), change.outcome) {
        (Some(AsRoot::Central), _) => Advice::CentralRootActed,
        (Some(AsRoot::Itself), Outcome::Failure) => Advice::RootFailed,
        (Some(AsRoot::Itself), _) => Advice::RootTampered,
        (None, Outcome::Failure) if is_mistake(change.reason.as_ref()) => Advice::TamperingFailed,
        (None, Outcome::Failure) => Advice::Refused,
        (None, _) => Advice::Tampered,
    }
}

fn on_change(facts: &Facts, change: &Change) -> Advice {
    let failed = change.outcome == Outcome::Failure;
    match (as_root(facts), change.class) {
        (Some(AsRoot::Central), _) => Advice::CentralRootActed,
        (Some(AsRoot::Itself), _) if failed => Advice::RootFailed,
        (None, _) if failed && is_mistake(change.reason.as_ref()) => Advice::None,
        (None, _) if failed => Advice::Refused,
        (Some(AsRoot::Itself), _) if change.on_root && change.gives_mfa() => Advice::RootGotMfa,
        _ if change.on_root => Advice::RootChanged,
        (Some(AsRoot::Itself), _) => Advice::RootActed,
        _ if is_quarantine(change) => Advice::KeyLeaked,
        _ if is_block(change) => Advice::Blocked,
        (None, _) if change.follows_assignment => match facts.principal {
            Principal::AssumedRole { .. } | Principal::AwsService { .. } => Advice::IdentityCenterActed,
            _ => Advice::IdentityCenterChanged,
        },
        (None, _) if change.unseen.is_some() => Advice::ChangedUnseen,
        (None, Class::NewCredentials) => Advice::NewCredential,
        (None, Class::Silences) => Advice::Tampered,
        (None, Class::GrantsPower | Class::WeakensDefence | Class::IdentitiesAndTrust) => Advice::Changed,
        (None, Class::Routine) => Advice::None,
    }
}

fn on_access(facts: &Facts, change: &Change) -> Advice {
    let failed = change.outcome == Outcome::Failure;
    match as_root(facts) {
        _ if facts.is_by_root_access_key() => return Advice::RootKeyUsed,
        Some(AsRoot::Central) => return Advice::CentralRootActed,
        Some(AsRoot::Itself) if failed => return Advice::RootFailed,
        None if failed && is_mistake(change.reason.as_ref()) => return Advice::None,
        // Whoever acts as root can do it again: the way in comes first.
        Some(AsRoot::Itself) => return Advice::RootInUse,
        None if failed => return Advice::Refused,
        None => {}
    }
    // What is only worth knowing asks for nothing.
    if facts.severity < Severity::Notice {
        return Advice::None;
    }
    if is_block(change) {
        return Advice::Blocked;
    }
    match facts.event_source.as_deref().map(Service::from_event_source) {
        Some(Service::Sso | Service::SsoDirectory | Service::IdentityStore | Service::AccountAccess) => {
            Advice::IdentityCenterChanged
        }
        Some(Service::Organizations) if matches!(facts.principal, Principal::AwsService { .. }) => {
            if failed {
                Advice::None
            } else {
                Advice::OrganizationReported
            }
        }
        Some(Service::Organizations) => on_organization(change),
        Some(Service::RolesAnywhere) => match change.action.map(|action| action.object) {
            Some(Object::Crl) => Advice::CertificatesLetInAgain,
            _ => Advice::RolesAnywhereChanged,
        },
        Some(Service::SignIn) => Advice::SignInRulesChanged,
        Some(Service::Sts) => Advice::FederationToken,
        _ => Advice::AccountChanged,
    }
}

fn on_organization(change: &Change) -> Advice {
    match change.action.map(|action| (action.verb, action.object)) {
        Some((Verb::Close, Object::Account)) => Advice::AccountClosed,
        Some((Verb::Leave, Object::Organization) | (Verb::Remove, Object::Account)) => Advice::AccountLeft,
        _ => Advice::OrganizationChanged,
    }
}

fn on_root_use(facts: &Facts, change: &Change) -> Advice {
    let failed = change.outcome == Outcome::Failure;
    match (as_root(facts), change.action) {
        _ if facts.is_by_root_access_key() => Advice::RootKeyUsed,
        (Some(AsRoot::Central), _) => Advice::CentralRootActed,
        (Some(AsRoot::Itself), _) => Advice::RootInUse,
        (None, _) if failed => Advice::Refused,
        (None, _) => Advice::RootSessionOpened,
    }
}

/// Is somebody stopped? That is not to be undone before it is known why.
fn is_block(change: &Change) -> bool {
    matches!(change.block(), Some(Block::Set | Block::SessionsRevoked))
}

/// AWS's own policy, or an inline one of that name that does nothing but deny: whoever gives anything by this name is not AWS.
fn is_quarantine(change: &Change) -> bool {
    let denies_only = || {
        let policy = change.policy.as_ref().filter(|policy| !policy.is_unreadable);
        policy.and_then(|policy| policy.statements.as_ref()).is_some_and(|statements| {
            // What allows comes first.
            statements.first.first().is_some_and(|statement| !statement.allows)
        })
    };
    match change.action.map(|action| action.verb) {
        Some(Verb::Attach) => change.aws_managed_policy().is_some_and(|policy| policy.starts_with(QUARANTINE)),
        Some(Verb::Put) => {
            change.object_name.as_deref().is_some_and(|policy| policy.starts_with(QUARANTINE)) && denies_only()
        }
        _ => false,
    }
}
