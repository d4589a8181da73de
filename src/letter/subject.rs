//! The subject of a letter. Whoever reads nothing else has read what matters.

use super::body::{Body, Compared, Letter, Since};
use super::item::Item;
use super::speaker::Speaker;
use crate::credential_report::{Change, Changes, Who};
use crate::text::clean;
use crate::text::number::thousands;
use crate::voice::{Language, Wording};

/// SNS takes fewer than 100 characters ("Publish", Amazon SNS API Reference).
const MAX: usize = 99;

pub(super) fn subject(letter: &Letter<'_>, wording: &Wording) -> String {
    if !wording.ascii_subjects {
        return said(letter, wording);
    }
    // English, and no account's name that is not ASCII; then the mark of a cut alone is anything else.
    let mut english = Wording { language: Language::IN_JSON, ..wording.clone() };
    english.account_names.retain(|_, name| name.is_ascii());
    let subject = said(letter, &english).replace('…', "...");
    if subject.len() <= MAX { subject } else { subject.chars().take(MAX - 3).chain("...".chars()).collect() }
}

fn said(letter: &Letter<'_>, wording: &Wording) -> String {
    let speaker = Speaker::new(letter, wording);
    let words = &speaker.words.subject;
    let to_do = letter.to_do();
    let overdue = to_do.iter().filter(|item| Item::is_overdue(item)).count();
    let template = match &letter.body {
        Err(_) => words.no_report,
        Ok(_) if !to_do.is_empty() && overdue > 0 => words.to_do,
        Ok(_) if !to_do.is_empty() => words.to_do_in_time,
        Ok(_) if !letter.is_complete() => words.incomplete,
        Ok(_) if letter.trouble => words.trouble,
        Ok(_) => words.ok,
    };
    let changes = letter.body.as_ref().ok().map(|body| changes(body, &speaker)).unwrap_or_default();
    let account = speaker.account(false).unwrap_or_else(|| "AWS".to_owned());
    let known: [(&str, &str); 6] = [
        ("account", &account),
        ("period", &period(letter, &speaker)),
        ("to_do", &thousands(to_do.len())),
        ("overdue", &thousands(overdue)),
        ("changes", &changes),
        ("severity", (wording.language.words().severity)(letter.severity())),
    ];
    clean::line(&speaker.fill(template, &known), MAX)
}

/// Of which time it tells: a week, or whatever lies between the two reports.
fn period(letter: &Letter<'_>, speaker: &Speaker<'_>) -> String {
    let words = &speaker.words.subject;
    let day = speaker.short_day(letter.at);
    let since = letter.body.as_ref().ok().and_then(|body| match body.compared {
        Compared::With { since, .. } => since_day(since, speaker),
        Compared::Nothing | Compared::Unseen(_) => None,
    });
    match since {
        None => speaker.fill(words.alone, &[("day", &day)]),
        Some((_, days)) if (5..=9).contains(&days) => speaker.fill(words.week, &[("day", &day)]),
        Some((since, _)) => speaker.fill(words.since, &[("since", &since), ("day", &day)]),
    }
}

/// The day of the older report, and how many days ago that is.
fn since_day(since: Since, speaker: &Speaker<'_>) -> Option<(String, i64)> {
    let time = since.time()?;
    let day = match since {
        Since::On(day) => speaker.date(day, false),
        Since::At(_) | Since::Newest(_) | Since::Unknown => speaker.short_day(time),
    };
    Some((day, speaker.letter.at.duration_since(time).as_hours() / 24))
}

fn changes(body: &Body<'_>, speaker: &Speaker<'_>) -> String {
    let words = &speaker.words.subject;
    let changes = match &body.compared {
        Compared::Nothing => return words.nothing_to_compare.to_owned(),
        Compared::Unseen(_) => return words.not_compared.to_owned(),
        Compared::With { changes, .. } if changes.is_empty() => return words.nothing_changed.to_owned(),
        Compared::With { changes, .. } => changes,
    };
    let count = |is: &dyn Fn(&Changes<'_>) -> bool| changes.iter().filter(|changes| is(changes)).count();
    let keys_of =
        |changes: &Changes<'_>| changes.changes.iter().filter(|change| matches!(change, Change::KeyMade(..))).count();
    let new = count(&|changes| matches!(changes.who, Who::New | Who::Remade));
    let gone = count(&|changes| changes.who == Who::Gone);
    let new_keys = changes.iter().map(keys_of).sum();
    // Whoever has nothing but a new key is told by that.
    let other = count(&|changes| {
        matches!(changes.who, Who::Renamed(_)) || changes.who == Who::Same && keys_of(changes) < changes.changes.len()
    });
    let counted =
        [(words.new_users, new), (words.gone_users, gone), (words.new_keys, new_keys), (words.other_changes, other)];
    let said: Vec<_> = counted
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(words, count)| speaker.counted(words, count))
        .collect();
    let known: [(&str, &str); 2] = [("changes", &said.join(words.between)), ("count", &thousands(changes.len()))];
    speaker.fill(words.changed, &known)
}
