//! What of sign-ins a rule hides.

use super::wide;
use crate::classify::Kind;
use crate::policy::rule::Condition;
use crate::policy::{Effect, Rule};

/// A sentence.
pub(super) fn hidden(rule: &Rule) -> String {
    if !rule.names(Kind::SignIn) {
        return "of sign-ins it hides none: its `kind` does not name sign_in".to_owned();
    }
    let callers: Vec<_> = rule.callers().map(ToString::to_string).collect();
    let who = match callers.as_slice() {
        [] => "everybody but root".to_owned(),
        callers => callers.join(", "),
    };
    let places: Vec<_> = rule.conditions.iter().filter_map(place).collect();
    let places = if places.is_empty() { "everywhere".to_owned() } else { places.join(" and ") };
    let pattern = rule.conditions.iter().any(|condition| matches!(condition, Condition::Pattern(_)));
    let matching = if pattern { " that its pattern matches" } else { "" };
    let critical = match rule.effect {
        Effect::Ignore { critical: true } => ", critical ones too",
        _ => "",
    };
    format!("of sign-ins it hides those of {who} from {places}{matching}, without MFA and failed ones too{critical}")
}

fn place(condition: &Condition) -> Option<String> {
    let list = |texts: Vec<String>| Some(texts.join(", "));
    match condition {
        Condition::Address(networks) => list(networks.iter().map(ToString::to_string).collect()),
        Condition::Country(countries) => list(countries.iter().map(|country| country.code().to_owned()).collect()),
        Condition::NotCountry(countries) => {
            let countries: Vec<_> = countries.iter().map(|country| country.code()).collect();
            Some(format!("all but {}", countries.join(", ")))
        }
        _ => None,
    }
}

/// Does it hide sign-ins without saying whose, or from where?
pub(super) fn is_too_wide(rule: &Rule) -> bool {
    let narrow =
        |condition: &Condition| matches!(condition, Condition::Address(networks) if wide::are_narrow(networks));
    rule.names(Kind::SignIn) && (rule.callers().next().is_none() || !rule.conditions.iter().any(narrow))
}
