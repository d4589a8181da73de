//! A table for people: a heading for each day, a line for each thing that happened.

use std::collections::VecDeque;
use std::io::{self, Write};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use trailbell::history::{Phrases, Row};
use trailbell::severity::Severity;
use trailbell::text::isolate::isolated;
use trailbell::voice::Wording;

use super::Sink;
use super::width::{columns, padded, wrapped};

/// Time, mark, and the spaces between them.
const INDENT: usize = 12;
/// What an address of IPv4 and its country take.
const PLACE: usize = 18;
/// The sentence's columns where nothing limits them.
const SENTENCE: usize = 72;
/// The same again within so long is one line.
const AGAIN: SignedDuration = SignedDuration::from_mins(10);
/// Lines that wait for the same again.
const WAITING: usize = 200;

/// How a line looks on a terminal: a start and an end around it.
pub type Paint = fn(Severity) -> (String, String);

/// The table.
pub struct Table<W> {
    writer: W,
    wording: Wording,
    width: Option<usize>,
    paint: Option<Paint>,
    day: Option<Option<Date>>,
    account: Option<String>,
    waiting: VecDeque<Line>,
    lines: u64,
}

/// A line, and how often.
struct Line {
    row: Row,
    last: Option<Timestamp>,
    times: u64,
}

impl<W: Write> Table<W> {
    /// Into a writer; `width` is the terminal's, where it is one.
    pub fn new(writer: W, wording: Wording, width: Option<usize>, paint: Option<Paint>) -> Self {
        Self { writer, wording, width, paint, day: None, account: None, waiting: VecDeque::new(), lines: 0 }
    }

    fn flush(&mut self) -> io::Result<()> {
        for line in std::mem::take(&mut self.waiting) {
            self.line(&line)?;
        }
        Ok(())
    }

    fn line(&mut self, line: &Line) -> io::Result<()> {
        self.lines += 1;
        let row = &line.row;
        let clock = row.time.map(|time| self.wording.time_zone.to_datetime(time).strftime("%H:%M:%S").to_string());
        let head = format!("{:8} {:2} ", clock.unwrap_or_default(), mark(row));
        let tail = self.tail(row, line.times);
        let room = self.width.map_or(SENTENCE, |width| width.saturating_sub(INDENT + 2 + PLACE).max(24));
        let sentence = match self.width {
            Some(_) => wrapped(&row.sentence, room),
            None => vec![row.sentence.clone()],
        };
        let (start, end) = self.paint.map(|paint| paint(row.severity)).unwrap_or_default();
        let first = sentence.first().map(String::as_str).unwrap_or_default();
        let fits = self.width.is_none_or(|width| INDENT + room.max(columns(first)) + 2 + columns(&tail) <= width);
        let beside =
            if tail.is_empty() || !fits { first.to_owned() } else { format!("{}  {tail}", padded(first, room)) };
        self.write(&format!("{start}{head}{beside}{end}"))?;
        for more in sentence.iter().skip(1) {
            self.write(&format!("{:INDENT$}{start}{more}{end}", ""))?;
        }
        if !fits {
            self.write(&format!("{:INDENT$}{tail}", ""))?;
        }
        for note in &row.notes {
            for line in
                self.width.map_or_else(|| vec![note.clone()], |width| wrapped(note, width.saturating_sub(INDENT)))
            {
                self.write(&format!("{:INDENT$}{line}", ""))?;
            }
        }
        Ok(())
    }

    /// Writes a line, which is as wide as it is: isolates, put in once it is broken, take no column.
    fn write(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.writer, "{}", isolated(line))
    }

    /// How often, from where, in which account if there are several.
    fn tail(&self, row: &Row, times: u64) -> String {
        let phrases = Phrases::of(&self.wording);
        let often = (times > 1).then(|| phrases.times(times));
        let place = phrases.place(row);
        let other = row.account.as_ref().filter(|account| self.account.as_ref() != Some(account));
        let account = other.map(|account| phrases.in_account(account));
        [often, place, account].into_iter().flatten().collect::<Vec<_>>().join("  ")
    }
}

/// By how grave it is, and whether it failed.
fn mark(row: &Row) -> &'static str {
    match row.severity {
        Severity::Critical => "!!",
        Severity::Warning => "!",
        _ if row.failed() => "x",
        _ => "",
    }
}

impl<W: Write> Sink for Table<W> {
    fn row(&mut self, row: Row) -> io::Result<()> {
        let day = row.time.map(|time| self.wording.time_zone.to_datetime(time).date());
        if self.day != Some(day) {
            self.flush()?;
            self.day = Some(day);
            // The first account is the one that is meant; others are named.
            self.account = self.account.take().or_else(|| row.account.clone());
            writeln!(self.writer, "{}", Phrases::of(&self.wording).day(day))?;
        }
        let again = |line: &&mut Line| {
            let same = line.row.sentence == row.sentence
                && line.row.address == row.address
                && line.row.account == row.account
                && line.row.severity == row.severity;
            let soon = match (line.last, row.time) {
                (Some(last), Some(time)) => time.duration_since(last).abs() <= AGAIN,
                (last, time) => last == time,
            };
            same && soon && row.notes.is_empty()
        };
        match self.waiting.iter_mut().rev().find(again) {
            Some(line) => {
                line.times += 1;
                line.last = line.last.max(row.time);
            }
            None => self.waiting.push_back(Line { last: row.time, row, times: 1 }),
        }
        if self.waiting.len() > WAITING
            && let Some(line) = self.waiting.pop_front()
        {
            self.line(&line)?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    fn end(&mut self) -> io::Result<Option<u64>> {
        self.flush()?;
        self.writer.flush()?;
        Ok(Some(self.lines))
    }

    fn remark(&mut self, line: &str) -> io::Result<bool> {
        self.write(line).map(|()| true)
    }
}
