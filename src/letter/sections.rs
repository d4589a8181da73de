//! The parts of a letter, in the order in which they are read: what is to do, what will be, what has changed, who there is, and what
//! nobody has looked at.

use super::body::{Body, Compared, Letter, Since};
use super::changes::{changed, mended};
use super::everybody::everybody;
use super::given::Made;
use super::item::Item;
use super::links;
use super::page::{Block, Page, Section, Words};
use super::speaker::Speaker;
use super::subject::subject;
use crate::credential_report::{Fault, Rule, Subject};
use crate::text::clean;
use crate::text::number::thousands;
use crate::voice::{Sentence, Wording};

/// So many of each are told one by one; a mail that nobody reads to its end tells nothing.
const TO_DO: usize = 20;
const SOON: usize = 10;
const CHANGED: usize = 20;
const FIXED: usize = 10;
const UNREAD: usize = 5;
pub(super) const SENTENCES: usize = 24;
/// Of sentences that others made.
pub(super) const SENTENCE: usize = 300;
/// Characters of all such sentences of a part: a week of many events is told in no more.
const SENTENCES_IN_ALL: usize = 2400;
/// The same of what went wrong.
const FAULTS_IN_ALL: usize = 900;

/// Puts a letter into words.
pub(super) fn page(letter: &Letter<'_>, wording: &Wording) -> Page {
    let (heading, summary) = heading(letter, wording);
    Page { subject: subject(letter, wording), heading, summary, sections: sections(letter, wording) }
}

/// Whose letter it is, and what it comes to.
pub(super) fn heading(letter: &Letter<'_>, wording: &Wording) -> (String, String) {
    let speaker = Speaker::new(letter, wording);
    let sections = &speaker.words.sections;
    let account = speaker.account(true).unwrap_or_else(|| "AWS".to_owned());
    let known: [(&str, &str); 2] = [("account", &account), ("time", &speaker.time_in_zone(letter.at))];
    let heading = speaker.fill(sections.heading, &known);
    let summary = match &letter.body {
        Ok(body) if body.to_do.is_empty() && body.soon.is_empty() => sections.nothing_to_do.to_owned(),
        Ok(body) => {
            let counts = [thousands(body.to_do.len()), thousands(body.soon.len())];
            speaker.fill(sections.summary, &[("to_do", &counts[0]), ("soon", &counts[1])])
        }
        Err(why) => clean::line(&why.text, SENTENCE),
    };
    (heading, summary)
}

pub(super) fn sections(letter: &Letter<'_>, wording: &Wording) -> Vec<Section> {
    let speaker = Speaker::new(letter, wording);
    let titles = &speaker.words.sections;
    let mut parts = Vec::new();
    parts.extend(letter.body.as_ref().ok().and_then(|body| to_do(body, &speaker)));
    if !letter.faults.is_empty() {
        parts.push(said(&speaker.count(titles.faults, letter.faults.len()), &letter.faults, FAULTS_IN_ALL, &speaker));
    }
    if let Ok(body) = &letter.body {
        parts.extend(unread(body, &speaker));
        parts.extend(soon(body, &speaker));
        parts.extend(compared(body, &speaker));
    }
    parts.extend(letter.week.as_deref().map(|week| said(titles.week, week, SENTENCES_IN_ALL, &speaker)));
    parts.extend(letter.body.as_ref().ok().map(|body| everybody(body, &speaker)));
    parts
        .extend(letter.watching.as_deref().map(|watching| said(titles.watching, watching, SENTENCES_IN_ALL, &speaker)));
    if let Ok(body) = &letter.body {
        parts.push(file(body, &speaker));
        parts.push(not_covered(body, &speaker));
    }
    parts
}

fn said(title: &str, sentences: &[Sentence], in_all: usize, speaker: &Speaker<'_>) -> Section {
    let line = |sentence: &Sentence| clean::line(&sentence.text, SENTENCE);
    let mut room = in_all;
    let fits = |sentence: &&Sentence| {
        let length = line(sentence).chars().count();
        let fits = length <= room;
        room = room.saturating_sub(length);
        fits
    };
    let most = sentences.iter().take_while(fits).count().min(SENTENCES);
    Section { title: title.to_owned(), blocks: some(sentences, most, speaker, |one| Block::Line(None, line(one))) }
}

/// The first so many, and how many more there are.
fn some<T>(all: &[T], most: usize, speaker: &Speaker<'_>, block: impl Fn(&T) -> Block) -> Vec<Block> {
    let mut blocks: Vec<Block> = all.iter().take(most).map(block).collect();
    if all.len() > most {
        blocks.push(Block::Line(None, speaker.count(speaker.words.sections.more, all.len() - most)));
    }
    blocks
}

fn to_do(body: &Body<'_>, speaker: &Speaker<'_>) -> Option<Section> {
    let titles = &speaker.words.sections;
    let mut blocks = some(&body.to_do, TO_DO, speaker, |item| Block::Item(Box::new(item_words(item, body, speaker))));
    if let Some(Block::Item(item)) = blocks.first_mut().filter(|_| body.to_do.len() > 1) {
        item.first = Some(titles.first);
    }
    (!blocks.is_empty()).then(|| Section { title: speaker.count(titles.to_do, body.to_do.len()), blocks })
}

fn soon(body: &Body<'_>, speaker: &Speaker<'_>) -> Option<Section> {
    let blocks = some(&body.soon, SOON, speaker, |item| {
        // What it is and when: the rest is told when it is due.
        Block::Item(Box::new(Words { why: None, link: None, severity: None, ..item_words(item, body, speaker) }))
    });
    (!blocks.is_empty()).then(|| Section { title: speaker.count(speaker.words.sections.soon, body.soon.len()), blocks })
}

/// What is wrong with a credential, or when it will be, in one sentence.
pub(super) fn headline(item: &Item<'_>, speaker: &Speaker<'_>) -> String {
    let (items, finding) = (&speaker.words.items, &item.finding);
    if finding.due.is_some() {
        let template = match (finding.rule, finding.subject) {
            (Rule::KeyOld, _) => items.soon_old,
            (_, Subject::Password) => items.soon_password_unused,
            _ => items.soon_unused,
        };
        return speaker.about(template, finding);
    }
    let also = item.also.iter().map(|also| speaker.statement(also, false));
    also.fold(speaker.statement(finding, true), |headline, also| headline + items.between + &also)
}

fn item_words(item: &Item<'_>, body: &Body<'_>, speaker: &Speaker<'_>) -> Words {
    let items = &speaker.words.items;
    let numbers: Vec<_> = item.cis().collect();
    let link = links::credentials(&item.finding.user.user, body.report.partition.as_deref());
    Words {
        first: None,
        severity: Some(item.severity()),
        headline: headline(item, speaker),
        facts: facts(item, speaker),
        why: Some((items.why)(item.finding.rule)),
        reference: (!numbers.is_empty()).then(|| speaker.fill(items.cis, &[("numbers", &numbers.join(", "))])),
        action: (items.action)(item.action()),
        link: link.map(|link| (speaker.words.file.console, link)),
    }
}

/// When a key was made and used, and what is no more than a suspicion.
fn facts(item: &Item<'_>, speaker: &Speaker<'_>) -> Option<String> {
    let doubt = item.findings().any(|finding| finding.doubt).then(|| speaker.words.items.doubt_why.to_owned());
    let facts: Vec<_> = speaker.facts(&item.finding).into_iter().chain(doubt).collect();
    (!facts.is_empty()).then(|| facts.join(" "))
}

fn compared(body: &Body<'_>, speaker: &Speaker<'_>) -> Vec<Section> {
    let titles = &speaker.words.sections;
    let alone = |text: String| vec![Section { title: text, blocks: Vec::new() }];
    match &body.compared {
        Compared::Nothing => alone(titles.nothing_to_compare.to_owned()),
        Compared::Unseen(why) => vec![said(titles.changed_title, std::slice::from_ref(why), FAULTS_IN_ALL, speaker)],
        Compared::With { since, changes, fixed } => {
            let since = since_words(*since, speaker);
            let mut parts = if changes.is_empty() {
                alone(speaker.fill(titles.nothing_changed, &[("since", &since)]))
            } else {
                let known: [(&str, &str); 2] = [("since", &since), ("count", &thousands(changes.len()))];
                let blocks = some(changes, CHANGED, speaker, |changes| changed(changes, speaker));
                vec![Section { title: speaker.fill(titles.changed, &known), blocks }]
            };
            if !fixed.is_empty() {
                let blocks = some(fixed, FIXED, speaker, |fixed| Block::Line(None, mended(fixed, speaker)));
                parts.push(Section { title: speaker.count(titles.fixed, fixed.len()), blocks });
            }
            parts
        }
    }
}

fn since_words(since: Since, speaker: &Speaker<'_>) -> String {
    let titles = &speaker.words.sections;
    match since {
        Since::At(time) => speaker.on(titles.since, Some(time), &[]),
        Since::On(day) => speaker.fill(titles.since, &[("day", &speaker.date(day, true))]),
        Since::Newest(time) => speaker.on(titles.since_newest, Some(time), &[]),
        Since::Unknown => titles.since_unknown.to_owned(),
    }
}

/// Lines and cells that could not be read.
fn unread(body: &Body<'_>, speaker: &Speaker<'_>) -> Option<Section> {
    let words = &speaker.words.file;
    let rejects = body.report.rejects.iter().map(|reject| {
        let (mut found, mut expected, mut again) = (String::new(), String::new(), String::new());
        match reject.fault {
            Fault::Cells { found: cells, expected: names } => {
                (found, expected) = (cells.to_string(), names.to_string())
            }
            Fault::Again { line } => again = line.to_string(),
            Fault::NotUtf8 | Fault::TooManyCells | Fault::NoUser | Fault::FirstLine => {}
        }
        let numbers: [(&str, &str); 3] = [("found", &found), ("expected", &expected), ("line", &again)];
        let reason = speaker.fill((words.fault)(reject.fault), &numbers);
        let known: [(&str, &str); 3] =
            [("line", &reject.line.to_string()), ("reason", &reason), ("sample", &reject.sample)];
        speaker.fill(words.reject, &known)
    });
    let doubts = body.report.doubts.iter().map(|doubt| {
        let known: [(&str, &str); 4] = [
            ("line", &doubt.line.to_string()),
            ("who", &speaker.who(&doubt.user)),
            ("column", doubt.column.name()),
            ("found", &doubt.found),
        ];
        speaker.fill(words.doubt, &known)
    });
    let all: Vec<String> = rejects.chain(doubts).collect();
    let blocks = some(&all, UNREAD, speaker, |line| Block::Line(None, line.clone()));
    (!all.is_empty()).then(|| Section { title: speaker.count(speaker.words.sections.unread, all.len()), blocks })
}

fn file(body: &Body<'_>, speaker: &Speaker<'_>) -> Section {
    let words = &speaker.words.file;
    let made = match (body.file.made, body.report.newest()) {
        (Made::At(time), _) => {
            speaker.fill(words.made, &[("time", &speaker.time_in_zone(time)), ("age", &speaker.age(time))])
        }
        (Made::On(day), _) => speaker.fill(words.made_on, &[("day", &speaker.date(day, true))]),
        (Made::Unknown, Some(newest)) => speaker.fill(words.newest, &[("time", &speaker.time_in_zone(newest))]),
        (Made::Unknown, None) => words.made_unknown.to_owned(),
    };
    let lines = [clean::line(&body.file.name, 300), format!("SHA-256 {}", body.file.sha256), made];
    let blocks = lines.into_iter().map(|line| Block::Line(None, line)).collect();
    Section { title: speaker.words.sections.file.to_owned(), blocks }
}

fn not_covered(body: &Body<'_>, speaker: &Speaker<'_>) -> Section {
    let words = &speaker.words.file;
    let mut lines = vec![words.not_covered.to_owned()];
    let mut columns = |template: &str, names: Vec<&str>| {
        if !names.is_empty() {
            lines.push(speaker.fill(template, &[("columns", &clean::line(&names.join(", "), 600))]));
        }
    };
    columns(words.columns_missing, body.report.missing.iter().map(|column| column.name()).collect());
    columns(words.columns_unknown, body.report.unknown.iter().map(String::as_str).collect());
    let blocks = lines.into_iter().map(|line| Block::Line(None, line)).collect();
    Section { title: speaker.words.sections.not_covered.to_owned(), blocks }
}
