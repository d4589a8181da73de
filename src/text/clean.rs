//! Text from an event, made harmless. User agents, session names, typed user names and error messages are chosen by whoever calls, so
//! nothing of them may begin a line of its own, turn the reading direction, or hide.

/// One line of at most `max` characters: what cannot be seen is written out as an escape, and so are letters that only look like
/// Latin ones; runs of white space become one space, and what is too long ends in `…`.
#[must_use]
pub fn line(text: &str, max: usize) -> String {
    let text = text.trim();
    if is_clean(text, max) {
        return text.to_owned();
    }
    let mut clean = String::with_capacity(text.len().min(max * 2));
    let mut pending_space = false;
    // Reading stops soon after the cut: a megabyte of name costs no more than a long one.
    let (start, rest) = text.split_at(text.char_indices().nth(max.saturating_mul(2)).map_or(text.len(), |(at, _)| at));
    for name in
        start.split_inclusive(|character: char| character.is_whitespace() || matches!(character, '/' | ':' | '@'))
    {
        let mixed = mixes_alphabets(name);
        for character in name.chars() {
            if character.is_whitespace() && !is_line_end(character) {
                pending_space = true;
                continue;
            }
            if std::mem::take(&mut pending_space) && !clean.is_empty() {
                clean.push(' ');
            }
            if is_unsafe(character) || mixed && looks_latin(character) {
                clean.extend(character.escape_default());
            } else {
                clean.push(character);
            }
        }
    }
    if !rest.is_empty() && clean.chars().count() <= max {
        clean.push('…');
    }
    cut(clean, max)
}

/// Most texts are plain ASCII that fits, in which nothing is to be done.
fn is_clean(text: &str, max: usize) -> bool {
    text.len() <= max && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && !text.contains("  ")
}

fn cut(mut text: String, max: usize) -> String {
    if let Some((end, _)) = text.char_indices().nth(max) {
        let last = text[..end].char_indices().next_back().map_or(0, |(at, _)| at);
        text.truncate(last);
        text.push('…');
    }
    text
}

/// Does a name take some of its letters from an alphabet whose letters look like Latin ones, as `аdmin` with a Cyrillic `а`? A name
/// that is all Cyrillic or all Greek is somebody's name.
fn mixes_alphabets(name: &str) -> bool {
    !name.is_ascii()
        && name.contains(looks_latin)
        && name.contains(|character: char| character.is_ascii_alphabetic() || matches!(character, '\u{c0}'..='\u{24f}'))
}

/// Greek, Cyrillic, Armenian, Cherokee, Lisu, and the letters of mathematics ("Unicode Technical Standard #39", confusables).
fn looks_latin(character: char) -> bool {
    character.is_alphabetic()
        && matches!(character,
            '\u{370}'..='\u{58f}' | '\u{13a0}'..='\u{13ff}' | '\u{1c80}'..='\u{1c8f}' | '\u{1f00}'..='\u{1fff}'
            | '\u{2de0}'..='\u{2dff}' | '\u{a4d0}'..='\u{a4ff}' | '\u{a640}'..='\u{a69f}' | '\u{ab70}'..='\u{abbf}'
            | '\u{1d400}'..='\u{1d7ff}')
}

fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Controls, line ends, what turns the direction of text, what has no width, and what has no meaning.
pub(crate) fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// A name as it stands in a sentence.
#[must_use]
pub fn name(text: &str) -> String {
    line(text, 64)
}
