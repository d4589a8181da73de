//! Findings of one credential, told as one thing to do: a key that is old, was never used, and is one of two, is to be deleted once.

use crate::credential_report::{Finding, LastUse, Rule, Subject};
use crate::severity::Severity;
use crate::voice::report::{Action, Statement};

/// One thing to do, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item<'r> {
    /// The most urgent finding.
    pub finding: Finding<'r>,
    /// What else is wrong with the same credential.
    pub also: Vec<Finding<'r>>,
}

impl<'r> Item<'r> {
    /// All its findings.
    pub fn findings(&self) -> impl Iterator<Item = &Finding<'r>> {
        std::iter::once(&self.finding).chain(&self.also)
    }

    /// How urgent it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.findings().map(|finding| finding.row().severity).max().unwrap_or(Severity::Info)
    }

    /// Has it lasted longer than a limit allows?
    #[must_use]
    pub fn is_overdue(&self) -> bool {
        self.findings().any(|finding| matches!(finding.rule, Rule::Unused | Rule::KeyOld))
    }

    /// The numbers of the CIS benchmark.
    pub fn cis(&self) -> impl Iterator<Item = &'static str> {
        self.findings().filter_map(|finding| finding.row().cis)
    }

    /// The one thing to do: what is unused can go, whatever else is wrong with it.
    pub(super) fn action(&self) -> Action {
        let has = |rule| self.findings().any(|finding| finding.rule == rule);
        match self.finding.rule {
            Rule::RootHasKey => Action::DeleteRootKey,
            Rule::RootWithoutMfa => Action::AddRootMfa,
            Rule::RootUsed => Action::CheckRootUse,
            _ if has(Rule::Unused) && self.finding.subject == Subject::Password => Action::RemovePassword,
            _ if has(Rule::Unused) || has(Rule::KeyNeverUsed) => Action::DeactivateKey,
            Rule::PasswordWithoutMfa | Rule::Unused => Action::AddMfa,
            // There is no room for a third.
            _ if has(Rule::TwoActiveKeys) => Action::DropOneKey,
            _ => Action::ReplaceKey,
        }
    }
}

/// What is so already, folded.
pub(super) fn to_do<'r>(findings: &[Finding<'r>]) -> Vec<Item<'r>> {
    let mut items: Vec<Item<'r>> = Vec::new();
    let mut of_line: std::collections::HashMap<usize, Vec<usize>> = std::collections::HashMap::new();
    for finding in findings.iter().filter(|finding| finding.due.is_none()) {
        let of_user = of_line.entry(finding.user.line).or_default();
        let same = |item: &&usize| {
            items.get(**item).is_some_and(|item| match (item.finding.subject, finding.subject) {
                (Subject::Key(_), Subject::Keys) => true,
                (one, other) => one == other,
            })
        };
        match of_user.iter().find(same).copied() {
            Some(at) => items[at].also.push(*finding),
            None => {
                of_user.push(items.len());
                items.push(Item { finding: *finding, also: Vec::new() });
            }
        }
    }
    for item in &mut items {
        let never = item.findings().any(|finding| finding.rule == Rule::Unused && finding.last_used == LastUse::Never);
        item.also.retain(|finding| !(never && finding.rule == Rule::KeyNeverUsed));
    }
    items
}

/// What will be so soon, but for credentials that have something to do already.
pub(super) fn soon<'r>(findings: &[Finding<'r>], to_do: &[Item<'r>]) -> Vec<Item<'r>> {
    let mut told: std::collections::HashSet<(usize, Subject)> =
        to_do.iter().map(|item| (item.finding.user.line, item.finding.subject)).collect();
    let due = findings.iter().filter(|finding| finding.due.is_some());
    due.filter(|finding| told.insert((finding.user.line, finding.subject)))
        .map(|finding| Item { finding: *finding, also: Vec::new() })
        .collect()
}

/// What is to be said of a finding.
pub(super) fn statement(finding: &Finding<'_>) -> Statement {
    let never = finding.last_used == LastUse::Never;
    match (finding.rule, finding.subject) {
        (Rule::RootHasKey, _) => Statement::RootHasKey,
        (Rule::RootWithoutMfa, _) => Statement::RootWithoutMfa,
        (Rule::RootUsed, Subject::Password) => Statement::RootSignedIn,
        (Rule::RootUsed, _) => Statement::RootKeyUsed,
        (Rule::PasswordWithoutMfa, _) => Statement::PasswordWithoutMfa,
        (Rule::Unused, Subject::Password) if never => Statement::PasswordNeverUsed,
        (Rule::Unused, Subject::Password) => Statement::PasswordUnused,
        (Rule::Unused, _) if never => Statement::KeyNeverUsed,
        (Rule::Unused, _) => Statement::KeyUnused,
        (Rule::KeyOld, _) => Statement::KeyOld,
        (Rule::TwoActiveKeys, _) => Statement::TwoActiveKeys,
        (Rule::KeyNeverUsed, _) => Statement::KeyNeverUsed,
    }
}
