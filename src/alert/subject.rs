//! The subject of a mail.

use serde::Serialize;

use crate::text::clean;

/// SNS takes fewer than 100 characters without line breaks or control characters ("Publish", Amazon SNS API Reference); ASCII is the
/// only form that is safe in every mail client.
const MAX: usize = 99;

/// A subject that SNS accepts: 1 to 99 ASCII characters, none of them a control character, not beginning with a space.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Subject(String);

impl Subject {
    /// `[severity] what - where`, cut in the middle where it is too long, so that the account stays.
    #[must_use]
    pub fn new(severity: &str, what: &str, account: Option<&str>) -> Self {
        let head = format!("[{}] ", ascii(severity, 20));
        let tail = account.map(|account| format!(" - {}", ascii(account, 40))).unwrap_or_default();
        let room = MAX - head.len() - tail.len();
        Self(format!("{head}{}{tail}", ascii(what, room)).trim_end().to_owned())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// At most `max` ASCII characters: runs of others become one `?`.
fn ascii(text: &str, max: usize) -> String {
    let mut ascii = String::with_capacity(max);
    for character in clean::line(text, MAX * 4).chars() {
        match character {
            '…' => ascii.push_str("..."),
            ' '..='~' => ascii.push(character),
            _ if ascii.ends_with('?') => {}
            _ => ascii.push('?'),
        }
    }
    if ascii.len() > max {
        ascii.truncate(max.saturating_sub(3));
        ascii.truncate(ascii.trim_end().len());
        ascii.push_str("...");
        ascii.truncate(max);
    }
    ascii
}
