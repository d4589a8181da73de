//! Sign-in policies: from where one may sign in to the console at all. The events are AwsApiCalls of `signin.amazonaws.com` ("Controlling console
//! access with resource-based policies"), in us-east-1.

use super::action::{Action, of, on, where_it};
use super::family::{ChangeKind::Access, Family};
use super::object::Object as O;
use super::path::{OWN_ACCOUNT_UNLESS_NAMED, Path};
use super::request_detail::DetailKind;
use super::vocabulary::Class::{IdentitiesAndTrust, Routine, WeakensDefence};
use super::vocabulary::Verb::*;
use super::weight::Weight::{Gravest, Heavy, Noted};
use super::weight::{Otherwise, When};
use crate::cloudtrail::Service;

pub(super) const FAMILIES: [Family; 1] = [Family::of(Service::SignIn, Access, ROWS)];

const ACCOUNT: Path = &[OWN_ACCOUNT_UNLESS_NAMED];
const INSTANCE: Path = &["identityCenterInstanceArn"];
const NONE: Path = &[];
const PERSON: Path = &["principalArn", "sessionArns[].arn"];
const STATEMENT: Path = &["statementId", "response:statementId"];
const TARGET: Path = &["targetId", "response:targetId"];

/// Where it is no account, it is an organization, with all of its accounts.
const ONE_ACCOUNT: &[Otherwise] = &[where_it(TARGET, When::IsAccount, Heavy)];

/// By name.
#[rustfmt::skip] // one API a line
const ROWS: &[Action] = &[
    of("BatchRevokeSessions", Stop, O::SignedInSessions, NONE, O::Principal, PERSON, Routine).weighs(Noted),
    of("CreateTrustedIdentityPropagationApplicationForConsole", Create, O::IdentityPropagation, NONE, O::IdentityCenter, INSTANCE, IdentitiesAndTrust),
    of("DeleteConsoleAuthorizationConfiguration", Disable, O::SignInRules, NONE, O::OrganizationNode, TARGET, WeakensDefence).in_account(TARGET),
    on("DeleteResourcePermissionStatement", Delete, O::SignInRule, STATEMENT, WeakensDefence).in_account(ACCOUNT),
    of("PutConsoleAuthorizationConfiguration", Enable, O::SignInRules, NONE, O::OrganizationNode, TARGET, WeakensDefence).in_account(TARGET).weighs(Gravest).unless(ONE_ACCOUNT).says(DetailKind::InForce),
    on("PutResourcePermissionStatement", Put, O::SignInRule, STATEMENT, WeakensDefence).in_account(ACCOUNT),
    of("RevokeOAuth2TokenWithIAM", Stop, O::SignedInSessions, NONE, O::Principal, PERSON, Routine).weighs(Noted),
];
