//! What goes out: an alert, a digest of many, a word about what could not be read, or a sign of life.

use serde::Serialize;

use super::wording::Wording;
use super::{Alert, Subject, digest, unreadable};
use crate::cloudtrail::EventKey;
use crate::ingest::Reject;
use crate::policy::Severity;

/// What subscribers can filter on; the same names as in the JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributes {
    /// `sign_in`, `iam_change` …, or `digest`, `unreadable`, `heartbeat`.
    pub kind: &'static str,
    /// Of a digest: the highest in it.
    pub severity: Severity,
    /// For sign-ins.
    pub method: Option<&'static str>,
    /// How it ended.
    pub outcome: Option<&'static str>,
    /// The account's id.
    pub account: Option<String>,
    /// Did it happen in the reader's quiet hours, and may wait?
    pub quiet: bool,
}

/// One message in all the forms that subscribers can want.
#[derive(Debug, Clone)]
pub struct Message {
    /// The mail's subject.
    pub subject: Subject,
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
    /// Which of these events are claimed: see [`super::Story::keys`].
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
            chat: chat(&alert.subject, &alert.title, &alert.body, alert.next_steps, &attributes, alert.event_id()),
            json: alert.to_json(),
            subject: alert.subject,
            mail: alert.body,
            sms: alert.title,
            attributes,
            events: 1,
            folded: alert.folded,
            keys: alert.keys,
        }
    }
}

/// The messages for an invocation's alerts: each alone, or, where there are more than `max`, the most severe alone and the rest in a
/// digest; those of quiet hours in a digest of their own; and one about what could not be read.
#[must_use]
pub fn messages(mut alerts: Vec<Alert>, rejects: &[Reject], max: usize, wording: &Wording) -> Vec<Message> {
    let mut messages = Vec::with_capacity(alerts.len().min(max) + 1);
    let quiet: Vec<Alert> = alerts.extract_if(.., |alert| alert.quiet).collect();
    let quiet = digest::of_quiet_hours(quiet, wording);
    let unreadable = unreadable::message(rejects, wording);
    let room = max.saturating_sub(usize::from(unreadable.is_some()) + quiet.len()).max(1);
    if alerts.len() > room {
        // A stable sort: among equals the order of the events stays.
        alerts.sort_by_key(|alert| std::cmp::Reverse(alert.severity));
        let rest = alerts.split_off(room - 1);
        messages.extend(alerts.into_iter().map(Message::of));
        messages.extend(digest::of_burst(&rest, wording));
    } else {
        messages.extend(alerts.into_iter().map(Message::of));
    }
    messages.extend(quiet);
    messages.extend(unreadable);
    messages
}

/// A custom notification ("Custom notifications", Amazon Q Developer in chat applications): the mail's lines in a block of fixed width,
/// so that nothing in them is read as markup.
pub(super) fn chat(
    subject: &Subject,
    title: &str,
    body: &str,
    next_steps: &[&str],
    attributes: &Attributes,
    event_id: Option<&str>,
) -> String {
    let details = body.split("\n\n").nth(1).unwrap_or(body);
    let details = &details[..details.floor_char_boundary(3000)];
    let title = without_markup(title);
    let card = Card {
        version: "1.0",
        source: "custom",
        content: Content {
            text_type: "client-markdown",
            title: &without_markup(subject.as_str()),
            description: &["\n```\n", &details.replace('`', "'"), "\n```"]
                .into_iter()
                .fold(title.clone(), |all, part| all + part),
            next_steps,
            keywords: [attributes.kind, attributes.severity.as_str()],
        },
        metadata: Metadata {
            summary: &title,
            event_type: attributes.kind,
            additional_context: Context {
                kind: attributes.kind,
                severity: attributes.severity.as_str(),
                account: attributes.account.as_deref(),
                event_id,
            },
        },
    };
    // Strings all the way down: nothing in it can fail to serialise.
    serde_json::to_string(&card).unwrap_or_default()
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Card<'a> {
    version: &'static str,
    source: &'static str,
    content: Content<'a>,
    metadata: Metadata<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Content<'a> {
    text_type: &'static str,
    title: &'a str,
    description: &'a str,
    next_steps: &'a [&'a str],
    keywords: [&'a str; 2],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Metadata<'a> {
    summary: &'a str,
    event_type: &'a str,
    additional_context: Context<'a>,
}

#[derive(Serialize)]
struct Context<'a> {
    kind: &'a str,
    severity: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    event_id: Option<&'a str>,
}

/// Names may hold what a chat client would make a link or a mention of.
fn without_markup(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|character| match character {
            '<' => '‹',
            '>' => '›',
            '`' => '\'',
            '*' => '∗',
            '|' => '¦',
            '[' => '(',
            ']' => ')',
            other => other,
        })
        .take(250)
        .collect();
    text
}
