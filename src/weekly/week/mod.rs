//! What happened in the week before the letter, in sentences: who signed in and from where, what was changed in IAM and in who gets in.

mod changes;
mod look;
mod sign_ins;

use jiff::Timestamp;

pub use look::{LOOK_BACK, Looked, WEEK, look_back};

use super::speaker::say;
use crate::history::{Ending, Found, Order, Phrases, Row};
use crate::text::clean;
use crate::voice::{Sentence, Wording};
use look::SIGN_IN;
use sign_ins::Known;

/// So much of what was not seen is told.
const NOT_SEEN: usize = 3;

/// The hits, by time; they are forgotten.
fn rows(found: &mut Found) -> Vec<Row> {
    let mut rows = Vec::new();
    found.sorted(usize::MAX, Order::Earliest, |row| rows.push(row));
    rows
}

/// A week in sentences.
#[must_use]
pub fn sentences(looked: &mut Looked, log_group: Option<&str>, now: Timestamp, wording: &Wording) -> Vec<Sentence> {
    let since = now - WEEK;
    let known = looked.before.as_mut().map(|before| Known::of(&rows(before)));
    let (sign_ins, changes): (Vec<_>, Vec<_>) = rows(&mut looked.week).into_iter().partition(|row| row.kind == SIGN_IN);
    // Where not all could be seen, that nothing was found says nothing.
    let complete = looked.week.ending() == Ending::Complete;
    let mut said = Vec::new();
    if complete || !sign_ins.is_empty() {
        said.extend(sign_ins::sentences(&sign_ins, known.as_ref(), wording));
    }
    if complete || !changes.is_empty() {
        said.extend(changes::sentences(&changes, log_group.is_some(), wording));
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
    said.extend(looked.week.unseen().iter().take(NOT_SEEN).map(|unseen| {
        say(wording, |tongue| {
            let what = Phrases::of(tongue.wording()).unseen(unseen);
            tongue.fill(tongue.said.week.not_seen, &[("what", &clean::line(&what, 400))])
        })
    }));
    said
}
