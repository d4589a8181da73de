//! 行為を短い名詞で。 (What was done to what, as a noun of at most nine full-width characters or so.)

use crate::classify::{Action, Object, Verb};
use crate::text::latin::join;
use crate::voice::japanese::nouns;

/// アクセスキー作成
pub(super) fn act_of(action: &Action, status: Option<&str>) -> String {
    if let Some(act) = of_access(action).or_else(|| exception(action.name)) {
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
        Verb::Assign => "割り当て",
        Verb::Attach => "付与",
        Verb::Cancel => "取り消し",
        Verb::Close => "閉鎖",
        Verb::Create => "作成",
        Verb::Delete => "削除",
        Verb::Detach => "解除",
        Verb::Disable => "無効化",
        Verb::Enable => "有効化",
        Verb::Import => "取り込み",
        Verb::Invite => "招待",
        Verb::Join => "参加",
        Verb::Leave => "離脱",
        Verb::Move => "移動",
        Verb::Open => "開始",
        Verb::Provision => "反映",
        Verb::Put | Verb::Update => "変更",
        Verb::Reject => "却下",
        Verb::Remove => "除外",
        Verb::Reopen => "再開",
        Verb::Request => "要求",
        Verb::Reset => "リセット",
        Verb::Resync => "再同期",
        Verb::Send => "送信",
        Verb::Set => "設定",
        Verb::Stop => "停止",
        Verb::Submit => "提出",
        Verb::Tag => "タグ変更",
        Verb::Unassign => "割り当て解除",
        Verb::Untag => "タグ削除",
        Verb::Upload => "登録",
        Verb::Verify => "確認",
    }
}

/// Who else gets in, by what was done to what: of several of these APIs the name alone does not tell the service.
fn of_access(action: &Action) -> Option<&'static str> {
    Some(match (action.verb, action.object) {
        (Verb::Assign, Object::PermissionSet | Object::Application | Object::Role) => "アクセス割り当て",
        (Verb::Unassign, Object::PermissionSet | Object::Application) => "アクセス割り当て解除",
        (Verb::Delete, Object::Entitlement) => "アクセス割り当て解除",
        (Verb::Assign, Object::AwsService) => "委任管理者の登録",
        (Verb::Unassign, Object::AwsService) => "委任管理者の解除",
        (Verb::Provision, Object::PermissionSet) => "許可セットの反映",
        (Verb::Leave, Object::Organization) => "組織から離脱",
        (Verb::Join | Verb::Accept, Object::Organization | Object::Handshake) => "組織に参加",
        (Verb::Remove, Object::Account) => "組織から削除",
        (Verb::Invite, _) => "組織に招待",
        (Verb::Request, Object::AllFeatures) => "組織の全機能を要求",
        (Verb::Move, _) => "組織内で移動",
        (Verb::Close, _) => "アカウント閉鎖",
        (Verb::Reopen, _) => "アカウント再開",
        (Verb::Associate | Verb::Remove | Verb::Update, Object::IdentitySource) => "ID ソースの変更",
        (Verb::Add, Object::DirectoryUser) => "グループに追加",
        (Verb::Remove, Object::DirectoryUser) | (Verb::Delete, Object::GroupMembership) => "グループから除外",
        (Verb::Create, Object::MfaDevice) => "MFA の登録",
        (Verb::Create, Object::ScimToken) => "SCIM トークン発行",
        (Verb::Update, Object::AssignmentRequirement) => "割り当て要否の変更",
        (Verb::Open, Object::RootSession) => "特権ルート開始",
        (Verb::Create, Object::FederationToken) => "一時認証情報作成",
        (Verb::Create, Object::AccessManager) => "アクセス管理の有効化",
        (Verb::Delete, Object::AccessManager) => "アクセス管理の無効化",
        (Verb::Stop, Object::SignedInSessions) => "セッションの終了",
        (Verb::Request | Verb::Accept, Object::ResponsibilityTransfer) => "請求責任の移管",
        (Verb::Stop, Object::ResponsibilityTransfer) => "請求責任の移管終了",
        _ => return None,
    })
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
        Object::AccessAttributes => "アクセス属性",
        Object::AccessScope => "アクセス範囲",
        Object::AccountAccess => "アクセス設定",
        Object::AccountAlias => "エイリアス",
        Object::AccountEmailAddress => "アカウントメール",
        Object::AccountSettings => "IAM 設定",
        Object::AccountTrust => "アカウントの信頼",
        Object::AlternateContact => "連絡先",
        Object::Application => "アプリケーション",
        Object::ApplicationCertificate => "アプリ証明書",
        Object::ApplicationGrant => "アプリの許可",
        Object::ApplicationSessions => "アプリの接続",
        Object::AttributeMapping => "属性マッピング",
        Object::AuthenticationMethod => "認証方式",
        Object::ChallengeQuestions => "秘密の質問",
        Object::CloudFrontPublicKey => "CloudFront 鍵",
        Object::ConsolePassword | Object::PortalPassword => "パスワード",
        Object::ContactInformation => "連絡先情報",
        Object::Crl => "失効リスト",
        Object::CustomerPolicy => "ポリシー",
        Object::DelegationPolicy => "委任ポリシー",
        Object::DirectoryEmail => "メールアドレス",
        Object::DirectoryGroup => "ID グループ",
        Object::DirectoryUser => "ID ユーザー",
        Object::ExternalIdp => "外部 IdP",
        Object::ExternalIdpCertificate => "IdP 証明書",
        Object::Handshake => "組織への招待",
        Object::IdentityCenter => "ID センター",
        Object::IdentityPropagation => "ID の伝播",
        Object::IdentityStore => "ディレクトリ",
        Object::InlinePolicy => "ポリシー",
        Object::InstanceProfile => "プロファイル",
        Object::MfaDevice => "MFA",
        Object::MfaRules => "MFA 設定",
        Object::OidcProvider => "OIDC 連携",
        Object::OrganizationPolicy => "組織ポリシー",
        Object::OrganizationalUnit => "組織単位",
        Object::OutboundFederation => "外部 ID 連携",
        Object::PasswordPolicy => "パスワード要件",
        Object::PermissionsBoundary => "権限の境界",
        Object::PermissionsPolicy => "許可セット",
        Object::PolicyType => "組織ポリシー",
        Object::PolicyVersion => "ポリシー版",
        Object::PortalAlias => "ポータル別名",
        Object::RoleTemplate => "ロール",
        Object::RootCredentialsManagement => "ルート管理",
        Object::RolesAnywhereProfile => "プロファイル",
        Object::RootSessions => "特権ルート",
        Object::SamlProvider => "SAML 連携",
        Object::ServiceLinkedRole => "リンクロール",
        Object::ServiceSpecificCredential => "専用認証情報",
        Object::ScimEndpoint => "SCIM 連携",
        Object::ScimToken => "SCIM トークン",
        Object::SessionSettings => "セッション設定",
        Object::SignInRule | Object::SignInRules => "サインイン規則",
        Object::StsRegionalEndpoint => "STS 設定",
        Object::StsTokenVersion => "STS トークン設定",
        Object::TrustAnchor => "信頼アンカー",
        Object::TrustedAccess => "信頼アクセス",
        Object::TrustedTokenIssuer => "トークン発行者",
        Object::User => "IAM ユーザー",
        Object::VirtualMfaDevice => "仮想 MFA",
        other => nouns::noun(other).unnamed,
    }
}

/// What was done to what the alerts depend on.
pub(super) fn tampering_act(action: &Action) -> Option<&'static str> {
    let holder = action.holder.map(|holder| holder.object);
    of_the_trail(action.object, action.verb)
        .or_else(|| of_the_function(action.object, holder, action.verb))
        .or_else(|| of_the_way_to_recipients(action.object, holder, action.verb))
        .or_else(|| of_what_is_kept(action.object, holder, action.verb))
}

fn of_the_trail(object: Object, verb: Verb) -> Option<&'static str> {
    Some(match (object, verb) {
        (Object::Logging, _) => "証跡の記録停止",
        (Object::Trail, Verb::Delete) => "証跡の削除",
        (Object::Trail, _) => "証跡の設定変更",
        (Object::EventAggregation | Object::EventSelectors, _) => "証跡の記録対象変更",
        (Object::LogGroup, _) => "ロググループ削除",
        (Object::LogStream, _) => "ログストリーム削除",
        (Object::RetentionPolicy, _) => "ログ保持期間変更",
        (Object::SubscriptionFilter, Verb::Delete) => "通知用フィルター削除",
        (Object::SubscriptionFilter, _) => "通知用フィルター変更",
        (Object::MetricFilter, _) => "メトリクス設定変更",
        (Object::Transformer, _) => "イベントの書き換え",
        (Object::EncryptionKey, _) => "ログの暗号化変更",
        (Object::DeletionProtection, _) => "ログの削除保護変更",
        (Object::DirectIngestion | Object::LogResourcePolicy, _) => "ログ書き込み元変更",
        (Object::LogAccountPolicy, _) => "ログ全体の設定変更",
        _ => return None,
    })
}

fn of_the_function(object: Object, holder: Option<Object>, verb: Verb) -> Option<&'static str> {
    Some(match (object, holder, verb) {
        (Object::Function, ..) => "通知用関数の削除",
        (Object::FunctionCode, ..) => "通知用関数コード変更",
        (Object::FunctionConcurrency, ..) => "同時実行数の上限変更",
        (Object::EventInvokeConfig, ..) => "失敗時の保管先変更",
        (Object::Permission, Some(Object::Function), _) | (Object::OtherCaller, ..) => "関数の呼び出し元変更",
        (Object::FunctionUrl, ..) => "関数 URL の変更",
        (Object::FunctionConfiguration, ..) | (_, Some(Object::Function), _) => "通知用関数の設定変更",
        (Object::Rule, _, Verb::Delete) => "通知用ルール削除",
        (Object::Rule, _, Verb::Disable) => "通知用ルール無効化",
        (Object::Rule, _, Verb::Enable) => "通知用ルール有効化",
        (Object::Rule | Object::RuleTargets, ..) => "通知用ルール変更",
        (Object::EventBus, _, Verb::Delete) => "イベントバス削除",
        (Object::EventBus, ..) => "イベントバス変更",
        (Object::Permission, Some(Object::EventBus), _) => "バスの送信元変更",
        (Object::Schedule, _, Verb::Delete) => "スケジュール削除",
        (Object::Schedule, ..) => "スケジュール変更",
        _ => return None,
    })
}

fn of_the_way_to_recipients(object: Object, holder: Option<Object>, verb: Verb) -> Option<&'static str> {
    Some(match (object, holder, verb) {
        (Object::Topic, ..) => "通知トピック削除",
        (Object::Permission, Some(Object::Topic), _) => "通知の発行元変更",
        (Object::DataProtectionPolicy, ..) => "データ保護設定変更",
        (Object::Attribute, Some(Object::Topic), _) => "通知トピック変更",
        (Object::Attribute, ..) => "通知の配信先変更",
        (Object::Subscription, ..) => "通知の配信先解除",
        (Object::Recipient, ..) => "通知の宛先追加",
        (Object::Queue, _, Verb::Delete) => "キューの削除",
        (Object::QueuedMessages, ..) => "キューの全件削除",
        (Object::Queue, ..) | (Object::Permission, Some(Object::Queue), _) => "キューの設定変更",
        _ => return None,
    })
}

fn of_what_is_kept(object: Object, holder: Option<Object>, verb: Verb) -> Option<&'static str> {
    Some(match (object, holder, verb) {
        (Object::Bucket, ..) => "証跡バケット削除",
        (_, Some(Object::Bucket), _) => "証跡バケット変更",
        (Object::Table, _, Verb::Delete) => "通知用テーブル削除",
        (Object::Table | Object::TimeToLive, ..) => "通知用テーブル変更",
        (Object::Permission, Some(Object::Table), _) => "通知用テーブル変更",
        (Object::Key, _, Verb::Request) => "KMS キー削除予定",
        (Object::Key, ..) => "KMS キー無効化",
        (Object::KeyGrant, ..) => "KMS 許可の取り消し",
        (Object::KeyMaterial, ..) => "KMS キー素材の削除",
        (Object::KeyPolicy, ..) => "KMS キーポリシー変更",
        (Object::KeyRotation, ..) => "KMS キー更新の停止",
        (Object::PrimaryRegion, ..) => "KMS キーの設定変更",
        (Object::Alarm, _, Verb::Delete) => "アラーム削除",
        (Object::Alarm, ..) => "アラーム変更",
        (Object::AlarmActions, _, Verb::Enable) => "アラーム有効化",
        (Object::AlarmActions | Object::AlarmMuteRule, ..) => "アラーム無効化",
        (Object::AlarmState, ..) => "アラーム状態の変更",
        _ => return None,
    })
}
