//! The Lambda function that reads a trail's files: notifications of a bucket in, events for the alert function out.

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

mod answer;
mod handover;
mod work;

use std::io::Write;
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use lambda_runtime::{Context, LambdaEvent, service_fn};
use serde_json::json;
use serde_json::value::RawValue;
use tokio::time::Instant;
use trailbell::log::{Level, Log};
use trailbell::trail_files::FilesSettings;
use trailbell_aws::{self as aws, AlertFunction, TrailFiles};

use answer::{Answer, Failure};
use work::{Deadline, Work};

/// Kept free before the deadline, to hand on what was read and to say what was not.
const TO_HAND_ON: Duration = Duration::from_secs(6);

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let environment = |name: &str| std::env::var(name).ok();
    let log = Log::from(environment);
    let settings = match FilesSettings::from(environment) {
        Ok(settings) => settings,
        Err(problems) => {
            write(log.line(Level::Error, "the settings are wrong", &json!({ "problems": problems })));
            return ExitCode::FAILURE;
        }
    };
    let config = aws::environment();
    let reading = settings.role.as_ref().map_or_else(|| config.clone(), |role| aws::reading_as(&config, role));
    let work = Work {
        files: TrailFiles::new(&reading),
        alert_function: AlertFunction::new(&config, &settings.alert_function),
        settings,
    };
    let handler = service_fn(|event: LambdaEvent<Box<RawValue>>| handle(event, &work, log));
    match lambda_runtime::run(handler).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            write(log.line(Level::Error, "the Lambda runtime ended", &json!({ "error": error.to_string() })));
            ExitCode::FAILURE
        }
    }
}

/// The payload is taken as text and read by the library, so that one that cannot be read is logged, and does not end in the runtime.
async fn handle(event: LambdaEvent<Box<RawValue>>, work: &Work, log: Log) -> Result<Answer, Failure> {
    let LambdaEvent { payload, context } = event;
    let allowed = remaining(&context);
    let (begun, to_hand_on) = (Instant::now(), TO_HAND_ON.min(allowed / 4));
    let deadline = Deadline { to_read: begun + allowed - to_hand_on, to_hand_on: begun + allowed - to_hand_on / 2 };
    let request_id = context.request_id;
    let done = match Box::pin(work.all(payload.get(), &deadline)).await {
        Ok(done) => done,
        Err(fault) => {
            let fields = json!({ "requestId": request_id, "error": fault.to_string() });
            write(log.line(Level::Error, "the notification was not read", &fields));
            return Err(Failure::of_notification(&fault));
        }
    };
    for failed in &done.failed {
        let fields = json!({
            "requestId": request_id, "what": failed.what, "errorType": failed.name, "error": failed.error,
            "messageId": failed.message,
        });
        write(log.line(Level::Error, "not read, or not handed on", &fields));
    }
    write(log.line(Level::Info, "done", &json!({ "requestId": request_id, "report": done.report })));
    Answer::of(done)
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
