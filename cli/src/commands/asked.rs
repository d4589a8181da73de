//! What `history` and `who-changed` were asked for.

use std::path::PathBuf;

use trailbell::classify::Ours;
use trailbell::history::Question;
use trailbell::severity::Severity;
use trailbell::voice::Wording;

use super::reach::ReachArgs;
use crate::history::sink::{Column, Form};
use crate::history::{InBucket, Where};

/// What somebody asked for.
pub(super) struct Asked {
    pub(super) question: Question,
    pub(super) ours: Ours,
    pub(super) wording: Wording,
    pub(super) form: Form,
    /// A page for browsers in its place, with the records themselves from this severity on.
    pub(super) page: Option<Severity>,
    /// Into which file; none for standard output.
    pub(super) out: Option<PathBuf>,
    /// By what is counted; empty where every event is told.
    pub(super) count: Vec<Column>,
    pub(super) limit: Option<usize>,
    pub(super) follow: bool,
    pub(super) exit_code: bool,
    /// Is it the story of one thing?
    pub(super) story: bool,
    /// Are calls that were refused looked at the long way?
    pub(super) look_at_refused: bool,
    pub(super) in_bucket: InBucket,
    /// The statements of Amazon Athena alone.
    pub(super) print: Option<Print>,
    pub(super) reach: ReachArgs,
    pub(super) regions: Where,
}

/// What is printed in place of an answer.
#[derive(Debug, Clone, Copy)]
pub(super) enum Print {
    Sql,
    Ddl,
}
