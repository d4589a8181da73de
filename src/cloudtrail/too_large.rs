//! How large a field of a record may be. CloudTrail leaves out what is beyond 100 KB ("CloudTrail record contents"), so a larger one was made up,
//! and what is made of a field can take fifty times its own size: of a list of nine million numbers half a gigabyte. It is known
//! by its bytes, before anything is made of it.

use serde_json::{Value, json};

/// The most bytes of a field, without the blanks around its members: some senders lay records out over many lines. Some room is left
/// for those that write characters as escapes.
const MOST_BYTES: usize = 128 << 10;
/// The most members of a field, those inside of others too. Members of three bytes would be more than 100 KB.
const MOST_MEMBERS: usize = 32 << 10;

/// A field that is too large, of so many bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooLarge {
    bytes: usize,
}

impl TooLarge {
    /// Is a field too large, by its JSON?
    pub(super) fn of(json: &str) -> Option<Self> {
        // Most are small, and need no look inside: a member takes a byte at least.
        if json.len() <= MOST_MEMBERS {
            return None;
        }
        let (mut bytes, mut members, mut in_text, mut escaped) = (0_usize, 0_usize, false, false);
        for byte in json.bytes() {
            let is_blank = !in_text && byte.is_ascii_whitespace();
            bytes += usize::from(!is_blank);
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = in_text,
                b'"' => in_text = !in_text,
                // What begins one, and what stands between two.
                b',' | b'[' | b'{' if !in_text => members += 1,
                _ => {}
            }
        }
        (bytes > MOST_BYTES || members > MOST_MEMBERS).then_some(Self { bytes })
    }

    /// What CloudTrail would have written in its place.
    pub(super) fn in_its_place(self) -> Value {
        json!({ "omitted": true, "originalSize": self.bytes, "reason": "too large" })
    }
}

/// Is a text longer than a field may be?
pub(super) fn is_too_long(text: &str) -> bool {
    text.len() > MOST_BYTES
}
