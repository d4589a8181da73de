//! What a policy document says ("IAM JSON policy elements reference"), as far as a mail can tell it: who may, or may not, do what,
//! to what, on which condition.
//!
//! The text is the caller's to choose, so that what is kept of it is bounded, and the gravest comes first: no padding pushes it out
//! of sight. Conditions are told and not judged: one that always holds looks like any other.

use serde_json::Value;

use crate::cloudtrail::Arn;

/// IAM takes no more in one request ("PutRolePolicy", IAM API Reference).
const MAX_TEXT: usize = 131_072;
const MAX_STATEMENTS: usize = 4;
const MAX_ITEMS: usize = 4;
/// Bytes of one item.
const MAX_ITEM: usize = 256;

/// A policy document, read with tolerance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyDocument {
    /// It says who can assume a role; any other says what its holder can do.
    pub is_trust: bool,
    /// Its statements, the gravest first; `None` where the text is no policy.
    pub statements: Option<Few<Statement>>,
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
    /// It allows everything on everything, or lets anybody assume the role; conditions aside.
    pub is_boundless: bool,
}

/// A list, or everything but a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope<T> {
    /// `NotAction`, `NotResource`, `NotPrincipal`.
    pub except: bool,
    /// The list.
    pub of: Few<T>,
}

/// A principal of a trust policy, the gravest first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trusted {
    /// `*`: every identity in every AWS account.
    Anyone,
    /// Every identity in an account that its administrators allow to.
    Account(String),
    /// A user, role or session, by ARN or unique id.
    Identity(String),
    /// Whoever an identity provider vouches for.
    Federated(String),
    /// An AWS service.
    Service(String),
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
    pub fn read(document: &Value, is_trust: bool) -> Self {
        let statements = match document {
            Value::String(text) => parse(text).and_then(|document| statements(&document, is_trust)),
            document => statements(document, is_trust),
        };
        Self { is_trust, statements }
    }

    /// Does it give all there is to give?
    #[must_use]
    pub fn is_boundless(&self) -> bool {
        let first = self.statements.as_ref().and_then(|statements| statements.first.first());
        first.is_some_and(|statement| statement.is_boundless)
    }
}

impl<T> Few<T> {
    fn of(mut all: Vec<T>, max: usize) -> Self {
        let more = all.len().saturating_sub(max);
        all.truncate(max);
        Self { first: all, more }
    }
}

fn parse(text: &str) -> Option<Value> {
    let text = text.trim();
    if text.len() > 3 * MAX_TEXT {
        return None;
    }
    if text.starts_with('%') { serde_json::from_slice(&url_decoded(text)) } else { serde_json::from_str(text) }.ok()
}

/// The bytes behind `%7B` and its like; what is no escape stays.
fn url_decoded(text: &str) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (byte, digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                decoded.extend(u8::try_from(high * 16 + low));
                at += 3;
            }
            _ => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    decoded
}

fn statements(document: &Value, is_trust: bool) -> Option<Few<Statement>> {
    let mut statements = match member(document, "Statement")? {
        Value::Array(list) => {
            list.iter().map(|statement| Statement::read(statement, is_trust)).collect::<Option<Vec<_>>>()?
        }
        one => vec![Statement::read(one, is_trust)?],
    };
    statements.sort_by_key(|statement| (!statement.is_boundless, !statement.allows));
    (!statements.is_empty()).then(|| Few::of(statements, MAX_STATEMENTS))
}

impl Statement {
    /// `None` where it does not say whether it allows or denies.
    fn read(statement: &Value, is_trust: bool) -> Option<Self> {
        let allows = match member(statement, "Effect")?.as_str()?.trim() {
            effect if effect.eq_ignore_ascii_case("Allow") => true,
            effect if effect.eq_ignore_ascii_case("Deny") => false,
            _ => return None,
        };
        let actions = scope(statement, "Action", "NotAction");
        let resources = scope(statement, "Resource", "NotResource");
        let principals = principals(statement);
        let is_boundless = allows
            && if is_trust {
                actions.as_ref().is_some_and(lets_assume)
                    && principals.as_ref().is_some_and(|(except, who)| *except || who.contains(&Trusted::Anyone))
            } else {
                actions.as_ref().is_some_and(every_action)
                    && resources.as_ref().is_some_and(|(except, of)| *except || of.iter().any(|of| every_resource(of)))
            };
        let texts = |(except, mut of): (bool, Vec<String>)| {
            of.sort_by_key(|item| reach(item));
            Scope { except, of: Few::of(of, MAX_ITEMS) }
        };
        Some(Self {
            allows,
            principals: principals.map(|(except, mut of)| {
                of.sort();
                Scope { except, of: Few::of(of, MAX_ITEMS) }
            }),
            actions: actions.map(texts),
            resources: resources.map(texts),
            conditions: conditions(statement),
            is_boundless,
        })
    }
}

/// The wider, the lower; what rules identities comes before the rest.
fn reach(item: &str) -> u8 {
    match item {
        _ if only_wildcards(item) => 0,
        _ if item.ends_with(":*") => 1,
        _ if ["iam:", "sts:", "organizations:"].iter().any(|service| starts(item, service)) => 2,
        _ => 3,
    }
}

fn starts(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

fn only_wildcards(text: &str) -> bool {
    text.contains('*') && text.bytes().all(|byte| matches!(byte, b'*' | b':' | b'?'))
}

/// Everything but a list is everything as long as IAM itself is not on the list: who rules IAM can take the rest.
fn every_action((except, actions): &(bool, Vec<String>)) -> bool {
    if *except {
        !actions.iter().any(|action| only_wildcards(action) || action.eq_ignore_ascii_case("iam:*"))
    } else {
        actions.iter().any(|action| only_wildcards(action))
    }
}

fn every_resource(resource: &str) -> bool {
    resource.contains('*')
        && resource.split(':').all(|part| {
            matches!(part, "arn" | "aws" | "aws-cn" | "aws-us-gov" | "")
                || part.bytes().all(|byte| matches!(byte, b'*' | b'/'))
        })
}

/// To tag a session is nothing for whom cannot assume the role.
fn lets_assume((except, actions): &(bool, Vec<String>)) -> bool {
    const BESIDES: [&str; 3] = ["sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"];
    *except || actions.iter().any(|action| !BESIDES.iter().any(|besides| action.eq_ignore_ascii_case(besides)))
}

/// A member, in whatever case it is written.
fn member<'a>(object: &'a Value, key: &str) -> Option<&'a Value> {
    let object = object.as_object()?;
    object
        .get(key)
        .or_else(|| object.iter().find(|(other, _)| other.trim().eq_ignore_ascii_case(key)).map(|(_, value)| value))
}

/// The texts of a string or a list of strings.
fn texts(value: &Value) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(short(text)),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    };
    let texts = match value {
        Value::Array(list) => list.iter().filter_map(text).collect(),
        one => text(one).into_iter().collect::<Vec<_>>(),
    };
    texts.into_iter().filter(|text| !text.is_empty()).collect()
}

fn short(text: &str) -> String {
    let text = text.trim();
    text[..text.floor_char_boundary(MAX_ITEM)].to_owned()
}

fn scope(statement: &Value, these: &str, all_but: &str) -> Option<(bool, Vec<String>)> {
    let found = member(statement, these).map(|value| (false, texts(value)));
    let found = found.or_else(|| member(statement, all_but).map(|value| (true, texts(value))))?;
    (!found.1.is_empty()).then_some(found)
}

fn principals(statement: &Value) -> Option<(bool, Vec<Trusted>)> {
    let found = member(statement, "Principal").map(|value| (false, value));
    let (except, value) = found.or_else(|| member(statement, "NotPrincipal").map(|value| (true, value)))?;
    let trusted: Vec<_> = match value {
        Value::Object(kinds) => kinds
            .iter()
            .flat_map(|(kind, names)| texts(names).into_iter().map(move |name| Trusted::of(kind, name)))
            .collect(),
        other => texts(other).into_iter().map(|name| Trusted::of("AWS", name)).collect(),
    };
    (!trusted.is_empty()).then_some((except, trusted))
}

impl Trusted {
    fn of(kind: &str, name: String) -> Self {
        if only_wildcards(&name) {
            return Self::Anyone;
        }
        match kind.trim().to_ascii_lowercase().as_str() {
            "service" => Self::Service(name),
            "federated" => Self::Federated(name),
            _ => match Arn::parse(&name) {
                Some(arn) if arn.service == "iam" && arn.resource == "root" => Self::Account(arn.account.to_owned()),
                None if name.len() == 12 && name.bytes().all(|byte| byte.is_ascii_digit()) => Self::Account(name),
                _ => Self::Identity(name),
            },
        }
    }
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
