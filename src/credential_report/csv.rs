//! Lines and cells. A parser of whole files lets one quote that is never closed swallow all lines behind it, and whoever could name a user
//! so would hide all that come after. So each line is read by itself, and only one that leaves a quote open takes the next ones in.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::fault::Fault;

/// Over how many lines a cell may reach. IAM writes none that has more than one.
const MAX_LINES: usize = 16;
/// More cells than any report has; what is behind them is not looked at.
const MAX_CELLS: usize = 256;

/// A record: the number of its first line, from 1, its text, and its cells.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record<'a> {
    pub(super) line: usize,
    pub(super) text: &'a [u8],
    pub(super) cells: Result<Vec<String>, Fault>,
}

/// Reads records one after the other. Lines end in LF, CRLF or CR; empty ones are passed over.
pub(super) struct Records<'a> {
    rest: &'a [u8],
    line: usize,
    reader: Reader,
}

impl<'a> Records<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, line: 0, reader: ReaderBuilder::new().delimiter(delimiter(bytes)).build() }
    }

    /// How many bytes of the rest the next record takes, without its line end, and how many lines: one, or as many as it takes to
    /// close a quote.
    fn extent(&self) -> (usize, usize) {
        let first = line_length(self.rest);
        let (mut end, mut open) = (first, odd_quotes(&self.rest[..first]));
        for lines in 1..=MAX_LINES {
            if !open {
                return (end, lines);
            }
            let Some(next) = after_line_end(self.rest, end).filter(|next| *next < self.rest.len()) else { break };
            end = next + line_length(&self.rest[next..]);
            open ^= odd_quotes(&self.rest[next..end]);
        }
        (first, 1)
    }

    fn cells(&mut self, text: &[u8]) -> Result<Vec<String>, Fault> {
        let text = std::str::from_utf8(text).map_err(|_| Fault::NotUtf8)?;
        self.reader.reset();
        let (mut unquoted, mut ends) = (vec![0; text.len()], [0; MAX_CELLS]);
        let (mut read, mut written, mut cells) = (0, 0, 0);
        // An empty piece of input ends the record.
        loop {
            let input = &text.as_bytes()[read..];
            let (result, from, into, found) =
                self.reader.read_record(input, &mut unquoted[written..], &mut ends[cells..]);
            (read, written, cells) = (read + from, written + into, cells + found);
            match result {
                ReadRecordResult::InputEmpty if !input.is_empty() => {}
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => return Err(Fault::TooManyCells),
                _ => break,
            }
        }
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let bounds = starts.zip(&ends[..cells]);
        let cell = |(start, end): (usize, &usize)| String::from_utf8_lossy(&unquoted[start..*end]).into_owned();
        Ok(bounds.map(cell).collect())
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let line = self.line + 1;
            let (end, lines) = self.extent();
            let text = &self.rest[..end];
            self.rest = after_line_end(self.rest, end).map_or(&[][..], |next| &self.rest[next..]);
            self.line += lines;
            if !text.trim_ascii().is_empty() {
                let cells = self.cells(text);
                return Some(Record { line, text, cells });
            }
        }
    }
}

/// A comma, unless a spreadsheet has saved the file with what its country uses.
fn delimiter(bytes: &[u8]) -> u8 {
    let first = &bytes[..line_length(bytes)];
    [b',', b';', b'\t'].into_iter().find(|delimiter| first.contains(delimiter)).unwrap_or(b',')
}

fn line_length(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(bytes.len())
}

/// Where the line behind a line end begins; `None` at the end of all.
fn after_line_end(bytes: &[u8], end: usize) -> Option<usize> {
    match bytes.get(end..)? {
        [b'\r', b'\n', ..] => Some(end + 2),
        [_, ..] => Some(end + 1),
        [] => None,
    }
}

fn odd_quotes(text: &[u8]) -> bool {
    text.iter().filter(|byte| **byte == b'"').count() % 2 == 1
}
