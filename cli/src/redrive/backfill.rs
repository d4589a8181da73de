//! A trail's files of an interval, told after an outage. They stay where they are.

use std::collections::VecDeque;
use std::fmt;

use jiff::{SignedDuration, Timestamp};
use trailbell::ledger::WINDOW;
use trailbell::trail_files::{Notice, delivered};
use trailbell_aws::{Folder, Place, SdkConfig};

use super::store::{Store, StoreError};
use super::trail_files::FilesAgain;

/// A file holds events from before its delivery: "about 5 minutes" on average, and sometimes an hour ("CloudTrail FAQs").
const LATE: SignedDuration = SignedDuration::from_hours(1);

/// Files that were delivered between two times, the oldest first.
pub struct Backfill<'a> {
    files: &'a FilesAgain,
    waiting: VecDeque<File>,
    older: usize,
}

/// One file.
#[derive(Debug)]
pub struct File {
    object: Notice,
    delivered: Timestamp,
}

impl fmt::Display for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s3://{}/{}", self.object.bucket, self.object.key)
    }
}

impl<'a> Backfill<'a> {
    /// Lists what there is below a place.
    ///
    /// # Errors
    /// Where that cannot be listed.
    pub async fn of(
        config: &SdkConfig,
        place: Place,
        files: &'a FilesAgain,
        (since, until): (Timestamp, Timestamp),
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let bucket = place.bucket.clone();
        let mut folder = Folder::new(config, place);
        let mut found = Vec::new();
        while let Some(objects) = folder.page().await.map_err(|error| StoreError(error.to_string()))? {
            for object in objects {
                let Some(delivered) = delivered(&object.key) else { continue };
                let bytes = Some(object.bytes);
                let object = Notice { bucket: bucket.clone(), key: object.key, region: None, bytes };
                if delivered >= since && delivered <= until + LATE && !files.passes_by(&object) {
                    found.push(File { object, delivered });
                }
            }
        }
        found.sort_by(|a, b| (a.delivered, &a.object.key).cmp(&(b.delivered, &b.object.key)));
        let older = found.iter().filter(|file| file.delivered < now - WINDOW).count();
        Ok(Self { files, waiting: found.into(), older })
    }

    /// How many there are, and what may be told again: said before anything is.
    #[must_use]
    pub fn says(&self) -> String {
        let (all, older) = (self.waiting.len(), self.older);
        let mut text = format!("{all} file{} of the trail to tell", if all == 1 { "" } else { "s" });
        if older > 0 {
            text += &format!(
                "; {older} of them {} older than the week that the claims table remembers: what they hold may be told again",
                if older == 1 { "is" } else { "are" }
            );
        }
        text
    }
}

impl Store for Backfill<'_> {
    type Item = File;

    async fn page(&mut self) -> Result<Option<Vec<File>>, StoreError> {
        Ok(self.waiting.pop_front().map(|file| vec![file]))
    }

    async fn read(&self, file: &File) -> Result<Option<Vec<u8>>, StoreError> {
        self.files.read(std::slice::from_ref(&file.object)).await.map(Some)
    }

    /// They are the trail's.
    async fn put_aside(&self, _: &File) -> Result<(), StoreError> {
        Ok(())
    }
}
