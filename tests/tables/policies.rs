//! What a policy says, in a mail's lines: permissions, trust, and what cannot be read.

use serde_json::{Value, json};
use trailbell::voice::Language;

use crate::support::{alert, wording};

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
    let labels = ["Policy", "Trust", "ポリシー", "引受条件"];
    let body = alert(record, &wording(language)).body;
    let value = |line: &str| {
        let rest = labels.iter().find_map(|label| line.strip_prefix(label))?;
        Some(rest.trim_start_matches([' ', '2', '3', '4']).trim_start_matches(": ").to_owned())
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
            "FULL POWER over the account: allows every action (*) on all resources",
            "すべての操作（*）を許可＝アカウントの全権限（対象: すべてのリソース）"),
        (json!({"Effect": "Allow", "Action": ["s3:Get*", "*:*"], "Resource": ["arn:aws:s3:::b", "arn:aws:*:*:*:*"]}), "critical",
            "FULL POWER over the account: allows every action (*) on arn:aws:*:*:*:*, arn:aws:s3:::b",
            "すべての操作（*）を許可＝アカウントの全権限（対象: arn:aws:*:*:*:*、arn:aws:s3:::b）"),
        (json!({"Effect": "Allow", "NotAction": "s3:DeleteBucket", "Resource": "*"}), "critical",
            "FULL POWER over the account: allows every action except s3:DeleteBucket on all resources",
            "s3:DeleteBucket 以外のすべての操作を許可＝アカウントの全権限（対象: すべてのリソース）"),
        (json!({"Effect": "Allow", "NotAction": ["iam:*", "organizations:*"], "Resource": "*"}), "warning",
            "allows every action except iam:*, organizations:* on all resources",
            "iam:*、organizations:* 以外のすべての操作を許可（対象: すべてのリソース）"),
        (json!({"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": true}}}), "critical",
            "FULL POWER over the account: allows every action (*) on all resources, if with MFA",
            "すべての操作（*）を許可＝アカウントの全権限（対象: すべてのリソース、条件: MFA 認証済みの場合）"),
        (json!({"Effect": "Allow", "Action": ["s3:*", "iam:*"], "Resource": "*"}), "critical",
            "can give itself EVERY POWER: allows iam:*, s3:* on all resources",
            "iam:*、s3:* を許可＝実質的に全権限（対象: すべてのリソース）"),
        (json!({"Effect": "Allow", "Action": "ia?:*", "Resource": ["arn:aws:s3:::b", "arn:aws:iam::*:*"]}), "critical",
            "can give itself EVERY POWER: allows ia?:* on arn:aws:iam::*:*, arn:aws:s3:::b",
            "ia?:* を許可＝実質的に全権限（対象: arn:aws:iam::*:*、arn:aws:s3:::b）"),
        (json!({"Effect": "Allow", "Action": "i*", "Resource": "arn:aws:iam::123456789012:*"}), "critical",
            "can give itself EVERY POWER: allows i* on arn:aws:iam::123456789012:*",
            "i* を許可＝実質的に全権限（対象: arn:aws:iam::123456789012:*）"),
        (json!({"Effect": "Allow", "Action": "*", "Resource": "arn:aws:*:*:123456789012:*"}), "critical",
            "can give itself EVERY POWER: allows every action (*) on arn:aws:*:*:123456789012:*",
            "すべての操作（*）を許可＝実質的に全権限（対象: arn:aws:*:*:123456789012:*）"),
        (json!({"Effect": "Allow", "Action": "iam:*", "Resource": ["arn:aws:iam::111122223333:*", "arn:aws:iam::123456789012:role/app"]}), "warning",
            "allows iam:* on arn:aws:iam::111122223333:*, arn:aws:iam::123456789012:role/app",
            "iam:* を許可（対象: arn:aws:iam::111122223333:*、arn:aws:iam::123456789012:role/app）"),
        (json!({"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:iam::*:*"}), "warning",
            "allows every action (*) on all resources except arn:aws:iam::*:*",
            "すべての操作（*）を許可（対象: arn:aws:iam::*:* 以外のすべてのリソース）"),
        (json!({"Effect": "Deny", "Action": "*", "Resource": "*"}), "notice",
            "denies every action (*) on all resources",
            "すべての操作（*）を拒否（対象: すべてのリソース）"),
        (json!({"Effect": "Allow", "Action": ["s3:GetObject", "ec2:DescribeHosts", "s3:PutObject", "iam:ListUsers", "ec2:*", "iam:PassRole", "sts:AssumeRole"], "NotResource": "arn:aws:s3:::secret/*"}), "warning",
            "allows iam:PassRole, ec2:*, sts:AssumeRole, s3:PutObject and 3 more on all resources except arn:aws:s3:::secret/*",
            "iam:PassRole、ec2:*、sts:AssumeRole、s3:PutObject、ほか 3 件を許可（対象: arn:aws:s3:::secret/* 以外のすべてのリソース）"),
        (json!({"effect": "allow", "action": "s3:GetObject", "resource": "arn:aws:s3:::b/*", "condition": {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "198.51.100.0/24"]}}}), "warning",
            "allows s3:GetObject on arn:aws:s3:::b/*, if from the address 203.0.113.0/24 or 198.51.100.0/24",
            "s3:GetObject を許可（対象: arn:aws:s3:::b/*、条件: 接続元が 203.0.113.0/24 または 198.51.100.0/24）"),
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
    let deny = |statement: Value| with(statement, "Effect", json!("Deny"));
    let external = json!({"StringEquals": {"sts:ExternalId": "4711"}});
    let without_mfa = json!({"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}});
    #[rustfmt::skip]
    let table = [
        (allow(json!("*")), "critical",
            "ANYONE in any AWS account (*) can assume the role",
            "【誰でも】世界中のどの AWS アカウントからでも（*）、ロールを引き受けられます"),
        (with(allow(json!({"AWS": ["111122223333", "*"]})), "Condition", external.clone()), "critical",
            "ANYONE in any AWS account (*), account 111122223333 can assume the role, if sts:ExternalId is 4711",
            "【誰でも】世界中のどの AWS アカウントからでも（*）、アカウント 111122223333 がロールを引き受けられます（条件: sts:ExternalId が「4711」と一致）"),
        (json!({"Effect": "Allow", "NotPrincipal": {"AWS": "AIDACKCEVSQ6C2EXAMPLE"}, "Action": "sts:AssumeRole"}), "critical",
            "ANYONE in any AWS account except AIDACKCEVSQ6C2EXAMPLE can assume the role",
            "【誰でも】AIDACKCEVSQ6C2EXAMPLE を除く、世界中のどの AWS アカウントからでも、ロールを引き受けられます"),
        (with(deny(allow(json!("*"))), "Condition", without_mfa), "notice",
            "nobody can assume the role, if without MFA",
            "誰もロールを引き受けられません（条件: MFA 認証なしの場合）"),
        (deny(with(allow(json!("*")), "Action", json!("*"))), "notice",
            "nobody can assume the role",
            "誰もロールを引き受けられません"),
        (deny(allow(json!({"AWS": "111122223333"}))), "notice",
            "account 111122223333 cannot assume the role",
            "アカウント 111122223333 は、ロールを引き受けられません"),
        (json!({"Effect": "Deny", "NotPrincipal": {"AWS": "arn:aws:iam::123456789012:role/ci"}, "Action": "sts:AssumeRole"}), "notice",
            "everybody except role ci of this account cannot assume the role",
            "このアカウントのロール ci 以外は、ロールを引き受けられません"),
        (deny(with(allow(json!("*")), "Action", json!("sts:TagSession"))), "notice",
            "nobody can use the role for sts:TagSession",
            "誰もロールに対して sts:TagSession を実行できません"),
        (allow(json!({"AWS": "arn:aws:iam::123456789012:root"})), "notice",
            "this account (123456789012) can assume the role",
            "このアカウント（123456789012）がロールを引き受けられます"),
        (with(allow(json!({"AWS": "arn:aws:iam::111122223333:root"})), "Condition", external), "warning",
            "account 111122223333 can assume the role, if sts:ExternalId is 4711",
            "アカウント 111122223333 がロールを引き受けられます（条件: sts:ExternalId が「4711」と一致）"),
        (with(allow(json!({"AWS": "arn:aws:iam::111122223333:root"})), "Action", json!("sts:TagSession")), "notice",
            "account 111122223333 can use the role for sts:TagSession",
            "アカウント 111122223333 がロールに対して sts:TagSession を実行できます"),
        (allow(json!({"Service": "ec2.amazonaws.com", "AWS": ["arn:aws:iam::123456789012:role/ci", "arn:aws:iam::111122223333:user/x/bob"]})), "warning",
            "user bob of account 111122223333, role ci of this account, the AWS service EC2 can assume the role",
            "アカウント 111122223333 のユーザー bob、このアカウントのロール ci、AWS のサービス EC2 がロールを引き受けられます"),
        (allow(json!({"Service": ["lambda.amazonaws.com", "edgelambda.amazonaws.com"]})), "notice",
            "the AWS service Lambda@Edge, the AWS service Lambda can assume the role",
            "AWS のサービス Lambda@Edge、AWS のサービス Lambda がロールを引き受けられます"),
        (with(allow(json!({"Federated": "arn:aws:iam::123456789012:saml-provider/corp-idp"})), "Action", json!(["sts:AssumeRoleWithSAML", "sts:TagSession"])), "notice",
            "whoever signs in through the SAML provider corp-idp can assume the role",
            "SAML プロバイダー corp-idp で認証された利用者がロールを引き受けられます"),
        (with(allow(json!({"Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"})), "Action", json!("sts:AssumeRoleWithWebIdentity")), "critical",
            "any repository on GitHub (token.actions.githubusercontent.com) can assume the role",
            "【誰でも】GitHub 上のあらゆるリポジトリ（token.actions.githubusercontent.com）がロールを引き受けられます"),
        (with(allow(json!({"Federated": "arn:aws:iam::123456789012:oidc-provider/login.example.com"})), "Action", json!("sts:AssumeRoleWithWebIdentity")), "notice",
            "whoever signs in through login.example.com can assume the role",
            "login.example.com で認証された利用者がロールを引き受けられます"),
        (with(allow(json!("*")), "Action", json!("sts:TagSession")), "notice",
            "ANYONE in any AWS account (*) can use the role for sts:TagSession",
            "【誰でも】世界中のどの AWS アカウントからでも（*）、ロールに対して sts:TagSession を実行できます"),
    ];
    for (statement, grave, english, japanese) in table {
        let record = trust(&json!(json!({"Statement": [statement]}).to_string()));
        assert_eq!(told(&record, Language::English), [english]);
        assert_eq!(told(&record, Language::Japanese), [japanese]);
        assert_eq!(severity(&record), grave, "{english}");
    }
}

#[test]
fn a_condition_is_told_in_words_and_says_no_less_than_it_does() {
    #[rustfmt::skip]
    let table = [
        (json!({"Bool": {"aws:MultiFactorAuthPresent": "true"}}), "with MFA", "MFA 認証済みの場合"),
        (json!({"Bool": {"AWS:multifactorauthpresent": [false]}}), "without MFA", "MFA 認証なしの場合"),
        // Requests without the key pass: those that are signed with a user's own keys have none.
        (json!({"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}}), "aws:MultiFactorAuthPresent is true or absent", "aws:MultiFactorAuthPresent が「true」と一致、値がない場合も可"),
        (json!({"Bool": {"aws:MultiFactorAuthPresent": ["true", "false"]}}), "aws:MultiFactorAuthPresent is true or false", "aws:MultiFactorAuthPresent が「true」または「false」と一致"),
        (json!({"Bool": {"aws:SecureTransport": "false"}}), "aws:SecureTransport is false", "aws:SecureTransport が「false」と一致"),
        (json!({"Null": {"aws:TokenIssueTime": "true"}}), "aws:TokenIssueTime is absent", "aws:TokenIssueTime がない"),
        (json!({"Null": {"aws:TokenIssueTime": "false"}}), "aws:TokenIssueTime is present", "aws:TokenIssueTime がある"),
        (json!({"StringEquals": {"a": ["1", "2", "3", "4", "5"]}}), "a is 1 or 2 or 3 or 4 (and 1 more)", "a が「1」または「2」または「3」または「4」、ほか 1 件と一致"),
        (json!({"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/ci"}}), "aws:PrincipalArn is arn:aws:iam::123456789012:role/ci", "aws:PrincipalArn が「arn:aws:iam::123456789012:role/ci」と一致"),
        (json!({"StringLike": {"token:sub": ["repo:a/*", "repo:b/*"]}}), "token:sub is like repo:a/* or repo:b/*", "token:sub が「repo:a/*」または「repo:b/*」のパターンに一致"),
        (json!({"ArnNotLike": {"a": "arn:*"}}), "a is not like arn:*", "a が「arn:*」のパターンに不一致"),
        (json!({"stringnotequalsifexists": {"aws:PrincipalOrgID": "o-example"}}), "aws:PrincipalOrgID is not o-example", "aws:PrincipalOrgID が「o-example」以外"),
        (json!({"StringNotEquals": {"a": ["1", "2"]}}), "a is none of 1, 2", "a が「1」、「2」のいずれでもない"),
        (json!({"StringEqualsIfExists": {"a": "1"}}), "a is 1 or absent", "a が「1」と一致、値がない場合も可"),
        (json!({"ForAllValues:StringEquals": {"aws:TagKeys": ["x", "y"]}}), "every value of aws:TagKeys (there may be none) is x or y", "aws:TagKeys のすべての値が「x」または「y」と一致、値がない場合も可"),
        (json!({"ForAnyValue:StringLike": {"aws:TagKeys": "x*"}}), "a value of aws:TagKeys is like x*", "aws:TagKeys の値のいずれかが「x*」のパターンに一致"),
        (json!({"ForAllValues:StringNotEquals": {"aws:TagKeys": "x"}}), "aws:TagKeys ForAllValues:StringNotEquals x", "aws:TagKeys ForAllValues:StringNotEquals x"),
        (json!({"ForAnyValue:StringEqualsIfExists": {"a": "x"}}), "a ForAnyValue:StringEqualsIfExists x", "a ForAnyValue:StringEqualsIfExists x"),
        (json!({"IpAddress": {"aws:SourceIp": "203.0.113.7"}}), "from the address 203.0.113.7", "接続元が 203.0.113.7"),
        (json!({"NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24", "198.51.100.0/24"]}}), "not from the address 203.0.113.0/24 or 198.51.100.0/24", "接続元が 203.0.113.0/24、198.51.100.0/24 のいずれでもない"),
        (json!({"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}}), "aws:VpcSourceIp IpAddress 10.0.0.0/8", "aws:VpcSourceIp IpAddress 10.0.0.0/8"),
        (json!({"NumericLessThan": {"aws:MultiFactorAuthAge": 3600}}), "aws:MultiFactorAuthAge is less than 3600", "aws:MultiFactorAuthAge が「3600」未満"),
        (json!({"NumericGreaterThanEqualsIfExists": {"a": "5"}}), "a is at least 5 or absent", "a が「5」以上、値がない場合も可"),
        (json!({"NumericLessThanEquals": {"a": 5}}), "a is at most 5", "a が「5」以下"),
        (json!({"NumericGreaterThan": {"a": 5}}), "a is greater than 5", "a が「5」超"),
        (json!({"DateLessThan": {"aws:TokenIssueTime": "2026-07-15T09:30:00Z"}}), "aws:TokenIssueTime is before 2026-07-15T09:30:00Z", "aws:TokenIssueTime が「2026-07-15T09:30:00Z」より前"),
        (json!({"DateLessThanEquals": {"aws:CurrentTime": "2026-07-15"}}), "aws:CurrentTime is 2026-07-15 or earlier", "aws:CurrentTime が「2026-07-15」以前"),
        (json!({"dategreaterthan": {"aws:CurrentTime": "2026-07-15"}}), "aws:CurrentTime is after 2026-07-15", "aws:CurrentTime が「2026-07-15」より後"),
        (json!({"DateGreaterThanEquals": {"aws:CurrentTime": "2026-07-15"}}), "aws:CurrentTime is 2026-07-15 or later", "aws:CurrentTime が「2026-07-15」以降"),
        (json!({"StringEquals": {"a": []}}), "a StringEquals (nothing)", "a StringEquals （値なし）"),
        (json!({"Bool": {"aws:MultiFactorAuthPresent": true}, "StringEquals": {"a": "1", "b": "2"}}), "with MFA and a is 1 and b is 2", "MFA 認証済みの場合、かつ a が「1」と一致、かつ b が「2」と一致"),
    ];
    for (condition, english, japanese) in table {
        let statement = json!({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": condition});
        let record = inline(&json!(json!({"Statement": statement}).to_string()));
        let english = format!("allows s3:GetObject on all resources, if {english}");
        assert_eq!(told(&record, Language::English), [english]);
        let japanese = format!("s3:GetObject を許可（対象: すべてのリソース、条件: {japanese}）");
        assert_eq!(told(&record, Language::Japanese), [japanese]);
    }
}

#[test]
fn the_gravest_statements_are_told_and_what_there_is_no_room_for_is_counted() {
    let on_bucket =
        |effect: &str, action: &str| json!({"Effect": effect, "Action": action, "Resource": "arn:aws:s3:::b/*"});
    let grave = [
        (
            json!({"Effect": "Allow", "Action": "*", "Resource": "*"}),
            "FULL POWER over the account: allows every action (*) on all resources",
        ),
        (
            json!({"Effect": "Allow", "Action": "iam:*", "Resource": "*"}),
            "can give itself EVERY POWER: allows iam:* on all resources",
        ),
        (
            json!({"Effect": "Allow", "Action": ["s3:GetObject", "iam:PassRole"], "Resource": "*"}),
            "allows iam:PassRole, s3:GetObject on all resources",
        ),
        (
            json!({"Effect": "Allow", "Action": "s3:*", "Resource": "*"}),
            "allows s3:* on all resources; and 42 more statements",
        ),
    ];
    let mut statements = vec![on_bucket("Deny", "*"), on_bucket("Allow", "s3:PutObject")];
    statements.extend(vec![on_bucket("Allow", "s3:GetObject"); 40]);
    statements.extend(grave.iter().rev().map(|(statement, _)| statement.clone()));
    let record = inline(&json!(json!({"Statement": statements}).to_string()));
    assert_eq!(told(&record, Language::English), grave.map(|(_, line)| line));
    assert!(told(&record, Language::Japanese)[3].ends_with("、ほか 42 件"));
    assert_eq!(severity(&record), "critical");
}

#[test]
fn whoever_is_furthest_away_is_told_first() {
    let allow = |principal: Value| json!({"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"});
    let service = |name: &str| allow(json!({"Service": format!("{name}.amazonaws.com")}));
    let statements = [
        json!({"Effect": "Deny", "Principal": "*", "Action": "*"}),
        service("ec2"),
        service("lambda"),
        allow(json!({"AWS": "123456789012"})),
        allow(json!({"Federated": "cognito-identity.amazonaws.com"})),
        allow(json!({"AWS": "arn:aws:iam::999988887777:user/eve"})),
    ];
    let record = trust(&json!(json!({"Statement": statements}).to_string()));
    assert_eq!(
        told(&record, Language::English),
        [
            "user eve of account 999988887777 can assume the role",
            "whoever signs in through cognito-identity.amazonaws.com can assume the role",
            "this account (123456789012) can assume the role",
            "the AWS service EC2 can assume the role; and 2 more statements",
        ]
    );
    assert_eq!(severity(&record), "warning");
}

#[test]
fn no_length_hides_what_it_comes_to_or_a_condition() {
    let long = |number: usize| format!("arn:aws:s3:::{number}-{}", "x".repeat(200));
    let mut resources: Vec<_> = (0..4).map(|number| json!(long(number))).collect();
    resources.push(json!("*"));
    let actions: Vec<_> =
        (0..9).map(|number| json!(format!("*{}{number}", "?".repeat(60)))).chain([json!("*")]).collect();
    let statement = json!({
        "Effect": "Allow", "Action": actions, "Resource": resources,
        "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}},
    });
    let record = inline(&json!(json!({"Statement": statement}).to_string()));
    let (english, japanese) = (told(&record, Language::English), told(&record, Language::Japanese));
    assert!(english[0].starts_with("FULL POWER over the account: allows "), "{english:?}");
    assert!(english[0].ends_with(", if with MFA"), "{english:?}");
    assert!(japanese[0].contains("を許可＝アカウントの全権限（対象: "), "{japanese:?}");
    assert!(japanese[0].ends_with("、条件: MFA 認証済みの場合）"), "{japanese:?}");
}

#[test]
fn what_is_no_policy_is_said_to_be_none() {
    let (deep, long) = ("[".repeat(10_000), format!("{{\"Statement\":[]{}}}", " ".repeat(90_000)));
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
    let harmless = r#"{"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}"#;
    let version = |default: Value| {
        let policy = "arn:aws:iam::123456789012:policy/p";
        event("CreatePolicyVersion", &json!({"policyArn": policy, "policyDocument": document, "setAsDefault": default}))
    };
    let table = [
        (event("CreatePolicy", &json!({"policyName": "p", "policyDocument": document})), "warning"),
        (event("CreatePolicy", &json!({"policyName": "p", "policyDocument": harmless})), "info"),
        (version(json!(false)), "warning"),
        (version(json!(true)), "critical"),
        (version(json!("true")), "critical"),
    ];
    for (record, expected) in table {
        assert_eq!(severity(&record), expected, "{record}");
    }
}
