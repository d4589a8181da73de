//! What a log event must contain for a JSON pattern to match it: a look that costs less than reading the event.

use super::syntax::{Expression, Operand, Test, Wildcards};

impl Expression {
    /// Texts of which at least one occurs in every record that matches, as long as the record's JSON writes them without escapes.
    /// `None` where there are no such texts.
    pub(super) fn needles(&self) -> Option<Vec<&str>> {
        match self {
            Self::Any(alternatives) => {
                alternatives.iter().map(Self::needles).collect::<Option<Vec<_>>>().map(|needles| needles.concat())
            }
            // Each part must hold; the one whose texts are the longest is the rarest.
            Self::All(parts) => {
                parts.iter().filter_map(Self::needles).max_by_key(|needles| needles.iter().map(|text| text.len()).min())
            }
            Self::Condition(_, Test::Equals(Operand::Text(wanted))) => wanted.needle().map(|needle| vec![needle]),
            Self::Condition(..) => None,
        }
    }
}

impl Wildcards {
    fn needle(&self) -> Option<&str> {
        self.0.split('*').filter(|piece| is_plain(piece)).max_by_key(|piece| piece.len())
    }
}

/// Could it stand in a record otherwise than letter by letter? Numbers may be written in other ways than they are read, and `/` may be
/// escaped by itself.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b':' | b'-' | b'_'))
        && text.bytes().any(|byte| byte.is_ascii_alphabetic() && !byte.eq_ignore_ascii_case(&b'e'))
}
