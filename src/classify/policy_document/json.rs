//! JSON as policies hold it: text or not, URL-encoded or not, in whatever case.

use percent_encoding::percent_decode_str;
use serde_json::Value;

/// IAM takes no more in one request ("PutRolePolicy", IAM API Reference).
const MAX_TEXT: usize = 131_072;
/// Bytes of one item.
const MAX_ITEM: usize = 256;

pub(super) fn parse(text: &str) -> Option<Value> {
    let text = text.trim();
    if text.len() > 3 * MAX_TEXT {
        return None;
    }
    if text.starts_with('%') {
        let decoded: Vec<u8> = percent_decode_str(text).collect();
        serde_json::from_slice(&decoded)
    } else {
        serde_json::from_str(text)
    }
    .ok()
}

/// A member, in whatever case it is written.
pub(super) fn member<'a>(object: &'a Value, key: &str) -> Option<&'a Value> {
    let object = object.as_object()?;
    object
        .get(key)
        .or_else(|| object.iter().find(|(other, _)| other.trim().eq_ignore_ascii_case(key)).map(|(_, value)| value))
}

/// The texts of a string or a list of strings.
pub(super) fn texts(value: &Value) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(short(text)),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    };
    let texts = match value {
        Value::Array(list) => list.iter().filter_map(text).collect(),
        one => text(one).into_iter().collect::<Vec<_>>(),
    };
    texts.into_iter().filter(|text| !text.is_empty()).collect()
}

pub(super) fn short(text: &str) -> String {
    let text = text.trim();
    text[..text.floor_char_boundary(MAX_ITEM)].to_owned()
}
