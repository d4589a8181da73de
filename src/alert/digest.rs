//! Many alerts in few messages. More than 10 mails a second make SNS suspend an e-mail subscription, and delete it 30 days later
//! ("Amazon SNS endpoints and quotas"), so a burst must not become one mail an event.

use std::collections::HashMap;

use serde::Serialize;

use super::message::{Attributes, Message, chat};
use super::wording::{Language, Wording};
use super::{Alert, MAX_IDS, SCHEMA, Subject};
use crate::classify::Kind;
use crate::cloudtrail::{EventKey, parse_event_time};
use crate::policy::Severity;

/// Bytes of one digest in all its forms together; SNS takes 262,144 with everything around them.
const BUDGET: usize = 240_000;

/// Alerts that say the same, told once.
#[derive(Debug, Serialize)]
struct Group<'a> {
    severity: Severity,
    kind: Kind,
    headline: &'a str,
    count: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<&'a str>,
    event_ids: Vec<&'a str>,
    #[serde(skip)]
    alerts: usize,
    #[serde(skip)]
    keys: Vec<&'a EventKey>,
    #[serde(skip)]
    title: &'a str,
    #[serde(skip)]
    label: Option<&'a str>,
}

/// Messages for alerts that are sorted by severity: all but the last of `room` messages hold one alert, the rest are told in digests.
pub(super) fn messages(alerts: &[Alert], room: usize, wording: &Wording) -> Vec<Message> {
    let (alone, rest) = alerts.split_at(room.saturating_sub(1).min(alerts.len()));
    let mut messages: Vec<Message> = alone.iter().map(Message::of).collect();
    let mut part: Vec<Group<'_>> = Vec::new();
    let (mut bytes, mut ids) = (0, 0);
    for group in grouped(rest) {
        let cost = group.cost();
        if !part.is_empty() && (bytes + cost > BUDGET || ids + group.count > MAX_IDS) {
            messages.push(digest(&std::mem::take(&mut part), wording));
            (bytes, ids) = (0, 0);
        }
        bytes += cost;
        ids += group.count;
        part.push(group);
    }
    if !part.is_empty() {
        messages.push(digest(&part, wording));
    }
    messages
}

/// Alerts with the same sentence together, in the order in which the first of each came.
fn grouped(alerts: &[Alert]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut index: HashMap<_, usize> = HashMap::new();
    for alert in alerts {
        let key = (alert.headline.as_str(), alert.severity, alert.account());
        let at = match index.get(&key) {
            Some(&at) if groups[at].count < MAX_IDS => at,
            _ => {
                index.insert(key, groups.len());
                groups.push(Group::new(alert));
                groups.len() - 1
            }
        };
        groups[at].add(alert);
    }
    groups
}

impl<'a> Group<'a> {
    fn new(alert: &'a Alert) -> Self {
        Self {
            severity: alert.severity,
            kind: alert.kind,
            headline: &alert.headline,
            count: 0,
            alerts: 0,
            keys: Vec::new(),
            account: alert.account(),
            first: None,
            last: None,
            event_ids: Vec::new(),
            title: &alert.title,
            label: alert.account_label(),
        }
    }

    fn add(&mut self, alert: &'a Alert) {
        self.count += 1 + alert.folded;
        self.alerts += 1;
        self.keys.extend(&alert.keys);
        self.event_ids.extend(alert.event_id());
        self.event_ids.extend(alert.related.iter().map(String::as_str));
        if let Some(time) = alert.event_time() {
            self.first = Some(self.first.map_or(time, |first| first.min(time)));
            self.last = Some(self.last.map_or(time, |last| last.max(time)));
        }
    }

    /// Its share of a digest: the text twice, the JSON four times.
    fn cost(&self) -> usize {
        let ids: usize = self.event_ids.iter().map(|id| id.len() + 3).sum();
        2 * (self.title.len() + 120) + 4 * (self.headline.len() + 240 + ids)
    }

    fn line(&self, wording: &Wording) -> String {
        let times = match (self.first.and_then(parse_event_time), self.last.and_then(parse_event_time)) {
            (Some(first), Some(last)) if first != last => {
                format!("  {} - {}", wording.times(first).0, wording.times(last).0)
            }
            (Some(first), _) => format!("  {}", wording.times(first).0),
            _ => String::new(),
        };
        let count = match (self.count, wording.language) {
            (1, _) => String::new(),
            (count, Language::English) => format!("{count} times: "),
            (count, Language::Japanese) => format!("{count} 回: "),
        };
        let account = self.label.map(|label| format!("  {label}")).unwrap_or_default();
        let id = match self.event_ids.as_slice() {
            [] => String::new(),
            [only] => format!("\n  {only}"),
            [first, ..] => format!("\n  {first} ..."),
        };
        format!("[{}] {count}{}\n{times}{account}{id}\n", self.severity, self.title)
    }
}

fn digest(groups: &[Group<'_>], wording: &Wording) -> Message {
    let count: usize = groups.iter().map(|group| group.count).sum();
    let severity = groups.iter().map(|group| group.severity).max().unwrap_or(Severity::Info);
    let account = groups[0].account.filter(|first| groups.iter().all(|group| group.account == Some(first)));
    let label = groups[0].label.filter(|_| account.is_some());
    let headline = format!("{count} more alerts, told together");
    let (title, opening, closing) = match wording.language {
        Language::English => (
            headline.clone(),
            "Many events came at once. They are told in one mail, because more than ten mails a second would make SNS stop sending.",
            "Each event can be found by its ID in CloudTrail's Event history; the JSON form of this message lists all IDs.",
        ),
        Language::Japanese => (
            format!("ほか {count} 件の通知をまとめてお知らせします"),
            "一度に多くのイベントが届きました。1 秒に 10 通を超えると SNS がメールの配信を止めるため、1 通にまとめています。",
            "各イベントは CloudTrail のイベント履歴でイベント ID から確認できます。JSON 形式にはすべての ID があります。",
        ),
    };
    let full_stop = if wording.language == Language::English { "." } else { "。" };
    let lines: Vec<String> = groups.iter().map(|group| group.line(wording)).collect();
    let subject = Subject::new(severity.as_str(), &headline, label);
    let mail = format!("{title}{full_stop}\n{opening}\n\n{}\n{closing}\n", lines.join("\n"));
    let attributes =
        Attributes { kind: "digest", severity, method: None, outcome: None, account: account.map(str::to_owned) };
    let json = serde_json::json!({
        "schema": SCHEMA,
        "kind": "digest",
        "severity": severity,
        "headline": headline,
        "subject": subject,
        "count": count,
        "alerts": groups,
    });
    let shown: String = lines.iter().take(20).map(|line| line.replace("\n\n", "\n")).collect();
    Message {
        chat: chat(&subject, &title, &shown, &[], &attributes, None),
        json: json.to_string(),
        subject,
        mail,
        sms: title,
        attributes,
        events: groups.iter().map(|group| group.alerts).sum(),
        folded: groups.iter().map(|group| group.count - group.alerts).sum(),
        keys: groups.iter().flat_map(|group| &group.keys).map(|key| (*key).clone()).collect(),
    }
}
