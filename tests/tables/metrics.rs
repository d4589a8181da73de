//! The line of which CloudWatch makes metrics: what it says, to the letter, and that its numbers are the report's.

use jiff::Timestamp;
use serde_json::Value;
use trailbell::log::Log;
use trailbell::metrics::Metrics;

use crate::support::topic::Topic;
use crate::support::{awslogs, block_on, envelope, events, handle, settings};

#[test]
fn the_line_is_to_the_letter_what_cloudwatch_reads() {
    let metrics =
        Metrics { events_seen: 41, alerts_published: 2, events_unreadable: 1, events_failed: 3, table_faults: 1 };
    let now = Timestamp::from_millisecond(1_779_849_224_005).expect("a time");
    let expected = concat!(
        r#"{"AlertsPublished":2,"EventsFailed":3,"EventsSeen":41,"EventsUnreadable":1,"FunctionName":"trailbell-alert","TableFaults":1,"#,
        r#""_aws":{"CloudWatchMetrics":[{"Dimensions":[["FunctionName"]],"Metrics":[{"Name":"EventsSeen","Unit":"Count"},"#,
        r#"{"Name":"AlertsPublished","Unit":"Count"},{"Name":"EventsUnreadable","Unit":"Count"},"#,
        r#"{"Name":"EventsFailed","Unit":"Count"},{"Name":"TableFaults","Unit":"Count"}],"Namespace":"Trailbell"}],"Timestamp":1779849224005},"#,
        r#""level":"INFO","timestamp":"2026-05-27T02:33:44.005Z"}"#,
    );
    assert_eq!(metrics.line("trailbell-alert", now, "INFO"), expected);
}

#[test]
fn every_metric_that_the_line_declares_is_in_it() {
    let line: Value = serde_json::from_str(&Metrics::default().line("f", Timestamp::UNIX_EPOCH, "INFO")).expect("JSON");
    let declared = line["_aws"]["CloudWatchMetrics"][0]["Metrics"].as_array().expect("metrics");
    assert_eq!(declared.len(), 5);
    for metric in declared {
        assert_eq!(line[metric["Name"].as_str().expect("a name")], 0, "{metric}");
    }
}

/// Lambda drops lines below the least level, but only in the JSON format; a line without a known level is INFO to it.
#[test]
fn the_line_bears_the_least_level_that_is_wanted() {
    for (wanted, level) in [
        ("", "INFO"),
        ("TRACE", "TRACE"),
        ("debug", "DEBUG"),
        ("INFO", "INFO"),
        ("WARN", "WARN"),
        ("ERROR", "ERROR"),
        ("FATAL", "FATAL"),
        ("loud", "INFO"),
    ] {
        let log = Log::from(|name| (name == "AWS_LAMBDA_LOG_LEVEL").then(|| wanted.to_owned()));
        assert_eq!(log.least_level(), level, "{wanted}");
    }
}

#[test]
fn the_metrics_are_the_reports_numbers_and_events_fail_only_where_the_invocation_does() {
    let all: Vec<_> = events().iter().map(|event| event.line()).collect();
    for lines in all.chunks(7) {
        let mixed = awslogs(&envelope(lines.iter().map(String::as_str).chain(["no record"])));
        for takes_all in [true, false] {
            let settings = settings(&[("TRAILBELL_MAX_MESSAGES", "4")]);
            let topic = Topic::refusing(|place| !takes_all && !place.is_multiple_of(2));
            let result = block_on(handle(&mixed, &settings, &topic));
            let report = match &result {
                Ok(report) => report.clone(),
                Err(error) => error.report().expect("the payload can be read"),
            };
            assert!(report.balances(), "{report:?}");
            let metrics = Metrics::of(&result);
            assert_eq!(
                metrics,
                Metrics {
                    events_seen: report.seen,
                    alerts_published: report.messages,
                    events_unreadable: report.rejected,
                    events_failed: report.failed,
                    table_faults: 0,
                }
            );
            assert_eq!(metrics.events_unreadable, 1);
            assert!(metrics.events_failed == 0 || result.is_err(), "{report:?}");
        }
    }
}
