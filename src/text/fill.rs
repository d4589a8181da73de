//! Templates with holes.

use super::latin;

/// Puts words into the `{holes}` of a template, and a space wherever Latin and Japanese meet.
pub(crate) fn fill(template: &str, word: impl Fn(&str) -> String) -> String {
    let mut filled = String::new();
    let mut parts = template.split('{');
    latin::push(&mut filled, parts.next().unwrap_or_default());
    for part in parts {
        let (hole, text) = part.split_once('}').unwrap_or((part, ""));
        latin::push(&mut filled, &word(hole));
        latin::push(&mut filled, text);
    }
    filled
}
