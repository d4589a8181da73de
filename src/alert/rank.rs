//! What is told first where there is more than can be told at once.

use crate::classify::{Meaning, Outcome};
use crate::severity::Severity;
use crate::story::Story;

/// What alerts are told among: none of a lesser company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Company {
    /// Critical alerts.
    Critical,
    /// Somebody who got in after failures.
    GotInAfterFailures,
    /// All others.
    Rest,
}

impl Company {
    /// All of them, the first first.
    pub(super) const ALL: [Self; 3] = [Self::Critical, Self::GotInAfterFailures, Self::Rest];

    pub(super) fn of(story: &Story) -> Self {
        match story.failed_before {
            _ if story.severity() == Severity::Critical => Self::Critical,
            Some(_) => Self::GotInAfterFailures,
            None => Self::Rest,
        }
    }
}

/// What an event means for whoever reads of many: by severity alone a thousand failures come before whoever got in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Somebody got in, or nobody knows whether.
    GotIn,
    /// Something was changed.
    Changed,
    /// It was tried.
    Failed,
    /// Steps of a sign-in, and what only reads.
    Rest,
}

impl Sort {
    pub(super) fn of(story: &Story) -> Self {
        let facts = &story.facts;
        match &facts.meaning {
            meaning if meaning.outcome() == Outcome::Failure => Self::Failed,
            // Nobody had to be let in for it: anybody can ask for another's password, as often as they like.
            Meaning::Change(change) if change.is_asked_for() => Self::Failed,
            Meaning::SignIn(_) => Self::GotIn,
            Meaning::SignInStep(..) => Self::Rest,
            Meaning::Change(_) | Meaning::Other { .. } if facts.only_reads => Self::Rest,
            Meaning::Change(_) | Meaning::Other { .. } => Self::Changed,
        }
    }
}
