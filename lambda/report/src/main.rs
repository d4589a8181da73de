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

use std::io::Write;
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use lambda_runtime::{Context, Diagnostic, LambdaEvent, service_fn};
use serde_json::json;
use serde_json::value::RawValue;
use trailbell::invocation::Invocation;
use trailbell::ledger::Ledger;
use trailbell::log::{Level, Log};
use trailbell::weekly::{ArchiveClaims, Call, NoCall, NotSent, Outcome, Ports, Settings};
use trailbell_aws::{self as aws, ArchiveBucket, ClaimsTable, Iam, Ses, SnsTopic, Watched};

use claims::Claims;
use past::Past;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let environment = |name: &str| std::env::var(name).ok();
    let log = Log::from(environment);
    let settings = match Settings::from(environment) {
        Ok(settings) => settings,
        Err(problems) => {
            write(log.line(Level::Error, "the settings are wrong", &json!({ "problems": problems })));
            return ExitCode::FAILURE;
        }
    };
    let config = aws::environment();
    let name = environment("AWS_LAMBDA_FUNCTION_NAME").unwrap_or_default();
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
    let function = Function { ports, settings, log };
    let handler = service_fn(|event: LambdaEvent<Box<RawValue>>| handle(event, &function));
    match lambda_runtime::run(handler).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            write(log.line(Level::Error, "the Lambda runtime ended", &json!({ "error": error.to_string() })));
            ExitCode::FAILURE
        }
    }
}

/// What is kept from one invocation to the next.
struct Function {
    ports: Ports<Iam, ArchiveBucket, Watched, Past, Ses, SnsTopic, Claims, ClaimsTable>,
    settings: Settings,
    log: Log,
}

async fn handle(event: LambdaEvent<Box<RawValue>>, function: &Function) -> Result<Outcome, Failure> {
    let Function { ports, settings, log } = function;
    let LambdaEvent { payload, context } = event;
    let invocation = Invocation::new(&context.request_id, remaining(&context));
    let account = account(&context);
    let result = match Call::parse(payload.get()) {
        // Boxed: the type of nested futures grows with each level, and the compiler has a limit for that.
        Ok(call) => Box::pin(ports.answer(&call, settings, account.as_deref(), Timestamp::now(), &invocation))
            .await
            .map_err(Failure::NotSent),
        Err(error) => Err(Failure::NoCall(error)),
    };
    let request_id = context.request_id;
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

/// The account that the function is in, by its own ARN.
fn account(context: &Context) -> Option<String> {
    context.invoked_function_arn.split(':').nth(4).filter(|id| !id.is_empty()).map(str::to_owned)
}

/// The time until the deadline, which Lambda gives in milliseconds since 1970.
fn remaining(context: &Context) -> Duration {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Duration::from_millis(context.deadline).saturating_sub(now)
}

fn write(line: Option<String>) {
    if let Some(line) = line {
        // A closed log must not stop a letter.
        let _ = writeln!(std::io::stdout(), "{line}");
    }
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
