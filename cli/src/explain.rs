//! `trailbell explain`: the events of an input, explained one by one.

use trailbell::cloudtrail::Record;
use trailbell::explain::{Explanation, Judge};
use trailbell::ingest::{Bounds, Context, IngestError, Payload};
use trailbell::input::{self, MAX_FILE_BYTES, Origin, Page, PayloadReader};
use trailbell::pipeline::{RecordReader, records};

/// Nothing is published, so there is no limit to the events, and the size is that of a file.
const BOUNDS: Bounds = Bounds { bytes: MAX_FILE_BYTES, events: usize::MAX };

/// Explains events until there are enough.
#[derive(Debug)]
pub struct Explaining<'j> {
    judge: &'j Judge,
    /// So many more are explained.
    wanted: usize,
    /// What has been explained, until somebody takes it.
    pub explained: Vec<Explanation>,
    /// Events beyond the limit that were seen.
    pub left: usize,
    /// Files, lines and events that could not be read, said with their place.
    pub unreadable: Vec<String>,
}

impl<'j> Explaining<'j> {
    /// Explains at most so many, as this judge would judge.
    #[must_use]
    pub fn new(judge: &'j Judge, limit: usize) -> Self {
        Self { judge, wanted: limit, explained: Vec::new(), left: 0, unreadable: Vec::new() }
    }

    /// Explains the events of an input, or of a piece of it.
    pub fn page(&mut self, page: &Page<'_>) {
        input::each(page, &BOUNDS, self);
    }

    /// Has it not been seen yet that there are more events than are wanted?
    #[must_use]
    pub fn wants_more(&self) -> bool {
        self.left == 0
    }
}

impl PayloadReader for Explaining<'_> {
    fn payload(&mut self, payload: Payload<'_>, origin: Origin<'_>) -> Result<(), IngestError> {
        let rest = records(payload, origin.line, &BOUNDS, self)?;
        self.unreadable.extend(rest.rejects.iter().map(|reject| origin.reject(reject)));
        Ok(())
    }

    fn unreadable(&mut self, problem: String) {
        self.unreadable.push(problem);
    }
}

impl RecordReader for Explaining<'_> {
    fn record(&mut self, text: &str, _: &Record<'_>, _: &Context) {
        if self.wanted == 0 {
            self.left += 1;
            return;
        }
        self.wanted -= 1;
        match self.judge.explain(text) {
            Ok(explanation) => self.explained.push(explanation),
            Err(error) => self.unreadable.push(format!("an event cannot be explained: {error}")),
        }
    }
}
