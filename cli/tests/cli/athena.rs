//! The real `trailbell history s3://… --athena`, between an S3 and an Athena endpoint: what is asked, told and stopped, and the statements that
//! need neither.

use serde_json::{Value, json};

use super::command::{Folder, Run, finish};
use crate::endpoints::athena::{Athena, Fate, QUERY, World};
use crate::endpoints::s3::{BUCKET, S3};
use crate::support::event;

const ACCOUNT: &str = "123456789012";

fn key(account: &str, region: &str, day: u32) -> String {
    let name = format!("{account}_CloudTrail_{region}_202611{day}T0905Z_0123456789abcdef.json.gz");
    format!("AWSLogs/{account}/CloudTrail/{region}/2026/11/{day}/{name}")
}

/// Three days of a Region, one of another, one of another account, and digests.
fn files() -> S3 {
    let mut keys: Vec<_> = [23, 24, 25].map(|day| key(ACCOUNT, "us-east-1", day)).into();
    keys.push(key(ACCOUNT, "eu-west-1", 24));
    keys.push(key("444455556666", "us-east-1", 24));
    keys.push(format!("AWSLogs/{ACCOUNT}/CloudTrail-Digest/us-east-1/2026/11/24/d.json.gz"));
    S3::with(keys.into_iter().map(|key| (key, vec![0; 1000])))
}

fn table(accounts: &str, regions: &str) -> Value {
    json!({
        "projection.enabled": "true",
        "projection.account.type": "enum", "projection.account.values": accounts,
        "projection.region.type": "enum", "projection.region.values": regions,
        "projection.day.type": "date", "projection.day.range": "2013/11/01,NOW",
        "storage.location.template": format!("s3://{BUCKET}/AWSLogs/${{account}}/CloudTrail/${{region}}/${{day}}/"),
    })
}

/// A table of all that there is, and two users who were made.
fn usual(world: &mut World) {
    world.table = Some(table("123456789012,444455556666", "us-east-1,eu-west-1"));
    world.rows = [24, 23].map(|day| (format!("s3://{BUCKET}/{}", key(ACCOUNT, "us-east-1", day)), made(day))).into();
}

fn made(day: u32) -> Option<String> {
    let mut record = event("iam/create-user").json();
    record["eventTime"] = format!("2026-11-{day}T09:00:00Z").into();
    record["eventID"] = format!("5d0a0c1e-0000-4000-8000-{day:012}").into();
    Some(record.to_string())
}

fn start(athena: &Athena, arguments: &[&str]) -> std::process::Child {
    let (s3, athena) = (files().url(), athena.url());
    let variables = [
        ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
        ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
        ("AWS_REGION", "eu-west-1"),
        ("AWS_ENDPOINT_URL", "http://127.0.0.1:9"),
        ("AWS_ENDPOINT_URL_S3", &s3),
        ("AWS_ENDPOINT_URL_ATHENA", &athena),
    ];
    let place = format!("s3://{BUCKET}/AWSLogs/");
    let common = ["history", &place, "--athena", "trailbell", "--time-zone", "UTC", "--format", "json"];
    Folder::new("athena").start(&[&common, arguments].concat(), &variables)
}

fn run(athena: &Athena, arguments: &[&str]) -> Run {
    finish(start(athena, arguments), b"")
}

#[test]
fn a_question_is_asked_of_what_there_is_and_told_as_files_are() {
    let athena = Athena::start(|world| {
        usual(world);
        world.page = 2;
    });
    let run = run(&athena, &["--what", "CreateUser", "--since", "2026-11-23", "--until", "2026-11-24"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let told = run.json();
    assert_eq!((told.len(), &told[0]["event_time"]), (2, &json!("2026-11-23T09:00:00Z")));
    assert_eq!(told[0]["source"], format!("s3://{BUCKET}/{}", key(ACCOUNT, "us-east-1", 23)));
    for said in [
        "Athena will scan 5 files (5.0 kB, packed)",
        "workgroup trailbell, table trailbell.trail_files: query 5d0a0c1e",
        "scanned 25.0 MB, about 0.01 USD",
    ] {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    let asked = athena.asked("StartQueryExecution");
    let sql = asked[0]["QueryString"].as_str().unwrap_or_default();
    for part in [
        "account IN ('123456789012', '444455556666')",
        "region IN ('eu-west-1', 'us-east-1')",
        "day >= '2026/11/23'",
        "day <= '2026/11/25'",
        "'createuser'",
    ] {
        assert!(sql.contains(part), "{part}: {sql}");
    }
    assert!(asked[0]["ClientRequestToken"].as_str().is_some_and(|token| token.len() >= 32));
    assert_eq!((asked.len(), &asked[0]["WorkGroup"]), (1, &json!("trailbell")));
    assert_eq!((athena.asked("GetQueryResults").len(), athena.asked("StopQueryExecution").len()), (2, 0));
}

#[test]
fn what_the_table_does_not_cover_is_named() {
    let other = json!({"projection.enabled": "true", "storage.location.template": "s3://other/${account}/"});
    let mut late = table("123456789012,444455556666", "us-east-1,eu-west-1");
    late["projection.day.range"] = "2026/11/24,NOW".into();
    let rows: [(&str, Option<Value>, &str, usize); 6] = [
        ("days", Some(late), "anything before 2026/11/24: table", 1),
        ("an account", Some(table(ACCOUNT, "us-east-1,eu-west-1")), "does not cover: 444455556666;", 1),
        ("a Region", Some(table("123456789012,444455556666", "us-east-1")), "does not cover: eu-west-1;", 1),
        ("all", Some(table("111122223333", "us-east-1")), "does not cover: 123456789012 444455556666;", 0),
        ("another place", Some(other), "table trailbell.trail_files is over s3://other/${account}/", 0),
        ("no table", None, "table trailbell.trail_files is not there; cfn/athena.yaml makes it", 0),
    ];
    for (name, table, said, asked) in rows {
        let athena = Athena::start(|world| {
            usual(world);
            world.table = table;
        });
        let run = run(&athena, &["--since", "2026-11-23"]);
        assert_eq!(run.code, Some(3), "{name}: {}", run.stderr);
        assert!(run.stderr.contains(said), "{name}: {}", run.stderr);
        assert_eq!(athena.asked("StartQueryExecution").len(), asked, "{name}");
    }
}

#[test]
fn a_query_that_comes_to_no_end_says_what_to_do() {
    #[rustfmt::skip]
    let rows = [
        ("FAILED", "Query exhausted resources at this scale factor", "ask about a shorter time"),
        ("CANCELLED", "Bytes scanned limit was exceeded", "the workgroup lets no query scan more"),
        ("FAILED", "TABLE_NOT_FOUND: line 14:10: Table does not exist", "cfn/athena.yaml makes the table"),
        ("FAILED", "HIVE_CURSOR_ERROR: Too many bytes before newline: 214748364", "longer than the 32 MB that Athena takes"),
        ("FAILED", "Access Denied (Service: Amazon S3; Status Code: 403)", "docs/history.md lists the permissions"),
        ("CANCELLED", "Query cancelled by user", "somebody else stopped it"),
        ("FAILED", "GENERIC_INTERNAL_ERROR: x", "Athena's query failed (FAILED: GENERIC_INTERNAL_ERROR: x)"),
    ];
    for (state, reason, said) in rows {
        let athena = Athena::start(|world| {
            usual(world);
            world.states = vec![("RUNNING", ""), (state, reason)];
        });
        let run = run(&athena, &[]);
        assert_eq!((run.code, run.json().len()), (Some(3), 0), "{reason}: {}", run.stderr);
        assert!(run.stderr.contains(said), "{reason}: {}", run.stderr);
        assert!(athena.asked("GetQueryResults").is_empty() && athena.asked("StopQueryExecution").is_empty());
    }
}

#[test]
fn requests_that_are_refused_are_asked_again_or_told() {
    let throttled = Fate::Refused(400, "ThrottlingException", "Rate exceeded");
    let expired = Fate::Refused(400, "ExpiredTokenException", "The security token included in the request is expired");
    let no_output = Fate::Refused(400, "InvalidRequestException", "No output location provided.");
    let denied = Fate::Refused(400, "AccessDeniedException", "not authorized to perform: athena:StartQueryExecution");
    #[rustfmt::skip]
    let rows = [
        ("GetQueryExecution", 0..5, throttled, Some(0), 2, "", 0),
        ("GetQueryResults", 0..5, throttled, Some(0), 2, "", 0),
        ("GetQueryExecution", 1..99, expired, Some(3), 0, "the AWS credentials have expired", 1),
        ("GetQueryResults", 0..99, expired, Some(3), 0, "its rows were not taken to the end", 0),
        ("StartQueryExecution", 0..99, no_output, Some(3), 0, "the workgroup has no place for results", 0),
        ("StartQueryExecution", 0..99, denied, Some(3), 0, "athena:StartQueryExecution", 0),
        ("GetTableMetadata", 0..99, denied, Some(3), 0, "athena:GetTableMetadata", 0),
    ];
    for (action, which, fate, code, found, said, stopped) in rows {
        let athena = Athena::start(|world| {
            usual(world);
            world.fate = Box::new(move |asked, before| match asked == action && which.contains(&before) {
                true => fate,
                false => Fate::Done,
            });
        });
        let run = run(&athena, &[]);
        assert_eq!((run.code, run.json().len()), (code, found), "{action} {fate:?}: {}", run.stderr);
        assert!(run.stderr.contains(said), "{action} {fate:?}: {}", run.stderr);
        assert_eq!(athena.asked("StopQueryExecution").len(), stopped, "{action} {fate:?}");
    }
}

#[test]
fn files_that_could_not_be_taken_apart_are_named() {
    let athena = Athena::start(|world| {
        usual(world);
        world.rows.extend(["a", "b"].map(|name| (format!("s3://{BUCKET}/{name}"), None)));
    });
    let run = run(&athena, &[]);
    assert_eq!((run.code, run.json().len()), (Some(1), 2), "{}", run.stderr);
    let said = format!("2 files could not be taken apart by Athena, the first is s3://{BUCKET}/a");
    assert!(run.stderr.contains(&said), "{}", run.stderr);
}

#[test]
fn much_is_asked_about_first() {
    let big = |world: &mut World| usual(world);
    for (arguments, code, asked) in
        [(&["--max-scan", "0MB"][..], 2, 0), (&["--max-scan", "0MB", "--yes"], 0, 1), (&["--max-scan", "1MB"], 0, 1)]
    {
        let athena = Athena::start(big);
        let run = run(&athena, arguments);
        assert_eq!((run.code, athena.asked("StartQueryExecution").len()), (Some(code), asked), "{}", run.stderr);
        assert!(run.stderr.contains("5 files (5.0 kB, packed)") && run.stderr.contains(" USD"), "{}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_stops_the_query() {
    for refused in [false, true] {
        let athena = Athena::start(|world| {
            usual(world);
            world.states = vec![("RUNNING", "")];
            world.fate = Box::new(move |asked, _| match refused && asked == "StopQueryExecution" {
                true => Fate::Refused(400, "AccessDeniedException", "not authorized"),
                false => Fate::Done,
            });
        });
        let child = start(&athena, &[]);
        while athena.asked("GetQueryExecution").len() < 2 {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        let id = child.id().to_string();
        assert!(std::process::Command::new("kill").args(["-INT", &id]).status().is_ok_and(|status| status.success()));
        let run = finish(child, b"");
        assert_eq!((run.code, athena.asked("StopQueryExecution").len()), (Some(3), 1), "{}", run.stderr);
        let said = if refused { "could not be stopped" } else { "it was stopped; what it had scanned is charged" };
        assert!(run.stderr.contains(said) && run.stderr.contains(QUERY), "{}", run.stderr);
    }
}

#[test]
fn statements_are_printed_without_asking_anybody() {
    let folder = Folder::new("statements");
    let run = |arguments: &[&str]| finish(folder.start(&[&["history"], arguments].concat(), &[]), b"");
    let ddl =
        run(&["s3://b/x/AWSLogs/o-exampleorgid/", "--print-ddl", "--account", ACCOUNT, "--athena-table", "logs.mine"]);
    let template = "'s3://b/x/AWSLogs/o-exampleorgid/${account}/CloudTrail/${region}/${day}/'";
    assert!(ddl.code == Some(0) && ddl.stdout.contains(template), "{}{}", ddl.stdout, ddl.stderr);
    assert!(ddl.stdout.contains("`logs`.`mine`"), "{}", ddl.stdout);
    let sql = run(&["s3://b/AWSLogs/123456789012/CloudTrail/us-east-1/", "--print-sql", "--who", "x' OR ''='"]);
    assert!(sql.stdout.contains("account IN ('123456789012')\n      AND region IN ('us-east-1')"), "{}", sql.stdout);
    #[rustfmt::skip]
    let wrong: [(&[&str], &str); 9] = [
        (&["--athena", "w"], "--athena: Amazon Athena looks through files of a trail in a bucket"),
        (&["logs", "--print-sql"], "--print-sql: Amazon Athena looks through files"),
        (&["s3://b", "--max-scan", "1GB"], "--max-scan says how Amazon Athena is asked"),
        (&["s3://b", "--athena", "w", "--max-scan", "much"], "write a size"),
        (&["s3://b", "--athena", "w w"], "is no workgroup's name"),
        (&["s3://b", "--athena", "w", "--athena-table", "a\"b.c"], "is no table"),
        (&["s3://b", "--print-ddl"], "name them with --account"),
        (&["s3://b/it's/", "--print-ddl", "--account", ACCOUNT], "a table cannot be made over a place with '\\''"),
        (&["s3://b/AWSLogs/123456789012/CloudTrail-Digest/", "--print-ddl"], "not where a trail's files lie"),
    ];
    for (arguments, said) in wrong {
        let run = run(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
    }
}
