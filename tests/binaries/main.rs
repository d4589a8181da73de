//! The real binaries, run as a person and as Lambda run them, between endpoints on loopback.

#[cfg(feature = "alert")]
mod alert;
#[cfg(feature = "cli")]
mod cli;
#[cfg(any(feature = "alert", feature = "redrive"))]
mod runtime;
#[path = "../support/mod.rs"]
mod support;
