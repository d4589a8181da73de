//! All families, and the row of a call.

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

/// Which kind of change a call is, and its row, if it has one.
pub(super) fn find(service: Service, name: &str) -> Option<(ChangeKind, Option<&'static Action>)> {
    let name = without_version(name);
    let row = families(service).find_map(|family| Some((family.kind, Some(family.row(name)?))));
    row.or_else(|| families(service).find(|family| family.every_write).map(|family| (family.kind, None)))
}

/// What is known of a service's API, if it is one that changes something.
#[must_use]
pub fn action(service: Service, name: &str) -> Option<&'static Action> {
    find(service, name).and_then(|(_, action)| action)
}

/// Every API of a service of which something is known, by name.
#[must_use]
pub fn actions(service: Service) -> Vec<&'static Action> {
    let mut actions: Vec<_> = families(service).flat_map(|family| family.rows).collect();
    actions.sort_by_key(|action| action.name);
    actions
}

/// Whether an API of this name changes nothing. `Generate…` and `Simulate…` only make reports.
#[must_use]
pub fn is_read_only_name(name: &str) -> bool {
    ["Generate", "Get", "List", "Simulate"].iter().any(|prefix| name.starts_with(prefix))
}

/// Lambda's events carry the API's version: `DeleteFunction20150331`, `UpdateFunctionCode20150331v2`.
fn without_version(name: &str) -> &str {
    let end = name.trim_end_matches(|last: char| last.is_ascii_digit() || last == 'v').len();
    match name[end..].find(|first: char| first.is_ascii_digit()) {
        Some(at) => &name[..end + at],
        None => name,
    }
}
