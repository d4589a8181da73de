//! The real function at the bounds of what it takes, in time and in memory. A build for tests is too slow for that and holds other amounts, so
//! `cargo test` leaves these out, and `tests/run` runs them with the function as it is deployed, which `TRAILBELL_ALERT` names.

#[path = "../../../../tests/endpoints/mod.rs"]
mod endpoints;
#[cfg(target_os = "linux")]
mod memory;
#[path = "../alert/running.rs"]
mod running;
#[path = "../../../../tests/support/mod.rs"]
mod support;
mod time;
