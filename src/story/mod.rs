//! One story for each thing that happened: the events of one invocation that belong together are told in one alert.
//!
//! A sign-in absorbs its steps, the two records of a role switch inside one account are one switch, and the same failure again and again
//! is said once with its number. What root does in one session and from one place is one story, and so is what follows when somebody is let into an account. A failure is never absorbed by the success after it: that it took three tries is the story.

mod alias;
mod earlier;
mod facts;
pub(crate) mod failed_before;
mod failures;
mod identity_center;
mod marked;
mod news;
mod origin;
mod portal;
mod role_switch;
mod root_mfa;
mod root_use;
mod steps;

pub use alias::Alias;
pub use earlier::{Earlier, Failure};
use facts::FORMS;
pub use facts::Facts;
pub(crate) use facts::{account_of, last_piece, person_name, role_name};
pub use failed_before::FailedBefore;
pub use marked::Marked;
pub use news::{New, News};

use jiff::{SignedDuration, Timestamp};

use crate::cloudtrail::{EventKey, Principal};
use crate::severity::Severity;
use crate::text::clean;
use crate::text::size::{MAX_ID_BYTES, id_bytes, nested};

/// What is told in one alert: an event, what was learned about it, and the events that belong to it.
#[derive(Debug, Clone)]
pub struct Story {
    /// The event that the alert is about.
    pub facts: Facts,
    /// Set where a rule of the reader's own policy raised it.
    pub raised: Option<Raised>,
    /// What is new about it for whoever did it, where that was looked up.
    pub news: Option<News>,
    /// What is usual for whoever did it should have been looked up, and was not: nobody knows what is new.
    pub not_looked_up: bool,
    /// The failures of the same person before it, where it is a sign-in that worked.
    pub failed_before: Option<FailedBefore>,
    /// Set where the same failure came again and again.
    pub repeats: Option<Repeats>,
    /// Another event bears its id: one of the two is made up.
    pub same_id: bool,
    /// It is a test that `trailbell doctor` has announced.
    pub test: Option<Marked>,
    /// The addresses that it came from, where these were many.
    pub places: Vec<String>,
    /// The other events in it, none of which holds others.
    pub folded: Vec<Story>,
}

/// How grave it is by a rule of the reader's own policy, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised {
    /// At least so grave.
    pub to: Severity,
    /// The rule's reason.
    pub reason: String,
}

/// The same again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeats {
    /// How often.
    pub times: usize,
    /// When for the first time.
    pub first: Option<Timestamp>,
    /// When for the last time.
    pub last: Option<Timestamp>,
}

impl Story {
    /// An event that stands alone.
    #[must_use]
    pub fn of(facts: Facts) -> Self {
        Self {
            facts,
            raised: None,
            news: None,
            not_looked_up: false,
            failed_before: None,
            repeats: None,
            same_id: false,
            test: None,
            places: Vec::new(),
            folded: Vec::new(),
        }
    }

    /// The same, at least so grave, for a reason of the reader's own.
    #[must_use]
    pub fn raised(mut self, to: Severity, reason: &str) -> Self {
        self.facts.key = self.facts.key.map(|key| key.judged(to as u8));
        Self { raised: Some(Raised { to, reason: clean::line(reason, 200) }), ..self }
    }

    /// How much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        let raised = self.raised.as_ref().map_or(Severity::Info, |raised| raised.to);
        self.own_severity().max(raised)
    }

    /// When it happened; where it came again and again, for the first time.
    #[must_use]
    pub fn time(&self) -> Option<Timestamp> {
        self.repeats.map_or(self.facts.time, |repeats| repeats.first)
    }

    /// When for the last time, where it came again and again.
    #[must_use]
    pub fn last_time(&self) -> Option<Timestamp> {
        self.repeats.and_then(|repeats| repeats.last)
    }

    /// How often it happened.
    #[must_use]
    pub fn times(&self) -> usize {
        self.repeats.map_or(1, |repeats| repeats.times)
    }

    /// Is it a step of a sign-in or mere upkeep, told only where such are wanted?
    #[must_use]
    pub fn is_quiet_step(&self) -> bool {
        self.facts.meaning.is_quiet() && self.raised.is_none()
    }

    /// The calls that root made, where it is a story of such.
    pub(crate) fn calls(&self) -> impl Iterator<Item = &Facts> {
        std::iter::once(self).chain(&self.folded).map(|story| &story.facts).filter(|facts| root_use::is_call(facts))
    }

    /// The ids of the folded events that have one, as far as one message has room for them: more than a thousand steps of a
    /// sign-in are counted, not listed.
    pub fn related(&self) -> impl Iterator<Item = &str> {
        let mut room = MAX_ID_BYTES.saturating_sub(self.weight());
        self.folded.iter().filter_map(|story| story.facts.event_id.as_deref()).take_while(move |id| {
            let fits = id_bytes(id) <= room;
            room = room.saturating_sub(id_bytes(id));
            fits
        })
    }

    /// The keys of the event that it is about and of those that would have been told without it. Steps would not.
    pub fn keys(&self) -> impl Iterator<Item = &EventKey> {
        let others = self.folded.iter().filter(|story| !story.is_quiet_step());
        std::iter::once(self).chain(others).filter_map(|story| story.facts.key.as_ref())
    }

    /// At least what one message takes to say all this, its ids aside.
    fn weight(&self) -> usize {
        self.facts.weight() + FORMS * self.raised.as_ref().map_or(0, |raised| nested(&raised.reason))
    }

    /// How much it matters by itself, whatever a rule of the reader's own makes of it.
    fn own_severity(&self) -> Severity {
        let failed_before =
            self.failed_before.map_or(Severity::Info, |failed| failed.least(self.facts.principal.is_root()));
        self.facts.severity.max(failed_before)
    }

    /// Takes up another.
    fn absorb(&mut self, mut other: Self) {
        // What the reader's policy raised is not told less gravely for being part of something.
        if let Some(Raised { reason, .. }) = &other.raised
            && (self.raised.is_none() || self.severity() < other.severity())
        {
            self.raised = Some(Raised { to: other.severity(), reason: reason.clone() });
        }
        self.failed_before = failed_before::joined(self.failed_before, other.failed_before);
        self.same_id |= other.same_id;
        let folded = std::mem::take(&mut other.folded);
        self.folded.push(other);
        self.folded.extend(folded);
    }
}

/// Folds the events of one invocation, in any order, into stories. The order of the events that remain is kept.
#[must_use]
pub fn fold(events: Vec<Story>) -> Vec<Story> {
    let mut events: Vec<Option<Story>> = events.into_iter().map(Some).collect();
    portal::fold(&mut events);
    steps::fold(&mut events);
    role_switch::fold(&mut events);
    failures::fold(&mut events);
    identity_center::fold(&mut events);
    root_use::fold(&mut events);
    root_mfa::raise(&mut events);
    events.into_iter().flatten().collect()
}

/// Moves one story into another, and says whether it did. What is graver by itself stays by itself: inside of another it has no line of its own, and
/// whoever is told of grave things alone would never hear of it. What only a rule of the reader's own has raised takes its reason along.
fn absorb(events: &mut [Option<Story>], main: usize, other: usize) -> bool {
    debug_assert_ne!(main, other);
    let fits = match (&events[main], &events[other]) {
        (Some(main), Some(other)) => other.own_severity() <= main.severity(),
        _ => false,
    };
    if fits
        && let Some(other) = events[other].take()
        && let Some(story) = &mut events[main]
    {
        story.absorb(other);
    }
    fits
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
