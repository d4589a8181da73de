//! The event that is made up for a test.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::cloudtrail::{Arn, Nonce, TestCall};
use crate::history::event_history::Partition;

/// What stands in the tag.
const VALUE: &str = "a test of trailbell doctor";

/// `iam:TagRole` on a role, as CloudTrail would record it if `caller` (an ARN of AWS STS's `GetCallerIdentity`) had called it. It says
/// nothing of an address or of a program: nobody's habits are learned from it.
#[must_use]
pub fn made_up(caller: &str, role: Arn<'_>, region: &str, nonce: Nonce, now: Timestamp) -> Value {
    let at = Timestamp::from_second(now.as_second()).unwrap_or(now);
    json!({
        "eventVersion": "1.11",
        "userIdentity": identity(caller),
        "eventTime": at.to_string(),
        "eventSource": "iam.amazonaws.com",
        "eventName": TestCall::Tag.name(),
        // IAM's events are recorded in one Region of a partition ("Global service events", AWS CloudTrail User Guide).
        "awsRegion": Partition::of(region).map_or(region, |partition| partition.global),
        "requestParameters": {
            "roleName": role.role().unwrap_or_default(),
            "tags": [{"key": nonce.tag_key(), "value": VALUE}],
        },
        "responseElements": null,
        "eventID": nonce.as_guid(),
        "readOnly": false,
        "eventType": "AwsApiCall",
        "managementEvent": true,
        "recipientAccountId": role.account,
        "eventCategory": "Management",
    })
}

fn identity(caller: &str) -> Value {
    let Some(arn) = Arn::parse(caller) else { return json!({"type": "Unknown"}) };
    let account = arn.account;
    match (arn.service, arn.resource.split('/').next()) {
        ("iam", Some("root")) => json!({"type": "Root", "arn": caller, "accountId": account, "principalId": account}),
        ("iam", Some("user")) => {
            json!({"type": "IAMUser", "arn": caller, "accountId": account, "userName": arn.name()})
        }
        ("sts", Some("assumed-role")) => {
            let role = arn.role().unwrap_or_default();
            let issuer = json!({
                "type": "Role",
                "arn": format!("arn:{}:iam::{account}:role/{role}", arn.partition),
                "accountId": account,
                "userName": role,
            });
            json!({"type": "AssumedRole", "arn": caller, "accountId": account, "sessionContext": {"sessionIssuer": issuer}})
        }
        ("sts", Some("federated-user")) => json!({"type": "FederatedUser", "arn": caller, "accountId": account}),
        _ => json!({"type": "Unknown", "arn": caller, "accountId": account}),
    }
}
