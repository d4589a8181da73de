//! Which advice a mail carries. The words are in the `advice.rs` of each language.
//!
//! The intruder is stopped first, then what they did is undone. What stops whom, by AWS's own pages:
//!
//! - An IAM user: keys alone do not stop whoever is in the console, a policy that denies everything does at once ("Disabling permissions for
//!   temporary security credentials", IAM User Guide; "AWSDenyAll", AWS Managed Policy Reference).
//! - A role session: "Revoke IAM role temporary security credentials" (IAM User Guide). Sessions of a service-linked role cannot be
//!   revoked, nor can those of a permission set's role, which Identity Center alone may change.
//! - An Identity Center user: "Manage AWS access portal sessions" and "Disable user access" (IAM Identity Center User Guide): ending the
//!   portal's session leaves consoles that are open; "Deny user access with Service Control Policies" stops these too.
//! - A session of GetFederationToken has no more permissions than the user who called it ("Disabling permissions …").
//! - Root's permissions cannot be changed at all (the same page): its password, devices and keys can ("Secure root user credentials").
//! - A key that AWS put under quarantine: "AWSCompromisedKeyQuarantineV3" (AWS Managed Policy Reference) says not to remove the policy.

mod known;

use super::Words;
use super::behind::is_workload;
use crate::classify::{Application, Change, ChangeKind, Class, Meaning, Method, Mfa, Outcome, Reason, SignIn, Verb};
use crate::cloudtrail::{IssuerKind, Principal, Service};
use crate::severity::Severity;
use crate::story::{Facts, Story};
use crate::text::fill::holes;
use known::known;

/// One step, in several wordings: the first of which all holes are known is said, and none where none is.
pub(crate) type Step = &'static [&'static str];

/// The opening and the steps of a mail.
pub(crate) fn steps(story: &Story, words: &Words) -> (&'static str, Vec<String>) {
    let (opening, steps) = (words.advice)(advice(&story.facts));
    let known = known(&story.facts, words);
    let steps = steps.iter().filter_map(|step| said(step, &known, words)).collect();
    // Every sign-in that is as it should be has advice too: whoever is told each time to hurry does not hear it any more.
    let calm = opening == words.act_now && story.severity() < Severity::Warning;
    (if calm { words.act_in_order } else { opening }, steps)
}

fn said(step: Step, known: &[(&'static str, Option<String>)], words: &Words) -> Option<String> {
    step.iter().find_map(|wording| {
        let word = |hole: &str| known.iter().find(|(name, _)| *name == hole).and_then(|(_, word)| word.as_deref());
        let known: Option<Vec<(&str, &str)>> = holes(wording).map(|hole| Some((hole, word(hole)?))).collect();
        Some(words.fill(wording, &known?))
    })
}

/// What to do if it was not the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Advice {
    /// Nothing to do.
    None,
    /// Somebody is in as root.
    RootIsIn,
    /// The same, with a password alone.
    RootIsInWithoutMfa,
    /// Root has an MFA device that it had not.
    RootGotMfa,
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
    /// A role switch was tried.
    SwitchTried,
    /// Another way in was tried.
    WayTried,
    /// An IAM user is in.
    UserIsIn,
    /// An Identity Center user is in an account, by a role.
    SsoRoleIsIn,
    /// An Identity Center user is in the portal.
    PortalUserIsIn,
    /// Somebody switched into a role.
    Switched,
    /// A role session is in.
    RoleIsIn,
    /// A federated user is in, by a session that an IAM user issued.
    FederatedIsIn,
    /// The same, issued by root.
    FederatedByRootIsIn,
    /// The same, where the record does not say who issued it.
    FederatedBySomebodyIsIn,
    /// Somebody is in with a program's credentials.
    WorkloadIsIn,
    /// Somebody is in by another way.
    SomebodyIsIn,
    /// Something was tried and refused.
    Refused,
    /// Something was tried that root may do, and did not work.
    RootFailed,
    /// Root did something.
    RootActed,
    /// The organization did something as root of this account.
    CentralRootActed,
    /// What the alerts depend on was changed.
    Tampered,
    /// Root changed it.
    RootTampered,
    /// There was an attempt to change it that failed for another reason than want of permission.
    TamperingFailed,
    /// AWS believes that a user's access key has leaked.
    KeyLeaked,
    /// There is a new credential.
    NewCredential,
    /// IAM was changed.
    Changed,
    /// IAM was changed, and the record does not tell how.
    ChangedUnseen,
    /// Identity Center was changed.
    IdentityCenterChanged,
    /// An organization was changed, or an account's place in it.
    OrganizationChanged,
    /// AWS itself tells what became of an organization's account.
    OrganizationReported,
    /// Contacts, Regions or sign-in rules of an account.
    AccountChanged,
    /// IAM Roles Anywhere.
    RolesAnywhereChanged,
    /// A session was made that outlives the key it was made with.
    FederationToken,
    /// A session as root of a member account.
    RootSessionOpened,
    /// Root's own access key is in use.
    RootKeyUsed,
    /// Root did something in a session of the console.
    RootInUse,
}

fn advice(facts: &Facts) -> Advice {
    match &facts.meaning {
        Meaning::SignIn(sign_in) if sign_in.outcome == Outcome::Failure => on_failure(facts, sign_in),
        Meaning::SignIn(sign_in) => on_success(facts, sign_in),
        Meaning::Change(change) => match change.kind {
            ChangeKind::AccountRecovery => Advice::AccountTaken,
            ChangeKind::Iam => on_change(facts, change),
            ChangeKind::Access => on_access(facts, change),
            ChangeKind::RootUse => on_root_use(facts, change),
            ChangeKind::Tampering => on_tampering(facts, change),
        },
        Meaning::SignInStep(..) | Meaning::Other { .. } => Advice::None,
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
        (None, _) if change.follows_assignment => Advice::IdentityCenterChanged,
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
        _ if facts.root_access_key.is_some() => return Advice::RootKeyUsed,
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
        Some(Service::Organizations) => Advice::OrganizationChanged,
        Some(Service::RolesAnywhere) => Advice::RolesAnywhereChanged,
        Some(Service::Sts) => Advice::FederationToken,
        _ => Advice::AccountChanged,
    }
}

fn on_root_use(facts: &Facts, change: &Change) -> Advice {
    let failed = change.outcome == Outcome::Failure;
    match (as_root(facts), change.action) {
        _ if facts.root_access_key.is_some() => Advice::RootKeyUsed,
        (Some(AsRoot::Central), _) => Advice::CentralRootActed,
        (Some(AsRoot::Itself), _) => Advice::RootInUse,
        (None, _) if failed => Advice::Refused,
        (None, _) => Advice::RootSessionOpened,
    }
}

/// AWS's own policy, or an inline one of that name that does nothing but deny: whoever gives anything by this name is not AWS.
fn is_quarantine(change: &Change) -> bool {
    const QUARANTINE: &str = "AWSCompromisedKeyQuarantine";
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
