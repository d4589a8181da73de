//! Thin adapters over the AWS SDK. Only here and in the binaries may an `aws_sdk` crate be named.

mod http;
mod sns;

pub use sns::SnsTopic;
