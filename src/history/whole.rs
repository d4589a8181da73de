//! All that a mail would say about an event, for a row that opens.

use serde::{Deserialize, Serialize};

use crate::alert::lines;
use crate::cloudtrail::console_link;
use crate::story::Story;
use crate::voice::{Wording, steps};

/// What stands below the sentence of a mail.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole {
    /// Labels, and what stands behind them. The time is the row's own.
    pub lines: Vec<(String, String)>,
    /// What is said before the steps.
    pub opening: String,
    /// What to do.
    pub steps: Vec<String>,
    /// The event in the CloudTrail console.
    pub link: Option<String>,
}

impl Whole {
    pub(super) fn of(story: &Story, wording: &Wording) -> Self {
        let facts = &story.facts;
        let words = wording.language.words();
        let labels = &words.labels;
        let is_time = |label: &str| facts.time.is_some() && (label == labels.when || label == labels.utc);
        let (opening, steps) = steps(story, words);
        Self {
            lines: lines(story, wording, words)
                .into_iter()
                .filter_map(|(label, value)| Some((label.to_owned(), value?)))
                .filter(|(label, _)| !is_time(label))
                .collect(),
            opening: opening.to_owned(),
            steps,
            link: console_link(facts.region.as_deref(), facts.event_id.as_deref()),
        }
    }
}
