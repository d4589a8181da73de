//! What happened in a week, in both languages.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use trailbell::voice::Language;
use trailbell::weekly::{look_back, sentences};

use super::world::{Events, run};
use crate::credential_report::at;
use crate::support::{blessed, event, fixtures, wording};

/// An event of another time, by another user, from another address.
fn moved(name: &str, number: usize, hours_ago: i64, user: Option<&str>, address: Option<&str>) -> Value {
    let mut record = event(name).json();
    record["eventID"] = format!("00000000-0000-4000-8000-{number:012}").into();
    record["eventTime"] = (at() - SignedDuration::from_hours(hours_ago)).to_string().into();
    if let Some(user) = user {
        record["userIdentity"]["userName"] = user.into();
        record["userIdentity"]["arn"] = format!("arn:aws:iam::123456789012:user/{user}").into();
    }
    if let Some(address) = address {
        record["sourceIPAddress"] = address.into();
    }
    record
}

/// One event: its fixture, hours before the letter, by whom, from where; and how often.
type Row<'a> = (&'a str, i64, Option<&'a str>, Option<&'a str>, usize);

fn lines(rows: &[Row<'_>]) -> String {
    let mut lines = String::new();
    let mut number = 0;
    for (name, hours, user, address, times) in rows {
        for _ in 0..*times {
            number += 1;
            let _ = writeln!(lines, "{}", moved(name, number, *hours, *user, *address));
        }
    }
    lines
}

fn told(events: &Events, language: Language, at: Timestamp) -> Vec<(String, String)> {
    let wording = wording(language);
    let mut looked = run(look_back(&events, at, &wording));
    let said = sentences(&mut looked, Some("trailbell-trail"), at, &wording);
    said.into_iter().map(|sentence| (sentence.text, sentence.english)).collect()
}

const IN: &str = "iam-user/success-with-a-virtual-mfa-device";
const OUT: &str = "iam-user/failure-with-a-wrong-password";
const KEY: &str = "iam/create-access-key-for-another-user";

#[test]
fn each_week_is_told() {
    // Addresses that are registered: Japan, Germany, and for documentation, nowhere.
    let (japan, germany, nowhere) = ("133.11.0.1", "141.1.1.1", "203.0.113.7");
    let month = 24 * 20;
    let rows: Vec<(&str, Vec<Row<'_>>)> = vec![
        ("nothing at all", vec![]),
        ("as ever", vec![(IN, month, Some("alice"), Some(japan), 9), (IN, 20, Some("alice"), Some(japan), 8)]),
        (
            "a new country",
            vec![
                (IN, month, Some("alice"), Some(japan), 9),
                (IN, 20, Some("alice"), Some(japan), 8),
                (IN, 30, Some("alice"), Some(germany), 1),
                (IN, 40, Some("bob"), Some(japan), 2),
            ],
        ),
        (
            "a new address in a known country",
            vec![(IN, month, Some("alice"), Some("133.11.0.1"), 1), (IN, 20, Some("alice"), Some("133.11.0.2"), 1)],
        ),
        (
            "somebody fails from elsewhere",
            vec![
                (IN, month, Some("alice"), Some(japan), 1),
                (IN, 20, Some("alice"), Some(japan), 1),
                (OUT, 21, Some("alice"), Some(germany), 30),
            ],
        ),
        ("nobody gets in", vec![(OUT, 21, Some("alice"), Some(nowhere), 3)]),
        (
            "many people",
            (0..9)
                .map(|number| {
                    (
                        IN,
                        20 + number,
                        Some(["a", "b", "c", "d", "e", "f", "g", "h", "i"][usize::try_from(number).unwrap()]),
                        Some(nowhere),
                        1,
                    )
                })
                .collect(),
        ),
        (
            "many places",
            vec![
                (IN, 20, Some("alice"), Some("203.0.113.1"), 1),
                (IN, 21, Some("alice"), Some("203.0.113.2"), 1),
                (IN, 22, Some("alice"), Some("203.0.113.3"), 1),
                (IN, 23, Some("alice"), Some("203.0.113.4"), 1),
                (IN, 24, Some("alice"), Some("2001:db8::1"), 1),
            ],
        ),
        ("changes", vec![(KEY, 20, None, None, 3), ("iam/attach-user-policy-denied", 10, None, None, 1)]),
        ("before the week", vec![(KEY, 7 * 24 + 1, None, None, 1)]),
    ];
    let mut made = BTreeMap::new();
    for language in Language::ALL {
        let mut text = String::new();
        for (what, rows) in &rows {
            let _ = writeln!(text, "{what}");
            let events = Events { lines: lines(rows), hangs: false };
            for (said, english) in told(&events, language, at()) {
                let _ = writeln!(text, "  {said}");
                if language == Language::English {
                    assert_eq!(said, english, "{what}");
                } else {
                    let is_english = english.chars().all(|character| character.is_ascii() || "–×…".contains(character));
                    assert!(is_english, "{what}: {english}");
                }
            }
        }
        made.insert(format!("week.{}.txt", language.code()), text);
    }
    blessed::hold(&fixtures().join("weekly/expected"), &made, |name| name.starts_with("week."));
}

#[test]
fn where_not_all_could_be_seen_nothing_is_new() {
    let events = Events { lines: lines(&[(IN, 20, Some("alice"), Some("203.0.113.7"), 1)]), hangs: true };
    let said: Vec<_> = told(&events, Language::English, at()).into_iter().map(|(text, _)| text).collect();
    assert!(said.iter().any(|line| line.starts_with("Not seen:")), "{said:#?}");
    assert!(said.iter().any(|line| line.contains("whether these places are new")), "{said:#?}");
    assert!(
        !said.iter().any(|line| line.contains(", new") || line.contains("not seen in the four weeks")),
        "{said:#?}"
    );
}

#[test]
fn what_events_say_becomes_neither_lines_nor_markup() {
    let mut record = moved(IN, 1, 20, Some("alice"), None);
    record["userIdentity"]["userName"] = json!("a\nb\u{202e}<b>=1+1");
    let events = Events { lines: record.to_string() + "\n", hangs: false };
    for (said, _) in told(&events, Language::English, at()) {
        assert!(!said.contains(['\n', '\u{202e}']), "{said:?}");
    }
}
