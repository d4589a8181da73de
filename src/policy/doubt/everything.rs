//! What is for every event, whatever it says.

use serde_json::{Value, json};

use crate::classify::Kind;
use crate::filter_pattern::FilterPattern;
use crate::policy::Rule;
use crate::policy::rule::Condition;

/// Whoever hides all of these tells nothing of who got in, and who changed something.
const TOLD: [Kind; 3] = [Kind::SignIn, Kind::IamChange, Kind::AccessChange];

/// Is a pattern for events that have nothing in common but that they are CloudTrail's?
pub(super) fn matches(pattern: &FilterPattern) -> bool {
    unlike().iter().all(|event| pattern.matches_value(event))
}

fn unlike() -> [Value; 4] {
    let event = |source: &str, name: &str, rest: Value| {
        let mut event = rest;
        for (field, value) in
            [("eventVersion", "1.11"), ("eventCategory", "Management"), ("eventSource", source), ("eventName", name)]
        {
            event[field] = value.into();
        }
        event["managementEvent"] = true.into();
        event
    };
    [
        event(
            "signin.amazonaws.com",
            "ConsoleLogin",
            json!({
                "eventTime": "2026-01-02T03:04:05Z", "eventType": "AwsConsoleSignIn", "awsRegion": "us-east-1",
                "eventID": "5d0a0c1e-0000-4000-8000-000000000001",
                "sourceIPAddress": "203.0.113.7", "userAgent": "Mozilla/5.0", "recipientAccountId": "123456789012",
                "userIdentity": {"type": "IAMUser", "userName": "alice", "accountId": "123456789012", "arn": "arn:aws:iam::123456789012:user/alice"},
                "responseElements": {"ConsoleLogin": "Success"}, "additionalEventData": {"MFAUsed": "Yes"},
            }),
        ),
        event(
            "signin.amazonaws.com",
            "ConsoleLogin",
            json!({
                "eventTime": "2026-07-18T15:16:17Z", "eventType": "AwsConsoleSignIn", "awsRegion": "eu-north-1",
                "eventID": "9f3b7d2c-1111-4111-9111-111111111112",
                "sourceIPAddress": "2001:db8::1", "userAgent": "curl/8", "recipientAccountId": "111122223333",
                "userIdentity": {"type": "IAMUser", "userName": "bob", "accountId": "111122223333"},
                "responseElements": {"ConsoleLogin": "Failure"}, "errorMessage": "Failed authentication",
            }),
        ),
        event(
            "iam.amazonaws.com",
            "CreateAccessKey",
            json!({
                "eventTime": "2027-11-29T22:23:24Z", "eventType": "AwsApiCall", "awsRegion": "us-east-1",
                "eventID": "0e1f2a3b-2222-4222-a222-222222222223",
                "sourceIPAddress": "198.51.100.9", "userAgent": "Boto3/1", "recipientAccountId": "444455556666", "readOnly": false,
                "userIdentity": {"type": "AssumedRole", "accountId": "444455556666", "arn": "arn:aws:sts::444455556666:assumed-role/Deploy/ci"},
                "requestParameters": {"userName": "heidi"},
            }),
        ),
        event(
            "sso.amazonaws.com",
            "CreateAccountAssignment",
            json!({
                "eventTime": "2026-04-06T08:09:10Z", "eventType": "AwsApiCall", "awsRegion": "ap-northeast-1",
                "eventID": "c4d5e6f7-3333-4333-b333-333333333334",
                "sourceIPAddress": "cloudformation.amazonaws.com", "userAgent": "cloudformation.amazonaws.com",
                "recipientAccountId": "123456789012", "readOnly": false, "errorCode": "AccessDenied",
                "userIdentity": {"type": "Root", "accountId": "123456789012"},
            }),
        ),
    ]
}

/// Rules that each hide a kind, and together all that matters.
pub(super) fn kinds_together(ignore: &[&Rule]) -> Option<String> {
    let kinds = |rule: &Rule| match rule.conditions.as_slice() {
        [Condition::Kind(kinds)] => kinds.clone(),
        _ => Vec::new(),
    };
    let hidden: Vec<_> = ignore.iter().flat_map(|rule| kinds(rule)).collect();
    TOLD.iter().all(|kind| hidden.contains(kind)).then(|| {
        "its `ignore` rules together hide every sign-in and every change that is not critical; say with `principal` whose, or set \
         `min_severity`"
            .to_owned()
    })
}
