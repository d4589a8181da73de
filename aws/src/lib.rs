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
mod config;
mod dynamodb;
mod http;
#[cfg(feature = "queue")]
mod queue;
#[cfg(feature = "history")]
mod refusal;
#[cfg(feature = "s3")]
mod s3;
mod sns;
#[cfg(feature = "trail-files")]
mod trail_files;

#[cfg(feature = "alert-function")]
pub use alert_function::AlertFunction;
pub use aws_types::SdkConfig;
#[cfg(all(feature = "person", feature = "history"))]
pub use config::account;
#[cfg(feature = "lambda")]
pub use config::environment;
#[cfg(feature = "reader-role")]
pub use config::reading_as;
#[cfg(feature = "person")]
pub use config::{Person, in_region};
pub use dynamodb::ClaimsTable;
#[cfg(feature = "queue")]
pub use queue::{Queue, QueuedMessage};
#[cfg(feature = "s3")]
pub use s3::{Folder, NotAPlace, Object, Place, S3Error};
pub use sns::SnsTopic;
#[cfg(feature = "trail-files")]
pub use trail_files::{Content, TrailFiles};

/// An error and what is behind it: the SDK's errors alone say only "dispatch failure".
fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text += &format!(": {inner}");
        cause = inner.source();
    }
    if text.contains("loading credentials") {
        text += "; get AWS credentials with `aws login`, `aws sso login` or `aws configure`";
    }
    text
}
