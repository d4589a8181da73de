//! The story of one thing: each change of it, and what it was before, as far as an earlier event tells.

use std::collections::HashMap;

use jiff::Timestamp;
use serde_json::value::RawValue;

use super::{Phrases, Row, Setting};
use crate::voice::Wording;

/// What has been set so far.
pub struct Story {
    wording: Wording,
    settings: HashMap<String, (Option<String>, Option<Timestamp>)>,
    /// What is said by the name of a value, for each setting.
    named: HashMap<(String, String), String>,
}

impl Story {
    /// Before the first event.
    #[must_use]
    pub fn new(wording: Wording) -> Self {
        Self { wording, settings: HashMap::new(), named: HashMap::new() }
    }

    /// Adds to an event what it sets, and what that was before. Events come from the earliest to the latest.
    #[must_use]
    pub fn tell(&mut self, mut row: Row) -> Row {
        for Setting { of, name, to, is_gone, is_said } in std::mem::take(&mut row.settings) {
            let to = match name {
                Some(name) => Some(self.named(&of, name, to)),
                None => to,
            };
            // What is not told may be anything: the next change says nothing of what was before.
            let before = if to.is_some() || is_gone {
                self.settings.insert(of, (to.clone(), row.time))
            } else {
                self.settings.remove(&of)
            };
            let before = before.filter(|(was, _)| *was != to);
            let was = before.as_ref().map(|(was, since)| (was.as_deref(), *since));
            row.notes.extend(Phrases::of(&self.wording).set(to.as_deref().filter(|_| !is_said), was));
            if let (Some((was, since)), Some(json)) = (was, row.json.as_ref()) {
                row.json = with_before(json, was, since).or(row.json.take());
            }
        }
        row
    }

    /// A value by its name, with what it says: where this event does not tell, an earlier one may have.
    fn named(&mut self, of: &str, name: String, says: Option<String>) -> String {
        let key = (of.to_owned(), name.clone());
        if let Some(says) = &says {
            self.named.insert(key.clone(), says.clone());
        }
        match says.as_ref().or_else(|| self.named.get(&key)) {
            Some(says) => format!("{name}: {says}"),
            None => name,
        }
    }
}

/// The same JSON, and what it was before.
fn with_before(json: &RawValue, was: Option<&str>, since: Option<Timestamp>) -> Option<Box<RawValue>> {
    let open = json.get().strip_suffix('}')?;
    let before = serde_json::json!({"value": was, "since": since.map(|time| time.to_string())});
    RawValue::from_string(format!("{open},\"before\":{before}}}")).ok()
}
