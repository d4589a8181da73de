//! Who signed in, how often, from where, and from where for the first time.

use std::collections::{BTreeMap, BTreeSet};

use super::super::speaker::{Tongue, say};
use crate::country::Country;
use crate::history::Row;
use crate::text::clean;
use crate::voice::{Sentence, Wording};

/// So many people are told one by one.
const PEOPLE: usize = 6;
/// So many places of each.
const PLACES: usize = 3;

/// Who signed in from where in the weeks before.
pub(super) struct Known(BTreeMap<String, BTreeSet<String>>);

impl Known {
    pub(super) fn of(rows: &[Row]) -> Self {
        let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        // Whoever failed may have been somebody else.
        for row in rows {
            if let (Some(who), "success") = (&row.who, row.outcome.as_str()) {
                known.entry(who.clone()).or_default().extend(region(row));
            }
        }
        Self(known)
    }
}

/// Somebody's sign-ins.
#[derive(Default)]
struct Person<'a> {
    succeeded: u64,
    failed: u64,
    unclear: u64,
    /// Each address from which it succeeded, and if there was none, from which it was tried; with where that is.
    places: Vec<(&'a Row, Option<String>)>,
}

impl Person<'_> {
    fn count(&self) -> u64 {
        self.succeeded + self.failed + self.unclear
    }
}

/// A country; an address for itself where it has none. An address changes every day at home, and is another for each café.
fn region(row: &Row) -> Option<String> {
    row.country.clone().or_else(|| row.place.is_none().then(|| row.address.clone()).flatten())
}

/// The summary, and then the people: from new places first, then whoever signed in most.
pub(super) fn sentences(rows: &[Row], known: Option<&Known>, wording: &Wording) -> Vec<Sentence> {
    let mut people: BTreeMap<Option<&str>, Person<'_>> = BTreeMap::new();
    for row in rows {
        let person = people.entry(row.who.as_deref()).or_default();
        match row.outcome.as_str() {
            "success" => person.succeeded += 1,
            "failure" => person.failed += 1,
            _ => person.unclear += 1,
        }
        if row.address.is_some() || row.place.is_some() {
            let same = |(there, _): &(&Row, _)| there.address == row.address && there.place == row.place;
            match person.places.iter_mut().find(|place| same(place)) {
                Some(place) if place.0.failed() && !row.failed() => place.0 = row,
                Some(_) => {}
                None => person.places.push((row, region(row))),
            }
        }
    }
    let summary = say(wording, |tongue| summary(&people, tongue));
    let mut told: Vec<_> = people.iter().map(|(who, person)| (*who, person, news(*who, person, known))).collect();
    told.sort_by_key(|(_, person, news)| (!news.person && news.places.is_empty(), std::cmp::Reverse(person.count())));
    let mut said = vec![summary];
    said.extend(
        told.iter()
            .take(PEOPLE)
            .map(|(who, person, news)| say(wording, |tongue| person_words(*who, person, news, tongue))),
    );
    if told.len() > PEOPLE {
        let more = (told.len() - PEOPLE) as u64;
        said.push(say(wording, |tongue| tongue.counted(tongue.said.week.more_people, more)));
    }
    if known.is_none() && !told.is_empty() {
        said.push(say(wording, |tongue| tongue.said.week.no_news.to_owned()));
    }
    said
}

fn summary(people: &BTreeMap<Option<&str>, Person<'_>>, tongue: &Tongue) -> String {
    let week = &tongue.said.week;
    let sum = |of: fn(&Person<'_>) -> u64| people.values().map(of).sum::<u64>();
    let (succeeded, failed, unclear) =
        (sum(|person| person.succeeded), sum(|person| person.failed), sum(|person| person.unclear));
    let who = people.values().filter(|person| person.succeeded > 0).count() as u64;
    let not: Vec<_> = [(week.failed, failed), (week.unclear, unclear)]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(words, count)| tongue.counted(words, count))
        .collect();
    let not = tongue.words().join(&not, week.between);
    let known: [(&str, &str); 3] = [
        ("sign_ins", &tongue.counted(week.signed_in, succeeded)),
        ("people", &tongue.counted(week.people, who)),
        ("failed", &not),
    ];
    tongue.fill(
        match (succeeded, not.is_empty()) {
            (0, true) => week.nobody,
            (0, false) => week.only_failed,
            (_, true) => week.sign_ins,
            (_, false) => week.sign_ins_and_failed,
        },
        &known,
    )
}

/// What is new about somebody.
struct News {
    /// Nothing was seen of them in the weeks before.
    person: bool,
    /// Where they succeeded and never had before.
    places: BTreeSet<String>,
}

fn news(who: Option<&str>, person: &Person<'_>, known: Option<&Known>) -> News {
    let none = News { person: false, places: BTreeSet::new() };
    let (Some(known), Some(who)) = (known, who) else { return none };
    if person.succeeded == 0 {
        return none;
    }
    let Some(before) = known.0.get(who) else { return News { person: true, ..none } };
    let succeeded = person.places.iter().filter(|(row, _)| row.outcome == "success");
    let places = succeeded.filter_map(|(_, region)| region.clone()).filter(|region| !before.contains(region));
    News { person: false, places: places.collect() }
}

fn person_words(who: Option<&str>, person: &Person<'_>, news: &News, tongue: &Tongue) -> String {
    let week = &tongue.said.week;
    let counts = [(week.signed_in, person.succeeded), (week.failed, person.failed), (week.unclear, person.unclear)];
    let counts: Vec<_> =
        counts.into_iter().filter(|(_, count)| *count > 0).map(|(words, count)| tongue.counted(words, count)).collect();
    let counts = tongue.words().join(&counts, week.between);
    let who = who.map_or_else(|| week.unnamed.to_owned(), |who| clean::line(short(who), 80));
    let who = if news.person { tongue.fill(week.new_person, &[("who", &who)]) } else { who };
    let is_new = |region: &Option<String>| region.as_ref().is_some_and(|region| news.places.contains(region));
    let mut places: Vec<_> = person.places.iter().collect();
    places.sort_by_key(|(row, region)| (!is_new(region), row.failed()));
    let mut shown: Vec<_> = places
        .iter()
        .take(PLACES)
        .map(|(row, region)| {
            let place = place(row, tongue);
            if is_new(region) { tongue.fill(week.new_place, &[("place", &place)]) } else { place }
        })
        .collect();
    if places.len() > PLACES {
        shown.push(tongue.counted(week.more_places, (places.len() - PLACES) as u64));
    }
    let places = tongue.words().join(&shown, week.between);
    let template = if shown.is_empty() { week.person_alone } else { week.person };
    tongue.fill(template, &[("who", &who), ("counts", &counts), ("places", &places)])
}

fn place(row: &Row, tongue: &Tongue) -> String {
    let address = row.address.as_deref().or(row.place.as_deref()).unwrap_or_default();
    let address = clean::line(address, 60);
    match row.country.as_deref().and_then(Country::of_code) {
        Some(country) => {
            let known: [(&str, &str); 2] = [("address", &address), ("country", (tongue.words().country)(country))];
            tongue.fill(tongue.said.week.place, &known)
        }
        None => address,
    }
}

/// `alice` of `user/alice`: most are users, and the kinds of the others tell them apart.
pub(super) fn short(who: &str) -> &str {
    who.strip_prefix("user/").unwrap_or(who)
}
