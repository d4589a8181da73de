//! Messages in the form that SNS takes: one publish serves every kind of subscriber ("Publish", Amazon SNS API Reference).

use serde::Serialize;
use serde_json::json;

use crate::alert::{Attributes, Message};

/// The most that SNS takes in one request, attributes included.
const MAX_BYTES: usize = 262_144;
/// Room for the request around its entries.
const MARGIN: usize = 4_096;
/// The most entries in one PublishBatch.
const MAX_ENTRIES: usize = 10;

/// One entry of PublishBatch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The subject.
    pub subject: String,
    /// The same in English and in ASCII, should SNS take no other.
    pub ascii_subject: String,
    /// The JSON object with a text for each protocol (`MessageStructure: json`).
    pub message: String,
    /// Names and string values for subscribers' filter policies.
    pub attributes: Vec<(&'static str, String)>,
}

impl Entry {
    /// The entry for a message, in any case within what SNS takes: where it is too large, detail is cut.
    #[must_use]
    pub fn of(message: &Message) -> Self {
        let attributes = attributes(&message.attributes);
        let whole = Self {
            subject: message.subject.as_str().to_owned(),
            ascii_subject: message.ascii_subject.as_str().to_owned(),
            message: forms(&message.mail, &message.sms, &message.json, &message.chat),
            attributes,
        };
        if whole.bytes() <= MAX_BYTES - MARGIN { whole } else { whole.cut(message) }
    }

    fn cut(self, message: &Message) -> Self {
        let mail: String = message.mail.chars().take(8_000).chain("\n…\n".chars()).collect();
        let sms: String = message.sms.chars().take(500).collect();
        let brief = json!({
            "schema": crate::alert::SCHEMA,
            "kind": message.attributes.kind,
            "severity": message.attributes.severity,
            "headline": sms,
            "subject": message.ascii_subject,
            "cut": true,
        })
        .to_string();
        Self { message: forms(&mail, &sms, &brief, &message.chat), ..self }
    }

    /// What it counts towards the limit of a request.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let attributes: usize =
            self.attributes.iter().map(|(name, value)| name.len() + value.len() + "String".len()).sum();
        self.subject.len().max(self.ascii_subject.len()) + self.message.len() + attributes
    }
}

/// What the protocols get. What has no form of its own gets `default`: SQS, Lambda, `email-json`, `http`, Firehose and mobile push.
/// `https` has the chat form: the subscription of Amazon Q Developer in chat applications is of that protocol.
fn forms(mail: &str, sms: &str, machine: &str, chat: &str) -> String {
    #[derive(Serialize)]
    struct Forms<'a> {
        default: &'a str,
        email: &'a str,
        sms: &'a str,
        https: &'a str,
    }
    // Strings cannot fail to serialise.
    serde_json::to_string(&Forms { default: machine, email: mail, sms, https: chat }).unwrap_or_default()
}

fn attributes(of: &Attributes) -> Vec<(&'static str, String)> {
    [
        ("kind", Some(of.kind)),
        ("severity", Some(of.severity.as_str())),
        ("method", of.method),
        ("outcome", of.outcome),
        ("account", of.account.as_deref()),
        // Absent from all others, which a filter policy asks for as {"quiet": [{"exists": false}]}.
        ("quiet", of.quiet.then_some("true")),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?.to_owned())))
    .collect()
}

/// Packs entries into requests of at most ten, and at most what SNS takes in one. The order stays.
#[must_use]
pub fn batches(entries: Vec<Entry>) -> Vec<Vec<Entry>> {
    let mut batches: Vec<Vec<Entry>> = Vec::new();
    let mut bytes = 0;
    for entry in entries {
        let size = entry.bytes();
        match batches.last_mut() {
            Some(batch) if batch.len() < MAX_ENTRIES && bytes + size <= MAX_BYTES - MARGIN => {
                bytes += size;
                batch.push(entry);
            }
            _ => {
                bytes = size;
                batches.push(vec![entry]);
            }
        }
    }
    batches
}
