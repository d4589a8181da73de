//! What is usual for whom: the addresses, countries, browsers and roles with which somebody was seen in the last 90 days, those in a role
//! apart from those in every other. What is not usual is told in the mail, and changes nothing else.
//!
//! What is new stays news for a day: whoever comes from a strange address and then makes a key does so in two mails, minutes apart.

mod person;
mod sighting;

pub use person::Person;
pub use sighting::Sighting;

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::story::{New, News};
use sighting::Teaches;

/// How long a habit lasts, in seconds: 90 days.
pub const MEMORY: i64 = 90 * DAY;
const DAY: i64 = 24 * 3600;
/// What is seen again within so many seconds needs no new note: else every event would cost one.
const SOON: i64 = DAY / 2;
/// Habits of one person, the newest: some eight kilobytes at most.
const MOST: usize = 100;

/// What was seen of one person. Times are seconds since 1970.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Habits {
    /// When the person was first seen.
    pub since: i64,
    /// What they had, such as `address 203.0.113.7` or, in a role, `address 203.0.113.7 in Admin`, and when that was first and last seen.
    pub seen: BTreeMap<String, Span>,
}

/// From when to when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first time.
    pub first: i64,
    /// The last time, give or take half a day.
    pub last: i64,
}

impl Span {
    fn lasts(self, at: i64) -> bool {
        at.saturating_sub(self.last) <= MEMORY
    }
}

impl Habits {
    /// What is new about a sighting for whoever has these habits, or none.
    #[must_use]
    pub fn news(known: Option<&Self>, sighting: &Sighting) -> Option<News> {
        let at = sighting.at;
        let Some(habits) = known.filter(|habits| habits.last_until(at)) else {
            return sighting.introduces.then(|| News { what: vec![New::Person], since: None });
        };
        let time =
            |first: Option<i64>| first.filter(|first| *first < at).and_then(|at| Timestamp::from_second(at).ok());
        if at.saturating_sub(habits.since) < DAY {
            return Some(News { what: vec![New::Person], since: time(Some(habits.since)) });
        }
        let (mut what, mut since) = (Vec::new(), None::<i64>);
        for (new, value) in &sighting.marks {
            match habits.seen.get(&key(*new, value)).filter(|span| span.lasts(at)) {
                Some(span) if at.saturating_sub(span.first) >= DAY => continue,
                Some(span) => since = Some(since.map_or(span.first, |since| since.min(span.first))),
                None => {}
            }
            what.push(*new);
        }
        (!what.is_empty()).then(|| News { what, since: time(since) })
    }

    /// The habits after a sighting, where it changes them.
    #[must_use]
    pub fn after(known: Option<&Self>, sighting: &Sighting) -> Option<Self> {
        let at = sighting.at;
        let acquainted = known.filter(|habits| habits.last_until(at));
        match sighting.teaches {
            Teaches::Always => {}
            Teaches::Acquaintances if acquainted.is_some_and(|habits| habits.know_role_of(sighting)) => {}
            Teaches::Acquaintances | Teaches::Never => return None,
        }
        let mut habits = acquainted.cloned().unwrap_or(Self { since: at, seen: BTreeMap::new() });
        habits.since = habits.since.min(at);
        for (new, value) in &sighting.marks {
            let span = habits.seen.entry(key(*new, value)).or_insert(Span { first: at, last: at });
            if !span.lasts(at) {
                *span = Span { first: at, last: at };
            }
            span.first = span.first.min(at);
            if at.saturating_sub(span.last) > SOON {
                span.last = at;
            }
        }
        habits.forget();
        (known != Some(&habits)).then_some(habits)
    }

    /// When all of it is forgotten, in seconds since 1970.
    #[must_use]
    pub fn expiration(&self) -> i64 {
        self.seen.values().map(|span| span.last).max().unwrap_or(self.since).saturating_add(MEMORY)
    }

    /// Was the person seen in this role?
    fn know_role_of(&self, sighting: &Sighting) -> bool {
        let is_known = |key: String| self.seen.get(&key).is_some_and(|span| span.lasts(sighting.at));
        sighting.marks.iter().filter(|(new, _)| *new == New::Role).all(|(new, role)| is_known(key(*new, role)))
    }

    fn last_until(&self, at: i64) -> bool {
        self.seen.values().any(|span| span.lasts(at))
    }

    fn forget(&mut self) {
        let newest = self.expiration().saturating_sub(MEMORY);
        self.seen.retain(|_, span| span.lasts(newest));
        while self.seen.len() > MOST {
            let oldest = self.seen.iter().min_by_key(|(_, span)| span.last).map(|(key, _)| key.clone());
            let Some(oldest) = oldest else { return };
            self.seen.remove(&oldest);
        }
    }
}

fn key(new: New, value: &str) -> String {
    format!("{} {value}", new.as_str())
}
