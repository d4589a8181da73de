//! The real `trailbell-files`, with what it talks to: this build's, or the one that `TRAILBELL_FILES` names.

#![allow(dead_code, reason = "each test crate uses a part of this")]

use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

pub use crate::endpoints::function::Answer;
use crate::endpoints::function::{ALLOWED, Ending, PATIENCE, Process};
use crate::endpoints::lambda::{FUNCTION, Lambda};
use crate::endpoints::reader_role::Sts;
use crate::endpoints::trail_bucket::{BUCKET, REGION, Trail};
use crate::support::{event, gzip};

/// The patterns of the tests: short ones, of which every test can see what they let through.
pub const SIGN_INS: &str = "{ $.eventSource = \"signin.amazonaws.com\" }";
pub const CHANGES: &str = "{ ($.eventSource = \"iam.amazonaws.com\") && ($.readOnly IS FALSE) }";

const REQUEST: &str = "8f6ad9a1-0000-4000-8000-000000000001";

/// What is around the function.
pub struct World {
    pub trail: Trail,
    pub sts: Sts,
    pub lambda: Lambda,
}

impl World {
    pub fn new() -> Self {
        Self { trail: Trail::start(), sts: Sts::start(Duration::from_secs(3600)), lambda: Lambda::start() }
    }

    /// Starts a function in it, with more variables.
    pub fn start(&self, variables: &[(&str, &str)]) -> Function {
        Function::start(self, variables)
    }

    /// The names of the events that were handed on, in any order.
    pub fn handed_on(&self) -> Vec<String> {
        let name = |record: &Value| record["eventName"].as_str().map_or_else(|| record.to_string(), str::to_owned);
        let mut names: Vec<_> = self.lambda.records().iter().map(name).collect();
        names.sort();
        names
    }
}

pub struct Function {
    process: Process,
    /// How long each invocation has.
    pub allowed: Duration,
    answered: usize,
}

impl Function {
    fn start(world: &World, variables: &[(&str, &str)]) -> Self {
        let (s3, sts, lambda) = (world.trail.url(), world.sts.url(), world.lambda.url());
        let own = [
            ("AWS_LAMBDA_LOG_FORMAT", "JSON"),
            ("AWS_ENDPOINT_URL_S3", s3.as_str()),
            ("AWS_ENDPOINT_URL_STS", sts.as_str()),
            ("AWS_ENDPOINT_URL_LAMBDA", lambda.as_str()),
            ("TRAILBELL_ALERT_FUNCTION", FUNCTION),
            ("TRAILBELL_SIGN_IN_PATTERN", SIGN_INS),
            ("TRAILBELL_IAM_CHANGE_PATTERN", CHANGES),
        ];
        let built = std::env::var("TRAILBELL_FILES");
        let binary = built.as_deref().unwrap_or(env!("CARGO_BIN_EXE_trailbell-files"));
        let process = Process::start(binary, &[&own, variables].concat());
        Self { process, allowed: ALLOWED, answered: 0 }
    }

    /// The same where its clock is behind Lambda's by so many seconds; ahead of it, by less than none.
    pub fn with_clock_behind(mut self, seconds: i64) -> Self {
        self.process.behind = seconds;
        self
    }

    /// Hands it a payload and waits for what it makes of it.
    pub fn invoke(&mut self, payload: &Value) -> Answer {
        let answer = self.process.invoke(REQUEST, &payload.to_string(), self.allowed);
        self.hear();
        answer
    }

    /// Waits for the last line that it has logged of an invocation: the answer may be here before it.
    fn hear(&mut self) {
        self.answered += 1;
        let is_last = |line: &Value| line["message"] == "done" || line["message"] == "the notification was not read";
        let until = Instant::now() + PATIENCE;
        while self.log().iter().filter(|line| is_last(line)).count() < self.answered && Instant::now() < until {
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Hands it a payload that must work.
    pub fn report(&mut self, payload: &Value) -> Value {
        match self.invoke(payload) {
            Answer::Response(report) => report,
            Answer::Error(name, text) => panic!("{name}: {text}\n{:#?}", self.log()),
        }
    }

    /// Hands it a payload that must fail.
    pub fn error(&mut self, payload: &Value) -> (String, String) {
        match self.invoke(payload) {
            Answer::Error(name, text) => (name, text),
            Answer::Response(report) => panic!("it worked, and should not have: {report}\n{:#?}", self.log()),
        }
    }

    /// What it has logged.
    pub fn log(&self) -> Vec<Value> {
        lines(&self.process.stdout())
    }

    /// Waits until it ends by itself: how, and what it logged.
    pub fn ends(self) -> (Ending, Vec<Value>) {
        let ending = self.process.ends();
        let log = lines(&ending.lines);
        (ending, log)
    }

    /// The processor's time that it has taken so far, in seconds.
    pub fn processor_time(&self) -> Option<f64> {
        self.process.processor_time()
    }

    /// The most memory that it has held so far, in MiB.
    pub fn peak_memory(&self) -> Option<usize> {
        self.process.peak_memory()
    }
}

fn lines(log: &[String]) -> Vec<Value> {
    log.iter().map(|line| serde_json::from_str(line).unwrap_or_else(|_| Value::from(line.as_str()))).collect()
}

/// The key of a trail's file, in the layout of an organisation.
pub fn key(account: &str, region: &str, unique: &str) -> String {
    format!(
        "logs/AWSLogs/o-exampleorgid/{account}/CloudTrail/{region}/2026/05/27/{account}_CloudTrail_{region}_20260527T0235Z_{unique}.json.gz"
    )
}

/// A trail's file with these events of the fixtures, and many that nobody wants.
pub fn plain_file(names: &[&str]) -> String {
    let mut records: Vec<_> = names.iter().map(|name| event(name).line()).collect();
    let other = json!({"eventVersion": "1.08", "eventSource": "ec2.amazonaws.com", "eventName": "DescribeInstances", "readOnly": true});
    records.extend(std::iter::repeat_n(other.to_string(), 50));
    format!(r#"{{"Records":[{}]}}"#, records.join(","))
}

pub fn file(names: &[&str]) -> Vec<u8> {
    gzip(plain_file(names).as_bytes())
}

/// What S3 sends to a function of objects with these keys.
pub fn of_s3(keys: &[&str]) -> Value {
    let record = |key: &&str| {
        json!({
            "eventVersion": "2.5", "eventSource": "aws:s3", "awsRegion": REGION, "eventName": "ObjectCreated:Put",
            "s3": {"bucket": {"name": BUCKET}, "object": {"key": key, "size": 4711}},
        })
    };
    json!({"Records": keys.iter().map(record).collect::<Vec<_>>()})
}

/// What EventBridge sends.
pub fn of_eventbridge(key: &str) -> Value {
    json!({
        "version": "0", "detail-type": "Object Created", "source": "aws.s3", "account": "444455556666", "region": REGION,
        "detail": {"bucket": {"name": BUCKET}, "object": {"key": key, "size": 4711}},
    })
}

/// What CloudTrail sends to its topic.
pub fn of_trail(keys: &[&str]) -> Value {
    json!({"s3Bucket": BUCKET, "s3ObjectKey": keys})
}

/// What SNS hands to a function.
pub fn by_sns(message: &str) -> Value {
    json!({"Records": [{"EventSource": "aws:sns", "EventVersion": "1.0", "Sns": {"Type": "Notification", "Message": message}}]})
}

/// What SNS puts into a queue.
pub fn wrapped_by_sns(message: &str) -> Value {
    json!({"Type": "Notification", "TopicArn": "arn:aws:sns:eu-west-1:444455556666:trail", "Message": message})
}

/// What Lambda takes out of a queue: messages m0, m1 and so on.
pub fn by_sqs(bodies: &[String]) -> Value {
    let record = |(index, body): (usize, &String)| json!({"messageId": format!("m{index}"), "body": body, "eventSource": "aws:sqs"});
    json!({"Records": bodies.iter().enumerate().map(record).collect::<Vec<_>>()})
}

/// A queue's answer: the messages that failed.
pub fn failed(ids: &[&str]) -> Value {
    json!({"batchItemFailures": ids.iter().map(|id| json!({"itemIdentifier": id})).collect::<Vec<_>>()})
}
