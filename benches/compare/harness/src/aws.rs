//! SNS ("Publish" and "PublishBatch", Amazon SNS API Reference) and DynamoDB, both of which take everything, after a while.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

use crate::http::{Request, Response, serve};

/// What was asked of an endpoint since the last look.
#[derive(Default)]
pub struct Counts {
    requests: AtomicUsize,
    messages: AtomicUsize,
    bytes: AtomicUsize,
}

impl Counts {
    /// Requests, messages and bytes; from here on they are counted anew.
    pub fn take(&self) -> (usize, usize, usize) {
        (self.requests.swap(0, SeqCst), self.messages.swap(0, SeqCst), self.bytes.swap(0, SeqCst))
    }

    fn add(&self, messages: usize, bytes: usize) {
        self.requests.fetch_add(1, SeqCst);
        self.messages.fetch_add(messages, SeqCst);
        self.bytes.fetch_add(bytes, SeqCst);
    }
}

pub fn sns(latency: Duration, counts: &'static Counts) -> SocketAddr {
    serve(move |Request { body, .. }| {
        let xml = if holds(&body, b"Action=PublishBatch") {
            let ids = ids(&body);
            counts.add(ids.len(), body.len());
            let taken: String =
                ids.iter().map(|id| format!("<member><Id>{id}</Id><MessageId>{ID}</MessageId></member>")).collect();
            answer("PublishBatch", &format!("<Successful>{taken}</Successful><Failed/>"))
        } else {
            counts.add(1, body.len());
            answer("Publish", &format!("<MessageId>{ID}</MessageId>"))
        };
        thread::sleep(latency);
        Some(xml)
    })
}

pub fn dynamodb(latency: Duration, counts: &'static Counts) -> SocketAddr {
    serve(move |Request { body, .. }| {
        counts.add(0, body.len());
        thread::sleep(latency);
        Some((200, "Content-Type: application/x-amz-json-1.0\r\n".to_owned(), b"{}".to_vec()))
    })
}

const ID: &str = "567910cd-659e-55d4-8ccb-5aaf14679dc0";

fn answer(action: &str, result: &str) -> Response {
    let body = format!(
        "<{action}Response xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><{action}Result>{result}</{action}Result>\
         <ResponseMetadata><RequestId>{ID}</RequestId></ResponseMetadata></{action}Response>"
    );
    (200, "Content-Type: text/xml\r\n".to_owned(), body.into_bytes())
}

fn holds(body: &[u8], text: &[u8]) -> bool {
    body.windows(text.len()).any(|window| window == text)
}

/// The ids of a batch's entries: `PublishBatchRequestEntries.entry.1.Id=0&…`.
fn ids(body: &[u8]) -> Vec<String> {
    body.split(|byte| *byte == b'&')
        .filter(|pair| pair.len() < 200)
        .filter_map(|pair| std::str::from_utf8(pair).ok()?.split_once('='))
        .filter(|(key, _)| key.starts_with("PublishBatchRequestEntries.") && key.ends_with(".Id"))
        .map(|(_, id)| id.to_owned())
        .collect()
}
