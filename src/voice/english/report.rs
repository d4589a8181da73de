//! The letter about a credential report.

use super::calendar::CALENDAR;
use crate::credential_report::{Fault, How, Rule};
use crate::voice::words::Counted;
use crate::voice::words::report::{
    Action, ChangeWords, Dates, Everybody, FileWords, Items, ReportWords, Saying, Sections, Statement, SubjectWords,
};

/// The words of the letter.
pub(crate) static REPORT: ReportWords = ReportWords {
    subject: SUBJECT,
    dates: DATES,
    sections: SECTIONS,
    items: ITEMS,
    changes: CHANGES,
    fixed,
    everybody: EVERYBODY,
    file: FILE,
    code: "en",
    fonts: "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
};

const SUBJECT: SubjectWords = SubjectWords {
    to_do: "[{to_do} to do] {account}: {period}, {changes}",
    to_do_in_time: "[{to_do} to do] {account}: {period}, {changes}",
    ok: "[ok] {account}: {period}, {changes}",
    incomplete: "[not all read] {account}: {period}, {changes}",
    trouble: "[watch in trouble] {account}: {period}, {changes}",
    no_report: "[no report] {account}: {period}",
    week: "week to {day}",
    since: "{since} to {day}",
    alone: "{day}",
    nothing_changed: "nothing changed",
    nothing_to_compare: "no older report",
    not_compared: "not compared",
    changed: "{changes}",
    new_users: Counted { one: "{count} new user", many: "{count} new users" },
    gone_users: Counted { one: "{count} user gone", many: "{count} users gone" },
    new_keys: Counted { one: "{count} new key", many: "{count} new keys" },
    other_changes: Counted { one: "{count} other change", many: "{count} other changes" },
    between: ", ",
};

const DATES: Dates = Dates {
    calendar: CALENDAR,
    day: "{weekday} {day} {month}",
    short_day: "{day} {month}",
    day_of_year: "{day} {month} {year}",
    time: "{date} {clock}",
    time_in_zone: "{time} {zone}",
    days: Counted { one: "{count} day", many: "{count} days" },
    unknown_days: "an unknown number of days",
    hours: Counted { one: "{count} hour", many: "{count} hours" },
    minutes: Counted { one: "{count} minute", many: "{count} minutes" },
};

const SECTIONS: Sections = Sections {
    heading: "IAM users of {account}, {time}",
    summary: "{to_do} to do, {soon} due soon",
    to_do: "To do ({count}), most urgent first",
    nothing_to_do: "Nothing to do.",
    first: "Do this first",
    soon: "Soon ({count})",
    changed: "Changed since {since} ({count})",
    changed_title: "Changed",
    nothing_changed: "Nothing has changed since {since}.",
    nothing_to_compare: "There is no older report to compare with.",
    since: "{day}",
    since_newest: "the older report, which was made on {day} or later",
    since_unknown: "the older report",
    fixed: "Fixed since then ({count})",
    week: "This week",
    everybody: "Everybody ({count})",
    watching: "Still watching",
    unread: "Not read ({count})",
    faults: "Went wrong ({count})",
    file: "The file",
    not_covered: "Not covered",
    more: "and {count} more",
};

const ITEMS: Items = Items {
    say,
    soon_old: "{who}: {key} turns {limit} days old on {day}",
    soon_unused: "{who}: {key} will have been unused for {limit} days on {day}",
    soon_password_unused: "{who}: the password will have been unused for {limit} days on {day}",
    between: "; ",
    doubt: " (not certain)",
    doubt_why: "The report does not say it: this is the worst it can be.",
    why,
    action,
    cis: "CIS {numbers}",
    root: "root",
    key: "key {number}",
    key_by_id: "key {id}",
    made: "Made on {short}",
    last_used: "last used {short}",
    last_used_for: "last used {short} for {service}",
    last_used_in: "last used {short} for {service} in {region}",
    never_used: "never used",
    full_stop: ".",
};

fn say(statement: Statement) -> Saying {
    let (alone, also) = match statement {
        Statement::RootHasKey => ("{who} has an access key ({key})", "has an access key"),
        Statement::RootWithoutMfa => ("{who} has no MFA", "has no MFA"),
        Statement::RootSignedIn => ("{who} signed in on {time}", "signed in on {time}"),
        Statement::RootKeyUsed => ("{who}: {key} was used on {time}", "used on {time}"),
        Statement::PasswordWithoutMfa => ("{who} has a password but no MFA", "no MFA"),
        Statement::PasswordUnused => ("{who}: password not used for {span}", "not used for {span}"),
        Statement::PasswordNeverUsed => ("{who}: password never used, set {span} ago", "never used, set {span} ago"),
        Statement::KeyUnused => ("{who}: {key} not used for {span}", "not used for {span}"),
        Statement::KeyNeverUsed => ("{who}: {key} never used, made {span} ago", "never used"),
        Statement::KeyOld => ("{who}: {key} is {span} old (limit {limit})", "{span} old (limit {limit})"),
        Statement::TwoActiveKeys => ("{who} has two active keys", "one of two active keys"),
    };
    Saying { alone, also }
}

fn why(rule: Rule) -> &'static str {
    match rule {
        Rule::RootHasKey => "Whoever holds this key can do everything in the account, and no MFA stands in the way.",
        Rule::RootWithoutMfa => "The password alone opens the whole account.",
        Rule::RootUsed => "Root can do everything, and no IAM policy limits it: it is not for daily work.",
        Rule::PasswordWithoutMfa => "The password alone is enough to get in.",
        Rule::Unused => "Nobody would notice if somebody else used it.",
        Rule::KeyOld => "The longer a key is in use, the more places it may have been copied to.",
        Rule::TwoActiveKeys => "A second key is for the days of a change; then it is one that nobody watches.",
        Rule::KeyNeverUsed => "A key that nobody uses can only be lost.",
    }
}

fn action(action: Action) -> &'static str {
    match action {
        Action::DeleteRootKey => "Sign in as root and delete the key. Give a role to whatever uses it.",
        Action::AddRootMfa => "Sign in as root and add an MFA device.",
        Action::CheckRootUse => "If this was nobody you know of, sign in as root and change the password now.",
        Action::AddMfa => "Add an MFA device, or remove the password of somebody who needs no console.",
        Action::RemovePassword => "Remove the password; it can be set again on the day it is needed.",
        Action::DeactivateKey => "Deactivate the key, and delete it when nothing has broken.",
        Action::ReplaceKey => "Make a second key, switch over, then deactivate the old one.",
        Action::DropOneKey => "Deactivate the key that is not needed any more.",
    }
}

const CHANGES: ChangeWords = ChangeWords {
    new: "{who} is new, made on {day}: {has}",
    gone: "{who} is gone",
    remade: "{who} was deleted and made again on {day}, and is another user: {has}",
    renamed: "{old} is called {who} now",
    same: "{who}: {changes}",
    renamed_and: "{renamed}: {changes}",
    between: ", ",
    password_set: "has a password now",
    password_removed: "password removed",
    password_changed: "password changed on {day}",
    mfa_on: "MFA added",
    mfa_off: "MFA removed",
    key_made: "new {key}",
    key_gone: "{key} gone",
    key_deactivated: "{key} deactivated",
    key_activated: "{key} activated again",
    key_of: "{key} of {short}",
    certificate_added: "signing certificate added",
    certificate_gone: "signing certificate removed or deactivated",
};

fn fixed(how: How) -> &'static str {
    match how {
        How::UserGone => "{who} is gone",
        How::MfaOn => "{who} has MFA now",
        How::PasswordGone => "{who} has no password any more",
        How::PasswordUsed => "{who} has signed in again",
        How::KeyStopped => "{who}: {key} does not work any more",
        How::KeyUsed => "{who}: {key} is in use",
        How::OneKey => "{who} no longer has two active keys",
    }
}

const EVERYBODY: Everybody = Everybody {
    head: ["User", "Password", "MFA", "Keys", "Last used"],
    yes: "yes",
    no: "no",
    unknown: "not known",
    never: "never",
    password: "password",
    no_password: "no password",
    mfa: "MFA",
    no_mfa: "no MFA",
    unknown_password: "password not known",
    unknown_mfa: "MFA not known",
    no_key: "no key",
    unknown_key: "key not known",
    keys: Counted { one: "{count} key", many: "{count} keys" },
    inactive_keys: Counted { one: "{count} key off", many: "{count} keys off" },
    nothing: "no credentials",
    line: "{who}: {has}{used}",
    used: ", used {day}",
    between: ", ",
    more: "and {count} more in the file",
};

const FILE: FileWords = FileWords {
    made: "AWS made the report on {time}, {age} ago.",
    made_on: "AWS made the report on {day}, as the file's name says.",
    newest: "When AWS made the report is not known; its newest entry is of {time}.",
    made_unknown: "When AWS made the report is not known.",
    not_covered: "AWS's report does not show a user's third key, keys for CodeCommit, Bedrock and CloudWatch Logs, or anybody of \
                  Identity Center.",
    columns_missing: "The file lacks columns, so not every rule could be held against it: {columns}.",
    columns_unknown: "Columns that Trailbell does not know: {columns}.",
    fault,
    reject: "Line {line}: {reason}: {sample}",
    doubt: "Line {line}, {who}: {column} cannot be read: {found}",
    console: "Open in the console",
};

fn fault(fault: Fault) -> &'static str {
    match fault {
        Fault::NotUtf8 => "it is not UTF-8",
        Fault::TooManyCells => "it has too many cells",
        Fault::Cells { .. } => "it has {found} cells, the first line has {expected}",
        Fault::NoUser => "it names no user",
        Fault::Again { .. } => "the user stands in line {line} already",
        Fault::FirstLine => "it is a first line once more",
    }
}
