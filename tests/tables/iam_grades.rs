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
        (root(), "EnableMFADevice", enabled("alice"), "warning", "notice"),
        (root(), "EnableMFADevice", enabled("AWS ROOT USER"), "warning", "info"),
        (root(), "EnableMFADevice", json!({"userName": "AWS ROOT USER", "serialNumber": device("root-account-mfa-device")}), "warning", "info"),
        // Whoever does this has the device.
        (user("mallory"), "ResyncMFADevice", enabled("alice"), "info", "info"),
        (user("mallory"), "DeactivateMFADevice", enabled("alice"), "warning", "notice"),
        (user("alice"), "DeleteVirtualMFADevice", json!({"serialNumber": device("phone")}), "info", "info"),
        (role(), "DeleteVirtualMFADevice", json!({"serialNumber": device("of-bob")}), "info", "info"),
        (root(), "DeleteVirtualMFADevice", json!({"serialNumber": device("root-account-mfa-device")}), "critical", "info"),
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
