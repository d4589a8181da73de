//! What the letter about a credential report says. Where `{day}` may stand, `{short}` is the same without the day of the week.

use super::{Calendar, Counted};
use crate::credential_report::{Fault, How, Rule};

/// What is said of a finding. `{who}` `{key}` `{span}` `{limit}` `{time}`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Statement {
    RootHasKey,
    RootWithoutMfa,
    RootSignedIn,
    RootKeyUsed,
    PasswordWithoutMfa,
    PasswordUnused,
    PasswordNeverUsed,
    KeyUnused,
    KeyNeverUsed,
    KeyOld,
    TwoActiveKeys,
}

/// The one thing to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    DeleteRootKey,
    AddRootMfa,
    CheckRootUse,
    AddMfa,
    RemovePassword,
    DeactivateKey,
    ReplaceKey,
    DropOneKey,
}

/// A finding by itself, and behind another one of the same credential.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Saying {
    pub(crate) alone: &'static str,
    pub(crate) also: &'static str,
}

/// The words of the letter.
pub(crate) struct ReportWords {
    pub(crate) subject: SubjectWords,
    pub(crate) dates: Dates,
    pub(crate) sections: Sections,
    pub(crate) items: Items,
    pub(crate) changes: ChangeWords,
    /// What was wrong and how it was mended. `{who}` `{key}`
    pub(crate) fixed: fn(How) -> &'static str,
    pub(crate) everybody: Everybody,
    pub(crate) file: FileWords,
    /// For HTML's `lang`.
    pub(crate) code: &'static str,
    /// Its letters, as a list of fonts.
    pub(crate) fonts: &'static str,
}

/// The subject, which says it all.
pub(crate) struct SubjectWords {
    /// `{account}` `{period}` `{to_do}` `{overdue}` `{changes}` `{severity}`
    pub(crate) to_do: &'static str,
    /// The same where nothing is overdue.
    pub(crate) to_do_in_time: &'static str,
    /// `{account}` `{period}` `{changes}` `{severity}`
    pub(crate) ok: &'static str,
    /// Some of it could not be read.
    pub(crate) incomplete: &'static str,
    /// Nothing to do, but the watch itself asks for somebody to look.
    pub(crate) trouble: &'static str,
    /// There is no report. `{account}` `{period}` `{severity}`
    pub(crate) no_report: &'static str,
    /// `{day}`
    pub(crate) week: &'static str,
    /// `{since}` `{day}`
    pub(crate) since: &'static str,
    /// `{day}`
    pub(crate) alone: &'static str,
    pub(crate) nothing_changed: &'static str,
    pub(crate) nothing_to_compare: &'static str,
    pub(crate) not_compared: &'static str,
    /// `{changes}` `{count}`
    pub(crate) changed: &'static str,
    /// `{count}`
    pub(crate) new_users: Counted,
    /// `{count}`
    pub(crate) gone_users: Counted,
    /// `{count}`
    pub(crate) new_keys: Counted,
    /// `{count}`
    pub(crate) other_changes: Counted,
    pub(crate) between: &'static str,
}

/// Days and times.
pub(crate) struct Dates {
    pub(crate) calendar: Calendar,
    /// `{weekday}` `{day}` `{month}`
    pub(crate) day: &'static str,
    /// Without the day of the week. `{day}` `{month}`
    pub(crate) short_day: &'static str,
    /// Of another year. `{day}` `{month}` `{year}`
    pub(crate) day_of_year: &'static str,
    /// `{date}` `{clock}`
    pub(crate) time: &'static str,
    /// `{time}` `{zone}`
    pub(crate) time_in_zone: &'static str,
    /// `{count}`
    pub(crate) days: Counted,
    /// How many is not known.
    pub(crate) unknown_days: &'static str,
    /// `{count}`
    pub(crate) hours: Counted,
    /// `{count}`
    pub(crate) minutes: Counted,
}

/// What stands above the parts, and instead of them. A title with a number has `{count}`.
pub(crate) struct Sections {
    /// `{account}` `{time}`
    pub(crate) heading: &'static str,
    /// `{to_do}` `{soon}`
    pub(crate) summary: &'static str,
    pub(crate) to_do: &'static str,
    pub(crate) nothing_to_do: &'static str,
    /// Before the first of them.
    pub(crate) first: &'static str,
    pub(crate) soon: &'static str,
    /// `{since}`
    pub(crate) changed: &'static str,
    pub(crate) changed_title: &'static str,
    pub(crate) nothing_changed: &'static str,
    pub(crate) nothing_to_compare: &'static str,
    /// For `{since}`: `{day}`
    pub(crate) since: &'static str,
    /// The same where the day is that of the older report's newest entry.
    pub(crate) since_newest: &'static str,
    pub(crate) since_unknown: &'static str,
    pub(crate) fixed: &'static str,
    pub(crate) week: &'static str,
    pub(crate) everybody: &'static str,
    pub(crate) watching: &'static str,
    pub(crate) unread: &'static str,
    /// What went wrong on the way to the report.
    pub(crate) faults: &'static str,
    pub(crate) file: &'static str,
    pub(crate) not_covered: &'static str,
    /// `{count}`
    pub(crate) more: &'static str,
}

/// The findings.
pub(crate) struct Items {
    pub(crate) say: fn(Statement) -> Saying,
    /// The same where it will be so: `{who}` `{key}` `{limit}` `{day}`
    pub(crate) soon_old: &'static str,
    pub(crate) soon_unused: &'static str,
    pub(crate) soon_password_unused: &'static str,
    pub(crate) between: &'static str,
    /// Behind what the report does not say.
    pub(crate) doubt: &'static str,
    pub(crate) doubt_why: &'static str,
    pub(crate) why: fn(Rule) -> &'static str,
    pub(crate) action: fn(Action) -> &'static str,
    /// `{numbers}`
    pub(crate) cis: &'static str,
    /// The root user as `{who}`.
    pub(crate) root: &'static str,
    /// `{number}`
    pub(crate) key: &'static str,
    /// `{id}`
    pub(crate) key_by_id: &'static str,
    /// `{day}`
    pub(crate) made: &'static str,
    /// `{day}`
    pub(crate) last_used: &'static str,
    /// `{day}` `{service}`
    pub(crate) last_used_for: &'static str,
    /// `{day}` `{service}` `{region}`
    pub(crate) last_used_in: &'static str,
    pub(crate) never_used: &'static str,
    pub(crate) full_stop: &'static str,
}

/// What is otherwise than before.
pub(crate) struct ChangeWords {
    /// `{who}` `{day}` `{has}`
    pub(crate) new: &'static str,
    /// `{who}`
    pub(crate) gone: &'static str,
    /// `{who}` `{day}` `{has}`
    pub(crate) remade: &'static str,
    /// `{who}` `{old}`
    pub(crate) renamed: &'static str,
    /// `{who}` `{changes}`
    pub(crate) same: &'static str,
    /// `{renamed}` `{changes}`
    pub(crate) renamed_and: &'static str,
    pub(crate) between: &'static str,
    pub(crate) password_set: &'static str,
    pub(crate) password_removed: &'static str,
    /// `{day}`
    pub(crate) password_changed: &'static str,
    pub(crate) mfa_on: &'static str,
    pub(crate) mfa_off: &'static str,
    /// `{key}`
    pub(crate) key_made: &'static str,
    /// `{key}`
    pub(crate) key_gone: &'static str,
    /// `{key}`
    pub(crate) key_deactivated: &'static str,
    /// `{key}`
    pub(crate) key_activated: &'static str,
    /// A key with the day of its making. `{key}` `{day}`
    pub(crate) key_of: &'static str,
    pub(crate) certificate_added: &'static str,
    pub(crate) certificate_gone: &'static str,
}

/// The table of all users.
pub(crate) struct Everybody {
    pub(crate) head: [&'static str; 5],
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
    pub(crate) unknown: &'static str,
    pub(crate) never: &'static str,
    pub(crate) password: &'static str,
    pub(crate) no_password: &'static str,
    pub(crate) mfa: &'static str,
    pub(crate) no_mfa: &'static str,
    pub(crate) unknown_password: &'static str,
    pub(crate) unknown_mfa: &'static str,
    pub(crate) no_key: &'static str,
    pub(crate) unknown_key: &'static str,
    /// `{count}`
    pub(crate) keys: Counted,
    /// `{count}`
    pub(crate) inactive_keys: Counted,
    pub(crate) nothing: &'static str,
    /// `{who}` `{has}` `{used}`
    pub(crate) line: &'static str,
    /// `{day}`
    pub(crate) used: &'static str,
    pub(crate) between: &'static str,
    /// `{count}`
    pub(crate) more: &'static str,
}

/// Where it lies, and what is not in it.
pub(crate) struct FileWords {
    /// `{time}` `{age}`
    pub(crate) made: &'static str,
    /// `{day}`
    pub(crate) made_on: &'static str,
    /// `{time}`
    pub(crate) newest: &'static str,
    pub(crate) made_unknown: &'static str,
    /// What does not stand in such a report.
    pub(crate) not_covered: &'static str,
    /// `{columns}`
    pub(crate) columns_missing: &'static str,
    /// `{columns}`
    pub(crate) columns_unknown: &'static str,
    /// `{found}` `{expected}` `{line}`
    pub(crate) fault: fn(Fault) -> &'static str,
    /// `{line}` `{reason}` `{sample}`
    pub(crate) reject: &'static str,
    /// `{line}` `{who}` `{column}` `{found}`
    pub(crate) doubt: &'static str,
    pub(crate) console: &'static str,
}
