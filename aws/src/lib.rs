//! Thin adapters over the AWS SDK: what implements the library's traits with an SNS topic, a DynamoDB table and whatever is asked when
//! somebody looks back, and what gives the command line objects in S3. No other package but the functions names a crate of the SDK.

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

#[cfg(feature = "alert-function")]
mod alert_function;
#[cfg(feature = "archive")]
mod archive;
#[cfg(feature = "athena")]
mod athena;
mod config;
#[cfg(feature = "credential-report")]
mod credential_report;
#[cfg(feature = "doctor")]
mod doctor;
mod dynamodb;
mod errors;
#[cfg(feature = "event-history")]
mod event_history;
#[cfg(feature = "function")]
pub mod function;
mod http;
#[cfg(feature = "snapshot")]
mod inventory;
#[cfg(feature = "log-group")]
mod log_group;
#[cfg(feature = "mail")]
mod mail;
#[cfg(feature = "queue")]
mod queue;
#[cfg(feature = "history")]
mod refusal;
#[cfg(feature = "s3")]
mod s3;
mod sns;
#[cfg(feature = "stack")]
mod stack;
#[cfg(any(feature = "doctor", feature = "weekly"))]
mod time;
#[cfg(feature = "trail-files")]
mod trail_files;
#[cfg(feature = "log-group")]
mod trails;
#[cfg(feature = "alarms")]
mod watch;

#[cfg(feature = "alert-function")]
pub use alert_function::AlertFunction;
#[cfg(feature = "archive")]
pub use archive::ArchiveBucket;
#[cfg(feature = "athena")]
pub use athena::AwsAthena;
pub use aws_types::SdkConfig;
#[cfg(feature = "lambda")]
pub use config::environment;
#[cfg(feature = "reader-role")]
pub use config::reading_as;
#[cfg(feature = "person")]
pub use config::{Person, in_region};
#[cfg(all(feature = "person", feature = "history"))]
pub use config::{account, caller};
#[cfg(feature = "credential-report")]
pub use credential_report::Iam;
#[cfg(feature = "doctor")]
pub use doctor::{Find, Prospect, Prover, facts, prospects};
pub use dynamodb::ClaimsTable;
#[cfg(feature = "event-history")]
pub use event_history::{EventHistory, enabled_regions};
#[cfg(feature = "log-group")]
pub use log_group::AwsLogGroup;
#[cfg(feature = "mail")]
pub use mail::Ses;
#[cfg(feature = "queue")]
pub use queue::{Queue, QueuedMessage};
#[cfg(all(feature = "s3", feature = "history"))]
pub use s3::{Bucket, Keys, Level};
#[cfg(feature = "s3")]
pub use s3::{Folder, NotAPlace, Object, Place, S3Error};
pub use sns::SnsTopic;
#[cfg(feature = "stack")]
pub use stack::{Stack, StackResource, stack, stack_resources};
#[cfg(feature = "trail-files")]
pub use trail_files::{Content, TrailFiles};
#[cfg(feature = "log-group")]
pub use trails::trails;
#[cfg(feature = "alarms")]
pub use watch::Watched;
