//! AWS on loopback, for the tests of the real binaries: an SNS, a DynamoDB, an S3, an SQS, an STS and a Lambda endpoint, and the HTTP below
//! them. All are threads that end with the test's process.

#![allow(dead_code, reason = "each binary's tests use a part of this")]

pub mod dynamodb;
pub mod http;
pub mod lambda;
pub mod reader_role;
pub mod s3;
pub mod sns;
pub mod sqs;
pub mod trail;
