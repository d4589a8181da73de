//! Whoever tells what was found: in which form, how much of it, and how far it has come meanwhile.

use std::io::{self, BufWriter, IsTerminal, Write};

use anstyle::{AnsiColor, Style};
use indicatif::ProgressBar;
use jiff::Timestamp;
use trailbell::history::{Found, Gatherer, Reading, Story, Told, Unseen};
use trailbell::severity::Severity;
use trailbell::text::visible::visible;
use trailbell::voice::Wording;

use super::new_file::NewFile;
use super::progress::progress;
use super::say;
use crate::history::sink::{Column, Counts, Csv, Form, Html, Json, Sink, Table};

/// Why it ended early.
pub(super) enum Fault {
    /// Nobody takes what is written.
    Write(io::Error),
    /// It cannot be done, and why.
    CannotRun(String),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

/// A page for browsers.
pub(super) fn page(out: Option<NewFile>, wording: &Wording) -> Box<dyn Sink> {
    let writer: Box<dyn Write> = match out {
        Some(file) => Box::new(file),
        None => Box::new(io::stdout()),
    };
    Box::new(Html::new(writer, wording.clone()))
}

pub(super) fn sink(form: Form, count: Vec<Column>, out: Option<NewFile>, wording: &Wording) -> Box<dyn Sink> {
    let stdout = io::stdout();
    let width = (out.is_none() && stdout.is_terminal()).then(width).flatten();
    let writer: Box<dyn Write> = match out {
        Some(file) => Box::new(anstream::StripStream::new(Box::new(file) as Box<dyn Write>)),
        None => Box::new(anstream::AutoStream::auto(stdout)),
    };
    let writer = BufWriter::with_capacity(1 << 16, writer);
    if !count.is_empty() {
        return Box::new(Counts::new(writer, wording.clone(), count, form));
    }
    match form {
        Form::Table => Box::new(Table::new(writer, wording.clone(), width, Some(paint))),
        Form::Json => Box::new(Json::new(writer)),
        Form::Csv => Box::new(Csv::new(writer, wording.time_zone.clone())),
    }
}

/// The terminal's columns.
fn width() -> Option<usize> {
    console::Term::stdout().size_checked().map(|(_, columns)| usize::from(columns)).filter(|columns| *columns >= 40)
}

/// Colour is written in any case; the writer drops it where nobody would see it.
fn paint(severity: Severity) -> (String, String) {
    let style = match severity {
        Severity::Info | Severity::Notice => Style::new(),
        Severity::Warning => Style::new().fg_color(Some(AnsiColor::Yellow.into())),
        Severity::Critical => Style::new().bold().fg_color(Some(AnsiColor::Red.into())),
    };
    (style.render().to_string(), style.render_reset().to_string())
}

/// Whoever tells what was found, while there is more and at the end.
pub(super) struct Teller {
    pub(super) sink: Box<dyn Sink>,
    pub(super) story: Option<Story>,
    pub(super) told: Told,
    pub(super) bar: Option<ProgressBar>,
    pub(super) limit: usize,
}

impl Teller {
    pub(super) fn row(&mut self, row: trailbell::history::Row) -> io::Result<()> {
        if self.told.shown >= self.limit as u64 {
            return Ok(());
        }
        self.told.shown += 1;
        let row = match &mut self.story {
            Some(story) => story.tell(row),
            None => row,
        };
        self.sink.row(row)
    }

    /// A line for people, where what is told is for machines beside it.
    pub(super) fn remark(&mut self, line: &str) -> io::Result<()> {
        let line = visible(line);
        if !self.sink.remark(&line)? {
            say(&format!("{line}\n"));
        }
        Ok(())
    }

    /// Lets what was found be told, where there is too much to keep.
    fn overflow(&mut self, found: &mut Found) -> io::Result<()> {
        if !self.told.unsorted && !found.is_too_much() {
            return Ok(());
        }
        self.told.unsorted = true;
        let mut result = Ok(());
        found.drain(|row| {
            if result.is_ok() {
                result = self.row(row);
            }
        });
        result
    }
}

/// Takes what comes, and lets it be told where there is too much to keep.
pub(super) struct Gathering<'a> {
    pub(super) found: &'a mut Found,
    pub(super) teller: &'a mut Teller,
}

impl Gatherer for Gathering<'_> {
    fn take(&mut self, reading: Reading) -> io::Result<()> {
        self.found.take_answers(reading);
        self.teller.overflow(self.found)
    }

    fn take_all(&mut self, reading: Reading) -> io::Result<()> {
        self.found.take(reading);
        self.teller.overflow(self.found)
    }

    fn reaches(&mut self, time: Timestamp) {
        self.found.reaches(time);
    }

    fn begin(&mut self, bytes: u64) {
        self.teller.bar = progress(bytes);
    }

    fn progress(&mut self, bytes: u64) {
        if let Some(bar) = &self.teller.bar {
            bar.inc(bytes);
        }
    }

    fn end(&mut self) {
        if let Some(bar) = self.teller.bar.take() {
            bar.finish_and_clear();
        }
    }

    fn not_seen(&mut self, unseen: Unseen) {
        self.found.not_seen(unseen);
    }

    fn remark(&mut self, line: &str) -> io::Result<()> {
        say(&format!("{}\n", visible(line)));
        Ok(())
    }
}
