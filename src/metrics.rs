//! What an operator watches, as one line of the log: CloudWatch Logs makes metrics of it ("Specification: Embedded metric format", Amazon
//! CloudWatch User Guide).

use jiff::Timestamp;
use serde_json::json;

use crate::pipeline::{HandleError, Report};

/// The metrics' namespace.
pub const NAMESPACE: &str = "Trailbell";

/// What one try at a payload came to. An event that is tried again is seen, and may fail, again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Metrics {
    /// Events in the payload.
    pub events_seen: usize,
    /// Messages that went out about them.
    pub alerts_published: usize,
    /// Events that are no CloudTrail records; a payload that cannot be read at all is one.
    pub events_unreadable: usize,
    /// Events that were not told, though they should be. The try failed, and Lambda tries again.
    pub events_failed: usize,
}

impl Metrics {
    /// What a try came to.
    #[must_use]
    pub fn of(result: &Result<Report, HandleError>) -> Self {
        let of_report = |report: &Report| Self {
            events_seen: report.seen,
            // A heartbeat is no alert.
            alerts_published: if report.heartbeats > 0 { 0 } else { report.messages },
            events_unreadable: report.rejected,
            events_failed: report.failed,
        };
        match result {
            Ok(report) => of_report(report),
            Err(error) => {
                error.report().map_or(Self { events_unreadable: 1, ..Self::default() }, |report| of_report(&report))
            }
        }
    }

    /// The line: numbers, the function's name, and the time; nothing of an event. It is JSON whatever the log's format, since CloudWatch
    /// takes the whole line or nothing.
    ///
    /// `level` should be the least that is wanted: in the JSON format Lambda itself drops a line whose level is lower, and takes one
    /// without a level, or without a time, for INFO ("Log-level filtering", AWS Lambda Developer Guide).
    #[must_use]
    pub fn line(&self, function: &str, now: Timestamp, level: &str) -> String {
        let metrics = ["EventsSeen", "AlertsPublished", "EventsUnreadable", "EventsFailed"]
            .map(|name| json!({ "Name": name, "Unit": "Count" }));
        json!({
            "_aws": {
                "Timestamp": now.as_millisecond(),
                "CloudWatchMetrics": [{
                    "Namespace": NAMESPACE,
                    "Dimensions": [["FunctionName"]],
                    "Metrics": metrics,
                }],
            },
            "level": level,
            "timestamp": format!("{now:.3}"),
            "FunctionName": function,
            "EventsSeen": self.events_seen,
            "AlertsPublished": self.alerts_published,
            "EventsUnreadable": self.events_unreadable,
            "EventsFailed": self.events_failed,
        })
        .to_string()
    }
}
