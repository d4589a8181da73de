//! What a policy document says ("IAM JSON policy elements reference"), as far as a mail can tell it: who may, or may not, do what,
//! to what, on which condition.
//!
//! The text is the caller's to choose, so that what is kept of it is bounded, and the gravest comes first: no padding pushes it out
//! of sight. It is read statement by statement: one that cannot be read hides none of its neighbours, and a document of which anything
//! cannot be read says so ([`PolicyDocument::is_unreadable`]). Conditions are told and not judged: one that always holds looks like any
//! other. Only what keeps strangers of a shared identity provider out is looked for (`issuers.rs`).

mod compare;
mod condition;
mod issuers;
mod json;
mod plain;
mod reach;
mod statement;
mod trusted;

pub use compare::{Compared, Differing, compare};
pub use condition::Condition;
pub use issuers::Crowd;
pub use reach::Bearer;
pub use statement::Statement;
pub use trusted::Trusted;

use serde_json::Value;

use crate::cloudtrail::lenient::Node;
use json::{document, members};
use reach::Grants;
use statement::Graded;

const MAX_STATEMENTS: usize = 4;
const MAX_ITEMS: usize = 4;

/// A policy document, read with tolerance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyDocument {
    /// It says who can assume a role; any other says what its holder can do.
    pub is_trust: bool,
    /// Its statements, the gravest first; `None` where the text is no policy.
    pub statements: Option<Few<Statement>>,
    /// All of it or some of it cannot be read.
    pub is_unreadable: bool,
    /// It lets somebody from another account assume the role.
    pub lets_other_accounts_in: bool,
}

/// The first few of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Few<T> {
    /// Those that are kept.
    pub first: Vec<T>,
    /// How many more there are.
    pub more: usize,
}

/// All there is to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Power {
    /// Everything on everything; or anybody can assume the role.
    Full,
    /// All of IAM, or to give oneself whatever policy: by that one gives oneself the rest.
    OverIam,
}

/// A list, or everything but a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope<T> {
    /// `NotAction`, `NotResource`, `NotPrincipal`.
    pub except: bool,
    /// The list.
    pub of: Few<T>,
}

impl PolicyDocument {
    /// Reads the document of a request parameter: JSON as text, URL-encoded or not, or as it is. Never fails.
    #[must_use]
    pub fn read(value: &Value, is_trust: bool, own_account: Option<&str>, bearer: Bearer) -> Self {
        let document = document(value);
        let found: Vec<_> = members(&document, "Statement")
            .flat_map(|statements| match statements {
                Node::List(list) => list.as_slice(),
                one => std::slice::from_ref(one),
            })
            .collect();
        let mut read: Vec<_> =
            found.iter().filter_map(|statement| Graded::read(statement, is_trust, own_account, bearer)).collect();
        let is_unreadable = found.is_empty()
            || read.len() < found.len()
            || document.is_broken()
            || read.iter().any(|one| !one.is_whole);
        take_together(&mut read);
        read.sort_by_key(Graded::grade);
        let lets_other_accounts_in = read.iter().any(|graded| graded.lets_other_accounts_in);
        let statements: Vec<_> = read.into_iter().map(|graded| graded.statement).collect();
        // That some of it cannot be read takes a line as well.
        let max = MAX_STATEMENTS - usize::from(is_unreadable);
        let statements = (!statements.is_empty()).then(|| Few::of(statements, max));
        Self { is_trust, statements, is_unreadable, lets_other_accounts_in }
    }

    /// Does it give all there is to give?
    #[must_use]
    pub fn power(&self) -> Option<Power> {
        self.statements.as_ref()?.first.first()?.power
    }

    /// Does it do nothing but deny everything, always?
    #[must_use]
    pub fn denies_everything(&self) -> bool {
        self.only_denial().is_some_and(|denial| denial.conditions.first.is_empty())
    }

    /// Does it do nothing but deny everything to sessions that were opened before some time, as "Revoke active sessions" of the console does?
    #[must_use]
    pub fn revokes_sessions(&self) -> bool {
        self.only_denial().is_some_and(|denial| match denial.conditions.first.as_slice() {
            [condition] => {
                condition.operator.eq_ignore_ascii_case("DateLessThan")
                    && condition.key.eq_ignore_ascii_case("aws:TokenIssueTime")
                    && denial.conditions.more == 0
            }
            _ => false,
        })
    }

    /// Its one statement, where that denies every action on every resource.
    fn only_denial(&self) -> Option<&Statement> {
        let statements = self.statements.as_ref().filter(|_| !self.is_unreadable && !self.is_trust)?;
        let [only] = statements.first.as_slice() else { return None };
        let is_all = |scope: &Option<Scope<String>>| {
            scope.as_ref().is_some_and(|scope| !scope.except && scope.of.first.iter().any(|item| item == "*"))
        };
        (!only.allows && statements.more == 0 && is_all(&only.actions) && is_all(&only.resources)).then_some(only)
    }

    /// The statement that lets somebody from outside the account assume the role, where there is one.
    #[must_use]
    pub fn lets_in(&self) -> Option<&Statement> {
        let first = self.statements.as_ref()?.first.first()?;
        (self.is_trust && first.allows && (first.power.is_some() || self.lets_other_accounts_in)).then_some(first)
    }
}

impl<T> Few<T> {
    fn of(mut all: Vec<T>, max: usize) -> Self {
        let more = all.len().saturating_sub(max);
        all.truncate(max);
        Self { first: all, more }
    }
}

/// What two statements give is as much as if one gave it.
fn take_together(statements: &mut [Graded]) {
    let together = statements.iter().fold(Grants::default(), |all, one| all.and(one.grants));
    if together.to_anybody() {
        for graded in statements.iter_mut().filter(|graded| graded.grants != Grants::default()) {
            graded.statement.power.get_or_insert(Power::OverIam);
        }
    }
}
