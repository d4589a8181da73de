//! `--out`: a file that is made anew.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use trailbell::text::visible;

/// A file that comes into being when something is written: what fails before leaves nothing behind. Nothing that lies there is replaced: it
/// may be all that somebody has of last week, and a link may lead to it.
pub struct NewFile {
    path: PathBuf,
    file: Option<File>,
}

impl NewFile {
    /// A file of this name.
    ///
    /// # Errors
    /// Where there is something already, or no folder for it: better said at once than after all the work.
    pub fn named(path: &Path) -> Result<Self, String> {
        let new = Self { path: path.to_owned(), file: None };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if path.symlink_metadata().is_ok() {
            return Err(new.fault(&ErrorKind::AlreadyExists.into()));
        }
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(format!("--out {}: there is no folder {}", visible::path(path), visible::path(folder)));
        }
        Ok(new)
    }

    fn fault(&self, error: &io::Error) -> String {
        let path = visible::path(&self.path);
        match error.kind() {
            ErrorKind::AlreadyExists => format!("--out {path}: this is there already; name a new file"),
            _ => format!("--out {path}: {error}"),
        }
    }

    /// The file, made when it is asked for the first time. Like this it is never another one, nor what a link leads to.
    fn file(&mut self) -> io::Result<&mut File> {
        let file = match self.file.take() {
            Some(file) => file,
            None => File::create_new(&self.path).map_err(|error| io::Error::new(error.kind(), self.fault(&error)))?,
        };
        Ok(self.file.insert(file))
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file()?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file()?.flush()
    }
}
