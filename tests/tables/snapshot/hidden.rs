//! What somebody would hide in a snapshot, or what its parts do not agree on, is told or named as not seen.

use serde_json::{Value, json};
use trailbell::severity::Severity;
use trailbell::snapshot::{Diff, diff};

use super::{ALL, MADE, NONE, between, csv, later, line, old, read};

fn sentences(diff: &Diff) -> String {
    trailbell::snapshot::json(diff, &crate::support::wording(trailbell::voice::Language::English))
}

fn gravest(diff: &Diff) -> Option<Severity> {
    diff.differences.iter().map(|difference| difference.severity).max()
}

const EVERYBODY: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}"#;

fn mallory() -> Value {
    json!({
        "name": "mallory", "id": "AIDAMALLORY", "path": "/", "created": "2026-11-29T09:00:00Z",
        "attached": ["arn:aws:iam::aws:policy/AdministratorAccess"],
    })
}

fn push(snapshot: &mut Value, part: &str, thing: Value) {
    snapshot[part].as_array_mut().expect("a list").push(thing);
}

/// The report of the first snapshot was older than this user.
#[test]
fn credentials_that_the_older_report_did_not_have_yet_are_told() {
    let mut before = old();
    push(&mut before, "users", mallory());
    let now = later(|new| {
        push(new, "users", mallory());
        let key = ["true", "2026-11-22T08:00:00+00:00", "2026-11-29T08:00:00+00:00"];
        new["credential_report"][0]["csv"] = json!(csv() + &line("mallory", MADE, NONE, false, key));
    });
    let found = between(&before, &now);
    assert!(sentences(&found).contains("user mallory now has a new access key"), "{}", sentences(&found));
    assert!(gravest(&found) >= Some(Severity::Warning));
}

#[test]
fn who_has_no_line_in_the_report_beside_them_is_named() {
    let found = between(&old(), &later(|new| push(new, "users", mallory())));
    assert!(sentences(&found).contains("older than user mallory"), "{}", sentences(&found));
    assert_eq!(gravest(&found), Some(Severity::Critical));
}

#[test]
fn a_role_that_anybody_can_assume_is_critical_whatever_its_path() {
    let found = between(
        &old(),
        &later(|new| {
            let role = json!({"name": "AWSServiceRoleForX", "id": "AROAX", "path": "/aws-service-role/x/", "trust": EVERYBODY});
            push(new, "roles", role);
        }),
    );
    assert_eq!(gravest(&found), Some(Severity::Critical), "{}", sentences(&found));
}

#[test]
fn what_a_file_lacks_or_says_twice_is_not_seen() {
    type Change = fn(&mut Value);
    let rows: [(&str, Change); 4] = [
        ("who can assume role deploy", |new| drop(new["roles"][0].as_object_mut().map(|role| role.remove("trust")))),
        ("policy/tool says is not in the file", |new| {
            drop(new["policies"][1].as_object_mut().map(|policy| policy.remove("document")));
        }),
        ("alice stands there twice", |new| push(new, "users", json!({"name": "Alice", "id": "AIDAALICE"}))),
        ("policy/tool stands there twice", |new| {
            let tool = json!({"arn": "arn:aws:iam::123456789012:policy/tool", "id": "ANPATOOL", "version": "v1", "document": ALL});
            new["policies"].as_array_mut().expect("a list").insert(0, tool);
        }),
    ];
    for (said, change) in rows {
        for (before, now) in [(old(), later(change)), (later(change), later(|_| {}))] {
            let found = sentences(&between(&before, &now));
            assert!(found.contains(said), "{said}: {found}");
        }
    }
}

/// Not all users were seen the first time; this one was made after it.
#[test]
fn who_was_made_since_is_new_whatever_was_not_seen() {
    let mut before = old();
    push(&mut before, "not_seen", json!({"part": "users", "why": "Throttling"}));
    let found = between(&before, &later(|new| push(new, "users", mallory())));
    assert_eq!(gravest(&found), Some(Severity::Critical), "{}", sentences(&found));
}

#[test]
fn a_file_that_does_not_say_whose_it_is_is_refused() {
    let nobodys = later(|new| drop(new.as_object_mut().map(|file| file.remove("account"))));
    let error = diff(&read(&old()), &read(&nobodys)).expect_err("of nobody's account");
    assert!(error.to_string().contains("the newer snapshot does not say"), "{error}");
}
