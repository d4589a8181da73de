//! One document, or several in one text: what of it is an answer.
//!
//! Most of what a trail writes is no answer to anything. So a document is looked through for what an answer must contain, as bytes, and
//! only the records in which that stands are read.

use std::cell::{Cell, RefCell};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::covered::Covered;
use super::hits::Hit;
use super::question::{Case, Needles};
use super::row::{Needed, Row};
use super::trail_file::TrailFile;
use super::{Question, Unseen};
use crate::classify::Ours;
use crate::cloudtrail::{EventKey, Record, parse_event_time};
use crate::event::Event;
use crate::ingest::{Bounds, Context, IngestError, Payload, mended};
use crate::input::{self, Origin, Page, PayloadReader};
use crate::pipeline::{RecordReader, records};
use crate::story::Facts;
use crate::voice::Wording;

/// What a document may unpack to where one is packed inside another. How many events it lists is no matter: they are read one by one.
const BOUNDS: Bounds = Bounds { bytes: 64 << 20, events: usize::MAX };

/// What one page came to.
#[derive(Debug, Default)]
pub struct Reading {
    pub(super) hits: Vec<Hit>,
    pub(super) events: u64,
    pub(super) covered: Covered,
    pub(super) unseen: Vec<Unseen>,
}

impl Reading {
    /// A page that could not be had at all.
    #[must_use]
    pub fn unseen(unseen: Unseen) -> Self {
        Self { unseen: vec![unseen], ..Self::default() }
    }
}

/// A question, ready to be held against pages, on as many threads as there are.
#[derive(Debug)]
pub struct Search {
    question: Question,
    needles: Option<Needles>,
    needed: Needed,
    ours: Ours,
    wording: Wording,
}

impl Search {
    /// A search that tells of its hits what is needed, in the reader's words; what is `ours` tells tampering from other changes.
    #[must_use]
    pub fn new(question: Question, needed: Needed, ours: Ours, wording: Wording) -> Self {
        Self { needles: question.needles(), question, needed, ours, wording }
    }

    /// What is looked for.
    #[must_use]
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// How it is worded.
    #[must_use]
    pub fn wording(&self) -> &Wording {
        &self.wording
    }

    /// Reads a page.
    #[must_use]
    pub fn page(&self, page: &Page<'_>) -> Reading {
        self.quickly(page).unwrap_or_else(|| self.thoroughly(page))
    }

    /// The records of a trail's file that may be answers, and none of the others. `None` where it is no such file, or is not as AWS
    /// writes it after all.
    fn quickly(&self, page: &Page<'_>) -> Option<Reading> {
        let needles = self.needles.as_ref().filter(|_| page.is_whole)?;
        let file = TrailFile::of(page.bytes)?;
        let mut reading = Reading { events: file.records() as u64, ..Reading::default() };
        for record in file.first_and_last() {
            reading.covered.look(record);
        }
        let mut from = 0;
        while let Some(found) = needles.next(page.bytes, from) {
            let Some((record, end)) = file.around(found) else {
                from = found + 1;
                continue;
            };
            let text = std::str::from_utf8(record).ok()?;
            let text = mended(text);
            let parsed = Record::parse(&text).ok()?;
            reading.hits.extend(self.hit(&text, &parsed, page.name));
            from = end;
        }
        Some(reading)
    }

    /// Everything, in whatever wrapping.
    fn thoroughly(&self, page: &Page<'_>) -> Reading {
        let mut pass = Pass::new(self, page.name);
        input::each(page, &BOUNDS, &mut pass);
        let Pass { mut reading, events, covered, .. } = pass;
        reading.events = events.get();
        reading.covered.add(covered.into_inner());
        reading
    }

    /// A record that is an answer.
    fn hit(&self, text: &str, record: &Record<'_>, source: &str) -> Option<Hit> {
        // Before anything is understood: of a day in a year's files most is of another day.
        if !self.question.is_in_time(record.event_time.get().and_then(parse_event_time)) {
            return None;
        }
        let event = Event::of(record, &self.ours, &self.wording.account_names);
        if !self.question.holds(&Case::new(&event, text)) {
            return None;
        }
        let (time, key) = (event.time, key(record));
        let mut row = Row::of(Facts::of(event, &self.wording.account_names), source, self.needed, &self.wording);
        row.raw = self.needed.raw.filter(|least| row.severity >= *least).map(|_| text.into());
        Some(Hit { time, key, text: serde_json::to_string(&row).ok()?.into_boxed_str() })
    }
}

/// What copies of an event have in common, in whatever order and spelling their JSON is. Another event under the same id is none.
fn key(record: &Record<'_>) -> Option<u64> {
    let key = EventKey::id_of(record)?;
    let mut hasher = DefaultHasher::new();
    let more = [&record.event_name, &record.event_time, &record.error_code];
    (key.as_str(), more.map(|text| text.get())).hash(&mut hasher);
    Some(hasher.finish())
}

/// One page, as it is read.
struct Pass<'s> {
    search: &'s Search,
    name: &'s str,
    reading: Reading,
    events: Cell<u64>,
    covered: RefCell<Covered>,
}

impl<'s> Pass<'s> {
    fn new(search: &'s Search, name: &'s str) -> Self {
        Self { search, name, reading: Reading::default(), events: Cell::new(0), covered: RefCell::default() }
    }
}

impl PayloadReader for Pass<'_> {
    fn payload(&mut self, payload: Payload<'_>, origin: Origin<'_>) -> Result<(), IngestError> {
        if matches!(payload, Payload::Call) {
            return Ok(());
        }
        let rest = records(payload, origin.line, &BOUNDS, self)?;
        self.reading.unseen.extend(rest.rejects.iter().map(|reject| Unseen::Unreadable(origin.reject(reject))));
        Ok(())
    }

    fn unreadable(&mut self, problem: String) {
        self.reading.unseen.push(Unseen::Unreadable(problem));
    }
}

impl RecordReader for Pass<'_> {
    fn wants(&self, text: &str) -> bool {
        self.events.set(self.events.get() + 1);
        let wants = self.search.needles.as_ref().is_none_or(|needles| needles.are_in(text.as_bytes()));
        if !wants {
            self.covered.borrow_mut().look(text.as_bytes());
        }
        wants
    }

    fn record(&mut self, text: &str, record: &Record<'_>, _: &Context) {
        self.covered.get_mut().look(text.as_bytes());
        self.reading.hits.extend(self.search.hit(text, record, self.name));
    }
}
