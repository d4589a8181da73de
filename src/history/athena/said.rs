//! What is said of a query.

use super::estimate::{dollars, scan};
use super::{Estimate, Failure, Unseen};
use crate::history::Phrases;
use crate::history::trail_bucket::{self, size};
use crate::text::clean;

/// What was looked at, for the heading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LookedAt {
    /// Which files of which bucket.
    pub bucket: trail_bucket::LookedAt,
    /// The workgroup.
    pub workgroup: String,
    /// The table.
    pub table: String,
    /// The query's id, where there was one.
    pub id: Option<String>,
    /// Bytes that it scanned.
    pub scanned: u64,
}

/// Names and messages come from outside.
fn line(text: &str) -> String {
    clean::line(text, 400)
}

impl Phrases<'_> {
    /// The lines of the heading.
    pub(in crate::history) fn athena(self, looked_at: &LookedAt) -> Vec<String> {
        let LookedAt { bucket, workgroup, table, id, scanned } = looked_at;
        let said = self.said.athena;
        let template = if id.is_some() { said.looked_at } else { said.looked_at_nothing };
        let id = id.clone().unwrap_or_default();
        let (size, cost) = (size(*scanned), dollars(scan(*scanned)));
        let values =
            [("workgroup", &*line(workgroup)), ("table", table), ("id", &id), ("size", &size), ("cost", &cost)];
        let asked = self.words.fill(template, &values);
        self.bucket(bucket).into_iter().chain([asked]).collect()
    }

    /// What a query will scan and cost.
    #[must_use]
    pub fn athena_estimate(self, place: &str, estimate: &Estimate) -> String {
        let (files, size) = (self.counted(self.said.files, estimate.files), size(estimate.bytes));
        let (place, cost) = (line(place), dollars(estimate.cost()));
        let values = [("place", place.as_str()), ("files", &files), ("size", &size), ("cost", &cost)];
        self.words.fill(self.said.athena.estimate, &values)
    }

    /// The question whether to ask, how to answer it beforehand, and that it was answered with no.
    #[must_use]
    pub fn athena_go_on(self) -> [&'static str; 3] {
        let said = self.said.athena;
        [said.go_on, said.say_yes, said.said_no]
    }

    pub(super) fn athena_started(self, id: &str) -> String {
        self.words.fill(self.said.athena.started, &[("id", &line(id))])
    }

    pub(super) fn athena_so_far(self, seconds: u64, scanned: u64) -> String {
        let (seconds, size) = (seconds.to_string(), size(scanned));
        self.words.fill(self.said.athena.so_far, &[("seconds", &seconds), ("size", &size)])
    }

    pub(in crate::history) fn unseen_by_athena(self, unseen: &Unseen) -> String {
        let said = self.said.athena;
        let counted = |words, first: &str, count: u64| {
            let count = self.counted(self.said.files, count);
            self.words.fill(words, &[("first", &line(first)), ("files", &count)])
        };
        let named = |words, table: &str, names: &[String]| {
            let names = self.names(names, 0, self.said.more).unwrap_or_default();
            self.words.fill(words, &[("table", table), ("names", &names)])
        };
        match unseen {
            Unseen::Accounts { table, names } => named(said.accounts, table, names),
            Unseen::Regions { table, names } => named(said.regions, table, names),
            Unseen::Days { table, first } => self.words.fill(said.days, &[("table", table), ("day", &line(first))]),
            Unseen::Outside { first, count } => counted(said.outside, first, *count),
            Unseen::Whole { first, count } => counted(said.whole, first, *count),
            Unseen::NoTable(table) => self.words.fill(said.no_table, &[("table", table)]),
            Unseen::OtherTable { table, template, wanted } => {
                let template = line(template.as_deref().unwrap_or("?"));
                let values = [("table", table.as_str()), ("template", &template), ("wanted", &line(wanted))];
                self.words.fill(said.other_table, &values)
            }
            Unseen::Failed { failure, message } => {
                let advice = match failure {
                    Failure::ScanLimit => said.scan_limit,
                    Failure::LongRow => said.long_row,
                    Failure::NoTable => said.make_table,
                    Failure::Denied => said.denied,
                    Failure::NoOutput => said.no_output,
                    Failure::NoWorkgroup => said.no_workgroup,
                    Failure::TooMuch => said.too_much,
                    Failure::Cancelled => said.cancelled,
                    Failure::Other => "",
                };
                self.words.fill(said.failed, &[("message", &line(message)), ("advice", advice)])
            }
            Unseen::Stopped { id, refused: None } => self.words.fill(said.stopped, &[("id", &line(id))]),
            Unseen::Stopped { id, refused: Some(refusal) } => {
                self.words.fill(said.not_stopped, &[("id", &line(id)), ("why", &line(&refusal.to_string()))])
            }
            Unseen::Rest { id } => self.words.fill(said.rest, &[("id", &line(id))]),
        }
    }
}
