//! What a document is that is none of ours, for the error.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;

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
    match serde_json::from_str::<BTreeMap<String, IgnoredAny>>(document) {
        Ok(object) if object.is_empty() => "an empty object".to_owned(),
        Ok(object) => {
            let keys: Vec<_> = object.keys().take(8).map(|key| format!("`{}`", key.escape_debug())).collect();
            format!("an object with {}", keys.join(", "))
        }
        Err(error) => error.to_string(),
    }
}
