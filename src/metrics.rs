//! The function's metrics, as one line of its log from which CloudWatch Logs makes them ("Specification: Embedded metric format", Amazon
//! CloudWatch User Guide).

use jiff::Timestamp;
use serde_json::json;

use crate::pipeline::{HandleError, Report};

/// The metrics' namespace.
pub const NAMESPACE: &str = "Trailbell";

/// The counts of one invocation. When Lambda retries a payload, its events are counted as seen, and perhaps as failed, again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Metrics {
    /// Events in the payload.
    pub events_seen: usize,
    /// Messages that went out about them.
    pub alerts_published: usize,
    /// Events that are no CloudTrail records; a payload that cannot be read at all is one.
    pub events_unreadable: usize,
    /// Events that were not published, though they should be. The invocation failed, and Lambda retries it.
    pub events_failed: usize,
    /// 1 where the claims table failed, or holds what no function can have written: events may have been told twice.
    pub table_faults: usize,
}

impl Metrics {
    /// The counts of an invocation's result.
    #[must_use]
    pub fn of(result: &Result<Report, HandleError>) -> Self {
        let of_report = |report: &Report| Self {
            events_seen: report.seen,
            alerts_published: report.messages,
            events_unreadable: report.rejected,
            events_failed: report.failed,
            table_faults: 0,
        };
        match result {
            Ok(report) => of_report(report),
            Err(error) => {
                error.report().map_or(Self { events_unreadable: 1, ..Self::default() }, |report| of_report(&report))
            }
        }
    }

    /// The same, of an invocation in which the claims table failed or did not.
    #[must_use]
    pub fn with_table_fault(self, failed: bool) -> Self {
        Self { table_faults: usize::from(failed), ..self }
    }

    /// The log line: the counts, the function's name, and the time; nothing of an event. It is JSON whatever the log's format, since
    /// CloudWatch looks for metrics only in lines that are JSON as a whole.
    ///
    /// `level` should be the least that is logged ([`Log::least_level`](crate::log::Log::least_level)): in the JSON format Lambda itself
    /// drops a line whose level is lower, and takes one without a level, or without a time, for INFO ("Log-level filtering", AWS Lambda Developer Guide).
    #[must_use]
    pub fn line(&self, function: &str, now: Timestamp, level: &str) -> String {
        let metrics = ["EventsSeen", "AlertsPublished", "EventsUnreadable", "EventsFailed", "TableFaults"]
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
            "TableFaults": self.table_faults,
        })
        .to_string()
    }
}
