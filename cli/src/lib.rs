//! The command line of Trailbell. A library, so that its tests and the benches reach its parts; the binary `trailbell` only calls [`main`].
//!
//! - `commands`: a file for each subcommand. Its arguments and its help; what it computes is below or in the library `trailbell`.
//! - [`history`]: what happened, in files: how they are read on all cores, and the forms in which it is told.
//! - [`doctor`]: what was found of a deployment, in the forms in which it is told.
//! - [`replay`]: what would be published for events, through the same code as the function.
//! - [`explain`]: why events are told as they are, field by field.
//! - [`policy_check`]: what a policy would have done, rule by rule.
//! - `redrive`: what the function could not publish is published after all. Only with the feature `redrive`, which brings the AWS SDK.

#![forbid(unsafe_code)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable,
    reason = "nothing from outside may end a process"
)]

mod commands;
pub mod doctor;
pub mod explain;
pub mod history;
mod in_order;
#[cfg(feature = "aws")]
mod interrupt;
pub mod policy_check;
#[cfg(feature = "aws")]
pub mod redrive;
pub mod replay;

pub use commands::{command, main};
