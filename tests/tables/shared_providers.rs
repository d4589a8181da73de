//! Identity providers that everybody shares: which trust lets all their customers in, and which one's own alone.

use serde_json::{Value, json};
use trailbell::voice::Language;

use crate::support::{alert, alert_json, wording};

const GITHUB: &str = "token.actions.githubusercontent.com";

fn provider(address: &str) -> String {
    // Four have no provider of the account's own.
    match address {
        "accounts.google.com" | "cognito-identity.amazonaws.com" | "graph.facebook.com" | "www.amazon.com" => {
            address.to_owned()
        }
        _ => format!("arn:aws:iam::123456789012:oidc-provider/{address}"),
    }
}

fn document(address: &str, condition: &Value) -> Value {
    json!({"Version": "2012-10-17", "Statement": {
        "Effect": "Allow", "Principal": {"Federated": provider(address)}, "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": condition,
    }})
}

fn called(api: &str, request: &Value, answer: &Value) -> String {
    json!({
        "eventName": api, "eventSource": "iam.amazonaws.com", "eventType": "AwsApiCall", "recipientAccountId": "123456789012",
        "userIdentity": {"type": "IAMUser", "userName": "alice", "accountId": "123456789012"},
        "requestParameters": request, "responseElements": answer,
    })
    .to_string()
}

fn created(document: &Value) -> String {
    called("CreateRole", &json!({"roleName": "deploy", "assumeRolePolicyDocument": document.to_string()}), &Value::Null)
}

fn severity(record: &str) -> String {
    alert_json(record)["severity"].as_str().expect("a severity").to_owned()
}

fn title(record: &str, language: Language) -> String {
    alert(record, &wording(language)).body.lines().next().unwrap_or_default().to_owned()
}

/// The address, the claim that must be asked, a value that is one's own, values that are anybody's, and what everybody there is called.
type Row = (&'static str, &'static str, &'static str, &'static [&'static str], &'static str, &'static str);

#[rustfmt::skip]
const SHARED: [Row; 26] = [
    (GITHUB, "sub", "repo:octo-org/octo-repo:ref:refs/heads/main", &["*", "repo:*", "repo:*/*", "repo:*/octo-repo:*", "repo:octo*", "?epo:octo-org/octo-repo", "*:ref:refs/heads/main", "environment:prod", "ref:refs/heads/*", "repo:/*"], "any repository on GitHub", "GitHub 上のあらゆるリポジトリ"),
    (GITHUB, "sub", "repo:octo-org/*", &["repo:octo-org*", "repo:?cto-org/*", "repository_owner:*"], "any repository on GitHub", "GitHub 上のあらゆるリポジトリ"),
    (GITHUB, "repository", "octo-org/*", &["*", "*/octo-repo", "octo-*"], "any repository on GitHub", "GitHub 上のあらゆるリポジトリ"),
    (GITHUB, "repository_owner_id", "123456", &["*", "1*"], "any repository on GitHub", "GitHub 上のあらゆるリポジトリ"),
    (GITHUB, "job_workflow_ref", "octo-org/octo-repo/.github/workflows/deploy.yml@*", &["*/.github/workflows/deploy.yml@*"], "any repository on GitHub", "GitHub 上のあらゆるリポジトリ"),
    ("vstoken.actions.githubusercontent.com", "sub", "repo:octo-org/*", &["*"], "any repository on GitHub", "GitHub 上のあらゆるリポジトリ"),
    ("oidc-configuration.audit-log.githubusercontent.com", "sub", "https://github.com/octo-enterprise", &["https://github.com/*", "*"], "any enterprise on GitHub", "GitHub 上のあらゆるエンタープライズ"),
    ("gitlab.com", "sub", "project_path:octo-group/*", &["*", "project_path:*", "project_path:octo*", "project_path:*/x:ref_type:branch:ref:main"], "any project on GitLab.com", "GitLab.com 上のあらゆるプロジェクト"),
    ("api.bitbucket.org/2.0/workspaces/octo/pipelines-config/identity/oidc", "sub", "{11111111-2222-3333-4444-555555555555}:*", &["*", "*:{11111111-2222-3333-4444-555555555555}", "{1*"], "any repository of the Bitbucket workspace", "Bitbucket ワークスペースのあらゆるリポジトリ"),
    ("oidc.circleci.com/org/11111111-2222-3333-4444-555555555555", "sub", "org/11111111-2222-3333-4444-555555555555/project/66666666-7777-8888-9999-000000000000/user/*", &["*", "org/*", "org/11111111-2222-3333-4444-555555555555/project/*"], "any project of the CircleCI organization", "CircleCI の組織のあらゆるプロジェクト"),
    ("app.terraform.io", "sub", "organization:octo-org:project:*", &["*", "organization:*", "organization:octo*"], "any workspace on Terraform Cloud", "Terraform Cloud 上のあらゆるワークスペース"),
    ("accounts.google.com", "aud", "66677788899900pro0.apps.googleusercontent.com", &["*", "*.apps.googleusercontent.com"], "any Google account", "あらゆる Google アカウント"),
    ("accounts.google.com", "sub", "117912345678901234567", &["*", "1*"], "any Google account", "あらゆる Google アカウント"),
    ("graph.facebook.com", "app_id", "111222333444555", &["*"], "any Facebook user", "Facebook のあらゆる利用者"),
    ("www.amazon.com", "app_id", "amzn1.application-oa2-123456", &["*", "amzn1.*"], "any Amazon customer", "Amazon のあらゆる利用者"),
    ("cognito-identity.amazonaws.com", "aud", "us-east-1:12345678-abcd-abcd-abcd-123456790ab", &["*", "us-east-1:*"], "any Cognito identity pool of any AWS account", "あらゆる AWS アカウントの Cognito ID プール"),
    ("agent.buildkite.com", "sub", "organization:octo-org:*", &["*", "organization:*", "*:pipeline:deploy:*"], "any pipeline on Buildkite", "Buildkite 上のあらゆるパイプライン"),
    ("oidc.codefresh.io", "sub", "account:64f0a1b2c3d4e5f6a7b8c9d0:*", &["*", "account:*"], "any pipeline on Codefresh", "Codefresh 上のあらゆるパイプライン"),
    ("oidc.vercel.com", "aud", "https://vercel.com/octo-org", &["*", "https://vercel.com/*"], "any project on Vercel", "Vercel 上のあらゆるプロジェクト"),
    ("api.pulumi.com/oidc", "aud", "octo-org", &["*"], "any organization on Pulumi Cloud", "Pulumi Cloud 上のあらゆる組織"),
    ("scalr.io", "sub", "account:octo-org:*", &["*"], "any workspace on Scalr", "Scalr 上のあらゆるワークスペース"),
    ("studio.datachain.ai/api", "sub", "credentials:octo-org/deploy", &["*"], "any project on DVC Studio", "DVC Studio 上のあらゆるプロジェクト"),
    ("sandboxes.cloud", "aud", "octo-org", &["*"], "any customer of sandboxes.cloud", "sandboxes.cloud のあらゆる利用者"),
    ("proidc.upbound.io", "sub", "mcp:octo-org/prod:provider:provider-aws", &["*"], "any customer of Upbound", "Upbound のあらゆる利用者"),
    ("tokens.cloud.shisho.dev", "sub", "job:octo-org:*", &["*"], "any customer of Shisho Cloud", "Shisho Cloud のあらゆる利用者"),
    ("appleid.apple.com", "aud", "com.example.app", &["*"], "any Apple account", "あらゆる Apple アカウント"),
];

#[test]
fn everybody_comes_by_a_shared_provider_unless_a_claim_keeps_them_out() {
    for (address, claim, own, anybodys, english, japanese) in SHARED {
        let key = format!("{address}:{claim}");
        let like = |value: &str| json!({"StringLike": {&key: value}});
        let own = created(&document(address, &like(own)));
        assert_eq!(severity(&own), "notice", "{own}");
        assert_eq!(title(&own, Language::English), "alice created role deploy.");
        for condition in
            anybodys.iter().map(|value| like(value)).chain([json!({}), json!({"Bool": {"aws:SecureTransport": true}})])
        {
            let record = created(&document(address, &condition));
            assert_eq!(severity(&record), "critical", "{address} {condition}");
            assert_eq!(
                title(&record, Language::English),
                format!("alice created role deploy, which {english} can assume.")
            );
            assert!(title(&record, Language::Japanese).contains(japanese), "{condition}");
        }
    }
}

#[test]
fn a_condition_keeps_strangers_out_or_does_not() {
    let key = format!("{GITHUB}:sub");
    let repo = "repo:octo-org/octo-repo:ref:refs/heads/main";
    #[rustfmt::skip]
    let table = [
        (json!({"StringEquals": {&key: repo}}), "notice"),
        (json!({"stringequals": {&key.to_uppercase(): repo}}), "notice"),
        (json!({"StringEqualsIgnoreCase": {&key: repo}}), "notice"),
        (json!({"StringLike": {&key: [repo, "repo:octo-org/other:*"]}}), "notice"),
        (json!({"ForAnyValue:StringLike": {&key: repo}}), "notice"),
        // Letter by letter an asterisk is an asterisk, which no token has.
        (json!({"StringEquals": {&key: "*"}}), "notice"),
        (json!({"StringEquals": {&key: [repo], "token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}}), "notice"),
        (json!({"StringLike": {&key: [repo, "*"]}}), "critical"),
        (json!({"StringLike": {&key: ["repo:octo-org/*", "repo:*/octo-repo:*"]}}), "critical"),
        (json!({"StringLike": {&key: []}}), "critical"),
        // These hold where the claim is absent.
        (json!({"ForAllValues:StringEquals": {&key: repo}}), "critical"),
        (json!({"ForAllValues:StringLike": {&key: "repo:octo-org/*"}}), "critical"),
        (json!({"StringEqualsIfExists": {&key: repo}}), "critical"),
        (json!({"StringLikeIfExists": {&key: repo}}), "critical"),
        (json!({"Null": {&key: "false"}}), "critical"),
        (json!({"Null": {&key: "true"}}), "critical"),
        // These shut out a few.
        (json!({"StringNotEquals": {&key: repo}}), "critical"),
        (json!({"StringNotLike": {&key: "repo:evil/*"}}), "critical"),
        // These ask something else.
        (json!({"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}}), "critical"),
        (json!({"StringEquals": {"token.actions.githubusercontent.com:ref": "refs/heads/main"}}), "critical"),
        (json!({"StringEquals": {"token.actions.githubusercontent.com:environment": "prod"}}), "critical"),
        (json!({"StringEquals": {"gitlab.com:sub": repo}}), "critical"),
        (json!({"StringEquals": {"sub": repo}}), "critical"),
        (json!({"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}), "critical"),
        // It asks whether the claim is what it is.
        (json!({"StringEquals": {&key: format!("${{{key}}}")}}), "critical"),
        (json!({"StringLike": {&key: format!("${{{key}}}")}}), "critical"),
    ];
    for (condition, expected) in table {
        assert_eq!(severity(&created(&document(GITHUB, &condition))), expected, "{condition}");
    }
    // Of two conditions in the same place nobody knows which one holds.
    let twice = document(GITHUB, &json!("CONDITION")).to_string().replace(
        r#""CONDITION""#,
        &format!(r#"{{"StringLike":{{"{key}":"{repo}"}},"StringLike":{{"{GITHUB}:aud":"sts.amazonaws.com"}}}}"#),
    );
    let record = called("CreateRole", &json!({"roleName": "deploy", "assumeRolePolicyDocument": twice}), &Value::Null);
    assert_eq!(severity(&record), "critical");
}

#[test]
fn a_provider_is_shared_by_its_whole_address() {
    let with = |principal: Value, action: &str| {
        let mut document = document(GITHUB, &json!({}));
        document["Statement"]["Principal"] = principal;
        document["Statement"]["Action"] = action.into();
        severity(&created(&document))
    };
    let federated = |name: &str| json!({"Federated": name});
    let web = "sts:AssumeRoleWithWebIdentity";
    #[rustfmt::skip]
    let table = [
        (federated("arn:aws:iam::123456789012:oidc-provider/TOKEN.actions.githubusercontent.com"), web, "critical"),
        (federated("arn:aws-cn:iam::123456789012:oidc-provider/token.actions.githubusercontent.com/"), web, "critical"),
        (federated("https://gitlab.com"), web, "critical"),
        (json!({"federated": ["arn:aws:iam::123456789012:saml-provider/corp", "accounts.google.com"]}), web, "critical"),
        (json!({"Service": "ec2.amazonaws.com", "Federated": "gitlab.com"}), "sts:*", "critical"),
        (federated("gitlab.com"), "sts:AssumeRole*", "critical"),
        (federated("gitlab.com"), "*", "critical"),
        // One customer's own address, in one way or another.
        (federated("arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com/octo-enterprise"), web, "notice"),
        (federated("arn:aws:iam::123456789012:oidc-provider/oidc.vercel.com/octo-org"), web, "notice"),
        (federated("arn:aws:iam::123456789012:oidc-provider/gitlab.example.com"), web, "notice"),
        (federated("arn:aws:iam::123456789012:oidc-provider/octo.app.spacelift.io"), web, "notice"),
        (federated("arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"), web, "notice"),
        (federated("arn:aws:iam::123456789012:saml-provider/gitlab.com"), "sts:AssumeRoleWithSAML", "notice"),
        // Nobody comes by a token here.
        (federated("gitlab.com"), "sts:AssumeRole", "notice"),
        (federated("gitlab.com"), "sts:TagSession", "notice"),
    ];
    for (principal, action, expected) in table {
        assert_eq!(with(principal.clone(), action), expected, "{principal} {action}");
    }
}

#[test]
fn it_is_told_wherever_the_trust_stands() {
    let document =
        document(GITHUB, &json!({"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}}));
    let encoded: String = document.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect();
    let omitted = json!({"omitted": true, "originalSize": 131_187, "reason": "requestParameters too large"});
    let answer = json!({"role": {"roleName": "deploy", "assumeRolePolicyDocument": encoded}});
    let records = [
        called("CreateRole", &omitted, &answer),
        called("CreateRole", &json!({"roleName": "deploy", "assumeRolePolicyDocument": omitted}), &answer),
        called("CreateRole", &json!({"roleName": "deploy", "assumeRolePolicyDocument": "{"}), &answer),
        called(
            "UpdateAssumeRolePolicy",
            &json!({"roleName": "deploy", "policyDocument": document.to_string()}),
            &Value::Null,
        ),
    ];
    for record in records {
        assert_eq!(severity(&record), "critical", "{record}");
        let title = title(&record, Language::English);
        assert!(title.contains("role deploy") && title.contains("any repository on GitHub"), "{title}");
    }
}

#[test]
fn who_from_outside_can_assume_the_role_is_in_the_sentence() {
    let role = |principal: Value, condition: Value| {
        let statement =
            json!({"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole", "Condition": condition});
        created(&json!({"Statement": [statement]}))
    };
    let external = json!({"StringEquals": {"sts:ExternalId": "4711"}});
    #[rustfmt::skip]
    let table = [
        (role(json!("*"), json!({})), "critical", ", which ANYONE can assume.", "誰でも引き受けられるロール deploy を作成しました。"),
        (role(json!({"AWS": "*"}), json!({"StringEquals": {"aws:PrincipalType": "User"}})), "critical", ", which ANYONE (on conditions) can assume.", "条件付きで誰でも引き受けられるロール deploy を作成しました。"),
        (role(json!({"AWS": "arn:aws:iam::*:role/ci"}), json!({})), "critical", ", which ANYONE can assume.", "誰でも引き受けられるロール deploy を作成しました。"),
        (role(json!({"AWS": "111122223333"}), external), "warning", " for account 111122223333.", "アカウント 111122223333 に引き受けを許可するロール deploy を作成しました。"),
        (role(json!({"AWS": "arn:aws:iam::444455556666:role/ci"}), json!({})), "warning", " for account 444455556666.", "アカウント 444455556666 に引き受けを許可するロール deploy を作成しました。"),
        (role(json!({"AWS": ["444455556666", "arn:aws:iam::123456789012:user/alice"]}), json!({})), "warning", " for account 444455556666.", "アカウント 444455556666 に引き受けを許可するロール deploy を作成しました。"),
        (role(json!({"Federated": "arn:aws:iam::444455556666:saml-provider/corp"}), json!({})), "warning", " for account 444455556666.", "アカウント 444455556666 に引き受けを許可するロール deploy を作成しました。"),
        (role(json!({"Federated": "arn:aws:iam::123456789012:saml-provider/corp"}), json!({})), "notice", "alice created role deploy.", "alice がロール deploy を作成しました。"),
        (role(json!({"AWS": "123456789012"}), json!({})), "notice", "alice created role deploy.", "alice がロール deploy を作成しました。"),
        (role(json!({"Service": "ec2.amazonaws.com"}), json!({})), "notice", "alice created role deploy.", "alice がロール deploy を作成しました。"),
    ];
    for (record, grave, english, japanese) in table {
        assert_eq!(severity(&record), grave, "{record}");
        assert!(title(&record, Language::English).ends_with(english), "{}", title(&record, Language::English));
        assert!(title(&record, Language::Japanese).ends_with(japanese), "{}", title(&record, Language::Japanese));
    }
}
