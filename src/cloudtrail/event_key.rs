//! What makes two records the same event.

use std::fmt;
use std::hash::{Hash, Hasher};

use super::Record;
use super::fingerprint::fingerprint;
use crate::text::account::is_account_id;

/// The longest id that is believed; CloudTrail's are GUIDs of 36 characters.
const MAX_LENGTH: usize = 128;

/// An event's account and id, and what it says: the same in every copy, wherever it comes from and however often.
#[derive(Debug, Clone)]
pub struct EventKey {
    id: String,
    content: u128,
    /// Another event holds the id.
    apart: bool,
}

impl EventKey {
    /// The key of a record. A record without an id, or with one that is no plain word, has none: it may be like another and still be
    /// another.
    #[must_use]
    pub fn of(record: &Record<'_>) -> Option<Self> {
        Some(Self { id: Self::id_of(record)?, content: fingerprint(record), apart: false })
    }

    /// The account and the id alone: `<account>#<event id>`.
    #[must_use]
    pub fn id_of(record: &Record<'_>) -> Option<String> {
        let id = record.event_id.get().filter(|id| is_plain(id))?;
        let account = record.account().filter(|account| is_account_id(account)).unwrap_or("-");
        Some(format!("{account}#{id}"))
    }

    /// The key of a weekly letter, by what its calls have in common. It holds a colon, so that no record can have it.
    #[must_use]
    pub fn of_report(id: &str) -> Option<Self> {
        (!id.is_empty() && is_plain(id)).then(|| Self { id: format!("report:{id}"), content: 0, apart: false })
    }

    /// `<account>#<event id>`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.id
    }

    /// What the event says, as 32 hexadecimal digits.
    #[must_use]
    pub fn content(&self) -> String {
        format!("{:032x}", self.content)
    }

    /// The same event, told apart by what the reader's own rules make of it. They may look at what the sum leaves out: a made-up copy that
    /// lacks just that would be taken for the event, and only the lesser of the two be told.
    #[must_use]
    pub fn judged(&self, verdict: u8) -> Self {
        Self { content: self.content ^ (u128::from(verdict) + 1), ..self.clone() }
    }

    /// The same event, of which it is known that another one bears its id.
    #[must_use]
    pub fn apart(&self) -> Self {
        Self { apart: true, ..self.clone() }
    }
}

impl PartialEq for EventKey {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.content == other.content
    }
}

impl Eq for EventKey {}

impl Hash for EventKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.id, self.content).hash(state);
    }
}

impl PartialOrd for EventKey {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for EventKey {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (&self.id, self.content).cmp(&(&other.id, other.content))
    }
}

/// Under what the event is kept: its id, and where another holds that, what it says behind it.
impl fmt::Display for EventKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)?;
        if self.apart { write!(f, "#{:032x}", self.content) } else { Ok(()) }
    }
}

fn is_plain(text: &str) -> bool {
    text.len() <= MAX_LENGTH && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}
