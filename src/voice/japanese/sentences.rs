//! 何が起きたかを一文で。 (What happened, in one sentence without its full stop.)

use super::consequences::silenced;
use super::tampering::tampered;
use crate::classify::{Action, Object, Verb};
use crate::voice::words::{
    Applications, Callers, Calls, Changes, Counted, Details, From, Place, Recoveries, Said, SignIns, Steps, Switches,
    Ways,
};

pub(super) const CALLERS: Callers = Callers {
    root: "ルートユーザー",
    central_root: "ルートユーザー（組織による特権ルートセッション）",
    iam_user: "IAM ユーザー（名前の記録なし）",
    role_session: "{session}（ロール {role}）",
    role: "ロール {role}",
    role_of_account: "アカウント {account} のロール",
    workload: "{workload}（ロール {role}）",
    permission_set_user: "{user}（許可セット {set}）",
    permission_set: "Identity Center ユーザー（許可セット {set}）",
    federated_user: "{user}（フェデレーションユーザー）",
    federated_user_of: "{user}（フェデレーションユーザー、発行元: {issuer}）",
    identity_center_user: "Identity Center ユーザー",
    service: "AWS のサービス {service}",
    unnamed_service: "AWS のサービス",
    account: "アカウント {account} の利用者",
    somebody: "誰か",
    source_identity: "ソース ID {person} の{caller}",
    on_behalf_of: "アカウント {account} の代理の{caller}",
};

/// Behind the sentence, in brackets: a long address would push the verb off a phone's preview.
const FROM: From = From {
    address: "{address} から",
    registered: "{address} から、IP 登録国・地域: {country}",
    several: "{count} 個のアドレスから",
};

pub(super) const SIGN_INS: SignIns = SignIns {
    success: "{who}が{way}{into}サインインしました{details}",
    success_by_command: "{who}が aws login コマンドを使い、{way}サインインしました{details}",
    unknown: "{who}が{way}{at}サインインを試みました{details}。成否は記録されていません",
    failed: "{way}{as}{into}サインインする試みがあり、失敗しました{details}",
    failed_again: "{way}{as}{into}サインインする試みが{times} 回あり、すべて失敗しました{details}",
    failed_before: Counted {
        one: "{sentence}。その前に {count} 回失敗しています",
        many: "{sentence}。その前に {count} 回失敗しています",
    },
    before: Counted {
        one: "同じユーザーのサインイン失敗 {count} 回", many: "同じユーザーのサインイン失敗 {count} 回"
    },
    before_elsewhere: Counted {
        one: "同じユーザーのサインイン失敗 {count} 回（別のアドレスから）",
        many: "同じユーザーのサインイン失敗 {count} 回（別のアドレスからを含む）",
    },
    as_root: "ルートユーザーとして",
    as_unknown_name: "存在しないユーザー名で",
    as_somebody: "{person}の名前で",
    as_role_session: "ロール {role}（{session}）で",
    as_permission_set_user: "許可セット {set}（{user}）を使い、",
    details: Details { all: "（{list}）", between: "、" },
    with_mfa: "MFA あり",
    without_mfa: "MFA なし",
    with_password_only: "パスワードのみ",
    from: FROM,
    because: "{reason}",
    way: Ways {
        role: "ロール {role} として",
        permission_set: "許可セット {set} で",
        saml_provider: "SAML プロバイダー {provider} を経由し、",
        saml: "SAML を経由し、",
        web_identity_provider: "ID プロバイダー {provider} を経由し、",
        web_identity: "OIDC の ID プロバイダーを経由し、",
        both: "{through}{role}",
        workload: "{workload}の認証情報を使い、{role}",
    },
    application: Applications {
        console: Place { into: "コンソールに", at: "コンソールへの" },
        access_portal: Place { into: "AWS アクセスポータルに", at: "AWS アクセスポータルへの" },
        workspaces: Place { into: "Amazon WorkSpaces に", at: "Amazon WorkSpaces への" },
        aws_login: Place { into: "aws login コマンドを使って", at: "aws login コマンドでの" },
        oauth_client: Place {
            into: "OAuth クライアントを経由して", at: "OAuth クライアント経由での"
        },
        host: Place { into: "{host}に", at: "{host}への" },
    },
};

pub(super) const SWITCHES: Switches = Switches {
    success: "{of}{who}が{in}{role}に切り替えました{details}",
    unknown: "{of}{who}が{in}{role}への切り替えを試みました{details}。成否は記録されていません",
    failed: "{of}{who}が{in}{role}への切り替えに失敗しました{details}",
    failed_again: "{of}{who}が{in}{role}への切り替えに{times} 回失敗しました{details}",
    role: "ロール {role}",
    another_role: "別のロール",
    of_account: "アカウント {account} の",
    of_lone_account: "アカウント {account} の",
    in_account: "アカウント {account} の",
    in_lone_account: "アカウント {account} の",
};

pub(super) const STEPS: Steps = Steps {
    mfa_check: "{person}がサインイン中の MFA の確認{factor}に進みました",
    challenge: "{person}がサインインのための認証情報{factor}を求められました",
    verification: "{person}がサインインのための確認{factor}を通過しました",
    verification_unknown: "{person}がサインインのための確認{factor}に進みました",
    external_identity: "{person}が外部の ID プロバイダーから{into}サインインしようとしています",
    signin_token: "{caller}にコンソールのサインイン用リンクが発行されました",
    signin_token_unknown: "{caller}がコンソールのサインイン用リンクを要求しました",
    exit_role: "{person}が元のユーザーに戻りました（ロール {role} を終了）",
    exit_some_role: "{person}が元のユーザーに戻りました（切り替えを終了）",
    renew_role: "{caller}の切り替え先ロールのセッションが延長されました",
    oauth_consent: "{caller}が CLI などのクライアントに、自分の権限でのサインインを許可しました",
    oauth_token: "{caller}がクライアント用のサインイントークンを要求しました",
    factor: "（{factor}）",
    factor_name,
    factors_between: "、",
    failed: "{taken}（失敗）",
};

/// Identity Center's `CredentialType` ("Understanding IAM Identity Center sign-in events"), and the `MfaType` of CheckMfa.
fn factor_name(factor: &str) -> Option<&'static str> {
    Some(match factor {
        "PASSWORD" => "パスワード",
        "TOTP" | "Virtual MFA" => "認証アプリのコード",
        "WEBAUTHN" | "U2F MFA" => "パスキーまたはセキュリティキー",
        "EMAIL_OTP" => "メールのワンタイムコード",
        "RESYNC_TOTP" => "認証アプリの再同期",
        "EXTERNAL_IDP" => "外部の ID プロバイダー",
        "Multiple MFA Devices" => "複数の MFA デバイス",
        _ => return None,
    })
}

pub(super) const RECOVERIES: Recoveries = Recoveries {
    what: recovery,
    own_password: Said {
        done: "自分のパスワードを変更しました", tried: "自分のパスワードの変更"
    },
    success: "{who}が{done}{details}",
    failed: "{who}が{tried}を試み、失敗しました{details}",
    unknown: "{who}が{tried}を試みました{details}。成否は記録されていません",
    success_by_anybody: "{done}{details}",
    failed_by_anybody: "{tried}の試みがあり、失敗しました{details}",
    unknown_by_anybody: "{tried}の試みがありました{details}。成否は記録されていません",
    from: FROM,
    of_this_account: "アカウントの",
    of_account: "アカウント {account} の",
};

/// What was done, and what goes before 「を試みました」. Who has asked for a forgotten password to be reset is not known: 「…されました」.
fn recovery(action: &Action) -> Option<Said> {
    let (done, tried) = match (action.object, action.verb) {
        (Object::RootPassword, Verb::Request) => {
            ("ルートユーザーのパスワードの再設定が要求されました", "ルートユーザーのパスワードの再設定を要求する")
        }
        (Object::RootPassword, Verb::Reset) => {
            ("ルートユーザーのパスワードが再設定されました", "ルートユーザーのパスワードを再設定する")
        }
        (Object::RootPassword, _) => ("ルートユーザーのパスワードを変更しました", "ルートユーザーのパスワードの変更"),
        (Object::AccountEmailAddress, Verb::Request) => {
            ("{account}メールアドレスの変更を要求しました", "{account}メールアドレスの変更の要求")
        }
        (Object::AccountEmailAddress, _) => ("{account}メールアドレスを変更しました", "{account}メールアドレスの変更"),
        (Object::AccountName, _) => ("{account}名前を変更しました", "{account}名前の変更"),
        _ => return None,
    };
    Some(Said { done, tried })
}

pub(super) const CHANGES: Changes = Changes {
    done: "{who}が{via}{done}",
    denied: "{who}が{via}{tried}拒否されました",
    failed_with_code: "{who}が{via}{tried}失敗しました（{code}）",
    tampering_failed_with_code: "{who}が{via}{tried}失敗しました（{code}）",
    failed: "{who}が{via}{tried}失敗しました",
    done_by_nobody: "{via}{done}（実行者の記録なし）",
    via: "{service}経由で",
    code,
    code_and_meaning: "{means}、{code}",
    shuts_identity_center_out: "。Identity Center を使う全員がこのアカウントに入れなくなります",
    tampered,
    tampered_name: "{name}",
    silenced,
};

/// Without the `Exception` behind it, which some services write and others do not.
fn code(code: &str) -> Option<&'static str> {
    Some(match code {
        "EntityAlreadyExists" | "ResourceAlreadyExists" | "ResourceConflict" => "同名のものが存在",
        "NoSuchEntity" | "ResourceNotFound" | "NotFound" => "対象なし",
        "TrailNotFound" => "証跡なし",
        "DeleteConflict" => "関連する項目が残存",
        "LimitExceeded" | "QuotaExceeded" | "ServiceQuotaExceeded" => "上限超過",
        "Validation" | "ValidationError" | "InvalidInput" | "InvalidParameter" | "InvalidParameterValue" => {
            "入力値の誤り"
        }
        "MalformedPolicyDocument" => "ポリシーの書式の誤り",
        "PasswordPolicyViolation" => "パスワードポリシー違反",
        "UnmodifiableEntity" | "EntityTemporarilyUnmodifiable" => "変更できない対象",
        "ConcurrentModification" => "ほかの変更と競合",
        "Throttling" | "TooManyRequests" | "RequestLimitExceeded" => "呼び出し過多",
        "ServiceFailure" | "InternalFailure" | "InternalError" | "ServiceUnavailable" => "AWS 側の障害",
        _ => return None,
    })
}

pub(super) const CALLS: Calls = Calls {
    done: "{who}が{api}を呼び出しました",
    denied: "{who}が{call}を実行しようとして拒否されました",
    failed: "{who}が{call}を実行しようとして失敗しました",
    api: "{service}の{event}",
    recorded: "イベント{kind}が記録されました",
    insights: "CloudTrail Insights のイベントが記録されました",
    kind: "（{kind}）",
};
