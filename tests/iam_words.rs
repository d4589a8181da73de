//! Every IAM change in words, read by a person before it was written down here.

use trailbell::alert::iam_words::{
    Change, Managed, english_done, english_tried, english_unknown, english_unknown_tried, japanese_done,
    japanese_tried, japanese_unknown, japanese_unknown_tried, short_name,
};
use trailbell::classify::{ACTIONS, Action, Class, RequestDetail, action, is_read_only_name};

/// The change of this API with these names; "" is a name that the event does not have. The status
/// is always given: only the APIs that set one may speak of it.
fn change<'a>(api: &str, object: &'a str, holder: &'a str) -> Change<'a> {
    Change {
        object_name: (!object.is_empty()).then_some(object),
        holder_name: (!holder.is_empty()).then_some(holder),
        status: Some("Inactive"),
        ..Change::of(action(api).unwrap_or_else(|| panic!("{api} is not in the table")))
    }
}

fn four(change: &Change) -> [String; 4] {
    [english_done(change), english_tried(change), japanese_done(change), japanese_tried(change)]
}

#[test]
fn every_api_says_what_was_done_and_what_was_tried() {
    for (api, object, holder, sentences) in SENTENCES {
        assert_eq!(four(&change(api, object, holder)), *sentences, "{api}");
    }
    let told: Vec<_> = SENTENCES.iter().map(|(api, ..)| *api).collect();
    let known: Vec<_> = ACTIONS.iter().map(|action| action.name).collect();
    assert_eq!(told, known, "one row an API, in the table's order");
}

#[test]
fn a_sentence_without_names_still_reads_well() {
    #[rustfmt::skip]
    let table = [
        ("AttachUserPolicy", "attached a policy to a user", "ユーザーにポリシーをアタッチしました"),
        ("AddUserToGroup", "added a user to a group", "グループにユーザーを追加しました"),
        ("CreateAccessKey", "created an access key for a user", "ユーザーのアクセスキーを作成しました"),
        ("CreateDelegationRequest", "created a delegation request (temporary access to an account)", "委任リクエスト（アカウントへの一時的なアクセス）を作成しました"),
        ("CreateLoginProfile", "created a console password for a user", "ユーザーにコンソールのパスワードを設定しました"),
        ("CreatePolicyVersion", "created a new version of a policy", "ポリシーの新しいバージョンを作成しました"),
        ("CreateServiceLinkedRole", "created a service-linked role for an AWS service", "AWS のサービス用に、サービスにリンクされたロールを作成しました"),
        ("CreateUser", "created a user", "ユーザーを作成しました"),
        ("DeactivateMFADevice", "turned off an MFA device of a user", "ユーザーの MFA デバイスを無効化しました"),
        ("DeleteLoginProfile", "deleted the console password of a user", "ユーザーのコンソールのパスワードを削除しました"),
        ("DeleteSAMLProvider", "deleted a SAML identity provider", "SAML プロバイダーを削除しました"),
        ("DeleteUserPermissionsBoundary", "removed the permissions boundary of a user", "ユーザーのアクセス許可の境界を解除しました"),
        ("PutRolePermissionsBoundary", "set the permissions boundary on a role", "ロールにアクセス許可の境界を設定しました"),
        ("PutRolePolicy", "added or changed an inline policy of a role", "ロールのインラインポリシーを追加または変更しました"),
        ("SetDefaultPolicyVersion", "set a version of a policy as the default (the version in force)", "ポリシーのバージョンをデフォルト（有効なバージョン）に設定しました"),
        ("TagMFADevice", "added or changed tags on an MFA device", "MFA デバイスのタグを追加または変更しました"),
        ("UpdateAssumeRolePolicy", "changed who can assume a role", "ロールの信頼ポリシー（ロールを引き受けられる相手）を変更しました"),
    ];
    for (api, english, japanese) in table {
        assert_eq!(english_done(&change(api, "", "")), english);
        assert_eq!(japanese_done(&change(api, "", "")), japanese);
    }
}

#[test]
fn what_somebody_does_to_themselves_names_nobody_else() {
    #[rustfmt::skip]
    let table = [
        ("AttachUserPolicy", "arn:aws:iam::aws:policy/AdministratorAccess", "attached the policy AdministratorAccess to themselves", "自分自身にポリシー AdministratorAccess をアタッチしました"),
        ("ChangePassword", "", "changed their own console password", "自分自身のコンソールのパスワードを変更しました"),
        ("CreateAccessKey", "AKIAIOSFODNN7EXAMPLE", "created access key AKIAIOSFODNN7EXAMPLE for themselves", "自分自身のアクセスキー AKIAIOSFODNN7EXAMPLE を作成しました"),
        ("CreateAccessKey", "", "created an access key for themselves", "自分自身のアクセスキーを作成しました"),
        ("CreateLoginProfile", "", "created a console password for themselves", "自分自身にコンソールのパスワードを設定しました"),
        ("DeactivateMFADevice", "GAHT12345678", "turned off their own MFA device GAHT12345678", "自分自身の MFA デバイス GAHT12345678 を無効化しました"),
        ("DeactivateMFADevice", "", "turned off their own MFA device", "自分自身の MFA デバイスを無効化しました"),
        ("DeleteUserPermissionsBoundary", "", "removed their own permissions boundary", "自分自身のアクセス許可の境界を解除しました"),
        ("EnableMFADevice", "GAHT12345678", "turned on MFA device GAHT12345678 for themselves", "自分自身の MFA デバイス GAHT12345678 を有効化しました"),
        ("PutUserPolicy", "s3-all", "added or changed their own inline policy s3-all", "自分自身のインラインポリシー s3-all を追加または変更しました"),
        ("UpdateAccessKey", "AKIAIOSFODNN7EXAMPLE", "changed the status of their own access key AKIAIOSFODNN7EXAMPLE to Inactive", "自分自身のアクセスキー AKIAIOSFODNN7EXAMPLE のステータスを Inactive に変更しました"),
        ("UpdateLoginProfile", "", "changed their own console password or its settings", "自分自身のコンソールのパスワードまたはその設定を変更しました"),
    ];
    for (api, object, english, japanese) in table {
        let own = Change { holder_is_caller: true, ..change(api, object, "alice") };
        assert_eq!(english_done(&own), english);
        assert_eq!(japanese_done(&own), japanese);
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
        assert_eq!(four(&Change { detail: Some(detail), whole: true, ..change(api, object, holder) }), *sentences);
    }
}

#[test]
fn a_name_that_was_cut_is_japanese_no_more_than_a_whole_one() {
    let cut = change("AttachUserPolicy", "reports-of-many-y…", "bob");
    assert_eq!(japanese_done(&cut), "ユーザー bob にポリシー reports-of-many-y… をアタッチしました");
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
            "ユーザー bob に AWS 管理ポリシー IAMFullAccess（自分に全権限を付与可能）をアタッチしました"),
        ("PutUserPermissionsBoundary", "arn:aws:iam::aws:policy/AdministratorAccess",
            "set the permissions boundary AdministratorAccess (which limits nothing) on user bob",
            "ユーザー bob にアクセス許可の境界 AdministratorAccess（何も制限しません）を設定しました"),
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
        let whole = Change { managed: Managed::of(policy), whole: true, ..change(api, policy, "bob") };
        assert_eq!(english_done(&whole), english);
        assert_eq!(japanese_done(&whole), japanese);
    }
}

#[test]
fn the_root_user_is_called_so() {
    let device = "arn:aws:iam::123456789012:mfa/root-account-mfa-device";
    let change = change("DeactivateMFADevice", device, "AWS ROOT USER");
    assert_eq!(english_done(&change), "turned off MFA device root-account-mfa-device of the root user");
    assert_eq!(japanese_done(&change), "ルートユーザーの MFA デバイス root-account-mfa-device を無効化しました");
}

#[test]
fn an_unknown_api_is_named() {
    assert_eq!(action("PutQuantumTrust"), None);
    assert_eq!(english_unknown("PutQuantumTrust"), "called the IAM API PutQuantumTrust");
    assert_eq!(english_unknown_tried("PutQuantumTrust"), "call the IAM API PutQuantumTrust");
    assert_eq!(japanese_unknown("PutQuantumTrust"), "IAM API PutQuantumTrust を呼び出しました");
    assert_eq!(japanese_unknown_tried("PutQuantumTrust"), "IAM API PutQuantumTrust を呼び出そうとしました");
    let unworded = Action { name: "PutQuantumTrust", ..*action("CreateUser").unwrap() };
    assert_eq!(
        four(&Change::of(&unworded)),
        [
            english_unknown("PutQuantumTrust"),
            english_unknown_tried("PutQuantumTrust"),
            japanese_unknown("PutQuantumTrust"),
            japanese_unknown_tried("PutQuantumTrust"),
        ]
    );
}

#[test]
fn odd_names_stay_as_they_are() {
    for odd in ["{object}", "{holder", "}", "a b", "ops+dev=1,2.3@x-y_z", "花子"] {
        let change = change("AddUserToGroup", odd, odd);
        assert_eq!(english_done(&change), format!("added user {odd} to group {odd}"));
    }
    assert_eq!(english_done(&change("CreateUser", "", "")), "created a user");
    let empty = Change { object_name: Some(""), ..change("CreateUser", "", "") };
    assert_eq!(english_done(&empty), "created a user");
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
    let known: Vec<_> = ACTIONS.iter().map(|action| action.name).collect();
    assert_eq!(known, expected, "sorted, for the binary search");
    for name in expected {
        assert_eq!(action(name).map(|action| action.name), Some(name));
        assert!(!is_read_only_name(name), "{name}");
    }
    for name in ["GetUser", "ListRoles", "SimulatePrincipalPolicy", "GenerateCredentialReport"] {
        assert!(is_read_only_name(name), "{name}");
        assert_eq!(action(name), None);
    }
    assert_eq!(action(""), None);
    assert_eq!(action("createuser"), None);
}

#[test]
fn the_grave_ones_are_these() {
    let of =
        |class| -> Vec<_> { ACTIONS.iter().filter(|action| action.class == class).map(|action| action.name).collect() };
    assert_eq!(
        of(Class::GrantsPower),
        [
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
            "DeleteRolePolicy",
            "DeleteUserPolicy",
            "DeleteVirtualMFADevice",
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
            "AcceptDelegationRequest",
            "AcquireRole",
            "AddClientIDToOpenIDConnectProvider",
            "AddRoleToInstanceProfile",
            "CreateOpenIDConnectProvider",
            "CreateRole",
            "CreateSAMLProvider",
            "CreateUser",
            "EnableOutboundWebIdentityFederation",
            "SendDelegationToken",
            "UpdateOpenIDConnectProviderThumbprint",
            "UpdateSAMLProvider",
        ]
    );
    assert_eq!(of(Class::Routine).len(), 69);
}

#[test]
fn a_user_who_is_not_named_is_the_caller_where_the_api_says_so() {
    let caller_if_absent: Vec<_> = ACTIONS
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
        let action = action(api).unwrap();
        assert_eq!(action.object_at, *object_at, "{api}");
        assert_eq!(action.holder.map_or(&[][..], |holder| holder.at), *holder_at, "{api}");
    }
    for action in ACTIONS {
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

/// API, object, holder; English done and tried, Japanese done and tried.
#[rustfmt::skip] // four lines an API
const SENTENCES: &[(&str, &str, &str, [&str; 4])] = &[
    ("AcceptDelegationRequest", "e4EXAMPLE-5f6b", "", [
        "accepted delegation request e4EXAMPLE-5f6b (temporary access to the account)",
        "accept delegation request e4EXAMPLE-5f6b (temporary access to the account)",
        "委任リクエスト e4EXAMPLE-5f6b（アカウントへの一時的なアクセス）を承認しました",
        "委任リクエスト e4EXAMPLE-5f6b（アカウントへの一時的なアクセス）を承認しようとしました",
    ]),
    ("AcquireRole", "deploy", "arn:aws:iam::aws:role-template/backup.amazonaws.com/AWSBackupDefaultServiceRoleTemplate:1", [
        "created role deploy from the role template AWSBackupDefaultServiceRoleTemplate:1",
        "create role deploy from the role template AWSBackupDefaultServiceRoleTemplate:1",
        "ロールテンプレート AWSBackupDefaultServiceRoleTemplate:1 からロール deploy を作成しました",
        "ロールテンプレート AWSBackupDefaultServiceRoleTemplate:1 からロール deploy を作成しようとしました",
    ]),
    ("AddClientIDToOpenIDConnectProvider", "sts.amazonaws.com", "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com", [
        "added client ID sts.amazonaws.com to the OIDC identity provider token.actions.githubusercontent.com",
        "add client ID sts.amazonaws.com to the OIDC identity provider token.actions.githubusercontent.com",
        "OIDC プロバイダー token.actions.githubusercontent.com にクライアント ID sts.amazonaws.com を追加しました",
        "OIDC プロバイダー token.actions.githubusercontent.com にクライアント ID sts.amazonaws.com を追加しようとしました",
    ]),
    ("AddRoleToInstanceProfile", "deploy", "web", [
        "added role deploy to instance profile web",
        "add role deploy to instance profile web",
        "インスタンスプロファイル web にロール deploy を追加しました",
        "インスタンスプロファイル web にロール deploy を追加しようとしました",
    ]),
    ("AddUserToGroup", "bob", "admins", [
        "added user bob to group admins",
        "add user bob to group admins",
        "グループ admins にユーザー bob を追加しました",
        "グループ admins にユーザー bob を追加しようとしました",
    ]),
    ("AssociateDelegationRequest", "e4EXAMPLE-5f6b", "", [
        "became the owner of delegation request e4EXAMPLE-5f6b (temporary access to the account)",
        "become the owner of delegation request e4EXAMPLE-5f6b (temporary access to the account)",
        "委任リクエスト e4EXAMPLE-5f6b（アカウントへの一時的なアクセス）の所有者として自分自身を登録しました",
        "委任リクエスト e4EXAMPLE-5f6b（アカウントへの一時的なアクセス）の所有者として自分自身を登録しようとしました",
    ]),
    ("AttachGroupPolicy", "arn:aws:iam::aws:policy/AdministratorAccess", "admins", [
        "attached the policy AdministratorAccess to group admins",
        "attach the policy AdministratorAccess to group admins",
        "グループ admins にポリシー AdministratorAccess をアタッチしました",
        "グループ admins にポリシー AdministratorAccess をアタッチしようとしました",
    ]),
    ("AttachRolePolicy", "arn:aws:iam::aws:policy/AdministratorAccess", "deploy", [
        "attached the policy AdministratorAccess to role deploy",
        "attach the policy AdministratorAccess to role deploy",
        "ロール deploy にポリシー AdministratorAccess をアタッチしました",
        "ロール deploy にポリシー AdministratorAccess をアタッチしようとしました",
    ]),
    ("AttachUserPolicy", "arn:aws:iam::aws:policy/AdministratorAccess", "bob", [
        "attached the policy AdministratorAccess to user bob",
        "attach the policy AdministratorAccess to user bob",
        "ユーザー bob にポリシー AdministratorAccess をアタッチしました",
        "ユーザー bob にポリシー AdministratorAccess をアタッチしようとしました",
    ]),
    ("ChangePassword", "", "", [
        "changed the console password of a user",
        "change the console password of a user",
        "ユーザーのコンソールのパスワードを変更しました",
        "ユーザーのコンソールのパスワードを変更しようとしました",
    ]),
    ("CreateAccessKey", "AKIAIOSFODNN7EXAMPLE", "bob", [
        "created access key AKIAIOSFODNN7EXAMPLE for user bob",
        "create access key AKIAIOSFODNN7EXAMPLE for user bob",
        "ユーザー bob のアクセスキー AKIAIOSFODNN7EXAMPLE を作成しました",
        "ユーザー bob のアクセスキー AKIAIOSFODNN7EXAMPLE を作成しようとしました",
    ]),
    ("CreateAccountAlias", "example-corp", "", [
        "created the account alias example-corp",
        "create the account alias example-corp",
        "アカウントエイリアス example-corp を作成しました",
        "アカウントエイリアス example-corp を作成しようとしました",
    ]),
    ("CreateDelegationRequest", "e4EXAMPLE-5f6b", "111122223333", [
        "created delegation request e4EXAMPLE-5f6b (temporary access to account 111122223333)",
        "create delegation request e4EXAMPLE-5f6b (temporary access to account 111122223333)",
        "委任リクエスト e4EXAMPLE-5f6b（アカウント 111122223333 への一時的なアクセス）を作成しました",
        "委任リクエスト e4EXAMPLE-5f6b（アカウント 111122223333 への一時的なアクセス）を作成しようとしました",
    ]),
    ("CreateGroup", "admins", "", [
        "created group admins",
        "create group admins",
        "グループ admins を作成しました",
        "グループ admins を作成しようとしました",
    ]),
    ("CreateInstanceProfile", "web", "", [
        "created instance profile web",
        "create instance profile web",
        "インスタンスプロファイル web を作成しました",
        "インスタンスプロファイル web を作成しようとしました",
    ]),
    ("CreateLoginProfile", "", "bob", [
        "created a console password for user bob",
        "create a console password for user bob",
        "ユーザー bob にコンソールのパスワードを設定しました",
        "ユーザー bob にコンソールのパスワードを設定しようとしました",
    ]),
    ("CreateOpenIDConnectProvider", "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com", "", [
        "created the OIDC identity provider token.actions.githubusercontent.com",
        "create the OIDC identity provider token.actions.githubusercontent.com",
        "OIDC プロバイダー token.actions.githubusercontent.com を作成しました",
        "OIDC プロバイダー token.actions.githubusercontent.com を作成しようとしました",
    ]),
    ("CreatePolicy", "arn:aws:iam::123456789012:policy/ops/ops-admin", "", [
        "created the policy ops-admin",
        "create the policy ops-admin",
        "ポリシー ops-admin を作成しました",
        "ポリシー ops-admin を作成しようとしました",
    ]),
    ("CreatePolicyVersion", "v3", "arn:aws:iam::123456789012:policy/ops/ops-admin", [
        "created a new version of the policy ops-admin",
        "create a new version of the policy ops-admin",
        "ポリシー ops-admin の新しいバージョンを作成しました",
        "ポリシー ops-admin の新しいバージョンを作成しようとしました",
    ]),
    ("CreateRole", "deploy", "", [
        "created role deploy",
        "create role deploy",
        "ロール deploy を作成しました",
        "ロール deploy を作成しようとしました",
    ]),
    ("CreateSAMLProvider", "arn:aws:iam::123456789012:saml-provider/CorpSSO", "", [
        "created the SAML identity provider CorpSSO",
        "create the SAML identity provider CorpSSO",
        "SAML プロバイダー CorpSSO を作成しました",
        "SAML プロバイダー CorpSSO を作成しようとしました",
    ]),
    ("CreateServiceLinkedRole", "AWSServiceRoleForAmazonElasticFileSystem", "elasticfilesystem.amazonaws.com", [
        "created the service-linked role AWSServiceRoleForAmazonElasticFileSystem for the AWS service elasticfilesystem.amazonaws.com",
        "create the service-linked role AWSServiceRoleForAmazonElasticFileSystem for the AWS service elasticfilesystem.amazonaws.com",
        "AWS のサービス elasticfilesystem.amazonaws.com 用に、サービスにリンクされたロール AWSServiceRoleForAmazonElasticFileSystem を作成しました",
        "AWS のサービス elasticfilesystem.amazonaws.com 用に、サービスにリンクされたロール AWSServiceRoleForAmazonElasticFileSystem を作成しようとしました",
    ]),
    ("CreateServiceSpecificCredential", "ACCAEXAMPLE123EXAMPLE", "bob", [
        "created service-specific credential ACCAEXAMPLE123EXAMPLE for user bob",
        "create service-specific credential ACCAEXAMPLE123EXAMPLE for user bob",
        "ユーザー bob のサービス固有の認証情報 ACCAEXAMPLE123EXAMPLE を作成しました",
        "ユーザー bob のサービス固有の認証情報 ACCAEXAMPLE123EXAMPLE を作成しようとしました",
    ]),
    ("CreateUser", "bob", "", [
        "created user bob",
        "create user bob",
        "ユーザー bob を作成しました",
        "ユーザー bob を作成しようとしました",
    ]),
    ("CreateVirtualMFADevice", "bob-phone", "", [
        "created virtual MFA device bob-phone",
        "create virtual MFA device bob-phone",
        "仮想 MFA デバイス bob-phone を作成しました",
        "仮想 MFA デバイス bob-phone を作成しようとしました",
    ]),
    ("DeactivateMFADevice", "arn:aws:iam::123456789012:mfa/bob-phone", "bob", [
        "turned off MFA device bob-phone of user bob",
        "turn off MFA device bob-phone of user bob",
        "ユーザー bob の MFA デバイス bob-phone を無効化しました",
        "ユーザー bob の MFA デバイス bob-phone を無効化しようとしました",
    ]),
    ("DeleteAccessKey", "AKIAIOSFODNN7EXAMPLE", "bob", [
        "deleted access key AKIAIOSFODNN7EXAMPLE of user bob",
        "delete access key AKIAIOSFODNN7EXAMPLE of user bob",
        "ユーザー bob のアクセスキー AKIAIOSFODNN7EXAMPLE を削除しました",
        "ユーザー bob のアクセスキー AKIAIOSFODNN7EXAMPLE を削除しようとしました",
    ]),
    ("DeleteAccountAlias", "example-corp", "", [
        "deleted the account alias example-corp",
        "delete the account alias example-corp",
        "アカウントエイリアス example-corp を削除しました",
        "アカウントエイリアス example-corp を削除しようとしました",
    ]),
    ("DeleteAccountPasswordPolicy", "", "", [
        "deleted the account's password policy",
        "delete the account's password policy",
        "アカウントのパスワードポリシーを削除しました",
        "アカウントのパスワードポリシーを削除しようとしました",
    ]),
    ("DeleteCloudFrontPublicKey", "", "", [
        "deleted a CloudFront public key",
        "delete a CloudFront public key",
        "CloudFront の公開鍵を削除しました",
        "CloudFront の公開鍵を削除しようとしました",
    ]),
    ("DeleteGroup", "admins", "", [
        "deleted group admins",
        "delete group admins",
        "グループ admins を削除しました",
        "グループ admins を削除しようとしました",
    ]),
    ("DeleteGroupPolicy", "s3-all", "admins", [
        "deleted the inline policy s3-all of group admins",
        "delete the inline policy s3-all of group admins",
        "グループ admins のインラインポリシー s3-all を削除しました",
        "グループ admins のインラインポリシー s3-all を削除しようとしました",
    ]),
    ("DeleteInstanceProfile", "web", "", [
        "deleted instance profile web",
        "delete instance profile web",
        "インスタンスプロファイル web を削除しました",
        "インスタンスプロファイル web を削除しようとしました",
    ]),
    ("DeleteLoginProfile", "", "bob", [
        "deleted the console password of user bob",
        "delete the console password of user bob",
        "ユーザー bob のコンソールのパスワードを削除しました",
        "ユーザー bob のコンソールのパスワードを削除しようとしました",
    ]),
    ("DeleteOpenIDConnectProvider", "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com", "", [
        "deleted the OIDC identity provider token.actions.githubusercontent.com",
        "delete the OIDC identity provider token.actions.githubusercontent.com",
        "OIDC プロバイダー token.actions.githubusercontent.com を削除しました",
        "OIDC プロバイダー token.actions.githubusercontent.com を削除しようとしました",
    ]),
    ("DeletePolicy", "arn:aws:iam::123456789012:policy/ops/ops-admin", "", [
        "deleted the policy ops-admin",
        "delete the policy ops-admin",
        "ポリシー ops-admin を削除しました",
        "ポリシー ops-admin を削除しようとしました",
    ]),
    ("DeletePolicyVersion", "v3", "arn:aws:iam::123456789012:policy/ops/ops-admin", [
        "deleted version v3 of the policy ops-admin",
        "delete version v3 of the policy ops-admin",
        "ポリシー ops-admin のバージョン v3 を削除しました",
        "ポリシー ops-admin のバージョン v3 を削除しようとしました",
    ]),
    ("DeleteRole", "deploy", "", [
        "deleted role deploy",
        "delete role deploy",
        "ロール deploy を削除しました",
        "ロール deploy を削除しようとしました",
    ]),
    ("DeleteRolePermissionsBoundary", "", "deploy", [
        "removed the permissions boundary of role deploy",
        "remove the permissions boundary of role deploy",
        "ロール deploy のアクセス許可の境界を解除しました",
        "ロール deploy のアクセス許可の境界を解除しようとしました",
    ]),
    ("DeleteRolePolicy", "s3-all", "deploy", [
        "deleted the inline policy s3-all of role deploy",
        "delete the inline policy s3-all of role deploy",
        "ロール deploy のインラインポリシー s3-all を削除しました",
        "ロール deploy のインラインポリシー s3-all を削除しようとしました",
    ]),
    ("DeleteSAMLProvider", "arn:aws:iam::123456789012:saml-provider/CorpSSO", "", [
        "deleted the SAML identity provider CorpSSO",
        "delete the SAML identity provider CorpSSO",
        "SAML プロバイダー CorpSSO を削除しました",
        "SAML プロバイダー CorpSSO を削除しようとしました",
    ]),
    ("DeleteSSHPublicKey", "APKAEIBAERJR7EXAMPLE", "bob", [
        "deleted SSH public key APKAEIBAERJR7EXAMPLE of user bob",
        "delete SSH public key APKAEIBAERJR7EXAMPLE of user bob",
        "ユーザー bob の SSH 公開鍵 APKAEIBAERJR7EXAMPLE を削除しました",
        "ユーザー bob の SSH 公開鍵 APKAEIBAERJR7EXAMPLE を削除しようとしました",
    ]),
    ("DeleteServerCertificate", "example-com-2026", "", [
        "deleted server certificate example-com-2026",
        "delete server certificate example-com-2026",
        "サーバー証明書 example-com-2026 を削除しました",
        "サーバー証明書 example-com-2026 を削除しようとしました",
    ]),
    ("DeleteServiceLinkedRole", "AWSServiceRoleForAmazonElasticFileSystem", "", [
        "requested the deletion of the service-linked role AWSServiceRoleForAmazonElasticFileSystem",
        "request the deletion of the service-linked role AWSServiceRoleForAmazonElasticFileSystem",
        "サービスにリンクされたロール AWSServiceRoleForAmazonElasticFileSystem の削除をリクエストしました",
        "サービスにリンクされたロール AWSServiceRoleForAmazonElasticFileSystem の削除をリクエストしようとしました",
    ]),
    ("DeleteServiceSpecificCredential", "ACCAEXAMPLE123EXAMPLE", "bob", [
        "deleted service-specific credential ACCAEXAMPLE123EXAMPLE of user bob",
        "delete service-specific credential ACCAEXAMPLE123EXAMPLE of user bob",
        "ユーザー bob のサービス固有の認証情報 ACCAEXAMPLE123EXAMPLE を削除しました",
        "ユーザー bob のサービス固有の認証情報 ACCAEXAMPLE123EXAMPLE を削除しようとしました",
    ]),
    ("DeleteSigningCertificate", "TA7SMP42TDN5Z26OBPJE7EXAMPLE", "bob", [
        "deleted signing certificate TA7SMP42TDN5Z26OBPJE7EXAMPLE of user bob",
        "delete signing certificate TA7SMP42TDN5Z26OBPJE7EXAMPLE of user bob",
        "ユーザー bob の署名証明書 TA7SMP42TDN5Z26OBPJE7EXAMPLE を削除しました",
        "ユーザー bob の署名証明書 TA7SMP42TDN5Z26OBPJE7EXAMPLE を削除しようとしました",
    ]),
    ("DeleteUser", "bob", "", [
        "deleted user bob",
        "delete user bob",
        "ユーザー bob を削除しました",
        "ユーザー bob を削除しようとしました",
    ]),
    ("DeleteUserPermissionsBoundary", "", "bob", [
        "removed the permissions boundary of user bob",
        "remove the permissions boundary of user bob",
        "ユーザー bob のアクセス許可の境界を解除しました",
        "ユーザー bob のアクセス許可の境界を解除しようとしました",
    ]),
    ("DeleteUserPolicy", "s3-all", "bob", [
        "deleted the inline policy s3-all of user bob",
        "delete the inline policy s3-all of user bob",
        "ユーザー bob のインラインポリシー s3-all を削除しました",
        "ユーザー bob のインラインポリシー s3-all を削除しようとしました",
    ]),
    ("DeleteVirtualMFADevice", "bob-phone", "", [
        "deleted virtual MFA device bob-phone",
        "delete virtual MFA device bob-phone",
        "仮想 MFA デバイス bob-phone を削除しました",
        "仮想 MFA デバイス bob-phone を削除しようとしました",
    ]),
    ("DetachGroupPolicy", "arn:aws:iam::aws:policy/AdministratorAccess", "admins", [
        "detached the policy AdministratorAccess from group admins",
        "detach the policy AdministratorAccess from group admins",
        "グループ admins からポリシー AdministratorAccess をデタッチしました",
        "グループ admins からポリシー AdministratorAccess をデタッチしようとしました",
    ]),
    ("DetachRolePolicy", "arn:aws:iam::aws:policy/AdministratorAccess", "deploy", [
        "detached the policy AdministratorAccess from role deploy",
        "detach the policy AdministratorAccess from role deploy",
        "ロール deploy からポリシー AdministratorAccess をデタッチしました",
        "ロール deploy からポリシー AdministratorAccess をデタッチしようとしました",
    ]),
    ("DetachUserPolicy", "arn:aws:iam::aws:policy/AdministratorAccess", "bob", [
        "detached the policy AdministratorAccess from user bob",
        "detach the policy AdministratorAccess from user bob",
        "ユーザー bob からポリシー AdministratorAccess をデタッチしました",
        "ユーザー bob からポリシー AdministratorAccess をデタッチしようとしました",
    ]),
    ("DisableOrganizationsRootCredentialsManagement", "", "", [
        "turned off central management of root user credentials in the organization's member accounts",
        "turn off central management of root user credentials in the organization's member accounts",
        "組織のメンバーアカウントのルートユーザー認証情報の一元管理を無効化しました",
        "組織のメンバーアカウントのルートユーザー認証情報の一元管理を無効化しようとしました",
    ]),
    ("DisableOrganizationsRootSessions", "", "", [
        "turned off privileged root user sessions in the organization's member accounts",
        "turn off privileged root user sessions in the organization's member accounts",
        "組織のメンバーアカウントで特権タスクを行うルートセッションを無効化しました",
        "組織のメンバーアカウントで特権タスクを行うルートセッションを無効化しようとしました",
    ]),
    ("DisableOutboundWebIdentityFederation", "", "", [
        "turned off outbound identity federation, which issues tokens for signing in to external services",
        "turn off outbound identity federation, which issues tokens for signing in to external services",
        "アウトバウンド ID フェデレーション（外部サービスにサインインするためのトークンの発行）を無効化しました",
        "アウトバウンド ID フェデレーション（外部サービスにサインインするためのトークンの発行）を無効化しようとしました",
    ]),
    ("EnableMFADevice", "arn:aws:iam::123456789012:mfa/bob-phone", "bob", [
        "turned on MFA device bob-phone for user bob",
        "turn on MFA device bob-phone for user bob",
        "ユーザー bob の MFA デバイス bob-phone を有効化しました",
        "ユーザー bob の MFA デバイス bob-phone を有効化しようとしました",
    ]),
    ("EnableOrganizationsRootCredentialsManagement", "", "", [
        "turned on central management of root user credentials in the organization's member accounts",
        "turn on central management of root user credentials in the organization's member accounts",
        "組織のメンバーアカウントのルートユーザー認証情報の一元管理を有効化しました",
        "組織のメンバーアカウントのルートユーザー認証情報の一元管理を有効化しようとしました",
    ]),
    ("EnableOrganizationsRootSessions", "", "", [
        "turned on privileged root user sessions in the organization's member accounts",
        "turn on privileged root user sessions in the organization's member accounts",
        "組織のメンバーアカウントで特権タスクを行うルートセッションを有効化しました",
        "組織のメンバーアカウントで特権タスクを行うルートセッションを有効化しようとしました",
    ]),
    ("EnableOutboundWebIdentityFederation", "", "", [
        "turned on outbound identity federation, which issues tokens for signing in to external services",
        "turn on outbound identity federation, which issues tokens for signing in to external services",
        "アウトバウンド ID フェデレーション（外部サービスにサインインするためのトークンの発行）を有効化しました",
        "アウトバウンド ID フェデレーション（外部サービスにサインインするためのトークンの発行）を有効化しようとしました",
    ]),
    ("PutAccountProperties", "", "", [
        "changed account-wide IAM settings",
        "change account-wide IAM settings",
        "アカウント全体の IAM 設定を変更しました",
        "アカウント全体の IAM 設定を変更しようとしました",
    ]),
    ("PutGroupPolicy", "s3-all", "admins", [
        "added or changed the inline policy s3-all of group admins",
        "add or change the inline policy s3-all of group admins",
        "グループ admins のインラインポリシー s3-all を追加または変更しました",
        "グループ admins のインラインポリシー s3-all を追加または変更しようとしました",
    ]),
    ("PutRolePermissionsBoundary", "arn:aws:iam::123456789012:policy/DeveloperLimit", "deploy", [
        "set the permissions boundary DeveloperLimit on role deploy",
        "set the permissions boundary DeveloperLimit on role deploy",
        "ロール deploy にアクセス許可の境界 DeveloperLimit を設定しました",
        "ロール deploy にアクセス許可の境界 DeveloperLimit を設定しようとしました",
    ]),
    ("PutRolePolicy", "s3-all", "deploy", [
        "added or changed the inline policy s3-all of role deploy",
        "add or change the inline policy s3-all of role deploy",
        "ロール deploy のインラインポリシー s3-all を追加または変更しました",
        "ロール deploy のインラインポリシー s3-all を追加または変更しようとしました",
    ]),
    ("PutUserPermissionsBoundary", "arn:aws:iam::123456789012:policy/DeveloperLimit", "bob", [
        "set the permissions boundary DeveloperLimit on user bob",
        "set the permissions boundary DeveloperLimit on user bob",
        "ユーザー bob にアクセス許可の境界 DeveloperLimit を設定しました",
        "ユーザー bob にアクセス許可の境界 DeveloperLimit を設定しようとしました",
    ]),
    ("PutUserPolicy", "s3-all", "bob", [
        "added or changed the inline policy s3-all of user bob",
        "add or change the inline policy s3-all of user bob",
        "ユーザー bob のインラインポリシー s3-all を追加または変更しました",
        "ユーザー bob のインラインポリシー s3-all を追加または変更しようとしました",
    ]),
    ("RejectDelegationRequest", "e4EXAMPLE-5f6b", "", [
        "rejected delegation request e4EXAMPLE-5f6b (temporary access to the account)",
        "reject delegation request e4EXAMPLE-5f6b (temporary access to the account)",
        "委任リクエスト e4EXAMPLE-5f6b（アカウントへの一時的なアクセス）を拒否しました",
        "委任リクエスト e4EXAMPLE-5f6b（アカウントへの一時的なアクセス）を拒否しようとしました",
    ]),
    ("RemoveClientIDFromOpenIDConnectProvider", "sts.amazonaws.com", "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com", [
        "removed client ID sts.amazonaws.com from the OIDC identity provider token.actions.githubusercontent.com",
        "remove client ID sts.amazonaws.com from the OIDC identity provider token.actions.githubusercontent.com",
        "OIDC プロバイダー token.actions.githubusercontent.com からクライアント ID sts.amazonaws.com を削除しました",
        "OIDC プロバイダー token.actions.githubusercontent.com からクライアント ID sts.amazonaws.com を削除しようとしました",
    ]),
    ("RemoveRoleFromInstanceProfile", "deploy", "web", [
        "removed role deploy from instance profile web",
        "remove role deploy from instance profile web",
        "インスタンスプロファイル web からロール deploy を除外しました",
        "インスタンスプロファイル web からロール deploy を除外しようとしました",
    ]),
    ("RemoveUserFromGroup", "bob", "admins", [
        "removed user bob from group admins",
        "remove user bob from group admins",
        "グループ admins からユーザー bob を除外しました",
        "グループ admins からユーザー bob を除外しようとしました",
    ]),
    ("ResetServiceSpecificCredential", "ACCAEXAMPLE123EXAMPLE", "bob", [
        "reset the password of service-specific credential ACCAEXAMPLE123EXAMPLE of user bob",
        "reset the password of service-specific credential ACCAEXAMPLE123EXAMPLE of user bob",
        "ユーザー bob のサービス固有の認証情報 ACCAEXAMPLE123EXAMPLE のパスワードをリセットしました",
        "ユーザー bob のサービス固有の認証情報 ACCAEXAMPLE123EXAMPLE のパスワードをリセットしようとしました",
    ]),
    ("ResyncMFADevice", "arn:aws:iam::123456789012:mfa/bob-phone", "bob", [
        "resynchronized MFA device bob-phone of user bob",
        "resynchronize MFA device bob-phone of user bob",
        "ユーザー bob の MFA デバイス bob-phone を再同期しました",
        "ユーザー bob の MFA デバイス bob-phone を再同期しようとしました",
    ]),
    ("SendDelegationToken", "e4EXAMPLE-5f6b", "", [
        "sent the token of delegation request e4EXAMPLE-5f6b to start the temporary access to the account",
        "send the token of delegation request e4EXAMPLE-5f6b to start the temporary access to the account",
        "委任リクエスト e4EXAMPLE-5f6b のトークンを送信し、アカウントへの一時的なアクセスを開始しました",
        "委任リクエスト e4EXAMPLE-5f6b のトークンを送信し、アカウントへの一時的なアクセスを開始しようとしました",
    ]),
    ("SetDefaultPolicyVersion", "v3", "arn:aws:iam::123456789012:policy/ops/ops-admin", [
        "set version v3 of the policy ops-admin as the default (the version in force)",
        "set version v3 of the policy ops-admin as the default (the version in force)",
        "ポリシー ops-admin のバージョン v3 をデフォルト（有効なバージョン）に設定しました",
        "ポリシー ops-admin のバージョン v3 をデフォルト（有効なバージョン）に設定しようとしました",
    ]),
    ("SetSTSRegionalEndpointStatus", "", "", [
        "changed whether STS, which issues temporary credentials, is active in a Region",
        "change whether STS, which issues temporary credentials, is active in a Region",
        "リージョンごとの STS（一時的な認証情報を発行するサービス）の有効・無効を変更しました",
        "リージョンごとの STS（一時的な認証情報を発行するサービス）の有効・無効を変更しようとしました",
    ]),
    ("SetSecurityTokenServicePreferences", "", "", [
        "changed the version of session tokens that the global STS endpoint issues",
        "change the version of session tokens that the global STS endpoint issues",
        "STS のグローバルエンドポイントが発行するセッショントークンのバージョンを変更しました",
        "STS のグローバルエンドポイントが発行するセッショントークンのバージョンを変更しようとしました",
    ]),
    ("TagInstanceProfile", "web", "", [
        "added or changed tags on instance profile web",
        "add or change tags on instance profile web",
        "インスタンスプロファイル web のタグを追加または変更しました",
        "インスタンスプロファイル web のタグを追加または変更しようとしました",
    ]),
    ("TagMFADevice", "arn:aws:iam::123456789012:mfa/bob-phone", "", [
        "added or changed tags on MFA device bob-phone",
        "add or change tags on MFA device bob-phone",
        "MFA デバイス bob-phone のタグを追加または変更しました",
        "MFA デバイス bob-phone のタグを追加または変更しようとしました",
    ]),
    ("TagOpenIDConnectProvider", "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com", "", [
        "added or changed tags on the OIDC identity provider token.actions.githubusercontent.com",
        "add or change tags on the OIDC identity provider token.actions.githubusercontent.com",
        "OIDC プロバイダー token.actions.githubusercontent.com のタグを追加または変更しました",
        "OIDC プロバイダー token.actions.githubusercontent.com のタグを追加または変更しようとしました",
    ]),
    ("TagPolicy", "arn:aws:iam::123456789012:policy/ops/ops-admin", "", [
        "added or changed tags on the policy ops-admin",
        "add or change tags on the policy ops-admin",
        "ポリシー ops-admin のタグを追加または変更しました",
        "ポリシー ops-admin のタグを追加または変更しようとしました",
    ]),
    ("TagRole", "deploy", "", [
        "added or changed tags on role deploy",
        "add or change tags on role deploy",
        "ロール deploy のタグを追加または変更しました",
        "ロール deploy のタグを追加または変更しようとしました",
    ]),
    ("TagSAMLProvider", "arn:aws:iam::123456789012:saml-provider/CorpSSO", "", [
        "added or changed tags on the SAML identity provider CorpSSO",
        "add or change tags on the SAML identity provider CorpSSO",
        "SAML プロバイダー CorpSSO のタグを追加または変更しました",
        "SAML プロバイダー CorpSSO のタグを追加または変更しようとしました",
    ]),
    ("TagServerCertificate", "example-com-2026", "", [
        "added or changed tags on server certificate example-com-2026",
        "add or change tags on server certificate example-com-2026",
        "サーバー証明書 example-com-2026 のタグを追加または変更しました",
        "サーバー証明書 example-com-2026 のタグを追加または変更しようとしました",
    ]),
    ("TagUser", "bob", "", [
        "added or changed tags on user bob",
        "add or change tags on user bob",
        "ユーザー bob のタグを追加または変更しました",
        "ユーザー bob のタグを追加または変更しようとしました",
    ]),
    ("UntagInstanceProfile", "web", "", [
        "removed tags from instance profile web",
        "remove tags from instance profile web",
        "インスタンスプロファイル web のタグを削除しました",
        "インスタンスプロファイル web のタグを削除しようとしました",
    ]),
    ("UntagMFADevice", "arn:aws:iam::123456789012:mfa/bob-phone", "", [
        "removed tags from MFA device bob-phone",
        "remove tags from MFA device bob-phone",
        "MFA デバイス bob-phone のタグを削除しました",
        "MFA デバイス bob-phone のタグを削除しようとしました",
    ]),
    ("UntagOpenIDConnectProvider", "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com", "", [
        "removed tags from the OIDC identity provider token.actions.githubusercontent.com",
        "remove tags from the OIDC identity provider token.actions.githubusercontent.com",
        "OIDC プロバイダー token.actions.githubusercontent.com のタグを削除しました",
        "OIDC プロバイダー token.actions.githubusercontent.com のタグを削除しようとしました",
    ]),
    ("UntagPolicy", "arn:aws:iam::123456789012:policy/ops/ops-admin", "", [
        "removed tags from the policy ops-admin",
        "remove tags from the policy ops-admin",
        "ポリシー ops-admin のタグを削除しました",
        "ポリシー ops-admin のタグを削除しようとしました",
    ]),
    ("UntagRole", "deploy", "", [
        "removed tags from role deploy",
        "remove tags from role deploy",
        "ロール deploy のタグを削除しました",
        "ロール deploy のタグを削除しようとしました",
    ]),
    ("UntagSAMLProvider", "arn:aws:iam::123456789012:saml-provider/CorpSSO", "", [
        "removed tags from the SAML identity provider CorpSSO",
        "remove tags from the SAML identity provider CorpSSO",
        "SAML プロバイダー CorpSSO のタグを削除しました",
        "SAML プロバイダー CorpSSO のタグを削除しようとしました",
    ]),
    ("UntagServerCertificate", "example-com-2026", "", [
        "removed tags from server certificate example-com-2026",
        "remove tags from server certificate example-com-2026",
        "サーバー証明書 example-com-2026 のタグを削除しました",
        "サーバー証明書 example-com-2026 のタグを削除しようとしました",
    ]),
    ("UntagUser", "bob", "", [
        "removed tags from user bob",
        "remove tags from user bob",
        "ユーザー bob のタグを削除しました",
        "ユーザー bob のタグを削除しようとしました",
    ]),
    ("UpdateAccessKey", "AKIAIOSFODNN7EXAMPLE", "bob", [
        "changed the status of access key AKIAIOSFODNN7EXAMPLE of user bob to Inactive",
        "change the status of access key AKIAIOSFODNN7EXAMPLE of user bob to Inactive",
        "ユーザー bob のアクセスキー AKIAIOSFODNN7EXAMPLE のステータスを Inactive に変更しました",
        "ユーザー bob のアクセスキー AKIAIOSFODNN7EXAMPLE のステータスを Inactive に変更しようとしました",
    ]),
    ("UpdateAccountEmailAddress", "", "", [
        "changed the e-mail address of the account's root user",
        "change the e-mail address of the account's root user",
        "アカウントのルートユーザーのメールアドレスを変更しました",
        "アカウントのルートユーザーのメールアドレスを変更しようとしました",
    ]),
    ("UpdateAccountName", "", "", [
        "changed the account's name",
        "change the account's name",
        "アカウント名を変更しました",
        "アカウント名を変更しようとしました",
    ]),
    ("UpdateAccountPasswordPolicy", "", "", [
        "changed the account's password policy",
        "change the account's password policy",
        "アカウントのパスワードポリシーを変更しました",
        "アカウントのパスワードポリシーを変更しようとしました",
    ]),
    ("UpdateAssumeRolePolicy", "", "deploy", [
        "changed who can assume role deploy",
        "change who can assume role deploy",
        "ロール deploy の信頼ポリシー（ロールを引き受けられる相手）を変更しました",
        "ロール deploy の信頼ポリシー（ロールを引き受けられる相手）を変更しようとしました",
    ]),
    ("UpdateCloudFrontPublicKey", "", "", [
        "changed a CloudFront public key",
        "change a CloudFront public key",
        "CloudFront の公開鍵を変更しました",
        "CloudFront の公開鍵を変更しようとしました",
    ]),
    ("UpdateDelegationRequest", "e4EXAMPLE-5f6b", "", [
        "submitted delegation request e4EXAMPLE-5f6b (temporary access to the account) for approval",
        "submit delegation request e4EXAMPLE-5f6b (temporary access to the account) for approval",
        "委任リクエスト e4EXAMPLE-5f6b（アカウントへの一時的なアクセス）を承認待ちにしました",
        "委任リクエスト e4EXAMPLE-5f6b（アカウントへの一時的なアクセス）を承認待ちにしようとしました",
    ]),
    ("UpdateGroup", "admins", "", [
        "changed the name or path of group admins",
        "change the name or path of group admins",
        "グループ admins の名前またはパスを変更しました",
        "グループ admins の名前またはパスを変更しようとしました",
    ]),
    ("UpdateLoginProfile", "", "bob", [
        "changed the console password of user bob or its settings",
        "change the console password of user bob or its settings",
        "ユーザー bob のコンソールのパスワードまたはその設定を変更しました",
        "ユーザー bob のコンソールのパスワードまたはその設定を変更しようとしました",
    ]),
    ("UpdateOpenIDConnectProviderThumbprint", "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com", "", [
        "changed the certificate thumbprints of the OIDC identity provider token.actions.githubusercontent.com",
        "change the certificate thumbprints of the OIDC identity provider token.actions.githubusercontent.com",
        "OIDC プロバイダー token.actions.githubusercontent.com の証明書サムプリントを変更しました",
        "OIDC プロバイダー token.actions.githubusercontent.com の証明書サムプリントを変更しようとしました",
    ]),
    ("UpdateRole", "deploy", "", [
        "changed the description or maximum session duration of role deploy",
        "change the description or maximum session duration of role deploy",
        "ロール deploy の説明または最大セッション時間を変更しました",
        "ロール deploy の説明または最大セッション時間を変更しようとしました",
    ]),
    ("UpdateRoleDescription", "deploy", "", [
        "changed the description of role deploy",
        "change the description of role deploy",
        "ロール deploy の説明を変更しました",
        "ロール deploy の説明を変更しようとしました",
    ]),
    ("UpdateSAMLProvider", "arn:aws:iam::123456789012:saml-provider/CorpSSO", "", [
        "changed the settings of the SAML identity provider CorpSSO",
        "change the settings of the SAML identity provider CorpSSO",
        "SAML プロバイダー CorpSSO の設定を変更しました",
        "SAML プロバイダー CorpSSO の設定を変更しようとしました",
    ]),
    ("UpdateSSHPublicKey", "APKAEIBAERJR7EXAMPLE", "bob", [
        "changed the status of SSH public key APKAEIBAERJR7EXAMPLE of user bob to Inactive",
        "change the status of SSH public key APKAEIBAERJR7EXAMPLE of user bob to Inactive",
        "ユーザー bob の SSH 公開鍵 APKAEIBAERJR7EXAMPLE のステータスを Inactive に変更しました",
        "ユーザー bob の SSH 公開鍵 APKAEIBAERJR7EXAMPLE のステータスを Inactive に変更しようとしました",
    ]),
    ("UpdateServerCertificate", "example-com-2026", "", [
        "changed the name or path of server certificate example-com-2026",
        "change the name or path of server certificate example-com-2026",
        "サーバー証明書 example-com-2026 の名前またはパスを変更しました",
        "サーバー証明書 example-com-2026 の名前またはパスを変更しようとしました",
    ]),
    ("UpdateServiceSpecificCredential", "ACCAEXAMPLE123EXAMPLE", "bob", [
        "changed the status of service-specific credential ACCAEXAMPLE123EXAMPLE of user bob to Inactive",
        "change the status of service-specific credential ACCAEXAMPLE123EXAMPLE of user bob to Inactive",
        "ユーザー bob のサービス固有の認証情報 ACCAEXAMPLE123EXAMPLE のステータスを Inactive に変更しました",
        "ユーザー bob のサービス固有の認証情報 ACCAEXAMPLE123EXAMPLE のステータスを Inactive に変更しようとしました",
    ]),
    ("UpdateSigningCertificate", "TA7SMP42TDN5Z26OBPJE7EXAMPLE", "bob", [
        "changed the status of signing certificate TA7SMP42TDN5Z26OBPJE7EXAMPLE of user bob to Inactive",
        "change the status of signing certificate TA7SMP42TDN5Z26OBPJE7EXAMPLE of user bob to Inactive",
        "ユーザー bob の署名証明書 TA7SMP42TDN5Z26OBPJE7EXAMPLE のステータスを Inactive に変更しました",
        "ユーザー bob の署名証明書 TA7SMP42TDN5Z26OBPJE7EXAMPLE のステータスを Inactive に変更しようとしました",
    ]),
    ("UpdateUser", "bob", "", [
        "changed the name or path of user bob",
        "change the name or path of user bob",
        "ユーザー bob の名前またはパスを変更しました",
        "ユーザー bob の名前またはパスを変更しようとしました",
    ]),
    ("UploadCloudFrontPublicKey", "", "", [
        "uploaded a CloudFront public key",
        "upload a CloudFront public key",
        "CloudFront の公開鍵をアップロードしました",
        "CloudFront の公開鍵をアップロードしようとしました",
    ]),
    ("UploadSSHPublicKey", "APKAEIBAERJR7EXAMPLE", "bob", [
        "uploaded SSH public key APKAEIBAERJR7EXAMPLE for user bob",
        "upload SSH public key APKAEIBAERJR7EXAMPLE for user bob",
        "ユーザー bob の SSH 公開鍵 APKAEIBAERJR7EXAMPLE をアップロードしました",
        "ユーザー bob の SSH 公開鍵 APKAEIBAERJR7EXAMPLE をアップロードしようとしました",
    ]),
    ("UploadServerCertificate", "example-com-2026", "", [
        "uploaded server certificate example-com-2026",
        "upload server certificate example-com-2026",
        "サーバー証明書 example-com-2026 をアップロードしました",
        "サーバー証明書 example-com-2026 をアップロードしようとしました",
    ]),
    ("UploadSigningCertificate", "TA7SMP42TDN5Z26OBPJE7EXAMPLE", "bob", [
        "uploaded signing certificate TA7SMP42TDN5Z26OBPJE7EXAMPLE for user bob",
        "upload signing certificate TA7SMP42TDN5Z26OBPJE7EXAMPLE for user bob",
        "ユーザー bob の署名証明書 TA7SMP42TDN5Z26OBPJE7EXAMPLE をアップロードしました",
        "ユーザー bob の署名証明書 TA7SMP42TDN5Z26OBPJE7EXAMPLE をアップロードしようとしました",
    ]),
];
