//! The environment: what each variable may hold, what is said of what it may not, and what holds where it is not set.

use std::cell::RefCell;
use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use trailbell::settings::{Settings, VARIABLES, account_names, time_zone};
use trailbell::severity::Severity;
use trailbell::voice::Language;

use crate::support::{fixtures, read};

const TOPIC: (&str, &str) = ("TRAILBELL_TOPIC_ARN", "arn:aws:sns:ap-northeast-1:123456789012:alerts");

fn settings(environment: &[(&str, &str)]) -> Result<Settings, Vec<String>> {
    Settings::from(|name| environment.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned()))
}

fn with_topic(name: &str, value: &str) -> Settings {
    settings(&[TOPIC, (name, value)]).unwrap_or_else(|problems| panic!("{name}={value}: {problems:?}"))
}

#[test]
fn the_topic_alone_is_enough() {
    let settings = settings(&[TOPIC]).unwrap();
    assert_eq!(settings.topic_arn, TOPIC.1);
    assert_eq!(settings.rules.wording.language, Language::English);
    assert_eq!(settings.rules.wording.time_zone, TimeZone::UTC);
    assert!(settings.rules.wording.account_names.is_empty());
    assert_eq!(settings.rules.policy.min_severity, Severity::Info);
    assert!(!settings.rules.policy.steps);
    assert_eq!(settings.rules.max_messages, 8);
    assert_eq!(settings.rules.max_decoded_bytes, 32 * 1024 * 1024);
    assert_eq!(settings.table, None);
}

#[test]
fn each_variable_is_read() {
    assert_eq!(with_topic("TRAILBELL_LANGUAGE", "ja").rules.wording.language, Language::Japanese);
    assert_eq!(with_topic("TRAILBELL_TIME_ZONE", "Asia/Tokyo").rules.wording.time_zone.iana_name(), Some("Asia/Tokyo"));
    let names = with_topic("TRAILBELL_ACCOUNT_NAMES", "123456789012=study, 111122223333 = at work ,")
        .rules
        .wording
        .account_names;
    let names: Vec<_> = names.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
    assert_eq!(names, [("111122223333", "at work"), ("123456789012", "study")]);
    for severity in Severity::ALL {
        assert_eq!(with_topic("TRAILBELL_MIN_SEVERITY", severity.as_str()).rules.policy.min_severity, severity);
    }
    assert!(with_topic("TRAILBELL_STEPS", "publish").rules.policy.steps);
    let policy =
        with_topic("TRAILBELL_POLICY", r#"{"min_severity": "notice", "ignore": [{"kind": "other", "reason": "x"}]}"#);
    assert_eq!((policy.rules.policy.min_severity, policy.rules.policy.rules.len()), (Severity::Notice, 1));
    for number in [1, 25, 10_000] {
        assert_eq!(with_topic("TRAILBELL_MAX_MESSAGES", &number.to_string()).rules.max_messages, number);
    }
    let ours = with_topic("TRAILBELL_OURS", "bell-*,arn:aws:kms:us-east-1:123456789012:key/1").rules.ours;
    assert!(ours.covers("bell-alert") && ours.covers("1") && !ours.covers("trailbell-alert"));
    for bytes in [65_536, 1 << 30] {
        assert_eq!(with_topic("TRAILBELL_MAX_DECODED_BYTES", &bytes.to_string()).rules.max_decoded_bytes, bytes);
    }
}

#[test]
fn the_claims_table_is_named_by_its_name_or_its_arn() {
    for table in ["trailbell-claims", "arn:aws:dynamodb:us-east-1:123456789012:table/trailbell-claims"] {
        assert_eq!(with_topic("TRAILBELL_CLAIMS_TABLE", table).table.as_deref(), Some(table));
    }
    for wrong in
        ["no name", "ab", "arn:aws:sns:us-east-1:123456789012:claims", "arn:aws:dynamodb:us-east-1:123456789012:table/"]
    {
        let problems = settings(&[TOPIC, ("TRAILBELL_CLAIMS_TABLE", wrong)]).expect_err(wrong);
        assert_eq!(problems, [format!("TRAILBELL_CLAIMS_TABLE: `{wrong}` is no DynamoDB table's name or ARN")]);
    }
}

#[test]
fn a_topic_may_be_in_any_partition() {
    for arn in [
        "arn:aws:sns:us-east-1:123456789012:a",
        "arn:aws-cn:sns:cn-north-1:123456789012:alerts",
        "arn:aws-us-gov:sns:us-gov-west-1:123456789012:alerts_2",
    ] {
        assert_eq!(settings(&[("TRAILBELL_TOPIC_ARN", arn)]).unwrap().topic_arn, arn);
    }
}

#[test]
fn an_empty_value_is_as_good_as_none_and_white_space_around_does_not_matter() {
    let bare = format!("{:?}", settings(&[TOPIC]).unwrap());
    for variable in VARIABLES.iter().skip(1) {
        for empty in ["", " ", "\n"] {
            assert_eq!(format!("{:?}", with_topic(variable.name, empty)), bare, "{}={empty:?}", variable.name);
        }
    }
    assert_eq!(with_topic("TRAILBELL_LANGUAGE", " ja\n").rules.wording.language, Language::Japanese);
}

#[test]
fn each_problem_is_said_in_these_words() {
    let topic = "TRAILBELL_TOPIC_ARN must be an SNS topic's ARN, like arn:aws:sns:us-east-1:123456789012:alerts; ";
    let topic = |found: &str| format!("{topic}{found}");
    let table = [
        ("TRAILBELL_TOPIC_ARN", "", topic("it is not set")),
        ("TRAILBELL_TOPIC_ARN", "alerts", topic("found `alerts`")),
        (
            "TRAILBELL_REPORT_ROLE",
            "trailbell-report",
            "TRAILBELL_REPORT_ROLE: `trailbell-report` is no role's ARN, like arn:aws:iam::123456789012:role/trailbell-report".to_owned(),
        ),
        (
            "TRAILBELL_OURS",
            "trailbell-*, *",
            "TRAILBELL_OURS: `*` names nothing; use a name, an ARN, or a pattern like trailbell-*".to_owned(),
        ),
        (
            "TRAILBELL_TOPIC_ARN",
            "arn:aws:sqs:us-east-1:123456789012:q",
            topic("found `arn:aws:sqs:us-east-1:123456789012:q`"),
        ),
        ("TRAILBELL_TOPIC_ARN", "arn:aws:sns::123456789012:a", topic("found `arn:aws:sns::123456789012:a`")),
        (
            "TRAILBELL_TOPIC_ARN",
            "arn:aws:sns:us-east-1:123456789012:",
            topic("found `arn:aws:sns:us-east-1:123456789012:`"),
        ),
        (
            "TRAILBELL_TOPIC_ARN",
            "arn:aws:sns:us-east-1:123456789012:a:5f1d2c3b",
            topic("found `arn:aws:sns:us-east-1:123456789012:a:5f1d2c3b`"),
        ),
        ("TRAILBELL_LANGUAGE", "fr", "TRAILBELL_LANGUAGE: `fr` is no language of ours; use en or ja".to_owned()),
        ("TRAILBELL_LANGUAGE", "EN", "TRAILBELL_LANGUAGE: `EN` is no language of ours; use en or ja".to_owned()),
        (
            "TRAILBELL_TIME_ZONE",
            "Tokyo",
            "TRAILBELL_TIME_ZONE: `Tokyo` is no IANA time zone; use a name like UTC, Asia/Tokyo or Europe/Berlin"
                .to_owned(),
        ),
        (
            "TRAILBELL_ACCOUNT_NAMES",
            "123456789012=study,work",
            "TRAILBELL_ACCOUNT_NAMES: `work` is not of the form 123456789012=name".to_owned(),
        ),
        (
            "TRAILBELL_ACCOUNT_NAMES",
            "12345678901=study",
            "TRAILBELL_ACCOUNT_NAMES: `12345678901=study` is not of the form 123456789012=name".to_owned(),
        ),
        (
            "TRAILBELL_ACCOUNT_NAMES",
            "123456789012=",
            "TRAILBELL_ACCOUNT_NAMES: `123456789012=` is not of the form 123456789012=name".to_owned(),
        ),
        (
            "TRAILBELL_MIN_SEVERITY",
            "high",
            "TRAILBELL_MIN_SEVERITY: `high` is no severity; use info, notice, warning or critical".to_owned(),
        ),
        (
            "TRAILBELL_POLICY",
            r#"{"ignore": [{"kind": "other"}]}"#,
            "TRAILBELL_POLICY: line 1, column 13: an `ignore` rule needs a `reason`, for whoever reads it in a year"
                .to_owned(),
        ),
        ("TRAILBELL_STEPS", "yes", "TRAILBELL_STEPS: `yes` is neither quiet nor publish".to_owned()),
        ("TRAILBELL_MAX_MESSAGES", "0", "TRAILBELL_MAX_MESSAGES: `0` is no number from 1 to 10000".to_owned()),
        ("TRAILBELL_MAX_MESSAGES", "10001", "TRAILBELL_MAX_MESSAGES: `10001` is no number from 1 to 10000".to_owned()),
        ("TRAILBELL_MAX_MESSAGES", "eight", "TRAILBELL_MAX_MESSAGES: `eight` is no number from 1 to 10000".to_owned()),
        (
            "TRAILBELL_MAX_DECODED_BYTES",
            "65535",
            "TRAILBELL_MAX_DECODED_BYTES: `65535` is no number from 65536 to 1073741824".to_owned(),
        ),
        (
            "TRAILBELL_MAX_DECODED_BYTES",
            "32 MiB",
            "TRAILBELL_MAX_DECODED_BYTES: `32 MiB` is no number from 65536 to 1073741824".to_owned(),
        ),
    ];
    for (name, value, problem) in table {
        let environment = if name == TOPIC.0 { vec![(name, value)] } else { vec![TOPIC, (name, value)] };
        assert_eq!(settings(&environment).map(drop), Err(vec![problem]), "{name}={value}");
    }
}

#[test]
fn all_problems_are_told_at_once_in_the_order_of_the_table() {
    let environment: Vec<_> = VARIABLES.iter().map(|variable| (variable.name, "?")).collect();
    let problems = settings(&environment).unwrap_err();
    assert_eq!(problems.len(), VARIABLES.len(), "{problems:#?}");
    for (variable, problem) in VARIABLES.iter().zip(&problems) {
        assert!(problem.starts_with(variable.name), "{problem}");
    }
}

#[test]
fn the_table_holds_what_is_read_and_nothing_else() {
    let asked = RefCell::new(BTreeSet::new());
    let settings = Settings::from(|name| {
        asked.borrow_mut().insert(name.to_owned());
        (name == TOPIC.0).then(|| TOPIC.1.to_owned())
    });
    assert!(settings.is_ok());
    let listed: BTreeSet<_> = VARIABLES.iter().map(|variable| variable.name.to_owned()).collect();
    assert_eq!(asked.into_inner(), listed, "asked for (left), listed (right)");
    assert_eq!(listed.len(), VARIABLES.len(), "a variable is listed twice");
}

#[test]
fn the_defaults_of_the_table_are_the_real_ones() {
    let written: Vec<_> = VARIABLES.iter().map(|variable| (variable.name, variable.default)).skip(1).collect();
    let written = settings(&[[TOPIC].as_slice(), &written].concat()).unwrap();
    assert_eq!(format!("{written:?}"), format!("{:?}", settings(&[TOPIC]).unwrap()));
}

#[test]
fn its_page_prints_the_table() {
    let rows = VARIABLES.iter().map(|variable| {
        let default = if variable.default.is_empty() { String::new() } else { format!("`{}`", variable.default) };
        format!("| `{}` | {default} | {} |\n", variable.name, variable.meaning)
    });
    let expected = format!("| variable | default | meaning |\n|---|---|---|\n{}", rows.collect::<String>());
    let page = read(&fixtures().with_file_name("docs").join("settings.md"));
    let printed = page
        .split_once("<!-- environment -->\n")
        .and_then(|(_, rest)| rest.split_once("<!-- /environment -->"))
        .map(|(table, _)| table.trim_start_matches('\n').trim_end_matches("\n\n"))
        .expect("docs/settings.md has a table between <!-- environment --> and <!-- /environment -->");
    assert_eq!(printed.trim_end(), expected.trim_end(), "docs/settings.md (left) should say\n{expected}");
}

#[test]
fn the_command_line_reads_names_and_zones_in_the_same_way() {
    assert_eq!(account_names(""), Ok(Default::default()));
    assert!(account_names("123456789012=study,123456789012=work").is_ok_and(|names| names["123456789012"] == "work"));
    assert_eq!(
        time_zone("Europe/Berlin").ok().and_then(|zone| zone.iana_name().map(str::to_owned)),
        Some("Europe/Berlin".to_owned())
    );
    assert!(time_zone("").is_err());
}
