//! 何が起きたかを一文で。 (What happened, in one sentence without its full stop.)

use super::consequences::silenced;
use super::tampering::tampered;
use crate::classify::{Action, Object, Verb};
use crate::voice::words::{
    Applications, Callers, Calls, Changes, From, Place, Recoveries, Said, SignIns, Steps, Switches, Ways,
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
    permission_set: "Identity Center のユーザー（許可セット {set}）",
    federated_user: "{user}（フェデレーションユーザー）",
    federated_user_of: "{user}（フェデレーションユーザー、発行元: {issuer}）",
    identity_center_user: "Identity Center のユーザー",
    service: "AWS のサービス {service}",
    unnamed_service: "AWS のサービス",
    account: "アカウント {account} の誰か",
    somebody: "誰か",
    source_identity: "ソース ID {person} の{caller}",
    on_behalf_of: "アカウント {account} の代理の{caller}",
};

const FROM: From = From { address: "{address} から", registered: "{address}（登録地: {country}）から" };

pub(super) const SIGN_INS: SignIns = SignIns {
    success: "{who}が{from}{way}{into}サインインしました{mfa}",
    unknown: "{who}が{from}{way}{into}サインインを試みました（成否は記録されていません）",
    failed: "{as}{at}サインインが{from}{way}試みられ、失敗しました{because}",
    failed_again: "{as}{at}サインインが{from}{way}{times} 回試みられ、失敗しました{because}",
    as_root: "ルートユーザーとしての",
    as_unknown_name: "存在しないユーザー名での",
    as_somebody: "{person}としての",
    with_mfa: "（MFA あり）",
    without_mfa: "（MFA なし）",
    with_password_only: "（パスワードのみ）",
    from: FROM,
    because: "（{reason}）",
    way: Ways {
        role: "ロール {role} として",
        role_failed: "ロール {role} として",
        permission_set: "許可セット {set} で",
        permission_set_failed: "許可セット {set} で",
        saml_provider: "SAML プロバイダー {provider} 経由で",
        saml: "SAML 経由で",
        web_identity_provider: "{provider} 経由で",
        web_identity: "OpenID Connect 経由で",
        both: "{through}、{role}",
        workload: "{workload}の認証情報を使い、{role}",
    },
    application: Applications {
        console: Place { into: "コンソールに", at: "コンソールへの" },
        access_portal: Place { into: "AWS アクセスポータルに", at: "AWS アクセスポータルへの" },
        workspaces: Place { into: "Amazon WorkSpaces に", at: "Amazon WorkSpaces への" },
        aws_login: Place { into: "aws login コマンドで", at: "aws login コマンドでの" },
        oauth_client: Place { into: "OAuth クライアントで", at: "OAuth クライアントでの" },
        host: Place { into: "{host}に", at: "{host}への" },
    },
};

pub(super) const SWITCHES: Switches = Switches {
    success: "{of}{who}が{from}{in}{role}に切り替えました{mfa}",
    unknown: "{of}{who}が{from}{in}{role}への切り替えを試みました（成否は記録されていません）",
    failed: "{of}{who}が{from}{in}{role}への切り替えに失敗しました{because}",
    failed_again: "{of}{who}が{from}{in}{role}への切り替えに{times} 回失敗しました{because}",
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
    verification: "{person}がサインインのための確認{factor}を一つ通過しました",
    verification_unknown: "{person}がサインインのための確認{factor}に進みました",
    external_identity: "{person}が外部の ID プロバイダーから{into}サインインしようとしています",
    signin_token: "{caller}にコンソールのサインイン用リンクが発行されました",
    signin_token_unknown: "{caller}がコンソールのサインイン用リンクを要求しました",
    exit_role: "{caller}がロールの切り替えを終了しました",
    renew_role: "{caller}の切り替え先ロールのセッションが延長されました",
    oauth_consent: "{caller}がクライアントのサインインを許可しました",
    oauth_token: "{caller}がクライアント用のサインイントークンを要求しました",
    factor: "（{factor}）",
    failed: "{taken}（失敗）",
};

pub(super) const RECOVERIES: Recoveries = Recoveries {
    what: recovery,
    success: "{who}が{from}{done}",
    failed: "{who}が{from}{tried}を試み、失敗しました",
    unknown: "{who}が{from}{tried}を試みました（成否は記録されていません）",
    from: FROM,
    of_this_account: "アカウントの",
    of_account: "アカウント {account} の",
};

/// 「…を要求しました」「…を行いました」, and what goes before 「を試みました」.
fn recovery(action: &Action) -> Option<Said> {
    macro_rules! say {
        ($what:literal, $done:literal) => {
            Said { done: concat!($what, $done), tried: $what }
        };
    }
    Some(match (action.object, action.verb) {
        (Object::RootPassword, Verb::Request) => say!("ルートユーザーのパスワードの再設定", "を要求しました"),
        (Object::RootPassword, Verb::Reset) => say!("ルートユーザーのパスワードの再設定", "を行いました"),
        (Object::RootPassword, _) => say!("ルートユーザーのパスワードの変更", "を行いました"),
        (Object::AccountEmailAddress, Verb::Request) => say!("{account}メールアドレスの変更", "を要求しました"),
        (Object::AccountEmailAddress, _) => say!("{account}メールアドレスの変更", "を行いました"),
        (Object::AccountName, _) => say!("{account}名前の変更", "を行いました"),
        _ => return None,
    })
}

pub(super) const CHANGES: Changes = Changes {
    done: "{who}が{via}{done}",
    denied: "{who}が{via}{tried}拒否されました",
    failed_with_code: "{who}が{via}{tried}失敗しました（{code}）",
    tampering_failed_with_code: "{who}が{via}{tried}失敗しました（{code}）",
    failed: "{who}が{via}{tried}失敗しました",
    via: "{service} 経由で",
    shuts_identity_center_out: "。Identity Center を使う全員がこのアカウントに入れなくなります",
    tampered,
    tampered_name: "{name}",
    silenced,
};

pub(super) const CALLS: Calls = Calls {
    done: "{who}が{api}を呼び出しました",
    denied: "{who}が{api}を呼び出そうとして拒否されました",
    failed: "{who}が{api}を呼び出して失敗しました",
    api: "{service}の{event}",
    recorded: "イベント{kind}が記録されました",
    kind: "（{kind}）",
};
