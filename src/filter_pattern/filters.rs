//! Several subscription filters at once.

use aho_corasick::AhoCorasick;
use serde_json::Value;

use super::FilterPattern;

/// Subscription filters, with a quick search that skips most of what none of them delivers before it is parsed.
#[derive(Debug, Default)]
pub struct Filters {
    patterns: Vec<FilterPattern>,
    needles: Option<AhoCorasick>,
}

impl Filters {
    /// Filters with these patterns; without any, everything is delivered.
    #[must_use]
    pub fn new(patterns: Vec<FilterPattern>) -> Self {
        let needles: Option<Vec<_>> = patterns.iter().map(FilterPattern::needles).collect();
        // Where one pattern has no text to search for, every event has to be parsed.
        let needles = needles.filter(|needles| !needles.is_empty()).map(|needles| needles.concat());
        let needles = needles.and_then(|needles| AhoCorasick::new(needles).ok());
        Self { patterns, needles }
    }

    /// Is there no filter?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Would one of the filters deliver this log event?
    #[must_use]
    pub fn deliver(&self, event: &str) -> bool {
        self.patterns.is_empty()
            || self.may_deliver(event) && self.patterns.iter().any(|pattern| pattern.matches(event))
    }

    /// The same of a log event that has been parsed already.
    #[must_use]
    pub fn deliver_parsed(&self, event: &str, record: &Value) -> bool {
        let matches = |pattern: &FilterPattern| match pattern.is_json() {
            true => pattern.matches_value(record),
            false => pattern.matches(event),
        };
        self.patterns.is_empty() || self.patterns.iter().any(matches)
    }

    /// `false` where no filter delivers it, which can be seen without reading it.
    #[must_use]
    pub fn may_deliver(&self, event: &str) -> bool {
        self.needles.as_ref().is_none_or(|needles| needles.is_match(event) || event.contains("\\u"))
    }
}
