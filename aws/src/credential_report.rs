//! IAM's credential report, and the keys of a user.
//!
//! Whoever uses it needs `iam:GenerateCredentialReport`, `iam:GetCredentialReport` and `iam:ListAccessKeys`.

use aws_sdk_iam::Client;
use aws_sdk_iam::types::ReportStateType;
use aws_smithy_types::DateTime;
use aws_types::SdkConfig;
use trailbell::history::Refusal;
use trailbell::letter::KeyId;
use trailbell::weekly::{CredentialReports, Generated, NoneYet, Progress};

use crate::refusal::refusal;
use crate::time::timestamp;

/// IAM of an account.
#[derive(Debug)]
pub struct Iam(Client);

impl Iam {
    /// IAM of the account that the configuration is of. It is one for all Regions of a partition.
    #[must_use]
    pub fn new(config: &SdkConfig) -> Self {
        Self(Client::new(config))
    }

    #[cfg(feature = "snapshot")]
    pub(crate) fn client(&self) -> &Client {
        &self.0
    }
}

impl CredentialReports for Iam {
    async fn generate(&self) -> Result<Progress, Refusal> {
        match self.0.generate_credential_report().send().await {
            Ok(answer) => Ok(match answer.state() {
                Some(ReportStateType::Complete) => Progress::Complete,
                Some(ReportStateType::Started) => Progress::Started,
                _ => Progress::InProgress,
            }),
            // "The request was rejected because it attempted to create resources beyond the current AWS account limits": here it passes
            // ("GenerateCredentialReport", IAM API Reference).
            Err(error) if error.as_service_error().is_some_and(|error| error.is_limit_exceeded_exception()) => {
                Err(Refusal::Throttled)
            }
            Err(error) => Err(refusal(&error, "iam:GenerateCredentialReport")),
        }
    }

    async fn latest(&self) -> Result<Generated, NoneYet> {
        let error = match self.0.get_credential_report().send().await {
            Ok(answer) => {
                let made = answer.generated_time().and_then(timestamp);
                return Ok(Generated {
                    csv: answer.content.map(|content| content.into_inner()).unwrap_or_default(),
                    made,
                });
            }
            Err(error) => error,
        };
        Err(match error.as_service_error() {
            Some(error)
                if error.is_credential_report_not_present_exception()
                    || error.is_credential_report_expired_exception() =>
            {
                NoneYet::Absent
            }
            Some(error) if error.is_credential_report_not_ready_exception() => NoneYet::InProgress,
            _ => NoneYet::Refused(refusal(&error, "iam:GetCredentialReport")),
        })
    }

    async fn keys(&self, user: &str) -> Result<Option<Vec<KeyId>>, Refusal> {
        match self.0.list_access_keys().user_name(user).send().await {
            Ok(answer) => {
                let keys = answer.access_key_metadata.into_iter().filter_map(|key| {
                    Some(KeyId {
                        made: key.create_date.as_ref().and_then(|made: &DateTime| timestamp(made))?,
                        id: key.access_key_id?,
                    })
                });
                Ok(Some(keys.collect()))
            }
            Err(error) if error.as_service_error().is_some_and(|error| error.is_no_such_entity_exception()) => Ok(None),
            Err(error) => Err(refusal(&error, "iam:ListAccessKeys")),
        }
    }
}
