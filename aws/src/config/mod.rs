//! The configuration that all clients share: HTTP client, retries, timeouts, credentials and Region.

#[cfg(feature = "lambda")]
mod lambda;
#[cfg(feature = "person")]
mod person;
#[cfg(feature = "reader-role")]
mod reader_role;

#[cfg(feature = "lambda")]
pub use lambda::environment;
#[cfg(feature = "person")]
pub use person::{Person, in_region};
#[cfg(all(feature = "person", feature = "history"))]
pub use person::{account, caller};
#[cfg(feature = "reader-role")]
pub use reader_role::reading_as;

use std::time::Duration;

use aws_sdk_sns::config::retry::RetryConfig;
use aws_sdk_sns::config::timeout::TimeoutConfig;

fn retries() -> RetryConfig {
    RetryConfig::standard().with_max_attempts(4)
}

fn timeouts() -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(3))
        .operation_attempt_timeout(Duration::from_secs(8))
        .build()
}
