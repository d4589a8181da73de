//! What AWS services hand to a Lambda function as `{"Records": […]}` ("Lambda event source mappings", "Using AWS Lambda with other
//! services"), and messages as the command line prints them. All but the files of a trail say in each record which service it was.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::nested::{Nested, nested};
use super::value::AsText;
use super::{IngestError, Place};
use crate::cloudtrail::notification;
use crate::ingest::mended;

/// What `Records` of a service are, where they are not a trail's.
pub(super) fn handed_over<'a>(records: &[&'a RawValue]) -> Result<Option<Vec<Nested<'a>>>, IngestError> {
    #[derive(Deserialize)]
    struct Source<'a> {
        #[serde(borrow, rename = "eventSource", alias = "EventSource")]
        event_source: Option<Cow<'a, str>>,
    }
    let Some(first) = records.first().map(|first| first.get()).filter(|first| first.contains("\"aws:")) else {
        return Ok(None);
    };
    let Ok(Source { event_source: Some(source) }) = serde_json::from_str(first) else { return Ok(None) };
    Ok(match &*source {
        "aws:sqs" => Some(nested(bodies(records), Place::Message, false)),
        "aws:sns" => Some(nested(texts(records, notified), Place::Notification, false)),
        "aws:kinesis" => Some(nested(texts(records, streamed), Place::StreamRecord, true)),
        // Told as events they would be nonsense, and nothing else is in them.
        source => match notification(source) {
            Some(name) => return Err(IngestError::Notification(name)),
            None => None,
        },
    })
}

/// One of such records by itself, as EventBridge Pipes put them into a list ("Amazon EventBridge Pipes sources").
pub(super) fn alone(record: &str) -> Option<Vec<Nested<'_>>> {
    handed_over(&[serde_json::from_str(record).ok()?]).ok().flatten()
}

/// `{"records": […]}` of a transformation ("Transform source data in Amazon Data Firehose").
pub(super) fn to_transform<'a>(records: &[&'a RawValue]) -> Option<Vec<Nested<'a>>> {
    let is_one = |record: &&RawValue| record.get().contains("\"recordId\"") && record.get().contains("\"data\"");
    records.first().is_some_and(is_one).then(|| nested(texts(records, transformed), Place::StreamRecord, true))
}

/// What is in each message of a queue, in their order. One without a body is an empty text, which whoever reads it rejects.
pub(super) fn bodies<'a>(messages: &[&'a RawValue]) -> Vec<Cow<'a, str>> {
    texts(messages, body)
}

/// What is in a string, which may be JSON: an item of a list, or the `Message` that SNS has wrapped for an endpoint or a queue ("Parsing
/// Amazon SNS message formats").
pub(super) fn text_in<'a>(message: &'a RawValue) -> Cow<'a, str> {
    text(message, |message| serde_json::from_str::<AsText<'_>>(message).ok().map(|AsText(text)| text))
}

fn texts<'a>(records: &[&'a RawValue], read: for<'t> fn(&'t str) -> Option<Cow<'t, str>>) -> Vec<Cow<'a, str>> {
    records.iter().map(|record| text(record, read)).collect()
}

fn text<'a>(record: &'a RawValue, read: impl for<'t> Fn(&'t str) -> Option<Cow<'t, str>>) -> Cow<'a, str> {
    match mended(record.get()) {
        Cow::Borrowed(record) => read(record).unwrap_or_default(),
        Cow::Owned(record) => Cow::Owned(read(&record).unwrap_or_default().into_owned()),
    }
}

fn body(message: &str) -> Option<Cow<'_, str>> {
    #[derive(Deserialize)]
    struct Message<'a> {
        #[serde(borrow, rename = "Body", alias = "body")]
        body: Option<AsText<'a>>,
    }
    serde_json::from_str::<Message<'_>>(message).ok()?.body.map(|AsText(text)| text)
}

fn notified(record: &str) -> Option<Cow<'_, str>> {
    #[derive(Deserialize)]
    struct Record<'a> {
        #[serde(borrow, rename = "Sns")]
        sns: Option<Notification<'a>>,
    }
    #[derive(Deserialize)]
    struct Notification<'a> {
        #[serde(borrow, rename = "Message")]
        message: Option<AsText<'a>>,
    }
    serde_json::from_str::<Record<'_>>(record).ok()?.sns?.message.map(|AsText(text)| text)
}

fn streamed(record: &str) -> Option<Cow<'_, str>> {
    #[derive(Deserialize)]
    struct Record<'a> {
        #[serde(borrow)]
        kinesis: Option<Data<'a>>,
        #[serde(borrow, flatten)]
        own: Data<'a>,
    }
    let Record { kinesis, own } = serde_json::from_str(record).ok()?;
    data(kinesis.unwrap_or(own))
}

fn transformed(record: &str) -> Option<Cow<'_, str>> {
    data(serde_json::from_str(record).ok()?)
}

#[derive(Deserialize)]
struct Data<'a> {
    #[serde(borrow)]
    data: Option<AsText<'a>>,
}

fn data(Data { data }: Data<'_>) -> Option<Cow<'_, str>> {
    data.map(|AsText(text)| text)
}
