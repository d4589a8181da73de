//! `trailbell doctor`: what it found, as a table for people, in a few lines to paste, or as JSON.

mod before;
mod json;
#[cfg(feature = "aws")]
pub mod proof;
mod table;

use trailbell::doctor::{Examination, Outcome};

pub use before::{BeforeArgs, EventBridge};
pub use json::json;
pub use table::{Marks, Table};

/// How a run ends: 0 nothing is broken, 1 something is, 3 something could not be seen.
#[must_use]
pub fn exit_code(examination: &Examination) -> u8 {
    let none = |outcome| examination.count(outcome) == 0;
    match () {
        () if !none(Outcome::Broken) => 1,
        () if examination.unseen() == 0 && none(Outcome::NotReached) => 0,
        () => 3,
    }
}
