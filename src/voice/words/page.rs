//! Looking back, as a page: what stands around the rows there. The page's script takes them by these names.

use serde::Serialize;

use super::Counted;

/// The words of the page.
#[derive(Clone, Copy, Serialize)]
pub(crate) struct PageWords {
    /// The page's title, and what stands behind it on a tab.
    pub(crate) title: &'static str,
    pub(crate) needs_script: &'static str,
    pub(crate) needs_newer: &'static str,
    /// While it is unpacked.
    pub(crate) unpacking: &'static str,
    /// How much was found of how much. `{hits}` `{events}`
    pub(crate) summary: &'static str,
    /// `{count}`
    pub(crate) events: Counted,
    /// How many are left by the filters. `{shown}` `{count}`
    pub(crate) shown: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) overview: &'static str,

    pub(crate) gravest: &'static str,
    pub(crate) nothing_grave: &'static str,
    /// `{count}`
    pub(crate) more_grave: Counted,
    /// The same, so many times. `{count}`
    pub(crate) times: &'static str,
    pub(crate) failed: &'static str,
    pub(crate) signed_in: &'static str,
    pub(crate) failed_to_sign_in: &'static str,

    pub(crate) time_line: &'static str,
    /// How wide a bar is, in hours or days. `{count}`
    pub(crate) hours: Counted,
    /// `{count}`
    pub(crate) days: Counted,
    pub(crate) hour_and_weekday: &'static str,
    /// `{weekday}` `{from}` `{to}`
    pub(crate) hour: &'static str,
    /// The zone in which times are. `{zone}`
    pub(crate) zone: &'static str,
    /// From Monday.
    pub(crate) weekdays: [&'static str; 7],
    pub(crate) other: &'static str,

    pub(crate) people: &'static str,
    pub(crate) no_people: &'static str,
    pub(crate) person: &'static str,
    pub(crate) address: &'static str,
    pub(crate) count: &'static str,
    pub(crate) first: &'static str,
    pub(crate) last: &'static str,
    /// `{count}`
    pub(crate) more: Counted,

    pub(crate) table: &'static str,
    pub(crate) keys: &'static str,
    pub(crate) search: &'static str,
    pub(crate) search_hint: &'static str,
    pub(crate) filters: &'static str,
    pub(crate) any_severity: &'static str,
    /// `{severity}`
    pub(crate) at_least: &'static str,
    pub(crate) any_kind: &'static str,
    pub(crate) any_outcome: &'static str,
    pub(crate) any_account: &'static str,
    pub(crate) any_region: &'static str,
    /// Takes a filter away. `{filter}`
    pub(crate) remove: &'static str,
    pub(crate) clear: &'static str,

    pub(crate) time: &'static str,
    pub(crate) severity: &'static str,
    pub(crate) sentence: &'static str,
    pub(crate) who: &'static str,
    pub(crate) place: &'static str,
    pub(crate) account: &'static str,
    pub(crate) region: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) outcome: &'static str,
    pub(crate) story: &'static str,

    pub(crate) when: &'static str,
    pub(crate) source: &'static str,
    pub(crate) event_id: &'static str,
    pub(crate) link: &'static str,
    pub(crate) only_person: &'static str,
    pub(crate) only_address: &'static str,
    pub(crate) record: &'static str,
    pub(crate) no_record: &'static str,
    pub(crate) no_time: &'static str,
    /// On paper there is an end. `{shown}` `{count}`
    pub(crate) printed: &'static str,

    pub(crate) severities: SeverityWords,
    pub(crate) outcomes: OutcomeWords,
    pub(crate) kinds: KindWords,
}

/// By the words of the JSON.
#[derive(Clone, Copy, Serialize)]
pub(crate) struct SeverityWords {
    pub(crate) info: &'static str,
    pub(crate) notice: &'static str,
    pub(crate) warning: &'static str,
    pub(crate) critical: &'static str,
}

/// Likewise.
#[derive(Clone, Copy, Serialize)]
pub(crate) struct OutcomeWords {
    pub(crate) success: &'static str,
    pub(crate) failure: &'static str,
    pub(crate) unknown: &'static str,
}

/// Likewise.
#[derive(Clone, Copy, Serialize)]
pub(crate) struct KindWords {
    pub(crate) sign_in: &'static str,
    pub(crate) sign_in_step: &'static str,
    pub(crate) account_recovery: &'static str,
    pub(crate) iam_change: &'static str,
    pub(crate) access_change: &'static str,
    pub(crate) root_use: &'static str,
    pub(crate) tampering: &'static str,
    pub(crate) other: &'static str,
}
