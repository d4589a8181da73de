//! Who takes what a source gives while it is asked.

use std::io;

use super::{Found, Reading, Unseen};

/// Takes answers as they come.
pub trait Gatherer {
    /// What a page came to.
    ///
    /// # Errors
    /// Where nothing more is wanted.
    fn take(&mut self, reading: Reading) -> io::Result<()>;

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

    fn not_seen(&mut self, unseen: Unseen) {
        Found::not_seen(self, unseen);
    }
}
