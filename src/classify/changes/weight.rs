//! How much a change matters where that is other than its class says, by what its row and its record tell.

use super::path::Path;
use crate::text::account::is_account_id;

/// How much a change matters where it went well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As it should be.
    Light,
    /// Worth a look.
    Noted,
    /// To be looked at today.
    Heavy,
    /// To be looked at now.
    Gravest,
}

/// A value that makes a change weigh otherwise than its row says. The row says the worst: where the value is not recorded, that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Otherwise {
    /// Where the value stands.
    pub at: Path,
    /// What it must be.
    pub when: When,
    /// How much the change matters then.
    pub weight: Weight,
}

/// What a value must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// One of these, whatever its case.
    Is(&'static [&'static str]),
    /// None of these: neither the text itself nor its last piece, of an ARN.
    IsNot(&'static [&'static str]),
    /// An account's id.
    IsAccount,
    /// A text without this word, whatever its case.
    Lacks(&'static str),
    /// The request is recorded, and nothing in it is called so.
    RequestLacks(&'static str),
    /// The caller did it to themselves.
    IsOwn,
}

impl When {
    /// Does a recorded value fit?
    pub(super) fn fits(self, value: &str) -> bool {
        let last = value.rsplit(['/', ':']).next().unwrap_or(value);
        let is = |one: &&str| value.eq_ignore_ascii_case(one) || last.eq_ignore_ascii_case(one);
        match self {
            Self::Is(these) => these.iter().any(|one| value.eq_ignore_ascii_case(one)),
            Self::IsNot(these) => !these.iter().any(is),
            Self::IsAccount => is_account_id(value),
            Self::Lacks(word) => !value.to_ascii_lowercase().contains(word),
            Self::RequestLacks(_) | Self::IsOwn => false,
        }
    }
}
