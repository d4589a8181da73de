//! Files and folders, as somebody has fetched them from the failure store.

use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::store::{MAX_BYTES, Store, StoreError};

/// What is done is called so from then on.
const DONE: &str = "done";

/// Files, and folders with all that is in them, by name. What is done is renamed to end in `.done`.
#[derive(Debug)]
pub struct Files(Option<Vec<PathBuf>>);

/// One file.
#[derive(Debug)]
pub struct File(PathBuf);

impl fmt::Display for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.display().fmt(f)
    }
}

impl Files {
    /// Looks at nothing yet.
    #[must_use]
    pub fn new(paths: Vec<PathBuf>) -> Self {
        Self(Some(paths))
    }
}

impl Store for Files {
    type Item = File;

    async fn page(&mut self) -> Result<Option<Vec<File>>, StoreError> {
        let Some(paths) = self.0.take() else { return Ok(None) };
        let mut files = Vec::new();
        for path in paths {
            collect(path, &mut files);
        }
        Ok(Some(files))
    }

    async fn read(&self, File(path): &File) -> Result<Option<Vec<u8>>, StoreError> {
        match fs::metadata(path) {
            Ok(found) if found.len() > MAX_BYTES as u64 => {
                Err(StoreError(format!("it has more than {MAX_BYTES} bytes, and no record of Lambda has")))
            }
            Ok(_) => fs::read(path).map(Some).map_err(|error| StoreError(error.to_string())),
            Err(error) if error.kind() == ErrorKind::NotFound && done_names(path).any(|done| done.exists()) => Ok(None),
            Err(error) => Err(StoreError(error.to_string())),
        }
    }

    async fn put_aside(&self, File(path): &File) -> Result<(), StoreError> {
        // What is there by that name is another one's evidence.
        let done = done_names(path).find(|done| !done.exists()).unwrap_or_else(|| path.with_added_extension(DONE));
        match fs::rename(path, done) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(StoreError(error.to_string())),
            _ => Ok(()),
        }
    }
}

/// `payload.json.done`, and if need be `payload.json.2.done` and so on.
fn done_names(path: &Path) -> impl Iterator<Item = PathBuf> {
    let first = path.with_added_extension(DONE);
    let others = (2..1_000).map(|number| path.with_added_extension(number.to_string()).with_added_extension(DONE));
    std::iter::once(first).chain(others)
}

fn is_done(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == DONE)
}

fn collect(path: PathBuf, files: &mut Vec<File>) {
    let entries = if path.is_dir() { entries(&path) } else { None };
    let Some(entries) = entries else {
        // A folder that cannot be listed cannot be read either, and reading says why.
        if !is_done(&path) {
            files.push(File(path));
        }
        return;
    };
    for entry in entries {
        let hidden = entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        // A link to a folder may lead back up.
        let linked_folder = entry.is_symlink() && entry.is_dir();
        let empty = fs::metadata(&entry).is_ok_and(|found| found.is_file() && found.len() == 0);
        if !hidden && !linked_folder && !empty {
            collect(entry, files);
        }
    }
}

fn entries(folder: &Path) -> Option<Vec<PathBuf>> {
    let listed = fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut entries: Vec<_> = listed.ok()?;
    entries.sort();
    Some(entries)
}
