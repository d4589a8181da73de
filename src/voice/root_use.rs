//! What root did, in one sentence: one call by its name, several by their number and their names.

use super::caller::actor;
use super::calls::{api, is_denied};
use super::words::{Counted, Words};
use crate::classify::{Change, Outcome};
use crate::story::{Facts, Story};
use crate::text::clean::name;

/// How many names a sentence has room for.
const ROOM: usize = 6;

pub(super) fn called(facts: &Facts, change: &Change, words: &Words) -> String {
    let uses = &words.root_uses;
    let sentence = match change.outcome {
        Outcome::Failure if is_denied(facts) => uses.denied,
        Outcome::Failure => uses.failed,
        Outcome::Success | Outcome::Unknown => uses.called,
    };
    let api = api(facts, words).unwrap_or_default();
    words.fill(sentence, &[("who", &actor(facts, words)), ("api", &api), ("key", key(facts, words))])
}

/// By which key, where it is one of root's own.
fn key<'w>(facts: &Facts, words: &'w Words) -> &'w str {
    if facts.is_by_root_access_key() { words.root_uses.key } else { "" }
}

/// Several calls: what was changed first, then what failed, then what only reads.
pub(super) fn several(story: &Story, words: &Words) -> String {
    let uses = &words.root_uses;
    let facts = &story.facts;
    let (mut changes, mut failures, mut reads) = (Names::default(), Names::default(), Names::default());
    for call in story.calls() {
        let sort = match (call.meaning.outcome(), call.only_reads) {
            (_, true) => &mut reads,
            (Outcome::Failure, false) => &mut failures,
            (Outcome::Success | Outcome::Unknown, false) => &mut changes,
        };
        sort.add(call.event_name.as_deref().unwrap_or_default());
    }
    let mut sentence = String::new();
    let sorts = [
        (changes, uses.first.changes, uses.then.changes),
        (failures, uses.first.failures, uses.then.failures),
        (reads, uses.first.reads, uses.then.reads),
    ];
    for (names, first, then) in sorts.into_iter().filter(|(names, ..)| names.count > 0) {
        let begins = sentence.is_empty();
        if !begins {
            sentence.push_str(uses.between_sorts);
        }
        sentence.push_str(&names.said(if begins { first } else { then }, key(facts, words), words));
    }
    words.fill(uses.several, &[("who", &actor(facts, words)), ("key", key(facts, words)), ("calls", &sentence)])
}

/// The names of calls, each with its number.
#[derive(Default)]
struct Names<'f> {
    count: usize,
    names: Vec<(&'f str, usize)>,
}

impl<'f> Names<'f> {
    fn add(&mut self, name: &'f str) {
        self.count += 1;
        match self.names.iter_mut().find(|(known, _)| *known == name) {
            Some((_, times)) => *times += 1,
            None => self.names.push((name, 1)),
        }
    }

    fn said(mut self, sentence: Counted, key: &str, words: &Words) -> String {
        let uses = &words.root_uses;
        // A stable sort: of names that came as often, the first that came stays first.
        self.names.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        let one = |(api, times): &(&str, usize)| match times {
            1 => name(api),
            _ => words.fill(uses.times, &[("name", &name(api)), ("count", &times.to_string())]),
        };
        let mut list = self.names.iter().take(ROOM).map(one).collect::<Vec<_>>().join(uses.between);
        let more = self.names.len().saturating_sub(ROOM);
        if more > 0 {
            list += &words.count(uses.more.of(more as u64), more);
        }
        let count = self.count.to_string();
        words.fill(sentence.of(self.count as u64), &[("count", &count), ("list", &list), ("key", key)])
    }
}
