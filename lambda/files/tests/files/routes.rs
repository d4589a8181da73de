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
    let (s3, bridge, trail) = (text(of_s3(&[&key])), text(of_eventbridge(&key)), text(of_trail(&[&key])));
    let table = [
        ("S3", of_s3(&[&key])),
        ("SNS", by_sns(&s3)),
        ("SQS, or SNS in SQS with raw delivery", by_sqs(std::slice::from_ref(&s3))),
        ("SNS in SQS", by_sqs(&[text(wrapped_by_sns(&s3))])),
        ("EventBridge", of_eventbridge(&key)),
        ("EventBridge in SQS", by_sqs(std::slice::from_ref(&bridge))),
        ("EventBridge by SNS", by_sns(&bridge)),
        ("EventBridge by SNS in SQS", by_sqs(&[text(wrapped_by_sns(&bridge))])),
        ("EventBridge Pipes", json!([of_s3(&[&key])["Records"][0]])),
        ("CloudTrail's own", of_trail(&[&key])),
        ("CloudTrail's own by SNS", by_sns(&trail)),
        ("CloudTrail's own by SNS in SQS", by_sqs(&[text(wrapped_by_sns(&trail))])),
        ("CloudTrail's own by SNS in SQS, raw", by_sqs(std::slice::from_ref(&trail))),
        ("what Lambda has kept of an invocation that failed", json!({"version": "1.0", "requestPayload": by_sns(&s3)})),
    ];
    let ways = table.len();
    for (number, (way, payload)) in table.into_iter().enumerate() {
        let answer = function.report(&payload);
        let expected = match answer.get("batchItemFailures") {
            Some(_) => failed(&[]),
            None => json!({"objects": 1, "read": 1, "records": 52, "wanted": 2, "unreadable": 0, "invocations": 1}),
        };
        assert_eq!(answer, expected, "{way}");
        assert_eq!(world.lambda.payloads().len(), number + 1, "{way}: one parcel");
    }
    let expected = [vec!["ConsoleLogin"; ways], vec!["CreateAccessKey"; ways]].concat();
    assert_eq!(world.handed_on(), expected);
}

#[test]
fn files_of_several_accounts_and_regions_are_handed_on_in_one_parcel() {
    let world = World::new();
    let files = [
        ("123456789012", "us-east-1", ROOT),
        ("111122223333", "eu-west-1", KEY_MADE),
        ("444455556666", "us-gov-west-1", LOGIN),
        ("210987654321", "ap-southeast-5", ROOT),
    ];
    let mut keys: Vec<_> = Vec::new();
    for (account, region, name) in files {
        let of_an_organisation = key(account, region, "a");
        // Of a trail that is the account's own; without a prefix; of a prefix of several folders.
        let of_an_account = of_an_organisation.replacen("o-exampleorgid/", "", 1);
        let bare = of_an_account.replacen("logs/", "", 1);
        let deep = format!("a/b/c/{of_an_organisation}");
        for key in [of_an_organisation, of_an_account, bare, deep] {
            world.trail.put(&key, file(&[name]));
            keys.push(key);
        }
    }
    let keys: Vec<_> = keys.iter().map(String::as_str).collect();
    let report = world.start(&[]).report(&of_s3(&keys));
    assert_eq!(
        report,
        json!({"objects": 16, "read": 16, "records": 816, "wanted": 16, "unreadable": 0, "invocations": 1})
    );
    let expected = [vec!["ConsoleLogin"; 8], vec!["CreateAccessKey"; 4], vec!["CreateLoginProfile"; 4]].concat();
    assert_eq!(world.handed_on(), expected);
}

#[test]
fn each_thing_that_lies_beside_the_files_is_counted_under_its_own_name() {
    let world = World::new();
    let good = key("123456789012", "eu-west-1", "a");
    let sibling = |service: &str| {
        good.replace("/CloudTrail/", &format!("/{service}/")).replace("_CloudTrail_", &format!("_{service}_"))
    };
    let own = |key: String| key.replacen("o-exampleorgid/", "", 1);
    let beside = |service: &str| format!("logs/AWSLogs/123456789012/{service}");
    let table = [
        (sibling("CloudTrail-Digest"), "digest"),
        (own(sibling("CloudTrail-Digest")), "digest"),
        // As CloudTrail names it: with the trail, its Region, and seconds ("CloudTrail digest file structure").
        (
            beside(
                "CloudTrail-Digest/eu-west-1/2026/05/27/123456789012_CloudTrail-Digest_eu-west-1_org_eu-west-1_20260527T030000Z.json.gz",
            ),
            "digest",
        ),
        (sibling("CloudTrail-Insight"), "insight"),
        (own(sibling("CloudTrail-Insight")), "insight"),
        (sibling("CloudTrail-NetworkActivity"), "network_activity"),
        (own(sibling("CloudTrail-NetworkActivity")), "network_activity"),
        (sibling("CloudTrail-Aggregated"), "aggregated"),
        (own(sibling("CloudTrail-Aggregated")), "aggregated"),
        (beside("CloudTrail/"), "folder"),
        ("logs/".to_owned(), "folder"),
        (
            beside("Config/eu-west-1/2026/5/27/ConfigHistory/123456789012_Config_eu-west-1_ConfigHistory_x.json.gz"),
            "other_name",
        ),
        (
            beside("vpcflowlogs/eu-west-1/2026/05/27/123456789012_vpcflowlogs_eu-west-1_fl-1_20260527T0235Z_x.log.gz"),
            "other_name",
        ),
        (beside("CloudTrail/eu-west-1/2026/05/27/notes.txt"), "other_name"),
        (good.replacen("logs/", "logs-of-others/", 1), "elsewhere"),
        (good.replacen("logs/", "", 1), "elsewhere"),
    ];
    let mut function = world.start(&[("TRAILBELL_TRAIL_FILES", "s3://org-trail/logs")]);
    for (key, why) in table {
        let report = function.report(&of_s3(&[&key]));
        assert_eq!((&report["objects"], &report["passed_by"]), (&json!(1), &json!({why: 1})), "{key}");
    }
    let mut another = of_s3(&[&good]);
    another["Records"][0]["s3"]["bucket"]["name"] = "another-trail".into();
    assert_eq!(function.report(&another)["passed_by"], json!({"elsewhere": 1}));
    assert_eq!((world.trail.asked(), world.lambda.payloads()), (vec![], vec![]));
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
    let bodies = [
        test.to_string(),
        wrapped_by_sns(&test.to_string()).to_string(),
        "CloudTrail validation message.".to_owned(),
        wrapped_by_sns("CloudTrail validation message.").to_string(),
    ];
    assert_eq!(function.report(&by_sqs(&bodies)), failed(&[]));
    assert_eq!(world.lambda.payloads(), [""; 0]);
}

#[test]
fn keys_are_read_as_s3_writes_them() {
    let world = World::new();
    let mut function = world.start(&[]);
    let table = [
        ("our logs/", "our+logs/"),
        ("our logs/", "our%20logs/"),
        ("1+1=2/", "1%2B1%3D2/"),
        ("山/", "%E5%B1%B1/"),
        ("50%/", "50%25/"),
        ("%2B/", "%252B/"),
        ("a&b;c@d:e/", "a%26b%3Bc%40d%3Ae/"),
        ("it's (ours)!/", "it%27s+%28ours%29%21/"),
        ("~trail-1.0_x*/", "~trail-1.0_x*/"),
    ];
    let key = key("123456789012", "eu-west-1", "a");
    for (number, (prefix, written)) in table.into_iter().enumerate() {
        let plain = format!("{prefix}{key}");
        world.trail.put(&plain, file(&[ROOT]));
        // Only S3's own notifications encode it.
        for payload in [of_s3(&[&format!("{written}{key}")]), of_eventbridge(&plain), of_trail(&[&plain])] {
            assert_eq!(function.report(&payload)["read"], 1, "{payload}");
        }
        assert_eq!(world.trail.asked()[3 * number..], [plain.as_str(); 3]);
    }
}

#[test]
fn packed_or_not_and_whatever_it_says_of_itself() {
    let world = World::new();
    let (plain, packed) = (plain_file(&[ROOT]), file(&[ROOT]));
    let (first, second) = plain.as_bytes().split_at(plain.len() / 3);
    let table: [(&str, Vec<u8>, Option<&'static str>); 9] = [
        ("packed", packed.clone(), None),
        ("packed, and says so", packed.clone(), Some("gzip")),
        ("unpacked on the way, and still says so", plain.clone().into_bytes(), Some("gzip")),
        ("not packed", plain.clone().into_bytes(), None),
        ("packed in two", [gzip(first), gzip(second)].concat(), None),
        ("packed in two, and says so", [gzip(first), gzip(second)].concat(), Some("gzip")),
        ("packed, with zeros behind it", [packed.clone(), vec![0; 512]].concat(), None),
        ("packed, and says something else", packed.clone(), Some("aws-chunked")),
        ("not packed, with blanks around it", format!("\n {plain}\n").into_bytes(), None),
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
