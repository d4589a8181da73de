//! A statement in one form, whichever way it is written, cut into the smallest pieces that mean something by themselves: one principal, one
//! action, one resource, and the conditions.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::json::{members, texts};
use crate::cloudtrail::Arn;
use crate::cloudtrail::lenient::Node;
use crate::text::account::is_account_id;
use crate::text::glob::matches_in_iam;

/// Pieces that one statement may make; a larger one stays whole.
const MAX_PIECES: usize = 4_096;

/// A name that is the same whatever its case, and as it is written.
#[derive(Debug, Clone)]
pub(super) struct Name {
    key: String,
    written: String,
}

/// A list, or everything but the list; empty where the element is not there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Listed {
    except: bool,
    of: BTreeSet<Name>,
}

/// A statement, or a piece of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Plain {
    pub(super) allows: bool,
    who: Listed,
    actions: Listed,
    resources: Listed,
    /// By operator and key, both in lower case.
    conditions: BTreeMap<(Name, Name), BTreeSet<String>>,
    /// Variables in it stand for themselves: the document is of the older version of the language ("Version", IAM User Guide).
    is_literal: bool,
}

impl Plain {
    /// Reads a statement, and puts its pieces among all. `None` where it cannot be read.
    pub(super) fn read(node: &Node, is_old: bool, all: &mut BTreeSet<Self>) -> Option<()> {
        let allows = match texts_of(node, "Effect").as_slice() {
            [effect] if effect.eq_ignore_ascii_case("allow") => true,
            [effect] if effect.eq_ignore_ascii_case("deny") => false,
            _ => return None,
        };
        let fold = |text: String| Name { key: text.to_ascii_lowercase(), written: text };
        let exact = |text: String| Name { key: text.clone(), written: text };
        let actions = Listed::read(texts_of(node, "Action"), texts_of(node, "NotAction"), fold);
        let resources = Listed::read(texts_of(node, "Resource"), texts_of(node, "NotResource"), exact);
        let who = Listed::read(principals(node, "Principal"), principals(node, "NotPrincipal"), exact);
        let conditions = conditions(node)?;
        let has_variable = |listed: &Listed| listed.of.iter().any(|name| name.key.contains("${"));
        let is_literal = is_old
            && (has_variable(&resources) || conditions.values().flatten().any(|value: &String| value.contains("${")));
        Self { allows, who, actions, resources, conditions, is_literal }.cut(all);
        Some(())
    }

    fn cut(self, all: &mut BTreeSet<Self>) {
        let parts = [&self.who, &self.actions, &self.resources];
        let pieces: usize = parts.iter().map(|listed| listed.pieces().len()).product();
        if pieces > MAX_PIECES {
            all.insert(self);
            return;
        }
        for who in self.who.pieces() {
            for actions in self.actions.pieces() {
                for resources in self.resources.pieces() {
                    all.insert(Self {
                        who: who.clone(),
                        actions: actions.clone(),
                        resources,
                        conditions: self.conditions.clone(),
                        ..self
                    });
                }
            }
        }
    }

    /// Does it say all that the other one says?
    pub(super) fn covers(&self, other: &Self) -> bool {
        self.allows == other.allows
            && self.is_literal == other.is_literal
            && self.who.covers(&other.who, |one, another| {
                // Everybody of AWS is no service.
                one == another
                    || one.strip_suffix('*').is_some_and(|kind| kind.ends_with(':') && another.starts_with(kind))
            })
            && self.actions.covers(&other.actions, matches_in_iam)
            && self.resources.covers(&other.resources, matches_in_iam)
            && self.conditions.iter().all(|(of, values)| other.conditions.get(of) == Some(values))
    }

    fn to_value(&self) -> Value {
        let mut statement = Map::new();
        statement.insert("Effect".to_owned(), json!(if self.allows { "Allow" } else { "Deny" }));
        if !self.who.of.is_empty() {
            let mut kinds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for name in &self.who.of {
                let (kind, name) = name.key.split_once(':').unwrap_or(("AWS", &name.key));
                kinds.entry(kind).or_default().push(name);
            }
            statement.insert(element("Principal", self.who.except), json!(kinds));
        }
        for (name, listed) in [("Action", &self.actions), ("Resource", &self.resources)] {
            if !listed.of.is_empty() {
                let of: Vec<_> = listed.of.iter().map(|name| name.written.as_str()).collect();
                statement.insert(element(name, listed.except), json!(of));
            }
        }
        if !self.conditions.is_empty() {
            let mut operators: BTreeMap<&str, BTreeMap<&str, &BTreeSet<String>>> = BTreeMap::new();
            for ((operator, key), values) in &self.conditions {
                operators.entry(&operator.written).or_default().insert(&key.written, values);
            }
            statement.insert("Condition".to_owned(), json!(operators));
        }
        Value::Object(statement)
    }
}

fn element(name: &str, except: bool) -> String {
    if except { format!("Not{name}") } else { name.to_owned() }
}

/// Pieces as a document again, those with the most in common as one statement; `None` where there are none. No statement says more than its
/// pieces did.
pub(super) fn together(pieces: Vec<Plain>) -> Option<Value> {
    let mut pieces = merged(pieces, |plain| &mut plain.actions);
    pieces = merged(pieces, |plain| &mut plain.resources);
    pieces = merged(pieces, |plain| &mut plain.who);
    let statements: Vec<_> = pieces.iter().map(Plain::to_value).collect();
    (!statements.is_empty()).then(|| json!({"Version": "2012-10-17", "Statement": statements}))
}

/// One of those that differ in this list alone.
fn merged(pieces: Vec<Plain>, list: impl Fn(&mut Plain) -> &mut Listed) -> Vec<Plain> {
    let mut groups: BTreeMap<Plain, BTreeSet<Name>> = BTreeMap::new();
    for mut piece in pieces {
        let listed = list(&mut piece);
        // Everything but one and everything but another are together everything, which neither says.
        let of = if listed.except { BTreeSet::new() } else { std::mem::take(&mut listed.of) };
        groups.entry(piece).or_default().extend(of);
    }
    let whole = |(mut plain, of): (Plain, BTreeSet<Name>)| {
        let listed = list(&mut plain);
        if !listed.except {
            listed.of = of;
        }
        plain
    };
    groups.into_iter().map(whole).collect()
}

impl Listed {
    fn read(these: Vec<String>, but: Vec<String>, name: impl Fn(String) -> Name) -> Self {
        let except = these.is_empty() && !but.is_empty();
        Self { except, of: if except { but } else { these }.into_iter().map(name).collect() }
    }

    fn pieces(&self) -> Vec<Self> {
        if self.except || self.of.is_empty() {
            return vec![self.clone()];
        }
        self.of.iter().map(|name| Self { except: false, of: BTreeSet::from([name.clone()]) }).collect()
    }

    fn covers(&self, other: &Self, matches: impl Fn(&str, &str) -> bool) -> bool {
        let all_of_it = || other.of.iter().all(|name| self.of.iter().any(|pattern| matches(&pattern.key, &name.key)));
        self == other || !self.except && !other.except && !other.of.is_empty() && all_of_it()
    }
}

fn texts_of(node: &Node, name: &str) -> Vec<String> {
    members(node, name).flat_map(texts).collect()
}

/// `AWS:arn:aws:iam::123456789012:role/x`; an account by its id, however it is written.
fn principals(node: &Node, name: &str) -> Vec<String> {
    let mut all = Vec::new();
    for value in members(node, name) {
        match value {
            Node::Object(kinds) => {
                for (kind, names) in kinds {
                    all.extend(texts(names).iter().map(|name| principal(kind.trim(), name)));
                }
            }
            other => all.extend(texts(other).iter().map(|name| principal("AWS", name))),
        }
    }
    all
}

fn principal(kind: &str, name: &str) -> String {
    let account = Arn::parse(name).filter(|arn| arn.service == "iam" && arn.resource == "root").map(|arn| arn.account);
    format!("{kind}:{}", account.filter(|account| is_account_id(account)).unwrap_or(name))
}

fn conditions(node: &Node) -> Option<BTreeMap<(Name, Name), BTreeSet<String>>> {
    let fold = |text: &str| Name { key: text.trim().to_ascii_lowercase(), written: text.trim().to_owned() };
    let mut all = BTreeMap::new();
    for block in members(node, "Condition") {
        let Node::Object(operators) = block else { return None };
        for (operator, keys) in operators {
            let Node::Object(keys) = keys else { return None };
            for (key, values) in keys {
                // Of a key that stands there twice nobody knows which one IAM takes.
                if all.insert((fold(operator), fold(key)), texts(values).into_iter().collect()).is_some() {
                    return None;
                }
            }
        }
    }
    Some(all)
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Name {}

impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Name {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key)
    }
}
