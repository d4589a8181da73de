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
        ("6 MB, not packed", format!(r#"{{"Records":[{}{{}}]}}"#, "{},".repeat(2_000_000)), "Payload.TooManyEvents"),
    ];
    for (what, payload, expected) in table {
        let (outcome, peak) = peak(&payload);
        println!("{what}: {} KB become {peak} MiB, {outcome}", payload.len() / 1024);
        assert_eq!(outcome, expected, "{what}");
        assert!(peak < 128, "{what}: {peak} MiB");
    }
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
    assert!(peak < 220, "{peak} MiB");
}
