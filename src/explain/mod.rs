//! Why an event is told as it is: seven answers, each with the fields of the record that decided it.
//!
//! Nothing here knows the rules by which the rest of the library decides. Fields of a record are taken away, or given another value, and the
//! record is judged anew by the same code: a field decided what is then another answer. So an explanation cannot say anything but what is
//! done.

mod answer;
mod field;
mod form;
mod variation;

use serde_json::Value;

pub use answer::{Answer, Question};
pub use field::Field;

use crate::cloudtrail::{Record, RecordError};
use crate::filter_pattern::FilterPattern;
use crate::pipeline::Rules;
use answer::Answers;

/// How many fields an answer names.
const NAMED: usize = 4;

/// How events are judged.
#[derive(Debug, Clone)]
pub struct Judge {
    /// How payloads are read, which events are wanted, and for whom they are worded.
    pub rules: Rules,
    /// The subscription filters by which events come, by name.
    pub filters: Vec<(String, FilterPattern)>,
}

/// Why an event is not explained.
#[derive(Debug, thiserror::Error)]
pub enum NotExplained {
    /// It is no record.
    #[error(transparent)]
    NoRecord(#[from] RecordError),
    /// It is nested more than 127 levels deep: filter patterns and trials of its fields would say something else of it than the function does.
    #[error("it is nested too deeply to be tried field by field; `trailbell replay` shows what is sent")]
    TooDeep,
}

/// An event explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Its name and id, as recorded.
    pub event: (Option<String>, Option<String>),
    /// One for each [`Question`], in their order.
    pub explained: Vec<Explained>,
}

/// An answer, and why it is no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// What was asked.
    pub question: Question,
    /// What the event is by that.
    pub answer: Answer,
    /// The fields that decided it; those first that say the most about it.
    pub decided_by: Vec<Field>,
    /// So many more fields than these.
    pub more: usize,
}

impl Judge {
    /// Explains a record. It is judged some hundreds of times: a record of 100 KB takes about a second.
    ///
    /// # Errors
    /// Where the text is no record, or is nested more than 127 levels deep.
    pub fn explain(&self, text: &str) -> Result<Explanation, NotExplained> {
        let answers = Answers::of(text, self)?;
        let record = Record::parse(text)?;
        let event = (record.event_name.get().map(ToOwned::to_owned), record.event_id.get().map(ToOwned::to_owned));
        let value: Value = serde_json::from_str(text).map_err(|_| NotExplained::TooDeep)?;
        let fields = variation::decisive(&value, &answers, self);
        let decides = |field: &Field| fields.iter().filter(|others| others.contains(field)).count();
        let each = Question::ALL.into_iter().zip(answers.0).zip(&fields);
        let explained = each.map(|((question, answer), fields)| {
            let mut decided_by = fields.clone();
            decided_by.sort_by_key(|field| (field.value.is_none(), field.is_general(), decides(field)));
            let more = decided_by.len().saturating_sub(NAMED);
            decided_by.truncate(NAMED);
            Explained { question, answer, decided_by, more }
        });
        Ok(Explanation { event, explained: explained.collect() })
    }
}
