//! Notifications of a trail's files: what the function that reads the files could not, is read again here.

use serde_json::{Value, json};
use trailbell::cloudtrail::Arn;
use trailbell::input::text_in;
use trailbell::trail_files::{FileReader, FilesSettings, News, Notice, Notices, SLICE};
use trailbell_aws::{SdkConfig, TrailFiles};

use super::store::{MAX_BYTES, Store, StoreError};

/// The way to a trail's files, with the settings of the function that reads them.
pub struct FilesAgain {
    files: TrailFiles,
    settings: FilesSettings,
}

impl FilesAgain {
    /// Asks nothing yet. `config` is whoever may read the bucket.
    #[must_use]
    pub fn new(config: &SdkConfig, settings: FilesSettings) -> Self {
        Self { files: TrailFiles::new(config), settings }
    }

    /// Is it an object that is passed by?
    pub(super) fn passes_by(&self, object: &Notice) -> bool {
        self.settings.place.passes_by(&object.bucket, &object.key, object.bytes).is_some()
    }

    /// What the filters would deliver of these objects, as Lambda's record of an invocation of the function that sends the alerts: its claims
    /// go by its name.
    pub(super) async fn read(&self, objects: &[Notice]) -> Result<Vec<u8>, StoreError> {
        let mut records = String::new();
        for object in objects.iter().filter(|object| !self.passes_by(object)) {
            let name = format!("s3://{}/{}", object.bucket, object.key);
            let fault = |fault| StoreError(format!("{name}: {fault}"));
            let mut content = self.files.open(object).await.map_err(fault)?;
            let mut reader = FileReader::new(&name, &self.settings.filters);
            let mut keep = |record: &str| {
                records.push_str(if records.is_empty() { "" } else { "," });
                records.push_str(record);
            };
            while let Some(bytes) = content.next().await.map_err(fault)? {
                for slice in bytes.as_ref().chunks(SLICE) {
                    reader.push(slice, &mut keep).map_err(fault)?;
                }
            }
            reader.finish(&mut keep).map_err(fault)?;
            if records.len() > MAX_BYTES {
                return Err(StoreError(format!("there is more in it than {MAX_BYTES} bytes")));
            }
        }
        let context = json!({ "functionArn": self.function_arn() });
        Ok(format!(r#"{{"requestContext":{context},"requestPayload":{{"Records":[{records}]}}}}"#).into_bytes())
    }

    fn function_arn(&self) -> Value {
        let name = &self.settings.alert_function;
        match Arn::parse(name) {
            Some(_) => name.as_str().into(),
            None => format!("arn:aws:lambda:us-east-1:123456789012:function:{name}").into(),
        }
    }
}

/// A store in which notifications of a trail's files are opened, and everything else is left as it is.
pub struct Opened<'a, S> {
    store: S,
    files: Option<&'a FilesAgain>,
}

impl<'a, S> Opened<'a, S> {
    /// Without a way to the files, notifications of them cannot be read, and stay.
    pub fn new(store: S, files: Option<&'a FilesAgain>) -> Self {
        Self { store, files }
    }
}

impl<S: Store> Store for Opened<'_, S> {
    type Item = S::Item;

    async fn page(&mut self) -> Result<Option<Vec<S::Item>>, StoreError> {
        self.store.page().await
    }

    async fn read(&self, item: &S::Item) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(bytes) = self.store.read(item).await? else { return Ok(None) };
        let objects = objects_in(&bytes);
        match (objects.is_empty(), self.files) {
            (true, _) => Ok(Some(bytes)),
            (false, Some(files)) => files.read(&objects).await.map(Some),
            (false, None) => {
                Err(StoreError("it tells of a trail's files; --files-settings says how those are read".to_owned()))
            }
        }
    }

    async fn put_aside(&self, item: &S::Item) -> Result<(), StoreError> {
        self.store.put_aside(item).await
    }
}

/// The objects that a notification tells of; none where it is something else.
fn objects_in(bytes: &[u8]) -> Vec<Notice> {
    let Some(notices) = text_in(bytes.to_vec(), MAX_BYTES).ok().and_then(|text| Notices::of(&text).ok()) else {
        return Vec::new();
    };
    let news = notices.messages.into_iter().filter_map(|message| message.news.ok()).flatten();
    let object = |news| match news {
        News::Object(object) => Some(object),
        News::PassedBy(_) => None,
    };
    news.filter_map(object).collect()
}
