//! CloudWatch Logs filter patterns: would a subscription filter with this pattern deliver this log
//! event?
//!
//! | pattern | matches |
//! |---|---|
//! | nothing, or only spaces | every log event |
//! | `{ … }` | a log event that is one JSON object for which the condition holds |
//! | anything else: terms | a log event whose text contains the terms |
//!
//! Patterns for space-delimited log events (`[a, b, …]`) are refused: CloudTrail records are JSON.
//! Everything is case-sensitive.
//!
//! # JSON patterns
//!
//! Conditions are joined with `&&` and `||`; `&&` binds tighter, parentheses group. A condition is
//! a selector and a test.
//!
//! | selector | selects |
//! |---|---|
//! | `$.a.b` | a field; names consist of letters, digits, `_` and `-` |
//! | `$.['a.b']` | a field of any other name |
//! | `$.list[0]` | an element of an array |
//! | `$.list[*].id`, `$.*` | every element of an array or field of an object: one has to pass the test |
//!
//! | test | is passed by |
//! |---|---|
//! | `= "text"`, `= word` | a string of exactly that text, `*` standing for any text; a number written so |
//! | `= 1e3` | an equal number; a string of exactly that text |
//! | `= %regex%` | a string or number in which the expression is found |
//! | `!= …` | a string or number that does not pass `= …` |
//! | `<` `<=` `>` `>=` and a number | a number |
//! | `IS NULL` | null; an array with null among its elements |
//! | `IS TRUE`, `IS FALSE` | a boolean |
//! | `NOT EXISTS` | a selector that selects nothing |
//!
//! What surprises most: a field that is missing, null, a boolean, an array or an object does not
//! pass `!=`, and only the string `"true"` passes `= true`.
//!
//! # Term patterns
//!
//! Terms are words of letters, digits and `_`, `"quoted text"`, or `%regex%`, separated by spaces.
//! All of them must occur, in any order and inside longer words too. None of those behind a `-` may
//! occur. Of those behind a `?` one must occur, but AWS ignores these where there are others.
//!
//! # Regular expressions
//!
//! Letters, digits, spaces, `: _ # = @ / ; , -`, and the operators `^ $ ? [ ] { } | \ * + .`;
//! `\d \s \w` and their opposites; `\t` and `\n`; `\xhh` for any other ASCII character. There are
//! no groups.
//!
//! # Limits
//!
//! 1,024 characters, 2 regular expressions, 1 wildcard in a selector and 3 in a pattern. This
//! implementation adds two of its own: 100 open parentheses at a time, and a regular expression
//! must compile to at most 128 KiB, which one such as `.{9999}` does not.
//!
//! # Sources
//!
//! "Filter pattern syntax for metric filters, subscription filters, filter log events, and Live
//! Tail", "Using filter patterns to match terms in JSON log events" and "Supported regular
//! expressions (regex) syntax" in the Amazon CloudWatch Logs User Guide, and what the API was seen
//! to answer. Where both are silent, a comment beside the code says what is assumed.

#[cfg(feature = "history")]
pub mod deployed;
mod error;
mod eval;
mod fields;
#[cfg(any(feature = "history", feature = "trail-files"))]
mod filters;
mod log_event;
mod needles;
mod parse;
mod syntax;

use std::fmt;
use std::str::FromStr;

use serde_json::Value;

pub use error::ParseError;
#[cfg(any(feature = "history", feature = "trail-files"))]
pub use filters::Filters;
pub use log_event::log_event;
use syntax::Pattern;

/// A filter pattern, checked and ready to be held against log events.
///
/// ```
/// use trailbell::filter_pattern::FilterPattern;
///
/// let pattern: FilterPattern = "{ $.eventName = ConsoleLogin && $.userIdentity.type != Root }".parse()?;
/// assert!(pattern.matches(r#"{"eventName":"ConsoleLogin","userIdentity":{"type":"IAMUser"}}"#));
/// assert!(!pattern.matches(r#"{"eventName":"ConsoleLogin"}"#));
/// # Ok::<(), trailbell::filter_pattern::ParseError>(())
/// ```
#[derive(Debug, Clone)]
pub struct FilterPattern {
    text: String,
    pattern: Pattern,
}

impl FilterPattern {
    /// Whether a log event with this text matches.
    ///
    /// For a JSON pattern the text is parsed by [`log_event()`], once a call. Text that is not exactly one JSON object
    /// matches no JSON pattern.
    pub fn matches(&self, message: &str) -> bool {
        match &self.pattern {
            Pattern::Everything => true,
            Pattern::Terms(terms) => terms.matches(message),
            Pattern::Json(expression) => log_event(message).is_some_and(|record| expression.matches_record(&record)),
        }
    }

    /// Texts of which at least one occurs in the text of every log event that matches, as long as nothing in that is written as
    /// an escape `\u…`. `None` where nothing can be said without reading the event.
    pub fn needles(&self) -> Option<Vec<&str>> {
        match &self.pattern {
            Pattern::Json(expression) => expression.needles(),
            Pattern::Everything | Pattern::Terms(_) => None,
        }
    }

    /// Whether a log event that has been parsed already matches.
    ///
    /// A term pattern is held against the value's compact JSON, whose fields may stand in another
    /// order than in the text that was logged.
    pub fn matches_value(&self, record: &Value) -> bool {
        match &self.pattern {
            Pattern::Everything => true,
            Pattern::Terms(terms) => terms.matches(&record.to_string()),
            Pattern::Json(expression) => expression.matches_record(record),
        }
    }
}

impl FilterPattern {
    /// Is it a JSON pattern, for which a log event is parsed?
    pub fn is_json(&self) -> bool {
        matches!(self.pattern, Pattern::Json(_))
    }

    /// Is it the empty pattern, which matches every log event?
    pub fn is_empty(&self) -> bool {
        matches!(self.pattern, Pattern::Everything)
    }
}

impl FromStr for FilterPattern {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Ok(Self { text: text.to_owned(), pattern: parse::pattern(text)? })
    }
}

/// The text that was parsed, unchanged.
impl fmt::Display for FilterPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
