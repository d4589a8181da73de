//! One document into its records.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::value::Wrapped;
use super::workflow::{original_event, record_in};
use super::{Context, IngestError, Place, Position, queue};
use crate::cloudtrail::Record;
use crate::ingest::mended;

/// The text of one record, and where it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawEvent<'a> {
    /// Where it stood.
    pub position: Position,
    /// The record's JSON; not yet known to be one.
    pub text: Cow<'a, str>,
}

/// A document's records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch<'a> {
    /// The records.
    pub events: Vec<RawEvent<'a>>,
    /// In place of records: messages of a queue, each of which is a payload of its own, packed or not.
    pub messages: Vec<Cow<'a, str>>,
    /// CloudWatch Logs asked only whether we can be reached.
    pub control_message: bool,
    /// What came with the one event, where a workflow has wrapped it.
    pub context: Context,
}

/// The keys that tell one document from another; everything else is passed over.
#[derive(Default, Deserialize)]
struct Shape<'a> {
    #[serde(borrow, rename = "logEvents")]
    log_events: Option<Vec<Wrapped<'a>>>,
    #[serde(rename = "messageType")]
    message_type: Option<String>,
    #[serde(borrow)]
    detail: Option<&'a RawValue>,
    #[serde(rename = "detail-type")]
    detail_type: Option<IgnoredAny>,
    #[serde(borrow, rename = "originalEvent")]
    original_event: Option<&'a RawValue>,
    #[serde(borrow, rename = "Records")]
    records: Option<Vec<&'a RawValue>>,
    #[serde(borrow, rename = "Events")]
    looked_up: Option<Vec<Wrapped<'a>>>,
    #[serde(borrow, rename = "Messages")]
    messages: Option<&'a RawValue>,
    #[serde(rename = "digestStartTime")]
    digest_start_time: Option<IgnoredAny>,
}

/// Splits a document (see [`super::unpack`]) into the texts of its records. `line` is where the document stands in its input.
///
/// # Errors
/// Where the document is not JSON or is none that holds CloudTrail records.
pub fn split(document: &str, line: Option<usize>) -> Result<Batch<'_>, IngestError> {
    let at = |place| Position { line, place };
    // Before all else: what stands beside a workflow's event is its own, and tells nothing of the document.
    let of_workflow = |event| {
        let (place, text) = record_in(event);
        let events = vec![RawEvent { position: at(place), text }];
        Batch { events, context: Context::around_the_event(document), ..Batch::default() }
    };
    let shape = match serde_json::from_str(document) {
        Ok(Shape { original_event: Some(event), .. }) => return Ok(of_workflow(Cow::Borrowed(event.get()))),
        Ok(shape) => shape,
        Err(error) => match original_event(document)? {
            Some(event) => return Ok(of_workflow(event)),
            None if error.is_data() => return Err(IngestError::UnknownShape(describe(document))),
            None => one_by_one(document).ok_or_else(|| IngestError::NotJson(error.to_string()))?,
        },
    };

    let control_message = shape.message_type.as_deref() == Some("CONTROL_MESSAGE");
    // A trail that validates its log files puts digests of them beside them ("CloudTrail digest file structure"): no events.
    if control_message || shape.digest_start_time.is_some() {
        return Ok(Batch { control_message, ..Batch::default() });
    }
    let events = if let Some(log_events) = shape.log_events {
        log_events
            .into_iter()
            .enumerate()
            .map(|(index, event)| RawEvent { position: at(Place::LogEvent(index + 1)), text: event.0 })
            .collect()
    } else if let Some(records) = shape.records {
        if let Some(messages) = queue::handed_over(&records) {
            return Ok(Batch { messages, ..Batch::default() });
        }
        records
            .into_iter()
            .enumerate()
            .map(|(index, record)| RawEvent {
                position: at(Place::Record(index + 1)),
                text: Cow::Borrowed(record.get()),
            })
            .collect()
    } else if let Some(entries) = shape.looked_up {
        entries
            .into_iter()
            .enumerate()
            .map(|(index, entry)| RawEvent { position: at(Place::Record(index + 1)), text: entry.0 })
            .collect()
    } else if let (Some(detail), Some(_)) = (shape.detail, shape.detail_type) {
        vec![RawEvent { position: at(Place::Detail), text: Cow::Borrowed(detail.get()) }]
    } else if let Some(messages) = shape.messages.and_then(queue::printed) {
        return Ok(Batch { messages, ..Batch::default() });
    } else if looks_like_a_record(document) {
        vec![RawEvent { position: at(Place::Whole), text: Cow::Borrowed(document) }]
    } else {
        return Err(IngestError::UnknownShape(describe(document)));
    };
    Ok(Batch { events, ..Batch::default() })
}

/// JSON in which something cannot be read: half of a character, a number that no computer holds. What cannot be read in an entry is
/// rejected with that entry, the others are kept. `None` where there is no list of entries, or where it is no JSON at all.
fn one_by_one(document: &str) -> Option<Shape<'_>> {
    #[derive(Deserialize)]
    struct Lists<'a> {
        #[serde(borrow, rename = "logEvents")]
        log_events: Option<Vec<&'a RawValue>>,
        #[serde(borrow, rename = "Events")]
        looked_up: Option<Vec<&'a RawValue>>,
    }
    fn read<'a>(list: Vec<&RawValue>) -> Vec<Wrapped<'a>> {
        let text = |entry: &RawValue| match serde_json::from_str::<Wrapped<'_>>(&mended(entry.get())) {
            Ok(Wrapped(text)) => text.into_owned(),
            Err(_) => entry.get().to_owned(),
        };
        list.into_iter().map(|entry| Wrapped(Cow::Owned(text(entry)))).collect()
    }
    let Lists { log_events, looked_up } = serde_json::from_str(document).ok()?;
    if log_events.is_none() && looked_up.is_none() {
        return None;
    }
    Some(Shape { log_events: log_events.map(read), looked_up: looked_up.map(read), ..Shape::default() })
}

fn looks_like_a_record(document: &str) -> bool {
    Record::parse(&mended(document)).is_ok()
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
