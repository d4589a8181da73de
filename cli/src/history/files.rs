//! A search held against files.

use std::io;

use trailbell::history::{Found, Reading, Search, Unseen};
use trailbell::input::{InputError, InputFile};

use crate::in_order::{Ahead, in_order};

/// Of what is read only hits are kept, so that much may be read early.
const AHEAD: Ahead = Ahead { files: 64, parts: 64 };

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
    let unreadable = |problem: &InputError| Reading::unseen(Unseen::Unreadable(problem.to_string()));
    in_order(
        files,
        AHEAD,
        |file, buffers, send| {
            let read = file.as_ref().map(|file| {
                let mut left = file.bytes();
                file.pages(buffers, |page| {
                    let bytes = if page.is_whole { left } else { left.min(page.bytes.len() as u64) };
                    left -= bytes;
                    send((Box::new(search.page(page)), bytes))
                })
            });
            match read {
                Ok(Ok(())) => {}
                Ok(Err(problem)) => drop(send((Box::new(unreadable(&problem)), 0))),
                Err(problem) => drop(send((Box::new(unreadable(problem)), 0))),
            }
        },
        |_, (reading, bytes)| {
            found.take(*reading);
            progress.bytes(bytes);
            progress.found(found)
        },
    )
}
