//! What `history` and `who-changed` ask of AWS, and what becomes of the answers.

use std::io;
use std::sync::Arc;

use jiff::Timestamp;
use trailbell::history::{Found, Gatherer, LookedAt, Reading, Search, Unseen};

use super::look_back::{Fault, Teller};
use super::progress::progress;
use super::reach::ReachArgs;
use super::say;
use crate::history::{InBucket, Progress, Source, Where};

/// Asks AWS.
#[cfg(feature = "aws")]
pub(super) fn ask(
    source: &Source,
    reach: &ReachArgs,
    (regions, in_bucket): (&Where, &InBucket),
    search: &Arc<Search>,
    gathering: &mut Gathering<'_>,
) -> Result<Vec<LookedAt>, Fault> {
    use crate::history::remote::{Asking, LookError, look};

    let runtime = runtime()?;
    // Boxed, because futures in futures are types in types, and the compiler follows them only so deep.
    let work = Box::pin(async {
        let person = reach.person();
        let config = person.config().await;
        look(source, &Asking { config: &config, search, regions, person: &person, in_bucket }, gathering).await
    });
    runtime.block_on(work).map_err(|error| match error {
        LookError::Write(error) => Fault::Write(error),
        LookError::Cannot(problem) => Fault::CannotRun(problem),
    })
}

/// Whatever waits for AWS runs on it.
#[cfg(feature = "aws")]
pub(super) fn runtime() -> Result<tokio::runtime::Runtime, Fault> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| Fault::CannotRun(format!("cannot start: {error}")))
}

#[cfg(not(feature = "aws"))]
pub(super) fn ask(
    _: &Source,
    _: &ReachArgs,
    _: (&Where, &InBucket),
    _: &Arc<Search>,
    _: &mut Gathering<'_>,
) -> Result<Vec<LookedAt>, Fault> {
    Err(Fault::CannotRun(super::redrive::cannot_ask("history")))
}

/// Takes what comes, and lets it be told where there is too much to keep.
pub(super) struct Gathering<'a> {
    pub(super) found: &'a mut Found,
    pub(super) teller: &'a mut Teller,
}

impl Gatherer for Gathering<'_> {
    fn take(&mut self, reading: Reading) -> io::Result<()> {
        self.found.take_answers(reading);
        self.teller.found(self.found)
    }

    fn take_all(&mut self, reading: Reading) -> io::Result<()> {
        self.found.take(reading);
        self.teller.found(self.found)
    }

    fn reaches(&mut self, time: Timestamp) {
        self.found.reaches(time);
    }

    fn begin(&mut self, bytes: u64) {
        self.teller.bar = progress(bytes);
    }

    fn progress(&mut self, bytes: u64) {
        Progress::bytes(self.teller, bytes);
    }

    fn end(&mut self) {
        if let Some(bar) = self.teller.bar.take() {
            bar.finish_and_clear();
        }
    }

    fn not_seen(&mut self, unseen: Unseen) {
        self.found.not_seen(unseen);
    }

    fn remark(&mut self, line: &str) -> io::Result<()> {
        say(&format!("{line}\n"));
        Ok(())
    }
}
