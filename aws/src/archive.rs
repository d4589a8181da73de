//! The bucket in which reports are kept.
//!
//! Whoever uses it needs `s3:ListBucket` on it, and `s3:GetObject` and `s3:PutObject` on what is in it.

use std::cell::RefCell;

use aws_sdk_s3::Client;
use aws_sdk_s3::error::ProvideErrorMetadata;
use aws_sdk_s3::primitives::ByteStream;
use aws_types::SdkConfig;
use jiff::Timestamp;
use trailbell::history::Refusal;
use trailbell::weekly::{Archive, Listed, Stored, When};

use crate::refusal::refusal;
use crate::s3::{client, elsewhere, listing, objects};

/// The object's metadata that holds when AWS made the report.
const MADE: &str = "generated-time";
/// So many pages of a thousand are listed: a report every hour for two years.
const MOST_PAGES: usize = 20;

/// A bucket.
#[derive(Debug)]
pub struct ArchiveBucket {
    config: SdkConfig,
    client: RefCell<Client>,
    name: String,
}

impl ArchiveBucket {
    /// Asks nothing yet. Where the bucket is in another Region than the configuration, that is found out when it is listed.
    #[must_use]
    pub fn new(config: &SdkConfig, name: &str) -> Self {
        Self { config: config.clone(), client: RefCell::new(client(config, None)), name: name.to_owned() }
    }

    fn client(&self) -> Client {
        self.client.borrow().clone()
    }
}

impl Archive for ArchiveBucket {
    fn place(&self) -> String {
        format!("s3://{}/", self.name)
    }

    async fn list(&self, prefix: &str) -> Result<Vec<Listed>, Refusal> {
        let mut listed = Vec::new();
        let mut token = None;
        for _ in 0..MOST_PAGES {
            let request =
                |client: &Client| listing(client, &self.name, prefix).set_continuation_token(token.clone()).send();
            let mut answer = request(&self.client()).await;
            if let Err(error) = &answer
                && let Some(region) = elsewhere(error)
                && listed.is_empty()
            {
                self.client.replace(client(&self.config, Some(region)));
                answer = request(&self.client()).await;
            }
            let mut page = answer.map_err(|error| refusal(&error, "s3:ListBucket"))?;
            token = page.next_continuation_token.take();
            listed.extend(objects(page).map(|(key, bytes)| Listed { key, bytes }));
            if token.is_none() {
                break;
            }
        }
        Ok(listed)
    }

    async fn read(&self, key: &str) -> Result<Option<Stored>, Refusal> {
        let object = match self.client().get_object().bucket(&self.name).key(key).send().await {
            Ok(object) => object,
            Err(error) if error.as_service_error().is_some_and(|error| error.is_no_such_key()) => return Ok(None),
            Err(error) => return Err(refusal(&error, "s3:GetObject")),
        };
        let made = object.metadata.as_ref().and_then(|metadata| metadata.get(MADE)).and_then(|made| made.parse().ok());
        let tag = object.e_tag.clone().unwrap_or_default();
        match object.body.collect().await {
            Ok(bytes) => Ok(Some(Stored { bytes: bytes.to_vec(), made, tag })),
            Err(error) => Err(Refusal::Unreachable(format!("{key} was cut off: {error}"))),
        }
    }

    async fn write(&self, key: &str, bytes: &[u8], made: Option<Timestamp>, when: When<'_>) -> Result<bool, Refusal> {
        let kind = if key.ends_with(".csv") { "text/csv" } else { "application/json" };
        let mut request = self.client().put_object().bucket(&self.name).key(key).content_type(kind);
        if let Some(made) = made {
            request = request.metadata(MADE, made.to_string());
        }
        request = match when {
            When::Absent => request.if_none_match("*"),
            When::Unchanged(tag) => request.if_match(tag),
            When::Always => request,
        };
        match request.body(ByteStream::from(bytes.to_vec())).send().await {
            Ok(_) => Ok(true),
            // The second where two write at once ("Conditional writes", Amazon S3 User Guide).
            Err(error) if matches!(error.code(), Some("PreconditionFailed" | "ConditionalRequestConflict")) => {
                Ok(false)
            }
            Err(error) => Err(refusal(&error, "s3:PutObject")),
        }
    }
}
