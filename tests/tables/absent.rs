//! Every field whose absence is read as a statement, and that it is read so only where the record would have had the field.
//!
//! A field that is absent from a request that was recorded was left to AWS's default: that says something. A field that AWS left out,
//! or that cannot be read, says nothing, and what it decides is graded as the worst.

use serde_json::{Value, json};
use trailbell::voice::Language;

use crate::support::{alert, alert_json, event, wording};

/// What may stand in the place of a field, or of all of them, that nobody can read.
fn unreadable() -> Vec<Value> {
    vec![
        json!({"omitted": true, "originalSize": 131_187, "reason": "requestParameters too large"}),
        json!({"omitted": "true", "originalSize": "131187", "reason": "requestParameters too large"}),
        json!({"omitted": "True", "originalSize": {"bytes": 1}}),
        json!({"omitted": 1, "originalSize": [131_187], "reason": null}),
        json!({"Omitted": true, "originalSize": -1, "reason": "for a reason that nobody knows"}),
        json!({"omitted": true, "originalSize": 1e300}),
        json!({"omitted": true}),
        json!({"originalSize": 131_187, "reason": "requestParameters too large"}),
    ]
}

fn mails(record: &Value) -> String {
    [Language::English, Language::Japanese]
        .map(|language| alert(&record.to_string(), &wording(language)).body)
        .join("\n")
}

fn severity(record: &Value) -> String {
    alert_json(&record.to_string())["severity"].as_str().expect("a severity").to_owned()
}

fn called(api: &str, request: &Value) -> Value {
    json!({
        "eventName": api, "eventSource": "iam.amazonaws.com", "eventType": "AwsApiCall", "recipientAccountId": "123456789012",
        "userIdentity": {"type": "IAMUser", "userName": "mallory", "accountId": "123456789012"}, "requestParameters": request,
    })
}

/// A field of a call's request, with the rest of the request; what its absence says, and the severity with it absent and unseen.
struct Row {
    api: &'static str,
    field: &'static str,
    rest: Value,
    /// In both languages. Empty where the absence says nothing.
    says: [&'static str; 2],
    absent: &'static str,
    unseen: &'static str,
}

fn rows() -> Vec<Row> {
    let full = r#"{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;
    let read = r#"{"Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}"#;
    let p = "arn:aws:iam::123456789012:policy/p";
    let row = |api, field, rest, says, absent, unseen| Row { api, field, rest, says, absent, unseen };
    let themselves = ["themselves", "自分"];
    let own = ["their own", "自分"];
    let nothing = ["", ""];
    #[rustfmt::skip]
    let rows = vec![
        row("CreatePolicyVersion", "setAsDefault", json!({"policyArn": p, "policyDocument": full}), nothing, "critical", "critical"),
        row("CreatePolicyVersion", "setAsDefault", json!({"policyArn": p, "policyDocument": read}), nothing, "warning", "warning"),
        row("CreatePolicyVersion", "policyDocument", json!({"policyArn": p, "setAsDefault": true}), nothing, "critical", "critical"),
        row("CreatePolicyVersion", "policyDocument", json!({"policyArn": p, "setAsDefault": false}), nothing, "warning", "warning"),
        row("CreatePolicyVersion", "policyArn", json!({"policyDocument": read, "setAsDefault": true}), nothing, "warning", "warning"),
        row("CreatePolicy", "policyDocument", json!({"policyName": "p"}), nothing, "warning", "warning"),
        row("PutUserPolicy", "policyDocument", json!({"userName": "bob", "policyName": "p"}), nothing, "critical", "critical"),
        row("PutRolePolicy", "policyDocument", json!({"roleName": "app", "policyName": "p"}), nothing, "critical", "critical"),
        row("PutGroupPolicy", "policyDocument", json!({"groupName": "all", "policyName": "p"}), nothing, "critical", "critical"),
        row("PutRolePolicy", "roleName", json!({"policyName": "p", "policyDocument": read}), nothing, "warning", "warning"),
        row("CreateRole", "assumeRolePolicyDocument", json!({"roleName": "app"}), nothing, "critical", "critical"),
        row("CreateRole", "path", json!({"roleName": "app", "assumeRolePolicyDocument": r#"{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"ec2.amazonaws.com"}}}"#}), nothing, "notice", "notice"),
        row("UpdateAssumeRolePolicy", "policyDocument", json!({"roleName": "app"}), nothing, "critical", "critical"),
        row("AttachUserPolicy", "policyArn", json!({"userName": "bob"}), nothing, "critical", "critical"),
        row("AttachGroupPolicy", "policyArn", json!({"groupName": "all"}), nothing, "critical", "critical"),
        row("AttachRolePolicy", "policyArn", json!({"roleName": "app"}), nothing, "critical", "critical"),
        row("AttachUserPolicy", "userName", json!({"policyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}), nothing, "warning", "warning"),
        // Without a user's name these are the caller's own.
        row("CreateAccessKey", "userName", json!({}), themselves, "warning", "warning"),
        row("CreateLoginProfile", "userName", json!({"passwordResetRequired": true}), themselves, "warning", "warning"),
        row("DeleteAccessKey", "userName", json!({"accessKeyId": "AKIAIOSFODNN7EXAMPLE"}), own, "info", "info"),
        row("DeleteLoginProfile", "userName", json!({}), own, "info", "info"),
        row("DeactivateMFADevice", "userName", json!({"serialNumber": "arn:aws:iam::123456789012:mfa/phone"}), own, "warning", "warning"),
        row("UpdateAccessKey", "userName", json!({"accessKeyId": "AKIAIOSFODNN7EXAMPLE", "status": "Inactive"}), own, "info", "info"),
        row("UploadSigningCertificate", "userName", json!({"certificateBody": "x"}), themselves, "warning", "warning"),
        // With these it is not: the API wants a name.
        row("EnableMFADevice", "userName", json!({"serialNumber": "arn:aws:iam::123456789012:mfa/phone"}), nothing, "warning", "warning"),
        row("UpdateLoginProfile", "userName", json!({"password": "x"}), nothing, "warning", "warning"),
        row("EnableMFADevice", "serialNumber", json!({"userName": "bob"}), nothing, "warning", "warning"),
        row("DeleteVirtualMFADevice", "serialNumber", json!({}), nothing, "info", "critical"),
        // A status that is not known may be "Active".
        row("UpdateAccessKey", "status", json!({"userName": "bob", "accessKeyId": "AKIAIOSFODNN7EXAMPLE"}), nothing, "warning", "warning"),
        row("UpdateSigningCertificate", "status", json!({"userName": "bob", "certificateId": "x"}), nothing, "warning", "warning"),
        row("UpdateSSHPublicKey", "status", json!({"userName": "bob", "sSHPublicKeyId": "x"}), nothing, "warning", "warning"),
        row("UpdateServiceSpecificCredential", "status", json!({"userName": "bob", "serviceSpecificCredentialId": "x"}), nothing, "warning", "warning"),
        // What a password policy leaves out goes back to its default.
        row("UpdateAccountPasswordPolicy", "minimumPasswordLength", json!({"requireSymbols": true}), ["at least 6 characters", "6 文字以上"], "warning", "warning"),
        row("UpdateAccountPasswordPolicy", "requireSymbols", json!({"minimumPasswordLength": 14}), ["not required", "必須ではありません"], "warning", "warning"),
        row("UpdateAccountPasswordPolicy", "requireNumbers", json!({"minimumPasswordLength": 14}), ["not required", "必須ではありません"], "warning", "warning"),
        // A role's description and duration: only what is asked for is changed.
        row("UpdateRole", "description", json!({"roleName": "app", "maxSessionDuration": 3600}), ["changed the maximum session duration of role app to 1 hours", "最大セッション時間を 1 時間に"], "info", "info"),
        row("UpdateRole", "maxSessionDuration", json!({"roleName": "app", "description": "x"}), ["changed the description of role app", "ロール app の説明を変更しました"], "info", "info"),
        row("UpdateUser", "newPath", json!({"userName": "bob", "newUserName": "carol"}), nothing, "info", "info"),
        row("PutUserPermissionsBoundary", "permissionsBoundary", json!({"userName": "bob"}), nothing, "warning", "warning"),
        row("CreateServiceSpecificCredential", "serviceName", json!({"userName": "bob"}), nothing, "warning", "warning"),
        row("DeleteSAMLProvider", "sAMLProviderArn", json!({}), nothing, "warning", "warning"),
    ];
    rows
}

#[test]
fn what_is_absent_says_something_and_what_is_unseen_does_not() {
    for Row { api, field, rest, says, absent, unseen } in rows() {
        let with = |value: Option<Value>| {
            let mut request = rest.clone();
            if let Some(value) = value {
                request[field] = value;
            }
            called(api, &request)
        };
        for record in [with(None), with(Some(Value::Null))] {
            let mails = mails(&record);
            assert!(
                says.iter().all(|said| mails.contains(said)),
                "{api} without {field} does not say {says:?}:\n{mails}"
            );
            assert_eq!(severity(&record), absent, "{api} without {field}");
        }
        for value in unreadable().into_iter().chain([json!({}), json!([]), json!([[]]), json!({"x": 1e3})]) {
            let record = with(Some(value.clone()));
            let mails = mails(&record);
            let said: Vec<_> = says.iter().filter(|said| !said.is_empty() && mails.contains(*said)).collect();
            assert!(said.is_empty(), "{api} with {field} {value} says {said:?}:\n{mails}");
            assert_eq!(severity(&record), unseen, "{api} with {field} {value}");
        }
    }
}

#[test]
fn what_is_left_of_a_request_is_told_and_what_is_not_says_nothing() {
    for Row { api, field, rest, says, unseen, .. } in rows() {
        for marker in unreadable() {
            let mut request = rest.clone();
            for (name, value) in marker.as_object().expect("an object") {
                request[name] = value.clone();
            }
            let record = called(api, &request);
            let mails = mails(&record);
            let said: Vec<_> = says.iter().filter(|said| !said.is_empty() && mails.contains(*said)).collect();
            assert!(said.is_empty(), "{api} without {field} says {said:?}:\n{mails}");
            assert_eq!(severity(&record), unseen, "{api} without {field}");
            assert!(mails.contains("left out of the record by AWS"), "{mails}");
        }
    }
}

#[test]
fn a_request_that_is_no_json_object_says_nothing_either() {
    for request in [json!("too large"), json!([]), json!(["x"]), json!(7), json!(true)] {
        for (api, expected) in [
            ("CreateAccessKey", "warning"),
            ("PutUserPolicy", "critical"),
            ("CreateRole", "critical"),
            ("AttachRolePolicy", "critical"),
        ] {
            let record = called(api, &request);
            assert_eq!(severity(&record), expected, "{api} {request}");
            assert!(!mails(&record).contains("themselves"), "{api} {request}");
        }
    }
    // A call without a request asks for its defaults.
    for request in [Value::Null, json!({})] {
        let record = called("CreateAccessKey", &request);
        assert!(mails(&record).contains("themselves"), "{request}");
    }
}

#[test]
fn what_strict_readers_refuse_of_a_record_is_read() {
    let record = called(
        "PutUserPolicy",
        &json!({"userName": "bob", "policyName": "p", "policyDocument": "DOCUMENT", "x": "ODD"}),
    );
    let full = json!(r#"{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#).to_string();
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    for odd in ["1e999", r#""\ud800""#, &deep, "-0", "[1e999, {}]"] {
        let text = record.to_string().replace(r#""ODD""#, odd).replace(r#""DOCUMENT""#, &full);
        let text = trailbell::ingest::mended(&text);
        let told = alert(&text, &wording(Language::English));
        assert!(told.body.contains("user bob"), "{odd}:\n{}", told.body);
        assert!(told.body.contains("FULL POWER"), "{odd}:\n{}", told.body);
        assert_eq!(told.severity.to_string(), "critical", "{odd}");
    }
}

/// A sign-in's event, the field that says it, what is told with that field left out, and what is then never told.
#[test]
fn a_sign_in_says_nothing_of_what_aws_left_out() {
    let (details, answer, request, service) =
        ("additionalEventData", "responseElements", "requestParameters", "serviceEventDetails");
    let portal = "identity-center/portal-5-signed-in-with-password-and-code";
    #[rustfmt::skip]
    let table = [
        ("root/success-without-mfa", details, "mfa", json!("not_recorded")),
        ("root/success-with-a-virtual-mfa-device", details, "severity", json!("critical")),
        ("root/success-without-mfa", details, "severity", json!("critical")),
        ("iam-user/success-without-mfa", details, "mfa", json!("not_recorded")),
        ("iam-user/success-with-a-virtual-mfa-device", details, "mfa", json!("not_recorded")),
        ("iam-user/success-with-a-virtual-mfa-device", details, "severity", json!("warning")),
        ("iam-user/success-without-mfa", details, "outcome", json!("success")),
        ("iam-user/failure-with-a-wrong-password", details, "severity", json!("notice")),
        (portal, details, "severity", json!("notice")),
        ("iam-user/success-without-mfa", answer, "outcome", json!("unknown")),
        ("iam-user/success-without-mfa", answer, "mfa", json!("not_used")),
        ("iam-user/failure-with-a-wrong-password", answer, "outcome", json!("failure")),
        ("iam-user/failure-with-a-wrong-password", details, "outcome", json!("failure")),
        ("root/success-without-mfa", answer, "severity", json!("critical")),
        ("federation/saml-role-session", details, "outcome", json!("success")),
        ("identity-center/console-login-of-a-permission-set", details, "method", json!("sso")),
        ("identity-center/console-login-of-a-permission-set", answer, "outcome", json!("unknown")),
        (portal, details, "mfa", json!("not_recorded")),
        (portal, service, "outcome", json!("unknown")),
        ("role/switch-role-seen-from-the-target-account", details, "outcome", json!("success")),
        ("role/switch-role-seen-from-the-target-account", answer, "outcome", json!("unknown")),
        ("cli-login/credentials-for-the-same-device", details, "outcome", json!("unknown")),
        ("cli-login/credentials-for-the-same-device", request, "kind", json!("sign_in")),
    ];
    for (name, part, field, expected) in table {
        for marker in unreadable() {
            let mut record = event(name).json();
            record[part] = marker.clone();
            let told = alert_json(&record.to_string());
            assert_eq!(told[field], expected, "{name} with {part} {marker}");
            assert_ne!(told["mfa"], json!("not_used").as_str().filter(|_| part == details).unwrap_or("-"), "{name}");
            assert!(mails(&record).contains(part) || part == request, "{name}:\n{}", mails(&record));
        }
    }
}

#[test]
fn a_failed_check_of_the_portal_stays_in_sight() {
    let mut record = event("identity-center/portal-2-password-is-right").json();
    assert_eq!(alert_json(&record.to_string())["kind"], "sign_in_step");
    record["serviceEventDetails"] = unreadable().remove(0);
    let told = alert_json(&record.to_string());
    assert_eq!((&told["kind"], &told["outcome"]), (&json!("sign_in"), &json!("unknown")));
}
