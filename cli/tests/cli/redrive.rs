//! The real `trailbell redrive`, between an S3, an SNS and a DynamoDB endpoint that fail on purpose.

use std::io::Write;
use std::path::Path;
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use trailbell_cli::redrive::function_name;

use crate::command::{Folder, PATIENCE, Run, finish, start};
use crate::endpoints::dynamodb::{DynamoDb, Fate as TableFate, TABLE};
use crate::endpoints::s3::{Act, BUCKET, Fate as S3Fate, S3};
use crate::endpoints::sns::{Fate, Sns, TOPIC};
use crate::support::{awslogs, awslogs_of, envelope, event, gzip, numbered_sign_ins};

const FUNCTION: &str = "trailbell-alert";
const PREFIX: &str = "s3://trailbell-failures/aws/lambda/async/trailbell-alert/";

/// What the table holds of the sign-in of a number.
fn claim(number: usize) -> String {
    format!("{FUNCTION}#123456789012#5d0a0c1e-0000-4000-8000-{number:012}")
}

/// What CloudWatch Logs sent for the sign-ins of user-1, user-2 and so on; these numbers.
fn payload(numbers: &[usize]) -> String {
    let records = numbered_sign_ins(numbers.iter().copied().max().unwrap_or_default());
    awslogs(&envelope(numbers.iter().map(|number| records[number - 1].as_str())))
}

/// Lambda's record of an invocation that failed.
fn failed(payload: &str) -> String {
    let payload: Value = serde_json::from_str(payload).expect("a payload is JSON");
    json!({
        "version": "1.0",
        "timestamp": "2026-05-28T03:47:55.568Z",
        "requestContext": {
            "requestId": "e4b46cbf-b738-4000-8880-a18cdf61200e",
            "functionArn": format!("arn:aws:lambda:us-east-1:123456789012:function:{FUNCTION}:$LATEST"),
            "condition": "RetriesExhausted",
            "approximateInvokeCount": 3,
        },
        "requestPayload": payload,
        "responseContext": {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"},
        "responsePayload": {"errorType": "Publish.Failed", "errorMessage": "1 of 1 messages were not taken by the topic"},
    })
    .to_string()
}

/// The key that Lambda gives to the record of a number.
fn key(number: usize) -> String {
    format!("aws/lambda/async/{FUNCTION}/2026/05/28/2026-05-28T03.47.{number:02}-5d0a0c1e-0000-4000-8000-000000000000")
}

fn done(number: usize) -> String {
    format!("done/{}", key(number))
}

/// A failure store with one record for each sign-in of these numbers.
fn store(numbers: &[usize]) -> S3 {
    S3::with(numbers.iter().map(|number| (key(*number), failed(&payload(&[*number])))))
}

/// The command line with what is around it.
struct Redrive<'a> {
    sns: &'a Sns,
    s3: Option<&'a S3>,
    table: Option<&'a DynamoDb>,
    variables: Vec<(&'a str, &'a str)>,
}

impl<'a> Redrive<'a> {
    fn of(sns: &'a Sns) -> Self {
        Self { sns, s3: None, table: None, variables: Vec::new() }
    }

    fn from(sns: &'a Sns, s3: &'a S3) -> Self {
        Self { s3: Some(s3), ..Self::of(sns) }
    }

    fn and(self, table: &'a DynamoDb) -> Self {
        Self { table: Some(table), ..self }
    }

    fn with(mut self, name: &'a str, value: &'a str) -> Self {
        self.variables.push((name, value));
        self
    }

    fn start(&self, arguments: &[&str]) -> Child {
        let nowhere = "http://127.0.0.1:9";
        let sns = self.sns.url();
        let s3 = self.s3.map_or_else(|| nowhere.to_owned(), S3::url);
        let table = self.table.map_or_else(|| nowhere.to_owned(), DynamoDb::url);
        let mut variables = vec![
            ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
            ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
            ("AWS_SESSION_TOKEN", "a-session-token"),
            ("AWS_REGION", "ap-northeast-1"),
            ("AWS_ENDPOINT_URL", nowhere),
            ("AWS_ENDPOINT_URL_SNS", &sns),
            ("AWS_ENDPOINT_URL_S3", &s3),
            ("AWS_ENDPOINT_URL_DYNAMODB", &table),
            ("TRAILBELL_TOPIC_ARN", TOPIC),
        ];
        variables.extend(self.table.map(|_| ("TRAILBELL_CLAIMS_TABLE", TABLE)));
        variables.extend(&self.variables);
        start(Path::new("."), &[&["redrive"], arguments].concat(), &variables)
    }

    fn run(&self, arguments: &[&str]) -> Run {
        finish(self.start(arguments), b"")
    }

    /// Kills a run as soon as something holds.
    fn killed_when(&self, arguments: &[&str], holds: impl Fn() -> bool) {
        let mut child = self.start(arguments);
        let started = Instant::now();
        while !holds() {
            assert!(started.elapsed() < PATIENCE, "waited in vain");
            assert!(child.try_wait().expect("a status").is_none(), "it ended too early");
            thread::sleep(Duration::from_millis(2));
        }
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
    }
}

/// Where a file of a folder is.
fn path(folder: &Folder, name: &str) -> String {
    folder.0.join(name).display().to_string()
}

/// The users whose sign-ins were told, in the order in which they were.
fn told(sns: &Sns) -> Vec<String> {
    let user =
        |message: &crate::endpoints::sns::Message| message.json()["principal"]["name"].as_str().map(str::to_owned);
    sns.messages().iter().filter_map(user).collect()
}

#[test]
fn what_the_failure_store_holds_is_told_the_oldest_first_and_moved() {
    let (sns, s3, table) = (Sns::start(), store(&[3, 1, 5, 2, 4]), DynamoDb::start());
    let run = Redrive::from(&sns, &s3).and(&table).run(&[PREFIX]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""), "{}", run.stderr);
    assert_eq!(told(&sns), ["user-1", "user-2", "user-3", "user-4", "user-5"]);
    assert_eq!(s3.keys(), [1, 2, 3, 4, 5].map(done));
    let lines: Vec<_> = run.stderr.lines().collect();
    assert_eq!(lines[0], format!("told  s3://{BUCKET}/{}: 1 event: 1 published", key(1)));
    assert_eq!(lines[5..], ["5 payloads: 5 told; 5 events: 5 published"]);
}

#[test]
fn a_second_run_has_nothing_to_do() {
    let (sns, s3) = (Sns::start(), store(&[1, 2, 3]));
    for (place, expected) in
        [(PREFIX, "3 payloads: 3 told; "), (PREFIX, "nothing to tell"), ("s3://trailbell-failures", "nothing")]
    {
        let run = Redrive::from(&sns, &s3).run(&[place]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert!(run.stderr.lines().last().is_some_and(|line| line.starts_with(expected)), "{}", run.stderr);
    }
    assert_eq!(told(&sns), ["user-1", "user-2", "user-3"]);
}

#[test]
fn what_the_function_told_before_it_failed_is_not_told_again() {
    let (sns, table) = (Sns::start(), DynamoDb::start());
    let s3 = S3::with([(key(1), failed(&payload(&[1, 2, 3])))]);
    let in_a_week = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() + 604_800;
    table.put(
        &claim(2),
        json!({
            "id": {"S": claim(2)}, "status": {"S": "COMPLETED"}, "expiration": {"N": in_a_week.to_string()},
            "request_id": {"S": "8f6ad9a1-0000-4000-8000-000000000001"},
        }),
    );
    let run = Redrive::from(&sns, &s3).and(&table).run(&[PREFIX]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(told(&sns), ["user-1", "user-3"]);
    assert!(run.stderr.contains("3 events: 2 published, 1 duplicate\n"), "{}", run.stderr);
    assert_eq!(table.items()[&claim(3)]["status"]["S"], "COMPLETED");
}

#[test]
fn what_another_holds_is_waited_for() {
    let (sns, s3, table) = (Sns::start(), store(&[1]), DynamoDb::start());
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    // Longer than one invocation waits.
    let until = (now + Duration::from_secs(7)).as_millis();
    table.put(
        &claim(1),
        json!({"id": {"S": claim(1)}, "status": {"S": "INPROGRESS"}, "expiration": {"N": (now.as_secs() + 604_800).to_string()},
               "in_progress_expiration": {"N": until.to_string()}, "request_id": {"S": "of another"}}),
    );
    let run = Redrive::from(&sns, &s3).and(&table).run(&[PREFIX]);
    assert_eq!((run.code, told(&sns)), (Some(0), vec!["user-1".to_owned()]), "{}", run.stderr);
    assert!(
        run.stderr.contains("waiting up to 90 seconds: another invocation holds 1 of the events"),
        "{}",
        run.stderr
    );
}

#[test]
fn where_the_topic_takes_nothing_the_object_stays_and_a_second_run_finishes() {
    let sns = Sns::whose([Fate::Taken, Fate::Refused(403, "AuthorizationError"), Fate::Taken]);
    let (s3, table) = (store(&[1, 2, 3]), DynamoDb::start());
    let first = Redrive::from(&sns, &s3).and(&table).run(&[PREFIX]);
    assert_eq!(first.code, Some(1), "{}", first.stderr);
    let left = format!(
        "left  s3://{BUCKET}/{}: 1 of 1 messages were not taken by the topic, the first because: AuthorizationError: ",
        key(2)
    );
    assert!(first.stderr.contains(&left), "{}", first.stderr);
    assert!(
        first.stderr.ends_with("3 payloads: 2 told, 1 left; 3 events: 2 published, 1 failed\n"),
        "{}",
        first.stderr
    );
    assert_eq!(s3.keys(), [key(2), done(1), done(3)]);
    let second = Redrive::from(&sns, &s3).and(&table).run(&[PREFIX]);
    assert_eq!(second.code, Some(0), "{}", second.stderr);
    assert_eq!(told(&sns), ["user-1", "user-3", "user-2"]);
}

#[test]
fn where_it_takes_nothing_of_three_in_a_row_the_others_wait() {
    let sns = Sns::whose(vec![Fate::Refused(403, "AuthorizationError"); 9]);
    let s3 = store(&[1, 2, 3, 4, 5]);
    let run = Redrive::from(&sns, &s3).run(&[PREFIX]);
    assert_eq!((run.code, sns.requests(), s3.keys().len()), (Some(1), 3, 5), "{}", run.stderr);
    assert!(run.stderr.contains("nothing of 3 payloads in a row was taken, so the others wait\n"), "{}", run.stderr);
}

#[test]
fn what_is_partly_taken_is_tried_again_and_nothing_of_it_is_told_twice() {
    // SNS loses the second of three by its own fault, and once more when that one is sent again.
    let sns = Sns::whose([Fate::TakenBut(vec![1]), Fate::TakenBut(vec![0])]);
    let s3 = S3::with([(key(1), failed(&payload(&[1, 2, 3])))]);
    let run = Redrive::from(&sns, &s3).run(&[PREFIX]);
    assert_eq!((run.code, told(&sns).len()), (Some(0), 3), "{}", run.stderr);
    assert!(run.stderr.ends_with("1 payload: 1 told; 3 events: 3 published\n"), "{}", run.stderr);
}

#[test]
fn what_is_taken_with_every_try_is_no_progress() {
    // The sign-in is lost each time, the message about what is no record is taken.
    let sns = Sns::whose(std::iter::repeat(Fate::TakenBut(vec![0])));
    let records = numbered_sign_ins(1);
    let s3 = S3::with([(key(1), failed(&awslogs(&envelope([records[0].as_str(), "no record"]))))]);
    let run = Redrive::from(&sns, &s3).run(&[PREFIX]);
    assert_eq!((run.code, s3.keys()), (Some(1), vec![key(1)]), "{}", run.stderr);
    let kinds: Vec<_> = sns.messages().iter().map(|message| message.attributes["kind"].clone()).collect();
    assert_eq!(kinds, ["unreadable", "unreadable"], "two tries, and no more");
}

#[test]
fn two_runs_at_the_same_time_tell_each_event_once() {
    let (sns, s3, table) = (Sns::start(), store(&[1, 2, 3, 4, 5, 6]), DynamoDb::start());
    let redrive = Redrive::from(&sns, &s3).and(&table);
    let runs = [redrive.start(&[PREFIX]), redrive.start(&[PREFIX])];
    for run in runs {
        let output = run.wait_with_output().expect("an end");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let mut told = told(&sns);
    told.sort();
    assert_eq!(told, ["user-1", "user-2", "user-3", "user-4", "user-5", "user-6"]);
    assert_eq!(s3.keys(), [1, 2, 3, 4, 5, 6].map(done));
}

#[test]
fn what_is_left_half_told_is_finished_by_the_next_run() {
    let sns = Sns::whose([Fate::TakenBut(vec![1]), Fate::TakenBut(vec![0]), Fate::Refused(403, "AuthorizationError")]);
    let (s3, table) = (S3::with([(key(1), failed(&payload(&[1, 2, 3])))]), DynamoDb::start());
    let first = Redrive::from(&sns, &s3).and(&table).run(&[PREFIX]);
    assert_eq!((first.code, s3.keys()), (Some(1), vec![key(1)]), "{}", first.stderr);
    let second = Redrive::from(&sns, &s3).and(&table).run(&[PREFIX]);
    assert_eq!((second.code, s3.keys()), (Some(0), vec![done(1)]), "{}", second.stderr);
    assert_eq!(told(&sns), ["user-1", "user-3", "user-2"]);
}

#[test]
fn killed_before_the_topic_has_taken_an_alert_it_loses_none() {
    let sns = Sns::whose([Fate::Taken, Fate::Hang]);
    let s3 = store(&[1, 2, 3]);
    Redrive::from(&sns, &s3).killed_when(&[PREFIX], || sns.requests() == 2);
    assert_eq!(s3.keys(), [key(2), key(3), done(1)]);
    let run = Redrive::from(&sns, &s3).run(&[PREFIX]);
    assert_eq!((run.code, s3.keys()), (Some(0), vec![done(1), done(2), done(3)]), "{}", run.stderr);
    assert_eq!(told(&sns), ["user-1", "user-2", "user-3"]);
}

#[test]
fn killed_between_telling_and_moving_it_tells_twice_and_with_the_table_once() {
    for (act, table, times) in [
        (Act::Copy, None, 2),
        (Act::Delete, None, 2),
        (Act::Copy, Some(DynamoDb::start()), 1),
        (Act::Delete, Some(DynamoDb::start()), 1),
    ] {
        let (sns, s3) = (Sns::start(), store(&[1]));
        let redrive = Redrive { table: table.as_ref(), ..Redrive::from(&sns, &s3) };
        s3.fate(move |of| if of == act { S3Fate::Hang } else { S3Fate::Done });
        redrive.killed_when(&[PREFIX], || s3.acts().contains(&act));
        s3.fate(|_| S3Fate::Done);
        let run = redrive.run(&[PREFIX]);
        assert_eq!((run.code, s3.keys()), (Some(0), vec![done(1)]), "{}", run.stderr);
        assert_eq!(told(&sns).len(), times, "{act:?}, with the table: {}", table.is_some());
    }
}

#[test]
fn a_dry_run_prints_the_mails_and_touches_nothing() {
    let (sns, s3, table) = (Sns::start(), store(&[1, 2, 3]), DynamoDb::start());
    let run = Redrive::from(&sns, &s3).and(&table).run(&["--dry-run", PREFIX]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let subjects: Vec<_> = run.stdout.lines().filter(|line| line.starts_with("Subject: ")).collect();
    assert_eq!(subjects.len(), 3, "{}", run.stdout);
    assert!(run.stdout.starts_with(&format!("--- s3://{BUCKET}/{}\nSubject: [warning] ", key(1))), "{}", run.stdout);
    assert!(run.stderr.ends_with("3 payloads: 3 would be told; 3 events: 3 would be published\n"), "{}", run.stderr);
    assert_eq!((sns.requests(), table.acts().len(), s3.keys()), (0, 0, [1, 2, 3].map(key).to_vec()));
    assert!(s3.acts().iter().all(|act| [Act::List, Act::Get].contains(act)), "{:?}", s3.acts());
}

#[test]
fn what_cannot_be_read_stays_and_is_named_and_the_others_go_out() {
    let bomb = {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        packer.write_all(&vec![b' '; 33 << 20]).unwrap();
        packer.finish().unwrap()
    };
    let good = payload(&[1]);
    let table = [
        (r#"{"awslogs":{"data":"this is no gzip"}}"#.to_owned(), "awslogs.data is not base64: "),
        (awslogs_of(b"no gzip"), "the data is not gzip: "),
        (
            awslogs_of(&bomb),
            "the data unpacks to more than 33554432 bytes; if that is no attack, raise TRAILBELL_MAX_DECODED_BYTES",
        ),
        (awslogs_of(&gzip(b"{}")[..12]), "the gzip data is cut short: "),
        (r#"{"hello":"world"}"#.to_owned(), "the payload holds no CloudTrail events: "),
    ];
    let sns = Sns::start();
    let bad = table.iter().enumerate().map(|(index, (payload, _))| (key(index + 1), failed(payload)));
    let s3 = S3::with(bad.chain([
        (key(6), "no JSON at all".to_owned()),
        // Nothing of it is told while a line of it is wrong: else that would be told by every run.
        (key(7), format!("{good}\nno JSON\n")),
        (key(8), failed(&payload(&[2]))),
        ("aws/lambda/async/trailbell-alert/".to_owned(), String::new()),
    ]));
    for second in [false, true] {
        let run = Redrive::from(&sns, &s3).run(&[PREFIX]);
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        for (index, (_, reason)) in table.iter().enumerate() {
            let line = format!("left  s3://{BUCKET}/{}: {reason}", key(index + 1));
            assert!(run.stderr.contains(&line), "{line}\n{}", run.stderr);
        }
        assert!(run.stderr.contains(&format!("{}: the payload is not JSON: ", key(6))), "{}", run.stderr);
        assert!(run.stderr.contains(&format!("{}: line 2: the payload is not JSON: ", key(7))), "{}", run.stderr);
        let told = if second { "7 payloads: 7 left; 0 events: " } else { "8 payloads: 1 told, 7 left; 1 event: " };
        assert!(run.stderr.lines().last().is_some_and(|line| line.starts_with(told)), "{}", run.stderr);
    }
    assert_eq!(told(&sns), ["user-2"]);
    assert!(s3.keys().contains(&done(8)) && s3.keys().len() == 9, "{:?}", s3.keys());
}

#[test]
fn a_claims_table_that_fails_keeps_everything_where_it_is() {
    let (sns, s3) = (Sns::start(), store(&[1, 2]));
    let table = DynamoDb::whose(|_| TableFate::Refused(400, "AccessDeniedException"));
    let run = Redrive::from(&sns, &s3).and(&table).run(&[PREFIX]);
    assert_eq!((run.code, sns.requests(), s3.keys().len()), (Some(1), 0, 2), "{}", run.stderr);
    let why =
        format!("left  s3://{BUCKET}/{}: the claims table failed, so what was told already is not known: ", key(1));
    assert!(run.stderr.starts_with(&why) && run.stderr.contains("AccessDeniedException"), "{}", run.stderr);
}

#[test]
fn what_cannot_be_moved_ends_the_run_for_it_would_all_be_told_again() {
    for (act, what) in
        [(Act::Copy, "cannot copy it to done/"), (Act::Delete, "cannot delete it after copying it to done/")]
    {
        let (sns, s3) = (Sns::start(), store(&[1, 2]));
        s3.fate(move |of| if of == act { S3Fate::Refused(403, "AccessDenied") } else { S3Fate::Done });
        let run = Redrive::from(&sns, &s3).run(&[PREFIX]);
        let line =
            format!("{} was told and cannot be put aside: {what}: AccessDenied: because the test says so\n", key(1));
        assert!(run.code == Some(1) && run.stderr.contains(&line), "{}", run.stderr);
        assert_eq!(told(&sns), ["user-1"]);
    }
}

#[test]
fn what_cannot_be_listed_or_fetched_is_named() {
    for (act, what) in [
        (Act::List, format!("trailbell: cannot list {PREFIX}: AccessDenied: because the test says so\n")),
        (Act::Get, format!("left  s3://{BUCKET}/{}: cannot read it: AccessDenied: because the test says so\n", key(1))),
    ] {
        let (sns, s3) = (Sns::start(), store(&[1]));
        s3.fate(move |of| if of == act { S3Fate::Refused(403, "AccessDenied") } else { S3Fate::Done });
        let run = Redrive::from(&sns, &s3).run(&[PREFIX]);
        assert!(run.code == Some(1) && run.stderr.contains(&what), "{}", run.stderr);
    }
    let (sns, s3) = (Sns::start(), store(&[1]));
    let run = Redrive::from(&sns, &s3).run(&["s3://another-bucket/"]);
    assert!(
        run.code == Some(1) && run.stderr.contains("trailbell: cannot list s3://another-bucket/: NoSuchBucket: "),
        "{}",
        run.stderr
    );
}

#[test]
fn a_key_is_listed_read_and_copied_whatever_is_in_it() {
    let odd =
        ["ü 1+2%20&=?#.json", "a\u{1}b", "a\u{1b}[2Jb", "a\nb\rc", "<a>\"'&amp;", "a\u{ffff}\u{85}\u{202e}b", "a%2Bb%"];
    let odd = odd.map(|name| format!("aws/lambda/async/trailbell-alert/{name}"));
    let objects = (1..).zip(&odd).map(|(number, key)| (key.as_str(), failed(&payload(&[number]))));
    let (sns, s3) = (Sns::start(), S3::with(objects));
    let run = Redrive::from(&sns, &s3).run(&[PREFIX]);
    let mut done = odd.each_ref().map(|key| format!("done/{key}"));
    done.sort();
    assert_eq!((run.code, s3.keys()), (Some(0), done.to_vec()), "{}", run.stderr);
    assert_eq!(told(&sns).len(), odd.len());
    let lines = run.stderr.lines().count();
    assert!(
        lines == odd.len() + 2 && !run.stderr.contains(['\u{1}', '\u{1b}', '\u{202e}', '\u{85}']),
        "{}",
        run.stderr
    );
}

#[cfg(unix)]
#[test]
fn a_file_is_put_aside_under_a_name_that_nobody_has() {
    let sns = Sns::start();
    let folder = Folder::new("put-aside").with("1.json", failed(&payload(&[1]))).with("theirs", "mine");
    std::os::unix::fs::symlink("nowhere", folder.0.join("1.json.done")).expect("a link");
    std::os::unix::fs::symlink("theirs", folder.0.join("1.json.2.done")).expect("a link");
    let run = Redrive::of(&sns).run(&[&path(&folder, "1.json")]);
    assert_eq!((run.code, told(&sns)), (Some(0), vec!["user-1".to_owned()]), "{}", run.stderr);
    assert!(folder.0.join("1.json.3.done").is_file() && !folder.0.join("1.json").exists(), "{:?}", folder.names(""));
    let links = ["1.json.done", "1.json.2.done"].map(|name| folder.0.join(name).is_symlink());
    assert_eq!((links, folder.read("theirs").as_str()), ([true, true], "mine"));
}

#[test]
fn over_all_objects_no_more_messages_go_out_in_a_second_than_in_one_invocation() {
    let (sns, s3) = (Sns::start(), store(&[1, 2, 3, 4, 5, 6, 7]));
    let started = Instant::now();
    let run = Redrive::from(&sns, &s3).with("TRAILBELL_MAX_MESSAGES", "2").run(&[PREFIX]);
    assert_eq!((run.code, told(&sns).len()), (Some(0), 7), "{}", run.stderr);
    assert!(started.elapsed() >= Duration::from_secs(3), "seven at two a second took {:?}", started.elapsed());
}

#[test]
fn the_function_s_own_settings_rule_what_is_told_and_how() {
    let (sns, s3) = (Sns::start(), store(&[1]));
    let redrive =
        Redrive::from(&sns, &s3).with("TRAILBELL_LANGUAGE", "ja").with("TRAILBELL_ACCOUNT_NAMES", "123456789012=study");
    assert_eq!(redrive.run(&[PREFIX]).code, Some(0));
    assert!(sns.messages()[0].mail().contains("コンソール") && sns.messages()[0].mail().contains("study"));
    let (sns, s3) = (Sns::start(), store(&[1]));
    let run = Redrive::from(&sns, &s3).with("TRAILBELL_MIN_SEVERITY", "critical").run(&[PREFIX]);
    assert!(run.stderr.ends_with("1 event: 0 published, 1 below the least severity\n"), "{}", run.stderr);
    assert_eq!((sns.requests(), s3.keys()), (0, vec![done(1)]));
}

#[test]
fn the_function_s_settings_may_come_from_lambda_and_then_the_environment_does_not_count() {
    let configuration = json!({
        "FunctionName": FUNCTION,
        "Runtime": "provided.al2023",
        "Environment": {"Variables": {"TRAILBELL_TOPIC_ARN": TOPIC, "TRAILBELL_CLAIMS_TABLE": TABLE, "TRAILBELL_LANGUAGE": "ja"}},
    });
    let folder = Folder::new("settings").with("f.json", configuration.to_string()).with("bare.json", payload(&[1]));
    let (sns, table) = (Sns::start(), DynamoDb::start());
    let redrive = Redrive { table: Some(&table), ..Redrive::of(&sns) };
    let redrive = redrive.with("TRAILBELL_TOPIC_ARN", "wrong").with("TRAILBELL_MIN_SEVERITY", "critical");
    let run = redrive.run(&["--settings", &path(&folder, "f.json"), &path(&folder, "bare.json")]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(sns.messages()[0].mail().contains("コンソール"));
    assert!(table.items().contains_key(&claim(1)), "the function's name is there too: {:?}", table.items());
}

#[test]
fn files_are_told_by_name_and_renamed() {
    let record = event("root/success-without-mfa").line();
    let folder = Folder::new("files")
        .with("1.json", failed(&payload(&[1])))
        .with("2.json.gz", gzip(payload(&[2]).as_bytes()))
        .with("3.jsonl", format!("{}\n{}\n", payload(&[3]), payload(&[4])))
        .with("4.json", record)
        .with("5.json", "")
        .with(".hidden", payload(&[9]));
    let sns = Sns::start();
    let run = Redrive::of(&sns).run(&[&path(&folder, "")]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(told(&sns)[..4], ["user-1", "user-2", "user-3", "user-4"]);
    assert_eq!(sns.messages().len(), 5);
    assert_eq!(folder.names(""), [".hidden", "1.json.done", "2.json.gz.done", "3.jsonl.done", "4.json.done", "5.json"]);

    // The same command again, and a name that was done under before.
    for arguments in [path(&folder, ""), path(&folder, "1.json"), path(&folder, "1.json.done")] {
        let run = Redrive::of(&sns).run(&[&arguments]);
        assert_eq!((run.code, sns.messages().len()), (Some(0), 5), "{}", run.stderr);
    }
    let folder = folder.with("1.json", failed(&payload(&[7])));
    assert_eq!(Redrive::of(&sns).run(&[&path(&folder, "1.json")]).code, Some(0));
    assert!(folder.names("").contains(&"1.json.2.done".to_owned()), "{:?}", folder.names(""));
    assert_eq!(told(&sns).last().map(String::as_str), Some("user-7"));
}

#[test]
fn what_the_aws_cli_prints_of_a_queue_is_told_where_every_message_is_an_event() {
    let (sns, table) = (Sns::start(), DynamoDb::start());
    let folder = Folder::new("queue");
    let message = |body: &str| json!({"MessageId": "1", "ReceiptHandle": "AQEB", "Body": body});
    let eventbridge = |number: usize| {
        let record: Value = serde_json::from_str(&numbered_sign_ins(number)[number - 1]).unwrap();
        json!({"detail-type": "AWS Console Sign In via CloudTrail", "detail": record}).to_string()
    };
    let alert = message(r#"{"Type":"Notification","TopicArn":"arn:aws:sns:us-east-1:123456789012:x","Message":"x"}"#);
    let messages = json!({"Messages": [message(&eventbridge(1)), message(&eventbridge(2))]}).to_string();
    let mixed = json!({"Messages": [message(&eventbridge(3)), alert]}).to_string();
    let folder = folder.with("1.json", messages).with("2.json", mixed);
    let run = Redrive::of(&sns).and(&table).run(&["--function", FUNCTION, &path(&folder, "")]);
    assert_eq!(told(&sns), ["user-1", "user-2"], "{}", run.stderr);
    assert_eq!((run.code, folder.names("")), (Some(1), vec!["1.json.done".to_owned(), "2.json".to_owned()]));
    assert!(run.stderr.contains("2.json: message 2: notification 1: the payload is not JSON"), "{}", run.stderr);
}

#[test]
fn a_file_that_is_not_there_or_has_nothing_in_it_is_named() {
    let folder = Folder::new("missing").with("empty.json", " \n").with("good.json", payload(&[1]));
    let sns = Sns::start();
    let run = Redrive::of(&sns).run(&[
        &path(&folder, "none.json"),
        &path(&folder, "empty.json"),
        &path(&folder, "good.json"),
    ]);
    assert_eq!((run.code, told(&sns).len()), (Some(1), 1), "{}", run.stderr);
    assert!(run.stderr.contains("none.json: No such file or directory"), "{}", run.stderr);
    assert!(run.stderr.contains("empty.json: there is nothing in it\n"), "{}", run.stderr);
}

#[test]
fn with_a_claims_table_a_payload_must_say_whose_claims_count_or_somebody_else() {
    let folder = Folder::new("whose").with("bare.json", payload(&[1]));
    let (sns, table) = (Sns::start(), DynamoDb::start());
    let run = Redrive::of(&sns).and(&table).run(&[&path(&folder, "bare.json")]);
    assert!(run.code == Some(1) && run.stderr.contains("name it with --function\n"), "{}", run.stderr);
    let run = Redrive::of(&sns).and(&table).run(&["--function", FUNCTION, &path(&folder, "bare.json")]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(table.items().contains_key(&claim(1)), "{:?}", table.items());
}

#[test]
fn the_function_is_named_by_its_record_or_by_the_key_of_that() {
    let record = |arn: &str| json!({"requestContext": {"functionArn": arn}, "requestPayload": {}}).to_string();
    let table = [
        (
            record("arn:aws:lambda:us-east-1:123456789012:function:mine:$LATEST"),
            "aws/lambda/async/other/2026/x",
            Some("mine"),
        ),
        (record("arn:aws-cn:lambda:cn-north-1:123456789012:function:mine"), "x.json", Some("mine")),
        (record("arn:aws:sns:us-east-1:123456789012:mine"), "x.json", None),
        (record("mine"), "fetched/aws/lambda/async/other/2026/x", Some("other")),
        ("{}".to_owned(), "s3://bucket/aws/lambda/async/other/2026/05/28/x", Some("other")),
        ("no JSON".to_owned(), "aws/lambda/async/", None),
        ("{}".to_owned(), "x.json", None),
    ];
    for (record, key, name) in table {
        assert_eq!(function_name(&record, key).as_deref(), name, "{record} {key}");
    }
}

#[test]
fn wrong_usage_is_said_before_anything_is_done() {
    let sns = Sns::start();
    let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md");
    let table: [(&[&str], &str); 9] = [
        (&[], "<PLACE>..."),
        (&["s3://"], "trailbell: s3://: a place in S3 is written s3://bucket/prefix\n"),
        (&["s3:bucket"], "trailbell: s3:bucket: a place in S3 is written s3://bucket/prefix\n"),
        (&["s3://bucket/done/aws"], "trailbell: s3://bucket/done/aws: what lies below done/ was told already; "),
        (&["-"], "trailbell: standard input cannot be put aside; name a file\n"),
        (&["--settings", "none.json", "x"], "trailbell: none.json: No such file or directory"),
        (&["--settings", readme, "x"], "README.md: this is not what `aws lambda get-function-configuration` prints: "),
        (&["--topic-arn", "alerts", "x"], "trailbell: TRAILBELL_TOPIC_ARN must be an SNS topic's ARN, "),
        (&["--claims-table", "?", "x"], "trailbell: TRAILBELL_CLAIMS_TABLE: `?` is no DynamoDB table's name or ARN\n"),
    ];
    for (arguments, problem) in table {
        let run = Redrive::of(&sns).run(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(problem), "{arguments:?}: {}", run.stderr);
    }
    assert_eq!(sns.requests(), 0);
}
