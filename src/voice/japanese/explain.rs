//! What `explain` says.

use crate::voice::words::{ExplainLabels, ExplainWords, KindNames};

pub(crate) static EXPLAIN: ExplainWords = ExplainWords {
    labels: ExplainLabels {
        filter: "フィルター", kind: "種類", severity: "重要度", policy: "ポリシー", sent: "送信"
    },
    width: 0,
    nameless: "名前のないイベント",
    because: "{answer}（{fields}）",
    comma: "、",
    not_there: "{field} なし",
    more: "ほか {count} 件",
    no_filter: "どのフィルターも通しません",
    kind: "{kind}、{outcome}",
    kinds: KindNames {
        sign_in: "サインイン",
        sign_in_step: "サインインの途中の段階",
        account_recovery: "アカウントの復旧",
        iam_change: "IAM の変更",
        access_change: "IAM 以外でのアクセスの変更",
        root_use: "ルートユーザーの使用",
        tampering: "通知の仕組みの変更",
        other: "そのほかのイベント",
        unreadable: "読み取れないもの",
    },
    nobody: "記録されていません",
    not_so_far: "そこまで進んでいません",
    no_sign_in: "サインインではありません",
    ignored: "規則 {rule} により無視: {reason}",
    raised: "規則 {rule} により{severity}に引き上げ: {reason}",
    upkeep: "読み取りや定期的な処理なので、数えるだけです",
    step: "後に別のイベントが続く段階なので、数えるだけです",
    below: "下限の重要度（{severity}）未満です",
    quiet: "静かな時間帯なので、まとめて通知します",
    untouched: "該当する規則はありません",
    nothing_comes: "送信しません（ロググループからは関数に届きません）",
    nothing: "送信しません",
};
