//! Names of files and objects, and other values from outside, in what the command line says.

use std::borrow::Cow;
use std::path::Path;

use super::clean::is_unsafe;

/// The text on one line, with everything written out that a terminal obeys or that cannot be seen. Nothing else is touched, unlike in
/// [`super::clean::line`]: by the name a person has to find the file.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    written_out(text, is_unsafe)
}

/// The same, but what are lines stay lines.
#[must_use]
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    written_out(text, |character| character != '\n' && is_unsafe(character))
}

/// A path, made visible.
#[must_use]
pub fn path(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}

fn written_out(text: &str, is_unsafe: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_unsafe(character) {
            written.extend(character.escape_default());
        } else {
            written.push(character);
        }
    }
    Cow::Owned(written)
}
