//! All families, and the row of a call.

use std::collections::HashSet;

use super::action::Action;
use super::family::{ChangeKind, Family};
use super::{account, account_access, iam, identity_center, organizations, roles_anywhere, sign_in, sts, tampering};
use crate::cloudtrail::Service;

/// All families. A call that has rows in several is what the first says.
const FAMILIES: [&[Family]; 9] = [
    &tampering::FAMILIES,
    &account::FAMILIES,
    &iam::FAMILIES,
    &identity_center::FAMILIES,
    &organizations::FAMILIES,
    &account_access::FAMILIES,
    &sign_in::FAMILIES,
    &roles_anywhere::FAMILIES,
    &sts::FAMILIES,
];

fn families(service: Service) -> impl Iterator<Item = &'static Family> {
    FAMILIES.into_iter().flatten().filter(move |family| family.service == service)
}

/// The families that a call can be of, the likeliest first, and its row in each, if it has one.
pub(super) fn find(service: Service, name: &str) -> impl Iterator<Item = (&'static Family, Option<&'static Action>)> {
    let name = api_name(name);
    let rows = families(service).filter_map(move |family| Some((family, Some(family.row(name)?))));
    rows.chain(families(service).filter(|family| family.every_write).map(|family| (family, None)))
}

/// What is known of a service's API, if it is one that changes something.
#[must_use]
pub fn action(service: Service, name: &str) -> Option<&'static Action> {
    find(service, name).find_map(|(_, action)| action)
}

/// Every API of a service of which something is known, by name.
#[must_use]
pub fn actions(service: Service) -> Vec<&'static Action> {
    let mut actions: Vec<_> = families(service).flat_map(|family| family.rows).collect();
    actions.sort_by_key(|action| action.name);
    actions
}

/// The services of which some call is a change of this kind.
#[must_use]
pub fn services_of(kind: ChangeKind) -> Vec<Service> {
    let mut services: Vec<_> =
        FAMILIES.into_iter().flatten().filter(|family| family.kind == kind).map(|family| family.service).collect();
    let mut known = HashSet::new();
    services.retain(|service| known.insert(*service));
    services
}

/// Whether an API of this name changes nothing. `Generate…` and `Simulate…` only make reports.
#[must_use]
pub fn is_read_only_name(name: &str) -> bool {
    ["Generate", "Get", "List", "Simulate"].iter().any(|prefix| name.starts_with(prefix))
}

/// An API's name as people know it. Lambda's and CloudFront's events carry the version, which is a date: `DeleteFunction20150331`,
/// `UpdateFunctionCode20150331v2`, `UpdateDistribution2020_05_31`. A digit is no such thing: `ListObjectsV2`.
#[must_use]
pub fn api_name(event_name: &str) -> &str {
    let end = event_name.trim_end_matches(|last: char| last.is_ascii_digit() || last == 'v' || last == '_').len();
    let version = event_name[end..].find(|first: char| first.is_ascii_digit()).map(|at| end + at);
    match version {
        Some(at) if at > 0 && event_name.len() - at >= "20150331".len() => &event_name[..at],
        _ => event_name,
    }
}
