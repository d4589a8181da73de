//! What would be told, for `--dry-run`.

use super::{End, Outcome, Teller};
use crate::alert::messages;
use crate::ingest::documents;
use crate::ledger::{Memory, Verdict};
use crate::pipeline::{Events, Reading, Report};
use crate::replay::Output;
use crate::settings::Settings;

/// Prints the messages. Of what was told before it knows only what it has printed itself.
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

    fn document(&mut self, name: &str, document: &str) -> Result<Report, String> {
        let rules = self.settings.rules();
        let events = Events::of(document, None, &rules, |_| true).map_err(|error| error.to_string())?.distinct();
        let keys = events.keys(&rules);
        let verdict = |key| if self.printed.has(key) { Verdict::Delivered } else { Verdict::Ours };
        let verdicts = keys.iter().map(|key| (key.clone(), verdict(key))).collect();
        keys.iter().for_each(|key| self.printed.remember(key));
        let Reading { alerts, rejects, mut report, .. } = events.by_verdict(verdicts).0.told(&rules);
        for message in messages(alerts, &rejects, self.settings.max_messages, &self.settings.wording) {
            self.output.message(name, &message).map_err(|error| format!("cannot write: {error}"))?;
            report.published += message.events;
            report.folded += message.folded;
            report.messages += 1;
        }
        Ok(report)
    }
}

impl Teller for Preview<'_> {
    async fn tell(&mut self, name: &str, text: &str, _: &mut dyn FnMut(&str)) -> Outcome {
        let mut report = Report::default();
        for document in documents(text) {
            match self.document(name, document.text) {
                Ok(of) => report.add(&of),
                Err(reason) => return Outcome { report, end: End::Stopped(reason) },
            }
        }
        Outcome { report, end: End::Shown }
    }
}
