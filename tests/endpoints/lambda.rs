//! A Lambda endpoint that takes asynchronous invocations of one function ("Invoke", AWS Lambda API Reference), within Lambda's own limit, and
//! refuses them where a test wants it to.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use serde_json::Value;

use super::http::{Request, Response, serve};

/// The one function that there is.
pub const FUNCTION: &str = "trailbell-alert";
/// The most bytes of an asynchronous payload.
const MOST: usize = 1 << 20;

/// What becomes of an invocation.
#[derive(Debug, Clone, Copy)]
pub enum Fate {
    Taken,
    /// HTTP status and Lambda's error code.
    Refused(u16, &'static str),
    /// There is no answer.
    Hang,
}

/// A running endpoint.
pub struct Lambda {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

struct State {
    fate: Box<dyn FnMut() -> Fate + Send>,
    payloads: Vec<String>,
}

impl Lambda {
    /// One that takes everything.
    pub fn start() -> Self {
        let state = State { fate: Box::new(|| Fate::Taken), payloads: Vec::new() };
        let state = Arc::new(Mutex::new(state));
        let served = Arc::clone(&state);
        Self { address: serve(move |request| answer(request, &served)), state }
    }

    /// From now on it asks what is to become of each invocation.
    pub fn fate(&self, fate: impl FnMut() -> Fate + Send + 'static) {
        self.state.lock().expect("the state").fate = Box::new(fate);
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What it took.
    pub fn payloads(&self) -> Vec<String> {
        self.state.lock().expect("the state").payloads.clone()
    }

    /// The records of all payloads that it took.
    pub fn records(&self) -> Vec<Value> {
        let records = |payload: &String| {
            let payload: Value = serde_json::from_str(payload).expect("a payload is JSON");
            payload["Records"].as_array().expect("records").clone()
        };
        self.payloads().iter().flat_map(records).collect()
    }
}

fn answer(request: &mut Request<'_>, state: &Mutex<State>) -> Option<Response> {
    let is_asynchronous = request.header("x-amz-invocation-type") == Some("Event");
    let path = format!("/2015-03-31/functions/{FUNCTION}/invocations");
    if request.method != "POST" || request.path != path || !is_asynchronous {
        return Some(refusal(404, "ResourceNotFoundException"));
    }
    let payload = request.body();
    let mut held = state.lock().expect("the state");
    match (held.fate)() {
        Fate::Taken if payload.len() > MOST => Some(refusal(413, "RequestTooLargeException")),
        Fate::Taken => {
            held.payloads.push(payload);
            Some(Response { status: 202, headers: Vec::new(), body: String::new() })
        }
        Fate::Refused(status, code) => Some(refusal(status, code)),
        Fate::Hang => {
            drop(held);
            request.leave_unanswered();
            None
        }
    }
}

fn refusal(status: u16, code: &str) -> Response {
    let headers = vec![("x-amzn-errortype", code.to_owned()), ("Content-Type", "application/json".to_owned())];
    Response { status, headers, body: r#"{"Message":"because the test says so"}"#.to_owned() }
}
