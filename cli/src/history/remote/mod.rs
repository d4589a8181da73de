//! What is asked of AWS: the adapters of `trailbell-aws` between a source that somebody named and whoever gathers the answers.

mod athena;
mod bucket;
mod event_history;
mod log_group;

use std::sync::Arc;
use std::{fmt, io};

use trailbell::history::{Gatherer, LookedAt, Search};
use trailbell_aws::{Person, SdkConfig};

use super::{InBucket, Source, Where};
pub use log_group::{Opened, open};

/// What somebody without credentials can do.
const LOG_IN: &str = "; log in with `aws sso login` or `aws login`, or name a profile: --profile NAME. Without an account, files can be read: \
                      trailbell history FOLDER";

/// What all sources that are asked have in common.
pub struct Asking<'a> {
    /// How AWS is reached.
    pub config: &'a SdkConfig,
    /// What is looked for.
    pub search: &'a Arc<Search>,
    /// In which Regions, and whether it is waited for what is late.
    pub regions: &'a Where,
    /// Who asks.
    pub person: &'a Person,
    /// Which files of a bucket are wanted.
    pub in_bucket: &'a InBucket,
}

/// Why a source could not be asked to its end.
pub enum LookError {
    /// Whoever gathers wants no more.
    Write(io::Error),
    /// It cannot be asked at all, and why: a sentence.
    Cannot(String),
}

impl LookError {
    /// There is nobody to ask as, and what to do about it.
    fn log_in(why: &impl fmt::Display) -> Self {
        Self::Cannot(format!("{why}{LOG_IN}"))
    }
}

impl From<io::Error> for LookError {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

/// Asks one source, and says what was looked at.
///
/// # Errors
/// Where whoever gathers wants no more, or nothing can be asked.
pub async fn look(source: &Source, asking: &Asking<'_>, to: &mut impl Gatherer) -> Result<Vec<LookedAt>, LookError> {
    match source {
        Source::EventHistory => event_history::look(asking, to).await,
        Source::LogGroup { stack } => log_group::look(stack, asking, to).await,
        Source::Bucket { bucket, prefix } if asking.in_bucket.athena.is_some() => {
            athena::look(bucket, prefix, asking, to).await
        }
        Source::Bucket { bucket, prefix } => bucket::look(bucket, prefix, asking, to).await,
        Source::Files(_) => Ok(Vec::new()),
    }
}
