//! The subject of a mail: one that SNS takes, whatever stands in the event, and that says the act and what makes it grave.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};
use trailbell::alert::{Message, Subject};
use trailbell::classify::actions;
use trailbell::cloudtrail::Service;
use trailbell::pipeline::{Rules, read};
use trailbell::severity::Severity;
use trailbell::voice::{Language, Wording};

use crate::support::held::rules;
use crate::support::hostile::problem_of_subject;
use crate::support::{alert, envelope, event, wording};

const LANGUAGES: [Language; 2] = [Language::English, Language::Japanese];

fn subject(severity: &str, what: &str, account: Option<&str>) -> String {
    Subject::new(severity, what, account).as_str().to_owned()
}

#[test]
fn severity_what_and_where() {
    let table = [
        ("info", "alice signed in", Some("study"), "[info] alice signed in - study"),
        ("critical", "Root signed in", None, "[critical] Root signed in"),
        ("notice", "a  b\t c", Some("study"), "[notice] a b c - study"),
        ("notice", "two\nlines\r\n", Some("a\nb"), "[notice] two\\nlines - a\\nb"),
        ("notice", "\u{202e}x\u{200b}", None, "[notice] \\u{202e}x\\u{200b}"),
        ("notice", "\0\u{7f}\u{1b}[31m", None, "[notice] \\u{0}\\u{7f}\\u{1b}[31m"),
        ("info", "山田太郎 signed in", Some("勉強"), "[info] 山田太郎 signed in - 勉強"),
        ("info", "Ünï signed in", Some("büro"), "[info] Ünï signed in - büro"),
        ("重大", "サインイン", Some("本番"), "[重大] サインイン - 本番"),
    ];
    for (severity, what, account, expected) in table {
        assert_eq!(subject(severity, what, account), expected);
    }
}

#[test]
fn at_most_99_characters_and_the_account_stays() {
    let long = "x".repeat(200);
    assert_eq!(subject("info", &long, None), format!("[info] {}…", "x".repeat(91)));
    assert_eq!(subject("info", &long, Some("study")), format!("[info] {}… - study", "x".repeat(83)));
    // A long name of an account is cut itself, and more where there is little room.
    let account = "a".repeat(60);
    assert_eq!(subject("info", "signed in", Some(&account)), format!("[info] signed in - {}…", "a".repeat(22)));
    assert_eq!(
        subject("critical", &long, Some(&account)),
        format!("[critical] {}… - {}…", "x".repeat(73), "a".repeat(10))
    );
    // What just fits is not cut.
    let fits = "x".repeat(92);
    assert_eq!(subject("info", &fits, None), format!("[info] {fits}"));
    assert_eq!(subject("info", &(fits + "x"), None), format!("[info] {}…", "x".repeat(91)));
    // A character of two units counts as two: nobody says by which SNS counts.
    assert_eq!(subject("info", &"\u{20bb7}".repeat(99), None), format!("[info] {}…", "\u{20bb7}".repeat(45)));
}

#[test]
fn a_cut_after_a_space_leaves_none() {
    let what = format!("{} {}", "x".repeat(88), "y".repeat(50));
    assert_eq!(subject("info", &what, None), format!("[info] {} yy…", "x".repeat(88)));
    let what = format!("{} {}", "x".repeat(90), "y".repeat(50));
    assert_eq!(subject("info", &what, None), format!("[info] {}…", "x".repeat(90)));
}

#[test]
fn whatever_comes_in_sns_takes_it() {
    let pieces = ["", " ", "a", "\n", "\u{2028}", "\u{0}", "山", "\u{1f600}", "…", "\\", "\u{e0041}", "\u{1bca0}"];
    for what in pieces {
        for account in [None, Some("study"), Some("山"), Some("a\nb")] {
            for times in [1, 30, 99, 100, 5_000] {
                let subject = subject("warning", &format!("x{}", what.repeat(times)), account);
                assert_eq!(problem_of_subject(&subject), None, "{what:?} {times} times, {account:?}: {subject:?}");
            }
        }
    }
}

// Of events

/// Names by account ids.
type Names = [(&'static str, &'static str)];

/// One account with a name, or several.
fn called(language: Language, names: &Names) -> Wording {
    let account_names: BTreeMap<_, _> = names.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned())).collect();
    Wording { account_names, ..wording(language) }
}

const ONE: &Names = &[("123456789012", "study")];
const TWO: &Names = &[("123456789012", "prod"), ("444455556666", "sandbox")];

/// English and Japanese.
fn both(record: &Value, names: &Names) -> [String; 2] {
    LANGUAGES.map(|language| {
        let alert = alert(&record.to_string(), &called(language, names));
        Message::of(alert).subject.as_str().to_owned()
    })
}

fn by(user: &str) -> Value {
    json!({"type": "IAMUser", "userName": user, "accountId": "123456789012"})
}

fn iam(caller: Value, api: &str, request: Value) -> Value {
    json!({
        "eventName": api, "eventSource": "iam.amazonaws.com", "eventType": "AwsApiCall",
        "recipientAccountId": "123456789012", "userIdentity": caller, "requestParameters": request,
    })
}

fn denied(mut record: Value) -> Value {
    record["errorCode"] = "AccessDenied".into();
    record
}

fn sign_in(name: &str, who: &str) -> Value {
    let mut record = event(name).json();
    record["userIdentity"]["userName"] = who.into();
    record
}

fn with(mut record: Value, at: &str, value: Value) -> Value {
    *record.pointer_mut(at).unwrap_or_else(|| panic!("{at}")) = value;
    record
}

#[test]
fn the_act_comes_first_in_japanese_and_the_sentence_in_english() {
    const ROOT: &str = "root/success-without-mfa";
    let key = |user: &str, of: &str| iam(by(user), "CreateAccessKey", json!({"userName": of}));
    let trust = |principal: Value| {
        json!({"roleName": "ops-breakglass", "policyDocument": json!({"Statement": [
            {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}]}).to_string()})
    };
    let all = json!({"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}).to_string();
    let admin = json!({"userName": "carol", "policyArn": "arn:aws:iam::aws:policy/AdministratorAccess"});
    let auditor = json!({"roleName": "auditor", "assumeRolePolicyDocument": json!({"Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole"}]}).to_string()});
    let filter = event("tampering/delete-subscription-filter").json();
    let switch = event("role/switch-role-seen-from-the-target-account").json();
    let switch = with(switch, "/recipientAccountId", "111122223333".into());
    #[rustfmt::skip]
    let table: Vec<(Value, &Names, &str, &str)> = vec![
        (sign_in("iam-user/success-with-a-security-key", "alice"), ONE,
            "[info] alice signed in to the console with MFA - study", "[情報] サインイン: alice（MFA あり、コンソール） - study"),
        (sign_in("iam-user/success-without-mfa", "carol"), ONE,
            "[warning] carol signed in to the console without MFA - study", "[警告] MFA なしサインイン: carol（コンソール） - study"),
        (sign_in("iam-user/success-without-mfa", "carol"), TWO,
            "[warning] prod: carol signed in to the console without MFA", "[警告] prod - MFA なしサインイン: carol（コンソール）"),
        (event(ROOT).json(), ONE,
            "[critical] The root user signed in to the console without MFA - study", "[重大] ルート MFA なしサインイン: 198.51.100.77 から - study"),
        (event("role/switch-inside-one-account-record-of-the-user").json(), ONE,
            "[info] bob switched to the role Developer - study", "[情報] ロール切り替え: bob → Developer - study"),
        (switch, &[("111122223333", "prod"), ("123456789012", "study")],
            "[info] prod: alice of account 123456789012 switched to the role Admin", "[情報] prod - ロール切り替え: study の alice → Admin"),
        (event("identity-center/console-login-of-a-permission-set").json(), ONE,
            "[info] alice@example.com signed in to the console as AdministratorAccess - study", "[情報] サインイン: alice@example.com（許可セット AdministratorAccess） - study"),
        (event("federation/saml-role-session").json(), ONE,
            "[info] alice@example.com signed in to the console as role Developer through SAML - study", "[情報] SAML サインイン: alice@example.com（ロール Developer） - study"),
        (key("alice", "carol"), ONE,
            "[warning] alice created an access key for user carol - study", "[警告] アクセスキー作成: carol 用（実行: alice） - study"),
        (denied(key("dave", "carol")), ONE,
            "[notice] dave tried to create an access key for user carol and was denied - study", "[注意] 拒否 アクセスキー作成: carol 用（実行: dave） - study"),
        (iam(by("alice"), "AttachUserPolicy", admin), TWO,
            "[critical] prod: alice attached AdministratorAccess to user carol", "[重大] prod - 管理者権限の付与: carol（実行: alice、AdministratorAccess）"),
        (iam(by("mallory"), "UpdateAssumeRolePolicy", trust(json!("*"))), ONE,
            "[critical] mallory let ANYONE assume role ops-breakglass - study", "[重大] ロールを全世界に公開: ops-breakglass（実行: mallory） - study"),
        (iam(by("mallory"), "PutRolePolicy", json!({"roleName": "helpdesk", "policyName": "tickets", "policyDocument": all})), ONE,
            "[critical] mallory gave role helpdesk full power - study", "[重大] 全権限の付与: ロール helpdesk（実行: mallory、tickets） - study"),
        (iam(by("alice"), "CreateRole", auditor), ONE,
            "[warning] alice created role auditor for account 444455556666 - study", "[警告] 別アカウントを信頼: ロール auditor → 444455556666（実行: alice） - study"),
        (iam(by("alice"), "DeactivateMFADevice", json!({"userName": "bob", "serialNumber": "arn:aws:iam::123456789012:mfa/bob"})), ONE,
            "[warning] alice turned off an MFA device of user bob - study", "[警告] MFA 無効化: bob（実行: alice） - study"),
        (iam(by("alice"), "CreateUser", json!({"userName": "heidi"})), ONE,
            "[notice] alice created user heidi - study", "[注意] IAM ユーザー作成: heidi（実行: alice） - study"),
        (iam(by("alice"), "UpdateAccessKey", json!({"userName": "carol", "accessKeyId": "AKIAIOSFODNN7EXAMPLE", "status": "Active"})), ONE,
            "[warning] alice activated an access key of user carol - study", "[警告] アクセスキー有効化: carol（実行: alice） - study"),
        (event("tampering/stop-logging").json(), ONE,
            "[critical] mallory stopped logging by the trail study-trail - study", "[重大] 証跡の記録停止: study-trail（実行: mallory） - study"),
        (filter, TWO,
            "[critical] prod: mallory deleted the subscription filter trailbell-sign-ins", "[重大] prod - 通知用フィルター削除: trailbell-sign-ins（実行: mallory）"),
        (denied(event("iam/list-roles-denied").json()), ONE,
            "[notice] dave tried iam:ListRoles and was denied - study", "[注意] 拒否 呼び出し: iam:ListRoles（実行: dave） - study"),
        (event("identity-center/user-name-in-japanese").json(), &[("444455556666", "本番")],
            "[info] 山田太郎 signed in to the AWS access portal - 本番", "[情報] ポータルサインイン: 山田太郎 - 本番"),
    ];
    for (record, names, english, japanese) in table {
        assert_eq!(both(&record, names), [english, japanese]);
    }
}

/// The subjects of the messages that some events become.
fn subjects(lines: &[String], language: Language, names: &Names, max: usize) -> Vec<String> {
    let rules = Rules { wording: called(language, names), policy: Arc::default(), ..rules(language) };
    let reading = read(&envelope(lines.iter().map(String::as_str)), None, &rules, |_| true).expect("a payload");
    let messages = trailbell::alert::messages(reading.alerts, &reading.rejects, max, &rules.wording);
    messages.iter().map(|message| message.subject.as_str().to_owned()).collect()
}

#[test]
fn a_digest_says_where_what_and_how_many_more() {
    let in_account = |name: &str, account: &str| {
        let mut record = event(name).json();
        record["recipientAccountId"] = account.into();
        record.to_string()
    };
    let names = ["iam/create-access-key-for-another-user", "iam/tag-role", "iam/create-user", "iam/delete-access-key"];
    let one: Vec<_> = names.iter().map(|name| in_account(name, "123456789012")).collect();
    let mut two = one.clone();
    two[3] = in_account(names[3], "444455556666");
    let guesses: Vec<_> = (10..14)
        .map(|second| {
            let mut guess = event("iam-user/failure-with-a-wrong-password").json();
            guess["eventID"] = format!("guess-{second}").into();
            guess["eventTime"] = format!("2026-05-27T02:33:{second}Z").into();
            guess.to_string()
        })
        .collect();
    let unreadable = vec!["no JSON".to_owned(), "nor this".to_owned()];
    #[rustfmt::skip]
    let table: [(&[String], &Names, usize, &str, &str); 4] = [
        (&one, ONE, 1, "[warning] 4 alerts: alice created an access key for user carol, and 3 more - study",
            "[警告] 通知 4 件: アクセスキー作成 carol 用、ほか 3 件 - study"),
        (&two, TWO, 1, "[warning] 4 alerts (2 accounts): prod: alice created an access key for user carol, and 3 more",
            "[警告] 通知 4 件（2 アカウント）: prod アクセスキー作成 carol 用、ほか 3 件"),
        (&guesses, ONE, 8, "[notice] 4 failed sign-ins to the console as alice - study", "[注意] サインイン失敗 4 回: alice（192.0.2.88 から） - study"),
        (&unreadable, ONE, 8, "[warning] 2 events could not be read", "[警告] 読み取れないイベント 2 件"),
    ];
    for (lines, names, max, english, japanese) in table {
        assert_eq!(subjects(lines, Language::English, names, max), [english]);
        assert_eq!(subjects(lines, Language::Japanese, names, max), [japanese]);
    }
}

/// Names that are as long as AWS allows, or longer; what they are made of.
const HOSTILE: [&str; 6] = ["x", "山", "\u{20bb7}", "\u{202e}", "\\\"", "a b"];

#[test]
fn no_name_however_long_pushes_the_act_out_of_sight() {
    const LONG_ACCOUNTS: &Names =
        &[("123456789012", "an-account-name-that-is-rather-long"), ("444455556666", "sandbox")];
    let word = |severity: Severity, language: Language| match (language, severity) {
        (Language::English, severity) => severity.as_str(),
        (Language::Japanese, Severity::Info) => "情報",
        (Language::Japanese, Severity::Notice) => "注意",
        (Language::Japanese, Severity::Warning) => "警告",
        (Language::Japanese, Severity::Critical) => "重大",
    };
    // As the role session of a long name, on things of long names: done, denied and failed.
    let records = |long: &str| {
        let caller = json!({
            "type": "AssumedRole", "accountId": "123456789012",
            "arn": format!("arn:aws:sts::123456789012:assumed-role/{long}/{long}-session"),
        });
        let apis = actions(Service::Iam).into_iter().flat_map(move |action| {
            let mut request = json!({});
            for path in [Some(action.object_at), action.holder.map(|holder| holder.at)].into_iter().flatten() {
                if let Some(first) = path.first() {
                    request[*first] = long.into();
                }
            }
            let done = iam(caller.clone(), action.name, request);
            let mut failed = done.clone();
            failed["errorCode"] = "LimitExceededException".into();
            [denied(done.clone()), failed, done]
        });
        let tampering = [
            "cloudtrail:DeleteTrail:name",
            "events:DisableRule:name",
            "lambda:PutFunctionEventInvokeConfig:functionName",
            "logs:DeleteLogGroup:logGroupName",
            "logs:PutSubscriptionFilter:filterName",
            "sns:DeleteTopic:topicArn",
        ];
        let mallory = json!({"type": "IAMUser", "userName": long, "accountId": "123456789012"});
        let tampering = tampering.map(|row| {
            let parts: Vec<_> = row.split(':').collect();
            let mut record = iam(mallory.clone(), parts[1], json!({}));
            record["eventSource"] = format!("{}.amazonaws.com", parts[0]).into();
            record["requestParameters"][parts[2]] = long.into();
            denied(record)
        });
        apis.chain(tampering).collect::<Vec<_>>()
    };
    let short: Vec<_> = records("x");
    for piece in HOSTILE {
        let long = piece.repeat(200);
        for (record, short) in records(&long).iter().zip(&short) {
            // "created" of "[info] x-session created role x - study"
            let [in_english, _] = both(short, ONE);
            let verb =
                in_english.split("x-session ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap_or_default();
            let verb = verb.to_owned();
            for language in LANGUAGES {
                for names in [ONE, LONG_ACCOUNTS] {
                    let told = alert(&record.to_string(), &called(language, names));
                    let severity = word(told.severity, language);
                    let message = Message::of(told);
                    let subject = message.subject.as_str();
                    assert_eq!(problem_of_subject(subject), None, "{subject}");
                    assert!(subject.starts_with(&format!("[{severity}] ")), "{subject}");
                    if language == Language::English {
                        let ends = match record["errorCode"].as_str() {
                            Some("AccessDenied") => ["and was denied", "denied: ", "failed to"],
                            Some(_) => ["and failed", "failed: ", "failed to"],
                            None => [verb.as_str(); 3],
                        };
                        assert!(ends.iter().any(|end| subject.contains(end)), "no {ends:?}: {subject}");
                    }
                    assert_eq!(problem_of_subject(message.ascii_subject.as_str()), None, "{subject}");
                    assert!(message.ascii_subject.as_str().is_ascii(), "{subject}");
                    if language == Language::Japanese {
                        // The same act as of short names, whole.
                        let act = |subject: &str| {
                            let rest = subject.split("] ").nth(1).unwrap_or_default().to_owned();
                            let rest = rest
                                .split_once(" - ")
                                .filter(|_| names == LONG_ACCOUNTS)
                                .map_or(rest.clone(), |(_, rest)| rest.to_owned());
                            rest.split([':', '（'])
                                .next()
                                .unwrap_or_default()
                                .split(" - ")
                                .next()
                                .unwrap_or_default()
                                .to_owned()
                        };
                        let expected = alert(&short.to_string(), &called(language, names));
                        assert_eq!(act(subject), act(Message::of(expected).subject.as_str()), "{subject}");
                    }
                }
            }
        }
    }
}

#[test]
fn whoever_comes_in_by_however_long_a_name_what_happened_stays() {
    for piece in HOSTILE {
        let long = piece.repeat(64);
        let with = |name: &str, changes: Value| {
            let mut record = event(name).json();
            for (path, value) in changes.as_object().expect("paths") {
                let (parent, last) = path.rsplit_once('/').expect("a path");
                record.pointer_mut(parent).expect(parent)[last] = value.clone();
            }
            record
        };
        let session = format!("arn:aws:sts::123456789012:assumed-role/{long}/{long}");
        let function = format!("arn:aws:lambda:us-east-1:123456789012:function:{long}");
        let issuer = json!({"type": "IAMUser", "userName": long});
        let federated = "arn:aws:sts::123456789012:federated-user/".to_owned() + &long;
        let federated = json!({"/userIdentity/arn": federated, "/userIdentity/sessionContext/sessionIssuer": issuer});
        let in_scope_of = json!({"issuerType": "AWS::Lambda::Function", "credentialsIssuedTo": function});
        let workload = json!({"/userIdentity/arn": session, "/userIdentity/inScopeOf": in_scope_of});
        let user = format!("arn:aws:iam::111122223333:user/{long}");
        let from_session = format!("arn:aws:sts::111122223333:assumed-role/{long}/{long}");
        let switch = "role/switch-role-seen-from-the-target-account";
        let records = [
            (with("iam-user/success-without-mfa", json!({"/userIdentity/userName": long})), "signed in", "サインイン"),
            (
                with("federation/federated-user", federated.clone()),
                "signed in to the console without MFA",
                "MFA なしサインイン",
            ),
            (
                with("role/console-login-of-a-role-session-with-mfa", json!({"/userIdentity/arn": session})),
                "signed in",
                "サインイン",
            ),
            (with("role/console-login-of-a-role-session-with-mfa", workload.clone()), "signed in", "サインイン"),
            (with(switch, json!({"/additionalEventData/SwitchFrom": user})), "switched to", "ロール切り替え"),
            (with(switch, json!({"/additionalEventData/SwitchFrom": from_session})), "switched to", "ロール切り替え"),
            (
                with(switch, json!({"/additionalEventData/SwitchFrom": user, "/userIdentity/arn": session})),
                "switched to",
                "ロール切り替え",
            ),
        ];
        for (record, english, japanese) in records {
            let [in_english, in_japanese] = both(&record, ONE);
            assert!(in_english.contains(english), "{in_english}");
            assert!(in_japanese.contains(japanese), "{in_japanese}");
        }
        for identity in [federated, workload] {
            let mut record = event("iam/create-user").json();
            record["userIdentity"] = json!({
                "type": if identity.to_string().contains("federated-user") { "FederatedUser" } else { "AssumedRole" },
                "accountId": "123456789012",
                "arn": identity["/userIdentity/arn"],
                "inScopeOf": identity["/userIdentity/inScopeOf"],
                "sessionContext": {"sessionIssuer": identity["/userIdentity/sessionContext/sessionIssuer"]},
            });
            let [in_english, in_japanese] = both(&record, ONE);
            assert!(in_english.contains("created user"), "{in_english}");
            assert!(in_japanese.contains("IAM ユーザー作成"), "{in_japanese}");
        }
    }
}

/// Columns on a lock screen, where a Japanese character takes two.
fn columns(text: &str) -> usize {
    text.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
}

#[test]
fn a_japanese_act_fits_beside_the_severity_and_an_account_on_a_lock_screen() {
    let services = [
        Service::Iam,
        Service::Account,
        Service::CloudTrail,
        Service::Logs,
        Service::Sns,
        Service::Lambda,
        Service::Events,
        Service::SignIn,
    ];
    let mut long = Vec::new();
    for service in services {
        let source = Service::KNOWN.iter().find(|(_, known)| *known == service).map_or("", |(source, _)| *source);
        for action in actions(service) {
            let mut record = iam(by("alice"), action.name, Value::Null);
            record["eventSource"] = format!("{source}.amazonaws.com").into();
            let [_, subject] = both(&record, ONE);
            let act = subject.split("] ").nth(1).unwrap_or_default().split([':', '（']).next().unwrap_or_default();
            let act = act.split(" - ").next().unwrap_or_default();
            let act = act.trim_start_matches("内容不明 ");
            if columns(act) > 22
                || act.chars().any(|character| character.is_ascii_lowercase()) && !act.contains("CloudFront")
            {
                long.push(format!("{}: {act} ({} columns)", action.name, columns(act)));
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn json_has_the_english_subject_whatever_the_mails_language() {
    let record = event("identity-center/user-name-in-japanese").json();
    let [english, japanese] = LANGUAGES.map(|language| alert(&record.to_string(), &wording(language)));
    let in_json = |text: String| serde_json::from_str::<Value>(&text).expect("JSON")["subject"].clone();
    let expected = "[info] 山田太郎 signed in to the AWS access portal - 444455556666";
    assert_eq!(in_json(english.to_json()), expected);
    assert_eq!(in_json(japanese.to_json()), expected);
    // In ASCII nobody is called "?".
    let ascii = Message::of(japanese).ascii_subject;
    assert_eq!(ascii.as_str(), "[info] An Identity Center user signed in to the AWS access portal - 444455556666");
    let wanted = Wording { ascii_subjects: true, ..wording(Language::Japanese) };
    assert_eq!(Message::of(alert(&record.to_string(), &wanted)).subject, ascii);
}
