//! メールのそのほかの部分。 (What a mail says around an alert, and the mails that are about none.)

use crate::ingest::{Fault, Place, Position};
use crate::voice::words::{Counted, Digest, Heartbeat, Mail, Unreadable};

/// Where one and many are said in the same way.
const fn any(template: &'static str) -> Counted {
    Counted { one: template, many: template }
}

pub(super) const MAIL: Mail = Mail {
    full_stop: "。",
    named_account: "{name}（{id}）",
    more_events: "（ほか {count} 件）",
    more_context: "ほか {count} 件",
    same_id: "同じ ID の別のイベントがあります。CloudTrail のイベント履歴に表示される内容が正しいものです",
};

pub(super) const DIGEST: Digest = Digest {
    burst: "通知 {count} 件をまとめてお知らせします",
    burst_opening: "一度に多くのイベントが届きました。1 秒に 10 通を超えると SNS がメールの配信を止めるため、まとめてお送りします。",
    quiet_hours: "通知を控える時間帯の通知 {count} 件をまとめてお知らせします",
    quiet_hours_opening: "通知ルールで指定された、通知を控える時間帯に発生したイベントです。すぐに知らせる重大度に達したものは含まれていません。",
    closing: "各イベントは CloudTrail のイベント履歴でイベント ID から確認できます。すべての ID は JSON 形式の通知に含まれます。",
    times: "{count} 回: ",
    span: "{first}〜{last}",
};

pub(super) const HEARTBEAT: Heartbeat = Heartbeat {
    seen: "監視は稼働しています。{day}から: イベント {events} 件、通知 {alerts} 件、読み取り不可 {unreadable} 件、失敗 {failed} 回",
    seen_events: any("{count}"),
    seen_alerts: any("{count}"),
    nothing_yet: "監視は稼働しています。イベントはまだ届いていません",
    not_counted: "監視は稼働しています。件数は集計していません",
    not_known: "監視は稼働しています。今回は件数を取得できませんでした",
    subject_seen: "監視は稼働中: イベント {events} 件、通知 {alerts} 件",
    subject_seen_with_trouble: "監視は稼働中: イベント {events} 件、通知 {alerts} 件、読み取り不可 {unreadable} 件、失敗 {failed} 回",
    subject_nothing_yet: "監視は稼働中: イベントはまだなし",
    subject_not_counted: "監視は稼働中: 件数の集計なし",
    subject_not_known: "監視は稼働中: 件数は不明",
    day: "{month} 月 {day} 日（{weekday}）",
    weekdays: ["月", "火", "水", "木", "金", "土", "日"],
    months: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
    events: "イベント",
    alerts: "通知",
    unreadable: "読み取り不可",
    failed: "失敗",
    since: "集計開始",
    number_of_events: "{count} 件",
    number_of_alerts: "{count} 件",
    number_of_tries: any("{count} 回"),
    tries_failed: "失敗した処理は 2 回まで自動で再試行されます。それでも失敗したものは、失敗時の保管先（S3 バケット）に残っています。原因は \
                   Lambda 関数のログで確認してください。",
    no_table: "件数を記録するテーブル（ClaimsTable）がないためです。",
    no_answer: "件数を記録するテーブル（ClaimsTable）が応答しませんでした。原因は Lambda 関数のログで確認してください。件数は次回お知らせします。",
    expired_rule: "通知ルール「{rule}」（{reason}）は {until} で期限が切れ、適用されていません。削除するか、期限を延ばしてください。",
    closing: "このメールは定期的に送信されます。届かなくなったときは監視が止まっているおそれがあります。CloudWatch アラームと Lambda 関数のログを\
              確認してください。",
};

pub(super) const UNREADABLE: Unreadable = Unreadable {
    headline: any("{count} 件のイベントを読み取れませんでした"),
    position,
    fault: |fault| {
        Some(match fault {
            Fault::NotJson => "JSON ではありません",
            Fault::CutShort => "途中で切れています",
            Fault::NotARecord => "CloudTrail のレコードではありません",
        })
    },
    more: "ほか {count} 件",
    closing: "サブスクリプションフィルターを通って届きましたが、CloudTrail のレコードではないため、内容を判断できません。\
              ロググループで確認してください。",
};

fn position(position: Position) -> Option<String> {
    let place = match position.place {
        Place::Whole => String::new(),
        Place::LogEvent(number) => format!("ログイベント {number}"),
        Place::Record(number) => format!("レコード {number}"),
        Place::Detail => "detail".to_owned(),
        Place::Wrapped => "originalEvent".to_owned(),
        Place::Item(number) => format!("項目 {number}"),
        Place::Message(number) => format!("メッセージ {number}"),
        Place::Notification(number) => format!("通知 {number}"),
        Place::StreamRecord(number) => format!("ストリームのレコード {number}"),
    };
    Some(match position.line {
        Some(line) if place.is_empty() => format!("{line} 行目"),
        Some(line) => format!("{line} 行目、{place}"),
        None if place.is_empty() => "文書全体".to_owned(),
        None => place,
    })
}
