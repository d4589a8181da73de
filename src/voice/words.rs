//! Every word that a person reads, as data: a value of [`Words`] for each language. A language in which a sentence is missing does not
//! compile.
//!
//! Holes are written `{who}`. Beside each field stand those that its template may use; it need not use them all.

use std::borrow::Cow;

use super::grammar::Grammar;
use super::iam_words::IamWords;
use crate::text::fill::fill;

/// The words of a language.
pub(crate) struct Words {
    /// Its rules.
    pub(crate) grammar: &'static dyn Grammar,
    /// Changes of IAM.
    pub(crate) iam: IamWords,
}

impl Words {
    /// Puts words into the holes of a template.
    pub(crate) fn fill(&self, template: &str, words: &[(&str, &str)]) -> String {
        fill(
            template,
            |sentence, piece| self.grammar.push(sentence, piece),
            |hole| {
                let word = words.iter().find(|(name, _)| *name == hole);
                debug_assert!(word.is_some(), "no word for {{{hole}}} in {template:?}");
                Cow::Borrowed(word.map_or("", |(_, word)| *word))
            },
        )
    }
}
