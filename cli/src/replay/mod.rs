//! `trailbell replay`: what would be published, through the same code as the function.

mod output;
mod run;

pub use output::{Format, Output};
pub use run::run;
pub use trailbell::filter_pattern::Filters;

use std::fmt;

use trailbell::alert::{Message, messages};
use trailbell::ingest::{IngestError, Payload};
use trailbell::input::{self, Origin, PayloadReader};
use trailbell::pipeline::{Bundle, Events, IgnoredBy, Reading, Report, Rules};
use trailbell::settings::MAX_MESSAGES;

/// What `replay` was asked to show.
#[derive(Debug)]
pub struct Replay {
    /// How payloads are read and alerts worded.
    pub rules: Rules,
    /// Which log events are read: those that one of these would deliver.
    pub filters: Filters,
    /// Mails or lines.
    pub format: Format,
}

/// The counters of a whole replay, and what could not be read.
#[derive(Debug, Default)]
pub struct Summary {
    /// All payloads' reports together.
    pub report: Report,
    /// Files and lines that could not be read, said with their place.
    pub unreadable: Vec<String>,
}

/// What one input is shown as.
#[derive(Debug, Default)]
pub struct Replayed {
    /// What would be published, in its order.
    pub shown: Vec<Shown>,
    /// The counters.
    pub summary: Summary,
}

/// One thing that would be published, in the format that was asked for.
#[derive(Debug)]
pub enum Shown {
    /// One alert as JSON.
    Line(String),
    /// A message in all its forms.
    Message(Box<Message>),
}

impl Replay {
    /// Replays one input's text; `name` is the input's name in messages.
    #[must_use]
    pub fn input(&self, name: &str, text: &str) -> Replayed {
        let mut replaying = Replaying { replay: self, replayed: Replayed::default(), lines: Events::default() };
        input::each(name, text, &self.rules.bounds(), &mut replaying);
        replaying.tell_lines(Origin { name, line: None });
        replaying.replayed
    }

    fn events(&self, events: Events, origin: Origin<'_>, Replayed { shown, summary }: &mut Replayed) {
        // With the steps of sign-ins, every event is shown, its copies too.
        let events = if self.rules.policy.steps { events } else { events.distinct() };
        let reading = events.reading(&self.rules);
        summary.unreadable.extend(reading.rejects.iter().map(|reject| origin.reject(reject)));
        let total = match self.format {
            Format::Json => self.lines(reading, shown),
            Format::Text => {
                // A digest is made only of what one invocation of the function would be handed at once.
                let max = if reading.invocation && !self.rules.policy.steps { MAX_MESSAGES } else { usize::MAX };
                let Bundle { messages, mut report } = reading.bundle(max, &self.rules.wording);
                messages.iter().for_each(|message| report.count(message));
                shown.extend(messages.into_iter().map(|message| Shown::Message(Box::new(message))));
                report
            }
        };
        summary.report.add(&total);
    }

    /// One alert a line. What could not be read is one line together or, with the steps of sign-ins, a line each.
    fn lines(&self, reading: Reading, shown: &mut Vec<Shown>) -> Report {
        let Reading { alerts, rejects, mut report, .. } = reading;
        report.published = alerts.len();
        report.folded += alerts.iter().map(|alert| alert.folded).sum::<usize>();
        shown.extend(alerts.iter().map(|alert| Shown::Line(alert.to_json())));
        let together = if self.rules.policy.steps { 1 } else { rejects.len().max(1) };
        for rejects in rejects.chunks(together) {
            let messages = messages(Vec::new(), rejects, usize::MAX, &self.rules.wording);
            shown.extend(messages.into_iter().map(|message| Shown::Line(message.json)));
        }
        report
    }
}

/// One input, as it is replayed.
struct Replaying<'r> {
    replay: &'r Replay,
    replayed: Replayed,
    /// Events that have lines of their own. They are told together, as they would be in a file of a trail: what belongs together is one
    /// story whatever the form.
    lines: Events,
}

/// So many lines are told together at most, which bounds what is kept of a long file.
const LINES: usize = 10_000;

impl Replaying<'_> {
    fn tell_lines(&mut self, origin: Origin<'_>) {
        let lines = std::mem::take(&mut self.lines);
        if lines.report.seen > 0 {
            self.replay.events(lines, origin, &mut self.replayed);
        }
    }
}

impl PayloadReader for Replaying<'_> {
    fn payload(&mut self, payload: Payload<'_>, origin: Origin<'_>) -> Result<(), IngestError> {
        let replay = self.replay;
        let delivers = |event: &str| replay.filters.deliver(event);
        if origin.line.is_some() && matches!(payload, Payload::Record(_) | Payload::EventBridge(_)) {
            self.lines.add(Events::in_payload(payload, origin.line, &replay.rules, delivers)?);
            if self.lines.report.seen >= LINES {
                self.tell_lines(origin);
            }
            return Ok(());
        }
        self.tell_lines(origin);
        let events = Events::in_payload(payload, origin.line, &replay.rules, delivers)?;
        replay.events(events, origin, &mut self.replayed);
        Ok(())
    }

    fn unreadable(&mut self, problem: String) {
        self.replayed.summary.unreadable.push(problem);
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.unreadable {
            writeln!(f, "not read: {problem}")?;
        }
        for IgnoredBy { rule, reason, events, .. } in &self.report.ignored_by {
            writeln!(f, "{events} ignored by rule {rule}: {reason}")?;
        }
        writeln!(f, "{}", self.report.preview())
    }
}

impl Summary {
    fn add(&mut self, other: Self) {
        self.report.add(&other.report);
        self.unreadable.extend(other.unreadable);
    }
}
