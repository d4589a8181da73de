//! イベント履歴の検索。 (Looking back in CloudTrail's event history.)

use crate::voice::words::{AttributeWords, Counted, EventHistoryWords, LeftOutWords};

pub(crate) static EVENT_HISTORY: EventHistoryWords = EventHistoryWords {
    of_account: "{account}のイベント履歴、{between}",
    of_unknown: "イベント履歴、{between}",
    account: "{name}（{id}）",
    more: "（ほか {count} リージョンは --all-regions で検索できます）",
    added: "{region} も検索しました。IAM、ルートユーザー、Organizations、アカウント自体のイベントはこのリージョンに記録されます（除くには --no-global）",
    listed_by_table: "アカウントのリージョン一覧を取得できませんでした（{reason}）。全リージョンに問い合わせ、有効でないリージョンは除きました",
    recorded_in: "該当なし: IAM のイベントは {region} に記録されます",
    recent: "直近数分のイベントは、まだ含まれていない可能性があります。記録されるまで約 5 分かかります（--wait で待てます）",
    asked_by: "検索に使った属性: {attributes}（大文字と小文字も区別した完全一致）",
    asked_for_all: "すべてのイベントを取得して調べました（この条件を絞り込める属性がイベント履歴にありません）",
    attribute: AttributeWords {
        access_key: "アクセスキー {value}",
        resource: "リソース名 {value}",
        event_name: "イベント名 {value}",
        user: "ユーザー名またはセッション名 {value}",
        service: "サービス {value}",
        changes: "変更を行う呼び出し",
        reads: "読み取りだけの呼び出し",
    },
    or: "、",
    left_out: LeftOutWords {
        other_callers: "対象外: 同じ名前のロール、許可セット、サービス（--who role/{name}、permission-set/{name}、service/… で指定できます）と、つづりの異なる名前",
        federated_sessions: "対象外: {name} が GetFederationToken で他者に発行したセッション（--who federated-user/NAME で指定できます）",
        no_resource: "対象外: CloudTrail がこの名前のリソースを記録していない呼び出しや、名前の代わりに ARN を記録した呼び出し（ARN を指定すると両方で検索します）",
        versioned: "対象外: Lambda と CloudFront の同名の API（名前の後ろにバージョンが付くため。--what lambda:{name}、cloudfront:{name} で指定できます）",
    },
    estimate: "{region}: {pages}で {reached} までさかのぼりました。残りは {left}、約 {minutes}の見込みです。--since を遅くするか、--who user/NAME、--what API、--target NAME を付けると短くなります。",
    pages: Counted::any("{count} ページ"),
    minutes: Counted::any("{count} 分"),
    waiting: "{time} より後のイベントが全リージョンに現れるまで待っています（最長 15 分）。Ctrl-C を押すと、それまでの結果を表示します",
    not_kept: "{time} より前: イベント履歴の保存期間は 90 日です。証跡のバケットには残っている可能性があります: trailbell history s3://…",
    before: "{place} の {time} より前",
    go_on: "{reason}。続きは --until '{time}' で検索できます",
    interrupted: "{place}: 中断されました",
    out_of_time: "{place}: 時間切れのため検索していません",
    still_missing: "{place}: {time} より後のイベントが 15 分以内に現れませんでした。それより前のイベントも、まだ揃っていない可能性があります",
};
