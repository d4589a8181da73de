//! Every IAM change in words, read by a person before it was written down.

use std::collections::BTreeMap;

use trailbell::classify::{Action, Class, Holder, Object, RequestDetail, Verb, action, actions, is_read_only_name};
use trailbell::cloudtrail::Service;
use trailbell::voice::Language::{English, Japanese};
use trailbell::voice::change::{Change, Managed, short_name};

use crate::support::{blessed, fixtures, read};

fn iam(api: &str) -> Option<&'static Action> {
    action(Service::Iam, api)
}

/// The change of this API with these names; "" is a name that the event does not have. The status
/// is always given: only the APIs that set one may speak of it.
fn change<'a>(api: &str, object: &'a str, holder: &'a str) -> Change<'a> {
    Change {
        object_name: (!object.is_empty()).then_some(object),
        holder_name: (!holder.is_empty()).then_some(holder),
        status: Some("Inactive"),
        ..Change::of(iam(api).unwrap_or_else(|| panic!("{api} is not in the table")))
    }
}

fn four(change: &Change) -> [String; 4] {
    // As a sentence of its own, which the file holds.
    let tried = change.tried(Japanese).trim_end_matches("して").to_owned() + "しました";
    [change.done(English), change.tried(English), change.done(Japanese), tried]
}

/// In `fixtures/expected`: a line with the API and the names of its object and holder, below it English done and tried, Japanese done and
/// tried. The names are what the sentences are made from: where `-` is not right for a new API, write some, and bless once more.
pub const FILE: &str = "iam-words.txt";

#[test]
fn every_api_says_what_was_done_and_what_was_tried() {
    let folder = fixtures().join("expected");
    let kept = read(&folder.join(FILE));
    let names: BTreeMap<&str, (&str, &str)> = kept
        .lines()
        .filter_map(|line| match line.split(" | ").collect::<Vec<_>>().as_slice() {
            [api, object, holder] => Some((*api, (object.trim_matches('-'), holder.trim_matches('-')))),
            _ => None,
        })
        .collect();
    let or_none = |name: &str| if name.is_empty() { "-".to_owned() } else { name.to_owned() };
    let paragraph = |action: &Action| {
        let (object, holder) = names.get(action.name).copied().unwrap_or_default();
        let head = format!("{} | {} | {}\n", action.name, or_none(object), or_none(holder));
        four(&change(action.name, object, holder)).iter().fold(head, |text, sentence| text + "  " + sentence + "\n")
    };
    let made: String = actions(Service::Iam).into_iter().map(paragraph).collect();
    blessed::hold(&folder, &BTreeMap::from([(FILE.to_owned(), made)]), |name| name == FILE);
}

#[test]
fn a_sentence_without_names_still_reads_well() {
    #[rustfmt::skip]
    let table = [
        ("AttachUserPolicy", "attached a policy to a user", "ユーザーにポリシーをアタッチしました"),
        ("AddUserToGroup", "added a user to a group", "グループにユーザーを追加しました"),
        ("CreateAccessKey", "created an access key for a user", "ユーザーのアクセスキーを作成しました"),
        ("CreateDelegationRequest", "created a delegation request (temporary access to an account)", "委任リクエスト（アカウントへの一時的なアクセス）を作成しました"),
        ("CreateLoginProfile", "created a console password for a user", "ユーザーにコンソールパスワードを設定しました"),
        ("CreatePolicyVersion", "created a new version of a policy", "ポリシーの新しいバージョンを作成しました"),
        ("CreateServiceLinkedRole", "created a service-linked role for an AWS service", "AWS のサービス用に、サービスにリンクされたロールを作成しました"),
        ("CreateUser", "created a user", "ユーザーを作成しました"),
        ("DeactivateMFADevice", "turned off an MFA device of a user", "ユーザーの MFA デバイスを無効化しました"),
        ("DeleteLoginProfile", "deleted the console password of a user", "ユーザーのコンソールパスワードを削除しました"),
        ("DeleteSAMLProvider", "deleted a SAML identity provider", "SAML プロバイダーを削除しました"),
        ("DeleteUserPermissionsBoundary", "removed the permissions boundary of a user", "ユーザーのアクセス許可の境界を解除しました"),
        ("PutRolePermissionsBoundary", "set the permissions boundary on a role", "ロールにアクセス許可の境界を設定しました"),
        ("PutRolePolicy", "added or changed an inline policy of a role", "ロールのインラインポリシーを追加または変更しました"),
        ("SetDefaultPolicyVersion", "set a version of a policy as the default (the version in force)", "ポリシーのバージョンをデフォルト（有効なバージョン）に設定しました"),
        ("TagMFADevice", "added or changed tags on an MFA device", "MFA デバイスのタグを追加または変更しました"),
        ("UpdateAssumeRolePolicy", "changed who can assume a role", "ロールの信頼ポリシー（ロールを引き受けられる相手）を変更しました"),
    ];
    for (api, english, japanese) in table {
        assert_eq!(change(api, "", "").done(English), english);
        assert_eq!(change(api, "", "").done(Japanese), japanese);
    }
}

#[test]
fn what_somebody_does_to_themselves_names_nobody_else() {
    #[rustfmt::skip]
    let table = [
        ("AttachUserPolicy", "arn:aws:iam::aws:policy/AdministratorAccess", "attached the policy AdministratorAccess to themselves", "自分にポリシー AdministratorAccess をアタッチしました"),
        ("ChangePassword", "", "changed their own console password", "自分のコンソールパスワードを変更しました"),
        ("CreateAccessKey", "AKIAIOSFODNN7EXAMPLE", "created access key AKIAIOSFODNN7EXAMPLE for themselves", "自分のアクセスキー AKIAIOSFODNN7EXAMPLE を作成しました"),
        ("CreateAccessKey", "", "created an access key for themselves", "自分のアクセスキーを作成しました"),
        ("CreateLoginProfile", "", "created a console password for themselves", "自分にコンソールパスワードを設定しました"),
        ("DeactivateMFADevice", "GAHT12345678", "turned off their own MFA device GAHT12345678", "自分の MFA デバイス GAHT12345678 を無効化しました"),
        ("DeactivateMFADevice", "", "turned off their own MFA device", "自分の MFA デバイスを無効化しました"),
        ("DeleteUserPermissionsBoundary", "", "removed their own permissions boundary", "自分のアクセス許可の境界を解除しました"),
        ("EnableMFADevice", "GAHT12345678", "turned on MFA device GAHT12345678 for themselves", "自分の MFA デバイス GAHT12345678 を有効化しました"),
        ("PutUserPolicy", "s3-all", "added or changed their own inline policy s3-all", "自分のインラインポリシー s3-all を追加または変更しました"),
        ("UpdateAccessKey", "AKIAIOSFODNN7EXAMPLE", "deactivated their own access key AKIAIOSFODNN7EXAMPLE", "自分のアクセスキー AKIAIOSFODNN7EXAMPLE を無効化しました"),
        ("UpdateLoginProfile", "", "changed their own console password or its settings", "自分のコンソールパスワードまたはその設定を変更しました"),
    ];
    for (api, object, english, japanese) in table {
        let own = Change { holder_is_caller: true, ..change(api, object, "alice") };
        assert_eq!(own.done(English), english);
        assert_eq!(own.done(Japanese), japanese);
    }
}

#[test]
fn what_the_request_says_besides_names_is_half_of_the_sentence() {
    let version = |in_force| RequestDetail::Version { in_force };
    let moved = |name: &str, path: &str| {
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        RequestDetail::Moved { name: given(name), path: given(path) }
    };
    let role = |description, seconds| RequestDetail::Role { description, seconds };
    let service = |name: &str| RequestDetail::Service(name.to_owned());
    let policy = "arn:aws:iam::123456789012:policy/ops-admin";
    #[rustfmt::skip]
    let table = [
        ("CreatePolicyVersion", "v3", policy, version(true), [
            "created a new version of the policy ops-admin and made it the default version, in force now",
            "create a new version of the policy ops-admin and make it the default version",
            "ポリシー ops-admin の新しいバージョンを作成し、デフォルト（有効なバージョン）に設定しました",
            "ポリシー ops-admin の新しいバージョンを作成し、デフォルト（有効なバージョン）に設定しようとしました"]),
        ("CreatePolicyVersion", "v3", policy, version(false), [
            "created a new version of the policy ops-admin, not in force yet",
            "create a new version of the policy ops-admin",
            "ポリシー ops-admin の新しいバージョンを作成しました（まだ有効ではありません）",
            "ポリシー ops-admin の新しいバージョンを作成しようとしました"]),
        ("UpdateUser", "carol", "", moved("carol-smith", ""), [
            "renamed user carol to carol-smith",
            "rename user carol to carol-smith",
            "ユーザー carol の名前を carol-smith に変更しました",
            "ユーザー carol の名前を carol-smith に変更しようとしました"]),
        ("UpdateGroup", "builders", "", moved("", "/x/"), [
            "moved group builders to the path /x/",
            "move group builders to the path /x/",
            "グループ builders のパスを /x/ に変更しました",
            "グループ builders のパスを /x/ に変更しようとしました"]),
        ("UpdateUser", "carol", "", moved("carol-smith", "/x/"), [
            "renamed user carol to carol-smith and moved it to the path /x/",
            "rename user carol to carol-smith and move it to the path /x/",
            "ユーザー carol の名前を carol-smith に、パスを /x/ に変更しました",
            "ユーザー carol の名前を carol-smith に、パスを /x/ に変更しようとしました"]),
        ("UpdateRole", "deploy", "", role(true, None), [
            "changed the description of role deploy",
            "change the description of role deploy",
            "ロール deploy の説明を変更しました",
            "ロール deploy の説明を変更しようとしました"]),
        ("UpdateRole", "deploy", "", role(false, Some(43_200)), [
            "changed the maximum session duration of role deploy to 12 hours",
            "change the maximum session duration of role deploy to 12 hours",
            "ロール deploy の最大セッション時間を 12 時間に変更しました",
            "ロール deploy の最大セッション時間を 12 時間に変更しようとしました"]),
        ("UpdateRole", "deploy", "", role(true, Some(5_400)), [
            "changed the description and the maximum session duration (90 minutes) of role deploy",
            "change the description and the maximum session duration (90 minutes) of role deploy",
            "ロール deploy の説明と最大セッション時間（90 分）を変更しました",
            "ロール deploy の説明と最大セッション時間（90 分）を変更しようとしました"]),
        ("CreateServiceSpecificCredential", "ACCAEXAMPLE123EXAMPLE", "bob", service("codecommit.amazonaws.com"), [
            "created service-specific credential ACCAEXAMPLE123EXAMPLE (CodeCommit) for user bob",
            "create service-specific credential ACCAEXAMPLE123EXAMPLE (CodeCommit) for user bob",
            "ユーザー bob のサービス固有の認証情報 ACCAEXAMPLE123EXAMPLE（CodeCommit）を作成しました",
            "ユーザー bob のサービス固有の認証情報 ACCAEXAMPLE123EXAMPLE（CodeCommit）を作成しようとしました"]),
    ];
    for (api, object, holder, detail, sentences) in &table {
        assert_eq!(four(&Change { detail: Some(detail), ..change(api, object, holder) }), *sentences);
    }
}

#[test]
fn a_name_that_was_cut_is_japanese_no_more_than_a_whole_one() {
    let cut = change("AttachUserPolicy", "reports-of-many-y…", "bob");
    assert_eq!(cut.done(Japanese), "ユーザー bob にポリシー reports-of-many-y… をアタッチしました");
}

#[test]
fn a_status_that_is_not_known_is_not_mentioned() {
    let unknown = Change { status: None, ..change("UpdateAccessKey", "AKIAIOSFODNN7EXAMPLE", "bob") };
    assert_eq!(
        four(&unknown),
        [
            "changed the status of access key AKIAIOSFODNN7EXAMPLE of user bob",
            "change the status of access key AKIAIOSFODNN7EXAMPLE of user bob",
            "ユーザー bob のアクセスキー AKIAIOSFODNN7EXAMPLE のステータスを変更しました",
            "ユーザー bob のアクセスキー AKIAIOSFODNN7EXAMPLE のステータスを変更しようとしました",
        ]
    );
}

#[test]
fn where_there_is_room_a_policy_is_called_by_whose_it_is_and_full_power_by_its_name() {
    #[rustfmt::skip]
    let table = [
        ("AttachUserPolicy", "arn:aws:iam::aws:policy/AdministratorAccess",
            "attached the AWS managed policy AdministratorAccess (full power over the account) to user bob",
            "ユーザー bob に AWS 管理ポリシー AdministratorAccess（アカウントの全権限）をアタッチしました"),
        ("AttachUserPolicy", "arn:aws-us-gov:iam::aws:policy/IAMFullAccess",
            "attached the AWS managed policy IAMFullAccess (whoever has it can give themselves full power) to user bob",
            "ユーザー bob に AWS 管理ポリシー IAMFullAccess（実質的に全権限）をアタッチしました"),
        ("PutUserPermissionsBoundary", "arn:aws:iam::aws:policy/AdministratorAccess",
            "set the permissions boundary AdministratorAccess (which limits nothing) on user bob",
            "ユーザー bob にアクセス許可の境界 AdministratorAccess（制限なしと同じ）を設定しました"),
        ("PutUserPermissionsBoundary", "arn:aws:iam::123456789012:policy/AdministratorAccess",
            "set the permissions boundary AdministratorAccess on user bob",
            "ユーザー bob にアクセス許可の境界 AdministratorAccess を設定しました"),
        ("AttachUserPolicy", "arn:aws-cn:iam::aws:policy/job-function/ViewOnlyAccess",
            "attached the AWS managed policy ViewOnlyAccess to user bob",
            "ユーザー bob に AWS 管理ポリシー ViewOnlyAccess をアタッチしました"),
        ("AttachUserPolicy", "arn:aws:iam::123456789012:policy/AdministratorAccess",
            "attached the customer managed policy AdministratorAccess to user bob",
            "ユーザー bob にカスタマー管理ポリシー AdministratorAccess をアタッチしました"),
        ("DetachUserPolicy", "arn:aws:iam::123456789012:policy/team/reports",
            "detached the customer managed policy reports from user bob",
            "ユーザー bob からカスタマー管理ポリシー reports をデタッチしました"),
        ("AttachUserPolicy", "reports",
            "attached the policy reports to user bob",
            "ユーザー bob にポリシー reports をアタッチしました"),
    ];
    for (api, policy, english, japanese) in table {
        let whole = Change { managed: Managed::of(policy), ..change(api, policy, "bob") };
        assert_eq!(whole.done(English), english);
        assert_eq!(whole.done(Japanese), japanese);
    }
}

#[test]
fn the_root_user_is_called_so() {
    let device = "arn:aws:iam::123456789012:mfa/root-account-mfa-device";
    let change = change("DeactivateMFADevice", device, "AWS ROOT USER");
    assert_eq!(change.done(English), "turned off MFA device root-account-mfa-device of the root user");
    assert_eq!(change.done(Japanese), "ルートユーザーの MFA デバイス root-account-mfa-device を無効化しました");
}

/// A row of the table for an API that does not exist yet.
fn made_up(verb: Verb, object: Object, holder: Option<Object>) -> Action {
    let holder = holder.map(|object| Holder { object, at: &["userName"], caller_if_absent: false });
    Action {
        name: "QuantumTrust",
        verb,
        object,
        object_at: &["name"],
        holder,
        class: Class::Routine,
        policy: None,
        detail: None,
        account_at: &[],
        ends_at: &[],
        weight: None,
        otherwise: &[],
    }
}

#[test]
fn a_new_api_is_one_row_and_its_sentence_follows_from_verb_and_object() {
    #[rustfmt::skip]
    let table = [
        (made_up(Verb::Attach, Object::Policy, Some(Object::User)), [
            "attached the policy ops to user bob", "attach the policy ops to user bob",
            "ユーザー bob にポリシー ops をアタッチしました", "ユーザー bob にポリシー ops をアタッチしようとしました"]),
        (made_up(Verb::Detach, Object::PermissionsBoundary, Some(Object::Role)), [
            "detached the permissions boundary ops from role bob", "detach the permissions boundary ops from role bob",
            "ロール bob からアクセス許可の境界 ops をデタッチしました", "ロール bob からアクセス許可の境界 ops をデタッチしようとしました"]),
        (made_up(Verb::Delete, Object::SshPublicKey, Some(Object::User)), [
            "deleted SSH public key ops of user bob", "delete SSH public key ops of user bob",
            "ユーザー bob の SSH 公開鍵 ops を削除しました", "ユーザー bob の SSH 公開鍵 ops を削除しようとしました"]),
        (made_up(Verb::Create, Object::RoleTemplate, None), [
            "created the role template ops", "create the role template ops",
            "ロールテンプレート ops を作成しました", "ロールテンプレート ops を作成しようとしました"]),
        (made_up(Verb::Reject, Object::DelegationRequest, None), [
            "rejected delegation request ops", "reject delegation request ops",
            "委任リクエスト ops を却下しました", "委任リクエスト ops を却下しようとしました"]),
        (made_up(Verb::Update, Object::AccountSettings, None), [
            "changed account-wide IAM settings", "change account-wide IAM settings",
            "アカウント全体の IAM 設定を変更しました", "アカウント全体の IAM 設定を変更しようとしました"]),
    ];
    for (action, sentences) in &table {
        let change = Change { object_name: Some("ops"), holder_name: Some("bob"), ..Change::of(action) };
        assert_eq!(four(&change), *sentences);
    }
}

#[test]
fn odd_names_stay_as_they_are() {
    for odd in ["{object}", "{holder", "}", "a b", "ops+dev=1,2.3@x-y_z", "花子"] {
        let change = change("AddUserToGroup", odd, odd);
        assert_eq!(change.done(English), format!("added user {odd} to group {odd}"));
    }
    assert_eq!(change("CreateUser", "", "").done(English), "created a user");
    let empty = Change { object_name: Some(""), ..change("CreateUser", "", "") };
    assert_eq!(empty.done(English), "created a user");
}

#[test]
fn an_arn_is_shown_by_its_name() {
    let table = [
        ("arn:aws:iam::aws:policy/AdministratorAccess", "AdministratorAccess"),
        ("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole", "AWSLambdaBasicExecutionRole"),
        ("arn:aws-cn:iam::123456789012:role/ops/deploy", "deploy"),
        ("arn:aws:iam::123456789012:user/bob", "bob"),
        ("arn:aws:iam::123456789012:mfa/bob-phone", "bob-phone"),
        ("arn:aws:iam::123456789012:u2f/user/bob/key-ABCDEFGH", "key-ABCDEFGH"),
        (
            "arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE",
            "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE",
        ),
        ("https://token.actions.githubusercontent.com", "token.actions.githubusercontent.com"),
        ("arn:aws:iam::aws:role-template/backup.amazonaws.com/BackupRole:1", "BackupRole:1"),
        ("arn:aws:iam::123456789012:root", "root"),
        ("arn:aws:iam::123456789012:policy/", "arn:aws:iam::123456789012:policy/"),
        ("arn:aws", "arn:aws"),
        ("GAHT12345678", "GAHT12345678"),
        ("a/b", "a/b"),
        ("", ""),
    ];
    for (name, short) in table {
        assert_eq!(short_name(name), short);
    }
}

#[test]
fn the_table_holds_every_write_of_the_api_model_and_the_consoles_own() {
    let expected: Vec<&str> = NAMES.split_whitespace().collect();
    assert_eq!(expected.len(), 108 + 6);
    assert!(expected.is_sorted());
    let known: Vec<_> = actions(Service::Iam).iter().map(|action| action.name).collect();
    assert_eq!(known, expected, "sorted, for the binary search");
    for name in expected {
        assert_eq!(iam(name).map(|action| action.name), Some(name));
        assert!(!is_read_only_name(name), "{name}");
    }
    for name in ["GetUser", "ListRoles", "SimulatePrincipalPolicy", "GenerateCredentialReport"] {
        assert!(is_read_only_name(name), "{name}");
        assert_eq!(iam(name), None);
    }
    assert_eq!(iam(""), None);
    assert_eq!(iam("createuser"), None);
}

#[test]
fn the_grave_ones_are_these() {
    let of = |class| -> Vec<_> {
        actions(Service::Iam).iter().filter(|action| action.class == class).map(|action| action.name).collect()
    };
    assert_eq!(
        of(Class::GrantsPower),
        [
            "AcceptDelegationRequest",
            "AddUserToGroup",
            "AttachGroupPolicy",
            "AttachRolePolicy",
            "AttachUserPolicy",
            "CreatePolicyVersion",
            "DeleteRolePermissionsBoundary",
            "DeleteUserPermissionsBoundary",
            "PutGroupPolicy",
            "PutRolePermissionsBoundary",
            "PutRolePolicy",
            "PutUserPermissionsBoundary",
            "PutUserPolicy",
            "SetDefaultPolicyVersion",
            "UpdateAssumeRolePolicy",
        ]
    );
    assert_eq!(
        of(Class::NewCredentials),
        [
            "CreateAccessKey",
            "CreateLoginProfile",
            "CreateServiceSpecificCredential",
            "ResetServiceSpecificCredential",
            "UpdateAccessKey",
            "UpdateAccountEmailAddress",
            "UpdateAccountName",
            "UpdateLoginProfile",
            "UploadSSHPublicKey",
            "UploadSigningCertificate",
        ]
    );
    assert_eq!(
        of(Class::WeakensDefence),
        [
            "DeactivateMFADevice",
            "DeleteAccountPasswordPolicy",
            "DeleteGroupPolicy",
            "DeleteOpenIDConnectProvider",
            "DeleteRolePolicy",
            "DeleteSAMLProvider",
            "DeleteUserPolicy",
            "EnableOrganizationsRootCredentialsManagement",
            "EnableOrganizationsRootSessions",
            "PutAccountProperties",
            "SetSecurityTokenServicePreferences",
            "UpdateAccountPasswordPolicy",
        ]
    );
    assert_eq!(
        of(Class::IdentitiesAndTrust),
        [
            "AcquireRole",
            "AddClientIDToOpenIDConnectProvider",
            "AddRoleToInstanceProfile",
            "CreateOpenIDConnectProvider",
            "CreateRole",
            "CreateSAMLProvider",
            "CreateUser",
            "DeleteGroup",
            "DeleteRole",
            "DeleteServiceLinkedRole",
            "DeleteUser",
            "EnableOutboundWebIdentityFederation",
            "SendDelegationToken",
            "UpdateOpenIDConnectProviderThumbprint",
            "UpdateSAMLProvider",
        ]
    );
    assert_eq!(of(Class::Routine).len(), 62);
}

#[test]
fn a_user_who_is_not_named_is_the_caller_where_the_api_says_so() {
    let caller_if_absent: Vec<_> = actions(Service::Iam)
        .iter()
        .filter(|action| action.holder.is_some_and(|holder| holder.caller_if_absent))
        .map(|action| action.name)
        .collect();
    assert_eq!(
        caller_if_absent,
        [
            "ChangePassword",
            "CreateAccessKey",
            "CreateLoginProfile",
            "DeactivateMFADevice",
            "DeleteAccessKey",
            "DeleteLoginProfile",
            "DeleteServiceSpecificCredential",
            "DeleteSigningCertificate",
            "ResetServiceSpecificCredential",
            "UpdateAccessKey",
            "UpdateServiceSpecificCredential",
            "UpdateSigningCertificate",
            "UploadSigningCertificate",
        ]
    );
}

#[test]
fn names_are_looked_for_where_cloudtrail_writes_them() {
    #[rustfmt::skip]
    let table: &[(&str, &[&str], &[&str])] = &[
        ("AddClientIDToOpenIDConnectProvider", &["clientID"], &["openIDConnectProviderArn"]),
        ("AttachUserPolicy", &["policyArn"], &["userName"]),
        ("CreateAccessKey", &["response:accessKey.accessKeyId"], &["userName", "response:accessKey.userName"]),
        ("CreatePolicy", &["policyName", "response:policy.arn", "response:policy.policyName"], &[]),
        ("CreateServiceLinkedRole", &["response:role.roleName"], &["aWSServiceName", "awsServiceName"]),
        ("CreateVirtualMFADevice", &["virtualMFADeviceName", "response:virtualMFADevice.serialNumber"], &[]),
        ("DeleteSSHPublicKey", &["sSHPublicKeyId", "sshPublicKeyId"], &["userName"]),
        ("PutRolePermissionsBoundary", &["permissionsBoundary"], &["roleName"]),
        ("UpdateSAMLProvider", &["sAMLProviderArn", "samlProviderArn", "response:sAMLProviderArn"], &[]),
        ("UploadSSHPublicKey", &["response:sSHPublicKey.sSHPublicKeyId", "response:sshPublicKey.sshPublicKeyId"],
            &["userName", "response:sSHPublicKey.userName", "response:sshPublicKey.userName"]),
    ];
    for (api, object_at, holder_at) in table {
        let action = iam(api).unwrap();
        assert_eq!(action.object_at, *object_at, "{api}");
        assert_eq!(action.holder.map_or(&[][..], |holder| holder.at), *holder_at, "{api}");
    }
    for action in actions(Service::Iam) {
        for path in action.object_at.iter().chain(action.holder.iter().flat_map(|holder| holder.at)) {
            let members = path.strip_prefix("response:").unwrap_or(path).split('.');
            for member in members {
                assert!(member.starts_with(|c: char| c.is_ascii_lowercase()), "{path}");
                assert!(member.bytes().all(|b| b.is_ascii_alphanumeric()), "{path}");
            }
        }
    }
}

/// The operations of the IAM API model 2010-05-08 that do not begin with Get, List, Simulate or
/// Generate, and the six that only the Service Authorization Reference has.
const NAMES: &str = "
    AcceptDelegationRequest AcquireRole AddClientIDToOpenIDConnectProvider AddRoleToInstanceProfile
    AddUserToGroup AssociateDelegationRequest AttachGroupPolicy AttachRolePolicy AttachUserPolicy
    ChangePassword CreateAccessKey CreateAccountAlias CreateDelegationRequest CreateGroup
    CreateInstanceProfile CreateLoginProfile CreateOpenIDConnectProvider CreatePolicy
    CreatePolicyVersion CreateRole CreateSAMLProvider CreateServiceLinkedRole
    CreateServiceSpecificCredential CreateUser CreateVirtualMFADevice DeactivateMFADevice
    DeleteAccessKey DeleteAccountAlias DeleteAccountPasswordPolicy DeleteCloudFrontPublicKey
    DeleteGroup DeleteGroupPolicy DeleteInstanceProfile DeleteLoginProfile
    DeleteOpenIDConnectProvider DeletePolicy DeletePolicyVersion DeleteRole
    DeleteRolePermissionsBoundary DeleteRolePolicy DeleteSAMLProvider DeleteSSHPublicKey
    DeleteServerCertificate DeleteServiceLinkedRole DeleteServiceSpecificCredential
    DeleteSigningCertificate DeleteUser DeleteUserPermissionsBoundary DeleteUserPolicy
    DeleteVirtualMFADevice DetachGroupPolicy DetachRolePolicy DetachUserPolicy
    DisableOrganizationsRootCredentialsManagement DisableOrganizationsRootSessions
    DisableOutboundWebIdentityFederation EnableMFADevice
    EnableOrganizationsRootCredentialsManagement EnableOrganizationsRootSessions
    EnableOutboundWebIdentityFederation PutAccountProperties PutGroupPolicy
    PutRolePermissionsBoundary PutRolePolicy PutUserPermissionsBoundary PutUserPolicy
    RejectDelegationRequest RemoveClientIDFromOpenIDConnectProvider RemoveRoleFromInstanceProfile
    RemoveUserFromGroup ResetServiceSpecificCredential ResyncMFADevice SendDelegationToken
    SetDefaultPolicyVersion SetSTSRegionalEndpointStatus SetSecurityTokenServicePreferences
    TagInstanceProfile TagMFADevice TagOpenIDConnectProvider TagPolicy TagRole TagSAMLProvider
    TagServerCertificate TagUser UntagInstanceProfile UntagMFADevice UntagOpenIDConnectProvider
    UntagPolicy UntagRole UntagSAMLProvider UntagServerCertificate UntagUser UpdateAccessKey
    UpdateAccountEmailAddress UpdateAccountName UpdateAccountPasswordPolicy UpdateAssumeRolePolicy
    UpdateCloudFrontPublicKey UpdateDelegationRequest UpdateGroup UpdateLoginProfile
    UpdateOpenIDConnectProviderThumbprint UpdateRole UpdateRoleDescription UpdateSAMLProvider
    UpdateSSHPublicKey UpdateServerCertificate UpdateServiceSpecificCredential
    UpdateSigningCertificate UpdateUser UploadCloudFrontPublicKey UploadSSHPublicKey
    UploadServerCertificate UploadSigningCertificate
";
