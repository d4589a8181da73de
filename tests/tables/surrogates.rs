//! Half of a character in a record costs that character, never the alert.

use std::fs;

use trailbell::ingest::mended;
use trailbell::pipeline::{Rules, read};
use trailbell::settings::MAX_DECODED_BYTES;

#[test]
fn only_halves_that_stand_alone_are_replaced() {
    let table = [
        (r"plain", r"plain"),
        (r"\ud83d\ude00", r"\ud83d\ude00"),
        (r"\uD83D\uDE00!", r"\uD83D\uDE00!"),
        (r"a\ud83db", r"a\ufffdb"),
        (r"\ude00\ud83d", r"\ufffd\ufffd"),
        (r"\ud83d\ud83d\ude00", r"\ufffd\ud83d\ude00"),
        (r"\ud83d", r"\ufffd"),
        (r"\ud83d\n", r"\ufffd\n"),
        // A backslash of its own: what follows is no escape.
        (r"\\ud83d", r"\\ud83d"),
        (r"\\\ud83d", r"\\\ufffd"),
        (r"\ud83", r"\ud83"),
        (r"\u0041\ud800é", r"\u0041\ufffdé"),
    ];
    for (text, expected) in table {
        assert_eq!(mended(text), expected, "{text}");
    }
}

#[test]
fn the_alert_goes_out_in_every_wrapping() {
    let record = fs::read_to_string("fixtures/events/root/success-without-mfa.json").expect("a fixture");
    let record = record.replacen("\"Mozilla", "\"\\ud83d Mozilla", 1);
    assert!(serde_json::from_str::<serde_json::Value>(&record).is_err(), "the record has half a character");
    let inside = serde_json::to_string(&record).expect("text");
    let wrappings = [
        record.clone(),
        format!(r#"{{"Records":[{record}]}}"#),
        format!(r#"{{"detail-type":"AWS Console Sign In via CloudTrail","detail":{record}}}"#),
        format!(r#"{{"messageType":"DATA_MESSAGE","logEvents":[{{"id":"1","message":{inside}}}]}}"#),
    ];
    let rules = Rules { max_decoded_bytes: MAX_DECODED_BYTES, ..Rules::default() };
    for payload in wrappings {
        let reading = read(&payload, None, &rules, |_| true).expect("a payload");
        let severities: Vec<_> = reading.alerts.iter().map(|alert| alert.severity.as_str()).collect();
        assert_eq!((severities, reading.rejects.len()), (vec!["critical"], 0), "{payload}");
    }
}
