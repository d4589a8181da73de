//! What happened in the week before the letter, in sentences: who signed in and from where, what was changed in IAM and in who gets in.

mod changes;
mod look;
mod sign_ins;

use jiff::Timestamp;

pub use look::{LOOK_BACK, Looked, WEEK, look_back};

use super::speaker::say;
use crate::history::{Ending, Found, Order, Phrases, Row};
use crate::text::clean;
use crate::voice::{Language, Sentence, Wording};
use sign_ins::Known;

/// So much of what was not seen is told.
const NOT_SEEN: usize = 3;

/// An event, and how it is told to machines.
#[derive(Debug, Clone)]
pub struct Told {
    /// The event as history has it.
    pub row: Row,
    /// What happened, in English.
    pub english: String,
}

impl Told {
    /// An event; where the reader's language is another, its JSON has the English sentence.
    fn new(row: Row, language: Language) -> Self {
        let headline = |json: &str| {
            let json: serde_json::Value = serde_json::from_str(json).ok()?;
            json["headline"].as_str().map(str::to_owned)
        };
        let english = (language != Language::English)
            .then(|| row.json.as_ref().and_then(|json| headline(json.get())))
            .flatten()
            .unwrap_or_else(|| row.sentence.clone());
        Self { row, english }
    }

    fn is_sign_in(&self) -> bool {
        self.row.kind == "sign_in"
    }

    fn is_change(&self) -> bool {
        ["iam_change", "access_change", "account_recovery", "root_use", "tampering"].contains(&self.row.kind.as_str())
    }
}

/// The hits, by time; they are forgotten.
pub(super) fn rows(found: &mut Found, language: Language) -> Vec<Told> {
    let mut rows = Vec::new();
    found.sorted(usize::MAX, Order::Earliest, |row| rows.push(Told::new(row, language)));
    rows
}

/// A week in sentences.
#[must_use]
pub fn sentences(looked: &mut Looked, log_group: Option<&str>, now: Timestamp, wording: &Wording) -> Vec<Sentence> {
    let since = now - WEEK;
    let rows = rows(&mut looked.week, wording.language);
    let known = looked.before.as_mut().map(|before| Known::of(&self::rows(before, wording.language)));
    // Where not all could be seen, that nothing was found says nothing.
    let complete = looked.week.ending() == Ending::Complete;
    let mut said = Vec::new();
    if complete || rows.iter().any(Told::is_sign_in) {
        said.extend(sign_ins::sentences(&rows, known.as_ref(), wording));
    }
    if complete || rows.iter().any(Told::is_change) {
        said.extend(changes::sentences(&rows, log_group.is_some(), wording));
    }
    said.push(say(wording, |tongue| {
        let week = &tongue.said.week;
        let source = match log_group {
            Some(name) => tongue.fill(week.log_group, &[("name", &clean::line(name, 120))]),
            None => week.event_history.to_owned(),
        };
        let known: [(&str, &str); 3] = [("source", &source), ("from", &tongue.time(since)), ("to", &tongue.time(now))];
        tongue.fill(tongue.said.week.looked_at, &known)
    }));
    let count = looked.week.unseen().len().min(NOT_SEEN);
    said.extend((0..count).map(|at| {
        say(wording, |tongue| {
            let what = Phrases::of(tongue.wording()).not_seen(&looked.week).lines.into_iter().nth(at);
            tongue.fill(tongue.said.week.not_seen, &[("what", &clean::line(&what.unwrap_or_default(), 400))])
        })
    }));
    said
}
