//! What is new for whom: looked up before events are published, and noted when they have been, so that a retry still says that it is new.

use std::collections::{HashMap, HashSet};

use super::Events;
use crate::habits::{Habits, Person, Sighting};
use crate::invocation::Invocation;
use crate::ledger::{Ledger, Table};

/// The most people that are looked up for one invocation. Where there are more, only those who succeeded are: in a storm of failed sign-ins
/// the others would cost a look-up each, and could crowd out somebody who got in.
const MOST_PEOPLE: usize = 25;

/// What the table knows of the people in a payload's events.
#[derive(Debug, Default)]
pub(super) struct Known {
    sightings: Vec<Sighting>,
    habits: HashMap<Person, Option<Habits>>,
}

impl Known {
    /// Looks up what is usual for the people in these events, and notes in each event what is new.
    pub async fn recall(events: &mut Events, ledger: &Ledger<impl Table>, invocation: &Invocation) -> Self {
        if !ledger.keeps_habits() {
            return Self::default();
        }
        let now = invocation.now();
        let seen: Vec<_> = events.stories.iter().map(|story| Sighting::of(&story.facts, now)).collect();
        let people = if ledger.knows_habits() { people(&seen) } else { Vec::new() };
        let found = ledger.recall(&people, invocation).await;
        let habits: HashMap<Person, Option<Habits>> = people
            .iter()
            .zip(found)
            .filter_map(|(person, habits)| habits.map(|habits| (Person::clone(person), habits)))
            .collect();
        for (story, sighting) in events.stories.iter_mut().zip(&seen) {
            let Some(sighting) = sighting else { continue };
            match habits.get(&sighting.person) {
                Some(habits) => story.news = Habits::news(habits.as_ref(), sighting),
                None => story.not_looked_up = true,
            }
        }
        Self { sightings: seen.into_iter().flatten().collect(), habits }
    }

    /// Notes what was seen of people who could be looked up.
    pub async fn learn(self, ledger: &Ledger<impl Table>, invocation: &Invocation) {
        let Self { sightings, mut habits } = self;
        let mut changed = HashSet::new();
        for sighting in &sightings {
            if let Some(known) = habits.get_mut(&sighting.person)
                && let Some(after) = Habits::after(known.as_ref(), sighting)
            {
                *known = Some(after);
                changed.insert(&sighting.person);
            }
        }
        let learned = habits.into_iter().filter(|(person, _)| changed.contains(person));
        let learned: Vec<_> = learned.filter_map(|(person, habits)| Some((person, habits?))).collect();
        ledger.remember(&learned, invocation).await;
    }
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
