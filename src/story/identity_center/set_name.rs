//! An assignment's record has the ARN of the permission set, and nothing in it is a name ("CreateAccountAssignment"). The role that is made for it
//! in the account bears the name; but it has no ARN of the set, so that nothing but the account and the time joins the two. The name of another set would
//! be a lie about who may do what: it is given only where no other set can have made the role.

use std::collections::HashMap;

use super::{WINDOW, change, does, does_assign, facts, follows, set_of};
use crate::classify::{Object, Verb};
use crate::story::{Facts, Story, within};

pub(super) fn give(events: &mut [Option<Story>]) {
    let mut accounts: HashMap<String, Account> = HashMap::new();
    // What is not known to be of one account may be of any.
    let mut anywhere = Vec::new();
    for index in 0..events.len() {
        let decides = |facts: &&Facts| does_assign(facts) || does(facts, Verb::Provision);
        let Some(decision) = facts(events, index).filter(decides) else { continue };
        match change(decision).and_then(|change| change.target_account.clone()) {
            Some(account) => accounts.entry(account).or_default().decisions.push(index),
            None => anywhere.push(index),
        }
    }
    if accounts.is_empty() {
        return;
    }
    for index in 0..events.len() {
        if let Some(facts) = facts(events, index).filter(|facts| follows(facts))
            && let Some(account) = facts.account.as_ref().and_then(|account| accounts.get_mut(account))
        {
            account.follow_ups.push(index);
        }
    }
    let named: Vec<_> = accounts.values().filter_map(|account| account.set(events, &anywhere)).collect();
    for (assignment, name) in named {
        if let Some(story) = &mut events[assignment] {
            story.facts.name_permission_set(&name);
        }
    }
}

/// What happened in one account.
#[derive(Default)]
struct Account {
    /// Somebody is let in or out, or a set is brought in.
    decisions: Vec<usize>,
    /// What Identity Center then does to its roles.
    follow_ups: Vec<usize>,
}

impl Account {
    /// Its one assignment, and the name of the set, where that is certain.
    fn set(&self, events: &[Option<Story>], anywhere: &[usize]) -> Option<(usize, String)> {
        let fact = |&index: &usize| facts(events, index);
        let decisions = || self.decisions.iter().chain(anywhere);
        let mut assignments = decisions().filter(|index| fact(index).is_some_and(does_assign));
        let assignment = *assignments.next().filter(|_| assignments.next().is_none())?;
        let assigned = facts(events, assignment).filter(|facts| does(facts, Verb::Assign))?;
        let set = set_of(assigned)?;
        if !self.decisions.contains(&assignment) || decisions().any(|index| fact(index).and_then(set_of) != Some(set)) {
            return None;
        }
        let role = |facts| change(facts)?.role();
        let follow_ups = || self.follow_ups.iter().filter_map(fact);
        let of = follow_ups().next().and_then(role)?;
        let made = |facts: &Facts| {
            let action = change(facts).and_then(|change| change.action);
            action.is_some_and(|action| action.verb == Verb::Create && action.object == Object::Role)
                && facts.time >= assigned.time
                && within(WINDOW, facts, assigned)
        };
        if follow_ups().any(|facts| role(facts) != Some(of)) || !follow_ups().any(made) {
            return None;
        }
        let name = follow_ups().find_map(|facts| change(facts)?.followed_permission_set())?;
        Some((assignment, name.to_owned()))
    }
}
