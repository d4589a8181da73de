//! Right-to-left text beside other text. A reader's program decides from the letters of a line what is shown before what, so that of an
//! address behind a Hebrew name the last number may stand first. Between isolates such text has an order of its own, and changes
//! nobody else's ("Unicode Standard Annex #9", isolating run sequences).

use std::borrow::Cow;

use super::marks::is_mark;

/// Takes its direction from the first letter behind it (FIRST STRONG ISOLATE).
const START: char = '\u{2068}';
/// Ends it (POP DIRECTIONAL ISOLATE).
const END: char = '\u{2069}';

/// The text with each right-to-left part between isolates, for where a person reads it; any other text as it is. What stands between
/// isolates already stays so: they are ours, since [`super::clean::line`] writes out those that come from outside.
///
/// No digit and no letter of another direction comes between them, so that addresses and identifiers are in order even inside of a
/// value that somebody chose.
#[must_use]
pub fn isolated(text: &str) -> Cow<'_, str> {
    if !has_right_to_left(text) {
        return Cow::Borrowed(text);
    }
    let mut isolated = String::with_capacity(text.len() + 24);
    let mut rest = text;
    while let Some(start) = first(rest) {
        let (before, from) = rest.split_at(start);
        let (part, behind) = from.split_at(length(from));
        isolated.push_str(before);
        isolated.push(START);
        isolated.push_str(part);
        isolated.push(END);
        rest = behind;
    }
    isolated.push_str(rest);
    Cow::Owned(isolated)
}

/// The same of a text that is at hand.
pub(crate) fn isolate(text: String) -> String {
    match isolated(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(isolated) => isolated,
    }
}

pub(crate) fn has_right_to_left(text: &str) -> bool {
    !text.is_ascii() && text.contains(is_right_to_left)
}

/// Ends the isolate that a cut left open.
pub(crate) fn close(text: &mut String) {
    if text.ends_with(START) {
        text.pop();
    } else if text.rfind(START) > text.rfind(END) {
        text.push(END);
    }
}

/// Where the first right-to-left letter stands that is not between isolates.
fn first(text: &str) -> Option<usize> {
    let mut inside = false;
    text.char_indices().find_map(|(at, character)| {
        inside = character == START || inside && character != END;
        (!inside && is_right_to_left(character)).then_some(at)
    })
}

/// Bytes of the part that a right-to-left letter begins: what has its direction, the marks on it, and what joins two words of a name.
/// Never two such characters, nor a comma or a slash: these our own sentences put between one name and another.
fn length(text: &str) -> usize {
    let (mut end, mut joined) = (0, false);
    for (at, character) in text.char_indices() {
        if is_right_to_left(character) || !joined && is_mark(character) {
            (end, joined) = (at + character.len_utf8(), false);
        } else if joined || !matches!(character, ' ' | '-' | '_' | '.' | '\'' | '’') {
            break;
        } else {
            joined = true;
        }
    }
    end
}

/// Bidirectional classes R, AL and AN: the blocks whose characters have these where they have no other (DerivedBidiClass.txt of the Unicode
/// Character Database 16.0.0, `@missing`). Their punctuation may stand between isolates too; a mark has the class of the letter before it.
fn is_right_to_left(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}')
        && !is_mark(character)
}
