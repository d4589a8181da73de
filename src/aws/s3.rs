//! The failure store: a part of an S3 bucket.
//!
//! Whoever uses it needs `s3:ListBucket` on the bucket, and `s3:GetObject`, `s3:PutObject` and `s3:DeleteObject` on what is in it; with a
//! key of KMS, `kms:Decrypt` and `kms:GenerateDataKey` as well.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use aws_sdk_s3::Client;
use aws_sdk_s3::config::http::HttpResponse;
use aws_sdk_s3::config::{Builder, Region};
use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_s3::operation::list_objects_v2::{ListObjectsV2Error, ListObjectsV2Output};
use aws_types::SdkConfig;

use crate::redrive::{MAX_BYTES, Store, StoreError};

/// What was told is moved below this prefix: unlike a deleted object it is found there by whoever looks, with or without versioning.
const DONE: &str = "done/";

/// Where S3 says in which Region the bucket is, if it is not the one that was asked.
const REGION_HEADER: &str = "x-amz-bucket-region";

/// `s3://bucket/prefix`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    bucket: String,
    prefix: String,
}

/// What is wrong with a place in S3.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAPlace {
    /// It names no bucket.
    #[error("a place in S3 is written s3://bucket/prefix")]
    NoBucket,
    /// It is where redrive puts what is done.
    #[error("what lies below {DONE} was told already; move it away from there to tell it again")]
    Done,
}

impl FromStr for Place {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let path = text.strip_prefix("s3://").ok_or(NotAPlace::NoBucket)?;
        let (bucket, prefix) = path.split_once('/').unwrap_or((path, ""));
        if bucket.is_empty() {
            return Err(NotAPlace::NoBucket);
        }
        if prefix.starts_with(DONE) {
            return Err(NotAPlace::Done);
        }
        Ok(Self { bucket: bucket.to_owned(), prefix: prefix.to_owned() })
    }
}

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
    key: String,
    bytes: u64,
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

    async fn list(&self) -> Result<ListObjectsV2Output, SdkError<ListObjectsV2Error, HttpResponse>> {
        let Place { bucket, prefix } = &self.place;
        self.client
            .list_objects_v2()
            .bucket(bucket)
            .prefix(prefix)
            .set_continuation_token(self.token.clone())
            .send()
            .await
    }
}

impl Store for Folder {
    type Item = Object;

    async fn page(&mut self) -> Result<Option<Vec<Object>>, StoreError> {
        if self.ended {
            return Ok(None);
        }
        let mut listed = self.list().await;
        if let Err(error) = &listed
            && let Some(region) = error.raw_response().and_then(|response| response.headers().get(REGION_HEADER))
        {
            self.client = client(&self.config, Some(region));
            listed = self.list().await;
        }
        let Place { bucket, prefix } = &self.place;
        let listed = listed.map_err(|error| failure(&format!("cannot list s3://{bucket}/{prefix}"), &error))?;
        self.token = listed.next_continuation_token;
        self.ended = self.token.is_none();
        let objects = listed.contents.unwrap_or_default().into_iter().filter_map(|object| {
            let bytes = u64::try_from(object.size.unwrap_or_default()).unwrap_or_default();
            Some(Object { bucket: bucket.clone(), key: object.key?, bytes })
        });
        // The console makes a folder by an object without content.
        Ok(Some(objects.filter(|object| object.bytes > 0 && !object.key.starts_with(DONE)).collect()))
    }

    async fn read(&self, Object { bucket, key, bytes }: &Object) -> Result<Option<Vec<u8>>, StoreError> {
        if *bytes > MAX_BYTES as u64 {
            return Err(StoreError(format!("it has {bytes} bytes, and no record of Lambda has more than {MAX_BYTES}")));
        }
        let object = match self.client.get_object().bucket(bucket).key(key).send().await {
            Ok(object) => object,
            Err(error) if error.as_service_error().is_some_and(|error| error.is_no_such_key()) => return Ok(None),
            Err(error) => return Err(failure("cannot read it", &error)),
        };
        match object.body.collect().await {
            Ok(bytes) => Ok(Some(bytes.to_vec())),
            Err(error) => Err(StoreError(format!("it was cut off: {error}"))),
        }
    }

    /// Copied first: whoever is killed in between leaves it in both places, and the next run copies it once more.
    async fn put_aside(&self, Object { bucket, key, .. }: &Object) -> Result<(), StoreError> {
        let source = format!("{bucket}/{}", encoded(key));
        let done = format!("{DONE}{key}");
        match self.client.copy_object().bucket(bucket).key(done).copy_source(source).send().await {
            Ok(_) => {}
            // Another run was faster.
            Err(error) if error.code() == Some("NoSuchKey") => return Ok(()),
            Err(error) => return Err(failure(&format!("cannot copy it to {DONE}"), &error)),
        }
        let deleted = self.client.delete_object().bucket(bucket).key(key).send().await;
        deleted.map(drop).map_err(|error| failure(&format!("cannot delete it after copying it to {DONE}"), &error))
    }
}

fn client(config: &SdkConfig, region: Option<&str>) -> Client {
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

/// The source of a copy is written like the path of an address ("CopyObject", Amazon S3 API Reference).
fn encoded(key: &str) -> String {
    let mut encoded = String::with_capacity(key.len());
    for byte in key.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Into a string, which takes everything.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// S3's own code and message, or else where the request failed on its way.
fn failure<E>(what: &str, error: &SdkError<E, HttpResponse>) -> StoreError
where
    E: ProvideErrorMetadata + std::error::Error + 'static,
{
    let why = match (error.code(), error.message()) {
        (Some(code), Some(message)) => format!("{code}: {message}"),
        (Some(code), None) => code.to_owned(),
        (None, _) => super::causes(error),
    };
    StoreError(format!("{what}: {why}"))
}
