//! Takes a payload apart, down to its records.

use std::cell::OnceCell;

use crate::cloudtrail::Record;
use crate::ingest::{
    Batch, Bounds, Context, IngestError, MAX_NESTING, Nested, Payload, Place, Position, Reject, mended,
};

/// Something that reads a payload's records one after the other.
pub trait RecordReader {
    /// At most so many records follow.
    fn expect(&mut self, _records: usize) {}

    /// Is this text wanted? What is not wanted is neither read nor counted.
    fn wants(&self, _text: &str) -> bool {
        true
    }

    /// A record, the text that it was read from, and what stood beside it in the payload.
    fn record(&mut self, text: &str, record: &Record<'_>, context: &Context);

    /// Something that is no record; [`Rest::rejects`] says why.
    fn unreadable(&mut self) {}
}

/// What else a payload held.
#[derive(Debug, Default)]
pub struct Rest {
    /// How many events the reader wanted, readable or not.
    pub seen: usize,
    /// What could not be read.
    pub rejects: Vec<Reject>,
    /// CloudWatch Logs asked only whether the function can be reached.
    pub control_message: bool,
    /// Is it a payload of CloudWatch Logs?
    pub invocation: bool,
}

/// Takes a payload apart and hands its records to a reader. `line` is where the payload stands in its input.
///
/// # Errors
/// Where the payload as a whole cannot be read.
pub fn records(
    payload: Payload<'_>,
    line: Option<usize>,
    bounds: &Bounds,
    reader: &mut impl RecordReader,
) -> Result<Rest, IngestError> {
    let unpacked = OnceCell::new();
    let batch = payload.batch(&unpacked, bounds, line)?;
    let mut rest = Rest::default();
    // What all that is in a wrapper may unpack to, and how many events it may hold, is what one payload may.
    let mut left = *bounds;
    left.bytes = left.bytes.saturating_sub(unpacked.get().map_or(0, String::len));
    match rest.wrapper(&batch, (line, 1), &mut left, reader) {
        // A bound holds for the payload as a whole.
        Err(IngestError::TooLarge { .. }) => return Err(IngestError::TooLarge { limit: bounds.bytes }),
        other => other?,
    }
    rest.add(batch, reader);
    Ok(rest)
}

impl Rest {
    /// Reads the payloads in a wrapper, one by one. What is wrong with one concerns no other, but for a bound, which holds for all.
    fn wrapper(
        &mut self,
        batch: &Batch<'_>,
        (line, depth): (Option<usize>, usize),
        left: &mut Bounds,
        reader: &mut impl RecordReader,
    ) -> Result<(), IngestError> {
        if depth > MAX_NESTING && !batch.nested.is_empty() {
            return Err(IngestError::UnknownShape(format!("wrappers inside wrappers, more than {MAX_NESTING}")));
        }
        for nested in &batch.nested {
            let position = Position { line, place: nested.place };
            match self.nested(nested, depth, left, reader) {
                Ok(rejects) => self.rejects.extend(rejects.into_iter().map(|reject| reject.inside(position))),
                Err(error @ (IngestError::TooLarge { .. } | IngestError::TooManyEvents { .. })) => return Err(error),
                Err(_) if self.seen >= left.events => return Err(IngestError::TooManyEvents { most: left.events }),
                Err(error) => {
                    self.seen += 1;
                    self.rejects.push(Reject::nested(position, &error, &nested.text));
                }
            }
        }
        Ok(())
    }

    /// Reads one of them, and returns what in it could not be read. What it unpacks to is no longer `left` to the others.
    fn nested(
        &mut self,
        nested: &Nested<'_>,
        depth: usize,
        left: &mut Bounds,
        reader: &mut impl RecordReader,
    ) -> Result<Vec<Reject>, IngestError> {
        let text = nested.unpack(left.bytes)?;
        left.bytes = left.bytes.saturating_sub(text.as_ref().map_or(0, String::len));
        let payload = Payload::of(text.as_deref().unwrap_or(&nested.text), left)?;
        // A schedule's call that could not be handed over is no event.
        if matches!(payload, Payload::Call) {
            return Ok(Vec::new());
        }
        let unpacked = OnceCell::new();
        let batch = payload.batch(&unpacked, left, None);
        left.bytes = left.bytes.saturating_sub(unpacked.get().map_or(0, String::len));
        let batch = batch?;
        let before = self.rejects.len();
        self.wrapper(&batch, (None, depth + 1), left, reader)?;
        if batch.events.len() > left.events.saturating_sub(self.seen) {
            return Err(IngestError::TooManyEvents { most: left.events });
        }
        self.add(batch, reader);
        Ok(self.rejects.split_off(before))
    }

    /// Each text ends with its event: of many they take as much as the payload.
    fn add(&mut self, batch: Batch<'_>, reader: &mut impl RecordReader) {
        self.control_message |= batch.control_message;
        self.invocation |= batch.events.first().is_some_and(|event| matches!(event.position.place, Place::LogEvent(_)));
        reader.expect(batch.events.len());
        for event in batch.events {
            if !reader.wants(&event.text) {
                continue;
            }
            self.seen += 1;
            let text = mended(&event.text);
            match Record::parse(&text) {
                Ok(record) => reader.record(&text, &record, &batch.context),
                Err(error) => {
                    reader.unreadable();
                    self.rejects.push(Reject::new(event.position, &error, &event.text));
                }
            }
        }
    }
}
