//! `trailbell redrive` of a trail's files: what the function that reads them could not, and those of an outage.

use std::path::Path;

use serde_json::{Value, json};

use crate::command::{Folder, Run, finish, start};
use crate::endpoints::dynamodb::{DynamoDb, TABLE};
use crate::endpoints::reader_role::{EXTERNAL_ID, ROLE, SESSION_KEY, Sts};
use crate::endpoints::sns::{Sns, TOPIC};
use crate::endpoints::sqs::{Sqs, URL};
use crate::endpoints::trail_bucket::{BUCKET, Fate, Trail};
use crate::support::{gzip, numbered_sign_ins};

/// A file of one sign-in that is told, of user-1 and so on, and of one event that nobody wants.
fn file(number: usize) -> Vec<u8> {
    let sign_in = &numbered_sign_ins(number)[number - 1];
    gzip(format!(r#"{{"Records":[{sign_in},{{"eventVersion":"1.08","eventSource":"ec2.amazonaws.com","eventName":"RunInstances"}}]}}"#).as_bytes())
}

fn key(time: &str, number: usize) -> String {
    let day = format!("{}/{}/{}", &time[..4], &time[4..6], &time[6..8]);
    format!(
        "logs/AWSLogs/123456789012/CloudTrail/us-east-1/{day}/123456789012_CloudTrail_us-east-1_{time}_{number}.json.gz"
    )
}

/// What S3 wrote to the queue.
fn told_of(key: &str) -> String {
    json!({"Records": [{
        "eventSource": "aws:s3", "awsRegion": "eu-west-1", "eventName": "ObjectCreated:Put",
        "s3": {"bucket": {"name": BUCKET}, "object": {"key": key, "size": 1}},
    }]})
    .to_string()
}

struct World {
    sns: Sns,
    table: DynamoDb,
    trail: Trail,
    folder: Folder,
}

impl World {
    /// A trail with files of these times, of user-1 and so on.
    fn with(times: &[&str]) -> Self {
        let trail = Trail::start();
        for (number, time) in times.iter().enumerate() {
            trail.put(&key(time, number + 1), file(number + 1));
        }
        let folder = Folder::new("redrive-files");
        let settings = json!({
            "FunctionName": "trailbell-files",
            "Environment": {"Variables": {
                "TRAILBELL_ALERT_FUNCTION": "trailbell-alert",
                "TRAILBELL_SIGN_IN_PATTERN": "{ $.eventSource = \"signin.amazonaws.com\" }",
                "TRAILBELL_READER_ROLE_ARN": "arn:aws:iam::444455556666:role/trailbell-reader",
            }},
        });
        let folder = folder.with("files.json", settings.to_string());
        Self { sns: Sns::start(), table: DynamoDb::start(), trail, folder }
    }

    fn run(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Run {
        let (sns, table, trail) = (self.sns.url(), self.table.url(), self.trail.url());
        let around = [
            ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
            ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
            ("AWS_SESSION_TOKEN", "a-session-token"),
            ("AWS_REGION", "us-east-1"),
            ("AWS_ENDPOINT_URL", "http://127.0.0.1:9"),
            ("AWS_ENDPOINT_URL_SNS", &sns),
            ("AWS_ENDPOINT_URL_S3", &trail),
            ("AWS_ENDPOINT_URL_DYNAMODB", &table),
            ("TRAILBELL_TOPIC_ARN", TOPIC),
            ("TRAILBELL_CLAIMS_TABLE", TABLE),
            ("TZ", "UTC"),
        ];
        let settings = self.folder.0.join("files.json").display().to_string();
        let arguments = [&["redrive", "--files-settings", &settings], arguments].concat();
        finish(start(Path::new("."), &arguments, &[&around, variables].concat()), b"")
    }

    fn users(&self) -> Vec<String> {
        let user =
            |message: &crate::endpoints::sns::Message| message.json()["principal"]["name"].as_str().map(str::to_owned);
        let mut users: Vec<_> = self.sns.messages().iter().filter_map(user).collect();
        users.sort();
        users
    }
}

#[test]
fn dead_letters_are_read_again_told_and_deleted_and_what_fails_again_stays() {
    let world = World::with(&["20260527T0235Z", "20260527T0240Z", "20260527T0245Z", "20260527T0250Z"]);
    let keys = [1, 2, 3, 4].map(|number| {
        key(["20260527T0235Z", "20260527T0240Z", "20260527T0245Z", "20260527T0250Z"][number - 1], number)
    });
    world.trail.put_with(&keys[2], file(3), Fate::Refused(403, "AccessDenied", "Access Denied"), None);
    let wrapped = json!({"Type": "Notification", "Message": told_of(&keys[1])}).to_string();
    let digest = told_of(&keys[0].replace("CloudTrail", "CloudTrail-Digest"));
    let queue =
        Sqs::with([told_of(&keys[0]), wrapped, told_of(&keys[2]), digest, "hello".to_owned(), told_of(&keys[3])]);
    let sqs = queue.url();
    let run = world.run(&[("AWS_ENDPOINT_URL_SQS", &sqs)], &["--queue", URL]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert_eq!(world.users(), ["user-1", "user-2", "user-4"]);
    assert_eq!(queue.left(), ["m2", "m4"], "{}", run.stderr);
    assert!(run.stderr.contains("AccessDenied: Access Denied"), "{}", run.stderr);
}

#[test]
fn what_the_failure_store_of_that_function_keeps_is_read_again_with_the_claims_of_the_other() {
    let world = World::with(&["20260527T0235Z"]);
    let record = json!({
        "version": "1.0",
        "requestContext": {"functionArn": "arn:aws:lambda:us-east-1:123456789012:function:trailbell-files:$LATEST"},
        "requestPayload": serde_json::from_str::<Value>(&told_of(&key("20260527T0235Z", 1))).expect("JSON"),
    });
    for name in ["a.json", "b.json"] {
        let path = world.folder.0.join(name);
        std::fs::write(&path, record.to_string()).expect("a file");
        let run = world.run(&[], &[&path.display().to_string()]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
    }
    // The second time the table knows it, under the name of the function that sends the alerts.
    assert_eq!(world.users(), ["user-1"]);
    let run = world.run(&[], &["--dry-run", "--queue", URL, "--since", "yesterday"]);
    assert_eq!(run.code, Some(2), "--since wants --until: {}", run.stderr);
}

#[test]
fn the_files_of_an_outage_are_told_once_and_stay_where_they_are() {
    let times = ["20260527T0155Z", "20260527T0205Z", "20260527T0235Z", "20260527T0330Z", "20260527T0420Z"];
    let world = World::with(&times);
    let interval = ["--since", "2026-05-27T02:00:00Z", "--until", "2026-05-27T03:00:00Z", "s3://org-trail/logs/"];
    for told in [3, 3] {
        let run = world.run(&[], &interval);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let says = "note  3 files of the trail to tell; 3 of them are older than the week that the claims table remembers: what they hold may be told again";
        assert!(run.stderr.contains(says), "{}", run.stderr);
        assert_eq!(world.users().len(), told, "what the table knows is not told again");
    }
    assert_eq!(world.users(), ["user-2", "user-3", "user-4"]);
    let run =
        world.run(&[], &["--since", "2026-05-27T05:00:00Z", "--until", "2026-05-27T04:00:00Z", "s3://org-trail/"]);
    assert_eq!((run.code, run.stderr.contains("--since is after --until")), (Some(2), true), "{}", run.stderr);
}

#[test]
fn whoever_redrives_takes_on_a_role_of_their_own() {
    let world = World::with(&["20260527T0235Z"]);
    world.trail.only_for(SESSION_KEY);
    let sts = Sts::start(std::time::Duration::from_secs(3600));
    let (url, queue) = (sts.url(), Sqs::with([told_of(&key("20260527T0235Z", 1)), told_of(&key("20260527T0235Z", 1))]));
    let sqs = queue.url();
    let variables = [("AWS_ENDPOINT_URL_STS", url.as_str()), ("AWS_ENDPOINT_URL_SQS", sqs.as_str())];
    let run = world.run(&variables, &["--queue", URL, "--role-arn", ROLE, "--external-id", EXTERNAL_ID]);
    assert_eq!((run.code, world.users()), (Some(0), vec!["user-1".to_owned()]), "{}", run.stderr);
    let refused = Sqs::with([told_of(&key("20260527T0235Z", 1))]);
    let sqs = refused.url();
    let run = world.run(
        &[variables[0], ("AWS_ENDPOINT_URL_SQS", &sqs)],
        &["--queue", URL, "--role-arn", ROLE, "--external-id", "another"],
    );
    assert_eq!((run.code, refused.left()), (Some(1), vec!["m0".to_owned()]), "{}", run.stderr);
}
