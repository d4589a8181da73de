//! Which files of a bucket are wanted.

use jiff::{SignedDuration, Span, SpanRelativeTo};
use trailbell::history::athena::TableName;
use trailbell::history::trail_bucket::Limits;

/// Which files, beside those of the time that is asked for.
#[derive(Debug, Clone, Default)]
pub struct InBucket {
    /// Of which accounts and Regions.
    pub limits: Limits,
    /// How much later than usual they may have been delivered.
    pub late: SignedDuration,
    /// However many there are.
    pub yes: bool,
    /// By Amazon Athena.
    pub athena: Option<Athena>,
}

/// How Amazon Athena is asked.
#[derive(Debug, Clone)]
pub struct Athena {
    /// In which workgroup; empty where only a query is printed.
    pub workgroup: String,
    /// About which table.
    pub table: TableName,
    /// So many bytes it may scan without a question.
    pub most_scanned: u64,
}

/// A length of time: `1d`, `6h`, `2 days`.
///
/// # Errors
/// Where it is none, or not of a certain length.
pub fn length(text: &str) -> Result<SignedDuration, String> {
    let span: Option<Span> = text.trim().parse().ok();
    let length = span.and_then(|span| span.to_duration(SpanRelativeTo::days_are_24_hours()).ok());
    length.filter(|length| !length.is_negative()).ok_or_else(|| "write a length of time: 6h, 1d, 2 weeks".to_owned())
}
