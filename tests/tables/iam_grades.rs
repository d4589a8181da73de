//! How grave a change of IAM is beyond its row: whose device, whose provider, done or refused.

use serde_json::{Value, json};
use trailbell::voice::Language;

use crate::support::{alert, alert_json, wording};

fn user(name: &str) -> Value {
    json!({"type": "IAMUser", "userName": name, "accountId": "123456789012"})
}

fn role() -> Value {
    json!({"type": "AssumedRole", "arn": "arn:aws:sts::123456789012:assumed-role/Admin/alice", "accountId": "123456789012"})
}

fn root() -> Value {
    json!({"type": "Root", "accountId": "123456789012", "arn": "arn:aws:iam::123456789012:root"})
}

fn called(caller: &Value, api: &str, request: &Value) -> Value {
    json!({
        "eventName": api, "eventSource": "iam.amazonaws.com", "eventType": "AwsApiCall", "recipientAccountId": "123456789012",
        "userIdentity": caller, "requestParameters": request,
    })
}

fn severity(record: &Value) -> String {
    alert_json(&record.to_string())["severity"].as_str().expect("a severity").to_owned()
}

#[test]
fn a_change_by_whom_it_concerns() {
    let device = |name: &str| format!("arn:aws:iam::123456789012:mfa/{name}");
    let enabled = |name: &str| json!({"userName": name, "serialNumber": device("phone")});
    let saml = |name: &str| json!({"sAMLProviderArn": format!("arn:aws:iam::123456789012:saml-provider/{name}")});
    // Done, refused.
    #[rustfmt::skip]
    let table = [
        (user("alice"), "EnableMFADevice", enabled("alice"), "info", "info"),
        (user("mallory"), "EnableMFADevice", enabled("alice"), "warning", "notice"),
        (role(), "EnableMFADevice", enabled("alice"), "warning", "notice"),
        (root(), "EnableMFADevice", enabled("alice"), "warning", "warning"),
        (root(), "EnableMFADevice", enabled("AWS ROOT USER"), "warning", "warning"),
        (root(), "EnableMFADevice", json!({"userName": "AWS ROOT USER", "serialNumber": device("root-account-mfa-device")}), "warning", "warning"),
        // Whoever does this has the device.
        (user("mallory"), "ResyncMFADevice", enabled("alice"), "info", "info"),
        (user("mallory"), "DeactivateMFADevice", enabled("alice"), "warning", "notice"),
        (user("alice"), "DeleteVirtualMFADevice", json!({"serialNumber": device("phone")}), "info", "info"),
        (role(), "DeleteVirtualMFADevice", json!({"serialNumber": device("of-bob")}), "info", "info"),
        (root(), "DeleteVirtualMFADevice", json!({"serialNumber": device("root-account-mfa-device")}), "critical", "warning"),
        (user("alice"), "CreateVirtualMFADevice", json!({"virtualMFADeviceName": "phone"}), "info", "info"),
        (user("mallory"), "DeleteSAMLProvider", saml("corp"), "warning", "notice"),
        (user("mallory"), "DeleteSAMLProvider", saml("AWSSSO_0123456789abcdef_DO_NOT_DELETE"), "warning", "notice"),
        (role(), "DeleteOpenIDConnectProvider", json!({"openIDConnectProviderArn": "arn:aws:iam::123456789012:oidc-provider/gitlab.com"}), "warning", "notice"),
        (role(), "AcceptDelegationRequest", json!({"delegationRequestId": "dr-1"}), "warning", "notice"),
        (role(), "RejectDelegationRequest", json!({"delegationRequestId": "dr-1"}), "info", "info"),
        (role(), "DeleteUser", json!({"userName": "bob"}), "notice", "notice"),
        (role(), "DeleteRole", json!({"roleName": "app"}), "notice", "notice"),
        (role(), "DeleteGroup", json!({"groupName": "all"}), "notice", "notice"),
        (role(), "DeleteServiceLinkedRole", json!({"roleName": "AWSServiceRoleForSupport"}), "notice", "notice"),
        (role(), "DeletePolicy", json!({"policyArn": "arn:aws:iam::123456789012:policy/p"}), "info", "info"),
        (role(), "DeleteInstanceProfile", json!({"instanceProfileName": "p"}), "info", "info"),
        (role(), "RemoveUserFromGroup", json!({"groupName": "all", "userName": "bob"}), "info", "info"),
    ];
    for (caller, api, request, done, refused) in table {
        let record = called(&caller, api, &request);
        assert_eq!(severity(&record), done, "{api} {request} by {caller}");
        let mut record = record;
        record["errorCode"] = "AccessDenied".into();
        assert_eq!(severity(&record), refused, "{api} {request} refused to {caller}");
    }
}

#[test]
fn whom_it_shuts_out_is_said() {
    let said = [
        "; this locks everybody out who comes by Identity Center.",
        "。Identity Center を使う全員がこのアカウントに入れなくなります。",
    ];
    for (name, is_said) in [
        ("AWSSSO_0123456789abcdef_DO_NOT_DELETE", true),
        ("awssso_0123456789ABCDEF_do_not_delete", true),
        ("AWSSSO_DO_NOT_DELETE", true),
        ("corp", false),
        ("my_AWSSSO_0123456789abcdef_DO_NOT_DELETE", false),
        ("AWSSSO_0123456789abcdef", false),
    ] {
        for request in [
            json!({"sAMLProviderArn": format!("arn:aws:iam::123456789012:saml-provider/{name}")}),
            json!({"samlProviderArn": name}),
        ] {
            let mut record = called(&user("mallory"), "DeleteSAMLProvider", &request);
            for (language, said) in [Language::English, Language::Japanese].into_iter().zip(said) {
                let body = alert(&record.to_string(), &wording(language)).body;
                assert_eq!(body.lines().next().unwrap_or_default().ends_with(said), is_said, "{body}");
            }
            record["errorCode"] = "AccessDenied".into();
            let body = alert(&record.to_string(), &wording(Language::English)).body;
            assert!(!body.contains("locks everybody out"), "{body}");
        }
    }
}

/// Which call gives its holder more depends on what the holder is ("AttachUserPolicy" and so on, IAM API Reference).
#[test]
fn whoever_can_give_themselves_more_has_all_there_is() {
    let document = |actions: &[&str], resource: &str| {
        json!({"Statement": {"Effect": "Allow", "Action": actions, "Resource": resource}}).to_string()
    };
    let put = |holder: &str, actions: &[&str], resource: &str| {
        let (api, name) = match holder {
            "user" => ("PutUserPolicy", "userName"),
            "group" => ("PutGroupPolicy", "groupName"),
            "role" => ("PutRolePolicy", "roleName"),
            _ => ("CreatePolicyVersion", "policyArn"),
        };
        let request = json!({
            name: "arn:aws:iam::123456789012:policy/p", "policyName": "p", "setAsDefault": true,
            "policyDocument": document(actions, resource),
        });
        severity(&called(&user("alice"), api, &request))
    };
    #[rustfmt::skip]
    let table = [
        // What it allows, and what that is in the hands of a user, a group, a role, of whoever has a managed policy.
        ("iam:AttachUserPolicy", ["critical", "critical", "warning", "critical"]),
        ("iam:PutUserPolicy", ["critical", "critical", "warning", "critical"]),
        ("iam:AttachRolePolicy", ["warning", "warning", "critical", "critical"]),
        ("iam:PutRolePolicy", ["warning", "warning", "critical", "critical"]),
        ("iam:putrole*", ["warning", "warning", "critical", "critical"]),
        ("iam:CreatePolicyVersion", ["critical", "critical", "critical", "critical"]),
        ("iam:CreateAccessKey", ["warning", "warning", "warning", "warning"]),
        ("iam:UpdateLoginProfile", ["warning", "warning", "warning", "warning"]),
        ("iam:AddUserToGroup", ["warning", "warning", "warning", "warning"]),
        ("iam:UpdateAssumeRolePolicy", ["warning", "warning", "warning", "warning"]),
        ("iam:GetPolicyVersion", ["warning", "warning", "warning", "warning"]),
    ];
    for (action, expected) in table {
        let of = ["user", "group", "role", "policy"].map(|holder| put(holder, &["s3:ListBucket", action], "*"));
        assert_eq!(of, expected, "{action}");
        assert_eq!(put("user", &[action], "arn:aws:iam::123456789012:user/bob"), "warning", "{action} on one");
    }
}

/// Setting a block is what the mails advise; lifting one lets somebody in again.
#[test]
fn a_block_is_set_and_lifted() {
    let managed = |name: &str| json!({"userName": "carol", "roleName": "app", "groupName": "all", "policyArn": name});
    let inline = |statement: Value| json!({"userName": "carol", "roleName": "app", "policyName": "p", "policyDocument": json!({"Statement": statement}).to_string()});
    let revoked = |operator: &str, key: &str| json!({"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {operator: {key: "2026-06-01T00:00:00Z"}}});
    const DENY_ALL: &str = "arn:aws:iam::aws:policy/AWSDenyAll";
    const CUSTOMERS: &str = "arn:aws:iam::123456789012:policy/AWSDenyAll";
    #[rustfmt::skip]
    let table = [
        ("AttachUserPolicy", managed(DENY_ALL), "notice"),
        ("AttachGroupPolicy", managed(DENY_ALL), "notice"),
        ("AttachRolePolicy", managed(DENY_ALL), "notice"),
        ("AttachUserPolicy", managed(CUSTOMERS), "warning"),
        ("DetachUserPolicy", managed(DENY_ALL), "warning"),
        ("DetachGroupPolicy", managed(DENY_ALL), "warning"),
        ("DetachRolePolicy", managed("arn:aws-cn:iam::aws:policy/AWSDenyAll"), "warning"),
        ("DetachUserPolicy", managed("arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantine"), "warning"),
        ("DetachUserPolicy", managed("arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3"), "warning"),
        ("DetachUserPolicy", managed(CUSTOMERS), "info"),
        ("DetachUserPolicy", managed("arn:aws:iam::aws:policy/ReadOnlyAccess"), "info"),
        ("PutUserPolicy", inline(json!({"Effect": "Deny", "Action": ["*"], "Resource": ["*"]})), "notice"),
        ("PutRolePolicy", inline(revoked("DateLessThan", "aws:TokenIssueTime")), "notice"),
        ("PutRolePolicy", inline(revoked("datelessthan", "AWS:tokenissuetime")), "notice"),
        // Nothing that is surely a block.
        ("PutRolePolicy", inline(revoked("DateGreaterThan", "aws:TokenIssueTime")), "warning"),
        ("PutRolePolicy", inline(revoked("DateLessThan", "aws:CurrentTime")), "warning"),
        ("PutRolePolicy", inline(json!([revoked("DateLessThan", "aws:TokenIssueTime"), {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}])), "warning"),
        ("PutUserPolicy", inline(json!({"Effect": "Deny", "Action": "iam:*", "Resource": "*"})), "warning"),
        ("PutUserPolicy", inline(json!({"Effect": "Deny", "NotAction": "*", "Resource": "*"})), "warning"),
    ];
    for (api, request, expected) in table {
        assert_eq!(severity(&called(&user("alice"), api, &request)), expected, "{api} {request}");
    }
}
