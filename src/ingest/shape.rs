//! The keys by which one document is told from another, read in one pass; everything else is passed over.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::list::{AtMost, List};
use super::printed::entry;
use super::value::Wrapped;

/// What a document has of these keys. A key that is null counts as absent. The entries of `logEvents` and `Events` are read as `E`.
pub(super) struct Shape<'a, E = Wrapped<'a>> {
    pub trailbell: bool,
    pub request_payload: Option<&'a RawValue>,
    pub awslogs: Option<&'a RawValue>,
    pub original_event: Option<&'a RawValue>,
    pub message_type: Option<String>,
    pub log_events: Option<List<E>>,
    pub records: Option<List<&'a RawValue>>,
    pub looked_up: Option<List<E>>,
    pub messages: Option<List<&'a RawValue>>,
    pub detail: Option<&'a RawValue>,
    pub detail_type: bool,
    pub digest_start_time: bool,
    /// The record in a looked-up event, or in a log event, that stands alone.
    pub cloud_trail_event: Option<&'a RawValue>,
    pub entry_id: bool,
    pub message: Option<&'a RawValue>,
    /// What a notification of SNS holds, and of which topic.
    pub notification: Option<&'a RawValue>,
    pub topic_arn: bool,
    /// Lists, if they are any, of what is no payload of a function.
    pub log_events_printed: Option<&'a RawValue>,
    pub query_results: Option<&'a RawValue>,
    pub records_to_transform: Option<&'a RawValue>,
    /// The document is a list, or a string.
    pub items: Option<List<&'a RawValue>>,
    pub string: Option<Cow<'a, str>>,
}

impl<E> Default for Shape<'_, E> {
    fn default() -> Self {
        Self {
            trailbell: false,
            request_payload: None,
            awslogs: None,
            original_event: None,
            message_type: None,
            log_events: None,
            records: None,
            looked_up: None,
            messages: None,
            detail: None,
            detail_type: false,
            digest_start_time: false,
            cloud_trail_event: None,
            entry_id: false,
            message: None,
            notification: None,
            topic_arn: false,
            log_events_printed: None,
            query_results: None,
            records_to_transform: None,
            items: None,
            string: None,
        }
    }
}

#[derive(Clone, Copy, Deserialize)]
#[serde(field_identifier)]
enum Key {
    #[serde(rename = "trailbell")]
    Trailbell,
    #[serde(rename = "requestPayload")]
    RequestPayload,
    #[serde(rename = "awslogs")]
    AwsLogs,
    #[serde(rename = "originalEvent")]
    OriginalEvent,
    #[serde(rename = "messageType")]
    MessageType,
    #[serde(rename = "logEvents")]
    LogEvents,
    Records,
    Events,
    Messages,
    #[serde(rename = "detail")]
    Detail,
    #[serde(rename = "detail-type")]
    DetailType,
    #[serde(rename = "digestStartTime")]
    DigestStartTime,
    CloudTrailEvent,
    #[serde(rename = "EventId")]
    EntryId,
    #[serde(rename = "message", alias = "@message")]
    LogMessage,
    Message,
    TopicArn,
    #[serde(rename = "events")]
    LogEventsPrinted,
    #[serde(rename = "results")]
    QueryResults,
    #[serde(rename = "records")]
    RecordsToTransform,
    #[serde(other)]
    Other,
}

impl<'a, E: Deserialize<'a>> Shape<'a, E> {
    /// Reads a document whose lists may have so many items at most.
    ///
    /// # Errors
    /// Where it is no JSON, no object, or one of the keys holds something else than it should.
    pub fn of(document: &'a str, most: usize) -> serde_json::Result<Self> {
        let mut deserializer = serde_json::Deserializer::from_str(document);
        let shape = Keys { most, entries: PhantomData }.deserialize(&mut deserializer)?;
        deserializer.end()?;
        Ok(shape)
    }
}

impl<E> Shape<'_, E> {
    /// Is there a list with more items than may be?
    pub fn is_too_long(&self) -> bool {
        let entries = [&self.log_events, &self.looked_up].into_iter().flatten().any(List::is_too_long);
        entries || [&self.records, &self.messages, &self.items].into_iter().flatten().any(List::is_too_long)
    }
}

impl<'a> Shape<'a> {
    /// JSON in which something cannot be read: half of a character, a number that no computer holds. What cannot be read in an entry is
    /// rejected with that entry, the others are kept. `None` where there is no list of entries, or where it is no JSON at all.
    pub fn one_by_one(document: &'a str, most: usize) -> Option<Self> {
        let Shape { log_events, looked_up, .. } = Shape::<&'a RawValue>::of(document, most).ok()?;
        if log_events.is_none() && looked_up.is_none() {
            return None;
        }
        let read = |list: List<&'a RawValue>| list.each(|item| Wrapped(entry(item)));
        Some(Self { log_events: log_events.map(read), looked_up: looked_up.map(read), ..Self::default() })
    }
}

/// Reads the keys of an object.
struct Keys<E> {
    most: usize,
    entries: PhantomData<E>,
}

impl<'de, E: Deserialize<'de>> DeserializeSeed<'de> for Keys<E> {
    type Value = Shape<'de, E>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, E: Deserialize<'de>> Visitor<'de> for Keys<E> {
    type Value = Shape<'de, E>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        Ok(Shape { items: AtMost::new(self.most).visit_seq(list)?, ..Shape::default() })
    }

    fn visit_borrowed_str<F: Error>(self, text: &'de str) -> Result<Self::Value, F> {
        Ok(Shape { string: Some(Cow::Borrowed(text)), ..Shape::default() })
    }

    fn visit_str<F: Error>(self, text: &str) -> Result<Self::Value, F> {
        Ok(Shape { string: Some(Cow::Owned(text.to_owned())), ..Shape::default() })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut shape = Shape::default();
        let mut seen = [false; Key::Other as usize];
        while let Some(key) = map.next_key::<Key>()? {
            // Of a key that is there twice nobody knows which is meant.
            if seen.get_mut(key as usize).is_some_and(|seen| std::mem::replace(seen, true)) {
                return Err(A::Error::custom("a key is there twice"));
            }
            match key {
                Key::Trailbell => shape.trailbell = is_there(&mut map)?,
                Key::RequestPayload => shape.request_payload = map.next_value()?,
                Key::AwsLogs => shape.awslogs = map.next_value()?,
                Key::OriginalEvent => shape.original_event = map.next_value()?,
                Key::MessageType => shape.message_type = map.next_value()?,
                Key::LogEvents => shape.log_events = map.next_value_seed(AtMost::new(self.most))?,
                Key::Records => shape.records = map.next_value_seed(AtMost::new(self.most))?,
                Key::Events => shape.looked_up = map.next_value_seed(AtMost::new(self.most))?,
                Key::Messages => shape.messages = map.next_value_seed(AtMost::new(self.most))?,
                Key::Detail => shape.detail = map.next_value()?,
                Key::DetailType => shape.detail_type = is_there(&mut map)?,
                Key::DigestStartTime => shape.digest_start_time = is_there(&mut map)?,
                Key::CloudTrailEvent => shape.cloud_trail_event = map.next_value()?,
                Key::EntryId => shape.entry_id = is_there(&mut map)?,
                Key::LogMessage => shape.message = map.next_value()?,
                Key::Message => shape.notification = map.next_value()?,
                Key::TopicArn => shape.topic_arn = is_there(&mut map)?,
                Key::LogEventsPrinted => shape.log_events_printed = map.next_value()?,
                Key::QueryResults => shape.query_results = map.next_value()?,
                Key::RecordsToTransform => shape.records_to_transform = map.next_value()?,
                Key::Other => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(shape)
    }
}

/// Passes over a value, and says whether there is one.
fn is_there<'de, A: MapAccess<'de>>(map: &mut A) -> Result<bool, A::Error> {
    Ok(map.next_value::<Option<IgnoredAny>>()?.is_some())
}
