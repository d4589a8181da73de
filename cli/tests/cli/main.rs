//! The real command line, `trailbell`, run as a person runs it; `redrive` between endpoints on loopback.

mod as_expected;
#[cfg(feature = "aws")]
mod athena;
#[cfg(feature = "aws")]
mod bucket;
mod check;
mod command;
mod demo;
#[cfg(feature = "aws")]
mod deployment;
mod diff;
mod doctor;
#[cfg(feature = "aws")]
mod doctor_asks;
#[cfg(feature = "aws")]
mod doctor_before;
#[cfg(feature = "aws")]
mod doctor_proof;
#[cfg(feature = "aws")]
#[path = "../../../tests/endpoints/mod.rs"]
mod endpoints;
#[cfg(feature = "aws")]
mod event_history;
mod explain;
mod filters;
mod history;
#[cfg(feature = "aws")]
mod log_group;
mod looked_for;
#[cfg(feature = "aws")]
mod redrive;
#[cfg(feature = "aws")]
mod redrive_files;
mod replay;
mod report;
#[cfg(feature = "aws")]
mod report_account;
mod same_id;
#[cfg(feature = "aws")]
mod snapshot;
#[path = "../../../tests/support/mod.rs"]
mod support;
mod untrusted;
mod web_page;
#[cfg(not(feature = "aws"))]
mod without_redrive;
