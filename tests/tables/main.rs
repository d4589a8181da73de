//! Tables and sentences about the library: what goes in, what must come out. Nothing here starts a process or talks to a network.
//!
//! `TRAILBELL_BLESS=1 cargo test --test tables` writes what is expected anew, where that is a file; read the difference before you keep it.

mod absent;
mod access;
mod announced;
mod athena;
mod boundary;
mod broken_policies;
mod buried;
mod changes;
mod claims;
mod classify;
mod clean;
mod client;
mod clock;
mod credential_report;
#[cfg(feature = "doctor")]
mod doctor;
mod event_history;
mod events_page;
#[cfg(feature = "history")]
mod explain;
mod filter_pattern;
mod fuzz_replay;
mod habits;
#[cfg(feature = "history")]
mod history;
#[cfg(feature = "history")]
mod history_when;
mod hostile;
mod iam_apis;
mod iam_grades;
mod iam_sentences;
mod iam_words;
mod ingest;
mod json;
mod letter;
mod letter_calls;
#[cfg(feature = "history")]
mod log_group;
mod mails;
mod metrics;
mod omitted;
mod ours;
mod policies;
mod policy;
mod policy_doubts;
mod properties;
mod publish;
mod readme;
mod right_to_left;
mod scale;
mod schedules;
mod settings;
mod severity;
mod shared_providers;
#[cfg(feature = "snapshot")]
mod snapshot;
mod story;
mod subject;
#[path = "../support/mod.rs"]
mod support;
mod surrogates;
#[path = "../../fuzz/src/targets.rs"]
mod targets;
mod trail_bucket;
#[cfg(feature = "trail-files")]
mod trail_file_reader;
mod trail_files_scale;
#[cfg(feature = "trail-files")]
mod trail_notices;
#[cfg(feature = "history")]
mod web_page;
#[cfg(feature = "weekly")]
mod weekly;
#[cfg(feature = "country")]
mod where_from;
mod who;
mod wrappers;
