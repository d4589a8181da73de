//! A call by its name, and whether it was denied.

use super::words::Words;
use crate::classify::{Reason, api_name};
use crate::story::Facts;
use crate::text::clean::line;

/// Characters of an API's name that are always said.
const SHORTEST_CALL: usize = 36;

/// What was called, of which service.
pub(super) fn api(facts: &Facts, words: &Words) -> Option<String> {
    let event = api_name(facts.event_name.as_deref()?);
    Some(match &facts.event_source {
        Some(source) => {
            let (event, service) = (cut(event, words), words.name(&words.service(source)));
            words.fill(words.calls.api, &[("event", &event), ("service", &service)])
        }
        None => cut(event, words),
    })
}

pub(super) fn is_denied(facts: &Facts) -> bool {
    facts.meaning.reason().is_some_and(Reason::is_access_denied)
}

/// An API's name is what was done: it is cut last.
pub(super) fn cut(text: &str, words: &Words) -> String {
    line(text, (2 * words.names.longest_thing).max(SHORTEST_CALL))
}
