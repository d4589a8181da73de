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
//! - A closed account can be reopened for 90 days ("Close an AWS account", AWS Account Management Reference Guide); one that left its
//!   organization comes back by an invitation alone.
//! - A key that AWS put under quarantine: "AWSCompromisedKeyQuarantineV3" (AWS Managed Policy Reference) says not to remove the policy.

mod choice;
mod known;

use super::Words;
use crate::severity::Severity;
use crate::story::Story;
use crate::text::fill::holes;
use choice::advice;
use known::known;

/// One step, in several wordings: the first of which all holes are known is said, and none where none is.
pub(crate) type Step = &'static [&'static str];

/// The opening and the steps of a mail.
pub(crate) fn steps(story: &Story, words: &Words) -> (&'static str, Vec<String>) {
    let (opening, steps) = (words.advice)(advice(&story.facts));
    let known = known(&story.facts, words);
    let steps = steps.iter().filter_map(|step| said(step, &known, words)).collect();
    // Every sign-in that is as it should be has advice too: whoever is told each time to hurry does not hear it any more.
    let calm = story.severity() < Severity::Warning;
    (if calm { calmly(opening, words) } else { opening }, steps)
}

/// The opening for what has time.
fn calmly(opening: &'static str, words: &Words) -> &'static str {
    match opening {
        opening if opening == words.act_now => words.act_in_order,
        opening if opening == words.if_unplanned_act_now => words.if_unplanned,
        opening => opening,
    }
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
    /// The same, by somebody else than root.
    AccountTakenByAnother,
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
    /// Identity Center itself acts in an account, after what somebody did in its own.
    IdentityCenterActed,
    /// An organization was changed, or an account's place in it.
    OrganizationChanged,
    /// An account left its organization.
    AccountLeft,
    /// An account was closed.
    AccountClosed,
    /// AWS itself tells what became of an organization's account.
    OrganizationReported,
    /// Contacts, Regions or sign-in rules of an account.
    AccountChanged,
    /// IAM Roles Anywhere.
    RolesAnywhereChanged,
    /// Certificates that were revoked let in again.
    CertificatesLetInAgain,
    /// Who may sign in to the console.
    SignInRulesChanged,
    /// A session was made that outlives the key it was made with.
    FederationToken,
    /// A session as root of a member account.
    RootSessionOpened,
    /// Root's own access key is in use.
    RootKeyUsed,
    /// Root did something in a session of the console.
    RootInUse,
}
