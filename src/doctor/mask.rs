//! Facts that may be shown to others: ids of accounts, addresses and what else tells whose they are stand for themselves no longer. The same
//! one is masked alike wherever it stands, so that what is judged of the facts stays the same.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex_lite::{Captures, Regex};
use serde_json::Value;

use super::facts::Facts;

/// What is masked, in this order: what is found first is no longer there for the others.
const KINDS: [(&str, &str); 9] = [
    // Whoever knows such an address may send there: a chat's webhook for one.
    ("https", r"https?://[^\s,\x22]+"),
    ("email", r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    ("uuid", r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"),
    ("key", r"\b(?:ABIA|ACCA|AGPA|AIDA|AIPA|AKIA|ANPA|ANVA|AROA|ASIA)[A-Z0-9]{12,}\b"),
    ("phone", r"\+[0-9]{8,15}\b"),
    ("account", r"(?:\b|_)[0-9]{12}(?:\b|_)"),
    ("organization", r"\b(?:o-[a-z0-9]{10,32}|ou-[a-z0-9]{4,32}-[a-z0-9]{8,32})\b"),
    ("ipv4", r"\b[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\b"),
    ("ipv6", r"\b(?:[0-9a-fA-F]{1,4}:){2,7}(?::[0-9a-fA-F:]{0,40}|[0-9a-fA-F]{1,4}:[0-9a-fA-F:]{0,40})"),
];

static PATTERNS: LazyLock<Vec<(&'static str, Regex)>> =
    LazyLock::new(|| KINDS.iter().filter_map(|(kind, pattern)| Some((*kind, Regex::new(pattern).ok()?))).collect());

/// What stands for what, so far.
#[derive(Default)]
struct Masks {
    known: BTreeMap<(&'static str, String), String>,
    counts: BTreeMap<&'static str, usize>,
}

/// The same facts with ids and addresses masked.
///
/// # Errors
/// Where they cannot be written as JSON, which does not happen.
pub fn masked(facts: &Facts) -> serde_json::Result<Facts> {
    let mut value = serde_json::to_value(facts)?;
    let mut masks = Masks::default();
    // What others have put beside our settings may be anything.
    for function in ["function", "report", "files"] {
        let variables = value.pointer_mut(&format!("/{function}/known/variables")).and_then(Value::as_object_mut);
        for (_, value) in variables.into_iter().flatten().filter(|(name, _)| !name.starts_with("TRAILBELL_")) {
            *value = "masked".into();
        }
    }
    masks.walk(&mut value);
    serde_json::from_value(value)
}

/// A text with ids and addresses masked, each by itself.
#[must_use]
pub fn masked_text(text: &str) -> String {
    Masks::default().text(text)
}

impl Masks {
    fn walk(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.text(text),
            Value::Array(values) => values.iter_mut().for_each(|value| self.walk(value)),
            Value::Object(fields) => {
                let masked = std::mem::take(fields).into_iter().map(|(name, mut value)| {
                    self.walk(&mut value);
                    (self.text(&name), value)
                });
                *fields = masked.collect();
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn text(&mut self, text: &str) -> String {
        let mut text = text.to_owned();
        for (kind, pattern) in PATTERNS.iter() {
            text = pattern.replace_all(&text, |found: &Captures<'_>| self.of(kind, &found[0])).into_owned();
        }
        text
    }

    fn of(&mut self, kind: &'static str, found: &str) -> String {
        if kind == "account" {
            let id: String = found.chars().filter(char::is_ascii_digit).collect();
            let mask = self.number(kind, &id, |number| format!("{:012}", 111_111_111_110_u64 + number as u64));
            return found.replace(&id, &mask);
        }
        // The address of a queue says which Region it is in, and whose it is stands in its path.
        if kind == "https" {
            let host = found.trim_start_matches("https://").split(['/', '?']).next().unwrap_or_default();
            let is_queue = host.starts_with("sqs.") || host.contains(".queue.") || host.starts_with("queue.");
            if is_queue && [".amazonaws.com", ".amazonaws.com.cn"].iter().any(|end| host.ends_with(end)) {
                return found.to_owned();
            }
        }
        if is_masked(kind, found) {
            return found.to_owned();
        }
        self.number(kind, found, |number| match kind {
            "https" => format!("https://endpoint-{number}.example.com/"),
            "email" => format!("recipient-{number}@example.com"),
            "uuid" => format!("00000000-0000-4000-8000-{number:012x}"),
            "key" => format!("AKIAMASKED{number:010}"),
            "phone" => format!("+1000000{number:04}"),
            "organization" => format!("o-masked{number:06}"),
            "ipv4" => format!("192.0.2.{}", number % 256),
            _ => format!("2001:db8:0:0:0:0:0:{number:x}"),
        })
    }

    fn number(&mut self, kind: &'static str, found: &str, mask: impl FnOnce(usize) -> String) -> String {
        let key = (kind, found.to_ascii_lowercase());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        let mask = mask(*count);
        self.known.insert(key, mask.clone());
        mask
    }
}

/// Did a kind before this one put it there?
fn is_masked(kind: &str, found: &str) -> bool {
    match kind {
        "email" => found.starts_with("recipient-") && found.ends_with("@example.com"),
        _ => false,
    }
}
