//! What tells of new objects in a bucket, whichever way it came: recognised once, by its own keys.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

/// Notifications inside of notifications that are opened: EventBridge's, in SNS's, in a queue's, in Lambda's record of a failed invocation.
pub(super) const MAX_NESTING: usize = 5;

/// One notification.
#[derive(Debug)]
pub(super) enum Notification<'a> {
    /// Messages of SQS, as Lambda hands them over, or as the command line prints them.
    Queue(Vec<QueueMessage<'a>>),
    /// What SNS hands to a function.
    Topic(Vec<TopicRecord<'a>>),
    /// S3's own ("Event message structure", Amazon S3 User Guide).
    Bucket(Vec<BucketRecord<'a>>),
    /// What EventBridge sends ("EventBridge event message structure", Amazon S3 User Guide).
    EventBridge { kind: Cow<'a, str>, region: Option<Cow<'a, str>>, detail: Detail<'a> },
    /// CloudTrail's own ("Configuring Amazon SNS notifications for CloudTrail").
    Trail { bucket: Cow<'a, str>, keys: Vec<Cow<'a, str>> },
    /// Another notification, as text: what SNS puts into a queue where raw message delivery is off.
    Text(Cow<'a, str>),
    /// Another notification: what failed, in Lambda's record of an asynchronous invocation.
    Inside(&'a RawValue),
    /// Several, as EventBridge Pipes hand them over.
    List(Vec<&'a RawValue>),
    /// S3 or CloudTrail tries whether notifications arrive.
    Test,
}

#[derive(Debug, Deserialize)]
pub(super) struct QueueMessage<'a> {
    #[serde(borrow, rename = "messageId", alias = "MessageId")]
    pub id: Option<Cow<'a, str>>,
    #[serde(borrow, rename = "body", alias = "Body")]
    pub body: Option<Cow<'a, str>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct TopicRecord<'a> {
    #[serde(borrow, rename = "Sns")]
    pub sns: Option<Sns<'a>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Sns<'a> {
    #[serde(borrow, rename = "Message")]
    pub message: Option<Cow<'a, str>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct BucketRecord<'a> {
    #[serde(borrow, rename = "eventName")]
    pub event_name: Option<Cow<'a, str>>,
    #[serde(borrow, rename = "awsRegion")]
    pub region: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub s3: Option<Detail<'a>>,
}

/// The bucket and the object: both S3 and EventBridge call them so.
#[derive(Debug, Deserialize)]
pub(super) struct Detail<'a> {
    #[serde(borrow)]
    pub bucket: Option<Bucket<'a>>,
    #[serde(borrow)]
    pub object: Option<Object<'a>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Bucket<'a> {
    #[serde(borrow)]
    pub name: Option<Cow<'a, str>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Object<'a> {
    #[serde(borrow)]
    pub key: Option<Cow<'a, str>>,
    pub size: Option<u64>,
}

/// The keys by which one is told from another.
#[derive(Deserialize)]
struct Shape<'a> {
    #[serde(borrow, rename = "requestPayload")]
    request_payload: Option<&'a RawValue>,
    #[serde(borrow, rename = "Records")]
    records: Option<Vec<&'a RawValue>>,
    #[serde(borrow, rename = "Messages")]
    messages: Option<Vec<QueueMessage<'a>>>,
    #[serde(borrow, rename = "detail-type")]
    detail_type: Option<Cow<'a, str>>,
    #[serde(borrow)]
    region: Option<Cow<'a, str>>,
    #[serde(borrow)]
    detail: Option<&'a RawValue>,
    #[serde(borrow, rename = "s3Bucket")]
    trail_bucket: Option<Cow<'a, str>>,
    #[serde(borrow, rename = "s3ObjectKey")]
    trail_keys: Option<Keys<'a>>,
    #[serde(borrow, rename = "Message")]
    message: Option<Cow<'a, str>>,
    #[serde(borrow, rename = "Type")]
    kind: Option<Cow<'a, str>>,
    #[serde(borrow, rename = "TopicArn")]
    topic: Option<Cow<'a, str>>,
    #[serde(borrow, rename = "Event")]
    event: Option<Cow<'a, str>>,
    #[serde(borrow, rename = "eventSource", alias = "EventSource")]
    event_source: Option<Cow<'a, str>>,
}

/// CloudTrail writes a list.
#[derive(Deserialize)]
#[serde(untagged)]
enum Keys<'a> {
    Many(#[serde(borrow)] Vec<Cow<'a, str>>),
    One(#[serde(borrow)] Cow<'a, str>),
}

/// What one record of `Records` says of where it comes from.
#[derive(Deserialize)]
struct Source<'a> {
    #[serde(borrow, rename = "eventSource", alias = "EventSource")]
    event_source: Option<Cow<'a, str>>,
}

/// Why a notification cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotificationFault {
    /// It is no JSON.
    #[error("the notification is not JSON: {0}")]
    NotJson(String),
    /// It tells of no objects in a bucket.
    #[error(
        "this is no notification of a bucket: expected is one of S3, SNS, SQS or EventBridge (\"Object Created\"), or CloudTrail's \
         own; found {0}"
    )]
    UnknownShape(String),
    /// It does not say which object.
    #[error("the notification does not say which object of which bucket")]
    NoObject,
    /// The object's key is not encoded as S3 does it.
    #[error("the object's key is not URL-encoded UTF-8: {0}")]
    BadKey(String),
    /// A topic's owner has subscribed the queue, and the queue's owner has not agreed.
    #[error(
        "Amazon SNS asks whether messages of {0} are wanted, and sends none until somebody visits this message's `SubscribeURL`"
    )]
    Unconfirmed(String),
    /// Nothing more comes from a topic.
    #[error("Amazon SNS sends no more messages of {0}: the subscription has ended")]
    Unsubscribed(String),
}

impl NotificationFault {
    /// The fault's name, as Lambda's `errorType`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::NotJson(_) => "Notification.NotJson",
            Self::UnknownShape(_) => "Notification.UnknownShape",
            Self::NoObject => "Notification.NoObject",
            Self::BadKey(_) => "Notification.BadKey",
            Self::Unconfirmed(_) => "Notification.Unconfirmed",
            Self::Unsubscribed(_) => "Notification.Unsubscribed",
        }
    }
}

/// Whom CloudTrail and S3 write to when notifications are set up.
const TRAIL_TEST: &str = "CloudTrail validation message";
const BUCKET_TEST: &str = "s3:TestEvent";

/// What SNS says of a subscription, not of an object ("Amazon SNS message and JSON formats", Amazon SNS Developer Guide).
const SUBSCRIBED: &str = "SubscriptionConfirmation";
const UNSUBSCRIBED: &str = "UnsubscribeConfirmation";

impl<'a> Notification<'a> {
    pub(super) fn of(text: &'a str) -> Result<Self, NotificationFault> {
        let trimmed = text.trim_start();
        if trimmed.starts_with(TRAIL_TEST) {
            return Ok(Self::Test);
        }
        if trimmed.starts_with('[') {
            return read(text).map(Self::List);
        }
        if trimmed.starts_with('"') {
            return read(text).map(Self::Text);
        }
        let shape: Shape<'a> = read(text)?;
        Ok(match shape {
            Shape { request_payload: Some(inside), .. } => Self::Inside(inside),
            Shape { event: Some(event), records: None, .. } if event == BUCKET_TEST => Self::Test,
            Shape { records: Some(records), .. } => Self::of_records(&records)?,
            Shape { messages: Some(messages), .. } => Self::Queue(messages),
            Shape { trail_bucket: Some(bucket), trail_keys: Some(keys), .. } => Self::Trail {
                bucket,
                keys: match keys {
                    Keys::Many(keys) => keys,
                    Keys::One(key) => vec![key],
                },
            },
            Shape { detail_type: Some(kind), detail: Some(detail), region, .. } => {
                Self::EventBridge { kind, region, detail: read(detail.get())? }
            }
            Shape { kind: Some(kind), topic: Some(topic), .. } if kind == SUBSCRIBED => {
                return Err(NotificationFault::Unconfirmed(beginning(&topic, MAX_ARN)));
            }
            Shape { kind: Some(kind), topic: Some(topic), .. } if kind == UNSUBSCRIBED => {
                return Err(NotificationFault::Unsubscribed(beginning(&topic, MAX_ARN)));
            }
            Shape { message: Some(message), .. } => Self::Text(message),
            // One of such records by itself.
            Shape { event_source: Some(_), .. } => Self::of_records(&[read(text)?])?,
            _ => return Err(NotificationFault::UnknownShape(found(text))),
        })
    }

    /// Whose records they are, the first says.
    fn of_records(records: &[&'a RawValue]) -> Result<Self, NotificationFault> {
        let Some(first) = records.first() else { return Ok(Self::Bucket(Vec::new())) };
        let source = serde_json::from_str(first.get()).ok().and_then(|Source { event_source }| event_source);
        match source.as_deref() {
            Some("aws:sqs") => each(records).map(Self::Queue),
            Some("aws:sns") => each(records).map(Self::Topic),
            Some("aws:s3") => each(records).map(Self::Bucket),
            Some(other) => Err(NotificationFault::UnknownShape(format!("records of `{}`", beginning(other, MAX_WORD)))),
            None => Err(NotificationFault::UnknownShape("records that name no `eventSource`".to_owned())),
        }
    }
}

fn each<'a, T: Deserialize<'a>>(records: &[&'a RawValue]) -> Result<Vec<T>, NotificationFault> {
    records.iter().map(|record| read(record.get())).collect()
}

fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, NotificationFault> {
    serde_json::from_str(text).map_err(|error| match error.is_data() {
        true => NotificationFault::UnknownShape(error.to_string()),
        false => NotificationFault::NotJson(error.to_string()),
    })
}

/// The keys of what was found, or what it is else.
fn found(text: &str) -> String {
    let keys = serde_json::from_str::<std::collections::BTreeMap<String, serde::de::IgnoredAny>>(text);
    match keys {
        Ok(keys) if keys.is_empty() => "an empty object".to_owned(),
        Ok(keys) => {
            let keys: Vec<_> = keys.keys().take(6).map(|key| format!("`{}`", beginning(key, MAX_WORD))).collect();
            format!("an object with {}", keys.join(", "))
        }
        Err(_) => "something else".to_owned(),
    }
}

/// Characters of a key, and of a topic's ARN, that a fault quotes.
const MAX_WORD: usize = 40;
const MAX_ARN: usize = 400;

fn beginning(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
