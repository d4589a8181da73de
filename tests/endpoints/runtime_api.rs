//! The Lambda Runtime API ("Using the Lambda runtime API for custom runtimes"): hands out payloads, takes what comes back.

use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::http::{Request, Response, serve};

/// Of whatever function: only the account of it is read.
const FUNCTION_ARN: &str = "arn:aws:lambda:us-east-1:123456789012:function:trailbell-alert";

/// A payload to hand out.
pub struct Invocation {
    pub request_id: String,
    pub payload: String,
    /// How long the function has.
    pub allowed: Duration,
    /// By how many seconds the function's clock is behind that by which it is told so: less than none where it is ahead.
    pub behind: i64,
}

/// What the function does.
pub enum Event {
    /// It asks for a payload.
    Next,
    /// It is done with one.
    Response { request_id: String, body: String },
    /// It failed on one.
    Error { request_id: String, body: String },
    /// It cannot start.
    InitError(String),
    /// Its output has ended, and so has it.
    Ended,
}

/// Serves one function. `/next` waits until there is an invocation, as Lambda does.
pub fn start(invocations: Receiver<Invocation>, events: Sender<Event>) -> SocketAddr {
    let invocations = Mutex::new(invocations);
    serve(move |request| {
        let path = request.path.strip_prefix("/2018-06-01/runtime/").unwrap_or_default().to_owned();
        let event = match (request.method.as_str(), path.split('/').collect::<Vec<_>>().as_slice()) {
            ("GET", ["invocation", "next"]) => {
                events.send(Event::Next).ok()?;
                // There is none when the test is over.
                return invocations.lock().ok()?.recv().ok().map(handed_out);
            }
            ("POST", ["invocation", id, "response"]) => {
                Event::Response { request_id: (*id).to_owned(), body: request.body() }
            }
            ("POST", ["invocation", id, "error"]) => {
                Event::Error { request_id: (*id).to_owned(), body: request.body() }
            }
            ("POST", ["init", "error"]) => Event::InitError(request.body()),
            _ => return Some(unknown(request)),
        };
        events.send(event).ok()?;
        Some(Response { status: 202, headers: Vec::new(), body: r#"{"status":"OK"}"#.to_owned() })
    })
}

fn handed_out(Invocation { request_id, payload, allowed, behind }: Invocation) -> Response {
    let deadline = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default() + allowed;
    let deadline = deadline.as_millis() as i128 + i128::from(behind) * 1000;
    Response {
        status: 200,
        headers: vec![
            ("Content-Type", "application/json".to_owned()),
            ("Lambda-Runtime-Aws-Request-Id", request_id),
            ("Lambda-Runtime-Deadline-Ms", deadline.to_string()),
            ("Lambda-Runtime-Invoked-Function-Arn", FUNCTION_ARN.to_owned()),
        ],
        body: payload,
    }
}

fn unknown(request: &Request<'_>) -> Response {
    let body = format!("the Runtime API has no {} {}", request.method, request.path);
    Response { status: 404, headers: Vec::new(), body }
}
