//! `trailbell replay`: what would be published, through the same code as the function.

mod check;
mod filters;
mod inputs;
mod output;
mod run;

pub use check::Check;
pub use filters::Filters;
pub use inputs::{InputError, InputFile, files, text_of};
pub use output::{Format, Output};
pub use run::run;

use std::fmt;

use crate::alert::{Heartbeat, Message, messages};
use crate::ingest::{Call, IngestError, call, documents};
use crate::pipeline::{Events, IgnoredBy, Reading, Report, Rules};
use crate::settings::MAX_MESSAGES;
use crate::tally::Counts;

/// What a file may unpack to, in bytes: many times the 50 MB of a trail's largest file.
pub const MAX_FILE_BYTES: usize = 1 << 30;

/// What `replay` was asked for.
#[derive(Debug)]
pub struct Replay {
    /// Language, time zone, severities; the size limit of a payload.
    pub rules: Rules,
    /// Only what these would deliver.
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

/// What one input comes to.
#[derive(Debug, Default)]
pub struct Replayed {
    /// What would be published, in its order.
    pub told: Vec<Told>,
    /// The counters.
    pub summary: Summary,
}

/// One thing that would be published, in the format that was asked for.
#[derive(Debug)]
pub enum Told {
    /// One alert as JSON.
    Line(String),
    /// A message in all its forms.
    Message(Box<Message>),
}

impl Replay {
    /// Replays one input's text; `name` is what it is called where something is wrong with it.
    #[must_use]
    pub fn input(&self, name: &str, text: &str) -> Replayed {
        let mut replayed = Replayed::default();
        // Nearly every file is one document, which is then read once; of JSON Lines this fails at the second line.
        if self.take(text, None, name, &mut replayed).is_ok() {
            return replayed;
        }
        let documents = documents(text);
        if documents.is_empty() && name != "-" {
            replayed.summary.unreadable.push(format!("{name}: there is nothing in it"));
        }
        for document in documents {
            if let Err(error) = self.take(document.text, document.line, name, &mut replayed) {
                replayed.summary.reject(name, document.line, &error);
            }
        }
        replayed
    }

    fn take(&self, text: &str, line: Option<usize>, name: &str, replayed: &mut Replayed) -> Result<(), IngestError> {
        match call(text) {
            // A schedule hands it over; no filter delivers it.
            Some(_) if !self.filters.is_empty() => {}
            Some(call) => self.heartbeat(&call, replayed),
            None => {
                let events = Events::of(text, line, &self.rules, |event| self.filters.deliver(event))?;
                self.document(events, name, replayed);
            }
        }
        Ok(())
    }

    /// The heartbeat that such a call brings, but for the counts, which only the function's table knows.
    fn heartbeat(&self, call: &Call<'_>, Replayed { told, summary }: &mut Replayed) {
        let account = call.account.as_deref().map(str::to_owned);
        let heartbeat = Heartbeat { counts: Counts::NotKept, account, notes: Vec::new() };
        let message = Message::heartbeat(&heartbeat, &self.rules.wording, None);
        summary.report.heartbeats += 1;
        told.push(match self.format {
            Format::Json => Told::Line(message.json),
            Format::Text => Told::Message(Box::new(message)),
        });
    }

    fn document(&self, events: Events, name: &str, Replayed { told, summary }: &mut Replayed) {
        // Whoever asks for the steps wants to see every event, its copies too.
        let events = if self.rules.policy.steps { events } else { events.distinct() };
        let Reading { alerts, rejects, report, invocation } = events.told(&self.rules);
        for reject in &rejects {
            summary.unreadable.push(format!("{name}: {}: {}", reject.position, reject.reason));
        }
        let mut total = report;
        total.published = alerts.len();
        total.folded += alerts.iter().map(|alert| alert.folded).sum::<usize>();
        // JSON is one alert a line; only a whole invocation can be too much for one.
        let max = if invocation && !self.rules.policy.steps { MAX_MESSAGES } else { usize::MAX };
        if self.format == Format::Json {
            told.extend(alerts.iter().map(|alert| Told::Line(alert.to_json())));
            // Every event by itself, the unreadable ones too, where that is wanted.
            let together = if self.rules.policy.steps { 1 } else { rejects.len().max(1) };
            for rejects in rejects.chunks(together) {
                let messages = messages(Vec::new(), rejects, max, &self.rules.wording);
                told.extend(messages.into_iter().map(|message| Told::Line(message.json)));
            }
        } else {
            let messages = messages(alerts, &rejects, max, &self.rules.wording);
            total.messages = messages.len();
            told.extend(messages.into_iter().map(|message| Told::Message(Box::new(message))));
        }
        summary.report.add(&total);
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

    fn reject(&mut self, name: &str, line: Option<usize>, error: &IngestError) {
        let place = line.map(|line| format!("line {line}: ")).unwrap_or_default();
        // Where a line is a document, the parser's own line would be a second number.
        let error = error.to_string().replace(" at line 1 column ", " at column ");
        self.unreadable.push(format!("{name}: {place}{error}"));
    }
}
