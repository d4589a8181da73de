//! Bytes in, records out. Everything that can hold a CloudTrail record is recognised by its content:
//!
//! - what CloudWatch Logs sends to a Lambda function: `{"awslogs":{"data":"<base64 of gzip>"}}`, and the same unpacked,
//! - what EventBridge sends: `{"detail-type":…,"detail":{…}}`,
//! - what a workflow makes of that: `{"originalEvent":{…}}` with words of its own beside it,
//! - what a trail writes to S3: `{"Records":[…]}`, and what `aws cloudtrail lookup-events` prints: `{"Events":[…]}`,
//! - messages of a queue, each of which holds one of these: `{"Messages":[{"Body":"…"}]}`, as `aws sqs receive-message` prints them,
//!   and `{"Records":[{"body":"…","eventSource":"aws:sqs"}]}`, as Lambda hands them over,
//! - one bare record,
//! - JSON Lines of any of these, gzip or plain.
//!
//! Beside these there is the call for a heartbeat, which holds no record: [`Call`]. All are told apart in one place: [`Payload`].
//!
//! To add a form: the key that tells it is a field of `Shape`, the form a variant of [`Payload`], and the compiler asks where its records
//! are ([`Payload::batch`]).
//!
//! Each record is cut out as text and stands alone from there on: what is wrong with one never touches the others.

mod awslogs;
mod batch;
mod context;
mod document;
mod error;
mod gzip;
mod heartbeat;
mod payload;
mod queue;
mod shape;
mod surrogates;
mod value;
mod workflow;

pub use awslogs::Packed;
pub use batch::{Batch, RawEvent};
pub use context::Context;
pub use document::{Document, documents};
pub use error::{IngestError, Place, Position, Reject};
pub use gzip::{gunzip, is_gzip};
pub use heartbeat::Call;
pub use payload::{Bounds, Payload};
pub use surrogates::mended;

/// Text for bytes that should be UTF-8: a wrong byte becomes U+FFFD instead of costing a whole batch.
#[must_use]
pub fn text_of(bytes: Vec<u8>) -> String {
    let text = String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    match text.strip_prefix('\u{feff}') {
        Some(without_mark) => without_mark.to_owned(),
        None => text,
    }
}
