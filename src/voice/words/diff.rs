//! What is otherwise between two snapshots of an account.

use super::{Calendar, Counted};
use crate::inventory::{Aspect, Part, PasswordRule, Sign, ThingKind};

/// The words of `diff`. `{thing}` is what a sentence is about, with its kind: "user bob".
pub(crate) struct DiffWords {
    pub(crate) calendar: Calendar,
    /// Labels of the heading and of the end.
    pub(crate) compared: &'static str,
    pub(crate) not_seen: &'static str,
    /// `{account}` `{from}` `{to}` `{zone}`
    pub(crate) span: &'static str,
    /// Of an account that is not known.
    pub(crate) no_account: &'static str,
    pub(crate) reversed: &'static str,
    /// Nothing that was seen is otherwise.
    pub(crate) nothing: &'static str,
    pub(crate) used: &'static str,
    /// `{count}`
    pub(crate) differences: Counted,
    /// `{count}` `{severity}`
    pub(crate) of_severity: &'static str,
    /// `{differences}` `{severities}`
    pub(crate) summary: &'static str,
    pub(crate) between: &'static str,
    /// A day. `{weekday}` `{day}` `{month}` `{year}`
    pub(crate) day: &'static str,
    /// What a sentence is about. `{name}`
    pub(crate) thing: fn(ThingKind) -> &'static str,
    /// `{thing}` `{name}` `{old}` `{day}` `{key}` `{policy}` `{power}`
    pub(crate) said: fn(Aspect, Sign) -> &'static str,
    /// Behind what is new and says when it was made. `{day}`
    pub(crate) made: &'static str,
    /// Behind a policy or group that gives all there is.
    pub(crate) full_power: &'static str,
    pub(crate) power_over_iam: &'static str,
    /// `{number}` `{day}`
    pub(crate) key: &'static str,
    /// The same where nobody knows when it was made. `{number}`
    pub(crate) key_alone: &'static str,
    /// A key that works again, one that does not work any more.
    pub(crate) key_on: &'static str,
    pub(crate) key_off: &'static str,
    /// A rule of the password policy.
    pub(crate) rule: fn(PasswordRule) -> &'static str,
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
    pub(crate) none: &'static str,
    /// Lines about what policies say now and did not, and the other way round. `{statement}`
    pub(crate) now: &'static str,
    pub(crate) before: &'static str,
    /// `{thing}` `{day}`
    pub(crate) password_used: &'static str,
    /// `{thing}` `{key}` `{day}` `{place}`
    pub(crate) key_used: &'static str,
    /// `{service}` `{region}`
    pub(crate) place: &'static str,
    /// Behind what nobody had used before, or for long.
    pub(crate) for_the_first_time: &'static str,
    pub(crate) after_long: &'static str,
    pub(crate) part: fn(Part) -> &'static str,
    /// `{part}` `{why}`
    pub(crate) not_in_old: &'static str,
    pub(crate) not_in_new: &'static str,
    pub(crate) partly_in_old: &'static str,
    pub(crate) partly_in_new: &'static str,
    /// Why, where nobody wrote it down.
    pub(crate) why_unknown: &'static str,
    /// The credential report of the older snapshot once more.
    pub(crate) same_report: &'static str,
}
