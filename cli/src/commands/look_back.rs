//! What `history` and `who-changed` have in common: files are searched, and what is found is told in one of the forms.

use std::io::{self, BufWriter, ErrorKind, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use anstyle::{AnsiColor, Style};
use indicatif::ProgressBar;
use jiff::Timestamp;
use trailbell::classify::Ours;
use trailbell::history::{Ending, Found, LookedAt, Needed, Order, Phrases, Question, Search, Story, Told};
use trailbell::input::{InputError, InputFile, files};
use trailbell::severity::Severity;
use trailbell::voice::Wording;

use super::asking::{Gathering, ask};
use super::fault::cannot_write;
use super::follow::Followed;
use super::progress::progress;
use super::reach::ReachArgs;
use super::{say, usage};
use crate::history::sink::{Column, Counts, Csv, Form, Json, Sink, Table, beside};
use crate::history::{InBucket, Progress, Source, Where, search};

/// What somebody asked for.
pub(super) struct Asked {
    pub(super) question: Question,
    pub(super) ours: Ours,
    pub(super) wording: Wording,
    pub(super) form: Form,
    /// By what is counted; empty where every event is told.
    pub(super) count: Vec<Column>,
    pub(super) limit: Option<usize>,
    pub(super) follow: bool,
    pub(super) exit_code: bool,
    /// Is it the story of one thing?
    pub(super) story: bool,
    /// Are calls that were refused looked at the long way?
    pub(super) look_at_refused: bool,
    pub(super) in_bucket: InBucket,
    pub(super) reach: ReachArgs,
    pub(super) regions: Where,
}

pub(super) fn look_back(command: &str, asked: Asked, sources: Vec<Source>) -> ExitCode {
    match told(asked, &sources) {
        Ok(code) => code,
        // Whoever reads has seen enough, as `head` does.
        Err(Fault::Write(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Fault::Write(error)) => cannot_write(&error),
        Err(Fault::CannotRun(problem)) => usage(command, &problem),
    }
}

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

fn told(asked: Asked, sources: &[Source]) -> Result<ExitCode, Fault> {
    let (begun, started) = (Instant::now(), Timestamp::now());
    let Asked { question, ours, wording, form, count, limit, follow, exit_code, story, look_at_refused, .. } = asked;
    let (in_bucket, reach, regions) = (asked.in_bucket, asked.reach, asked.regions);
    if let Some(why) = sources.iter().filter(|_| follow).find_map(Source::cannot_be_followed) {
        return Err(Fault::CannotRun(why.to_owned()));
    }
    let counting = !count.is_empty();
    let needed = Needed { json: form == Form::Json && !counting, settings: story };
    let mut teller = Teller {
        sink: sink(form, count, &wording),
        story: story.then(|| Story::new(wording.clone())),
        told: Told { of_one_thing: story && !look_at_refused, ..Told::default() },
        bar: None,
        limit: limit.filter(|_| !counting).unwrap_or(usize::MAX),
    };
    let searched = Arc::new(Search::new(question, needed, ours, wording));
    let mut found = Found::default();
    let (mut looked_at, mut read) = (Vec::new(), Inputs::new());
    for source in sources {
        let looked = match source {
            Source::Files(paths) => {
                let (files, looked) = inputs(paths);
                teller.bar = progress(files.iter().flatten().map(InputFile::bytes).sum());
                let result = search(&searched, &files, &mut found, &mut teller);
                if let Some(bar) = teller.bar.take() {
                    bar.finish_and_clear();
                }
                result?;
                read.extend(files);
                looked
            }
            remote => {
                let mut gathering = Gathering { found: &mut found, teller: &mut teller };
                ask(remote, &reach, (&regions, &in_bucket), &searched, &mut gathering)?
            }
        };
        looked_at.extend(looked);
    }
    found.close(searched.question());

    let phrases = Phrases::of(searched.wording());
    if !teller.told.unsorted {
        for line in beside(&phrases.looked_at(&looked_at, searched.question(), &found)) {
            teller.remark(&line)?;
        }
        // A story is told from its beginning.
        let by_day = form == Form::Table && !story && !counting;
        let zone = searched.wording().time_zone.clone();
        let order = if by_day { Order::LatestDay(zone) } else { Order::Earliest };
        let mut result = Ok(());
        let limit = teller.limit;
        let tell = |row| {
            if result.is_ok() {
                result = teller.row(row);
            }
        };
        // Counts are the same in any order.
        if counting {
            found.drain(tell)
        } else {
            found.sorted(limit, order, tell)
        }
        result?;
    }
    let lines = teller.sink.end()?;
    teller.told.lines = lines.unwrap_or(teller.told.shown);
    teller.told.tenths = u64::try_from(begun.elapsed().as_millis() / 100).unwrap_or(u64::MAX);
    let summary = phrases.summary(&found, &teller.told);
    let refused = teller.told.of_one_thing.then(|| phrases.refused().to_owned());
    for line in summary.into_iter().chain(beside(&phrases.not_seen(&found))).chain(refused) {
        teller.remark(&line)?;
    }
    if follow && !was_interrupted() {
        let from = Followed { sources, read: &read, reach: &reach, begun: started };
        from.tell(&searched, &mut found, &mut teller)?;
    }
    Ok(match found.ending() {
        Ending::Unreadable => ExitCode::FAILURE,
        _ if exit_code && found.total == 0 => ExitCode::FAILURE,
        Ending::Incomplete => ExitCode::from(3),
        Ending::Complete => ExitCode::SUCCESS,
    })
}

/// Has somebody had enough while AWS was asked?
fn was_interrupted() -> bool {
    #[cfg(feature = "aws")]
    let was = crate::interrupt::was_interrupted();
    #[cfg(not(feature = "aws"))]
    let was = false;
    was
}

pub(super) type Inputs = Vec<Result<InputFile, InputError>>;

/// The files below the paths, and for the heading each path with how many there are.
fn inputs(paths: &[PathBuf]) -> (Inputs, Vec<LookedAt>) {
    let (mut inputs, mut looked_at) = (Inputs::new(), Vec::new());
    for path in paths {
        let below = files(std::slice::from_ref(path));
        let is_folder = path.as_os_str() != "-" && Path::new(path).is_dir();
        let files = is_folder.then_some(below.iter().flatten().count() as u64);
        looked_at.push(LookedAt::Files { name: path.display().to_string(), files });
        inputs.extend(below);
    }
    (inputs, looked_at)
}

fn sink(form: Form, count: Vec<Column>, wording: &Wording) -> Box<dyn Sink> {
    let stdout = io::stdout();
    let width = stdout.is_terminal().then(width).flatten();
    let writer = BufWriter::with_capacity(1 << 16, anstream::AutoStream::auto(stdout));
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
    story: Option<Story>,
    pub(super) told: Told,
    pub(super) bar: Option<ProgressBar>,
    pub(super) limit: usize,
}

impl Teller {
    fn row(&mut self, row: trailbell::history::Row) -> io::Result<()> {
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
        if !self.sink.remark(line)? {
            say(&format!("{line}\n"));
        }
        Ok(())
    }
}

impl Progress for Teller {
    fn bytes(&mut self, count: u64) {
        if let Some(bar) = &self.bar {
            bar.inc(count);
        }
    }

    fn found(&mut self, found: &mut Found) -> io::Result<()> {
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
