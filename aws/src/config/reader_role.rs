//! A role in another account that a function takes on to read a bucket there. By itself and not by `aws-config`, which brings every other way
//! to find credentials along.

use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider, future};
use aws_sdk_sts::Client;
use aws_types::SdkConfig;
use trailbell::trail_files::ReaderRole;

use crate::errors::causes;
use crate::trail_files::RoleRefused;

/// How the sessions are called, in the trail of the bucket's owner.
const SESSION: &str = "trailbell-files";

/// The same configuration, for the clients that act as the role. Each client asks for new credentials shortly before those that it has end.
#[must_use]
pub fn reading_as(config: &SdkConfig, role: &ReaderRole) -> SdkConfig {
    let provider = RoleSession { client: Client::new(config), role: role.clone() };
    config.clone().into_builder().credentials_provider(SharedCredentialsProvider::new(provider)).build()
}

#[derive(Debug)]
struct RoleSession {
    client: Client,
    role: ReaderRole,
}

impl RoleSession {
    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        let ReaderRole { arn, external_id } = &self.role;
        let request = self.client.assume_role().role_arn(arn).role_session_name(SESSION);
        let answer = request.set_external_id(external_id.clone()).send().await;
        let answer = answer.map_err(|error| {
            let service = error.as_service_error().map(aws_sdk_sts::error::ProvideErrorMetadata::meta);
            let said =
                service.and_then(|meta| Some(format!("{}: {}", meta.code()?, meta.message().unwrap_or_default())));
            CredentialsError::provider_error(RoleRefused(said.unwrap_or_else(|| causes(&error))))
        })?;
        let credentials = answer.credentials.ok_or_else(|| CredentialsError::unhandled("STS gave no credentials"))?;
        let until = SystemTime::try_from(credentials.expiration).ok();
        let token = Some(credentials.session_token);
        Ok(Credentials::new(credentials.access_key_id, credentials.secret_access_key, token, until, "the reader role"))
    }
}

impl ProvideCredentials for RoleSession {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(self.credentials())
    }
}
