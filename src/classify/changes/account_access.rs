//! The account access manager: lets people of Identity Center into IAM roles, without a permission set. No record of it is published; names and paths
//! are those of the API model of 2026, and that the source is called after the service's principal is presumed.

use super::action::{Action, of, on, where_it};
use super::family::{ChangeKind::Access, Family};
use super::object::Object as O;
use super::path::Path;
use super::request_detail::DetailKind;
use super::vocabulary::Class::{GrantsPower, IdentitiesAndTrust, Routine};
use super::vocabulary::Verb::*;
use super::weight::Weight::{Gravest, Heavy, Noted};
use super::weight::{Otherwise, When};
use crate::cloudtrail::Service;

pub(super) const FAMILIES: [Family; 1] = [Family::of(Service::AccountAccess, Access, ROWS).and_every_other_write()];

const APPLICATION: Path = &["applicationArn", "response:applicationArn"];
const ENTITLED: Path = &["entitlement.principal.identityCenter.userId", "entitlement.principal.identityCenter.groupId"];
const ENTITLEMENT: Path = &["entitlementId"];
const ROLE: Path = &["entitlement.principalRole.roleArn"];

/// What a role can do, the record does not tell; its name may.
const NO_ADMINISTRATOR: &[Otherwise] = &[where_it(ROLE, When::Lacks("admin"), Heavy)];

/// By name.
#[rustfmt::skip] // one API a line
const ROWS: &[Action] = &[
    on("CreateApplication", Create, O::AccessManager, APPLICATION, IdentitiesAndTrust).weighs(Heavy),
    of("CreateEntitlement", Assign, O::Role, ROLE, O::UserOrGroup, ENTITLED, GrantsPower).in_account(ROLE).weighs(Gravest).unless(NO_ADMINISTRATOR).says(DetailKind::Assignee),
    on("DeleteApplication", Delete, O::AccessManager, APPLICATION, IdentitiesAndTrust).weighs(Heavy),
    on("DeleteEntitlement", Delete, O::Entitlement, ENTITLEMENT, Routine).weighs(Noted),
];
