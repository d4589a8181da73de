//! Latin words beside Japanese ones: a half-width space between them, none anywhere else.

/// Adds a piece to a sentence, with a space before it where Latin and Japanese meet. The piece itself stays as it is, so that nobody's
/// name is changed.
pub(crate) fn push(sentence: &mut String, piece: &str) {
    if let (Some(before), Some(after)) = (sentence.chars().next_back(), piece.chars().next())
        && (is_latin(before) && !begins(before) && is_japanese(after)
            || is_japanese(before) && is_latin(after) && !ends(after))
    {
        sentence.push(' ');
    }
    sentence.push_str(piece);
}

/// Joins the pieces of a sentence.
pub(crate) fn join(pieces: &[&str]) -> String {
    let mut sentence = String::with_capacity(pieces.iter().map(|piece| piece.len() + 1).sum());
    for piece in pieces {
        push(&mut sentence, piece);
    }
    sentence
}

fn is_latin(character: char) -> bool {
    character.is_ascii() && !character.is_ascii_whitespace() || character == '…'
}

/// What begins something belongs to what it begins.
fn begins(character: char) -> bool {
    matches!(character, '[' | '(')
}

/// What ends something belongs to what it ends.
fn ends(character: char) -> bool {
    matches!(character, ':' | ']' | ')' | ',' | '.' | ';')
}

/// Letters, not punctuation, which brings a space of its own.
fn is_japanese(character: char) -> bool {
    !character.is_ascii() && character.is_alphanumeric()
}
