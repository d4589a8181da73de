//! What is asked of AWS: the adapters of `trailbell-aws` between a source that somebody named and whoever gathers the answers.

mod bucket;
mod interrupt;

use std::fmt;
use std::io;
use std::sync::Arc;

use trailbell::history::{Gatherer, LookedAt, Search};
use trailbell_aws::{Person, SdkConfig};

use super::{InBucket, Source};

/// What all sources that are asked have in common.
pub struct Asking<'a> {
    /// How AWS is reached.
    pub config: &'a SdkConfig,
    /// What is looked for.
    pub search: &'a Arc<Search>,
    /// Who asks.
    pub person: &'a Person,
    /// Which files of a bucket are wanted.
    pub in_bucket: &'a InBucket,
}

/// Asks one source, and says what was looked at.
///
/// # Errors
/// Where whoever gathers wants no more.
pub async fn look(source: &Source, asking: &Asking<'_>, to: &mut impl Gatherer) -> io::Result<Vec<LookedAt>> {
    match source {
        Source::Bucket { bucket, prefix } => bucket::look(bucket, prefix, asking, to).await,
        Source::Files(_) | Source::EventHistory | Source::LogGroup { .. } => Ok(Vec::new()),
    }
}

/// Nothing was begun, and why: somebody has to say more.
#[derive(Debug)]
pub struct NotBegun(pub String);

impl fmt::Display for NotBegun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotBegun {}
