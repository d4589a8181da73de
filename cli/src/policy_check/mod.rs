//! `trailbell policy check`: what a policy would have done, rule by rule, and what would have become of every event.

mod counts;
mod fate;
mod text;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use trailbell::alert::Alert;
use trailbell::classify::Ours;
use trailbell::cloudtrail::Record;
use trailbell::event::Event;
use trailbell::ingest::{Bounds, Context, IngestError, Payload};
use trailbell::input::{self, MAX_FILE_BYTES, Origin, Page, PayloadReader};
use trailbell::pipeline::{RecordReader, records};
use trailbell::policy::{Case, Policy, Rule, Spared, Verdict};
use trailbell::severity::Severity;
use trailbell::story::{Facts, Story};
use trailbell::voice::Wording;

use self::counts::Counts;
use self::fate::{End, Fate};

/// How many events the least severity and quiet hours name; a rule names all of its own.
const NAMED: usize = 20;

/// Nothing is published, so there is no limit to the events, and the size is that of a file.
const BOUNDS: Bounds = Bounds { bytes: MAX_FILE_BYTES, events: usize::MAX };

/// A policy held against events.
#[derive(Debug)]
pub struct Check<'p> {
    bytes: usize,
    policy: &'p Policy,
    wording: Wording,
    ours: Ours,
    expired: Vec<String>,
    /// For each rule the events that match it.
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
            ours: Ours::default(),
        }
    }

    /// The same for whoever depends on this.
    #[must_use]
    pub fn depending_on(self, ours: Ours) -> Self {
        Self { ours, ..self }
    }

    /// Holds the policy against the events of an input, or of a piece of it.
    pub fn page(&mut self, page: &Page<'_>) {
        input::each(page, &BOUNDS, self);
    }

    /// How many events it was held against.
    #[must_use]
    pub fn events(&self) -> usize {
        self.counts.events()
    }
}

impl PayloadReader for Check<'_> {
    fn payload(&mut self, payload: Payload<'_>, origin: Origin<'_>) -> Result<(), IngestError> {
        let rest = records(payload, origin.line, &BOUNDS, self)?;
        self.unreadable.extend(rest.rejects.iter().map(|reject| origin.reject(reject)));
        Ok(())
    }

    fn unreadable(&mut self, problem: String) {
        self.unreadable.push(problem);
    }
}

impl RecordReader for Check<'_> {
    fn record(&mut self, text: &str, record: &Record<'_>, _: &Context) {
        let (policy, zone) = (self.policy, &self.wording.time_zone);
        let event = Event::of(record, &self.ours, &self.wording.account_names);
        let (severity, time) = (event.severity, event.time);
        let case = Case::new(&event, text, zone);
        let end = End::new(policy, policy.verdict(&case), &event, zone);
        let spared: Vec<_> = policy.rules.iter().map(|rule| rule.is_for(&case).then(|| rule.spares(&case))).collect();
        self.counts.add(end);

        let local = |time: Timestamp| time.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M:%S %Z  ").to_string();
        let when = time.map(local).unwrap_or_default();
        let alert = Alert::of_story(&Story::of(Facts::of(event, &self.wording.account_names)), &self.wording);
        let finding = Finding {
            end,
            spared: None,
            severity,
            what: format!("{when}[{severity}] {}", alert.headline),
            id: alert.event_id().map(str::to_owned),
        };
        for (spared, found) in spared.into_iter().zip(&mut self.found) {
            found.extend(spared.map(|spared| Finding { spared, ..finding.clone() }));
        }
        match end.fate {
            Fate::Below => name(&mut self.below, finding),
            Fate::Quiet => name(&mut self.quiet, finding),
            _ => {}
        }
    }

    fn unreadable(&mut self) {
        self.counts.add(End { fate: Fate::Unreadable, verdict: Verdict::Untouched });
    }
}

/// Keeps the gravest events: where thousands are hidden, these must be seen.
fn name<'p>(named: &mut Vec<Finding<'p>>, finding: Finding<'p>) {
    let at = named.partition_point(|other| other.severity >= finding.severity);
    named.insert(at, finding);
    named.truncate(NAMED);
}

fn plural(count: usize, word: &str) -> String {
    if count == 1 { word.to_owned() } else { format!("{word}s") }
}
