//! Log events that are no CloudTrail records: said once an invocation, whatever their number.

use super::card::chat;
use super::{Account, Attributes, Message, SCHEMA, Subjects};
use crate::classify::Kind;
use crate::ingest::Reject;
use crate::severity::Severity;
use crate::text::clean;
use crate::text::isolate::isolate;
use crate::voice::{Language, Wording, Words};

/// How many of them are shown.
const SHOWN: usize = 5;

/// The message about what could not be read; `None` where everything could.
pub(super) fn message(rejects: &[Reject], wording: &Wording) -> Option<Message> {
    if rejects.is_empty() {
        return None;
    }
    let count = rejects.len();
    let words = wording.language.words();
    let in_json = headline(count, Language::IN_JSON.words());
    let title = headline(count, words);
    let (full_stop, text) = (words.mail.full_stop, words.unreadable.closing);
    let mut body = format!("{title}{full_stop}\n\n");
    for reject in rejects.iter().take(SHOWN) {
        let position = (words.unreadable.position)(reject.position).unwrap_or_else(|| reject.position.to_string());
        let fault = reject.fault.and_then(words.unreadable.fault).map(str::to_owned);
        let reason = fault.unwrap_or_else(|| clean::line(&reject.reason, 200));
        body.push_str(&format!("{position}: {reason}\n"));
        if !reject.sample.is_empty() {
            body.push_str(&format!("    {}\n", clean::line(&reject.sample, 120)));
        }
    }
    if count > SHOWN {
        body.push_str(&words.count(words.unreadable.more, count - SHOWN));
        body.push('\n');
    }
    body.push_str(&format!("\n{text}\n"));
    let body = isolate(body);

    let severity = Severity::Warning;
    let account = Account { id: None, name: None };
    let subjects = Subjects::with(severity, account, wording, |language, brevity| {
        let words = language.words();
        let template = words.subjects.unreadable.of(count.try_into().unwrap_or(u64::MAX));
        (brevity.step == 0).then(|| words.count(template, count))
    });
    let attributes = Attributes {
        kind: Kind::Unreadable.as_str(),
        severity,
        method: None,
        outcome: None,
        account: None,
        quiet: false,
    };
    let rejected: Vec<_> = rejects.iter().take(SHOWN).map(as_json).collect();
    Some(Message {
        json: serde_json::json!({
            "schema": SCHEMA,
            "kind": Kind::Unreadable.as_str(),
            "severity": severity.as_str(),
            "headline": in_json,
            "subject": subjects.json,
            "count": count,
            "rejected": rejected,
        })
        .to_string(),
        chat: chat(&subjects.mail, &title, &body, &[], &attributes, None),
        subject: subjects.mail,
        ascii_subject: subjects.ascii,
        mail: body,
        sms: title,
        attributes,
        events: 0,
        folded: 0,
        keys: Vec::new(),
    })
}

fn headline(count: usize, words: &Words) -> String {
    words.count(words.unreadable.headline.of(count.try_into().unwrap_or(u64::MAX)), count)
}

fn as_json(reject: &Reject) -> serde_json::Value {
    let mut json = serde_json::json!({
        "position": reject.position.to_string(),
        "reason": clean::line(&reject.reason, 200),
    });
    let sample = clean::line(&reject.sample, 120);
    if !sample.is_empty() {
        json["sample"] = sample.into();
    }
    json
}
