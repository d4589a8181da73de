//! What goes out: an alert, a digest of many, a word about what could not be read, or a sign of life.

use super::card::chat;
use super::{Alert, Attributes, Subject};
use crate::cloudtrail::EventKey;

/// One message in all the forms that subscribers can want.
#[derive(Debug, Clone)]
pub struct Message {
    /// The mail's subject.
    pub subject: Subject,
    /// The same in English and in ASCII, should SNS take no other.
    pub ascii_subject: Subject,
    /// The mail's text.
    pub mail: String,
    /// One line, for a phone.
    pub sms: String,
    /// For machines.
    pub json: String,
    /// For chat rooms: a custom notification of Amazon Q Developer in chat applications.
    pub chat: String,
    /// What subscribers can filter on.
    pub attributes: Attributes,
    /// How many events it tells of.
    pub events: usize,
    /// How many more are folded into these.
    pub folded: usize,
    /// Which of these events are claimed: see [`crate::story::Story::keys`].
    pub keys: Vec<EventKey>,
}

impl Message {
    /// The message for one alert.
    #[must_use]
    pub fn of(alert: Alert) -> Self {
        let attributes = Attributes {
            kind: alert.kind.as_str(),
            severity: alert.severity,
            method: alert.method(),
            outcome: alert.outcome().map(crate::classify::Outcome::as_str),
            account: alert.account().map(str::to_owned),
            quiet: alert.quiet,
        };
        Self {
            chat: chat(
                &alert.subjects.mail,
                &alert.title,
                &alert.body,
                &alert.next_steps,
                &attributes,
                alert.event_id(),
            ),
            json: alert.to_json(),
            subject: alert.subjects.mail,
            ascii_subject: alert.subjects.ascii,
            mail: alert.body,
            sms: alert.title,
            attributes,
            events: 1,
            folded: alert.folded,
            keys: alert.keys,
        }
    }
}
