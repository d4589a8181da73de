//! The rules, held against a report. What the report does not say is taken for the worst that it can be, and marked as a doubt.

use jiff::{SignedDuration, Timestamp};

use super::column::{Column, Slot};
use super::credentials::{Credentials, Key, LastUse, Status, User};
use super::read::CredentialReport;
use super::rule::{Limits, RULES, Row, Rule, row};

/// Which of a user's credentials it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// The password, with or without MFA.
    Password,
    /// A key.
    Key(Slot),
    /// Both keys.
    Keys,
}

/// Something that should not be, or will not be in a few days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding<'r> {
    /// By which rule.
    pub rule: Rule,
    /// Whose.
    pub user: &'r Credentials,
    /// Which credential.
    pub subject: Subject,
    /// When it will be so; `None` where it is so already.
    pub due: Option<Timestamp>,
    /// For whole days of 24 hours: how old, unused for how long, used how long ago.
    pub days: Option<i64>,
    /// Since when they are counted.
    pub since: Option<Timestamp>,
    /// When the credential was last used.
    pub last_used: LastUse,
    /// Does the report not say it, so that this is the worst it can be?
    pub doubt: bool,
}

impl Finding<'_> {
    /// Its row of the table.
    #[must_use]
    pub fn row(&self) -> &'static Row {
        row(self.rule)
    }

    /// What it is sorted by: what is so before what will be, the most urgent first, then what has lasted longest.
    fn order(&self) -> impl Ord + use<'_> {
        let place = RULES.iter().position(|row| row.rule == self.rule);
        let severity = std::cmp::Reverse(self.row().severity);
        let days = std::cmp::Reverse(self.days.unwrap_or(i64::MAX));
        (self.due, severity, place, self.doubt, days, &self.user.user, self.subject)
    }
}

/// All that is wrong at a time, and what will be soon; the most urgent first. With an older report root's use since then is told too, if
/// that is longer ago than use is told otherwise.
#[must_use]
pub fn findings<'r>(
    report: &'r CredentialReport,
    older: Option<&CredentialReport>,
    limits: &Limits,
    at: Timestamp,
) -> Vec<Finding<'r>> {
    let root_before =
        older.and_then(|older| older.users.iter().find(|user| user.user == User::Root)).and_then(root_use);
    let mut found = Vec::new();
    for user in &report.users {
        let judge = Judge { user, limits, at, root_before: root_before.map(|(_, time)| time) };
        match user.user {
            User::Root => judge.root(&mut found),
            User::Named(_) => judge.named(&mut found),
        }
    }
    found.retain(|finding| is_seen(finding, report));
    found.sort_by(|one, other| one.order().cmp(&other.order()));
    found
}

/// The rules that a report does not say enough for.
#[must_use]
pub fn unjudged(report: &CredentialReport) -> Vec<Rule> {
    let lacks = |column: &Column| Slot::BOTH.iter().any(|slot| report.missing.contains(&column.of(*slot)));
    RULES.iter().filter(|row| row.columns.iter().any(lacks)).map(|row| row.rule).collect()
}

/// Are the columns there that say it of this credential? Root's use is seen where there is one of them.
fn is_seen(finding: &Finding<'_>, report: &CredentialReport) -> bool {
    let is_missing = |column: Column| report.missing.contains(&column);
    finding.rule == Rule::RootUsed
        || !finding.row().columns.iter().any(|column| match finding.subject {
            Subject::Password => !column.is_of_a_key() && is_missing(*column),
            Subject::Key(slot) => column.is_of_a_key() && is_missing(column.of(slot)),
            Subject::Keys => Slot::BOTH.iter().any(|slot| is_missing(column.of(*slot))),
        })
}

/// When root was last used, and with what.
fn root_use(root: &Credentials) -> Option<(Subject, Timestamp)> {
    let keys = Slot::BOTH.map(|slot| (Subject::Key(slot), root.key(slot).last_used));
    let uses = [(Subject::Password, root.password.last_used)].into_iter().chain(keys);
    uses.filter_map(|(subject, used)| Some((subject, used.time()?))).max_by_key(|(_, time)| *time)
}

/// A user, judged at a time.
struct Judge<'r, 'a> {
    user: &'r Credentials,
    limits: &'a Limits,
    at: Timestamp,
    root_before: Option<Timestamp>,
}

impl<'r> Judge<'r, '_> {
    fn finding(&self, rule: Rule, subject: Subject, doubt: bool) -> Finding<'r> {
        let last_used = match subject {
            Subject::Password => self.user.password.last_used,
            Subject::Key(slot) => self.user.key(slot).last_used,
            Subject::Keys => LastUse::Unknown,
        };
        Finding { rule, user: self.user, subject, due: None, days: None, since: None, last_used, doubt }
    }

    fn root(&self, found: &mut Vec<Finding<'r>>) {
        for slot in Slot::BOTH {
            let key = self.user.key(slot);
            if key.status.may_work() {
                let finding = self.finding(Rule::RootHasKey, Subject::Key(slot), key.status == Status::Unknown);
                found.push(Finding { since: key.made, days: key.made.map(|made| self.days(made)), ..finding });
            }
        }
        // The root of an account that was made in an organization has no password, and needs no MFA until it gets one.
        if self.user.password.status != Status::None && self.user.mfa != Some(true) {
            found.push(self.finding(Rule::RootWithoutMfa, Subject::Password, self.user.mfa.is_none()));
        }
        if let Some((subject, time)) = root_use(self.user) {
            let days = self.days(time);
            if days < i64::from(self.limits.new_days) || self.root_before.is_some_and(|before| time > before) {
                found.push(Finding {
                    since: Some(time),
                    days: Some(days),
                    ..self.finding(Rule::RootUsed, subject, false)
                });
            }
        }
    }

    fn named(&self, found: &mut Vec<Finding<'r>>) {
        let Credentials { password, mfa, keys, .. } = self.user;
        if password.status.may_work() {
            let doubt = password.status == Status::Unknown;
            if *mfa != Some(true) {
                found.push(self.finding(Rule::PasswordWithoutMfa, Subject::Password, doubt || mfa.is_none()));
            }
            let unused = self.finding(Rule::Unused, Subject::Password, doubt);
            found.extend(self.unused(unused, password.last_changed));
        }
        for slot in Slot::BOTH {
            let key = self.user.key(slot);
            if key.status.may_work() {
                self.key(key, Subject::Key(slot), found);
            }
        }
        // While somebody goes over from one key to another there are two.
        let is_new = |key: &Key| key.made.is_some_and(|made| self.days(made) < i64::from(self.limits.new_days));
        if keys.iter().all(|key| key.status.may_work() && !is_new(key)) {
            let doubt = keys.iter().any(|key| key.status == Status::Unknown);
            found.push(self.finding(Rule::TwoActiveKeys, Subject::Keys, doubt));
        }
    }

    fn key(&self, key: &Key, subject: Subject, found: &mut Vec<Finding<'r>>) {
        let doubt = key.status == Status::Unknown;
        found.extend(self.unused(self.finding(Rule::Unused, subject, doubt), key.made));
        // No key is older than its user.
        let since = key.made.or(self.user.created);
        let old = self.finding(Rule::KeyOld, subject, doubt || key.made.is_none());
        found.extend(self.counted(old, since, i64::from(self.limits.key_days) + 1, self.limits.key_days));
        let days = since.map(|since| self.days(since));
        if key.last_used == LastUse::Never && days.is_none_or(|days| days >= i64::from(self.limits.new_days)) {
            let doubt = doubt || key.made.is_none();
            found.push(Finding { since, days, ..self.finding(Rule::KeyNeverUsed, subject, doubt) });
        }
    }

    /// What was never used counts from its making, and where that is not said from the user's, before which it cannot have been made.
    fn unused(&self, finding: Finding<'r>, made: Option<Timestamp>) -> Option<Finding<'r>> {
        let since = finding.last_used.time().or(made).or(self.user.created);
        let used = finding.last_used;
        let doubt = finding.doubt || used == LastUse::Unknown || used == LastUse::Never && made.is_none();
        let days = self.limits.unused_days;
        self.counted(Finding { doubt, ..finding }, since, i64::from(days), days)
    }

    /// What is wrong once it has lasted so many days, and is due when the limit is reached. Nobody knows since when: then it is wrong.
    fn counted(&self, finding: Finding<'r>, since: Option<Timestamp>, wrong: i64, limit: u16) -> Option<Finding<'r>> {
        let Some(since) = since else { return Some(finding) };
        let days = self.days(since);
        let finding = Finding { since: Some(since), days: Some(days), ..finding };
        if days >= wrong {
            return Some(finding);
        }
        let due = since.checked_add(SignedDuration::from_hours(24 * i64::from(limit))).ok()?;
        let soon = SignedDuration::from_hours(24 * i64::from(self.limits.soon_days));
        (due.duration_since(self.at) <= soon).then_some(Finding { due: Some(due), ..finding })
    }

    /// Whole days since then; a time that has not come yet is today.
    fn days(&self, since: Timestamp) -> i64 {
        (self.at.duration_since(since).as_hours() / 24).max(0)
    }
}
