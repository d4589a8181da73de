//! One story for each thing that happened: the events of one invocation that belong together are told in one alert.
//!
//! A sign-in absorbs its steps, the two records of a role switch inside one account are one switch, and the same failure again and again
//! is said once with its number. A failure is never absorbed by the success after it: that it took three tries is the story.

mod facts;
mod failures;
mod news;
mod portal;
mod role_switch;
mod steps;

pub use facts::Facts;
pub(crate) use facts::{account_of, last_piece, person_name, role_name};
pub use news::{New, News};

use jiff::SignedDuration;

use crate::cloudtrail::{EventKey, Principal};
use crate::text::size::{MAX_ID_BYTES, id_bytes};

/// What is told in one alert.
#[derive(Debug, Clone)]
pub struct Story {
    /// The event that the alert is about.
    pub facts: Facts,
    /// The other events in it.
    pub folded: Vec<Facts>,
}

impl Story {
    /// An event that stands alone.
    #[must_use]
    pub fn of(facts: Facts) -> Self {
        Self { facts, folded: Vec::new() }
    }

    /// The ids of the folded events that have one, as far as one message has room for them: more than a thousand steps of a
    /// sign-in are counted, not listed.
    pub fn related(&self) -> impl Iterator<Item = &str> {
        let mut room = MAX_ID_BYTES.saturating_sub(self.facts.weight());
        self.folded.iter().filter_map(|facts| facts.event_id.as_deref()).take_while(move |id| {
            let fits = id_bytes(id) <= room;
            room = room.saturating_sub(id_bytes(id));
            fits
        })
    }

    /// The keys of the event that it is about and of those that would have been told without it. Steps would not.
    pub fn keys(&self) -> impl Iterator<Item = &EventKey> {
        let others = self.folded.iter().filter(|facts| !facts.is_quiet_step());
        std::iter::once(&self.facts).chain(others).filter_map(|facts| facts.key.as_ref())
    }
}

/// Folds the events of one invocation, in any order, into stories. The order of the events that remain is kept.
#[must_use]
pub fn stories(events: Vec<Facts>) -> Vec<Story> {
    let mut events: Vec<Option<Story>> = events.into_iter().map(|facts| Some(Story::of(facts))).collect();
    portal::fold(&mut events);
    steps::fold(&mut events);
    role_switch::fold(&mut events);
    failures::fold(&mut events);
    events.into_iter().flatten().collect()
}

/// Moves one story into another.
fn absorb(events: &mut [Option<Story>], main: usize, other: usize) {
    debug_assert_ne!(main, other);
    let Some(Story { facts, folded }) = events[other].take() else { return };
    if let Some(story) = &mut events[main] {
        // What the reader's policy raised is not told less gravely for being part of something.
        if let Some(reason) = &facts.raised
            && (story.facts.raised.is_none() || story.facts.severity < facts.severity)
        {
            story.facts.raise(facts.severity, reason);
        }
        story.folded.push(facts);
        story.folded.extend(folded);
    }
}

/// Are they at most this many seconds apart, as far as their times are known?
fn within(seconds: i64, one: &Facts, other: &Facts) -> bool {
    match (one.time, other.time) {
        (Some(one), Some(other)) => one.duration_since(other).abs() <= SignedDuration::from_secs(seconds),
        _ => false,
    }
}

/// What tells one caller from another: the ARN where there is one, else the name.
fn caller_key(facts: &Facts) -> Option<String> {
    match &facts.principal {
        // CheckMfa has no ARN where the ConsoleLogin after it has one.
        Principal::IamUser { name: Some(name) } => Some(name.clone()),
        Principal::Root => Some("root".to_owned()),
        _ => facts.arn.clone(),
    }
}
