//! The real `trailbell-alert`, as Lambda runs it: payloads in at a Runtime API, messages out at an SNS endpoint.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::endpoints::dynamodb::DynamoDb;
use crate::endpoints::sns::{Fate, Message, Sns};
use crate::running::{Answer, Ending, Function};
use crate::support::{awslogs, awslogs_of, envelope, event, fixtures, gzip, numbered_sign_ins, read, sign_ins};

const JSON_LOG: (&str, &str) = ("AWS_LAMBDA_LOG_FORMAT", "JSON");
const TEXT_LOG: (&str, &str) = ("AWS_LAMBDA_LOG_FORMAT", "Text");
/// How the expected mails are worded.
const IN_TOKYO: [(&str, &str); 2] =
    [("TRAILBELL_TIME_ZONE", "Asia/Tokyo"), ("TRAILBELL_ACCOUNT_NAMES", "123456789012=study")];

const CAROL: &str = "iam-user/success-without-mfa";

/// What CloudWatch Logs sends for these fixtures.
fn payload(names: &[&str]) -> String {
    let lines: Vec<_> = names.iter().map(|name| event(name).line()).collect();
    awslogs(&envelope(lines.iter().map(String::as_str)))
}

/// A report in which all counters but these are zero.
fn report(counters: &[(&str, usize)]) -> Value {
    let mut report = json!({
        "seen": 0, "published": 0, "folded": 0, "ignored": 0, "quiet": 0, "duplicate": 0, "rejected": 0, "failed": 0,
        "messages": 0, "control_message": false,
    });
    for (name, count) in counters {
        assert!(report[name].is_u64(), "there is no counter {name}");
        report[name] = json!(count);
    }
    report
}

fn subjects(messages: &[Message]) -> Vec<&str> {
    messages.iter().map(|message| message.subject.as_str()).collect()
}

fn json_of(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
}

// One event

#[test]
fn one_event_becomes_one_message_with_a_form_for_every_protocol() {
    let sns = Sns::start();
    let mut function = Function::start(&sns, &IN_TOKYO);
    assert_eq!(function.report(&payload(&[CAROL])), report(&[("seen", 1), ("published", 1), ("messages", 1)]));

    let messages = sns.messages();
    let [message] = messages.as_slice() else { panic!("one message, not {messages:#?}") };
    assert_eq!(message.subject, "[warning] carol signed in to the console without MFA - study");

    let text = |protocol: &str| message.forms[protocol].as_str();
    let protocols: Vec<_> = message.forms.keys().map(String::as_str).collect();
    assert_eq!(protocols, ["default", "email", "https", "sms"]);
    assert_eq!(text("sms"), "carol signed in to the console without MFA from 198.51.100.9");

    let user_agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 \
                      Safari/537.36";
    let for_machines = json!({
        "schema": 1,
        "kind": "sign_in",
        "severity": "warning",
        "headline": "carol signed in to the console without MFA from 198.51.100.9",
        "subject": "[warning] carol signed in to the console without MFA - study",
        "event_id": "a4ba95f2-686c-4b6d-a7cb-b6f6b217342d",
        "event_name": "ConsoleLogin",
        "event_source": "signin.amazonaws.com",
        "event_time": "2026-05-27T02:33:44Z",
        "account": "123456789012",
        "account_name": "study",
        "region": "us-east-1",
        "principal": {
            "type": "iam_user",
            "name": "carol",
            "arn": "arn:aws:iam::123456789012:user/carol",
            "account": "123456789012",
        },
        "source_ip": "198.51.100.9",
        "user_agent": user_agent,
        "client": "Chrome on Windows",
        "outcome": "success",
        "method": "iam_user",
        "mfa": "not_used",
        "application": "console",
        "link": "https://us-east-1.console.aws.amazon.com/cloudtrailv2/home?region=us-east-1#/events/\
                 a4ba95f2-686c-4b6d-a7cb-b6f6b217342d",
    });
    assert_eq!(json_of(text("default")), for_machines);

    let lines = "Who      IAM user carol\nHow      IAM user sign-in\nMFA      not used\nResult   success\n\
                 When     2026-05-27 11:33:44 JST\nUTC      2026-05-27 02:33:44\nFrom     198.51.100.9\n\
                 With     Chrome on Windows\nAccount  study (123456789012)\nRegion   us-east-1";
    let for_chat = json!({
        "version": "1.0",
        "source": "custom",
        "content": {
            "textType": "client-markdown",
            "title": "(warning) carol signed in to the console without MFA - study",
            "description": format!("carol signed in to the console without MFA from 198.51.100.9\n```\n{lines}\n```"),
            "nextSteps": [
                "In IAM, attach the policy AWSDenyAll to user carol: it stops open consoles too.",
                "Deactivate the access keys of user carol.",
                "Look in CloudTrail's Event history at what else was done.",
                "Then set a new password, with MFA, and take AWSDenyAll away.",
            ],
            "keywords": ["sign_in", "warning"],
        },
        "metadata": {
            "summary": "carol signed in to the console without MFA from 198.51.100.9",
            "eventType": "sign_in",
            "additionalContext": {
                "kind": "sign_in",
                "severity": "warning",
                "account": "123456789012",
                "event_id": "a4ba95f2-686c-4b6d-a7cb-b6f6b217342d",
            },
        },
    });
    assert_eq!(json_of(text("https")), for_chat);

    let attributes: Vec<_> = message.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(
        attributes,
        [
            ("account", "123456789012"),
            ("kind", "sign_in"),
            ("method", "iam_user"),
            ("outcome", "success"),
            ("severity", "warning"),
        ]
    );
}

#[test]
fn the_mail_is_word_for_word_the_expected_one_in_english_and_in_japanese() {
    for language in ["en", "ja"] {
        let sns = Sns::start();
        let mut function = Function::start(&sns, &[IN_TOKYO[0], IN_TOKYO[1], ("TRAILBELL_LANGUAGE", language)]);
        for name in [CAROL, "iam/create-access-key-for-another-user", "root/success-with-a-passkey"] {
            function.report(&payload(&[name]));
            let message = sns.messages().pop().expect("a message");
            let expected = read(&fixtures().join(format!("expected/{name}.{language}.txt")));
            assert_eq!(format!("Subject: {}\n\n{}", message.subject, message.mail()), expected);
        }
    }
}

#[test]
fn an_event_from_eventbridge_becomes_the_message_that_it_would_become_from_the_logs() {
    let sns = Sns::start();
    let mut function = Function::start(&sns, &[]);
    let eventbridge = json!({
        "version": "0",
        "id": "7bf73129-1428-4cd3-a780-95db273d1602",
        "detail-type": "AWS Console Sign In via CloudTrail",
        "source": "aws.signin",
        "account": "123456789012",
        "time": "2026-05-27T02:33:44Z",
        "region": "us-east-1",
        "resources": [],
        "detail": event(CAROL).json(),
    });
    let one = report(&[("seen", 1), ("published", 1), ("messages", 1)]);
    assert_eq!(function.report(&eventbridge.to_string()), one);
    let copy = report(&[("seen", 1), ("duplicate", 1)]);
    assert_eq!(function.report(&payload(&[CAROL])), copy, "it came both ways, and is told once");
    assert_eq!(Function::start(&sns, &[]).report(&payload(&[CAROL])), one, "another container does not know");
    let messages = sns.messages();
    assert_eq!(messages.len(), 2);
    assert_eq!(messages[0], messages[1]);
}

#[test]
fn an_event_that_comes_by_eventbridge_and_by_the_logs_to_two_containers_is_told_once() {
    let (sns, table) = (Sns::start(), DynamoDb::start());
    let eventbridge = read(&fixtures().join("payloads/eventbridge-iam.json"));
    let one = report(&[("seen", 1), ("published", 1), ("messages", 1)]);
    assert_eq!(Function::start_with(&sns, Some(&table), &[]).report(&eventbridge), one);
    // A forwarder and the guard may both have sent it; and the subscription filter has.
    for again in [eventbridge, payload(&["iam/create-user"])] {
        let copy = report(&[("seen", 1), ("duplicate", 1)]);
        assert_eq!(Function::start_with(&sns, Some(&table), &[]).report(&again), copy);
    }
    assert_eq!(subjects(&sns.messages()), ["[notice] alice created user heidi - 123456789012"]);
}

#[test]
fn what_a_workflow_says_of_an_event_is_in_the_mail_and_in_the_json() {
    let sns = Sns::start();
    let mut function = Function::start(&sns, &IN_TOKYO);
    for (name, mail) in [("workflow", "context-of-a-state-machine"), ("workflow-hostile", "hostile-context")] {
        function.report(&read(&fixtures().join(format!("payloads/{name}.json"))));
        let message = sns.messages().pop().expect("a message");
        let expected = read(&fixtures().join(format!("expected/workflow/{mail}.en.txt")));
        assert_eq!(format!("Subject: {}\n\n{}", message.subject, message.mail()), expected);
        assert!(message.json()["context"].is_object(), "{}", message.json());
    }
}

#[test]
fn of_a_queue_before_the_function_each_message_is_told_and_what_is_none_is_said() {
    let sns = Sns::start();
    let mut function = Function::start(&sns, &[]);
    let message = |body: &str| {
        json!({"messageId": "059f36b4-87a3-44ab-83d2-661975830a7d", "body": body, "eventSource": "aws:sqs",
               "eventSourceARN": "arn:aws:sqs:ap-northeast-1:123456789012:events", "awsRegion": "ap-northeast-1"})
    };
    let wrapped = json!({"originalEvent": event(CAROL).json(), "Records": [], "messageType": "CONTROL_MESSAGE"});
    let bodies = [read(&fixtures().join("payloads/eventbridge-iam.json")), wrapped.to_string(), "no event".to_owned()];
    let queue = json!({"Records": bodies.iter().map(|body| message(body)).collect::<Vec<_>>()}).to_string();
    let counts = [("seen", 3), ("published", 2), ("rejected", 1), ("messages", 3)];
    assert_eq!(function.report(&queue), report(&counts));
    let messages = sns.messages();
    let subjects = subjects(&messages);
    assert!(subjects.iter().all(|subject| !subject.contains("An event was recorded")), "{subjects:?}");
}

// Many events, and none

#[test]
fn eight_events_are_one_request_in_their_order() {
    let sns = Sns::start();
    let mut function = Function::start(&sns, &[]);
    assert_eq!(function.report(&sign_ins(8)), report(&[("seen", 8), ("published", 8), ("messages", 8)]));
    assert_eq!(sns.requests(), 1);
    let expected: Vec<_> = (1..=8)
        .map(|number| format!("[warning] user-{number} signed in to the console without MFA - 123456789012"))
        .collect();
    assert_eq!(subjects(&sns.messages()), expected);
}

#[test]
fn more_than_sns_takes_in_one_request_go_in_several() {
    let sns = Sns::start();
    let mut function = Function::start(&sns, &[("TRAILBELL_MAX_MESSAGES", "100")]);
    assert_eq!(function.report(&sign_ins(25)), report(&[("seen", 25), ("published", 25), ("messages", 25)]));
    let mut sizes: Vec<_> = sns.batches().iter().map(Vec::len).collect();
    // They are on their way together, and may arrive in any order.
    sizes.sort_unstable();
    assert_eq!(sizes, [5, 10, 10]);
    let mut users: Vec<_> = sns.messages().iter().map(|message| message.json()["principal"]["name"].clone()).collect();
    users.sort_by_key(Value::to_string);
    users.dedup();
    assert_eq!(users.len(), 25);
}

#[test]
fn a_burst_is_told_in_eight_messages_the_most_severe_first_and_the_last_a_digest() {
    let sns = Sns::start();
    let mut function = Function::start(&sns, &[]);
    let mut records = numbered_sign_ins(29);
    records.push(event("root/success-without-mfa").line());
    let burst = awslogs(&envelope(records.iter().map(String::as_str)));
    assert_eq!(function.report(&burst), report(&[("seen", 30), ("published", 30), ("messages", 8)]));

    let messages = sns.messages();
    assert_eq!((sns.requests(), messages.len()), (1, 8));
    assert_eq!(messages[0].subject, "[critical] The root user signed in to the console without MFA - 123456789012");
    assert_eq!(messages[1].subject, "[warning] user-1 signed in to the console without MFA - 123456789012");

    let digest = &messages[7];
    assert_eq!(
        digest.subject,
        "[warning] 23 alerts: user-7 signed in to the console without MFA, and 22 more - 123456789012"
    );
    assert_eq!(digest.attributes["kind"], "digest");
    assert_eq!(digest.json()["count"], 23);
    for number in 7..=29 {
        let id = format!("5d0a0c1e-0000-4000-8000-{number:012}");
        assert!(digest.mail().contains(&id), "the mail does not name {id}:\n{}", digest.mail());
        assert!(digest.forms["default"].contains(&id), "the JSON does not name {id}: {}", digest.forms["default"]);
    }
}

#[test]
fn a_thousand_events_are_all_told_in_requests_of_a_size_that_sns_takes() {
    let sns = Sns::start();
    let mut function = Function::start(&sns, &[("TRAILBELL_LANGUAGE", "ja")]);
    let report = function.report(&sign_ins(1000));
    assert_eq!((&report["published"], &report["failed"]), (&json!(1000), &json!(0)));
    let told: String = sns.messages().iter().map(|message| message.forms["default"].as_str()).collect();
    for number in 1..=1000 {
        let id = format!("5d0a0c1e-0000-4000-8000-{number:012}");
        assert!(told.contains(&id), "no message names {id}");
    }
}

#[test]
fn a_payload_without_events_and_a_control_message_publish_nothing() {
    let sns = Sns::start();
    let mut function = Function::start(&sns, &[]);
    assert_eq!(function.report(&awslogs(&envelope([]))), report(&[]));

    let control = json!({
        "messageType": "CONTROL_MESSAGE",
        "owner": "CloudwatchLogs",
        "logGroup": "",
        "logStream": "",
        "subscriptionFilters": [],
        "logEvents": [{
            "id": "",
            "timestamp": 1_779_849_224_000_u64,
            "message": "CWL CONTROL MESSAGE: Checking health of destination Lambda function.",
        }],
    });
    let mut expected = report(&[]);
    expected["control_message"] = json!(true);
    assert_eq!(function.report(&awslogs(&control.to_string())), expected);
    assert_eq!(sns.requests(), 0);
}

#[test]
fn unreadable_events_are_told_in_one_message_and_do_not_stop_the_others() {
    let sns = Sns::start();
    let mut function = Function::start(&sns, &[]);
    let (carol, root) = (event(CAROL).line(), event("root/success-without-mfa").line());
    let mixed = awslogs(&envelope([carol.as_str(), "START RequestId: 1", &root, r#"{"level":"info"}"#]));
    assert_eq!(function.report(&mixed), report(&[("seen", 4), ("published", 2), ("rejected", 2), ("messages", 3)]));
    let messages = sns.messages();
    assert_eq!(
        subjects(&messages),
        [
            "[critical] The root user signed in to the console without MFA - 123456789012",
            "[warning] carol signed in to the console without MFA - 123456789012",
            "[warning] 2 events could not be read",
        ]
    );
    assert_eq!(messages[2].attributes["kind"], "unreadable");
    for part in ["log event 2: ", "START RequestId: 1", "log event 4: ", r#"{"level":"info"}"#] {
        assert!(messages[2].mail().contains(part), "the mail has no {part}:\n{}", messages[2].mail());
    }
}

#[test]
fn what_is_not_wanted_is_counted_and_not_published() {
    let one_of_each = payload(&[
        "mfa/asked-for-security-key",
        "iam-user/success-with-a-virtual-mfa-device",
        "root/success-without-mfa",
    ]);
    let table: [(&[(&str, &str)], Value); 3] = [
        (&[], report(&[("seen", 3), ("published", 2), ("quiet", 1), ("messages", 2)])),
        (
            &[("TRAILBELL_MIN_SEVERITY", "warning")],
            report(&[("seen", 3), ("published", 1), ("ignored", 1), ("quiet", 1), ("messages", 1)]),
        ),
        (&[("TRAILBELL_STEPS", "publish")], report(&[("seen", 3), ("published", 3), ("messages", 3)])),
    ];
    for (variables, expected) in table {
        let sns = Sns::start();
        assert_eq!(Function::start(&sns, variables).report(&one_of_each), expected, "{variables:?}");
        assert_eq!(json!(sns.messages().len()), expected["messages"], "{variables:?}");
    }
}

#[test]
fn a_sign_in_and_its_steps_are_told_in_one_message() {
    let sns = Sns::start();
    let mut function = Function::start(&sns, &[]);
    let step = "mfa/asked-for-virtual-device";
    assert_eq!(
        function.report(&payload(&[step, "iam-user/success-with-a-virtual-mfa-device"])),
        report(&[("seen", 2), ("published", 1), ("folded", 1), ("messages", 1)])
    );
    let messages = sns.messages();
    assert_eq!(subjects(&messages), ["[info] alice signed in to the console with MFA - 123456789012"]);
    assert_eq!(messages[0].json()["related"], json!([event(step).json()["eventID"]]));
}

// Payloads that cannot be read

#[test]
fn a_payload_that_cannot_be_read_fails_under_its_own_name_and_the_next_one_is_told() {
    let packed = gzip(envelope([event(CAROL).line().as_str()]).as_bytes());
    let mut damaged = packed.clone();
    let checksum = damaged.len() - 8;
    damaged[checksum] ^= 1;
    let no_events = |found: &str| {
        format!(
            "the payload holds no CloudTrail events: expected `awslogs` or `logEvents` (CloudWatch Logs), `detail` \
             (EventBridge), `originalEvent` (a workflow), `Records` (a trail, SQS, SNS, Kinesis), `records` \
             (Firehose), `Messages` or `Message` (SQS, SNS), `Events`, `events` or `results` (printed by `aws`), a \
             CloudTrail record, or a list of these; found {found}"
        )
    };
    let half = packed.len() / 2;
    let table = [
        (
            json!({"awslogs": {"data": "a mail, say"}}).to_string(),
            "Payload.NotBase64",
            "awslogs.data is not base64: Invalid symbol 32, offset 1.".to_owned(),
        ),
        (
            awslogs_of(b"not packed"),
            "Payload.NotGzip",
            "the data is not gzip: it does not begin with the bytes 1f 8b".to_owned(),
        ),
        (
            awslogs_of(&packed[..half]),
            "Payload.CutShort",
            format!("the gzip data is cut short: it ends after {half} bytes, inside a member"),
        ),
        (
            awslogs_of(&damaged),
            "Payload.Damaged",
            "the gzip data is damaged: corrupt gzip stream does not have a matching checksum".to_owned(),
        ),
        (
            awslogs(&" ".repeat(65_537)),
            "Payload.TooLarge",
            "the data unpacks to more than 65536 bytes; if that is no attack, raise TRAILBELL_MAX_DECODED_BYTES"
                .to_owned(),
        ),
        (
            awslogs(r#"{"greeting":"hello"}"#),
            "Payload.NotAnEnvelope",
            "the unpacked data is no CloudWatch Logs document: expected `logEvents`; found an object with `greeting`"
                .to_owned(),
        ),
        (json!({"awslogs": {}}).to_string(), "Payload.UnknownShape", no_events("`awslogs` without its `data`")),
        (json!({"hello": 1}).to_string(), "Payload.UnknownShape", no_events("an object with `hello`")),
        (json!([]).to_string(), "Payload.UnknownShape", no_events("an empty list")),
    ];

    let sns = Sns::start();
    let mut function = Function::start(&sns, &[JSON_LOG, ("TRAILBELL_MAX_DECODED_BYTES", "65536")]);
    for (payload, name, text) in &table {
        assert_eq!(function.invoke(payload), Answer::Error((*name).to_owned(), text.clone()));
    }
    // What exactly the JSON parser minds is its own affair.
    let (name, text) = function.error(&awslogs(r#"{"logEvents":[{"mess"#));
    assert_eq!(name, "Payload.NotAnEnvelope");
    assert!(text.starts_with("the unpacked data is no CloudWatch Logs document: it is not JSON: "), "{text}");
    assert_eq!(sns.requests(), 0);

    assert_eq!(function.report(&payload(&[CAROL])), report(&[("seen", 1), ("published", 1), ("messages", 1)]));
    assert_eq!(sns.messages().len(), 1);
    let levels: Vec<_> = function.stop().iter().map(|line| json_of(line)["level"].clone()).collect();
    assert_eq!(levels, [vec!["ERROR"; table.len() + 1], vec!["INFO"]].concat());
}

// When SNS does not take them

#[test]
fn messages_that_sns_loses_fail_the_invocation_with_counts_and_the_others_are_out() {
    let sns = Sns::whose([Fate::TakenBut(vec![1]), Fate::TakenBut(vec![0])]);
    let mut function = Function::start(&sns, &[JSON_LOG]);
    let (name, text) = function.error(&sign_ins(3));
    assert_eq!(name, "Publish.Failed");
    assert_eq!(text, "1 of 3 messages were not taken by the topic, the first because: InternalError: entry 0 is lost");
    assert_eq!(
        subjects(&sns.messages()),
        [
            "[warning] user-1 signed in to the console without MFA - 123456789012",
            "[warning] user-3 signed in to the console without MFA - 123456789012",
        ]
    );
    function.report(&payload(&[CAROL]));
    let lines = function.stop();
    assert_eq!(lines.len(), 2, "{lines:#?}");
    let line = json_of(&lines[0]);
    assert_eq!((&line["level"], &line["error"]), (&json!("ERROR"), &json!(text)));
    assert_eq!(line["report"], report(&[("seen", 3), ("published", 2), ("failed", 1), ("messages", 2)]));
}

#[test]
fn a_request_that_sns_refuses_is_not_repeated_and_the_other_requests_go_out() {
    let sns = Sns::whose([Fate::Refused(403, "AuthorizationError")]);
    let mut function = Function::start(&sns, &[JSON_LOG, ("TRAILBELL_MAX_MESSAGES", "100")]);
    let (name, text) = function.error(&sign_ins(25));
    assert_eq!(name, "Publish.Failed");
    assert_eq!(sns.requests(), 3);
    let published = sns.messages().len();
    let failed = 25 - published;
    assert!([5, 10].contains(&failed), "one request of three failed: {failed}");
    let beginning = format!("{failed} of 25 messages were not taken by the topic, the first because: ");
    assert!(text.starts_with(&beginning), "{text}");
    for part in ["AuthorizationError", "because the test says so"] {
        assert!(text.contains(part), "the reason does not say {part}: {text}");
    }
    let lines = function.stop();
    assert_eq!(
        json_of(&lines[0])["report"],
        report(&[("seen", 25), ("published", published), ("failed", failed), ("messages", published)])
    );
}

#[test]
fn a_passing_fault_is_met_with_another_try() {
    let faults = [
        Fate::Refused(400, "Throttling"),
        Fate::Refused(500, "InternalError"),
        Fate::Refused(503, "ServiceUnavailable"),
        Fate::Reset,
        Fate::Hang,
    ];
    for fault in faults {
        let sns = Sns::whose([fault.clone()]);
        let mut function = Function::start(&sns, &[]);
        let expected = report(&[("seen", 2), ("published", 2), ("messages", 2)]);
        assert_eq!(function.report(&sign_ins(2)), expected, "{fault:?}");
        assert_eq!((sns.requests(), sns.messages().len()), (2, 2), "{fault:?}");
    }
}

#[test]
fn a_fault_that_does_not_pass_fails_the_invocation_and_not_the_function() {
    let outage = vec![Fate::Refused(500, "InternalError"); 4];
    let sns = Sns::whose(outage);
    let mut function = Function::start(&sns, &[]);
    let (name, text) = function.error(&sign_ins(2));
    assert_eq!(name, "Publish.Failed");
    assert!(text.starts_with("2 of 2 messages were not taken by the topic, the first because: "), "{text}");
    assert!(text.contains("InternalError"), "{text}");
    assert_eq!((sns.requests(), sns.messages().len()), (4, 0));
    // Lambda brings the payload again.
    assert_eq!(function.report(&sign_ins(2)), report(&[("seen", 2), ("published", 2), ("messages", 2)]));
}

// The log

#[test]
fn an_invocation_is_one_line_of_json_in_the_log() {
    let sns = Sns::start();
    let mut function = Function::start(&sns, &[JSON_LOG]);
    let report = function.report(&payload(&[CAROL]));
    let lines = function.stop();
    assert_eq!(lines.len(), 1, "{lines:#?}");
    let mut line = json_of(&lines[0]);
    let timestamp = line["timestamp"].take();
    assert!(timestamp.as_str().unwrap_or_default().parse::<Timestamp>().is_ok(), "{timestamp}");
    let request_id = Function::request_id(1);
    assert_eq!(
        line,
        json!({ "timestamp": null, "level": "INFO", "message": "done", "requestId": request_id, "report": report })
    );
}

#[test]
fn an_invocation_is_one_line_of_text_in_the_log_where_text_is_wanted() {
    for format in [&[TEXT_LOG] as &[_], &[]] {
        let sns = Sns::start();
        let mut function = Function::start(&sns, format);
        let report = function.report(&payload(&[CAROL]));
        let lines = function.stop();
        assert_eq!(lines.len(), 1, "{lines:#?}");
        let fields = lines[0].strip_prefix(r#"INFO "done" "#).unwrap_or_else(|| panic!("{lines:#?}"));
        assert_eq!(json_of(fields), json!({ "requestId": Function::request_id(1), "report": report }));
    }
}

#[test]
fn the_log_level_error_silences_all_but_failures() {
    let sns = Sns::start();
    let mut function = Function::start(&sns, &[JSON_LOG, ("AWS_LAMBDA_LOG_LEVEL", "ERROR")]);
    function.report(&payload(&[CAROL]));
    function.error("{}");
    let lines = function.stop();
    assert_eq!(lines.len(), 1, "{lines:#?}");
    let line = json_of(&lines[0]);
    assert_eq!((&line["level"], &line["requestId"]), (&json!("ERROR"), &json!(Function::request_id(2))));
}

// The settings

#[test]
fn a_policy_hides_and_raises_and_the_log_names_what_was_hidden() {
    let policy = r#"{
        "ignore": [{"kind": "iam_change", "reason": "tags and the like"}],
        "raise": [{"principal": "user/carol", "to": "critical", "reason": "on holiday"}]
    }"#;
    let sns = Sns::start();
    let mut function = Function::start(&sns, &[JSON_LOG, ("TRAILBELL_POLICY", policy)]);
    let mut expected = report(&[("seen", 3), ("published", 2), ("ignored", 1), ("messages", 2)]);
    expected["ignored_by"] = json!([{
        "rule": 1, "reason": "tags and the like", "events": 1, "event_ids": ["cccaf97b-2666-46d3-9fbd-b737bf14504b"],
    }]);
    assert_eq!(function.report(&payload(&[CAROL, "iam/tag-role", "tampering/stop-logging"])), expected);
    let messages = sns.messages();
    assert!(subjects(&messages).iter().all(|subject| subject.starts_with("[critical] ")), "{:?}", subjects(&messages));
    let lines = function.stop();
    assert_eq!(json_of(&lines[0])["report"], expected);
}

#[test]
fn wrong_settings_are_told_all_at_once_before_any_payload_is_asked_for() {
    let sns = Sns::start();
    let wrong = [
        JSON_LOG,
        ("TRAILBELL_TOPIC_ARN", "alerts"),
        ("TRAILBELL_LANGUAGE", "fr"),
        ("TRAILBELL_TIME_ZONE", "Tokyo"),
        ("TRAILBELL_ACCOUNT_NAMES", "study"),
        ("TRAILBELL_MIN_SEVERITY", "high"),
        ("TRAILBELL_STEPS", "yes"),
        ("TRAILBELL_POLICY", r#"{"ignores": [], "min_severity": "high"}"#),
        ("TRAILBELL_MAX_MESSAGES", "0"),
        ("TRAILBELL_MAX_DECODED_BYTES", "1 MiB"),
    ];
    let Ending { status, lines, asked, cannot_start } = Function::start(&sns, &wrong).ends();
    assert_eq!((status.code(), asked), (Some(1), 0));
    assert_eq!(lines.len(), 1, "{lines:#?}");
    let line = json_of(&lines[0]);
    let (kind, why) = cannot_start.expect("Lambda is told");
    assert_eq!(kind, "Settings.Wrong");
    for problem in line["problems"].as_array().into_iter().flatten() {
        assert!(why.contains(problem.as_str().expect("a sentence")), "{why}");
    }
    assert_eq!((&line["level"], &line["message"]), (&json!("ERROR"), &json!("the settings are wrong")));
    assert_eq!(
        line["problems"],
        json!([
            "TRAILBELL_TOPIC_ARN must be an SNS topic's ARN, like arn:aws:sns:us-east-1:123456789012:alerts; found `alerts`",
            "TRAILBELL_LANGUAGE: `fr` is no language of ours; use en or ja",
            "TRAILBELL_TIME_ZONE: `Tokyo` is no IANA time zone; use a name like UTC, Asia/Tokyo or Europe/Berlin",
            "TRAILBELL_ACCOUNT_NAMES: `study` is not of the form 123456789012=name",
            "TRAILBELL_MIN_SEVERITY: `high` is no severity; use info, notice, warning or critical",
            "TRAILBELL_STEPS: `yes` is neither quiet nor publish",
            "TRAILBELL_POLICY: line 1, column 2: `ignores` is no field of a policy; did you mean `ignore`?",
            "TRAILBELL_POLICY: line 1, column 33: `high` is no severity; use info, notice, warning or critical",
            "TRAILBELL_MAX_MESSAGES: `0` is no number from 1 to 10000",
            "TRAILBELL_MAX_DECODED_BYTES: `1 MiB` is no number from 65536 to 1073741824",
        ])
    );
}

#[test]
fn a_function_without_a_topic_does_not_start() {
    let sns = Sns::start();
    let Ending { status, lines, asked, cannot_start } =
        Function::start(&sns, &[TEXT_LOG, ("TRAILBELL_TOPIC_ARN", "")]).ends();
    assert_eq!((status.code(), asked), (Some(1), 0));
    let problem =
        "TRAILBELL_TOPIC_ARN must be an SNS topic's ARN, like arn:aws:sns:us-east-1:123456789012:alerts; it is not set";
    assert_eq!(lines, [format!(r#"ERROR "the settings are wrong" {{"problems":["{problem}"]}}"#)]);
    let told = ("Settings.Wrong".to_owned(), format!("the settings are wrong: {problem}"));
    assert_eq!(cannot_start, Some(told));
}

#[test]
fn a_runtime_api_that_cannot_be_told_costs_a_line_of_the_log() {
    let sns = Sns::start();
    let elsewhere = [TEXT_LOG, ("TRAILBELL_TOPIC_ARN", ""), ("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:1")];
    let Ending { status, lines, cannot_start, .. } = Function::start(&sns, &elsewhere).ends();
    assert_eq!((status.code(), lines.len(), cannot_start), (Some(1), 2, None), "{lines:#?}");
    assert!(lines[1].starts_with(r#"WARN "Lambda could not be told why the function does not start""#), "{lines:#?}");
}

// The clock

#[test]
fn a_clock_that_is_an_hour_off_costs_nothing() {
    for behind in [-3600, 3600] {
        let sns = Sns::start();
        let mut function = Function::start(&sns, &[]).with_clock_behind(behind);
        assert_eq!(function.report(&payload(&[CAROL]))["published"], 1, "{behind}");
    }
}

#[test]
fn an_endpoint_for_sns_alone_counts_before_the_one_for_all_services() {
    let (all, sns) = (Sns::start(), Sns::start());
    let mut function = Function::start(&all, &[("AWS_ENDPOINT_URL_SNS", sns.url().as_str())]);
    function.report(&payload(&[CAROL]));
    assert_eq!((all.requests(), sns.requests()), (0, 1));
}

// Subjects that SNS does not take

#[test]
fn what_sns_refuses_for_its_subject_goes_out_at_once_in_ascii_and_that_is_remembered() {
    const SUBJECTS: [&str; 2] = [
        "[critical] The root user signed in to the console without MFA - study",
        "[warning] carol signed in to the console without MFA - study",
    ];
    let japanese = [IN_TOKYO[0], IN_TOKYO[1], ("TRAILBELL_LANGUAGE", "ja"), JSON_LOG];
    // By entry, as a batch answers; and as a whole.
    for fate in [Fate::AsciiOnly, Fate::AsciiOrNothing] {
        let sns = Sns::whose(std::iter::repeat_n(fate, 9));
        let mut function = Function::start(&sns, &japanese);
        let two = payload(&["root/success-without-mfa", CAROL]);
        assert_eq!(function.report(&two), report(&[("seen", 2), ("published", 2), ("messages", 2)]));
        assert_eq!(subjects(&sns.messages()), SUBJECTS);
        assert!(sns.messages()[0].mail().starts_with("ルートユーザーが"), "the mail stays Japanese");
        assert_eq!(sns.requests(), 2);
        // The next ones are ASCII from the first.
        function.report(&payload(&["iam-user/failure-with-a-wrong-password"]));
        assert_eq!(sns.requests(), 3);
        assert_eq!(sns.messages()[2].subject, "[notice] Failed sign-in to the console as alice - study");
        let (_, log) = function.log();
        let warned: Vec<_> =
            log.iter().filter(|line| line.contains("SNS refused subjects")).map(|line| json_of(line)).collect();
        assert_eq!(warned.len(), 1, "{log:?}");
        assert_eq!(warned[0]["subjects"], 2, "{log:?}");
    }
}

#[test]
fn subjects_are_in_the_mails_language_unless_the_settings_say_ascii() {
    for (setting, expected) in [
        ("utf-8", "[警告] MFA なしサインイン: carol（コンソール） - study"),
        ("ascii", "[warning] carol signed in to the console without MFA - study"),
    ] {
        let sns = Sns::start();
        let settings = [IN_TOKYO[0], IN_TOKYO[1], ("TRAILBELL_LANGUAGE", "ja"), ("TRAILBELL_SUBJECT", setting)];
        Function::start(&sns, &settings).report(&payload(&[CAROL]));
        assert_eq!(subjects(&sns.messages()), [expected]);
    }
}
