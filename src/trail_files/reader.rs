//! One file of a trail, read as its bytes come: what of it would be told.

use serde_json::Value;
use serde_json::value::RawValue;

use super::splitter::{Entry, Splitter, Taken};
use super::unpack::Unpacker;
use super::{FileFault, MAX_RECORD};
use crate::filter_pattern::{Filters, log_event};
use crate::ingest::mended;

/// Bytes that are unpacked before what they held is handed on: gzip makes at most a thousand times as much of them.
pub const SLICE: usize = 4 << 10;

/// Characters of what cannot be read that are handed on.
const SAMPLE: usize = 120;

/// What was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records.
    pub records: usize,
    /// Of these, the ones that a filter would deliver.
    pub wanted: usize,
    /// Of these, the ones that could not be read, or are too long to be handed on.
    pub unreadable: usize,
}

/// Reads one file.
pub struct FileReader<'a> {
    name: String,
    filters: &'a Filters,
    unpacker: Unpacker,
    splitter: Splitter,
    counts: Counts,
}

impl<'a> FileReader<'a> {
    /// A reader for a file of a name, by which what cannot be read is told.
    #[must_use]
    pub fn new(name: &str, filters: &'a Filters) -> Self {
        Self {
            name: name.to_owned(),
            filters,
            unpacker: Unpacker::new(),
            splitter: Splitter::new(),
            counts: Counts::default(),
        }
    }

    /// Takes the file's next bytes, and hands on the JSON of each record that a filter would deliver. What cannot be read is handed on as a
    /// JSON string that says so: nobody can say that it was not wanted. Give it [`SLICE`] bytes at a time.
    ///
    /// # Errors
    /// Where it cannot go on. What was handed on before is good.
    pub fn push(&mut self, bytes: &[u8], keep: &mut dyn FnMut(&str)) -> Result<(), FileFault> {
        let Self { name, filters, unpacker, splitter, counts } = self;
        let mut take = |entry: Entry<'_>| taken(entry, name, filters, counts, keep);
        unpacker.push(bytes, &mut |plain| splitter.push(plain, &mut take))
    }

    /// The file is over.
    ///
    /// # Errors
    /// Where it should not be.
    pub fn finish(&mut self, keep: &mut dyn FnMut(&str)) -> Result<(), FileFault> {
        let Self { name, filters, unpacker, splitter, counts } = self;
        let mut take = |entry: Entry<'_>| taken(entry, name, filters, counts, keep);
        let packed = unpacker.finish();
        let split = if unpacker.is_empty() { Ok(()) } else { splitter.finish(&mut take) };
        packed.and(split)
    }

    /// Was there nothing in it?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.unpacker.is_empty()
    }

    /// What was read so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }
}

fn taken(entry: Entry<'_>, name: &str, filters: &Filters, counts: &mut Counts, keep: &mut dyn FnMut(&str)) -> Taken {
    let mut unreadable = |why: &str, bytes: &[u8]| {
        counts.records += 1;
        counts.wanted += 1;
        counts.unreadable += 1;
        let sample: String =
            String::from_utf8_lossy(bytes.get(..SAMPLE * 4).unwrap_or(bytes)).chars().take(SAMPLE).collect();
        keep(&Value::from(format!("record {} of {name} {why}: {sample}", counts.records)).to_string());
        Taken::Read
    };
    let bytes = match entry {
        Entry::Whole(bytes) => bytes,
        Entry::Broken(bytes) => return unreadable("cannot be read", bytes),
        Entry::TooLong(bytes) => return unreadable(&format!("has more than {MAX_RECORD} bytes"), bytes),
    };
    let text = String::from_utf8_lossy(bytes);
    if !filters.may_deliver(&text) {
        counts.records += 1;
        return Taken::Read;
    }
    let mended = mended(&text);
    let wanted = match log_event(&mended) {
        Some(record) => filters.deliver_parsed(&mended, &record),
        // JSON that no filter can judge, with half a character in it, say: told rather than left out.
        None if serde_json::from_str::<&RawValue>(&mended).is_ok() => true,
        None => return Taken::Broken,
    };
    counts.records += 1;
    if wanted {
        counts.wanted += 1;
        keep(&mended);
    }
    Taken::Read
}
