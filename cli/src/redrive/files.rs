//! Files and folders, as somebody has fetched them from the failure store.

use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use trailbell::input::{packed_bytes_of, walk};
use trailbell::text::visible;

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
        visible::path(&self.0).fmt(f)
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
        let is_empty = |entry: &Path| fs::metadata(entry).is_ok_and(|found| found.is_file() && found.len() == 0);
        let found = walk(&paths, &|entry| !is_empty(entry)).into_iter();
        // An empty folder is probably not the one that is meant; one in which all is done may be.
        let is_empty_folder = |path: &&PathBuf| path.is_dir() && walk(&[path.to_path_buf()], &|_| true).is_empty();
        if let Some(folder) = paths.iter().find(is_empty_folder) {
            return Err(StoreError(format!("{}: there is no file in this folder", visible::path(folder))));
        }
        // A folder that cannot be listed cannot be read either, and reading says why.
        let files = found.map(|file| file.unwrap_or_else(|unlisted| unlisted.path));
        Ok(Some(files.filter(|file| !is_done(file)).map(File).collect()))
    }

    async fn read(&self, File(path): &File) -> Result<Option<Vec<u8>>, StoreError> {
        match fs::metadata(path) {
            Ok(found) if found.len() > MAX_BYTES as u64 => {
                Err(StoreError(format!("it has more than {MAX_BYTES} bytes, and no record of Lambda has")))
            }
            Ok(_) => packed_bytes_of(path, MAX_BYTES).map(Some).map_err(|error| StoreError(error.reason)),
            Err(error) if error.kind() == ErrorKind::NotFound && done_names(path).any(|done| done.exists()) => Ok(None),
            Err(error) => Err(StoreError(error.to_string())),
        }
    }

    async fn put_aside(&self, File(path): &File) -> Result<(), StoreError> {
        let done = reserved(path).map_err(|error| StoreError(error.to_string()))?;
        let Err(error) = fs::rename(path, &done) else { return Ok(()) };
        // Nothing is in it; one that stays is passed by.
        let _ = fs::remove_file(&done);
        if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(StoreError(error.to_string())) }
    }
}

/// Makes the file that the payload is then moved over. A file or a link of that name that is there already is somebody else's.
fn reserved(path: &Path) -> io::Result<PathBuf> {
    for done in done_names(path) {
        match fs::File::create_new(&done) {
            Ok(_) => return Ok(done),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::new(ErrorKind::AlreadyExists, "a thousand files that are called so are done already"))
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
