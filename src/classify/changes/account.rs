//! The root user's password, and the account's e-mail address and name: the ways to take an account over for good.
//!
//! The same page of the console has called three services over the years, and all of them still occur in records.

use super::action::{Action, on};
use super::family::{ChangeKind::AccountRecovery, Family};
use super::vocabulary::{Class::NewCredentials, Object as O, Verb::*};
use crate::cloudtrail::Service;

pub(super) const FAMILIES: [Family; 3] = [
    Family::of(Service::SignIn, AccountRecovery, SIGN_IN),
    Family::of(Service::Account, AccountRecovery, ACCOUNT),
    Family::of(Service::Iam, AccountRecovery, IAM),
];

#[rustfmt::skip] // one API a line
const SIGN_IN: &[Action] = &[
    on("AccountNameUpdated", Update, O::AccountName, &[], NewCredentials),
    on("EmailUpdated", Update, O::AccountEmailAddress, &[], NewCredentials),
    on("PasswordRecoveryCompleted", Reset, O::RootPassword, &[], NewCredentials),
    on("PasswordRecoveryRequested", Request, O::RootPassword, &[], NewCredentials), // IAM users have no such page
    on("PasswordUpdated", Update, O::RootPassword, &[], NewCredentials),
];

#[rustfmt::skip] // one API a line
const ACCOUNT: &[Action] = &[
    on("AcceptPrimaryEmailUpdate", Update, O::AccountEmailAddress, &[], NewCredentials),
    on("PutAccountName", Update, O::AccountName, &[], NewCredentials),
    on("StartPrimaryEmailUpdate", Request, O::AccountEmailAddress, &[], NewCredentials),
];

/// In the Service Authorization Reference alone: what their requests hold is not published.
#[rustfmt::skip] // one API a line
const IAM: &[Action] = &[
    on("UpdateAccountEmailAddress", Update, O::AccountEmailAddress, &[], NewCredentials),
    on("UpdateAccountName", Update, O::AccountName, &[], NewCredentials),
];
