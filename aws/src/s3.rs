//! The objects below a prefix of an S3 bucket, and a way to move them.
//!
//! Whoever uses it needs `s3:ListBucket` on the bucket, and `s3:GetObject`, `s3:PutObject` and `s3:DeleteObject` on what is in it; with a
//! key of KMS, `kms:Decrypt` and `kms:GenerateDataKey` as well.

#[cfg(feature = "history")]
mod bucket;

use std::fmt;
use std::str::FromStr;

use aws_sdk_s3::Client;
use aws_sdk_s3::config::http::HttpResponse;
use aws_sdk_s3::config::{Builder, Region};
use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_s3::operation::list_objects_v2::builders::ListObjectsV2FluentBuilder;
use aws_sdk_s3::operation::list_objects_v2::{ListObjectsV2Error, ListObjectsV2Output};
use aws_sdk_s3::types::EncodingType;
use aws_types::SdkConfig;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::errors::said;

#[cfg(feature = "history")]
pub use bucket::{Bucket, Keys, Level};

/// The header by which S3 names the bucket's Region, where another one was asked.
const REGION_HEADER: &str = "x-amz-bucket-region";

/// The source of a copy is written like the path of an address ("CopyObject", Amazon S3 API Reference).
const IN_A_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// `s3://bucket/prefix`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The bucket.
    pub bucket: String,
    /// How the keys begin, without a slash in front.
    pub prefix: String,
}

/// A text that names no place in S3.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a place in S3 is written s3://bucket/prefix")]
pub struct NotAPlace;

impl FromStr for Place {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let path = text.strip_prefix("s3://").ok_or(NotAPlace)?;
        let (bucket, prefix) = path.split_once('/').unwrap_or((path, ""));
        if bucket.is_empty() {
            return Err(NotAPlace);
        }
        Ok(Self { bucket: bucket.to_owned(), prefix: prefix.to_owned() })
    }
}

/// What S3 did not do, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct S3Error(String);

/// All objects below a prefix, by their keys: those of Lambda's records begin with the date, so the oldest comes first.
#[derive(Debug)]
pub struct Folder {
    config: SdkConfig,
    client: Client,
    place: Place,
    /// Where the next page begins.
    token: Option<String>,
    ended: bool,
}

/// One object.
#[derive(Debug)]
pub struct Object {
    bucket: String,
    /// Its key.
    pub key: String,
    /// Its size.
    pub bytes: u64,
}

impl fmt::Display for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s3://{}/{}", self.bucket, self.key)
    }
}

impl Folder {
    /// Asks nothing yet. Where the bucket is in another Region than the configuration, that is found out.
    #[must_use]
    pub fn new(config: &SdkConfig, place: Place) -> Self {
        Self { config: config.clone(), client: client(config, None), place, token: None, ended: false }
    }

    /// The objects of the next page, which may be none; `None` after the last page.
    ///
    /// # Errors
    /// Where they cannot be listed.
    pub async fn page(&mut self) -> Result<Option<Vec<Object>>, S3Error> {
        if self.ended {
            return Ok(None);
        }
        let mut listed = self.list().await;
        if let Err(error) = &listed
            && let Some(region) = elsewhere(error)
        {
            self.client = client(&self.config, Some(region));
            listed = self.list().await;
        }
        let Place { bucket, prefix } = &self.place;
        let mut listed = listed.map_err(|error| failure(&format!("cannot list s3://{bucket}/{prefix}"), &error))?;
        self.token = listed.next_continuation_token.take();
        self.ended = self.token.is_none();
        Ok(Some(objects(listed).map(|(key, bytes)| Object { bucket: bucket.clone(), key, bytes }).collect()))
    }

    async fn list(&self) -> Result<ListObjectsV2Output, SdkError<ListObjectsV2Error, HttpResponse>> {
        let Place { bucket, prefix } = &self.place;
        listing(&self.client, bucket, prefix).set_continuation_token(self.token.clone()).send().await
    }

    /// What is in an object; `None` where it is no longer there.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub async fn read(&self, Object { bucket, key, .. }: &Object) -> Result<Option<Vec<u8>>, S3Error> {
        let object = match self.client.get_object().bucket(bucket).key(key).send().await {
            Ok(object) => object,
            Err(error) if error.as_service_error().is_some_and(|error| error.is_no_such_key()) => return Ok(None),
            Err(error) => return Err(failure("cannot read it", &error)),
        };
        match object.body.collect().await {
            Ok(bytes) => Ok(Some(bytes.to_vec())),
            Err(error) => Err(S3Error(format!("it was cut off: {error}"))),
        }
    }

    /// Moves an object in its bucket, below a prefix. Copied first: whoever is killed in between leaves it in both places, and the next run
    /// copies it once more. One that is no longer there was moved by another.
    ///
    /// # Errors
    /// Where it cannot be copied or deleted.
    pub async fn move_below(&self, prefix: &str, Object { bucket, key, .. }: &Object) -> Result<(), S3Error> {
        let source = format!("{bucket}/{}", utf8_percent_encode(key, IN_A_PATH));
        match self.client.copy_object().bucket(bucket).key(format!("{prefix}{key}")).copy_source(source).send().await {
            Ok(_) => {}
            Err(error) if error.code() == Some("NoSuchKey") => return Ok(()),
            Err(error) => return Err(failure(&format!("cannot copy it to {prefix}"), &error)),
        }
        let deleted = self.client.delete_object().bucket(bucket).key(key).send().await;
        deleted.map(drop).map_err(|error| failure(&format!("cannot delete it after copying it to {prefix}"), &error))
    }
}

pub(crate) fn client(config: &SdkConfig, region: Option<&str>) -> Client {
    let mut builder = Builder::from(config);
    if let Some(region) = region {
        builder = builder.region(Region::new(region.to_owned()));
    }
    // Emulators and private endpoints have one name for all buckets.
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if set("AWS_ENDPOINT_URL") || set("AWS_ENDPOINT_URL_S3") {
        builder = builder.force_path_style(true);
    }
    Client::from_conf(builder.build())
}

fn failure(what: &str, error: &(impl ProvideErrorMetadata + std::error::Error)) -> S3Error {
    S3Error(format!("{what}: {}", said(error)))
}

/// The Region of a bucket, where S3 says that it is another than the one that was asked. Other refusals name the Region too, and asking
/// there would not help.
pub(crate) fn elsewhere<E: ProvideErrorMetadata>(error: &SdkError<E, HttpResponse>) -> Option<&str> {
    const CODES: [&str; 5] = [
        "PermanentRedirect",
        "TemporaryRedirect",
        "AuthorizationHeaderMalformed",
        "IllegalLocationConstraintException",
        "IncorrectEndpoint",
    ];
    let response = error.raw_response()?;
    let is_redirect = (300..400).contains(&response.status().as_u16());
    let is_elsewhere = is_redirect || error.code().is_some_and(|code| CODES.contains(&code));
    response.headers().get(REGION_HEADER).filter(|_| is_elsewhere)
}

/// The request for what lies below a prefix. A key may hold characters that XML does not have, and one such object would keep everybody
/// from listing the others: "you can add this parameter to request that Amazon S3 encode the keys in the response" ("ListObjectsV2",
/// Amazon S3 API Reference).
pub(crate) fn listing(client: &Client, bucket: &str, prefix: &str) -> ListObjectsV2FluentBuilder {
    client.list_objects_v2().bucket(bucket).prefix(prefix).encoding_type(EncodingType::Url)
}

/// The keys of a listing, with the objects' sizes.
pub(crate) fn objects(listed: ListObjectsV2Output) -> impl Iterator<Item = (String, u64)> {
    let is_encoded = is_encoded(&listed);
    listed.contents.unwrap_or_default().into_iter().filter_map(move |object| {
        let bytes = u64::try_from(object.size.unwrap_or_default()).unwrap_or_default();
        Some((key(object.key?, is_encoded), bytes))
    })
}

/// Are the keys of a listing encoded? Some that speak S3's language do not hear that they should.
pub(crate) fn is_encoded(listed: &ListObjectsV2Output) -> bool {
    listed.encoding_type == Some(EncodingType::Url)
}

/// A key or a prefix of a listing, as it is. They are encoded as in forms, with `+` for a space, though the page does not say so.
pub(crate) fn key(listed: String, is_encoded: bool) -> String {
    if is_encoded && listed.contains(['%', '+']) {
        percent_decode_str(&listed.replace('+', " ")).decode_utf8_lossy().into_owned()
    } else {
        listed
    }
}
