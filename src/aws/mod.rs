//! Thin adapters over the AWS SDK. Only here and in the binaries may an `aws_sdk` crate be named.

mod config;
mod dynamodb;
mod http;
#[cfg(feature = "redrive")]
mod s3;
mod sns;

#[cfg(feature = "alert")]
pub use config::environment;
#[cfg(feature = "redrive")]
pub use config::{in_region, person};
pub use dynamodb::ClaimsTable;
#[cfg(feature = "redrive")]
pub use s3::{Folder, Place};
pub use sns::SnsTopic;

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
