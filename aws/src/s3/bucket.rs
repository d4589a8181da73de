//! A bucket that is only read: what lies in it level by level, its keys in order, and its objects.
//!
//! Whoever uses it needs `s3:ListBucket` on the bucket and `s3:GetObject` on what is in it; with a key of KMS, `kms:Decrypt`.

use aws_sdk_s3::Client;
use aws_sdk_s3::config::http::HttpResponse;
use aws_sdk_s3::error::SdkError;
use aws_sdk_s3::operation::list_objects_v2::{ListObjectsV2Error, ListObjectsV2Output};
use aws_types::SdkConfig;
use trailbell::history::Refusal;

use super::{client, elsewhere, is_encoded, key, listing, objects};
use crate::errors::causes;
use crate::refusal::refusal;

/// Where the SDK knows of no Region: any does, because the bucket's own is found out.
const ANY_REGION: &str = "us-east-1";

/// What listing needs.
const LIST: &str = "s3:ListBucket";

/// A bucket, in the Region in which it is.
#[derive(Debug, Clone)]
pub struct Bucket {
    client: Client,
    name: String,
}

/// What lies at a prefix, up to the next `/`.
#[derive(Debug, Default)]
pub struct Level {
    /// Prefixes that go on, each up to and with its `/`.
    pub folders: Vec<String>,
    /// Keys that end here, with the objects' sizes.
    pub objects: Vec<(String, u64)>,
}

/// Some keys of a listing.
#[derive(Debug, Default)]
pub struct Keys {
    /// Keys with the objects' sizes, in order.
    pub objects: Vec<(String, u64)>,
    /// Where the next page begins; nowhere after the last one.
    pub next: Option<String>,
}

impl Bucket {
    /// Lists what lies at a prefix; where the bucket is in another Region than the configuration, that is found out.
    ///
    /// # Errors
    /// Where it cannot be listed.
    pub async fn open(config: &SdkConfig, name: &str, prefix: &str) -> Result<(Self, Level), Refusal> {
        let region = config.region().is_none().then_some(ANY_REGION);
        let mut bucket = Self { client: client(config, region), name: name.to_owned() };
        let mut level = bucket.listed(prefix).await;
        if let Err(error) = &level
            && let Some(region) = elsewhere(error)
        {
            bucket.client = client(config, Some(region));
            level = bucket.listed(prefix).await;
        }
        let level = level.map_err(|error| refusal(&error, LIST))?;
        Ok((bucket, level))
    }

    /// What lies at a prefix, up to the next `/`.
    ///
    /// # Errors
    /// Where it cannot be listed.
    pub async fn level(&self, prefix: &str) -> Result<Level, Refusal> {
        self.listed(prefix).await.map_err(|error| refusal(&error, LIST))
    }

    async fn listed(&self, prefix: &str) -> Result<Level, SdkError<ListObjectsV2Error, HttpResponse>> {
        let (mut level, mut token) = (Level::default(), None);
        loop {
            let mut listed = self.list(prefix, Some("/"), None, token, None).await?;
            let (folders, is_encoded) = (listed.common_prefixes.take().unwrap_or_default(), is_encoded(&listed));
            level.folders.extend(folders.into_iter().filter_map(|folder| Some(key(folder.prefix?, is_encoded))));
            token = listed.next_continuation_token.take();
            level.objects.extend(objects(listed));
            if token.is_none() {
                return Ok(level);
            }
        }
    }

    /// Keys below a prefix that come behind another, at most so many; or those behind a page.
    ///
    /// # Errors
    /// Where they cannot be listed.
    pub async fn keys(
        &self,
        prefix: &str,
        start_after: Option<String>,
        page: Option<String>,
        most: Option<i32>,
    ) -> Result<Keys, Refusal> {
        let listed = self.list(prefix, None, start_after, page, most).await;
        let mut listed = listed.map_err(|error| refusal(&error, LIST))?;
        let next = listed.next_continuation_token.take();
        Ok(Keys { objects: objects(listed).collect(), next })
    }

    async fn list(
        &self,
        prefix: &str,
        delimiter: Option<&str>,
        start_after: Option<String>,
        token: Option<String>,
        most: Option<i32>,
    ) -> Result<ListObjectsV2Output, SdkError<ListObjectsV2Error, HttpResponse>> {
        listing(&self.client, &self.name, prefix)
            .set_delimiter(delimiter.map(str::to_owned))
            .set_start_after(start_after)
            .set_continuation_token(token)
            .set_max_keys(most)
            .send()
            .await
    }

    /// What is in an object, as it is stored. One that was cut off on its way is asked for once more.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub async fn read(&self, key: &str) -> Result<Vec<u8>, Refusal> {
        let mut again = true;
        loop {
            let object = self.client.get_object().bucket(&self.name).key(key).send().await;
            let object = object.map_err(|error| refusal(&error, "s3:GetObject"))?;
            match object.body.collect().await {
                Ok(bytes) => return Ok(bytes.to_vec()),
                Err(_) if again => again = false,
                Err(error) => return Err(Refusal::Unreachable(causes(&error))),
            }
        }
    }
}
