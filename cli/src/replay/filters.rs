//! Which events the subscription filters would deliver.

use aho_corasick::AhoCorasick;
use trailbell::filter_pattern::FilterPattern;

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

    fn may_deliver(&self, event: &str) -> bool {
        self.needles.as_ref().is_none_or(|needles| needles.is_match(event) || event.contains("\\u"))
    }
}
