//! The real `trailbell report` on an account, on an archive, and with `--send`, between endpoints on loopback.

use crate::command::{Run, finish, start};
use crate::endpoints::archive::Archive;
use crate::endpoints::iam::{Iam, State};
use crate::endpoints::ses::Ses;
use crate::endpoints::sns::{Sns, TOPIC};
use crate::support::{fixtures, root};

fn fixture(name: &str) -> String {
    std::fs::read_to_string(fixtures().join("credential_reports").join(name)).expect("the fixture")
}

struct World {
    iam: Iam,
    archive: Archive,
    sns: Sns,
    ses: Ses,
}

impl World {
    fn with(iam: Iam, objects: &[(&str, &str)]) -> Self {
        Self { iam, archive: Archive::with(objects), sns: Sns::start(), ses: Ses::start() }
    }

    fn report(&self, arguments: &[&str]) -> Run {
        let variables = [
            ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE".to_owned()),
            ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".to_owned()),
            ("AWS_SESSION_TOKEN", "a-session-token".to_owned()),
            ("AWS_REGION", "us-east-1".to_owned()),
            ("AWS_EC2_METADATA_DISABLED", "true".to_owned()),
            ("AWS_ENDPOINT_URL_IAM", self.iam.url()),
            ("AWS_ENDPOINT_URL_S3", self.archive.url()),
            ("AWS_ENDPOINT_URL_SNS", self.sns.url()),
            ("AWS_ENDPOINT_URL_SESV2", self.ses.url()),
        ];
        let variables: Vec<_> = variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let arguments = [&["report", "--at", "2026-11-30T08:00:00Z"], arguments].concat();
        finish(start(root(), &arguments, &variables), b"")
    }
}

const MADE: &str = "2026-11-30T07:12:00Z";

fn account() -> Iam {
    Iam::start(State {
        report: Some((fixture("week-2.csv").into_bytes(), MADE.to_owned())),
        keys: vec![("deploy".to_owned(), "AKIAIOSFODNN7EXAMPLE".to_owned(), "2026-08-18T07:00:00Z".to_owned())],
        ..State::default()
    })
}

fn key(day: &str) -> String {
    format!("archive/iam/{day}_123456789012_iam_credential_report.csv")
}

#[test]
fn without_a_file_the_account_is_asked_and_keys_are_named() {
    let world = World::with(account(), &[]);
    let run = world.report(&[]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{}", run.stdout);
    assert!(run.stdout.contains("AKIA…MPLE"), "{}", run.stdout);
    assert!(run.stdout.contains("AWS made the report on Mon 30 Nov 07:12 UTC, 48 minutes ago."), "{}", run.stdout);
    let old = root().join("fixtures/credential_reports/week-1.csv").display().to_string();
    let run = world.report(&["--against", &old, "--exit-code"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stdout.contains("+ bob is new"), "{}", run.stdout);
}

#[test]
fn what_iam_refuses_is_said() {
    for (action, code) in [("GetCredentialReport", 2), ("GenerateCredentialReport", 2), ("ListAccessKeys", 0)] {
        let mut state = State { refused: vec![action], ..State::default() };
        if action == "ListAccessKeys" {
            state.report = Some((fixture("week-2.csv").into_bytes(), MADE.to_owned()));
        }
        let run = World::with(Iam::start(state), &[]).report(&[]);
        assert_eq!(run.code, Some(code), "{action}: {}", run.stderr);
        assert!(run.stderr.contains(&format!("iam:{action}")), "{action}: {}", run.stderr);
    }
}

#[test]
fn of_an_archive_the_newest_is_compared_with_the_one_before() {
    let (first, second) = (fixture("week-1.csv"), fixture("week-2.csv"));
    let (old, new, other) = (key("20261123"), key("20261130"), "archive/iam/readme.txt");
    let world = World::with(account(), &[(&old, &first), (&new, &second), (other, "hello")]);
    for place in ["s3://archive", "s3://archive/", "s3://archive/iam/", "s3://archive/iam/2026"] {
        let run = world.report(&[place]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{place}");
        assert!(run.stdout.contains("+ bob is new"), "{place}: {}", run.stdout);
        assert!(run.stdout.contains("s3://archive/iam/20261130_123456789012_"), "{place}: {}", run.stdout);
    }
    let run = world.report(&["s3://archive/iam/20261123"]);
    assert!(run.stdout.contains("There is no older report to compare with."), "{}", run.stdout);
    let run = world.report(&["s3://archive/nothing/"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("there is no report below it that can be read"), "{}", run.stderr);
    world.archive.put(&key("20261126"), "<html>");
    let run = world.report(&["s3://archive/iam/"]);
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    assert!(run.stderr.contains("passed over: iam/20261126"), "{}", run.stderr);
    world.archive.refuse(&["LIST"]);
    let run = world.report(&["s3://archive/iam/"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("s3:ListBucket"), "{}", run.stderr);
}

#[test]
fn it_is_sent_where_it_is_wanted() {
    let world = World::with(account(), &[]);
    let run = world.report(&["--send", "--topic-arn", TOPIC]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert_eq!(run.stdout, format!("sent to {TOPIC}: [2 to do] 123456789012: 30 Nov, no older report\n"));
    assert_eq!(world.sns.messages()[0].json()["kind"], "report");

    let file = root().join("fixtures/credential_reports/week-2.csv").display().to_string();
    let post = ["--send", "--sender", "trailbell@example.com", "--recipients", "alice@example.com"];
    let run = world.report(&[&[file.as_str()], &post[..]].concat());
    assert!(run.stdout.starts_with("sent to alice@example.com: [2 to do]"), "{} {}", run.stdout, run.stderr);
    assert_eq!(world.ses.taken()[0]["Content"]["Simple"]["Attachments"][0]["FileName"], "week-2.csv");

    world.ses.refuse(Some((400, "MessageRejected", "Email address is not verified.")));
    let run = world.report(&post);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("MessageRejected"), "{}", run.stderr);
    let run = world.report(&[&post[..], &["--topic-arn", TOPIC]].concat());
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    assert!(run.stdout.starts_with(&format!("sent to {TOPIC}")), "{}", run.stdout);
    assert!(run.stderr.contains("create-email-identity --email-identity trailbell@example.com"), "{}", run.stderr);
}

#[test]
fn where_to_send_it_must_be_said() {
    let world = World::with(account(), &[]);
    for arguments in [
        &["--send"][..],
        &["--topic-arn", TOPIC],
        &["--send", "--sender", "trailbell@example.com"],
        &["--send", "--sender", "trailbell", "--recipients", "alice@example.com"],
        &["--send", "--sender", "trailbell@example.com", "--recipients", ","],
        &["--send", "--recipients", "alice@example.com"],
    ] {
        assert_eq!(world.report(arguments).code, Some(2), "{arguments:?}");
    }
    assert!(world.iam.asked().is_empty());
}
