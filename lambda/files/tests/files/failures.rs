//! What cannot be read or handed on: each cause by its name, and tried again by whoever sent it.

use std::time::Duration;

use serde_json::{Value, json};

use crate::endpoints::lambda::Fate as LambdaFate;
use crate::endpoints::reader_role::{EXTERNAL_ID, ROLE, SESSION_KEY};
use crate::endpoints::trail_bucket::{BUCKET, Fate};
use crate::function::{
    Answer, World, by_sns, by_sqs, failed, file, key, of_eventbridge, of_s3, of_trail, plain_file, wrapped_by_sns,
};

const ROOT: &str = "root/success-without-mfa";
const KEY_MADE: &str = "iam/create-access-key-for-another-user";

/// What is in an object and how it is given, where it is there.
type Object = Option<(Vec<u8>, Fate)>;

/// What is wrong with an object; it; the error's name, and a part of its text.
type Broken = (&'static str, Object, &'static str, &'static str);

/// How the invocation fails for which object.
fn broken() -> Vec<Broken> {
    let whole = file(&[ROOT]);
    let half = whole[..whole.len() / 2].to_vec();
    let plain = plain_file(&[ROOT]).into_bytes();
    let mut damaged = whole.clone();
    let checksum = damaged.len() - 8;
    damaged[checksum] ^= 1;
    let refused = |status, code, said| Some((whole.clone(), Fate::Refused(status, code, said)));
    vec![
        ("gone", None, "TrailFile.Gone", "there is no such object"),
        ("denied", refused(403, "AccessDenied", "Access Denied"), "TrailFile.Denied", "AccessDenied: Access Denied"),
        (
            "denied the key",
            refused(
                403,
                "AccessDenied",
                "User: x is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext",
            ),
            "TrailFile.KeyDenied",
            "with a key that may not be used",
        ),
        (
            "key disabled",
            refused(400, "KMS.DisabledException", "k is disabled."),
            "TrailFile.KeyDenied",
            "KMS.DisabledException",
        ),
        (
            "in an archive",
            refused(403, "InvalidObjectState", "The operation is not valid for the object's storage class"),
            "TrailFile.Archived",
            "restored",
        ),
        (
            "no bucket",
            refused(404, "NoSuchBucket", "The specified bucket does not exist"),
            "TrailFile.NoBucket",
            "no such bucket",
        ),
        ("busy", refused(503, "SlowDown", "Please reduce your request rate."), "TrailFile.Busy", "SlowDown"),
        (
            "another answer",
            refused(418, "Teapot", "short and stout"),
            "TrailFile.Unreadable",
            "Teapot: short and stout",
        ),
        ("cut short, packed", Some((half, Fate::Given)), "TrailFile.CutShort", "cut short"),
        ("cut short, plain", Some((plain[..plain.len() / 2].to_vec(), Fate::Given)), "TrailFile.CutShort", "cut short"),
        ("cut off on the way", Some((whole.clone(), Fate::CutOff(20))), "TrailFile.NoAnswer", "cut off"),
        ("damaged", Some((damaged, Fate::Given)), "TrailFile.Damaged", "damaged"),
        ("no records", Some((b"{\"hello\":1}".to_vec(), Fate::Given)), "TrailFile.NoRecords", "no `Records`"),
    ]
}

#[test]
fn by_an_asynchronous_invocation_the_error_has_a_name_and_the_other_files_go_out() {
    for (number, (what, object, name, said)) in broken().into_iter().enumerate() {
        let world = World::new();
        let (good, bad) = (key("123456789012", "eu-west-1", "good"), key("123456789012", "eu-west-1", "bad"));
        world.trail.put(&good, file(&[KEY_MADE]));
        if let Some((content, fate)) = object {
            world.trail.put_with(&bad, content, fate, None);
        }
        let mut function = world.start(&[]);
        let payload = match number % 2 {
            0 => of_s3(&[&bad, &good]),
            _ => by_sns(&of_trail(&[&bad, &good]).to_string()),
        };
        let (error, text) = function.error(&payload);
        assert_eq!(error, name, "{what}: {text}");
        let begins = format!("1 of 2 were not read or not handed on, the first s3://{BUCKET}/{bad}: ");
        assert!(text.starts_with(&begins) && text.contains(said), "{what}: {text}");
        assert!(world.handed_on().contains(&"CreateAccessKey".to_owned()), "{what}: {:?}", world.handed_on());
        let report = function.log().into_iter().find(|line| line["message"] == "done").expect("a report");
        assert_eq!(report["report"]["failed"], json!({ name: 1 }), "{what}");
    }
}

#[test]
fn by_a_queue_only_the_messages_that_failed_come_again() {
    let world = World::new();
    let mut bodies = Vec::new();
    let good = key("123456789012", "eu-west-1", "good");
    world.trail.put(&good, file(&[KEY_MADE]));
    bodies.push(of_s3(&[&good]).to_string());
    for (number, (_, object, _, _)) in broken().into_iter().enumerate() {
        let bad = key("123456789012", "eu-west-1", &format!("bad{number}"));
        if let Some((content, fate)) = object {
            world.trail.put_with(&bad, content, fate, None);
        }
        // One message of two objects fails as a whole, once.
        bodies.push(of_s3(&[&bad, &good]).to_string());
    }
    bodies.push("no notification".to_owned());
    bodies.push(of_eventbridge(&good).to_string());
    let mut function = world.start(&[]);
    let mut answer = function.report(&by_sqs(&bodies));
    let mut ids: Vec<String> = (1..bodies.len() - 1).map(|number| format!("m{number}")).collect();
    ids.sort();
    let ids: Vec<_> = ids.iter().map(String::as_str).collect();
    assert_eq!(answer["batchItemFailures"].take(), failed(&ids)["batchItemFailures"]);
    let lines = function.log();
    let named: Vec<_> =
        lines.iter().filter(|line| line["level"] == "ERROR").map(|line| line["messageId"].clone()).collect();
    assert_eq!(named.len(), ids.len(), "{named:?}");
}

#[test]
fn what_cannot_be_read_yet_is_read_when_it_comes_again() {
    let late = key("123456789012", "eu-west-1", "late");
    let whole = file(&[KEY_MADE]);
    // What it is like at first; each of it passes by itself.
    let table: [(Object, &str); 5] = [
        (None, "TrailFile.Gone"),
        (Some((whole.clone(), Fate::Refused(403, "AccessDenied", "Access Denied"))), "TrailFile.Denied"),
        (Some((whole.clone(), Fate::Refused(500, "InternalError", "Please try again."))), "TrailFile.Busy"),
        (Some((whole[..whole.len() / 2].to_vec(), Fate::Given)), "TrailFile.CutShort"),
        (Some((whole.clone(), Fate::CutOff(20))), "TrailFile.NoAnswer"),
    ];
    for (at_first, name) in table {
        let world = World::new();
        let mut function = world.start(&[]);
        if let Some((content, fate)) = at_first {
            world.trail.put_with(&late, content, fate, None);
        }
        let message = by_sqs(&[of_s3(&[&late]).to_string()]);
        assert_eq!(function.report(&message), failed(&["m0"]), "{name}");
        let line = function.log().into_iter().find(|line| line["level"] == "ERROR").expect("a line");
        assert_eq!(line["errorType"], name);
        world.trail.put(&late, whole.clone());
        assert_eq!(function.report(&message), failed(&[]), "{name}");
        assert_eq!(world.handed_on().last().map(String::as_str), Some("CreateAccessKey"), "{name}");
    }
}

#[test]
fn a_payload_that_is_no_notification_fails_under_its_own_name() {
    let world = World::new();
    let mut function = world.start(&[]);
    let no_object =
        |detail: Value| json!({"Records": [{"eventSource": "aws:s3", "eventName": "ObjectCreated:Put", "s3": detail}]});
    let of_a_topic =
        |kind: &str| json!({"Type": kind, "TopicArn": "arn:aws:sns:eu-west-1:444455556666:trail", "Message": "…"});
    let mut without_end = of_s3(&["a"]).to_string();
    for _ in 0..9 {
        without_end = wrapped_by_sns(&without_end).to_string();
    }
    let table = [
        (json!({"hello": 1}), "Notification.UnknownShape"),
        (json!({}), "Notification.UnknownShape"),
        (json!([]), "no fault"),
        (json!(7), "Notification.UnknownShape"),
        (Value::Null, "Notification.UnknownShape"),
        (json!("hello"), "Notification.NotJson"),
        (json!({"awslogs": {"data": "H4sI"}}), "Notification.UnknownShape"),
        (json!({"Records": "none"}), "Notification.UnknownShape"),
        (json!({"Records": [{"eventSource": "aws:ses"}]}), "Notification.UnknownShape"),
        (
            json!({"Records": [{"eventSource": "iam.amazonaws.com", "eventName": "CreateUser"}]}),
            "Notification.UnknownShape",
        ),
        (json!({"detail-type": "Object Created", "detail": {"object": {"key": "a"}}}), "Notification.NoObject"),
        (no_object(Value::Null), "Notification.NoObject"),
        (no_object(json!({"bucket": {"name": BUCKET}, "object": {"key": ""}})), "Notification.NoObject"),
        (
            no_object(json!({"bucket": {"name": BUCKET}, "object": {"key": "a", "size": "much"}})),
            "Notification.UnknownShape",
        ),
        (of_s3(&["%ff"]), "Notification.BadKey"),
        (by_sns("hello"), "Notification.NotJson"),
        (by_sns(""), "Notification.NotJson"),
        (of_a_topic("SubscriptionConfirmation"), "Notification.Unconfirmed"),
        (of_a_topic("UnsubscribeConfirmation"), "Notification.Unsubscribed"),
        (json!({"Type": "Notification", "Message": without_end}), "Notification.UnknownShape"),
    ];
    let bodies: Vec<_> = table.iter().map(|(payload, _)| payload.to_string()).collect();
    for (payload, name) in &table {
        match function.invoke(payload) {
            Answer::Error(error, text) => assert_eq!(error, *name, "{payload}: {text}"),
            Answer::Response(_) => assert_eq!("no fault", *name, "{payload}"),
        }
    }
    // By a queue, each of them by itself.
    let expected: Vec<_> =
        (0..).zip(&table).filter(|(_, (_, name))| *name != "no fault").map(|(at, _)| format!("m{at}")).collect();
    let mut found: Vec<_> = function.report(&by_sqs(&bodies))["batchItemFailures"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|failed| failed["itemIdentifier"].as_str().unwrap_or_default().to_owned())
        .collect();
    found.sort_by_key(|id| id[1..].parse().unwrap_or(0));
    assert_eq!(found, expected);
    let good = key("123456789012", "eu-west-1", "good");
    world.trail.put(&good, file(&[ROOT]));
    assert_eq!(function.report(&of_s3(&[&good]))["read"], 1, "it goes on");
}

#[test]
fn a_role_that_is_refused_is_named_and_so_is_the_external_id() {
    let good = key("123456789012", "eu-west-1", "good");
    let table: [(&[(&str, &str)], &str); 4] = [
        (
            &[("TRAILBELL_READER_ROLE_ARN", ROLE), ("TRAILBELL_READER_EXTERNAL_ID", "another word")],
            "TrailFile.RoleRefused",
        ),
        (&[("TRAILBELL_READER_ROLE_ARN", ROLE)], "TrailFile.RoleRefused"),
        (
            &[
                ("TRAILBELL_READER_ROLE_ARN", "arn:aws:iam::444455556666:role/another"),
                ("TRAILBELL_READER_EXTERNAL_ID", EXTERNAL_ID),
            ],
            "TrailFile.RoleRefused",
        ),
        // Without a role the function's own key is used, and the bucket's owner does not know it.
        (&[], "TrailFile.Denied"),
    ];
    for (variables, name) in table {
        let world = World::new();
        world.trail.put(&good, file(&[ROOT]));
        world.trail.only_for(SESSION_KEY);
        let (error, text) = world.start(variables).error(&of_s3(&[&good]));
        assert_eq!(error, name, "{text}");
        if name == "TrailFile.RoleRefused" {
            assert!(
                text.contains("trust policy and the external id") && text.contains("AccessDenied: User: "),
                "{text}"
            );
        }
    }
}

#[test]
fn what_the_alert_function_does_not_take_comes_again() {
    let keys = ["a", "b"].map(|unique| key("123456789012", "eu-west-1", unique));
    let keys: Vec<_> = keys.iter().map(String::as_str).collect();
    for (fate, said) in [
        (LambdaFate::Refused(403, "AccessDeniedException"), "AccessDeniedException: because the test says so"),
        (LambdaFate::Refused(404, "ResourceNotFoundException"), "ResourceNotFoundException"),
        (LambdaFate::Refused(429, "TooManyRequestsException"), "TooManyRequestsException"),
    ] {
        let world = World::new();
        world.trail.put(keys[0], file(&[ROOT]));
        // Nothing in it is wanted, so nothing of it can be lost.
        world.trail.put(keys[1], file(&[]));
        world.lambda.fate(move || fate);
        let mut function = world.start(&[]);
        let (error, text) = function.error(&of_s3(&keys));
        assert_eq!(error, "TrailFile.NotHandedOn");
        assert!(text.starts_with("1 of 2 were not") && text.contains(said), "{text}");
        world.lambda.fate(|| LambdaFate::Taken);
        assert_eq!(function.report(&of_s3(&keys))["read"], 2);
        assert_eq!(world.handed_on(), ["ConsoleLogin"]);
    }
    // A passing fault is met with another try.
    let world = World::new();
    world.trail.put(keys[0], file(&[ROOT]));
    let mut tries = 0;
    world.lambda.fate(move || {
        tries += 1;
        if tries == 1 { LambdaFate::Refused(503, "ServiceException") } else { LambdaFate::Taken }
    });
    assert_eq!(world.start(&[]).report(&of_s3(&keys[..1]))["read"], 1);
}

#[test]
fn what_there_was_no_time_for_comes_again_and_what_was_read_is_handed_on() {
    let world = World::new();
    let (good, slow) = (key("123456789012", "eu-west-1", "good"), key("123456789012", "eu-west-1", "slow"));
    world.trail.put(&good, file(&[ROOT]));
    world.trail.put_with(&slow, file(&[KEY_MADE]), Fate::Hang, None);
    let mut function = world.start(&[]);
    function.allowed = Duration::from_secs(4);
    let bodies = [of_s3(&[&slow]).to_string(), of_s3(&[&good]).to_string()];
    assert_eq!(function.invoke(&by_sqs(&bodies)), Answer::Response(failed(&["m0"])));
    assert_eq!(world.handed_on(), ["ConsoleLogin"]);
    let line = function.log().into_iter().find(|line| line["level"] == "ERROR").expect("a line");
    assert_eq!((&line["errorType"], &line["messageId"]), (&json!("TrailFile.NoTime"), &json!("m0")));
    // The alert function does not answer: nothing was handed on, as far as anybody knows.
    world.lambda.fate(|| LambdaFate::Hang);
    let (error, _) = function.error(&of_s3(&[&good]));
    assert_eq!(error, "TrailFile.NotHandedOn");
}

#[test]
fn wrong_settings_are_told_all_at_once() {
    let world = World::new();
    let wrong = [
        ("TRAILBELL_ALERT_FUNCTION", ""),
        ("TRAILBELL_TRAIL_FILES", "org-trail"),
        ("TRAILBELL_SIGN_IN_PATTERN", "{ $. }"),
    ];
    let (ending, log) = world.start(&wrong).ends();
    assert_eq!((ending.status.code(), ending.asked), (Some(1), 0));
    assert_eq!((&log[0]["level"], &log[0]["message"]), (&json!("ERROR"), &json!("the settings are wrong")));
    assert_eq!(log[0]["problems"].as_array().map(Vec::len), Some(3), "{:?}", Value::from(log));
    let (kind, why) = ending.cannot_start.expect("Lambda is told");
    assert_eq!(kind, "Settings.Wrong");
    for name in ["TRAILBELL_ALERT_FUNCTION", "TRAILBELL_TRAIL_FILES", "TRAILBELL_SIGN_IN_PATTERN"] {
        assert!(why.contains(name), "{why}");
    }
}

#[test]
fn a_clock_that_is_an_hour_off_costs_nothing() {
    for behind in [-3600, 3600] {
        let world = World::new();
        let mut function = world.start(&[]).with_clock_behind(behind);
        let at = key("123456789012", "eu-west-1", "a1");
        world.trail.put(&at, file(&["root/success-without-mfa"]));
        assert_eq!(function.report(&of_s3(&[&at]))["wanted"], 1, "{behind}");
    }
}
