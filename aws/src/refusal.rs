//! What the SDK's errors mean to whoever looks back.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use trailbell::history::Refusal;

use crate::errors::chain;
#[cfg(feature = "person")]
use crate::errors::first;

/// Why AWS did not answer a request that needs this permission. Codes are those of "Common Errors" in the API references of the services,
/// and of "Error responses" in Amazon S3's.
pub(crate) fn refusal<E>(error: &SdkError<E, HttpResponse>, permission: &str) -> Refusal
where
    E: ProvideErrorMetadata + std::error::Error + 'static,
{
    let message = error.message().unwrap_or_default().to_owned();
    let Some(code) = error.code() else {
        #[cfg(feature = "person")]
        if let Some(refusal) = role(error) {
            return refusal;
        }
        // What to do is in the sentence that is made of it.
        let causes = chain(error);
        let first = causes.lines().next().unwrap_or_default().to_owned();
        // What the providers of credentials say is no error of a service.
        return match causes.as_str() {
            text if text.contains("ExpiredToken") || text.contains("expired") => Refusal::Expired,
            text if text.contains("dns error") || text.contains("(Connect)") => Refusal::Unreachable(first),
            // Each way to have some is tried and named, over many lines.
            text if ["found in chain", "was not enabled", "IMDS"].iter().any(|tried| text.contains(tried)) => {
                Refusal::NoCredentials("none were found".to_owned())
            }
            text if text.contains("credentials") => Refusal::NoCredentials(first),
            _ => Refusal::Unreachable(first),
        };
    };
    match code {
        "ExpiredToken" | "ExpiredTokenException" | "RequestExpired" => Refusal::Expired,
        "UnrecognizedClientException" | "InvalidClientTokenId" | "OptInRequired" => Refusal::RegionOff,
        "InvalidAccessKeyId" | "SignatureDoesNotMatch" | "InvalidSignatureException" => {
            Refusal::NoCredentials(format!("{code}: {message}"))
        }
        "ThrottlingException" | "Throttling" | "TooManyRequestsException" | "SlowDown" | "RequestLimitExceeded" => {
            Refusal::Throttled
        }
        _ if code.starts_with("KMS") || message.contains("kms:Decrypt") => Refusal::Key(message),
        "AccessDenied"
        | "AccessDeniedException"
        | "AuthorizationError"
        | "UnauthorizedOperation"
        | "AllAccessDisabled" => Refusal::Denied { permission: permission.to_owned(), message },
        "InvalidObjectState" => Refusal::Archived,
        "NoSuchBucket"
        | "NoSuchKey"
        | "ResourceNotFoundException"
        | "NoSuchEntity"
        | "NotFound"
        | "NotFoundException"
        | "TrailNotFoundException"
        | "QueueDoesNotExist"
        | "AWS.SimpleQueueService.NonExistentQueue" => Refusal::NotThere(message),
        _ if message.is_empty() => Refusal::Other(code.to_owned()),
        _ => Refusal::Other(format!("{code}: {message}")),
    }
}

/// What STS said when a role was to be taken on, wherever it stands among the causes: credentials are asked for on the way to anything.
#[cfg(feature = "person")]
fn role(error: &(dyn std::error::Error + 'static)) -> Option<Refusal> {
    let error: &aws_sdk_sts::operation::assume_role::AssumeRoleError = first(error)?;
    let (code, message) = (error.code().unwrap_or_default(), error.message().unwrap_or_default());
    Some(match code {
        "AccessDenied" | "AccessDeniedException" => Refusal::Role { caller: None, message: message.to_owned() },
        "ExpiredToken" | "ExpiredTokenException" => Refusal::Expired,
        "RegionDisabledException" => Refusal::RegionOff,
        _ => Refusal::NoCredentials(format!("sts:AssumeRole: {code}: {message}")),
    })
}
