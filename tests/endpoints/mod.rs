//! AWS on loopback, for the tests of the real binaries: endpoints of the services that they ask, the HTTP below them, and the Lambda that runs
//! a function's. All are threads that end with the test's process.

#![allow(dead_code, reason = "each binary's tests use a part of this")]

pub mod archive;
pub mod athena;
pub mod cloudtrail;
pub mod cloudwatch;
pub mod dynamodb;
pub mod function;
pub mod http;
pub mod iam;
pub mod lambda;
pub mod reader_role;
pub mod runtime_api;
pub mod s3;
pub mod ses;
pub mod sns;
pub mod sqs;
pub mod sts;
pub mod trail;
pub mod trail_bucket;
