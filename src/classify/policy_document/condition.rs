//! The conditions of a statement ("IAM JSON policy elements: Condition").

use std::collections::HashSet;

use super::json::{members, short, texts};
use super::{Few, MAX_ITEMS};
use crate::cloudtrail::lenient::Node;

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

/// A condition with all its values.
pub(super) struct Asked<'a> {
    pub(super) operator: &'a str,
    pub(super) key: &'a str,
    /// Both in lower case, which makes no difference to IAM.
    pub(super) in_lower_case: (String, String),
    pub(super) values: Vec<String>,
    /// No other one stands in its place: of a name that stands there twice nobody knows which one IAM takes.
    pub(super) is_sure: bool,
}

/// The conditions of a statement, all of which must hold.
pub(super) fn asked(statement: &Node) -> Vec<Asked<'_>> {
    let mut all = Vec::new();
    let blocks: Vec<_> = members(statement, "Condition").collect();
    for block in &blocks {
        let doubled_operators = doubled(block);
        for (operator, keys) in of_object(block) {
            let operator = operator.trim();
            let alone = blocks.len() == 1 && !doubled_operators.contains(&operator.to_ascii_lowercase());
            let doubled_keys = doubled(keys);
            for (key, values) in of_object(keys) {
                let in_lower_case = (operator.to_ascii_lowercase(), key.trim().to_ascii_lowercase());
                let is_sure = alone && !doubled_keys.contains(&in_lower_case.1);
                all.push(Asked { operator, key: key.trim(), in_lower_case, values: texts(values), is_sure });
            }
        }
    }
    all
}

/// Is it made as the grammar has it: operators, each with keys, each with values?
pub(super) fn are_whole(statement: &Node) -> bool {
    let is_value = |node: &Node| match node {
        Node::Text(_) => true,
        Node::List(list) => list.iter().all(|value| matches!(value, Node::Text(_))),
        _ => false,
    };
    let are_keys = |node: &Node| matches!(node, Node::Object(keys) if keys.iter().all(|(_, values)| is_value(values)));
    members(statement, "Condition")
        .all(|block| matches!(block, Node::Object(operators) if operators.iter().all(|(_, keys)| are_keys(keys))))
}

/// As much of them as is told.
pub(super) fn few(asked: &[Asked<'_>]) -> Few<Condition> {
    let told = |asked: &Asked<'_>| Condition {
        operator: short(asked.operator),
        key: short(asked.key),
        values: Few::of(asked.values.iter().map(|value| short(value)).collect(), MAX_ITEMS),
    };
    Few::of(asked.iter().map(told).collect(), MAX_ITEMS)
}

fn of_object(node: &Node) -> &[(String, Node)] {
    match node {
        Node::Object(members) => members,
        _ => &[],
    }
}

/// The names that stand in an object more than once, in lower case.
fn doubled(node: &Node) -> HashSet<String> {
    let mut seen = HashSet::new();
    let names = of_object(node).iter().map(|(name, _)| name.trim().to_ascii_lowercase());
    names.filter(|name| !seen.insert(name.clone())).collect()
}
