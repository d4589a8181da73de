//! 語をつなぐ。 (Joins words.)

/// Joins the pieces of a sentence: a half-width space between Japanese and Latin letters, none anywhere else. The pieces themselves stay
/// as they are, so that nobody's name is changed.
pub(super) fn join(pieces: &[&str]) -> String {
    let mut sentence = String::with_capacity(pieces.iter().map(|piece| piece.len() + 1).sum());
    for piece in pieces.iter().filter(|piece| !piece.is_empty()) {
        if let (Some(before), Some(after)) = (sentence.chars().next_back(), piece.chars().next())
            && is_latin(before) != is_latin(after)
            && !is_punctuation(before)
            && !is_punctuation(after)
        {
            sentence.push(' ');
        }
        sentence.push_str(piece);
    }
    sentence
}

pub(in crate::alert) fn is_latin(character: char) -> bool {
    character.is_ascii() || character == '…'
}

fn is_punctuation(character: char) -> bool {
    matches!(character, '（' | '）' | '「' | '」' | '【' | '】' | '、' | '。' | ' ')
}
