//! What was not seen of a bucket that Athena was asked about.

use super::Failure;
use crate::history::{Ending, Refusal};

/// Something that was not seen, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unseen {
    /// Accounts of which there are files, and that the table does not cover.
    Accounts {
        /// The table.
        table: String,
        /// Their ids.
        names: Vec<String>,
    },
    /// Regions, in the same way.
    Regions {
        /// The table.
        table: String,
        /// Their names.
        names: Vec<String>,
    },
    /// Files of days before the first that the table covers.
    Days {
        /// The table.
        table: String,
        /// Its first day.
        first: String,
    },
    /// Files of a trail that lie elsewhere than in the table's folders.
    Outside {
        /// The first of them.
        first: String,
        /// How many.
        count: u64,
    },
    /// Files that Athena could not take apart: another form than CloudTrail's, or damaged.
    Whole {
        /// The first of them.
        first: String,
        /// How many.
        count: u64,
    },
    /// The table is not there.
    NoTable(String),
    /// It is over another place, or not made of files as they are.
    OtherTable {
        /// The table.
        table: String,
        /// Where its files lie, as it says.
        template: Option<String>,
        /// Where those lie that were asked for.
        wanted: String,
    },
    /// The query came to no end.
    Failed {
        /// What of it can be mended.
        failure: Failure,
        /// What Athena says.
        message: String,
    },
    /// It was stopped, or was to be.
    Stopped {
        /// Its id.
        id: String,
        /// Why that could not be done.
        refused: Option<Refusal>,
    },
    /// Its rows were not taken to the end.
    Rest {
        /// Its id.
        id: String,
    },
}

impl Unseen {
    pub(in crate::history) fn ending(&self) -> Ending {
        match self {
            Self::Whole { .. } => Ending::Unreadable,
            Self::Accounts { .. }
            | Self::Regions { .. }
            | Self::Days { .. }
            | Self::Outside { .. }
            | Self::NoTable(_)
            | Self::OtherTable { .. }
            | Self::Failed { .. }
            | Self::Stopped { .. }
            | Self::Rest { .. } => Ending::Incomplete,
        }
    }
}
