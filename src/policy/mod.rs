//! Which of it is wanted.

mod severity;

pub use severity::{Severity, severity};
