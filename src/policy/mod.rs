//! How much it matters, and which of it is wanted.
//!
//! # A policy
//!
//! Everything in it may be left out:
//!
//! ```json
//! {
//!   "min_severity": "notice",
//!   "ignore": [
//!     {"kind": "sign_in", "principal": "role/nightly-report", "address": "203.0.113.0/24",
//!      "reason": "the nightly report, from the office", "until": "2027-03-31"}
//!   ],
//!   "raise": [
//!     {"pattern": "{ $.userIdentity.userName = \"break-glass\" }", "to": "critical",
//!      "reason": "nobody should need this user"}
//!   ],
//!   "quiet_hours": {"from": "22:00", "to": "07:00", "wake_for": "critical"}
//! }
//! ```
//!
//! A rule is for an event of which all its conditions hold. Where a condition is a list, one of its values is enough.
//!
//! | condition | holds for |
//! |---|---|
//! | `pattern` | what a subscription filter with this CloudWatch Logs filter pattern would deliver |
//! | `kind` | `sign_in`, `sign_in_step`, `account_recovery`, `iam_change`, `access_change`, `root_use`, `tampering`, `other` |
//! | `principal` | `root`, `user/NAME`, `role/NAME`, `role/NAME/SESSION` …: see [`Caller`]; `*` in a name stands for any text |
//! | `account` | the account that it happened in |
//! | `address` | a source address, or a network such as `203.0.113.0/24` or `2001:db8::/32` |
//! | `country` | where the address is registered, such as `JP`: see [`crate::country`] |
//! | `not_country` | an address that is registered, but in none of these |
//!
//! # What holds
//!
//! - `raise` wins: what one of its rules is for is told at least as gravely as `to` says, though it be a step of a sign-in, and no `ignore`
//!   rule hides it. Of several the gravest counts.
//! - `ignore` hides what is critical only where the rule says `"critical": true`, and what the root user does only where its `principal`
//!   names `root`. Neither a pattern nor an address is enough for that. It hides a sign-in only where its `kind` names `sign_in`: a rule that
//!   is about something else must not hide who got in.
//! - `min_severity` looks at the severity after raising. Where the settings name a least severity too, the higher of the two holds.
//! - `until` is the last day of a rule in the reader's time zone, held against the time of the event: what is delivered late, or read
//!   again, is judged as it was then. Of an event without a time an `ignore` rule with an end is not.
//! - Rules see each event by itself, before events are folded into stories.
//! - In quiet hours, by the event's own time, what is below `wake_for` is told in one digest an invocation, and every message of it has
//!   the attribute `quiet`, by which a telephone's subscription can leave it out. Nothing is held back until the morning.

mod caller;
mod doubt;
mod letter;
mod mistake;
mod network;
mod parse;
mod quiet_hours;
mod rule;
mod synonym;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::severity::Severity;

pub use caller::Caller;
pub use letter::LetterRole;
pub use mistake::Mistake;
#[cfg(feature = "history")]
pub(crate) use mistake::nearest;
#[cfg(feature = "history")]
pub(crate) use network::Network;
pub use quiet_hours::QuietHours;
pub use rule::{Case, Effect, Rule, Spared};

/// Which events are wanted, and how.
#[derive(Debug, Clone)]
pub struct Policy {
    /// The least severity that is published.
    pub min_severity: Severity,
    /// Are the steps of a sign-in published too? A setting of its own, not part of the text.
    pub steps: bool,
    /// The rules, in the order of the text.
    pub rules: Vec<Rule>,
    /// When only what is grave should make a noise.
    pub quiet_hours: Option<QuietHours>,
}

impl Default for Policy {
    fn default() -> Self {
        Self { min_severity: Severity::Info, steps: false, rules: Vec::new(), quiet_hours: None }
    }
}

/// What a policy's rules say of an event.
#[derive(Debug, Clone, Copy)]
pub enum Verdict<'p> {
    /// Nothing.
    Untouched,
    /// This rule raises it.
    Raised(&'p Rule, Severity),
    /// This rule hides it.
    Ignored(&'p Rule),
}

impl Policy {
    /// Reads a policy.
    ///
    /// # Errors
    /// All mistakes in it, in the order of the text. Where it is no JSON, that is the only one.
    ///
    /// ```
    /// use trailbell::policy::Policy;
    ///
    /// let policy = Policy::parse(r#"{"ignore": [{"principal": "role/deploy", "reason": "our pipeline"}]}"#).expect("no mistake");
    /// assert_eq!(policy.rules[0].reason, "our pipeline");
    ///
    /// let mistakes = Policy::parse(r#"{"ignore": [{"principl": "role/deploy", "reason": "our pipeline"}]}"#).unwrap_err();
    /// assert!(mistakes[0].to_string().contains("did you mean `principal`?"), "{}", mistakes[0]);
    /// ```
    pub fn parse(text: &str) -> Result<Self, Vec<Mistake>> {
        parse::policy(text)
    }

    /// The same policy where the settings have their say too: the higher of two least severities holds.
    #[must_use]
    pub fn within(self, min_severity: Severity, steps: bool) -> Self {
        Self { min_severity: self.min_severity.max(min_severity), steps, ..self }
    }

    /// What the rules say of an event.
    #[must_use]
    pub fn verdict(&self, case: &Case<'_>) -> Verdict<'_> {
        let raised = self.rules.iter().filter_map(|rule| match rule.effect {
            Effect::Raise { to } if rule.is_for(case) => Some((rule, to)),
            _ => None,
        });
        // Of equals the last would win; the first is meant.
        if let Some((rule, to)) = raised.rev().max_by_key(|(_, to)| *to) {
            return Verdict::Raised(rule, to);
        }
        match self.rules.iter().find(|rule| rule.hides(case)) {
            Some(rule) => Verdict::Ignored(rule),
            None => Verdict::Untouched,
        }
    }

    /// The rules whose last day is over for a reader in this time zone.
    pub fn expired(&self, now: Timestamp, zone: &TimeZone) -> impl Iterator<Item = &Rule> {
        let today = zone.to_datetime(now).date();
        self.rules.iter().filter(move |rule| rule.until.is_some_and(|until| until < today))
    }

    /// Should an event of this severity and time make no noise? Without a time it should.
    #[must_use]
    pub fn hushes(&self, severity: Severity, time: Option<Timestamp>, zone: &TimeZone) -> bool {
        match (&self.quiet_hours, time) {
            (Some(hours), Some(time)) => hours.hush(severity, zone.to_datetime(time).time()),
            _ => false,
        }
    }
}
