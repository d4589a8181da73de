//! What to do if it was not you.

use crate::classify::{Class, IamChange, Meaning, Method, Outcome, Reason, SignIn};

const REFUSED: (&str, &[&str]) = (
    "It did not work. If nobody should have tried:",
    &["Find out who uses this identity, and why it asks for more.", "If in doubt, deactivate its access keys."],
);

/// The steps, the most urgent first; empty where there is nothing to do.
pub(in crate::alert) fn advice(meaning: &Meaning) -> (&'static str, &'static [&'static str]) {
    match meaning {
        Meaning::SignIn(sign_in) => of_sign_in(sign_in),
        Meaning::SignInStep(..) => ("", &[]),
        Meaning::AccountRecovery(_) => (
            "If this was not you, act now:",
            &[
                "Check that you still receive the root user's mail, and change that mailbox's password.",
                "Sign in as root: change the password, remove MFA devices and access keys you don't know.",
                "If you cannot get in, contact AWS Support: https://aws.amazon.com/contact-us/",
            ],
        ),
        Meaning::IamChange(change) => of_iam_change(change),
        Meaning::Tampering(tampering) if tampering.outcome == Outcome::Failure => REFUSED,
        Meaning::Tampering(_) => (
            "If this was not planned, somebody may be covering their tracks:",
            &[
                "Undo it now: until then, later alerts may not reach you.",
                "Look in CloudTrail's Event history at what else this identity did.",
                "Deactivate its access keys and revoke its sessions in IAM.",
            ],
        ),
        Meaning::Other { .. } => ("", &[]),
    }
}

fn of_sign_in(sign_in: &SignIn) -> (&'static str, &'static [&'static str]) {
    match (sign_in.method, sign_in.outcome) {
        (_, Outcome::Failure) if sign_in.reason == Some(Reason::NoSuchUser) => (
            "If this was not you:",
            &[
                "One failure is usually a typing mistake.",
                "Many in a row: somebody is guessing names. Make sure that every user has MFA.",
            ],
        ),
        (Method::Root, Outcome::Failure) => (
            "If this was not you, somebody knows the root user's e-mail address:",
            &[
                "Make sure that root has a long password and MFA.",
                "Many of these in a row are an attack: tell AWS Support.",
            ],
        ),
        (Method::Root, _) => (
            "If this was not you, act now:",
            &[
                "Sign in as root and change the password; if you cannot, choose \"Forgot password?\".",
                "Remove MFA devices and access keys that you don't know.",
                "Contact AWS Support: https://aws.amazon.com/contact-us/",
            ],
        ),
        (Method::Sso, Outcome::Failure) => (
            "If this was not you:",
            &[
                "One failure is usually a typing mistake.",
                "Many in a row: reset the user's password in IAM Identity Center.",
            ],
        ),
        (_, Outcome::Failure) => (
            "If this was not you:",
            &["One failure is usually a typing mistake.", "Many in a row: change the password and turn on MFA."],
        ),
        (Method::IamUser, _) => (
            "If this was not you, act now:",
            &[
                "In IAM, disable the user's console access and deactivate the access keys.",
                "Look in CloudTrail's Event history at what the user did.",
                "Then set a new password, with MFA.",
            ],
        ),
        (Method::Sso, _) => (
            "If this was not you, act now:",
            &[
                "In IAM Identity Center, disable the user and end their sessions.",
                "In IAM, revoke the active sessions of the role.",
                "Look in CloudTrail's Event history at what they did.",
            ],
        ),
        (Method::Unknown, _) => (
            "If this was not you:",
            &[
                "Look in CloudTrail's Event history at what was done.",
                "Then close the way in: the user, role or application.",
            ],
        ),
        _ => (
            "If this was not you, act now:",
            &[
                "In IAM, open the role and choose \"Revoke active sessions\".",
                "Close the way in: the user or the identity provider behind it.",
                "Look in CloudTrail's Event history at what was done.",
            ],
        ),
    }
}

fn of_iam_change(change: &IamChange) -> (&'static str, &'static [&'static str]) {
    if change.outcome == Outcome::Failure {
        return REFUSED;
    }
    match change.class {
        Class::NewCredentials => (
            "If this was not you, act now:",
            &[
                "Deactivate the new key or password in IAM.",
                "Do the same for the identity that made it, and revoke its sessions.",
                "Look in CloudTrail's Event history at what else it did.",
            ],
        ),
        Class::GrantsPower | Class::WeakensDefence | Class::IdentitiesAndTrust => (
            "If this was not you, act now:",
            &[
                "Undo the change in IAM.",
                "Deactivate the access keys of the identity that made it, and revoke its sessions.",
                "Look in CloudTrail's Event history at what else it did.",
            ],
        ),
        Class::Routine => ("", &[]),
    }
}
