//! A table for spreadsheets.

use std::io::{self, Write};

use jiff::tz::TimeZone;
use trailbell::history::Row;
use trailbell::text::cell::harmless;

use super::Sink;

const COLUMNS: [&str; 15] = [
    "time", "severity", "kind", "headline", "who", "event", "target", "outcome", "account", "region", "address",
    "country", "event_id", "source", "notes",
];

/// RFC 4180. Times are the reader's, with their distance from UTC.
pub struct Csv<W: Write> {
    writer: csv::Writer<W>,
    zone: TimeZone,
    begun: bool,
}

impl<W: Write> Csv<W> {
    /// Into a writer.
    pub fn new(writer: W, zone: TimeZone) -> Self {
        Self { writer: csv::Writer::from_writer(writer), zone, begun: false }
    }

    fn record<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
        self.writer.write_record(cells.into_iter().map(|cell| harmless(cell).into_owned())).map_err(io::Error::from)
    }

    fn head(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) { Ok(()) } else { self.record(COLUMNS) }
    }
}

impl<W: Write> Sink for Csv<W> {
    fn row(&mut self, row: Row) -> io::Result<()> {
        self.head()?;
        let time = row.time.map(|time| time.to_zoned(self.zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
        let notes = row.notes.join("; ");
        let or_empty = |text: &'_ Option<String>| text.clone().unwrap_or_default();
        let cells = [
            or_empty(&time),
            row.severity.to_string(),
            row.kind,
            row.sentence,
            or_empty(&row.who),
            or_empty(&row.what),
            or_empty(&row.target),
            row.outcome,
            or_empty(&row.account),
            or_empty(&row.region),
            or_empty(&row.address),
            or_empty(&row.country),
            or_empty(&row.event_id),
            row.source,
            notes,
        ];
        self.record(cells.iter().map(String::as_str))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    fn end(&mut self) -> io::Result<Option<u64>> {
        self.head()?;
        self.writer.flush().map(|()| None)
    }
}
