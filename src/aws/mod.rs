//! Thin adapters over the AWS SDK. Only here and in the binaries may an `aws_sdk` crate be named.

mod config;
mod dynamodb;
mod http;
mod sns;

pub use config::environment;
pub use dynamodb::ClaimsTable;
pub use sns::SnsTopic;
