//! What could not be looked at, and why. Nobody should take silence for an answer.

use jiff::Timestamp;

use super::log_group::LogGroupGap;
use super::{Refusal, athena, trail_bucket};

/// One thing that was not seen. Another reason is another variant: its sentence is asked for in each language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unseen {
    /// A file, a document or a record that could not be read, said with its place and why.
    Unreadable(String),
    /// AWS did not answer.
    Refused {
        /// What was asked, where: the name of a source.
        place: String,
        /// Why not.
        refusal: Refusal,
    },
    /// A query of Amazon Athena.
    Athena(athena::Unseen),
    /// Files of a trail's bucket.
    Bucket(trail_bucket::Unseen),
    /// A source gave its answer only from a time on; sources that are asked give the latest first.
    Partly {
        /// The name of the source.
        place: String,
        /// Nothing before this was seen.
        before: Timestamp,
        /// Why not.
        why: Stop,
    },
    /// Event history keeps nothing that is older.
    NotKept(Timestamp),
    /// Somebody waited for an event that is later than this, and none came.
    StillMissing {
        /// The name of the source.
        place: String,
        /// Later than this.
        than: Timestamp,
    },
    /// Something of a log group.
    LogGroup {
        /// What it is called, or the stack that reads it.
        place: String,
        /// What of it.
        gap: LogGroupGap,
    },
    /// What was asked for begins earlier than what there is.
    Before(Timestamp),
    /// It ends later.
    After(Timestamp),
    /// There is something, but nothing of that time.
    Outside(Timestamp, Timestamp),
    /// For a day and more nothing at all happened, or something is missing.
    Gaps {
        /// How often.
        count: u64,
        /// For the longest time: from then.
        from: Timestamp,
        /// Until then.
        to: Timestamp,
    },
}

/// Why an answer came to no end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// AWS gave no more.
    Refused(Refusal),
    /// Somebody stopped it.
    Interrupted,
    /// It was given so much time and no more.
    OutOfTime,
}

/// How a search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// All was seen.
    Complete,
    /// Something could not be seen.
    Incomplete,
    /// Something could not be read.
    Unreadable,
}

impl Unseen {
    /// What that makes of the search.
    #[must_use]
    pub fn ending(&self) -> Ending {
        match self {
            Self::Unreadable(_) => Ending::Unreadable,
            Self::Athena(unseen) => unseen.ending(),
            Self::Bucket(unseen) => unseen.ending(),
            Self::Refused { .. }
            | Self::Partly { .. }
            | Self::NotKept(_)
            | Self::StillMissing { .. }
            | Self::LogGroup { .. }
            | Self::Before(_)
            | Self::After(_)
            | Self::Outside(..) => Ending::Incomplete,
            // Perhaps nothing happened.
            Self::Gaps { .. } => Ending::Complete,
        }
    }
}
