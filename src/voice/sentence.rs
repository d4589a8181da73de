//! A sentence that somebody has to say of themselves.

/// A sentence in two languages: what machines read is English, what people read is in theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// In English.
    pub english: String,
    /// In the reader's language.
    pub text: String,
}
