//! The Lambda function: what CloudWatch Logs or EventBridge sends in, messages to SNS out.

#![forbid(unsafe_code)]

use std::process::ExitCode;

use lambda_runtime::{Diagnostic, LambdaEvent, service_fn};
use serde_json::json;
use serde_json::value::RawValue;
use trailbell::aws::SnsTopic;
use trailbell::log::{Level, Log};
use trailbell::pipeline::{Report, RingError, ring};
use trailbell::settings::Settings;

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
    let topic = SnsTopic::from_environment(&settings.topic_arn).await;
    let handler = service_fn(|event: LambdaEvent<Box<RawValue>>| handle(event, &settings, &topic, log));
    match lambda_runtime::run(handler).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            write(log.line(Level::Error, "the Lambda runtime ended", &json!({ "error": error.to_string() })));
            ExitCode::FAILURE
        }
    }
}

/// The payload stays text until we read it ourselves: what is wrong with it must reach us, not end in the runtime.
async fn handle(
    event: LambdaEvent<Box<RawValue>>,
    settings: &Settings,
    topic: &SnsTopic,
    log: Log,
) -> Result<Report, Failure> {
    let request_id = event.context.request_id;
    match ring(event.payload.get(), settings, topic).await {
        Ok(report) => {
            write(log.line(Level::Info, "done", &json!({ "requestId": request_id, "report": report })));
            Ok(report)
        }
        Err(error) => {
            let report = if let RingError::Publish { report, .. } = &error { Some(*report) } else { None };
            let fields = json!({ "requestId": request_id, "error": error.to_string(), "report": report });
            write(log.line(Level::Error, "not everything was told", &fields));
            Err(Failure(error))
        }
    }
}

fn write(line: Option<String>) {
    if let Some(line) = line {
        println!("{line}");
    }
}

/// An error under a name of its own in Lambda's `errorType`, so that metrics and the failure store tell causes apart.
#[derive(Debug)]
struct Failure(RingError);

impl From<Failure> for Diagnostic {
    fn from(Failure(error): Failure) -> Self {
        let error_type = match &error {
            RingError::Payload(cause) => cause.name(),
            RingError::Publish { .. } => "Publish.Failed",
        };
        Self { error_type: error_type.to_owned(), error_message: error.to_string() }
    }
}
