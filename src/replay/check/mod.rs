//! `trailbell policy check`: what each rule of a policy would have done.

use std::cell::RefCell;
use std::fmt;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::MAX_FILE_BYTES;
use crate::alert::{Alert, Wording};
use crate::cloudtrail::{Record, mended, parse_event_time};
use crate::ingest::documents;
use crate::pipeline::{Events, Rules};
use crate::policy::{Effect, Event, Policy, Rule, Severity, Spared, Verdict};

/// All variables of a function may take no more together ("Lambda quotas", AWS Lambda Developer Guide).
const ENVIRONMENT: usize = 4096;
/// What the other settings take at most, as a rule.
const OTHERS: usize = 600;

/// A policy held against events.
#[derive(Debug)]
pub struct Check<'p> {
    bytes: usize,
    policy: &'p Policy,
    wording: Wording,
    expired: Vec<String>,
    /// For each rule the events that it is for.
    found: Vec<Vec<Finding>>,
    events: usize,
    /// Files, lines and events that could not be read, said with their place.
    pub unreadable: Vec<String>,
}

/// An event that a rule is for.
#[derive(Debug)]
struct Finding {
    fate: Fate,
    severity: Severity,
    /// Time, severity and sentence.
    what: String,
    id: Option<String>,
}

/// What came of it.
#[derive(Debug, PartialEq, Eq)]
enum Fate {
    Ignored,
    Raised,
    /// Another rule decided; its name.
    Left(String),
    Spared(Spared),
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
            events: 0,
            unreadable: Vec::new(),
            wording: Wording { time_zone, ..Wording::default() },
        }
    }

    /// Holds the policy against one input's events.
    pub fn input(&mut self, name: &str, text: &str) {
        let rules = Rules { max_decoded_bytes: MAX_FILE_BYTES, ..Rules::default() };
        for document in documents(text) {
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

    fn event(&mut self, text: &str) {
        self.events += 1;
        let Ok(record) = Record::parse(text) else { return };
        let alert = Alert::new(&record, &self.wording);
        let (meaning, principal) = (crate::classify::classify(&record), record.principal());
        let event = Event::new(text, &record, &meaning, &principal, &self.wording.time_zone);
        let verdict = self.policy.verdict(&event);
        let time = alert.event_time().and_then(parse_event_time);
        let local = |time: Timestamp| time.to_zoned(self.wording.time_zone.clone());
        let time = time.map(|time| local(time).strftime("%Y-%m-%d %H:%M:%S %Z  ").to_string());
        for (rule, found) in self.policy.rules.iter().zip(&mut self.found).filter(|(rule, _)| rule.is_for(&event)) {
            found.push(Finding {
                fate: Fate::of(rule, &event, verdict),
                severity: alert.severity,
                what: format!("{}[{}] {}", time.as_deref().unwrap_or_default(), alert.severity, alert.headline),
                id: alert.event_id().map(str::to_owned),
            });
        }
    }
}

impl Fate {
    fn of(rule: &Rule, event: &Event<'_>, verdict: Verdict<'_>) -> Self {
        match verdict {
            Verdict::Raised(by, _) if std::ptr::eq(by, rule) => Self::Raised,
            Verdict::Ignored(by) if std::ptr::eq(by, rule) => Self::Ignored,
            Verdict::Raised(by, _) | Verdict::Ignored(by) => Self::Left(by.name()),
            Verdict::Untouched => rule.spares(event).map_or(Self::Ignored, Self::Spared),
        }
    }
}

impl fmt::Display for Fate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ignored => f.write_str("ignored"),
            Self::Raised => f.write_str("raised"),
            Self::Left(rule) => write!(f, "decided by {rule}"),
            Self::Spared(Spared::Critical) => {
                f.write_str("told, being critical: the rule does not say \"critical\": true")
            }
            Self::Spared(Spared::Root) => f.write_str("told, being root's: the rule's `principal` does not name root"),
        }
    }
}

impl fmt::Display for Check<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules = self.policy.rules.len();
        writeln!(f, "no mistake, {rules} {}, {} bytes", plural(rules, "rule"), self.bytes)?;
        if self.bytes > ENVIRONMENT - OTHERS {
            writeln!(
                f,
                "warning: all settings of a function together have {ENVIRONMENT} bytes; white space counts too"
            )?;
        }
        for (rule, found) in self.policy.rules.iter().zip(&self.found) {
            writeln!(f)?;
            self.rule(f, rule, found)?;
        }
        if self.events > 0 {
            let count = |wanted: &Fate| self.found.iter().flatten().filter(|finding| finding.fate == *wanted).count();
            let (ignored, raised) = (count(&Fate::Ignored), count(&Fate::Raised));
            writeln!(f, "\n{} {}: {ignored} ignored, {raised} raised", self.events, plural(self.events, "event"))?;
        }
        Ok(())
    }
}

impl Check<'_> {
    fn rule(&self, f: &mut fmt::Formatter<'_>, rule: &Rule, found: &[Finding]) -> fmt::Result {
        let to = match rule.effect {
            Effect::Ignore { .. } => String::new(),
            Effect::Raise { to } => format!(" to {to}"),
        };
        writeln!(f, "{}{to} (line {}): {}", rule.name(), rule.line, rule.reason)?;
        if let Some(until) = rule.until.filter(|_| self.expired.contains(&rule.name())) {
            writeln!(f, "  warning: it ended with {until}")?;
        }
        if self.events > 0 && found.is_empty() {
            writeln!(f, "  for none of these events")?;
        }
        let hidden = |finding: &&Finding| finding.fate == Fate::Ignored && finding.severity == Severity::Critical;
        let critical = found.iter().filter(hidden).count();
        if critical > 0 {
            writeln!(f, "  warning: it hides {critical} critical {}", plural(critical, "event"))?;
        }
        for Finding { fate, what, id, .. } in found {
            writeln!(f, "  {what}")?;
            writeln!(f, "    {fate}{}", id.as_deref().map(|id| format!(" ({id})")).unwrap_or_default())?;
        }
        Ok(())
    }
}

fn plural(count: usize, word: &str) -> String {
    if count == 1 { word.to_owned() } else { format!("{word}s") }
}
