//! The tables of `fixtures/events/README.md`, row by row: what each event is taken for.

use std::collections::BTreeSet;

use serde_json::Value;
use trailbell::voice::Language;

use crate::support::{alert, alert_json, event, events, fixtures, read, wording};

/// A row of the README's tables. `-` stands where a column does not apply.
struct Row {
    file: String,
    kind: String,
    severity: String,
    method: String,
    outcome: String,
    mfa: String,
    who: String,
}

fn rows() -> Vec<Row> {
    let readme = read(&fixtures().join("events/README.md"));
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split(" | ").map(|cell| cell.trim().trim_matches('`').to_owned()).collect()
    };
    let lines = readme.lines().filter(|line| line.starts_with('|') && line.contains(".json"));
    lines
        .map(|line| match <[String; 8]>::try_from(cells(line)) {
            Ok([file, _, kind, severity, method, outcome, mfa, who]) => {
                Row { file, kind, severity, method, outcome, mfa, who }
            }
            Err(cells) => panic!("a row of {} cells: {line}", cells.len()),
        })
        .collect()
}

/// The type of the principal and its name: `root`, `iam_user alice`, `assumed_role Admin/alice`, `sso_user ReadOnlyAccess/bob`.
fn who(alert: &Value) -> String {
    let principal = &alert["principal"];
    let text = |field: &str| principal[field].as_str();
    let name = match text("type") {
        Some("assumed_role") => join(text("role"), text("session")),
        Some("sso_user") => join(text("permission_set"), text("session")),
        _ => text("name").map(str::to_owned),
    };
    [text("type").map(str::to_owned), name].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn join(before: Option<&str>, after: Option<&str>) -> Option<String> {
    let parts: Vec<_> = [before, after].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// A field as the table writes it.
fn cell(alert: &Value, field: &str) -> String {
    match &alert[field] {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[test]
fn every_event_is_taken_for_what_its_row_says() {
    let mut wrong = Vec::new();
    for row in rows() {
        let alert = alert_json(&event(row.file.trim_end_matches(".json")).text);
        let mut hold = |column: &str, found: String, expected: &str| {
            if found != expected {
                wrong.push(format!("{}: {column} is {found}, the table says {expected}", row.file));
            }
        };
        hold("kind", cell(&alert, "kind"), &row.kind);
        hold("severity", cell(&alert, "severity"), &row.severity);
        hold("outcome", cell(&alert, "outcome"), &row.outcome);
        hold("who", who(&alert), &row.who);
        for (column, expected) in [("method", &row.method), ("mfa", &row.mfa)] {
            // What a step says of the sign-in around it is not promised where the table says nothing.
            if !(row.kind == "sign_in_step" && expected == "-") {
                hold(column, cell(&alert, column), expected);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_event_has_one_row_and_every_row_an_event() {
    let rows: Vec<_> = rows().into_iter().map(|row| row.file).collect();
    let unique: BTreeSet<_> = rows.iter().cloned().collect();
    // One event for each API, made from the table of APIs, has no row.
    let files: BTreeSet<_> = events()
        .into_iter()
        .filter(|event| !event.name.starts_with("iam-apis/"))
        .map(|event| event.name + ".json")
        .collect();
    assert_eq!(unique, files, "the tables (left) and the folder (right) differ");
    assert_eq!(rows.len(), unique.len(), "a file has two rows");
}

/// Fields whose values are words from a list, and those lists. `unreadable` is told by a message, not by an event's alert.
const WORDS: [(&str, &[&str]); 6] = [
    (
        "kind",
        &[
            "sign_in",
            "sign_in_step",
            "account_recovery",
            "iam_change",
            "access_change",
            "root_use",
            "tampering",
            "other",
        ],
    ),
    ("severity", &["info", "notice", "warning", "critical"]),
    ("method", &["root", "iam_user", "assume_role", "sso", "saml", "web_identity", "federation", "cli", "unknown"]),
    ("outcome", &["success", "failure", "unknown"]),
    ("mfa", &["used", "not_used", "password_only", "identity_provider", "not_recorded"]),
    (
        "principal.type",
        &[
            "root",
            "iam_user",
            "assumed_role",
            "sso_user",
            "federated_user",
            "saml_user",
            "web_identity_user",
            "identity_center_user",
            "aws_service",
            "aws_account",
            "unknown",
        ],
    ),
];

#[test]
fn the_events_show_every_word_of_every_list_and_no_other() {
    let alerts: Vec<_> = events().iter().map(|event| alert_json(&event.text)).collect();
    for (field, words) in WORDS {
        let pointer = format!("/{}", field.replace('.', "/"));
        let found: BTreeSet<_> = alerts.iter().filter_map(|alert| alert.pointer(&pointer)?.as_str()).collect();
        assert_eq!(found, words.iter().copied().collect(), "{field}: found (left), listed (right)");
    }
}

#[test]
fn the_events_show_every_application() {
    let alerts: Vec<_> = events().iter().map(|event| alert_json(&event.text)).collect();
    let found: BTreeSet<_> = alerts.iter().filter_map(|alert| alert["application"].as_str()).collect();
    for application in ["console", "access_portal", "workspaces", "cli"] {
        assert!(found.contains(application), "{application}");
    }
    let hosts: Vec<_> = found.iter().filter(|application| application.contains('.')).collect();
    assert!(!hosts.is_empty(), "a sign-in to another site is told by its host");
}

#[test]
fn a_key_counts_in_any_case_and_its_own_case_most() {
    let table = [
        (r#"{"eventName":"ConsoleLogin"}"#, "ConsoleLogin"),
        (r#"{"EVENTNAME":"ConsoleLogin"}"#, "ConsoleLogin"),
        (r#"{"eventname":"x","eventName":"ConsoleLogin"}"#, "ConsoleLogin"),
        (r#"{"eventName":"ConsoleLogin","eventname":"x"}"#, "ConsoleLogin"),
        (r#"{"eventName":null,"eventname":"ConsoleLogin"}"#, "ConsoleLogin"),
        (r#"{"eventname":"ConsoleLogin","eventName":null}"#, "-"),
        // CloudWatch Logs takes the last of several, too.
        (r#"{"eventName":"x","eventName":"ConsoleLogin"}"#, "ConsoleLogin"),
        (r#"{"eventName":["ConsoleLogin","x"]}"#, "ConsoleLogin"),
        (r#"{"eventName":{"x":1},"eventID":"1"}"#, "-"),
        // Some senders write the word for it.
        (r#"{"eventName":"null"}"#, "-"),
        (r#"{"event\u004eame":"ConsoleLogin"}"#, "ConsoleLogin"),
    ];
    for (record, name) in table {
        assert_eq!(cell(&alert_json(&record.replacen('{', r#"{"eventType":"x","#, 1)), "event_name"), name, "{record}");
    }
}

/// Where a call is refused, `requestParameters` is null whoever was named in it; where it went through, null means the caller.
#[test]
fn only_a_call_that_went_through_is_the_callers_own_where_nobody_is_named() {
    let done = event("iam/create-access-key-for-oneself").json();
    let mut refused = done.clone();
    refused["errorCode"] = "AccessDenied".into();
    refused["errorMessage"] = "User: arn:aws:iam::123456789012:user/bob is not authorized".into();
    refused["responseElements"] = Value::Null;
    for (language, own) in [(Language::English, "themselves"), (Language::Japanese, "自分")] {
        let body = |record: &Value| alert(&record.to_string(), &wording(language)).body;
        assert!(body(&done).contains(own), "{}", body(&done));
        assert!(!body(&refused).contains(own), "{}", body(&refused));
    }
}
