//! The root user's password, and the account's e-mail address and name: the ways to take an account over for good. Beside them, what else the account
//! page holds: whom AWS warns, by which telephone it proves who the owner is, and which Regions there are.
//!
//! The same page of the console has called three services over the years, and all of them still occur in records. An organization's
//! management account can do it for a member, which `accountId` then names ("AWS Account Management API Reference").

use super::action::{Action, of, on, where_it};
use super::family::ChangeKind::{Access, AccountRecovery};
use super::family::Family;
use super::object::Object as O;
use super::path::{OWN_ACCOUNT_UNLESS_NAMED, Path};
use super::vocabulary::Class::{IdentitiesAndTrust, NewCredentials, WeakensDefence};
use super::vocabulary::Verb::*;
use super::weight::Weight::{Gravest, Heavy, Noted};
use super::weight::{Otherwise, When};
use crate::cloudtrail::Service;

pub(super) const FAMILIES: [Family; 4] = [
    Family::of(Service::SignIn, AccountRecovery, SIGN_IN),
    Family::of(Service::Account, AccountRecovery, ACCOUNT),
    Family::of(Service::Iam, AccountRecovery, IAM),
    Family::of(Service::Account, Access, CONTACTS_AND_REGIONS).and_every_other_write(),
];

const CONTACT: Path = &["alternateContactType"];
const HERE: Path = &["accountId", OWN_ACCOUNT_UNLESS_NAMED];
const MEMBER: Path = &["accountId"];
const NONE: Path = &[];
const REGION: Path = &["regionName"];

/// AWS's warnings of abuse and leaked keys go to the security contact.
const OTHER_CONTACTS: &[Otherwise] = &[where_it(CONTACT, When::IsNot(&["SECURITY"]), Noted)];

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
    on("AcceptPrimaryEmailUpdate", Update, O::AccountEmailAddress, &[], NewCredentials).in_account(MEMBER),
    on("PutAccountName", Update, O::AccountName, &[], NewCredentials).in_account(MEMBER),
    on("StartPrimaryEmailUpdate", Request, O::AccountEmailAddress, &[], NewCredentials).in_account(MEMBER),
];

/// In the Service Authorization Reference alone: what their requests hold is not published.
#[rustfmt::skip] // one API a line
const IAM: &[Action] = &[
    on("UpdateAccountEmailAddress", Update, O::AccountEmailAddress, &[], NewCredentials),
    on("UpdateAccountName", Update, O::AccountName, &[], NewCredentials),
];

/// By name. Those marked "name" are in the Service Authorization Reference alone.
#[rustfmt::skip] // one API a line
const CONTACTS_AND_REGIONS: &[Action] = &[
    on("CloseAccount", Close, O::Account, MEMBER, WeakensDefence).in_account(HERE).weighs(Gravest), // name
    of("DeleteAlternateContact", Delete, O::AlternateContact, CONTACT, O::Account, HERE, WeakensDefence).in_account(HERE).weighs(Heavy).unless(OTHER_CONTACTS),
    of("DisableRegion", Disable, O::Region, REGION, O::Account, HERE, WeakensDefence).in_account(HERE),
    of("EnableRegion", Enable, O::Region, REGION, O::Account, HERE, WeakensDefence).in_account(HERE),
    of("PutAlternateContact", Put, O::AlternateContact, CONTACT, O::Account, HERE, WeakensDefence).in_account(HERE).weighs(Heavy).unless(OTHER_CONTACTS),
    on("PutChallengeQuestions", Update, O::ChallengeQuestions, NONE, WeakensDefence).in_account(HERE), // name
    of("PutContactInformation", Update, O::ContactInformation, NONE, O::Account, HERE, IdentitiesAndTrust).in_account(HERE).weighs(Heavy),
    on("ReopenAccount", Reopen, O::Account, MEMBER, WeakensDefence).in_account(HERE).weighs(Gravest), // name
    of("SendPhoneNumberVerification", Request, O::PhoneNumber, NONE, O::Account, HERE, IdentitiesAndTrust).in_account(HERE),
    of("VerifyPhoneNumber", Verify, O::PhoneNumber, NONE, O::Account, HERE, IdentitiesAndTrust).in_account(HERE),
];
