//! 二つのスナップショットの差分。 (What is otherwise between two snapshots.)

use super::calendar::CALENDAR;
use crate::inventory::{Aspect, Part, PasswordRule, Sign, ThingKind};
use crate::voice::words::{Counted, DiffWords};

pub(crate) static DIFF: DiffWords = DiffWords {
    calendar: CALENDAR,
    compared: "比較対象",
    not_seen: "未確認",
    span: "{account}、{from} ～ {to} {zone}",
    no_account: "アカウント不明",
    reversed: "1 つ目のスナップショットのほうが新しいため、追加と削除が逆に表示されています。",
    nothing: "両方で確認できた範囲に違いはありません。",
    used: "この間の使用",
    differences: Counted::any("違い {count} 件"),
    of_severity: "{severity} {count} 件",
    summary: "{differences}（{severities}）",
    between: "、",
    day: "{year} 年 {month} 月 {day} 日（{weekday}）",
    thing,
    said,
    made: "（{day}作成）",
    full_power: "（アカウントの全権限）",
    power_over_iam: "（実質的に全権限）",
    key: "アクセスキー {number}（{day}作成）",
    key_alone: "アクセスキー {number}",
    key_on: "{thing}の{key}が有効になりました",
    key_off: "{thing}の{key}が無効になりました",
    rule,
    yes: "はい",
    no: "いいえ",
    none: "なし",
    now: "現在  {statement}",
    before: "以前  {statement}",
    password_used: "{thing}がパスワードでサインインしました（最終: {day}）",
    key_used: "{thing}の{key}が使用されました（最終: {day}{place}）",
    place: "、{service}、{region}",
    for_the_first_time: "〈初めて〉",
    after_long: "〈45 日以上使用なし〉",
    part,
    not_in_old: "{part}（1 つ目のスナップショット）: {why}",
    not_in_new: "{part}（2 つ目のスナップショット）: {why}",
    partly_in_old: "{part}の一部（1 つ目のスナップショット）: {why}",
    partly_in_new: "{part}の一部（2 つ目のスナップショット）: {why}",
    why_unknown: "ファイルに含まれていません",
    same_report: "1 つ目のスナップショットと同じレポートです。AWS は 4 時間以内に新しいレポートを作成しません",
};

#[rustfmt::skip] // one a line
fn thing(kind: ThingKind) -> &'static str {
    match kind {
        ThingKind::Root => "ルートユーザー",
        ThingKind::Account => "アカウント",
        ThingKind::User => "ユーザー {name} ",
        ThingKind::Group => "グループ {name} ",
        ThingKind::Role => "ロール {name} ",
        ThingKind::ServiceLinkedRole => "サービスにリンクされたロール {name} ",
        ThingKind::Policy => "カスタマー管理ポリシー {name} ",
        ThingKind::SamlProvider => "SAML プロバイダー {name} ",
        ThingKind::OidcProvider => "OIDC プロバイダー {name} ",
        ThingKind::PasswordPolicy => "アカウントのパスワードポリシー",
    }
}

#[rustfmt::skip] // one a line
fn said(aspect: Aspect, sign: Sign) -> &'static str {
    match (aspect, sign) {
        (Aspect::There, Sign::Removed) => "{thing}がなくなりました",
        (Aspect::There, _) => "{thing}が追加されました{made}",
        (Aspect::Remade, _) => "{thing}は同じ名前の別のものです{made}",
        (Aspect::Renamed, _) => "{thing}の名前が変わりました（以前は {old}）",
        (Aspect::Moved, _) => "{thing}のパスが {name} になりました（以前は {old}）",
        (Aspect::Trust, _) => "{thing}を引き受けられる相手が変わりました",
        (Aspect::Attached, Sign::Removed) => "{thing}から{policy}がデタッチされました",
        (Aspect::Attached, _) => "{thing}に{policy}がアタッチされました",
        (Aspect::Inline, Sign::Added) => "{thing}にインラインポリシー {name} が追加されました",
        (Aspect::Inline, Sign::Removed) => "{thing}からインラインポリシー {name} がなくなりました",
        (Aspect::Inline, Sign::Changed) => "{thing}のインラインポリシー {name} の内容が変わりました",
        (Aspect::Boundary, Sign::Added) => "{thing}にアクセス許可の境界 {name} が設定されました",
        (Aspect::Boundary, Sign::Removed) => "{thing}のアクセス許可の境界がなくなりました（以前は {old}）",
        (Aspect::Boundary, Sign::Changed) => "{thing}のアクセス許可の境界が {name} になりました（以前は {old}）",
        (Aspect::Member, Sign::Removed) => "{thing}がグループ {name} から外れました",
        (Aspect::Member, _) => "{thing}がグループ{name}{power}に追加されました",
        (Aspect::InstanceProfile, Sign::Removed) => "{thing}がインスタンスプロファイル {name} から外れました",
        (Aspect::InstanceProfile, _) => "{thing}がインスタンスプロファイル {name} に追加されました",
        (Aspect::Document, _) => "{thing}の内容が変わりました（有効なバージョンは {name}、以前は {old}）",
        (Aspect::SameDocument, _) => "{thing}の有効なバージョンが {name} になりました（内容は以前の {old} と同じ）",
        (Aspect::Version, Sign::Removed) => "{thing}の有効でないバージョン {name} がなくなりました",
        (Aspect::Version, _) => "{thing}に有効でないバージョン {name} が追加されました",
        (Aspect::Password, Sign::Added) => "{thing}にコンソールのパスワードが設定されました",
        (Aspect::Password, Sign::Removed) => "{thing}のコンソールのパスワードがなくなりました",
        (Aspect::Password, Sign::Changed) => "{thing}のコンソールのパスワードが{day}に変更されました",
        (Aspect::Mfa, Sign::Removed) => "{thing}の MFA がなくなりました",
        (Aspect::Mfa, _) => "{thing}の MFA が有効になりました",
        (Aspect::MfaDevice, Sign::Removed) => "{thing}の MFA デバイス {name} がなくなりました",
        (Aspect::MfaDevice, _) => "{thing}に MFA デバイス {name} が追加されました",
        (Aspect::Key, Sign::Added) => "{thing}に新しい{key}が追加されました",
        (Aspect::Key, Sign::Removed) => "{thing}の{key}がなくなりました",
        (Aspect::Key, Sign::Changed) => "{thing}の{key}が変わりました",
        (Aspect::Certificate, Sign::Removed) => "{thing}の有効な署名用証明書がなくなりました",
        (Aspect::Certificate, _) => "{thing}に有効な署名用証明書が追加されました",
        (Aspect::ClientId, Sign::Removed) => "{thing}の対象者（クライアント ID）{name} がなくなりました",
        (Aspect::ClientId, _) => "{thing}に対象者（クライアント ID）{name} が追加されました",
        (Aspect::Thumbprint, Sign::Removed) => "{thing}の証明書のサムプリント {name} がなくなりました",
        (Aspect::Thumbprint, _) => "{thing}に証明書のサムプリント {name} が追加されました",
        (Aspect::Metadata, _) => "{thing}のメタデータ（署名の検証に使う証明書を含む）が変わりました",
        (Aspect::ValidUntil, _) => "{thing}の有効期限が {name} になりました（以前は {old}）",
        (Aspect::Rule, _) => "{thing}の「{rule}」が {name} になりました（以前は {old}）",
        (Aspect::Alias, Sign::Removed) => "アカウントエイリアス {name} がなくなりました",
        (Aspect::Alias, _) => "アカウントエイリアス {name} が設定されました",
        (Aspect::Tag, Sign::Added) => "{thing}にタグ {name} = {value} が追加されました",
        (Aspect::Tag, Sign::Removed) => "{thing}のタグ {name} = {old} がなくなりました",
        (Aspect::Tag, Sign::Changed) => "{thing}のタグ {name} が {value} になりました（以前は {old}）",
    }
}

#[rustfmt::skip] // one a line
fn rule(rule: PasswordRule) -> &'static str {
    match rule {
        PasswordRule::MinimumLength => "最小文字数",
        PasswordRule::RequireSymbols => "記号が必須",
        PasswordRule::RequireNumbers => "数字が必須",
        PasswordRule::RequireUppercase => "大文字が必須",
        PasswordRule::RequireLowercase => "小文字が必須",
        PasswordRule::UsersMayChange => "ユーザーによるパスワード変更を許可",
        PasswordRule::MaxAge => "パスワードの有効日数",
        PasswordRule::ReusePrevention => "再使用できない過去のパスワードの数",
        PasswordRule::HardExpiry => "期限切れのパスワードは管理者のみが再設定可能",
    }
}

#[rustfmt::skip] // one a line
fn part(part: Part) -> &'static str {
    match part {
        Part::Users => "ユーザー",
        Part::Groups => "グループ",
        Part::Roles => "ロール",
        Part::Policies => "管理ポリシー",
        Part::MfaDevices => "仮想 MFA デバイス",
        Part::SamlProviders => "SAML プロバイダー",
        Part::SamlDetails => "SAML プロバイダーのメタデータ",
        Part::OidcProviders => "OIDC プロバイダー",
        Part::OidcDetails => "OIDC プロバイダーの対象者とサムプリント",
        Part::PasswordPolicy => "パスワードポリシー",
        Part::AccountAliases => "アカウントエイリアス",
        Part::CredentialReport => "認証情報レポート（パスワード、MFA、アクセスキー）",
    }
}
