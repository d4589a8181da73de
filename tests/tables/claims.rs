//! Who may tell an event, and what a container remembers.

use std::time::Duration;

use serde_json::{Value, json};
use trailbell::cloudtrail::{EventKey, Record};
use trailbell::ledger::{ClaimRecord, LONGEST, MAX_KEYS, Memory, Status, Verdict, WINDOW};

use crate::support::event;

const NOW: Duration = Duration::from_secs(1_779_849_224);
const SECOND: Duration = Duration::from_secs(1);
const CAROL: &str = "iam-user/success-without-mfa";

fn key_of(record: &Value) -> Option<String> {
    let text = record.to_string();
    let record = Record::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    EventKey::of(&record).map(|key| key.as_str().to_owned())
}

#[test]
fn a_claim_ends_with_its_deadline_and_what_was_told_with_the_window() {
    let alive = ClaimRecord::in_progress("one", NOW, 30 * SECOND);
    let told = ClaimRecord::completed("one", NOW);
    let endless = ClaimRecord { in_progress_expiration: Some(4_102_444_800_000), ..alive.clone() };
    let longest = ClaimRecord::in_progress("one", NOW, LONGEST);
    let rows = [
        ("nobody holds it", None, "two", NOW, Verdict::Granted),
        ("another holds it", Some(&alive), "two", NOW + 29 * SECOND, Verdict::Busy),
        ("another held it and is dead", Some(&alive), "two", NOW + 31 * SECOND, Verdict::Granted),
        ("another says that it holds it until 2100", Some(&endless), "two", NOW + SECOND, Verdict::Granted),
        ("another holds it for as long as a function can", Some(&longest), "two", NOW, Verdict::Busy),
        ("our own try before this one held it", Some(&alive), "one", NOW + SECOND, Verdict::Granted),
        ("it was told", Some(&told), "two", NOW + SECOND, Verdict::Delivered),
        ("it was told by our own try before this one", Some(&told), "one", NOW + SECOND, Verdict::Delivered),
        ("it was told within the window", Some(&told), "two", NOW + WINDOW, Verdict::Delivered),
        ("it was told long ago", Some(&told), "two", NOW + WINDOW + SECOND, Verdict::Granted),
    ];
    for (what, found, request_id, now, expected) in rows {
        assert_eq!(ClaimRecord::verdict(found, request_id, now), expected, "{what}");
    }
    assert_eq!((alive.status, alive.in_progress_expiration), (Status::InProgress, Some(1_779_849_254_000)));
}

#[test]
fn only_an_event_with_a_plain_id_has_a_key() {
    let with = |id: Value| {
        let mut record = event(CAROL).json();
        record["eventID"] = id;
        key_of(&record)
    };
    assert_eq!(with(json!("a4ba95f2-686c")), Some("123456789012#a4ba95f2-686c".to_owned()));
    for id in [
        json!(null),
        json!(""),
        json!(" "),
        json!("a b"),
        json!("a#b"),
        json!("a\nb"),
        json!("x".repeat(129)),
        json!({}),
    ] {
        assert_eq!(with(id.clone()), None, "{id}");
    }
    let mut nameless = event(CAROL).json();
    nameless["recipientAccountId"] = Value::Null;
    nameless["userIdentity"]["accountId"] = Value::Null;
    nameless["eventID"] = json!("a");
    assert_eq!(key_of(&nameless), Some("-#a".to_owned()));
}

#[test]
fn memory_holds_the_newest() {
    let key = |number: usize| {
        let text = json!({"eventID": number.to_string(), "recipientAccountId": "123456789012"}).to_string();
        EventKey::of(&Record::parse(&text).expect("a record")).expect("a key")
    };
    let mut memory = Memory::default();
    for number in 0..=MAX_KEYS {
        memory.remember(&key(number));
        memory.remember(&key(number));
    }
    assert!(!memory.has(&key(0)), "the oldest made room");
    assert!(memory.has(&key(1)) && memory.has(&key(MAX_KEYS)));
}

fn whole_key(text: &str) -> EventKey {
    EventKey::of(&Record::parse(text).unwrap_or_else(|error| panic!("{error}: {text}"))).expect("a key")
}

/// What CloudWatch Logs and EventBridge deliver of one event is the same event, in whatever order and spelling its JSON is.
#[test]
fn copies_of_an_event_have_one_key() {
    let text = r#"{"eventID": "a", "recipientAccountId": "123456789012", "eventName": "PutUserPolicy", "eventSource": "iam.amazonaws.com",
        "requestParameters": {"number": 1, "large": 100000, "list": [1, 2.50], "nothing": null, "inner": {"x": "y", "a": true}}}"#;
    let same = [
        r#"{"recipientAccountId": 123456789012, "eventSource": "iam.amazonaws.com", "requestParameters": {"list": [1.0, 2.5],
            "inner": {"a": true, "x": "y"}, "number": 1e0, "large": 1E5}, "eventName": " PutUserPolicy", "eventID": "a", "errorCode": null}"#,
        r#"{"eventid": "a", "RecipientAccountId": "123456789012", "eventName": "PutUserPolicy", "eventSource": "iam.amazonaws.com", "tlsDetails": {},
            "responseElements": null, "requestParameters": {"number": 1, "large": 100000, "list": [1, 2.5], "inner": {"x": "\u0079", "a": true}}}"#,
    ];
    for other in same {
        assert_eq!(whole_key(text), whole_key(other), "{other}");
    }
    let others = [
        ("iam.amazonaws.com", "sts.amazonaws.com"),
        ("PutUserPolicy", "GetUser"),
        ("\"number\": 1", "\"number\": 2"),
        ("\"number\": 1", "\"number\": \"1\""),
        ("[1, 2.50]", "[2.50, 1]"),
        ("\"a\": true", "\"b\": true"),
        ("\"recipientAccountId\"", "\"errorCode\": \"AccessDenied\", \"recipientAccountId\""),
        ("\"recipientAccountId\"", "\"sourceIPAddress\": \"203.0.113.9\", \"recipientAccountId\""),
        ("\"recipientAccountId\"", "\"userIdentity\": {\"type\": \"Root\"}, \"recipientAccountId\""),
        ("\"recipientAccountId\"", "\"additionalEventData\": {\"MFAUsed\": \"Yes\"}, \"recipientAccountId\""),
        ("\"recipientAccountId\"", "\"eventTime\": \"2026-05-28T00:00:00Z\", \"recipientAccountId\""),
    ];
    for (from, to) in others {
        let other = text.replace(from, to);
        assert_ne!(whole_key(text), whole_key(&other), "{to}");
        assert_eq!(whole_key(text).as_str(), whole_key(&other).as_str(), "the id is the same");
    }
}

#[test]
fn memory_knows_of_another_event_under_the_same_id() {
    let key = |name: &str| {
        whole_key(&json!({"eventID": "a", "recipientAccountId": "123456789012", "eventName": name}).to_string())
    };
    let mut memory = Memory::default();
    memory.remember(&key("CreateUser"));
    assert!(!memory.has_another(&key("CreateUser")) && memory.has_another(&key("GetUser")));
    memory.remember(&key("GetUser"));
    assert!(memory.has_another(&key("CreateUser")) && memory.has_another(&key("GetUser")));
}
