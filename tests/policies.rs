//! What a policy says, in a mail's lines: permissions, trust, and what cannot be read.

mod support;

use serde_json::{Value, json};
use support::{alert, wording};
use trailbell::alert::Language;

fn event(api: &str, request: &Value) -> String {
    json!({
        "eventName": api, "eventSource": "iam.amazonaws.com", "eventType": "AwsApiCall", "recipientAccountId": "123456789012",
        "userIdentity": {"type": "IAMUser", "userName": "alice"}, "requestParameters": request,
    })
    .to_string()
}

fn inline(document: &Value) -> String {
    event("PutRolePolicy", &json!({"roleName": "app", "policyName": "p", "policyDocument": document}))
}

fn trust(document: &Value) -> String {
    event("CreateRole", &json!({"roleName": "app", "assumeRolePolicyDocument": document}))
}

/// The values of the lines about the policy.
fn told(record: &str, language: Language) -> Vec<String> {
    let labels = ["Policy", "Trust", "ポリシー", "信頼先"];
    let body = alert(record, &wording(language)).body;
    let value = |line: &str| {
        let rest = labels.iter().find_map(|label| line.strip_prefix(label))?;
        Some(rest.trim_start_matches([' ', '2', '3', '4']).to_owned())
    };
    body.split("\n\n").nth(1).unwrap_or_default().lines().filter_map(value).collect()
}

fn severity(record: &str) -> String {
    alert(record, &wording(Language::English)).severity.to_string()
}

#[test]
fn permissions_are_told_by_statement() {
    #[rustfmt::skip]
    let table = [
        (json!({"Effect": "Allow", "Action": "*", "Resource": "*"}), "critical",
            "allows every action (*) on all resources: FULL POWER over the account",
            "すべての操作（*）を許可＝アカウントの全権限（対象: すべてのリソース）"),
        (json!({"Effect": "Allow", "Action": ["s3:Get*", "*:*"], "Resource": ["arn:aws:s3:::b", "arn:aws:*:*:*:*"]}), "critical",
            "allows every action (*) on arn:aws:*:*:*:*, arn:aws:s3:::b: FULL POWER over the account",
            "すべての操作（*）を許可＝アカウントの全権限（対象: arn:aws:*:*:*:*、arn:aws:s3:::b）"),
        (json!({"Effect": "Allow", "NotAction": "s3:DeleteBucket", "Resource": "*"}), "critical",
            "allows every action except s3:DeleteBucket on all resources: FULL POWER over the account",
            "s3:DeleteBucket 以外のすべての操作を許可＝アカウントの全権限（対象: すべてのリソース）"),
        (json!({"Effect": "Allow", "NotAction": ["iam:*", "organizations:*"], "Resource": "*"}), "warning",
            "allows every action except iam:*, organizations:* on all resources",
            "iam:*、organizations:* 以外のすべての操作を許可（対象: すべてのリソース）"),
        (json!({"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": true}}}), "critical",
            "allows every action (*) on all resources: FULL POWER over the account, if aws:MultiFactorAuthPresent Bool true",
            "すべての操作（*）を許可＝アカウントの全権限（対象: すべてのリソース、条件: aws:MultiFactorAuthPresent Bool true）"),
        (json!({"Effect": "Deny", "Action": "*", "Resource": "*"}), "warning",
            "denies every action (*) on all resources",
            "すべての操作（*）を拒否（対象: すべてのリソース）"),
        (json!({"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:ListBucket", "ec2:*", "iam:PassRole", "a:b"], "NotResource": "arn:aws:s3:::secret/*"}), "warning",
            "allows ec2:*, iam:PassRole, s3:GetObject, s3:PutObject and 2 more on all resources except arn:aws:s3:::secret/*",
            "ec2:*、iam:PassRole、s3:GetObject、s3:PutObject、ほか 2 件を許可（対象: arn:aws:s3:::secret/* 以外のすべてのリソース）"),
        (json!({"effect": "allow", "action": "s3:GetObject", "resource": "arn:aws:s3:::b/*", "condition": {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "198.51.100.0/24"]}}}), "warning",
            "allows s3:GetObject on arn:aws:s3:::b/*, if aws:SourceIp IpAddress 203.0.113.0/24 or 198.51.100.0/24",
            "s3:GetObject を許可（対象: arn:aws:s3:::b/*、条件: aws:SourceIp IpAddress 203.0.113.0/24 / 198.51.100.0/24）"),
    ];
    for (statement, grave, english, japanese) in table {
        let document = json!({"Version": "2012-10-17", "Statement": statement});
        let encoded: String = document.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect();
        // As text, URL-encoded, and as it should not be.
        for document in [json!(document.to_string()), json!(encoded), document] {
            let record = inline(&document);
            assert_eq!(told(&record, Language::English), [english]);
            assert_eq!(told(&record, Language::Japanese), [japanese]);
            assert_eq!(severity(&record), grave, "{english}");
        }
    }
}

#[test]
fn trust_is_told_by_who_can_assume_the_role() {
    let allow = |principal: Value| json!({"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"});
    let with = |mut statement: Value, member: &str, value: Value| {
        statement[member] = value;
        statement
    };
    let external = json!({"StringEquals": {"sts:ExternalId": "4711"}});
    #[rustfmt::skip]
    let table = [
        (allow(json!("*")), "critical",
            "ANYONE in any AWS account (*) can assume the role",
            "【誰でも】全世界のあらゆる AWS アカウントの利用者（*）がロールを引き受け可能"),
        (with(allow(json!({"AWS": ["111122223333", "*"]})), "Condition", external.clone()), "critical",
            "ANYONE in any AWS account (*), account 111122223333 can assume the role, if sts:ExternalId StringEquals 4711",
            "【誰でも】全世界のあらゆる AWS アカウントの利用者（*）、アカウント 111122223333 がロールを引き受け可能（条件: sts:ExternalId StringEquals 4711）"),
        (json!({"Effect": "Allow", "NotPrincipal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}), "critical",
            "ANYONE in any AWS account except account 111122223333 can assume the role",
            "【誰でも】アカウント 111122223333 を除く、全世界のあらゆる AWS アカウントの利用者がロールを引き受け可能"),
        (with(allow(json!("*")), "Effect", json!("Deny")), "notice",
            "ANYONE in any AWS account (*) cannot assume the role",
            "【誰でも】全世界のあらゆる AWS アカウントの利用者（*）はロールを引き受け不可"),
        (allow(json!({"AWS": "arn:aws:iam::123456789012:root"})), "notice",
            "this account (123456789012) can assume the role",
            "このアカウント（123456789012）がロールを引き受け可能"),
        (with(allow(json!({"AWS": "arn:aws:iam::111122223333:root"})), "Condition", external), "notice",
            "account 111122223333 can assume the role, if sts:ExternalId StringEquals 4711",
            "アカウント 111122223333 がロールを引き受け可能（条件: sts:ExternalId StringEquals 4711）"),
        (allow(json!({"AWS": ["arn:aws:iam::111122223333:user/x/bob", "arn:aws:iam::123456789012:role/ci"]})), "notice",
            "user bob of account 111122223333, role ci of this account can assume the role",
            "アカウント 111122223333 のユーザー bob、このアカウントのロール ci がロールを引き受け可能"),
        (allow(json!({"Service": ["lambda.amazonaws.com", "edgelambda.amazonaws.com"]})), "notice",
            "the AWS service edgelambda.amazonaws.com, the AWS service lambda.amazonaws.com can assume the role",
            "AWS のサービス edgelambda.amazonaws.com、AWS のサービス lambda.amazonaws.com がロールを引き受け可能"),
        (with(allow(json!({"Federated": "arn:aws:iam::123456789012:saml-provider/corp-idp"})), "Action", json!(["sts:AssumeRoleWithSAML", "sts:TagSession"])), "notice",
            "whoever signs in through the SAML provider corp-idp can assume the role",
            "SAML プロバイダー corp-idp で認証された利用者がロールを引き受け可能"),
        (with(allow(json!({"Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"})), "Action", json!("sts:AssumeRoleWithWebIdentity")), "notice",
            "whoever signs in through token.actions.githubusercontent.com can assume the role",
            "token.actions.githubusercontent.com で認証された利用者がロールを引き受け可能"),
        (with(allow(json!("*")), "Action", json!("sts:TagSession")), "notice",
            "ANYONE in any AWS account (*) can use the role for sts:TagSession",
            "【誰でも】全世界のあらゆる AWS アカウントの利用者（*）がロールに対して sts:TagSession を実行可能"),
    ];
    for (statement, grave, english, japanese) in table {
        let record = trust(&json!(json!({"Statement": [statement]}).to_string()));
        assert_eq!(told(&record, Language::English), [english]);
        assert_eq!(told(&record, Language::Japanese), [japanese]);
        assert_eq!(severity(&record), grave, "{english}");
    }
}

#[test]
fn the_gravest_statement_stands_first_and_what_there_is_no_room_for_is_counted() {
    let harmless = json!({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"});
    let denial = json!({"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"});
    let mut statements = vec![denial];
    statements.extend(vec![harmless; 40]);
    statements.push(json!({"Effect": "Allow", "Action": "*", "Resource": "*"}));
    let record = inline(&json!(json!({"Statement": statements}).to_string()));
    let lines = told(&record, Language::English);
    assert_eq!(lines.len(), 4);
    assert!(lines[0].ends_with("FULL POWER over the account"), "{lines:?}");
    assert!(lines[3].ends_with("; and 38 more statements"), "{lines:?}");
    assert!(told(&record, Language::Japanese)[3].ends_with("、ほかに 38 件のステートメント"));
    assert_eq!(severity(&record), "critical");
}

#[test]
fn what_is_no_policy_is_said_to_be_none() {
    let (deep, long) = ("[".repeat(10_000), format!("{{\"Statement\":[]{}}}", " ".repeat(400_000)));
    for document in [
        "",
        "{",
        "{}",
        "null",
        "%7B",
        "%zz",
        "%",
        r#"{"Statement":[]}"#,
        r#"{"Statement":[{"Effect":"x"}]}"#,
        &deep,
        &long,
    ] {
        for record in [inline(&json!(document)), trust(&json!(document))] {
            assert_eq!(told(&record, Language::English), ["could not be read; look at the event itself"], "{document}");
            assert_eq!(told(&record, Language::Japanese), ["読み取れませんでした。イベント本体を確認してください"]);
        }
    }
    assert_eq!(told(&inline(&Value::Null), Language::English), [""; 0]);
}

#[test]
fn power_that_nobody_has_yet_is_not_graded_as_power() {
    let document = json!({"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}).to_string();
    let version = |default: Value| {
        let policy = "arn:aws:iam::123456789012:policy/p";
        event("CreatePolicyVersion", &json!({"policyArn": policy, "policyDocument": document, "setAsDefault": default}))
    };
    let table = [
        (event("CreatePolicy", &json!({"policyName": "p", "policyDocument": document})), "info"),
        (version(json!(false)), "warning"),
        (version(json!(true)), "critical"),
        (version(json!("true")), "critical"),
    ];
    for (record, expected) in table {
        assert_eq!(severity(&record), expected, "{record}");
    }
}
