//! What makes two records the same event.

use std::fmt;

use super::Record;

/// The longest id that is believed; CloudTrail's are GUIDs of 36 characters.
const MAX_LENGTH: usize = 128;

/// An event's account and id: the same in every copy, wherever it comes from and however often.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventKey(String);

impl EventKey {
    /// The key of a record. A record without an id, or with one that is no plain word, has none: it may be like another and still be
    /// another.
    #[must_use]
    pub fn of(record: &Record<'_>) -> Option<Self> {
        let id = record.event_id.get().filter(|id| is_plain(id))?;
        let account = record.account().filter(|account| is_plain(account)).unwrap_or("-");
        Some(Self(format!("{account}#{id}")))
    }

    /// The key of a weekly letter, by what its calls have in common. It holds a colon, so that no record can have it.
    #[must_use]
    pub fn of_report(id: &str) -> Option<Self> {
        (!id.is_empty() && is_plain(id)).then(|| Self(format!("report:{id}")))
    }

    /// `<account>#<event id>`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EventKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_plain(text: &str) -> bool {
    text.len() <= MAX_LENGTH && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}
