//! What comes in, by every way, and what is handed on of it.

use std::time::Duration;

use serde_json::{Value, json};

use crate::endpoints::reader_role::{EXTERNAL_ID, ROLE, SESSION_KEY, Sts};
use crate::endpoints::trail_bucket::{BUCKET, Fate};
use crate::function::{
    World, by_sns, by_sqs, failed, file, key, of_eventbridge, of_s3, of_trail, plain_file, wrapped_by_sns,
};
use crate::support::gzip;

const ROOT: &str = "root/success-without-mfa";
const KEY_MADE: &str = "iam/create-access-key-for-another-user";
const LOGIN: &str = "iam/create-login-profile";

#[test]
fn the_same_file_is_read_whichever_way_the_notification_comes() {
    let world = World::new();
    let key = key("123456789012", "eu-west-1", "a");
    world.trail.put(&key, file(&[ROOT, KEY_MADE]));
    let mut function = world.start(&[]);
    let text = |value: Value| value.to_string();
    let table = [
        ("S3", of_s3(&[&key])),
        ("SNS", by_sns(&text(of_s3(&[&key])))),
        ("SQS", by_sqs(&[text(of_s3(&[&key]))])),
        ("SNS in SQS", by_sqs(&[text(wrapped_by_sns(&text(of_s3(&[&key]))))])),
        ("EventBridge", of_eventbridge(&key)),
        ("EventBridge in SQS", by_sqs(&[text(of_eventbridge(&key))])),
        ("CloudTrail's own by SNS", by_sns(&text(of_trail(&[&key])))),
        ("CloudTrail's own by SNS in SQS", by_sqs(&[text(wrapped_by_sns(&text(of_trail(&[&key]))))])),
    ];
    for (number, (way, payload)) in table.into_iter().enumerate() {
        let answer = function.report(&payload);
        let expected = match answer.get("batchItemFailures") {
            Some(_) => failed(&[]),
            None => json!({"objects": 1, "read": 1, "records": 52, "wanted": 2, "unreadable": 0, "invocations": 1}),
        };
        assert_eq!(answer, expected, "{way}");
        assert_eq!(world.lambda.payloads().len(), number + 1, "{way}: one parcel");
    }
    let all = world.handed_on();
    assert_eq!((all.len(), all[0].as_str(), all[8].as_str()), (16, "ConsoleLogin", "CreateAccessKey"));
}

#[test]
fn files_of_several_accounts_and_regions_are_handed_on_in_one_parcel() {
    let world = World::new();
    let files = [
        ("123456789012", "us-east-1", ROOT),
        ("111122223333", "eu-west-1", KEY_MADE),
        ("444455556666", "us-gov-west-1", LOGIN),
    ];
    let keys = files.map(|(account, region, name)| {
        let key = key(account, region, "a");
        world.trail.put(&key, file(&[name]));
        key
    });
    let keys: Vec<_> = keys.iter().map(String::as_str).collect();
    let report = world.start(&[]).report(&of_s3(&keys));
    assert_eq!(
        report,
        json!({"objects": 3, "read": 3, "records": 153, "wanted": 3, "unreadable": 0, "invocations": 1})
    );
    assert_eq!(world.handed_on(), ["ConsoleLogin", "CreateAccessKey", "CreateLoginProfile"]);
}

#[test]
fn what_lies_beside_the_files_is_passed_by_and_counted() {
    let world = World::new();
    let good = key("123456789012", "eu-west-1", "a");
    world.trail.put(&good, file(&[ROOT]));
    let folder = |service: &str| {
        good.replace("/CloudTrail/", &format!("/{service}/")).replace("_CloudTrail_", &format!("_{service}_"))
    };
    let empty = key("123456789012", "eu-west-1", "empty");
    world.trail.put(&empty, "");
    let elsewhere = good.replacen("logs/", "copies/", 1);
    let keys = [
        good.clone(),
        folder("CloudTrail-Digest"),
        folder("CloudTrail-Insight"),
        folder("CloudTrail-NetworkActivity"),
        folder("CloudTrail-Aggregated"),
        "logs/AWSLogs/o-exampleorgid/123456789012/CloudTrail/".to_owned(),
        "logs/AWSLogs/123456789012/Config/x.json.gz".to_owned(),
        empty,
        elsewhere,
    ];
    let keys: Vec<_> = keys.iter().map(String::as_str).collect();
    let mut payload = of_s3(&keys);
    let mut zero = payload["Records"][0].clone();
    zero["s3"]["object"]["size"] = 0.into();
    let mut removed = payload["Records"][0].clone();
    removed["eventName"] = "ObjectRemoved:Delete".into();
    payload["Records"].as_array_mut().expect("records").extend([zero, removed]);
    let report = world.start(&[("TRAILBELL_TRAIL_FILES", "s3://org-trail/logs")]).report(&payload);
    assert_eq!(
        report,
        json!({
            "objects": 11, "read": 1,
            "passed_by": {
                "aggregated": 1, "digest": 1, "elsewhere": 1, "empty": 2, "folder": 1, "insight": 1, "network_activity": 1,
                "other_event": 1, "other_name": 1,
            },
            "records": 51, "wanted": 1, "unreadable": 0, "invocations": 1,
        })
    );
    // What is passed by is never fetched, but for the one that did not say that it is empty.
    assert_eq!(world.trail.asked().len(), 2);
}

#[test]
fn a_test_of_s3_or_cloudtrail_is_harmless() {
    let world = World::new();
    let mut function = world.start(&[]);
    let test =
        json!({"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": BUCKET, "RequestId": "5582815E1AEA5ADF"});
    let passed = json!({"objects": 1, "read": 0, "passed_by": {"test": 1}, "records": 0, "wanted": 0, "unreadable": 0, "invocations": 0});
    assert_eq!(function.report(&test), passed);
    assert_eq!(function.report(&by_sns("CloudTrail validation message.")), passed);
    let bodies = [test.to_string(), wrapped_by_sns("CloudTrail validation message.").to_string()];
    assert_eq!(function.report(&by_sqs(&bodies)), failed(&[]));
    assert_eq!(world.lambda.payloads(), [""; 0]);
}

#[test]
fn keys_are_read_as_s3_writes_them() {
    let world = World::new();
    let plain = key("123456789012", "eu-west-1", "a").replacen("logs/", "our logs/山+1=2/", 1);
    world.trail.put(&plain, file(&[ROOT]));
    let encoded = plain.replace('+', "%2B").replace(' ', "+").replace('=', "%3D").replace('山', "%E5%B1%B1");
    let mut function = world.start(&[]);
    for payload in [of_s3(&[&encoded]), of_eventbridge(&plain), of_trail(&[&plain])] {
        assert_eq!(function.report(&payload)["read"], 1, "{payload}");
    }
    assert_eq!(world.trail.asked(), [plain.as_str(); 3]);
}

#[test]
fn packed_or_not_and_whatever_it_says_of_itself() {
    let world = World::new();
    let (plain, packed) = (plain_file(&[ROOT]), file(&[ROOT]));
    let (first, second) = plain.as_bytes().split_at(plain.len() / 3);
    let table: [(&str, Vec<u8>, Option<&'static str>); 5] = [
        ("packed", packed.clone(), None),
        ("packed, and says so", packed.clone(), Some("gzip")),
        ("unpacked on the way, and still says so", plain.clone().into_bytes(), Some("gzip")),
        ("not packed", plain.clone().into_bytes(), None),
        ("packed in two", [gzip(first), gzip(second)].concat(), None),
    ];
    let mut function = world.start(&[]);
    for (number, (what, content, encoding)) in table.into_iter().enumerate() {
        let key = key("123456789012", "eu-west-1", &format!("a{number}"));
        world.trail.put_with(&key, content, Fate::Given, encoding);
        let report = function.report(&of_s3(&[&key]));
        assert_eq!(
            (&report["read"], &report["records"], &report["wanted"]),
            (&json!(1), &json!(51), &json!(1)),
            "{what}"
        );
    }
}

#[test]
fn a_bucket_in_another_region_is_found_though_nobody_said_where() {
    let world = World::new();
    let keys = ["a", "b"].map(|unique| key("123456789012", "ap-northeast-1", unique));
    for key in &keys {
        world.trail.put(key, file(&[ROOT]));
    }
    let mut function = world.start(&[]);
    // CloudTrail's own says no Region; a wrong one is put right.
    assert_eq!(function.report(&of_trail(&[&keys[0]]))["read"], 1);
    let mut wrong = of_eventbridge(&keys[1]);
    wrong["region"] = "us-west-2".into();
    assert_eq!(function.report(&wrong)["read"], 1);
}

#[test]
fn records_beyond_one_parcel_go_in_several_each_within_lambdas_limit() {
    let world = World::new();
    let key = key("123456789012", "eu-west-1", "a");
    world.trail.put(&key, file(&vec![ROOT; 3_000]));
    let report = world.start(&[]).report(&of_s3(&[&key]));
    let payloads = world.lambda.payloads();
    assert_eq!(world.lambda.records().len(), 3_000);
    assert!(payloads.len() > 3 && payloads.iter().all(|payload| payload.len() < 1_000_000), "{}", payloads.len());
    assert_eq!((&report["wanted"], &report["invocations"]), (&json!(3_000), &json!(payloads.len())));
}

#[test]
fn a_bad_record_is_told_and_takes_no_other_along() {
    let world = World::new();
    let key = key("123456789012", "eu-west-1", "a");
    let bad = r#"{"eventVersion":"1.08","eventSource":"signin.amazonaws.com","eventName":ConsoleLogin}"#;
    let content = plain_file(&[ROOT, KEY_MADE]).replacen("[{", &format!("[{bad},{{"), 1);
    world.trail.put(&key, gzip(content.as_bytes()));
    let report = world.start(&[]).report(&of_s3(&[&key]));
    assert_eq!(report, json!({"objects": 1, "read": 1, "records": 53, "wanted": 3, "unreadable": 1, "invocations": 1}));
    let told = format!("record 1 of s3://{BUCKET}/{key} cannot be read: {bad}");
    let told =
        world.lambda.records().into_iter().any(|record| record.as_str().is_some_and(|text| told.starts_with(text)));
    assert!(told, "{:?}", world.lambda.records());
}

#[test]
fn the_reader_role_is_taken_on_with_its_external_id_and_kept_as_long_as_it_lasts() {
    for (lasts, expected) in [(Duration::from_secs(3600), 1), (Duration::from_secs(5), 3)] {
        let world = World { sts: Sts::start(lasts), ..World::new() };
        let key = key("123456789012", "eu-west-1", "a");
        world.trail.put(&key, file(&[ROOT]));
        world.trail.only_for(SESSION_KEY);
        let role = [("TRAILBELL_READER_ROLE_ARN", ROLE), ("TRAILBELL_READER_EXTERNAL_ID", EXTERNAL_ID)];
        let mut function = world.start(&role);
        for _ in 0..3 {
            assert_eq!(function.report(&of_s3(&[&key]))["read"], 1);
        }
        // What would end while it is in use is asked for anew.
        assert_eq!(world.sts.sessions(), expected, "sessions of {lasts:?}");
    }
}
