//! 認証情報レポートの週次レポート。 (The letter about a credential report.)

use super::calendar::CALENDAR;
use crate::credential_report::{Fault, How, Rule};
use crate::voice::words::Counted;
use crate::voice::words::report::{
    Action, ChangeWords, Dates, Everybody, FileWords, Items, ReportWords, Saying, Sections, Statement, SubjectWords,
};

/// The words of the letter.
pub(crate) static REPORT: ReportWords = ReportWords {
    subject: SUBJECT,
    dates: DATES,
    sections: SECTIONS,
    items: ITEMS,
    changes: CHANGES,
    fixed,
    everybody: EVERYBODY,
    file: FILE,
    code: "ja",
    fonts: "-apple-system,'Hiragino Sans','Noto Sans CJK JP','Yu Gothic',Meiryo,sans-serif",
};

const SUBJECT: SubjectWords = SubjectWords {
    to_do: "[{severity}] {period}: 要対応 {to_do} 件（期限超過 {overdue} 件）、{changes} - {account}",
    to_do_in_time: "[{severity}] {period}: 要対応 {to_do} 件、{changes} - {account}",
    ok: "[{severity}] {period}: 要対応なし、{changes} - {account}",
    incomplete: "[{severity}] {period}: 一部読み取り不可、{changes} - {account}",
    trouble: "[{severity}] {period}: 監視に異常あり、{changes} - {account}",
    no_report: "[{severity}] {period}: レポート取得不可 - {account}",
    week: "週次レポート",
    since: "認証情報レポート（{since}〜{day}）",
    alone: "認証情報レポート（{day}）",
    nothing_changed: "変更なし",
    nothing_to_compare: "前回なし",
    not_compared: "比較不可",
    changed: "変更 {count} 件（{changes}）",
    new_users: Counted::any("新規ユーザー {count}"),
    gone_users: Counted::any("削除ユーザー {count}"),
    new_keys: Counted::any("新規キー {count}"),
    other_changes: Counted::any("その他 {count}"),
    between: "、",
};

const DATES: Dates = Dates {
    calendar: CALENDAR,
    day: "{month} 月 {day} 日（{weekday}）",
    short_day: "{month} 月 {day} 日",
    day_of_year: "{year} 年 {month} 月 {day} 日",
    time: "{date}{clock}",
    time_in_zone: "{time} {zone}",
    days: Counted::any("{count} 日"),
    unknown_days: "日数不明",
    hours: Counted::any("{count} 時間"),
    minutes: Counted::any("{count} 分"),
};

const SECTIONS: Sections = Sections {
    heading: "{account} の IAM ユーザー、{time}",
    summary: "要対応 {to_do} 件、期限間近 {soon} 件",
    to_do: "要対応 {count} 件（緊急度の高い順）",
    nothing_to_do: "対応が必要なものはありません。",
    first: "最初に対応",
    soon: "期限間近 {count} 件",
    changed: "変更あり {count} 件、{since}",
    changed_title: "変更",
    nothing_changed: "{since}、変更はありません。",
    nothing_to_compare: "比較できる前回のレポートがありません。",
    since: "{day}以降",
    since_newest: "前回のレポート（{short}以降に作成）から",
    since_unknown: "前回のレポートから",
    fixed: "解消 {count} 件",
    week: "今週の動き",
    everybody: "ユーザー一覧（{count}）",
    watching: "監視の状況",
    unread: "読み取り不可 {count} 件",
    faults: "実行できなかったこと {count} 件",
    file: "ファイル",
    not_covered: "対象外",
    more: "ほか {count} 件",
};

const ITEMS: Items = Items {
    say,
    soon_old: "{who}: {key}が{day}に作成から {limit} 日",
    soon_unused: "{who}: {key}が{day}に未使用 {limit} 日",
    soon_password_unused: "{who}: コンソールパスワードが{day}に未使用 {limit} 日",
    between: "、",
    doubt: "（未確認）",
    doubt_why: "レポートに記載がないため、最も悪い場合として扱っています。",
    why,
    action,
    cis: "CIS {numbers}",
    root: "ルートユーザー",
    key: "アクセスキー {number}",
    key_by_id: "アクセスキー {id}",
    made: "{short}に作成",
    last_used: "最終使用は{short}",
    last_used_for: "最終使用は{short}（{service}）",
    last_used_in: "最終使用は{short}（{service}、{region}）",
    never_used: "使用記録なし",
    full_stop: "。",
};

fn say(statement: Statement) -> Saying {
    let (alone, also) = match statement {
        Statement::RootHasKey => ("{who}に有効なアクセスキーあり（{key}）", "有効なアクセスキーあり"),
        Statement::RootWithoutMfa => ("{who}に MFA なし", "MFA なし"),
        Statement::RootSignedIn => ("{who}が{time} にサインイン", "{time} にサインイン"),
        Statement::RootKeyUsed => ("{who}の{key}を{time} に使用", "{time} に使用"),
        Statement::PasswordWithoutMfa => ("{who}: パスワードのみ、MFA なし", "MFA なし"),
        Statement::PasswordUnused => ("{who}: コンソールパスワードが{span}間未使用", "{span}間未使用"),
        Statement::PasswordNeverUsed => {
            ("{who}: コンソールパスワードが未使用（設定から{span}）", "未使用（設定から{span}）")
        }
        Statement::KeyUnused => ("{who}: {key}が{span}間未使用", "{span}間未使用"),
        Statement::KeyNeverUsed => ("{who}: {key}が未使用（作成から{span}）", "使用記録なし"),
        Statement::KeyOld => ("{who}: {key}が作成から{span}（上限 {limit} 日）", "作成から{span}（上限 {limit} 日）"),
        Statement::TwoActiveKeys => ("{who}: 有効なアクセスキーが 2 つ", "有効なアクセスキー 2 つの一方"),
    };
    Saying { alone, also }
}

fn why(rule: Rule) -> &'static str {
    match rule {
        Rule::RootHasKey => "このキーがあれば、MFA なしでアカウントのすべてを操作できます。",
        Rule::RootWithoutMfa => "パスワードだけで、アカウントのすべてを操作できます。",
        Rule::RootUsed => "ルートユーザーの権限は IAM ポリシーで制限できません。日常の作業には使わないでください。",
        Rule::PasswordWithoutMfa => "パスワードだけでサインインできます。",
        Rule::Unused => "第三者に使われても、気づかないおそれがあります。",
        Rule::KeyOld => "長く使うほど、漏えいのおそれが高まります。",
        Rule::TwoActiveKeys => "2 つ目のキーは、交換する間だけのものです。",
        Rule::KeyNeverUsed => "使われないキーにも、漏えいのおそれがあります。",
    }
}

fn action(action: Action) -> &'static str {
    match action {
        Action::DeleteRootKey => {
            "ルートユーザーでサインインし、アクセスキーを削除してください。使用中の処理にはロールを割り当ててください。"
        }
        Action::AddRootMfa => "ルートユーザーでサインインし、MFA デバイスを追加してください。",
        Action::CheckRootUse => {
            "心当たりがない場合は、ルートユーザーでサインインし、すぐにパスワードを変更してください。"
        }
        Action::AddMfa => "IAM で MFA デバイスを追加してください。コンソールが不要なら、パスワードを削除してください。",
        Action::RemovePassword => "IAM でコンソールパスワードを削除してください。必要になれば再設定できます。",
        Action::DeactivateKey => {
            "IAM でアクセスキーを無効化（コンソールでは「非アクティブ化」）し、支障がなければ削除してください。"
        }
        Action::ReplaceKey => "IAM で 2 つ目のアクセスキーを作成して切り替え、古いキーを無効化してください。",
        Action::DropOneKey => "IAM で、不要になったほうのアクセスキーを無効化してください。",
    }
}

const CHANGES: ChangeWords = ChangeWords {
    new: "{who}: 新規ユーザー（{short}作成）、{has}",
    gone: "{who}: 削除",
    remade: "{who}: 削除後、同じ名前で{short}に作成された別のユーザー、{has}",
    renamed: "{who}: ユーザー名を変更（旧 {old}）",
    same: "{who}: {changes}",
    renamed_and: "{renamed}、{changes}",
    between: "、",
    password_set: "パスワードを新たに設定",
    password_removed: "パスワードを削除",
    password_changed: "パスワードを変更（{short}）",
    mfa_on: "MFA を追加",
    mfa_off: "MFA を削除",
    key_made: "{key}を作成",
    key_gone: "{key}を削除",
    key_deactivated: "{key}を無効化",
    key_activated: "{key}を再び有効化",
    key_of: "{key}（{short}）",
    certificate_added: "署名用証明書を追加",
    certificate_gone: "署名用証明書を削除または無効化",
};

fn fixed(how: How) -> &'static str {
    match how {
        How::UserGone => "{who}: ユーザーを削除",
        How::MfaOn => "{who}: MFA を追加",
        How::PasswordGone => "{who}: パスワードを削除",
        How::PasswordUsed => "{who}: サインインを確認",
        How::KeyStopped => "{who}: {key}を無効化または削除",
        How::KeyUsed => "{who}: {key}の使用を確認",
        How::OneKey => "{who}: 有効なアクセスキーが 2 つの状態を解消",
    }
}

const EVERYBODY: Everybody = Everybody {
    head: ["ユーザー", "パスワード", "MFA", "キー", "最終使用"],
    yes: "あり",
    no: "なし",
    unknown: "不明",
    never: "記録なし",
    password: "パスワード",
    no_password: "パスワードなし",
    mfa: "MFA",
    no_mfa: "MFA なし",
    unknown_password: "パスワード不明",
    unknown_mfa: "MFA 不明",
    no_key: "キーなし",
    unknown_key: "キー不明",
    keys: Counted::any("キー {count} 個"),
    inactive_keys: Counted::any("無効なキー {count} 個"),
    nothing: "認証情報なし",
    line: "{who}: {has}{used}",
    used: "、最終使用 {day}",
    between: "、",
    more: "ほか {count} 件（ファイルを参照）",
};

const FILE: FileWords = FileWords {
    made: "AWS のレポート作成日時: {time}（{age}前）",
    made_on: "AWS のレポート作成日（ファイル名による）: {day}",
    newest: "AWS のレポート作成日時は不明です。最も新しい記録は{time}です。",
    made_unknown: "AWS のレポート作成日時は不明です。",
    not_covered: "AWS のレポートには、3 つ目以降のアクセスキー、CodeCommit・Bedrock・CloudWatch Logs のキー、Identity Center ユーザーは\
                  含まれません。",
    columns_missing: "ファイルに次の列がないため、一部の項目は確認していません: {columns}",
    columns_unknown: "Trailbell が対応していない列: {columns}",
    fault,
    reject: "{line} 行目: {reason}: {sample}",
    doubt: "{line} 行目、{who}: {column} の値を読み取れません: {found}",
    console: "コンソールで開く",
};

fn fault(fault: Fault) -> &'static str {
    match fault {
        Fault::NotUtf8 => "UTF-8 ではありません",
        Fault::TooManyCells => "セルが多すぎます",
        Fault::Cells { .. } => "セルが {found} 個（見出し行は {expected} 個）",
        Fault::NoUser => "ユーザー名がありません",
        Fault::Again { .. } => "{line} 行目と同じユーザーです",
        Fault::FirstLine => "見出し行が重複しています",
    }
}
