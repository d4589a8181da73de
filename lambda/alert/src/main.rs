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

use std::process::ExitCode;
use std::time::Duration;

use serde_json::json;
use trailbell::invocation::Invocation;
use trailbell::ledger::Ledger;
use trailbell::log::{Level, Log};
use trailbell::metrics::Metrics;
use trailbell::pipeline::{self, HandleError, Report, Rules};
use trailbell::settings::Settings;
use trailbell_aws::function::{self, Diagnostic, Invoked, write};
use trailbell_aws::{self as aws, ClaimsTable, SnsTopic};

/// How long Lambda gives an invocation: `Timeout` in cfn/function.yaml.
const TIMEOUT: Duration = Duration::from_secs(60);

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    function::run(TIMEOUT, Settings::from, Function::start, handle).await
}

/// What is kept from one invocation to the next.
struct Function {
    rules: Rules,
    topic: SnsTopic,
    ledger: Ledger<ClaimsTable>,
    log: Log,
    name: String,
}

impl Function {
    fn start(settings: Settings, log: Log) -> Self {
        let config = aws::environment();
        let name = function::variable("AWS_LAMBDA_FUNCTION_NAME").unwrap_or_default();
        let table = settings.table.as_ref().map(|table| ClaimsTable::new(&config, table, &name));
        let topic = SnsTopic::new(&config, &settings.topic_arn);
        Self { rules: settings.rules, topic, ledger: Ledger::new(table), log, name }
    }
}

async fn handle(function: &Function, invoked: Invoked) -> Result<Report, Failure> {
    let Function { rules, topic, ledger, log, name } = function;
    let Invoked { payload, request_id, allowed, .. } = invoked;
    let invocation = Invocation::new(&request_id, allowed);
    // Boxed: the type of nested futures grows with each level, and the compiler has a limit for that.
    let result = Box::pin(pipeline::handle(payload.get(), rules, topic, ledger, &invocation)).await;
    let (fault, habits_fault) = (ledger.take_fault(), ledger.take_habits_fault());
    let test_fault = ledger.take_test_fault();
    let table_fault = fault.is_some() || habits_fault.is_some() || test_fault.is_some();
    let metrics = Metrics::of(&result).with_table_fault(table_fault);
    write(Some(metrics.line(name, jiff::Timestamp::now(), log.least_level())));
    if let Some(fault) = fault {
        let fields = json!({ "requestId": request_id, "error": fault.to_string() });
        write(log.line(Level::Warn, "the claims table failed; events may be told twice, or not be counted", &fields));
    }
    if let Some(fault) = habits_fault {
        let fields = json!({ "requestId": request_id, "error": fault.to_string() });
        write(log.line(Level::Warn, "what is usual for whom is not known; nothing was said to be new", &fields));
    }
    if let Some(fault) = test_fault {
        let fields = json!({ "requestId": request_id, "error": fault.to_string() });
        write(log.line(
            Level::Warn,
            "what doctor announced is not known; a test may have been told without its mark",
            &fields,
        ));
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
