//! The real `trailbell-report`, run as Lambda runs it.

use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use serde_json::Value;

use crate::api::{self, Event, Invocation};
use crate::endpoints::archive::Archive;
use crate::endpoints::cloudtrail::CloudTrail;
use crate::endpoints::cloudwatch::CloudWatch;
use crate::endpoints::dynamodb::{DynamoDb, TABLE};
use crate::endpoints::iam::Iam;
use crate::endpoints::ses::Ses;
use crate::endpoints::sns::{Sns, TOPIC};
use crate::endpoints::trail::TrailAccount;

const PATIENCE: Duration = Duration::from_secs(180);
pub const MONDAY: &str = r#"{"trailbell":"report","scheduled":"2026-11-30T08:00:00Z"}"#;
pub const NEXT_MONDAY: &str = r#"{"trailbell":"report","scheduled":"2026-12-07T08:00:00Z"}"#;

/// The services that it asks.
pub struct World {
    pub iam: Iam,
    pub archive: Archive,
    pub sns: Sns,
    pub ses: Ses,
    pub cloudwatch: CloudWatch,
    pub cloudtrail: CloudTrail,
    pub logs: TrailAccount,
    pub table: Option<DynamoDb>,
}

impl World {
    /// One with a report, and nothing else.
    pub fn with(csv: &str) -> Self {
        Self {
            iam: Iam::with(csv.as_bytes(), &minutes_ago(48)),
            archive: Archive::with(&[]),
            sns: Sns::start(),
            ses: Ses::start(),
            cloudwatch: CloudWatch::with(&[]),
            cloudtrail: CloudTrail::with([]),
            logs: TrailAccount::start(|_| {}),
            table: None,
        }
    }

    /// The mails of the topic.
    pub fn told(&self) -> Vec<String> {
        self.sns.messages().iter().map(|message| message.mail().to_owned()).collect()
    }
}

/// A time as AWS writes it.
pub fn minutes_ago(minutes: i64) -> String {
    let now = jiff::Timestamp::now() - jiff::SignedDuration::from_mins(minutes);
    now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

pub fn fixture(name: &str) -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/credential_reports/");
    std::fs::read_to_string(format!("{path}{name}")).expect("the fixture")
}

/// A running function. It is killed and reaped when this goes.
pub struct Function {
    child: Child,
    invocations: Sender<Invocation>,
    events: Receiver<Event>,
}

impl Function {
    pub fn start(world: &World, variables: &[(&str, &str)]) -> Self {
        let (invocations, handed_out) = channel();
        let (sender, events) = channel();
        let api = api::start(handed_out, sender);
        let nowhere = world.sns.url();
        let mut command = Command::new(env!("CARGO_BIN_EXE_trailbell-report"));
        command
            // Nothing of the machine's own settings, proxies and credentials above all.
            .env_clear()
            .envs([
                ("AWS_LAMBDA_RUNTIME_API", api.to_string().as_str()),
                ("AWS_LAMBDA_FUNCTION_NAME", "trailbell-report"),
                ("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256"),
                ("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/trailbell-report"),
                ("AWS_LAMBDA_LOG_STREAM_NAME", "2026/11/30/[$LATEST]0123456789abcdef"),
                ("AWS_REGION", "us-east-1"),
                ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
                ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
                ("AWS_SESSION_TOKEN", "a-session-token"),
                // Whatever has no endpoint of its own is refused there.
                ("AWS_ENDPOINT_URL", nowhere.as_str()),
                ("AWS_ENDPOINT_URL_IAM", world.iam.url().as_str()),
                ("AWS_ENDPOINT_URL_S3", world.archive.url().as_str()),
                ("AWS_ENDPOINT_URL_SESV2", world.ses.url().as_str()),
                ("AWS_ENDPOINT_URL_CLOUDWATCH", world.cloudwatch.url().as_str()),
                ("AWS_ENDPOINT_URL_CLOUDTRAIL", world.cloudtrail.url().as_str()),
                ("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", world.logs.url().as_str()),
                ("TRAILBELL_TOPIC_ARN", TOPIC),
                ("TRAILBELL_REPORT_BUCKET", "archive"),
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit());
        if let Some(table) = &world.table {
            command.envs([
                ("AWS_ENDPOINT_URL_DYNAMODB", table.url().as_str()),
                ("TRAILBELL_CLAIMS_TABLE", TABLE),
                ("TRAILBELL_ALERT_FUNCTION", "trailbell-alert"),
            ]);
        }
        let child = command.envs(variables.iter().copied()).spawn().expect("the function starts");
        Self { child, invocations, events }
    }

    /// Hands it a payload: its response, or errorType and errorMessage.
    pub fn invoke(&mut self, request_id: &str, payload: &str) -> Result<Value, (String, String)> {
        let invocation = Invocation {
            request_id: request_id.to_owned(),
            payload: payload.to_owned(),
            allowed: Duration::from_secs(300),
        };
        self.invocations.send(invocation).expect("the Runtime API takes an invocation");
        loop {
            match self.events.recv_timeout(PATIENCE).expect("an answer in time") {
                Event::Response { body, .. } => return Ok(serde_json::from_str(&body).expect("JSON")),
                Event::Error { body, .. } => {
                    let error: Value = serde_json::from_str(&body).expect("JSON");
                    let text = |key: &str| error[key].as_str().unwrap_or_default().to_owned();
                    return Err((text("errorType"), text("errorMessage")));
                }
                _ => {}
            }
        }
    }

    /// Waits until it ends by itself: whether it is content, and what it logged.
    pub fn ends(mut self) -> (bool, String) {
        let status = self.child.wait().expect("its status");
        (status.success(), self.output())
    }

    /// Ends it, and gives what it logged.
    pub fn stop(mut self) -> String {
        self.child.kill().ok();
        self.child.wait().ok();
        self.output()
    }

    fn output(&mut self) -> String {
        let mut output = String::new();
        if let Some(mut pipe) = self.child.stdout.take() {
            pipe.read_to_string(&mut output).ok();
        }
        output
    }
}

impl Drop for Function {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
