//! Bytes in, records out. Everything that can hold a CloudTrail record is recognised by its content:
//!
//! - what CloudWatch Logs sends to a Lambda function: `{"awslogs":{"data":"<base64 of gzip>"}}`, and the same unpacked, in a stream of
//!   Kinesis or a transformation of Firehose, too,
//! - what EventBridge sends: `{"detail-type":…,"detail":{…}}`,
//! - what a workflow makes of that: `{"originalEvent":{…}}` with words of its own beside it,
//! - what a trail writes to S3: `{"Records":[…]}`,
//! - what the command line prints: `{"Events":[…]}` of `lookup-events`, `{"events":[…]}` of `filter-log-events` and `get-log-events`,
//!   `{"results":[…]}` of Logs Insights, and one entry of these,
//! - messages of a queue, each of which holds one of these: `{"Messages":[{"Body":"…"}]}`, as `aws sqs receive-message` prints them,
//!   and `{"Records":[{"body":"…","eventSource":"aws:sqs"}]}`, as Lambda hands them over,
//! - notifications of SNS,
//! - one bare record,
//! - lists of any of these, and JSON Lines; a string that holds one; gzip or plain, in UTF-8 or UTF-16.
//!
//! A payload may stand inside others, as far as [`MAX_NESTING`]. What else AWS hands to functions is refused by its name.
//!
//! Beside these there is a schedule's call, which holds no record. All are told apart in one place: [`Payload`].
//!
//! To add a form: the key that tells it is a field of `Shape`, the form a variant of [`Payload`], and the compiler asks where its records
//! are ([`Payload::batch`]).
//!
//! Each record is cut out as text and stands alone from there on: what is wrong with one never touches the others.

mod awslogs;
mod batch;
mod call;
mod context;
mod describe;
mod document;
mod error;
mod gzip;
mod list;
mod nested;
mod payload;
mod printed;
mod shape;
mod surrogates;
mod trigger;
mod value;
mod workflow;

pub use awslogs::Packed;
use awslogs::base64_of;
pub use batch::{Batch, RawEvent};
pub use context::Context;
pub use document::{Document, documents};
pub use error::{Fault, IngestError, Place, Position, Reject};
pub use gzip::{gunzip, is_gzip};
pub use nested::{MAX_NESTING, Nested};
pub use payload::{Bounds, Payload};
pub use surrogates::mended;

/// Text for bytes that should be UTF-8, or UTF-16 as PowerShell writes it: a wrong byte becomes U+FFFD instead of costing a whole batch.
#[must_use]
pub fn text_of(bytes: Vec<u8>) -> String {
    if let Some(text) = utf_16(&bytes) {
        return text;
    }
    let text = String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    match text.strip_prefix('\u{feff}') {
        Some(without_mark) => without_mark.to_owned(),
        None => text,
    }
}

/// UTF-16 by its byte order mark, or by the zero beside the first character, which in JSON is ASCII (RFC 4627, 3).
fn utf_16(bytes: &[u8]) -> Option<String> {
    let (unit, bytes): (fn([u8; 2]) -> u16, _) = match bytes {
        [0xff, 0xfe, rest @ ..] => (u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => (u16::from_be_bytes, rest),
        [b'{' | b'[' | b'"', 0, ..] => (u16::from_le_bytes, bytes),
        [0, b'{' | b'[' | b'"', ..] => (u16::from_be_bytes, bytes),
        _ => return None,
    };
    let (units, _half) = bytes.as_chunks::<2>();
    let text = char::decode_utf16(units.iter().map(|pair| unit(*pair)));
    Some(text.map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}
