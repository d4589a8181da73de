//! What the function meets in Lambda, on loopback: the Runtime API, an SNS endpoint, a DynamoDB endpoint; and an S3 endpoint for
//! the command line.
//!
//! All are threads that end with the test's process; the function's own process is killed and reaped when its
//! [`function::Function`] goes.

mod api;
pub mod dynamodb;
pub mod function;
mod http;
pub mod s3;
pub mod sns;
