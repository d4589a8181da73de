//! A sign of life: what was seen since the last one, so that silence can be told from death.

use jiff::Timestamp;

use super::card::chat;
use super::mail::push_aligned;
use super::{Account, Attributes, Message, SCHEMA, Subject, Subjects};
use crate::cloudtrail::EventKey;
use crate::policy::Rule;
use crate::severity::Severity;
use crate::tally::{Counts, Tally};
use crate::text::clean;
use crate::voice::{Counted, Language, Sentence, Wording, Words};

const KIND: &str = "heartbeat";

/// A rule of the policy that does nothing any more.
#[must_use]
pub fn expired(rule: &Rule, language: Language) -> Sentence {
    let (name, reason) = (rule.name(), clean::line(&rule.reason, 100));
    let until = rule.until.map(|day| day.to_string()).unwrap_or_default();
    let known: [(&str, &str); 3] = [("rule", &name), ("reason", &reason), ("until", &until)];
    Sentence::new(language, |_, words| words.fill(words.heartbeat.expired_rule, &known))
}

/// What a heartbeat says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heartbeat {
    /// What was seen.
    pub counts: Counts,
    /// The id of the account that the function runs in, where that is known.
    pub account: Option<String>,
    /// What else its reader should know. Explanations of the counts come before these by themselves.
    pub notes: Vec<Sentence>,
}

impl Message {
    /// The message of a heartbeat, and by which key it is told once.
    #[must_use]
    pub fn heartbeat(heartbeat: &Heartbeat, wording: &Wording, key: Option<EventKey>) -> Self {
        let words = wording.language.words();
        let account = heartbeat.account.as_deref().map(|id| clean::line(id, 20));
        let name = account.as_ref().and_then(|id| wording.account_names.get(id)).map(|name| clean::name(name));
        let headline = sentence(&heartbeat.counts, wording, Language::IN_JSON.words());
        let title = sentence(&heartbeat.counts, wording, words);
        let mut notes: Vec<_> = explanation(&heartbeat.counts, wording.language).into_iter().collect();
        notes.extend_from_slice(&heartbeat.notes);

        let mut mail = format!("{title}{}\n\n", words.mail.full_stop);
        let lines = lines(&heartbeat.counts, account.as_deref(), name.as_deref(), wording);
        if !lines.is_empty() {
            push_aligned(&mut mail, &lines, words.labels.width);
            mail.push('\n');
        }
        for note in &notes {
            mail.push_str(&format!("{}\n\n", note.text));
        }
        mail.push_str(words.heartbeat.closing);
        mail.push('\n');

        let severity = Severity::Info;
        let called = Account { id: account.as_deref(), name: name.as_deref() };
        let subjects = Subjects::with(severity, called, wording, |language, brevity| {
            (brevity.step == 0).then(|| short(&heartbeat.counts, language.words()))
        });
        let attributes = Attributes { kind: KIND, severity, method: None, outcome: None, account, quiet: false };
        Self {
            json: json(&heartbeat.counts, &headline, &subjects.json, &attributes, name.as_deref(), &notes).to_string(),
            chat: chat(&subjects.mail, &title, &mail, &[], &attributes, None),
            subject: subjects.mail,
            ascii_subject: subjects.ascii,
            mail,
            sms: title,
            attributes,
            events: 0,
            folded: 0,
            keys: key.into_iter().collect(),
        }
    }
}

fn json(
    counts: &Counts,
    headline: &str,
    subject: &Subject,
    attributes: &Attributes,
    account_name: Option<&str>,
    notes: &[Sentence],
) -> serde_json::Value {
    let mut json = serde_json::json!({
        "schema": SCHEMA,
        "kind": attributes.kind,
        "severity": attributes.severity.as_str(),
        "headline": headline,
        "subject": subject,
    });
    let mut set = |field: &str, value: Option<serde_json::Value>| {
        if let Some(value) = value {
            json[field] = value;
        }
    };
    set("account", attributes.account.as_deref().map(Into::into));
    set("account_name", account_name.map(Into::into));
    if let Counts::Kept(tally, since) = counts {
        set("counts", serde_json::to_value(tally).ok());
        set("since", since.map(|since| since.to_string().into()));
    }
    let notes: Vec<_> = notes.iter().map(|note| note.english.as_str()).collect();
    set("notes", (!notes.is_empty()).then(|| notes.into()));
    json
}

/// What was seen, in one sentence.
fn sentence(counts: &Counts, wording: &Wording, words: &Words) -> String {
    let heartbeat = &words.heartbeat;
    match counts {
        Counts::Kept(Tally { events, alerts, unreadable, failed_tries }, Some(since)) => {
            let number = |count: u64| count.to_string();
            let counted = |counted: Counted, count| words.fill(counted.of(count), &[("count", &number(count))]);
            let known: [(&str, &str); 5] = [
                ("events", &counted(heartbeat.seen_events, *events)),
                ("alerts", &counted(heartbeat.seen_alerts, *alerts)),
                ("unreadable", &number(*unreadable)),
                ("failed", &number(*failed_tries)),
                ("day", &day(*since, wording, words)),
            ];
            words.fill(heartbeat.seen, &known)
        }
        Counts::Kept(_, None) => heartbeat.nothing_yet.to_owned(),
        Counts::NotKept => heartbeat.not_counted.to_owned(),
        Counts::Unknown => heartbeat.not_known.to_owned(),
    }
}

/// The same in a subject.
fn short(counts: &Counts, words: &Words) -> String {
    let heartbeat = &words.heartbeat;
    match counts {
        Counts::Kept(Tally { events, alerts, unreadable, failed_tries }, Some(_)) => {
            let counted =
                |counted: Counted, count: u64| words.fill(counted.of(count), &[("count", &count.to_string())]);
            let known: [(&str, &str); 4] = [
                ("events", &counted(heartbeat.seen_events, *events)),
                ("alerts", &counted(heartbeat.seen_alerts, *alerts)),
                ("unreadable", &unreadable.to_string()),
                ("failed", &failed_tries.to_string()),
            ];
            let calm = *unreadable == 0 && *failed_tries == 0;
            words.fill(if calm { heartbeat.subject_seen } else { heartbeat.subject_seen_with_trouble }, &known)
        }
        Counts::Kept(_, None) => heartbeat.subject_nothing_yet.to_owned(),
        Counts::NotKept => heartbeat.subject_not_counted.to_owned(),
        Counts::Unknown => heartbeat.subject_not_known.to_owned(),
    }
}

fn day(time: Timestamp, wording: &Wording, words: &Words) -> String {
    let local = time.to_zoned(wording.time_zone.clone());
    let name = |names: &[&'static str], from_zero: i8| {
        usize::try_from(from_zero).ok().and_then(|at| names.get(at)).copied().unwrap_or_default()
    };
    let known: [(&str, &str); 3] = [
        ("weekday", name(&words.heartbeat.weekdays, local.weekday().to_monday_zero_offset())),
        ("day", &local.day().to_string()),
        ("month", name(&words.heartbeat.months, local.month() - 1)),
    ];
    words.fill(words.heartbeat.day, &known)
}

fn lines(
    counts: &Counts,
    account: Option<&str>,
    name: Option<&str>,
    wording: &Wording,
) -> Vec<(&'static str, Option<String>)> {
    let words = wording.language.words();
    let (labels, heartbeat) = (&words.labels, &words.heartbeat);
    let mut lines = Vec::new();
    if let Counts::Kept(Tally { events, alerts, unreadable, failed_tries }, since) = counts {
        let number = |template, count: &u64| Some(words.fill(template, &[("count", &count.to_string())]));
        lines.push((heartbeat.events, number(heartbeat.number_of_events, events)));
        lines.push((heartbeat.alerts, number(heartbeat.number_of_alerts, alerts)));
        lines.push((heartbeat.unreadable, number(heartbeat.number_of_events, unreadable)));
        lines.push((heartbeat.failed, number(heartbeat.number_of_tries.of(*failed_tries), failed_tries)));
        let times = since.map(|since| wording.times(since));
        lines.push((heartbeat.since, times.as_ref().map(|(local, _)| local.clone())));
        let utc = times.and_then(|(_, utc)| utc).map(|utc| utc.trim_end_matches(" UTC").to_owned());
        lines.push((labels.utc, utc));
    }
    let account = account.map(|id| {
        name.map_or_else(|| id.to_owned(), |name| words.fill(words.mail.named_account, &[("name", name), ("id", id)]))
    });
    if account.is_some() {
        lines.push((labels.account, account));
    }
    lines
}

/// What the counts do not say by themselves.
fn explanation(counts: &Counts, language: Language) -> Option<Sentence> {
    let say: fn(&Words) -> &'static str = match counts {
        Counts::Kept(tally, _) if tally.failed_tries > 0 => |words| words.heartbeat.tries_failed,
        Counts::Kept(..) => return None,
        Counts::NotKept => |words| words.heartbeat.no_table,
        Counts::Unknown => |words| words.heartbeat.no_answer,
    };
    Some(Sentence::new(language, |_, words| say(words).to_owned()))
}
