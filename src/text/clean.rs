//! Text from an event, made harmless. User agents, session names, typed user names and error messages are chosen by whoever calls, so
//! nothing of them may begin a line of its own, turn the reading direction, or hide.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::look_alike::Name;
use super::marks::{is_mark, joins};

/// As many marks stand on one letter as a name needs: Hebrew with all its points has four.
const MOST_MARKS: usize = 4;

/// One line of at most `max` characters: what cannot be seen is written out as an escape, and so are letters, digits and signs that only
/// look like those of ASCII, and marks beyond what a letter has; runs of white space become one space, and what is too long ends in `…`.
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
    for text in
        start.split_inclusive(|character: char| character.is_whitespace() || matches!(character, '/' | ':' | '@'))
    {
        let mut marks = Marks::default();
        for word in Name::of(text).words(text) {
            for character in word.text.chars() {
                if character.is_whitespace() && !is_line_end(character) {
                    pending_space = true;
                    continue;
                }
                if std::mem::take(&mut pending_space) && !clean.is_empty() {
                    clean.push(' ');
                }
                let imitates = word.is_imitated_by(character);
                if marks.is_too_many(character, imitates) || is_unsafe(character) || imitates {
                    clean.extend(character.escape_default());
                } else {
                    clean.push(character);
                }
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

/// The marks on one letter.
#[derive(Default)]
struct Marks {
    on_a_letter: bool,
    count: usize,
}

impl Marks {
    /// Is it one mark more than a letter has, or one on something that is no letter?
    fn is_too_many(&mut self, character: char, imitates: bool) -> bool {
        if is_mark(character) || joins(character) {
            self.count += 1;
            // What is written out ends in a brace, on which the marks behind it would stand.
            self.on_a_letter &= self.count <= MOST_MARKS && !is_unsafe(character);
            return !self.on_a_letter;
        }
        let is_a_letter = character.is_alphanumeric() && !is_unsafe(character) && !imitates;
        *self = Self { on_a_letter: is_a_letter, count: 0 };
        false
    }
}

fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Controls, line ends, what turns the direction of text, what has no width or no ink, what encloses the letter before it, and what has no
/// meaning: by its general category (Unicode Character Database), and the blanks that have one of a letter, a mark or a sign.
pub(crate) fn is_unsafe(character: char) -> bool {
    use GeneralCategory::{Control, EnclosingMark, Format, LineSeparator, ParagraphSeparator, PrivateUse, Unassigned};
    // Most text is below, and nothing else there is unsafe.
    if character < '\u{300}' {
        return character.is_control() || character == '\u{ad}';
    }
    let has_no_ink = matches!(character,
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{2800}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{fffc}' | '\u{13440}'..='\u{13455}' | '\u{16fe4}' | '\u{1d159}'
        | '\u{e0000}'..='\u{e0fff}');
    has_no_ink
        || matches!(
            character.general_category(),
            Control | EnclosingMark | Format | LineSeparator | ParagraphSeparator | PrivateUse | Unassigned
        )
}

/// A name as it stands in a sentence.
#[must_use]
pub fn name(text: &str) -> String {
    line(text, 64)
}
