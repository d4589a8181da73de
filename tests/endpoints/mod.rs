//! AWS on loopback, for the tests of the real binaries: CloudTrail, DynamoDB, S3 and SNS endpoints, an account with a trail, and the HTTP
//! below them. All are threads that end with the test's process.

#![allow(dead_code, reason = "each binary's tests use a part of this")]

pub mod cloudtrail;
pub mod dynamodb;
pub mod http;
pub mod s3;
pub mod sns;
pub mod sts;
pub mod trail;
