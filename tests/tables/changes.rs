//! What is told of each change that is not IAM's: of the account's recovery, and of what the alerts depend on.
//!
//! After a change of the rows `TRAILBELL_BLESS=1 cargo test --test tables changes` writes the sentences anew: read them.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use trailbell::classify::{Action, action, actions};
use trailbell::cloudtrail::Service;
use trailbell::voice::Language;

use crate::support::{alert, alert_json, blessed, fixtures, wording};

/// In `fixtures/expected`: a line with the API, kind and severity, below it English done and refused, Japanese done and refused.
pub const FILE: &str = "changes.txt";

/// Every row of every service but IAM.
fn rows() -> impl Iterator<Item = (&'static str, Service, &'static Action)> {
    let others = Service::KNOWN.into_iter().filter(|(_, service)| *service != Service::Iam);
    others.flat_map(|(name, service)| actions(service).into_iter().map(move |action| (name, service, action)))
}

/// A call of the API, its names where the row looks for them: on what is ours, where nothing else is watched.
pub fn called(source: &str, action: &Action) -> Value {
    let call = called_on("example", source, action);
    match alert_json(&call.to_string())["kind"].as_str() {
        Some("other") => called_on("trailbell-example", source, action),
        _ => call,
    }
}

fn called_on(name: &str, source: &str, action: &Action) -> Value {
    let holder_at = action.holder.map_or(&[][..], |holder| holder.at);
    let mut record = json!({
        "eventSource": format!("{source}.amazonaws.com"),
        "eventName": action.name,
        "eventType": "AwsApiCall",
        "eventTime": "2026-06-08T01:02:03Z",
        "recipientAccountId": "123456789012",
        "userIdentity": {"type": "IAMUser", "userName": "alice", "accountId": "123456789012"},
    });
    // What AWS itself reports of an organization is no call of anybody's.
    let reported =
        ["AccountDeparted", "AccountJoined", "ResponsibilityTransfer"].iter().any(|it| action.name.starts_with(it));
    if source == "organizations" && (reported || action.name.ends_with("Result")) {
        record["eventType"] = "AwsServiceEvent".into();
        record["userIdentity"] = json!({"accountId": "123456789012", "invokedBy": "organizations.amazonaws.com"});
    }
    for path in [action.object_at, holder_at].into_iter().filter_map(|paths| paths.first()) {
        put(&mut record, path, name);
    }
    if let Some(path) = action.account_at.first() {
        put(&mut record, path, "111122223333");
    }
    record
}

/// Puts a text where a path leads; places that are no path are the record's own.
fn put(record: &mut Value, path: &str, text: &str) {
    let (part, path) = match path.split_once(':') {
        Some(("response", path)) => ("responseElements", path),
        Some(("details", path)) => ("serviceEventDetails", path),
        _ if path.contains(' ') => return,
        _ => ("requestParameters", path),
    };
    let steps = path.split('.').fold(&mut record[part], |here, step| match step.split_once('[') {
        None => &mut here[step],
        Some((list, kind)) => {
            here[list] = json!([{"type": kind.trim_end_matches(']')}]);
            &mut here[list][0]
        }
    });
    *steps = text.into();
}

#[test]
fn every_row_says_what_was_done_and_what_was_refused() {
    let sentence = |record: &Value, language| alert(&record.to_string(), &wording(language)).title;
    let paragraph = |(source, _, action): (&str, Service, &Action)| {
        let done = called(source, action);
        let mut refused = done.clone();
        refused["errorCode"] = "AccessDenied".into();
        let told = alert_json(&done.to_string());
        let word = |field: &str| told[field].as_str().unwrap_or("-").to_owned();
        let head = format!("{source}:{} | {} | {}\n", action.name, word("kind"), word("severity"));
        let languages = [Language::English, Language::Japanese];
        let sentences = languages.map(|language| [&done, &refused].map(|record| sentence(record, language)));
        sentences.iter().flatten().fold(head, |text, sentence| text + "  " + sentence + "\n")
    };
    let made: String = rows().map(paragraph).collect();
    blessed::hold(&fixtures().join("expected"), &BTreeMap::from([(FILE.to_owned(), made)]), |name| name == FILE);
}

#[test]
fn every_row_is_found_by_its_name_with_and_without_a_version() {
    for (source, service, row) in rows() {
        assert_eq!(action(service, row.name), Some(row), "{source}: rows are sorted by name, for the binary search");
        assert_eq!(action(service, &format!("{}20150331v2", row.name)), Some(row), "{source}:{}", row.name);
        assert_eq!(action(service, &format!("{}Next", row.name)), None, "{source}:{}Next", row.name);
    }
    assert!(rows().count() > 260, "{} rows", rows().count());
}

#[test]
fn a_call_that_only_shares_its_name_is_no_change() {
    for source in ["transfer", "organizations", "example", "cloudtrail"] {
        let record = json!({"eventSource": format!("{source}.amazonaws.com"), "eventName": "DeleteTopic"});
        assert_eq!(alert_json(&record.to_string())["kind"], "other", "{source}");
    }
}
