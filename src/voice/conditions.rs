//! What a condition of a policy asks for, where that can be said in words ("IAM JSON policy elements: Condition operators").

use super::words::{Conditions, Words};
use crate::classify::{Condition, Few};
use crate::text::clean::name;

/// ", if …", 「条件: …」, or nothing.
pub(super) fn conditions(conditions: &Few<Condition>, words: &Words) -> String {
    let said = &words.conditions;
    if conditions.first.is_empty() {
        return String::new();
    }
    let each: Vec<_> = conditions.first.iter().map(|condition| one(condition, words)).collect();
    let more = if conditions.more > 0 { words.count(said.more, conditions.more) } else { String::new() };
    words.fill(said.all, &[("said", &words.join(&each, said.and)), ("more", &more)])
}

fn one(condition: &Condition, words: &Words) -> String {
    let said = &words.conditions;
    let cleaned = each(&condition.values, name);
    let any_of_them = || any(&cleaned, words);
    match Asked::of(condition) {
        Asked::Mfa(true) => said.mfa.to_owned(),
        Asked::Mfa(false) => said.no_mfa.to_owned(),
        Asked::Address(true, _) => words.fill(said.address, &[("any", &any_of_them())]),
        Asked::Address(false, addresses) => {
            let template = if is_one(addresses) { said.not_address } else { said.none_of_addresses };
            words.fill(template, &[("any", &any_of_them()), ("all", &all(&cleaned, words))])
        }
        Asked::Present(true, key) => words.fill(said.present, &[("key", &name(key))]),
        Asked::Present(false, key) => words.fill(said.absent, &[("key", &name(key))]),
        Asked::Is(comparison) => compared(&comparison, words),
        Asked::AsItStands(Condition { operator, key, .. }) => {
            format!("{} {} {}", name(key), name(operator), any_of_them())
        }
    }
}

fn compared(comparison: &Comparison, words: &Words) -> String {
    let Comparison { key, values, how, negated, whose } = comparison;
    let said = &words.conditions;
    let is = match (negated, how) {
        (false, How::Exactly) => said.is,
        (false, How::ByPattern) => said.is_like,
        (true, How::Exactly) if is_one(values) => said.is_not,
        (true, How::ByPattern) if is_one(values) => said.is_not_like,
        (true, How::Exactly) => said.is_none_of,
        (true, How::ByPattern) => said.is_like_none_of,
        (_, How::Ordered(is)) => is(said),
    };
    // In a language without blanks the end of a value would not be seen without a mark.
    let values = each(values, |value| words.fill(said.quoted, &[("value", &name(value))]));
    let is = words.fill(is, &[("any", &any(&values, words)), ("all", &all(&values, words))]);
    let frame = match whose {
        Whose::Value => said.value,
        Whose::ValueIfPresent => said.value_if_present,
        Whose::All => said.every_value,
        Whose::Any => said.some_value,
    };
    words.fill(frame, &[("key", &name(key)), ("is", &is)])
}

fn is_one(values: &Few<String>) -> bool {
    values.first.len() == 1 && values.more == 0
}

/// Values ready to be printed.
fn each(values: &Few<String>, say: impl Fn(&str) -> String) -> Few<String> {
    Few { first: values.first.iter().map(|value| say(value)).collect(), more: values.more }
}

/// Values of which one will do.
fn any(values: &Few<String>, words: &Words) -> String {
    match values.first.as_slice() {
        [] => words.conditions.nothing.to_owned(),
        _ => listed(values, words.conditions.or, words),
    }
}

/// The same values as a list.
fn all(values: &Few<String>, words: &Words) -> String {
    listed(values, words.conditions.between, words)
}

fn listed(values: &Few<String>, between: &str, words: &Words) -> String {
    let mut listed = words.join(&values.first, between);
    if values.more > 0 {
        listed.push_str(&words.count(words.conditions.more_values, values.more));
    }
    listed
}

/// A condition, ready to be put into words. Whatever would say less than the condition does stays `AsItStands`.
enum Asked<'a> {
    /// Signed in with MFA, or not.
    Mfa(bool),
    /// From one of these addresses, or from none of them.
    Address(bool, &'a Few<String>),
    /// The key is in the request, or is not.
    Present(bool, &'a str),
    /// The key has one of these values, or none of them.
    Is(Comparison<'a>),
    AsItStands(&'a Condition),
}

/// A key of the request and the values it is held against.
struct Comparison<'a> {
    key: &'a str,
    values: &'a Few<String>,
    how: How,
    negated: bool,
    /// What of the key's is compared.
    whose: Whose,
}

/// How the value is held against the others.
#[derive(Clone, Copy)]
enum How {
    Exactly,
    ByPattern,
    /// By its place before or behind them.
    Ordered(fn(&Conditions) -> &'static str),
}

/// What of a key is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// Its one value.
    Value,
    /// Its one value, and without the key the condition holds (`…IfExists`).
    ValueIfPresent,
    /// Every one of its values, and without any the condition holds (`ForAllValues:…`).
    All,
    /// At least one of its values (`ForAnyValue:…`).
    Any,
}

impl<'a> Asked<'a> {
    fn of(condition: &'a Condition) -> Self {
        let Condition { operator, key, values } = condition;
        let Some((whose, base)) = parts(operator).filter(|_| !values.first.is_empty()) else {
            return Self::AsItStands(condition);
        };
        let is_key = |name: &str| key.eq_ignore_ascii_case(name);
        let truth = match values {
            Few { first, more: 0 } => match first.as_slice() {
                [one] if one.eq_ignore_ascii_case("true") => Some(true),
                [one] if one.eq_ignore_ascii_case("false") => Some(false),
                _ => None,
            },
            Few { .. } => None,
        };
        let is = |how| Self::Is(Comparison { key, values, how, negated: false, whose });
        let is_not = |how| Self::Is(Comparison { key, values, how, negated: true, whose: Whose::Value });
        let ordered = |is| Self::Is(Comparison { key, values, how: How::Ordered(is), negated: false, whose });
        // What is denied of a key holds without the key in any case: IfExists adds nothing.
        let one = matches!(whose, Whose::Value | Whose::ValueIfPresent);
        match (base.to_ascii_lowercase().as_str(), whose, truth) {
            ("null", Whose::Value, Some(absent)) => Self::Present(!absent, key),
            ("null", ..) => Self::AsItStands(condition),
            ("bool", Whose::Value, Some(mfa)) if is_key("aws:MultiFactorAuthPresent") => Self::Mfa(mfa),
            // The key is absent from requests that are signed with a user's own keys: they are without MFA as well.
            ("bool", Whose::ValueIfPresent, Some(false)) if is_key("aws:MultiFactorAuthPresent") => Self::Mfa(false),
            ("ipaddress", Whose::Value, _) if is_key("aws:SourceIp") => Self::Address(true, values),
            ("notipaddress", ..) if one && is_key("aws:SourceIp") => Self::Address(false, values),
            ("bool" | "stringequals" | "arnequals" | "numericequals" | "dateequals", ..) => is(How::Exactly),
            ("stringlike" | "arnlike", ..) => is(How::ByPattern),
            ("stringnotequals" | "arnnotequals" | "numericnotequals" | "datenotequals", ..) if one => {
                is_not(How::Exactly)
            }
            ("stringnotlike" | "arnnotlike", ..) if one => is_not(How::ByPattern),
            ("datelessthan", ..) => ordered(|said| said.before),
            ("datelessthanequals", ..) => ordered(|said| said.not_after),
            ("dategreaterthan", ..) => ordered(|said| said.after),
            ("dategreaterthanequals", ..) => ordered(|said| said.not_before),
            ("numericlessthan", ..) => ordered(|said| said.less),
            ("numericlessthanequals", ..) => ordered(|said| said.at_most),
            ("numericgreaterthan", ..) => ordered(|said| said.greater),
            ("numericgreaterthanequals", ..) => ordered(|said| said.at_least),
            _ => Self::AsItStands(condition),
        }
    }
}

/// An operator without what stands around it; `None` where that is more than words can say.
fn parts(operator: &str) -> Option<(Whose, &str)> {
    let without = |text: &'static str| {
        let head = operator.get(..text.len())?;
        head.eq_ignore_ascii_case(text).then(|| &operator[text.len()..])
    };
    const IF_EXISTS: &str = "IfExists";
    let before = operator.len().checked_sub(IF_EXISTS.len());
    let base = before
        .and_then(|at| Some((operator.get(..at)?, operator.get(at..)?)))
        .filter(|(_, end)| end.eq_ignore_ascii_case(IF_EXISTS))
        .map(|(base, _)| base);
    match (without("ForAllValues:"), without("ForAnyValue:"), base) {
        (None, None, None) => Some((Whose::Value, operator)),
        (None, None, Some(base)) => Some((Whose::ValueIfPresent, base)),
        (Some(rest), _, None) => Some((Whose::All, rest)),
        (_, Some(rest), None) => Some((Whose::Any, rest)),
        _ => None,
    }
}
