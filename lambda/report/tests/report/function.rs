//! The real `trailbell-report`, run as Lambda runs it.

use serde_json::Value;

use crate::endpoints::archive::Archive;
use crate::endpoints::cloudtrail::CloudTrail;
use crate::endpoints::cloudwatch::CloudWatch;
use crate::endpoints::dynamodb::{DynamoDb, TABLE};
use crate::endpoints::function::{ALLOWED, Answer, Ending, Process};
use crate::endpoints::iam::Iam;
use crate::endpoints::ses::Ses;
use crate::endpoints::sns::{Sns, TOPIC};
use crate::endpoints::trail::TrailAccount;

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

/// A running function.
pub struct Function(Process);

impl Function {
    pub fn start(world: &World, variables: &[(&str, &str)]) -> Self {
        let table = world.table.as_ref().map(DynamoDb::url);
        let endpoints = [
            // Whatever has no endpoint of its own is refused there.
            ("AWS_ENDPOINT_URL", world.sns.url()),
            ("AWS_ENDPOINT_URL_IAM", world.iam.url()),
            ("AWS_ENDPOINT_URL_S3", world.archive.url()),
            ("AWS_ENDPOINT_URL_SESV2", world.ses.url()),
            ("AWS_ENDPOINT_URL_CLOUDWATCH", world.cloudwatch.url()),
            ("AWS_ENDPOINT_URL_CLOUDTRAIL", world.cloudtrail.url()),
            ("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", world.logs.url()),
        ];
        let mut own: Vec<_> = endpoints.iter().map(|(name, url)| (*name, url.as_str())).collect();
        own.extend([("TRAILBELL_TOPIC_ARN", TOPIC), ("TRAILBELL_REPORT_BUCKET", "archive")]);
        if let Some(url) = &table {
            own.extend([
                ("AWS_ENDPOINT_URL_DYNAMODB", url.as_str()),
                ("TRAILBELL_CLAIMS_TABLE", TABLE),
                ("TRAILBELL_ALERT_FUNCTION", "trailbell-alert"),
            ]);
        }
        own.extend(variables);
        Self(Process::start(env!("CARGO_BIN_EXE_trailbell-report"), &own))
    }

    /// The same where its clock is behind Lambda's by so many seconds; ahead of it, by less than none.
    pub fn with_clock_behind(mut self, seconds: i64) -> Self {
        self.0.behind = seconds;
        self
    }

    /// Hands it a payload: its response, or errorType and errorMessage.
    pub fn invoke(&mut self, request_id: &str, payload: &str) -> Result<Value, (String, String)> {
        match self.0.invoke(request_id, payload, ALLOWED) {
            Answer::Response(response) => Ok(response),
            Answer::Error(kind, text) => Err((kind, text)),
        }
    }

    /// Waits until it ends by itself.
    pub fn ends(self) -> Ending {
        self.0.ends()
    }

    /// Ends it, and gives what it logged.
    pub fn stop(mut self) -> String {
        self.0.end();
        self.0.stdout().join("\n")
    }
}
