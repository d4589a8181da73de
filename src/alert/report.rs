//! The weekly letter, for whoever subscribes to the alerts.

use super::card::chat;
use super::{Attributes, Message, Subject};
use crate::letter::{Letter, ROWS_IN_A_MESSAGE};
use crate::text::isolate::{close, isolate};
use crate::voice::Wording;

/// The kind that subscribers filter on.
const KIND: &str = "report";
/// SNS takes 256 KiB with all forms together; a mail of text of more than this nobody reads.
const MOST_TEXT: usize = 60_000;

impl Message {
    /// The message of a letter.
    #[must_use]
    pub fn report(letter: &Letter<'_>, wording: &Wording) -> Self {
        let subject = Subject::whole(&letter.subject(wording), false);
        let ascii = Wording { ascii_subjects: true, ..wording.clone() };
        let ascii_subject = Subject::whole(&letter.subject(&ascii), true);
        let mut mail = letter.text(wording);
        if mail.len() > MOST_TEXT {
            mail.truncate(mail.floor_char_boundary(MOST_TEXT));
            close(&mut mail);
            mail.push_str("\n…\n");
        }
        let attributes = Attributes {
            kind: KIND,
            severity: letter.severity(),
            method: None,
            outcome: None,
            account: letter.account.clone(),
            quiet: false,
        };
        let title = isolate(letter.summary(wording));
        // A card has room for the first part: what is to do.
        let card = mail.split_once("\n\n").map_or(mail.as_str(), |(_, parts)| parts);
        let card = format!("{title}\n\n{}", first_parts(card));
        Self {
            json: letter.json(wording, ROWS_IN_A_MESSAGE),
            chat: chat(&subject, &title, &card, &[], &attributes, None),
            sms: subject.as_str().to_owned(),
            subject,
            ascii_subject,
            mail,
            attributes,
            events: 0,
            folded: 0,
            keys: Vec::new(),
        }
    }
}

/// What fits on a card, without the empty lines at which a card ends.
fn first_parts(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.take(40).collect::<Vec<_>>().join("\n")
}
