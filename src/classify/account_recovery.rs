//! The root user's password, and the account's e-mail address and name: the ways to take an account over for good.

use super::{Meaning, Outcome, Reason};
use crate::cloudtrail::{Record, Service};

/// What happened to the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Recovery {
    /// Somebody asked to reset the root user's password. IAM users have no such page.
    PasswordResetRequested,
    /// The root user's password was reset.
    PasswordReset,
    /// The root user's password was changed.
    PasswordChanged,
    /// A change of the root user's e-mail address was started.
    EmailChangeStarted,
    /// The root user's e-mail address was changed.
    EmailChanged,
    /// The account's name was changed.
    AccountNameChanged,
}

/// An event of account recovery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRecovery {
    /// What happened.
    pub what: Recovery,
    /// Whether it worked.
    pub outcome: Outcome,
    /// Why it failed.
    pub reason: Option<Reason>,
}

pub(super) fn classify(record: &Record<'_>) -> Option<Meaning> {
    let what = match (record.service(), record.event_name.get()?) {
        (Service::SignIn, "PasswordRecoveryRequested") => Recovery::PasswordResetRequested,
        (Service::SignIn, "PasswordRecoveryCompleted") => Recovery::PasswordReset,
        (Service::SignIn, "PasswordUpdated") => Recovery::PasswordChanged,
        (Service::SignIn, "EmailUpdated")
        | (Service::Iam, "UpdateAccountEmailAddress")
        | (Service::Account, "AcceptPrimaryEmailUpdate") => Recovery::EmailChanged,
        (Service::Account, "StartPrimaryEmailUpdate") => Recovery::EmailChangeStarted,
        (Service::SignIn, "AccountNameUpdated")
        | (Service::Iam, "UpdateAccountName")
        | (Service::Account, "PutAccountName") => Recovery::AccountNameChanged,
        _ => return None,
    };
    Some(Meaning::AccountRecovery(AccountRecovery {
        what,
        outcome: Outcome::of_event(record),
        reason: Reason::of(record),
    }))
}
