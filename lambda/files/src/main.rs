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

use std::process::ExitCode;
use std::time::Duration;

use serde_json::json;
use tokio::time::Instant;
use trailbell::log::{Level, Log};
use trailbell::trail_files::FilesSettings;
use trailbell_aws::function::{self, Invoked, write};
use trailbell_aws::{self as aws, AlertFunction, TrailFiles};

use answer::{Answer, Failure};
use work::{Deadline, Work};

/// How long Lambda gives an invocation: `Timeout` in cfn/trail-files.yaml.
const TIMEOUT: Duration = Duration::from_secs(60);
/// Kept free before the deadline, to hand on what was read and to say what was not.
const TO_HAND_ON: Duration = Duration::from_secs(6);

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    function::run(TIMEOUT, FilesSettings::from, Function::start, handle).await
}

/// What is kept from one invocation to the next.
struct Function {
    work: Work,
    log: Log,
}

impl Function {
    fn start(settings: FilesSettings, log: Log) -> Self {
        let config = aws::environment();
        let reading = settings.role.as_ref().map_or_else(|| config.clone(), |role| aws::reading_as(&config, role));
        let files = TrailFiles::new(&reading);
        let alert_function = AlertFunction::new(&config, &settings.alert_function);
        Self { work: Work { files, alert_function, settings }, log }
    }
}

async fn handle(function: &Function, invoked: Invoked) -> Result<Answer, Failure> {
    let Function { work, log } = function;
    let Invoked { payload, request_id, allowed, .. } = invoked;
    let (begun, to_hand_on) = (Instant::now(), TO_HAND_ON.min(allowed / 4));
    let deadline = Deadline { to_read: begun + allowed - to_hand_on, to_hand_on: begun + allowed - to_hand_on / 2 };
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
