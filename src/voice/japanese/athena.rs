//! Amazon Athena による検索。 (Looking back by Amazon Athena.)

use crate::voice::words::AthenaWords;

pub(super) static ATHENA: AthenaWords = AthenaWords {
    looked_at: "Amazon Athena（ワークグループ {workgroup}、テーブル {table}）: クエリ {id} のスキャン量 {size}、約 {cost} USD",
    looked_at_nothing: "Amazon Athena（ワークグループ {workgroup}、テーブル {table}）: クエリは実行していません",
    estimate: "Athena が {place} の {files}（圧縮時 {size}）をスキャンします。料金は S3 のリクエストを含めて約 {cost} USD です。\
               期間（--since、--until）や --account、--region で絞り込めます。",
    go_on: "実行しますか? [y/N]",
    say_yes: "--yes を付けると確認なしで実行します。--max-scan で確認なしにスキャンできる量を指定できます。",
    said_no: "何も実行しませんでした。",
    started: "Athena のクエリ ID: {id}",
    so_far: "{seconds} 秒経過、スキャン済み {size}",
    accounts: "テーブル {table} の対象外のアカウント（ファイルは存在します）: {names}。スタックのパラメーター Accounts に追加するか、\
               --athena を付けずに検索してください",
    regions: "テーブル {table} の対象外のリージョン（ファイルは存在します）: {names}。スタックのパラメーター Regions に追加するか、\
              --athena を付けずに検索してください",
    days: "{day} より前: テーブル {table} はこの日から始まります",
    outside: "テーブルのフォルダ以外にある証跡の{files}（最初のもの: {first}）。そのフォルダ（組織であれば AWSLogs/o-…/）を指定するか、\
              --athena を付けずに検索してください",
    whole: "Athena で読み取れなかった{files}（最初のもの: {first}）。--athena を付けずに検索してください",
    no_table: "テーブル {table} がありません。cfn/athena.yaml または --print-ddl の出力で作成できます",
    other_table: "テーブル {table} の場所は {template} ですが、指定された場所は {wanted} です。--athena-table で別のテーブルを指定できます",
    failed: "Athena のクエリが失敗しました ({message}){advice}",
    stopped: "Athena のクエリ {id} の結果: 中止しました。中止までにスキャンした分は課金されます",
    not_stopped: "Athena のクエリ {id} の結果: 中止できませんでした ({why})。実行が続いている可能性があります。\
                  aws athena stop-query-execution --query-execution-id {id} で中止できます",
    rest: "クエリ {id} の残りの結果: 最後まで取得していません",
    scan_limit: "。ワークグループのスキャン量の上限を超えています。期間・アカウント・リージョンを絞るか、上限を引き上げてください",
    long_row: "。Athena の上限（32 MB）を超えるファイルがあります。--athena を付けずに検索してください",
    make_table: "。テーブルは cfn/athena.yaml または --print-ddl の出力で作成できます",
    denied: "。必要な権限は docs/history.md にあります",
    no_output: "。ワークグループに結果の保存先がありません。cfn/athena.yaml のように設定してください",
    no_workgroup: "。--athena にはワークグループの名前を指定します。リージョンは --region またはプロファイルのものです",
    too_much: "。期間・アカウント・リージョンを絞ってください",
    cancelled: "。他の誰かが中止しました",
};
