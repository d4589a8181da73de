//! A field of a record, named as filter patterns name it, without the `$.`.

use serde_json::Value;

use crate::text::clean;

/// Characters of a value that are shown.
const LONGEST: usize = 60;

/// Fields that decide nearly everything, or say the same as another: what else decided tells a reader more.
const GENERAL: [&str; 7] =
    ["eventName", "eventSource", "arn", "principalId", "accessKeyId", "accountId", "recipientAccountId"];

/// A field that decided something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Where it stands: `userIdentity.type`, `resources[0].ARN`.
    pub path: String,
    /// Its value as JSON, shortened; `None` where the field is not there, and that is what decided.
    pub value: Option<String>,
}

impl Field {
    /// Is it one of those that decide nearly everything?
    pub(super) fn is_general(&self) -> bool {
        GENERAL.contains(&self.path.rsplit('.').next().unwrap_or_default())
    }

    pub(super) fn of(path: &[Step], value: Option<&Value>) -> Self {
        let value = value.map(|value| match value {
            Value::Object(_) => "{…}".to_owned(),
            Value::Array(_) => "[…]".to_owned(),
            Value::String(text) => format!("\"{}\"", clean::line(text, LONGEST)),
            Value::Null | Value::Bool(_) | Value::Number(_) => clean::line(&value.to_string(), LONGEST),
        });
        Self { path: name(path), value }
    }
}

/// A step from a value to one in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Member(String),
    Item(usize),
}

fn name(path: &[Step]) -> String {
    let mut name = String::new();
    for step in path {
        match step {
            Step::Item(index) => name.push_str(&format!("[{index}]")),
            Step::Member(member) => {
                if !name.is_empty() {
                    name.push('.');
                }
                name.push_str(&clean::line(member, LONGEST));
            }
        }
    }
    name
}
