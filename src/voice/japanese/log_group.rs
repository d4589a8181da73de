//! ロググループの検索。 (Looking back in a log group.)

use crate::voice::words::{Counted, LogGroupWords};

pub(crate) const LOG_GROUP: LogGroupWords = LogGroupWords {
    called: "ロググループ {name}",
    looked_at: "ロググループ {group}（アカウント {account}、{region}",
    looked_at_somewhere: "ロググループ {group}（{region}",
    keeps: Counted::any("、保持期間 {count} 日）"),
    keeps_for_ever: "）",
    pattern: "フィルターパターン: {pattern}",
    so_far: "{place}: {time} まで確認済み",
    so_far_and_left: "{place}: {time} まで確認済み、残り約 {left}",
    seconds: Counted::any("{count} 秒"),
    minutes: Counted::any("{count} 分"),
    no_stack: "{place}: {region} にこの名前のスタックはありません。別のリージョンは --region、別のスタックは stack:名前 で指定できます",
    no_log_group: "{place}: イベントを EventBridge だけで受け取っているため、ロググループがありません。イベント履歴（検索対象を指定しない）か、証跡のバケット（s3://…）を検索してください",
    class: "{place}: ログクラス {class} のロググループは検索できません。CloudWatch Logs Insights を使うか、証跡のバケット（s3://…）を検索してください",
    expired: Counted::any(
        "{place}: {time} より前のイベント（保持期間が {count} 日のため）。証跡のバケット（s3://…）には残っている場合があります",
    ),
    younger: "{place}: {time} より前のイベント（ロググループがこの時刻に作成されたため）",
    rest: "{place}: {time} 以降は、すべてを確認できていません。--since でここから再開できます",
    nothing: "{place}: 最後まで確認できていません",
    kept_unknown: "{place}: {permission} の権限がないため、いつからのイベントがあるか分かりません",
    trail_unknown: "{place}: {permission} の権限がないため、証跡に記録されないイベントがあるか分かりません",
    no_trail: "{place}: 現在、このアカウントとリージョンには、ここに書き込む証跡がありません",
    stopped_since: "{place}: {time} 以降のイベント（証跡 {trail} が停止されたため）",
    stopped: "{place}: 証跡 {trail} が停止された後のイベント",
    undelivered: "{place}: 証跡 {trail} が配信できなかったイベント（{why}）",
    one_region: "{place}: {region} 以外のリージョンのイベント（証跡 {trail} の対象がこのリージョンだけのため）",
    no_global: "{place}: IAM などのグローバルサービスのイベント（証跡 {trail} の対象外）",
    no_management: "{place}: 管理イベント（証跡 {trail} の対象外）。サインインと IAM の変更はすべて含まれません",
    no_reads: "{place}: 読み取りだけの呼び出し（証跡 {trail} の対象外）",
    no_writes: "{place}: 変更を伴う呼び出し（証跡 {trail} の対象外）",
    without: "{place}: {names} の呼び出し（証跡 {trail} の対象外）",
    narrowed: "{place}: 証跡 {trail} の {names} に関する条件で除外されるイベント",
    and: "、",
};
