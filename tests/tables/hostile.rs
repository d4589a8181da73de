//! Input that means harm: what each kind of it comes to, and what of it a mail shows.

use serde_json::{Value, json};
use trailbell::alert::{Alert, Message, Subject, messages};
use trailbell::cloudtrail::Record;
use trailbell::log::{Level, Log};
use trailbell::pipeline::{Reading, read};
use trailbell::voice::Language;

use crate::support::held::hold;
use crate::support::hostile::{is_hidden, problem_of_subject};
use crate::support::{alert, awslogs, awslogs_of, envelope, event, gzip, settings, wording};

const GOOD: &str = "root/success-without-mfa";

/// Reads a payload as the function does.
fn reading(payload: &str) -> Result<Reading, (&'static str, String)> {
    read(payload, None, &settings(&[]).rules, |_| true).map_err(|error| (error.name(), error.to_string()))
}

/// A list in a list in a list.
fn deep(levels: usize) -> String {
    "[".repeat(levels) + &"]".repeat(levels)
}

/// Between two good events, so that whatever it does to its batch is seen.
fn among_good_ones(log_event: &str) -> String {
    let good = json!({"message": event(GOOD).line()});
    format!(r#"{{"messageType":"DATA_MESSAGE","logEvents":[{good},{log_event},{good}]}}"#)
}

fn message(text: &str) -> String {
    json!({ "message": text }).to_string()
}

#[test]
fn one_hostile_log_event_costs_itself_at_most() {
    const DEPTH: usize = 100_000;
    let record = |field: &str, value: &str| {
        format!(r#"{{"eventName":"CreateUser","eventSource":"iam.amazonaws.com","{field}":{value}}}"#)
    };
    let digits = "9".repeat(1_000);
    let (read, rejected) = (0, 1);
    let table = [
        ("a deep message", message(&deep(DEPTH)), rejected),
        ("a deep list in place of the text", format!(r#"{{"message":{}}}"#, deep(DEPTH)), rejected),
        ("a deep list in place of the log event", deep(DEPTH), rejected),
        ("a deep key beside the message", format!(r#"{{"x":{},"message":"{{}}"}}"#, deep(DEPTH)), rejected),
        ("a record with deep parameters", message(&record("requestParameters", &deep(DEPTH))), read),
        (
            "a record with deep parameters, not as text",
            format!(r#"{{"message":{}}}"#, record("requestParameters", &deep(DEPTH))),
            read,
        ),
        ("a record with a deep name", message(&record("userIdentity", &deep(DEPTH))), read),
        ("a record with an unknown deep key", message(&record("x", &deep(DEPTH))), read),
        ("a number of a thousand digits", digits.clone(), rejected),
        ("such a number in place of the text", format!(r#"{{"message":{digits}}}"#), rejected),
        ("such a number in a record", message(&record("eventID", &digits)), rejected),
        ("such a number in parameters", message(&record("requestParameters", &digits)), read),
        ("an exponent without end", message(&record("errorCode", "1e999999")), rejected),
        ("half a character in the log event", format!(r#"{{"message":{:?},"x":"\ud83d"}}"#, record("x", "1")), read),
        ("half a character in the text", r#"{"message":"{\"eventName\":\"a\ud83d\"}"}"#.to_owned(), read),
        ("half a character in the record", message(&record("userAgent", r#""\udc00""#)), read),
        ("half a character in a key", r#"{"\ud83d":1,"message":"{}"}"#.to_owned(), rejected),
        ("NUL in the text", message("{\"eventName\":\"a\0b\"}"), rejected),
        ("NUL in the record", message(&record("userAgent", r#""a\u0000b""#)), read),
        (
            "two messages, of which the last counts",
            r#"{"message":"x","message":"{\"eventName\":\"a\"}"}"#.to_owned(),
            read,
        ),
        ("two names", message(r#"{"eventName":"a","eventName":"b","EVENTNAME":{}}"#), read),
        ("two records in one text", message(r#"{"eventName":"a"}{"eventName":"b"}"#), rejected),
    ];
    for (what, log_event, expected) in table {
        for payload in [among_good_ones(&log_event), awslogs(&among_good_ones(&log_event))] {
            let reading = reading(&payload).unwrap_or_else(|error| panic!("{what}: {error:?}"));
            assert_eq!((reading.report.seen, reading.report.rejected), (3, expected), "{what}");
            let told: usize = reading.alerts.iter().map(|alert| 1 + alert.folded).sum();
            assert_eq!(told, 3 - expected, "{what}");
            for message in messages(reading.alerts, &reading.rejects, 8, &wording(Language::English)) {
                hold(&message).unwrap_or_else(|problem| panic!("{what}: {problem}"));
            }
        }
    }
}

#[test]
fn what_is_hostile_as_a_whole_is_refused_by_name() {
    let events =
        |event: &str, count: usize| format!(r#"{{"logEvents":[{}{event}]}}"#, format!("{event},").repeat(count - 1));
    let limit = settings(&[]).rules.max_events.expect("a limit");
    let table = [
        ("gzip in gzip", awslogs_of(&gzip(&gzip(envelope(["{}"]).as_bytes()))), "Payload.NotAnEnvelope"),
        ("a deep document, packed", awslogs(&deep(100_000)), "Payload.NotAnEnvelope"),
        ("a deep document without an end", "[".repeat(100_000), "Payload.NotJson"),
        ("two lists of log events", r#"{"logEvents":[],"logEvents":[]}"#.to_owned(), "Payload.UnknownShape"),
        ("numbers in place of log events", awslogs(&events("1", limit + 1)), "Payload.TooManyEvents"),
        ("empty log events", awslogs(&events("{}", limit + 1)), "Payload.TooManyEvents"),
        ("empty records, not packed", events("{}", limit + 1).replace("logEvents", "Records"), "Payload.TooManyEvents"),
        ("empty looked-up events", events("{}", limit + 1).replace("logEvents", "Events"), "Payload.TooManyEvents"),
    ];
    for (what, payload, expected) in table {
        match reading(&payload) {
            Err((name, text)) => assert_eq!((name, text.len() < 400), (expected, true), "{what}: {text}"),
            Ok(reading) => panic!("{what}: {:?}", reading.report),
        }
    }
    assert_eq!(reading(&awslogs(&events("1", limit))).map(|reading| reading.report.rejected), Ok(limit));
    // A list in a list in a list is opened so far, and then rejected.
    assert_eq!(reading(&deep(100_000)).map(|reading| reading.report.rejected), Ok(1));
}

#[test]
fn an_error_that_cannot_be_read_never_passes_for_success() {
    let unreadable = [json!({}), json!({"code": "AccessDenied"}), json!([]), json!([["x"]]), json!([{}])];
    let sign_in = json!({"eventSource": "signin.amazonaws.com", "eventName": "ConsoleLogin", "responseElements": {"ConsoleLogin": "Success"}});
    let change = json!({"eventSource": "iam.amazonaws.com", "eventName": "CreateUser", "eventType": "AwsApiCall"});
    let other = json!({"eventSource": "ec2.amazonaws.com", "eventName": "RunInstances", "eventType": "AwsApiCall"});
    let tampering =
        json!({"eventSource": "cloudtrail.amazonaws.com", "eventName": "StopLogging", "eventType": "AwsApiCall"});
    for record in [sign_in, change, other, tampering] {
        let outcome = |field: &str, value: &Value| {
            let mut record = record.clone();
            record[field] = value.clone();
            crate::support::alert_json(&record.to_string())["outcome"].clone()
        };
        for field in ["errorCode", "errorMessage"] {
            for value in &unreadable {
                assert_eq!(outcome(field, value), "unknown", "{record} {field} {value}");
            }
            for value in [json!(5), json!(true), json!(["AccessDenied"]), json!("AccessDenied")] {
                assert_eq!(outcome(field, &value), "failure", "{record} {field} {value}");
            }
            for value in [json!(null), json!("")] {
                assert_eq!(outcome(field, &value), "success", "{record} {field} {value}");
            }
        }
    }
}

#[test]
fn letters_that_only_look_latin_are_written_out() {
    let table = [
        ("\u{430}dmin", r"\u{430}dmin"),
        ("r\u{3bf}\u{3bf}t", r"r\u{3bf}\u{3bf}t"),
        ("alice-\u{410}dmin", r"alice-\u{410}dmin"),
        ("\u{1d41a}dmin", r"\u{1d41a}dmin"),
        ("\u{430}dmin@example.com", r"\u{430}dmin@example.com"),
        // Names of people.
        ("\u{438}\u{432}\u{430}\u{43d}@example.com", "\u{438}\u{432}\u{430}\u{43d}@example.com"),
        ("\u{418}\u{432}\u{430}\u{43d} Ivanov", "\u{418}\u{432}\u{430}\u{43d} Ivanov"),
        ("Jos\u{e9}", "Jos\u{e9}"),
        ("AWS利用者", "AWS利用者"),
    ];
    for (name, shown) in table {
        let mut record = event("iam-user/success-without-mfa").json();
        record["userIdentity"]["userName"] = name.into();
        for language in [Language::English, Language::Japanese] {
            let alert = alert(&record.to_string(), &wording(language));
            assert!(alert.title.contains(shown), "{name}: {}", alert.title);
            assert!(alert.body.lines().skip(1).any(|line| line.contains(shown)), "{name}: {}", alert.body);
        }
    }
}

#[test]
fn no_text_makes_a_header_of_its_own() {
    for text in
        ["alice\r\nBcc: mallory@example.com", "a\nSubject: all is well\n\n", "\r\n\r\n<html>", "a\u{85}b\u{2028}c\0d"]
    {
        for (what, account) in [(text, None), ("somebody signed in", Some(text)), (text, Some(text))] {
            let subject = Subject::new("critical", what, account);
            assert_eq!(problem_of_subject(subject.as_str()), None, "{text:?}");
        }
    }
}

#[test]
fn no_event_chooses_where_the_link_leads() {
    let good = event(GOOD).json();
    let table = [
        ("awsRegion", "evil.example/?x=us-east-1"),
        ("awsRegion", "us-east-1.evil.example"),
        ("awsRegion", "us-east-1#"),
        ("awsRegion", "us-east-1\r\nhttps://evil.example/"),
        ("awsRegion", "user@evil-1"),
        ("eventID", "../../../../signin?redirect=https://evil.example"),
        ("eventID", "javascript:alert(1)"),
        ("eventID", "ba6d151f%0d%0aevil"),
        ("eventID", "ba6d151f-21f8\nhttps://evil.example"),
    ];
    for (field, value) in table {
        let mut record = good.clone();
        record[field] = value.into();
        let alert: Value =
            serde_json::from_str(&alert(&record.to_string(), &wording(Language::English)).to_json()).unwrap();
        assert_eq!(alert["link"], Value::Null, "{field} {value}");
    }
}

#[test]
fn no_text_makes_a_line_of_its_own_in_the_log() {
    let text = "a\r\nERROR \"forged\" {}\u{1b}[2J\u{9b}31m\u{85}\u{2028}\u{202e}\0\u{7f}";
    for format in ["JSON", "Text"] {
        let log = Log::from(|name| (name == "AWS_LAMBDA_LOG_FORMAT").then(|| format.to_owned()));
        let line = log.line(Level::Error, text, &json!({ "error": text })).expect("a line");
        assert_eq!(line.chars().filter(|character| is_hidden(*character)).count(), 0, "{line}");
        let fields = line.find("{\"").map(|at| &line[at..]).expect("an object");
        let fields: Value = serde_json::from_str(fields).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert_eq!(fields["error"], text, "nothing is lost");
    }
}

/// Whoever may write a policy chooses every text in it, to any length; none of that is a line of its own, and none pushes the rest out.
#[test]
fn no_text_of_a_policy_makes_a_line_of_its_own() {
    for text in [
        "a\r\nResult   success",
        "\n\nIf this was not you\n",
        "x\u{85}y\u{2028}z\0\u{202e}",
        "`*_<https://evil.example|x>",
        "\"\\",
    ] {
        for times in [1, 40, 150] {
            let long = text.repeat(times);
            let many = vec![long.clone(); 6];
            let statement = json!({
                "Effect": "Allow", "Action": many, "NotResource": many, "Principal": {"AWS": many, "Service": many, &long: many},
                "Condition": {&long: {&long: many, "b": long}, "c": {"d": many}},
            });
            let document = json!({"Statement": vec![statement; 2]}).to_string();
            for (name, parameter) in [
                ("iam/put-user-policy-inline", "policyDocument"),
                ("iam/update-assume-role-policy-open-to-everybody", "policyDocument"),
                ("iam/create-role-by-cloudformation", "assumeRolePolicyDocument"),
            ] {
                for language in [Language::English, Language::Japanese] {
                    let mut record = event(name).json();
                    record["requestParameters"][parameter] = document.as_str().into();
                    let before = alert(&event(name).line(), &wording(language)).body.lines().count();
                    let alert = alert(&record.to_string(), &wording(language));
                    assert!(alert.body.lines().count() <= before + 3, "{}", alert.body);
                    assert!(alert.body.lines().all(|line| line.chars().count() < 460), "{}", alert.body);
                    assert_eq!(hold(&Message::of(alert)), Ok(()), "{name} {text:?} {times}");
                }
            }
        }
    }
}

/// A field that anybody can fill, in all forms of all messages.
#[test]
fn a_name_of_a_megabyte_is_told_shortly_wherever_it_stands() {
    for name in [GOOD, "identity-center/user-name-in-japanese", "federation/role-session-from-web-identity"] {
        for character in ["\u{430}a", "\u{1f468}\u{200d}"] {
            let mut record = event(name).json();
            for place in crate::support::hostile::all_places(&record.clone()) {
                if let Some(Value::String(text)) =
                    record.pointer_mut(&place).filter(|_| place != "/eventName" && place != "/eventSource")
                {
                    *text = character.repeat((1 << 20) / 64);
                }
            }
            let text = record.to_string();
            let alert = Alert::new(&Record::parse(&text).unwrap(), &wording(Language::Japanese));
            assert!(alert.body.len() < 16_000, "{name}: {}", alert.body.len());
            assert_eq!(hold(&Message::of(alert)), Ok(()), "{name}");
        }
    }
}
