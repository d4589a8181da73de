//! The real function at the bounds of what it takes, in time and in memory. A build for tests is too slow for that and holds other amounts, so
//! `cargo test` leaves these out, and `tests/run` runs them with the function as it is deployed, which `TRAILBELL_FILES` names.

#[path = "../../../../tests/endpoints/mod.rs"]
mod endpoints;
#[path = "../files/function.rs"]
mod function;
#[cfg(target_os = "linux")]
mod memory;
#[path = "../../../../tests/support/mod.rs"]
mod support;
