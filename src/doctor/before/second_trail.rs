//! What a trail of the stack's own would cost, by the trails that there are: of management events the first copy in each Region is free,
//! every other costs 2 USD per 100,000 ("AWS CloudTrail pricing"), whichever trail makes it. `cfn/lib/trails.sh` judges the same for
//! `cfn/deploy`, where there may be no such program as this: fixtures/doctor/trails.tsv is the table of cases that both are held to.

use crate::doctor::case::{name_of_group, quoted};
use crate::doctor::recorded::Trail;

/// What the trails of an account mean for another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Copies<'a> {
    /// The stack of this name has its trail in another Region, where it hears of all: there cannot be one here.
    OwnElsewhere(&'a str),
    /// These record management events already. Where there is none, another copy is free.
    Of(Vec<&'a Trail>),
}

/// Which trails make a copy of management events already, beside that which the stack has made itself.
#[must_use]
pub fn copies<'a>(trails: &'a [Trail], stack: &str, region: &str, account: &str) -> Copies<'a> {
    let own = format!("{stack}-trail");
    let is_own = |trail: &&Trail| trail.name == own && trail.arn.split(':').nth(4) == Some(account);
    if let Some(own) = trails.iter().filter(is_own).find(|trail| trail.home != region) {
        return Copies::OwnElsewhere(&own.home);
    }
    Copies::Of(trails.iter().filter(|trail| !is_own(trail) && may_copy(trail)).collect())
}

/// What cannot be seen may make one.
fn may_copy(trail: &Trail) -> bool {
    trail.status.known().is_none_or(|status| status.logging)
        && trail.takes.known().is_none_or(|takes| takes.reads || takes.writes)
}

/// The log group of this account and of its own Region that a trail writes to: one that filters can be put on.
#[must_use]
pub(super) fn group_of<'a>(trail: &'a Trail, account: &str) -> Option<&'a str> {
    let group = trail.log_group.as_deref()?;
    let place: Vec<_> = group.split(':').collect();
    let is_here = matches!(place.as_slice(), ["arn", _, "logs", region, owner, "log-group", ..] if *region == trail.home && *owner == account);
    is_here.then(|| name_of_group(group))
}

/// How `cfn/deploy` does without another trail: its options, the log groups first.
#[must_use]
pub fn ways(copying: &[&Trail], region: &str, account: &str) -> Vec<String> {
    let group = |trail: &&Trail| {
        let group = quoted(group_of(trail, account)?);
        Some(match trail.home == region {
            true => format!("--existing-log-group {group}"),
            false => format!("--region {} --existing-log-group {group}", quoted(&trail.home)),
        })
    };
    let mut ways: Vec<_> = copying.iter().filter_map(group).collect();
    if copying.iter().any(|trail| trail.all_regions) {
        ways.push("--eventbridge all --existing-log-group none".to_owned());
    }
    ways
}
