//! What a cell can say. Besides values there are words of AWS's own, which mean different things in different columns; what they mean
//! is decided where the column is known, in `credentials`.

use jiff::Timestamp;

use crate::cloudtrail::parse_event_time;

/// A cell, before its column gives it a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'a> {
    /// The file has no such column.
    Missing,
    /// There is nothing in it.
    Empty,
    /// `N/A`: there is nothing that it could be about, or for a key's use, nothing happened.
    NotApplicable,
    /// `no_information`: for a password's use, never, or not since October 2014.
    NoInformation,
    /// `not_supported`: AWS does not say it of root.
    NotSupported,
    /// A value.
    Text(&'a str),
}

impl<'a> Cell<'a> {
    /// Reads a cell. Documentation and real files differ in case.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        let text = text.trim();
        let is = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
        match text {
            "" => Self::Empty,
            _ if is(&["N/A", "not_applicable"]) => Self::NotApplicable,
            _ if is(&["no_information"]) => Self::NoInformation,
            _ if is(&["not_supported"]) => Self::NotSupported,
            text => Self::Text(text),
        }
    }

    /// TRUE or FALSE in any case. `Err` where it is a value and neither.
    pub(super) fn flag(self) -> Result<Option<bool>, &'a str> {
        match self {
            Self::Text(text) if text.eq_ignore_ascii_case("true") => Ok(Some(true)),
            Self::Text(text) if text.eq_ignore_ascii_case("false") => Ok(Some(false)),
            Self::Text(text) => Err(text),
            _ => Ok(None),
        }
    }

    /// A time. `Err` where it is a value and none.
    pub(super) fn time(self) -> Result<Option<Timestamp>, &'a str> {
        match self {
            Self::Text(text) => parse_event_time(text).map(Some).ok_or(text),
            _ => Ok(None),
        }
    }

    /// A value as it stands.
    pub(super) fn text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}
