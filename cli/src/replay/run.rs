//! Many files on all cores, shown in their order.

use std::io;
use std::num::NonZero;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use trailbell::input::{InputError, InputFile};

use super::{Output, Replay, Replayed, Summary};

/// Files that are read together, for each core. Their results are kept until it is their turn, so more would cost memory, and fewer would
/// leave cores waiting for the last of them.
const FILES_A_CORE: usize = 4;

/// Replays files, and calls `done` after each. Memory is that of a few files, however many there are.
///
/// # Errors
/// Where the output cannot be written.
pub fn run(
    replay: &Replay,
    files: &[Result<InputFile, InputError>],
    output: &mut Output<'_>,
    done: impl Fn(&InputFile),
) -> io::Result<Summary> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let mut summary = Summary::default();
    for files in files.chunks(cores * FILES_A_CORE) {
        for (file, replayed) in files.iter().zip(together(replay, files, cores)) {
            let Replayed { shown, summary: part } = replayed;
            for shown in &shown {
                output.write(shown, file.as_ref().map_or("", InputFile::name))?;
            }
            summary.add(part);
            if let Ok(file) = file {
                done(file);
            }
        }
    }
    Ok(summary)
}

/// Each core takes the next file that none has taken.
fn together(replay: &Replay, files: &[Result<InputFile, InputError>], cores: usize) -> Vec<Replayed> {
    let next = AtomicUsize::new(0);
    let results: Vec<OnceLock<Replayed>> = files.iter().map(|_| OnceLock::new()).collect();
    let work = || {
        while let Some((file, result)) = files.iter().zip(&results).nth(next.fetch_add(1, Ordering::Relaxed)) {
            result.get_or_init(|| one(replay, file));
        }
    };
    thread::scope(|scope| {
        for _ in 1..cores.min(files.len()) {
            scope.spawn(work);
        }
        work();
    });
    results.into_iter().map(|result| result.into_inner().unwrap_or_default()).collect()
}

fn one(replay: &Replay, file: &Result<InputFile, InputError>) -> Replayed {
    let failed = |error: &InputError| Replayed {
        summary: Summary { unreadable: vec![error.to_string()], ..Summary::default() },
        ..Replayed::default()
    };
    match file {
        Ok(file) => file.text().map_or_else(|error| failed(&error), |text| replay.input(file.name(), &text)),
        Err(error) => failed(error),
    }
}
