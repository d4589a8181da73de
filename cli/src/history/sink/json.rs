//! One alert a line, for machines.

use std::io::{self, Write};

use trailbell::history::Row;

use super::Sink;

/// The alert's JSON with `source`, one a line.
pub struct Json<W>(W);

impl<W: Write> Json<W> {
    /// Into a writer.
    pub fn new(writer: W) -> Self {
        Self(writer)
    }
}

impl<W: Write> Sink for Json<W> {
    fn row(&mut self, row: Row) -> io::Result<()> {
        match &row.json {
            Some(json) => writeln!(self.0, "{json}"),
            None => Ok(()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }

    fn end(&mut self) -> io::Result<Option<u64>> {
        self.0.flush().map(|()| None)
    }
}
