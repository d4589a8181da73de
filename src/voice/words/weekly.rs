//! What the weekly letter says beyond the report: what happened, and how the watch is doing.

use super::{Calendar, Counted};

pub(crate) struct WeeklyWords {
    pub(crate) fetch: FetchWords,
    pub(crate) post: PostWords,
    pub(crate) watch: WatchWords,
    pub(crate) week: WeekWords,
    /// Days and times. `{weekday}` `{day}` `{month}` `{clock}`
    pub(crate) time: &'static str,
    pub(crate) calendar: Calendar,
}

/// The report and its archive.
pub(crate) struct FetchWords {
    /// There is none.
    pub(crate) not_finished: &'static str,
    /// An older one is told of instead.
    pub(crate) old_not_finished: &'static str,
    /// `{why}`
    pub(crate) refused: &'static str,
    /// `{why}`
    pub(crate) old_refused: &'static str,
    /// What AWS gave is no report.
    pub(crate) no_report: &'static str,
    /// `{why}`
    pub(crate) not_archived: &'static str,
    pub(crate) no_root: &'static str,
    /// `{why}`
    pub(crate) not_compared: &'static str,
    /// Of whose account nothing is known.
    pub(crate) no_account: &'static str,
    /// Files of the archive that are no report. `{keys}`
    pub(crate) passed: &'static str,
    /// There is nothing but such files. `{keys}`
    pub(crate) only_passed: &'static str,
    /// `{why}`
    pub(crate) no_key_ids: &'static str,
    /// What was asked, where a refusal names it.
    pub(crate) iam: &'static str,
}

/// A mail that SES did not take.
pub(crate) struct PostWords {
    /// `{why}`
    pub(crate) by_topic: &'static str,
    /// `{addresses}` `{command}`
    pub(crate) verify: &'static str,
}

/// How the watch is doing.
pub(crate) struct WatchWords {
    /// `{events}` `{alerts}` `{unreadable}` `{failed}` `{day}`
    pub(crate) seen: &'static str,
    /// `{count}`
    pub(crate) events: Counted,
    /// `{count}`
    pub(crate) alerts: Counted,
    /// `{time}`
    pub(crate) last: &'static str,
    pub(crate) nothing_yet: &'static str,
    pub(crate) not_counted: &'static str,
    pub(crate) not_known: &'static str,
    pub(crate) tries_failed: &'static str,
    /// `{count}`
    pub(crate) quiet: Counted,
    /// `{alarm}` `{time}`
    pub(crate) rings: &'static str,
    /// `{alarm}`
    pub(crate) rings_some_time: &'static str,
    /// `{alarms}`
    pub(crate) missing: &'static str,
    pub(crate) no_alarms: &'static str,
    /// What was asked, where a refusal names it.
    pub(crate) cloudwatch: &'static str,
    pub(crate) no_failures: &'static str,
    /// `{count}` `{place}`
    pub(crate) failures: Counted,
    /// `{count}` `{place}`
    pub(crate) many_failures: &'static str,
    /// What was asked, where a refusal names it.
    pub(crate) failure_store: &'static str,
    /// `{rule}` `{reason}` `{until}`
    pub(crate) expired: &'static str,
}

/// What happened.
pub(crate) struct WeekWords {
    /// `{sign_ins}` `{people}`
    pub(crate) sign_ins: &'static str,
    /// Besides, some failed. `{sign_ins}` `{people}` `{failed}`
    pub(crate) sign_ins_and_failed: &'static str,
    /// `{count}`
    pub(crate) signed_in: Counted,
    /// `{count}`
    pub(crate) people: Counted,
    /// `{count}`
    pub(crate) failed: Counted,
    /// `{count}`
    pub(crate) unclear: Counted,
    pub(crate) nobody: &'static str,
    /// `{failed}`
    pub(crate) only_failed: &'static str,
    /// `{who}` `{counts}` `{places}`
    pub(crate) person: &'static str,
    /// Where no place is known. `{who}` `{counts}`
    pub(crate) person_alone: &'static str,
    /// `{count}`
    pub(crate) more_people: Counted,
    /// Whoever signed in and is not named.
    pub(crate) unnamed: &'static str,
    /// `{address}` `{country}`
    pub(crate) place: &'static str,
    /// `{place}`
    pub(crate) new_place: &'static str,
    /// `{count}`
    pub(crate) more_places: Counted,
    /// Who was not seen in the weeks before. `{who}`
    pub(crate) new_person: &'static str,
    /// `{changes}` `{callers}`
    pub(crate) changes: &'static str,
    /// Besides, some failed. `{changes}` `{callers}` `{failed}`
    pub(crate) changes_and_failed: &'static str,
    /// `{count}`
    pub(crate) changed: Counted,
    /// `{count}`
    pub(crate) refused: Counted,
    pub(crate) no_changes: &'static str,
    /// Where event history was asked, which is not asked for changes outside of IAM.
    pub(crate) no_iam_changes: &'static str,
    /// `{who}` `{count}`
    pub(crate) caller: &'static str,
    /// `{count}`
    pub(crate) more_callers: Counted,
    /// The same thing so often. `{sentence}` `{count}`
    pub(crate) times: &'static str,
    /// `{count}`
    pub(crate) more_changes: Counted,
    /// `{source}` `{from}` `{to}`
    pub(crate) looked_at: &'static str,
    /// `{what}`
    pub(crate) not_seen: &'static str,
    /// Whether places are new is not known.
    pub(crate) no_news: &'static str,
    /// `{name}`
    pub(crate) log_group: &'static str,
    pub(crate) event_history: &'static str,
    pub(crate) between: &'static str,
}
