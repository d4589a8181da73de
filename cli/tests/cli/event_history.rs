//! The real `trailbell history` and `trailbell who-changed` over CloudTrail's event history, between endpoints that fail on purpose.

use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::command::{Folder, PATIENCE, Run, finish};
use crate::endpoints::cloudtrail::{Asked, CloudTrail, Fate};
use crate::support::event;

/// So many minutes ago, or to come.
fn ago(minutes: i64) -> Timestamp {
    let time = Timestamp::now().checked_sub(SignedDuration::from_mins(minutes)).expect("a time");
    Timestamp::from_second(time.as_second()).expect("a time")
}

/// A fixture as if it had happened so many minutes ago.
fn at(name: &str, region: &str, minutes: i64) -> Value {
    let mut record = event(name).json();
    record["eventTime"] = ago(minutes).to_string().into();
    record["eventID"] = format!("5d0a0c1e-{region}-{name}-{minutes}").into();
    record["awsRegion"] = region.into();
    record
}

fn key_for_carol(region: &str, minutes: i64) -> Value {
    at("iam/create-access-key-for-another-user", region, minutes)
}

fn start(endpoint: &CloudTrail, folder: &Folder, arguments: &[&str], more: &[(&str, &str)]) -> Child {
    let url = endpoint.url();
    let mut variables = vec![
        ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
        ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
        ("AWS_REGION", "ap-northeast-1"),
        ("AWS_ENDPOINT_URL", url.as_str()),
        ("AWS_CONFIG_FILE", "nowhere"),
        ("AWS_SHARED_CREDENTIALS_FILE", "nowhere"),
    ];
    variables.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    variables.extend(more.iter().filter(|(_, value)| !value.is_empty()));
    let zone = ["--time-zone", "Asia/Tokyo", "--account-names", "123456789012=study"];
    folder.start(&[arguments, &zone].concat(), &variables)
}

fn run(endpoint: &CloudTrail, arguments: &[&str]) -> Run {
    let folder = Folder::new("event-history");
    finish(start(endpoint, &folder, arguments, &[]), b"")
}

/// In which Regions it was asked, each once, in order of their names.
fn regions(endpoint: &CloudTrail) -> String {
    let mut regions: Vec<_> = endpoint.asked().into_iter().map(|asked| asked.region).collect();
    regions.sort();
    regions.dedup();
    regions.join(" ")
}

#[test]
fn without_a_source_event_history_is_asked_where_sign_ins_and_iam_are_recorded() {
    let endpoint = CloudTrail::with([
        key_for_carol("us-east-1", 50),
        at("iam-user/success-without-mfa", "eu-north-1", 40),
        at("iam-user/success-without-mfa", "eu-west-2", 40),
    ]);
    let run_ = run(&endpoint, &["history", "--since", "3h"]);
    assert_eq!((run_.code, run_.stderr.as_str()), (Some(0), ""), "{}", run_.stdout);
    let lines: Vec<_> = run_.stdout.lines().collect();
    assert!(lines[0].starts_with("Looked at  event history of study (123456789012), 20"), "{}", lines[0]);
    assert!(lines[0].ends_with(" JST"), "{}", lines[0]);
    assert_eq!(
        lines[1].trim(),
        "us-east-1 ap-northeast-1 us-east-2 eu-north-1 ap-southeast-2 (12 more: --all-regions)"
    );
    assert_eq!(lines[2].trim(), "asked for everything: no attribute of event history narrows this question");
    assert!(lines[3].trim().starts_with("the last minutes may be missing: "), "{}", lines[3]);
    assert!(run_.stdout.contains("2 lines, 2 of 2 events, "), "{}", run_.stdout);
    assert!(run_.stdout.contains("alice created access key AKIA2EF4ZMULYEXAMPLE for user carol"), "{}", run_.stdout);
    assert_eq!(regions(&endpoint), "ap-northeast-1 ap-southeast-2 eu-north-1 us-east-1 us-east-2");

    let json = run(&endpoint, &["history", "--what", "login", "--format", "json"]);
    assert_eq!(json.json()[0]["source"], "event history eu-north-1");
    assert!(json.stderr.contains("asked by service signin.amazonaws.com, letter by letter"), "{}", json.stderr);
}

#[test]
fn regions_are_those_that_are_named_and_the_one_in_which_iam_is_recorded() {
    let endpoint = CloudTrail::with([key_for_carol("us-east-1", 50)]);
    let run_ = run(&endpoint, &["history", "--region", "eu-west-1", "--who", "user/alice"]);
    assert!(
        run_.stdout.contains("\n           us-east-1 is asked too: IAM's, root's, Organizations' and"),
        "{}",
        run_.stdout
    );
    assert!(run_.stdout.contains("1 line, 1 of 1 event, "), "{}", run_.stdout);
    assert!(endpoint.asked().iter().all(|asked| asked.by() == "Username=alice"));
    let run_ = run(&endpoint, &["history", "--region", "eu-west-1", "--no-global", "--who", "user/alice"]);
    assert!(
        run_.stdout.contains("\n           nothing there: IAM's events are recorded in us-east-1\n"),
        "{}",
        run_.stdout
    );
    let asked = endpoint.asked().len();
    let run_ = run(&endpoint, &["history", "--region", "eu-west-1", "--what", "ec2:RunInstances"]);
    assert!(run_.stdout.contains("Nothing found.") && !run_.stdout.contains("is asked too"), "{}", run_.stdout);
    assert_eq!(endpoint.asked()[asked..].iter().map(|asked| asked.region.as_str()).collect::<Vec<_>>(), ["eu-west-1"]);
}

#[test]
fn all_regions_are_those_of_the_account_or_of_a_table_where_that_is_refused() {
    let endpoint = CloudTrail::with([key_for_carol("us-east-1", 50)]);
    endpoint.enable(&["af-south-1", "us-east-1"]);
    let run_ = run(&endpoint, &["history", "--all-regions", "--what", "key"]);
    assert_eq!((run_.code, regions(&endpoint).as_str()), (Some(0), "af-south-1 us-east-1"), "{}", run_.stdout);

    endpoint.fate(|operation, asked, _| match operation {
        "ListRegions" => Fate::Refused("AccessDeniedException"),
        "LookupEvents" if asked.region == "me-south-1" => Fate::Refused("UnrecognizedClientException"),
        _ => Fate::Done,
    });
    let run_ = run(&endpoint, &["history", "--all-regions", "--what", "key"]);
    assert_eq!(run_.code, Some(0), "{}", run_.stdout);
    assert!(
        run_.stdout.contains("the account's Regions are not known (no permission account:ListRegions"),
        "{}",
        run_.stdout
    );
    assert!(run_.stdout.contains(" me-central-1 mx-central-1\n"), "what is off is passed by: {}", run_.stdout);
}

#[test]
fn one_region_that_refuses_is_named_and_the_others_answer() {
    let endpoint = CloudTrail::with([key_for_carol("us-east-1", 50)]);
    endpoint.fate(|operation, asked, _| match (operation, asked.region.as_str()) {
        ("LookupEvents", "eu-north-1") => Fate::Refused("AccessDeniedException"),
        _ => Fate::Done,
    });
    let run_ = run(&endpoint, &["history", "--what", "key"]);
    assert_eq!(run_.code, Some(3), "{}", run_.stdout);
    assert!(run_.stdout.contains("1 line, 1 of 1 event, "), "{}", run_.stdout);
    let expected = "\nNot seen  event history eu-north-1: you have no permission cloudtrail:LookupEvents there (because the test says so)";
    assert!(run_.stdout.contains(expected), "{}", run_.stdout);
}

#[test]
fn what_is_asked_too_often_is_asked_again() {
    let endpoint = CloudTrail::with((0..120).map(|minute| key_for_carol("us-east-1", minute + 20)));
    // The SDK asks four times by itself.
    endpoint.fate(|operation, asked, before| match operation {
        "LookupEvents" if asked.region == "us-east-1" && (1..6).contains(&before) => {
            Fate::Refused("ThrottlingException")
        }
        _ => Fate::Done,
    });
    let run_ = run(&endpoint, &["history", "--region", "us-east-1", "--what", "CreateAccessKey", "--format", "json"]);
    assert_eq!((run_.code, run_.json().len()), (Some(0), 120), "{}", run_.stderr);
}

/// Presses Ctrl-C as soon as something holds.
fn interrupt_when(child: &mut Child, holds: impl Fn() -> bool) {
    let started = Instant::now();
    while !holds() {
        assert!(started.elapsed() < PATIENCE, "waited in vain");
        assert!(child.try_wait().expect("a status").is_none(), "it ended too early");
        thread::sleep(Duration::from_millis(5));
    }
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    assert!(sent.success());
}

#[cfg(unix)]
#[test]
fn who_stops_it_is_told_what_was_found_and_how_to_go_on() {
    let endpoint = CloudTrail::with((0..120).map(|minute| key_for_carol("us-east-1", minute + 20)));
    endpoint
        .fate(|operation, _, before| if operation == "LookupEvents" && before == 2 { Fate::Hang } else { Fate::Done });
    let folder = Folder::new("event-history");
    let arguments =
        ["history", "--region", "us-east-1", "--what", "CreateAccessKey", "--format", "json", "--since", "3h"];
    let mut child = start(&endpoint, &folder, &arguments, &[]);
    interrupt_when(&mut child, || endpoint.asked().len() == 3);
    let first = finish(child, b"");
    assert_eq!((first.code, first.json().len()), (Some(3), 100), "{}", first.stderr);
    let (_, rest) = first.stderr.split_once("you stopped it. Go on with --until '").expect("how to go on");
    let until = rest.split('\'').next().expect("a time");
    endpoint.fate(|_, _, _| Fate::Done);
    let second = run(&endpoint, &[&arguments[..], &["--until", until]].concat());
    let mut ids: Vec<_> =
        [first.json(), second.json()].concat().iter().map(|alert| alert["event_id"].to_string()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!((second.code, ids.len()), (Some(0), 120), "{}", second.stderr);
}

#[test]
fn a_token_that_is_gone_and_credentials_that_end_half_way() {
    let endpoint = CloudTrail::with((0..120).map(|minute| key_for_carol("us-east-1", minute + 20)));
    let arguments = ["history", "--region", "us-east-1", "--what", "CreateAccessKey", "--format", "json"];
    endpoint.fate(|operation, _, before| match operation {
        "LookupEvents" if before == 2 => Fate::Refused("InvalidNextTokenException"),
        _ => Fate::Done,
    });
    let run_ = run(&endpoint, &arguments);
    assert_eq!((run_.code, run_.json().len()), (Some(0), 120), "{}", run_.stderr);

    let asked = endpoint.asked().len();
    endpoint.fate(move |operation, _, before| match operation {
        "LookupEvents" if before >= asked + 2 => Fate::Refused("ExpiredTokenException"),
        _ => Fate::Done,
    });
    let run_ = run(&endpoint, &arguments);
    assert_eq!((run_.code, run_.json().len()), (Some(3), 100), "{}", run_.stderr);
    assert!(run_.stderr.contains("Not seen  event history us-east-1, before "), "{}", run_.stderr);
    assert!(run_.stderr.contains(": the AWS credentials have expired; log in again"), "{}", run_.stderr);
}

#[test]
fn who_changed_asks_for_the_thing_and_what_was_refused_the_long_way() {
    let mut denied = at("iam/create-user-denied", "us-east-1", 30);
    denied["errorMessage"] =
        "User: arn:aws:iam::123456789012:user/dave is not authorized to perform: iam:CreateAccessKey on resource: user carol".into();
    denied["requestParameters"] = Value::Null;
    let endpoint = CloudTrail::with([key_for_carol("us-east-1", 50), denied]);
    let run_ = run(&endpoint, &["who-changed", "carol"]);
    assert_eq!(run_.code, Some(0), "{}", run_.stdout);
    assert!(
        run_.stdout.contains("asked by resource carol, letter by letter\n           left out: calls for which"),
        "{}",
        run_.stdout
    );
    assert!(run_.stdout.contains("1 line, 1 of 1 event, "), "{}", run_.stdout);
    assert!(
        run_.stdout.contains("\nCalls that were refused carry no resource in CloudTrail. --denied also looks"),
        "{}",
        run_.stdout
    );
    let run_ = run(&endpoint, &["who-changed", "carol", "--denied"]);
    assert!(
        run_.stdout.contains("asked for everything: ") && run_.stdout.contains("2 lines, 2 of 2 events, "),
        "{}",
        run_.stdout
    );
}

#[test]
fn waiting_ends_with_something_later_in_every_region() {
    let later = |region: &str| at("iam-user/success-without-mfa", region, -1);
    let endpoint = CloudTrail::with([key_for_carol("us-east-1", 50), later("us-east-1"), later("eu-west-1")]);
    let run_ = run(&endpoint, &["history", "--region", "us-east-1,eu-west-1", "--what", "key", "--wait"]);
    assert_eq!(run_.code, Some(0), "{}", run_.stdout);
    assert!(run_.stderr.starts_with("waiting until something later than "), "{}", run_.stderr);
    assert!(
        run_.stdout.contains("1 line, 1 of 1 event, ") && !run_.stdout.contains("may be missing"),
        "{}",
        run_.stdout
    );
    // Asked, then for anything later, then once more.
    let by: Vec<_> = endpoint.asked().iter().filter(|asked| asked.region == "us-east-1").map(Asked::by).collect();
    assert_eq!(by, ["ReadOnly=false", "", "ReadOnly=false"]);
}

#[test]
fn in_japanese_too() {
    let endpoint = CloudTrail::with([key_for_carol("us-east-1", 50)]);
    let run_ = run(&endpoint, &["history", "--who", "bob", "--lang", "ja", "--region", "us-east-1"]);
    let lines: Vec<_> = run_.stdout.lines().map(str::trim).collect();
    assert!(lines[0].starts_with("検索対象  study（123456789012）のイベント履歴、20"), "{}", lines[0]);
    assert_eq!(lines[2], "検索に使った属性: ユーザー名またはセッション名 bob（大文字と小文字も区別した完全一致）");
    assert!(lines[3].starts_with("対象外: 同じ名前のロール、"), "{}", lines[3]);
    assert_eq!(lines[4], "該当なし: IAM のイベントは us-east-1 に記録されます");
}

#[test]
fn what_it_cannot_do_is_said_at_once() {
    let endpoint = CloudTrail::with([key_for_carol("us-east-1", 50)]);
    let folder = Folder::new("event-history").with("a.json", "{}");
    let without = [("AWS_ACCESS_KEY_ID", ""), ("AWS_SECRET_ACCESS_KEY", ""), ("AWS_EC2_METADATA_DISABLED", "true")];
    let run_ = finish(start(&endpoint, &folder, &["history"], &without), b"");
    assert_eq!((run_.code, run_.stdout.as_str()), (Some(2), ""));
    assert!(run_.stderr.contains("aws sso login") && run_.stderr.contains("aws login"), "{}", run_.stderr);
    assert_eq!(run_.stderr.matches("no AWS credentials").count(), 1, "{}", run_.stderr);
    #[rustfmt::skip]
    let table: [(&[&str], &str); 9] = [
        (&["history", "stack", "--wait"], "--wait: a log group is not waited for; --follow tells what comes"),
        (&["history", "a.json", "--wait"], "--wait: files do not change while they are read"),
        (&["history", "s3://bucket", "--wait"], "--wait: files come into a bucket some minutes after the call"),
        (&["history", "--follow"], "event history cannot be followed: "),
        (&["history", "--region", "us-esat-1"], "`us-esat-1` is no Region; did you mean `us-east-1`?"),
        (&["history", "--region", "cn-north-1,eu-west-1"], "are of different partitions"),
        (&["history", "--region", "eu-west-1", "--all-regions"], "cannot be used with"),
        (&["who-changed", "carol", "--follow"], "event history cannot be followed: "),
        (&["history", "--who", ""], "is empty"),
    ];
    for (arguments, says) in table {
        let run_ = finish(start(&endpoint, &folder, arguments, &[]), b"");
        assert!(run_.code == Some(2) && run_.stderr.contains(says), "{arguments:?}: {}", run_.stderr);
    }
    for code in ["InvalidClientTokenId", "ExpiredToken"] {
        endpoint.fate(
            move |operation, _, _| if operation == "GetCallerIdentity" { Fate::Refused(code) } else { Fate::Done },
        );
        let run_ = run(&endpoint, &["history"]);
        assert!(run_.code == Some(2) && run_.stderr.contains("aws sso login"), "{code}: {}", run_.stderr);
    }
    assert!(endpoint.asked().is_empty());
}

#[test]
fn ninety_days_are_kept_and_what_is_before_is_not_seen() {
    let endpoint = CloudTrail::with([key_for_carol("us-east-1", 50), key_for_carol("us-east-1", 91 * 24 * 60)]);
    for (since, code, says) in [
        ("100d", 3, "event history keeps 90 days. The trail's bucket may have more: trailbell history s3://…"),
        ("90d", 0, "1 line, 1 of 1 event, "),
    ] {
        let run_ = run(&endpoint, &["history", "--what", "key", "--since", since]);
        assert!(run_.code == Some(code) && run_.stdout.contains(says), "{since}: {}", run_.stdout);
    }
    let run_ = run(&endpoint, &["history", "--what", "key", "--since", "100d", "--until", "95d"]);
    assert_eq!(run_.code, Some(3), "{}", run_.stdout);
    assert!(run_.stdout.contains("Nothing found."), "{}", run_.stdout);
}
