//! `trailbell doctor --before`: facts in, judgements out. `fixtures/doctor/before.json` is an account that can take a deployment; each row
//! changes a thing or two of it.

mod needed;
mod rows;
mod trails;

use std::fs;

use serde_json::{Value, json};
use trailbell::doctor::{CHECKS_BEFORE, Facts, Judgement, Outcome, examine, masked};

use super::rows::Row;
use super::{put, said};
use rows::ROWS;

/// The facts of an account that can take it.
fn clean() -> Value {
    let text = fs::read_to_string("fixtures/doctor/before.json").expect("fixtures/doctor/before.json");
    serde_json::from_str(&text).expect("JSON")
}

pub(super) fn changed(changes: &[(&str, &str)]) -> Facts {
    put(clean(), changes)
}

#[test]
fn where_the_account_can_take_it_every_check_looks_at_something_and_finds_nothing() {
    let examination = examine(&changed(&[]));
    assert_eq!(examination.examined.len(), CHECKS_BEFORE.len());
    for examined in &examination.examined {
        let (outcome, said) = said(&examination, examined.check.id);
        assert_eq!(outcome, Outcome::Ok, "{}: {said}", examined.check.id);
        assert!(!said.is_empty(), "{} says nothing", examined.check.id);
        let Judgement::Looked { at, .. } = &examined.judgement else { panic!("{} waits", examined.check.id) };
        assert!(*at > 0, "{} looked at nothing", examined.check.id);
    }
}

#[test]
fn what_is_in_the_way_is_found_and_named_once_with_what_to_do() {
    let mut wrong = Vec::new();
    for Row { check, outcome, says, fix, changes } in ROWS {
        let facts = changed(changes);
        let examination = examine(&facts);
        let (found, said) = said(&examination, check);
        if found != *outcome || !said.contains(says) || !said.contains(fix) {
            wrong.push(format!("{check} should be {outcome:?} and say {says:?} and {fix:?}; it is {found:?}: {said}\n  after {changes:?}"));
        }
        if *outcome != Outcome::NotReached {
            let others = examination.examined.iter().filter(|other| other.check.id != *check);
            let others = others.filter(|other| matches!(other.outcome(), Outcome::Broken | Outcome::Warning));
            let others: Vec<_> = others.map(|other| other.check.id).collect();
            if !others.is_empty() {
                wrong.push(format!("{check}: {says:?} is named by {others:?} too"));
            }
        }
        let outcomes =
            |facts| examine(facts).examined.iter().map(|one| (one.check.id, one.outcome())).collect::<Vec<_>>();
        assert_eq!(outcomes(&facts), outcomes(&masked(&facts).expect("masked")), "masked, {check} {says}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_check_has_a_row_for_each_of_its_ends() {
    let rows = |check: &str, outcome| ROWS.iter().any(|row| row.check == check && row.outcome == outcome);
    for check in &CHECKS_BEFORE {
        let finds = rows(check.id, Outcome::Broken) || rows(check.id, Outcome::Warning);
        assert!(finds, "{}: no row finds anything", check.id);
        assert!(rows(check.id, Outcome::NotSeen), "{}: no row of what cannot be seen", check.id);
        assert!(
            check.needs.is_empty() || rows(check.id, Outcome::NotReached),
            "{}: no row in which it waits",
            check.id
        );
    }
}

#[test]
fn what_may_not_be_seen_is_never_called_broken() {
    let places = [
        "/account",
        "/clock",
        "/stack",
        "/trails",
        "/trails/known/0/status",
        "/trails/known/0/takes",
        "/log_group",
        "/log_group/known/transforms",
        "/filters",
        "/account_policies",
        "/regions",
        "/forwarders/0/stack",
        "/ses",
        "/identities/trailbell@example.com",
        "/before/caller",
        "/before/may",
    ];
    let wrong = |facts: Value| {
        let facts: Facts = serde_json::from_value(facts).expect("facts");
        let examination = examine(&facts);
        let wrong =
            examination.examined.iter().filter(|one| matches!(one.outcome(), Outcome::Broken | Outcome::Warning));
        wrong.map(|one| one.check.id).collect::<Vec<_>>()
    };
    for unseen in [json!({"denied": "some:Permission"}), json!({"no_answer": "asked too often"})] {
        let mut none = clean();
        for place in places {
            let mut one = clean();
            for facts in [&mut one, &mut none] {
                if let Some(field) = facts.pointer_mut(place) {
                    *field = unseen.clone();
                }
            }
            assert_eq!(wrong(one), [""; 0], "{place}");
        }
        assert_eq!(wrong(none), [""; 0], "all of them");
    }
}

#[test]
fn commands_are_right_for_this_account() {
    for row in ROWS {
        let facts = changed(&[row.changes, &[("/stack_name", "bell"), ("/region", "eu-west-1")]].concat());
        for examined in &examine(&facts).examined {
            let Judgement::Looked { findings, .. } = &examined.judgement else { continue };
            for command in findings.iter().flat_map(|finding| &finding.fix.commands) {
                let known =
                    ["aws ", "cfn/deploy ", "trailbell doctor ", "sed "].iter().any(|start| command.starts_with(start));
                assert!(known && !command.contains('\n'), "{command}");
                assert!(!command.starts_with("cfn/deploy ") || command.contains("--stack-name bell --"), "{command}");
                let elsewhere =
                    command.contains("aws iam ") || command.starts_with("sed ") || command.contains("--region ");
                assert!(elsewhere, "{command}");
            }
        }
    }
}

#[test]
fn every_check_has_its_line_in_the_page() {
    let page = fs::read_to_string("docs/doctor.md").expect("docs/doctor.md");
    let (_, before) = page.split_once("## Before a deployment").expect("a part of the page");
    for check in &CHECKS_BEFORE {
        assert!(before.contains(&format!("| `{}` |", check.id)), "docs/doctor.md has no line of {}", check.id);
    }
}
