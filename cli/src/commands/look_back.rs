//! What `history` and `who-changed` have in common: files are searched, and what is found is told in one of the forms.

use std::io::{self, BufWriter, ErrorKind, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;
use trailbell::classify::Ours;
use trailbell::history::{
    Ending, Found, Gatherer, LookedAt, Needed, Order, Phrases, Question, Reading, Search, Story, Told, Unseen,
};
use trailbell::input::{InputError, InputFile, files};
use trailbell::severity::Severity;
use trailbell::voice::Wording;

use super::follow::Followed;
use super::reach::ReachArgs;
use super::{say, usage};
use crate::history::sink::{Column, Counts, Csv, Form, Json, Sink, Table, beside};
use crate::history::{Progress, Source, Where, search};
use crate::interrupt::was_interrupted;

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
    pub(super) reach: ReachArgs,
    pub(super) regions: Where,
}

pub(super) fn look_back(command: &str, asked: Asked, sources: Vec<Source>) -> ExitCode {
    match told(asked, &sources) {
        Ok(code) => code,
        // Whoever reads has seen enough, as `head` does.
        Err(Fault::Write(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Fault::Write(error)) => {
            say(&format!("trailbell: cannot write: {error}\n"));
            ExitCode::from(2)
        }
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
    let Asked {
        question,
        ours,
        wording,
        form,
        count,
        limit,
        follow,
        exit_code,
        story,
        look_at_refused,
        reach,
        regions,
    } = asked;
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
    let searched = Search::new(question, needed, ours, wording);
    let mut found = Found::default();
    let (mut looked_at, mut read) = (Vec::new(), Inputs::new());
    for source in sources {
        let looked = match source {
            Source::Files(paths) => {
                let (files, looked) = inputs(paths, &mut found);
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
                ask(remote, &reach, &regions, &searched, &mut gathering)?
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

pub(super) type Inputs = Vec<Result<InputFile, InputError>>;

/// The files below the paths, and for the heading each path with how many there are.
fn inputs(paths: &[PathBuf], found: &mut Found) -> (Inputs, Vec<LookedAt>) {
    let (mut inputs, mut looked_at) = (Inputs::new(), Vec::new());
    for path in paths {
        let below = files(std::slice::from_ref(path));
        let is_folder = path.as_os_str() != "-" && Path::new(path).is_dir();
        let files = is_folder.then_some(below.len() as u64);
        looked_at.push(LookedAt::Files { name: path.display().to_string(), files });
        if is_folder && below.is_empty() {
            let nothing = format!("{}: there is no file in it that could be read", path.display());
            found.not_seen(Unseen::Unreadable(nothing));
        }
        inputs.extend(below);
    }
    (inputs, looked_at)
}

/// Asks AWS.
#[cfg(feature = "aws")]
fn ask(
    source: &Source,
    reach: &ReachArgs,
    regions: &Where,
    search: &Search,
    gathering: &mut Gathering<'_>,
) -> Result<Vec<LookedAt>, Fault> {
    use crate::history::remote::{Asking, LookError, look};

    let runtime = runtime()?;
    // Boxed, because futures in futures are types in types, and the compiler follows them only so deep.
    let work = Box::pin(async {
        let config = reach.person().config().await;
        look(source, &Asking { config: &config, search, regions }, gathering).await
    });
    runtime.block_on(work).map_err(|error| match error {
        LookError::Write(error) => Fault::Write(error),
        LookError::Cannot(problem) => Fault::CannotRun(problem),
    })
}

/// Whatever waits for AWS runs on it.
#[cfg(feature = "aws")]
pub(super) fn runtime() -> Result<tokio::runtime::Runtime, Fault> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| Fault::CannotRun(format!("cannot start: {error}")))
}

#[cfg(not(feature = "aws"))]
fn ask(_: &Source, _: &ReachArgs, _: &Where, _: &Search, _: &mut Gathering<'_>) -> Result<Vec<LookedAt>, Fault> {
    Err(Fault::CannotRun(super::redrive::cannot_ask("history")))
}

/// Takes what comes, and lets it be told where there is too much to keep.
pub(super) struct Gathering<'a> {
    pub(super) found: &'a mut Found,
    pub(super) teller: &'a mut Teller,
}

impl Gatherer for Gathering<'_> {
    fn take(&mut self, reading: Reading) -> io::Result<()> {
        self.found.take_answers(reading);
        self.teller.found(self.found)
    }

    fn not_seen(&mut self, unseen: Unseen) {
        self.found.not_seen(unseen);
    }

    fn remark(&mut self, line: &str) -> io::Result<()> {
        say(&format!("{line}\n"));
        Ok(())
    }
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
    bar: Option<ProgressBar>,
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

/// How far it has come, on a terminal.
fn progress(bytes: u64) -> Option<ProgressBar> {
    if !io::stderr().is_terminal() || bytes == 0 {
        return None;
    }
    let style = ProgressStyle::with_template("{wide_bar} {binary_bytes}/{binary_total_bytes} {eta}");
    let bar = ProgressBar::new(bytes);
    Some(style.map(|style| bar.clone().with_style(style)).unwrap_or(bar))
}
