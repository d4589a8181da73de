//! Who takes what a source gives while it is asked.

use std::io;

use jiff::Timestamp;

use super::{Found, Reading, Unseen};

/// Takes answers as they come.
pub trait Gatherer {
    /// What a page came to.
    ///
    /// # Errors
    /// Where nothing more is wanted.
    fn take(&mut self, reading: Reading) -> io::Result<()>;

    /// What a page came to, of a source that has all that there is of its time: where it has nothing, there may be something missing.
    ///
    /// # Errors
    /// Where nothing more is wanted.
    fn take_all(&mut self, reading: Reading) -> io::Result<()> {
        self.take(reading)
    }

    /// A source goes on to this time, whether it has an event of then or not.
    fn reaches(&mut self, _: Timestamp) {}

    /// So many bytes will be read, as far as is known.
    fn begin(&mut self, _: u64) {}

    /// So many of them have been read.
    fn progress(&mut self, _: u64) {}

    /// No more of them will be read.
    fn end(&mut self) {}

    /// Something that could not be seen.
    fn not_seen(&mut self, unseen: Unseen);

    /// Something that people want to know meanwhile: by what is asked, how long it may take.
    ///
    /// # Errors
    /// Where nothing more is wanted.
    fn remark(&mut self, _: &str) -> io::Result<()> {
        Ok(())
    }
}

/// Nobody watches.
impl Gatherer for Found {
    fn take(&mut self, reading: Reading) -> io::Result<()> {
        self.take_answers(reading);
        Ok(())
    }

    fn take_all(&mut self, reading: Reading) -> io::Result<()> {
        Found::take(self, reading);
        Ok(())
    }

    fn reaches(&mut self, time: Timestamp) {
        Found::reaches(self, time);
    }

    fn not_seen(&mut self, unseen: Unseen) {
        Found::not_seen(self, unseen);
    }
}
