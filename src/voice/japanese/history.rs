//! 履歴の検索。 (Looking back: what stands around the sentences.)

use super::athena::ATHENA;
use super::bucket::BUCKET;
use super::calendar::CALENDAR;
use super::event_history::EVENT_HISTORY;
use super::log_group::LOG_GROUP;
use super::page::PAGE;
use crate::voice::words::{Counted, HistoryWords, RefusalWords};

pub(crate) static HISTORY: HistoryWords = HistoryWords {
    looked_at: "検索対象",
    not_seen: "未確認",
    source: "{name}（{files}）",
    files: Counted::any("{count} ファイル"),
    between: "{from} ～ {to}（{zone}）",
    since: "{from} 以降（{zone}）",
    until: "{to} まで（{zone}）",
    all: "全期間: {from} ～ {to}（{zone}）",
    day: "{year}年{month}月{day}日（{weekday}）",
    calendar: CALENDAR,
    no_day: "時刻を読み取れないイベント",
    times: "×{count}",
    in_account: "{account}",
    summary: "{lines}、{events}中 {hits} 件が該当（{seconds} 秒）",
    lines: Counted::any("{count} 行"),
    events: Counted::any("{count} 件"),
    nothing: "該当するイベントはありません。",
    copies: Counted::any("重複していた {count} 件は 1 回だけ表示しています。"),
    latest: "新しい順に {shown} 件だけ表示しています（該当は {hits} 件）。件数は --limit で指定できます。",
    unsorted: "該当が {count} 件を超えたため、時刻順ではなく見つかった順に表示しています。条件を絞り込むと時刻順になります。",
    event_history: &EVENT_HISTORY,
    refusals: RefusalWords {
        denied: "{place}: {permission} の権限がありません ({message})",
        role: "{place}: このロールを引き受けられません ({message})。呼び出し元は {caller} です。ロールの信頼ポリシーで呼び出し元を許可し、\
               外部ID（sts:ExternalId）の条件があれば --external-id に同じ値を指定する必要があります。どちらが違うのかは AWS からは示されません。\
               呼び出し元のポリシーにも、このロールに対する sts:AssumeRole が必要です",
        no_credentials: "{place}: AWSの認証情報がありません ({message})。aws login、aws sso login、aws configure のいずれかで用意してください",
        expired: "{place}: AWSの認証情報の期限が切れています。aws login か aws sso login でログインし直し、もう一度お試しください",
        region_off: "{place}: このアカウントで有効になっていないリージョンです",
        throttled: "{place}: 問い合わせが多すぎるため、AWSが応答しなくなりました。数分後にもう一度お試しください",
        key: "{place}: 暗号化に使われているキーを使用できません ({message})。そのキーに対する kms:Decrypt が必要です",
        archived: "{place}: S3 Glacier のアーカイブにあります。先に復元してください（aws s3api restore-object）",
        not_there: "{place}: 見つかりません ({message})",
        unreachable: "{place}: 応答がありません ({message})",
        other: "{place}: {message}",
    },
    log_group: LOG_GROUP,
    athena: &ATHENA,
    bucket: &BUCKET,
    page: &PAGE,
    before: "{time} より前: 最初のイベントがこの時刻のものです",
    after: "{time} より後: 最後のイベントがこの時刻のものです",
    outside: "指定された期間全体: 読み取れたイベントは {from} から {to} までのものです",
    gaps: Counted {
        one: "{from} ～ {to}: イベントが 1 件もありません。何も起きていないか、ファイルが欠けています",
        many: "イベントのない時間帯（1 日以上）が {count} か所あります（最長 {from} ～ {to}）。何も起きていないか、ファイルが欠けています",
    },
    more: Counted::any("ほか {count} 件"),
    now: "変更後  {value}",
    was: "変更前  {value}（{time} から）",
    gone: "なし",
    refused: "拒否された呼び出しには対象のリソースが記録されません。--denied を付けると、エラーメッセージからも名前を探します（時間がかかります）。",
    count: "件数",
    first: "最初",
    last: "最後",
};
