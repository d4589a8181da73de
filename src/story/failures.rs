//! The same failed sign-in again and again: the same way in, as the same user, from the same address, for the same reason. Where it comes from
//! one address after the other, that is one story too: somebody guesses, and has many addresses.

use std::collections::{BTreeSet, HashMap};

use super::{Repeats, Story, absorb, caller_key};
use crate::classify::{Meaning, Method, Mfa, Outcome};
use crate::text::size::{MAX_ID_BYTES, id_bytes};

/// What makes two failures the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    account: Option<String>,
    method: Method,
    who: Option<String>,
    /// The address.
    place: Option<String>,
    switched_to: Option<String>,
    /// Into what, and why it failed.
    into: String,
    mfa: bool,
}

/// From so many addresses on, what failed from each is told together. From two it may be one person who moves.
const MANY_PLACES: usize = 3;

pub(super) fn fold(events: &mut [Option<Story>]) {
    let mut keys: Vec<_> = (0..events.len()).filter_map(|index| Some((index, key(events, index)?))).collect();
    fold_by_key(events, keys.clone());
    // What was taken up is no event of its own any more; of the others nothing has changed by which they are known.
    keys.retain(|(index, _)| events[*index].is_some());
    fold_by_key(events, from_many_places(keys));
}

fn fold_by_key(events: &mut [Option<Story>], keys: Vec<(usize, Key)>) {
    let mut first: HashMap<Key, Main> = HashMap::new();
    for (index, key) in keys {
        let bytes = weight(events, index);
        match first.get_mut(&key) {
            // One message has room for so many ids; what is more begins a story of its own.
            Some(Main { index: main, bytes: taken }) if *taken + bytes <= MAX_ID_BYTES => {
                let main = *main;
                *taken += bytes;
                repeat(events, main, index);
            }
            _ => {
                let own = events[index].as_ref().map_or(0, |story| story.weight());
                first.insert(key, Main { index, bytes: own + bytes });
            }
        }
    }
}

/// Takes the same failure up into another.
fn repeat(events: &mut [Option<Story>], main: usize, other: usize) {
    let Some(story) = &events[other] else { return };
    let (times, first, last) = (story.times(), story.time(), story.last_time().max(story.time()));
    let place = story.facts.source_ip.clone();
    if absorb(events, main, other)
        && let Some(story) = &mut events[main]
    {
        // The events come in no order.
        story.repeats = Some(Repeats {
            times: story.times() + times,
            last: story.last_time().max(story.time()).max(last),
            first: story.time().into_iter().chain(first).min(),
        });
        if place != story.facts.source_ip {
            let own = story.facts.source_ip.clone().filter(|_| story.places.is_empty());
            story.places.extend(own.into_iter().chain(place));
        }
    }
}

/// What failed as one user from many addresses, by all that it has in common.
fn from_many_places(keys: Vec<(usize, Key)>) -> Vec<(usize, Key)> {
    let mut groups: HashMap<Key, (BTreeSet<Option<String>>, Vec<usize>)> = HashMap::new();
    // As whom it was tried must be known: nobody's failures are not one story.
    for (index, mut key) in keys.into_iter().filter(|(_, key)| key.who.is_some()) {
        let place = key.place.take();
        let (places, members) = groups.entry(key).or_default();
        places.insert(place);
        members.push(index);
    }
    let many = groups.into_iter().filter(|(_, (places, _))| places.len() >= MANY_PLACES);
    let mut keys: Vec<_> =
        many.flat_map(|(key, (_, members))| members.into_iter().map(move |index| (index, key.clone()))).collect();
    keys.sort_by_key(|(index, _)| *index);
    keys
}

/// The story that takes up the others, and what it has come to.
struct Main {
    index: usize,
    bytes: usize,
}

/// What an event adds to a message: its id, and those of what is folded into it already.
fn weight(events: &[Option<Story>], index: usize) -> usize {
    let Some(story) = &events[index] else { return 0 };
    story.facts.event_id.as_deref().into_iter().chain(story.related()).map(id_bytes).sum()
}

fn key(events: &[Option<Story>], index: usize) -> Option<Key> {
    let facts = &events[index].as_ref()?.facts;
    let Meaning::SignIn(sign_in) = &facts.meaning else { return None };
    if sign_in.outcome != Outcome::Failure {
        return None;
    }
    let switched_to = sign_in.switch.as_ref().and_then(|switch| switch.to.clone());
    let who = caller_key(facts).or_else(|| facts.principal.name().map(str::to_owned));
    let into = format!("{:?}{:?}", sign_in.application, sign_in.reason);
    Some(Key {
        account: facts.account.clone(),
        method: sign_in.method,
        who,
        place: facts.source_ip.clone(),
        switched_to,
        into,
        mfa: sign_in.mfa == Mfa::Used,
    })
}
