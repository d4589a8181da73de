//! The failure store itself: a part of an S3 bucket.

use trailbell_aws::{Folder, Object, Place, SdkConfig};

use super::store::{MAX_BYTES, Store, StoreError};

/// What was published is moved below this prefix: unlike a deleted object it is found there by whoever looks, with or without versioning.
const DONE: &str = "done/";

/// All objects below a prefix, by their keys: those of Lambda's records begin with the date, so the oldest comes first.
#[derive(Debug)]
pub struct Bucket(Folder);

impl Bucket {
    /// Asks nothing yet.
    #[must_use]
    pub fn new(config: &SdkConfig, place: Place) -> Self {
        Self(Folder::new(config, place))
    }

    /// Reads `s3://bucket/prefix`.
    ///
    /// # Errors
    /// Where it is written otherwise, or is where redrive puts what is done.
    pub fn place(text: &str) -> Result<Place, String> {
        let place: Place = text.parse().map_err(|problem| format!("{problem}"))?;
        if place.prefix.starts_with(DONE) {
            return Err(format!("what lies below {DONE} was told already; move it away from there to tell it again"));
        }
        Ok(place)
    }
}

impl Store for Bucket {
    type Item = Object;

    async fn page(&mut self) -> Result<Option<Vec<Object>>, StoreError> {
        let Some(mut objects) = self.0.page().await.map_err(of_store)? else { return Ok(None) };
        // The console makes a folder by an object without content.
        objects.retain(|object| object.bytes > 0 && !object.key.starts_with(DONE));
        Ok(Some(objects))
    }

    async fn read(&self, object: &Object) -> Result<Option<Vec<u8>>, StoreError> {
        let bytes = object.bytes;
        if bytes > MAX_BYTES as u64 {
            return Err(StoreError(format!("it has {bytes} bytes, and no record of Lambda has more than {MAX_BYTES}")));
        }
        self.0.read(object).await.map_err(of_store)
    }

    async fn put_aside(&self, object: &Object) -> Result<(), StoreError> {
        self.0.move_below(DONE, object).await.map_err(of_store)
    }
}

fn of_store(error: trailbell_aws::S3Error) -> StoreError {
    StoreError(error.to_string())
}
