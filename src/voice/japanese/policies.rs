//! ポリシーの内容と条件。 (What a policy says, and on which conditions.)

use crate::classify::Crowd;
use crate::voice::words::{Conditions, Counted, Policies, Whoever};

pub(super) const POLICIES: Policies = Policies {
    unreadable: "読み取れませんでした。イベント本体を確認してください",
    partly_unreadable: "一部を読み取れませんでした。イベント本体を確認してください",
    more_statements: Counted { one: "、ほか {count} 件", many: "、ほか {count} 件" },
    no_action: "（操作の指定なし）",
    every_action: "すべての操作（*）",
    every_action_except: "{list}以外のすべての操作",
    every_resource: "対象: すべてのリソース",
    resources: "対象: {list}",
    every_resource_except: "対象: {list}以外のすべてのリソース",
    whoever: Whoever {
        anyone: "【誰でも】世界中のどの AWS アカウントからでも（*）",
        crowd,
        anyone_of: "【誰でも】{crowd}（{provider}）",
        own_account: "このアカウント（{id}）",
        account: "アカウント {account}",
        user: "{of}のユーザー {user}",
        role: "{of}のロール {role}",
        of_own_account: "このアカウント",
        of_account: "アカウント {account} ",
        saml_provider: "SAML プロバイダー {provider} で認証された利用者",
        provider: "{provider} で認証された利用者",
        service: "AWS のサービス {service}",
    },
    between: "、",
    more: "、ほか {count} 件",
};

#[rustfmt::skip] // one a line
fn crowd(crowd: Crowd) -> &'static str {
    match crowd {
        Crowd::Amazon => "Amazon のあらゆる利用者",
        Crowd::Apple => "あらゆる Apple アカウント",
        Crowd::Bitbucket => "Bitbucket ワークスペースのあらゆるリポジトリ",
        Crowd::Buildkite => "Buildkite 上のあらゆるパイプライン",
        Crowd::CircleCi => "CircleCI の組織のあらゆるプロジェクト",
        Crowd::Codefresh => "Codefresh 上のあらゆるパイプライン",
        Crowd::Cognito => "あらゆる AWS アカウントの Cognito ID プール",
        Crowd::DvcStudio => "DVC Studio 上のあらゆるプロジェクト",
        Crowd::Facebook => "Facebook のあらゆる利用者",
        Crowd::GitHub => "GitHub 上のあらゆるリポジトリ",
        Crowd::GitHubAuditLog => "GitHub 上のあらゆるエンタープライズ",
        Crowd::GitLab => "GitLab.com 上のあらゆるプロジェクト",
        Crowd::Google => "あらゆる Google アカウント",
        Crowd::Pulumi => "Pulumi Cloud 上のあらゆる組織",
        Crowd::Sandboxes => "sandboxes.cloud のあらゆる利用者",
        Crowd::Scalr => "Scalr 上のあらゆるワークスペース",
        Crowd::Sentinel => "Microsoft Sentinel のあらゆるワークスペース",
        Crowd::Shisho => "Shisho Cloud のあらゆる利用者",
        Crowd::TerraformCloud => "Terraform Cloud 上のあらゆるワークスペース",
        Crowd::Turbonomic => "IBM Turbonomic のあらゆる利用者",
        Crowd::Upbound => "Upbound のあらゆる利用者",
        Crowd::Vercel => "Vercel 上のあらゆるプロジェクト",
    }
}

pub(super) const CONDITIONS: Conditions = Conditions {
    all: "条件: {said}{more}",
    and: "、かつ",
    more: "、ほか {count} 件",
    mfa: "MFA 認証済みの場合",
    no_mfa: "MFA 認証なしの場合",
    address: "接続元が{any}",
    not_address: "接続元が{all}以外",
    none_of_addresses: "接続元が{all}のいずれでもない",
    present: "{key}がある",
    absent: "{key}がない",
    is: "{any}と一致",
    is_like: "{any}のパターンに一致",
    is_not: "{all}以外",
    is_not_like: "{all}のパターンに不一致",
    is_none_of: "{all}のいずれでもない",
    is_like_none_of: "{all}のいずれのパターンにも不一致",
    value: "{key}が{is}",
    value_if_present: "{key}が{is}、値がない場合も可",
    every_value: "{key}のすべての値が{is}、値がない場合も可",
    some_value: "{key}の値のいずれかが{is}",
    quoted: "「{value}」",
    nothing: "（値なし）",
    or: "または",
    between: "、",
    more_values: "、ほか {count} 件",
};
