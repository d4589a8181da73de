//! What is looked for, as one value.
//!
//! The same condition twice is "or", different ones are "and":
//!
//! | condition | holds for |
//! |---|---|
//! | `who` | the caller: a name, `*` standing for any text; an ARN, an access key's id, an account's; `root`; `role/NAME` and the other kinds of a policy |
//! | `what` | an API, also with its service (`s3:DeleteBucket`, `s3:*`); a kind, such as `sign_in`; a topic, such as `key` |
//! | `target` | what was changed, used or asked for: a name, an ARN or an id |
//! | `from` | an address, a network, a country, or an AWS service |
//! | `failed` | what did not work |
//! | `pattern` | what a subscription filter with this CloudWatch Logs filter pattern would deliver |

mod needle;
mod place;
mod target;
mod ways;
mod what;
mod who;

use std::cell::OnceCell;

use jiff::Timestamp;
use serde_json::Value;

use crate::classify::Outcome;
use crate::event::Event;
use crate::filter_pattern::{FilterPattern, log_event};

pub(super) use needle::{Needle, Needles};
use place::Place;
pub use target::Target;
pub use what::KINDS;
use what::What;
use who::Who;

/// Which part of an event a condition is about: the name of its flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the flag of that name")]
pub enum Field {
    Who,
    What,
    Target,
    From,
    Pattern,
}

impl Field {
    /// All of them, with their flags' names.
    pub const ALL: [(&'static str, Self); 5] = [
        ("who", Self::Who),
        ("what", Self::What),
        ("target", Self::Target),
        ("from", Self::From),
        ("pattern", Self::Pattern),
    ];
}

/// One condition.
#[derive(Debug, Clone)]
pub struct Condition(Is);

#[derive(Debug, Clone)]
enum Is {
    Who(Who),
    What(What),
    Target(Target),
    /// A change of it, and with `true` also what was refused and only mentions it.
    Changed(Target, bool),
    From(Place),
    Failed,
    Pattern(Box<FilterPattern>),
}

impl Condition {
    /// Reads the value of a flag.
    ///
    /// # Errors
    /// What is wrong with it, a sentence.
    pub fn parse(field: Field, text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.is_empty() {
            return Err("is empty".to_owned());
        }
        Ok(Self(match field {
            Field::Who => Is::Who(Who::parse(text)?),
            Field::What => Is::What(What::parse(text)?),
            Field::Target => Is::Target(Target::parse(text)?),
            Field::From => Is::From(Place::parse(text)?),
            Field::Pattern => {
                Is::Pattern(Box::new(text.parse().map_err(|error| format!("is no filter pattern: {error}"))?))
            }
        }))
    }

    /// The name of an API that is in no table of ours, and what was probably meant: where nothing is found, that may be why.
    #[must_use]
    pub fn unknown_api(&self) -> Option<(&str, Option<&'static str>)> {
        match &self.0 {
            Is::What(what) => what.unknown(),
            _ => None,
        }
    }

    /// Reads `who=alice` or `failed`, as `--without` has them.
    ///
    /// # Errors
    /// What is wrong with it, a sentence.
    pub fn without(text: &str) -> Result<Self, String> {
        if text.trim() == "failed" {
            return Ok(Self::failed());
        }
        let known = text.split_once('=').and_then(|(name, value)| {
            Field::ALL.iter().find(|(known, _)| *known == name.trim()).map(|(_, field)| (*field, value))
        });
        match known {
            Some((field, value)) => Self::parse(field, value),
            None => {
                Err("is no condition; write who=, what=, target=, from= or pattern= and a value, or failed".to_owned())
            }
        }
    }

    /// What did not work.
    #[must_use]
    pub fn failed() -> Self {
        Self(Is::Failed)
    }

    /// A change of one thing; with `mentions`, also what was refused and names it in its message alone.
    #[must_use]
    pub fn changed(target: Target, mentions: bool) -> Self {
        Self(Is::Changed(target, mentions))
    }

    fn holds(&self, case: &Case<'_>) -> bool {
        match &self.0 {
            Is::Who(who) => who.is(case),
            Is::What(what) => what.is(case),
            Is::Target(target) => target.is_in(case),
            Is::Changed(target, mentions) => target.is_changed(case) || *mentions && target.is_mentioned(case),
            Is::From(place) => place.is(case),
            Is::Failed => case.event.meaning.outcome() == Outcome::Failure,
            Is::Pattern(pattern) if pattern.is_json() => case.json().is_some_and(|json| pattern.matches_value(json)),
            Is::Pattern(pattern) => pattern.matches(case.text),
        }
    }

    /// The filter pattern, where it is one.
    fn given_pattern(&self) -> Option<&FilterPattern> {
        match &self.0 {
            Is::Pattern(pattern) => Some(pattern),
            _ => None,
        }
    }

    /// Texts of which one stands in every record that this holds for; `None` where there are none.
    fn needles(&self) -> Option<Vec<Needle>> {
        match &self.0 {
            Is::Who(who) => who.needle().map(|needle| vec![needle]),
            Is::What(what) => what.needles(),
            Is::Target(target) | Is::Changed(target, _) => target.needle().map(|needle| vec![needle]),
            Is::From(place) => place.needle().map(|needle| vec![needle]),
            Is::Failed => None,
            Is::Pattern(pattern) => Some(pattern.needles()?.into_iter().map(Needle::exactly).collect()),
        }
    }
}

/// An event, and the JSON that it was read from, which is taken apart only where a condition asks for it.
pub(super) struct Case<'a> {
    pub(super) event: &'a Event<'a>,
    pub(super) text: &'a str,
    json: OnceCell<Option<Value>>,
}

impl<'a> Case<'a> {
    pub(super) fn new(event: &'a Event<'a>, text: &'a str) -> Self {
        Self { event, text, json: OnceCell::new() }
    }

    fn json(&self) -> Option<&Value> {
        self.json.get_or_init(|| log_event(self.text)).as_ref()
    }
}

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// Not before.
    pub since: Option<Timestamp>,
    /// Not after.
    pub until: Option<Timestamp>,
    /// One of each must hold.
    groups: Vec<Vec<Condition>>,
    without: Vec<Condition>,
}

impl Question {
    /// Everything between two times, as far as they are given.
    #[must_use]
    pub fn between(since: Option<Timestamp>, until: Option<Timestamp>) -> Self {
        Self { since, until, ..Self::default() }
    }

    /// Adds conditions of which one must hold; none where there are none.
    #[must_use]
    pub fn one_of(mut self, conditions: Vec<Condition>) -> Self {
        if !conditions.is_empty() {
            self.groups.push(conditions);
        }
        self
    }

    /// Adds conditions of which none may hold.
    #[must_use]
    pub fn none_of(mut self, conditions: Vec<Condition>) -> Self {
        self.without.extend(conditions);
        self
    }

    /// What has no time that can be read may be of any.
    pub(super) fn is_in_time(&self, time: Option<Timestamp>) -> bool {
        let Some(time) = time else { return true };
        self.since.is_none_or(|since| since <= time) && self.until.is_none_or(|until| time <= until)
    }

    pub(super) fn holds(&self, case: &Case<'_>) -> bool {
        self.groups.iter().all(|group| group.iter().any(|condition| condition.holds(case)))
            && !self.without.iter().any(|condition| condition.holds(case))
    }

    /// Names of APIs that are asked for and in no table of ours, each with what was probably meant.
    pub fn unknown_apis(&self) -> impl Iterator<Item = (&str, Option<&'static str>)> {
        self.groups.iter().flatten().filter_map(Condition::unknown_api)
    }

    /// Is every event an answer?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.since.is_none() && self.until.is_none() && self.groups.is_empty() && self.without.is_empty()
    }

    /// Is this event, which was read from this text, an answer?
    #[must_use]
    pub fn is_answered_by(&self, event: &Event<'_>, text: &str) -> bool {
        self.is_in_time(event.time) && self.holds(&Case::new(event, text))
    }

    /// What every record that this holds for contains: the texts of that group of which the shortest is the longest, and so the rarest.
    pub(super) fn needles(&self) -> Option<Needles> {
        Needles::new(self.needle_groups().into_iter().next()?)
    }

    /// For each group of which something must stand in the record: the texts of which one does. The rarest comes first.
    pub(super) fn needle_groups(&self) -> Vec<Vec<Needle>> {
        let of_group = |group: &Vec<Condition>| {
            group.iter().map(Condition::needles).collect::<Option<Vec<_>>>().map(|needles| needles.concat())
        };
        let mut groups: Vec<_> =
            self.groups.iter().filter_map(of_group).filter(|needles| !needles.is_empty()).collect();
        groups.sort_by_key(|needles| std::cmp::Reverse(needles.iter().map(Needle::length).min()));
        groups
    }

    /// The filter patterns that were given, of which one must hold.
    pub(super) fn given_patterns(&self) -> Option<Vec<&FilterPattern>> {
        self.groups.iter().find_map(|group| group.iter().map(Condition::given_pattern).collect())
    }

    /// Can a call be an answer that only reads?
    pub(super) fn may_be_about_reading(&self) -> bool {
        let may = |condition: &Condition| match &condition.0 {
            Is::What(what) => what.may_read(),
            Is::Changed(..) => false,
            _ => true,
        };
        self.groups.iter().all(|group| group.iter().any(may))
    }
}
