//! What a workflow makes of an event: `{"originalEvent": …}`, with words of its own beside it.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::{IngestError, Place};
use crate::ingest::mended;

/// The payload's own key of the event, whatever else the payload has: what stands beside it is the workflow's, and may be called and be
/// anything.
#[derive(Deserialize)]
struct Wrapper<'a> {
    #[serde(borrow, rename = "originalEvent")]
    original_event: Option<&'a RawValue>,
}

/// As EventBridge sends an event.
#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    detail: Option<&'a RawValue>,
    #[serde(rename = "detail-type")]
    detail_type: Option<IgnoredAny>,
}

/// The event in a workflow's payload; `None` where the payload is another.
///
/// # Errors
/// Where there are two.
pub(super) fn original_event(payload: &str) -> Result<Option<Cow<'_, str>>, IngestError> {
    if !payload.contains("\"originalEvent\"") || !is_object(payload) {
        return Ok(None);
    }
    let read = match mended(payload) {
        Cow::Borrowed(payload) => event_in(payload).map(|event| event.map(Cow::Borrowed)),
        Cow::Owned(payload) => event_in(&payload).map(|event| event.map(|event| Cow::Owned(event.to_owned()))),
    };
    match read {
        Ok(event) => Ok(event),
        Err(error) if error.is_data() => Err(IngestError::UnknownShape(format!("`originalEvent`: {error}"))),
        // No JSON, as whoever reads it next will say.
        Err(_) => Ok(None),
    }
}

/// Is it a workflow's, whether its event can be read or not?
pub(super) fn is_wrapper(payload: &str) -> bool {
    !matches!(original_event(payload), Ok(None))
}

fn event_in(payload: &str) -> serde_json::Result<Option<&str>> {
    serde_json::from_str::<Wrapper<'_>>(payload).map(|Wrapper { original_event }| original_event.map(RawValue::get))
}

/// The record in the event: that of EventBridge, or the record alone, either of them perhaps as a string that holds the JSON.
pub(super) fn record_in(event: Cow<'_, str>) -> (Place, Cow<'_, str>) {
    let event = match serde_json::from_str::<String>(&mended(&event)) {
        Ok(inside) => Cow::Owned(inside),
        Err(_) => event,
    };
    match event {
        Cow::Borrowed(event) => {
            let (place, record) = out_of_the_envelope(event);
            (place, Cow::Borrowed(record))
        }
        Cow::Owned(event) => {
            let (place, record) = out_of_the_envelope(&event);
            (place, Cow::Owned(record.to_owned()))
        }
    }
}

fn out_of_the_envelope(event: &str) -> (Place, &str) {
    match serde_json::from_str(event) {
        Ok(Envelope { detail: Some(detail), detail_type: Some(_) }) if is_object(event) => {
            (Place::Detail, detail.get())
        }
        _ => (Place::Wrapped, event),
    }
}

/// A list could be read as the fields of an object, one after the other.
fn is_object(json: &str) -> bool {
    json.trim_start().starts_with('{')
}
