//! The claims table: a partition key `id` (a string), and `expiration` as its time-to-live attribute.
//!
//! The function's role needs `dynamodb:BatchGetItem`, `dynamodb:BatchWriteItem`, `dynamodb:PutItem`, `dynamodb:UpdateItem` and
//! `dynamodb:DeleteItem` on it, and nothing else: a transaction is allowed by the actions that are in it ("Using IAM with DynamoDB
//! transactions", Amazon DynamoDB Developer Guide).

mod announced;
mod batch;
mod claims;
mod counts;
mod failures;
mod habits;
#[cfg(feature = "doctor")]
mod proof;
mod rate;
mod transaction;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::Builder;
use aws_sdk_dynamodb::config::retry::RetryConfig;
use aws_sdk_dynamodb::config::timeout::TimeoutConfig;
use aws_sdk_dynamodb::error::DisplayErrorContext;
use aws_sdk_dynamodb::types::AttributeValue;
use aws_types::SdkConfig;
use trailbell::ledger::Fault;

type Item = std::collections::HashMap<String, AttributeValue>;

/// How often a request is made that was not wholly done, and the first of the pauses between, which double ("Error retries and exponential
/// backoff", Amazon DynamoDB Developer Guide).
const TRIES: u32 = 5;
const PAUSE: Duration = Duration::from_millis(50);
/// How much one clock may be ahead of another, in seconds.
const AHEAD: i64 = 60 * 60;

/// One table, for one function.
#[derive(Debug, Clone)]
pub struct ClaimsTable {
    client: Client,
    table: String,
    function: String,
}

impl ClaimsTable {
    /// A table, by its name or ARN. `function` is the function's name, so that several can share a table.
    #[must_use]
    pub fn new(config: &SdkConfig, table: &str, function: &str) -> Self {
        // DynamoDB answers in milliseconds. Where it does not, the alert should not wait for long.
        let timeouts = TimeoutConfig::builder()
            .connect_timeout(Duration::from_secs(1))
            .operation_attempt_timeout(Duration::from_secs(1))
            .operation_timeout(Duration::from_secs(3))
            .build();
        let retries = RetryConfig::standard().with_max_attempts(3).with_initial_backoff(Duration::from_millis(100));
        let config = Builder::from(config).timeout_config(timeouts).retry_config(retries).build();
        Self { client: Client::from_conf(config), table: table.to_owned(), function: function.to_owned() }
    }
}

fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// The latest time, in seconds since 1970, that a function can have written.
fn latest() -> i64 {
    i64::try_from(now().as_secs()).unwrap_or(i64::MAX).saturating_add(AHEAD)
}

fn number(number: impl ToString) -> AttributeValue {
    AttributeValue::N(number.to_string())
}

fn read<N: std::str::FromStr>(item: &Item, name: &str) -> Option<N> {
    item.get(name)?.as_n().ok()?.parse().ok()
}

fn fault(error: &impl std::error::Error) -> Fault {
    Fault(DisplayErrorContext(error).to_string())
}

/// Waits before the try of a number, from 1.
async fn pause(before: u32) {
    tokio::time::sleep(PAUSE * 2_u32.saturating_pow(before.saturating_sub(1))).await;
}
