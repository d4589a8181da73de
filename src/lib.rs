//! Trailbell turns CloudTrail events into messages that a person understands at once: who just got in, and who is changing the keys?
//!
//! The modules are a pipeline, and data flows down this list, never back:
//!
//! - [`text`]: what is safe to print; how much of a message it takes; globs.
//! - [`country`]: where an address is registered.
//! - [`ingest`]: bytes → records. CloudWatch Logs payloads, EventBridge events, trail files.
//! - [`cloudtrail`]: what one record says, read with tolerance; who called, with what, through which service.
//! - [`classify`]: what it means. A sign-in, a step of one, an IAM change, tampering.
//! - [`severity`]: how much it matters, in one table.
//! - [`event`]: all that together: an event, understood once, which the modules below read.
//! - [`policy`]: which of it is wanted.
//! - [`story`]: the facts of an event, and which events are told together.
//! - [`credential_report`]: what IAM's credential report says, what is wrong in it, and what has changed since an older one.
//! - [`voice`]: every word that a person reads, in English and in Japanese.
//! - [`tally`]: what is counted from one heartbeat to the next.
//! - [`letter`]: the weekly letter about a credential report, as a value and in its forms.
//! - [`alert`]: the forms. Mail, chat card, JSON; alone, or many in a digest.
//! - [`publish`]: where it goes. SNS, or an outbox for whoever looks on.
//! - [`invocation`]: who a try at a payload is, and how long it has.
//! - [`habits`]: is it usual for whoever did it?
//! - [`ledger`]: what all instances share. Which events have been told, at what rate, how often, what is usual.
//! - [`pipeline`]: the whole flow on one page, and the counters that account for every event.
//!
//! Around it:
//!
//! - [`settings`]: every environment variable, read once. [`log`]: the function's own lines; [`metrics`]: one of them, of which CloudWatch
//!   makes metrics.
//! - [`input`]: files, folders and standard input, and the one loop over the documents in them.
//! - [`filter_pattern`]: CloudWatch Logs' pattern language, to see what a subscription filter would deliver.
//! - `replay`: the command line's look at what would be published, and at what a policy would do. `redrive`: its way to tell what the
//!   function could not. `aws`: the adapters over the AWS SDK.
//!
//! Everything above `publish` is pure and synchronous. Only `aws` and the binaries name an AWS SDK crate.

#![forbid(unsafe_code)]

pub mod alert;
#[cfg(feature = "aws")]
pub mod aws;
pub mod classify;
pub mod cloudtrail;
pub mod country;
pub mod credential_report;
pub mod event;
pub mod filter_pattern;
pub mod habits;
pub mod ingest;
pub mod input;
pub mod invocation;
pub mod ledger;
pub mod letter;
pub mod log;
pub mod metrics;
pub mod pipeline;
pub mod policy;
pub mod publish;
#[cfg(feature = "redrive")]
pub mod redrive;
#[cfg(feature = "cli")]
pub mod replay;
pub mod settings;
pub mod severity;
pub mod story;
pub mod tally;
pub mod text;
pub mod voice;
