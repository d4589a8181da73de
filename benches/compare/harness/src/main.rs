//! Runs a function as Lambda runs it, hands it payloads one after the other, and says what each has cost:
//!
//! ```text
//! harness SNS_LATENCY_MS DYNAMODB_LATENCY_MS PAYLOAD_FILE… -- COMMAND ARGUMENT…
//! ```
//!
//! One line a step, of numbers with names: first `ready`, when it asks for its first payload; then one for each payload. Times are in
//! microseconds, from before the payload is handed out to after the answer has come; CPU is the function's own.

mod aws;
mod http;
mod process;

use std::fs;
use std::io::Write;
use std::process::{Command, ExitCode, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use http::{Request, Response};

/// Enough for Python under valgrind.
const PATIENCE: Duration = Duration::from_secs(900);

/// What the function does.
enum Event {
    Next(Instant),
    Response(Instant),
    Error(String),
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split(|argument| argument == "--").collect::<Vec<_>>().as_slice() {
        [[sns, dynamodb, payloads @ ..], [command, rest @ ..]] => {
            let latency = |text: &String| Duration::from_millis(text.parse().expect("milliseconds"));
            let payloads = payloads.iter().map(|path| fs::read(path).unwrap_or_else(|error| panic!("{path}: {error}")));
            run(latency(sns), latency(dynamodb), payloads.collect(), Command::new(command).args(rest))
        }
        _ => {
            eprintln!("usage: harness SNS_LATENCY_MS DYNAMODB_LATENCY_MS PAYLOAD_FILE… -- COMMAND ARGUMENT…");
            ExitCode::from(2)
        }
    }
}

fn run(sns: Duration, dynamodb: Duration, payloads: Vec<Vec<u8>>, command: &mut Command) -> ExitCode {
    let (told, claimed): (&aws::Counts, &aws::Counts) = (Box::leak(Box::default()), Box::leak(Box::default()));
    let (invocations, handed_out) = channel();
    let (sender, events) = channel();
    let api = runtime_api(handed_out, sender);
    command
        .env("AWS_LAMBDA_RUNTIME_API", api)
        .env("AWS_ENDPOINT_URL_SNS", format!("http://{}", aws::sns(sns, told)))
        .env("AWS_ENDPOINT_URL_DYNAMODB", format!("http://{}", aws::dynamodb(dynamodb, claimed)))
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    let begun = Instant::now();
    let mut child = command.spawn().expect("the function starts");
    let pid = child.id();
    let code = steps(begun, pid, payloads, &invocations, &events, told, claimed);
    // Not killed: valgrind writes its counts at the end.
    Command::new("kill").args(["-TERM", &pid.to_string()]).status().expect("kill");
    child.wait().expect("the function's end");
    code
}

fn steps(
    begun: Instant,
    pid: u32,
    payloads: Vec<Vec<u8>>,
    invocations: &Sender<Vec<u8>>,
    events: &Receiver<Event>,
    told: &aws::Counts,
    claimed: &aws::Counts,
) -> ExitCode {
    let next = || loop {
        match events.recv_timeout(PATIENCE) {
            Ok(Event::Next(at)) => break Ok(at),
            Ok(Event::Response(_)) => {}
            Ok(Event::Error(body)) => break Err(body),
            Err(_) => break Err("it does not ask for a payload".to_owned()),
        }
    };
    let step = |what: &str, wall: Duration, cpu: Duration| {
        let ((requests, messages, bytes), (claims, ..)) = (told.take(), claimed.take());
        println!(
            "{what} wall={} cpu={} peak={} requests={requests} messages={messages} bytes={bytes} claims={claims}",
            wall.as_micros(),
            cpu.as_micros(),
            process::peak(pid),
        );
    };
    let failed = |error: &str| {
        eprintln!("the function failed: {error}");
        ExitCode::FAILURE
    };
    match next() {
        Ok(at) => step("ready", at - begun, process::cpu(pid)),
        Err(error) => return failed(&error),
    }
    for payload in payloads {
        let cpu = process::cpu(pid);
        let handed_out = Instant::now();
        invocations.send(payload).expect("the Runtime API takes an invocation");
        let answered = match events.recv_timeout(PATIENCE) {
            Ok(Event::Response(at)) => at,
            Ok(Event::Error(body)) => return failed(&body),
            _ => return failed("it does not answer"),
        };
        if let Err(error) = next() {
            return failed(&error);
        }
        step("payload", answered - handed_out, process::cpu(pid) - cpu);
    }
    std::io::stdout().flush().expect("standard output");
    ExitCode::SUCCESS
}

/// "Using the Lambda runtime API for custom runtimes".
fn runtime_api(invocations: Receiver<Vec<u8>>, events: Sender<Event>) -> String {
    let invocations = Mutex::new((0, invocations));
    http::serve(move |Request { line, body }| {
        let now = Instant::now();
        let event = match line.strip_suffix("/next") {
            Some(_) => {
                events.send(Event::Next(now)).ok()?;
                let mut invocations = invocations.lock().ok()?;
                let payload = invocations.1.recv().ok()?;
                invocations.0 += 1;
                return Some(invocation(invocations.0, payload));
            }
            None if line.ends_with("/response") => Event::Response(now),
            None => Event::Error(String::from_utf8_lossy(&body).into_owned()),
        };
        events.send(event).ok()?;
        Some((202, String::new(), br#"{"status":"OK"}"#.to_vec()))
    })
    .to_string()
}

fn invocation(number: u32, payload: Vec<u8>) -> Response {
    let deadline = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default() + PATIENCE;
    let headers = format!(
        "Content-Type: application/json\r\n\
         Lambda-Runtime-Aws-Request-Id: 8f6ad9a1-0000-4000-8000-{number:012}\r\n\
         Lambda-Runtime-Deadline-Ms: {}\r\n\
         Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:123456789012:function:trailbell-alert\r\n",
        deadline.as_millis(),
    );
    (200, headers, payload)
}
