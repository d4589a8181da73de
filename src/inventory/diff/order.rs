//! In which order differences are told.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::what::Difference;

/// All about one thing together; the thing with the gravest difference first, and of a thing the gravest.
pub(super) fn in_order(differences: &mut [Difference]) {
    let mut gravest = HashMap::new();
    for difference in differences.iter() {
        let so_far = gravest.entry(difference.thing.clone()).or_insert(difference.severity);
        *so_far = (*so_far).max(difference.severity);
    }
    differences.sort_by_cached_key(|difference| {
        let of_thing = gravest.get(&difference.thing).copied();
        (
            Reverse(of_thing),
            difference.thing.clone(),
            Reverse(difference.severity),
            difference.what.aspect(),
            difference.what.name(),
            difference.sign,
        )
    });
}
