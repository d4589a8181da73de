//! Steps that several mails ask for.

use crate::voice::advice::Step;

/// Whoever did it, stopped: by what the mail knows of them.
pub(super) const STOP: Step = &[
    "In IAM, attach the policy AWSDenyAll to user {user}: it stops open consoles too.",
    "In IAM, open role {role}, choose \"Revoke active sessions\", and find out who or what opened session {session}.",
    "In IAM, open role {role}, choose \"Revoke active sessions\", and find out who or what uses it.",
    CENTER_1,
    CENTER_BY_ID,
    CENTER_BY_SET,
    "In IAM, attach the policy AWSDenyAll to {issuing user}, which issued this session: it ends the sessions that are open, too.",
    "Sign in as root, delete the access key that issued this session, and contact AWS Support: no policy stops what {issuing root} has issued.",
    "In IAM, attach the policy AWSDenyAll to the user who called GetFederationToken for {federated}.",
    "Take account {foreign} out of whatever trusts it: trust policies of roles in IAM, resource policies.",
    "Find out who had {service} do it, and stop them.",
    "Find out who had the AWS service behind role {service role} do it, and stop them.",
    "Find out who did it, and stop them: a user by the policy AWSDenyAll, a role by \"Revoke active sessions\".",
];
/// Ending a session of the portal does not end what was opened from it. No such policy holds in the management account, where Identity Center
/// and Organizations are changed ("Service control policies", AWS Organizations User Guide).
pub(super) const OPEN_CONSOLES: Step = &[
    "Consoles that {center user} has open stay so until they expire. A service control policy that denies the user stops them at once.",
    "Consoles that user {center id} has open stay so until they expire. A service control policy that denies the user stops them at once.",
    "Consoles that are open by permission set {permission set} stay so until they expire. A service control policy that denies its role stops them at once.",
];
/// What a user could begin anew with.
pub(super) const KEYS: Step = &["Deactivate access key {key}.", "Deactivate the access keys of user {user}."];
const CENTER_1: &str = "In IAM Identity Center, remove the assignments of {center user}, then end their active sessions, and disable the user last.";
const CENTER_BY_ID: &str = "In IAM Identity Center, remove the assignments of user {center id}, then end their active sessions, and disable the user last.";
const CENTER_BY_SET: &str = "In IAM Identity Center, find out who used the permission set {permission set}, remove the assignments, then end the active sessions.";
pub(super) const CENTER: Step = &[
    CENTER_1,
    CENTER_BY_ID,
    "In IAM Identity Center, remove the user's assignments, then end their active sessions, and disable the user last.",
];
pub(super) const CENTER_URGENT: Step = &[
    "Consoles that are open already stay so until they expire. A service control policy that denies the user stops them at once.",
];
/// The key that root's call was made with.
pub(super) const ROOT_KEY: Step =
    &["In root's security credentials, deactivate access key {key}: it was done with this key."];
pub(super) const SUPPORT: Step = &["If you cannot get in, contact AWS Support: https://aws.amazon.com/contact-us/"];
pub(super) const TELL_SUPPORT: Step = &["Contact AWS Support: https://aws.amazon.com/contact-us/"];
pub(super) const LOST: Step =
    &["If an account is lost to you, contact AWS Support: https://aws.amazon.com/contact-us/"];
pub(super) const LOOK: Step = &["Look in CloudTrail's Event history at what else was done."];
pub(super) const LOOK_AT_IT: Step = &[
    "Find in IAM what was changed: `aws iam get-account-authorization-details` shows every policy, and who can assume each role.",
];
pub(super) const UNDO: Step = &["Undo the change in IAM."];
/// "CancelKeyDeletion", AWS KMS API Reference: the key is disabled afterwards.
pub(super) const UNDO_TAMPERING: Step = &[
    "Cancel the deletion of KMS key {doomed key}, then enable the key, which is still disabled after that: until then no alert reaches you.",
    "Undo the change: until then, later alerts may not reach you.",
];
pub(super) const ROOT_PASSWORD: Step =
    &["Sign in as root and change the password; if you cannot, choose \"Forgot password?\"."];
pub(super) const ROOT_MAIL: Step =
    &["Check that you still receive the root user's mail, and change that mailbox's password."];
pub(super) const ROOT_MFA: Step = &["Make sure that root has MFA."];
pub(super) const ROOT_DEVICES: Step = &["Remove MFA devices and access keys that you don't know."];
pub(super) const ASK: Step = &["Ask {person}.", "Find out who uses this identity, and why it asks for more."];
pub(super) const IF_NOT_THEM: Step = &[
    "If {user} did not try, deactivate the user's access keys and console access in IAM.",
    "If {center user} did not try, reset the user's password in IAM Identity Center and end their active sessions.",
    "If user {center id} did not try, reset the user's password in IAM Identity Center and end their active sessions.",
    "If nobody meant to, remove the assignments of the permission set {permission set} in IAM Identity Center, and end the active sessions.",
    "If nobody should have tried, take account {foreign} out of whatever trusts it.",
    "If it was not meant to, revoke the active sessions of role {role} in IAM.",
    "If nobody should have tried, stop it: deactivate its keys, revoke its sessions.",
];
pub(super) const REVOKE_SWITCHED: Step = &[
    "In IAM of account {role account}, open role {switched role} and choose \"Revoke active sessions\".",
    "In IAM, open role {switched role} and choose \"Revoke active sessions\".",
];
pub(super) const STOP_SWITCHER: Step = &[
    "In account {switcher account}, stop user {switcher}, who switched into this role: attach the policy AWSDenyAll, deactivate access keys and console access.",
    "In account {switcher account}, stop {switcher session}, who switched into this role: revoke the active sessions of role {switcher role}.",
    "Close the way in: the user or the identity provider behind it.",
];
pub(super) const RAISE_AGAIN: Step = &["Then set a new password, with MFA, and take AWSDenyAll away."];
