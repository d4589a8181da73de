//! IAM changes and tampering whose request AWS left out of the record, because it was too large.

use crate::support::{alert, alert_json, event, wording};
use serde_json::{Map, Value, json};
use trailbell::classify::actions;
use trailbell::cloudtrail::Service;
use trailbell::voice::Language;
use trailbell::voice::change::short_name;

const MALLORY: &str = "mallory";

fn mallory() -> Value {
    json!({"type": "IAMUser", "userName": MALLORY, "accountId": "123456789012"})
}

fn role() -> Value {
    json!({"type": "AssumedRole", "arn": "arn:aws:sts::123456789012:assumed-role/Admin/mallory", "accountId": "123456789012"})
}

fn root() -> Value {
    json!({"type": "Root", "accountId": "123456789012", "arn": "arn:aws:iam::123456789012:root"})
}

/// What an organization's session in the member account looks like.
fn central_root() -> Value {
    let mut root = root();
    root["sessionContext"] = json!({"assumedRoot": "true"});
    root
}

fn left_out() -> Value {
    json!({"reason": "requestParameters too large", "omitted": true, "originalSize": 131_187})
}

fn called(caller: Value, api: &str, request: Value, answer: Value) -> Value {
    json!({
        "eventName": api, "eventSource": "iam.amazonaws.com", "eventType": "AwsApiCall", "recipientAccountId": "123456789012",
        "userIdentity": caller, "requestParameters": request, "responseElements": answer,
    })
}

fn omitted(api: &str, answer: Value) -> Value {
    called(mallory(), api, left_out(), answer)
}

fn denied(mut record: Value, message: &str) -> Value {
    record["errorCode"] = "AccessDenied".into();
    record["errorMessage"] = message.into();
    record
}

fn mails(record: &Value) -> [String; 2] {
    [Language::English, Language::Japanese].map(|language| alert(&record.to_string(), &wording(language)).body)
}

fn severity(record: &Value) -> String {
    alert_json(&record.to_string())["severity"].as_str().expect("a severity").to_owned()
}

fn trust(principal: Value) -> Value {
    let statement = json!({"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"});
    let text = json!({"Version": "2012-10-17", "Statement": statement}).to_string();
    let encoded: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
    json!({"role": {"roleName": "ops", "assumeRolePolicyDocument": encoded}})
}

fn version(in_force: Value) -> Value {
    json!({"policyVersion": {"versionId": "v2", "isDefaultVersion": in_force}})
}

#[test]
fn what_the_answer_tells_is_told_and_the_rest_is_called_unknown() {
    #[rustfmt::skip]
    let table = [
        (omitted("CreatePolicyVersion", version(json!(true))), "critical",
            "mallory created version v2 of a policy and put it in force; AWS left the policy's text out of the record, as too large.",
            "mallory がポリシーのバージョン v2 を作成し、有効にしました。リクエストが大きすぎたため、ポリシーの内容は AWS の記録に残っていません。"),
        (omitted("CreatePolicyVersion", version(json!("true"))), "critical",
            "mallory created version v2 of a policy and put it in force; AWS left the policy's text out of the record, as too large.",
            "mallory がポリシーのバージョン v2 を作成し、有効にしました。リクエストが大きすぎたため、ポリシーの内容は AWS の記録に残っていません。"),
        (omitted("CreatePolicyVersion", version(json!(false))), "warning",
            "mallory created a new version of a policy, not in force yet; AWS left the policy's text out of the record, as too large.",
            "mallory がポリシーの新しいバージョンを作成しました（まだ有効ではありません）。リクエストが大きすぎたため、ポリシーの内容は AWS の記録に残っていません。"),
        (omitted("CreatePolicyVersion", left_out()), "critical",
            "mallory created a new version of a policy; AWS left the policy's text, and whether it is in force, out of the record, as too large.",
            "mallory がポリシーの新しいバージョンを作成しました。リクエストが大きすぎたため、ポリシーの内容と、有効になったかどうかは AWS の記録に残っていません。"),
        (omitted("CreatePolicy", json!({"policy": {"policyName": "p"}})), "warning",
            "mallory created the policy p; AWS left the policy's text out of the record, as too large.",
            "mallory がポリシー p を作成しました。リクエストが大きすぎたため、ポリシーの内容は AWS の記録に残っていません。"),
        (omitted("CreateRole", trust(json!("*"))), "critical",
            "mallory created role ops, which ANYONE can assume.",
            "mallory が誰でも引き受けられるロール ops を作成しました。"),
        (omitted("CreateRole", trust(json!({"AWS": "111122223333"}))), "warning",
            "mallory created role ops for account 111122223333.", "mallory がアカウント 111122223333 に引き受けを許可するロール ops を作成しました。"),
        (omitted("CreateRole", trust(json!({"Service": "ec2.amazonaws.com"}))), "notice",
            "mallory created role ops.", "mallory がロール ops を作成しました。"),
        // A trust policy that cannot be read tells nothing.
        (omitted("CreateRole", json!({"role": {"roleName": "ops", "assumeRolePolicyDocument": "%7B%22Version"}})), "critical",
            "mallory created role ops; AWS left the trust policy out of the record, as too large.",
            "mallory がロール ops を作成しました。リクエストが大きすぎたため、信頼ポリシーの内容は AWS の記録に残っていません。"),
        (omitted("UpdateAssumeRolePolicy", Value::Null), "critical",
            "mallory changed who can assume a role; AWS left the trust policy out of the record, as too large.",
            "mallory がロールの信頼ポリシー（ロールを引き受けられる相手）を変更しました。リクエストが大きすぎたため、信頼ポリシーの内容は AWS の記録に残っていません。"),
        (omitted("PutUserPolicy", Value::Null), "critical",
            "mallory added or changed an inline policy of a user; AWS left the policy's text out of the record, as too large.",
            "mallory がユーザーのインラインポリシーを追加または変更しました。リクエストが大きすぎたため、ポリシーの内容は AWS の記録に残っていません。"),
        (omitted("AttachRolePolicy", Value::Null), "critical",
            "mallory attached a policy to a role; AWS left the request out of the record, as too large.",
            "mallory がロールにポリシーをアタッチしました。リクエストが大きすぎたため、その内容は AWS の記録に残っていません。"),
        (omitted("DeactivateMFADevice", Value::Null), "critical",
            "mallory turned off an MFA device of a user; AWS left the request out of the record, as too large.",
            "mallory がユーザーの MFA デバイスを無効化しました。リクエストが大きすぎたため、その内容は AWS の記録に残っていません。"),
        (omitted("UpdateSigningCertificate", Value::Null), "warning",
            "mallory changed the status of a signing certificate of a user; AWS left the request out of the record, as too large.",
            "mallory がユーザーの署名証明書のステータスを変更しました。リクエストが大きすぎたため、その内容は AWS の記録に残っていません。"),
        // Whose key it is was in the request; without one it is not the caller's for that.
        (omitted("DeleteAccessKey", Value::Null), "info",
            "mallory deleted an access key of a user.", "mallory がユーザーのアクセスキーを削除しました。"),
        (called(root(), "CreateAccessKey", left_out(), json!({"accessKey": {"accessKeyId": "AKIAIOSFODNN7EXAMPLE"}})), "critical",
            "The root user created access key AKIAIOSFODNN7EXAMPLE for a user; AWS left the request out of the record, as too large.",
            "ルートユーザーがユーザーのアクセスキー AKIAIOSFODNN7EXAMPLE を作成しました。リクエストが大きすぎたため、その内容は AWS の記録に残っていません。"),
        (denied(omitted("CreatePolicyVersion", Value::Null), "no permission to perform: iam:CreatePolicyVersion on resource: policy arn:aws:iam::123456789012:policy/p"), "notice",
            "mallory tried to create a new version of the policy p and was denied.",
            "mallory がポリシー p の新しいバージョンを作成しようとして拒否されました。"),
    ];
    for (record, grave, english, japanese) in table {
        let first_lines = mails(&record).map(|mail| mail.lines().next().unwrap_or_default().to_owned());
        assert_eq!(first_lines, [english, japanese]);
        assert_eq!(severity(&record), grave, "{english}");
        assert_eq!(alert_json(&record.to_string())["omitted"], true, "{english}");
    }
}

#[test]
fn the_mail_says_that_aws_left_the_request_out_and_where_to_look() {
    let size = |size: Value| json!({"omitted": "true", "originalSize": size});
    let created = |request: Value| called(mallory(), "CreatePolicy", request, Value::Null);
    let mut targets = event("tampering/put-event-targets-to-another-function").json();
    targets["requestParameters"] = left_out();
    let (known, unknown) = (created(size(json!("131187"))), created(size(json!("a lot"))));
    let refused = denied(created(left_out()), "no permission");
    #[rustfmt::skip]
    let table = [
        (known, "Request  left out of the record by AWS, as too large (128 KB); the IAM console shows what is there now",
            "リクエスト: 大きすぎたため（128 KB）、AWS の記録に残っていません。現在の状態は IAM コンソールで確認してください"),
        (unknown, "Request  left out of the record by AWS, as too large; the IAM console shows what is there now",
            "リクエスト: 大きすぎたため、AWS の記録に残っていません。現在の状態は IAM コンソールで確認してください"),
        // Nothing is there that was not there before.
        (refused, "Request  left out of the record by AWS, as too large (128 KB)",
            "リクエスト: 大きすぎたため（128 KB）、AWS の記録に残っていません"),
        (targets, "Request  left out of the record by AWS, as too large (128 KB)",
            "リクエスト: 大きすぎたため（128 KB）、AWS の記録に残っていません"),
    ];
    for (record, english, japanese) in table {
        for (mail, line) in mails(&record).iter().zip([english, japanese]) {
            assert!(mail.lines().any(|found| found == line), "no line {line:?}:\n{mail}");
        }
    }
}

/// The gravest that can be asked of an API. What it does not know of this it does not read.
fn the_worst(api: &str) -> Value {
    let statement = json!({"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"});
    let document = json!({"Version": "2012-10-17", "Statement": statement}).to_string();
    let mut request = json!({
        "policyDocument": document, "assumeRolePolicyDocument": document, "setAsDefault": true,
        "policyArn": "arn:aws:iam::aws:policy/AdministratorAccess",
        "serialNumber": "arn:aws:iam::123456789012:mfa/root-account-mfa-device",
    });
    let switches =
        ["UpdateAccessKey", "UpdateSSHPublicKey", "UpdateServiceSpecificCredential", "UpdateSigningCertificate"];
    if switches.contains(&api) {
        request["status"] = "Active".into();
    }
    request
}

#[test]
fn no_call_is_graded_below_the_worst_that_it_can_have_done() {
    for caller in [mallory(), role(), root(), central_root()] {
        for action in actions(Service::Iam) {
            let seen = called(caller.clone(), action.name, the_worst(action.name), Value::Null);
            let unseen = called(caller.clone(), action.name, left_out(), Value::Null);
            assert_eq!(severity(&unseen), severity(&seen), "{} by {caller}", action.name);
            let refused = |record: &Value| severity(&denied(record.clone(), "no permission"));
            assert_eq!(refused(&unseen), refused(&seen), "{} refused to {caller}", action.name);
        }
    }
}

#[test]
fn no_call_is_told_as_what_only_its_request_can_say() {
    let never =
        ["not in force", "まだ有効ではありません", "not required", "必須ではありません", "themselves", "their own"];
    // Everybody has but their own password to change there.
    for action in actions(Service::Iam).into_iter().filter(|action| action.name != "ChangePassword") {
        let mails = mails(&omitted(action.name, Value::Null)).join("\n");
        let said: Vec<_> = never.iter().filter(|words| mails.contains(*words)).collect();
        assert!(said.is_empty(), "{} says {said:?}:\n{mails}", action.name);
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

#[test]
fn every_name_in_an_answer_is_told() {
    let mut told = Vec::new();
    for action in actions(Service::Iam) {
        let paths = [action.object_at, action.holder.map_or(&[][..], |holder| holder.at)];
        let answered = paths.map(|paths| paths.iter().find_map(|path| path.strip_prefix("response:")));
        let mut answer = Map::new();
        for (path, name) in answered.into_iter().zip(["example-object", "example-holder"]) {
            path.into_iter().for_each(|path| put(&mut answer, path, name));
        }
        let names = answered.into_iter().zip(["example-object", "example-holder"]);
        let names: Vec<_> = names.filter_map(|(path, name)| path.map(|_| name)).collect();
        // Of a version that may not be in force the number is in the line below.
        if names.is_empty() || action.name == "CreatePolicyVersion" {
            continue;
        }
        for mail in mails(&omitted(action.name, answer.into())) {
            let title = mail.lines().next().unwrap_or_default();
            for name in &names {
                assert!(title.contains(short_name(name)), "{} does not name {name}: {title}", action.name);
            }
        }
        told.push(action.name);
    }
    assert_eq!(
        told,
        [
            "AcquireRole",
            "CreateAccessKey",
            "CreateDelegationRequest",
            "CreateGroup",
            "CreateInstanceProfile",
            "CreateLoginProfile",
            "CreateOpenIDConnectProvider",
            "CreatePolicy",
            "CreateRole",
            "CreateSAMLProvider",
            "CreateServiceLinkedRole",
            "CreateServiceSpecificCredential",
            "CreateUser",
            "CreateVirtualMFADevice",
            "ResetServiceSpecificCredential",
            "UpdateRoleDescription",
            "UpdateSAMLProvider",
            "UploadSSHPublicKey",
            "UploadServerCertificate",
            "UploadSigningCertificate",
        ]
    );
}

/// CloudTrail writes no field of more than 100 KB: whoever made a larger one up gains nothing by it.
#[test]
fn a_field_larger_than_any_of_cloudtrails_counts_as_left_out() {
    let numbers = |count: usize| Value::from(vec![1; count]);
    let blanks = |count: usize| format!("{{\"userName\":{}\"bob\"}}", " ".repeat(count));
    let record = |request: &str| {
        let record = called(mallory(), "PutUserPolicy", json!("HERE"), Value::Null).to_string();
        record.replace("\"HERE\"", request)
    };
    let table = [
        ("a list of numbers", numbers(200_000).to_string(), true),
        ("many members", numbers(33_000).to_string(), true),
        ("not too many", numbers(32_000).to_string(), false),
        ("a text", json!({"userName": "x".repeat(140_000)}).to_string(), true),
        ("a text within the bound", json!({"userName": "x".repeat(100_000)}).to_string(), false),
        ("lists in lists", format!("{}{}", "[".repeat(70_000), "]".repeat(70_000)), true),
        ("objects", json!(vec![json!({"": 1}); 40_000]).to_string(), true),
        ("a request in a text", Value::from(numbers(200_000).to_string()).to_string(), true),
        ("commas in a text", json!({"userName": ",[{".repeat(30_000)}).to_string(), false),
        ("quotes in a text", json!({"userName": "\"\\".repeat(20_000)}).to_string(), false),
        ("blanks around a member", blanks(1 << 20), false),
    ];
    for (what, request, too_large) in table {
        let told = alert_json(&record(&request));
        assert_eq!(told["omitted"] == true, too_large, "{what}: {}", told["headline"]);
        if too_large {
            assert_eq!(told["severity"], "critical", "{what}: {}", told["headline"]);
        }
    }
}

#[test]
fn a_text_longer_than_a_field_is_no_text() {
    let mut record = called(mallory(), "CreateUser", json!({"userName": "bob"}), Value::Null);
    record["errorMessage"] = "x".repeat(140_000).into();
    assert_eq!(alert_json(&record.to_string())["outcome"], "unknown", "it may have worked");
    record["userIdentity"]["userName"] = "y".repeat(140_000).into();
    assert!(alert_json(&record.to_string())["headline"].as_str().is_some_and(|headline| !headline.contains("yyy")));
}
