//! The Lambda function that writes the weekly letter.
//!
//! These are the calls that it makes; cfn/weekly-report.yaml allows them, and the template tests hold the two against each other:
//!
//! - iam:GenerateCredentialReport
//! - iam:GetCredentialReport
//! - iam:ListAccessKeys
//! - s3:ListBucket, on the archive and on the failure store
//! - s3:GetObject, on the archive
//! - s3:PutObject, on the archive
//! - sns:Publish
//! - ses:SendEmail
//! - dynamodb:PutItem, dynamodb:UpdateItem, dynamodb:DeleteItem, on the claims table
//! - cloudwatch:DescribeAlarms
//! - logs:FilterLogEvents, on the trail's log group
//! - cloudtrail:LookupEvents

#![forbid(unsafe_code)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable,
    reason = "nothing from outside may end a process"
)]

mod claims;
mod past;

use std::process::ExitCode;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::json;
use trailbell::invocation::Invocation;
use trailbell::ledger::Ledger;
use trailbell::log::{Level, Log};
use trailbell::weekly::{ArchiveClaims, Call, NoCall, NotSent, Outcome, Ports, Settings};
use trailbell_aws::function::{self, Diagnostic, Invoked, write};
use trailbell_aws::{self as aws, ArchiveBucket, ClaimsTable, Iam, Ses, SnsTopic, Watched};

use claims::Claims;
use past::Past;

/// How long Lambda gives an invocation: `Timeout` in cfn/weekly-report.yaml.
const TIMEOUT: Duration = Duration::from_secs(300);

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    function::run(TIMEOUT, Settings::from, Function::start, handle).await
}

/// What is kept from one invocation to the next.
struct Function {
    ports: Ports<Iam, ArchiveBucket, Watched, Past, Ses, SnsTopic, Claims, ClaimsTable>,
    settings: Settings,
    log: Log,
}

impl Function {
    fn start(settings: Settings, log: Log) -> Self {
        let config = aws::environment();
        let name = function::variable("AWS_LAMBDA_FUNCTION_NAME").unwrap_or_default();
        let table = |function: &str| settings.table.as_ref().map(|table| ClaimsTable::new(&config, table, function));
        let bucket = || ArchiveBucket::new(&config, &settings.bucket);
        let claims = table(&name).map_or_else(|| Claims::Archive(Box::new(ArchiveClaims(bucket()))), Claims::Table);
        let ports = Ports {
            reports: Iam::new(&config),
            archive: bucket(),
            watch: Watched::new(&config, settings.failure_bucket.as_deref()),
            past: Past::new(&config, settings.log_group.as_deref()),
            mailer: settings.post.clone().map(|post| Ses::new(&config, post)),
            publisher: SnsTopic::new(&config, &settings.topic_arn),
            claims: Ledger::new(Some(claims)),
            counts: settings.alert_function.as_deref().and_then(table),
        };
        Self { ports, settings, log }
    }
}

async fn handle(function: &Function, invoked: Invoked) -> Result<Outcome, Failure> {
    let Function { ports, settings, log } = function;
    let Invoked { payload, request_id, account, allowed } = invoked;
    let invocation = Invocation::new(&request_id, allowed);
    let result = match Call::parse(payload.get()) {
        // Boxed: the type of nested futures grows with each level, and the compiler has a limit for that.
        Ok(call) => Box::pin(ports.answer(&call, settings, account.as_deref(), Timestamp::now(), &invocation))
            .await
            .map_err(Failure::NotSent),
        Err(error) => Err(Failure::NoCall(error)),
    };
    if let Some(fault) = ports.claims.take_fault() {
        let fields = json!({ "requestId": request_id, "error": fault.to_string() });
        write(log.line(Level::Warn, "it is not known which letters were sent; this one may come twice", &fields));
    }
    match &result {
        Ok(outcome) => {
            let level = if outcome.faults.is_empty() { Level::Info } else { Level::Warn };
            write(log.line(level, "done", &json!({ "requestId": request_id, "letter": outcome })));
        }
        Err(error) => {
            let fields = json!({ "requestId": request_id, "error": error.to_string() });
            write(log.line(Level::Error, "there is no letter", &fields));
        }
    }
    result
}

/// An error with its `errorType` for Lambda.
#[derive(Debug)]
enum Failure {
    NoCall(NoCall),
    NotSent(NotSent),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoCall(error) => error.fmt(f),
            Self::NotSent(error) => error.fmt(f),
        }
    }
}

impl From<Failure> for Diagnostic {
    fn from(failure: Failure) -> Self {
        let error_type = match &failure {
            Failure::NoCall(_) => "Call.Unknown",
            Failure::NotSent(_) => "Letter.NotSent",
        };
        Self { error_type: error_type.to_owned(), error_message: failure.to_string() }
    }
}
