//! The real command line, `trailbell`, run as a person runs it; `redrive` between endpoints on loopback.

mod check;
mod command;
#[cfg(feature = "aws")]
#[path = "../../../tests/endpoints/mod.rs"]
mod endpoints;
mod filters;
mod history;
#[cfg(feature = "aws")]
mod redrive;
#[cfg(feature = "aws")]
mod redrive_files;
mod replay;
mod report;
#[path = "../../../tests/support/mod.rs"]
mod support;
#[cfg(not(feature = "aws"))]
mod without_redrive;
