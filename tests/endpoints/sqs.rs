//! An SQS endpoint with one queue ("ReceiveMessage", "DeleteMessage", Amazon SQS API Reference; the AWS JSON 1.0 protocol). A message that was
//! given is hidden from then on.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::http::{Request, Response, serve};

/// The one queue that there is.
pub const URL: &str = "https://sqs.us-east-1.amazonaws.com/123456789012/trailbell-trail-files-failed";

/// A running endpoint.
pub struct Sqs {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    waiting: Vec<(String, String)>,
    hidden: Vec<String>,
}

impl Sqs {
    /// One with these messages, called m0, m1 and so on.
    pub fn with(bodies: impl IntoIterator<Item = String>) -> Self {
        let waiting = bodies.into_iter().enumerate().map(|(number, body)| (format!("m{number}"), body)).collect();
        let state = Arc::new(Mutex::new(State { waiting, hidden: Vec::new() }));
        let served = Arc::clone(&state);
        Self { address: serve(move |request| answer(request, &served)), state }
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The messages that were given and not deleted.
    pub fn left(&self) -> Vec<String> {
        self.state.lock().expect("the state").hidden.clone()
    }
}

fn answer(request: &mut Request<'_>, state: &Mutex<State>) -> Option<Response> {
    let target = request.header("x-amz-target").unwrap_or_default().to_owned();
    let body: Value = serde_json::from_str(&request.body()).expect("a request is JSON");
    assert_eq!(body["QueueUrl"], URL);
    let mut held = state.lock().expect("the state");
    let answer = match target.as_str() {
        "AmazonSQS.ReceiveMessage" => {
            let most = held.waiting.len().min(2);
            let given: Vec<_> = held.waiting.drain(..most).collect();
            held.hidden.extend(given.iter().map(|(id, _)| id.clone()));
            let message = |(id, body): &(String, String)| json!({"MessageId": id, "ReceiptHandle": id, "Body": body});
            json!({"Messages": given.iter().map(message).collect::<Vec<_>>()})
        }
        "AmazonSQS.DeleteMessage" => {
            held.hidden.retain(|id| body["ReceiptHandle"] != id.as_str());
            json!({})
        }
        other => panic!("the queue has no {other}"),
    };
    let headers = vec![("Content-Type", "application/x-amz-json-1.0".to_owned())];
    Some(Response { status: 200, headers, body: answer.to_string() })
}
