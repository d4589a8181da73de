//! A sign of life: what was seen since the last one, so that silence can be told from death.

use super::card::chat;
use super::mail::push_aligned;
use super::{Attributes, Message, SCHEMA, Subject};
use crate::cloudtrail::EventKey;
use crate::policy::Rule;
use crate::severity::Severity;
use crate::tally::{Counts, Tally};
use crate::text::clean;
use crate::voice::{Language, Wording};

const KIND: &str = "heartbeat";

/// A sentence of a heartbeat beyond its counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// In English, for machines.
    pub english: String,
    /// In the mail's language.
    pub text: String,
}

impl Note {
    fn new(language: Language, english: &str, japanese: &str) -> Self {
        let text = if language == Language::English { english } else { japanese };
        Self { english: english.to_owned(), text: text.to_owned() }
    }

    /// A rule of the policy that does nothing any more.
    #[must_use]
    pub fn expired(rule: &Rule, language: Language) -> Self {
        let (name, reason) = (rule.name(), clean::line(&rule.reason, 100));
        let until = rule.until.map(|day| day.to_string()).unwrap_or_default();
        let english = format!(
            "The policy's rule \"{name}\" ({reason}) ended on {until} and does nothing any more: remove it, or give it another date."
        );
        let japanese = format!(
            "ポリシーのルール「{name}」（{reason}）は {until} で期限が切れ、適用されていません。削除するか、期限を延ばしてください。"
        );
        Self::new(language, &english, &japanese)
    }
}

/// What a heartbeat says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heartbeat {
    /// What was seen.
    pub counts: Counts,
    /// The id of the account that the function runs in, where that is known.
    pub account: Option<String>,
    /// What else its reader should know. Explanations of the counts come before these by themselves.
    pub notes: Vec<Note>,
}

impl Message {
    /// The message of a heartbeat, and by which key it is told once.
    #[must_use]
    pub fn heartbeat(heartbeat: &Heartbeat, wording: &Wording, key: Option<EventKey>) -> Self {
        let language = wording.language;
        let account = heartbeat.account.as_deref().map(|id| clean::line(id, 20));
        let name = account.as_ref().and_then(|id| wording.account_names.get(id)).map(|name| clean::name(name));
        let (short, headline) = english(&heartbeat.counts, wording);
        let (title, full_stop) = match language {
            Language::English => (headline.clone(), "."),
            Language::Japanese => (japanese(&heartbeat.counts, wording), "。"),
        };
        let mut notes = explanations(&heartbeat.counts, language);
        notes.extend_from_slice(&heartbeat.notes);

        let mut mail = format!("{title}{full_stop}\n\n");
        let lines = lines(&heartbeat.counts, account.as_deref(), name.as_deref(), wording);
        if !lines.is_empty() {
            push_aligned(&mut mail, &lines, if language == Language::English { 9 } else { 12 });
            mail.push('\n');
        }
        for note in &notes {
            mail.push_str(&format!("{}\n\n", note.text));
        }
        mail.push_str(match language {
            Language::English => {
                "This message comes on a schedule. When it stays away, Trailbell has stopped watching: look at its alarms and \
                 at the function's log.\n"
            }
            Language::Japanese => {
                "このメールは定期的に送信されます。届かなくなったときは監視が止まっているおそれがありますので、アラームと関数のログを\
                 確認してください。\n"
            }
        });

        let severity = Severity::Info;
        let in_ascii = name.as_deref().filter(|name| name.is_ascii()).or(account.as_deref());
        let subject = Subject::new(severity.as_str(), &short, in_ascii);
        let attributes = Attributes { kind: KIND, severity, method: None, outcome: None, account, quiet: false };
        Self {
            json: json(&heartbeat.counts, &headline, &subject, &attributes, name.as_deref(), &notes).to_string(),
            chat: chat(&subject, &title, &mail, &[], &attributes, None),
            subject,
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
    notes: &[Note],
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

/// The sentence, short enough for a subject and in full.
fn english(counts: &Counts, wording: &Wording) -> (String, String) {
    let both = |sentence: &str| (sentence.to_owned(), sentence.to_owned());
    match counts {
        Counts::Kept(tally, Some(since)) => {
            let plural = |count: u64| if count == 1 { "" } else { "s" };
            let Tally { events, alerts, unreadable, failed_tries } = tally;
            let short = format!(
                "Still watching: {events} event{} seen, {alerts} alert{}, {unreadable} unreadable, {failed_tries} failed",
                plural(*events),
                plural(*alerts)
            );
            let since = since.to_zoned(wording.time_zone.clone()).strftime("%A %-d %b");
            (short.clone(), format!("{short} since {since}"))
        }
        Counts::Kept(_, None) => both("Still watching: no event has come yet"),
        Counts::NotKept => both("Still watching; what was seen is not counted"),
        Counts::Unknown => both("Still watching; what was seen is not known this time"),
    }
}

fn japanese(counts: &Counts, wording: &Wording) -> String {
    match counts {
        Counts::Kept(tally, Some(since)) => {
            let Tally { events, alerts, unreadable, failed_tries } = tally;
            let since = since.to_zoned(wording.time_zone.clone());
            let weekday = ["月", "火", "水", "木", "金", "土", "日"]
                .into_iter()
                .nth(since.weekday().to_monday_zero_offset().unsigned_abs().into())
                .unwrap_or_default();
            format!(
                "監視を続けています。{} 月 {} 日（{weekday}）以降、イベントは {events} 件、通知は {alerts} 通、\
                 読み取り不可は {unreadable} 件、処理の失敗は {failed_tries} 回です",
                since.month(),
                since.day(),
            )
        }
        Counts::Kept(_, None) => "監視を続けています。イベントはまだ届いていません".to_owned(),
        Counts::NotKept => "監視を続けています。件数は集計していません".to_owned(),
        Counts::Unknown => "監視を続けています。今回は件数を取得できませんでした".to_owned(),
    }
}

fn lines(
    counts: &Counts,
    account: Option<&str>,
    name: Option<&str>,
    wording: &Wording,
) -> Vec<(&'static str, Option<String>)> {
    let english = wording.language == Language::English;
    let label = |in_english, in_japanese| if english { in_english } else { in_japanese };
    let mut lines = Vec::new();
    if let Counts::Kept(Tally { events, alerts, unreadable, failed_tries }, since) = counts {
        let unit = |count: &u64, unit: &str| Some(if english { count.to_string() } else { format!("{count} {unit}") });
        lines.push((label("Events", "イベント"), unit(events, "件")));
        lines.push((label("Alerts", "通知"), unit(alerts, "通")));
        lines.push((label("Unread", "読取不可"), unit(unreadable, "件")));
        let tries = if *failed_tries == 1 { "try" } else { "tries" };
        lines.push((label("Failed", "失敗"), Some(format!("{failed_tries} {}", label(tries, "回")))));
        let times = since.map(|since| wording.times(since));
        lines.push((label("Since", "集計開始"), times.as_ref().map(|(local, _)| local.clone())));
        let utc = times.and_then(|(_, utc)| utc).map(|utc| utc.trim_end_matches(" UTC").to_owned());
        lines.push(("UTC", utc));
    }
    let account = account.map(|id| name.map_or_else(|| id.to_owned(), |name| format!("{name} ({id})")));
    if account.is_some() {
        lines.push((label("Account", "アカウント"), account));
    }
    lines
}

/// What the counts do not say by themselves.
fn explanations(counts: &Counts, language: Language) -> Vec<Note> {
    let (english, japanese) = match counts {
        Counts::Kept(tally, _) if tally.failed_tries > 0 => (
            "A try that fails is repeated twice. What failed each time is in the failure store; the function's log says why.",
            "失敗した処理は 2 回まで自動で再試行されます。それでも失敗したものは障害時の保管先（S3 バケット）に残っています。原因は関数の\
             ログを確認してください。",
        ),
        Counts::Kept(..) => return Vec::new(),
        Counts::NotKept => (
            "There is no claims table, so nothing remembers how much was seen.",
            "件数を記録するテーブル（ClaimsTable）がないためです。",
        ),
        Counts::Unknown => (
            "The claims table did not answer; the function's log says why. What was counted is told next time.",
            "件数を記録するテーブル（ClaimsTable）が応答しませんでした。原因は関数のログを確認してください。件数は次回お知らせします。",
        ),
    };
    vec![Note::new(language, english, japanese)]
}
