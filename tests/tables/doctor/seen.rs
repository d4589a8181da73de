//! Whoever may see little is told what they may not see, and nothing wrong.

use serde_json::{Value, json};
use trailbell::doctor::{CHECKS, Facts, Judgement, Outcome, examine};

use super::healthy;

/// The facts that are asked, by their pointers.
const FACTS: [&str; 36] = [
    "/account",
    "/clock",
    "/stack",
    "/trails",
    "/trails/known/0/status",
    "/trails/known/0/takes",
    "/log_group",
    "/log_group/known/transforms",
    "/filters",
    "/metric_filters",
    "/account_policies",
    "/function",
    "/permissions",
    "/on_failure",
    "/metrics",
    "/failures",
    "/queues/0/waiting",
    "/table",
    "/table/known/expires",
    "/topic",
    "/alarm_topic",
    "/subscriptions",
    "/subscriptions/known/0/authenticated",
    "/subscriptions/known/1/filter_policy",
    "/notes",
    "/alarms",
    "/regions",
    "/rules",
    "/bus",
    "/forwarders/0/stack",
    "/forwarders/0/waiting",
    "/report",
    "/files_source",
    "/files_waiting",
    "/letters",
    "/ses",
];

fn with(places: &[&str], value: &Value) -> Facts {
    let mut facts = healthy();
    for place in places {
        if let Some(field) = facts.pointer_mut(place) {
            *field = value.clone();
        }
    }
    serde_json::from_value(facts).expect("facts")
}

fn wrong(facts: &Facts) -> Vec<&'static str> {
    let examination = examine(facts);
    let wrong = examination.examined.iter().filter(|one| matches!(one.outcome(), Outcome::Broken | Outcome::Warning));
    wrong.map(|one| one.check.id).collect()
}

#[test]
fn what_may_not_be_seen_is_never_called_broken_and_the_permission_is_named() {
    for place in FACTS {
        let facts = with(&[place], &json!({"denied": "some:Permission"}));
        assert_eq!(wrong(&facts), [""; 0], "{place}");
        let examination = examine(&facts);
        let names = |judgement: &Judgement| match judgement {
            Judgement::Looked { unseen, .. } => {
                unseen.iter().any(|one| one.permission.as_deref() == Some("some:Permission"))
            }
            Judgement::Waits(_) => false,
        };
        // The account is the stack's; without the notes of cfn/deploy one that was suspended looks like one that waits.
        if !["/account", "/notes"].contains(&place) {
            assert!(examination.examined.iter().any(|one| names(&one.judgement)), "{place} is not missed");
        }
        let facts = with(&[place], &json!({"no_answer": "asked too often"}));
        assert_eq!(wrong(&facts), [""; 0], "{place}");
    }
}

#[test]
fn with_almost_no_permissions_nothing_is_broken() {
    let denied = json!({"denied": "some:Permission"});
    assert_eq!(wrong(&with(&FACTS, &denied)), [""; 0]);
    // Whoever sees the stack alone.
    let all_but_the_stack: Vec<_> = FACTS.iter().filter(|place| **place != "/stack").copied().collect();
    let facts = with(&all_but_the_stack, &denied);
    assert_eq!(wrong(&facts), [""; 0]);
    assert!(examine(&facts).unseen() >= 10, "{}", examine(&facts).unseen());
    // Whoever has just begun to ask.
    assert_eq!(wrong(&Facts { stack: with(&["/stack"], &denied).stack, ..Facts::default() }), [""; 0]);
}

#[test]
fn an_empty_list_is_never_well() {
    let lists = [
        ("/trails/known", "trail"),
        ("/filters/known", "filters"),
        ("/permissions/known", "permission"),
        ("/subscriptions/known", "recipients"),
        ("/alarms/known", "alarms"),
        ("/queues", "queues"),
        ("/forwarders", "forwarders"),
    ];
    for (place, check) in lists {
        let facts = with(&[place, if check == "forwarders" { "/regions/known" } else { place }], &json!([]));
        let examination = examine(&facts);
        let outcome = examination.of(check).expect("examined").outcome();
        assert!(!matches!(outcome, Outcome::Ok), "{check} is {outcome:?} of an empty list");
    }
    let nothing = with(&["/metrics/known", "/identities"], &json!({}));
    assert_ne!(examine(&nothing).of("runs").expect("examined").outcome(), Outcome::Ok);
}

#[test]
fn a_file_of_an_older_version_lacks_what_was_not_asked_then() {
    for field in healthy().as_object().expect("an object").keys() {
        let mut facts = healthy();
        facts.as_object_mut().expect("an object").remove(field);
        let Ok(facts) = serde_json::from_value::<Facts>(facts) else { panic!("{field} is missed") };
        let broken = examine(&facts).examined.iter().filter(|one| one.outcome() == Outcome::Broken).count();
        // Names and times of the question itself are needed to judge anything.
        if !["taken", "region", "stack_name"].contains(&field.as_str()) {
            assert_eq!(broken, 0, "without {field}: {:?}", wrong(&facts));
        }
    }
    assert_eq!(CHECKS.len(), 26);
}
