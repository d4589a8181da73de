//! What calls for a letter: the schedule's own payload, and nothing else.

use jiff::Timestamp;
use serde::Deserialize;

use crate::cloudtrail::EventKey;

/// A call for a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The time for which it was scheduled, the same in every copy of the call; `None` where somebody calls by hand.
    pub scheduled: Option<Timestamp>,
}

/// A payload that calls for nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is no call for a letter ({0}); one is written {{\"trailbell\": \"report\", \"scheduled\": \"2026-11-30T08:00:00Z\"}}, or \
     without `scheduled` where somebody calls by hand"
)]
pub struct NoCall(String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Payload<'a> {
    trailbell: &'a str,
    #[serde(default)]
    scheduled: Option<String>,
}

impl Call {
    /// Reads a payload. EventBridge Scheduler puts the time in the place of `<aws.scheduler.scheduled-time>` ("Adding context attributes",
    /// EventBridge Scheduler User Guide).
    ///
    /// # Errors
    /// Where it is anything else.
    pub fn parse(payload: &str) -> Result<Self, NoCall> {
        let parsed: Payload<'_> = serde_json::from_str(payload).map_err(|error| NoCall(error.to_string()))?;
        if parsed.trailbell != "report" {
            return Err(NoCall("`trailbell` is not \"report\"".to_owned()));
        }
        let Some(text) = parsed.scheduled else { return Ok(Self { scheduled: None }) };
        let scheduled = text.parse().map_err(|_| NoCall("`scheduled` is no time of RFC 3339".to_owned()))?;
        Ok(Self { scheduled: Some(scheduled) })
    }

    /// By what its letter is told once: the scheduled time, or the request of whoever calls by hand.
    #[must_use]
    pub fn key(&self, request_id: &str) -> Option<EventKey> {
        let time = self.scheduled.map(|time| time.strftime("%Y%m%dT%H%M%SZ").to_string());
        EventKey::of_report(time.as_deref().unwrap_or(request_id))
    }
}
