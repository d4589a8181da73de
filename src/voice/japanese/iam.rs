//! IAM の変更。 (Changes of IAM, as predicates: what whoever is named before them did.)

use crate::classify::{Object, Verb};
use crate::voice::words::{IamWords, Noun, Said};

/// A predicate from the phrase that 「します」 completes.
macro_rules! say {
    ($phrase:literal) => {
        Said { done: concat!($phrase, "しました"), tried: concat!($phrase, "しようとして") }
    };
}

pub(super) const IAM: IamWords = IamWords {
    noun,
    verb,
    exception,
    unknown: Said {
        done: "IAM API {name} を呼び出しました", tried: "IAM API {name} を呼び出そうとしましたが、"
    },
    root_user: "ルートユーザー",
    themselves: "自分自身",
    object_of_holder: "{holder}の{object}",
    to_status: "{status} に",
    service: "（{service}）",
    hours: "{count} 時間",
    minutes: "{count} 分",
    administrator_policy: "AWS 管理ポリシー {name}（アカウントの全権限）",
    policy_over_iam: "AWS 管理ポリシー {name}（自分に全権限を付与可能）",
    policy_by_aws: "AWS 管理ポリシー {name}",
    policy_by_customer: "カスタマー管理ポリシー {name}",
    boundless: "{object}（何も制限しません）",
    version_in_force: say!("{holder}の新しいバージョンを作成し、デフォルト（有効なバージョン）に設定"),
    version_in_force_of_unnamed: say!("{holder}の{object}を作成し、有効に"),
    version_not_in_force: Said {
        done: "{holder}の新しいバージョンを作成しました（まだ有効ではありません）",
        tried: "{holder}の新しいバージョンを作成しようとして",
    },
    renamed: say!("{object}の名前を{new name}に変更"),
    moved: say!("{object}のパスを{new path}に変更"),
    renamed_and_moved: say!("{object}の名前を{new name}に、パスを{new path}に変更"),
    description: say!("{object}の説明を変更"),
    session_duration: say!("{object}の最大セッション時間を{duration}に変更"),
    description_and_duration: say!("{object}の説明と最大セッション時間（{duration}）を変更"),
};

fn verb(verb: Verb, held: bool) -> Said {
    match (verb, held) {
        (Verb::Accept, _) => say!("{object of holder}を承認"),
        (Verb::Add, true) => say!("{holder}に{object}を追加"),
        (Verb::Add, false) => say!("{object}を追加"),
        (Verb::Associate, _) => say!("{object of holder}の所有者として自分自身を登録"),
        (Verb::Attach, true) => say!("{holder}に{object}をアタッチ"),
        (Verb::Attach, false) => say!("{object}をアタッチ"),
        (Verb::Create, _) => say!("{object of holder}を作成"),
        (Verb::Delete, _) => say!("{object of holder}を削除"),
        (Verb::Detach, true) => say!("{holder}から{object}をデタッチ"),
        (Verb::Detach, false) => say!("{object}をデタッチ"),
        (Verb::Disable, _) => say!("{object of holder}を無効化"),
        (Verb::Enable, _) => say!("{object of holder}を有効化"),
        (Verb::Put, _) => say!("{object of holder}を追加または変更"),
        (Verb::Reject, _) => say!("{object of holder}を拒否"),
        (Verb::Remove, true) => say!("{holder}から{object}を除外"),
        (Verb::Remove, false) => say!("{object}を解除"),
        (Verb::Request, _) => say!("{object of holder}をリクエスト"),
        (Verb::Reset, _) => say!("{object of holder}をリセット"),
        (Verb::Resync, _) => say!("{object of holder}を再同期"),
        (Verb::Send, true) => say!("{holder}に{object}を送信"),
        (Verb::Send, false) => say!("{object}を送信"),
        (Verb::Set, true) => say!("{holder}に{object}を設定"),
        (Verb::Set, false) => say!("{object}を設定"),
        (Verb::Stop, _) => say!("{object of holder}を停止"),
        (Verb::Submit, _) => say!("{object of holder}を提出"),
        (Verb::Tag, _) => say!("{object of holder}のタグを追加または変更"),
        (Verb::Untag, _) => say!("{object of holder}のタグを削除"),
        (Verb::Update, _) => say!("{object of holder}を変更"),
        (Verb::Upload, _) => say!("{object of holder}をアップロード"),
    }
}

fn exception(api: &str) -> Option<Said> {
    Some(match api {
        "AcceptDelegationRequest" => say!("{object}（アカウントへの一時的なアクセス）を承認"),
        "AcquireRole" => say!("{holder}から{object}を作成"),
        "AssociateDelegationRequest" => say!("{object}（アカウントへの一時的なアクセス）の所有者として自分自身を登録"),
        "CreateDelegationRequest" => say!("{object}（{holder}への一時的なアクセス）を作成"),
        "CreateLoginProfile" => say!("{holder}に{object}を設定"),
        "CreatePolicyVersion" => say!("{holder}の新しいバージョンを作成"),
        "CreateServiceLinkedRole" => say!("{holder}用に、{object}を作成"),
        "CreateServiceSpecificCredential" => say!("{holder}の{object}{service}を作成"),
        "DeleteRolePermissionsBoundary" | "DeleteUserPermissionsBoundary" => say!("{holder}の{object}を解除"),
        "DeleteServiceLinkedRole" => say!("{object}の削除をリクエスト"),
        "RejectDelegationRequest" => say!("{object}（アカウントへの一時的なアクセス）を拒否"),
        "RemoveClientIDFromOpenIDConnectProvider" => say!("{holder}から{object}を削除"),
        "ResetServiceSpecificCredential" => say!("{holder}の{object}のパスワードをリセット"),
        "SendDelegationToken" => say!("{object}のトークンを送信し、アカウントへの一時的なアクセスを開始"),
        "SetDefaultPolicyVersion" => say!("{holder}の{object}をデフォルト（有効なバージョン）に設定"),
        "UpdateAccessKey" | "UpdateSSHPublicKey" | "UpdateServiceSpecificCredential" | "UpdateSigningCertificate" => {
            say!("{holder}の{object}のステータスを{to status}変更")
        }
        "UpdateAssumeRolePolicy" => say!("{holder}の{object}（ロールを引き受けられる相手）を変更"),
        "UpdateDelegationRequest" => say!("{object}（アカウントへの一時的なアクセス）を承認待ちに"),
        "UpdateGroup" | "UpdateServerCertificate" | "UpdateUser" => say!("{object}の名前またはパスを変更"),
        "UpdateLoginProfile" => say!("{holder}の{object}またはその設定を変更"),
        "UpdateOpenIDConnectProviderThumbprint" => say!("{object}の証明書サムプリントを変更"),
        "UpdateRole" => say!("{object}の説明または最大セッション時間を変更"),
        "UpdateRoleDescription" => say!("{object}の説明を変更"),
        "UpdateSAMLProvider" => say!("{object}の設定を変更"),
        _ => return None,
    })
}

/// What has a name, which follows what it is.
macro_rules! named {
    ($noun:literal) => {
        Noun { unnamed: $noun, named: concat!($noun, " {name}") }
    };
}

/// What there is only one of, or what has no name.
const fn only(unnamed: &'static str) -> Noun {
    Noun { unnamed, named: unnamed }
}

#[rustfmt::skip] // one kind a line
fn noun(object: Object) -> Noun {
    match object {
        Object::AccessKey => named!("アクセスキー"),
        Object::Account => named!("アカウント"),
        Object::AccountAlias => named!("アカウントエイリアス"),
        Object::AccountEmailAddress => only("アカウントのルートユーザーのメールアドレス"),
        Object::AccountName => only("アカウント名"),
        Object::AccountSettings => only("アカウント全体の IAM 設定"),
        Object::Alarm => named!("アラーム"),
        Object::AlarmActions => only("アラームアクション"),
        Object::AlarmMuteRule => named!("ミュートルール"),
        Object::AlarmState => only("状態"),
        Object::Attribute => named!("属性"),
        Object::AwsService => named!("AWS のサービス"),
        Object::Bucket => named!("S3 バケット"),
        Object::BucketAcl => only("アクセスコントロールリスト"),
        Object::BucketEncryption => only("暗号化"),
        Object::BucketLifecycle => only("ライフサイクルルール（ファイルの有効期限）"),
        Object::BucketNotification => only("イベント通知"),
        Object::BucketOwnershipControls => only("オブジェクト所有権"),
        Object::BucketPolicy => only("バケットポリシー"),
        Object::BucketPublicAccessBlock => only("パブリックアクセスのブロック"),
        Object::BucketReplication => only("レプリケーション"),
        Object::BucketVersioning => only("バージョニング"),
        Object::ClientId => named!("クライアント ID"),
        Object::CloudFrontPublicKey => named!("CloudFront の公開鍵"),
        Object::CodeSigning => only("コード署名"),
        Object::ConsolePassword => only("コンソールのパスワード"),
        Object::DataProtectionPolicy => only("データ保護ポリシー"),
        Object::DelegationRequest => named!("委任リクエスト"),
        Object::DeletionProtection => only("削除保護"),
        Object::DirectIngestion => only("イベントを直接書き込める相手"),
        Object::EncryptionKey => only("KMS キー"),
        Object::EventAggregation => only("イベントの集約"),
        Object::EventBus => named!("イベントバス"),
        Object::EventInvokeConfig => only("再試行と失敗時の送信先"),
        Object::EventSelectors => only("記録対象イベント"),
        Object::EventSourceMapping => named!("イベントソース"),
        Object::Function => named!("Lambda 関数"),
        Object::FunctionCode => only("コード"),
        Object::FunctionConcurrency => only("同時実行数"),
        Object::FunctionConfiguration => only("設定"),
        Object::FunctionUrl => only("関数 URL"),
        Object::Group => named!("グループ"),
        Object::InlinePolicy => named!("インラインポリシー"),
        Object::InstanceProfile => named!("インスタンスプロファイル"),
        Object::Key => named!("KMS キー"),
        Object::KeyGrant => only("許可（グラント）"),
        Object::KeyMaterial => only("インポートされたキーマテリアル"),
        Object::KeyPolicy => only("キーポリシー"),
        Object::KeyRotation => only("キーローテーション"),
        Object::LogAccountPolicy => named!("アカウントポリシー"),
        Object::LogGroup => named!("ロググループ"),
        Object::LogResourcePolicy => named!("リソースポリシー"),
        Object::LogStream => named!("ログストリーム"),
        Object::Logging => only("ログ記録"),
        Object::MetricFilter => named!("メトリクスフィルター"),
        Object::MfaDevice => named!("MFA デバイス"),
        Object::ObjectLock => only("オブジェクトロック"),
        Object::OidcProvider => named!("OIDC プロバイダー"),
        Object::OtherCaller => Noun { unnamed: "第三者", named: "{name}" },
        Object::OutboundFederation => only("アウトバウンド ID フェデレーション（外部サービスにサインインするためのトークンの発行）"),
        Object::PasswordPolicy => only("アカウントのパスワードポリシー"),
        Object::Permission => named!("アクセス許可"),
        Object::PermissionsBoundary => named!("アクセス許可の境界"),
        Object::Policy => named!("ポリシー"),
        Object::PolicyVersion => named!("バージョン"),
        Object::PrimaryRegion => only("プライマリリージョン"),
        Object::ProvisionedConcurrency => only("プロビジョニングされた同時実行数"),
        Object::Queue => named!("SQS キュー"),
        Object::QueuedMessages => only("すべてのメッセージ"),
        Object::Recipient => Noun { unnamed: "第三者", named: "{name}" },
        Object::RecursionConfig => only("再帰ループの検出"),
        Object::RetentionPolicy => only("保持期間"),
        Object::Role => named!("ロール"),
        Object::RoleTemplate => named!("ロールテンプレート"),
        Object::RootCredentialsManagement => only("組織のメンバーアカウントのルートユーザー認証情報の一元管理"),
        Object::RootPassword => only("ルートユーザーのパスワード"),
        Object::RootSessions => only("組織のメンバーアカウントで特権タスクを行うルートセッション"),
        Object::Rule => named!("EventBridge ルール"),
        Object::RuleTargets => only("ターゲット"),
        Object::RuntimeManagement => only("ランタイムバージョンの管理設定"),
        Object::SamlProvider => named!("SAML プロバイダー"),
        Object::ScalingConfig => only("スケーリング設定"),
        Object::Schedule => named!("スケジュール"),
        Object::ServerCertificate => named!("サーバー証明書"),
        Object::ServiceLinkedRole => named!("サービスにリンクされたロール"),
        Object::ServiceSpecificCredential => named!("サービス固有の認証情報"),
        Object::SigningCertificate => named!("署名証明書"),
        Object::SshPublicKey => named!("SSH 公開鍵"),
        Object::StsRegionalEndpoint => only("リージョンごとの STS（一時的な認証情報を発行するサービス）の有効・無効"),
        Object::StsTokenVersion => only("STS のグローバルエンドポイントが発行するセッショントークンのバージョン"),
        Object::Subscription => named!("サブスクリプション"),
        Object::SubscriptionFilter => named!("サブスクリプションフィルター"),
        Object::Table => named!("DynamoDB テーブル"),
        Object::TimeToLive => only("有効期限（TTL）"),
        Object::Topic => named!("SNS トピック"),
        Object::Trail => named!("証跡"),
        Object::Transformer => only("トランスフォーマー"),
        Object::TrustPolicy => only("信頼ポリシー"),
        Object::User => named!("ユーザー"),
        Object::VirtualMfaDevice => named!("仮想 MFA デバイス"),
    }
}
