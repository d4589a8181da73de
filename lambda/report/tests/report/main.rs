//! The real function, `trailbell-report`, run as Lambda runs it, between endpoints on loopback.

#[allow(dead_code, reason = "the alerts' tests ask it for more")]
#[path = "../../../alert/tests/alert/runtime/api.rs"]
mod api;
#[path = "../../../../tests/endpoints/mod.rs"]
mod endpoints;
mod function;
mod letter;
mod mail;
mod past;
