//! メールのそのほかの部分。 (What a mail says around an alert, and the mails that are about none.)

use crate::voice::words::{Counted, Digest, Heartbeat, Mail, Unreadable};

/// Where one and many are said in the same way.
const fn any(template: &'static str) -> Counted {
    Counted { one: template, many: template }
}

pub(super) const MAIL: Mail =
    Mail { full_stop: "。", more_events: "（ほか {count} 件）", more_context: "ほか {count} 件" };

pub(super) const DIGEST: Digest = Digest {
    burst: "ほか {count} 件の通知をまとめてお知らせします",
    burst_opening: "一度に多くのイベントが届きました。1 秒に 10 通を超えると SNS がメールの配信を止めるため、1 通にまとめています。",
    quiet_hours: "静音時間帯の通知 {count} 件をまとめてお知らせします",
    quiet_hours_opening: "ポリシーで指定された静音時間帯に発生したイベントです。すぐに知らせる重大度に達したものは含まれていません。",
    closing: "各イベントは CloudTrail のイベント履歴でイベント ID から確認できます。JSON 形式にはすべての ID があります。",
    times: "{count} 回: ",
};

pub(super) const HEARTBEAT: Heartbeat = Heartbeat {
    seen: "監視を続けています。{day}以降、イベントは {events} 件、通知は {alerts} 通、\
           読み取り不可は {unreadable} 件、処理の失敗は {failed} 回です",
    seen_events: any("{count}"),
    seen_alerts: any("{count}"),
    nothing_yet: "監視を続けています。イベントはまだ届いていません",
    not_counted: "監視を続けています。件数は集計していません",
    not_known: "監視を続けています。今回は件数を取得できませんでした",
    day: "{month} 月 {day} 日（{weekday}）",
    weekdays: ["月", "火", "水", "木", "金", "土", "日"],
    months: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
    events: "イベント",
    alerts: "通知",
    unreadable: "読取不可",
    failed: "失敗",
    since: "集計開始",
    number_of_events: "{count} 件",
    number_of_alerts: "{count} 通",
    number_of_tries: any("{count} 回"),
    tries_failed: "失敗した処理は 2 回まで自動で再試行されます。それでも失敗したものは障害時の保管先（S3 バケット）に残っています。原因は関数の\
                   ログを確認してください。",
    no_table: "件数を記録するテーブル（ClaimsTable）がないためです。",
    no_answer: "件数を記録するテーブル（ClaimsTable）が応答しませんでした。原因は関数のログを確認してください。件数は次回お知らせします。",
    expired_rule: "ポリシーのルール「{rule}」（{reason}）は {until} で期限が切れ、適用されていません。削除するか、期限を延ばしてください。",
    closing: "このメールは定期的に送信されます。届かなくなったときは監視が止まっているおそれがありますので、アラームと関数のログを\
              確認してください。",
};

pub(super) const UNREADABLE: Unreadable = Unreadable {
    headline: any("{count} 件のイベントを読み取れませんでした"),
    more: "ほか {count} 件",
    closing: "サブスクリプションフィルターを通って届きましたが、CloudTrail のレコードではないため、内容を判断できません。\
              ロググループで確認してください。",
};
