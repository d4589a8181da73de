//! Looking back in CloudTrail's event history.

use super::Counted;

/// The words about event history.
pub(crate) struct EventHistoryWords {
    /// `{account}` `{between}`
    pub(crate) of_account: &'static str,
    /// Where the account is not known. `{between}`
    pub(crate) of_unknown: &'static str,
    /// An account's name and id. `{name}` `{id}`
    pub(crate) account: &'static str,
    /// Behind the Regions: how many more could be asked. `{count}`
    pub(crate) more: &'static str,
    /// `{region}`
    pub(crate) added: &'static str,
    /// `{reason}`
    pub(crate) listed_by_table: &'static str,
    /// An answer of one Region, with nothing in it. `{region}`
    pub(crate) recorded_in: &'static str,
    pub(crate) recent: &'static str,

    /// `{attributes}`
    pub(crate) asked_by: &'static str,
    /// That nothing narrows it.
    pub(crate) asked_for_all: &'static str,
    pub(crate) attribute: AttributeWords,
    /// Between attributes.
    pub(crate) or: &'static str,
    pub(crate) left_out: LeftOutWords,

    /// `{region}` `{pages}` `{reached}` `{left}` `{minutes}`
    pub(crate) estimate: &'static str,
    /// `{count}`
    pub(crate) pages: Counted,
    /// `{count}`
    pub(crate) minutes: Counted,

    /// While it is waited for later events. `{time}`
    pub(crate) waiting: &'static str,
    /// `{time}`
    pub(crate) not_kept: &'static str,
    /// Of a source, what lies before a time. `{place}` `{time}`
    pub(crate) before: &'static str,
    /// `{reason}` `{time}`
    pub(crate) go_on: &'static str,
    /// `{place}`
    pub(crate) interrupted: &'static str,
    /// `{place}`
    pub(crate) out_of_time: &'static str,
    /// `{place}` `{time}`
    pub(crate) still_missing: &'static str,
}

/// By what is asked. `{value}` is compared letter by letter.
pub(crate) struct AttributeWords {
    pub(crate) access_key: &'static str,
    pub(crate) resource: &'static str,
    pub(crate) event_name: &'static str,
    pub(crate) user: &'static str,
    pub(crate) service: &'static str,
    pub(crate) changes: &'static str,
    pub(crate) reads: &'static str,
}

/// What that leaves out. `{name}`
pub(crate) struct LeftOutWords {
    pub(crate) other_callers: &'static str,
    pub(crate) federated_sessions: &'static str,
    pub(crate) no_resource: &'static str,
    pub(crate) versioned: &'static str,
}
