//! IAM Roles Anywhere: roles for whoever has a certificate of an authority that is trusted. Recorded in the Region of the trust anchor.
//!
//! Names and paths are those of "Logging IAM Roles Anywhere API calls using AWS CloudTrail" and of the API model.

use super::action::{Action, of, on};
use super::family::{ChangeKind::Access, Family};
use super::object::Object as O;
use super::path::Path;
use super::vocabulary::Class::{GrantsPower, IdentitiesAndTrust, NewCredentials, Routine, WeakensDefence};
use super::vocabulary::Verb::*;
use super::weight::Weight::{Heavy, Noted};
use crate::cloudtrail::Service;

pub(super) const FAMILIES: [Family; 1] = [Family::of(Service::RolesAnywhere, Access, ROWS).and_every_other_write()];

const ANCHOR: Path = &["name", "response:trustAnchor.name", "trustAnchorId"];
const CRL: Path = &["name", "response:crl.name", "crlId"];
const FIELD: Path = &["certificateField"];
const PROFILE: Path = &["name", "response:profile.name", "profileId"];
const PROFILE_ID: Path = &["response:profile.name", "profileId"];

/// By name.
#[rustfmt::skip] // one API a line
const ROWS: &[Action] = &[
    on("CreateProfile", Create, O::RolesAnywhereProfile, PROFILE, GrantsPower),
    on("CreateTrustAnchor", Create, O::TrustAnchor, ANCHOR, IdentitiesAndTrust).weighs(Heavy),
    of("DeleteAttributeMapping", Delete, O::AttributeMapping, FIELD, O::RolesAnywhereProfile, PROFILE_ID, IdentitiesAndTrust),
    on("DeleteCrl", Delete, O::Crl, CRL, WeakensDefence),
    on("DeleteProfile", Delete, O::RolesAnywhereProfile, PROFILE, Routine).weighs(Noted),
    on("DeleteTrustAnchor", Delete, O::TrustAnchor, ANCHOR, Routine).weighs(Noted),
    on("DisableCrl", Disable, O::Crl, CRL, WeakensDefence),
    on("DisableProfile", Disable, O::RolesAnywhereProfile, PROFILE, Routine).weighs(Noted),
    on("DisableTrustAnchor", Disable, O::TrustAnchor, ANCHOR, Routine).weighs(Noted),
    on("EnableCrl", Enable, O::Crl, CRL, Routine).weighs(Noted),
    on("EnableProfile", Enable, O::RolesAnywhereProfile, PROFILE, NewCredentials),
    on("EnableTrustAnchor", Enable, O::TrustAnchor, ANCHOR, NewCredentials),
    on("ImportCrl", Import, O::Crl, CRL, Routine).weighs(Noted),
    of("PutAttributeMapping", Put, O::AttributeMapping, FIELD, O::RolesAnywhereProfile, PROFILE_ID, IdentitiesAndTrust),
    on("UpdateCrl", Update, O::Crl, CRL, Routine).weighs(Noted),
    on("UpdateProfile", Update, O::RolesAnywhereProfile, PROFILE, GrantsPower),
    on("UpdateTrustAnchor", Update, O::TrustAnchor, ANCHOR, IdentitiesAndTrust).weighs(Heavy),
];
