//! The real function, `trailbell-alert`, run as Lambda runs it, between endpoints on loopback.

mod announced;
mod claims;
mod counts;
#[path = "../../../../tests/endpoints/mod.rs"]
mod endpoints;
mod failures;
mod faults;
mod function;
mod metrics;
mod running;
mod same_as_replay;
#[path = "../../../../tests/support/mod.rs"]
mod support;
