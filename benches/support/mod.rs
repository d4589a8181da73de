//! What both benches share: the input, and the stages that it goes through.

pub mod input;
pub mod stages;

#[allow(dead_code, reason = "the tests use the rest of it")]
#[path = "../../tests/support/random.rs"]
mod random;
