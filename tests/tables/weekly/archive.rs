//! Under which key a report is kept, and which is the one before.

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use trailbell::letter::Made;
use trailbell::weekly::{FOLDER, Key, before, put};

use super::world::{Store, run};
use crate::credential_report::{at, fixture};

const ACCOUNT: &str = "123456789012";

fn key() -> Key {
    Key::new(at(), &TimeZone::UTC, ACCOUNT)
}

#[test]
fn a_key_has_the_readers_day() {
    let tokyo = TimeZone::get("Asia/Tokyo").unwrap();
    let late = at() + SignedDuration::from_hours(8);
    assert_eq!(Key::new(late, &TimeZone::UTC, ACCOUNT).file(), "20261130_123456789012_iam_credential_report.csv");
    assert_eq!(Key::new(late, &tokyo, ACCOUNT).file(), "20261201_123456789012_iam_credential_report.csv");
}

#[test]
fn what_else_lies_there_is_no_report() {
    let is_key = |text: &str| Key::parse(text).map(|key| key.file());
    for text in [
        "20261130_123456789012_iam_credential_report.csv",
        "20261130_123456789012_iam_credential_report-2.csv",
        "20261130_123456789012_iam_credential_report-10.csv",
    ] {
        assert_eq!(is_key(&format!("iam/{text}")).as_deref(), Some(text));
    }
    for text in [
        "iam/",
        "iam/readme.txt",
        "iam/20261130_123456789012_iam_credential_report.csv.gz",
        "iam/20261130_123456789012_iam_credential_report-1.csv",
        "iam/20261130_123456789012_iam_credential_report-x.csv",
        "iam/20261130_123456789012_iam_credential_report_for_spreadsheets.csv",
        "iam/20261340_123456789012_iam_credential_report.csv",
        "iam/2026113_123456789012_iam_credential_report.csv",
        "iam/iam_credential_report.csv",
    ] {
        assert_eq!(is_key(text), None, "{text}");
    }
}

#[test]
fn nothing_is_ever_overwritten() {
    let store = Store::default();
    run(async {
        for csv in [b"one", b"two", b"two"] {
            put(&&store, FOLDER, key(), csv, at()).await.unwrap();
        }
    });
    let objects = store.objects.borrow();
    let kept: Vec<_> = objects.iter().map(|(key, (bytes, made, _))| (key.as_str(), bytes.as_slice(), *made)).collect();
    let name = "iam/20261130_123456789012_iam_credential_report";
    let expected = [
        (format!("{name}-2.csv"), b"two".as_slice()),
        (format!("{name}-3.csv"), b"two"),
        (format!("{name}.csv"), b"one"),
    ];
    assert_eq!(kept, expected.iter().map(|(key, csv)| (key.as_str(), *csv, Some(at()))).collect::<Vec<_>>());
}

/// What lies there; which of it is the one before, and which is passed over.
type Row<'a> = (&'a str, Vec<(&'a str, &'a [u8])>, Option<&'a str>, Vec<&'a str>);

#[test]
fn the_one_before_is_the_newest_that_can_be_read() {
    let (first, second) = (fixture("week-1.csv"), fixture("week-2.csv"));
    let (first, second) = (first.as_slice(), second.as_slice());
    let file = |day: &str, more: &str| format!("iam/{day}_123456789012_iam_credential_report{more}.csv");
    let of_others = "iam/20261129_111122223333_iam_credential_report.csv";
    let (old, older, today) = (file("20261123", ""), file("20261116", ""), file("20261130", ""));
    let (second_of_day, tenth_of_day, to_come) =
        (file("20261123", "-2"), file("20261123", "-10"), file("20261207", ""));
    let cut = &first[..first.len() / 2];
    let rows: Vec<Row<'_>> = vec![
        ("nothing", vec![], None, vec![]),
        ("one", vec![(&old, first)], Some(&old), vec![]),
        ("the newer one", vec![(&old, first), (&older, first)], Some(&old), vec![]),
        ("this one itself is passed over", vec![(&today, second), (&old, first)], Some(&old), vec![]),
        ("the same bytes under an earlier key too", vec![(&old, second), (&older, first)], Some(&older), vec![]),
        (
            "the last of a day",
            vec![(&old, cut), (&second_of_day, cut), (&tenth_of_day, first)],
            Some(&tenth_of_day),
            vec![],
        ),
        ("one of a day to come", vec![(&to_come, first)], None, vec![]),
        ("another account's", vec![(of_others, first)], None, vec![]),
        ("a picture", vec![(&old, b"\x89PNG"), (&older, first)], Some(&older), vec![&old]),
        ("nothing in it", vec![(&old, b""), (&older, first)], Some(&older), vec![&old]),
        (
            "no user in it",
            vec![(&old, &first[..=first.iter().position(|byte| *byte == b'\n').unwrap()])],
            None,
            vec![&old],
        ),
        ("something else in the folder", vec![("iam/readme.txt", b"hello"), (&old, first)], Some(&old), vec![]),
        ("nothing but rubbish", vec![(&old, b"{}"), (&older, b"<html>")], None, vec![&old, &older]),
    ];
    for (what, objects, expected, passed) in rows {
        let store = Store::with(&objects);
        let found = run(before(&&store, FOLDER, &key(), second)).unwrap();
        assert_eq!(found.kept.as_ref().map(|kept| kept.key.as_str()), expected, "{what}");
        assert_eq!(found.passed, passed, "{what}");
        if let Some(kept) = found.kept {
            assert!(matches!(kept.made, Made::On(_)), "{what}: by the day in its name");
        }
    }
}
