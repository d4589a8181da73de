//! A search held against files.

use std::io;

use trailbell::history::{Gatherer, Reading, Search, Unseen};
use trailbell::input::{InputError, InputFile};

use crate::in_order::{Ahead, in_order};

/// Of what is read only hits are kept, so that much may be read early.
const AHEAD: Ahead = Ahead { files: 64, parts: 64 };

/// Files that are to be read, and why some cannot be.
pub type Inputs = Vec<Result<InputFile, InputError>>;

/// Holds a search against files, and puts what comes of it together.
///
/// # Errors
/// Where whoever gathers wants no more.
pub fn search(search: &Search, files: &[Result<InputFile, InputError>], to: &mut impl Gatherer) -> io::Result<()> {
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
            to.progress(bytes);
            to.take_all(*reading)
        },
    )
}
