//! Looking back in a log group: what was looked at, and what could not be seen. `{place}` is the group, or the stack that reads it.

use super::Counted;

/// The words of a log group.
pub(crate) struct LogGroupWords {
    /// `{name}`
    pub(crate) called: &'static str,
    /// Where it was looked. `{group}` `{account}` `{region}`
    pub(crate) looked_at: &'static str,
    /// The same where the account is not known. `{group}` `{region}`
    pub(crate) looked_at_somewhere: &'static str,
    /// Behind it: how long it keeps an event. `{count}`
    pub(crate) keeps: Counted,
    /// Or that it has no end, or none that is known.
    pub(crate) keeps_for_ever: &'static str,
    /// The filter pattern that was made of the question. `{pattern}`
    pub(crate) pattern: &'static str,
    /// How far it got. `{place}` `{time}`
    pub(crate) so_far: &'static str,
    /// And how long it may take. `{place}` `{time}` `{left}`
    pub(crate) so_far_and_left: &'static str,
    /// `{count}`
    pub(crate) seconds: Counted,
    /// `{count}`
    pub(crate) minutes: Counted,

    /// `{place}` `{region}`
    pub(crate) no_stack: &'static str,
    /// `{place}`
    pub(crate) no_log_group: &'static str,
    /// `{place}` `{class}`
    pub(crate) class: &'static str,
    /// Thrown away. `{place}` `{time}` `{count}`
    pub(crate) expired: Counted,
    /// `{place}` `{time}`
    pub(crate) younger: &'static str,
    /// `{place}` `{time}`
    pub(crate) rest: &'static str,
    /// `{place}`
    pub(crate) nothing: &'static str,
    /// How far back it goes is not known. `{place}` `{permission}`
    pub(crate) kept_unknown: &'static str,
    /// What the trail writes is not known. `{place}` `{permission}`
    pub(crate) trail_unknown: &'static str,

    /// `{place}`
    pub(crate) no_trail: &'static str,
    /// `{place}` `{trail}` `{time}`
    pub(crate) stopped_since: &'static str,
    /// `{place}` `{trail}`
    pub(crate) stopped: &'static str,
    /// `{place}` `{trail}` `{why}`
    pub(crate) undelivered: &'static str,
    /// `{place}` `{trail}` `{region}`
    pub(crate) one_region: &'static str,
    /// `{place}` `{trail}`
    pub(crate) no_global: &'static str,
    /// `{place}` `{trail}`
    pub(crate) no_management: &'static str,
    /// `{place}` `{trail}`
    pub(crate) no_reads: &'static str,
    /// `{place}` `{trail}`
    pub(crate) no_writes: &'static str,
    /// `{place}` `{trail}` `{names}`
    pub(crate) without: &'static str,
    /// `{place}` `{trail}` `{names}`
    pub(crate) narrowed: &'static str,
    /// Between names.
    pub(crate) and: &'static str,
}
