//! The payloads in one text, each recognised once.

use std::fmt::Display;

use super::Page;
use crate::ingest::{Bounds, IngestError, Payload, Reject, documents};

/// A payload in a text, or why there is none.
#[derive(Debug)]
pub struct Found<'a> {
    /// The line that it begins on, from 1; `None` where it is the whole text.
    pub line: Option<usize>,
    /// The payload.
    pub payload: Result<Payload<'a>, IngestError>,
}

/// The payloads in a text. Nearly every text is one document, which is then read once; only where it cannot be read is it taken apart.
pub fn payloads<'a>(text: &'a str, bounds: &'a Bounds) -> impl Iterator<Item = Found<'a>> {
    let whole = Payload::of(text, bounds).ok();
    let parts = if whole.is_none() { documents(text) } else { Vec::new() };
    let whole = whole.map(|payload| Found { line: None, payload: Ok(payload) });
    let parts =
        parts.into_iter().map(|document| Found { line: document.line, payload: Payload::of(document.text, bounds) });
    whole.into_iter().chain(parts)
}

/// Where a payload was found.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    /// The input's name, `-` for standard input.
    pub name: &'a str,
    /// The line in it, where it has several documents.
    pub line: Option<usize>,
}

impl Origin<'_> {
    /// An error of the payload, with its place in front.
    #[must_use]
    pub fn problem(&self, error: &IngestError) -> String {
        let place = self.line.map(|line| format!("line {line}: ")).unwrap_or_default();
        // Where a line is a document, the parser's own line would be a second number.
        let error = error.to_string().replace(" at line 1 column ", " at column ");
        self.says(&format_args!("{place}{error}"))
    }

    /// An event of it that could not be read, with its place in front.
    #[must_use]
    pub fn reject(&self, reject: &Reject) -> String {
        self.says(&format_args!("{}: {}", reject.position, reject.reason))
    }

    fn says(&self, what: &impl Display) -> String {
        format!("{}: {what}", self.name)
    }
}

/// Something that reads payloads one after the other.
pub trait PayloadReader {
    /// Reads one.
    ///
    /// # Errors
    /// Where it cannot be read after all.
    fn payload(&mut self, payload: Payload<'_>, origin: Origin<'_>) -> Result<(), IngestError>;

    /// Is told of something that could not be read: a sentence that begins with its place.
    fn unreadable(&mut self, problem: String);
}

/// Hands every payload in a page to a reader.
pub fn each(page: &Page<'_>, bounds: &Bounds, reader: &mut impl PayloadReader) {
    let text = String::from_utf8_lossy(page.bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let name = page.name;
    let mut nothing = true;
    for Found { line, payload } in payloads(text, bounds) {
        nothing = false;
        // Of a text that came in pieces each piece has lines, and be it one.
        let line = line.or((page.lines_before > 0).then_some(1)).map(|line| line + page.lines_before);
        let origin = Origin { name, line };
        if let Err(error) = payload.and_then(|payload| reader.payload(payload, origin)) {
            reader.unreadable(origin.problem(&error));
        }
    }
    if nothing {
        reader.unreadable(Origin { name, line: None }.says(&"there is nothing in it"));
    }
}
