//! The card for chat rooms.

use serde::Serialize;

use super::{Attributes, Subject};
use crate::text::isolate::close;

/// Characters of a line.
const MOST: usize = 250;
/// Characters of what is to be done.
const MOST_OF_A_STEP: usize = 350;

/// A custom notification ("Custom notifications", Amazon Q Developer in chat applications): the mail's lines in a block of fixed width,
/// so that nothing in them is read as markup.
pub(super) fn chat(
    subject: &Subject,
    title: &str,
    body: &str,
    next_steps: &[String],
    attributes: &Attributes,
    event_id: Option<&str>,
) -> String {
    let details = body.split("\n\n").nth(1).unwrap_or(body);
    let mut details = details[..details.floor_char_boundary(3000)].replace('`', "'");
    close(&mut details);
    let title = without_markup(title, MOST);
    let card = Card {
        version: "1.0",
        source: "custom",
        content: Content {
            text_type: "client-markdown",
            title: &without_markup(subject.as_str(), MOST),
            description: &["\n```\n", &details, "\n```"].into_iter().fold(title.clone(), |all, part| all + part),
            next_steps: next_steps.iter().map(|step| without_markup(step, MOST_OF_A_STEP)).collect(),
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
    next_steps: Vec<String>,
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
fn without_markup(text: &str, most: usize) -> String {
    if text.len() <= most && !text.contains(['<', '>', '`', '*', '|', '[', ']']) {
        return text.to_owned();
    }
    let mut text: String = text
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
        .take(most)
        .collect();
    close(&mut text);
    text
}
