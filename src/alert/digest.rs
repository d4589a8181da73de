//! Many alerts in few messages. More than 10 mails a second make SNS suspend an e-mail subscription, and delete it 30 days later
//! ("Amazon SNS endpoints and quotas"), so a burst must not become one mail an event.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use serde::{Serialize, Serializer};

use super::card::chat;
use super::tellable::Said;
use super::{Account, Attributes, Message, SCHEMA, Subjects, Tellable};
use crate::classify::Kind;
use crate::cloudtrail::EventKey;
use crate::severity::Severity;
use crate::text::isolate::isolate;
use crate::text::{clean, size};
use crate::voice::{Language, Wording, Words};

/// Room for a digest's own words, and for its chat form.
const OWN: usize = 24_000;

/// Alerts that say the same, told once.
#[derive(Debug, Serialize)]
struct Group<'a> {
    severity: Severity,
    kind: Kind,
    headline: Cow<'a, str>,
    count: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "in_utc")]
    first: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "in_utc")]
    last: Option<Timestamp>,
    event_ids: Vec<&'a str>,
    #[serde(skip)]
    folded: usize,
    #[serde(skip)]
    id_bytes: usize,
    #[serde(skip)]
    keys: Vec<&'a EventKey>,
    #[serde(skip)]
    title: Cow<'a, str>,
    /// The same in the fewest words, in the mail's language and in English.
    #[serde(skip)]
    brief: Cow<'a, [String; 2]>,
    #[serde(skip)]
    label: Option<&'a str>,
}

/// Few messages for many alerts, which come sorted by their rank.
pub(super) fn of_burst<T: Tellable>(alerts: &[T], wording: &Wording) -> Vec<Message> {
    digests(alerts, Why::Burst, wording)
}

/// One message for what happened in quiet hours, unless it is too much for that.
pub(super) fn of_quiet_hours<T: Tellable>(mut alerts: Vec<T>, wording: &Wording) -> Vec<Message> {
    match alerts.len() {
        1 => alerts.drain(..).map(|alert| alert.into_message(wording)).collect(),
        _ => digests(&alerts, Why::QuietHours, wording),
    }
}

/// Why alerts are told together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Burst,
    QuietHours,
}

impl Why {
    fn headline(self, count: usize, words: &Words) -> String {
        let template = match self {
            Self::Burst => words.digest.burst,
            Self::QuietHours => words.digest.quiet_hours,
        };
        words.count(template, count)
    }
}

fn digests<T: Tellable>(alerts: &[T], why: Why, wording: &Wording) -> Vec<Message> {
    let mut messages = Vec::new();
    let mut part: Vec<Group<'_>> = Vec::new();
    let mut bytes = 0;
    for group in grouped(alerts, wording) {
        let cost = group.cost(wording);
        if !part.is_empty() && bytes + cost > size::MESSAGE - OWN {
            messages.push(digest(&std::mem::take(&mut part), why, wording));
            bytes = 0;
        }
        bytes += cost;
        part.push(group);
    }
    if !part.is_empty() {
        messages.push(digest(&part, why, wording));
    }
    messages
}

/// Alerts with the same sentence together, in the order in which the first of each came.
fn grouped<'a, T: Tellable>(alerts: &'a [T], wording: &Wording) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut index: HashMap<_, usize> = HashMap::new();
    for alert in alerts {
        let said = alert.said(wording);
        let key = (said.headline.clone(), alert.severity(), alert.account());
        let at = match index.get(&key) {
            Some(&at) if groups[at].id_bytes + id_bytes(alert) < size::MAX_ID_BYTES => at,
            _ => {
                index.insert(key, groups.len());
                groups.push(Group::new(alert, said));
                groups.len() - 1
            }
        };
        groups[at].add(alert);
    }
    groups
}

impl<'a> Group<'a> {
    fn new<T: Tellable>(alert: &'a T, Said { headline, title, brief }: Said<'a>) -> Self {
        Self {
            severity: alert.severity(),
            kind: alert.kind(),
            headline,
            count: 0,
            folded: 0,
            id_bytes: 0,
            keys: Vec::new(),
            account: alert.account(),
            first: None,
            last: None,
            event_ids: Vec::new(),
            title,
            brief,
            label: alert.account_label(),
        }
    }

    fn add<T: Tellable>(&mut self, alert: &'a T) {
        self.count += 1;
        self.folded += alert.folded();
        self.id_bytes += id_bytes(alert);
        self.keys.extend(alert.keys());
        self.event_ids.extend(alert.event_ids());
        for time in alert.times().into_iter().flatten() {
            self.first = Some(self.first.map_or(time, |first| first.min(time)));
            self.last = Some(self.last.map_or(time, |last| last.max(time)));
        }
    }

    /// Its share of a digest: the line in two forms, the JSON in one.
    fn cost(&self, wording: &Wording) -> usize {
        let json = serde_json::to_string(self).unwrap_or_default();
        2 * size::embedded(&self.line(wording)) + size::embedded(&json) + 1
    }

    fn line(&self, wording: &Wording) -> String {
        let times = match (self.first, self.last) {
            (Some(first), Some(last)) if first != last => format!("  {}", wording.span(first, last)),
            (Some(first), _) => format!("  {}", wording.times(first).0),
            _ => String::new(),
        };
        let words = wording.language.words();
        let count = if self.count == 1 { String::new() } else { words.count(words.digest.times, self.count) };
        let account = self.label.map(|label| format!("  {label}")).unwrap_or_default();
        let id = match self.event_ids.as_slice() {
            [] => String::new(),
            [only] => format!("\n  {only}"),
            [first, ..] => format!("\n  {first} ..."),
        };
        isolate(format!("[{}] {count}{}\n{times}{account}{id}\n", (words.severity)(self.severity), self.title))
    }
}

/// RFC 3339.
fn in_utc<S: Serializer>(time: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
    match time {
        Some(time) => serializer.collect_str(time),
        None => serializer.serialize_none(),
    }
}

/// What an alert's ids take in a message.
fn id_bytes(alert: &impl Tellable) -> usize {
    alert.event_ids().map(size::id_bytes).sum()
}

/// How many, the gravest of them, and how many more; where they are of several accounts, how many these are and which is the gravest's.
fn subjects(groups: &[Group<'_>], count: usize, severity: Severity, why: Why, wording: &Wording) -> Subjects {
    /// Characters of what the gravest was, from wording to wording.
    const GRAVEST: [usize; 5] = [90, 60, 44, 32, 20];
    let ids: HashSet<_> = groups.iter().map(|group| group.account).collect();
    let gravest = groups.iter().rev().max_by_key(|group| group.severity).unwrap_or(&groups[0]);
    let name = gravest.label.filter(|label| Some(*label) != gravest.account);
    let account = match ids.len() {
        1 => Account { id: gravest.account, name },
        _ => Account { id: None, name: None },
    };
    Subjects::with(severity, account, wording, |language, brevity| {
        let words = language.words();
        let most = *GRAVEST.get(brevity.step)?;
        let said = &words.subjects;
        let times = if gravest.count == 1 { String::new() } else { words.count(words.digest.times, gravest.count) };
        let brief = times + &gravest.brief[usize::from(language == Language::IN_JSON)];
        let more = count - gravest.count;
        let known: [(&str, &str); 5] = [
            ("count", &count.to_string()),
            ("accounts", &ids.len().to_string()),
            ("account", gravest.label.unwrap_or_default()),
            ("gravest", &clean::line(&brief, most)),
            ("more", &if more == 0 { String::new() } else { words.count(said.more, more) }),
        ];
        let template = match why {
            Why::QuietHours => said.quiet_digest,
            Why::Burst if ids.len() > 1 => said.digest_of_accounts,
            Why::Burst => said.digest,
        };
        Some(words.fill(template, &known))
    })
}

fn digest(groups: &[Group<'_>], why: Why, wording: &Wording) -> Message {
    let count: usize = groups.iter().map(|group| group.count).sum();
    let severity = groups.iter().map(|group| group.severity).max().unwrap_or(Severity::Info);
    let account = groups[0].account.filter(|first| groups.iter().all(|group| group.account == Some(first)));
    let words = wording.language.words();
    let headline = why.headline(count, Language::IN_JSON.words());
    let title = why.headline(count, words);
    let (full_stop, closing) = (words.mail.full_stop, words.digest.closing);
    let opening = match why {
        Why::Burst => words.digest.burst_opening,
        Why::QuietHours => words.digest.quiet_hours_opening,
    };
    let lines: Vec<String> = groups.iter().map(|group| group.line(wording)).collect();
    let subjects = subjects(groups, count, severity, why, wording);
    let mail = format!("{title}{full_stop}\n{opening}\n\n{}\n{closing}\n", lines.join("\n"));
    let quiet = why == Why::QuietHours;
    let attributes = Attributes {
        kind: "digest",
        severity,
        method: None,
        outcome: None,
        account: account.map(str::to_owned),
        quiet,
    };
    let mut json = serde_json::json!({
        "schema": SCHEMA,
        "kind": "digest",
        "severity": severity,
        "headline": headline,
        "subject": subjects.json,
        "count": count,
        "alerts": groups,
    });
    if quiet {
        json["quiet"] = true.into();
    }
    let shown: String = lines.iter().take(20).map(|line| line.replace("\n\n", "\n")).collect();
    Message {
        chat: chat(&subjects.mail, &title, &shown, &[], &attributes, None),
        json: json.to_string(),
        subject: subjects.mail,
        ascii_subject: subjects.ascii,
        mail,
        sms: title,
        attributes,
        events: count,
        folded: groups.iter().map(|group| group.folded).sum(),
        keys: groups.iter().flat_map(|group| &group.keys).map(|key| (*key).clone()).collect(),
    }
}
