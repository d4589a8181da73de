//! What the functions have in common, around what each of them does: how one starts or says why it cannot, what it is handed, and where its
//! log goes.

use std::fmt::Debug;
use std::io::{self, BufRead, BufReader, Write};
use std::net::TcpStream;
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

pub use lambda_runtime::Diagnostic;
use lambda_runtime::{LambdaEvent, service_fn};
use serde::Serialize;
use serde_json::json;
use serde_json::value::RawValue;
use trailbell::invocation::allowed;
use trailbell::log::{Level, Log};

/// The `errorType` of a function that cannot start.
const WRONG_SETTINGS: &str = "Settings.Wrong";
/// The Runtime API is on the same machine.
const PATIENCE: Duration = Duration::from_secs(5);

/// What Lambda hands a function.
pub struct Invoked {
    /// As text: what cannot be read must not end in the runtime, but be counted, and logged.
    pub payload: Box<RawValue>,
    /// The same in Lambda's retries of this payload.
    pub request_id: String,
    /// The account that the function is in.
    pub account: Option<String>,
    /// How long Lambda waits.
    pub allowed: Duration,
}

impl Invoked {
    fn of(LambdaEvent { payload, context }: LambdaEvent<Box<RawValue>>, timeout: Duration) -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let account = context.invoked_function_arn.split(':').nth(4).filter(|id| !id.is_empty()).map(str::to_owned);
        let allowed = allowed(Duration::from_millis(context.deadline), now, timeout);
        Self { payload, request_id: context.request_id, account, allowed }
    }
}

/// Runs a function until Lambda ends it: reads its settings, makes of them what is kept from one invocation to the next, and hands that to
/// `handle` with every payload. `timeout` is what the function's template gives an invocation.
pub async fn run<S, F, R, E>(
    timeout: Duration,
    settings: impl FnOnce(fn(&str) -> Option<String>) -> Result<S, Vec<String>>,
    start: impl FnOnce(S, Log) -> F,
    handle: impl AsyncFn(&F, Invoked) -> Result<R, E>,
) -> ExitCode
where
    R: Serialize,
    E: Into<Diagnostic> + Debug,
{
    let log = Log::from(variable);
    let function = match settings(variable) {
        Ok(settings) => start(settings, log),
        Err(problems) => {
            write(log.line(Level::Error, "the settings are wrong", &json!({ "problems": problems })));
            if let Err(error) = say_why(&format!("the settings are wrong: {}", problems.join("; "))) {
                let fields = json!({ "error": error.to_string() });
                write(log.line(Level::Warn, "Lambda could not be told why the function does not start", &fields));
            }
            return ExitCode::FAILURE;
        }
    };
    let handler = service_fn(|event| handle(&function, Invoked::of(event, timeout)));
    match lambda_runtime::run(handler).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            write(log.line(Level::Error, "the Lambda runtime ended", &json!({ "error": error.to_string() })));
            ExitCode::FAILURE
        }
    }
}

/// An environment variable.
#[must_use]
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Writes a line of the log, where there is one.
pub fn write(line: Option<String>) {
    if let Some(line) = line {
        // A closed log must not stop an alert.
        let _ = writeln!(io::stdout(), "{line}");
    }
}

/// Tells Lambda why the function cannot start, so that whoever calls it is told so as well: a process that only ends is
/// `Runtime.ExitError` to them ("Using the Lambda runtime API for custom runtimes", initialization error). `lambda_runtime` does this for
/// its own faults alone. It is one small request to the same machine, before anything else runs, so no client is made for it.
fn say_why(message: &str) -> io::Result<()> {
    let Some(api) = variable("AWS_LAMBDA_RUNTIME_API") else { return Ok(()) };
    let body = json!({ "errorType": WRONG_SETTINGS, "errorMessage": message, "stackTrace": [] }).to_string();
    let mut connection = TcpStream::connect(&api)?;
    connection.set_read_timeout(Some(PATIENCE))?;
    connection.set_write_timeout(Some(PATIENCE))?;
    let request = format!(
        "POST /2018-06-01/runtime/init/error HTTP/1.1\r\nHost: {api}\r\nContent-Type: application/json\r\n\
         Lambda-Runtime-Function-Error-Type: {WRONG_SETTINGS}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    connection.write_all(request.as_bytes())?;
    let mut status = String::new();
    // Until it has answered, it may not have taken it.
    BufReader::new(connection).read_line(&mut status)?;
    match status.split(' ').nth(1) {
        Some(code) if code.starts_with('2') => Ok(()),
        _ => Err(io::Error::other(format!("the Runtime API answers {:?}", status.trim_end()))),
    }
}
