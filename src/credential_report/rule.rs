//! What is wrong in a report: the table. Who is judged by it stands in `judge`, its words with the languages; docs/report.md prints it.

use super::column::Column;
use crate::severity::Severity;

/// Something that should not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// The root user has an access key that works.
    RootHasKey,
    /// The root user has a password and no MFA.
    RootWithoutMfa,
    /// The root user was used.
    RootUsed,
    /// A user has a password and no MFA.
    PasswordWithoutMfa,
    /// A password or a key works and nobody uses it.
    Unused,
    /// A key works and is older than it may be.
    KeyOld,
    /// A user has two keys that work.
    TwoActiveKeys,
    /// A key works and was never used.
    KeyNeverUsed,
}

/// The numbers of the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// So many days old a key may be.
    pub key_days: u16,
    /// What was not used for so many days is unused.
    pub unused_days: u16,
    /// What is due within so many days is due soon.
    pub soon_days: u16,
    /// For so many days something is new: root's use is worth telling; a second key may be somebody's way from the first one, and a key
    /// that was never used may be on its way to where it serves.
    pub new_days: u16,
}

impl Default for Limits {
    fn default() -> Self {
        Self { key_days: 90, unused_days: 45, soon_days: 14, new_days: 7 }
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Which rule.
    pub rule: Rule,
    /// Its name for machines.
    pub name: &'static str,
    /// How urgent it is.
    pub severity: Severity,
    /// The recommendation of the CIS AWS Foundations Benchmark 7.0; `None` for what 7.0 dropped.
    pub cis: Option<&'static str>,
    /// The columns without which it cannot be judged; those of a key stand for both keys'.
    pub columns: &'static [Column],
    /// Is it over when time has passed, with nothing mended?
    pub passes: bool,
}

/// The rules, the most urgent first; below the same severity in the order of this table.
pub const RULES: [Row; 8] = [
    Row {
        rule: Rule::RootHasKey,
        name: "root_has_key",
        severity: Severity::Critical,
        cis: Some("2.4"),
        columns: &[Column::KeyActive(0)],
        passes: false,
    },
    Row {
        rule: Rule::RootWithoutMfa,
        name: "root_without_mfa",
        severity: Severity::Critical,
        cis: Some("2.5"),
        columns: &[Column::PasswordEnabled, Column::MfaActive],
        passes: false,
    },
    Row {
        rule: Rule::RootUsed,
        name: "root_used",
        severity: Severity::Warning,
        cis: Some("2.7"),
        columns: &[Column::PasswordLastUsed, Column::KeyLastUsedDate(0)],
        passes: true,
    },
    Row {
        rule: Rule::PasswordWithoutMfa,
        name: "password_without_mfa",
        severity: Severity::Warning,
        cis: Some("2.10"),
        columns: &[Column::PasswordEnabled, Column::MfaActive],
        passes: false,
    },
    Row {
        rule: Rule::Unused,
        name: "unused",
        severity: Severity::Notice,
        cis: Some("2.11"),
        columns: &[Column::PasswordEnabled, Column::PasswordLastUsed, Column::KeyActive(0), Column::KeyLastUsedDate(0)],
        passes: false,
    },
    Row {
        rule: Rule::KeyOld,
        name: "key_old",
        severity: Severity::Notice,
        cis: Some("2.12"),
        columns: &[Column::KeyActive(0), Column::KeyLastRotated(0)],
        passes: false,
    },
    Row {
        rule: Rule::TwoActiveKeys,
        name: "two_active_keys",
        severity: Severity::Notice,
        cis: None,
        columns: &[Column::KeyActive(0)],
        passes: false,
    },
    Row {
        rule: Rule::KeyNeverUsed,
        name: "key_never_used",
        severity: Severity::Notice,
        cis: None,
        columns: &[Column::KeyActive(0), Column::KeyLastUsedDate(0)],
        passes: false,
    },
];

/// The row of a rule.
#[must_use]
pub fn row(rule: Rule) -> &'static Row {
    const FIRST: &Row = &RULES[0];
    RULES.iter().find(|row| row.rule == rule).unwrap_or(FIRST)
}
