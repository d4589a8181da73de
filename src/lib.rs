//! Trailbell turns CloudTrail events into messages that a person understands at once: who just got in, and who is changing the keys?
//!
//! The modules are a pipeline, and data flows down this list, never back:
//!
//! - [`ingest`]: bytes → records. CloudWatch Logs payloads, EventBridge events, trail files.
//! - [`cloudtrail`]: what one record says, read with tolerance; who called.
//! - [`classify`]: what it means. A sign-in, a step of one, an IAM change, tampering.
//! - [`policy`]: how much it matters, and which of it is wanted.
//! - [`alert`]: what a person reads. A sentence, the details, what to do; English, Japanese and JSON.
//! - [`habits`]: is it usual for whoever did it?
//! - [`claims`]: has this event been told already? In memory, and in a table that all instances share.
//! - [`publish`]: where it goes. SNS, or an outbox for whoever looks on.
//!
//! Around it:
//!
//! - [`pipeline`]: the whole flow on one page, and the counters that account for every event.
//! - [`settings`]: every environment variable, read once. [`invocation`]: who a try at a payload is, and how long it has. [`log`]:
//!   the function's own lines; [`metrics`]: one of them, of which CloudWatch makes metrics.
//! - [`country`]: where an address is registered. [`filter_pattern`]: CloudWatch Logs' pattern language, to see what a subscription filter would deliver.
//! - `replay`: the command line's look at what would be published, and at what a policy would do. `redrive`: its way to tell what the
//!   function could not. `aws`: the adapters over the AWS SDK.
//!
//! Everything above `claims` is pure and synchronous. Only `aws` and the binaries name an AWS SDK crate.

#![forbid(unsafe_code)]

pub mod alert;
#[cfg(feature = "aws")]
pub mod aws;
pub mod claims;
pub mod classify;
pub mod cloudtrail;
pub mod country;
pub mod filter_pattern;
pub mod habits;
pub mod ingest;
pub mod invocation;
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
