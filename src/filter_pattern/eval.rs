use serde_json::Value;

use crate::text::glob;

use super::syntax::{Expression, Operand, Order, Selector, Step, Term, Terms, Test, Wildcards};

impl Terms {
    pub(super) fn matches(&self, text: &str) -> bool {
        if self.required.is_empty() && self.excluded.is_empty() {
            return self.optional.iter().any(|term| term.occurs_in(text));
        }
        // AWS ignores the optional terms where there are others.
        self.required.iter().all(|term| term.occurs_in(text)) && !self.excluded.iter().any(|term| term.occurs_in(text))
    }
}

impl Term {
    fn occurs_in(&self, text: &str) -> bool {
        match self {
            Term::Text(wanted) => text.contains(wanted),
            Term::Regex(regex) => regex.is_match(text),
        }
    }
}

impl Expression {
    pub(super) fn matches_record(&self, record: &Value) -> bool {
        record.is_object() && self.holds(record)
    }

    fn holds(&self, record: &Value) -> bool {
        match self {
            Expression::Any(alternatives) => alternatives.iter().any(|one| one.holds(record)),
            Expression::All(parts) => parts.iter().all(|part| part.holds(record)),
            Expression::Condition(selector, test) => test.holds(selector, record),
        }
    }
}

impl Test {
    fn holds(&self, selector: &Selector, record: &Value) -> bool {
        match self {
            Test::Equals(operand) => selector.selects(record, |v| operand.equals(v) == Some(true)),
            Test::Differs(operand) => selector.selects(record, |v| operand.equals(v) == Some(false)),
            Test::Compares(order, limit) => {
                selector.selects(record, |v| v.as_f64().is_some_and(|n| order.holds(n, *limit)))
            }
            Test::IsNull => selector.selects(record, is_null),
            Test::Is(wanted) => selector.selects(record, |v| v.as_bool() == Some(*wanted)),
            // Undocumented for a wildcard; assumed: that it selects no element or field.
            Test::NotExists => !selector.selects(record, |_| true),
        }
    }
}

/// AWS also takes an array for null if one of its elements is.
fn is_null(value: &Value) -> bool {
    match value {
        Value::Array(elements) => elements.contains(&Value::Null),
        _ => value.is_null(),
    }
}

impl Operand {
    /// `None` for what is neither string nor number: AWS counts it as neither equal nor different.
    fn equals(&self, value: &Value) -> Option<bool> {
        match (self, value) {
            (Operand::Number { value, .. }, Value::Number(number)) => Some(number.as_f64() == Some(*value)),
            // AWS compares the digits as they were logged; here 1e0 has become 1.0.
            (_, Value::Number(number)) => Some(self.equals_text(&number.to_string())),
            (_, Value::String(text)) => Some(self.equals_text(text)),
            (_, Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_)) => None,
        }
    }

    fn equals_text(&self, found: &str) -> bool {
        match self {
            Operand::Text(wanted) => wanted.matches(found),
            Operand::Number { text, .. } => text == found,
            Operand::Regex(regex) => regex.is_match(found),
        }
    }
}

impl Order {
    fn holds(self, number: f64, limit: f64) -> bool {
        match self {
            Order::Less => number < limit,
            Order::LessOrEqual => number <= limit,
            Order::Greater => number > limit,
            Order::GreaterOrEqual => number >= limit,
        }
    }
}

impl Wildcards {
    /// AWS has been reported to miss the match where a piece also occurs earlier, such as `*1.1` in
    /// `1.1.1`. That is not imitated.
    fn matches(&self, text: &str) -> bool {
        glob::matches(&self.0, text)
    }
}

impl Selector {
    fn selects(&self, record: &Value, wanted: impl Fn(&Value) -> bool) -> bool {
        selects(&self.0, record, &wanted)
    }
}

/// Recurses once a step, of which a pattern's length allows about 500.
fn selects(steps: &[Step], value: &Value, wanted: &dyn Fn(&Value) -> bool) -> bool {
    let Some((step, rest)) = steps.split_first() else {
        return wanted(value);
    };
    let go_on = |next: &Value| selects(rest, next, wanted);
    match (step, value) {
        (Step::Field(name), Value::Object(fields)) => fields.get(name).is_some_and(go_on),
        (Step::Index(index), Value::Array(elements)) => elements.get(*index).is_some_and(go_on),
        // AWS takes [*] for the fields of an object too; assumed: and .* for elements.
        (Step::Every, Value::Array(elements)) => elements.iter().any(go_on),
        (Step::Every, Value::Object(fields)) => fields.values().any(go_on),
        _ => false,
    }
}
