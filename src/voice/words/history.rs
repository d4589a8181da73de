//! Looking back: what stands around the sentences.

use super::{AthenaWords, BucketWords, Calendar, Counted, EventHistoryWords, LogGroupWords, PageWords};

/// The words of `history` and `who-changed`.
pub(crate) struct HistoryWords {
    /// Labels of the heading and of the end; as wide as the text below them is indented.
    pub(crate) looked_at: &'static str,
    pub(crate) not_seen: &'static str,
    /// What was read of one source. `{name}` `{files}`
    pub(crate) source: &'static str,
    /// `{count}`
    pub(crate) files: Counted,
    /// Both ends, as understood. `{from}` `{to}` `{zone}`
    pub(crate) between: &'static str,
    /// `{from}` `{zone}`
    pub(crate) since: &'static str,
    /// `{to}` `{zone}`
    pub(crate) until: &'static str,
    /// Neither was asked for: the first and the last event. `{from}` `{to}` `{zone}`
    pub(crate) all: &'static str,

    /// `{weekday}` `{day}` `{month}` `{year}`
    pub(crate) day: &'static str,
    pub(crate) calendar: Calendar,
    /// The heading of what has no time that can be read.
    pub(crate) no_day: &'static str,
    /// The same again and again. `{count}`
    pub(crate) times: &'static str,
    /// Which account, where there are several. `{account}`
    pub(crate) in_account: &'static str,

    /// `{lines}` `{hits}` `{events}` `{seconds}`
    pub(crate) summary: &'static str,
    /// `{count}`
    pub(crate) lines: Counted,
    /// `{count}`
    pub(crate) events: Counted,
    pub(crate) nothing: &'static str,
    /// `{count}`
    pub(crate) copies: Counted,
    /// `{shown}` `{hits}`
    pub(crate) latest: &'static str,
    /// `{count}`
    pub(crate) unsorted: &'static str,

    pub(crate) event_history: &'static EventHistoryWords,
    pub(crate) refusals: RefusalWords,
    pub(crate) log_group: LogGroupWords,
    pub(crate) athena: &'static AthenaWords,
    pub(crate) bucket: &'static BucketWords,
    pub(crate) page: &'static PageWords,
    /// `{time}`
    pub(crate) before: &'static str,
    /// `{time}`
    pub(crate) after: &'static str,
    /// `{from}` `{to}`
    pub(crate) outside: &'static str,
    /// Spans without any event, and the longest. `{count}` `{from}` `{to}`
    pub(crate) gaps: Counted,
    /// `{count}`
    pub(crate) more: Counted,

    /// What was set. `{value}`
    pub(crate) now: &'static str,
    /// What it was before. `{value}` `{time}`
    pub(crate) was: &'static str,
    /// In place of a value that is gone.
    pub(crate) gone: &'static str,
    /// That a call that was refused may not say what it was about.
    pub(crate) refused: &'static str,

    /// Columns of counts.
    pub(crate) count: &'static str,
    pub(crate) first: &'static str,
    pub(crate) last: &'static str,
}

/// Why AWS did not answer. `{place}` is what was asked, where; `{message}` AWS's own words.
pub(crate) struct RefusalWords {
    /// `{place}` `{permission}` `{message}`
    pub(crate) denied: &'static str,
    /// `{place}` is the role, `{caller}` whoever asked for it. `{message}`
    pub(crate) role: &'static str,
    /// `{place}` `{message}`
    pub(crate) no_credentials: &'static str,
    /// `{place}`
    pub(crate) expired: &'static str,
    /// `{place}`
    pub(crate) region_off: &'static str,
    /// `{place}`
    pub(crate) throttled: &'static str,
    /// `{place}` `{message}`
    pub(crate) key: &'static str,
    /// `{place}`
    pub(crate) archived: &'static str,
    /// `{place}` `{message}`
    pub(crate) not_there: &'static str,
    /// `{place}` `{message}`
    pub(crate) unreachable: &'static str,
    /// `{place}` `{message}`
    pub(crate) other: &'static str,
}
