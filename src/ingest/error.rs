//! What can be wrong with input: with the whole of it, or with one event.

use std::fmt;

use crate::cloudtrail::RecordError;

/// A payload that cannot be read at all. Nothing of it was published.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IngestError {
    /// The payload's text is no JSON.
    #[error("the payload is not JSON: {0}")]
    NotJson(String),
    /// JSON that holds no CloudTrail events.
    #[error(
        "the payload holds no CloudTrail events: expected `awslogs` or `logEvents` (CloudWatch Logs), `detail` \
         (EventBridge), `originalEvent` (a workflow), `Records` (a trail, SQS, SNS, Kinesis), `records` (Firehose), \
         `Messages` or `Message` (SQS, SNS), `Events`, `events` or `results` (printed by `aws`), a CloudTrail \
         record, or a list of these; found {0}"
    )]
    UnknownShape(String),
    /// What AWS hands to functions of other services' doings, by its name.
    #[error("{0} holds no CloudTrail events")]
    Notification(String),
    /// `awslogs.data` is no base64.
    #[error("awslogs.data is not base64: {0}")]
    NotBase64(String),
    /// The data of a stream's record is no base64.
    #[error("the record's data is not base64: {0}")]
    DataNotBase64(String),
    /// `awslogs.data` is no gzip after base64.
    #[error("the data is not gzip: it does not begin with the bytes 1f 8b")]
    NotGzip,
    /// The gzip data ends too early.
    #[error("the gzip data is cut short: it ends after {0} bytes, inside a member")]
    CutShort(usize),
    /// The gzip data is damaged.
    #[error("the gzip data is damaged: {0}")]
    Damaged(String),
    /// It unpacks to more than is allowed.
    #[error("the data unpacks to more than {limit} bytes; if that is no attack, raise TRAILBELL_MAX_DECODED_BYTES")]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// It holds more events than fit into memory one by one.
    #[error(
        "the payload holds more than {most} events; if that is no attack, raise TRAILBELL_MAX_DECODED_BYTES, which allows more of \
         them too"
    )]
    TooManyEvents {
        /// The limit.
        most: usize,
    },
    /// The unpacked data is no subscription document.
    #[error("the unpacked data is no CloudWatch Logs document: {0}")]
    NotAnEnvelope(String),
}

impl IngestError {
    /// The same, where the document is what was packed inside a payload.
    #[must_use]
    pub fn inside(self) -> Self {
        match self {
            Self::NotJson(cause) => Self::NotAnEnvelope(format!("it is not JSON: {cause}")),
            Self::UnknownShape(found) => Self::NotAnEnvelope(format!("expected `logEvents`; found {found}")),
            other => other,
        }
    }

    /// The error's name, as Lambda's `errorType`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::NotJson(_) => "Payload.NotJson",
            Self::UnknownShape(_) | Self::Notification(_) => "Payload.UnknownShape",
            Self::NotBase64(_) | Self::DataNotBase64(_) => "Payload.NotBase64",
            Self::NotGzip => "Payload.NotGzip",
            Self::CutShort(_) => "Payload.CutShort",
            Self::Damaged(_) => "Payload.Damaged",
            Self::TooLarge { .. } => "Payload.TooLarge",
            Self::TooManyEvents { .. } => "Payload.TooManyEvents",
            Self::NotAnEnvelope(_) => "Payload.NotAnEnvelope",
        }
    }
}

/// Where one event stands in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The document is the event.
    Whole,
    /// One of `logEvents`, counted from 1.
    LogEvent(usize),
    /// One of `Records`, `Events`, `events` or `results`, counted from 1.
    Record(usize),
    /// The `detail` of an EventBridge event.
    Detail,
    /// The `originalEvent` of a workflow.
    Wrapped,
    /// One item of a list, counted from 1.
    Item(usize),
    /// One of a queue's messages, counted from 1.
    Message(usize),
    /// One of SNS's notifications, counted from 1.
    Notification(usize),
    /// One record of a stream, of Kinesis or Firehose, counted from 1.
    StreamRecord(usize),
}

/// Where one event stands in the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1, where the input is JSON Lines.
    pub line: Option<usize>,
    /// Where in the document.
    pub place: Place,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}")?;
            if self.place == Place::Whole {
                return Ok(());
            }
            f.write_str(", ")?;
        }
        match self.place {
            Place::Whole => f.write_str("the whole document"),
            Place::LogEvent(number) => write!(f, "log event {number}"),
            Place::Record(number) => write!(f, "record {number}"),
            Place::Detail => f.write_str("detail"),
            Place::Wrapped => f.write_str("originalEvent"),
            Place::Item(number) => write!(f, "item {number}"),
            Place::Message(number) => write!(f, "message {number}"),
            Place::Notification(number) => write!(f, "notification {number}"),
            Place::StreamRecord(number) => write!(f, "stream record {number}"),
        }
    }
}

/// One event that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// Where it stood.
    pub position: Position,
    /// What was wrong.
    pub reason: String,
    /// The same in one word, for those who read no English; `None` where there is more to say.
    pub fault: Option<Fault>,
    /// How it begins; at most 200 characters.
    pub sample: String,
}

/// What is usually wrong with an event that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is no JSON.
    NotJson,
    /// It is JSON that ends too early.
    CutShort,
    /// It is JSON of something else.
    NotARecord,
}

impl Fault {
    fn of(error: &RecordError) -> Self {
        match error {
            RecordError::NotJson(error) if error.is_eof() => Self::CutShort,
            RecordError::NotJson(_) => Self::NotJson,
            RecordError::NotARecord | RecordError::Notification(_) => Self::NotARecord,
        }
    }
}

impl Reject {
    /// A reject for a text that is no record.
    #[must_use]
    pub fn new(position: Position, error: &RecordError, text: &str) -> Self {
        let mut reason = error.to_string();
        if position.place == Place::Wrapped {
            reason.push_str("; expected is the event of EventBridge, or the CloudTrail record in it");
        }
        let fault = (position.place != Place::Wrapped).then(|| Fault::of(error));
        Self { position, reason, fault, sample: sample(text) }
    }

    /// A reject for a payload inside a wrapper that is none.
    #[must_use]
    pub fn nested(position: Position, error: &IngestError, text: &str) -> Self {
        Self { position, reason: error.to_string(), fault: None, sample: sample(text) }
    }

    /// The same, where the event is in a wrapper.
    #[must_use]
    pub fn inside(self, wrapper: Position) -> Self {
        let reason = match self.position.place {
            Place::Whole => self.reason,
            _ => format!("{}: {}", self.position, self.reason),
        };
        let fault = self.fault.filter(|_| self.position.place == Place::Whole);
        Self { position: wrapper, reason, fault, ..self }
    }
}

fn sample(text: &str) -> String {
    text.trim().chars().take(200).collect()
}
