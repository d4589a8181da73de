//! What a workflow writes around an event: `{"originalEvent": {…}, "ticket": "OPS-7", …}`, as an input transformer or a state machine makes
//! it.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

use crate::ingest::mended;

/// The key of the event itself.
const EVENT: &str = "originalEvent";
/// As many entries are kept; what is more is counted.
const MAX_ENTRIES: usize = 12;
/// Characters of a name, and of a value, beyond which nobody reads on.
const MAX_NAME: usize = 80;
const MAX_VALUE: usize = 200;
/// Objects inside objects, whose names are joined by dots. What is deeper stays JSON.
const MAX_DEPTH: usize = 4;
/// The most bytes of an entry that is looked into: what is read of it takes many times as much.
const MAX_BYTES: usize = 128 << 10;

/// Names and values that came with an event, as written: nobody has cleaned them yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// By name.
    pub entries: BTreeMap<String, String>,
    /// How many more there were.
    pub omitted: usize,
}

impl Context {
    /// All that stands in the wrapper beside the event.
    pub(super) fn around_the_event(wrapper: &str) -> Self {
        let mut context = Self::default();
        let wrapper = mended(wrapper);
        let Ok(fields) = serde_json::from_str::<BTreeMap<String, &RawValue>>(&wrapper) else {
            return Self { omitted: 1, ..context };
        };
        for (name, value) in fields.into_iter().filter(|(name, _)| name != EVENT) {
            let read = (value.get().len() <= MAX_BYTES).then(|| serde_json::from_str(value.get()));
            match read {
                Some(Ok(value)) => context.take(&name, &value, 1),
                Some(Err(_)) | None => context.omitted += 1,
            }
        }
        context
    }

    /// Nothing came with the event.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.omitted == 0
    }

    fn take(&mut self, name: &str, value: &Value, depth: usize) {
        let text = match value {
            Value::Null => return,
            Value::Object(fields) if depth < MAX_DEPTH => {
                for (inner, value) in fields {
                    let name = format!("{}.{inner}", beginning(name, MAX_NAME));
                    self.take(&name, value, depth + 1);
                }
                return;
            }
            Value::String(text) => beginning(text, MAX_VALUE).to_owned(),
            other => beginning(&other.to_string(), MAX_VALUE).to_owned(),
        };
        let name = beginning(name, MAX_NAME);
        if text.trim().is_empty() {
            return;
        }
        if name.trim().is_empty() || self.entries.contains_key(name) || self.entries.len() == MAX_ENTRIES {
            self.omitted += 1;
        } else {
            self.entries.insert(name.to_owned(), text);
        }
    }
}

/// One character more than `max`, so that whoever cuts it there marks the cut.
fn beginning(text: &str, max: usize) -> &str {
    text.char_indices().nth(max + 1).map_or(text, |(end, _)| &text[..end])
}
