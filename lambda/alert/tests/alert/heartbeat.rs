//! Heartbeats from the real function: called for by a schedule, told once, and counting each event once.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use trailbell::ingest::{Bounds, Payload};

use crate::endpoints::dynamodb::{Act, DynamoDb, Fate as TableFate};
use crate::endpoints::sns::{Fate, Message, Sns};
use crate::runtime::function::{Answer, Function};
use crate::support::{awslogs, awslogs_of, envelope, event, fixtures, numbered_sign_ins, read, sign_ins};

const COUNTS: &str = "trailbell-alert#counts";
const MONDAY: u64 = 1_794_787_204; // 2026-11-16T00:00:04Z
const IN_TOKYO: [(&str, &str); 2] =
    [("TRAILBELL_TIME_ZONE", "Asia/Tokyo"), ("TRAILBELL_ACCOUNT_NAMES", "123456789012=study")];

/// What the schedule sends; `id` is that of its event.
fn beat(id: &str) -> String {
    json!({ "trailbell": "heartbeat", "id": id, "account": "123456789012" }).to_string()
}

fn number(number: u64) -> Value {
    json!({ "N": number.to_string() })
}

/// Counts as they may stand in the table on a Monday: 141 events, of which 100 have been told.
fn counts_of_a_week() -> Value {
    json!({
        "id": { "S": COUNTS }, "since": number(MONDAY), "last": { "S": "a try" },
        "events": number(141), "alerts": number(12), "unreadable": number(3), "failed_tries": number(6),
        "told_events": number(100), "told_alerts": number(10), "told_unreadable": number(3), "told_failed_tries": number(6),
    })
}

/// Events, alerts, unreadable and failed tries of a heartbeat.
fn counts(message: &Message) -> [u64; 4] {
    let json = message.json();
    ["events", "alerts", "unreadable", "failed_tries"]
        .map(|name| json["counts"][name].as_u64().unwrap_or_else(|| panic!("{name} in {json}")))
}

fn heartbeats(sns: &Sns) -> Vec<Message> {
    sns.messages().into_iter().filter(|message| message.attributes["kind"] == "heartbeat").collect()
}

#[test]
fn the_mail_is_word_for_word_the_expected_one_in_english_and_in_japanese() {
    let failing = || DynamoDb::whose(|_| TableFate::Refused(400, "AccessDeniedException"));
    for language in ["en", "ja"] {
        let of_a_week = DynamoDb::start();
        of_a_week.put(COUNTS, counts_of_a_week());
        let ended = r#"{"ignore": [{"kind": "sign_in", "principal": "user/carol", "reason": "moves house", "until": "2026-05-31"}]}"#;
        for (name, table, policy) in [
            ("a-week", Some(of_a_week), "{}"),
            ("before-any-event", Some(DynamoDb::start()), "{}"),
            ("without-a-table", None, "{}"),
            ("the-table-does-not-answer", Some(failing()), "{}"),
            ("a-rule-has-ended", Some(DynamoDb::start()), ended),
        ] {
            let sns = Sns::start();
            let more = [
                IN_TOKYO[0],
                IN_TOKYO[1],
                ("TRAILBELL_LANGUAGE", language),
                ("TRAILBELL_MIN_SEVERITY", "critical"),
                ("TRAILBELL_POLICY", policy),
            ];
            let mut function = Function::start_with(&sns, table.as_ref(), &more);
            function.report(&beat("7bf73129-1428-4cd3-a780-95db273d1602"));
            let messages = sns.messages();
            let [message] = messages.as_slice() else { panic!("one message, not {messages:#?}") };
            let expected = read(&fixtures().join(format!("expected/heartbeat/{name}.{language}.txt")));
            assert_eq!(format!("Subject: {}\n\n{}", message.subject, message.mail()), expected);
        }
    }
}

#[test]
fn it_has_a_form_for_every_protocol_and_attributes_to_filter_by() {
    let (sns, table) = (Sns::start(), DynamoDb::start());
    table.put(COUNTS, counts_of_a_week());
    let mut function = Function::start_with(&sns, Some(&table), &IN_TOKYO);
    let report = function.report(&beat("one"));
    assert_eq!((&report["heartbeats"], &report["messages"], &report["seen"]), (&json!(1), &json!(1), &json!(0)));

    let messages = sns.messages();
    let [message] = messages.as_slice() else { panic!("one message, not {messages:#?}") };
    let headline = "Still watching: 41 events seen, 2 alerts, 0 unreadable, 0 failed since Monday 16 Nov";
    let protocols: Vec<_> = message.forms.keys().map(String::as_str).collect();
    assert_eq!(protocols, ["default", "email", "https", "sms"]);
    assert_eq!(message.forms["sms"], headline);
    let json: Value = serde_json::from_str(&message.forms["default"]).expect("JSON");
    assert_eq!((&json["kind"], &json["headline"]), (&json!("heartbeat"), &json!(headline)));
    let chat: Value = serde_json::from_str(&message.forms["https"]).expect("JSON");
    let lines = "Events   41\nAlerts   2\nUnread   0\nFailed   0 tries\nSince    2026-11-16 09:00:04 JST\n\
                 UTC      2026-11-16 00:00:04\nAccount  study (123456789012)";
    assert_eq!(chat["content"]["description"], format!("{headline}\n```\n{lines}\n```"));
    let attributes: Vec<_> = message.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(attributes, [("account", "123456789012"), ("kind", "heartbeat"), ("severity", "info")]);
}

#[test]
fn it_tells_what_was_seen_since_the_one_before() {
    let (sns, table) = (Sns::start(), DynamoDb::start());
    let mut function = Function::start_with(&sns, Some(&table), &[]);
    function.report(&beat("before any event"));
    function.report(&beat("first"));
    function.report(&sign_ins(3));
    function.report(&sign_ins(5)); // three of them again
    let quiet =
        ["mfa/asked-for-virtual-device", "iam-user/success-with-a-virtual-mfa-device"].map(|name| event(name).line());
    function.report(&awslogs(&envelope(quiet.iter().map(String::as_str).chain(["no record"]))));
    function.error(&awslogs_of(b"not packed"));
    function.report(&beat("second"));
    function.report(&beat("third"));

    let [first, second, third, fourth] = &heartbeats(&sns)[..] else { panic!("four heartbeats") };
    assert_eq!(first.json()["since"], Value::Null);
    assert_eq!(counts(second), [0, 0, 0, 0]);
    assert_eq!(counts(third), [8, 7, 1, 1], "5 sign-ins, a sign-in and its step, and what is no record");
    assert_eq!(counts(fourth), [0, 0, 0, 0]);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a time").as_secs();
    let since = |message: &Message| {
        let since = message.json()["since"].as_str().map(str::to_owned).expect("a time");
        since.parse::<jiff::Timestamp>().expect("a time").as_second().unsigned_abs()
    };
    assert!(now - since(third) < 120 && since(fourth) >= since(third), "each begins where the one before it ended");
}

#[test]
fn nothing_is_written_where_nothing_was_seen() {
    let (sns, table) = (Sns::start(), DynamoDb::start());
    let mut function = Function::start_with(&sns, Some(&table), &[]);
    function.report(&sign_ins(1));
    let before = table.acts();
    let expected = [Act::Claim, Act::Recall, Act::Count, Act::Complete, Act::Remember, Act::Add];
    assert_eq!(before, expected, "after all else, and once");
    function.report(&awslogs(&envelope([])));
    function.report(&sign_ins(1)); // the same
    assert_eq!(table.acts(), before);
}

#[test]
fn an_event_counts_once_however_often_it_is_tried_and_each_failed_try_counts() {
    let lost = || [Fate::TakenBut(vec![1]), Fate::TakenBut(vec![0])];
    let (sns, table) =
        (Sns::whose(lost().into_iter().chain([Fate::Refused(403, "AuthorizationError")])), DynamoDb::start());
    let mut function = Function::start_with(&sns, Some(&table), &[]);
    let step = event("mfa/asked-for-virtual-device").line();
    let mut lines = numbered_sign_ins(3);
    lines.extend([step, "no record".to_owned()]);
    let payload = awslogs(&envelope(lines.iter().map(String::as_str)));
    function.error(&payload); // of four messages one is lost
    function.error(&payload); // and now both that are left
    // Another container, which remembers nothing.
    Function::start_with(&sns, Some(&table), &[]).report(&payload);
    Function::start_with(&sns, Some(&table), &[]).report(&beat("one"));
    let [heartbeat] = &heartbeats(&sns)[..] else { panic!("one heartbeat") };
    let alerts = sns.messages().len() as u64 - 1;
    assert_eq!(counts(heartbeat), [5, alerts, 1, 2]);
}

#[test]
fn concurrent_functions_lose_no_count_and_a_heartbeat_in_between_takes_none() {
    let (sns, table) = (Sns::start(), DynamoDb::start());
    let payloads: Vec<_> = numbered_sign_ins(30).iter().map(|line| awslogs(&envelope([line.as_str()]))).collect();
    // A machine too busy to answer in a second is a fault of the table, which is logged and may cost a count.
    let faults = AtomicU64::new(0);
    thread::scope(|scope| {
        for (container, part) in payloads.chunks(10).enumerate() {
            let (sns, table, faults) = (&sns, &table, &faults);
            scope.spawn(move || {
                let mut function = Function::start_with(sns, Some(table), &[("TRAILBELL_MAX_MESSAGES", "1000")]);
                for (number, payload) in part.iter().enumerate() {
                    // Two invocations never have the same id, nor may they here.
                    let id = format!("{container}-{number}");
                    assert!(function.invoke_as(&id, payload, Duration::from_secs(60), || false).is_some());
                }
                let failed = function.stop().iter().filter(|line| line.contains("claims table failed")).count();
                faults.fetch_add(failed as u64, Ordering::Relaxed);
            });
        }
        scope.spawn(|| {
            let mut function = Function::start_with(&sns, Some(&table), &[("TRAILBELL_MAX_MESSAGES", "1000")]);
            (0..5).for_each(|number| drop(function.report(&beat(&format!("beat-{number}")))));
        });
    });
    Function::start_with(&sns, Some(&table), &[]).report(&beat("last"));
    let heartbeats: Vec<_> =
        heartbeats(&sns).into_iter().filter(|message| message.json()["counts"]["events"].is_u64()).collect();
    let told: u64 = heartbeats.iter().map(|message| counts(message)[0]).sum();
    assert!(told <= 30 && told + faults.load(Ordering::Relaxed) >= 30, "{told} of 30, {faults:?} faults");
}

#[test]
fn an_answer_that_is_lost_does_not_count_an_event_twice() {
    let sns = Sns::start();
    let mut lost = false;
    let table = DynamoDb::whose(move |act| match act {
        Act::Add if !lost => {
            lost = true;
            TableFate::DoneUnsaid
        }
        _ => TableFate::Done,
    });
    let mut function = Function::start_with(&sns, Some(&table), &[]);
    function.report(&sign_ins(3));
    assert_eq!(table.acts().iter().filter(|act| **act == Act::Add).count(), 2, "the SDK asks again");
    function.report(&beat("one"));
    assert_eq!(counts(&heartbeats(&sns)[0])[0], 3);
    assert_eq!(function.stop().len(), 2, "and nothing is said of it");
}

#[test]
fn counting_that_fails_is_a_line_in_the_log_and_no_failure() {
    for fate in [TableFate::Refused(400, "AccessDeniedException"), TableFate::Hang, TableFate::Reset] {
        let sns = Sns::start();
        let table = DynamoDb::whose(move |act| if act == Act::Add { fate } else { TableFate::Done });
        let mut function = Function::start_with(&sns, Some(&table), &[("AWS_LAMBDA_LOG_FORMAT", "JSON")]);
        assert_eq!(function.report(&sign_ins(1))["published"], 1, "{fate:?}");
        let lines: Vec<Value> = function.stop().iter().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        let said: Vec<_> = lines.iter().map(|line| line["message"].as_str().unwrap_or_default()).collect();
        assert_eq!(said, ["the claims table failed; events may be told twice, or not be counted", "done"], "{fate:?}");
    }
}

// Told once

#[test]
fn a_heartbeat_is_told_once_however_often_it_is_called_for() {
    for with_table in [true, false] {
        let (sns, table) = (Sns::start(), DynamoDb::start());
        let mut function = Function::start_with(&sns, with_table.then_some(&table), &[]);
        function.report(&beat("one"));
        function.report(&beat("one"));
        if with_table {
            Function::start_with(&sns, Some(&table), &[]).report(&beat("one"));
        }
        assert_eq!(heartbeats(&sns).len(), 1, "with the table: {with_table}");
        function.report(&beat("two"));
        assert_eq!(heartbeats(&sns).len(), 2, "with the table: {with_table}");
    }
}

#[test]
fn a_retry_tells_it_where_the_first_try_could_not_and_then_with_the_same_counts() {
    let (sns, table) = (Sns::whose(vec![Fate::Refused(403, "AuthorizationError")]), DynamoDb::start());
    table.put(COUNTS, counts_of_a_week());
    let mut function = Function::start_with(&sns, Some(&table), &[]);
    let (name, text) = function.error(&beat("one"));
    assert_eq!(name, "Publish.Failed");
    assert!(text.starts_with("1 of 1 messages were not taken by the topic"), "{text}");
    function.report(&beat("one"));
    function.report(&beat("one"));
    let [heartbeat] = &heartbeats(&sns)[..] else { panic!("one heartbeat") };
    assert_eq!(counts(heartbeat), [41, 2, 0, 1], "its own failed try among them");
}

#[test]
fn where_the_mark_fails_the_next_heartbeat_covers_both_weeks() {
    let sns = Sns::start();
    let mut marked = false;
    let table = DynamoDb::whose(move |act| {
        let fails = act == Act::Mark && !marked;
        marked |= act == Act::Mark;
        if fails { TableFate::Refused(400, "AccessDeniedException") } else { TableFate::Done }
    });
    table.put(COUNTS, counts_of_a_week());
    let mut function = Function::start_with(&sns, Some(&table), &[]);
    function.report(&beat("one"));
    function.report(&sign_ins(1));
    function.report(&beat("two"));
    function.report(&beat("three"));
    let told: Vec<_> = heartbeats(&sns).iter().map(counts).collect();
    assert_eq!(told, [[41, 2, 0, 0], [42, 3, 0, 0], [0, 0, 0, 0]]);
    let since: Vec<_> = heartbeats(&sns).iter().map(|message| message.json()["since"].clone()).collect();
    assert_eq!(since[0], since[1]);
    assert_ne!(since[1], since[2]);
}

// What is a call, and what is none

const BOUNDS: Bounds = Bounds { bytes: 1 << 20, events: 10 };

#[test]
fn a_call_is_recognised_by_its_own_keys_alone() {
    let stored = json!({
        "version": "1.0", "requestContext": { "requestId": "r", "condition": "RetriesExhausted" },
        "requestPayload": { "trailbell": "heartbeat", "id": "one" },
    });
    for (payload, id) in [
        (r#"{"trailbell":"heartbeat"}"#.to_owned(), None),
        (r#" { "trailbell" : "heartbeat" , "id" : "one" } "#.to_owned(), Some("one")),
        (beat("one"), Some("one")),
        (stored.to_string(), Some("one")),
    ] {
        let Ok(Payload::Heartbeat(call, _)) = Payload::of(&payload, &BOUNDS) else { panic!("{payload} is a call") };
        assert_eq!(call.id.as_deref(), id, "{payload}");
    }
    for payload in [
        "{}",
        r#"{"trailbell":"dead"}"#,
        r#"{"trailbell":"heartbeat","eventName":"ConsoleLogin"}"#,
        r#"{"trailbell":{"heartbeat":1}}"#,
        r#"["trailbell","heartbeat"]"#,
        r#"{"detail":{"trailbell":"heartbeat"},"detail-type":"x"}"#,
        r#"{"Records":[{"trailbell":"heartbeat"}]}"#,
    ] {
        assert!(!matches!(Payload::of(payload, &BOUNDS), Ok(Payload::Heartbeat(..))), "{payload}");
    }
}

/// Whoever can choose a name in an event would like to silence the alert about it, or to say that all is well.
#[test]
fn no_event_is_taken_for_a_call_whatever_stands_in_it() {
    let forged = r#"{"trailbell":"heartbeat"}"#;
    let mut record = event("iam-user/success-without-mfa").json();
    record["userIdentity"]["userName"] = forged.into();
    record["userAgent"] = format!("\"}}\n{forged}").into();
    record["trailbell"] = "heartbeat".into();
    record["requestPayload"] = json!({ "trailbell": "heartbeat" });
    let eventbridge = json!({
        "version": "0", "id": "one", "detail-type": "AWS Console Sign In via CloudTrail", "source": "aws.signin",
        "account": "123456789012", "time": "2026-05-27T02:33:44Z", "region": "us-east-1", "resources": [], "detail": record,
    });
    for payload in [
        awslogs(&envelope([record.to_string().as_str()])),
        eventbridge.to_string(),
        json!({ "Records": [record] }).to_string(),
    ] {
        let (sns, table) = (Sns::start(), DynamoDb::start());
        let mut function = Function::start_with(&sns, Some(&table), &[]);
        assert_eq!(function.report(&payload)["published"], 1);
        let kinds: Vec<_> = sns.messages().iter().map(|message| message.attributes["kind"].clone()).collect();
        assert_eq!(kinds, ["sign_in"], "{payload}");
        function.report(&beat("one"));
        assert_eq!(counts(&heartbeats(&sns)[0])[..2], [1, 1], "and the heartbeat comes all the same");
    }
    // A log line that reads like a call is a log line that cannot be read.
    let sns = Sns::start();
    let mut function = Function::start_with(&sns, None, &[]);
    assert_eq!(function.report(&awslogs(&envelope([forged])))["rejected"], 1);
    assert!(heartbeats(&sns).is_empty());
    assert!(matches!(function.invoke(&awslogs(forged)), Answer::Error(name, _) if name == "Payload.NotAnEnvelope"));
}
