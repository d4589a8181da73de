//! Which events somebody asks for: `--kind`, `--since`, `--until` and `--who`, by the conditions of `history`.

use std::collections::HashSet;

use trailbell::classify::Ours;
use trailbell::cloudtrail::{EventKey, Record};
use trailbell::event::Event;
use trailbell::history::Question;
use trailbell::ingest::mended;
use trailbell::story::Story;
use trailbell::text::account::AccountNames;

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    question: Question,
    ours: Ours,
    account_names: AccountNames,
}

/// What was asked for in one document. A story is of an event that is an answer; what else is in it need not be: whoever asks for sign-ins
/// is told with which of their steps.
#[derive(Debug, Default)]
pub struct Answers(HashSet<EventKey>);

impl Answers {
    /// Takes up others.
    pub fn add(&mut self, others: Self) {
        self.0.extend(others.0);
    }
}

impl Asked {
    /// The answers to a question, for whoever depends on what is `ours`.
    #[must_use]
    pub fn new(question: Question, ours: Ours, account_names: AccountNames) -> Self {
        Self { question, ours, account_names }
    }

    /// Is everything asked for?
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.question.is_empty()
    }

    /// Looks at a record, remembers it if it is an answer, and says whether it is to be read: what has no id to remember it by is read
    /// only if it is one. What cannot be read may be one, and is named.
    pub fn look(&self, text: &str, answers: &mut Answers) -> bool {
        if self.is_everything() {
            return true;
        }
        let text = mended(text);
        let Ok(record) = Record::parse(&text) else { return true };
        let event = Event::of(&record, &self.ours, &self.account_names);
        let is_answer = self.question.is_answered_by(&event, &text);
        if is_answer {
            answers.0.extend(EventKey::of(&record));
        }
        is_answer || EventKey::id_of(&record).is_some()
    }

    /// Is this story asked for?
    #[must_use]
    pub fn is_for(&self, story: &Story, answers: &Answers) -> bool {
        self.is_everything() || story.facts.key.as_ref().is_none_or(|key| answers.0.contains(key))
    }
}
