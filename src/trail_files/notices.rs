//! Which objects a payload tells of.

use percent_encoding::percent_decode_str;
use serde_json::value::RawValue;

use super::PassedBy;
use super::notification::{Detail, MAX_NESTING, Notification, NotificationFault, QueueMessage};

/// An object that there is news of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its bucket.
    pub bucket: String,
    /// Its key, decoded.
    pub key: String,
    /// The bucket's Region, where the notification says it.
    pub region: Option<String>,
    /// Its size, where the notification says it.
    pub bytes: Option<u64>,
}

/// What a notification tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// An object was made.
    Object(Notice),
    /// Nothing that is read.
    PassedBy(PassedBy),
}

/// One of a payload's messages: they fail by themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its id in the queue that it came from.
    pub id: Option<String>,
    /// What it tells.
    pub news: Result<Vec<News>, NotificationFault>,
}

/// Everything that a payload tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notices {
    /// Its messages: those of a queue, or one for all.
    pub messages: Vec<Message>,
    /// They came from a queue, to which each of them can be given back.
    pub from_a_queue: bool,
}

impl Notices {
    /// Reads a payload.
    ///
    /// # Errors
    /// Where it is no notification. What is wrong with one of a queue's messages is said there.
    pub fn of(payload: &str) -> Result<Self, NotificationFault> {
        if let Notification::Queue(messages) = Notification::of(payload)? {
            let message = |QueueMessage { id, body }: QueueMessage<'_>| Message {
                id: id.map(|id| id.into_owned()),
                news: news_in(&body.unwrap_or_default(), 1),
            };
            return Ok(Self { messages: messages.into_iter().map(message).collect(), from_a_queue: true });
        }
        Ok(Self { messages: vec![Message { id: None, news: Ok(news_in(payload, 0)?) }], from_a_queue: false })
    }
}

fn news_in(text: &str, depth: usize) -> Result<Vec<News>, NotificationFault> {
    if depth > MAX_NESTING {
        return Err(NotificationFault::UnknownShape("notifications inside of notifications without end".to_owned()));
    }
    let inside = |text: &str| news_in(text, depth + 1);
    let all = |texts: &mut dyn Iterator<Item = &str>| -> Result<Vec<News>, NotificationFault> {
        Ok(texts.map(inside).collect::<Result<Vec<_>, _>>()?.concat())
    };
    match Notification::of(text)? {
        Notification::Queue(messages) => all(&mut messages.iter().map(|message| message.body.as_deref().unwrap_or(""))),
        Notification::Topic(records) => {
            let texts = records.iter().map(|record| record.sns.as_ref().and_then(|sns| sns.message.as_deref()));
            all(&mut texts.map(Option::unwrap_or_default))
        }
        Notification::List(items) => all(&mut items.iter().map(|item: &&RawValue| item.get())),
        Notification::Text(text) => inside(&text),
        Notification::Inside(text) => inside(text.get()),
        Notification::Test => Ok(vec![News::PassedBy(PassedBy::Test)]),
        Notification::Bucket(records) => {
            let news = records.into_iter().map(|record| {
                // "Supported event types": `ObjectCreated:Put` and its like; with `s3:` in front where a person writes them.
                let event = record.event_name.unwrap_or_default();
                if !event.trim_start_matches("s3:").starts_with("ObjectCreated:") {
                    return Ok(News::PassedBy(PassedBy::OtherEvent));
                }
                object(record.s3, record.region.as_deref(), decoded)
            });
            news.collect()
        }
        Notification::EventBridge { kind, region, detail } => match &*kind {
            // The key is as it is: only S3's own notifications encode it.
            "Object Created" => Ok(vec![object(Some(detail), region.as_deref(), |key| Ok(key.to_owned()))?]),
            _ => Ok(vec![News::PassedBy(PassedBy::OtherEvent)]),
        },
        Notification::Trail { bucket, keys } => {
            let notice =
                |key: &str| Notice { bucket: bucket.to_string(), key: key.to_owned(), region: None, bytes: None };
            Ok(keys.iter().map(|key| News::Object(notice(key))).collect())
        }
    }
}

fn object(
    detail: Option<Detail<'_>>,
    region: Option<&str>,
    decode: impl Fn(&str) -> Result<String, NotificationFault>,
) -> Result<News, NotificationFault> {
    let Detail { bucket, object } = detail.ok_or(NotificationFault::NoObject)?;
    let object = object.ok_or(NotificationFault::NoObject)?;
    let bucket = bucket.and_then(|bucket| bucket.name).ok_or(NotificationFault::NoObject)?;
    let key = object.key.ok_or(NotificationFault::NoObject)?;
    if bucket.is_empty() || key.is_empty() {
        return Err(NotificationFault::NoObject);
    }
    Ok(News::Object(Notice {
        bucket: bucket.into_owned(),
        key: decode(&key)?,
        region: region.filter(|region| !region.is_empty()).map(str::to_owned),
        bytes: object.size,
    }))
}

/// "The s3 key provides information about the bucket and object involved in the event. The object key name value is URL encoded": as in forms,
/// with `+` for a space ("Event message structure", Amazon S3 User Guide).
fn decoded(key: &str) -> Result<String, NotificationFault> {
    let spaces = key.replace('+', " ");
    match percent_decode_str(&spaces).decode_utf8() {
        Ok(key) => Ok(key.into_owned()),
        Err(_) => Err(NotificationFault::BadKey(key.chars().take(200).collect())),
    }
}
