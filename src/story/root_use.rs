//! What root did in one session and from one place is one story, however many calls it was: whoever is in as root makes a dozen in a minute, and a dozen
//! mails say less than one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;

use super::origin::Origin;
use super::{Facts, Repeats, Story, absorb};
use crate::classify::{ChangeKind, Meaning, Object, Outcome};
use crate::cloudtrail::{Record, text_at};
use crate::text::size::{MAX_ID_BYTES, id_bytes};

/// What joins the calls of one session of root's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RootSession {
    /// Somebody opened it, by sts AssumeRoot: the key that came with it.
    Opened(String),
    /// Something was done in it.
    Used {
        /// Root's own access key; else when the session began, since a console gets new keys as it goes on; else whichever key there is.
        id: String,
        /// The key that signed the call.
        key: Option<String>,
    },
}

impl RootSession {
    pub(super) fn of(record: &Record<'_>, meaning: &Meaning) -> Option<Self> {
        let opens = |object| meaning.change().and_then(|change| change.action).is_some_and(|row| row.object == object);
        if opens(Object::RootSession) {
            return text_at(&record.response_elements.value()?, "credentials.accessKeyId").map(Self::Opened);
        }
        if !record.user_identity.kind.is("Root") {
            return None;
        }
        let key = record.user_identity.access_key_id.get();
        let began = record.user_identity.session_context.attributes.creation_date.get();
        let id = record.root_access_key().or(began).or(key).unwrap_or_default().to_owned();
        Some(Self::Used { id, key: key.map(str::to_owned) })
    }
}

pub(super) fn fold(events: &mut [Option<Story>]) {
    name_central_sessions(events);
    for calls in sessions(events).into_values().filter(|calls| calls.len() > 1) {
        fold_session(events, calls);
    }
}

/// A member account's record does not say that it was the organization that acted as root: the key does, which AssumeRoot answered.
fn name_central_sessions(events: &mut [Option<Story>]) {
    let opened: HashSet<String> = events
        .iter()
        .flatten()
        .filter_map(|story| match &story.facts.root_session {
            Some(RootSession::Opened(key)) => Some(key.clone()),
            _ => None,
        })
        .collect();
    if opened.is_empty() {
        return;
    }
    for facts in events.iter_mut().flatten().map(|story| &mut story.facts) {
        if let Some(RootSession::Used { key: Some(key), .. }) = &facts.root_session {
            facts.central_root |= opened.contains(key);
        }
    }
}

type Key = (Option<String>, String, bool);

/// The calls of each session.
fn sessions(events: &[Option<Story>]) -> BTreeMap<Key, Vec<usize>> {
    let mut sessions: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (index, story) in events.iter().enumerate() {
        if let Some(Story { facts, .. }) = story
            && is_call(facts)
            && let Some(RootSession::Used { id, .. }) = &facts.root_session
        {
            sessions.entry((facts.account.clone(), id.clone(), facts.central_root)).or_default().push(index);
        }
    }
    sessions
}

/// Is it something that root did, and no more is known of it than its name?
pub(super) fn is_call(facts: &Facts) -> bool {
    facts.meaning.change().is_some_and(|change| change.kind == ChangeKind::RootUse && change.action.is_none())
}

/// Splits the calls of a session by where they come from: a second place is what shows that somebody else has the key, and a mail has room for one.
/// What AWS makes for root comes from no place of anybody's, and belongs to whatever else there is.
fn fold_session(events: &mut [Option<Story>], mut calls: Vec<usize>) {
    let rank = |index: usize| {
        let facts = events[index].as_ref().map(|story| &story.facts);
        // What says most of where it came from leads; then the gravest, what was changed, what failed, what only reads; of each sort the first.
        facts.map(|facts| {
            let failed = facts.meaning.outcome() == Outcome::Failure;
            (Origin::of(facts).vague(), Reverse(facts.severity), facts.only_reads, failed, facts.time)
        })
    };
    calls.sort_by_cached_key(|&index| rank(index));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let (mut by_origin, mut by_place) = (HashMap::new(), HashMap::new());
    for index in calls {
        let Some(origin) = events[index].as_ref().map(|story| Origin::of(&story.facts)) else { continue };
        let next = groups.len();
        let group = match origin {
            // The first is of whoever leads.
            Origin::Aws => 0,
            Origin::Console(place) => *by_place.entry(place).or_insert(next),
            Origin::Own(place, tool) => {
                let group = *by_origin.entry((place.clone(), tool)).or_insert(next);
                by_place.entry(place).or_insert(group);
                group
            }
        };
        match groups.get_mut(group) {
            Some(calls) => calls.push(index),
            None => groups.push(vec![index]),
        }
    }
    for calls in groups {
        fold_calls(events, calls);
    }
}

fn fold_calls(events: &mut [Option<Story>], calls: Vec<usize>) {
    let mut calls = calls.into_iter();
    let Some(mut main) = calls.next() else { return };
    let mut taken = room(events, main);
    for index in calls {
        let bytes = events[index].as_ref().and_then(|story| story.facts.event_id.as_deref()).map_or(0, id_bytes);
        // One message has room for so many ids; what is more begins a story of its own, and so does what is graver.
        if taken + bytes > MAX_ID_BYTES || !absorb(events, main, index) {
            (main, taken) = (index, room(events, index));
            continue;
        }
        taken += bytes;
        if let Some(story) = &mut events[main] {
            story.repeats = Some(span(story));
        }
    }
}

/// What a story takes by itself.
fn room(events: &[Option<Story>], index: usize) -> usize {
    let story = events[index].as_ref();
    story.map_or(0, |story| story.weight() + story.facts.event_id.as_deref().map_or(0, id_bytes))
}

/// From the first call to the last.
fn span(story: &Story) -> Repeats {
    let times = || story.calls().filter_map(|facts| facts.time);
    let (first, last): (Option<Timestamp>, Option<Timestamp>) = (times().min(), times().max());
    Repeats { times: 1 + story.folded.len(), first, last: last.filter(|last| Some(*last) != first) }
}
