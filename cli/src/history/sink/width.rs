//! Columns of a terminal, of which a Japanese character takes two.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// The text and spaces behind it, up to a column.
pub(super) fn padded(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(columns(text))))
}

/// Lines of at most so many columns: broken at spaces, between Japanese characters, and inside a word only where it fills a line.
pub(super) fn wrapped(text: &str, room: usize) -> Vec<String> {
    let room = room.max(8);
    let (mut lines, mut line, mut taken) = (Vec::new(), String::new(), 0);
    // Where the line could end, in bytes.
    let mut fits = None;
    for character in text.chars() {
        let width = character.width().unwrap_or(0);
        if taken + width > room {
            let rest = match fits.take().filter(|at| *at > 0) {
                Some(at) if at < line.len() => line.split_off(at),
                _ => String::new(),
            };
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            line = rest.trim_start().to_owned();
            taken = columns(&line);
        }
        if line.is_empty() && character == ' ' {
            continue;
        }
        // Before a wide character a line may end, but not before a mark that belongs to what stands there.
        if width == 2 && !"、。，．）」』】・ー～".contains(character) {
            fits = Some(line.len());
        }
        line.push(character);
        taken += width;
        if character == ' ' || width == 2 && !"（「『【".contains(character) {
            fits = Some(line.len());
        }
    }
    lines.push(line.trim_end().to_owned());
    lines
}
