//! 週次レポートのうち、認証情報レポート以外の部分。 (The weekly letter, beyond the report.)

use super::calendar::CALENDAR;
use crate::voice::words::Counted;
use crate::voice::words::weekly::{FetchWords, PostWords, WatchWords, WeekWords, WeeklyWords};

pub(crate) static WEEKLY: WeeklyWords = WeeklyWords {
    fetch: FETCH,
    post: POST,
    watch: WATCH,
    week: WEEK,
    time: "{month} 月 {day} 日（{weekday}）{clock}",
    calendar: CALENDAR,
};

const FETCH: FetchWords = FetchWords {
    not_finished: "AWS の認証情報レポートが 90 秒以内に完成しなかったため、確認できませんでした。",
    old_not_finished: "新しいレポートが 90 秒以内に完成しなかったため、以前のレポートに基づいています。",
    refused: "認証情報レポートを取得できないため、確認できませんでした。{why}",
    old_refused: "新しいレポートを作成できないため、以前のレポートに基づいています。{why}",
    no_report: "取得したデータが認証情報レポートではないため、確認できませんでした。",
    no_root: "必ずあるはずのルートユーザーの行がレポートにありません。レポートの一部が欠けています。",
    not_archived: "レポートを保管できませんでした。{why}",
    not_compared: "保管先を読み取れないため、前回と比較していません。{why}",
    no_account: "レポートからアカウントを判別できないため、保管も比較もしていません。",
    passed: "保管先にある次のファイルは、レポートではないため除外しました: {keys}",
    only_passed: "保管先に比較できるレポートがありません。次のファイルはレポートではありません: {keys}",
    no_key_ids: "一部のアクセスキーは番号で示しています。{why}",
    iam: "IAM",
};

const POST: PostWords = PostWords {
    by_topic: "SES がメールを受け付けなかったため、通知用のトピックから送信しています。{why}",
    verify: "メールアドレスが未検証の場合や、SES がサンドボックス内（検証済みの宛先にのみ送信可能）の場合は、次のコマンドで検証してください: \
             {command}",
};

const WATCH: WatchWords = WatchWords {
    seen: "{day}以降: イベント {events} 件、通知 {alerts} 件、読み取り不可 {unreadable} 件、失敗 {failed} 回",
    events: Counted::any("{count}"),
    alerts: Counted::any("{count}"),
    last: "最後のイベント: {time}",
    nothing_yet: "イベントはまだ届いていません。",
    not_counted: "件数を記録するテーブル（ClaimsTable）がないため、件数は集計していません。",
    not_known: "件数を記録するテーブル（ClaimsTable）が応答しないため、件数は不明です。次回お知らせします。",
    tries_failed: "失敗した処理は 2 回まで自動で再試行されます。それでも失敗したものは失敗時の保管先に残っています。原因は Lambda 関数の\
                   ログで確認してください。",
    quiet: Counted::any("CloudWatch アラーム {count} 件はすべて正常です。"),
    rings: "アラーム状態（{time}から）: {alarm}",
    rings_some_time: "アラーム状態: {alarm}",
    missing: "次の名前のアラームが見つかりません: {alarms}",
    no_alarms: "CloudWatch アラームは確認していません。",
    cloudwatch: "CloudWatch アラーム",
    no_failures: "失敗時の保管先は空です。",
    failures: Counted::any("失敗時の保管先に、通知できなかったデータが {count} 件あります: trailbell redrive {place}"),
    many_failures: "失敗時の保管先に、通知できなかったデータが {count} 件以上あります: trailbell redrive {place}",
    failure_store: "失敗時の保管先",
    expired: "通知ルール「{rule}」（{reason}）は {until} で期限が切れ、適用されていません。削除するか、期限を延ばしてください。",
};

const WEEK: WeekWords = WeekWords {
    sign_ins: "サインイン {sign_ins}（{people}）",
    sign_ins_and_failed: "サインイン {sign_ins}（{people}）、{failed}",
    signed_in: Counted::any("{count} 回"),
    people: Counted::any("{count} 人"),
    failed: Counted::any("失敗 {count} 回"),
    unclear: Counted::any("結果不明 {count} 回"),
    nobody: "サインインはありません。",
    only_failed: "成功したサインインはありません（{failed}）。",
    person: "{who}: {counts}、接続元 {places}",
    person_alone: "{who}: {counts}",
    more_people: Counted::any("ほか {count} 人"),
    unnamed: "名前の記録なし",
    place: "{address}（{country}）",
    new_place: "{place}〈初めて〉",
    more_places: Counted::any("ほか {count} か所"),
    new_person: "{who}（過去 4 週間に記録なし）",
    changes: "IAM とアクセスの変更 {changes}: {callers}",
    changes_and_failed: "IAM とアクセスの変更 {changes}: {callers}、{failed}",
    changed: Counted::any("{count} 件"),
    refused: Counted::any("うち拒否 {count} 件"),
    no_changes: "IAM とアクセスの変更はありません。",
    no_iam_changes: "IAM の変更はありません。IAM 以外でのアクセスの変更は確認していません。",
    caller: "{who} {count}",
    more_callers: Counted::any("ほか {count}"),
    times: "{sentence} ×{count}",
    more_changes: Counted::any("ほか {count} 件"),
    looked_at: "検索対象: {source}、{from} ～ {to}",
    not_seen: "未確認: {what}",
    no_news: "時間内に過去の記録を確認できなかったため、初めての接続元かどうかは不明です。",
    log_group: "ロググループ {name}",
    event_history: "CloudTrail のイベント履歴（サインインと IAM）",
    between: "、",
};
