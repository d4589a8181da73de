//! What can be used, and is probably not meant. Nobody pays for it but who asks.

use super::rule::Condition;
use super::{Effect, Policy, Rule};

impl Policy {
    /// What of one of its rules is probably not meant, a sentence each.
    #[must_use]
    pub fn doubts(&self, rule: &Rule) -> Vec<String> {
        let callers = rule.conditions.iter().filter_map(|condition| match condition {
            Condition::Principal(callers) => Some(callers),
            _ => None,
        });
        let mut doubts: Vec<String> = callers.flatten().filter_map(|caller| caller.doubt()).collect();
        if let Effect::Raise { to } = rule.effect
            && to < self.min_severity
        {
            doubts.push(format!(
                "what it raises to {to} stays below `min_severity`, {}, and is not told",
                self.min_severity
            ));
        }
        doubts
    }
}
