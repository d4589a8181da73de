//! The Lambda function: what CloudWatch Logs or EventBridge sends in, messages to SNS out.

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

use std::io::Write;
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use lambda_runtime::{Context, Diagnostic, LambdaEvent, service_fn};
use serde_json::json;
use serde_json::value::RawValue;
use trailbell::invocation::Invocation;
use trailbell::ledger::Ledger;
use trailbell::log::{Level, Log};
use trailbell::metrics::Metrics;
use trailbell::pipeline::{self, HandleError, Report, Rules};
use trailbell::settings::Settings;
use trailbell_aws::{self as aws, ClaimsTable, SnsTopic};

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
    let function = Function {
        topic: SnsTopic::new(&config, &settings.topic_arn),
        ledger: Ledger::new(settings.table.as_ref().map(|table| ClaimsTable::new(&config, table, &name))),
        rules: settings.rules,
        log,
        name,
    };
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
    rules: Rules,
    topic: SnsTopic,
    ledger: Ledger<ClaimsTable>,
    log: Log,
    name: String,
}

/// The payload is taken as text and read by the library, so that one that cannot be read is counted and logged, and does not end in the
/// runtime.
async fn handle(event: LambdaEvent<Box<RawValue>>, function: &Function) -> Result<Report, Failure> {
    let Function { rules, topic, ledger, log, name } = function;
    let LambdaEvent { payload, context } = event;
    let invocation = Invocation::new(&context.request_id, remaining(&context));
    // Boxed: the type of nested futures grows with each level, and the compiler has a limit for that.
    let result = Box::pin(pipeline::handle(payload.get(), rules, topic, ledger, &invocation)).await;
    write(Some(Metrics::of(&result).line(name, jiff::Timestamp::now(), log.least_level())));
    let request_id = context.request_id;
    if let Some(fault) = ledger.take_fault() {
        let fields = json!({ "requestId": request_id, "error": fault.to_string() });
        write(log.line(Level::Warn, "the claims table failed; events may be told twice, or not be counted", &fields));
    }
    if let Some(fault) = ledger.take_habits_fault() {
        let fields = json!({ "requestId": request_id, "error": fault.to_string() });
        write(log.line(Level::Warn, "what is usual for whom is not known; nothing was said to be new", &fields));
    }
    let refused = topic.take_refused_subjects();
    if refused > 0 {
        let fields = json!({ "requestId": request_id, "subjects": refused });
        write(log.line(Level::Warn, "SNS refused subjects that were not ASCII; from now on they are English", &fields));
    }
    match result {
        Ok(report) => {
            write(log.line(Level::Info, "done", &json!({ "requestId": request_id, "report": report })));
            Ok(report)
        }
        Err(error) => {
            let fields = json!({ "requestId": request_id, "error": error.to_string(), "report": error.report() });
            write(log.line(Level::Error, "not everything was told", &fields));
            Err(Failure(error))
        }
    }
}

/// The time until the deadline, which Lambda gives in milliseconds since 1970.
fn remaining(context: &Context) -> Duration {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Duration::from_millis(context.deadline).saturating_sub(now)
}

fn write(line: Option<String>) {
    if let Some(line) = line {
        // A closed log must not stop an alert.
        let _ = writeln!(std::io::stdout(), "{line}");
    }
}

/// An error with its `errorType` for Lambda, by which metrics and the failure store tell causes apart.
#[derive(Debug)]
struct Failure(HandleError);

impl From<Failure> for Diagnostic {
    fn from(Failure(error): Failure) -> Self {
        let error_type = match &error {
            HandleError::Payload(cause) => cause.name(),
            HandleError::Publish { .. } => "Publish.Failed",
            HandleError::Busy { .. } => "Claims.Busy",
        };
        Self { error_type: error_type.to_owned(), error_message: error.to_string() }
    }
}
