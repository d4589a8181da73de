//! Two plain words that stand for a long number: what a person looks for in a mailbox. They keep nobody out, and need not be hard to guess.

use std::fmt;

/// A code word, e.g. `amber-otter`; the same in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CodeWord {
    first: u8,
    second: u8,
}

impl CodeWord {
    /// That of a number.
    #[must_use]
    pub fn of(number: u128) -> Self {
        let [first, second, ..] = number.to_be_bytes();
        Self { first: first % 32, second: second % 32 }
    }
}

impl fmt::Display for CodeWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", FIRST[usize::from(self.first)], SECOND[usize::from(self.second)])
    }
}

const FIRST: [&str; 32] = [
    "amber", "apple", "autumn", "azure", "birch", "bright", "brown", "calm", "cedar", "cherry", "clear", "copper",
    "coral", "early", "gentle", "golden", "green", "happy", "hazel", "honey", "ivory", "lemon", "lilac", "maple",
    "olive", "orange", "quiet", "silver", "summer", "velvet", "violet", "winter",
];

const SECOND: [&str; 32] = [
    "badger", "beaver", "camel", "crane", "deer", "dolphin", "donkey", "falcon", "finch", "goose", "hare", "heron",
    "horse", "koala", "lark", "llama", "moose", "otter", "owl", "panda", "pony", "rabbit", "robin", "salmon", "seal",
    "sparrow", "stork", "swan", "tiger", "turtle", "whale", "zebra",
];
