//! What of a bucket was not seen.

use jiff::Timestamp;

use crate::history::{Ending, Refusal};

/// Something in a bucket that was not seen, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unseen {
    /// Objects that could not be read, all for the same reason.
    Objects {
        /// The first of them.
        first: String,
        /// How many.
        count: u64,
        /// Why not.
        refusal: Refusal,
    },
    /// Objects that were read, but hold no events, or are damaged.
    Broken {
        /// The first of them, and what is wrong with it.
        first: String,
        /// How many.
        count: u64,
    },
    /// Files that were not read, because reading was stopped.
    Unread {
        /// Where they are.
        place: String,
        /// How many.
        count: u64,
        /// When the latest of them was delivered, where that is known.
        until: Option<Timestamp>,
    },
    /// Listing was stopped, so that nobody knows which files there are.
    Unlisted(String),
    /// Too many folders, or too deep ones, to look into all of them: the first that was not.
    Folders(String),
    /// There are files of a trail, but none that was delivered in this time.
    NoFiles {
        /// Where.
        place: String,
        /// When the first that there is was delivered.
        first: Option<Timestamp>,
    },
    /// What was named is not there.
    NotAmong {
        /// Where it was looked for.
        place: String,
        /// What there is in its place.
        there: Vec<String>,
    },
}

impl Unseen {
    pub(in crate::history) fn ending(&self) -> Ending {
        match self {
            Self::Broken { .. } => Ending::Unreadable,
            Self::Objects { .. }
            | Self::Unread { .. }
            | Self::Unlisted(_)
            | Self::Folders(_)
            | Self::NoFiles { .. }
            | Self::NotAmong { .. } => Ending::Incomplete,
        }
    }
}
