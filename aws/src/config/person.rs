//! The configuration of a person, as the AWS CLI would find it.

use aws_config::sts::AssumeRoleProvider;
use aws_config::{BehaviorVersion, Region};
use aws_types::SdkConfig;

/// How somebody is called, and as whom they act. What is not given is as the AWS CLI has it: environment, profiles, IAM Identity Center,
/// `aws login`.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// A profile of the shared configuration files.
    pub profile: Option<String>,
    /// A Region.
    pub region: Option<String>,
    /// A role that is taken on, and renewed before it ends.
    pub role_arn: Option<String>,
    /// What the owner of that role asks for.
    pub external_id: Option<String>,
}

impl Person {
    /// Whoever runs the command, in one Region.
    #[must_use]
    pub fn in_region(region: &str) -> Self {
        Self { region: Some(region.to_owned()), ..Self::default() }
    }

    /// The configuration. Asks nobody but the machine yet: credentials are looked for when they are needed.
    pub async fn config(&self) -> SdkConfig {
        let mut loader = aws_config::defaults(BehaviorVersion::latest())
            .http_client(crate::http::client())
            .retry_config(super::retries())
            .timeout_config(super::timeouts());
        if let Some(profile) = &self.profile {
            loader = loader.profile_name(profile);
        }
        if let Some(region) = &self.region {
            loader = loader.region(Region::new(region.clone()));
        }
        let mut config = loader.load().await;
        let Some(role) = &self.role_arn else { return config };
        // STS of any Region gives credentials that are good in all of the role's partition.
        if config.region().is_none() {
            config = config.into_builder().region(Region::new(any_region(role))).build();
        }
        let mut provider = AssumeRoleProvider::builder(role).session_name("trailbell").configure(&config);
        if let Some(external_id) = &self.external_id {
            provider = provider.external_id(external_id);
        }
        let provider = provider.build().await;
        config.into_builder().credentials_provider(provider_of(provider)).build()
    }
}

fn any_region(arn: &str) -> &'static str {
    match arn.split(':').nth(1) {
        Some("aws-cn") => "cn-north-1",
        Some("aws-us-gov") => "us-gov-west-1",
        _ => "us-east-1",
    }
}

fn provider_of(provider: AssumeRoleProvider) -> aws_sdk_sts::config::SharedCredentialsProvider {
    aws_sdk_sts::config::SharedCredentialsProvider::new(provider)
}

/// The same in another Region.
#[must_use]
pub fn in_region(config: &SdkConfig, region: &str) -> SdkConfig {
    config.clone().into_builder().region(Region::new(region.to_owned())).build()
}

/// The account in which somebody acts, by `sts:GetCallerIdentity`, which nobody can be denied.
///
/// # Errors
/// Where there are no credentials, or no answer.
#[cfg(feature = "history")]
pub async fn account(config: &SdkConfig) -> Result<String, trailbell::history::Refusal> {
    let identity = aws_sdk_sts::Client::new(config).get_caller_identity().send().await;
    let identity = identity.map_err(|error| crate::refusal::refusal(&error, "sts:GetCallerIdentity"))?;
    Ok(identity.account.unwrap_or_default())
}

/// Whoever acts, as a trust policy would name them: their ARN, by `sts:GetCallerIdentity`. Of a session of a role it is that of the session.
///
/// # Errors
/// Where there are no credentials, or no answer.
#[cfg(feature = "history")]
pub async fn caller(config: &SdkConfig) -> Result<String, trailbell::history::Refusal> {
    let identity = aws_sdk_sts::Client::new(config).get_caller_identity().send().await;
    let identity = identity.map_err(|error| crate::refusal::refusal(&error, "sts:GetCallerIdentity"))?;
    Ok(identity.arn.unwrap_or_default())
}
