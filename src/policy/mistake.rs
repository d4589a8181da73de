use std::fmt;

use strsim::levenshtein;

/// What is wrong in a policy, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// What is wrong, and what to write instead.
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for Mistake {}

/// Text from the policy as it stands in a mistake: on one line, and not too long.
pub(super) fn quoted(text: &str) -> String {
    const MOST: usize = 60;
    let mut short: String = text.chars().take(MOST).flat_map(escaped).collect();
    if text.chars().nth(MOST).is_some() {
        short.push('…');
    }
    short
}

fn escaped(character: char) -> impl Iterator<Item = char> {
    let escape = character.is_control().then(|| character.escape_default());
    let plain = escape.is_none().then_some(character);
    escape.into_iter().flatten().chain(plain)
}

/// The word that was probably meant: what is reached with few letters changed, left out, or put in.
pub(crate) fn nearest(written: &str, known: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    let written = written.to_lowercase();
    if written.chars().count() > 40 {
        return None;
    }
    let near = known.into_iter().map(|word| (levenshtein(&written, word), word)).min_by_key(|(distance, _)| *distance);
    near.filter(|(distance, word)| *distance <= (word.len() / 3).clamp(1, 3)).map(|(_, word)| word)
}
