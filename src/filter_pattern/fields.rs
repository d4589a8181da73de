//! What a pattern looks at, for whoever judges it.

use super::FilterPattern;
use super::syntax::{Expression, Operand, Pattern, Selector, Step, Test};

impl FilterPattern {
    /// The fields that a JSON pattern looks at, as `userIdentity.arn`, `*` for any; `None` of terms, which look at the whole text.
    pub(crate) fn fields(&self) -> Option<Vec<String>> {
        let Pattern::Json(expression) = &self.pattern else { return None };
        let mut fields = Vec::new();
        expression.each(&mut |selector, _| fields.push(selector.path()));
        Some(fields)
    }

    /// What has to be equal to what, where a JSON pattern says nothing but that, or that among what else has to hold.
    pub(crate) fn equalities(&self) -> Vec<(String, &str)> {
        let mut found = Vec::new();
        if let Pattern::Json(expression) = &self.pattern {
            expression.equalities(&mut found);
        }
        found
    }
}

impl Expression {
    fn each(&self, take: &mut impl FnMut(&Selector, &Test)) {
        match self {
            Self::Any(parts) | Self::All(parts) => parts.iter().for_each(|part| part.each(take)),
            Self::Condition(selector, test) => take(selector, test),
        }
    }

    fn equalities<'a>(&'a self, found: &mut Vec<(String, &'a str)>) {
        match self {
            Self::All(parts) => parts.iter().for_each(|part| part.equalities(found)),
            Self::Any(parts) if parts.len() == 1 => parts.iter().for_each(|part| part.equalities(found)),
            Self::Condition(selector, Test::Equals(Operand::Text(text))) => found.push((selector.path(), &text.0)),
            Self::Condition(selector, Test::Equals(Operand::Number { text, .. })) => {
                found.push((selector.path(), text))
            }
            Self::Any(_) | Self::Condition(..) => {}
        }
    }
}

impl Selector {
    /// Its fields with dots between them; which element of a list is left out.
    fn path(&self) -> String {
        let step = |step: &Step| match step {
            Step::Field(name) => Some(name.clone()),
            Step::Every => Some("*".to_owned()),
            Step::Index(_) => None,
        };
        self.0.iter().filter_map(step).collect::<Vec<_>>().join(".")
    }
}
