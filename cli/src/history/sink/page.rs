//! A page for browsers.

use std::io::{self, Write};

use trailbell::history::Row;
use trailbell::history::web_page::{Around, WebPage};
use trailbell::voice::Wording;

use super::Sink;

/// One file of HTML with all rows in it. It is written at the end, when it is known what was not seen.
pub struct Html<W> {
    writer: W,
    page: Option<WebPage>,
}

impl<W: Write> Html<W> {
    /// Into a writer.
    pub fn new(writer: W, wording: Wording) -> Self {
        Self { writer, page: Some(WebPage::new(wording)) }
    }
}

impl<W: Write> Sink for Html<W> {
    fn row(&mut self, row: Row) -> io::Result<()> {
        if let Some(page) = &mut self.page {
            page.take(&row);
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    fn end(&mut self) -> io::Result<Option<u64>> {
        Ok(None)
    }

    fn around(&mut self, around: &Around) -> io::Result<()> {
        match self.page.take() {
            Some(page) => self.writer.write_all(page.document(around).as_bytes()).and_then(|()| self.writer.flush()),
            None => Ok(()),
        }
    }
}
