//! An explanation as lines and as JSON.

use serde_json::{Value, json};

use super::{Explained, Explanation, Field, Question};
use crate::alert::push_aligned;
use crate::text::clean;
use crate::text::isolate::isolated;
use crate::voice::Language;

impl Explanation {
    /// Eight lines: which event, and one for each question.
    #[must_use]
    pub fn to_text(&self, language: Language) -> String {
        let words = language.explain();
        let (name, id) = &self.event;
        let known = [name, id].into_iter().flatten().map(|text| clean::line(text, 80));
        let mut text = known.collect::<Vec<_>>().join("  ");
        if text.is_empty() {
            text.push_str(words.nameless);
        }
        text.push_str("\n\n");
        let lines: Vec<_> =
            self.explained.iter().map(|line| (label(line.question, language), Some(said(line, language)))).collect();
        push_aligned(&mut text, &lines, words.width);
        isolated(&text).into_owned()
    }

    /// One object: of each answer its code, which is English, its text, and the fields that decided it.
    #[must_use]
    pub fn to_json(&self) -> String {
        let (name, id) = &self.event;
        let mut object = json!({ "schema": 1, "event_name": name, "event_id": id });
        for Explained { question, answer, decided_by, more } in &self.explained {
            let fields: Vec<_> =
                decided_by.iter().map(|Field { path, value }| json!({ "field": path, "value": value })).collect();
            let line = json!({ "answer": answer.code, "text": answer.text, "decided_by": fields, "more": more });
            if let Value::Object(members) = &mut object {
                members.insert(question.as_str().to_owned(), line);
            }
        }
        object.to_string()
    }
}

fn label(question: Question, language: Language) -> &'static str {
    let words = language.explain();
    match question {
        Question::Filter => words.labels.filter,
        Question::Kind => words.labels.kind,
        Question::Who => language.words().labels.who,
        Question::Mfa => language.words().labels.mfa,
        Question::Severity => words.labels.severity,
        Question::Policy => words.labels.policy,
        Question::Sent => words.labels.sent,
    }
}

fn said(line: &Explained, language: Language) -> String {
    let (words, explain) = (language.words(), language.explain());
    let mut fields: Vec<_> = line
        .decided_by
        .iter()
        .map(|Field { path, value }| match value {
            Some(value) => format!("{path} {value}"),
            None => words.fill(explain.not_there, &[("field", path)]),
        })
        .collect();
    if line.more > 0 {
        fields.push(words.count(explain.more, line.more));
    }
    match fields.as_slice() {
        [] => line.answer.text.clone(),
        fields => {
            words.fill(explain.because, &[("answer", &line.answer.text), ("fields", &fields.join(explain.comma))])
        }
    }
}
