//! Which events are told together, and which never are.

use std::fs;
use std::sync::Arc;

use serde_json::{Value, json};
use trailbell::alert::{Alert, messages};
use trailbell::pipeline::{Reading, Rules, read};
use trailbell::policy::Policy;
use trailbell::publish::Entry;
use trailbell::settings::{MAX_DECODED_BYTES, MAX_MESSAGES};
use trailbell::voice::Wording;

/// A fixture with some of its fields changed.
fn event(name: &str, changes: &[(&str, Value)]) -> Value {
    let text =
        fs::read_to_string(format!("fixtures/events/{name}.json")).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut event: Value = serde_json::from_str(&text).expect("a fixture is JSON");
    for (pointer, value) in changes {
        *event.pointer_mut(pointer).unwrap_or_else(|| panic!("{name} has no {pointer}")) = value.clone();
    }
    event
}

fn told(events: &[Value], steps: bool) -> Reading {
    let log_events: Vec<_> = events.iter().map(|event| json!({"id": "1", "message": event.to_string()})).collect();
    let payload = json!({"messageType": "DATA_MESSAGE", "logEvents": log_events}).to_string();
    let rules = Rules {
        policy: Arc::new(Policy { steps, ..Policy::default() }),
        max_decoded_bytes: MAX_DECODED_BYTES,
        max_events: None,
        ..Rules::default()
    };
    read(&payload, None, &rules, |_| true).expect("a payload")
}

fn headlines(events: &[Value]) -> Vec<String> {
    told(events, false).alerts.into_iter().map(|alert| format!("{} +{}", alert.headline, alert.related.len())).collect()
}

fn portal_sequence() -> Vec<Value> {
    let steps = [
        "portal-1-password-is-asked-for",
        "portal-2-password-is-right",
        "portal-3-code-is-asked-for",
        "portal-4-code-is-right",
        "portal-5-signed-in-with-password-and-code",
    ];
    steps.iter().map(|step| event(&format!("identity-center/{step}"), &[])).collect()
}

/// A failed sign-in under its own id and minute.
fn failure(minute: usize) -> Value {
    event(
        "iam-user/failure-with-a-wrong-password",
        &[
            ("/eventID", json!(format!("00000000-0000-4000-8000-{minute:012}"))),
            ("/eventTime", json!(format!("2026-05-28T00:{minute:02}:00Z"))),
        ],
    )
}

#[test]
fn a_portal_sign_in_is_one_story_that_knows_its_user() {
    let expected = ["alice@example.com signed in to the AWS access portal with MFA from 203.0.113.24 +4"];
    assert_eq!(headlines(&portal_sequence()), expected);
}

/// The record of the whole sign-in may name the password alone where another tells of a code.
#[test]
fn a_code_in_another_record_is_a_second_factor() {
    let mut events = portal_sequence();
    events[4]["additionalEventData"]["CredentialType"] = json!("PASSWORD");
    let alert = &told(&events, false).alerts[0];
    let json = |alert: &Alert| serde_json::from_str::<Value>(&alert.to_json()).expect("JSON");
    assert_eq!((json(alert)["mfa"].clone(), json(alert)["severity"].clone()), (json!("used"), json!("info")));
    // A code that was only asked for, or was wrong, is none.
    for without in [vec![0, 1, 4], vec![0, 1, 2, 4], vec![4]] {
        let events: Vec<_> = without.iter().map(|&index| events[index].clone()).collect();
        let alert = &told(&events, false).alerts[0];
        let expected = (json!("password_only"), json!("notice"));
        assert_eq!((json(alert)["mfa"].clone(), json(alert)["severity"].clone()), expected, "{without:?}");
    }
}

#[test]
fn the_order_of_the_events_does_not_matter() {
    let mut events = portal_sequence();
    events.reverse();
    assert_eq!(headlines(&events), headlines(&portal_sequence()));
}

#[test]
fn a_failed_code_stays_visible_before_the_success() {
    let mut events = portal_sequence();
    events[3]["eventID"] = json!("11111111-2222-4333-8444-555555555555");
    let mut refused = events[3].clone();
    refused["serviceEventDetails"]["CredentialVerification"] = json!("Failure");
    refused["eventID"] = json!("99999999-2222-4333-8444-555555555555");
    events.insert(3, refused);
    assert_eq!(
        headlines(&events),
        [
            "Failed sign-in to the AWS access portal as alice@example.com from 203.0.113.24: wrong code +0",
            "alice@example.com signed in to the AWS access portal with MFA from 203.0.113.24 +4",
        ]
    );
}

#[test]
fn a_portal_sign_in_that_never_succeeds_is_told_once() {
    let mut events = portal_sequence();
    events.truncate(2);
    events[1]["serviceEventDetails"]["CredentialVerification"] = json!("Failure");
    assert_eq!(
        headlines(&events),
        ["Failed sign-in to the AWS access portal as alice@example.com from 203.0.113.24: wrong password +1"]
    );
}

#[test]
fn two_workflows_are_two_stories() {
    let mut events = portal_sequence();
    for mut event in portal_sequence() {
        event["additionalEventData"]["AuthWorkflowID"] = json!("another");
        events.push(event);
    }
    assert_eq!(headlines(&events).len(), 2);
}

#[test]
fn an_mfa_check_belongs_to_the_sign_in_after_it() {
    let sign_in = event("iam-user/success-with-a-virtual-mfa-device", &[]);
    let (name, account) = (sign_in["userIdentity"]["userName"].clone(), sign_in["recipientAccountId"].clone());
    let at = |time: &str| {
        let mut check = event("mfa/asked-for-virtual-device", &[("/userIdentity/userName", name.clone())]);
        check["recipientAccountId"] = account.clone();
        check["eventTime"] = json!(time);
        check
    };
    let (before, long_before, after) = ("2026-05-26T00:04:40Z", "2026-05-25T00:04:40Z", "2026-05-26T10:00:00Z");
    let mut sign_in = sign_in;
    sign_in["eventTime"] = json!("2026-05-26T00:05:00Z");
    assert_eq!(told(&[at(before), sign_in.clone()], false).alerts[0].related.len(), 1);
    assert_eq!(told(&[sign_in.clone(), at(before)], false).alerts[0].related.len(), 1);
    assert_eq!(told(&[at(long_before), sign_in.clone()], false).alerts[0].related.len(), 0);
    assert_eq!(told(&[at(after), sign_in], false).alerts[0].related.len(), 0);
}

#[test]
fn a_switch_inside_one_account_is_one_switch() {
    let user = event("role/switch-inside-one-account-record-of-the-user", &[]);
    let role = event("role/switch-inside-one-account-record-of-the-role", &[]);
    let expected = ["bob switched to the role Developer from 203.0.113.24 +1"];
    assert_eq!(headlines(&[user.clone(), role.clone()]), expected);
    assert_eq!(headlines(&[role.clone(), user.clone()]), expected);

    let mut later = role;
    later["eventTime"] = json!("2026-06-09T05:00:00Z");
    assert_eq!(headlines(&[user, later]).len(), 2);
}

#[test]
fn the_same_failure_again_and_again_is_said_with_its_number() {
    let events: Vec<_> = [3, 1, 2].map(failure).to_vec();
    let reading = told(&events, false);
    assert_eq!(reading.alerts.len(), 1);
    let alert = &reading.alerts[0];
    assert_eq!(alert.headline, "3 failed sign-ins to the console as alice from 192.0.2.88: wrong password or MFA code");
    assert_eq!(alert.event_time(), Some("2026-05-28T00:01:00Z"), "the first of them");
    assert!(alert.body.contains("Until    2026-05-28 00:03:00 UTC"), "{}", alert.body);
    assert!(alert.body.contains("and 2 more"), "{}", alert.body);
}

#[test]
fn failures_of_others_from_elsewhere_or_for_another_reason_stay_apart() {
    let cases = [
        ("another user", "/userIdentity/userName", json!("bob")),
        ("another address", "/sourceIPAddress", json!("198.51.100.1")),
        ("another account", "/recipientAccountId", json!("111122223333")),
        ("another reason", "/errorMessage", json!("Something else")),
    ];
    for (what, pointer, value) in cases {
        let mut other = failure(2);
        *other.pointer_mut(pointer).expect("the field") = value;
        assert_eq!(headlines(&[failure(1), other]).len(), 2, "{what}");
    }
}

#[test]
fn failures_are_not_hidden_by_the_success_after_them() {
    let events = [failure(1), failure(2), event("iam-user/success-with-a-virtual-mfa-device", &[])];
    let told = headlines(&events);
    assert_eq!(told.len(), 2);
    assert!(told[0].starts_with("2 failed sign-ins"), "{}", told[0]);
}

#[test]
fn ten_thousand_failures_are_a_handful_of_messages_that_lose_no_event() {
    let events: Vec<_> = (0..10_000)
        .map(|number| {
            let mut event = failure(number % 60);
            event["eventID"] = json!(format!("00000000-0000-4000-8000-{number:012}"));
            event
        })
        .collect();
    let reading = told(&events, false);
    assert_eq!(reading.report.seen, 10_000);
    let messages = messages(reading.alerts, &[], MAX_MESSAGES, &Wording::default());
    assert!(messages.len() <= MAX_MESSAGES, "{} messages", messages.len());
    let sent: String = messages.iter().map(|message| Entry::of(message).message).collect();
    for event in &events {
        let id = event["eventID"].as_str().expect("an id");
        assert!(sent.contains(id), "{id} is lost");
    }
}

#[test]
fn whoever_wants_the_steps_gets_every_event_by_itself() {
    let reading = told(&portal_sequence(), true);
    assert_eq!(reading.alerts.len(), 5);
    assert!(reading.alerts.iter().all(|alert| alert.related.is_empty()));
}

#[test]
fn every_event_is_accounted_for() {
    let mut events = portal_sequence();
    events.extend((1..4).map(failure));
    let reading = told(&events, false);
    let told: usize = reading.alerts.iter().map(|alert| 1 + alert.folded).sum();
    assert_eq!(told + reading.report.quiet + reading.report.ignored, reading.report.seen);
}

#[test]
fn a_new_mfa_device_of_root_soon_after_its_password_was_recovered_is_critical() {
    const DEVICE: &str = "iam/enable-mfa-device-by-root";
    let recovered = |name: &str, time: &str| event(name, &[("/eventTime", time.into())]);
    let device = || event(DEVICE, &[("/eventTime", "2026-05-29T00:02:16Z".into())]);
    let completed = "account-recovery/password-recovery-completed";
    let table = [
        (vec![device()], "warning"),
        (vec![recovered(completed, "2026-05-28T23:40:00Z"), device()], "critical"),
        (vec![device(), recovered("account-recovery/email-updated", "2026-05-29T00:10:00Z")], "critical"),
        // A day before, or refused.
        (vec![recovered(completed, "2026-05-28T00:02:00Z"), device()], "warning"),
        (vec![recovered("account-recovery/password-update-failed", "2026-05-28T23:40:00Z"), device()], "warning"),
    ];
    for (events, severity) in table {
        let alerts = told(&events, false).alerts;
        let of_device = alerts.iter().find(|alert| alert.headline.contains("MFA device")).expect("it is told");
        assert_eq!(of_device.severity.as_str(), severity, "{events:?}");
    }
}
