//! Files, folders and standard input.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::MAX_FILE_BYTES;
use crate::ingest::{self, gunzip, is_gzip};

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

    /// What is in it, unpacked.
    ///
    /// # Errors
    /// Where it cannot be read or unpacked.
    pub fn text(&self) -> Result<String, InputError> {
        text_of(&self.path)
    }
}

/// An input that could not be read at all.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {reason}")]
pub struct InputError {
    /// The path, or `-`.
    pub name: String,
    /// What was wrong.
    pub reason: String,
}

/// The files that paths stand for, one after the other; folders with all that is in them, by name. In folders what is hidden and what
/// is prose or a script (`.md`, `.txt`, `.py`, `.sh`) is passed over; a file that is named is read whatever it is called.
#[must_use]
pub fn files(paths: &[PathBuf]) -> Vec<Result<InputFile, InputError>> {
    paths.iter().flat_map(|path| below(path)).collect()
}

fn below(path: &Path) -> Vec<Result<InputFile, InputError>> {
    if path.as_os_str() == "-" || !path.is_dir() {
        return vec![Ok(InputFile::new(path.to_owned()))];
    }
    let entries =
        fs::read_dir(path).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>());
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => return vec![Err(failure(path, &error.to_string()))],
    };
    entries.sort();
    entries.iter().filter(|entry| is_wanted(entry)).flat_map(|entry| below(entry)).collect()
}

fn is_wanted(entry: &Path) -> bool {
    let hidden = entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let extension = entry.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let prose = ["md", "txt", "py", "sh"].contains(&extension);
    // A link to a folder may lead back up.
    let linked_folder = entry.is_symlink() && entry.is_dir();
    !hidden && !prose && !linked_folder
}

/// What is in a file, or on standard input where the path is `-`, unpacked.
///
/// # Errors
/// Where it cannot be read or unpacked.
pub fn text_of(path: &Path) -> Result<String, InputError> {
    let mut bytes = Vec::new();
    let outcome = if path.as_os_str() == "-" {
        io::stdin().lock().read_to_end(&mut bytes).map(drop)
    } else {
        fs::read(path).map(|read| bytes = read)
    };
    outcome.map_err(|error| failure(path, &error.to_string()))?;
    if is_gzip(&bytes) {
        bytes = gunzip(&bytes, MAX_FILE_BYTES).map_err(|error| failure(path, &error.to_string()))?;
    }
    Ok(ingest::text_of(bytes))
}

fn failure(path: &Path, reason: &str) -> InputError {
    InputError { name: path.display().to_string(), reason: reason.to_owned() }
}
