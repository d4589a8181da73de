//! What to do if it was not you.

use crate::voice::advice::Advice;
use crate::voice::words::StopKey;

const SUPPORT: &str = "If you cannot get in, contact AWS Support: https://aws.amazon.com/contact-us/";
const LOOK: &str = "Look in CloudTrail's Event history at what else was done.";
const STOP: &str = "Stop whoever did it: deactivate a user's access keys, revoke a role's sessions.";
const IN_DOUBT: &str = "If in doubt, stop it: deactivate its keys, revoke its sessions.";
const LOOK_AT_IT: &str = "Find in IAM what was changed: `aws iam get-account-authorization-details` shows every policy, and who can assume each role.";
const UNDO: &str = "Undo the change in IAM.";
const UNDO_TAMPERING: &str = "Undo it now: until then, later alerts may not reach you.";
const ROOT_PASSWORD: &str = "Sign in as root and change the password.";
const ROOT_MFA: &str = "Make sure that root has MFA.";
const ROOT_DEVICES: &str = "Remove MFA devices and access keys that you don't know.";
const ONE_MISTAKE: &str = "One failure is usually a mistake.";
const NOT_YOU: &str = "If this was not you:";
const ACT_NOW: &str = "If this was not you, act now:";

pub(super) const STOP_KEY: StopKey = StopKey {
    of_user: "In IAM, deactivate access key {key} of user {user}: it was done with this key.",
    of_root: "In root's security credentials, deactivate access key {key}: it was done with this key.",
};

/// An opening line and the steps, the most urgent first.
pub(super) fn advice(advice: Advice) -> (&'static str, &'static [&'static str]) {
    match advice {
        Advice::None => ("", &[]),
        Advice::RootIsIn => (
            ACT_NOW,
            &[
                "Sign in as root and change the password; if you cannot, choose \"Forgot password?\".",
                "Remove MFA devices and access keys that you don't know.",
                "Contact AWS Support: https://aws.amazon.com/contact-us/",
            ],
        ),
        Advice::RootTried => (
            "If this was not you, somebody knows the root user's e-mail address:",
            &[
                "Make sure that root has a long password and MFA.",
                "Many of these in a row are an attack: tell AWS Support.",
            ],
        ),
        Advice::RootChanged => (
            ACT_NOW,
            &[
                "Sign in as root and change the password.",
                "Remove MFA devices and access keys that you don't know.",
                SUPPORT,
            ],
        ),
        Advice::AccountTaken => (
            ACT_NOW,
            &[
                "Check that you still receive the root user's mail, and change that mailbox's password.",
                "Sign in as root: change the password, remove MFA devices and access keys you don't know.",
                SUPPORT,
            ],
        ),
        Advice::NameTried => {
            (NOT_YOU, &[ONE_MISTAKE, "Many in a row: somebody is guessing names. Make sure that every user has MFA."])
        }
        Advice::PasswordTried => (NOT_YOU, &[ONE_MISTAKE, "Many in a row: change the password and turn on MFA."]),
        Advice::PortalTried => {
            (NOT_YOU, &[ONE_MISTAKE, "Many in a row: reset the user's password in IAM Identity Center."])
        }
        Advice::WayTried => (
            NOT_YOU,
            &[ONE_MISTAKE, "Many in a row: find out who tries, at the user or the identity provider behind it."],
        ),
        Advice::UserIsIn => (
            ACT_NOW,
            &[
                "In IAM, disable the user's console access and deactivate the access keys.",
                LOOK,
                "Then set a new password, with MFA.",
            ],
        ),
        Advice::SsoRoleIsIn => (
            ACT_NOW,
            &[
                "In IAM Identity Center, disable the user and end their sessions.",
                "In IAM, revoke the active sessions of the role.",
                LOOK,
            ],
        ),
        Advice::PortalUserIsIn => {
            (ACT_NOW, &["In IAM Identity Center, disable the user and end their sessions.", LOOK])
        }
        Advice::RoleIsIn => (
            ACT_NOW,
            &[
                "In IAM, open the role and choose \"Revoke active sessions\".",
                "Close the way in: the user or the identity provider behind it.",
                LOOK,
            ],
        ),
        Advice::FederatedIsIn => (
            ACT_NOW,
            &[
                "In IAM, deactivate the access keys of {issuer}, which issued this session.",
                "Attach a policy to {issuer} that denies everything: it ends the sessions that are open, too.",
                LOOK,
            ],
        ),
        Advice::FederatedByRootIsIn => (
            ACT_NOW,
            &[
                "Sign in as root and delete root's access keys, one of which issued this session.",
                "Change root's password, and remove MFA devices that you don't know.",
                "No policy stops what root has issued: for a session that is open, contact AWS Support: https://aws.amazon.com/contact-us/",
                LOOK,
            ],
        ),
        Advice::FederatedBySomebodyIsIn => (
            ACT_NOW,
            &[
                "Find in CloudTrail's Event history who called GetFederationToken, and deactivate their access keys; it may have been root.",
                "Attach a policy to that user that denies everything: it ends the sessions that are open, too.",
                LOOK,
            ],
        ),
        Advice::WorkloadIsIn => (
            "Programs do not use a browser: somebody may have taken these credentials. If this was not you, act now:",
            &[
                "In IAM, open role {role} and choose \"Revoke active sessions\".",
                "Isolate {workload}, and find out how its credentials got out.",
                LOOK,
            ],
        ),
        Advice::SomebodyIsIn => {
            (ACT_NOW, &["Close the way in: the user, directory or identity provider behind it.", LOOK])
        }
        Advice::Refused => (
            "It did not work. If nobody should have tried:",
            &["Find out who uses this identity, and why it asks for more.", IN_DOUBT],
        ),
        Advice::RootFailed => {
            ("It did not work. If this was not you, act now:", &[ROOT_PASSWORD, ROOT_MFA, ROOT_DEVICES, LOOK])
        }
        Advice::RootActed => (ACT_NOW, &[ROOT_PASSWORD, ROOT_MFA, ROOT_DEVICES, UNDO, LOOK]),
        Advice::CentralRootActed => (
            "If this was not planned, act now:",
            &[
                "In the organization's management account, find out in CloudTrail who called sts:AssumeRoot, and stop them.",
                "Until you know, turn off privileged root actions there (IAM, Root access management).",
                LOOK,
            ],
        ),
        Advice::RootTampered => (
            "If this was not planned, somebody may be covering their tracks:",
            &[ROOT_PASSWORD, ROOT_MFA, ROOT_DEVICES, UNDO_TAMPERING, LOOK],
        ),
        Advice::TamperingFailed => (
            "It did not work. If nobody should have tried:",
            &["Find out who uses this identity, and what they were after.", IN_DOUBT],
        ),
        Advice::KeyLeaked => (
            "AWS puts this on a user whose access key it believes has leaked:",
            &[
                "Leave it in place.",
                "Deactivate the access key, and find out in CloudTrail's Event history what was done with it.",
                "See AWS's message in the AWS Health Dashboard or in AWS Support.",
            ],
        ),
        Advice::Tampered => {
            ("If this was not planned, somebody may be covering their tracks:", &[UNDO_TAMPERING, STOP, LOOK])
        }
        Advice::NewCredential => (ACT_NOW, &["Deactivate or delete the new credential in IAM.", STOP, LOOK]),
        Advice::Changed => (ACT_NOW, &[UNDO, STOP, LOOK]),
        Advice::ChangedUnseen => (ACT_NOW, &[LOOK_AT_IT, UNDO, STOP, LOOK]),
        Advice::IdentityCenterChanged => (
            ACT_NOW,
            &[
                STOP,
                "Undo the change in IAM Identity Center.",
                "Disable users there that you don't know, and end the sessions of those who may have got in.",
                LOOK,
            ],
        ),
        Advice::OrganizationChanged => (
            ACT_NOW,
            &[
                STOP,
                "Undo the change in AWS Organizations, from the management account.",
                "If an account is lost to you, contact AWS Support: https://aws.amazon.com/contact-us/",
                LOOK,
            ],
        ),
        Advice::OrganizationReported => (
            "If this was not planned, act now:",
            &[
                "Find out who did it: look in the Event history of that account and of the management account.",
                "Undo it in AWS Organizations, from the management account.",
                "If an account is lost to you, contact AWS Support: https://aws.amazon.com/contact-us/",
            ],
        ),
        Advice::AccountChanged => (ACT_NOW, &[STOP, "Undo the change on the account's page in the console.", LOOK]),
        Advice::RolesAnywhereChanged => (
            ACT_NOW,
            &[
                "In IAM Roles Anywhere, turn off the trust anchor or profile.",
                "Revoke the active sessions of the roles that it leads to.",
                STOP,
                LOOK,
            ],
        ),
        // "Disabling permissions for temporary security credentials", IAM User Guide.
        Advice::FederationToken => (
            ACT_NOW,
            &[
                "Deny everything to the IAM user who made them (policy AWSDenyAll): these credentials, good for up to 36 hours, can do no more than the user.",
                "Then deactivate the access key that made them: that alone leaves them working.",
                LOOK,
            ],
        ),
        // "AssumeRoot", STS API Reference; "Centralize root access for member accounts", IAM User Guide.
        Advice::RootSessionOpened => (
            "If this was not planned, act now:",
            &[
                STOP,
                "Until you know, turn off privileged root actions (IAM, Root access management); a session ends after 15 minutes.",
                "Look in the member account's Event history at what was done as root.",
            ],
        ),
        // "Delete access keys for the root user", IAM User Guide.
        Advice::RootKeyUsed => (
            "Nobody should work with root's access key. If this was not you, act now:",
            &[
                "Sign in as root and deactivate the access key under \"Security credentials\", then delete it.",
                "Change root's password, and remove MFA devices that you don't know.",
                LOOK,
                SUPPORT,
            ],
        ),
        Advice::RootInUse => (ACT_NOW, &[ROOT_PASSWORD, ROOT_MFA, ROOT_DEVICES, LOOK, SUPPORT]),
    }
}
