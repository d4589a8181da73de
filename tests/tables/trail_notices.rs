//! Which objects a notification tells of, whichever way it came, and which of these are files of a trail.

use serde_json::{Value, json};
use trailbell::trail_files::{FilesSettings, Message, News, Notice, Notices, PassedBy, Place, delivered};

const BUCKET: &str = "org-trail";
const KEY: &str = "logs/AWSLogs/o-exampleorgid/123456789012/CloudTrail/eu-west-1/2026/05/27/\
                   123456789012_CloudTrail_eu-west-1_20260527T0235Z_Ab3dEf6hIj9kLm0p.json.gz";

fn s3_record(event_name: &str, key: &str) -> Value {
    json!({
        "eventVersion": "2.5", "eventSource": "aws:s3", "awsRegion": "eu-west-1", "eventTime": "2026-05-27T02:36:00.000Z",
        "eventName": event_name,
        "s3": {
            "s3SchemaVersion": "1.0", "configurationId": "trailbell",
            "bucket": {"name": BUCKET, "arn": "arn:aws:s3:::org-trail"},
            "object": {"key": key, "size": 4711, "eTag": "d41d8cd98f00b204e9800998ecf8427e", "sequencer": "0055AED6DCD90281E5"},
        },
    })
}

fn of_s3(key: &str) -> Value {
    json!({"Records": [s3_record("ObjectCreated:Put", key)]})
}

fn of_eventbridge(kind: &str, key: &str) -> Value {
    json!({
        "version": "0", "id": "17793124-05d4-b198-2fde-7ededc63b103", "detail-type": kind, "source": "aws.s3",
        "account": "123456789012", "time": "2026-05-27T02:36:00Z", "region": "eu-west-1",
        "detail": {"version": "0", "bucket": {"name": BUCKET}, "object": {"key": key, "size": 4711}, "reason": "PutObject"},
    })
}

fn of_trail() -> Value {
    json!({"s3Bucket": BUCKET, "s3ObjectKey": [KEY]})
}

/// What SNS hands to a function.
fn by_sns(message: &str) -> Value {
    json!({"Records": [{"EventSource": "aws:sns", "EventVersion": "1.0", "Sns": {"Type": "Notification", "Message": message}}]})
}

/// What SNS puts into a queue where raw delivery is off.
fn wrapped_by_sns(message: &str) -> Value {
    json!({"Type": "Notification", "TopicArn": "arn:aws:sns:eu-west-1:123456789012:trail", "Message": message})
}

/// What SNS sends to a queue that a topic's owner has subscribed, and when that has ended.
fn of_subscription(kind: &str) -> String {
    json!({
        "Type": kind, "MessageId": "165545c9-2a5c-472c-8df2-7ff2be2b3b1b", "Token": "2336412f37f",
        "TopicArn": "arn:aws:sns:eu-west-1:444455556666:trail", "Message": "You have chosen to subscribe to the topic …",
        "SubscribeURL": "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=2336412f37f",
    })
    .to_string()
}

fn by_sqs(bodies: &[String]) -> Value {
    let record = |(index, body): (usize, &String)| json!({"messageId": format!("m{index}"), "body": body, "eventSource": "aws:sqs"});
    json!({"Records": bodies.iter().enumerate().map(record).collect::<Vec<_>>()})
}

fn notice(key: &str, region: Option<&str>, bytes: Option<u64>) -> News {
    News::Object(Notice { bucket: BUCKET.to_owned(), key: key.to_owned(), region: region.map(str::to_owned), bytes })
}

fn news(payload: &str) -> Vec<News> {
    let notices = Notices::of(payload).unwrap_or_else(|fault| panic!("{fault}: {payload}"));
    let message = |Message { news, .. }: Message| news.unwrap_or_else(|fault| panic!("{fault}: {payload}"));
    notices.messages.into_iter().flat_map(message).collect()
}

#[test]
fn every_way_tells_of_the_same_object() {
    let full = || notice(KEY, Some("eu-west-1"), Some(4711));
    let bare = || notice(KEY, None, None);
    let text = |value: Value| value.to_string();
    let table = [
        ("S3 directly", text(of_s3(KEY)), full()),
        ("S3 by SNS", text(by_sns(&text(of_s3(KEY)))), full()),
        ("S3 by SQS", text(by_sqs(&[text(of_s3(KEY))])), full()),
        ("S3 by SNS in SQS", text(by_sqs(&[text(wrapped_by_sns(&text(of_s3(KEY))))])), full()),
        ("S3 by SNS in SQS, raw", text(by_sqs(&[text(of_s3(KEY))])), full()),
        ("EventBridge", text(of_eventbridge("Object Created", KEY)), full()),
        ("EventBridge by SQS", text(by_sqs(&[text(of_eventbridge("Object Created", KEY))])), full()),
        ("EventBridge by SNS", text(by_sns(&text(of_eventbridge("Object Created", KEY)))), full()),
        (
            "EventBridge by SNS in SQS",
            text(by_sqs(&[text(wrapped_by_sns(&text(of_eventbridge("Object Created", KEY))))])),
            full(),
        ),
        ("CloudTrail's own", text(of_trail()), bare()),
        ("CloudTrail's own by SNS", text(by_sns(&text(of_trail()))), bare()),
        ("CloudTrail's own by SNS in SQS", text(by_sqs(&[text(wrapped_by_sns(&text(of_trail())))])), bare()),
        ("CloudTrail's own, one key that is no list", text(json!({"s3Bucket": BUCKET, "s3ObjectKey": KEY})), bare()),
        (
            "messages as the command line prints them",
            text(json!({"Messages": [{"MessageId": "m", "Body": text(of_s3(KEY))}]})),
            full(),
        ),
        ("a list, as EventBridge Pipes make it", text(json!([s3_record("ObjectCreated:Put", KEY)])), full()),
        (
            "a list of a queue's messages",
            text(json!([{"messageId": "m", "body": text(of_s3(KEY)), "eventSource": "aws:sqs"}])),
            full(),
        ),
        (
            "Lambda's record of an invocation that failed",
            text(json!({"version": "1.0", "requestPayload": of_s3(KEY)})),
            full(),
        ),
        (
            "its record of a queue's",
            text(json!({"requestPayload": by_sqs(&[text(wrapped_by_sns(&text(of_trail())))])})),
            bare(),
        ),
        ("blanks in front", format!("\n {}", of_s3(KEY)), full()),
        ("a string", Value::from(text(of_s3(KEY))).to_string(), full()),
    ];
    for (way, payload, expected) in table {
        assert_eq!(news(&payload), [expected], "{way}");
    }
}

#[test]
fn keys_are_decoded_where_s3_has_encoded_them_and_nowhere_else() {
    let table = [
        ("a+folder/x", "a folder/x"),
        ("a%2Bfolder/x", "a+folder/x"),
        ("%E5%B1%B1%3D1/x", "山=1/x"),
        ("a%20b%2Fc", "a b/c"),
        ("100%25/x", "100%/x"),
        ("half%2", "half%2"),
    ];
    for (written, meant) in table {
        assert_eq!(news(&of_s3(written).to_string()), [notice(meant, Some("eu-west-1"), Some(4711))]);
        let by_eventbridge = of_eventbridge("Object Created", written).to_string();
        assert_eq!(news(&by_eventbridge), [notice(written, Some("eu-west-1"), Some(4711))]);
        let by_trail = json!({"s3Bucket": BUCKET, "s3ObjectKey": [written]}).to_string();
        assert_eq!(news(&by_trail), [notice(written, None, None)]);
    }
    let fault = Notices::of(&of_s3("%ff%fe").to_string()).expect_err("no UTF-8");
    assert_eq!(
        (fault.name(), fault.to_string()),
        ("Notification.BadKey", "the object's key is not URL-encoded UTF-8: %ff%fe".to_owned())
    );
}

#[test]
fn what_tells_of_no_new_object_is_harmless() {
    let s3_test = json!({
        "Service": "Amazon S3", "Event": "s3:TestEvent", "Time": "2026-05-27T02:36:00.000Z", "Bucket": BUCKET,
        "RequestId": "5582815E1AEA5ADF", "HostId": "8cLeGAmw098X5cv4Zkwcmo8vvZa3eH3eKxsPzbB9wrR+YstdA6Knx4Ip8EXAMPLE",
    })
    .to_string();
    let trail_test = "CloudTrail validation message.";
    let table = [
        (s3_test.clone(), PassedBy::Test),
        (by_sns(&s3_test).to_string(), PassedBy::Test),
        (by_sqs(std::slice::from_ref(&s3_test)).to_string(), PassedBy::Test),
        (by_sqs(&[wrapped_by_sns(&s3_test).to_string()]).to_string(), PassedBy::Test),
        (by_sns(trail_test).to_string(), PassedBy::Test),
        (by_sqs(&[wrapped_by_sns(trail_test).to_string()]).to_string(), PassedBy::Test),
        (json!({"Records": [s3_record("ObjectRemoved:Delete", KEY)]}).to_string(), PassedBy::OtherEvent),
        (json!({"Records": [s3_record("LifecycleExpiration:Delete", KEY)]}).to_string(), PassedBy::OtherEvent),
        (json!({"Records": [s3_record("ObjectRestore:Post", KEY)]}).to_string(), PassedBy::OtherEvent),
        (of_eventbridge("Object Deleted", KEY).to_string(), PassedBy::OtherEvent),
        (of_eventbridge("Object Tags Added", KEY).to_string(), PassedBy::OtherEvent),
    ];
    for (payload, expected) in table {
        assert_eq!(news(&payload), [News::PassedBy(expected)], "{payload}");
    }
    assert_eq!(news(r#"{"Records":[]}"#), []);
    assert_eq!(news(r#"{"s3Bucket":"b","s3ObjectKey":[]}"#), []);
}

#[test]
fn several_records_are_told_in_their_order_however_they_were_made() {
    let made =
        ["ObjectCreated:Put", "ObjectCreated:CompleteMultipartUpload", "ObjectCreated:Copy", "ObjectRemoved:Delete"];
    let records: Vec<_> = made.iter().enumerate().map(|(at, name)| s3_record(name, &format!("k{at}"))).collect();
    let object = |key| notice(key, Some("eu-west-1"), Some(4711));
    assert_eq!(
        news(&json!({"Records": records}).to_string()),
        [object("k0"), object("k1"), object("k2"), News::PassedBy(PassedBy::OtherEvent)]
    );
    let keys = json!({"s3Bucket": BUCKET, "s3ObjectKey": ["a", "b"]}).to_string();
    assert_eq!(news(&keys), [notice("a", None, None), notice("b", None, None)]);
}

#[test]
fn a_message_that_is_none_fails_by_itself_and_keeps_its_id() {
    let bodies = [
        of_s3(KEY).to_string(),
        "hello".to_owned(),
        String::new(),
        r#"{"Records":[{"eventSource":"aws:ses"}]}"#.to_owned(),
        of_trail().to_string(),
    ];
    let notices = Notices::of(&by_sqs(&bodies).to_string()).expect("messages");
    assert!(notices.from_a_queue);
    let told = |message: &Message| {
        (message.id.clone().unwrap_or_default(), message.news.as_ref().map(Vec::len).map_err(|fault| fault.name()))
    };
    let told: Vec<_> = notices.messages.iter().map(told).collect();
    let expected = [
        ("m0", Ok(1)),
        ("m1", Err("Notification.NotJson")),
        ("m2", Err("Notification.NotJson")),
        ("m3", Err("Notification.UnknownShape")),
        ("m4", Ok(1)),
    ];
    assert_eq!(told, expected.map(|(id, news)| (id.to_owned(), news)));
}

#[test]
fn what_is_no_notification_is_refused_by_name() {
    let mut deep = of_trail().to_string();
    for _ in 0..12 {
        deep = wrapped_by_sns(&deep).to_string();
    }
    let table = [
        ("", "Notification.NotJson"),
        ("{", "Notification.NotJson"),
        ("{}", "Notification.UnknownShape"),
        ("7", "Notification.UnknownShape"),
        (r#"{"awslogs":{"data":"H4sI"}}"#, "Notification.UnknownShape"),
        (
            r#"{"Records":[{"eventVersion":"1.09","eventSource":"iam.amazonaws.com","eventName":"CreateUser"}]}"#,
            "Notification.UnknownShape",
        ),
        (r#"{"Records":[7]}"#, "Notification.UnknownShape"),
        (r#"{"Records":{}}"#, "Notification.UnknownShape"),
        (r#"{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put"}]}"#, "Notification.NoObject"),
        (
            r#"{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":""},"object":{"key":"k"}}}]}"#,
            "Notification.NoObject",
        ),
        (
            r#"{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},"object":{}}}]}"#,
            "Notification.NoObject",
        ),
        (r#"{"detail-type":"Object Created","detail":{}}"#, "Notification.NoObject"),
        (&deep, "Notification.UnknownShape"),
        (&of_subscription("SubscriptionConfirmation"), "Notification.Unconfirmed"),
        (&by_sns(&of_subscription("SubscriptionConfirmation")).to_string(), "Notification.Unconfirmed"),
        (&of_subscription("UnsubscribeConfirmation"), "Notification.Unsubscribed"),
        (r#"{"Type":"SubscriptionConfirmation","Message":"You have chosen to subscribe"}"#, "Notification.NotJson"),
    ];
    for (payload, name) in table {
        let fault = Notices::of(payload).map(|notices| notices.messages).expect_err(payload);
        assert_eq!(fault.name(), name, "{payload}: {fault}");
    }
    let fault = Notices::of(&of_subscription("SubscriptionConfirmation")).expect_err("no object");
    assert!(fault.to_string().contains("messages of arn:aws:sns:eu-west-1:444455556666:trail are wanted"), "{fault}");
}

#[test]
fn the_key_tells_a_file_of_a_trail_from_what_lies_beside_it() {
    let name = |middle: &str| format!("123456789012_{middle}_eu-west-1_20260527T0235Z_Ab3dEf6hIj9kLm0p.json.gz");
    let in_folder =
        |folder: &str, middle: &str| format!("AWSLogs/123456789012/{folder}/eu-west-1/2026/05/27/{}", name(middle));
    let digest = "AWSLogs/123456789012/CloudTrail-Digest/eu-west-1/2026/05/27/123456789012_CloudTrail-Digest_eu-west-1_org_eu-west-1_20260527T030000Z.json.gz";
    let table = [
        (KEY.to_owned(), None),
        (in_folder("CloudTrail", "CloudTrail"), None),
        ("a/b/c/".to_owned() + &in_folder("CloudTrail", "CloudTrail"), None),
        // Another partition; unpacked by whoever copied it; copied without its folders.
        ("AWSLogs/123456789012/CloudTrail/us-gov-west-1/2026/05/27/123456789012_CloudTrail_us-gov-west-1_20260527T0235Z_x.json.gz".to_owned(), None),
        (in_folder("CloudTrail", "CloudTrail").trim_end_matches(".gz").to_owned(), None),
        ("copies/".to_owned() + &name("CloudTrail"), None),
        // A prefix that is called like a sibling's folder.
        ("CloudTrail-Digest/".to_owned() + &in_folder("CloudTrail", "CloudTrail"), None),
        (digest.to_owned(), Some(PassedBy::Digest)),
        (in_folder("CloudTrail-Insight", "CloudTrail-Insight"), Some(PassedBy::Insight)),
        (in_folder("CloudTrail-NetworkActivity", "CloudTrail-NetworkActivity"), Some(PassedBy::NetworkActivity)),
        (in_folder("CloudTrail-NetworkActivity", "CloudTrail"), Some(PassedBy::NetworkActivity)),
        (in_folder("CloudTrail-Aggregated", "CloudTrail-Aggregated"), Some(PassedBy::Aggregated)),
        ("AWSLogs/123456789012/CloudTrail/".to_owned(), Some(PassedBy::Folder)),
        ("AWSLogs/123456789012/Config/eu-west-1/2026/5/27/ConfigHistory/123456789012_Config_eu-west-1_x.json.gz".to_owned(), Some(PassedBy::OtherName)),
        ("AWSLogs/123456789012/vpcflowlogs/eu-west-1/2026/05/27/123456789012_vpcflowlogs_eu-west-1_fl-1_20260527T0235Z_x.log.gz".to_owned(), Some(PassedBy::OtherName)),
        ("AWSLogs/123456789012/elasticloadbalancing/eu-west-1/x.log.gz".to_owned(), Some(PassedBy::OtherName)),
        ("notes.txt".to_owned(), Some(PassedBy::OtherName)),
        ("aws/lambda/async/trailbell-files/2026/05/27/x.json".to_owned(), Some(PassedBy::OtherName)),
    ];
    for (key, expected) in table {
        assert_eq!(Place::default().passes_by("any", &key, Some(1)), expected, "{key}");
    }
    assert_eq!(Place::default().passes_by("any", KEY, Some(0)), Some(PassedBy::Empty));
    assert_eq!(Place::default().passes_by("any", KEY, None), None);
}

#[test]
fn the_key_says_when_a_file_was_delivered() {
    let table = [
        (KEY, Some("2026-05-27T02:35:00Z")),
        ("123456789012_CloudTrail_us-east-1_20240229T2359Z_x.json", Some("2024-02-29T23:59:00Z")),
        ("123456789012_CloudTrail_us-east-1_20260229T2359Z_x.json.gz", None),
        ("123456789012_CloudTrail_us-east-1_20260527T2460Z_x.json.gz", None),
        ("123456789012_CloudTrail-Digest_us-east-1_20260527T0235Z_x.json.gz", None),
        ("notes.txt", None),
    ];
    for (key, expected) in table {
        assert_eq!(delivered(key).map(|time| time.to_string()).as_deref(), expected, "{key}");
    }
}

#[test]
fn what_lies_elsewhere_than_below_the_prefix_is_passed_by() {
    let table = [
        ("s3://org-trail", None),
        ("s3://org-trail/", None),
        ("s3://org-trail/logs", None),
        ("s3://org-trail/logs/AWSLogs/o-exampleorgid/", None),
        ("s3://org-trail/log", Some(PassedBy::Elsewhere)),
        ("s3://org-trail/AWSLogs", Some(PassedBy::Elsewhere)),
        ("s3://other-trail/logs", Some(PassedBy::Elsewhere)),
    ];
    for (place, expected) in table {
        let place = Place::parse(place).unwrap_or_else(|| panic!("{place}"));
        assert_eq!(place.passes_by(BUCKET, KEY, None), expected, "{place:?}");
    }
    for nowhere in ["org-trail", "s3://", "s3:///logs", "https://org-trail"] {
        assert_eq!(Place::parse(nowhere), None, "{nowhere}");
    }
}

#[test]
fn settings_are_all_checked_before_anything_is_read() {
    let given = |settings: &[(&str, &str)]| {
        let settings: Vec<(String, String)> =
            settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        FilesSettings::from(move |name| {
            settings.iter().find(|(given, _)| given == name).map(|(_, value)| value.clone())
        })
    };
    let good = [
        ("TRAILBELL_ALERT_FUNCTION", "trailbell-alert"),
        ("TRAILBELL_SIGN_IN_PATTERN", "{ $.eventName = ConsoleLogin }"),
    ];
    let settings = given(&good).expect("settings");
    assert_eq!((settings.alert_function.as_str(), settings.role.is_none()), ("trailbell-alert", true));
    assert_eq!(
        given(&[]).expect_err("nothing is set"),
        [
            "TRAILBELL_ALERT_FUNCTION must be a Lambda function's name or ARN; it is not set",
            "TRAILBELL_SIGN_IN_PATTERN and TRAILBELL_IAM_CHANGE_PATTERN are not set: every event would be told",
        ]
    );
    let wrong = [
        ("TRAILBELL_ALERT_FUNCTION", "arn:aws:sns:us-east-1:123456789012:alerts"),
        ("TRAILBELL_SIGN_IN_PATTERN", "{ $.eventName = }"),
        ("TRAILBELL_TRAIL_FILES", "org-trail"),
        ("TRAILBELL_READER_ROLE_ARN", "arn:aws:iam::444455556666:user/reader"),
        ("TRAILBELL_READER_EXTERNAL_ID", "an-id"),
    ];
    let problems = given(&wrong).expect_err("all is wrong");
    let begins = [
        "TRAILBELL_ALERT_FUNCTION must be",
        "TRAILBELL_SIGN_IN_PATTERN: ",
        "TRAILBELL_TRAIL_FILES must be",
        "TRAILBELL_READER_ROLE_ARN must be",
    ];
    assert_eq!(problems.len(), begins.len(), "{problems:#?}");
    for (problem, begin) in problems.iter().zip(begins) {
        assert!(problem.starts_with(begin), "{problem}");
    }
    let alone = given(&[good.as_slice(), &[("TRAILBELL_READER_EXTERNAL_ID", "an-id")]].concat()).expect_err("no role");
    assert_eq!(alone, ["TRAILBELL_READER_EXTERNAL_ID is set, and TRAILBELL_READER_ROLE_ARN is not"]);
}
