//! Two documents held against each other by what they mean. How a text is written makes no difference: order, white space, one string or a
//! list of one, URL-encoding, `Sid`, the case of actions and operators, an account's id or the ARN of its root, one statement or several.

use std::collections::BTreeSet;

use serde_json::Value;

use super::json::{document, members};
use super::plain::{Plain, together};
use crate::cloudtrail::lenient::Node;

/// Pairs of statements that are held against each other at most. Beyond that a pattern that another one covers counts as one of its own.
const MAX_PAIRS: usize = 1_000_000;

/// How two documents stand to each other.
#[derive(Debug, Clone, PartialEq)]
pub enum Compared {
    /// They mean the same.
    Same,
    /// One of them cannot be read, or not all of it, and they are not the same text.
    Unreadable,
    /// They do not mean the same.
    Differ(Box<Differing>),
}

/// What came and went.
#[derive(Debug, Clone, PartialEq)]
pub struct Differing {
    /// What the newer one says beyond the older, as a document.
    pub came: Option<Value>,
    /// What the older one said beyond the newer, as a document.
    pub went: Option<Value>,
    /// The newer one lets somebody do something that the older one did not: it allows more, or denies less.
    pub allows_more: bool,
}

/// Compares what an older and a newer document say.
#[must_use]
pub fn compare(older: &str, newer: &str) -> Compared {
    if older == newer {
        return Compared::Same;
    }
    let (Some(older), Some(newer)) = (statements(older), statements(newer)) else { return Compared::Unreadable };
    let came: Vec<_> = newer.difference(&older).collect();
    let went: Vec<_> = older.difference(&newer).collect();
    if came.is_empty() && went.is_empty() {
        return Compared::Same;
    }
    let not_in = |some: &[&Plain], all: &BTreeSet<Plain>| -> Vec<Plain> {
        let covered = |one: &Plain| some.len() * all.len() <= MAX_PAIRS && all.iter().any(|other| other.covers(one));
        some.iter().filter(|one| !covered(one)).map(|one| (*one).clone()).collect()
    };
    let (more, less) = (not_in(&came, &older), not_in(&went, &newer));
    let allows_more = more.iter().any(|one| one.allows) || less.iter().any(|one| !one.allows);
    // What a statement says that is still there need not be told; where there is nothing else, it is.
    let kept = older.intersection(&newer).cloned().collect();
    let (more, less) = (not_in(&came, &kept), not_in(&went, &kept));
    let all = |some: &[&Plain]| some.iter().map(|one| (*one).clone()).collect();
    let (came, went) = if more.is_empty() && less.is_empty() { (all(&came), all(&went)) } else { (more, less) };
    Compared::Differ(Box::new(Differing { came: together(came), went: together(went), allows_more }))
}

/// The smallest statements of which a document is made; `None` where it cannot be read.
fn statements(text: &str) -> Option<BTreeSet<Plain>> {
    let document = document(&Value::String(text.to_owned()));
    let is_old = !members(&document, "Version")
        .any(|version| matches!(version, Node::Text(text) if text.trim() == "2012-10-17"));
    let mut found = members(&document, "Statement").peekable();
    found.peek()?;
    if document.is_broken() {
        return None;
    }
    let mut all = BTreeSet::new();
    for statements in found {
        match statements {
            Node::List(list) => {
                for one in list {
                    Plain::read(one, is_old, &mut all)?;
                }
            }
            one => Plain::read(one, is_old, &mut all)?,
        }
    }
    Some(all)
}
