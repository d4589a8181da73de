//! The real `trailbell-files`, and what it talks to.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::api::{self, Event, Invocation};
use crate::endpoints::lambda::{FUNCTION, Lambda};
use crate::endpoints::reader_role::Sts;
use crate::endpoints::trail_bucket::{BUCKET, REGION, Trail};
use crate::support::{event, gzip};

/// Long enough for a busy machine; only a test that fails waits for it.
const PATIENCE: Duration = Duration::from_secs(180);

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

/// What an invocation came to.
#[derive(Debug, PartialEq)]
pub enum Answer {
    Response(Value),
    /// Lambda's errorType and errorMessage.
    Error(String, String),
}

pub struct Function {
    child: Child,
    invocations: Sender<Invocation>,
    events: Receiver<Event>,
    lines: Arc<Mutex<Vec<String>>>,
    /// How long each invocation has.
    pub allowed: Duration,
    answered: usize,
}

impl Function {
    fn start(world: &World, variables: &[(&str, &str)]) -> Self {
        let (invocations, handed_out) = channel();
        let (sender, events) = channel();
        let api = api::start(handed_out, sender.clone());
        let mut child = Command::new(env!("CARGO_BIN_EXE_trailbell-files"))
            // Nothing of the machine's own settings, proxies and credentials above all.
            .env_clear()
            .envs([
                ("AWS_LAMBDA_RUNTIME_API", api.to_string().as_str()),
                ("AWS_LAMBDA_FUNCTION_NAME", "trailbell-files"),
                ("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256"),
                ("AWS_LAMBDA_LOG_FORMAT", "JSON"),
                ("AWS_REGION", "us-east-1"),
                ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
                ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
                ("AWS_SESSION_TOKEN", "a-session-token"),
                ("AWS_ENDPOINT_URL_S3", world.trail.url().as_str()),
                ("AWS_ENDPOINT_URL_STS", world.sts.url().as_str()),
                ("AWS_ENDPOINT_URL_LAMBDA", world.lambda.url().as_str()),
                ("TRAILBELL_ALERT_FUNCTION", FUNCTION),
                ("TRAILBELL_SIGN_IN_PATTERN", SIGN_INS),
                ("TRAILBELL_IAM_CHANGE_PATTERN", CHANGES),
            ])
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the function starts");
        let lines = Arc::<Mutex<Vec<String>>>::default();
        let written = Arc::clone(&lines);
        let stdout = child.stdout.take().expect("its output");
        thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                written.lock().expect("the lines").push(line);
            }
            sender.send(Event::Ended).ok();
        });
        Self { child, invocations, events, lines, allowed: Duration::from_secs(300), answered: 0 }
    }

    /// Hands it a payload and waits for what it makes of it.
    pub fn invoke(&mut self, payload: &Value) -> Answer {
        let invocation =
            Invocation { request_id: REQUEST.to_owned(), payload: payload.to_string(), allowed: self.allowed };
        self.invocations.send(invocation).expect("the Runtime API takes an invocation");
        loop {
            let event = self.events.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no answer\n{:#?}", self.log()));
            let json =
                |body: &str| serde_json::from_str::<Value>(body).unwrap_or_else(|error| panic!("{error}: {body}"));
            match event {
                Event::Next => {}
                Event::Response { request_id, body } => {
                    assert_eq!(request_id, REQUEST);
                    self.hear();
                    return Answer::Response(json(&body));
                }
                Event::Error { request_id, body } => {
                    assert_eq!(request_id, REQUEST);
                    self.hear();
                    let text = |key: &str| json(&body)[key].as_str().unwrap_or_default().to_owned();
                    return Answer::Error(text("errorType"), text("errorMessage"));
                }
                Event::InitError(body) => panic!("it cannot start: {body}\n{:#?}", self.log()),
                Event::Ended => panic!("it ended\n{:#?}", self.log()),
            }
        }
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
        let lines = self.lines.lock().expect("the lines");
        lines.iter().map(|line| serde_json::from_str(line).unwrap_or_else(|_| Value::from(line.as_str()))).collect()
    }

    /// Waits until it ends by itself: whether that was a success.
    pub fn ends(mut self) -> (bool, Vec<Value>) {
        while !matches!(self.events.recv_timeout(PATIENCE), Ok(Event::Ended) | Err(_)) {}
        let status = self.child.wait().expect("its status");
        (status.success(), self.log())
    }

    /// The processor's time that it has taken so far, in seconds.
    pub fn processor_time(&self) -> Option<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        // Fields 14 and 15, in hundredths; the name before them may hold spaces ("proc_pid_stat(5)").
        let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
        let mut next = || fields.next()?.parse::<f64>().ok();
        Some((next()? + next()?) / 100.0)
    }

    /// The most memory that it has held so far, in MiB.
    pub fn peak_memory(&self) -> Option<usize> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        peak.trim().strip_suffix(" kB")?.parse::<usize>().ok().map(|kilobytes| kilobytes / 1024)
    }
}

impl Drop for Function {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
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
