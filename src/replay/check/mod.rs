//! `trailbell policy check`: what a policy would have done, rule by rule, and what would have become of every event.

mod counts;
mod fate;
mod text;

use std::cell::RefCell;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use self::counts::Counts;
use self::fate::{End, Fate};
use super::MAX_FILE_BYTES;
use crate::alert::Alert;
use crate::classify::classify;
use crate::cloudtrail::{Record, parse_event_time};
use crate::ingest::documents;
use crate::ingest::mended;
use crate::pipeline::{Events, Rules};
use crate::policy::{Event, Policy, Rule, Spared, Verdict};
use crate::severity::Severity;
use crate::voice::Wording;

/// How many events the least severity and quiet hours name; a rule names all of its own.
const NAMED: usize = 20;

/// A policy held against events.
#[derive(Debug)]
pub struct Check<'p> {
    bytes: usize,
    policy: &'p Policy,
    wording: Wording,
    expired: Vec<String>,
    /// For each rule the events that it is for.
    found: Vec<Vec<Finding<'p>>>,
    /// The gravest that are below the least severity.
    below: Vec<Finding<'p>>,
    /// The gravest that are told in the digest of quiet hours.
    quiet: Vec<Finding<'p>>,
    counts: Counts,
    /// Files, lines and events that could not be read, said with their place.
    pub unreadable: Vec<String>,
}

/// An event, and what comes of it.
#[derive(Debug, Clone)]
struct Finding<'p> {
    end: End<'p>,
    /// Why the rule that it is listed under does not hide it.
    spared: Option<Spared>,
    severity: Severity,
    /// Time, severity and sentence.
    what: String,
    id: Option<String>,
}

impl<'p> Check<'p> {
    /// A policy that was read from this text, for a reader in this time zone. `now` says which of its rules have ended.
    #[must_use]
    pub fn new(text: &str, policy: &'p Policy, time_zone: TimeZone, now: Timestamp) -> Self {
        Self {
            bytes: text.trim().len(),
            policy,
            expired: policy.expired(now, &time_zone).map(Rule::name).collect(),
            found: policy.rules.iter().map(|_| Vec::new()).collect(),
            below: Vec::new(),
            quiet: Vec::new(),
            counts: Counts::default(),
            unreadable: Vec::new(),
            wording: Wording { time_zone, ..Wording::default() },
        }
    }

    /// Holds the policy against one input's events.
    pub fn input(&mut self, name: &str, text: &str) {
        let rules = Rules { max_decoded_bytes: MAX_FILE_BYTES, ..Rules::default() };
        let documents = documents(text);
        if documents.is_empty() && name != "-" {
            self.unreadable.push(format!("{name}: there is nothing in it"));
        }
        for document in documents {
            let this = RefCell::new(&mut *self);
            let see = |text: &str| {
                this.borrow_mut().event(&mended(text));
                true
            };
            let line = document.line.map(|line| format!("line {line}: ")).unwrap_or_default();
            match Events::of(document.text, document.line, &rules, see) {
                Ok(events) => {
                    for reject in &events.rejects {
                        self.unreadable.push(format!("{name}: {}: {}", reject.position, reject.reason));
                    }
                }
                Err(error) => self.unreadable.push(format!("{name}: {line}{error}")),
            }
        }
    }

    /// How many events it was held against.
    #[must_use]
    pub fn events(&self) -> usize {
        self.counts.events()
    }

    fn event(&mut self, text: &str) {
        let (policy, zone) = (self.policy, self.wording.time_zone.clone());
        let Ok(record) = Record::parse(text) else {
            self.counts.add(End { fate: Fate::Unreadable, verdict: Verdict::Untouched });
            return;
        };
        let alert = Alert::new(&record, &self.wording);
        let (meaning, principal) = (classify(&record), record.principal());
        let event = Event::new(text, &record, &meaning, &principal, &zone);
        let time = alert.event_time().and_then(parse_event_time);
        let end = End::new(policy, policy.verdict(&event), (meaning.kind(), alert.severity), time, &zone);
        self.counts.add(end);

        let local = |time: Timestamp| time.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M:%S %Z  ").to_string();
        let finding = Finding {
            end,
            spared: None,
            severity: alert.severity,
            what: format!("{}[{}] {}", time.map(local).unwrap_or_default(), alert.severity, alert.headline),
            id: alert.event_id().map(str::to_owned),
        };
        for (rule, found) in policy.rules.iter().zip(&mut self.found).filter(|(rule, _)| rule.is_for(&event)) {
            found.push(Finding { spared: rule.spares(&event), ..finding.clone() });
        }
        match end.fate {
            Fate::Below => name(&mut self.below, finding),
            Fate::Quiet => name(&mut self.quiet, finding),
            _ => {}
        }
    }
}

/// The gravest are named, for what is hidden by thousands hides them too.
fn name<'p>(named: &mut Vec<Finding<'p>>, finding: Finding<'p>) {
    let at = named.partition_point(|other| other.severity >= finding.severity);
    named.insert(at, finding);
    named.truncate(NAMED);
}

fn plural(count: usize, word: &str) -> String {
    if count == 1 { word.to_owned() } else { format!("{word}s") }
}
