//! ポリシーの条件。 (On which conditions.)

use crate::classify::{Condition, Few};
use crate::text::clean::name;
use crate::text::latin::join;
use crate::voice::conditions::{Asked, Comparison, Whose};

/// 「条件: …」, or nothing.
pub(super) fn conditions(conditions: &Few<Condition>) -> String {
    if conditions.first.is_empty() {
        return String::new();
    }
    let mut said = conditions.first.iter().map(condition).collect::<Vec<_>>().join("、");
    if conditions.more > 0 {
        said.push_str(&format!("、ほか {} 件", conditions.more));
    }
    format!("条件: {said}")
}

fn condition(condition: &Condition) -> String {
    match Asked::of(condition) {
        Asked::Mfa(true) => "MFA あり".to_owned(),
        Asked::Mfa(false) => "MFA なし".to_owned(),
        Asked::Address(true, addresses) => join(&["接続元が", &any(addresses)]),
        Asked::Address(false, addresses) => join(&["接続元が", &none(addresses, "以外", "のいずれでもない")]),
        Asked::Present(true, key) => join(&[&name(key), "がある"]),
        Asked::Present(false, key) => join(&[&name(key), "がない"]),
        Asked::Is(comparison) => compared(&comparison),
        Asked::AsItStands(Condition { operator, key, values }) => {
            format!("{} {} {}", name(key), name(operator), any(values))
        }
    }
}

fn compared(comparison: &Comparison) -> String {
    let Comparison { key, values, exactly, negated, whose } = comparison;
    let is = match (exactly, negated) {
        (true, false) => any(values),
        (true, true) => none(values, "以外", "のいずれでもない"),
        (false, false) => join(&["パターン ", &any(values), "に一致"]),
        (false, true) => join(&["パターン ", &none(values, "に不一致", "のいずれにも不一致")]),
    };
    let key = name(key);
    match whose {
        Whose::Value => join(&[&key, "が", &is]),
        Whose::ValueIfPresent => join(&[&key, "が", &is, "（キーがない場合も含む）"]),
        Whose::All => join(&[&key, "の値がすべて", &is, "（値がない場合も含む）"]),
        Whose::Any => join(&[&key, "の値のいずれかが", &is]),
    }
}

fn any(values: &Few<String>) -> String {
    if values.first.is_empty() { "（値なし）".to_owned() } else { listed(values, " または ") }
}

fn none(values: &Few<String>, of_one: &str, of_several: &str) -> String {
    let one = values.first.len() == 1 && values.more == 0;
    join(&[&listed(values, "、"), if one { of_one } else { of_several }])
}

fn listed(values: &Few<String>, between: &str) -> String {
    let mut listed = values.first.iter().map(|value| name(value)).collect::<Vec<_>>().join(between);
    if values.more > 0 {
        listed.push_str(&format!("、ほか {} 件", values.more));
    }
    listed
}
