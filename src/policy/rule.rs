use std::cell::OnceCell;
use std::net::IpAddr;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::Caller;
use super::network::Network;
use crate::classify::Kind;
use crate::cloudtrail::Source;
use crate::country::Country;
use crate::event::Event;
use crate::filter_pattern::{FilterPattern, log_event};
use crate::severity::Severity;

/// What rules are held against: an event, its JSON as logged, and the day that it was for the reader.
#[derive(Debug)]
pub struct Case<'a> {
    event: &'a Event<'a>,
    text: &'a str,
    json: OnceCell<Option<Value>>,
    day: Option<Date>,
}

impl<'a> Case<'a> {
    /// An event, the text that it was read from, and where a day begins and ends.
    #[must_use]
    pub fn new(event: &'a Event<'a>, text: &'a str, zone: &TimeZone) -> Self {
        let day = event.time.map(|time| zone.to_datetime(time).date());
        Self { event, text, json: OnceCell::new(), day }
    }

    fn account(&self) -> Option<&str> {
        self.event.record.account()
    }

    /// Is the caller known to be of another account?
    fn is_foreign(&self) -> bool {
        self.event.record.user_identity.account_id.get().is_some_and(|id| self.account() != Some(id))
    }

    fn address(&self) -> Option<IpAddr> {
        self.event.source.as_ref().and_then(Source::address)
    }

    fn country(&self) -> Option<Country> {
        self.address().and_then(Country::of)
    }

    /// A pattern for JSON needs the text parsed, which is done once for all rules.
    fn matches(&self, pattern: &FilterPattern) -> bool {
        if !pattern.is_json() {
            return pattern.matches(self.text);
        }
        let json = self.json.get_or_init(|| log_event(self.text));
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
    /// It is a sign-in, and the rule's `kind` does not name `sign_in`.
    SignIn,
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
    fn holds(&self, case: &Case<'_>) -> bool {
        match self {
            Self::Pattern(pattern) => case.matches(pattern),
            Self::Kind(kinds) => kinds.contains(&case.event.meaning.kind()),
            Self::Principal(callers) => {
                let foreign = case.is_foreign();
                callers.iter().any(|caller| caller.is(&case.event.principal, foreign))
            }
            Self::Account(accounts) => case.account().is_some_and(|id| accounts.iter().any(|account| account == id)),
            Self::Address(networks) => {
                case.address().is_some_and(|at| networks.iter().any(|network| network.holds(at)))
            }
            Self::Country(countries) => case.country().is_some_and(|country| countries.contains(&country)),
            Self::NotCountry(countries) => case.country().is_some_and(|country| !countries.contains(&country)),
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
    pub fn is_for(&self, case: &Case<'_>) -> bool {
        let valid = match (self.until, case.day) {
            (None, _) => true,
            (Some(until), Some(day)) => day <= until,
            // Nobody knows; then it is told.
            (Some(_), None) => matches!(self.effect, Effect::Raise { .. }),
        };
        valid && self.conditions.iter().all(|condition| condition.holds(case))
    }

    /// Why it does not hide an event that it is for; `None` where it does, and of a rule that raises.
    #[must_use]
    pub fn spares(&self, case: &Case<'_>) -> Option<Spared> {
        let Effect::Ignore { critical } = self.effect else { return None };
        if case.event.principal.is_root() && !self.names_root() {
            Some(Spared::Root)
        } else if case.event.severity == Severity::Critical && !critical {
            Some(Spared::Critical)
        } else if case.event.meaning.kind() == Kind::SignIn && !self.names(Kind::SignIn) {
            Some(Spared::SignIn)
        } else {
            None
        }
    }

    pub(super) fn hides(&self, case: &Case<'_>) -> bool {
        matches!(self.effect, Effect::Ignore { .. }) && self.is_for(case) && self.spares(case).is_none()
    }

    /// Is it for a kind that it names? A rule without kinds names none.
    pub(super) fn names(&self, kind: Kind) -> bool {
        self.conditions.iter().any(|condition| matches!(condition, Condition::Kind(kinds) if kinds.contains(&kind)))
    }

    /// The callers that it names.
    pub(super) fn callers(&self) -> impl Iterator<Item = &Caller> {
        let callers = self.conditions.iter().filter_map(|condition| match condition {
            Condition::Principal(callers) => Some(callers),
            _ => None,
        });
        callers.flatten()
    }

    fn names_root(&self) -> bool {
        self.callers().any(Caller::is_root)
    }
}
