//! Files of a trail in S3, read as their bytes come. Whoever uses it needs `s3:GetObject` on them, and `kms:Decrypt` where they are encrypted
//! with a key of KMS.

use std::cell::RefCell;
use std::collections::HashMap;

use aws_sdk_s3::Client;
use aws_sdk_s3::config::http::HttpResponse;
use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_s3::operation::get_object::{GetObjectError, GetObjectOutput};
use aws_sdk_s3::primitives::ByteStream;
use aws_types::SdkConfig;
use trailbell::trail_files::{FileFault, Notice};

use crate::errors::{causes, first};
use crate::s3::{client, elsewhere};

/// Buckets, each asked in its own Region.
#[derive(Debug)]
pub struct TrailFiles {
    config: SdkConfig,
    /// By Region; under the empty name, the one of the configuration.
    clients: RefCell<HashMap<String, Client>>,
    /// The Regions of buckets that turned out to be elsewhere than was thought.
    regions: RefCell<HashMap<String, String>>,
}

/// The role that reads the buckets could not be taken on: what STS said.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct RoleRefused(pub(crate) String);

/// What is in an object, as it comes.
#[derive(Debug)]
pub struct Content(ByteStream);

impl TrailFiles {
    /// Asks nothing yet.
    #[must_use]
    pub fn new(config: &SdkConfig) -> Self {
        Self { config: config.clone(), clients: RefCell::default(), regions: RefCell::default() }
    }

    /// Begins to read an object.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub async fn open(&self, object: &Notice) -> Result<Content, FileFault> {
        let known = self.regions.borrow().get(&object.bucket).cloned();
        let region = known.or_else(|| object.region.clone()).unwrap_or_default();
        let mut answer = self.get(&region, object).await;
        if let Err(error) = &answer
            && let Some(region) = elsewhere(error)
        {
            let region = region.to_owned();
            self.regions.borrow_mut().insert(object.bucket.clone(), region.clone());
            answer = self.get(&region, object).await;
        }
        answer.map(|answer| Content(answer.body)).map_err(|error| fault(&error))
    }

    async fn get(
        &self,
        region: &str,
        object: &Notice,
    ) -> Result<GetObjectOutput, SdkError<GetObjectError, HttpResponse>> {
        let make = || client(&self.config, Some(region).filter(|region| !region.is_empty()));
        let client = self.clients.borrow_mut().entry(region.to_owned()).or_insert_with(make).clone();
        client.get_object().bucket(&object.bucket).key(&object.key).send().await
    }
}

impl Content {
    /// The next bytes; `None` at the end.
    ///
    /// # Errors
    /// Where the connection ends before the object does.
    pub async fn next(&mut self) -> Result<Option<impl AsRef<[u8]> + use<>>, FileFault> {
        let cut_off = |error| FileFault::NoAnswer(format!("the download was cut off: {}", causes(&error)));
        self.0.next().await.transpose().map_err(cut_off)
    }
}

/// S3's codes are those of "Error responses", Amazon S3 API Reference.
fn fault(error: &SdkError<GetObjectError, HttpResponse>) -> FileFault {
    if let Some(RoleRefused(said)) = first(error) {
        return FileFault::RoleRefused(said.clone());
    }
    let message = error.message().unwrap_or_default();
    let Some(code) = error.code() else {
        return match error.raw_response() {
            Some(response) => FileFault::Other(format!("S3 answered {}", response.status().as_u16())),
            None => FileFault::NoAnswer(causes(error)),
        };
    };
    let said = if message.is_empty() { code.to_owned() } else { format!("{code}: {message}") };
    match code {
        "NoSuchKey" | "NoSuchVersion" => FileFault::Gone,
        "NoSuchBucket" => FileFault::NoBucket,
        "InvalidObjectState" => FileFault::Archived(said),
        "SlowDown" | "ServiceUnavailable" | "InternalError" | "RequestTimeout" => FileFault::Busy(said),
        _ if code.starts_with("KMS") || message.contains("kms:") => FileFault::KeyDenied(said),
        "AccessDenied" | "AllAccessDisabled" | "ExpiredToken" | "InvalidAccessKeyId" | "InvalidToken" => {
            FileFault::Denied(said)
        }
        _ => FileFault::Other(said),
    }
}
