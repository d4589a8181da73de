//! A success after failures of the same person: that is how a guessed password looks, or a factor that somebody was worn down to give. The
//! failures are told as well; but there may be ten thousand of them, and the success is what matters.

use std::collections::{HashMap, HashSet};
use std::net::{IpAddr, Ipv6Addr};

use jiff::{SignedDuration, Timestamp};

use super::alias::Portal;
use super::earlier::Count;
use super::{Alias, Earlier, Facts, Failure, Story};
use crate::classify::{Meaning, Outcome, SignIn};
use crate::cloudtrail::Source;
use crate::severity::Severity;

/// How long before a success a failure may lie that came with it.
const WINDOW: SignedDuration = SignedDuration::from_hours(24);
/// From so many on nobody has just mistyped a password.
const MANY: usize = 3;
/// The longest place that is noted: no address is longer, and what stands there may be anything.
const MAX_PLACE_BYTES: usize = 64;

/// The failures before a success.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FailedBefore {
    /// How many.
    pub times: usize,
    /// Did any come from another address than the success, or is that not known?
    pub elsewhere: bool,
}

impl FailedBefore {
    /// These and others.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { times: self.times.saturating_add(other.times), elsewhere: self.elsewhere || other.elsewhere }
    }

    /// What two ways to know the person tell of the same failures.
    #[must_use]
    pub fn joined(self, other: Self) -> Self {
        Self { times: self.times.max(other.times), elsewhere: self.elsewhere || other.elsewhere }
    }

    /// Is the success suspicious by them? Whoever mistypes a password once or twice does it where they then get in.
    #[must_use]
    pub fn is_suspicious(self) -> bool {
        self.times >= MANY || self.times > 0 && self.elsewhere
    }

    /// Are they worth a word in the sentence?
    #[must_use]
    pub fn is_said(self) -> bool {
        self.times > 1 || self.is_suspicious()
    }

    pub(super) fn least(self, root: bool) -> Severity {
        match (self.is_suspicious(), root) {
            (true, true) => Severity::Critical,
            (true, false) => Severity::Warning,
            (false, _) => Severity::Info,
        }
    }
}

/// What was noted of people before, by what they are known by.
pub(crate) type EarlierFailures<'a> = HashMap<&'a Alias, &'a Earlier>;

/// Notes in each success how often the same person failed before, as far as these events tell and what was noted of them before.
pub(crate) fn note(stories: &mut [Story], earlier: &EarlierFailures<'_>) {
    if earlier.is_empty() && !stories.iter().any(|story| failed(&story.facts).is_some()) {
        return;
    }
    let failures = Failures::of(stories, earlier);
    for story in stories {
        if let Some(sign_in) = succeeded(&story.facts) {
            // What is known of them already may be more: some of these failures may have been told before.
            let before = failures.before(&story.facts, sign_in);
            story.failed_before = joined(story.failed_before, before);
        }
    }
}

/// Who signs in by these events, by all that they are known by: those who got in, and with each of the others how they failed.
#[derive(Debug, Default)]
pub(crate) struct SignIns {
    pub succeeded: Vec<Alias>,
    pub failed: Vec<(Alias, String, Failure)>,
}

/// What is to be looked up of these events, and noted; `now` where one does not say when.
pub(crate) fn sign_ins(stories: &[Story], now: Timestamp) -> SignIns {
    let (portal, mut all) = (Portal::of(stories), SignIns::default());
    for Story { facts, .. } in stories {
        let Some(sign_in) = sign_in(facts) else { continue };
        let aliases = portal.aliases(facts, sign_in);
        if sign_in.outcome != Outcome::Failure {
            all.succeeded.extend(aliases);
            continue;
        }
        let failure = Failure {
            at: facts.time.unwrap_or(now).min(now).as_second(),
            place: place(facts).map(|place| place[..place.floor_char_boundary(MAX_PLACE_BYTES)].to_owned()),
        };
        all.failed.extend(aliases.into_iter().map(|alias| (alias, sum(facts), failure.clone())));
    }
    all
}

/// By what a failure is known again.
fn sum(facts: &Facts) -> String {
    match &facts.key {
        Some(key) => key.content(),
        // Without an id it may be like another: then both count as one.
        None => format!("{:?} {:?}", facts.time, place(facts)).chars().take(MAX_PLACE_BYTES).collect(),
    }
}

/// What is known of the failures before, by two who may know of some.
pub(crate) fn joined(one: Option<FailedBefore>, other: Option<FailedBefore>) -> Option<FailedBefore> {
    one.into_iter().chain(other).reduce(FailedBefore::joined)
}

/// The sign-in that failed.
fn failed(facts: &Facts) -> Option<&SignIn> {
    sign_in(facts).filter(|sign_in| sign_in.outcome == Outcome::Failure)
}

/// The sign-in that worked; one of which nobody knows how it ended counts as such.
pub(crate) fn succeeded(facts: &Facts) -> Option<&SignIn> {
    sign_in(facts).filter(|sign_in| sign_in.outcome != Outcome::Failure)
}

fn sign_in(facts: &Facts) -> Option<&SignIn> {
    match &facts.meaning {
        Meaning::SignIn(sign_in) => Some(sign_in),
        _ => None,
    }
}

/// When each person failed, and where.
struct Failures<'a> {
    portal: Portal,
    of: HashMap<Alias, Times>,
    at: HashMap<(Alias, String), Times>,
    earlier: &'a EarlierFailures<'a>,
    /// Those of these events, which may have been noted when they came for the first time.
    sums: HashSet<String>,
}

/// Those of one person; at a place, or at all.
#[derive(Default)]
struct Times {
    known: Vec<Timestamp>,
    /// Without a time that can be read: they may have been before.
    unknown: usize,
}

impl Times {
    fn add(&mut self, time: Option<Timestamp>) {
        match time {
            Some(time) => self.known.push(time),
            None => self.unknown += 1,
        }
    }

    fn before(&self, time: Option<Timestamp>) -> usize {
        let Some(time) = time else { return self.known.len() + self.unknown };
        let until = self.known.partition_point(|failure| *failure <= time);
        let from = self.known.partition_point(|failure| time.duration_since(*failure) > WINDOW);
        until.saturating_sub(from) + self.unknown
    }
}

impl<'a> Failures<'a> {
    fn of(stories: &[Story], earlier: &'a EarlierFailures<'a>) -> Self {
        let (of, at, sums) = (HashMap::new(), HashMap::new(), HashSet::new());
        let mut failures = Self { portal: Portal::of(stories), of, at, earlier, sums };
        for Story { facts, .. } in stories {
            if let Some(sign_in) = failed(facts) {
                failures.add(facts, sign_in);
            }
        }
        for times in failures.of.values_mut().chain(failures.at.values_mut()) {
            times.known.sort_unstable();
        }
        failures
    }

    fn add(&mut self, facts: &Facts, sign_in: &SignIn) {
        let place = place(facts);
        for alias in self.portal.aliases(facts, sign_in) {
            if let Some(place) = &place {
                self.at.entry((alias.clone(), place.clone())).or_default().add(facts.time);
            }
            self.of.entry(alias).or_default().add(facts.time);
        }
        if !self.earlier.is_empty() {
            self.sums.insert(sum(facts));
        }
    }

    fn before(&self, facts: &Facts, sign_in: &SignIn) -> Option<FailedBefore> {
        let place = place(facts);
        let before = |alias: Alias| {
            let mut count = self.earlier.get(&alias).map_or(Count::default(), |earlier| {
                earlier.before(facts.time.map(Timestamp::as_second), place.as_deref(), |sum| self.sums.contains(sum))
            });
            count.all += self.of.get(&alias).map_or(0, |times| times.before(facts.time));
            let here = place.clone().and_then(|place| self.at.get(&(alias, place)));
            count.here += here.map_or(0, |here| here.before(facts.time));
            (count.all > 0).then_some(FailedBefore { times: count.all, elsewhere: count.here < count.all })
        };
        self.portal.aliases(facts, sign_in).into_iter().filter_map(before).reduce(FailedBefore::joined)
    }
}

/// Where it came from; of IPv6 the network, since a device changes the second half of its address day by day (RFC 8981).
fn place(facts: &Facts) -> Option<String> {
    match facts.source.as_ref().and_then(Source::address) {
        Some(address) => Some(network(address)),
        None => facts.source_ip.clone(),
    }
}

/// An address by which a device is known from day to day.
pub(crate) fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("{}/64", Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
    }
}
