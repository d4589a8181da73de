//! 行為を短い名詞で。 (What was done to what, as a noun of at most nine full-width characters or so.)

use crate::classify::{Action, Object, Verb};
use crate::text::latin::join;
use crate::voice::japanese::iam;

/// アクセスキー作成
pub(super) fn act_of(action: &Action, status: Option<&str>) -> String {
    if let Some(act) = exception(action.name) {
        return act.to_owned();
    }
    let verb = match (action.verb, status) {
        (Verb::Update, Some("Active")) => "有効化",
        (Verb::Update, Some("Inactive")) => "無効化",
        (verb, _) => noun_of(verb),
    };
    join(&[thing(action.object), verb])
}

fn noun_of(verb: Verb) -> &'static str {
    match verb {
        Verb::Accept => "承認",
        Verb::Add => "追加",
        Verb::Associate => "引き取り",
        Verb::Attach => "付与",
        Verb::Create => "作成",
        Verb::Delete => "削除",
        Verb::Detach => "解除",
        Verb::Disable => "無効化",
        Verb::Enable => "有効化",
        Verb::Put | Verb::Update => "変更",
        Verb::Reject => "却下",
        Verb::Remove => "除外",
        Verb::Request => "要求",
        Verb::Reset => "リセット",
        Verb::Resync => "再同期",
        Verb::Send => "送信",
        Verb::Set => "設定",
        Verb::Stop => "停止",
        Verb::Submit => "提出",
        Verb::Tag => "タグ変更",
        Verb::Untag => "タグ削除",
        Verb::Upload => "登録",
    }
}

fn exception(api: &str) -> Option<&'static str> {
    Some(match api {
        "AddUserToGroup" => "グループに追加",
        "ChangePassword" | "UpdateLoginProfile" => "パスワード変更",
        "CreateLoginProfile" => "パスワード設定",
        "CreatePolicyVersion" => "ポリシー更新",
        "DeleteRolePermissionsBoundary" | "DeleteUserPermissionsBoundary" => "権限の境界の解除",
        "DeleteServiceLinkedRole" => "リンクロール削除要求",
        "RemoveUserFromGroup" => "グループから除外",
        "ResetServiceSpecificCredential" => "専用認証情報リセット",
        "SendDelegationToken" => "一時アクセス開始",
        "SetDefaultPolicyVersion" => "ポリシー版切り替え",
        "UpdateRole" | "UpdateRoleDescription" => "ロール設定変更",
        _ => return None,
    })
}

/// What has a shorter name than in a sentence. For a new kind of thing this is where it gets one.
fn thing(object: Object) -> &'static str {
    match object {
        Object::AccountAlias => "エイリアス",
        Object::AccountEmailAddress => "アカウントメール",
        Object::AccountSettings => "IAM 設定",
        Object::CloudFrontPublicKey => "CloudFront 鍵",
        Object::ConsolePassword => "パスワード",
        Object::InlinePolicy => "ポリシー",
        Object::InstanceProfile => "プロファイル",
        Object::MfaDevice => "MFA",
        Object::OidcProvider => "OIDC 連携",
        Object::OutboundFederation => "外部 ID 連携",
        Object::PasswordPolicy => "パスワード要件",
        Object::PermissionsBoundary => "権限の境界",
        Object::PolicyVersion => "ポリシー版",
        Object::RoleTemplate => "ロール",
        Object::RootCredentialsManagement => "ルート管理",
        Object::RootSessions => "特権ルート",
        Object::SamlProvider => "SAML 連携",
        Object::ServiceLinkedRole => "リンクロール",
        Object::ServiceSpecificCredential => "専用認証情報",
        Object::StsRegionalEndpoint => "STS 設定",
        Object::StsTokenVersion => "STS トークン設定",
        Object::User => "IAM ユーザー",
        Object::VirtualMfaDevice => "仮想 MFA",
        other => iam::noun(other).unnamed,
    }
}

/// What was done to what the alerts depend on.
pub(super) fn tampering_act(action: &Action) -> Option<&'static str> {
    let holder = action.holder.map(|holder| holder.object);
    Some(match (action.object, holder, action.verb) {
        (Object::Logging, ..) => "証跡の記録停止",
        (Object::Trail, _, Verb::Delete) => "証跡の削除",
        (Object::Trail, ..) => "証跡の設定変更",
        (Object::EventSelectors, ..) => "証跡の記録対象変更",
        (Object::LogGroup, ..) => "ロググループ削除",
        (Object::LogStream, ..) => "ログストリーム削除",
        (Object::RetentionPolicy, ..) => "ログ保持期間変更",
        (Object::SubscriptionFilter, _, Verb::Delete) => "通知用フィルター削除",
        (Object::SubscriptionFilter, ..) => "通知用フィルター変更",
        (Object::Topic, _, Verb::Delete) => "通知トピック削除",
        (Object::Topic, ..) => "通知トピック変更",
        (Object::Subscription, _, Verb::Remove) => "通知の配信先解除",
        (Object::Subscription, ..) => "通知の配信先変更",
        (Object::Function, ..) => "通知用関数の削除",
        (Object::FunctionCode, ..) => "通知用関数コード変更",
        (Object::FunctionConfiguration, ..) => "通知用関数の設定変更",
        (Object::FunctionConcurrency, ..) => "同時実行数の上限変更",
        (Object::EventInvokeConfig, ..) => "失敗時の保管先変更",
        (Object::Permission, Some(Object::Function), _) => "関数の呼び出し元変更",
        (Object::Rule, _, Verb::Delete) => "通知用ルール削除",
        (Object::Rule, _, Verb::Disable) => "通知用ルール無効化",
        (Object::Rule | Object::RuleTargets, ..) => "通知用ルール変更",
        (Object::EventBus, _, Verb::Delete) => "イベントバス削除",
        (Object::EventBus, ..) => "イベントバス変更",
        (Object::Permission, Some(Object::EventBus), _) => "バスの送信元変更",
        _ => return None,
    })
}
