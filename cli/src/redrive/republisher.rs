//! Publishes a payload as the function would have.

use std::collections::HashMap;
use std::rc::Rc;
use std::time::Duration;

use tokio::time::Instant;
use trailbell::ingest::documents;
use trailbell::invocation::Invocation;
use trailbell::ledger::{Ledger, Table};
use trailbell::pipeline::{HandleError, Report, handle};
use trailbell::publish::Publisher;
use trailbell::settings::Settings;

use super::guard::{Guard, Run};
use super::record::function_name;
use super::{End, Handler, Outcome};

/// How long one attempt may take: as long as the function's timeout in its template.
const ALLOWED: Duration = Duration::from_secs(60);
/// How long to wait for another that holds an event: the function, or a redrive that was killed, holds it no longer than that.
const HELD: Duration = Duration::from_secs(90);
/// After so many payloads in a row of which the topic takes nothing, the others are not tried.
const REFUSED: usize = 3;

/// Publishes payloads, and remembers in the claims table what it has published.
pub struct Republisher<'a, P, F, T> {
    settings: &'a Settings,
    publisher: &'a P,
    table: Option<F>,
    function: Option<String>,
    id: String,
    ledgers: HashMap<String, Ledger<Guard<T>>>,
    run: Rc<Run>,
    refused: usize,
}

impl<'a, P: Publisher, T: Table, F: Fn(&str) -> T> Republisher<'a, P, F, T> {
    /// `table` gives the claims table of a function, by the function's name; `function` is the one of payloads that do not name theirs; `id`
    /// tells this run from every other.
    #[must_use]
    pub fn new(
        settings: &'a Settings,
        publisher: &'a P,
        table: Option<F>,
        function: Option<String>,
        id: impl Into<String>,
    ) -> Self {
        let (ledgers, run) = (HashMap::new(), Rc::default());
        Self { settings, publisher, table, function, id: id.into(), ledgers, run, refused: 0 }
    }

    fn ledger_of(&mut self, function: &str) -> &Ledger<Guard<T>> {
        let Self { table, run, ledgers, .. } = self;
        let made = || Ledger::new(Some(Guard::new(table.as_ref().map(|table| table(function)), run)));
        ledgers.entry(function.to_owned()).or_insert_with(made)
    }

    /// Handles one document again and again until all of it is published, as long as there is progress or another to wait for.
    async fn document(&mut self, function: &str, document: &str, note: &mut dyn FnMut(&str)) -> Outcome {
        let (rules, publisher) = (&self.settings.rules, self.publisher);
        let (run, id) = (Rc::clone(&self.run), self.id.clone());
        let ledger = self.ledger_of(function);
        let mut before = Report::default();
        let (mut held_since, mut failed_before) = (None, usize::MAX);
        loop {
            let invocation = Invocation::new(&id, ALLOWED);
            let result = Box::pin(handle(document, rules, publisher, ledger, &invocation)).await;
            run.published();
            let faults = [run.take_fault(), ledger.take_fault()];
            let table_fault = faults.into_iter().flatten().next();
            let error = match result {
                Ok(report) => {
                    if let Some(fault) = table_fault {
                        note(&format!("the claims table failed, and may not remember that it was told: {fault}"));
                    }
                    return Outcome { report: together(&before, report), end: End::Published };
                }
                Err(error) => error,
            };
            let report = together(&before, error.report().unwrap_or_default());
            if let Some(fault) = table_fault {
                let reason = format!("the claims table failed, so what was told already is not known: {fault}");
                return Outcome { report, end: End::Stopped(reason) };
            }
            // Messages about what cannot be read go out with every attempt: they are no progress.
            let progress = report.failed < failed_before;
            failed_before = report.failed;
            let again = match &error {
                HandleError::Publish { report: tried, .. } => progress && tried.messages > 0,
                HandleError::Busy { report: tried, .. } => {
                    if held_since.is_none() {
                        note(&format!("waiting up to {} seconds: {error}", HELD.as_secs()));
                    }
                    let waited = held_since.get_or_insert_with(Instant::now).elapsed();
                    (progress || tried.messages == 0) && waited <= HELD
                }
                HandleError::Payload(_) => false,
            };
            if !again {
                return Outcome { report, end: End::Left(error.to_string()) };
            }
            before = report;
        }
    }
}

impl<P: Publisher, T: Table, F: Fn(&str) -> T> Handler for Republisher<'_, P, F, T> {
    async fn handle(&mut self, name: &str, text: &str, note: &mut dyn FnMut(&str)) -> Outcome {
        let function = function_name(text, name).or_else(|| self.function.clone());
        let mut outcome = Outcome { report: Report::default(), end: End::Published };
        if function.is_none() && self.table.is_some() {
            let reason =
                "it does not say which function it comes from, and the claims go by that; name it with --function";
            outcome.end = End::Left(reason.to_owned());
            return outcome;
        }
        let function = function.unwrap_or_default();
        for document in documents(text) {
            let Outcome { report, end } = self.document(&function, document.text, note).await;
            outcome.report.add(&report);
            outcome.end = end;
            if outcome.end != End::Published {
                break;
            }
        }
        self.refused = match &outcome.end {
            End::Left(_) if outcome.report.messages == 0 => self.refused + 1,
            _ => 0,
        };
        match outcome.end {
            End::Left(reason) if self.refused == REFUSED => {
                let reason = format!("{reason}; nothing of {REFUSED} payloads in a row was taken, so the others wait");
                Outcome { end: End::Stopped(reason), ..outcome }
            }
            end => Outcome { end, ..outcome },
        }
    }
}

/// The reports of an attempt and of those before it, whose published events come back as duplicates.
fn together(before: &Report, last: Report) -> Report {
    let published = before.published + before.folded;
    Report {
        published: last.published + before.published,
        folded: last.folded + before.folded,
        messages: last.messages + before.messages,
        duplicate: last.duplicate.saturating_sub(published),
        ..last
    }
}
