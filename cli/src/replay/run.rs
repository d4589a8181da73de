//! Files on all cores, shown in their order.

use std::io;

use trailbell::input::{InputError, InputFile};

use super::{Output, Part, Replay, Summary};
use crate::in_order::{Ahead, in_order};

/// What is read early waits in memory for its turn, and mails are long.
const AHEAD: Ahead = Ahead { files: 8, parts: 1 };

/// Replays files, and calls `done` with the bytes of each part that is shown. Memory is that of a few parts of them.
///
/// # Errors
/// Where the output cannot be written.
pub fn run(
    replay: &Replay,
    files: &[Result<InputFile, InputError>],
    output: &mut Output<'_>,
    done: impl Fn(u64),
) -> io::Result<Summary> {
    let mut summary = Summary::default();
    in_order(
        files,
        AHEAD,
        |file, buffers, send| match file {
            Ok(file) => replay.file(file, buffers, send),
            Err(error) => drop(send(Part::unreadable(error.to_string()))),
        },
        |index, Part { replayed, bytes }| {
            let name = files.get(index).and_then(|file| file.as_ref().ok()).map_or("", InputFile::name);
            summary.add(replayed.summary);
            for shown in &replayed.shown {
                output.write(replay, shown, name, &mut summary.report)?;
            }
            done(bytes);
            Ok(())
        },
    )?;
    Ok(summary)
}
