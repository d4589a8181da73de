//! What is asked of AWS: the adapters of `trailbell-aws` between a source that somebody named and whoever gathers the answers.

mod log_group;

use std::io;

use trailbell::history::{Gatherer, LookedAt, Search};
use trailbell_aws::SdkConfig;

use super::Source;
pub use log_group::{Opened, open};

/// What all sources that are asked have in common.
pub struct Asking<'a> {
    /// How AWS is reached.
    pub config: &'a SdkConfig,
    /// What is looked for.
    pub search: &'a Search,
}

/// Asks one source, and says what was looked at.
///
/// # Errors
/// Where whoever gathers wants no more.
pub async fn look(source: &Source, asking: &Asking<'_>, to: &mut impl Gatherer) -> io::Result<Vec<LookedAt>> {
    match source {
        Source::LogGroup { stack } => log_group::look(stack, asking, to).await,
        Source::Files(_) | Source::EventHistory | Source::Bucket { .. } => Ok(Vec::new()),
    }
}
