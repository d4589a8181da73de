//! What Lambda is told of an invocation, so that what failed comes again, and nothing else does.

use serde::Serialize;
use trailbell::trail_files::{FilesReport, NotificationFault};
use trailbell_aws::function::Diagnostic;

use crate::work::Done;

/// An invocation that does not fail as a whole.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// To a queue: which of its messages it should bring again ("Reporting batch item failures", AWS Lambda Developer Guide).
    Queue(FailedMessages),
    /// To everybody else, who does not read it.
    Report(FilesReport),
}

#[derive(Debug, Serialize)]
pub struct FailedMessages {
    #[serde(rename = "batchItemFailures")]
    failed: Vec<FailedMessage>,
}

#[derive(Debug, Serialize)]
struct FailedMessage {
    #[serde(rename = "itemIdentifier")]
    id: String,
}

/// An invocation that failed: Lambda brings an asynchronous one twice more, and then keeps it in the failure store. With its `errorType`, by
/// which causes are told apart.
#[derive(Debug)]
pub struct Failure {
    name: &'static str,
    text: String,
}

impl Answer {
    /// The answer to a payload that could be read.
    pub fn of(done: Done) -> Result<Self, Failure> {
        let Done { report, failed, from_a_queue } = done;
        let Some(first) = failed.first() else {
            return Ok(match from_a_queue {
                true => Self::Queue(FailedMessages { failed: Vec::new() }),
                false => Self::Report(report),
            });
        };
        // A message without an id cannot be named.
        let ids: Option<Vec<_>> = failed.iter().map(|failed| failed.message.clone()).collect();
        if let (true, Some(mut ids)) = (from_a_queue, ids) {
            ids.sort_unstable();
            ids.dedup();
            return Ok(Self::Queue(FailedMessages {
                failed: ids.into_iter().map(|id| FailedMessage { id }).collect(),
            }));
        }
        let (several, all) = (failed.len(), report.objects);
        let text =
            format!("{several} of {all} were not read or not handed on, the first {}: {}", first.what, first.error);
        Err(Failure { name: first.name, text })
    }
}

impl Failure {
    /// The payload itself is no notification.
    pub fn of_notification(fault: &NotificationFault) -> Self {
        Self { name: fault.name(), text: fault.to_string() }
    }
}

impl From<Failure> for Diagnostic {
    fn from(Failure { name, text }: Failure) -> Self {
        Self { error_type: name.to_owned(), error_message: text }
    }
}
