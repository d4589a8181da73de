//! The rule that says the same of whom only AWS can name: the kind, the caller and the network, and of a pattern what AWS alone writes.

use serde_json::json;

use super::{chosen, everything, wide};
use crate::policy::rule::Condition;
use crate::policy::{Caller, Rule};

/// Fields of a pattern that a condition says better, and which.
const CONDITIONS: [(&str, &str, &str); 5] = [
    ("userIdentity.userName", "principal", "user/"),
    ("userIdentity.sessionContext.sessionIssuer.userName", "principal", "role/"),
    ("sourceIPAddress", "address", ""),
    ("recipientAccountId", "account", ""),
    ("userIdentity.accountId", "account", ""),
];

/// As JSON; what has to be filled in stands in capitals.
pub(super) fn rule(rule: &Rule) -> String {
    let kinds = rule.conditions.iter().find_map(|condition| match condition {
        Condition::Kind(kinds) => Some(kinds.iter().map(|kind| kind.as_str().to_owned()).collect::<Vec<_>>()),
        _ => None,
    });
    let callers: Vec<_> = rule.callers().map(|caller| caller.without_session()).collect();
    let networks = rule.conditions.iter().find_map(|condition| match condition {
        Condition::Address(networks) if wide::are_narrow(networks) => {
            Some(networks.iter().map(ToString::to_string).collect::<Vec<_>>())
        }
        _ => None,
    });
    let pattern = rule.conditions.iter().find_map(|condition| match condition {
        Condition::Pattern(pattern) if !everything::matches(pattern) => Some(pattern),
        _ => None,
    });
    let equal = pattern.map(|pattern| pattern.equalities()).unwrap_or_default();
    let by_pattern = |wanted: &str| -> Vec<String> {
        let named = equal.iter().filter_map(|(field, text)| {
            let (_, _, word) =
                CONDITIONS.iter().find(|(known, condition, _)| known == field && *condition == wanted)?;
            (!text.contains('*')).then(|| format!("{word}{text}"))
        });
        named.collect()
    };
    let said: Vec<_> = equal.iter().filter(|(field, _)| is_said_by_aws(field)).collect();
    let or = |first: Vec<String>, then: Vec<String>, else_: &str| match (first.is_empty(), then.is_empty()) {
        (false, _) => first,
        (true, false) => then,
        (true, true) => vec![else_.to_owned()],
    };
    let narrow: Vec<_> = callers.iter().filter(|caller| !caller.is_everybody()).map(ToString::to_string).collect();
    let everybody = callers.iter().find_map(Caller::somebody).unwrap_or_else(|| "role/NAME".to_owned());
    let mut parts = vec![
        ("kind", or(kinds.unwrap_or_default(), Vec::new(), "KIND")),
        ("principal", or(narrow, by_pattern("principal"), &everybody)),
        ("address", or(networks.unwrap_or_default(), by_pattern("address"), "NETWORK")),
    ];
    let accounts = by_pattern("account");
    if !accounts.is_empty() {
        parts.push(("account", accounts));
    }
    if !said.is_empty() {
        let tests: Vec<_> = said.iter().map(|(field, text)| format!("$.{field} = \"{text}\"")).collect();
        parts.push(("pattern", vec![format!("{{ {} }}", tests.join(" && "))]));
    }
    let part = |(name, values): &(&str, Vec<String>)| match values.as_slice() {
        [one] => format!("\"{name}\": {}", json!(one)),
        several => format!("\"{name}\": {}", json!(several)),
    };
    format!("{{{}, \"reason\": …}}", parts.iter().map(part).collect::<Vec<_>>().join(", "))
}

fn is_said_by_aws(field: &str) -> bool {
    chosen::how_chosen(field).is_none() && !CONDITIONS.iter().any(|(known, ..)| *known == field) && !field.contains('*')
}
