//! What the real function takes for input that means harm, in MiB: of the 256 that it has, with room for what Lambda itself needs of them.

use serde_json::json;
use trailbell::settings::MAX_DECODED_BYTES;

use crate::endpoints::sns::Sns;
use crate::running::{Answer, Function};
use crate::support::{awslogs, awslogs_of, envelope, event, gzip, settings};

const GOOD: &str = "root/success-without-mfa";

/// Hands the function a payload, and then an honest one. What it made of the first, and the most memory that it held.
fn peak(payload: &str) -> (String, usize) {
    let sns = Sns::start();
    let mut function = Function::start(&sns, &[]);
    let outcome = match function.invoke(payload) {
        Answer::Response(report) => format!("{} of {} rejected", report["rejected"], report["seen"]),
        Answer::Error(name, _) => name,
    };
    assert_eq!(function.report(&awslogs(&envelope([event(GOOD).line().as_str()])))["seen"], 1, "it goes on");
    (outcome, function.peak_memory().expect("Linux tells"))
}

/// Seven hundred members of a megabyte each between two others.
fn bomb(head: &str, byte: u8, tail: &str) -> String {
    let megabyte = gzip(&vec![byte; 1 << 20]);
    awslogs_of(&[gzip(head.as_bytes()), megabyte.repeat(700), gzip(tail.as_bytes())].concat())
}

/// As much as the function unpacks, of one thing after the other.
fn filled(head: &str, item: &str, tail: &str) -> String {
    let megabyte = item.repeat((1 << 20) / item.len());
    let count = (MAX_DECODED_BYTES - head.len() - tail.len()) / megabyte.len();
    awslogs_of(&[gzip(head.as_bytes()), gzip(megabyte.as_bytes()).repeat(count), gzip(tail.as_bytes())].concat())
}

#[test]
fn no_bomb_takes_half_of_what_the_function_has() {
    let table = [
        ("700 MB of zeros", bomb("", 0, ""), "Payload.TooLarge"),
        ("one message of 700 MB", bomb(r#"{"logEvents":[{"message":""#, b' ', r#""}]}"#), "Payload.TooLarge"),
        ("an array without an end", filled(r#"{"logEvents":[{"message":"#, "[", ""), "Payload.NotAnEnvelope"),
        ("16 million numbers", filled(r#"{"logEvents":["#, "1,", "1]}"), "Payload.TooManyEvents"),
        ("11 million empty events", filled(r#"{"logEvents":["#, "{},", "{}]}"), "Payload.TooManyEvents"),
        ("one message of 32 MiB", filled(r#"{"logEvents":[{"message":""#, "x", r#""}]}"#), "1 of 1 rejected"),
        ("messages that are lists", filled(r#"{"logEvents":[["#, "1,", "1]]}"), "1 of 1 rejected"),
        ("a message that is a list", filled(r#"{"logEvents":[{"message":["#, "1,", "1]}]}"), "1 of 1 rejected"),
        (
            "a message that is an object",
            filled(r#"{"logEvents":[{"message":{"#, "\"a\":1,", "\"a\":1}}]}"),
            "1 of 1 rejected",
        ),
        ("millions of keys", filled("{", "\"a\":1,", "\"a\":1}"), "Payload.NotAnEnvelope"),
        ("6 MB, not packed", format!(r#"{{"Records":[{}{{}}]}}"#, "{},".repeat(2_000_000)), "Payload.TooManyEvents"),
    ];
    for (what, payload, expected) in table {
        let (outcome, peak) = peak(&payload);
        println!("{what}: {} KB become {peak} MiB, {outcome}", payload.len() / 1024);
        assert_eq!(outcome, expected, "{what}");
        assert!(peak < 128, "{what}: {peak} MiB");
    }
}

/// The size of a field of the shapes below: with what is around it, just what a payload may unpack to.
const FIELD: usize = MAX_DECODED_BYTES - (64 << 10);

fn list(item: &str, bytes: usize) -> String {
    format!("[{}{item}]", format!("{item},").repeat(bytes / (item.len() + 1)))
}

fn object(bytes: usize) -> String {
    let members: String = (0..bytes / 12).map(|number| format!("\"{number:07}\":1,")).collect();
    format!("{{{members}\"\":1}}")
}

/// A sign-in with a field more, or with one that is another, as it is written.
fn with(key: &str, value: &str) -> String {
    let record = event(GOOD).line();
    format!("{},\"{key}\":{value}}}", record.strip_suffix('}').expect("an object"))
}

fn logged(records: &[String]) -> String {
    awslogs(&envelope(records.iter().map(String::as_str)))
}

fn filed(records: &[String]) -> String {
    awslogs(&format!(r#"{{"Records":[{}]}}"#, records.join(",")))
}

#[test]
fn no_field_of_an_event_takes_half_of_what_the_function_has() {
    let one = |key: &str, value: &str| filed(&[with(key, value)]);
    let text = |letter: &str, bytes: usize| format!("\"{}\"", letter.repeat(bytes / letter.len()));
    let many = |value: &str| {
        let count = FIELD / (value.len() + 2048);
        let numbered = |number: usize| {
            with("requestParameters", value).replace("\"eventID\":\"", &format!("\"eventID\":\"{number}-"))
        };
        filed(&(0..count).map(numbered).collect::<Vec<_>>())
    };
    let twice: Vec<_> = (0..200).map(|_| format!("\"requestParameters\":{}", list("{}", 120 << 10))).collect();
    let doubled = with("whatever", "null").replace("\"whatever\":null", &twice.join(","));
    let quoted = |record: String| logged(&[record]);
    let table = [
        ("nine million numbers in a request", one("requestParameters", &list("1", 18 << 20))),
        ("sixteen million", one("requestParameters", &list("1", FIELD))),
        ("the same as CloudWatch Logs has it", quoted(with("requestParameters", &list("1", FIELD)))),
        ("ten million empty objects", one("responseElements", &list("{}", FIELD))),
        ("four million objects with a key", one("responseElements", &list("{\"\":1}", FIELD))),
        ("millions of keys", one("requestParameters", &object(FIELD))),
        ("lists in lists", one("requestParameters", &format!("{}{}", "[".repeat(FIELD / 2), "]".repeat(FIELD / 2)))),
        ("one text", one("requestParameters", &text("x", FIELD))),
        ("a text in a request", one("requestParameters", &format!("{{\"userName\":{}}}", text("x", FIELD)))),
        ("a request as text", one("requestParameters", &format!("\"{{\\\"a\\\":{}}}\"", list("1", FIELD)))),
        ("a user's name", one("userIdentity", &format!("{{\"userName\":{}}}", text("x", FIELD)))),
        ("a user's name in escapes", one("userIdentity", &format!("{{\"userName\":{}}}", text("\\u0041", FIELD)))),
        ("an error in escapes", one("errorMessage", &text("\\n", FIELD))),
        ("half characters", one("errorMessage", &text("\\ud800", FIELD))),
        ("a caller that is a list", one("userIdentity", &list("1", FIELD))),
        ("a caller with millions of keys", one("userIdentity", &object(FIELD))),
        ("a user agent that is a list", one("userAgent", &list("[]", FIELD))),
        ("a field that nobody knows", one("whatever", &list("1", FIELD))),
        ("a key that nobody knows", filed(&[with(&"k".repeat(FIELD), "1")])),
        ("resources", one("resources", &list("{\"ARN\":\"a\"}", FIELD))),
        ("what a sign-in adds", one("additionalEventData", &object(FIELD))),
        ("details of a service", one("serviceEventDetails", &list("null", FIELD))),
        ("a field again and again", filed(&[doubled])),
        ("many fields just below the bound, of numbers", many(&list("1", 60 << 10))),
        ("of objects with a key", many(&format!("[{}]", list("{\"\":1}", 90 << 10)))),
        ("of one text", many(&format!("{{\"userName\":{}}}", text("x", 120 << 10)))),
    ];
    let mut worst = 0;
    for (what, payload) in table {
        let (outcome, peak) = peak(&payload);
        println!("{what}: {} KB become {peak} MiB, {outcome}", payload.len() / 1024);
        assert!(outcome.starts_with("0 of"), "{what}: {outcome}");
        worst = worst.max(peak);
    }
    assert!(worst < 128, "{worst} MiB");
}

/// As many events as are let in, each as large as there is room for, of what takes the most space in a mail.
#[test]
fn the_worst_payload_that_is_let_in_fits_into_the_function() {
    let count = settings(&[]).rules.max_events.expect("a limit");
    let worst = |number: usize| {
        let text = |length: usize| "\u{202e}".repeat(length);
        let id = format!("5d0a0c1e-0000-4000-8000-{number:012}");
        let name = format!("{}{number}", text(60));
        json!({
            "eventName": "AttachUserPolicy", "eventSource": "iam.amazonaws.com", "eventID": id,
            "userIdentity": {"type": "IAMUser", "userName": name, "arn": text(60)},
            "errorMessage": text(80), "userAgent": text(60), "sourceIPAddress": text(60),
            "requestParameters": {"userName": name, "policyArn": text(60)},
        })
        .to_string()
    };
    let records: Vec<_> = (0..count).map(worst).collect();
    let document = envelope(records.iter().map(String::as_str));
    assert!((MAX_DECODED_BYTES * 3 / 4..MAX_DECODED_BYTES).contains(&document.len()), "{}", document.len());
    let (outcome, peak) = peak(&awslogs(&document));
    println!("{count} events, {} MiB of them, take {peak} MiB", document.len() >> 20);
    assert_eq!(outcome, format!("0 of {count} rejected"));
    assert!(peak < 128, "{peak} MiB");
}
