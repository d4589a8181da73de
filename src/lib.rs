//! Trailbell turns CloudTrail events into messages that a person understands at once: who just got in, and who is changing the keys?
//!
//! The modules are a pipeline, and data flows down this list, never back:
//!
//! - [`text`]: what is safe to print; how much of a message it takes; globs.
//! - [`country`]: where an address is registered.
//! - [`ingest`]: a document → its records. Payloads of CloudWatch Logs, EventBridge events, files of a trail.
//! - [`cloudtrail`]: what one record says, read with tolerance; who called, with what, through which service.
//! - [`classify`]: what it means. A sign-in, a step of one, a change of IAM, of who gets in or of what the alerts depend on, a use of root.
//! - [`severity`]: how much it matters, in one table.
//! - [`event`]: all that together: an event, understood once, which the modules below read.
//! - [`policy`]: which of it is wanted.
//! - [`story`]: the facts of an event, and which events become one alert.
//! - [`credential_report`]: what IAM's credential report says, what is wrong in it, and what has changed since an older one.
//! - `inventory`: who and what there is in IAM of an account at one time, as a file holds it, and what is different at another.
//! - [`voice`]: every word that a person reads, in English and in Japanese.
//! - [`tally`]: what is counted from one weekly letter to the next.
//! - [`letter`]: the weekly letter about a credential report, as a value and in its forms.
//! - [`alert`]: the forms. Mail, chat card, JSON; alone, or many in a digest.
//! - [`publish`]: where it goes: the trait, the form that SNS takes, and an outbox for tests.
//! - [`invocation`]: one attempt to handle a payload: its id, its deadline, its clock.
//! - [`habits`]: is it usual for whoever did it?
//! - [`ledger`]: what all instances share. Which events have been published, at what rate, how often, what is usual.
//! - [`pipeline`]: the whole flow on one page, and the counters that account for every event.
//!
//! Around it:
//!
//! - [`settings`]: every environment variable of the function, read once. [`log`]: its own log lines; [`metrics`]: the line of which
//!   CloudWatch makes metrics.
//! - [`input`]: files, folders and standard input of the command line, and the one loop over the payloads in them.
//! - `weekly`: the weekly letter's job, from the call for it to whoever gets it: what it asks, what it keeps, what it sends.
//! - `explain`: why an event is told as it is, field by field.
//! - `history`: looking back. What happened between two times, who changed something, and what could not be looked at.
//! - `snapshot`: the job of asking an account who and what there is, and what is different between two answers in words.
//! - `doctor`: is it really watching? What is known of a deployment, and what is wrong with it.
//! - `trail_files`: files of a trail, as their bucket tells of them: which objects, and which of their records would be told.
//! - [`filter_pattern`]: CloudWatch Logs' pattern language, to see what a subscription filter would deliver.
//!
//! Everything above [`publish`] is pure and synchronous, and nothing here names a crate of the AWS SDK. Beside this library lie the packages
//! that do: `aws/`, the adapters (an SNS topic, a DynamoDB table, a bucket); `lambda/alert/`, the function; `lambda/files/`, the one that
//! reads a trail's files; `cli/`, the command line.
//!
//! # Where to add what
//!
//! | what | where | what then asks for the rest |
//! |---|---|---|
//! | an API of a service that is known | a row in its file in `classify/changes/`: verb and object make its sentence in each language | `tests/templates`, for the patterns in `cfn/` that must let it through |
//! | a family of events | a file of rows in `classify/changes/`, named in its `catalogue.rs` | the compiler, for the nouns in each language; `tests/templates`, as above |
//! | a kind of sign-in | a file in `classify/sign_in/` | the compiler, for its sentences |
//! | a language | a folder beside `voice/english/`, and a variant of [`voice::Language`] | the compiler, for every sentence |
//! | a form of input | a variant of [`ingest::Payload`], by the key that tells it (`ingest/shape.rs`) | the compiler, for how its records are cut out |
//! | a rule about users' credentials | a row in `credential_report/rule.rs`, its case in `judge.rs` | the compiler, for its words; `tests/tables`, for its line in docs/report.md |
//! | a condition of the policy's rules | a variant of `Condition` in `policy/rule.rs`, its field in `policy/parse/rule.rs` | the compiler, for when it holds |
//! | a setting of the weekly letter | a row of `weekly::VARIABLES` | `tests/tables` for docs/report.md, `tests/templates` for the parameter |
//! | a setting of the function | a row of [`settings::VARIABLES`] | `tests/tables` for docs/settings.md, `tests/templates` for the parameter of the stack |
//! | a source to look back in | whatever makes `history::Page`s of what it holds; `cli/src/history/files.rs` is one, `history::event_history` one that is asked | |
//! | something that a trail may leave out | a variant of `history::log_group::TrailGap`, and when it is so in `trail.rs` | the compiler, for its sentence |
//! | a reason why something was not seen | a variant of `history::Unseen` | the compiler, for its sentences and the exit code |
//! | a column of `history`'s page | `history::web_page::Columns`, and where it is shown in `history/web_page/script/` | the compiler, for its word in each language |
//! | something that a snapshot holds | a variant of `inventory::Part`, its trait's method in `snapshot/ports.rs` | the compiler, for its names; `tests/tables`, for its permission |
//! | something that can be otherwise in two snapshots | a variant of `inventory::Aspect`, found below `inventory/diff/` | the compiler, for its sentences |
//! | something that has to be so for alerts to come | a row of `doctor::CHECKS`, and what it judges in `doctor/checks/` | the compiler, for what to do about it; `tests/tables` for its line in docs/doctor.md |
//! | a subcommand | a file in `cli/src/commands/`, and a variant of its `Command` | clap |
//!
//! In each case an event in `fixtures/events/`, and `TRAILBELL_BLESS=1 cargo test --test tables` to write the mails that are expected of it:
//! read them.

#![forbid(unsafe_code)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable,
    reason = "nothing from outside may end a process"
)]

pub mod alert;
pub mod classify;
pub mod cloudtrail;
pub mod country;
pub mod credential_report;
#[cfg(feature = "doctor")]
pub mod doctor;
pub mod event;
#[cfg(feature = "history")]
pub mod explain;
pub mod filter_pattern;
pub mod habits;
#[cfg(feature = "history")]
pub mod history;
pub mod ingest;
pub mod input;
#[cfg(feature = "snapshot")]
pub mod inventory;
pub mod invocation;
pub mod ledger;
pub mod letter;
pub mod log;
pub mod metrics;
pub mod pipeline;
pub mod policy;
pub mod publish;
pub mod settings;
pub mod severity;
#[cfg(feature = "snapshot")]
pub mod snapshot;
pub mod story;
pub mod tally;
pub mod text;
#[cfg(feature = "trail-files")]
pub mod trail_files;
pub mod voice;
#[cfg(feature = "weekly")]
pub mod weekly;
