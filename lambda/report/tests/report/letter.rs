//! The letter through the topic, from IAM's answer to the message.

use serde_json::json;

use crate::endpoints::archive::Archive;
use crate::endpoints::cloudwatch::CloudWatch;
use crate::endpoints::dynamodb::{self, DynamoDb};
use crate::endpoints::iam::{Iam, State};
use crate::endpoints::sns::{Fate, Sns};
use crate::function::{Function, MONDAY, NEXT_MONDAY, World, fixture, minutes_ago};

#[test]
fn two_weeks_with_a_table_and_without() {
    for table in [None, Some(DynamoDb::start())] {
        let world = World { table, ..World::with(&fixture("week-1.csv")) };
        let mut function = Function::start(&world, &[]);
        let first = function.invoke("one", MONDAY).unwrap();
        assert_eq!((&first["sent"], &first["faults"]), (&json!("topic"), &json!(null)), "{first}");
        let file = first["file"].as_str().unwrap().strip_prefix("s3://").unwrap().to_owned();
        assert_eq!(world.archive.object(&file), Some(fixture("week-1.csv")), "byte by byte");

        world.iam.change(|state| state.report = Some((fixture("week-2.csv").into_bytes(), minutes_ago(1))));
        let second = function.invoke("two", NEXT_MONDAY).unwrap();
        assert_eq!(second["sent"], "topic", "{second}");
        let told = world.told();
        assert!(told[0].contains("There is no older report to compare with."), "{}", told[0]);
        assert!(told[1].contains("+ bob is new"), "{}", told[1]);
        assert!(told[1].contains("SHA-256"), "{}", told[1]);
        let log = function.stop();
        assert!(log.lines().all(|line| line.starts_with("INFO ")), "{log}");
    }
}

#[test]
fn a_second_run_on_the_same_day_is_kept_beside_the_first() {
    let world = World::with(&fixture("week-1.csv"));
    let mut function = Function::start(&world, &[]);
    for request in ["one", "two"] {
        let outcome = function.invoke(request, r#"{"trailbell":"report"}"#).unwrap();
        assert_eq!(outcome["sent"], "topic", "{outcome}");
        assert!(outcome["claimed_by"].as_str().unwrap().contains("request id"));
    }
    let names = world.archive.names();
    let reports: Vec<_> = names.iter().filter(|name| name.starts_with("archive/iam/")).collect();
    assert_eq!(reports.len(), 2, "{names:?}");
    assert!(reports.iter().any(|name| name.ends_with("_123456789012_iam_credential_report-2.csv")), "{names:?}");
    let sent: Vec<_> = names.iter().filter(|name| name.starts_with("archive/sent/report-")).collect();
    assert_eq!(sent, ["archive/sent/report-one", "archive/sent/report-two"]);
}

#[test]
fn a_retry_after_the_letter_went_out_sends_nothing() {
    for table in [None, Some(DynamoDb::start())] {
        let world = World { table, ..World::with(&fixture("week-2.csv")) };
        // Another container each time, which remembers nothing.
        for (request, expected) in [("one", "topic"), ("one", "before"), ("two", "before")] {
            let outcome = Function::start(&world, &[]).invoke(request, MONDAY).unwrap();
            assert_eq!(outcome["sent"], expected, "{request}");
        }
        assert_eq!(world.told().len(), 1);
    }
}

#[test]
fn a_retry_after_a_letter_that_did_not_go_out_sends_it() {
    for table in [None, Some(DynamoDb::start())] {
        let refused = std::iter::repeat_n(Fate::Refused(403, "AuthorizationError"), 1);
        let world = World { table, sns: Sns::whose(refused), ..World::with(&fixture("week-2.csv")) };
        let mut function = Function::start(&world, &[]);
        let (kind, message) = function.invoke("one", MONDAY).unwrap_err();
        assert_eq!(kind, "Letter.NotSent");
        assert!(message.contains("AuthorizationError"), "{message}");
        assert_eq!(Function::start(&world, &[]).invoke("two", MONDAY).unwrap()["sent"], "topic");
    }
}

#[test]
fn the_report_is_waited_for() {
    let iam = Iam::start(State {
        unfinished: 2,
        next: Some((fixture("week-2.csv").into_bytes(), minutes_ago(0))),
        ..State::default()
    });
    let world = World { iam, ..World::with("") };
    let outcome = Function::start(&world, &[]).invoke("one", MONDAY).unwrap();
    assert_eq!((&outcome["sent"], &outcome["faults"]), (&json!("topic"), &json!(null)), "{outcome}");
    let asked = world.iam.asked();
    assert_eq!(asked.iter().filter(|asked| *asked == "GenerateCredentialReport").count(), 3, "{asked:?}");
}

#[test]
fn what_is_refused_is_said_and_the_letter_goes_out() {
    let denied = |action| Iam::start(State { refused: vec![action], ..State::default() });
    let key = "archive/iam/20200101_123456789012_iam_credential_report.csv";
    let rows: [(&str, World, &str); 5] = [
        (
            "no report may be made",
            World { iam: denied("GenerateCredentialReport"), ..World::with("") },
            "no permission iam:GenerateCredentialReport",
        ),
        (
            "no report may be read",
            World { iam: denied("GetCredentialReport"), ..World::with("") },
            "iam:GetCredentialReport",
        ),
        (
            "nothing may be kept",
            {
                let world = World::with(&fixture("week-2.csv"));
                world.archive.refuse(&["PUT"]);
                world
            },
            "s3:PutObject is denied",
        ),
        (
            "the archive may not be listed",
            {
                let world = World::with(&fixture("week-2.csv"));
                world.archive.refuse(&["LIST"]);
                world
            },
            "s3:ListBucket is denied",
        ),
        (
            "the archive holds something else",
            World { archive: Archive::with(&[(key, "<html>")]), ..World::with(&fixture("week-2.csv")) },
            "these files are no report: iam/20200101",
        ),
    ];
    for (what, world, expected) in rows {
        let outcome = Function::start(&world, &[]).invoke("one", MONDAY).unwrap();
        assert_eq!(outcome["sent"], "topic", "{what}");
        let told = world.told();
        assert!(told[0].contains(expected), "{what}: {}", told[0]);
    }
}

#[test]
fn silence_rings_where_somebody_is_told_of_it() {
    let states = [
        ("trailbell-silent", "INSUFFICIENT_DATA told", true),
        ("trailbell-new", "INSUFFICIENT_DATA told now", false),
        ("trailbell-idle", "INSUFFICIENT_DATA", false),
        ("trailbell-well", "OK told", false),
        ("trailbell-loud", "ALARM now", true),
    ];
    for (name, state, rings) in states {
        let world = World { cloudwatch: CloudWatch::with(&[(name, state)]), ..World::with(&fixture("week-2.csv")) };
        let mut function = Function::start(&world, &[("TRAILBELL_ALARMS", name)]);
        assert_eq!(function.invoke("one", MONDAY).unwrap()["sent"], "topic");
        let told = world.told().remove(0);
        assert_eq!(told.contains("In ALARM"), rings, "{name} {state}: {told}");
        assert_eq!(told.contains("The one alarm is quiet."), !rings, "{name} {state}: {told}");
    }
}

#[test]
fn the_watch_is_told_of() {
    let table = DynamoDb::start();
    table.put(
        "trailbell-alert#counts",
        json!({
            "id": {"S": "trailbell-alert#counts"}, "events": {"N": "41"}, "alerts": {"N": "2"}, "since": {"N": "1779849224"},
            "last": {"S": "8f6ad9a1 1779949224000"},
        }),
    );
    let world = World {
        table: Some(table),
        archive: Archive::with(&[("failures/aws/lambda/async/trailbell-alert/2026/11/27/x.json", "{}")]),
        cloudwatch: CloudWatch::with(&[("trailbell-errors", "ALARM"), ("trailbell-silence", "OK")]),
        ..World::with(&fixture("week-2.csv"))
    };
    let variables = [
        ("TRAILBELL_ALARMS", "trailbell-errors,trailbell-silence,trailbell-gone"),
        ("TRAILBELL_FAILURE_BUCKET", "failures"),
    ];
    let mut function = Function::start(&world, &variables);
    assert_eq!(function.invoke("one", MONDAY).unwrap()["sent"], "topic");
    let told = world.told().remove(0);
    for expected in [
        "41 events seen since",
        "2 alerts sent",
        "The last event came on Thu 28 May 06:20.",
        "In ALARM: trailbell-errors",
        "There is no alarm of this name any more: trailbell-gone",
        "1 payload lies in the failure store and was never told: trailbell redrive s3://failures/aws/lambda/async/",
    ] {
        assert!(told.contains(expected), "{expected}: {told}");
    }
    let acts = world.table.as_ref().unwrap().acts();
    use dynamodb::Act::{Claim, Complete, Mark, Read};
    for act in [Claim, Read, Complete, Mark] {
        assert_eq!(acts.iter().filter(|done| **done == act).count(), 1, "{acts:?}");
    }
    // Told once: the next letter counts from here.
    function.invoke("two", NEXT_MONDAY).unwrap();
    assert!(world.told()[1].contains("0 events seen since"), "{}", world.told()[1]);
}

#[test]
fn what_is_no_call_is_refused_and_says_what_is_expected() {
    let world = World::with(&fixture("week-2.csv"));
    let mut function = Function::start(&world, &[]);
    for payload in [r#"{"trailbell":"heartbeat"}"#, "{}", r#"{"awslogs":{"data":""}}"#] {
        let (kind, message) = function.invoke("one", payload).unwrap_err();
        assert_eq!(kind, "Call.Unknown");
        assert!(message.contains(r#"{"trailbell": "report", "scheduled": "2026-11-30T08:00:00Z"}"#), "{message}");
    }
    assert!(world.told().is_empty());
}

#[test]
fn wrong_settings_end_it_at_its_start_with_all_that_is_wrong() {
    let world = World::with("");
    let variables = [("TRAILBELL_TOPIC_ARN", ""), ("TRAILBELL_REPORT_BUCKET", ""), ("TRAILBELL_LANGUAGE", "fr")];
    let ending = Function::start(&world, &variables).ends();
    assert_eq!((ending.status.code(), ending.asked), (Some(1), 0));
    let log = ending.lines.join("\n");
    let (kind, why) = ending.cannot_start.expect("Lambda is told");
    assert_eq!(kind, "Settings.Wrong");
    for expected in ["TRAILBELL_TOPIC_ARN", "TRAILBELL_REPORT_BUCKET", "TRAILBELL_LANGUAGE: `fr`"] {
        assert!(log.contains(expected), "{log}");
        assert!(why.contains(expected), "{why}");
    }
}

#[test]
fn a_clock_that_is_an_hour_off_costs_nothing() {
    for behind in [-3600, 3600] {
        let world = World::with(&fixture("week-2.csv"));
        let mut function = Function::start(&world, &[]).with_clock_behind(behind);
        function.invoke("one", MONDAY).unwrap_or_else(|(kind, text)| panic!("{behind}: {kind}: {text}"));
        assert_eq!(world.told().len(), 1, "{behind}");
    }
}
