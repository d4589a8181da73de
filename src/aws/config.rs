//! What all clients share: the HTTP client, and the credentials and region of Lambda's environment, or of a person.

use std::time::Duration;

#[cfg(feature = "alert")]
use aws_config::environment::{EnvironmentVariableCredentialsProvider, EnvironmentVariableRegionProvider};
use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_config::{BehaviorVersion, ConfigLoader, SdkConfig};
#[cfg(feature = "alert")]
use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};

/// The configuration from Lambda's environment: credentials, region, and `AWS_ENDPOINT_URL[_<SERVICE>]` where that is set. Load it
/// once: clients of one configuration share their connections.
#[cfg(feature = "alert")]
pub async fn environment() -> SdkConfig {
    defaults()
        .credentials_provider(EnvironmentVariableCredentialsProvider::new())
        .region(EnvironmentVariableRegionProvider::new())
        // There are no profile files in Lambda; looking for them costs start-up time.
        .profile_files(EnvConfigFiles::builder().with_contents(EnvConfigFileKind::Config, "").build())
        .load()
        .await
}

/// The configuration of whoever runs a command, for one Region: environment, profiles, IAM Identity Center, `aws login`, whatever the AWS
/// CLI takes.
#[cfg(feature = "redrive")]
pub async fn person(region: &str) -> SdkConfig {
    defaults().region(aws_config::Region::new(region.to_owned())).load().await
}

/// The same in another Region.
#[cfg(feature = "redrive")]
#[must_use]
pub fn in_region(config: &SdkConfig, region: &str) -> SdkConfig {
    config.clone().into_builder().region(aws_config::Region::new(region.to_owned())).build()
}

fn defaults() -> ConfigLoader {
    aws_config::defaults(BehaviorVersion::latest())
        .http_client(super::http::client())
        .retry_config(RetryConfig::standard().with_max_attempts(4))
        .timeout_config(
            TimeoutConfig::builder()
                .connect_timeout(Duration::from_secs(3))
                .operation_attempt_timeout(Duration::from_secs(8))
                .build(),
        )
}
