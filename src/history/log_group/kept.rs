//! How far back a log group goes.

use jiff::{SignedDuration, Timestamp};

use super::LogGroupGap;
use crate::history::Question;

/// What kind of log group it is ("Log classes", Amazon CloudWatch Logs User Guide).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GroupClass {
    /// It can do everything.
    Standard,
    /// It cannot be filtered: "FilterLogEvents is not supported for this log class".
    InfrequentAccess,
    /// Any other, by AWS's name.
    Other(String),
}

/// What a log group says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// How many days it keeps an event; `None` for ever.
    pub days: Option<u32>,
    /// When it was made.
    pub made: Option<Timestamp>,
    /// Its class.
    pub class: GroupClass,
}

impl Kept {
    /// The earliest time of which there can be an event.
    #[must_use]
    pub fn first(&self, now: Timestamp) -> Option<Timestamp> {
        self.oldest(now).max(self.made)
    }

    fn oldest(&self, now: Timestamp) -> Option<Timestamp> {
        let kept = SignedDuration::from_hours(24 * i64::from(self.days?));
        now.checked_sub(kept).ok()
    }

    /// What of a question is from before that, or cannot be asked.
    #[must_use]
    pub fn gaps(&self, question: &Question, now: Timestamp) -> Vec<LogGroupGap> {
        let class = match &self.class {
            GroupClass::Standard => None,
            GroupClass::InfrequentAccess => Some(LogGroupGap::Class("INFREQUENT_ACCESS".to_owned())),
            GroupClass::Other(name) => Some(LogGroupGap::Class(name.clone())),
        };
        // "3 days ago" is a moment earlier than it was when it was understood.
        let is_earlier =
            |first: Timestamp| question.since.is_some_and(|since| first.duration_since(since).as_mins() > 0);
        let missing = self.first(now).filter(|first| is_earlier(*first)).map(|first| match self.days {
            Some(days) if self.oldest(now) == Some(first) => LogGroupGap::Expired { first, days },
            _ => LogGroupGap::Younger(first),
        });
        class.into_iter().chain(missing).collect()
    }
}
