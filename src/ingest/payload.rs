//! What a payload is: recognised once, by its own keys.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::shape::{List, Shape};
use super::value::Wrapped;
use super::workflow::{original_event, record_in};
use super::{Batch, Call, Context, IngestError, Packed, Place, Position, RawEvent, mended, queue};
use crate::cloudtrail::Record;

/// How much a payload may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes that it may unpack to.
    pub bytes: usize,
    /// Events, or messages of a queue, that it may list.
    pub events: usize,
}

/// A payload, or the document that was packed in one.
#[derive(Debug)]
pub enum Payload<'a> {
    /// A schedule's call for a heartbeat, and its text.
    Heartbeat(Call<'a>, &'a str),
    /// What CloudWatch Logs sends to a Lambda function; what is in it shows when it is unpacked.
    Packed(Packed<'a>),
    /// CloudWatch Logs asked only whether the function can be reached.
    ControlMessage,
    /// What CloudWatch Logs sends, unpacked.
    LogEvents(Vec<Cow<'a, str>>),
    /// A file of a trail.
    TrailFile(Vec<&'a RawValue>),
    /// A digest, which a trail that validates its log files puts beside them ("CloudTrail digest file structure"): no events.
    Digest,
    /// What `aws cloudtrail lookup-events` prints.
    LookedUp(Vec<Cow<'a, str>>),
    /// What EventBridge sends.
    EventBridge(&'a RawValue),
    /// What a workflow makes of an event: the event, and all of it.
    Workflow(Cow<'a, str>, &'a str),
    /// Messages of a queue, each of which is a payload of its own.
    Queue(Vec<Cow<'a, str>>),
    /// One record.
    Record(&'a str),
}

/// How deep inside of what came in a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// It is what came in.
    Payload,
    /// It is the payload in Lambda's record of an invocation that failed.
    Kept,
    /// It was packed: nothing in it is packed again, or calls for anything.
    Unpacked,
}

impl<'a> Payload<'a> {
    /// Recognises a payload.
    ///
    /// # Errors
    /// Where it is no JSON, none that holds CloudTrail records, or lists more than it may.
    pub fn of(text: &'a str, bounds: &Bounds) -> Result<Self, IngestError> {
        Self::recognise(text, bounds.events, Depth::Payload)
    }

    fn recognise(text: &'a str, most: usize, depth: Depth) -> Result<Self, IngestError> {
        let shape = match Shape::of(text, most) {
            Ok(shape) => shape,
            // What stands beside a workflow's event is its own, and tells nothing of the document.
            Err(error) => match original_event(text)? {
                Some(event) => return Ok(Self::Workflow(event, text)),
                None if error.is_data() => return Err(IngestError::UnknownShape(describe(text))),
                None => Shape::one_by_one(text, most).ok_or_else(|| IngestError::NotJson(error.to_string()))?,
            },
        };
        if shape.trailbell
            && depth != Depth::Unpacked
            && let Some(call) = Call::of(text)
        {
            return Ok(Self::Heartbeat(call, text));
        }
        Ok(match shape {
            Shape { original_event: Some(event), .. } => Self::Workflow(Cow::Borrowed(event.get()), text),
            // What Lambda keeps of an invocation that failed ("Capturing records of Lambda asynchronous invocations").
            Shape { request_payload: Some(inside), .. } if depth == Depth::Payload => {
                return Self::recognise(inside.get(), most, Depth::Kept);
            }
            Shape { awslogs: Some(packed), .. } if depth != Depth::Unpacked => Self::Packed(Packed::of(packed)?),
            shape if shape.is_too_long() => return Err(IngestError::TooManyEvents { most }),
            Shape { message_type: Some(message_type), .. } if message_type == "CONTROL_MESSAGE" => Self::ControlMessage,
            Shape { digest_start_time: true, .. } => Self::Digest,
            Shape { log_events: Some(List::Of(events)), .. } => Self::LogEvents(texts(events)),
            Shape { records: Some(List::Of(records)), .. } => match queue::handed_over(&records) {
                Some(messages) => Self::Queue(messages),
                None => Self::TrailFile(records),
            },
            Shape { looked_up: Some(List::Of(events)), .. } => Self::LookedUp(texts(events)),
            Shape { detail: Some(detail), detail_type: true, .. } => Self::EventBridge(detail),
            Shape { messages: Some(List::Of(messages)), .. } => Self::Queue(queue::bodies(&messages)),
            _ if Record::parse(&mended(text)).is_ok() => Self::Record(text),
            _ => return Err(IngestError::UnknownShape(describe(text))),
        })
    }

    /// The payload's records. `line` is where it stands in its input; what it unpacks to is kept in `unpacked`, which was empty.
    ///
    /// # Errors
    /// Where it cannot be unpacked, or holds no records.
    pub fn batch<'b>(
        self,
        unpacked: &'b OnceCell<String>,
        bounds: &Bounds,
        line: Option<usize>,
    ) -> Result<Batch<'b>, IngestError>
    where
        'a: 'b,
    {
        let at = |place| Position { line, place };
        let listed = |texts: Vec<Cow<'b, str>>, place: fn(usize) -> Place| {
            let events = texts.into_iter().enumerate();
            events.map(|(index, text)| RawEvent { position: at(place(index + 1)), text }).collect()
        };
        let one = |place, text| vec![RawEvent { position: at(place), text }];
        let events = match self {
            Self::Packed(packed) => {
                let document = packed.unpack(bounds.bytes)?;
                let document = unpacked.get_or_init(|| document);
                let document = Payload::recognise(document, bounds.events, Depth::Unpacked);
                return document
                    .and_then(|document| document.batch(unpacked, bounds, line))
                    .map_err(IngestError::inside);
            }
            Self::Queue(messages) => return Ok(Batch { messages, ..Batch::default() }),
            Self::ControlMessage => return Ok(Batch { control_message: true, ..Batch::default() }),
            Self::Workflow(event, wrapper) => {
                let (place, text) = record_in(event);
                let context = Context::around_the_event(wrapper);
                return Ok(Batch { events: one(place, text), context, ..Batch::default() });
            }
            Self::LogEvents(events) => listed(events, Place::LogEvent),
            Self::LookedUp(events) => listed(events, Place::Record),
            Self::TrailFile(records) => {
                let records = records.into_iter().enumerate();
                let event = |(index, record): (usize, &'a RawValue)| RawEvent {
                    position: at(Place::Record(index + 1)),
                    text: Cow::Borrowed(record.get()),
                };
                records.map(event).collect()
            }
            Self::Digest => Vec::new(),
            Self::EventBridge(detail) => one(Place::Detail, Cow::Borrowed(detail.get())),
            Self::Record(text) => one(Place::Whole, Cow::Borrowed(text)),
            Self::Heartbeat(_, text) => return Err(IngestError::UnknownShape(describe(text))),
        };
        Ok(Batch { events, ..Batch::default() })
    }
}

fn texts(entries: Vec<Wrapped<'_>>) -> Vec<Cow<'_, str>> {
    entries.into_iter().map(|Wrapped(text)| text).collect()
}

/// What the document is instead, for the error: its first keys, without keeping what they hold.
fn describe(document: &str) -> String {
    let what = match document.trim_start().bytes().next() {
        Some(b'{') => return describe_object(document),
        Some(b'[') => "a list",
        Some(b'"') => "a string",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    };
    what.to_owned()
}

fn describe_object(document: &str) -> String {
    match serde_json::from_str::<BTreeMap<String, IgnoredAny>>(document) {
        Ok(object) if object.is_empty() => "an empty object".to_owned(),
        Ok(object) => {
            let keys: Vec<_> = object.keys().take(8).map(|key| format!("`{}`", key.escape_debug())).collect();
            format!("an object with {}", keys.join(", "))
        }
        Err(error) => error.to_string(),
    }
}
