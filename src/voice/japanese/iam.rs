//! IAM の変更。 (Changes of IAM, as predicates: what whoever is named before them did.)

use super::nouns::{called, noun};
use crate::classify::Verb;
use crate::voice::words::{IamWords, Said};

/// A predicate from the phrase that 「します」 completes.
macro_rules! say {
    ($phrase:literal) => {
        Said { done: concat!($phrase, "しました"), tried: concat!($phrase, "しようとして") }
    };
}

pub(super) const IAM: IamWords = IamWords {
    noun,
    called,
    verb,
    exception,
    unknown: Said {
        done: "IAM API {name} を呼び出しました", tried: "IAM API {name} を呼び出そうとしましたが、"
    },
    root_user: "ルートユーザー",
    themselves: "自分",
    object_of_holder: "{holder}の{object}",
    to_status: "{status} に",
    service: "（{service}）",
    hours: "{count} 時間",
    minutes: "{count} 分",
    administrator_policy: "AWS 管理ポリシー {name}（アカウントの全権限）",
    policy_over_iam: "AWS 管理ポリシー {name}（実質的に全権限）",
    policy_by_aws: "AWS 管理ポリシー {name}",
    policy_by_customer: "カスタマー管理ポリシー {name}",
    boundless: "{object}（制限なしと同じ）",
    quarantined: Said {
        done: "{holder}に{object}をアタッチしました（AWS がキーの漏えいを検知したときのポリシー）",
        tried: "{holder}に{object}をアタッチしようとして",
    },
    blocked: Said {
        done: "{holder}のすべての操作を禁止しました（{object}）",
        tried: "{holder}のすべての操作を禁止しようとして",
    },
    unblocked: Said {
        done: "{holder}の操作禁止を解除しました（{object}をデタッチ）",
        tried: "{holder}の操作禁止を解除しようとして",
    },
    revoked_sessions: Said {
        done: "{holder}の有効なセッションを取り消しました（{object}）",
        tried: "{holder}の有効なセッションを取り消そうとして",
    },
    switched_on: say!("{object of holder}を有効化"),
    switched_off: say!("{object of holder}を無効化"),
    opened_role: say!("{holder}を{if}全世界に公開"),
    created_open_role: say!("{if}誰でも引き受けられる{object}を作成"),
    trusted_accounts: say!("{holder}の引き受けを{accounts}に許可"),
    created_role_for_accounts: say!("{accounts}に引き受けを許可する{object}を作成"),
    created_role_for_crowd: say!("{accounts}に引き受けを許可する{object}を作成"),
    gave_power: Said {
        done: "{holder}に{power}を付与しました（{object}）",
        tried: "{holder}に{power}を付与しようとして",
    },
    opened_powerful_session: Said {
        done: "{holder}の{object}を作成しました（{power}、ただし作成者の権限の範囲内）",
        tried: "{holder}の{object}（{power}）を作成しようとして",
    },
    created_powerful_policy: say!("{power}を与える{object}を作成"),
    gave_policy_power: say!("{holder}に{power}を与える新しいバージョンを作成し、有効化"),
    full_power: "全権限",
    power_over_iam: "実質的な全権限",
    on_conditions: "条件付きで",
    one_account: "アカウント {account}",
    several_accounts: "アカウント {account} など {count} 件のアカウント",
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
        (Verb::Assign, _) => Said {
            done: "{holder}に{object}を割り当てました",
            tried: "{holder}に{object}を割り当てようとして",
        },
        (Verb::Associate, _) => say!("{object of holder}の所有者として自分を登録"),
        (Verb::Attach, true) => say!("{holder}に{object}をアタッチ"),
        (Verb::Attach, false) => say!("{object}をアタッチ"),
        (Verb::Cancel, _) => say!("{object of holder}をキャンセル"),
        (Verb::Close, _) => say!("{object of holder}を閉鎖"),
        (Verb::Create, _) => say!("{object of holder}を作成"),
        (Verb::Delete, _) => say!("{object of holder}を削除"),
        (Verb::Detach, true) => say!("{holder}から{object}をデタッチ"),
        (Verb::Detach, false) => say!("{object}をデタッチ"),
        (Verb::Disable, _) => say!("{object of holder}を無効化"),
        (Verb::Enable, _) => say!("{object of holder}を有効化"),
        (Verb::Import, _) => say!("{object of holder}をインポート"),
        (Verb::Invite, true) => say!("{holder}に{object}を招待"),
        (Verb::Invite, false) => say!("{object}を招待"),
        (Verb::Join, _) => say!("{object of holder}に参加"),
        (Verb::Leave, _) => say!("{object of holder}から離脱"),
        (Verb::Move, _) => say!("{object of holder}を移動"),
        (Verb::Open, _) => say!("{object of holder}を開始"),
        (Verb::Provision, true) => say!("{object}を{holder}に反映"),
        (Verb::Provision, false) => say!("{object}を反映"),
        (Verb::Put, _) => say!("{object of holder}を追加または変更"),
        (Verb::Reject, _) => say!("{object of holder}を却下"),
        (Verb::Remove, true) => Said {
            done: "{holder}から{object}を外しました",
            tried: "{holder}から{object}を外そうとして",
        },
        (Verb::Remove, false) => say!("{object}を解除"),
        (Verb::Reopen, _) => say!("{object of holder}を再開"),
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
        (Verb::Unassign, true) => say!("{holder}から{object}の割り当てを削除"),
        (Verb::Unassign, false) => say!("{object}の割り当てを削除"),
        (Verb::Untag, _) => say!("{object of holder}のタグを削除"),
        (Verb::Update, _) => say!("{object of holder}を変更"),
        (Verb::Upload, _) => say!("{object of holder}をアップロード"),
        (Verb::Verify, _) => say!("{object of holder}を確認"),
    }
}

fn exception(api: &str) -> Option<Said> {
    Some(match api {
        "AcceptDelegationRequest" => say!("{object}（アカウントへの一時的なアクセス）を承認"),
        "AcquireRole" => say!("{holder}から{object}を作成"),
        "AssociateDelegationRequest" => say!("{object}（アカウントへの一時的なアクセス）の所有者として自分を登録"),
        "CreateDelegationRequest" => say!("{object}（{holder}への一時的なアクセス）を作成"),
        "CreateLoginProfile" => say!("{holder}に{object}を設定"),
        "CreatePolicyVersion" => say!("{holder}の新しいバージョンを作成"),
        "CreateServiceLinkedRole" => say!("{holder}用に、{object}を作成"),
        "CreateServiceSpecificCredential" => say!("{holder}の{object}{service}を作成"),
        "DeleteRolePermissionsBoundary" | "DeleteUserPermissionsBoundary" => say!("{holder}の{object}を解除"),
        "DeleteServiceLinkedRole" => say!("{object}の削除をリクエスト"),
        "RejectDelegationRequest" => say!("{object}（アカウントへの一時的なアクセス）を却下"),
        "RemoveClientIDFromOpenIDConnectProvider" => say!("{holder}から{object}を削除"),
        "ResetServiceSpecificCredential" => say!("{holder}の{object}のパスワードをリセット"),
        "SendDelegationToken" => say!("{object}のトークンを送信し、アカウントへの一時的なアクセスを開始"),
        "SetDefaultPolicyVersion" => say!("{holder}の{object}をデフォルト（有効なバージョン）に設定"),
        "UpdateAccessKey" | "UpdateSSHPublicKey" | "UpdateServiceSpecificCredential" | "UpdateSigningCertificate" => {
            say!("{object of holder}のステータスを{to status}変更")
        }
        "UpdateAssumeRolePolicy" => say!("{holder}の{object}（ロールを引き受けられる相手）を変更"),
        "UpdateDelegationRequest" => say!("{object}（アカウントへの一時的なアクセス）を承認待ちに"),
        "UpdateGroup" | "UpdateServerCertificate" | "UpdateUser" => say!("{object}の名前またはパスを変更"),
        "UpdateLoginProfile" => say!("{holder}の{object}またはその設定を変更"),
        "UpdateOpenIDConnectProviderThumbprint" => say!("{object}の証明書サムプリントを変更"),
        "UpdateRole" => say!("{object}の説明または最大セッション時間を変更"),
        "UpdateRoleDescription" => say!("{object}の説明を変更"),
        "UpdateSAMLProvider" => say!("{object}の設定（サインインの検証に使うメタデータなど）を変更"),
        _ => return None,
    })
}
