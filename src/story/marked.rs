//! A test of `trailbell doctor`, as a story bears it.

use crate::text::code_word::CodeWord;

/// The mark of a test that was announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marked {
    /// What its reader looks for.
    pub code_word: CodeWord,
    /// Nothing has happened: doctor made the event up.
    pub made_up: bool,
}
