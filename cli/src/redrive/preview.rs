//! Prints what would be published, for `--dry-run`.

use trailbell::ingest::Payload;
use trailbell::input::payloads;
use trailbell::ledger::{Memory, Verdict};
use trailbell::pipeline::{Bundle, Events, Report};
use trailbell::settings::Settings;

use super::{End, Handler, Outcome};
use crate::replay::Output;

/// Prints the messages. Of what was published before it knows only what it has printed itself: the table is not asked.
pub struct Preview<'a> {
    settings: &'a Settings,
    output: Output<'a>,
    printed: Memory,
}

impl<'a> Preview<'a> {
    /// Prints them there.
    #[must_use]
    pub fn new(settings: &'a Settings, output: Output<'a>) -> Self {
        Self { settings, output, printed: Memory::default() }
    }

    fn payload(&mut self, name: &str, payload: Payload<'_>) -> Result<Report, String> {
        let rules = &self.settings.rules;
        let events = Events::in_payload(payload, None, rules, |_| true).map_err(|error| error.to_string())?.distinct();
        let keys = events.keys(rules);
        let verdict = |key| match (self.printed.has(key), self.printed.has_another(key)) {
            (true, _) => Verdict::Delivered,
            (false, true) => Verdict::Apart,
            (false, false) => Verdict::Granted,
        };
        let verdicts = keys.iter().map(|key| (key.clone(), verdict(key))).collect();
        keys.iter().for_each(|key| self.printed.remember(key));
        let reading = events.by_verdict(verdicts).0.untold(rules);
        let Bundle { messages, mut report } = reading.bundle(rules.max_messages, &rules.wording);
        for message in messages {
            self.output.message(name, &message).map_err(|error| format!("cannot write: {error}"))?;
            report.count(&message);
        }
        Ok(report)
    }
}

impl Handler for Preview<'_> {
    async fn handle(&mut self, name: &str, text: &str, _: &mut dyn FnMut(&str)) -> Outcome {
        let mut report = Report::default();
        let bounds = self.settings.rules.bounds();
        for found in payloads(text, &bounds) {
            let payload = found.payload.map_err(|error| error.to_string());
            match payload.and_then(|payload| self.payload(name, payload)) {
                Ok(of) => report.add(&of),
                Err(reason) => return Outcome { report, end: End::Stopped(reason) },
            }
        }
        Outcome { report, end: End::Shown }
    }
}
