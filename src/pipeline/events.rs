//! A payload's events, and the alerts that are made of them.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::Report;
use crate::alert::{Alert, Facts, Story, Wording, clean, stories};
use crate::claims::Verdict;
use crate::classify::{Kind, Meaning, classify};
use crate::cloudtrail::{EventKey, Principal, Record, mended};
use crate::ingest::{IngestError, Place, Reject, lists_more_than, split, unpack};
use crate::policy::severity;
use crate::settings::Wanted;

/// How a payload is read.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// How alerts are worded.
    pub wording: Wording,
    /// Which are wanted.
    pub wanted: Wanted,
    /// What a payload may unpack to, in bytes.
    pub max_decoded_bytes: usize,
    /// How many events it may hold; as many as there are where it is none.
    pub max_events: Option<usize>,
}

/// A payload's events, each by itself.
#[derive(Debug, Default)]
pub struct Events {
    /// Those that could be read.
    pub facts: Vec<Facts>,
    /// What could not.
    pub rejects: Vec<Reject>,
    /// What is no longer among them, counted; and all that were `seen`.
    pub report: Report,
    /// Was it what CloudWatch Logs sends, in which a burst can come?
    pub invocation: bool,
}

/// A payload's alerts, before anything is published.
#[derive(Debug, Default)]
pub struct Reading {
    /// What is to be told.
    pub alerts: Vec<Alert>,
    /// What could not be read.
    pub rejects: Vec<Reject>,
    /// The rest, counted. What is to be told is not in it yet, but for `seen`.
    pub report: Report,
    /// Was it what CloudWatch Logs sends, in which a burst can come?
    pub invocation: bool,
}

/// Reads a payload into alerts: pure, and the same in the function and on the command line. `line` is where the payload stands in its
/// input; `delivers` says which log messages the subscription filters let through (all, where they have already been applied).
///
/// # Errors
/// Where the payload as a whole cannot be read.
pub fn read(
    payload: &str,
    line: Option<usize>,
    rules: &Rules,
    delivers: impl Fn(&str) -> bool,
) -> Result<Reading, IngestError> {
    Ok(Events::of(payload, line, rules, delivers)?.told(rules))
}

impl Events {
    /// Takes a payload apart; see [`read`].
    ///
    /// # Errors
    /// Where the payload as a whole cannot be read.
    pub fn of(
        payload: &str,
        line: Option<usize>,
        rules: &Rules,
        delivers: impl Fn(&str) -> bool,
    ) -> Result<Self, IngestError> {
        let document = unpack(payload, rules.max_decoded_bytes)?;
        let unpacked = matches!(document, Cow::Owned(_));
        if let Some(most) = rules.max_events.filter(|most| lists_more_than(&document, *most)) {
            return Err(IngestError::TooManyEvents { most });
        }
        let batch = split(&document, line).map_err(|error| if unpacked { error.inside() } else { error })?;
        let mut events = Self::default();
        events.report.control_message = batch.control_message;
        events.invocation =
            batch.events.first().is_some_and(|event| matches!(event.position.place, Place::LogEvent(_)));
        events.facts.reserve(batch.events.len());
        for event in batch.events.iter().filter(|event| delivers(&event.text)) {
            events.report.seen += 1;
            match Record::parse(&mended(&event.text)) {
                Ok(record) => match classify(&record) {
                    meaning if rules.wanted.passes_over(&meaning) => events.report.ignored += 1,
                    meaning => events.facts.push(Facts::new(meaning, &record, &rules.wording)),
                },
                Err(error) => {
                    events.report.rejected += 1;
                    events.rejects.push(Reject::new(event.position, &error, &event.text));
                }
            }
        }
        if !batch.context.is_empty()
            && let Some(facts) = events.facts.last_mut()
        {
            facts.context = clean::context(&batch.context);
        }
        Ok(events)
    }

    /// Leaves of every event the first copy.
    #[must_use]
    pub fn distinct(mut self) -> Self {
        let before = self.facts.len();
        let mut known = HashSet::new();
        self.facts.retain(|facts| facts.key.as_ref().is_none_or(|key| known.insert(key.clone())));
        self.report.duplicate += before - self.facts.len();
        self
    }

    /// The keys of the events that would be told by themselves: what is only counted is not claimed.
    #[must_use]
    pub fn keys(&self, rules: &Rules) -> Vec<EventKey> {
        self.facts.iter().filter(|facts| rules.wanted.takes(facts)).filter_map(|facts| facts.key.clone()).collect()
    }

    /// Counts what was told already, and parts what is to be told now from what another holds.
    #[must_use]
    pub fn by_verdict(self, verdicts: HashMap<EventKey, Verdict>) -> (Self, Self) {
        let mut held = Self::default();
        let mut mine = Self { facts: Vec::with_capacity(self.facts.len()), ..self };
        for facts in self.facts {
            match facts.key.as_ref().and_then(|key| verdicts.get(key)) {
                Some(Verdict::Delivered) => mine.report.duplicate += 1,
                Some(Verdict::Busy) => held.facts.push(facts),
                Some(Verdict::Ours) | None => mine.facts.push(facts),
            }
        }
        (mine, held)
    }

    /// Folds what belongs together, and makes alerts of what is wanted.
    #[must_use]
    pub fn told(self, rules: &Rules) -> Reading {
        let Self { facts, rejects, report, invocation } = self;
        let mut reading = Reading { alerts: Vec::new(), rejects, report, invocation };
        // Whoever wants the steps wants every event by itself.
        let stories = if rules.wanted.steps { facts.into_iter().map(Story::of).collect() } else { stories(facts) };
        for story in stories {
            reading.take(&story, rules);
        }
        reading
    }
}

impl Wanted {
    /// What is none of our business and would be ignored in any case is counted before its facts are gathered: in a trail that is
    /// nearly everything.
    fn passes_over(&self, meaning: &Meaning) -> bool {
        let nobody = Principal::Unknown { name: None };
        matches!(meaning, Meaning::Other { .. }) && severity(meaning, &nobody) < self.min_severity
    }

    fn takes(&self, facts: &Facts) -> bool {
        (self.steps || !is_step(facts)) && facts.severity >= self.min_severity
    }
}

fn is_step(facts: &Facts) -> bool {
    facts.meaning.kind() == Kind::SignInStep
}

impl Reading {
    fn take(&mut self, story: &Story, rules: &Rules) {
        let Story { facts, folded } = story;
        if rules.wanted.takes(facts) {
            self.alerts.push(Alert::of_story(story, &rules.wording));
            return;
        }
        if is_step(facts) && !rules.wanted.steps {
            self.report.quiet += 1 + folded.len();
        } else {
            self.report.ignored += 1 + folded.len();
        }
    }
}
