//! The configuration of a person, as the AWS CLI would find it.

use aws_config::{BehaviorVersion, Region};
use aws_types::SdkConfig;

/// The configuration of whoever runs a command, for one Region: environment, profiles, IAM Identity Center, `aws login`, whatever the
/// AWS CLI takes.
pub async fn person(region: &str) -> SdkConfig {
    aws_config::defaults(BehaviorVersion::latest())
        .http_client(crate::http::client())
        .retry_config(super::retries())
        .timeout_config(super::timeouts())
        .region(Region::new(region.to_owned()))
        .load()
        .await
}

/// The same in another Region.
#[must_use]
pub fn in_region(config: &SdkConfig, region: &str) -> SdkConfig {
    config.clone().into_builder().region(Region::new(region.to_owned())).build()
}
