//! Identity Center: the challenge and verification of each factor belong to the UserAuthentication that they lead to, or to the failed
//! verification where they end. `AuthWorkflowID` joins them ("Understanding IAM Identity Center sign-in events").

use std::collections::HashMap;

use super::{Story, absorb};
use crate::classify::{Meaning, Mfa, Outcome, Step};
use crate::cloudtrail::Principal;

pub(super) fn fold(events: &mut [Option<Story>]) {
    let mut workflows: HashMap<(Option<String>, String), Vec<usize>> = HashMap::new();
    for (index, story) in events.iter().enumerate() {
        if let Some(facts) = story.as_ref().map(|story| &story.facts)
            && let Some(id) = &facts.auth_workflow_id
        {
            workflows.entry((facts.account.clone(), id.clone())).or_default().push(index);
        }
    }
    for members in workflows.into_values().filter(|members| members.len() > 1) {
        fold_workflow(events, &members);
    }
}

fn fold_workflow(events: &mut [Option<Story>], members: &[usize]) {
    let kind = |events: &[Option<Story>], index: usize| match events[index].as_ref().map(|story| &story.facts.meaning) {
        Some(Meaning::SignIn(sign_in)) => Some(sign_in.outcome),
        _ => None,
    };
    let signed_in = members
        .iter()
        .copied()
        .find(|&index| matches!(kind(events, index), Some(outcome) if outcome != Outcome::Failure));
    let failed = members.iter().copied().rfind(|&index| kind(events, index) == Some(Outcome::Failure));
    let Some(main) = signed_in.or(failed) else { return };

    // The user's name stands on one event of the sequence only.
    let name = members.iter().find_map(|&index| match &events[index].as_ref()?.facts.principal {
        Principal::IdentityCenterUser { name: Some(name), .. } | Principal::Unknown { name: Some(name) } => {
            Some(name.clone())
        }
        _ => None,
    });
    // A check of a second factor may be told by its own record alone.
    let second = members.iter().any(|&index| {
        events[index].as_ref().is_some_and(|Story { facts, .. }| {
            matches!(&facts.meaning, Meaning::SignInStep(Step::Verification, step) if step.outcome == Outcome::Success)
                && facts.credential_type.as_deref().is_some_and(Mfa::is_second)
        })
    });
    if second && let Some(story) = &mut events[main] {
        story.facts.second_factor_passed();
    }
    for &index in members {
        let Some(story) = &mut events[index] else { continue };
        if let Some(name) = &name {
            story.facts.name_caller(name);
        }
        if index != main && matches!(story.facts.meaning, Meaning::SignInStep(..)) {
            absorb(events, main, index);
        }
    }
}
