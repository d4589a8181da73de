//! What a document is that is none of ours, for the error.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};

/// So many keys are named.
const MOST: usize = 8;

/// What the document is instead: its first keys, without keeping what they hold.
pub(super) fn describe(document: &str) -> String {
    let what = match document.trim_start().bytes().next() {
        Some(b'{') => return describe_object(document),
        Some(b'[') if document.trim_end().ends_with(']') && document.trim()[1..].trim_start() == "]" => "an empty list",
        Some(b'[') => "a list",
        Some(b'"') => "a string",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    };
    what.to_owned()
}

fn describe_object(document: &str) -> String {
    match serde_json::from_str::<FirstKeys>(document) {
        Ok(FirstKeys(keys)) if keys.is_empty() => "an empty object".to_owned(),
        Ok(FirstKeys(keys)) => {
            let keys: Vec<_> = keys.iter().map(|key| format!("`{}`", key.escape_debug())).collect();
            format!("an object with {}", keys.join(", "))
        }
        Err(error) => error.to_string(),
    }
}

/// The keys of an object that sort first, and none of the others: there may be millions.
struct FirstKeys(BTreeSet<String>);

impl<'de> Deserialize<'de> for FirstKeys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;

        impl<'de> Visitor<'de> for Keys {
            type Value = FirstKeys;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut keys = BTreeSet::new();
                while let Some((key, IgnoredAny)) = map.next_entry::<String, IgnoredAny>()? {
                    keys.insert(key);
                    if keys.len() > MOST {
                        keys.pop_last();
                    }
                }
                Ok(FirstKeys(keys))
            }
        }

        deserializer.deserialize_map(Keys)
    }
}
