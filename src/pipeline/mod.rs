//! The whole flow: a payload in, a report out.

mod announced;
mod delivery;
mod events;
mod known;
mod records;
mod report;

pub use events::{Bundle, Events, Reading, Rules, read};
pub use records::{RecordReader, Rest, records};
pub use report::{IgnoredBy, Report};

use std::time::Duration;

use crate::ingest::{IngestError, Payload};
use crate::invocation::Invocation;
use crate::ledger::{Ledger, Table};
use crate::publish::{PublishError, Publisher};
use announced::Tests;
use delivery::Delivery;
use known::Known;

/// How long to wait for another invocation that holds an event. Lambda's retry a minute later finds it settled.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often to look.
const POLL: Duration = Duration::from_millis(400);

/// Why an invocation failed.
#[derive(Debug, thiserror::Error)]
pub enum HandleError {
    /// The payload cannot be read; coming again will not help, but it ends in the failure store.
    #[error(transparent)]
    Payload(#[from] IngestError),
    /// SNS did not take some of the messages; the payload should come again.
    #[error("{failed} of {of} messages were not taken by the topic, the first because: {first}")]
    Publish {
        /// Messages not taken.
        failed: usize,
        /// Messages in all.
        of: usize,
        /// The first failure.
        first: PublishError,
        /// What became of the events.
        report: Box<Report>,
    },
    /// Another invocation holds some of the events, and whether it will publish them is not known. The payload should come again.
    #[error("another invocation holds {events} of the events and has not told them yet")]
    Busy {
        /// Events that were waited for in vain.
        events: usize,
        /// What became of the events.
        report: Box<Report>,
    },
}

impl HandleError {
    /// What became of the events, where they could be read.
    #[must_use]
    pub fn report(&self) -> Option<Report> {
        match self {
            Self::Payload(_) => None,
            Self::Publish { report, .. } | Self::Busy { report, .. } => Some(Report::clone(report)),
        }
    }
}

/// Handles one payload, and then counts what came of it.
///
/// # Errors
/// Where the payload cannot be read, or not everything could be published.
///
/// ```
/// use std::time::Duration;
///
/// use trailbell::invocation::Invocation;
/// use trailbell::ledger::Ledger;
/// use trailbell::pipeline::{Rules, handle};
/// use trailbell::publish::Outbox;
/// use trailbell::settings::{MAX_DECODED_BYTES, MAX_MESSAGES};
///
/// let event = r#"{
///     "eventSource": "signin.amazonaws.com", "eventName": "ConsoleLogin", "eventType": "AwsConsoleSignIn",
///     "eventTime": "2026-05-27T02:33:44Z", "awsRegion": "us-east-1", "recipientAccountId": "123456789012",
///     "eventID": "5d0a0c1e-0000-4000-8000-000000000001",
///     "userIdentity": {"type": "Root"}, "responseElements": {"ConsoleLogin": "Success"},
///     "additionalEventData": {"MFAUsed": "No"}
/// }"#;
/// let rules = Rules { max_messages: MAX_MESSAGES, max_decoded_bytes: MAX_DECODED_BYTES, ..Rules::default() };
/// let outbox = Outbox::default();
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
/// # runtime.block_on(async {
/// let invocation = Invocation::new("a-request-id", Duration::from_secs(60));
/// let report = handle(event, &rules, &outbox, &Ledger::in_memory(), &invocation).await?;
/// assert_eq!((report.seen, report.published), (1, 1));
/// assert!(outbox.take()[0].mail.contains("root user"));
/// # Ok::<(), trailbell::pipeline::HandleError>(())
/// # }).unwrap();
/// ```
pub async fn handle(
    payload: &str,
    rules: &Rules,
    publisher: &impl Publisher,
    ledger: &Ledger<impl Table>,
    invocation: &Invocation,
) -> Result<Report, HandleError> {
    let result = match Payload::of(payload, &rules.bounds()) {
        Ok(payload) => publish(payload, rules, publisher, ledger, invocation).await,
        Err(error) => Err(error.into()),
    };
    ledger.count(&report::tally(&result), invocation).await;
    result
}

/// Reads events, claims those that are to be published, and publishes them.
async fn publish(
    payload: Payload<'_>,
    rules: &Rules,
    publisher: &impl Publisher,
    ledger: &Ledger<impl Table>,
    invocation: &Invocation,
) -> Result<Report, HandleError> {
    let mut events = Events::in_payload(payload, None, rules, |_| true)?.distinct();
    let mut delivery = Delivery::new(rules.max_messages, publisher, ledger, invocation);
    let patience = invocation.publish_until().min(invocation.after(PATIENCE));
    let mut tests = Tests::new();
    loop {
        // What is not wanted by itself may be with the failures before it, and what is wanted is claimed.
        let mut known = None;
        if events.hide_success(rules) {
            known = Some(Known::recall(&mut events, ledger, invocation).await);
        }
        // Claimed before they are folded, so that a story is made of what is still to be published.
        let keys = events.keys(rules);
        let verdicts = ledger.claim(&keys, invocation).await;
        let (mut mine, held) = events.by_verdict(keys.into_iter().zip(verdicts).collect());
        let known = match known {
            Some(known) => known,
            None => Known::recall(&mut mine, ledger, invocation).await,
        };
        tests.mark(&mut mine, ledger, invocation).await;
        let mut seen = known.seen(&mine, invocation.now());
        known.note_failures(&mut seen, ledger, invocation).await;
        let reading = mine.untold(rules);
        let most = delivery.most(&reading.alerts, !reading.rejects.is_empty()).await;
        let Bundle { messages, report } = reading.bundle(most, &rules.wording);
        delivery.report.add(&report);
        delivery.deliver(&messages).await;
        if delivery.report.failed == 0 {
            known.learn(&seen, ledger, invocation).await;
        }

        let late = invocation.after(POLL) >= patience;
        if held.stories.is_empty() || late {
            return delivery.result(held.stories.len());
        }
        tokio::time::sleep(POLL).await;
        events = held;
    }
}
