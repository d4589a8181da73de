//! What all clients share: the HTTP client, credentials and region of Lambda's environment.

use std::time::Duration;

use aws_config::environment::{EnvironmentVariableCredentialsProvider, EnvironmentVariableRegionProvider};
use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_config::{BehaviorVersion, SdkConfig};
use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};

/// The configuration from Lambda's environment: credentials, region, and `AWS_ENDPOINT_URL[_<SERVICE>]` where that is set. Load it
/// once: clients of one configuration share their connections.
pub async fn environment() -> SdkConfig {
    aws_config::defaults(BehaviorVersion::latest())
        .http_client(super::http::client())
        .credentials_provider(EnvironmentVariableCredentialsProvider::new())
        .region(EnvironmentVariableRegionProvider::new())
        // There are no profile files in Lambda; looking for them costs start-up time.
        .profile_files(EnvConfigFiles::builder().with_contents(EnvConfigFileKind::Config, "").build())
        .retry_config(RetryConfig::standard().with_max_attempts(4))
        .timeout_config(
            TimeoutConfig::builder()
                .connect_timeout(Duration::from_secs(3))
                .operation_attempt_timeout(Duration::from_secs(8))
                .build(),
        )
        .load()
        .await
}
