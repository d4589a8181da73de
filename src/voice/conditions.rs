//! What a condition of a policy asks for, where that can be said in words ("IAM JSON policy elements: Condition operators").

use crate::classify::{Condition, Few};

/// A condition, ready to be put into words. Whatever would say less than the condition does stays `AsItStands`.
pub(crate) enum Asked<'a> {
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
pub(crate) struct Comparison<'a> {
    pub(crate) key: &'a str,
    pub(crate) values: &'a Few<String>,
    /// By equality; otherwise by a pattern.
    pub(crate) exactly: bool,
    pub(crate) negated: bool,
    /// What of the key's is compared.
    pub(crate) whose: Whose,
}

/// What of a key is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
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
    pub(crate) fn of(condition: &'a Condition) -> Self {
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
        let is = |exactly| Self::Is(Comparison { key, values, exactly, negated: false, whose });
        let is_not = |exactly| Self::Is(Comparison { key, values, exactly, negated: true, whose: Whose::Value });
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
            ("bool" | "stringequals" | "arnequals" | "numericequals" | "dateequals", ..) => is(true),
            ("stringlike" | "arnlike", ..) => is(false),
            ("stringnotequals" | "arnnotequals" | "numericnotequals" | "datenotequals", ..) if one => is_not(true),
            ("stringnotlike" | "arnnotlike", ..) if one => is_not(false),
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
