//! A payload's events, and the alerts that are made of them.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Report;
use crate::alert::Alert;
use crate::classify::{Meaning, classify};
use crate::cloudtrail::{EventKey, Principal, Record};
use crate::ingest::mended;
use crate::ingest::{Batch, IngestError, Place, Position, Reject, call, lists_more_than, split, unpack};
use crate::ledger::Verdict;
use crate::policy::{self, Policy, Verdict as Word};
use crate::severity::severity;
use crate::story::{Facts, Story, stories};
use crate::voice::Wording;

/// How a payload is read.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// How alerts are worded.
    pub wording: Wording,
    /// Which are wanted.
    pub policy: Arc<Policy>,
    /// An invocation's own messages a second, before the rest is told in a digest.
    pub max_messages: usize,
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
        let batch = batch_of(&document, matches!(document, Cow::Owned(_)), line, rules.max_events)?;
        let mut events = Self::default();
        // What all the messages of a queue may unpack to, and how many events they may hold, is what one payload may.
        let mut bytes = rules.max_decoded_bytes;
        for (index, message) in batch.messages.iter().enumerate() {
            let position = Position { line, place: Place::Message(index + 1) };
            match events.message(message, &mut bytes, rules, &delivers) {
                Ok(rejects) => events.rejects.extend(rejects.into_iter().map(|reject| reject.inside(position))),
                // A bound holds for the payload as a whole.
                Err(IngestError::TooLarge { .. }) => {
                    return Err(IngestError::TooLarge { limit: rules.max_decoded_bytes });
                }
                Err(error @ IngestError::TooManyEvents { .. }) => return Err(error),
                Err(error) => {
                    events.report.seen += 1;
                    events.report.rejected += 1;
                    events.rejects.push(Reject::message(position, &error, message));
                }
            }
        }
        events.add(&batch, rules, &delivers);
        Ok(events)
    }

    /// Reads one of a queue's messages, and returns what in it could not be read.
    fn message(
        &mut self,
        payload: &str,
        bytes: &mut usize,
        rules: &Rules,
        delivers: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<Reject>, IngestError> {
        // A schedule's call that came too late is no event, and there is nothing to answer.
        if call(payload).is_some() {
            return Ok(Vec::new());
        }
        let document = unpack(payload, *bytes)?;
        let unpacked = matches!(document, Cow::Owned(_));
        if unpacked {
            *bytes = bytes.saturating_sub(document.len());
        }
        let batch = batch_of(&document, unpacked, None, rules.max_events)?;
        if !batch.messages.is_empty() {
            return Err(IngestError::UnknownShape("messages of a queue inside such a message".to_owned()));
        }
        if let Some(most) = rules.max_events.filter(|most| self.report.seen + batch.events.len() > *most) {
            return Err(IngestError::TooManyEvents { most });
        }
        let before = self.rejects.len();
        self.add(&batch, rules, delivers);
        Ok(self.rejects.split_off(before))
    }

    fn add(&mut self, batch: &Batch<'_>, rules: &Rules, delivers: &dyn Fn(&str) -> bool) {
        self.report.control_message |= batch.control_message;
        self.invocation |= batch.events.first().is_some_and(|event| matches!(event.position.place, Place::LogEvent(_)));
        self.facts.reserve(batch.events.len());
        let before = self.facts.len();
        for event in batch.events.iter().filter(|event| delivers(&event.text)) {
            self.report.seen += 1;
            let text = mended(&event.text);
            match Record::parse(&text) {
                Ok(record) => self.take(&text, &record, rules),
                Err(error) => {
                    self.report.rejected += 1;
                    self.rejects.push(Reject::new(event.position, &error, &event.text));
                }
            }
        }
        if !batch.context.is_empty()
            && let Some(facts) = self.facts[before..].last_mut()
        {
            facts.add_context(&batch.context);
        }
    }

    /// The policy's rules see each event by itself, before it can become a part of another's story.
    fn take(&mut self, text: &str, record: &Record<'_>, rules: &Rules) {
        let Rules { wording, policy, .. } = rules;
        let meaning = classify(record);
        let word = match policy.rules.as_slice() {
            [] => Word::Untouched,
            _ => policy.verdict(&policy::Event::new(text, record, &meaning, &record.principal(), &wording.time_zone)),
        };
        match word {
            Word::Ignored(rule) => self.report.ignore(rule, record.event_id.get()),
            Word::Untouched if passes_over(policy, &meaning) => self.report.ignored += 1,
            Word::Untouched => self.facts.push(Facts::new(meaning, record, &wording.account_names)),
            Word::Raised(rule, to) => {
                let mut facts = Facts::new(meaning, record, &wording.account_names);
                facts.raise(to, &rule.reason);
                self.facts.push(facts);
            }
        }
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
        self.facts.iter().filter(|facts| takes(&rules.policy, facts)).filter_map(|facts| facts.key.clone()).collect()
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
        let stories = if rules.policy.steps { facts.into_iter().map(Story::of).collect() } else { stories(facts) };
        for story in stories {
            reading.take(&story, rules);
        }
        reading
    }
}

/// What is in a document, within the bound on events; `unpacked`, where it was packed in the payload.
fn batch_of(
    document: &str,
    unpacked: bool,
    line: Option<usize>,
    most: Option<usize>,
) -> Result<Batch<'_>, IngestError> {
    if let Some(most) = most.filter(|most| lists_more_than(document, *most)) {
        return Err(IngestError::TooManyEvents { most });
    }
    split(document, line).map_err(|error| if unpacked { error.inside() } else { error })
}

/// What is none of our business and would be ignored in any case is counted before its facts are gathered: in a trail that is nearly
/// everything.
fn passes_over(policy: &Policy, meaning: &Meaning) -> bool {
    let nobody = Principal::Unknown { name: None };
    matches!(meaning, Meaning::Other { .. }) && severity(meaning, &nobody) < policy.min_severity
}

/// What the policy's rules have left, is it wanted?
fn takes(policy: &Policy, facts: &Facts) -> bool {
    (policy.steps || !facts.is_quiet_step()) && facts.severity >= policy.min_severity
}

impl Reading {
    fn take(&mut self, story: &Story, rules: &Rules) {
        let Story { facts, folded } = story;
        let Rules { wording, policy, .. } = rules;
        if takes(policy, facts) {
            let mut alert = Alert::of_story(story, wording);
            alert.quiet = policy.hushes(facts.severity, facts.time, &wording.time_zone);
            self.alerts.push(alert);
            return;
        }
        if facts.is_quiet_step() && !policy.steps {
            self.report.quiet += 1 + folded.len();
        } else {
            self.report.ignored += 1 + folded.len();
        }
    }
}
