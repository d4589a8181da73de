//! What a policy document says ("IAM JSON policy elements reference"), as far as a mail can tell it: who may, or may not, do what,
//! to what, on which condition.
//!
//! The text is the caller's to choose, so that what is kept of it is bounded, and the gravest comes first: no padding pushes it out
//! of sight. Conditions are told and not judged: one that always holds looks like any other.

mod json;
mod reach;
mod trusted;

pub use trusted::Trusted;

use serde_json::Value;

use json::{member, parse, short, texts};
use reach::{Patterns, Reach, breadth, power};
use trusted::{Principals, Standing};

const MAX_STATEMENTS: usize = 4;
const MAX_ITEMS: usize = 4;

/// A policy document, read with tolerance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyDocument {
    /// It says who can assume a role; any other says what its holder can do.
    pub is_trust: bool,
    /// Its statements, the gravest first; `None` where the text is no policy.
    pub statements: Option<Few<Statement>>,
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

/// One statement of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// It allows; otherwise it denies.
    pub allows: bool,
    /// Whom; absent from policies of users, groups and roles.
    pub principals: Option<Scope<Trusted>>,
    /// What.
    pub actions: Option<Scope<String>>,
    /// To what; absent from trust policies.
    pub resources: Option<Scope<String>>,
    /// On which conditions; all must hold.
    pub conditions: Few<Condition>,
    /// What that comes to, where it comes to all there is; conditions aside.
    pub power: Option<Power>,
}

/// All there is to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Power {
    /// Everything on everything; or anybody can assume the role.
    Full,
    /// All of IAM, by which one gives oneself the rest.
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

/// One condition: `StringEquals`, `sts:ExternalId`, and the values of which one must match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The operator.
    pub operator: String,
    /// The key.
    pub key: String,
    /// The values.
    pub values: Few<String>,
}

impl PolicyDocument {
    /// Reads the document of a request parameter: JSON as text, URL-encoded or not, or as it is. Never fails.
    #[must_use]
    pub fn read(document: &Value, is_trust: bool, own_account: Option<&str>) -> Self {
        let read = match document {
            Value::String(text) => parse(text).and_then(|document| statements(&document, is_trust, own_account)),
            document => statements(document, is_trust, own_account),
        };
        let Some(mut read) = read else {
            return Self { is_trust, statements: None, lets_other_accounts_in: false };
        };
        read.sort_by_key(Graded::grade);
        let lets_other_accounts_in = read.iter().any(|graded| graded.lets_other_accounts_in);
        let statements = read.into_iter().map(|graded| graded.statement).collect();
        Self { is_trust, statements: Some(Few::of(statements, MAX_STATEMENTS)), lets_other_accounts_in }
    }

    /// Does it give all there is to give?
    #[must_use]
    pub fn power(&self) -> Option<Power> {
        self.statements.as_ref()?.first.first()?.power
    }
}

impl<T> Few<T> {
    fn of(mut all: Vec<T>, max: usize) -> Self {
        let more = all.len().saturating_sub(max);
        all.truncate(max);
        Self { first: all, more }
    }
}

fn statements(document: &Value, is_trust: bool, own_account: Option<&str>) -> Option<Vec<Graded>> {
    let statements = match member(document, "Statement")? {
        Value::Array(list) => {
            list.iter().map(|statement| Graded::read(statement, is_trust, own_account)).collect::<Option<Vec<_>>>()?
        }
        one => vec![Graded::read(one, is_trust, own_account)?],
    };
    (!statements.is_empty()).then_some(statements)
}

/// A statement, and how grave it is by all that it says: what is kept of it is less.
struct Graded {
    statement: Statement,
    standing: Option<Standing>,
    reach: Reach,
    breadth: u8,
    lets_other_accounts_in: bool,
}

impl Graded {
    fn grade(&self) -> (bool, Option<Power>, bool, bool, Option<Standing>, Reach, u8) {
        let Statement { power, allows, .. } = self.statement;
        (power.is_none(), power, !allows, self.standing.is_none(), self.standing, self.reach, self.breadth)
    }

    /// `None` where it does not say whether it allows or denies.
    fn read(statement: &Value, is_trust: bool, own_account: Option<&str>) -> Option<Self> {
        let allows = match member(statement, "Effect")?.as_str()?.trim() {
            effect if effect.eq_ignore_ascii_case("Allow") => true,
            effect if effect.eq_ignore_ascii_case("Deny") => false,
            _ => return None,
        };
        let actions = patterns(statement, "Action", "NotAction");
        let resources = patterns(statement, "Resource", "NotResource");
        let principals = Principals::read(statement, own_account);
        let standing = principals.as_ref().and_then(Principals::widest);
        let lets_in = allows && is_trust && actions.as_ref().is_some_and(lets_assume);
        let power = match is_trust {
            true => (lets_in && standing == Some(Standing::Anyone)).then_some(Power::Full),
            false => actions
                .as_ref()
                .zip(resources.as_ref())
                .filter(|_| allows)
                .and_then(|(actions, resources)| power(actions, resources, own_account)),
        };
        Some(Self {
            standing,
            reach: actions.as_ref().map_or(Reach::Read, Reach::of_all),
            breadth: resources.as_ref().map_or(u8::MAX, |(except, of)| {
                if *except { 0 } else { of.iter().map(|of| breadth(of, own_account)).min().unwrap_or(u8::MAX) }
            }),
            lets_other_accounts_in: lets_in && standing.is_some_and(|standing| standing <= Standing::Foreign),
            statement: Statement {
                allows,
                principals: principals.map(Principals::into_scope),
                actions: actions.map(|(except, mut of)| {
                    of.sort_by_cached_key(|action| Reach::of(action));
                    Scope { except, of: Few::of(of, MAX_ITEMS) }
                }),
                resources: resources.map(|(except, mut of)| {
                    of.sort_by_cached_key(|resource| breadth(resource, own_account));
                    Scope { except, of: Few::of(of, MAX_ITEMS) }
                }),
                conditions: conditions(statement),
                power,
            },
        })
    }
}

/// To tag a session is nothing for whom cannot assume the role.
fn lets_assume((except, actions): &Patterns) -> bool {
    const BESIDES: [&str; 3] = ["sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"];
    *except || actions.iter().any(|action| !BESIDES.iter().any(|besides| action.eq_ignore_ascii_case(besides)))
}

fn patterns(statement: &Value, these: &str, all_but: &str) -> Option<Patterns> {
    let found = member(statement, these).map(|value| (false, texts(value)));
    let found = found.or_else(|| member(statement, all_but).map(|value| (true, texts(value))))?;
    (!found.1.is_empty()).then_some(found)
}

fn conditions(statement: &Value) -> Few<Condition> {
    let operators = member(statement, "Condition").and_then(Value::as_object);
    let all = operators.into_iter().flatten().flat_map(|(operator, keys)| {
        keys.as_object().into_iter().flatten().map(move |(key, values)| Condition {
            operator: short(operator),
            key: short(key),
            values: Few::of(texts(values), MAX_ITEMS),
        })
    });
    Few::of(all.collect(), MAX_ITEMS)
}
