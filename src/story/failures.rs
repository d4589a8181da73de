//! The same failed sign-in again and again: the same way in, as the same user, from the same address, for the same reason.

use std::collections::HashMap;

use super::{Story, absorb, caller_key};
use crate::classify::{Meaning, Method, Outcome};
use crate::text::size::{MAX_ID_BYTES, id_bytes};

type Key = (Option<String>, Method, Option<String>, Option<String>, Option<String>, String, bool);

pub(super) fn fold(events: &mut [Option<Story>]) {
    let mut first: HashMap<Key, Main> = HashMap::new();
    for index in 0..events.len() {
        let Some(key) = key(events, index) else { continue };
        let bytes = weight(events, index);
        match first.get_mut(&key) {
            // One message has room for so many ids; what is more begins a story of its own.
            Some(Main { index: main, bytes: taken }) if *taken + bytes <= MAX_ID_BYTES => {
                let main = *main;
                *taken += bytes;
                let time = events[index].as_ref().and_then(|story| story.facts.time);
                absorb(events, main, index);
                if let Some(Story { facts, .. }) = &mut events[main] {
                    facts.times += 1;
                    // The events come in no order.
                    facts.last_time = facts.last_time.max(facts.time).max(time);
                    facts.time = facts.time.into_iter().chain(time).min();
                }
            }
            _ => {
                let own = events[index].as_ref().map_or(0, |story| story.facts.weight());
                first.insert(key, Main { index, bytes: own + bytes });
            }
        }
    }
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
    Some((
        facts.account.clone(),
        sign_in.method,
        who,
        facts.source_ip.clone(),
        switched_to,
        into,
        sign_in.mfa == crate::classify::Mfa::Used,
    ))
}
