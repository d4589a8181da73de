//! メールのそのほかの部分。 (What a mail says around an alert, and the mails that are about none.)

use crate::ingest::{Fault, Place, Position};
use crate::voice::words::{Counted, Digest, Mail, Unreadable};

pub(super) const MAIL: Mail = Mail {
    full_stop: "。",
    named_account: "{name}（{id}）",
    more_events: "（ほか {count} 件）",
    more_context: "ほか {count} 件",
    same_id: "同じ ID の別のイベントがあります。CloudTrail のイベント履歴に表示される内容が正しいものです",
    made_up_test: "trailbell doctor による架空のイベントのテストで、実際の操作は行われていません（合言葉: {code}）: {sentence}",
    test: "trailbell doctor が予告したテストです（合言葉: {code}）: {sentence}",
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

pub(super) const UNREADABLE: Unreadable = Unreadable {
    headline: Counted::any("{count} 件のイベントを読み取れませんでした"),
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
