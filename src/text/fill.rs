//! Templates with holes.

use std::borrow::Cow;

/// Puts words into the `{holes}` of a template. `push` adds a piece to what is there already: whether a space belongs between the two
/// is a matter of the language. What is put in is never read as a template.
pub(crate) fn fill<'a>(
    template: &str,
    push: impl Fn(&mut String, &str),
    word: impl Fn(&str) -> Cow<'a, str>,
) -> String {
    let mut filled = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        push(&mut filled, before);
        let (hole, behind) = after.split_once('}').unwrap_or((after, ""));
        push(&mut filled, &word(hole));
        rest = behind;
    }
    push(&mut filled, rest);
    filled
}

/// The names of a template's holes.
pub(crate) fn holes(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|after| Some(after.split_once('}')?.0))
}
