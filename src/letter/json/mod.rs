//! The letter for machines. What is not known is absent, never "" or null; all of it is English.

mod shape;

use jiff::Timestamp;

use shape::{Json, JsonBody, JsonChange, JsonCompared, JsonFile, JsonFixed, JsonItem, JsonKey, JsonUser};

use super::body::{Body, Compared, Letter, Since};
use super::changes::{changed_words, mended};
use super::given::Made;
use super::item::Item;
use super::links;
use super::sections::{SENTENCE, SENTENCES, headline};
use super::speaker::Speaker;
use super::subject::subject;
use crate::credential_report::{Credentials, Fixed, How, LastUse, Slot, Status, Subject, Who, row};
use crate::text::clean;
use crate::voice::{Language, Sentence, Wording};

/// The version of the JSON, as that of the alerts.
const SCHEMA: u32 = 1;

/// The letter, with so many of each at most.
pub(super) fn json(letter: &Letter<'_>, wording: &Wording, rows: usize) -> String {
    let english = Wording { language: Language::IN_JSON, ..wording.clone() };
    let speaker = Speaker::new(letter, &english);
    let account = letter.account.as_deref().map(|id| clean::line(id, 20));
    let json = Json {
        schema: SCHEMA,
        kind: "report",
        severity: letter.severity(),
        subject: subject(letter, &english),
        headline: super::sections::heading(letter, &english).1,
        at: letter.at.to_string(),
        account_name: account.as_ref().and_then(|id| wording.account_names.get(id)).map(|name| clean::name(name)),
        account,
        no_report: letter.body.as_ref().err().map(|why| why.english.as_str()),
        body: letter.body.as_ref().ok().map(|body| json_body(body, &speaker, rows)),
        week: letter.week.as_deref().map(english_of),
        watching: letter.watching.as_deref().map(english_of),
        trouble: letter.trouble,
        faults: english_of(&letter.faults),
    };
    // Nothing in it can fail to be written: no maps with keys other than text, no numbers that JSON lacks.
    serde_json::to_string(&json).unwrap_or_default()
}

fn english_of(sentences: &[Sentence]) -> Vec<String> {
    let cut = |sentence: &Sentence| clean::line(&sentence.english, SENTENCE);
    sentences.iter().take(SENTENCES).map(cut).collect()
}

fn json_body(body: &Body<'_>, speaker: &Speaker<'_>, rows: usize) -> JsonBody {
    let report = body.report;
    let rejects = report.rejects.iter().map(|reject| format!("line {}: {}", reject.line, reject.fault));
    let doubts = report.doubts.iter().map(|doubt| {
        let who = speaker.who(&doubt.user);
        format!("line {}, {who}: {}: {}", doubt.line, doubt.column.name(), doubt.found)
    });
    JsonBody {
        to_do: body.to_do.iter().take(rows).map(|item| json_item(item, body, speaker)).collect(),
        to_do_count: body.to_do.len(),
        soon: body.soon.iter().take(rows).map(|item| json_item(item, body, speaker)).collect(),
        soon_count: body.soon.len(),
        compared: compared(body, speaker, rows),
        users: report.users.iter().take(rows).map(user).collect(),
        user_count: report.users.len(),
        unread: rejects.chain(doubts).take(rows).collect(),
        unread_count: report.rejects.len() + report.doubts.len(),
        missing_columns: report.missing.iter().map(|column| column.name()).collect(),
        unknown_columns: report.unknown.iter().take(rows).cloned().collect(),
        unjudged_rules: body.unjudged.iter().map(|rule| row(*rule).name).collect(),
        file: JsonFile {
            name: clean::line(&body.file.name, 300),
            sha256: body.file.sha256.clone(),
            made: match body.file.made {
                Made::At(time) => Some(time.to_string()),
                Made::On(day) => Some(day.to_string()),
                Made::Unknown => None,
            },
            newest_entry: report.newest().map(|time| time.to_string()),
        },
    }
}

fn credential(subject: Subject) -> &'static str {
    match subject {
        Subject::Password => "password",
        Subject::Key(Slot::First) => "access_key_1",
        Subject::Key(Slot::Second) => "access_key_2",
        Subject::Keys => "access_keys",
    }
}

fn json_item(item: &Item<'_>, body: &Body<'_>, speaker: &Speaker<'_>) -> JsonItem {
    let (finding, items) = (&item.finding, &speaker.words.items);
    let time = |time: Option<Timestamp>| time.map(|time| time.to_string());
    JsonItem {
        rule: finding.row().name,
        severity: item.severity(),
        user: clean::name(finding.user.user.name()),
        credential: credential(finding.subject),
        access_key_id: match finding.subject {
            Subject::Key(slot) => speaker.key_id(finding.user, slot).map(|id| clean::line(id, 40)),
            Subject::Password | Subject::Keys => None,
        },
        days: finding.days,
        since: time(finding.since),
        last_used: last_used(finding.last_used),
        due: time(finding.due),
        doubt: finding.doubt,
        also: item.also.iter().map(|also| also.row().name).collect(),
        cis: item.cis().collect(),
        headline: headline(item, speaker),
        why: (items.why)(finding.rule),
        action: (items.action)(item.action()),
        link: links::credentials(&finding.user.user, body.report.partition.as_deref()),
    }
}

/// A time, or `never`.
fn last_used(used: LastUse) -> Option<String> {
    match used {
        LastUse::At(time) => Some(time.to_string()),
        LastUse::Never => Some("never".to_owned()),
        LastUse::Unknown => None,
    }
}

fn compared(body: &Body<'_>, speaker: &Speaker<'_>, rows: usize) -> JsonCompared {
    match &body.compared {
        Compared::Nothing => JsonCompared::default(),
        Compared::Unseen(why) => JsonCompared { not_compared: Some(why.english.clone()), ..JsonCompared::default() },
        Compared::With { since, changes, fixed } => {
            let change = |changes: &crate::credential_report::Changes<'_>| JsonChange {
                user: clean::name(changes.user().name()),
                what: match changes.who {
                    Who::New => "new",
                    Who::Gone => "gone",
                    Who::Remade => "remade",
                    Who::Renamed(_) => "renamed",
                    Who::Same => "changed",
                },
                former_name: match &changes.who {
                    Who::Renamed(old) => Some(clean::name(old)),
                    Who::New | Who::Gone | Who::Remade | Who::Same => None,
                },
                headline: changed_words(changes, speaker).1,
            };
            JsonCompared {
                since: match since {
                    Since::At(time) | Since::Newest(time) => Some(time.to_string()),
                    Since::On(day) => Some(day.to_string()),
                    Since::Unknown => None,
                },
                not_compared: None,
                changed: Some(changes.iter().take(rows).map(change).collect()),
                changed_count: Some(changes.len()),
                fixed: Some(fixed.iter().take(rows).map(|fixed| json_fixed(fixed, speaker)).collect()),
                fixed_count: Some(fixed.len()),
            }
        }
    }
}

fn json_fixed(fixed: &Fixed<'_>, speaker: &Speaker<'_>) -> JsonFixed {
    JsonFixed {
        rule: fixed.finding.row().name,
        user: clean::name(fixed.finding.user.user.name()),
        credential: credential(fixed.finding.subject),
        how: match fixed.how {
            How::UserGone => "user_gone",
            How::MfaOn => "mfa_on",
            How::PasswordGone => "password_gone",
            How::PasswordUsed => "password_used",
            How::KeyStopped => "key_stopped",
            How::KeyUsed => "key_used",
            How::OneKey => "one_key",
        },
        headline: mended(fixed, speaker),
    }
}

fn user(user: &Credentials) -> JsonUser {
    let status = |status: Status| match status {
        Status::None => "none",
        Status::Inactive => "inactive",
        Status::Active => "active",
        Status::Unknown => "unknown",
    };
    let keys = Slot::BOTH.into_iter().filter(|slot| user.key(*slot).status != Status::None);
    JsonUser {
        user: clean::name(user.user.name()),
        created: user.created.map(|time| time.to_string()),
        password: status(user.password.status),
        password_last_used: last_used(user.password.last_used).filter(|_| user.password.status != Status::None),
        mfa: user.mfa,
        keys: keys
            .map(|slot| JsonKey {
                slot: slot.index() + 1,
                status: status(user.key(slot).status),
                made: user.key(slot).made.map(|time| time.to_string()),
                last_used: last_used(user.key(slot).last_used),
            })
            .collect(),
        certificates: user.certificates.iter().filter(|one| one.status == Status::Active).count(),
        additional: user.additional.as_deref().map(|text| clean::line(text, 200)),
    }
}
