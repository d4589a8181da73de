//! バケット内の証跡ファイルの検索。 (Looking back in a bucket.)

use crate::voice::words::{BucketWords, Counted};

pub(super) static BUCKET: BucketWords = BucketWords {
    other_accounts: Counted::any("（ほか {count} アカウントは対象外）"),
    other_regions: Counted::any("（ほか {count} リージョンは対象外）"),
    without_global: "IAMのイベントは {region} に記録されますが、検索対象に含まれていません",
    much: "{place} から {files}（圧縮時 {size}）を読み取ります。リクエスト料金は約 {cost} USD で、インターネットへのデータ転送料金は別途かかります。\
           期間（--since、--until）や --account、--region で絞り込めます。",
    go_on: "読み取りますか? [y/N]",
    say_yes: "--yes を付けると確認なしで読み取ります。",
    said_no: "何も読み取りませんでした。",
    denied: "{place}: {permission} が拒否されました ({message})。呼び出し元のポリシーでの許可が必要です。バケットが別のアカウントのものであれば、\
             バケットポリシーでの許可も必要です",
    more_objects: Counted::any("（ほか {count} 個のオブジェクト）"),
    unread: "{place}: 中断されたため、{time} までに配信された {files}を読み取っていません。--until '{time}' を指定すると続きを読み取れます",
    unread_of_no_time: "{place}: 中断されたため、{files}を読み取っていません",
    folders: "{place} 以降のフォルダ: 数が多すぎるため確認していません。証跡のファイルがあるフォルダを指定してください",
    unlisted: "{place}: ファイルの一覧を取得している途中で中断されたため、何も読み取っていません",
    no_files: "{place}: この期間に配信されたファイルはありません。最初のファイルは {time} のものです",
    no_files_at_all: "{place}: この期間に配信された証跡のファイルはありません",
    not_among: "{place}: 証跡のファイルはありません。この場所にあるもの: {there}",
    empty: "{place}: 何もありません",
};
