//! The real function, `trailbell-files`, run as Lambda runs it, between endpoints on loopback.

#[path = "../../../../tests/endpoints/mod.rs"]
mod endpoints;
mod failures;
mod function;
#[cfg(target_os = "linux")]
mod memory;
mod routes;
#[path = "../../../../tests/support/mod.rs"]
mod support;
