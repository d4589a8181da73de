//! `trailbell replay`: what would be published, through the same code as the function.

mod check;
mod inputs;
mod output;

pub use check::Check;
pub use inputs::{Input, InputError, inputs};
pub use output::{Format, Output};

use std::{fmt, io};

use crate::alert::messages;
use crate::filter_pattern::FilterPattern;
use crate::ingest::{IngestError, documents};
use crate::pipeline::{Events, IgnoredBy, Reading, Report, Rules};
use crate::settings::MAX_MESSAGES;

/// What a file may unpack to, in bytes: many times the 50 MB of a trail's largest file.
pub const MAX_FILE_BYTES: usize = 1 << 30;

/// What `replay` was asked for.
#[derive(Debug, Default)]
pub struct Replay {
    /// Language, time zone, severities; the size limit of a payload.
    pub rules: Rules,
    /// Only what a subscription filter with one of these patterns would deliver; empty for everything.
    pub filter_patterns: Vec<FilterPattern>,
}

/// The counters of a whole replay, and what could not be read.
#[derive(Debug, Default)]
pub struct Summary {
    /// All payloads' reports together.
    pub report: Report,
    /// Files and lines that could not be read, said with their place.
    pub unreadable: Vec<String>,
}

impl Replay {
    /// Replays one input's text.
    ///
    /// # Errors
    /// Where the output cannot be written.
    pub fn input(&self, input: &Input, summary: &mut Summary, output: &mut Output<'_>) -> io::Result<()> {
        let documents = documents(&input.text);
        if documents.is_empty() && input.name != "-" {
            summary.unreadable.push(format!("{}: there is nothing in it", input.name));
        }
        for document in documents {
            let delivers = |message: &str| {
                self.filter_patterns.is_empty() || self.filter_patterns.iter().any(|pattern| pattern.matches(message))
            };
            match Events::of(document.text, document.line, &self.rules, delivers) {
                // Whoever asks for the steps wants to see every event, its copies too.
                Ok(events) if self.rules.policy.steps => {
                    self.document(events.told(&self.rules), input, summary, output)?;
                }
                Ok(events) => self.document(events.distinct().told(&self.rules), input, summary, output)?,
                Err(error) => summary.reject(&input.name, document.line, &error),
            }
        }
        Ok(())
    }

    fn document(
        &self,
        reading: Reading,
        input: &Input,
        summary: &mut Summary,
        output: &mut Output<'_>,
    ) -> io::Result<()> {
        let Reading { alerts, rejects, report, invocation } = reading;
        for reject in &rejects {
            summary.unreadable.push(format!("{}: {}: {}", input.name, reject.position, reject.reason));
        }
        let mut total = report;
        total.published = alerts.len();
        total.folded += alerts.iter().map(|alert| alert.folded).sum::<usize>();
        // JSON is one alert a line; only a whole invocation can be too much for one.
        let max = if invocation && !self.rules.policy.steps { MAX_MESSAGES } else { usize::MAX };
        if output.is_json() {
            for alert in &alerts {
                output.json(&alert.to_json())?;
            }
            // Every event by itself, the unreadable ones too, where that is wanted.
            let together = if self.rules.policy.steps { 1 } else { rejects.len().max(1) };
            for rejects in rejects.chunks(together) {
                for message in messages(Vec::new(), rejects, max, &self.rules.wording) {
                    output.json(&message.json)?;
                }
            }
        } else {
            let messages = messages(alerts, &rejects, max, &self.rules.wording);
            total.messages = messages.len();
            for message in &messages {
                output.message(&input.name, message)?;
            }
        }
        summary.report.add(&total);
        Ok(())
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
        writeln!(f, "{}", self.report)
    }
}

impl Summary {
    fn reject(&mut self, name: &str, line: Option<usize>, error: &IngestError) {
        let place = line.map(|line| format!("line {line}: ")).unwrap_or_default();
        // Where a line is a document, the parser's own line would be a second number.
        let error = error.to_string().replace(" at line 1 column ", " at column ");
        self.unreadable.push(format!("{name}: {place}{error}"));
    }
}
