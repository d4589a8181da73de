//! Numbers that people read.

use std::fmt::Display;

/// A whole number such as 1204 as `1,204`, in English and in Japanese.
#[must_use]
pub fn thousands(number: impl Display) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    groups.join(",")
}
