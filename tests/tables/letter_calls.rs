//! The weekly letter fetches the credential report, which is no news: recognised by the ARN of its role, and by nothing that anybody could
//! have as well.

use serde_json::{Value, json};
use trailbell::pipeline::{Rules, read};
use trailbell::policy::{LetterRole, Policy};
use trailbell::settings::MAX_DECODED_BYTES;

const ROLE: &str = "arn:aws:iam::123456789012:role/trailbell-ReportRole-1A2B3C4D5E6F";

/// What CloudTrail writes of a call by the letter's function.
fn call(name: &str) -> Value {
    json!({
        "eventVersion": "1.11", "eventTime": "2026-11-30T08:00:04Z", "eventSource": "iam.amazonaws.com", "eventName": name,
        "awsRegion": "us-east-1", "sourceIPAddress": "203.0.113.7", "userAgent": "aws-sdk-rust/1.3.9 os/linux lang/rust/1.90.0",
        "requestParameters": null, "responseElements": null, "readOnly": false, "eventType": "AwsApiCall",
        "eventID": "5d0a0c1e-0000-4000-8000-000000000001", "managementEvent": true,
        "recipientAccountId": "123456789012", "eventCategory": "Management",
        "userIdentity": {
            "type": "AssumedRole", "principalId": "AROAEXAMPLE0000000001:trailbell-report",
            "arn": "arn:aws:sts::123456789012:assumed-role/trailbell-ReportRole-1A2B3C4D5E6F/trailbell-report",
            "accountId": "123456789012", "accessKeyId": "ASIAEXAMPLE000000001",
            "sessionContext": {
                "sessionIssuer": {
                    "type": "Role", "principalId": "AROAEXAMPLE0000000001", "arn": ROLE, "accountId": "123456789012",
                    "userName": "trailbell-ReportRole-1A2B3C4D5E6F",
                },
                "attributes": { "creationDate": "2026-11-30T08:00:01Z", "mfaAuthenticated": "false" },
            },
        },
    })
}

/// How many alerts it makes, where the function knows this role.
fn alerts(record: &Value, role: Option<&str>) -> usize {
    let letter = role.map(|role| role.parse::<LetterRole>().expect("a role"));
    let rules = Rules { letter, max_decoded_bytes: MAX_DECODED_BYTES, ..Rules::default() };
    let reading = read(&record.to_string(), None, &rules, |_| true).expect("a payload");
    assert_eq!((reading.report.seen, reading.report.ignored + reading.alerts.len()), (1, 1), "it is accounted for");
    reading.alerts.len()
}

#[test]
fn its_own_calls_are_not_told_and_without_a_letter_they_are() {
    for name in ["GenerateCredentialReport", "GetCredentialReport", "ListAccessKeys"] {
        assert_eq!(alerts(&call(name), Some(ROLE)), 0, "{name}");
        assert_eq!(alerts(&call(name), None), 1, "{name}");
        let mut refused = call(name);
        refused["errorCode"] = "AccessDenied".into();
        assert_eq!(alerts(&refused, Some(ROLE)), 0, "{name}: the letter itself says that it was refused");
    }
}

#[test]
fn whoever_else_makes_them_is_told_and_whatever_else_it_does() {
    type Change = fn(&mut Value);
    let neighbours: [(&str, Change); 19] = [
        ("another API of IAM", |record| record["eventName"] = "CreateUser".into()),
        ("an API that reads", |record| record["eventName"] = "GetAccountAuthorizationDetails".into()),
        ("an API whose name only begins so", |record| record["eventName"] = "GetCredentialReportStatus".into()),
        ("a name in other letters", |record| record["eventName"] = "getcredentialreport".into()),
        ("the same name of another service", |record| record["eventSource"] = "organizations.amazonaws.com".into()),
        ("a role of that name in another account", |record| {
            let identity = &mut record["userIdentity"];
            identity["accountId"] = "444455556666".into();
            identity["arn"] =
                "arn:aws:sts::444455556666:assumed-role/trailbell-ReportRole-1A2B3C4D5E6F/trailbell-report".into();
            identity["sessionContext"]["sessionIssuer"]["arn"] =
                "arn:aws:iam::444455556666:role/trailbell-ReportRole-1A2B3C4D5E6F".into();
        }),
        ("a role of that name under a path", |record| {
            record["userIdentity"]["sessionContext"]["sessionIssuer"]["arn"] =
                "arn:aws:iam::123456789012:role/path/trailbell-ReportRole-1A2B3C4D5E6F".into();
        }),
        ("a role whose name begins so", |record| {
            let identity = &mut record["userIdentity"];
            identity["arn"] = "arn:aws:sts::123456789012:assumed-role/trailbell-ReportRole-1A2B3C4D5E6F2/x".into();
            identity["sessionContext"]["sessionIssuer"]["arn"] = format!("{ROLE}2").into();
        }),
        ("a role of another name, whose session is called so", |record| {
            let identity = &mut record["userIdentity"];
            identity["arn"] = "arn:aws:sts::123456789012:assumed-role/Admin/trailbell-ReportRole-1A2B3C4D5E6F".into();
            identity["sessionContext"]["sessionIssuer"]["arn"] = "arn:aws:iam::123456789012:role/Admin".into();
        }),
        ("the alert function's role", |record| {
            let identity = &mut record["userIdentity"];
            identity["arn"] = "arn:aws:sts::123456789012:assumed-role/trailbell-Function-Role/trailbell-alert".into();
            identity["sessionContext"]["sessionIssuer"]["arn"] =
                "arn:aws:iam::123456789012:role/trailbell-Function-Role".into();
        }),
        ("a session of another role, by this issuer", |record| {
            record["userIdentity"]["arn"] = "arn:aws:sts::123456789012:assumed-role/Admin/trailbell-report".into();
        }),
        ("a session of this role in another account, by this issuer", |record| {
            record["userIdentity"]["arn"] =
                "arn:aws:sts::444455556666:assumed-role/trailbell-ReportRole-1A2B3C4D5E6F/trailbell-report".into();
        }),
        ("another partition", |record| {
            record["userIdentity"]["sessionContext"]["sessionIssuer"]["arn"] = ROLE.replace(":aws:", ":aws-cn:").into();
        }),
        ("a user of that name", |record| {
            record["userIdentity"] = json!({
                "type": "IAMUser", "userName": "trailbell-ReportRole-1A2B3C4D5E6F", "accountId": "123456789012",
                "arn": "arn:aws:iam::123456789012:user/trailbell-ReportRole-1A2B3C4D5E6F",
            });
        }),
        ("a session of GetFederationToken", |record| record["userIdentity"]["type"] = "FederatedUser".into()),
        ("the root user", |record| {
            record["userIdentity"] =
                json!({"type": "Root", "arn": "arn:aws:iam::123456789012:root", "accountId": "123456789012"});
        }),
        ("an issuer that is no role", |record| {
            record["userIdentity"]["sessionContext"]["sessionIssuer"]["type"] = "IAMUser".into();
        }),
        ("no issuer", |record| record["userIdentity"]["sessionContext"] = json!({})),
        ("no caller's ARN", |record| record["userIdentity"]["arn"] = Value::Null),
    ];
    for (what, change) in neighbours {
        let mut record = call("GetCredentialReport");
        change(&mut record);
        assert_eq!(alerts(&record, Some(ROLE)), 1, "{what}");
    }
}

#[test]
fn a_rule_that_raises_the_calls_of_anybody_does_not_raise_its_own() {
    let policy = r#"{"raise": [{"pattern": "{ $.eventName = GetCredentialReport }", "to": "critical", "reason": "nobody should"}]}"#;
    let rules = Rules {
        letter: ROLE.parse().ok(),
        policy: Policy::parse(policy).expect("a policy").into(),
        max_decoded_bytes: MAX_DECODED_BYTES,
        ..Rules::default()
    };
    let alerts = |record: &Value| read(&record.to_string(), None, &rules, |_| true).expect("a payload").alerts.len();
    let mut other = call("GetCredentialReport");
    assert_eq!(alerts(&other), 0);
    other["userIdentity"]["sessionContext"]["sessionIssuer"]["arn"] = "arn:aws:iam::123456789012:role/Admin".into();
    assert_eq!(alerts(&other), 1);
}

#[test]
fn a_role_is_named_by_its_arn() {
    for good in [
        ROLE,
        "arn:aws:iam::123456789012:role/a",
        "arn:aws:iam::123456789012:role/path/of/it/a",
        "arn:aws-cn:iam::123456789012:role/a",
        "arn:aws-us-gov:iam::123456789012:role/a",
    ] {
        assert!(good.parse::<LetterRole>().is_ok(), "{good}");
    }
    for bad in [
        "trailbell-report",
        "arn:aws:iam::123456789012:user/a",
        "arn:aws:iam::123456789012:role/",
        "arn:aws:iam::123456789012:role/path/",
        "arn:aws:iam::123456789012:role*",
        "arn:aws:iam::*:role/a",
        "arn:aws:iam::aws:role/a",
        "arn:aws:sts::123456789012:assumed-role/a/session",
        "arn:aws:lambda:us-east-1:123456789012:function:a",
    ] {
        assert!(bad.parse::<LetterRole>().is_err(), "{bad}");
    }
}

#[test]
fn its_session_is_that_of_the_role_without_its_path() {
    let mut record = call("GetCredentialReport");
    let issuer = "arn:aws:iam::123456789012:role/path/trailbell-ReportRole-1A2B3C4D5E6F";
    record["userIdentity"]["sessionContext"]["sessionIssuer"]["arn"] = issuer.into();
    assert_eq!(alerts(&record, Some(issuer)), 0);
}
