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

/// `{"Messages": […]}`: what is in each, in their order; `None` where they are no list.
pub(super) fn printed(messages: &RawValue) -> Option<Vec<Cow<'_, str>>> {
    serde_json::from_str(messages.get()).ok().map(bodies)
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
    (event_source? == "aws:sqs").then(|| bodies(records.to_vec()))
}

/// What is in each message. One without a body is an empty text, which whoever reads it rejects.
fn bodies(messages: Vec<&RawValue>) -> Vec<Cow<'_, str>> {
    messages.into_iter().map(body).collect()
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
