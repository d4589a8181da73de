//! What can be used, and is probably not meant, or hides more than it says. Nobody pays for it but who asks.

mod chosen;
mod everything;
mod safer;
mod sign_ins;
mod wide;

use super::rule::Condition;
use super::{Effect, Policy, Rule};

impl Policy {
    /// What of one of its rules is probably not meant, or hides more than it says, a sentence each.
    #[must_use]
    pub fn doubts(&self, rule: &Rule) -> Vec<String> {
        let mut doubts: Vec<String> = rule.callers().filter_map(|caller| caller.doubt()).collect();
        match rule.effect {
            Effect::Raise { to } if to < self.min_severity => doubts.push(format!(
                "what it raises to {to} stays below `min_severity`, {}, and is not told",
                self.min_severity
            )),
            Effect::Raise { .. } => {}
            Effect::Ignore { .. } => doubts.extend(hides_too_much(rule)),
        }
        doubts
    }

    /// The rule that says the same more safely, as JSON with capitals where something is to be filled in; nothing where it hides no more than
    /// it says.
    #[must_use]
    pub fn safer(&self, rule: &Rule) -> Option<String> {
        let hides = matches!(rule.effect, Effect::Ignore { .. }) && !hides_too_much(rule).is_empty();
        hides.then(|| safer::rule(rule))
    }

    /// What is doubtful in its rules together, and in its quiet hours.
    #[must_use]
    pub fn doubts_together(&self) -> Vec<String> {
        let ignore: Vec<_> = self.rules.iter().filter(|rule| matches!(rule.effect, Effect::Ignore { .. })).collect();
        let quiet = self.quiet_hours.as_ref().and_then(wide::hours);
        [wide::addresses_together(&ignore), everything::kinds_together(&ignore), quiet].into_iter().flatten().collect()
    }
}

/// Where an `ignore` rule hides what somebody else chooses, or nearly everything: why, and what of sign-ins.
fn hides_too_much(rule: &Rule) -> Vec<String> {
    let mut doubts: Vec<String> = rule
        .conditions
        .iter()
        .flat_map(|condition| match condition {
            Condition::Pattern(pattern) if everything::matches(pattern) => {
                vec!["this pattern is for every event".to_owned()]
            }
            Condition::Pattern(pattern) => chosen::in_pattern(pattern),
            Condition::Principal(callers) => callers.iter().filter_map(chosen::in_caller).collect(),
            Condition::Address(networks) => wide::addresses(networks).into_iter().collect(),
            Condition::NotCountry(_) => vec![
                "`not_country` is for every other country in the world: whoever comes from abroad is hidden".to_owned(),
            ],
            Condition::Kind(_) | Condition::Account(_) | Condition::Country(_) => Vec::new(),
        })
        .collect();
    let sign_ins = sign_ins::hidden(rule);
    if doubts.is_empty() && !sign_ins::is_too_wide(rule) {
        return doubts;
    }
    doubts.push(sign_ins);
    doubts
}
