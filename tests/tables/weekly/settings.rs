//! The variables of the letter's function.

use trailbell::weekly::{Settings, VARIABLES};

use crate::support::blessed;

fn read(given: &[(&str, &str)]) -> Result<Settings, Vec<String>> {
    Settings::from(|name| given.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
}

const TOPIC: (&str, &str) = ("TRAILBELL_TOPIC_ARN", "arn:aws:sns:us-east-1:123456789012:alerts");
const BUCKET: (&str, &str) = ("TRAILBELL_REPORT_BUCKET", "trailbell-archive");

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let problems = read(&[
        ("TRAILBELL_LANGUAGE", "fr"),
        ("TRAILBELL_TIME_ZONE", "Mars/Olympus"),
        ("TRAILBELL_REPORT_BUCKET", "s3://trailbell-archive"),
        ("TRAILBELL_REPORT_SENDER", "nobody"),
        ("TRAILBELL_REPORT_KEY_DAYS", "0"),
        ("TRAILBELL_REPORT_SOON_DAYS", "soon"),
        ("TRAILBELL_FAILURE_BUCKET", "arn:aws:s3:::failures"),
    ]);
    assert_eq!(
        problems.unwrap_err(),
        [
            "TRAILBELL_TOPIC_ARN must be an SNS topic's ARN, like arn:aws:sns:us-east-1:123456789012:alerts; it is not set",
            "TRAILBELL_LANGUAGE: `fr` is no language of ours; use en or ja",
            "TRAILBELL_TIME_ZONE: `Mars/Olympus` is no IANA time zone; use a name like UTC, Asia/Tokyo or Europe/Berlin",
            "TRAILBELL_REPORT_BUCKET: `s3://trailbell-archive` is no name of an S3 bucket",
            "TRAILBELL_FAILURE_BUCKET: `arn:aws:s3:::failures` is no name of an S3 bucket",
            "TRAILBELL_REPORT_SENDER: `nobody` is no e-mail address",
            "TRAILBELL_REPORT_KEY_DAYS: `0` is no number from 1 to 3650",
            "TRAILBELL_REPORT_SOON_DAYS: `soon` is no number from 0 to 365",
            "TRAILBELL_REPORT_RECIPIENTS must name somebody where there is a sender",
        ]
    );
    assert_eq!(read(&[TOPIC]).unwrap_err(), ["TRAILBELL_REPORT_BUCKET must be the name of a bucket; it is not set"]);
}

#[test]
fn what_is_empty_is_not_set() {
    let empty: Vec<_> = VARIABLES.iter().map(|variable| (variable.name, " ")).collect();
    let settings = read(&[&[TOPIC, BUCKET], empty.as_slice()].concat()).unwrap();
    assert_eq!((settings.post, settings.table, settings.log_group), (None, None, None));
    assert_eq!((settings.limits.key_days, settings.limits.unused_days, settings.limits.soon_days), (90, 45, 14));
    assert_eq!((settings.alarms, settings.failure_bucket), (Vec::new(), None));
}

#[test]
fn addresses_are_told_from_what_is_none() {
    let rows = [
        ("alice@example.com", true),
        ("Trailbell <trailbell@example.com>", true),
        ("a.b+c@mail.example.com, bob@example.com", true),
        ("alice@example.com,", true),
        ("", false),
        ("alice", false),
        ("@example.com", false),
        ("alice@", false),
        ("alice@example@com", false),
        ("alice@example.com bob@example.com", false),
        ("日本@example.com", false),
        ("alice@example.com\r\nBcc: bob@example.com", false),
    ];
    for (text, is_right) in rows {
        assert_eq!(trailbell::weekly::addresses(text).is_ok(), is_right, "{text:?}");
    }
    let many = |count: usize| vec!["alice@example.com"; count].join(",");
    assert!(trailbell::weekly::addresses(&many(50)).is_ok());
    assert!(trailbell::weekly::addresses(&many(51)).is_err());
}

#[test]
fn the_page_prints_the_table_of_them() {
    let rows = VARIABLES.iter().map(|variable| {
        let default = if variable.default.is_empty() { String::new() } else { format!("`{}`", variable.default) };
        format!("| `{}` | {default} | {} |\n", variable.name, variable.meaning)
    });
    let table: String =
        std::iter::once("| variable | default | what |\n|---|---|---|\n".to_owned()).chain(rows).collect();
    blessed::table("docs/report.md", "variables", &table);
}
