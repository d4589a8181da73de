//! What the table knows of the people in a payload's events: looked up before these are told, and noted when they have been, so that a retry
//! still says what is new.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use super::Events;
use crate::habits::{Habits, Person, Sighting};
use crate::invocation::Invocation;
use crate::ledger::{Ledger, Table};
use crate::story::failed_before::{self, SignIns, sign_ins};
use crate::story::{Alias, Earlier, Failure, Story};

/// The most people that are looked up for one invocation. Where there are more, only those who succeeded are: in a storm of failed sign-ins
/// the others would cost a look-up each, and could crowd out somebody who got in.
const MOST_PEOPLE: usize = 25;
/// The most names that earlier failures are looked up under, those of who got in first. With the people no more than one request holds.
const MOST_ALIASES: usize = 50;

/// What the table knows.
#[derive(Debug, Default)]
pub(super) struct Known {
    habits: HashMap<Person, Option<Habits>>,
    earlier: HashMap<Alias, Option<Earlier>>,
}

/// What is to be noted of events.
#[derive(Debug, Default)]
pub(super) struct Seen {
    sightings: Vec<Sighting>,
    failures: Vec<(Alias, String, Failure)>,
}

impl Known {
    /// Looks up what is usual for the people in these events and how they failed before, and notes in each event what is new.
    pub async fn recall(events: &mut Events, ledger: &Ledger<impl Table>, invocation: &Invocation) -> Self {
        if !ledger.keeps_habits() {
            return Self::default();
        }
        let now = invocation.now();
        let seen: Vec<_> = sightings(&events.stories, now).collect();
        let mut known = Self::default();
        if ledger.knows_habits() {
            let (people, aliases) = (people(&seen), aliases(sign_ins(&events.stories, now)));
            let (habits, earlier) = ledger.recall(&people, &aliases, invocation).await;
            let habits = people.into_iter().zip(habits);
            known.habits = habits.filter_map(|(person, habits)| Some((person.clone(), habits?))).collect();
            let earlier = aliases.into_iter().zip(earlier);
            known.earlier = earlier.filter_map(|(alias, earlier)| Some((alias, earlier?))).collect();
        }
        for (story, sighting) in events.stories.iter_mut().zip(&seen) {
            let Some(sighting) = sighting else { continue };
            match known.habits.get(&sighting.person) {
                Some(habits) => story.news = Habits::news(habits.as_ref(), sighting),
                None => story.not_looked_up = true,
            }
        }
        let earlier = known.earlier.iter().filter_map(|(alias, earlier)| Some((alias, earlier.as_ref()?)));
        failed_before::note(&mut events.stories, &earlier.collect());
        known
    }

    /// What is to be noted of these events: nothing where nobody could be looked up.
    pub fn seen(&self, events: &Events, now: Timestamp) -> Seen {
        let Self { habits, earlier } = self;
        let sightings =
            if habits.is_empty() { Vec::new() } else { sightings(&events.stories, now).flatten().collect() };
        let failures = if earlier.is_empty() { Vec::new() } else { sign_ins(&events.stories, now).failed };
        Seen { sightings, failures }
    }

    /// Notes who failed to sign in. Before anything is told, which may take a minute: what another instance notes meanwhile would be lost.
    pub async fn note_failures(&self, seen: &mut Seen, ledger: &Ledger<impl Table>, invocation: &Invocation) {
        let failures = std::mem::take(&mut seen.failures);
        ledger.remember(&[], &self.earlier_with(failures), invocation).await;
    }

    /// Notes what is usual for people who could be looked up.
    pub async fn learn(self, seen: &Seen, ledger: &Ledger<impl Table>, invocation: &Invocation) {
        ledger.remember(&self.habits_after(&seen.sightings), &[], invocation).await;
    }

    fn habits_after(&self, sightings: &[Sighting]) -> Vec<(Person, Habits)> {
        let mut changed: HashMap<&Person, Habits> = HashMap::new();
        for sighting in sightings {
            let Some((person, habits)) = self.habits.get_key_value(&sighting.person) else { continue };
            if let Some(after) = Habits::after(changed.get(person).or(habits.as_ref()), sighting) {
                changed.insert(person, after);
            }
        }
        changed.into_iter().map(|(person, habits)| (person.clone(), habits)).collect()
    }

    fn earlier_with(&self, failures: Vec<(Alias, String, Failure)>) -> Vec<(Alias, Earlier)> {
        let mut of: HashMap<Alias, Vec<(String, Failure)>> = HashMap::new();
        for (alias, sum, failure) in failures {
            of.entry(alias).or_default().push((sum, failure));
        }
        let after = of.into_iter().filter_map(|(alias, failures)| {
            let earlier = Earlier::with(self.earlier.get(&alias)?.as_ref(), failures)?;
            Some((alias, earlier))
        });
        after.collect()
    }
}

fn sightings(stories: &[Story], now: Timestamp) -> impl Iterator<Item = Option<Sighting>> {
    stories.iter().map(move |story| Sighting::of(&story.facts, now))
}

/// Whom to look up.
fn people(seen: &[Option<Sighting>]) -> Vec<&Person> {
    let distinct = |only_who_succeeded: bool| {
        let mut known = HashSet::new();
        let sightings = seen.iter().flatten().filter(move |sighting| sighting.succeeded() || !only_who_succeeded);
        sightings.map(|sighting| &sighting.person).filter(move |person| known.insert(*person))
    };
    match distinct(false).nth(MOST_PEOPLE) {
        None => distinct(false).collect(),
        Some(_) => distinct(true).take(MOST_PEOPLE).collect(),
    }
}

/// Under which names to look for earlier failures: of who got in, sessions last, since their names are chosen, and then of who failed most often.
fn aliases(SignIns { mut succeeded, failed }: SignIns) -> Vec<Alias> {
    succeeded.sort_by_key(Alias::is_of_a_session);
    let mut times: HashMap<Alias, usize> = HashMap::new();
    for (alias, ..) in failed {
        *times.entry(alias).or_default() += 1;
    }
    let mut failed: Vec<_> = times.into_iter().collect();
    failed.sort_by(|(one, often), (other, seldom)| seldom.cmp(often).then_with(|| one.cmp(other)));
    let mut known = HashSet::new();
    let all = succeeded.into_iter().chain(failed.into_iter().map(|(alias, _)| alias));
    all.filter(|alias| known.insert(alias.clone())).take(MOST_ALIASES).collect()
}
