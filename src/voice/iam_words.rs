//! IAM changes in words: the predicate of a sentence whose subject the caller writes.
//!
//! "alice" and [`english_done`], "alice tried to" and [`english_tried`], 「alice さんが」 and
//! [`japanese_done`] or [`japanese_tried`]. A Japanese predicate may begin with a Latin word
//! (「SAML プロバイダー…」), which wants a space before it.
//!
//! Names are written as the event has them: who prints the sentence cleans it.

pub use super::change::{Change, Managed};
use super::iam_details::{duration, phrase};
use crate::classify::{Action, Object, ROOT_USER, RequestDetail, Verb};
use crate::cloudtrail::service_name;
use crate::text::fill::fill;

/// "attached the policy AdministratorAccess to user bob"
pub fn english_done(change: &Change) -> String {
    match (phrase(change), wording(change.action)) {
        (Some(phrase), _) => english(phrase.done, change),
        (None, Some(wording)) => format!("{} {}", english_verb(change.action.verb).0, english(wording.english, change)),
        (None, None) => english_unknown(change.action.name),
    }
}

/// "attach the policy AdministratorAccess to user bob", to follow "tried to".
pub fn english_tried(change: &Change) -> String {
    match (phrase(change), wording(change.action)) {
        (Some(phrase), _) => english(phrase.tried, change),
        (None, Some(wording)) => format!("{} {}", english_verb(change.action.verb).1, english(wording.english, change)),
        (None, None) => english_unknown_tried(change.action.name),
    }
}

/// 「ユーザー bob にポリシー AdministratorAccess をアタッチしました」
pub fn japanese_done(change: &Change) -> String {
    match (phrase(change), wording(change.action)) {
        (Some(phrase), _) => japanese(phrase.japanese, change) + "しました" + phrase.japanese_tail,
        (None, Some(wording)) => japanese(wording.japanese, change) + "しました",
        (None, None) => japanese_unknown(change.action.name),
    }
}

/// 「ユーザー bob にポリシー AdministratorAccess をアタッチしようとしました」
pub fn japanese_tried(change: &Change) -> String {
    match (phrase(change), wording(change.action)) {
        (Some(phrase), _) => japanese(phrase.japanese, change) + "しようとしました",
        (None, Some(wording)) => japanese(wording.japanese, change) + "しようとしました",
        (None, None) => japanese_unknown_tried(change.action.name),
    }
}

/// [`english_done`] for an API that we do not know.
pub fn english_unknown(name: &str) -> String {
    format!("called the IAM API {name}")
}

/// [`english_tried`] for an API that we do not know.
pub fn english_unknown_tried(name: &str) -> String {
    format!("call the IAM API {name}")
}

/// [`japanese_done`] for an API that we do not know.
pub fn japanese_unknown(name: &str) -> String {
    format!("IAM API {name} を呼び出しました")
}

/// [`japanese_tried`] for an API that we do not know.
pub fn japanese_unknown_tried(name: &str) -> String {
    format!("IAM API {name} を呼び出そうとしました")
}

/// What people call a thing of this name: its own name where it is an ARN, an OIDC provider's
/// address without `https://`, and anything else as it is.
pub fn short_name(name: &str) -> &str {
    let Some(resource) = name.strip_prefix("arn:").and_then(|rest| rest.splitn(5, ':').nth(4)) else {
        let address = name.strip_prefix("https://").map(str::trim);
        return address.filter(|address| !address.is_empty()).unwrap_or(name);
    };
    // The address of an OIDC provider has slashes of its own: oidc.eks.us-east-1.amazonaws.com/id/…
    let short = match resource.strip_prefix("oidc-provider/") {
        Some(address) => address,
        None => resource.rsplit('/').next().unwrap_or(resource),
    };
    let short = short.trim();
    if short.is_empty() { name } else { short }
}

fn english(template: &str, change: &Change) -> String {
    let object = english_name(change.action.object, change.object_name);
    let object =
        match (change.managed.filter(|_| change.whole), change.object_name.map(short_name), change.action.object) {
            (Some(managed), Some(name), Object::Policy) => match managed {
                Managed::Administrator => format!("the AWS managed policy {name} (full power over the account)"),
                Managed::OverIam => {
                    format!("the AWS managed policy {name} (whoever has it can give themselves full power)")
                }
                Managed::ByAws => format!("the AWS managed policy {name}"),
                Managed::ByCustomer => format!("the customer managed policy {name}"),
            },
            (Some(Managed::Administrator), Some(_), Object::PermissionsBoundary) => {
                format!("{object} (which limits nothing)")
            }
            _ => object,
        };
    let holder = match change.action.holder {
        _ if change.holder_is_caller => "themselves".to_string(),
        Some(holder) => english_name(holder.object, change.holder_name),
        None => String::new(),
    };
    fill(template, |hole| match (hole, change.detail) {
        ("object", _) => object.clone(),
        ("holder", _) => holder.clone(),
        ("object of holder", _) if change.holder_is_caller => {
            let bare = ["a ", "an ", "the "].iter().find_map(|article| object.strip_prefix(article));
            format!("their own {}", bare.unwrap_or(&object))
        }
        ("object of holder", _) => format!("{object} of {holder}"),
        ("to status", _) => change.status.map(|status| format!(" to {status}")).unwrap_or_default(),
        ("service", Some(RequestDetail::Service(service))) if change.whole => format!(" ({})", service_name(service)),
        ("new name", Some(RequestDetail::Moved { name: Some(new), .. })) => new.clone(),
        ("new path", Some(RequestDetail::Moved { path: Some(new), .. })) => new.clone(),
        ("duration", Some(RequestDetail::Role { seconds: Some(seconds), .. })) => {
            duration(*seconds, "hours", "minutes")
        }
        _ => String::new(),
    })
}

fn japanese(template: &str, change: &Change) -> String {
    let object = japanese_name(change.action.object, change.object_name);
    let object =
        match (change.managed.filter(|_| change.whole), change.object_name.map(short_name), change.action.object) {
            (Some(managed), Some(name), Object::Policy) => match managed {
                Managed::Administrator => format!("AWS 管理ポリシー {name}（アカウントの全権限）"),
                Managed::OverIam => format!("AWS 管理ポリシー {name}（自分に全権限を付与可能）"),
                Managed::ByAws => format!("AWS 管理ポリシー {name}"),
                Managed::ByCustomer => format!("カスタマー管理ポリシー {name}"),
            },
            (Some(Managed::Administrator), Some(_), Object::PermissionsBoundary) => {
                format!("{object}（何も制限しません）")
            }
            _ => object,
        };
    fill(template, |hole| match (hole, change.action.holder, change.detail) {
        ("object", ..) => object.clone(),
        ("holder", ..) if change.holder_is_caller => "自分自身".to_string(),
        ("holder", Some(holder), _) => japanese_name(holder.object, change.holder_name),
        ("to status", ..) => change.status.map(|status| format!("{status} に")).unwrap_or_default(),
        ("service", _, Some(RequestDetail::Service(service))) => format!("（{}）", service_name(service)),
        ("new name", _, Some(RequestDetail::Moved { name: Some(new), .. })) => new.clone(),
        ("new path", _, Some(RequestDetail::Moved { path: Some(new), .. })) => new.clone(),
        ("duration", _, Some(RequestDetail::Role { seconds: Some(seconds), .. })) => duration(*seconds, "時間", "分"),
        _ => String::new(),
    })
}

/// "user bob", or "a user"
fn english_name(object: Object, name: Option<&str>) -> String {
    let noun = noun(object);
    match name.filter(|name| !name.is_empty() && !noun.named.is_empty()) {
        Some(ROOT_USER) if object == Object::User => "the root user".to_string(),
        Some(name) => format!("{} {}", noun.named, short_name(name)),
        None => noun.unnamed.to_string(),
    }
}

/// 「ユーザー bob」, or 「ユーザー」
fn japanese_name(object: Object, name: Option<&str>) -> String {
    let noun = noun(object);
    match name.filter(|name| !name.is_empty() && !noun.named.is_empty()) {
        Some(ROOT_USER) if object == Object::User => "ルートユーザー".to_string(),
        Some(name) => format!("{} {}", noun.japanese, short_name(name)),
        None => noun.japanese.to_string(),
    }
}

/// "attached", and "attach" to follow "tried to".
fn english_verb(verb: Verb) -> (&'static str, &'static str) {
    match verb {
        Verb::Accept => ("accepted", "accept"),
        Verb::Add => ("added", "add"),
        Verb::Associate => ("became", "become"),
        Verb::Attach => ("attached", "attach"),
        Verb::Create => ("created", "create"),
        Verb::Delete => ("deleted", "delete"),
        Verb::Detach => ("detached", "detach"),
        Verb::Disable => ("turned off", "turn off"),
        Verb::Enable => ("turned on", "turn on"),
        Verb::Put => ("added or changed", "add or change"),
        Verb::Reject => ("rejected", "reject"),
        Verb::Remove => ("removed", "remove"),
        Verb::Request => ("requested", "request"),
        Verb::Reset => ("reset", "reset"),
        Verb::Resync => ("resynchronized", "resynchronize"),
        Verb::Send => ("sent", "send"),
        Verb::Set => ("set", "set"),
        Verb::Submit => ("submitted", "submit"),
        Verb::Tag => ("added or changed tags on", "add or change tags on"),
        Verb::Untag => ("removed tags from", "remove tags from"),
        Verb::Update => ("changed", "change"),
        Verb::Upload => ("uploaded", "upload"),
    }
}

/// A kind of thing.
struct Noun {
    /// "a policy"
    unnamed: &'static str,
    /// "the policy", before its name. Empty for what has no name of its own.
    named: &'static str,
    /// 「ポリシー」
    japanese: &'static str,
}

#[rustfmt::skip] // one kind a line
fn noun(object: Object) -> Noun {
    let (unnamed, named, japanese) = match object {
        Object::AccessKey => ("an access key", "access key", "アクセスキー"),
        Object::Account => ("an account", "account", "アカウント"),
        Object::AccountAlias => ("an account alias", "the account alias", "アカウントエイリアス"),
        Object::AccountEmailAddress => ("the e-mail address of the account's root user", "", "アカウントのルートユーザーのメールアドレス"),
        Object::AccountName => ("the account's name", "", "アカウント名"),
        Object::AccountSettings => ("account-wide IAM settings", "", "アカウント全体の IAM 設定"),
        Object::AwsService => ("an AWS service", "the AWS service", "AWS のサービス"),
        Object::ClientId => ("a client ID", "client ID", "クライアント ID"),
        Object::CloudFrontPublicKey => ("a CloudFront public key", "CloudFront public key", "CloudFront の公開鍵"),
        Object::ConsolePassword => ("the console password", "", "コンソールのパスワード"),
        Object::DelegationRequest => ("a delegation request", "delegation request", "委任リクエスト"),
        Object::Group => ("a group", "group", "グループ"),
        Object::InlinePolicy => ("an inline policy", "the inline policy", "インラインポリシー"),
        Object::InstanceProfile => ("an instance profile", "instance profile", "インスタンスプロファイル"),
        Object::MfaDevice => ("an MFA device", "MFA device", "MFA デバイス"),
        Object::OidcProvider => ("an OIDC identity provider", "the OIDC identity provider", "OIDC プロバイダー"),
        Object::OutboundFederation => ("outbound identity federation, which issues tokens for signing in to external services", "", "アウトバウンド ID フェデレーション（外部サービスにサインインするためのトークンの発行）"),
        Object::PasswordPolicy => ("the account's password policy", "", "アカウントのパスワードポリシー"),
        Object::PermissionsBoundary => ("the permissions boundary", "the permissions boundary", "アクセス許可の境界"),
        Object::Policy => ("a policy", "the policy", "ポリシー"),
        Object::PolicyVersion => ("a version", "version", "バージョン"),
        Object::Role => ("a role", "role", "ロール"),
        Object::RoleTemplate => ("a role template", "the role template", "ロールテンプレート"),
        Object::RootCredentialsManagement => ("central management of root user credentials in the organization's member accounts", "", "組織のメンバーアカウントのルートユーザー認証情報の一元管理"),
        Object::RootSessions => ("privileged root user sessions in the organization's member accounts", "", "組織のメンバーアカウントで特権タスクを行うルートセッション"),
        Object::SamlProvider => ("a SAML identity provider", "the SAML identity provider", "SAML プロバイダー"),
        Object::ServerCertificate => ("a server certificate", "server certificate", "サーバー証明書"),
        Object::ServiceLinkedRole => ("a service-linked role", "the service-linked role", "サービスにリンクされたロール"),
        Object::ServiceSpecificCredential => ("a service-specific credential", "service-specific credential", "サービス固有の認証情報"),
        Object::SigningCertificate => ("a signing certificate", "signing certificate", "署名証明書"),
        Object::SshPublicKey => ("an SSH public key", "SSH public key", "SSH 公開鍵"),
        Object::StsRegionalEndpoint => ("whether STS, which issues temporary credentials, is active in a Region", "", "リージョンごとの STS（一時的な認証情報を発行するサービス）の有効・無効"),
        Object::StsTokenVersion => ("the version of session tokens that the global STS endpoint issues", "", "STS のグローバルエンドポイントが発行するセッショントークンのバージョン"),
        Object::TrustPolicy => ("a trust policy", "", "信頼ポリシー"),
        Object::User => ("a user", "user", "ユーザー"),
        Object::VirtualMfaDevice => ("a virtual MFA device", "virtual MFA device", "仮想 MFA デバイス"),
    };
    Noun { unnamed, named, japanese }
}

/// What an API did. In English what follows the verb, in Japanese a phrase that 「します」 completes.
/// The holes are `{object}`, `{holder}`, `{object of holder}` (which becomes "their own …"), `{to status}` and `{service}`.
struct Wording {
    name: &'static str,
    english: &'static str,
    japanese: &'static str,
}

fn wording(action: &Action) -> Option<&'static Wording> {
    let index = WORDINGS.binary_search_by_key(&action.name, |wording| wording.name).ok()?;
    Some(&WORDINGS[index])
}

const fn say(name: &'static str, english: &'static str, japanese: &'static str) -> Wording {
    Wording { name, english, japanese }
}

#[rustfmt::skip] // one API a line, by name
const WORDINGS: &[Wording] = &[
    say("AcceptDelegationRequest", "{object} (temporary access to the account)", "{object}（アカウントへの一時的なアクセス）を承認"),
    say("AcquireRole", "{object} from {holder}", "{holder}から{object}を作成"),
    say("AddClientIDToOpenIDConnectProvider", "{object} to {holder}", "{holder}に{object}を追加"),
    say("AddRoleToInstanceProfile", "{object} to {holder}", "{holder}に{object}を追加"),
    say("AddUserToGroup", "{object} to {holder}", "{holder}に{object}を追加"),
    say("AssociateDelegationRequest", "the owner of {object} (temporary access to the account)", "{object}（アカウントへの一時的なアクセス）の所有者として自分自身を登録"),
    say("AttachGroupPolicy", "{object} to {holder}", "{holder}に{object}をアタッチ"),
    say("AttachRolePolicy", "{object} to {holder}", "{holder}に{object}をアタッチ"),
    say("AttachUserPolicy", "{object} to {holder}", "{holder}に{object}をアタッチ"),
    say("ChangePassword", "{object of holder}", "{holder}の{object}を変更"),
    say("CreateAccessKey", "{object} for {holder}", "{holder}の{object}を作成"),
    say("CreateAccountAlias", "{object}", "{object}を作成"),
    say("CreateDelegationRequest", "{object} (temporary access to {holder})", "{object}（{holder}への一時的なアクセス）を作成"),
    say("CreateGroup", "{object}", "{object}を作成"),
    say("CreateInstanceProfile", "{object}", "{object}を作成"),
    say("CreateLoginProfile", "a console password for {holder}", "{holder}に{object}を設定"),
    say("CreateOpenIDConnectProvider", "{object}", "{object}を作成"),
    say("CreatePolicy", "{object}", "{object}を作成"),
    say("CreatePolicyVersion", "a new version of {holder}", "{holder}の新しいバージョンを作成"),
    say("CreateRole", "{object}", "{object}を作成"),
    say("CreateSAMLProvider", "{object}", "{object}を作成"),
    say("CreateServiceLinkedRole", "{object} for {holder}", "{holder}用に、{object}を作成"),
    say("CreateServiceSpecificCredential", "{object}{service} for {holder}", "{holder}の{object}{service}を作成"),
    say("CreateUser", "{object}", "{object}を作成"),
    say("CreateVirtualMFADevice", "{object}", "{object}を作成"),
    say("DeactivateMFADevice", "{object of holder}", "{holder}の{object}を無効化"),
    say("DeleteAccessKey", "{object of holder}", "{holder}の{object}を削除"),
    say("DeleteAccountAlias", "{object}", "{object}を削除"),
    say("DeleteAccountPasswordPolicy", "{object}", "{object}を削除"),
    say("DeleteCloudFrontPublicKey", "{object}", "{object}を削除"),
    say("DeleteGroup", "{object}", "{object}を削除"),
    say("DeleteGroupPolicy", "{object of holder}", "{holder}の{object}を削除"),
    say("DeleteInstanceProfile", "{object}", "{object}を削除"),
    say("DeleteLoginProfile", "{object of holder}", "{holder}の{object}を削除"),
    say("DeleteOpenIDConnectProvider", "{object}", "{object}を削除"),
    say("DeletePolicy", "{object}", "{object}を削除"),
    say("DeletePolicyVersion", "{object of holder}", "{holder}の{object}を削除"),
    say("DeleteRole", "{object}", "{object}を削除"),
    say("DeleteRolePermissionsBoundary", "{object of holder}", "{holder}の{object}を解除"),
    say("DeleteRolePolicy", "{object of holder}", "{holder}の{object}を削除"),
    say("DeleteSAMLProvider", "{object}", "{object}を削除"),
    say("DeleteSSHPublicKey", "{object of holder}", "{holder}の{object}を削除"),
    say("DeleteServerCertificate", "{object}", "{object}を削除"),
    say("DeleteServiceLinkedRole", "the deletion of {object}", "{object}の削除をリクエスト"),
    say("DeleteServiceSpecificCredential", "{object of holder}", "{holder}の{object}を削除"),
    say("DeleteSigningCertificate", "{object of holder}", "{holder}の{object}を削除"),
    say("DeleteUser", "{object}", "{object}を削除"),
    say("DeleteUserPermissionsBoundary", "{object of holder}", "{holder}の{object}を解除"),
    say("DeleteUserPolicy", "{object of holder}", "{holder}の{object}を削除"),
    say("DeleteVirtualMFADevice", "{object}", "{object}を削除"),
    say("DetachGroupPolicy", "{object} from {holder}", "{holder}から{object}をデタッチ"),
    say("DetachRolePolicy", "{object} from {holder}", "{holder}から{object}をデタッチ"),
    say("DetachUserPolicy", "{object} from {holder}", "{holder}から{object}をデタッチ"),
    say("DisableOrganizationsRootCredentialsManagement", "{object}", "{object}を無効化"),
    say("DisableOrganizationsRootSessions", "{object}", "{object}を無効化"),
    say("DisableOutboundWebIdentityFederation", "{object}", "{object}を無効化"),
    say("EnableMFADevice", "{object} for {holder}", "{holder}の{object}を有効化"),
    say("EnableOrganizationsRootCredentialsManagement", "{object}", "{object}を有効化"),
    say("EnableOrganizationsRootSessions", "{object}", "{object}を有効化"),
    say("EnableOutboundWebIdentityFederation", "{object}", "{object}を有効化"),
    say("PutAccountProperties", "{object}", "{object}を変更"),
    say("PutGroupPolicy", "{object of holder}", "{holder}の{object}を追加または変更"),
    say("PutRolePermissionsBoundary", "{object} on {holder}", "{holder}に{object}を設定"),
    say("PutRolePolicy", "{object of holder}", "{holder}の{object}を追加または変更"),
    say("PutUserPermissionsBoundary", "{object} on {holder}", "{holder}に{object}を設定"),
    say("PutUserPolicy", "{object of holder}", "{holder}の{object}を追加または変更"),
    say("RejectDelegationRequest", "{object} (temporary access to the account)", "{object}（アカウントへの一時的なアクセス）を拒否"),
    say("RemoveClientIDFromOpenIDConnectProvider", "{object} from {holder}", "{holder}から{object}を削除"),
    say("RemoveRoleFromInstanceProfile", "{object} from {holder}", "{holder}から{object}を除外"),
    say("RemoveUserFromGroup", "{object} from {holder}", "{holder}から{object}を除外"),
    say("ResetServiceSpecificCredential", "the password of {object of holder}", "{holder}の{object}のパスワードをリセット"),
    say("ResyncMFADevice", "{object of holder}", "{holder}の{object}を再同期"),
    say("SendDelegationToken", "the token of {object} to start the temporary access to the account", "{object}のトークンを送信し、アカウントへの一時的なアクセスを開始"),
    say("SetDefaultPolicyVersion", "{object of holder} as the default (the version in force)", "{holder}の{object}をデフォルト（有効なバージョン）に設定"),
    say("SetSTSRegionalEndpointStatus", "{object}", "{object}を変更"),
    say("SetSecurityTokenServicePreferences", "{object}", "{object}を変更"),
    say("TagInstanceProfile", "{object}", "{object}のタグを追加または変更"),
    say("TagMFADevice", "{object}", "{object}のタグを追加または変更"),
    say("TagOpenIDConnectProvider", "{object}", "{object}のタグを追加または変更"),
    say("TagPolicy", "{object}", "{object}のタグを追加または変更"),
    say("TagRole", "{object}", "{object}のタグを追加または変更"),
    say("TagSAMLProvider", "{object}", "{object}のタグを追加または変更"),
    say("TagServerCertificate", "{object}", "{object}のタグを追加または変更"),
    say("TagUser", "{object}", "{object}のタグを追加または変更"),
    say("UntagInstanceProfile", "{object}", "{object}のタグを削除"),
    say("UntagMFADevice", "{object}", "{object}のタグを削除"),
    say("UntagOpenIDConnectProvider", "{object}", "{object}のタグを削除"),
    say("UntagPolicy", "{object}", "{object}のタグを削除"),
    say("UntagRole", "{object}", "{object}のタグを削除"),
    say("UntagSAMLProvider", "{object}", "{object}のタグを削除"),
    say("UntagServerCertificate", "{object}", "{object}のタグを削除"),
    say("UntagUser", "{object}", "{object}のタグを削除"),
    say("UpdateAccessKey", "the status of {object of holder}{to status}", "{holder}の{object}のステータスを{to status}変更"),
    say("UpdateAccountEmailAddress", "{object}", "{object}を変更"),
    say("UpdateAccountName", "{object}", "{object}を変更"),
    say("UpdateAccountPasswordPolicy", "{object}", "{object}を変更"),
    say("UpdateAssumeRolePolicy", "who can assume {holder}", "{holder}の{object}（ロールを引き受けられる相手）を変更"),
    say("UpdateCloudFrontPublicKey", "{object}", "{object}を変更"),
    say("UpdateDelegationRequest", "{object} (temporary access to the account) for approval", "{object}（アカウントへの一時的なアクセス）を承認待ちに"),
    say("UpdateGroup", "the name or path of {object}", "{object}の名前またはパスを変更"),
    say("UpdateLoginProfile", "{object of holder} or its settings", "{holder}の{object}またはその設定を変更"),
    say("UpdateOpenIDConnectProviderThumbprint", "the certificate thumbprints of {object}", "{object}の証明書サムプリントを変更"),
    say("UpdateRole", "the description or maximum session duration of {object}", "{object}の説明または最大セッション時間を変更"),
    say("UpdateRoleDescription", "the description of {object}", "{object}の説明を変更"),
    say("UpdateSAMLProvider", "the settings of {object}", "{object}の設定を変更"),
    say("UpdateSSHPublicKey", "the status of {object of holder}{to status}", "{holder}の{object}のステータスを{to status}変更"),
    say("UpdateServerCertificate", "the name or path of {object}", "{object}の名前またはパスを変更"),
    say("UpdateServiceSpecificCredential", "the status of {object of holder}{to status}", "{holder}の{object}のステータスを{to status}変更"),
    say("UpdateSigningCertificate", "the status of {object of holder}{to status}", "{holder}の{object}のステータスを{to status}変更"),
    say("UpdateUser", "the name or path of {object}", "{object}の名前またはパスを変更"),
    say("UploadCloudFrontPublicKey", "{object}", "{object}をアップロード"),
    say("UploadSSHPublicKey", "{object} for {holder}", "{holder}の{object}をアップロード"),
    say("UploadServerCertificate", "{object}", "{object}をアップロード"),
    say("UploadSigningCertificate", "{object} for {holder}", "{holder}の{object}をアップロード"),
];
