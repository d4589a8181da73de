//! The real function, `trailbell-files`, run as Lambda runs it, between endpoints on loopback.

#[path = "../../../../tests/endpoints/mod.rs"]
mod endpoints;
mod failures;
mod function;
mod routes;
#[path = "../../../../tests/support/mod.rs"]
mod support;
