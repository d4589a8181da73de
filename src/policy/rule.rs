use std::cell::OnceCell;
use std::net::IpAddr;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::Caller;
use super::network::Network;
use crate::classify::{Kind, Meaning};
use crate::cloudtrail::{Principal, Record, parse_event_time};
use crate::country::Country;
use crate::filter_pattern::FilterPattern;
use crate::severity::{Severity, severity};

/// What rules are held against: one event.
#[derive(Debug)]
pub struct Event<'a> {
    text: &'a str,
    json: OnceCell<Option<Value>>,
    kind: Kind,
    severity: Severity,
    principal: &'a Principal,
    account: Option<&'a str>,
    /// Is the caller known to be of another account?
    foreign: bool,
    address: Option<IpAddr>,
    day: Option<Date>,
}

impl<'a> Event<'a> {
    /// An event: its JSON as logged, what was read of it, and where its day begins and ends.
    #[must_use]
    pub fn new(
        text: &'a str,
        record: &'a Record<'_>,
        meaning: &Meaning,
        principal: &'a Principal,
        zone: &TimeZone,
    ) -> Self {
        let time = record.event_time.get().and_then(parse_event_time);
        Self {
            text,
            json: OnceCell::new(),
            kind: meaning.kind(),
            severity: severity(meaning, principal),
            principal,
            account: record.account(),
            foreign: record.user_identity.account_id.get().is_some_and(|id| record.account() != Some(id)),
            address: record.source().and_then(|source| source.address()),
            day: time.map(|time| zone.to_datetime(time).date()),
        }
    }

    fn country(&self) -> Option<Country> {
        self.address.and_then(Country::of)
    }

    /// A pattern for JSON needs the text parsed, which is done once for all rules.
    fn matches(&self, pattern: &FilterPattern) -> bool {
        if !pattern.is_json() {
            return pattern.matches(self.text);
        }
        let json = self.json.get_or_init(|| serde_json::from_str(self.text).ok());
        json.as_ref().is_some_and(|json| pattern.matches_value(json))
    }
}

/// One rule of a policy.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Which one of its list it is, from 1.
    pub number: usize,
    /// The line of the policy that it begins on.
    pub line: usize,
    /// Why it is there.
    pub reason: String,
    /// Its last day.
    pub until: Option<Date>,
    /// What it does.
    pub effect: Effect,
    pub(super) conditions: Vec<Condition>,
}

/// What a rule does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Hides an event.
    Ignore {
        /// What is critical too?
        critical: bool,
    },
    /// Makes an event at least so grave.
    Raise {
        /// How grave.
        to: Severity,
    },
}

/// Why an `ignore` rule that is for an event does not hide it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spared {
    /// It is critical, and the rule does not say `"critical": true`.
    Critical,
    /// The root user did it, and the rule's `principal` does not name `root`.
    Root,
}

/// One condition of a rule. To add another: a variant here, its line in `holds`, its field in `parse/rule.rs`.
#[derive(Debug, Clone)]
pub(super) enum Condition {
    Pattern(Box<FilterPattern>),
    Kind(Vec<Kind>),
    Principal(Vec<Caller>),
    Account(Vec<String>),
    Address(Vec<Network>),
    Country(Vec<Country>),
    NotCountry(Vec<Country>),
}

impl Condition {
    /// What cannot be told of an event does not hold.
    fn holds(&self, event: &Event<'_>) -> bool {
        match self {
            Self::Pattern(pattern) => event.matches(pattern),
            Self::Kind(kinds) => kinds.contains(&event.kind),
            Self::Principal(callers) => callers.iter().any(|caller| caller.is(event.principal, event.foreign)),
            Self::Account(accounts) => event.account.is_some_and(|id| accounts.iter().any(|account| account == id)),
            Self::Address(networks) => event.address.is_some_and(|at| networks.iter().any(|network| network.holds(at))),
            Self::Country(countries) => event.country().is_some_and(|country| countries.contains(&country)),
            Self::NotCountry(countries) => event.country().is_some_and(|country| !countries.contains(&country)),
        }
    }
}

impl Rule {
    /// What to call it: `ignore 2` is the second of its list.
    #[must_use]
    pub fn name(&self) -> String {
        let list = if matches!(self.effect, Effect::Raise { .. }) { "raise" } else { "ignore" };
        format!("{list} {}", self.number)
    }

    /// Do its conditions hold, on a day on which it is valid?
    #[must_use]
    pub fn is_for(&self, event: &Event<'_>) -> bool {
        let valid = match (self.until, event.day) {
            (None, _) => true,
            (Some(until), Some(day)) => day <= until,
            // Nobody knows; then it is told.
            (Some(_), None) => matches!(self.effect, Effect::Raise { .. }),
        };
        valid && self.conditions.iter().all(|condition| condition.holds(event))
    }

    /// Why it does not hide an event that it is for; `None` where it does, and of a rule that raises.
    #[must_use]
    pub fn spares(&self, event: &Event<'_>) -> Option<Spared> {
        let Effect::Ignore { critical } = self.effect else { return None };
        if event.principal.is_root() && !self.names_root() {
            Some(Spared::Root)
        } else if event.severity == Severity::Critical && !critical {
            Some(Spared::Critical)
        } else {
            None
        }
    }

    pub(super) fn hides(&self, event: &Event<'_>) -> bool {
        matches!(self.effect, Effect::Ignore { .. }) && self.is_for(event) && self.spares(event).is_none()
    }

    fn names_root(&self) -> bool {
        self.conditions.iter().any(|condition| match condition {
            Condition::Principal(callers) => callers.iter().any(Caller::is_root),
            _ => false,
        })
    }
}
