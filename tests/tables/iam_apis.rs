//! `fixtures/events/iam-apis`: an event for each API of the table, made from the table.
//!
//! After a change of the table `TRAILBELL_BLESS=1 cargo test --test tables iam_apis` writes the events anew, and the mails are made from them
//! by `TRAILBELL_BLESS=1 cargo test --test tables mails`: read the sentences.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use trailbell::classify::{Action, actions};
use trailbell::cloudtrail::Service;
use trailbell::voice::Language;
use trailbell::voice::change::short_name;

use crate::support::{alert, alert_json, blessed, fixtures, wording};

/// `create-saml-provider` of `CreateSAMLProvider`, as the AWS CLI calls it.
fn kebab(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut kebab = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| letters[at]);
        let after = letters.get(at + 1);
        let begins = before.is_some_and(char::is_lowercase)
            || before.is_some_and(char::is_uppercase) && after.is_some_and(|after| after.is_lowercase());
        if letter.is_uppercase() && begins {
            kebab.push('-');
        }
        kebab.push(letter.to_ascii_lowercase());
    }
    kebab
}

/// A plausible value of a parameter, by the parameter's name.
fn value(api: &str, parameter: &str) -> &'static str {
    match (parameter, api) {
        ("accessKeyId", _) => "AKIA2EF4ZMULYEXAMPLE",
        ("accountAlias", _) => "example-study",
        ("permissionsBoundary", _) => "arn:aws:iam::123456789012:policy/developer-boundary",
        ("certificateId", _) => "TA7SMP42TDN5Z26OBPJE7EXAMPLE",
        ("clientID", _) => "sts.amazonaws.com",
        ("groupName", _) => "developers",
        ("policyName", "CreatePolicy") => "reports-read",
        ("policyName", _) => "inline-reports",
        ("serviceSpecificCredentialId", _) => "ACCAKONGAMCL3EXAMPLE",
        ("virtualMFADeviceName", _) => "carol-phone",
        ("url", _) => "https://token.actions.githubusercontent.com",
        ("delegationRequestId", _) => "dr-0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        ("roleName", "CreateServiceLinkedRole" | "DeleteServiceLinkedRole") => "AWSServiceRoleForAutoScaling",
        ("roleName", _) => "orders-handler",
        ("name", _) => "corp-idp",
        ("sSHPublicKeyId", _) => "APKAEIBAERJR2EXAMPLE",
        ("versionId", _) => "v3",
        ("openIDConnectProviderArn", _) => {
            "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
        }
        ("ownerAccountId", _) => "123456789012",
        ("policyArn", "AttachGroupPolicy" | "DetachGroupPolicy") => "arn:aws:iam::aws:policy/ReadOnlyAccess",
        ("policyArn", "AttachUserPolicy") => "arn:aws:iam::aws:policy/AdministratorAccess",
        ("policyArn", _) => "arn:aws:iam::123456789012:policy/reports-read",
        ("instanceProfileName", _) => "web-server",
        ("sAMLProviderArn", _) => "arn:aws:iam::123456789012:saml-provider/corp-idp",
        ("serialNumber", _) => "arn:aws:iam::123456789012:mfa/carol-phone",
        ("serverCertificateName", _) => "www-example-com",
        ("aWSServiceName", _) => "autoscaling.amazonaws.com",
        ("templateArn", _) => "arn:aws:iam::aws:role-template/ExampleTemplate",
        ("userName", _) => "carol",
        _ => panic!("{api} takes {parameter}, of which no example is known"),
    }
}

fn document(statement: &Value) -> String {
    json!({ "Version": "2012-10-17", "Statement": [statement] }).to_string()
}

/// What a request holds besides the names of the table.
fn besides(api: &str) -> Value {
    let permission = document(&json!({
        "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"],
        "Resource": ["arn:aws:s3:::example-reports", "arn:aws:s3:::example-reports/*"],
    }));
    let trust = |account: &str| {
        document(&json!({
            "Effect": "Allow", "Principal": { "AWS": format!("arn:aws:iam::{account}:root") }, "Action": "sts:AssumeRole",
            "Condition": { "StringEquals": { "sts:ExternalId": "example-4711" } },
        }))
    };
    match api {
        "AttachUserPolicy" => json!({}),
        "CreateRole" => json!({ "assumeRolePolicyDocument": trust("123456789012") }),
        "UpdateAssumeRolePolicy" => json!({ "policyDocument": trust("111122223333") }),
        "CreatePolicyVersion" => json!({ "policyDocument": permission, "setAsDefault": true }),
        "CreatePolicy" | "PutGroupPolicy" | "PutRolePolicy" | "PutUserPolicy" => {
            json!({ "policyDocument": permission })
        }
        "CreateLoginProfile" | "UpdateLoginProfile" => json!({ "passwordResetRequired": true }),
        "CreateServiceSpecificCredential" => json!({ "serviceName": "codecommit.amazonaws.com" }),
        "UpdateAccessKey" | "UpdateSSHPublicKey" | "UpdateServiceSpecificCredential" | "UpdateSigningCertificate" => {
            json!({ "status": "Inactive" })
        }
        "UpdateAccountPasswordPolicy" => json!({ "minimumPasswordLength": 8, "requireNumbers": true }),
        "SetSecurityTokenServicePreferences" => json!({ "globalEndpointTokenVersion": "v2Token" }),
        "UpdateGroup" => json!({ "newGroupName": "builders" }),
        "UpdateUser" => json!({ "newUserName": "carol-smith" }),
        "UpdateServerCertificate" => json!({ "newPath": "/web/" }),
        "UpdateRole" | "UpdateRoleDescription" => json!({ "description": "Handles orders" }),
        _ if api.starts_with("Tag") => json!({ "tags": [{ "key": "team", "value": "orders" }] }),
        _ if api.starts_with("Untag") => json!({ "tagKeys": ["team"] }),
        _ => json!({}),
    }
}

/// Puts a text where a dotted path leads.
fn put(object: &mut Map<String, Value>, path: &str, text: &str) {
    match path.split_once('.') {
        None => {
            object.insert(path.to_owned(), text.into());
        }
        Some((first, rest)) => {
            let inner = object.entry(first).or_insert_with(|| json!({}));
            put(inner.as_object_mut().expect("an object"), rest, text);
        }
    }
}

/// Where an action's names stand, and the names.
fn names(action: &Action) -> Vec<(&'static str, &'static str)> {
    let holder_at = action.holder.map_or(&[][..], |holder| holder.at);
    let paths = [action.object_at.first(), holder_at.first()];
    let last = |path: &'static str| path.rsplit(['.', ':']).next().unwrap_or(path);
    paths.into_iter().flatten().map(|path| (*path, value(action.name, last(path)))).collect()
}

fn made(number: usize, action: &Action) -> Value {
    let (mut request, mut response) = (besides(action.name), Map::new());
    let request = request.as_object_mut().expect("an object");
    for (path, name) in names(action) {
        match path.strip_prefix("response:") {
            Some(path) => put(&mut response, path, name),
            None => put(request, path, name),
        }
    }
    let or_null = |object: Map<String, Value>| if object.is_empty() { Value::Null } else { object.into() };
    let (minute, second) = (number / 60, number % 60);
    json!({
        "eventVersion": "1.11",
        "userIdentity": {
            "type": "IAMUser",
            "principalId": "AIDAQBAUDLYRYDEXAMPLE",
            "arn": "arn:aws:iam::123456789012:user/alice",
            "accountId": "123456789012",
            "accessKeyId": "AKIAZB23MVLHKEXAMPLE",
            "userName": "alice",
        },
        "eventTime": format!("2026-06-08T01:{minute:02}:{second:02}Z"),
        "eventSource": "iam.amazonaws.com",
        "eventName": action.name,
        "awsRegion": "us-east-1",
        "sourceIPAddress": "203.0.113.24",
        "userAgent": format!("aws-cli/2.34.21 md/awscrt#0.31.2 ua/2.1 os/linux#6.8.0-58-generic md/command#iam.{}", kebab(action.name)),
        "requestParameters": or_null(std::mem::take(request)),
        "responseElements": or_null(response),
        "requestID": format!("7c1e0000-0000-4000-8000-{number:012}"),
        "eventID": format!("1a4d0000-0000-4000-8000-{number:012}"),
        "readOnly": false,
        "eventType": "AwsApiCall",
        "managementEvent": true,
        "recipientAccountId": "123456789012",
        "eventCategory": "Management",
    })
}

#[test]
fn every_api_of_the_table_has_its_event_and_there_is_no_other() {
    let folder = fixtures().join("events/iam-apis");
    let made: BTreeMap<_, _> = actions(Service::Iam)
        .into_iter()
        .enumerate()
        .map(|(number, action)| {
            let text = serde_json::to_string_pretty(&made(number, action)).expect("JSON");
            (kebab(action.name) + ".json", text + "\n")
        })
        .collect();
    assert_eq!(made.len(), actions(Service::Iam).len(), "two APIs have one file");
    blessed::hold(&folder, &made, |_| true);
}

#[test]
fn the_sentence_of_every_api_names_what_its_event_names() {
    for (number, action) in actions(Service::Iam).into_iter().enumerate() {
        let record = made(number, action).to_string();
        let told = alert_json(&record);
        assert_eq!(told["outcome"], "success", "{}", action.name);
        // Of the account itself the mail tells as of a recovery.
        match action.name {
            "UpdateAccountEmailAddress" | "UpdateAccountName" => assert_eq!(told["kind"], "account_recovery"),
            name => assert_eq!(told["action"], name),
        }
        for language in [Language::English, Language::Japanese] {
            let title = alert(&record, &wording(language)).title;
            for (path, name) in names(action) {
                // "a new version" needs no number.
                let said = path == "response:policyVersion.versionId"
                    // A service is called as people call it.
                    || name.ends_with(".amazonaws.com") && title.contains("EC2 Auto Scaling")
                    || title.contains(short_name(name));
                assert!(said, "{} does not name {name}: {title}", action.name);
            }
        }
    }
}
