//! The real function, `trailbell-report`, run as Lambda runs it, between endpoints on loopback.

#[path = "../../../../tests/endpoints/mod.rs"]
mod endpoints;
mod function;
mod letter;
mod mail;
mod past;
