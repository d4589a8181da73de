//! Somebody is let into an account by Identity Center, and the calls to IAM follow by which the role there is made ready (`changes/follow_up.rs`): one
//! story, which the assignment tells. So is the provisioning of a permission set after the change that it brings into the accounts.

mod set_name;

use std::collections::HashMap;
use std::hash::Hash;

use super::{Facts, Story, absorb, caller_key, within};
use crate::classify::{Change, Object, Outcome, Verb};

/// How far apart they may be, in seconds: a set with many accounts takes minutes.
const WINDOW: i64 = 15 * 60;

pub(super) fn fold(events: &mut [Option<Story>]) {
    set_name::give(events);
    provisionings(events);
    follow_ups(events);
    lone_follow_ups(events);
}

/// ProvisionPermissionSet after the change of the set.
fn provisionings(events: &mut [Option<Story>]) {
    let key = |facts: &Facts| Some((caller_key(facts)?, set_of(facts)?.to_owned()));
    let changes = by_time(events, |facts| key(facts).filter(|_| !does(facts, Verb::Provision) && !does_assign(facts)));
    if changes.is_empty() {
        return;
    }
    for index in 0..events.len() {
        let provisioned = facts(events, index).filter(|facts| does(facts, Verb::Provision)).and_then(key);
        let change = provisioned.and_then(|key| nearest(events, changes.get(&key)?, index));
        if let Some(change) = change {
            absorb(events, change, index);
        }
    }
}

/// IAM's calls after an assignment in the same account, or after a set was brought into accounts. Of an assignment that was taken away only the
/// removals can come: what is given at the same time comes from something else.
fn follow_ups(events: &mut [Option<Story>]) {
    let here = |facts: &Facts| change(facts)?.target_account.clone().filter(|_| does_assign(facts));
    let given = by_time(events, |facts| here(facts).filter(|_| does(facts, Verb::Assign)));
    let assignments = by_time(events, here);
    let provisionings = by_time(events, |facts| does(facts, Verb::Provision).then_some(()));
    if assignments.is_empty() && provisionings.is_empty() {
        return;
    }
    for index in 0..events.len() {
        let Some(facts) = facts(events, index).filter(|facts| follows(facts)) else { continue };
        let decisions = if takes_away(facts) { &assignments } else { &given };
        let in_account = facts.account.as_ref().and_then(|account| decisions.get(account));
        let decision = in_account
            .and_then(|list| nearest(events, list, index))
            .or_else(|| nearest(events, provisionings.get(&())?, index));
        let Some(decision) = decision else { continue };
        absorb(events, decision, index);
    }
}

/// Where the decision is told elsewhere, in the management account or before, the calls about one role are one story: the gravest tells it.
fn lone_follow_ups(events: &mut [Option<Story>]) {
    let role = |facts: &Facts| {
        let role = change(facts).filter(|change| change.follows_assignment)?.target()?.to_owned();
        Some((facts.account.clone(), role))
    };
    for mut calls in by_time(events, role).into_values() {
        calls.sort_by_key(|&index| facts(events, index).map(|facts| std::cmp::Reverse(facts.severity)));
        let Some((&main, rest)) = calls.split_first() else { continue };
        for &index in rest {
            absorb(events, main, index);
        }
    }
}

fn facts(events: &[Option<Story>], index: usize) -> Option<&Facts> {
    events[index].as_ref().map(|story| &story.facts)
}

fn change(facts: &Facts) -> Option<&Change> {
    facts.meaning.change().filter(|change| change.outcome != Outcome::Failure)
}

fn follows(facts: &Facts) -> bool {
    change(facts).is_some_and(|change| change.follows_assignment)
}

/// Does it give nothing, and only take away?
fn takes_away(facts: &Facts) -> bool {
    let action = change(facts).and_then(|change| change.action);
    action.is_some_and(|action| {
        // Without its boundary a role can do more.
        let limits = action.object == Object::PermissionsBoundary;
        matches!(action.verb, Verb::Delete | Verb::Detach | Verb::Remove | Verb::Untag) && !limits
    })
}

fn does(facts: &Facts, verb: Verb) -> bool {
    let action = change(facts).and_then(|change| change.action);
    action.is_some_and(|action| action.verb == verb && action.object == Object::PermissionSet)
}

fn does_assign(facts: &Facts) -> bool {
    does(facts, Verb::Assign) || does(facts, Verb::Unassign)
}

/// The permission set that it is about.
fn set_of(facts: &Facts) -> Option<&str> {
    let change = change(facts)?;
    let action = change.action?;
    match action.holder {
        Some(holder) if holder.object == Object::PermissionSet => change.holder_name.as_deref(),
        _ if action.object == Object::PermissionSet => change.object_name.as_deref(),
        _ => None,
    }
}

/// The events that have a key, by key and time.
fn by_time<K: Hash + Eq>(events: &[Option<Story>], key: impl Fn(&Facts) -> Option<K>) -> HashMap<K, Vec<usize>> {
    let mut found: HashMap<K, Vec<usize>> = HashMap::new();
    for index in 0..events.len() {
        if let Some(key) = facts(events, index).and_then(&key) {
            found.entry(key).or_default().push(index);
        }
    }
    for list in found.values_mut() {
        list.sort_by_key(|&index| facts(events, index).and_then(|facts| facts.time));
    }
    found
}

/// The last before an event, else the first after it: CloudTrail's seconds do not always keep the order.
fn nearest(events: &[Option<Story>], sorted: &[usize], of: usize) -> Option<usize> {
    let here = facts(events, of)?;
    let after = sorted.partition_point(|&index| facts(events, index).is_some_and(|facts| facts.time <= here.time));
    let near = |&index: &usize| index != of && facts(events, index).is_some_and(|facts| within(WINDOW, facts, here));
    let before = sorted[..after].last().copied().filter(near);
    before.or_else(|| sorted.get(after).copied().filter(near))
}
