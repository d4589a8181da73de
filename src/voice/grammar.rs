//! What a language does by rules of its own, where a template with holes would be force.

use crate::classify::Power;

/// The rules of a language.
pub(crate) trait Grammar: Sync {
    /// Adds a piece to a sentence, with what the language wants between the two.
    fn push(&self, sentence: &mut String, piece: &str);

    /// A sentence as it begins a mail.
    fn begin(&self, sentence: String) -> String;

    /// A predicate, as a template, so that it says the same without naming who did it; `None` where that cannot be made of it.
    fn passive(&self, done: &str) -> Option<String>;

    /// Something of the caller's own: "their own policy", from "a policy" or "the policy admin".
    fn own(&self, thing: &str) -> String;

    /// The line about a statement of a permissions policy. What it comes to and its conditions must stay in sight whatever the length
    /// of the rest.
    fn permission(&self, permission: Permission) -> String;

    /// The line about a statement of a trust policy, under the same rule.
    fn trust(&self, trust: Trust) -> String;
}

/// What a statement allows or denies, in words.
pub(crate) struct Permission {
    pub(crate) allows: bool,
    pub(crate) power: Option<Power>,
    pub(crate) actions: String,
    /// Empty where none is named.
    pub(crate) resources: String,
    /// Empty where there are none.
    pub(crate) conditions: String,
}

/// Who can assume a role or cannot, in words.
pub(crate) struct Trust {
    pub(crate) allows: bool,
    pub(crate) whom: Trusts,
    /// Those, as a list.
    pub(crate) who: String,
    /// What besides assuming the role, or instead of it.
    pub(crate) actions: Option<String>,
    /// Empty where there are none.
    pub(crate) conditions: String,
}

/// Whom a statement of a trust policy is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trusts {
    /// Those who are listed.
    These,
    /// Everybody but them.
    AllBut,
    /// Nobody is named.
    Unnamed,
    /// Everybody, who are denied it.
    Anyone,
}
