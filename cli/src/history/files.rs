//! Files, on all cores, taken in their order.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use trailbell::history::{Found, Reading, Search, Unseen};
use trailbell::input::{InputError, InputFile};

use super::pages::{Buffers, pages};

/// How far one core may be ahead of another: what is read early waits in memory for its turn.
const AHEAD: usize = 64;

/// What is told while files are read.
pub trait Progress {
    /// So many bytes more have been read.
    fn bytes(&mut self, count: u64);

    /// Something more was found.
    ///
    /// # Errors
    /// Where nothing more is wanted.
    fn found(&mut self, found: &mut Found) -> io::Result<()>;
}

/// A page's reading, or that a file has come to its end.
enum Step {
    Read(Box<Reading>, u64),
    End,
}

/// Holds a search against files, and puts what comes of it together.
///
/// # Errors
/// Where `progress` wants no more.
pub fn search(
    search: &Search,
    files: &[Result<InputFile, InputError>],
    found: &mut Found,
    progress: &mut impl Progress,
) -> io::Result<()> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get).min(files.len());
    let (next, turn, enough) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicBool::new(false));
    let work = |steps: mpsc::SyncSender<(usize, Step)>| {
        let mut buffers = Buffers::default();
        while let Some((index, file)) = next_of(files, &next) {
            while index >= turn.load(Ordering::Acquire) + AHEAD && !enough.load(Ordering::Relaxed) {
                thread::sleep(Duration::from_millis(1));
            }
            let sent = |step| steps.send((index, step)).is_ok();
            if enough.load(Ordering::Relaxed) || !one(search, file, &mut buffers, sent) {
                return;
            }
        }
    };
    thread::scope(|scope| {
        let (sender, steps) = mpsc::sync_channel(4 * cores.max(1));
        for _ in 0..cores {
            let sender = sender.clone();
            scope.spawn(|| work(sender));
        }
        drop(sender);
        let result = collect(&steps, found, progress, &turn);
        enough.store(true, Ordering::Relaxed);
        drop(steps);
        result
    })
}

fn next_of<'f, T>(files: &'f [T], next: &AtomicUsize) -> Option<(usize, &'f T)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    files.get(index).map(|file| (index, file))
}

/// Reads one file; `false` where nobody listens any more.
fn one(
    search: &Search,
    file: &Result<InputFile, InputError>,
    buffers: &mut Buffers,
    mut send: impl FnMut(Step) -> bool,
) -> bool {
    let mut heard = true;
    let problem = match file {
        Ok(file) => {
            let mut left = file.bytes();
            let read = pages(file.name(), buffers, |page| {
                let bytes = if page.is_whole { left } else { left.min(page.bytes.len() as u64) };
                left -= bytes;
                heard = heard && send(Step::Read(Box::new(search.page(page)), bytes));
            });
            read.err().map(|problem| format!("{}: {problem}", file.name()))
        }
        Err(error) => Some(error.to_string()),
    };
    if let Some(problem) = problem {
        heard = heard && send(Step::Read(Box::new(Reading::unseen(Unseen::Unreadable(problem))), 0));
    }
    heard && send(Step::End)
}

/// Takes readings in the order of the files, whichever core was faster.
fn collect(
    steps: &mpsc::Receiver<(usize, Step)>,
    found: &mut Found,
    progress: &mut impl Progress,
    turn: &AtomicUsize,
) -> io::Result<()> {
    let mut waiting: BTreeMap<usize, Vec<Step>> = BTreeMap::new();
    for (index, step) in steps {
        waiting.entry(index).or_default().push(step);
        loop {
            let now = turn.load(Ordering::Relaxed);
            let Some(ready) = waiting.get_mut(&now) else { break };
            let mut ended = false;
            for step in std::mem::take(ready) {
                match step {
                    Step::Read(reading, bytes) => {
                        found.take(*reading);
                        progress.bytes(bytes);
                        progress.found(found)?;
                    }
                    Step::End => ended = true,
                }
            }
            if !ended {
                break;
            }
            waiting.remove(&now);
            turn.store(now + 1, Ordering::Release);
        }
    }
    Ok(())
}
