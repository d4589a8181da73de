//! What the real function counts for the weekly letter: each event once, and each try that failed.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use trailbell::ingest::{Bounds, Payload};

use crate::endpoints::dynamodb::{Act, DynamoDb, Fate as TableFate};
use crate::endpoints::sns::{Fate, Sns};
use crate::running::{Answer, Function};
use crate::support::{awslogs, awslogs_of, envelope, event, numbered_sign_ins, sign_ins};

const COUNTS: &str = "trailbell-alert#counts";

fn number(item: &Value, name: &str) -> Option<u64> {
    item[name]["N"].as_str().and_then(|number| number.parse().ok())
}

/// Events, alerts, unreadable and failed tries, as they stand in the table.
fn counts(table: &DynamoDb) -> [u64; 4] {
    let items = table.items();
    let item = items.get(COUNTS).unwrap_or(&Value::Null);
    ["events", "alerts", "unreadable", "failed_tries"].map(|name| number(item, name).unwrap_or_default())
}

#[test]
fn it_counts_what_was_seen_since_it_first_saw_something() {
    let (sns, table) = (Sns::start(), DynamoDb::start());
    let mut function = Function::start_with(&sns, Some(&table), &[]);
    function.report(&sign_ins(3));
    assert_eq!(counts(&table), [3, 3, 0, 0]);
    let since = number(&table.items()[COUNTS], "since").expect("a time");
    function.report(&sign_ins(5)); // three of them again
    let quiet =
        ["mfa/asked-for-virtual-device", "iam-user/success-with-a-virtual-mfa-device"].map(|name| event(name).line());
    function.report(&awslogs(&envelope(quiet.iter().map(String::as_str).chain(["no record"]))));
    function.error(&awslogs_of(b"not packed"));
    assert_eq!(counts(&table), [8, 7, 1, 1], "5 sign-ins, a sign-in and its step, and what is no record");
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a time").as_secs();
    assert!(now - since < 120);
    assert_eq!(number(&table.items()[COUNTS], "since"), Some(since), "the letter alone moves it");
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
    assert_eq!(counts(&table), [5, sns.messages().len() as u64, 1, 2]);
}

#[test]
fn concurrent_functions_lose_no_count() {
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
    });
    let [told, ..] = counts(&table);
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
    assert_eq!(counts(&table)[0], 3);
    assert_eq!(function.stop().len(), 1, "and nothing is said of it");
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

// The letter is another function's

const BOUNDS: Bounds = Bounds { bytes: 1 << 20, events: 10 };

#[test]
fn a_call_for_the_letter_is_refused_and_kept() {
    let (sns, table) = (Sns::start(), DynamoDb::start());
    let mut function = Function::start_with(&sns, Some(&table), &[]);
    for call in [
        r#"{"trailbell":"report","scheduled":"2026-11-30T08:00:00Z"}"#,
        r#"{"trailbell":"heartbeat","id":"7bf73129-1428-4cd3-a780-95db273d1602","account":"123456789012"}"#,
    ] {
        let (name, text) = function.error(call);
        assert_eq!(name, "Payload.UnknownShape", "{text}");
        assert!(text.contains("a schedule's call, which holds no event"), "{text}");
    }
    assert!(sns.messages().is_empty());
}

#[test]
fn a_call_is_recognised_by_its_own_keys_alone() {
    let stored = json!({
        "version": "1.0", "requestContext": { "requestId": "r", "condition": "RetriesExhausted" },
        "requestPayload": { "trailbell": "report", "scheduled": "2026-11-30T08:00:00Z" },
    });
    for payload in [
        r#"{"trailbell":"report"}"#.to_owned(),
        r#" { "trailbell" : "report" , "scheduled" : "2026-11-30T08:00:00Z" } "#.to_owned(),
        r#"{"trailbell":"heartbeat","id":"one","account":"123456789012"}"#.to_owned(),
        stored.to_string(),
    ] {
        assert!(matches!(Payload::of(&payload, &BOUNDS), Ok(Payload::Call)), "{payload} is a call");
    }
    for payload in [
        "{}",
        r#"{"trailbell":"dead"}"#,
        r#"{"trailbell":"report","eventName":"ConsoleLogin"}"#,
        r#"{"trailbell":{"report":1}}"#,
        r#"["trailbell","report"]"#,
        r#"{"detail":{"trailbell":"report"},"detail-type":"x"}"#,
        r#"{"Records":[{"trailbell":"report"}]}"#,
    ] {
        assert!(!matches!(Payload::of(payload, &BOUNDS), Ok(Payload::Call)), "{payload}");
    }
}

/// Whoever can choose a name in an event would like to silence the alert about it.
#[test]
fn no_event_is_taken_for_a_call_whatever_stands_in_it() {
    let forged = r#"{"trailbell":"report"}"#;
    let mut record = event("iam-user/success-without-mfa").json();
    record["userIdentity"]["userName"] = forged.into();
    record["userAgent"] = format!("\"}}\n{forged}").into();
    record["trailbell"] = "report".into();
    record["requestPayload"] = json!({ "trailbell": "report" });
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
        assert_eq!(counts(&table)[..2], [1, 1]);
    }
    // A log line that reads like a call is a log line that cannot be read.
    let sns = Sns::start();
    let mut function = Function::start_with(&sns, None, &[]);
    assert_eq!(function.report(&awslogs(&envelope([forged])))["rejected"], 1);
    assert!(matches!(function.invoke(&awslogs(forged)), Answer::Error(name, _) if name == "Payload.NotAnEnvelope"));
}
