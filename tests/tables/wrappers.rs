//! What stands around events: what the command line prints, lists, and what services hand to functions.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use trailbell::ingest::{Bounds, IngestError, Payload, text_of};
use trailbell::pipeline::{self, Events, Rules};
use trailbell::settings::MAX_DECODED_BYTES;

use crate::support::{awslogs, envelope, event, fixtures, gzip, payload};

const CAROL: &str = "iam-user/success-without-mfa";
const ROOT: &str = "root/success-without-mfa";

fn rules() -> Rules {
    Rules { max_decoded_bytes: MAX_DECODED_BYTES, max_events: Some(100), ..Rules::default() }
}

fn events_of(payload: &str) -> Events {
    Events::of(payload, None, &rules(), |_| true).unwrap_or_else(|error| panic!("{error}: {payload}"))
}

/// The ids of the events in a payload, all of which can be read.
fn ids(payload: &str) -> Vec<String> {
    let events = events_of(payload);
    assert!(events.rejects.is_empty(), "{:?}: {payload}", events.rejects);
    events.stories.iter().filter_map(|story| story.facts.event_id.clone()).collect()
}

/// What is said of those that cannot be read.
fn rejects(payload: &str) -> Vec<String> {
    events_of(payload).rejects.iter().map(|reject| format!("{}: {}", reject.position, reject.reason)).collect()
}

fn refusal(payload: &str) -> (&'static str, String) {
    let error = pipeline::read(payload, None, &rules(), |_| true).map(|_| ()).expect_err(payload);
    (error.name(), error.to_string())
}

fn id(name: &str) -> String {
    event(name).json()["eventID"].as_str().unwrap().to_owned()
}

fn looked_up(name: &str) -> Value {
    json!({"EventId": id(name), "EventName": "ConsoleLogin", "ReadOnly": "false", "EventTime": "2026-05-27T02:33:44+00:00",
           "EventSource": "signin.amazonaws.com", "Username": "carol", "Resources": [], "CloudTrailEvent": event(name).line()})
}

fn log_event(name: &str) -> Value {
    json!({"logStreamName": "a", "timestamp": 1_779_849_224_000_i64, "message": event(name).line(), "eventId": "38"})
}

fn row(name: &str) -> Value {
    json!([{"field": "@timestamp", "value": "2026-05-27 02:33:44.000"}, {"field": "@message", "value": event(name).line()},
           {"field": "@ptr", "value": "Cn4"}])
}

fn event_bridge(name: &str) -> Value {
    json!({"version": "0", "detail-type": "AWS API Call via CloudTrail", "source": "aws.iam", "detail": event(name).json()})
}

fn notification(message: &str) -> Value {
    json!({"Type": "Notification", "MessageId": "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
           "TopicArn": "arn:aws:sns:us-east-1:123456789012:events", "Message": message, "Timestamp": "2026-05-27T02:33:44.000Z"})
}

fn from_sns(messages: &[&str]) -> String {
    let record = |message: &&str| {
        json!({"EventSource": "aws:sns", "EventVersion": "1.0", "EventSubscriptionArn": "arn:aws:sns:us-east-1:123456789012:events:1",
               "Sns": notification(message)})
    };
    json!({"Records": messages.iter().map(record).collect::<Vec<_>>()}).to_string()
}

fn from_kinesis(data: &[Vec<u8>]) -> String {
    let record = |data: &Vec<u8>| {
        json!({"kinesis": {"kinesisSchemaVersion": "1.0", "partitionKey": "1", "sequenceNumber": "4961", "data": STANDARD.encode(data)},
               "eventSource": "aws:kinesis", "eventVersion": "1.0", "eventName": "aws:kinesis:record", "awsRegion": "us-east-1"})
    };
    json!({"Records": data.iter().map(record).collect::<Vec<_>>()}).to_string()
}

fn from_firehose(data: &[Vec<u8>]) -> String {
    let record = |data: &Vec<u8>| json!({"recordId": "4961", "approximateArrivalTimestamp": 1_779_849_224_000_i64, "data": STANDARD.encode(data)});
    json!({"invocationId": "1", "deliveryStreamArn": "arn:aws:firehose:us-east-1:123456789012:deliverystream/events",
           "region": "us-east-1", "records": data.iter().map(record).collect::<Vec<_>>()})
    .to_string()
}

fn from_sqs(bodies: &[&str]) -> String {
    let record = |body: &&str| json!({"messageId": "19dd0b57", "body": body, "eventSource": "aws:sqs"});
    json!({"Records": bodies.iter().map(record).collect::<Vec<_>>()}).to_string()
}

/// Documents of gzip as CloudWatch Logs writes them into a stream.
fn packed(names: &[&str]) -> Vec<u8> {
    let lines: Vec<_> = names.iter().map(|name| event(name).line()).collect();
    gzip(envelope(lines.iter().map(String::as_str)).as_bytes())
}

#[test]
fn what_the_command_line_prints_is_read() {
    let line = |name: &str| event(name).line();
    let console = |name: &str| json!({"@timestamp": "2026-05-27 02:33:44.000", "@message": event(name).json()});
    let both = [
        ("lookup-events", json!({"Events": [looked_up(CAROL), looked_up(ROOT)], "NextToken": "x"})),
        ("its entries", json!([looked_up(CAROL), looked_up(ROOT)])),
        ("its records as text", json!([line(CAROL), line(ROOT)])),
        ("records", json!([event(CAROL).json(), event(ROOT).json()])),
        ("filter-log-events", json!({"events": [log_event(CAROL), log_event(ROOT)], "searchedLogStreams": []})),
        ("get-log-events", json!({"events": [log_event(CAROL), log_event(ROOT)], "nextForwardToken": "f/1"})),
        ("its entries", json!([log_event(CAROL), log_event(ROOT)])),
        (
            "get-query-results",
            json!({"queryLanguage": "CWLI", "results": [row(CAROL), row(ROOT)], "status": "Complete"}),
        ),
        ("its rows", json!([row(CAROL), row(ROOT)])),
        ("what Insights' console exports", json!([console(CAROL), console(ROOT)])),
        ("events of EventBridge", json!([event_bridge(CAROL), event_bridge(ROOT)])),
        ("lists", json!([[event(CAROL).json()], [looked_up(ROOT)]])),
        ("records under a key of their own", json!({"events": [event(CAROL).json(), event(ROOT).json()]})),
        ("another such key", json!({"records": [event(CAROL).json(), event(ROOT).json()]})),
        ("a trail file of texts", json!({"Records": [line(CAROL), line(ROOT)]})),
        ("different things", json!([line(CAROL), looked_up(ROOT)])),
        ("trail files", json!([{"Records": [event(CAROL).json()]}, {"Records": [event(ROOT).json()]}])),
    ];
    for (what, document) in both {
        for text in [document.to_string(), serde_json::to_string_pretty(&document).unwrap()] {
            assert_eq!(ids(&text), [id(CAROL), id(ROOT)], "{what}");
        }
    }
    let one = [
        ("an entry of lookup-events", looked_up(CAROL)),
        ("a log event", log_event(CAROL)),
        ("a row of Insights", row(CAROL)),
        ("one that its console exports", console(CAROL)),
        ("a record as text", json!(line(CAROL))),
        ("what EventBridge sends, without what is around it", json!({"detail": event(CAROL).json()})),
        ("a notification, without its topic", json!({"Type": "Notification", "Message": line(CAROL)})),
        ("a list of one", json!([event(CAROL).json()])),
    ];
    for (what, document) in one {
        assert_eq!(ids(&document.to_string()), [id(CAROL)], "{what}");
    }
}

/// A record may have keys of its own that mean something elsewhere.
#[test]
fn a_record_with_another_key_stays_a_record() {
    for (key, value) in [
        ("message", json!("something else")),
        ("Message", json!("something else")),
        ("TopicArn", json!("arn:aws:sns:us-east-1:123456789012:events")),
        ("events", json!([])),
        ("results", json!(5)),
        ("records", json!({"a": 1})),
    ] {
        let mut record = event(CAROL).json();
        record[key] = value;
        assert_eq!(ids(&record.to_string()), [id(CAROL)], "{key}");
    }
    // And so may a workflow, beside its event.
    let workflow =
        json!({"originalEvent": event_bridge(CAROL), "events": 5, "message": [], "records": "x", "CloudTrailEvent": 1});
    assert_eq!(ids(&workflow.to_string()), [id(CAROL)]);
}

#[test]
fn what_services_hand_over_is_opened() {
    let (carol, root) = (event_bridge(CAROL).to_string(), event_bridge(ROOT).to_string());
    let plain = |name: &str| event(name).line().into_bytes();
    let both = [
        ("SNS", from_sns(&[&carol, &root])),
        (
            "SNS, with what CloudWatch Logs sends",
            from_sns(&[&awslogs(&envelope([event(CAROL).line().as_str()])), &root]),
        ),
        ("SQS", from_sqs(&[&carol, &root])),
        ("SQS behind SNS", from_sqs(&[&notification(&carol).to_string(), &notification(&root).to_string()])),
        ("Kinesis", from_kinesis(&[packed(&[CAROL, ROOT])])),
        ("Kinesis, one by one", from_kinesis(&[packed(&[CAROL]), packed(&[ROOT])])),
        ("Kinesis, not packed", from_kinesis(&[plain(CAROL), plain(ROOT)])),
        ("Firehose", from_firehose(&[packed(&[CAROL, ROOT])])),
        ("Firehose, not packed", from_firehose(&[plain(CAROL), event_bridge(ROOT).to_string().into_bytes()])),
    ];
    for (what, payload) in both {
        assert_eq!(ids(&payload), [id(CAROL), id(ROOT)], "{what}");
    }
    assert_eq!(ids(&notification(&carol).to_string()), [id(CAROL)]);
}

#[test]
fn what_holds_no_events_is_refused_by_its_name() {
    let notification = |source: &str| {
        json!({"eventVersion": "2.1", "eventSource": source, "awsRegion": "us-east-1", "eventName": "ObjectCreated:Put",
               "userIdentity": {"principalId": "AWS:AROAEXAMPLE"}, "s3": {"object": {"key": "AWSLogs/x.json.gz"}}})
    };
    for (source, name) in [
        ("aws:s3", "an S3 notification"),
        ("aws:dynamodb", "a record of a DynamoDB stream"),
        ("aws:ses", "an SES notification"),
        ("aws:codecommit", "a CodeCommit notification"),
        ("aws:cloudformation", "a CloudFormation notification"),
        ("aws:new-thing", "a notification of aws:new-thing"),
    ] {
        let expected = ("Payload.UnknownShape", format!("{name} holds no CloudTrail events"));
        let one = notification(source);
        assert_eq!(refusal(&json!({"Records": [one, one]}).to_string()), expected);
        assert_eq!(refusal(&one.to_string()), expected);
        // Inside of something else it concerns no other.
        let said = format!("{name} holds no CloudTrail events");
        let both = json!([event(CAROL).json(), {"Records": [one]}, one]).to_string();
        assert_eq!(rejects(&both), [format!("item 2: {said}"), format!("item 3: {said}")]);
        assert_eq!(events_of(&both).stories.len(), 1);
        assert_eq!(rejects(&from_sqs(&[&json!({"Records": [one]}).to_string()])), [format!("message 1: {said}")]);
        let mixed = json!({"Records": [event(CAROL).json(), one]}).to_string();
        assert_eq!(rejects(&mixed), [format!("record 2: {name}, and no CloudTrail record")]);
    }
    let of_kafka = json!({"eventSource": "aws:kafka", "records": {"events-0": [{"topic": "events", "value": "e30="}]}});
    assert_eq!(refusal(&of_kafka.to_string()).1, "a record of Amazon MSK holds no CloudTrail events");
    let escaped = notification("aws:s3").to_string().replace("aws:s3", "\\u0061ws:s3");
    assert_eq!(refusal(&escaped).1, "an S3 notification holds no CloudTrail events");
    assert_eq!(
        rejects(&format!("{{\"Records\":[{escaped}]}}")),
        ["record 1: an S3 notification, and no CloudTrail record"]
    );
}

/// What a query has left out cannot be guessed from what it has left.
#[test]
fn an_entry_without_its_record_is_no_event() {
    let mut entry = looked_up(CAROL);
    for without in [json!(null), json!("")] {
        entry["CloudTrailEvent"] = without;
        let said = json!([entry, event(ROOT).json()]).to_string();
        assert_eq!((events_of(&said).stories.len(), rejects(&said).len()), (1, 1), "{entry}");
    }
    entry.as_object_mut().unwrap().remove("CloudTrailEvent");
    assert!(refusal(&entry.to_string()).1.ends_with("found an event looked up without its `CloudTrailEvent`"));
    let rows = json!({"results": [[{"field": "eventName", "value": "ConsoleLogin"}]], "status": "Complete"});
    assert!(refusal(&rows.to_string()).1.ends_with("found rows of Logs Insights without `@message`"));
    assert_eq!(ids(&json!({"results": [], "status": "Running"}).to_string()), [""; 0]);
}

#[test]
fn what_is_wrong_with_one_concerns_no_other_and_says_which() {
    let carol = event(CAROL).line();
    let table = [
        (
            json!([carol, 5, "", null, {"x": 1}, "no JSON"]).to_string(),
            ["item 2", "item 3", "item 4", "item 5", "item 6"].as_slice(),
        ),
        (json!({"events": [log_event(CAROL), {"timestamp": 1}, 5]}).to_string(), &["record 2", "record 3"]),
        (
            json!({"results": [row(CAROL), [{"field": "eventName", "value": "x"}], 5]}).to_string(),
            &["record 2", "record 3"],
        ),
        (from_sns(&[&carol, "Your subscription is confirmed"]), &["notification 2"]),
        (
            from_kinesis(&[carol.clone().into_bytes(), b"x".to_vec(), vec![0x1f, 0x8b, 8]]),
            &["stream record 2", "stream record 3"],
        ),
        (
            json!({"Records": [{"eventSource": "aws:sns"}, {"Sns": {"Message": carol}}]}).to_string(),
            &["notification 1"],
        ),
        (
            json!({"Records": [{"eventSource": "aws:kinesis", "kinesis": {"data": "%"}},
                            {"kinesis": {"data": STANDARD.encode(&carol)}}]})
            .to_string(),
            &["stream record 1"],
        ),
    ];
    for (payload, places) in table {
        let said = rejects(&payload);
        assert_eq!(events_of(&payload).stories.len(), 1, "{said:?}");
        assert_eq!(said.len(), places.len(), "{said:?}");
        for (said, place) in said.iter().zip(places) {
            assert!(said.starts_with(&format!("{place}: ")), "{said}");
        }
    }
}

#[test]
fn wrappers_are_opened_three_deep() {
    let carol = event(CAROL).line();
    let mut document = json!(event(CAROL).json());
    for depth in 1..=3 {
        document = json!([document]);
        assert_eq!(ids(&document.to_string()), [id(CAROL)], "{depth}");
    }
    let deep = rejects(&json!([document]).to_string());
    assert!(deep[0].ends_with("found wrappers inside wrappers, more than 3"), "{deep:?}");
    let in_queue = from_sqs(&[&from_sns(&[&json!([carol]).to_string()])]);
    assert_eq!(ids(&in_queue), [id(CAROL)]);
    let hostile = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(Payload::of(&hostile, &Bounds { bytes: 1000, events: 10 }).is_err() || !rejects(&hostile).is_empty());
    // A string in a string in a string …
    let mut text = carol;
    for _ in 0..3 {
        text = json!([text]).to_string();
    }
    assert_eq!(ids(&text), [id(CAROL)]);
}

#[test]
fn bounds_hold_for_all_that_is_nested() {
    let refused = |payload: &str, max_decoded_bytes, max_events| {
        let rules = Rules { max_decoded_bytes, max_events: Some(max_events), ..Rules::default() };
        Events::of(payload, None, &rules, |_| true).err()
    };
    let few = envelope(["{\"eventName\":\"a\"}", "{\"eventName\":\"b\"}"]);
    let packed = gzip(few.as_bytes());
    for payload in [from_kinesis(&[packed.clone(), packed.clone()]), from_firehose(&[packed.clone(), packed])] {
        assert_eq!(refused(&payload, 2 * few.len(), 4), None);
        assert_eq!(refused(&payload, 2 * few.len() - 1, 4), Some(IngestError::TooLarge { limit: 2 * few.len() - 1 }));
        assert_eq!(refused(&payload, 2 * few.len(), 3), Some(IngestError::TooManyEvents { most: 3 }));
    }
    for payload in [
        json!([1, 2, 3, 4, {}]).to_string(),
        json!([[{}, {}, {}], [{}, {}, {}]]).to_string(),
        json!([["x", "x", "x"], ["x", "x"]]).to_string(),
        json!({"events": [1, 2, 3, 4, 5]}).to_string(),
        json!({"results": [1, 2, 3, 4, 5]}).to_string(),
        json!({"records": [1, 2, 3, 4, 5]}).to_string(),
        from_sns(&["x"; 5]),
        json!([json!({"Records": [{"eventName": "a"}, {"eventName": "b"}, {"eventName": "c"}]}), [{"eventName": "d"}, {"eventName": "e"}]]).to_string(),
    ] {
        assert_eq!(refused(&payload, 2000, 4), Some(IngestError::TooManyEvents { most: 4 }), "{payload}");
    }
    // Plain data counts, too.
    let plain = vec![b' '; 1000];
    assert_eq!(refused(&from_kinesis(&[plain.clone(), plain]), 1500, 4), Some(IngestError::TooLarge { limit: 1500 }));
}

#[test]
fn the_payloads_that_are_kept_hold_their_events() {
    for (name, names) in [
        ("lookup-events-records-as-text.json", [CAROL, ROOT].as_slice()),
        ("from-sns.json", &["iam/create-user"]),
        ("from-kinesis.json", &[CAROL, ROOT]),
        ("from-firehose.json", &[CAROL, ROOT]),
    ] {
        let expected: Vec<_> = names.iter().map(|name| id(name)).collect();
        assert_eq!(ids(&payload(name)), expected, "{name}");
    }
    assert_eq!(refusal(&payload("broken/from-s3.txt")).1, "an S3 notification holds no CloudTrail events");
    let utf_16 = std::fs::read(fixtures().join("payloads/lookup-events-in-utf-16.json")).unwrap();
    assert_eq!(text_of(utf_16), payload("lookup-events.json"));
}

/// EventBridge Pipes hand over a list of what the source wrote.
#[test]
fn what_pipes_hand_over_is_opened() {
    let carol = event(CAROL).line();
    let of_queue = json!([{"messageId": "19dd0b57", "body": carol, "eventSource": "aws:sqs"}]);
    assert_eq!(ids(&of_queue.to_string()), [id(CAROL)]);
    let of_stream =
        json!([{"partitionKey": "1", "data": STANDARD.encode(packed(&[CAROL])), "eventSource": "aws:kinesis"}]);
    assert_eq!(ids(&of_stream.to_string()), [id(CAROL)]);
}

/// Something around payloads, one in the other.
#[derive(Debug, Clone, Copy)]
enum Around {
    List,
    ListOfText,
    Queue,
    Topic,
    Stream,
    Transformation,
}

fn around(around: Around, inside: &[String]) -> String {
    let texts: Vec<_> = inside.iter().map(String::as_str).collect();
    let packed = || inside.iter().map(|text| gzip(text.as_bytes())).collect::<Vec<_>>();
    match around {
        Around::List => format!("[{}]", texts.join(",")),
        Around::ListOfText => json!(texts).to_string(),
        Around::Queue => from_sqs(&texts),
        Around::Topic => from_sns(&texts),
        Around::Stream => from_kinesis(&packed()),
        Around::Transformation => from_firehose(&packed()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Whatever stands around them, and in whatever order: every event is told once, or is named by the place that could not be opened.
    #[test]
    fn nothing_is_lost_in_wrappers(
        wrappers in vec(select(vec![
            Around::List, Around::ListOfText, Around::Queue, Around::Topic, Around::Stream, Around::Transformation,
        ]), 1..6),
        events in 1_usize..4,
        envelopes: bool,
    ) {
        let record = |number: usize| json!({"eventName": "CreateUser", "eventSource": "iam.amazonaws.com", "eventID": number.to_string()});
        let one = |number: usize| match envelopes {
            true => envelope([record(number).to_string().as_str()]),
            false => record(number).to_string(),
        };
        let mut inside: Vec<_> = (0..events).map(one).collect();
        for wrapper in &wrappers {
            inside = vec![around(*wrapper, &inside)];
        }
        let found = events_of(&inside[0]);
        if wrappers.len() <= 3 {
            let ids: Vec<_> = found.stories.iter().filter_map(|story| story.facts.event_id.clone()).collect();
            prop_assert_eq!(ids, (0..events).map(|number| number.to_string()).collect::<Vec<_>>());
            prop_assert!(found.rejects.is_empty());
        } else {
            prop_assert_eq!((found.stories.len(), found.rejects.len()), (0, 1));
        }
    }
}

#[test]
fn what_powershell_writes_is_read() {
    let record = event(CAROL).line().replace("carol", "carol 山 😀");
    let little = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let big = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    for bytes in [
        [vec![0xff, 0xfe], little(&record)].concat(),
        [vec![0xfe, 0xff], big(&record)].concat(),
        little(&record),
        big(&record),
        [vec![0xef, 0xbb, 0xbf], record.clone().into_bytes()].concat(),
    ] {
        assert_eq!(text_of(bytes), record);
    }
    // Half a character at the end, and half a pair, cost no more than themselves.
    assert_eq!(text_of([vec![0xff, 0xfe], little("{}"), vec![0x20]].concat()), "{}");
    assert_eq!(text_of(vec![0xff, 0xfe, 0x00, 0xd8, 0x7d, 0x00]), "\u{fffd}}");
}
