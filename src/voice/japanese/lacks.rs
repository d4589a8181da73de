//! 記録に欠けているもの。 (What a record lacks.)

use crate::classify::Unseen;
use crate::voice::words::{Lacks, Worst};

pub(super) const LACKS: Lacks = Lacks {
    too_large: "。リクエストが大きすぎたため、{what}は AWS の記録に残っていません",
    left_out: "。{what}は AWS の記録に残っていません",
    unreadable: "。{what}を完全には読み取れません",
    what,
    request_too_large: "大きすぎたため{size}、AWS の記録に残っていません{look}",
    request_left_out: "AWS の記録に残っていません{size}{look}",
    request_unreadable: "完全には読み取れません。イベント本体を確認してください{look}",
    size: "（{kilobytes} KB）",
    look: "。現在の状態は IAM コンソールで確認してください",
    unknown: "{what}。{padded}確認できるまでは、{worst}と考えてください",
    padded: "空白を加えて隠されたおそれがあります。",
    worst,
    parts: "{parts}が AWS の記録に残っていません{look}",
    part: "{part}{size}",
    between: "、",
    look_for_mfa: "。MFA の有無は IAM の認証情報レポートで確認してください",
};

fn what(unseen: Unseen) -> &'static str {
    match unseen {
        Unseen::Permissions => "ポリシーの内容",
        Unseen::Version => "ポリシーの内容と、有効になったかどうか",
        Unseen::Trust => "信頼ポリシーの内容",
        Unseen::AttachedPolicy | Unseen::Owner | Unseen::Status => "その内容",
    }
}

fn worst(unseen: Unseen) -> Worst {
    let (what, worst) = match unseen {
        Unseen::Permissions => ("ポリシーの内容", "すべてを許可している"),
        Unseen::Version => ("ポリシーの内容と、有効かどうか", "有効で、すべてを許可している"),
        Unseen::Trust => ("ロールを引き受けられる相手", "誰でも引き受けられる"),
        Unseen::AttachedPolicy => ("どのポリシーか", "AdministratorAccess だ"),
        Unseen::Owner => ("誰のものか", "ルートユーザーのものだ"),
        Unseen::Status => ("有効にしたか、無効にしたか", "有効にしたもの"),
    };
    Worst { what, worst }
}
