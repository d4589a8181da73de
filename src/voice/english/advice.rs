//! What to do if it was not you. Which AWS page says so stands in `voice/advice.rs`.

mod steps;

use crate::voice::advice::{Advice, Step};
use steps::{
    ASK, CENTER, CENTER_URGENT, IF_NOT_THEM, KEYS, LOOK, LOOK_AT_IT, LOST, OPEN_CONSOLES, RAISE_AGAIN, REVOKE_SWITCHED,
    ROOT_DEVICES, ROOT_KEY, ROOT_MAIL, ROOT_MFA, ROOT_PASSWORD, STOP, STOP_SWITCHER, SUPPORT, TELL_SUPPORT, UNDO,
    UNDO_TAMPERING,
};

pub(super) const ACT_NOW: &str = "If this was not you, act now:";
pub(super) const ACT_IN_ORDER: &str = "If this was not you:";
pub(super) const IF_UNPLANNED_ACT_NOW: &str = "If this was not planned, act now:";
pub(super) const IF_UNPLANNED: &str = "If this was not planned:";
const MISTAKE: &str = "One failure is usually a mistake. If it goes on:";
const DID_NOT_WORK: &str = "It did not work. If nobody should have tried:";
const TRACKS: &str = "If this was not planned, somebody may be covering their tracks:";

/// An opening line and the steps, the most urgent first.
pub(super) fn advice(advice: Advice) -> (&'static str, &'static [Step]) {
    match advice {
        Advice::None => ("", &[]),
        Advice::RootIsIn => (ACT_NOW, &[ROOT_PASSWORD, ROOT_DEVICES, TELL_SUPPORT]),
        Advice::RootIsInWithoutMfa => (
            "If it was you: turn on MFA for root now.\nIf this was not you, act now:",
            &[ROOT_PASSWORD, ROOT_DEVICES, TELL_SUPPORT],
        ),
        Advice::RootGotMfa => (
            "Root now has an MFA device. If this was you, good: nothing to do.\nIf not, somebody is locking you out. Act now:",
            &[
                &["Sign in as root if you still can, remove the new device, and change the password."],
                &["If you cannot: https://aws.amazon.com/contact-us/ (AWS Support, \"I can't sign in\")."],
                LOOK,
            ],
        ),
        Advice::RootTried => (
            "If this was not you, somebody may know the root user's e-mail address:",
            &[
                &["Make sure that root has a long password and MFA."],
                &["If it goes on, it may be an attack: tell AWS Support."],
            ],
        ),
        Advice::RootChanged => (ACT_NOW, &[ROOT_KEY, ROOT_PASSWORD, ROOT_MFA, ROOT_DEVICES, SUPPORT]),
        Advice::AccountTaken => (ACT_NOW, &[ROOT_MAIL, ROOT_PASSWORD, ROOT_DEVICES, SUPPORT]),
        Advice::AccountTakenByAnother => {
            (ACT_NOW, &[STOP, OPEN_CONSOLES, KEYS, ROOT_MAIL, ROOT_PASSWORD, ROOT_DEVICES, SUPPORT])
        }
        Advice::NameTried => (MISTAKE, &[&["Somebody is guessing names. Make sure that every user has MFA."]]),
        Advice::PasswordTried => (
            MISTAKE,
            &[&["In IAM, change the password of {person} and turn on MFA.", "Change the password and turn on MFA."]],
        ),
        Advice::PortalTried => (
            MISTAKE,
            &[&[
                "Reset the password of {person} in IAM Identity Center.",
                "Whose name was used is not recorded: make sure in IAM Identity Center that everybody has MFA.",
            ]],
        ),
        Advice::SwitchTried => (DID_NOT_WORK, &[ASK, IF_NOT_THEM]),
        Advice::WayTried => (MISTAKE, &[&["Find out who tries, at the user or the identity provider behind it."]]),
        Advice::UserIsIn => (ACT_NOW, &[STOP, KEYS, LOOK, RAISE_AGAIN]),
        Advice::SsoRoleIsIn | Advice::PortalUserIsIn => (ACT_NOW, &[CENTER, CENTER_URGENT, LOOK]),
        Advice::Switched => (ACT_NOW, &[REVOKE_SWITCHED, STOP_SWITCHER, LOOK]),
        Advice::RoleIsIn => {
            (ACT_NOW, &[STOP, KEYS, &["Close the way in: the user or the identity provider behind it."], LOOK])
        }
        Advice::FederatedIsIn => (
            ACT_NOW,
            &[
                &[
                    "In IAM, attach the policy AWSDenyAll to {issuer}, which issued this session: it ends the sessions that are open, too.",
                ],
                &["Deactivate the access keys of {issuer}."],
                LOOK,
            ],
        ),
        Advice::FederatedByRootIsIn => (
            ACT_NOW,
            &[
                &["Sign in as root and delete root's access keys, one of which issued this session."],
                &["Change root's password, and remove MFA devices that you don't know."],
                &[
                    "No policy stops what root has issued: for a session that is open, contact AWS Support: https://aws.amazon.com/contact-us/",
                ],
                LOOK,
            ],
        ),
        Advice::FederatedBySomebodyIsIn => (
            ACT_NOW,
            &[
                &["Find in CloudTrail's Event history who called GetFederationToken; it may have been root."],
                &[
                    "Attach the policy AWSDenyAll to that user: it ends the sessions that are open, too. Then deactivate their access keys.",
                ],
                LOOK,
            ],
        ),
        Advice::WorkloadIsIn => (
            "Programs do not use a browser: somebody may have taken these credentials. If this was not you, act now:",
            &[
                &["In IAM, open role {role} and choose \"Revoke active sessions\"."],
                &["Isolate {workload}, and find out how its credentials got out."],
                LOOK,
            ],
        ),
        Advice::SomebodyIsIn => {
            (ACT_NOW, &[&["Close the way in: the user, directory or identity provider behind it."], LOOK])
        }
        Advice::Refused => (DID_NOT_WORK, &[ASK, IF_NOT_THEM]),
        Advice::RootFailed => {
            ("It did not work. If this was not you, act now:", &[ROOT_KEY, ROOT_PASSWORD, ROOT_MFA, ROOT_DEVICES, LOOK])
        }
        Advice::RootActed => (ACT_NOW, &[ROOT_KEY, ROOT_PASSWORD, ROOT_MFA, ROOT_DEVICES, UNDO, LOOK]),
        Advice::CentralRootActed => (
            IF_UNPLANNED_ACT_NOW,
            &[
                &[
                    "In the organization's management account, find out in CloudTrail who called sts:AssumeRoot, and stop them.",
                ],
                &["Until you know, turn off privileged root actions there (IAM, Root access management)."],
                LOOK,
            ],
        ),
        Advice::RootTampered => (TRACKS, &[ROOT_KEY, ROOT_PASSWORD, ROOT_MFA, ROOT_DEVICES, UNDO_TAMPERING, LOOK]),
        Advice::TamperingFailed => (
            DID_NOT_WORK,
            &[&["Ask {person}.", "Find out who uses this identity, and what they were after."], IF_NOT_THEM],
        ),
        Advice::KeyLeaked => (
            "AWS believes that an access key has leaked. Act now:",
            &[
                &["Deactivate the access keys of {owner}.", "Deactivate the user's access keys."],
                &[
                    "Leave the policy in place until that is done; then do as AWS's message says (AWS Health Dashboard, AWS Support).",
                ],
                &["Look in CloudTrail's Event history at what was done with the keys."],
            ],
        ),
        Advice::Blocked => (
            IF_UNPLANNED_ACT_NOW,
            &[
                &[
                    "Ask {person} why, and leave it in place until you know.",
                    "Find out who did it and why, and leave it in place until you know.",
                ],
                LOOK,
            ],
        ),
        Advice::Tampered => (TRACKS, &[STOP, OPEN_CONSOLES, KEYS, UNDO_TAMPERING, LOOK]),
        Advice::NewCredential => (
            ACT_NOW,
            &[
                STOP,
                OPEN_CONSOLES,
                KEYS,
                &[
                    "Deactivate access key {new key} of {owner} in IAM, then delete it.",
                    "Deactivate access key {new key} in IAM, then delete it.",
                    "In IAM, take the new password of {password owner} away, or set another.",
                    "In IAM, deactivate or delete the new credential of {owner}.",
                    "In IAM, deactivate or delete the new credential.",
                ],
                LOOK,
            ],
        ),
        Advice::Changed => (ACT_NOW, &[STOP, OPEN_CONSOLES, KEYS, UNDO, LOOK]),
        Advice::ChangedUnseen => (ACT_NOW, &[STOP, OPEN_CONSOLES, KEYS, LOOK_AT_IT, UNDO, LOOK]),
        Advice::IdentityCenterChanged => (
            ACT_NOW,
            &[
                STOP,
                KEYS,
                &["Undo the change in IAM Identity Center."],
                &["Disable users there that you don't know, and end the sessions of those who may have got in."],
                LOOK,
            ],
        ),
        Advice::IdentityCenterActed => (
            ACT_NOW,
            &[
                &[
                    "In the account of IAM Identity Center, find in CloudTrail's Event history who gave the access, and stop them.",
                ],
                &["Undo the assignment or the change of the permission set in IAM Identity Center."],
                &["End the sessions there of those who may have got in."],
            ],
        ),
        Advice::OrganizationChanged => (
            ACT_NOW,
            &[STOP, KEYS, &["Undo the change in AWS Organizations, from the management account."], LOST, LOOK],
        ),
        Advice::AccountLeft => (
            ACT_NOW,
            &[
                STOP,
                KEYS,
                &[
                    "Invite the account again, from the management account: until it accepts, no policy of the organization holds for it.",
                ],
                LOST,
                LOOK,
            ],
        ),
        // "Close an AWS account", AWS Account Management Reference Guide.
        Advice::AccountClosed => (
            ACT_NOW,
            &[
                STOP,
                KEYS,
                &[
                    "Reopen the account: that is possible for 90 days. If you cannot, contact AWS Support: https://aws.amazon.com/contact-us/",
                ],
                LOOK,
            ],
        ),
        Advice::OrganizationReported => (
            IF_UNPLANNED_ACT_NOW,
            &[
                &["Find out who did it: look in the Event history of that account and of the management account."],
                &["Undo it in AWS Organizations, from the management account."],
                LOST,
            ],
        ),
        Advice::AccountChanged => {
            (ACT_NOW, &[STOP, OPEN_CONSOLES, KEYS, &["Undo the change on the account's page in the console."], LOOK])
        }
        Advice::RolesAnywhereChanged => (
            ACT_NOW,
            &[
                STOP,
                OPEN_CONSOLES,
                KEYS,
                &["In IAM Roles Anywhere, turn off the trust anchor or profile."],
                &["In IAM, revoke the active sessions of the roles that it leads to."],
                LOOK,
            ],
        ),
        Advice::CertificatesLetInAgain => (
            ACT_NOW,
            &[
                STOP,
                OPEN_CONSOLES,
                KEYS,
                &["In IAM Roles Anywhere, turn the revocation list on again, or import it anew."],
                &["In IAM, revoke the active sessions of the roles that may have been used meanwhile."],
                LOOK,
            ],
        ),
        Advice::SignInRulesChanged => (
            ACT_NOW,
            &[STOP, OPEN_CONSOLES, KEYS, &["Undo the change to the console sign-in rules (AWS Sign-In)."], LOOK],
        ),
        // "Disabling permissions for temporary security credentials", IAM User Guide.
        Advice::FederationToken => (
            ACT_NOW,
            &[
                &[
                    "Deny everything to the IAM user who made them (policy AWSDenyAll): these credentials, good for up to 36 hours, can do no more than the user.",
                ],
                &[
                    "Then deactivate access key {key}, which made them: that alone leaves them working.",
                    "Then deactivate the access key that made them: that alone leaves them working.",
                ],
                LOOK,
            ],
        ),
        // "AssumeRoot", STS API Reference; "Centralize root access for member accounts", IAM User Guide.
        Advice::RootSessionOpened => (
            IF_UNPLANNED_ACT_NOW,
            &[
                STOP,
                KEYS,
                &[
                    "Until you know, turn off privileged root actions (IAM, Root access management); a session ends after 15 minutes.",
                ],
                &["Look in the member account's Event history at what was done as root."],
            ],
        ),
        // "Delete access keys for the root user", IAM User Guide.
        Advice::RootKeyUsed => (
            "Nobody should work with root's access key. If this was not you, act now:",
            &[
                &[
                    "Sign in as root, deactivate access key {key} under \"Security credentials\", then delete it.",
                    "Sign in as root and deactivate the access key under \"Security credentials\", then delete it.",
                ],
                &["Change root's password, and remove MFA devices that you don't know."],
                LOOK,
                SUPPORT,
            ],
        ),
        Advice::RootInUse => (ACT_NOW, &[ROOT_PASSWORD, ROOT_MFA, ROOT_DEVICES, LOOK, SUPPORT]),
    }
}
