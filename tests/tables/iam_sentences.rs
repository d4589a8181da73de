//! IAM changes from the record to the sentence and the advice: what only the request, the caller or the failure tells.

use serde_json::{Value, json};
use trailbell::alert::Alert;
use trailbell::voice::Language;

use crate::support::{alert, event, wording};

fn alice() -> Value {
    json!({"type": "IAMUser", "userName": "alice", "accountId": "123456789012"})
}

fn root() -> Value {
    json!({"type": "Root", "accountId": "123456789012", "arn": "arn:aws:iam::123456789012:root"})
}

fn role() -> Value {
    json!({"type": "AssumedRole", "arn": "arn:aws:sts::123456789012:assumed-role/Admin/alice", "accountId": "123456789012"})
}

/// What the organization's sessions look like in the member account.
fn central_root() -> Value {
    let mut root = root();
    root["sessionContext"] = json!({"assumedRoot": "true"});
    root
}

fn called(caller: Value, api: &str, request: Value) -> Value {
    json!({
        "eventName": api, "eventSource": "iam.amazonaws.com", "eventType": "AwsApiCall",
        "recipientAccountId": "123456789012", "userIdentity": caller, "requestParameters": request,
    })
}

fn failed(mut record: Value, code: &str) -> Value {
    record["errorCode"] = code.into();
    record["errorMessage"] = "as AWS says".into();
    record
}

fn in_both(record: &Value) -> [Alert; 2] {
    [Language::English, Language::Japanese].map(|language| alert(&record.to_string(), &wording(language)))
}

fn titles(record: &Value) -> [String; 2] {
    in_both(record).map(|alert| alert.title)
}

/// The numbered steps of the advice.
fn steps(alert: &Alert) -> Vec<String> {
    let mut paragraphs = alert.body.split("\n\n").skip(2);
    let advice = paragraphs.next().unwrap_or_default();
    advice
        .lines()
        .skip(1)
        .filter(|line| line.starts_with(|first: char| first.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

#[test]
fn an_unknown_api_is_named() {
    let call = || called(alice(), "PutQuantumTrust", Value::Null);
    let table = [
        (call(), "alice called the IAM API PutQuantumTrust", "alice が IAM API PutQuantumTrust を呼び出しました"),
        (
            failed(call(), "AccessDenied"),
            "alice tried to call the IAM API PutQuantumTrust and was denied",
            "alice が IAM API PutQuantumTrust を呼び出そうとしましたが、拒否されました",
        ),
    ];
    for (record, english, japanese) in table {
        assert_eq!(titles(&record), [english, japanese]);
    }
}

#[test]
fn the_caller_is_meant_only_where_the_caller_can_be() {
    let device = || json!({"serialNumber": "arn:aws:iam::123456789012:mfa/phone"});
    let saml = json!({"type": "SAMLUser", "userName": "sam"});
    #[rustfmt::skip]
    let table = [
        (called(alice(), "DeactivateMFADevice", device()),
            "alice turned off their own MFA device phone", "alice が自分の MFA デバイス phone を無効化しました"),
        (called(role(), "DeactivateMFADevice", device()),
            "alice (role Admin) turned off MFA device phone of a user", "alice（ロール Admin）がユーザーの MFA デバイス phone を無効化しました"),
        (called(saml, "DeleteAccessKey", json!({"accessKeyId": "AKIAIOSFODNN7EXAMPLE"})),
            "sam deleted access key AKIAIOSFODNN7EXAMPLE of a user", "sam がユーザーのアクセスキー AKIAIOSFODNN7EXAMPLE を削除しました"),
        (called(root(), "DeleteLoginProfile", Value::Null),
            "The root user deleted their own console password", "ルートユーザーが自分のコンソールパスワードを削除しました"),
        (called(central_root(), "DeleteLoginProfile", Value::Null),
            "The root user (central root session) deleted the console password of the root user",
            "ルートユーザー（組織による特権ルートセッション）がルートユーザーのコンソールパスワードを削除しました"),
        (called(central_root(), "DeactivateMFADevice", json!({"userName": "AWS ROOT USER", "serialNumber": "arn:aws:iam::123456789012:mfa/phone"})),
            "The root user (central root session) turned off MFA device phone of the root user",
            "ルートユーザー（組織による特権ルートセッション）がルートユーザーの MFA デバイス phone を無効化しました"),
        (failed(called(alice(), "ChangePassword", Value::Null), "AccessDenied"),
            "alice tried to change their own console password and was denied", "alice が自分のコンソールパスワードを変更しようとして拒否されました"),
        (failed(called(role(), "ChangePassword", Value::Null), "AccessDenied"),
            "alice (role Admin) tried to change the console password of a user and was denied",
            "alice（ロール Admin）がユーザーのコンソールパスワードを変更しようとして拒否されました"),
    ];
    for (record, english, japanese) in table {
        assert_eq!(titles(&record), [english, japanese]);
    }
}

#[test]
fn whose_a_new_key_is_stands_in_the_answer_too() {
    let made = |caller: Value, user: &str| {
        let mut record = called(caller, "CreateAccessKey", Value::Null);
        record["responseElements"] = json!({"accessKey": {"accessKeyId": "AKIAIOSFODNN7EXAMPLE", "userName": user}});
        record
    };
    let mut denied_for_carol = failed(called(root(), "CreateAccessKey", Value::Null), "AccessDenied");
    denied_for_carol["errorMessage"] =
        "User: arn:aws:iam::123456789012:root is not authorized to perform: iam:CreateAccessKey on resource: user carol".into();
    let table = [
        (made(role(), "carol"), "alice (role Admin) created access key AKIAIOSFODNN7EXAMPLE for user carol", "warning"),
        (made(alice(), "alice"), "alice created access key AKIAIOSFODNN7EXAMPLE for themselves", "warning"),
        // Whatever root is called there.
        (made(root(), "root"), "The root user created access key AKIAIOSFODNN7EXAMPLE for themselves", "critical"),
        // It is the refusal that names whose.
        (denied_for_carol, "The root user tried to create an access key for user carol and was denied", "warning"),
    ];
    for (record, english, severity) in table {
        let [alert, _] = in_both(&record);
        assert_eq!((alert.title.as_str(), alert.severity.as_str()), (english, severity));
    }
}

#[test]
fn what_the_request_says_is_told() {
    let policy = |path: &str| format!("arn:aws:iam::123456789012:policy/{path}reports-read");
    #[rustfmt::skip]
    let table = [
        (called(alice(), "AttachUserPolicy", json!({"userName": "carol", "policyArn": policy(&"long/".repeat(100))})),
            "alice attached the customer managed policy reports-read to user carol",
            "alice がユーザー carol にカスタマー管理ポリシー reports-read をアタッチしました"),
        (called(alice(), "AttachUserPolicy", json!({"userName": "carol", "policyArn": format!("arn:aws:iam::123456789012:policy/{}", "x".repeat(200))})),
            &*format!("alice attached the customer managed policy {}… to user carol", "x".repeat(127)),
            &*format!("alice がユーザー carol にカスタマー管理ポリシー {}… をアタッチしました", "x".repeat(127))),
        (called(alice(), "CreatePolicyVersion", json!({"policyArn": policy(""), "policyDocument": r#"{"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}"#})),
            "alice created a new version of the policy reports-read",
            "alice がポリシー reports-read の新しいバージョンを作成しました"),
        (called(alice(), "CreatePolicyVersion", json!({"policyArn": policy(""), "setAsDefault": false, "policyDocument": r#"{"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}"#})),
            "alice created a new version of the policy reports-read, not in force yet",
            "alice がポリシー reports-read の新しいバージョンを作成しました（まだ有効ではありません）"),
        (called(alice(), "UpdateUser", json!({"userName": "carol", "newPath": "/x/", "newUserName": "carol"})),
            "alice moved user carol to the path /x/", "alice がユーザー carol のパスを /x/ に変更しました"),
        (called(alice(), "UpdateUser", json!({"userName": "carol"})),
            "alice changed the name or path of user carol", "alice がユーザー carol の名前またはパスを変更しました"),
        (called(alice(), "UpdateUser", json!({"userName": "carol", "newUserName": "a\nb\u{202e}c"})),
            r"alice renamed user carol to a\nb\u{202e}c", r"alice がユーザー carol の名前を a\nb\u{202e}c に変更しました"),
        (called(alice(), "UpdateRole", json!({"roleName": "deploy", "maxSessionDuration": 43200})),
            "alice changed the maximum session duration of role deploy to 12 hours", "alice がロール deploy の最大セッション時間を 12 時間に変更しました"),
        (called(alice(), "CreateServiceSpecificCredential", json!({"userName": "carol", "serviceName": "new.amazonaws.com"})),
            "alice created a service-specific credential (new) for user carol", "alice がユーザー carol のサービス固有の認証情報（new）を作成しました"),
    ];
    for (record, english, japanese) in table {
        assert_eq!(titles(&record), [english, japanese]);
    }
}

#[test]
fn a_password_policy_is_told_by_what_it_does_not_ask_for() {
    let all = json!({
        "minimumPasswordLength": "14", "requireSymbols": true, "requireNumbers": "true",
        "requireUppercaseCharacters": true, "requireLowercaseCharacters": true,
    });
    #[rustfmt::skip]
    let table = [
        (json!({"minimumPasswordLength": 8, "requireNumbers": true, "requireSymbols": false}),
            "Detail   at least 8 characters; not required: upper-case letters, lower-case letters, symbols",
            "詳細: 8 文字以上（英大文字・英小文字・記号は必須ではありません）"),
        // What is not given goes back to its default.
        (json!({}),
            "Detail   at least 6 characters; not required: upper-case letters, lower-case letters, numbers, symbols",
            "詳細: 6 文字以上（英大文字・英小文字・数字・記号は必須ではありません）"),
        (all,
            "Detail   at least 14 characters; letters of both cases, numbers and symbols required",
            "詳細: 14 文字以上（英大文字・英小文字・数字・記号はすべて必須）"),
    ];
    for (request, english, japanese) in table {
        let alerts = in_both(&called(alice(), "UpdateAccountPasswordPolicy", request));
        for (alert, line) in alerts.iter().zip([english, japanese]) {
            assert!(alert.body.lines().any(|found| found == line), "{}", alert.body);
        }
    }
}

#[test]
fn services_are_called_as_people_call_them() {
    let via = |service: &str| {
        let mut record = called(role(), "CreateUser", json!({"userName": "bob"}));
        record["userIdentity"]["invokedBy"] = service.into();
        record
    };
    let by_service = |service: &str| {
        let mut record = called(json!({"type": "AWSService", "invokedBy": service}), "AssumeRole", Value::Null);
        record["eventSource"] = "sts.amazonaws.com".into();
        record
    };
    let other = |source: &str| {
        let mut record = called(alice(), "GetUser", Value::Null);
        record["eventSource"] = source.into();
        record["readOnly"] = true.into();
        record
    };
    #[rustfmt::skip]
    let table = [
        (via("cloudformation.amazonaws.com"), "alice (role Admin) created user bob via CloudFormation", "alice（ロール Admin）が CloudFormation 経由でユーザー bob を作成しました"),
        (via("quantum.amazonaws.com"), "alice (role Admin) created user bob via quantum", "alice（ロール Admin）が quantum 経由でユーザー bob を作成しました"),
        (other("iam.amazonaws.com"), "alice called GetUser of IAM", "alice が IAM の GetUser を呼び出しました"),
        (other("sso.amazonaws.com"), "alice called GetUser of IAM Identity Center", "alice が IAM Identity Center の GetUser を呼び出しました"),
        (other("ec2.amazonaws.com.cn"), "alice called GetUser of EC2", "alice が EC2 の GetUser を呼び出しました"),
        (by_service("config.amazonaws.com"), "The AWS service Config called AssumeRole of STS", "AWS のサービス Config が STS の AssumeRole を呼び出しました"),
        (by_service("quantum.amazonaws.com"), "The AWS service quantum called AssumeRole of STS", "AWS のサービス quantum が STS の AssumeRole を呼び出しました"),
        (failed(other("sts.amazonaws.com"), "AccessDenied"), "alice tried sts:GetUser and was denied", "alice が sts:GetUser を実行しようとして拒否されました"),
        (failed(other("sts.amazonaws.com"), "NoSuchEntity"), "alice tried sts:GetUser and it failed", "alice が sts:GetUser を実行しようとして失敗しました"),
    ];
    for (record, english, japanese) in table {
        assert_eq!(titles(&record), [english, japanese]);
    }
    let json = in_both(&via("cloudformation.amazonaws.com"))[0].to_json();
    assert!(json.contains(r#""via":"cloudformation.amazonaws.com""#), "machines read AWS's own name: {json}");
}

/// The caller of a fixture.
fn caller_of(fixture: &str) -> Value {
    event(fixture).json()["userIdentity"].clone()
}

#[test]
fn whoever_can_be_stopped_is_stopped() {
    let service = json!({"type": "AWSService", "invokedBy": "cloudformation.amazonaws.com"});
    let service_linked = json!({
        "type": "AssumedRole", "accountId": "123456789012",
        "arn": "arn:aws:sts::123456789012:assumed-role/AWSServiceRoleForSSO/SSO",
    });
    for (caller, stopped) in [
        (
            caller_of("federation/federated-user"),
            ["to IAM user broker, which issued", "発行した IAM ユーザー broker に"],
        ),
        (
            caller_of("federation/federated-user-issued-by-root"),
            [
                "delete the access key that issued this session",
                "発行に使われたアクセスキーを削除してから、AWS サポート",
            ],
        ),
        (
            caller_of("federation/federated-user-whose-issuer-is-not-recorded"),
            ["to the user who called GetFederationToken", "GetFederationToken を呼び出したユーザー"],
        ),
        (service, ["Find out who had the AWS service CloudFormation", "操作させた人を確認"]),
        (service_linked, ["behind role AWSServiceRoleForSSO", "ロール AWSServiceRoleForSSO を使う"]),
        (
            caller_of("tampering/update-trail-to-a-single-region"),
            ["A service control policy that denies the user stops them", "SCP（サービスコントロールポリシー）で拒否"],
        ),
    ] {
        let mut record = event("tampering/stop-logging").json();
        record["userIdentity"] = caller;
        for (alert, words) in in_both(&record).iter().zip(stopped) {
            assert!(alert.body.contains(words), "no {words:?}:\n{}", alert.body);
        }
    }
}

const REFUSED: [&str; 2] = ["Ask alice.", "alice に確認してください。"];
const ROOT_FIRST: [&str; 2] = [
    "1. Sign in as root and change the password; if you cannot",
    "1. ルートユーザーでサインインし、パスワードを変更してください。",
];
const UNDO: [&str; 2] = ["Undo the change in IAM.", "IAM で変更を元に戻してください。"];
const LEAVE: [&str; 2] = ["Leave the policy in place until that is done", "それまでこのポリシーは外さず"];
const ASSUME_ROOT: [&str; 2] = ["who called sts:AssumeRoot", "誰が sts:AssumeRoot を呼び出したか"];

#[test]
fn the_advice_is_for_what_happened() {
    let create = || called(alice(), "CreateUser", json!({"userName": "bob"}));
    let attach = |policy: &str| called(alice(), "AttachUserPolicy", json!({"userName": "bob", "policyArn": policy}));
    let put = |effect: &str, name: &str| {
        let document = json!({"Statement": {"Effect": effect, "Action": "s3:*", "Resource": "*"}}).to_string();
        called(alice(), "PutUserPolicy", json!({"userName": "bob", "policyName": name, "policyDocument": document}))
    };
    let by = |caller: Value| {
        called(
            caller,
            "AttachRolePolicy",
            json!({"roleName": "app", "policyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}),
        )
    };
    let tampering = |caller: Value| {
        let mut record = event("tampering/stop-logging").json();
        record["userIdentity"] = caller;
        record
    };
    // The words that it must have, or must not.
    let has: [(Value, [&str; 2]); 15] = [
        (failed(create(), "AccessDenied"), REFUSED),
        (failed(tampering(alice()), "TrailNotFoundException"), REFUSED),
        (create(), UNDO),
        (attach("arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantine"), LEAVE),
        (attach("arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3"), LEAVE),
        (put("Deny", "AWSCompromisedKeyQuarantineV2"), LEAVE),
        // Not everything of that name is AWS's.
        (attach("arn:aws:iam::123456789012:policy/AWSCompromisedKeyQuarantineV3"), UNDO),
        (put("Allow", "AWSCompromisedKeyQuarantineV2"), UNDO),
        // Nor what nobody can read to its end.
        (
            called(
                alice(),
                "PutUserPolicy",
                json!({
                    "userName": "bob", "policyName": "AWSCompromisedKeyQuarantineV2",
                    "policyDocument": r#"{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"},{"Effect":"Allow","Action":{}}]}"#,
                }),
            ),
            UNDO,
        ),
        (by(root()), ROOT_FIRST),
        (called(root(), "TagRole", json!({"roleName": "app"})), ROOT_FIRST),
        (failed(by(root()), "AccessDenied"), ROOT_FIRST),
        (tampering(root()), ROOT_FIRST),
        (by(central_root()), ASSUME_ROOT),
        (failed(by(central_root()), "AccessDenied"), ASSUME_ROOT),
    ];
    for (record, words) in has {
        for (alert, words) in in_both(&record).iter().zip(words) {
            assert!(steps(alert).iter().any(|step| step.contains(words)), "no {words:?}:\n{}", alert.body);
        }
    }
    let has_not: [(Value, [&str; 2]); 4] = [
        (attach("arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3"), UNDO),
        (by(central_root()), ROOT_FIRST),
        (tampering(central_root()), ROOT_FIRST),
        (called(central_root(), "DeleteLoginProfile", Value::Null), ROOT_FIRST),
    ];
    for (record, words) in has_not {
        for (alert, words) in in_both(&record).iter().zip(words) {
            assert!(!alert.body.contains(words), "{words:?}:\n{}", alert.body);
            assert!(!steps(alert).is_empty(), "no advice:\n{}", alert.body);
        }
    }
    for code in [
        "NoSuchEntityException",
        "EntityAlreadyExists",
        "PasswordPolicyViolation",
        "LimitExceeded",
        "Throttling",
        "ValidationError",
    ] {
        for alert in in_both(&failed(create(), code)) {
            assert_eq!(steps(&alert), [""; 0], "{code}");
        }
    }
}

#[test]
fn a_session_of_the_organization_is_told_from_root_itself() {
    let who = |record: &Value| in_both(record).map(|alert| alert.body.lines().nth(2).unwrap_or_default().to_owned());
    assert_eq!(
        who(&called(central_root(), "DeleteLoginProfile", Value::Null)),
        [
            "Who      root user, in a central root session of the organization",
            "実行者: ルートユーザー（組織による特権ルートセッション）"
        ]
    );
    // By AWS's sample the call that opens such a session bears the mark, too; its caller is not root.
    let mut opens = event("root-use/assume-root-to-delete-credentials").json();
    opens["userIdentity"]["sessionContext"]["assumedRoot"] = "true".into();
    assert_eq!(titles(&opens), titles(&event("root-use/assume-root-to-delete-credentials").json()));
}

#[test]
fn every_sentence_has_its_full_stop() {
    let renamed = |name: &str| called(alice(), "UpdateUser", json!({"userName": "carol", "newUserName": name}));
    let table = [
        ("bob", "alice renamed user carol to bob."),
        ("bob.", "alice renamed user carol to bob."),
        ("bob...", "alice renamed user carol to bob...."),
        ("bob…", "alice renamed user carol to bob…."),
    ];
    for (name, line) in table {
        let [english, japanese] = in_both(&renamed(name));
        assert_eq!(english.body.lines().next(), Some(line));
        assert!(
            japanese.body.lines().next().is_some_and(|line| line.ends_with("に変更しました。")),
            "{}",
            japanese.body
        );
    }
}

/// The mail shows a few of those who are trusted, and the sentence counts them all.
#[test]
fn accounts_that_are_let_in_are_counted_beyond_those_that_are_shown() {
    let root = |account: usize| format!("arn:aws:iam::{account:012}:root");
    let trusted = |accounts: &[usize]| {
        let principals: Vec<_> = accounts.iter().map(|account| root(*account)).collect();
        let document = json!({"Statement": [{
            "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": principals},
        }]});
        called(alice(), "UpdateAssumeRolePolicy", json!({"roleName": "ops", "policyDocument": document.to_string()}))
    };
    let many: Vec<_> = (1..=30).chain(1..=3).collect();
    let table = [
        (trusted(&[1]), "account 000000000001 assume role ops"),
        (trusted(&[1, 2]), "account 000000000001 and others, 2 in all, assume role ops"),
        (trusted(&[1, 2, 3, 4, 5]), "account 000000000001 and others, 5 in all, assume role ops"),
        (trusted(&many), "account 000000000001 and others, 30 in all, assume role ops"),
    ];
    for (record, expected) in table {
        let [title, _] = titles(&record);
        assert!(title.contains(expected), "{title}");
    }
}
