//! What all clients share: the HTTP client, credentials and region.

#[cfg(feature = "alert")]
mod lambda;
#[cfg(feature = "redrive")]
mod person;

#[cfg(feature = "alert")]
pub use lambda::environment;
#[cfg(feature = "redrive")]
pub use person::{in_region, person};

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
