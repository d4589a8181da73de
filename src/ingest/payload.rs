//! What a payload is: recognised once, by its own keys.

use std::borrow::Cow;
use std::cell::OnceCell;

use serde_json::value::RawValue;

use super::call::is_call;
use super::describe::describe;
use super::list::List;
use super::nested::nested;
use super::printed::{entry, message_in_row};
use super::shape::Shape;
use super::value::Wrapped;
use super::workflow::{original_event, record_in};
use super::{Batch, Context, IngestError, Nested, Packed, Place, Position, RawEvent, mended, trigger};
use crate::cloudtrail::{Record, RecordError};

/// How much a payload may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes that it may unpack to.
    pub bytes: usize,
    /// Events, or payloads of their own, that it may list.
    pub events: usize,
}

/// A payload, or the document that was packed in one.
#[derive(Debug)]
pub enum Payload<'a> {
    /// A schedule's call, which holds no event.
    Call,
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
    /// What the command line prints: `lookup-events`, `filter-log-events`, `get-log-events`, rows of Logs Insights, or one entry of these.
    Printed(Vec<Cow<'a, str>>),
    /// What EventBridge sends.
    EventBridge(&'a RawValue),
    /// What a workflow makes of an event: the event, and all of it.
    Workflow(Cow<'a, str>, &'a str),
    /// A wrapper of others: messages of a queue, notifications, records of a stream, items of a list.
    Wrapper(Vec<Nested<'a>>),
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
        if shape.trailbell && depth != Depth::Unpacked && is_call(text) {
            return Ok(Self::Call);
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
            Shape { records: Some(List::Of(records)), .. } => match trigger::handed_over(&records)? {
                Some(inside) => Self::Wrapper(inside),
                // A file of a trail that somebody has put into strings, record by record.
                None if !records.is_empty() && records.iter().all(|record| record.get().starts_with('"')) => {
                    Self::Printed(records.into_iter().map(trigger::text_in).collect())
                }
                None => Self::TrailFile(records),
            },
            Shape { looked_up: Some(List::Of(events)), .. } => Self::Printed(texts(events)),
            Shape { detail: Some(detail), detail_type: true, .. } => Self::EventBridge(detail),
            Shape { messages: Some(List::Of(messages)), .. } => {
                Self::Wrapper(nested(trigger::bodies(&messages), Place::Message, false))
            }
            // Before the record: an entry of LookupEvents has its event's name, in capitals.
            Shape { cloud_trail_event: Some(_), .. } => Self::Printed(vec![one_entry(text)]),
            Shape { items: Some(List::Of(items)), .. } if depth != Depth::Unpacked => Self::of_list(items, text)?,
            Shape { string: Some(string), .. } if depth != Depth::Unpacked && holds_json(&string) => {
                Self::Wrapper(nested([string], Place::Item, false))
            }
            shape => match Record::parse(&mended(text)) {
                // A log event that the command line prints has an `eventId`, too.
                Ok(record) if shape.message.is_some() && record.is_nameless() => Self::Printed(vec![one_entry(text)]),
                // Names of its fields are read in any case, and those of an entry that has lost its record are like a record's.
                Ok(record) if shape.entry_id && record.has_no_caller() => {
                    return Err(IngestError::UnknownShape(
                        "an event looked up without its `CloudTrailEvent`".to_owned(),
                    ));
                }
                Ok(_) => Self::Record(text),
                Err(RecordError::Notification(name)) => match trigger::alone(text) {
                    Some(inside) => Self::Wrapper(inside),
                    None => return Err(IngestError::Notification(name)),
                },
                Err(_) => match Self::of_other_keys(&shape, text, most)? {
                    Some(payload) => payload,
                    None => return Err(IngestError::UnknownShape(describe(text))),
                },
            },
        })
    }

    /// A document is a list: of payloads, or of the fields of one row that Insights has found.
    fn of_list(items: Vec<&'a RawValue>, text: &'a str) -> Result<Self, IngestError> {
        let is_row = items.first().is_some_and(|item| item.get().contains("\"field\""));
        if is_row && let Some(message) = serde_json::from_str(text).ok().and_then(message_in_row) {
            return Ok(Self::Printed(vec![message]));
        }
        if !items.iter().any(|item| holds_json(item.get()) || item.get().starts_with('"')) {
            return Err(IngestError::UnknownShape(describe(text)));
        }
        let text = |item: &'a RawValue| match item.get().starts_with('"') {
            true => trigger::text_in(item),
            false => Cow::Borrowed(item.get()),
        };
        Ok(Self::Wrapper(nested(items.into_iter().map(text), Place::Item, false)))
    }

    /// Keys that any record might have beside its own, and that say something only where it is none.
    fn of_other_keys(shape: &Shape<'a>, text: &'a str, most: usize) -> Result<Option<Self>, IngestError> {
        let list = |of: Option<&'a RawValue>| match of.and_then(|list| List::in_text(list, most)) {
            Some(List::TooLong) => Err(IngestError::TooManyEvents { most }),
            Some(List::Of(items)) => Ok(Some(items)),
            None => Ok(None),
        };
        let is_wrapped = |message: &&RawValue| shape.topic_arn || holds_json(&trigger::text_in(message));
        if let Some(message) = shape.notification.filter(is_wrapped) {
            return Ok(Some(Self::Wrapper(nested([trigger::text_in(message)], Place::Notification, false))));
        }
        if let Some(entries) = list(shape.log_events_printed)? {
            return Ok(Some(Self::Printed(entries.into_iter().map(entry_or_record).collect())));
        }
        if let Some(rows) = list(shape.query_results)? {
            let messages: Vec<_> = rows.into_iter().map(|row| message_in_row(row).unwrap_or_default()).collect();
            if !messages.is_empty() && messages.iter().all(|message| message.is_empty()) {
                return Err(IngestError::UnknownShape("rows of Logs Insights without `@message`".to_owned()));
            }
            return Ok(Some(Self::Printed(messages)));
        }
        if let Some(records) = list(shape.records_to_transform)? {
            if let Some(records) = trigger::to_transform(&records) {
                return Ok(Some(Self::Wrapper(records)));
            }
            if records.iter().any(|record| is_record(record.get())) {
                return Ok(Some(Self::TrailFile(records)));
            }
        }
        if let Some(detail) = shape.detail.filter(|detail| is_record(detail.get())) {
            return Ok(Some(Self::EventBridge(detail)));
        }
        Ok(shape.message.map(|_| Self::Printed(vec![one_entry(text)])))
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
            Self::Wrapper(nested) => return Ok(Batch { nested, ..Batch::default() }),
            Self::ControlMessage => return Ok(Batch { control_message: true, ..Batch::default() }),
            Self::Workflow(event, wrapper) => {
                let (place, text) = record_in(event);
                let context = Context::around_the_event(wrapper);
                return Ok(Batch { events: one(place, text), context, ..Batch::default() });
            }
            Self::LogEvents(events) => listed(events, Place::LogEvent),
            Self::Printed(events) => listed(events, Place::Record),
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
            Self::Call => {
                return Err(IngestError::UnknownShape("a schedule's call, which holds no event".to_owned()));
            }
        };
        Ok(Batch { events, ..Batch::default() })
    }
}

fn one_entry(text: &str) -> Cow<'_, str> {
    serde_json::from_str(text).map_or(Cow::Borrowed(text), entry)
}

/// The same, or all of an entry that is a record by itself.
fn entry_or_record(entry_text: &RawValue) -> Cow<'_, str> {
    match entry(entry_text) {
        inside if inside.is_empty() && is_record(entry_text.get()) => Cow::Borrowed(entry_text.get()),
        inside => inside,
    }
}

/// Is it a record, with the name of what was done and with a caller?
fn is_record(text: &str) -> bool {
    Record::parse(&mended(text)).is_ok_and(|record| !record.is_nameless() && !record.has_no_caller())
}

/// Can it be JSON that holds something?
fn holds_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

fn texts(entries: Vec<Wrapped<'_>>) -> Vec<Cow<'_, str>> {
    entries.into_iter().map(|Wrapped(text)| text).collect()
}
