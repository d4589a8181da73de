//! What `history` and `who-changed` have in common: files are searched, and what is found is told in one of the forms.

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use jiff::Timestamp;
use trailbell::history::web_page::{Around, MOST_ROWS};
use trailbell::history::{Ending, Found, Gatherer as _, LookedAt, Needed, Order, Phrases, Search, Story, Told};
use trailbell::input::{InputFile, files};
use trailbell::text::visible;

use super::asked::{Asked, Print};
use super::asking::ask;
use super::athena::printed;
use super::fault::{cannot_write, fault};
use super::follow::Followed;
use super::new_file::NewFile;
use super::teller::{Fault, Gathering, Teller, page as web_page, sink};
use super::{say, usage};
use crate::history::sink::{Form, beside};
use crate::history::{Inputs, Source, search};

pub(super) fn look_back(command: &str, asked: Asked, sources: Vec<Source>) -> ExitCode {
    let done = match asked.print {
        Some(print) => print_only(print, &asked, &sources),
        None => told(asked, &sources),
    };
    match done {
        Ok(code) => code,
        // Whoever reads has seen enough, as `head` does.
        Err(Fault::Write(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Fault::Write(error)) => cannot_write(&error),
        Err(Fault::CannotRun(problem)) => usage(command, &problem),
    }
}

fn print_only(print: Print, asked: &Asked, sources: &[Source]) -> Result<ExitCode, Fault> {
    let statements = printed(print, asked, sources).map_err(Fault::CannotRun)?;
    io::stdout().write_all(statements.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn told(asked: Asked, sources: &[Source]) -> Result<ExitCode, Fault> {
    let (begun, started) = (Instant::now(), Timestamp::now());
    let Asked {
        question, ours, wording, form, count, limit, follow, exit_code, story, look_at_refused, page, out, ..
    } = asked;
    let (in_bucket, reach, regions) = (asked.in_bucket, asked.reach, asked.regions);
    let counting = !count.is_empty();
    let json = form == Form::Json && !counting && page.is_none();
    let needed = Needed { json, settings: story, whole: page.is_some(), raw: page };
    let file = out.as_deref().map(NewFile::named).transpose().map_err(Fault::CannotRun)?;
    let most = if page.is_some() { MOST_ROWS } else { usize::MAX };
    let mut teller = Teller {
        sink: if page.is_some() { web_page(file, &wording) } else { sink(form, count, file, &wording) },
        story: story.then(|| Story::new(wording.clone())),
        told: Told { of_one_thing: story && !look_at_refused, ..Told::default() },
        bar: None,
        limit: limit.filter(|_| !counting).unwrap_or(usize::MAX).min(most),
    };
    let searched = Arc::new(Search::new(question, needed, ours, wording));
    let mut found = Found::default();
    let (mut looked_at, mut read) = (Vec::new(), Inputs::new());
    let mut gathering = Gathering { found: &mut found, teller: &mut teller };
    for source in sources {
        let looked = match source {
            Source::Files(paths) => {
                let (files, looked) = inputs(paths);
                gathering.begin(files.iter().flatten().map(InputFile::bytes).sum());
                let result = search(&searched, &files, &mut gathering);
                gathering.end();
                result?;
                read.extend(files);
                looked
            }
            remote => ask(remote, &reach, (&regions, &in_bucket), &searched, &mut gathering)?,
        };
        looked_at.extend(looked);
    }
    found.close(searched.question());

    let phrases = Phrases::of(searched.wording());
    let looked_at = phrases.looked_at(&looked_at, searched.question(), &found);
    if !teller.told.unsorted {
        for line in beside(&looked_at) {
            teller.remark(&line)?;
        }
        // A story is told from its beginning.
        let by_day = form == Form::Table && page.is_none() && !story && !counting;
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
    let around = Around {
        looked_at,
        summary: phrases.page_summary(&found, &teller.told),
        not_seen: phrases.not_seen(&found),
        remark: refused.clone(),
    };
    teller.sink.around(&around)?;
    for line in summary.into_iter().chain(beside(&around.not_seen)).chain(refused) {
        teller.remark(&line)?;
    }
    if let Some(path) = &out {
        say(&format!("written into {}\n", visible::path(path)));
    }
    if found.total == 0 {
        for (name, meant) in searched.question().unknown_apis() {
            let meant = meant.map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
            fault(&format!("--what: `{name}` is no API that is known here, and nothing called it{meant}"));
        }
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

/// The files below the paths, and for the heading each path with how many there are.
fn inputs(paths: &[PathBuf]) -> (Inputs, Vec<LookedAt>) {
    let (mut inputs, mut looked_at) = (Inputs::new(), Vec::new());
    for path in paths {
        let below = files(std::slice::from_ref(path));
        let is_folder = path.as_os_str() != "-" && Path::new(path).is_dir();
        let files = is_folder.then_some(below.iter().flatten().count() as u64);
        looked_at.push(LookedAt::Files { name: visible::path(path), files });
        inputs.extend(below);
    }
    (inputs, looked_at)
}
