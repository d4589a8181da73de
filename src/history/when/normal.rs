//! One way of writing for each: small letters, digits and colons as on a keyboard, one space.

/// Full-width characters as their ASCII ones, small letters, runs of spaces as one.
pub(super) fn normal(text: &str) -> String {
    let narrow = |character: char| match character {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xff01 + u32::from(b'!')).unwrap_or(character),
        other => other,
    };
    let text: String = text.chars().map(narrow).flat_map(char::to_lowercase).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `3M` is three months to one and three minutes to another.
pub(super) fn is_ambiguous(text: &str) -> bool {
    text.match_indices('M').any(|(at, _)| {
        let before = text[..at].trim_end().ends_with(|last: char| last.is_ascii_digit());
        before && !text[at + 1..].starts_with(|next: char| next.is_ascii_alphabetic())
    })
}

/// The rest behind the first of these words that a text begins with, where nothing of a longer word follows.
pub(super) fn after<'a, T: Copy>(text: &'a str, words: &[(&str, T)]) -> Option<(T, &'a str)> {
    words.iter().find_map(|(word, meaning)| {
        let rest = text.strip_prefix(word)?;
        let goes_on = word.is_ascii() && rest.starts_with(|next: char| next.is_ascii_alphanumeric());
        (!goes_on).then_some((*meaning, rest))
    })
}

/// A number at the beginning, and what follows it.
pub(super) fn number(text: &str) -> Option<(i64, &str)> {
    let digits = text.len() - text.trim_start_matches(|character: char| character.is_ascii_digit()).len();
    if digits == 0 {
        return kanji(text);
    }
    if digits > 4 {
        return None;
    }
    let (number, rest) = text.split_at(digits);
    Some((number.parse().ok()?, rest))
}

/// 一 to 九十九.
fn kanji(text: &str) -> Option<(i64, &str)> {
    const DIGITS: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let digit = |text: &str| {
        let first = text.chars().next()?;
        DIGITS.iter().zip(1_i64..).find(|(digit, _)| **digit == first).map(|(_, value)| value)
    };
    let behind = |text: &'_ str| text.chars().next().map_or(0, char::len_utf8);
    let tens = digit(text);
    let rest = if tens.is_some() { &text[behind(text)..] } else { text };
    let Some(rest) = rest.strip_prefix('十') else { return tens.map(|ones| (ones, rest)) };
    let number = 10 * tens.unwrap_or(1);
    Some(match digit(rest) {
        Some(ones) => (number + ones, &rest[behind(rest)..]),
        None => (number, rest),
    })
}
