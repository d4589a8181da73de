//! A sentence that somebody has to say of themselves.

use super::{Language, Words};

/// A sentence in two languages: what machines read is English, what people read is in theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// In English.
    pub english: String,
    /// In the reader's language.
    pub text: String,
}

impl Sentence {
    /// What is said in a language, said in both.
    pub(crate) fn new(language: Language, say: impl Fn(Language, &'static Words) -> String) -> Self {
        let of = |language: Language| say(language, language.words());
        Self { english: of(Language::IN_JSON), text: of(language) }
    }
}
