//! The line of which CloudWatch makes metrics, as the function writes it: one an invocation, whatever comes of it, in whatever log.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::endpoints::sns::{Fate, Sns};
use crate::running::{Answer, Function};
use crate::support::{awslogs, awslogs_of, envelope, event, numbered_sign_ins, payload};

const CAROL: &str = "iam-user/success-without-mfa";

fn carol() -> String {
    awslogs(&envelope([event(CAROL).line().as_str()]))
}

/// The line without its time, which is checked.
fn checked(line: &str) -> Value {
    let mut json: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    let stamp = json["_aws"]["Timestamp"].take().as_i64().expect("milliseconds");
    let time = json["timestamp"].take();
    let time = time.as_str().unwrap_or_default().parse::<Timestamp>().expect("a time").as_millisecond();
    assert_eq!(stamp, time);
    json
}

fn numbers(line: &str) -> [u64; 4] {
    let line: Value = serde_json::from_str(line).expect("JSON");
    ["EventsSeen", "AlertsPublished", "EventsUnreadable", "EventsFailed"]
        .map(|name| line[name].as_u64().unwrap_or_else(|| panic!("{name} in {line}")))
}

#[test]
fn each_invocation_writes_one_line_whatever_comes_of_it() {
    let rows: [(&str, String, bool, [u64; 4]); 7] = [
        ("an event is told", carol(), true, [1, 1, 0, 0]),
        ("it comes again", carol(), true, [1, 0, 0, 0]),
        ("nothing is in it", awslogs(&envelope([])), true, [0, 0, 0, 0]),
        ("some cannot be read", payload("broken/mixed-good-and-bad.txt"), true, [5, 3, 3, 0]),
        ("nothing can be read", awslogs_of(b"not packed"), false, [0, 0, 1, 0]),
        ("it is nothing known", "{}".to_owned(), false, [0, 0, 1, 0]),
        ("it is the call for a letter", r#"{"trailbell":"report"}"#.to_owned(), false, [0, 0, 1, 0]),
    ];
    let sns = Sns::start();
    let mut function = Function::start(&sns, &[]);
    for (what, payload, works, _) in &rows {
        assert_eq!(matches!(function.invoke(payload), Answer::Response(_)), *works, "{what}");
    }
    let (lines, _) = function.log();
    assert_eq!(lines.len(), rows.len());
    for ((what, _, _, expected), line) in rows.iter().zip(&lines) {
        assert_eq!(numbers(line), *expected, "{what}");
    }
}

#[test]
fn what_sns_does_not_take_has_failed_and_what_it_takes_later_has_not() {
    let sns = Sns::whose([Fate::TakenBut(vec![1]), Fate::TakenBut(vec![0])]);
    let mut function = Function::start(&sns, &[]);
    let three = awslogs(&envelope(numbered_sign_ins(3).iter().map(String::as_str)));
    function.error(&three);
    function.report(&three);
    let (lines, _) = function.log();
    let numbers: Vec<_> = lines.iter().map(|line| numbers(line)).collect();
    assert_eq!(numbers, [[3, 2, 0, 1], [3, 1, 0, 0]]);
}

#[test]
fn the_line_is_the_same_in_both_formats_and_no_level_silences_it() {
    for format in ["JSON", "Text"] {
        for level in ["TRACE", "INFO", "ERROR", "FATAL"] {
            let sns = Sns::start();
            let variables = [("AWS_LAMBDA_LOG_FORMAT", format), ("AWS_LAMBDA_LOG_LEVEL", level)];
            let mut function = Function::start(&sns, &variables);
            function.report(&carol());
            let (lines, _) = function.log();
            let [line] = lines.as_slice() else { panic!("{lines:?}") };
            let count = |name: &str| json!({ "Name": name, "Unit": "Count" });
            let metrics =
                ["EventsSeen", "AlertsPublished", "EventsUnreadable", "EventsFailed", "TableFaults"].map(count);
            let expected = json!({
                "_aws": {
                    "Timestamp": null,
                    "CloudWatchMetrics": [{
                        "Namespace": "Trailbell", "Dimensions": [["FunctionName"]], "Metrics": metrics,
                    }],
                },
                "level": level,
                "timestamp": null,
                "FunctionName": "trailbell-alert",
                "EventsSeen": 1,
                "AlertsPublished": 1,
                "EventsUnreadable": 0,
                "EventsFailed": 0,
                "TableFaults": 0,
            });
            assert_eq!(checked(line), expected, "{format} {level}");
        }
    }
}

/// Whoever can choose a name, a user agent or a log line would like to write metrics of their own.
#[test]
fn nothing_of_an_event_stands_in_the_line_and_none_can_begin_one() {
    let forged = r#"{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"Trailbell","Dimensions":[["FunctionName"]],"Metrics":[{"Name":"EventsSeen"}]}]},"EventsSeen":99}"#;
    let mut record = event(CAROL).json();
    for field in ["userAgent", "sourceIPAddress", "eventName", "awsRegion"] {
        record[field] = format!("\n{forged}\n").into();
    }
    record["userIdentity"]["userName"] = format!("\r\n{forged}\n").into();
    let record = record.to_string();
    for format in ["JSON", "Text"] {
        let sns = Sns::start();
        let mut function =
            Function::start(&sns, &[("AWS_LAMBDA_LOG_FORMAT", format), ("AWS_LAMBDA_LOG_LEVEL", "TRACE")]);
        function.report(&awslogs(&envelope([record.as_str(), forged])));
        // Not even where an error names what it has found.
        function.error(forged);
        function.error(&json!({ forged: forged }).to_string());
        let (metrics, log) = function.log();
        let (own, named): (Vec<_>, Vec<_>) = metrics.iter().partition(|line| line.starts_with(r#"{"AlertsPublished""#));
        assert_eq!(
            own.iter().map(|line| numbers(line)).collect::<Vec<_>>(),
            [[2, 2, 1, 0], [0, 0, 1, 0], [0, 0, 1, 0]]
        );
        for line in own {
            let line = checked(line);
            let keys: Vec<_> = line.as_object().expect("an object").keys().map(String::as_str).collect();
            let [numbers @ .., function, table, aws, level, time] = keys.as_slice() else { panic!("{line}") };
            assert_eq!(numbers, ["AlertsPublished", "EventsFailed", "EventsSeen", "EventsUnreadable"]);
            assert_eq!([*function, *table], ["FunctionName", "TableFaults"]);
            assert_eq!([*aws, *level, *time], ["_aws", "level", "timestamp"]);
            assert_eq!((&line["FunctionName"], &line["level"]), (&json!("trailbell-alert"), &json!("TRACE")));
            assert_eq!(line["_aws"]["CloudWatchMetrics"].as_array().map(Vec::len), Some(1));
        }
        for line in named.into_iter().chain(&log) {
            let json: Value = serde_json::from_str(line).unwrap_or_default();
            assert_eq!(json["_aws"], Value::Null, "{format}: {line}");
        }
    }
}
