//! 大きすぎて AWS の記録に残らなかったもの。 (What AWS left out of the record.)

use crate::classify::{IamChange, Omitted, Unseen};
use crate::voice::values::{is_open_to_anybody, kilobytes};

/// A sentence of its own, after the one about the change.
pub(super) fn in_sentence(change: &IamChange) -> &'static str {
    match change.unseen {
        Some(Unseen::Permissions) => "。リクエストが大きすぎたため、ポリシーの内容は AWS の記録に残っていません",
        Some(Unseen::Version) => {
            "。リクエストが大きすぎたため、ポリシーの内容と、有効になったかどうかは、AWS の記録に残っていません"
        }
        Some(Unseen::Trust) => "。リクエストが大きすぎたため、信頼ポリシーの内容は AWS の記録に残っていません",
        Some(Unseen::AttachedPolicy | Unseen::Owner | Unseen::Status) => {
            "。リクエストが大きすぎたため、その内容は AWS の記録に残っていません"
        }
        None => match &change.policy {
            Some(policy) if change.omitted.is_some() && is_open_to_anybody(policy) => {
                "。誰でもこのロールを引き受けられます"
            }
            _ => "",
        },
    }
}

pub(crate) fn omitted(omitted: Omitted, changed: bool) -> String {
    let size = kilobytes(omitted).map(|kilobytes| format!("（{kilobytes} KB）")).unwrap_or_default();
    let look = if changed { "。現在の状態は IAM コンソールで確認してください" } else { "" };
    format!("大きすぎたため{size}、AWS の記録に残っていません{look}")
}

pub(crate) fn unseen(unseen: Unseen) -> &'static str {
    match unseen {
        Unseen::Permissions => {
            "ポリシーの内容。空白を加えて隠されたおそれがあります。確認できるまでは、すべてを許可していると考えてください"
        }
        Unseen::Version => {
            "ポリシーの内容と、有効かどうか。空白を加えて隠されたおそれがあります。確認できるまでは、有効で、すべてを許可していると考えてください"
        }
        Unseen::Trust => {
            "ロールを引き受けられる相手。空白を加えて隠されたおそれがあります。確認できるまでは、誰でも引き受けられると考えてください"
        }
        Unseen::AttachedPolicy => "どのポリシーか。確認できるまでは、AdministratorAccess だと考えてください",
        Unseen::Owner => "誰のものか。確認できるまでは、ルートユーザーのものだと考えてください",
        Unseen::Status => "有効にしたか、無効にしたか。確認できるまでは、有効にしたものと考えてください",
    }
}
