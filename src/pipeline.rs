//! The whole flow: a payload in, a report out.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use serde::Serialize;

use crate::alert::{Alert, Facts, Message, Story, Wording, messages, stories};
use crate::classify::Kind;
use crate::cloudtrail::Record;
use crate::ingest::{IngestError, Place, Reject, split, unpack};
use crate::publish::{PublishError, Publisher};
use crate::settings::{Settings, Wanted};

/// What became of a payload's events. Every event is accounted for: see [`Report::balances`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Events in the payload.
    pub seen: usize,
    /// Told, alone or in a digest.
    pub published: usize,
    /// Told as part of another event's alert.
    pub folded: usize,
    /// Below the least severity that is wanted.
    pub ignored: usize,
    /// Steps of a sign-in that are not wanted.
    pub quiet: usize,
    /// Told before.
    pub duplicate: usize,
    /// Not readable; told together in one message.
    pub rejected: usize,
    /// Not told, because SNS did not take them. The payload comes again.
    pub failed: usize,
    /// Messages that went out.
    pub messages: usize,
    /// CloudWatch Logs asked only whether the function can be reached.
    pub control_message: bool,
}

impl Report {
    /// Adds another report's counts to this one's.
    pub fn add(&mut self, other: &Self) {
        self.seen += other.seen;
        self.published += other.published;
        self.folded += other.folded;
        self.ignored += other.ignored;
        self.quiet += other.quiet;
        self.duplicate += other.duplicate;
        self.rejected += other.rejected;
        self.failed += other.failed;
        self.messages += other.messages;
        self.control_message |= other.control_message;
    }

    /// Is every event accounted for?
    #[must_use]
    pub fn balances(&self) -> bool {
        self.seen
            == self.published + self.folded + self.ignored + self.quiet + self.duplicate + self.rejected + self.failed
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        write!(f, "{} event{}: {} published", self.seen, plural(self.seen), self.published)?;
        let others = [
            (self.folded, "folded".to_owned()),
            (self.ignored, "below the least severity".to_owned()),
            (self.quiet, format!("quiet step{}", plural(self.quiet))),
            (self.duplicate, format!("duplicate{}", plural(self.duplicate))),
            (self.rejected, "not readable".to_owned()),
            (self.failed, "failed".to_owned()),
        ];
        others.iter().filter(|(count, _)| *count > 0).try_for_each(|(count, what)| write!(f, ", {count} {what}"))
    }
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

/// How a payload is read.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// How alerts are worded.
    pub wording: Wording,
    /// Which are wanted.
    pub wanted: Wanted,
    /// What a payload may unpack to, in bytes.
    pub max_decoded_bytes: usize,
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
    let document = unpack(payload, rules.max_decoded_bytes)?;
    let unpacked = matches!(document, Cow::Owned(_));
    let batch = split(&document, line).map_err(|error| if unpacked { error.inside() } else { error })?;
    let mut reading = Reading::default();
    reading.report.control_message = batch.control_message;
    reading.invocation = batch.events.first().is_some_and(|event| matches!(event.position.place, Place::LogEvent(_)));
    let mut facts = Vec::with_capacity(batch.events.len());
    for event in batch.events.iter().filter(|event| delivers(&event.text)) {
        reading.report.seen += 1;
        match Record::parse(&event.text) {
            Ok(record) => facts.push(Facts::of(&record, &rules.wording)),
            Err(error) => {
                reading.report.rejected += 1;
                reading.rejects.push(Reject::new(event.position, &error, &event.text));
            }
        }
    }
    // Whoever wants the steps wants every event by itself.
    let stories = if rules.wanted.steps { facts.into_iter().map(Story::of).collect() } else { stories(facts) };
    for story in stories {
        reading.take(&story, rules);
    }
    Ok(reading)
}

impl Reading {
    fn take(&mut self, story: &Story, rules: &Rules) {
        let Story { facts, folded } = story;
        if facts.meaning.kind() == Kind::SignInStep && !rules.wanted.steps {
            self.report.quiet += 1;
        } else if facts.severity < rules.wanted.min_severity {
            self.report.ignored += 1 + folded.len();
        } else {
            self.alerts.push(Alert::of_story(story, &rules.wording));
        }
    }
}

/// Why an invocation failed.
#[derive(Debug, thiserror::Error)]
pub enum RingError {
    /// The payload cannot be read; coming again will not help, but it ends in the failure store.
    #[error(transparent)]
    Payload(#[from] IngestError),
    /// SNS did not take some of the messages; the payload should come again.
    #[error("{failed} of {of} messages were not taken by the topic, the first because: {first}")]
    Publish {
        /// Messages not taken.
        failed: usize,
        /// Messages in all.
        of: usize,
        /// The first failure.
        first: PublishError,
        /// What became of the events.
        report: Report,
    },
}

/// Handles one payload: reads it, and publishes what is to be told.
///
/// # Errors
/// Where the payload cannot be read, or not everything could be published.
pub async fn ring(payload: &str, settings: &Settings, publisher: &impl Publisher) -> Result<Report, RingError> {
    let rules = settings.rules();
    let Reading { alerts, rejects, mut report, .. } = read(payload, None, &rules, |_| true)?;
    let messages: Vec<Message> = messages(alerts, &rejects, settings.max_messages, &settings.wording);
    let mut results = Vec::with_capacity(messages.len());
    for (round, batch) in messages.chunks(settings.max_messages).enumerate() {
        // The limit is one of messages a second, too: SNS suspends an e-mail subscription that gets more than ten.
        if round > 0 {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        results.extend(publisher.publish(batch).await);
    }

    let mut failures = Vec::new();
    for (message, result) in messages.iter().zip(results) {
        match result {
            Ok(()) => {
                report.published += message.events;
                report.folded += message.folded;
                report.messages += 1;
            }
            Err(failure) => {
                report.failed += message.events + message.folded;
                failures.push(failure);
            }
        }
    }
    debug_assert!(report.balances(), "{report:?}");
    let failed = failures.len();
    match failures.into_iter().next() {
        None => Ok(report),
        Some(first) => Err(RingError::Publish { failed, of: messages.len(), first, report }),
    }
}
