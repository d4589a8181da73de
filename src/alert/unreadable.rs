//! Log events that are no CloudTrail records: said once an invocation, whatever their number.

use super::card::chat;
use super::{Attributes, Message, SCHEMA, Subject};
use crate::classify::Kind;
use crate::ingest::Reject;
use crate::severity::Severity;
use crate::text::clean;
use crate::voice::{Language, Wording};

/// How many of them are shown.
const SHOWN: usize = 5;

/// The message about what could not be read; `None` where everything could.
pub(super) fn message(rejects: &[Reject], wording: &Wording) -> Option<Message> {
    if rejects.is_empty() {
        return None;
    }
    let count = rejects.len();
    let headline =
        if count == 1 { "1 event could not be read".to_owned() } else { format!("{count} events could not be read") };
    let (title, text, more) = match wording.language {
        Language::English => (
            headline.clone(),
            "They came through the subscription filter but are no CloudTrail records, so Trailbell cannot say what they mean. \
             Look at them in the log group.",
            format!("and {} more", count.saturating_sub(SHOWN)),
        ),
        Language::Japanese => (
            format!("{count} 件のイベントを読み取れませんでした"),
            "サブスクリプションフィルターを通って届きましたが、CloudTrail のレコードではないため、内容を判断できません。\
             ロググループで確認してください。",
            format!("ほか {} 件", count.saturating_sub(SHOWN)),
        ),
    };
    let full_stop = if wording.language == Language::English { "." } else { "。" };
    let mut body = format!("{title}{full_stop}\n\n");
    for reject in rejects.iter().take(SHOWN) {
        body.push_str(&format!("{}: {}\n", reject.position, clean::line(&reject.reason, 200)));
        if !reject.sample.is_empty() {
            body.push_str(&format!("    {}\n", clean::line(&reject.sample, 120)));
        }
    }
    if count > SHOWN {
        body.push_str(&format!("{more}\n"));
    }
    body.push_str(&format!("\n{text}\n"));

    let severity = Severity::Warning;
    let subject = Subject::new(severity.as_str(), &headline, None);
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
            "headline": headline,
            "subject": subject.as_str(),
            "count": count,
            "rejected": rejected,
        })
        .to_string(),
        chat: chat(&subject, &title, &body, &[], &attributes, None),
        subject,
        mail: body,
        sms: title,
        attributes,
        events: 0,
        folded: 0,
        keys: Vec::new(),
    })
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
