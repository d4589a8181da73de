//! Patterns in which `*` stands for any text, also for none.
//!
//! Each piece between two asterisks is taken where it is found first, which leaves most of the text to those behind it. So nothing is
//! tried twice, and the time grows no faster than the text.

/// Does a text match a pattern, letter by letter?
#[must_use]
pub fn matches(pattern: &str, text: &str) -> bool {
    glob(pattern, text, |wanted, found| wanted == found)
}

/// Does it as IAM has it: `?` stands for any one byte, and case makes no difference ("IAM JSON policy elements: Action", "Resource")?
#[must_use]
pub fn matches_in_iam(pattern: &str, text: &str) -> bool {
    glob(pattern, text, |wanted, found| wanted == b'?' || wanted.eq_ignore_ascii_case(&found))
}

fn glob(pattern: &str, text: &str, same: impl Fn(u8, u8) -> bool) -> bool {
    let is = |found: &[u8], piece: &[u8]| found.iter().zip(piece).all(|(found, wanted)| same(*wanted, *found));
    let mut pieces = pattern.split('*').map(str::as_bytes);
    let mut rest = text.as_bytes();
    let Some(first) = pieces.next() else { return rest.is_empty() };
    if rest.len() < first.len() || !is(rest, first) {
        return false;
    }
    rest = &rest[first.len()..];
    let Some(last) = pieces.next_back() else { return rest.is_empty() };
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let Some(at) = rest.windows(piece.len()).position(|found| is(found, piece)) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.len() >= last.len() && is(&rest[rest.len() - last.len()..], last)
}
