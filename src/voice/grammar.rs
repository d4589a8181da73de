//! What a language does by rules of its own, where a template with holes is not enough.

/// The rules of a language.
pub(crate) trait Grammar: Sync {
    /// Adds a piece to a sentence, with what the language wants between the two.
    fn push(&self, sentence: &mut String, piece: &str);

    /// Something of the caller's own: "their own policy", from "a policy" or "the policy admin".
    fn own(&self, thing: &str) -> String;
}
