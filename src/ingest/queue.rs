//! Messages of Amazon SQS, in which payloads wait: as `aws sqs receive-message` prints them, and as Lambda hands them to a function.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::value::AsText;
use crate::ingest::mended;

#[derive(Deserialize)]
struct Message<'a> {
    #[serde(borrow, rename = "Body", alias = "body")]
    body: Option<AsText<'a>>,
}

/// `{"Records": […]}` of messages, which are of one kind all.
pub(super) fn handed_over<'a>(records: &[&'a RawValue]) -> Option<Vec<Cow<'a, str>>> {
    #[derive(Deserialize)]
    struct Source<'a> {
        #[serde(borrow, rename = "eventSource")]
        event_source: Option<Cow<'a, str>>,
    }
    let first = records.first()?.get();
    if !first.contains("\"aws:sqs\"") {
        return None;
    }
    let Source { event_source } = serde_json::from_str(first).ok()?;
    (event_source? == "aws:sqs").then(|| bodies(records))
}

/// What is in each message, in their order. One without a body is an empty text, which whoever reads it rejects.
pub(super) fn bodies<'a>(messages: &[&'a RawValue]) -> Vec<Cow<'a, str>> {
    messages.iter().map(|message| body(message)).collect()
}

fn body(message: &RawValue) -> Cow<'_, str> {
    match mended(message.get()) {
        Cow::Borrowed(message) => body_in(message),
        Cow::Owned(message) => Cow::Owned(body_in(&message).into_owned()),
    }
}

fn body_in(message: &str) -> Cow<'_, str> {
    match serde_json::from_str(message) {
        Ok(Message { body: Some(AsText(text)) }) => text,
        _ => Cow::Borrowed(""),
    }
}
