//! On which conditions.

use crate::classify::{Condition, Few};
use crate::text::clean::name;
use crate::voice::conditions::{Asked, Comparison, Whose};

/// ", if …", or nothing.
pub(super) fn conditions(conditions: &Few<Condition>) -> String {
    if conditions.first.is_empty() {
        return String::new();
    }
    let said: Vec<_> = conditions.first.iter().map(condition).collect();
    let more = if conditions.more > 0 { format!(" and {} more", conditions.more) } else { String::new() };
    format!(", if {}{more}", said.join(" and "))
}

fn condition(condition: &Condition) -> String {
    match Asked::of(condition) {
        Asked::Mfa(true) => "with MFA".to_owned(),
        Asked::Mfa(false) => "without MFA".to_owned(),
        Asked::Address(true, addresses) => format!("from the address {}", any(addresses)),
        Asked::Address(false, addresses) => format!("not from the address {}", any(addresses)),
        Asked::Present(true, key) => format!("{} is present", name(key)),
        Asked::Present(false, key) => format!("{} is absent", name(key)),
        Asked::Is(comparison) => compared(&comparison),
        Asked::AsItStands(Condition { operator, key, values }) => {
            format!("{} {} {}", name(key), name(operator), any(values))
        }
    }
}

fn compared(comparison: &Comparison) -> String {
    let Comparison { key, values, exactly, negated, whose } = comparison;
    let key = name(key);
    let like = if *exactly { "" } else { "like " };
    let is = match (negated, values.first.as_slice(), values.more) {
        (false, ..) => format!("is {like}{}", any(values)),
        (true, [one], 0) => format!("is not {like}{}", name(one)),
        (true, ..) => format!("is {like}none of {}", listed(values, ", ")),
    };
    match whose {
        Whose::Value => format!("{key} {is}"),
        Whose::ValueIfPresent => format!("{key} {is} or absent"),
        Whose::All => format!("every value of {key} (there may be none) {is}"),
        Whose::Any => format!("a value of {key} {is}"),
    }
}

fn any(values: &Few<String>) -> String {
    if values.first.is_empty() { "(nothing)".to_owned() } else { listed(values, " or ") }
}

fn listed(values: &Few<String>, between: &str) -> String {
    let mut listed = values.first.iter().map(|value| name(value)).collect::<Vec<_>>().join(between);
    if values.more > 0 {
        listed.push_str(&format!(" (and {} more)", values.more));
    }
    listed
}
