//! An SES endpoint that takes SendEmail, or refuses it ("SendEmail", Amazon SES API v2 Reference; REST with JSON).

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::http::{Response, serve};

/// A running endpoint.
pub struct Ses {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// HTTP status, code and message.
    refuses: Option<(u16, &'static str, &'static str)>,
    taken: Vec<Value>,
    requests: usize,
}

impl Ses {
    pub fn start() -> Self {
        let state = Arc::<Mutex<State>>::default();
        let served = Arc::clone(&state);
        let address = serve(move |request| {
            let is_send = (request.method.as_str(), request.path.as_str()) == ("POST", "/v2/email/outbound-emails");
            let body: Value = serde_json::from_str(&request.body()).unwrap_or_default();
            let mut state = served.lock().expect("the state");
            state.requests += 1;
            if !is_send {
                return Some(answer(404, "NotFoundException", &json!({ "message": "no such call" })));
            }
            if let Some((status, code, message)) = state.refuses {
                return Some(answer(status, code, &json!({ "message": message })));
            }
            state.taken.push(body);
            Some(answer(200, "", &json!({ "MessageId": "m" })))
        });
        Self { address, state }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn refuse(&self, refuses: Option<(u16, &'static str, &'static str)>) {
        self.state.lock().expect("the state").refuses = refuses;
    }

    /// The mails that were taken.
    pub fn taken(&self) -> Vec<Value> {
        self.state.lock().expect("the state").taken.clone()
    }

    pub fn requests(&self) -> usize {
        self.state.lock().expect("the state").requests
    }
}

fn answer(status: u16, code: &str, body: &Value) -> Response {
    let mut headers = vec![("Content-Type", "application/json".to_owned())];
    if !code.is_empty() {
        headers.push(("x-amzn-ErrorType", code.to_owned()));
    }
    Response { status, headers, body: body.to_string() }
}
