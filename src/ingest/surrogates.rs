//! Half of a character: `\\ud83d` without the half that should follow. JSON allows the escape, Rust's text cannot hold it.

use std::borrow::Cow;

/// The same JSON with U+FFFD in place of each half that stands alone. Most text comes back as it is.
#[must_use]
pub fn mended(json: &str) -> Cow<'_, str> {
    // Most records have no escape at all, and one byte is found faster than three.
    let escapes = json.find('\\').map(|first| &json[first..]);
    if !escapes.is_some_and(|rest| rest.contains("\\ud") || rest.contains("\\uD")) {
        return Cow::Borrowed(json);
    }
    let mut text = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match (unit(rest), rest.get(6..).and_then(unit)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => {
                text.push_str("\\ufffd");
                rest = &rest[6..];
                continue;
            }
            (Some(_), _) => 6,
            // Another escape, `\\\\` among them, whose second character begins none.
            (None, _) => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        };
        text.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The number in an escape `\\uXXXX` that the text begins with.
fn unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) { u32::from_str_radix(digits, 16).ok() } else { None }
}
