//! Files, folders and standard input.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::special::{open, special};
use super::{Buffers, Page, foreign, pages};
use crate::ingest::{self, gunzip, is_gzip};
use crate::text::visible;

/// What a file may unpack to, in bytes: many times the 50 MB of a trail's largest file.
pub const MAX_FILE_BYTES: usize = 1 << 30;
/// What a text that is no event's may have, packed or not: a policy, a credential report, a function's settings.
pub const MAX_TEXT_BYTES: usize = 64 << 20;

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
        Self { name: visible::path(&path), path, bytes }
    }

    /// The path as it may be printed, or `-`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The path, or `-`.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
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
#[error("{}: {}", visible::path(.path), visible::visible(.reason))]
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
            visible::visible(&passed_over.file_name().unwrap_or_default().to_string_lossy())
        ),
    }
}

/// The files that paths stand for, one after the other; folders with all that is in them and `wanted`, by name. What is hidden is not, and
/// neither is a link to a folder, which may lead back up. A folder that cannot be listed is an error in its place, and so is what is neither
/// file nor folder.
pub fn walk(paths: &[PathBuf], wanted: &impl Fn(&Path) -> bool) -> Vec<Result<PathBuf, InputError>> {
    paths.iter().flat_map(|path| below(path, wanted)).collect()
}

fn below(path: &Path, wanted: &impl Fn(&Path) -> bool) -> Vec<Result<PathBuf, InputError>> {
    let found = if path.as_os_str() == "-" { None } else { fs::metadata(path).ok() };
    if let Some(why) = found.as_ref().and_then(special) {
        return vec![Err(InputError::new(path, &why))];
    }
    if found.is_none_or(|found| !found.is_dir()) {
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
    let kept = entries.iter().filter(|entry| !hidden(entry) && !linked_folder(entry) && wanted(entry));
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
    bytes_within(path, MAX_TEXT_BYTES)
}

/// The same of a file that has `limit` bytes at most, packed or not.
///
/// # Errors
/// Where it cannot be read or unpacked, or has more.
pub fn bytes_within(path: &Path, limit: usize) -> Result<Vec<u8>, InputError> {
    let bytes = packed_bytes_of(path, limit)?;
    unpacked(bytes, limit).map_err(|reason| InputError::new(path, &reason))
}

/// What is in a file as it is, or on standard input where the path is `-`.
///
/// # Errors
/// Where it cannot be read, is no file, or has more than `limit` bytes.
pub fn packed_bytes_of(path: &Path, limit: usize) -> Result<Vec<u8>, InputError> {
    let wrong = |error: io::Error| InputError::new(path, &error);
    let input = open(path).map_err(|reason| InputError::new(path, &reason))?;
    let mut bytes = Vec::new();
    input.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(wrong)?;
    if bytes.len() > limit {
        return Err(InputError::new(path, &format!("it has more than {} MiB", limit >> 20)));
    }
    Ok(bytes)
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
