//! Files, folders and standard input.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Buffers, Page, foreign, pages};
use crate::ingest::{self, gunzip, is_gzip};

/// What a file may unpack to, in bytes: many times the 50 MB of a trail's largest file.
pub const MAX_FILE_BYTES: usize = 1 << 30;

/// A file that is to be read.
#[derive(Debug)]
pub struct InputFile {
    path: PathBuf,
    name: String,
    bytes: u64,
}

impl InputFile {
    fn new(path: PathBuf) -> Self {
        let bytes = fs::metadata(&path).map_or(0, |metadata| metadata.len());
        Self { name: path.display().to_string(), path, bytes }
    }

    /// The path, or `-`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its size, packed as it is; 0 where that is not known.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Hands on what is in it, unpacked, a piece at a time, until one is not taken.
    ///
    /// # Errors
    /// Where it cannot be read or unpacked, or not to its end.
    pub fn pages(&self, buffers: &mut Buffers, page: impl FnMut(&Page<'_>) -> bool) -> Result<(), InputError> {
        pages(&self.path, &self.name, buffers, page).map_err(|reason| InputError::new(&self.path, &reason))
    }
}

/// An input that could not be read at all.
#[derive(Debug, thiserror::Error)]
#[error("{}: {reason}", .path.display())]
pub struct InputError {
    /// The path, or `-`.
    pub path: PathBuf,
    /// What was wrong.
    pub reason: String,
}

impl InputError {
    fn new(path: &Path, reason: &impl ToString) -> Self {
        Self { path: path.to_owned(), reason: reason.to_string() }
    }
}

/// The files that paths stand for, one after the other; folders with all that is in them, by name. In folders what is hidden and what
/// is prose, a page, a table or a script (`.md`, `.txt`, `.html`, `.csv`, `.py`, `.sh`) is passed over; a file that is named is read
/// whatever it is called. A folder without any file to read is an error in its place.
#[must_use]
pub fn files(paths: &[PathBuf]) -> Vec<Result<InputFile, InputError>> {
    let below = |path: &PathBuf| {
        let files = walk(std::slice::from_ref(path), &|entry| !is_prose(entry));
        if files.is_empty() { vec![Err(InputError::new(path, &nothing_in(path)))] } else { files }
    };
    paths.iter().flat_map(below).map(|path| path.map(InputFile::new)).collect()
}

/// What is no event's, by the end of its name.
const PROSE: [&str; 6] = ["md", "txt", "html", "csv", "py", "sh"];

fn is_prose(entry: &Path) -> bool {
    let extension = entry.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    PROSE.iter().any(|prose| extension.eq_ignore_ascii_case(prose))
}

/// Why there is nothing to read in a folder.
fn nothing_in(folder: &Path) -> String {
    match walk(&[folder.to_owned()], &|_| true).iter().flatten().next() {
        None => "there is no file in this folder".to_owned(),
        Some(passed_over) => format!(
            "there is no file in this folder that could be read; {} and the like are passed over, unless they are named",
            passed_over.file_name().unwrap_or_default().display()
        ),
    }
}

/// The files that paths stand for, one after the other; folders with all that is in them and `wanted`, by name. What is hidden is not, and
/// neither is a link to a folder, which may lead back up. A folder that cannot be listed is an error in its place.
pub fn walk(paths: &[PathBuf], wanted: &impl Fn(&Path) -> bool) -> Vec<Result<PathBuf, InputError>> {
    paths.iter().flat_map(|path| below(path, wanted)).collect()
}

fn below(path: &Path, wanted: &impl Fn(&Path) -> bool) -> Vec<Result<PathBuf, InputError>> {
    if path.as_os_str() == "-" || !path.is_dir() {
        return vec![Ok(path.to_owned())];
    }
    let entries =
        fs::read_dir(path).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>());
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => return vec![Err(InputError::new(path, &error))],
    };
    entries.sort();
    let hidden = |entry: &Path| entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let linked_folder = |entry: &Path| entry.is_symlink() && entry.is_dir();
    // To read from a pipe is to wait for somebody who writes; one that is named is meant.
    let special = |entry: &Path| fs::metadata(entry).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir());
    let kept =
        entries.iter().filter(|entry| !hidden(entry) && !linked_folder(entry) && wanted(entry) && !special(entry));
    kept.flat_map(|entry| below(entry, wanted)).collect()
}

/// What is in a file, or on standard input where the path is `-`, unpacked.
///
/// # Errors
/// Where it cannot be read or unpacked.
pub fn text_of(path: &Path) -> Result<String, InputError> {
    bytes_of(path).map(ingest::text_of)
}

/// The same as bytes.
///
/// # Errors
/// Where it cannot be read or unpacked.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, InputError> {
    let mut bytes = Vec::new();
    let outcome = if path.as_os_str() == "-" {
        io::stdin().lock().read_to_end(&mut bytes).map(drop)
    } else {
        fs::read(path).map(|read| bytes = read)
    };
    outcome.map_err(|error| InputError::new(path, &error))?;
    unpacked(bytes, MAX_FILE_BYTES).map_err(|reason| InputError::new(path, &reason))
}

fn unpacked(bytes: Vec<u8>, limit: usize) -> Result<Vec<u8>, String> {
    let bytes = match is_gzip(&bytes) {
        true => gunzip(&bytes, limit).map_err(|error| error.to_string())?,
        false => bytes,
    };
    match foreign::packed(&bytes) {
        Some(refusal) => Err(refusal.to_owned()),
        None => Ok(bytes),
    }
}

/// The text with events in bytes, which may be gzip and unpack to `limit` bytes.
///
/// # Errors
/// Where they cannot be unpacked, or are no such text.
pub fn text_in(bytes: Vec<u8>, limit: usize) -> Result<String, String> {
    let bytes = unpacked(bytes, limit)?;
    match foreign::text(&bytes) {
        Some(refusal) => Err(refusal.to_owned()),
        None => Ok(ingest::text_of(bytes)),
    }
}
