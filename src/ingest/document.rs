//! One text, one or many JSON documents.

use serde::de::IgnoredAny;

/// A JSON document and the line it stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Document<'a> {
    /// From 1; `None` where the whole text is one document.
    pub line: Option<usize>,
    /// The document.
    pub text: &'a str,
}

/// Takes a text apart: JSON Lines into their lines, anything else as the one document that it is, readable or not.
#[must_use]
pub fn documents(text: &str) -> Vec<Document<'_>> {
    let lines = || text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let is_json = |text: &str| serde_json::from_str::<IgnoredAny>(text).is_ok();
    if is_json(text) || lines().nth(1).is_none() || !lines().any(|(_, line)| is_json(line)) {
        return vec![Document { line: None, text }];
    }
    lines().map(|(number, line)| Document { line: Some(number + 1), text: line }).collect()
}
