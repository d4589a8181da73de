//! ほかの入口と、ルートユーザーの操作。 (Who else gets in, and what root does.)

use crate::classify::{Object, RequestDetail, Verb};
use crate::voice::change::Change;
use crate::voice::words::{AccessWords, Counted, RootUses, Said, Sorts};

/// A predicate from the phrase that 「します」 completes.
macro_rules! say {
    ($phrase:literal) => {
        Said { done: concat!($phrase, "しました"), tried: concat!($phrase, "しようとして") }
    };
    (ichidan $phrase:literal) => {
        Said { done: concat!($phrase, "ました"), tried: concat!($phrase, "ようとして") }
    };
}

pub(super) const ACCESS: AccessWords = AccessWords {
    said,
    unknown: Said {
        done: "{service}の API {name} を呼び出しました",
        tried: "{service}の API {name} を呼び出そうとして",
    },
    with_policies: "（{policies}付き）",
    and: "、",
    more_policies: Counted::any("ほか {count} 件"),
};

fn said(change: &Change<'_>) -> Option<Said> {
    let Change { action, detail, .. } = change;
    if let Some(said) = detail.and_then(|detail| detailed(change, detail)) {
        return Some(said);
    }
    Some(match (action.verb, action.object) {
        (Verb::Assign, Object::PermissionSet) => {
            say!(ichidan "{holder}に、{account}へのアクセス（{object}）を割り当て")
        }
        (Verb::Unassign, Object::PermissionSet) => {
            say!("{holder}から、{account}へのアクセス（{object}）の割り当てを削除")
        }
        (Verb::Assign, Object::Application) => say!(ichidan "{holder}に、{object}へのアクセスを割り当て"),
        (Verb::Unassign, Object::Application) => say!("{holder}から、{object}へのアクセスの割り当てを削除"),
        (Verb::Assign, Object::AwsService) => say!("{holder}を、{object}の委任管理者に登録"),
        (Verb::Unassign, Object::AwsService) => say!("{holder}を、{object}の委任管理者から登録解除"),
        (Verb::Assign, Object::Role) => say!("{holder}に、{account}の{object}へのアクセスを付与"),
        (Verb::Associate, Object::IdentitySource) => {
            say!(ichidan "IAM Identity Center の ID ソースとしてディレクトリを関連付け")
        }
        (Verb::Remove, Object::IdentitySource) => {
            say!("IAM Identity Center の ID ソースであるディレクトリの関連付けを解除")
        }
        (Verb::Associate, Object::AccountAccess) => say!(ichidan "{object}を関連付け"),
        (Verb::Remove, Object::AccountAccess) => say!("{object}の関連付けを解除"),
        (Verb::Create | Verb::Update, Object::AccessAttributes) => {
            say!("{holder}で、アクセスの可否を左右するユーザー属性を設定")
        }
        (Verb::Provision, Object::PermissionSet) if change.account.is_none() => {
            say!("{object}を、割り当て済みのアカウントに反映")
        }
        (Verb::Put, Object::AccessScope) if change.object_name == Some("sso:account:access") => {
            say!("{holder}に、利用者のアカウントの認証情報を取得できるアクセススコープ sso:account:access を付与")
        }
        (Verb::Update, Object::AssignmentRequirement) => say!("{holder}の利用に割り当てが必要かどうかを変更"),
        (Verb::Create, Object::MfaDevice) => say!("{holder}に{object}を登録"),
        (Verb::Reset, Object::PortalPassword) => say!("{object of holder}をリセット"),
        (Verb::Update, Object::DirectoryUser | Object::DirectoryGroup) => say!("{object}を変更"),
        (Verb::Add, Object::DirectoryUser) => say!("{holder}に{object}を追加"),
        (Verb::Remove, Object::DirectoryUser) => Said {
            done: "{holder}から{object}を外しました",
            tried: "{holder}から{object}を外そうとして",
        },
        (Verb::Delete, Object::GroupMembership) => Said {
            done: "Identity Center グループからユーザーを外しました（{object}）",
            tried: "Identity Center グループからユーザーを外そうとして（{object}）",
        },

        (Verb::Accept, Object::Handshake) => say!("{account}と{holder}の間の{object}を承諾"),
        (Verb::Reject, Object::Handshake) => say!("{object}を辞退"),
        (Verb::Leave, Object::Organization) if action.name == "LeaveOrganization" => Said {
            done: "{account}を組織から離脱させました（組織のポリシーは適用されなくなります）",
            tried: "{account}を組織から離脱させようとして",
        },
        (Verb::Leave, Object::Organization) => say!("{account}の組織からの離脱を記録"),
        (Verb::Join, Object::Organization) => say!("{account}の組織への参加を記録"),
        (Verb::Remove, Object::Account) => say!("{object}を組織から削除"),
        (Verb::Create, Object::Account) if action.name == "CreateAccountResult" => say!("{object}を作成"),
        (Verb::Create, Object::Account) => say!("組織内でのアカウントの作成を開始"),
        (Verb::Close, Object::Account) => say!("{account}を閉鎖"),
        (Verb::Reopen, Object::Account) => say!("閉鎖されていた{account}を再開"),
        (Verb::Create, Object::Organization) => say!("{account}を管理アカウントとする{object}を作成"),
        (Verb::Delete, Object::Organization) => say!("組織を削除"),
        (Verb::Request, Object::AllFeatures) => {
            say!("組織のすべての機能（メンバーアカウントへのポリシー適用など）の有効化を要求")
        }
        (Verb::Request, Object::ResponsibilityTransfer) => say!("請求の責任の移管に{holder}を招待"),
        (Verb::Stop, Object::ResponsibilityTransfer) => say!("{object}を終了"),
        (Verb::Move, Object::OrganizationNode) => Said {
            done: "{holder}を{object}に移動しました（移動先のポリシーが適用されます）",
            tried: "{holder}を{object}に移動しようとして",
        },
        (Verb::Put, Object::DelegationPolicy) => Said {
            done: "組織の管理を委任するリソースポリシーを書き込みました（内容は AWS により非表示）",
            tried: "組織の管理を委任するリソースポリシーを書き込もうとして",
        },
        (Verb::Disable, Object::PolicyType) => Said {
            done: "{holder}で{object}を無効にしました（この種類のポリシーはすべて適用されなくなります）",
            tried: "{holder}で{object}を無効にしようとして",
        },
        (Verb::Enable, Object::PolicyType) => Said {
            done: "{holder}で{object}を有効にしました",
            tried: "{holder}で{object}を有効にしようとして",
        },
        (Verb::Update, Object::OrganizationPolicy) => say!("{object}の内容を変更"),

        (Verb::Put, Object::AlternateContact) => say!("{account}の{object}（AWS からの通知先）を変更"),
        (Verb::Delete, Object::AlternateContact) => say!("{account}の{object}（AWS からの通知先）を削除"),
        (Verb::Request, Object::PhoneNumber) => say!("{object of holder}の確認を要求"),

        (Verb::Create, Object::IdentityPropagation) => {
            say!("コンソールのセッションに{holder}のユーザーの情報を引き継ぐよう設定")
        }
        (Verb::Stop, Object::SignedInSessions) => say!("{object of holder}を終了"),

        (Verb::Create, Object::TrustAnchor) => Said {
            done: "{object}を作成しました（その認証局の証明書を持つ人が入れるようになります）",
            tried: "{object}を作成しようとして",
        },
        (Verb::Enable, Object::TrustAnchor) => Said {
            done: "{object}を有効化しました（その認証局の証明書を持つ人が入れるようになります）",
            tried: "{object}を有効化しようとして",
        },
        (Verb::Disable, Object::Crl) => Said {
            done: "{object}を無効化しました（失効した証明書でも入れるようになります）",
            tried: "{object}を無効化しようとして",
        },
        (Verb::Delete, Object::Crl) => Said {
            done: "{object}を削除しました（失効した証明書でも入れるようになります）",
            tried: "{object}を削除しようとして",
        },

        (Verb::Open, Object::RootSession) => say!("{holder}の{object}を開始"),
        (Verb::Create, Object::FederationToken) => say!("{holder}の{object}{with policies}を作成"),

        (Verb::Create, Object::AccessManager) => say!("{object}を有効化"),
        (Verb::Delete, Object::AccessManager) => say!("{object}を無効化"),
        _ => return None,
    })
}

fn detailed(change: &Change<'_>, detail: &RequestDetail) -> Option<Said> {
    Some(match (detail, change.action.object) {
        (RequestDetail::Required(false), _) => say!("{holder}を、割り当てなしで誰でも利用できるように"),
        (RequestDetail::Required(true), _) => say!("{holder}を、割り当てられた人だけが利用できるように"),
        (RequestDetail::InForce(false), _) => Said {
            done: "{object of holder}を変更しました（変更後は適用されていません）",
            tried: "{object of holder}を変更しようとして",
        },
        (RequestDetail::Departure(how), _) => match how.to_ascii_uppercase().as_str() {
            "LEFT" => say!("{account}自身による組織からの離脱を記録"),
            "REMOVED" => say!("{account}の組織からの削除を記録"),
            "CLEANED" => say!("閉鎖済みの{account}の組織からの離脱を記録"),
            _ => return None,
        },
        _ => return None,
    })
}

const SORTS: Sorts = Sorts {
    changes: Counted::any("変更 {count} 件（{list}）"),
    failures: Counted::any("失敗 {count} 件（{list}）"),
    reads: Counted::any("参照 {count} 件（{list}）"),
};

pub(super) const ROOT_USES: RootUses = RootUses {
    key: "アクセスキーを使って",
    called: "{who}が{key}{api}を呼び出しました",
    denied: "{who}が{key}{api}を呼び出そうとして拒否されました",
    failed: "{who}が{key}{api}を呼び出して失敗しました",
    several: "{who}が{key}操作しました: {calls}",
    first: SORTS,
    then: SORTS,
    between_sorts: "、",
    times: "{name} ×{count}",
    between: "、",
    more: Counted::any("、ほか {count} 種類"),
};
