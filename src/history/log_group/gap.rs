//! What cannot be seen in a log group.

use jiff::Timestamp;

use super::TrailGap;

/// One thing that cannot be seen there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogGroupGap {
    /// There is no stack of this name.
    NoStack {
        /// In this Region.
        region: String,
    },
    /// The stack reads no log group.
    NoLogGroup,
    /// CloudWatch Logs cannot filter a group of this class.
    Class(String),
    /// What is older has been thrown away.
    Expired {
        /// The first time of which there is something.
        first: Timestamp,
        /// So many days it keeps an event.
        days: u32,
    },
    /// It was made then.
    Younger(Timestamp),
    /// It was not looked at from then on.
    Rest(Timestamp),
    /// It was not looked at.
    Nothing,
    /// The trail that writes into it leaves something out.
    Trail(TrailGap),
    /// Nobody knows, because it could not be asked.
    Unknown {
        /// What is not known.
        what: Unasked,
        /// The permission that is missing.
        permission: String,
    },
}

/// What could not be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unasked {
    /// How far back the group goes.
    Kept,
    /// What the trail writes into it.
    Trail,
}
