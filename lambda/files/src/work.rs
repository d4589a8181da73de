//! One invocation: from a notification to records in the hands of the function that sends the alerts.

use std::cell::RefCell;

use futures_util::StreamExt;
use futures_util::stream;
use tokio::time::{Instant, timeout_at};
use trailbell::trail_files::{
    FileFault, FileReader, FilesReport, FilesSettings, News, Notice, Notices, NotificationFault, PassedBy, SLICE,
};
use trailbell_aws::{AlertFunction, TrailFiles};

use crate::handover::Handover;

/// Files that are read at the same time: while S3 is asked for one, others are unpacked.
const AT_A_TIME: usize = 4;

/// What is kept from one invocation to the next.
pub struct Work {
    pub settings: FilesSettings,
    pub files: TrailFiles,
    pub alert_function: AlertFunction,
}

/// When Lambda's patience ends, with time kept free for what is still to be done.
pub struct Deadline {
    /// What is not read by then comes again.
    pub to_read: Instant,
    /// What is not in the alert function's hands by then comes again.
    pub to_hand_on: Instant,
}

/// What became of a payload.
pub struct Done {
    pub report: FilesReport,
    pub failed: Vec<Failed>,
    pub from_a_queue: bool,
}

/// A message or an object that failed.
pub struct Failed {
    /// The object's address, or what was wrong with the message.
    pub what: String,
    pub name: &'static str,
    pub error: String,
    /// The id of the queue's message that told of it.
    pub message: Option<String>,
}

/// An object to read, and the message that told of it.
struct Told {
    object: Notice,
    message: Option<String>,
}

impl Told {
    fn address(&self) -> String {
        format!("s3://{}/{}", self.object.bucket, self.object.key)
    }
}

/// What became of one object, as far as S3 is concerned.
type Outcome = Result<Option<PassedBy>, FileFault>;

impl Work {
    /// Reads every file that a payload tells of.
    pub async fn all(&self, payload: &str, deadline: &Deadline) -> Result<Done, NotificationFault> {
        let Notices { messages, from_a_queue } = Notices::of(payload)?;
        let (mut report, mut failed) = (FilesReport::default(), Vec::new());
        let mut told = Vec::new();
        for message in messages {
            match message.news {
                Ok(news) => {
                    for news in news {
                        match news {
                            News::Object(object) => match self.passes_by(&object) {
                                Some(why) => report.pass_by(why),
                                None => told.push(Told { object, message: message.id.clone() }),
                            },
                            News::PassedBy(why) => report.pass_by(why),
                        }
                    }
                }
                Err(fault) => {
                    report.fail(fault.name());
                    let what = "a message of the queue".to_owned();
                    failed.push(Failed { what, name: fault.name(), error: fault.to_string(), message: message.id });
                }
            }
        }
        let handover = Handover::to(&self.alert_function);
        let outcomes = RefCell::new(vec![Err(FileFault::NoTime); told.len()]);
        let counted = RefCell::new(&mut report);
        let reading = stream::iter(told.iter().enumerate()).for_each_concurrent(AT_A_TIME, async |(file, told)| {
            let outcome = self.one(file, told, &handover, &counted).await;
            if let Some(kept) = outcomes.borrow_mut().get_mut(file) {
                *kept = outcome;
            }
        });
        // Whether all of it was done in time, is seen by what is missing.
        let _ = timeout_at(deadline.to_read, reading).await;
        let _ = timeout_at(deadline.to_hand_on, handover.send()).await;
        for (file, (told, outcome)) in told.into_iter().zip(outcomes.into_inner()).enumerate() {
            let outcome = match handover.fault(file) {
                Some(why) if outcome.is_ok() => Err(FileFault::NotHandedOn(why)),
                _ => outcome,
            };
            match outcome {
                Ok(Some(why)) => report.pass_by(why),
                Ok(None) => report.read(),
                Err(fault) => {
                    report.fail(fault.name());
                    let (what, error) = (told.address(), fault.to_string());
                    failed.push(Failed { what, name: fault.name(), error, message: told.message });
                }
            }
        }
        report.invocations = handover.invocations();
        debug_assert!(report.is_balanced(), "{report:?}");
        Ok(Done { report, failed, from_a_queue })
    }

    fn passes_by(&self, Notice { bucket, key, bytes, .. }: &Notice) -> Option<PassedBy> {
        self.settings.place.passes_by(bucket, key, *bytes)
    }

    /// Reads one file. What could be read of it before it failed is handed on: where a file is damaged for good, that is all there is.
    async fn one(
        &self,
        file: usize,
        told: &Told,
        handover: &Handover<'_>,
        report: &RefCell<&mut FilesReport>,
    ) -> Outcome {
        let mut content = self.files.open(&told.object).await?;
        let mut reader = FileReader::new(&told.address(), &self.settings.filters);
        let mut records = Vec::new();
        let mut read = Ok(());
        while read.is_ok() {
            let bytes = match content.next().await {
                Ok(Some(bytes)) => bytes,
                Ok(None) => break,
                Err(fault) => {
                    read = Err(fault);
                    break;
                }
            };
            for slice in bytes.as_ref().chunks(SLICE) {
                read = reader.push(slice, &mut |record| records.push(record.to_owned()));
                for record in records.drain(..) {
                    handover.add(file, &record).await;
                }
                if read.is_err() {
                    break;
                }
            }
        }
        if read.is_ok() {
            read = reader.finish(&mut |record| records.push(record.to_owned()));
            for record in records.drain(..) {
                handover.add(file, &record).await;
            }
        }
        report.borrow_mut().count(reader.counts());
        read.map(|()| reader.is_empty().then_some(PassedBy::Empty))
    }
}
