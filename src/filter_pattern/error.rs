use std::error::Error;
use std::fmt;

/// Why a text is not a filter pattern: what was unexpected, where, and what was expected there.
///
/// ```
/// use trailbell::filter_pattern::FilterPattern;
///
/// let error = "{ $.readOnly = }".parse::<FilterPattern>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "column 16: unexpected '}', expected a word, a number, \"quoted text\" or a %regular expression%",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    column: usize,
    found: String,
    expected: String,
}

impl ParseError {
    /// `column` counts characters from 1.
    pub(super) fn new(column: usize, found: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { column, found: found.into(), expected: expected.into() }
    }

    /// Which character of the pattern was unexpected, from 1.
    pub fn column(&self) -> usize {
        self.column
    }

    /// What was wrong, for whoever shows the place in his own way.
    pub fn problem(&self) -> String {
        format!("unexpected {}, expected {}", self.found, self.expected)
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: {}", self.column, self.problem())
    }
}

impl Error for ParseError {}
