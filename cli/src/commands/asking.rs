//! What `history` and `who-changed` ask of AWS.

use std::sync::Arc;

use trailbell::history::{LookedAt, Search};

use super::reach::ReachArgs;
#[cfg(feature = "aws")]
use super::reach::runtime;
use super::teller::{Fault, Gathering};
use crate::history::{InBucket, Source, Where};

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

    let runtime = runtime().map_err(Fault::CannotRun)?;
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
