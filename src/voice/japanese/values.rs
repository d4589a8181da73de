//! 見出しの下に並ぶ項目。 (The labels and values below the headline.)

use crate::classify::{Application, Meaning, Method, Mfa, Outcome, Reason, SignIn};
use crate::cloudtrail::{Principal, Source};
use crate::story::Facts;
use crate::story::{New, News};
use crate::text::clean::{line, name};
use crate::voice::Labels;
use crate::voice::values::{denied, has_password, refused_factor};

/// Half-width columns are counted: a full-width character takes two.
pub(crate) const LABELS: Labels = Labels {
    width: 12,
    who: "実行者",
    how: "方法",
    mfa: "MFA",
    action: "操作",
    target: "対象",
    detail: "内容",
    request: "リクエスト",
    unseen: "不明な点",
    policy: ["ポリシー", "ポリシー 2", "ポリシー 3", "ポリシー 4"],
    trust: ["信頼先", "信頼先 2", "信頼先 3", "信頼先 4"],
    via: "経由",
    raised: "引き上げ",
    result: "結果",
    when: "日時",
    until: "最終",
    utc: "UTC",
    from: "接続元",
    with: "使用環境",
    new: "初めて",
    account: "アカウント",
    region: "リージョン",
    switched_from: "切替元",
    switched_to: "切替先",
    context: "イベントに付加された情報:",
    link: "CloudTrail で見る:",
    event_id: "イベント ID",
};

pub(crate) fn who(facts: &Facts) -> Option<String> {
    Some(match &facts.principal {
        Principal::Root if facts.central_root => "ルートユーザー（組織による特権ルートセッション）".to_owned(),
        Principal::Root => "ルートユーザー".to_owned(),
        Principal::IamUser { name: Some(user) } => format!("IAM ユーザー {}", name(user)),
        Principal::IamUser { name: None } => "IAM ユーザー（名前の記録なし）".to_owned(),
        Principal::AssumedRole { role: Some(role), session: Some(session) } => {
            format!("{}（ロール {}）", name(session), name(role))
        }
        Principal::AssumedRole { role: Some(role), session: None } => format!("ロール {}", name(role)),
        Principal::AssumedRole { role: None, session } => format!("ロールセッション {}", name(session.as_deref()?)),
        Principal::SsoUser { permission_set, user, .. } => match user {
            Some(user) => format!("Identity Center ユーザー {}（許可セット {}）", name(user), name(permission_set)),
            None => format!("Identity Center ユーザー（許可セット {}）", name(permission_set)),
        },
        Principal::FederatedUser { name: user } => format!("フェデレーションユーザー {}", name(user.as_deref()?)),
        Principal::SamlUser { name: user } => format!("SAML ユーザー {}", name(user.as_deref()?)),
        Principal::WebIdentityUser { name: user } => format!("ウェブ ID ユーザー {}", name(user.as_deref()?)),
        Principal::IdentityCenterUser { .. } => format!("Identity Center ユーザー {}", name(facts.principal.name()?)),
        Principal::AwsService { name: service } => format!("AWS のサービス {}", name(service.as_deref()?)),
        Principal::AwsAccount { id } => format!("アカウント {}", name(id.as_deref()?)),
        Principal::Unknown { name: user } => name(user.as_deref()?),
    })
}

pub(crate) fn how(facts: &Facts) -> Option<String> {
    let (Meaning::SignIn(sign_in) | Meaning::SignInStep(_, sign_in)) = &facts.meaning else { return None };
    let method = match (sign_in.method, &facts.identity_provider) {
        (Method::Root, _) => "ルートユーザーのサインイン".to_owned(),
        (Method::IamUser, _) => "IAM ユーザーのサインイン".to_owned(),
        (Method::AssumeRole, _) if sign_in.switch.is_some() => "コンソールでのロール切り替え".to_owned(),
        (Method::AssumeRole, _) => "ロールセッション".to_owned(),
        (Method::Sso, _) if sign_in.application == Application::Workspaces => "WorkSpaces のサインイン".to_owned(),
        (Method::Sso, _) if matches!(sign_in.application, Application::Host(_)) => {
            "AWS のアプリケーションのサインイン".to_owned()
        }
        (Method::Sso, _) => "IAM Identity Center".to_owned(),
        (Method::Saml, Some(provider)) => format!("SAML プロバイダー {provider}"),
        (Method::Saml, None) => "SAML".to_owned(),
        (Method::WebIdentity, Some(provider)) => format!("OpenID Connect（{provider}）"),
        (Method::WebIdentity, None) => "OpenID Connect".to_owned(),
        (Method::Federation, _) => "フェデレーション (GetFederationToken)".to_owned(),
        (Method::Cli, _) => "aws login（コマンドライン）".to_owned(),
        (Method::Unknown, _) => "Trailbell の知らない種類のサインイン".to_owned(),
    };
    Some(method)
}

pub(crate) fn mfa(sign_in: &SignIn) -> Option<&'static str> {
    Some(match sign_in.mfa {
        Mfa::Used if sign_in.outcome == Outcome::Failure => "要求されました",
        Mfa::NotUsed if sign_in.outcome == Outcome::Failure => return None,
        Mfa::Used => "あり",
        Mfa::NotUsed => "なし",
        Mfa::IdentityProvider => "ID プロバイダー側（AWS には記録されません）",
        Mfa::NotRecorded => "記録なし",
    })
}

pub(crate) fn outcome(facts: &Facts) -> String {
    match (facts.meaning.outcome(), reason(facts)) {
        (Outcome::Success, _) => "成功".to_owned(),
        (Outcome::Failure, _) if denied(facts) => "拒否".to_owned(),
        (Outcome::Failure, Some(reason)) => format!("失敗（{reason}）"),
        (Outcome::Failure, None) => "失敗".to_owned(),
        (Outcome::Unknown, _) => "記録なし".to_owned(),
    }
}

pub(super) fn reason(facts: &Facts) -> Option<String> {
    if let Some(wrong) = refused_factor(facts) {
        return Some(if wrong == "PASSWORD" { "パスワードの誤り" } else { "コードの誤り" }.to_owned());
    }
    Some(match facts.meaning.reason()? {
        Reason::WrongCredentials if has_password(facts) => "パスワードまたは MFA コードの誤り".to_owned(),
        Reason::WrongCredentials => "認証エラー".to_owned(),
        Reason::NoSuchUser => "そのユーザー名は存在しません".to_owned(),
        Reason::Error { code: Some(code), message: Some(message) } => format!("{}: {}", name(code), line(message, 300)),
        Reason::Error { code: Some(text), message: None } | Reason::Error { code: None, message: Some(text) } => {
            line(text, 300)
        }
        Reason::Error { code: None, message: None } => return None,
    })
}

pub(crate) fn news(news: &News, since: Option<String>, facts: &Facts) -> String {
    let signs_in = matches!(facts.meaning, Meaning::SignIn(_));
    let what = |new: &New| match new {
        New::Person => "このユーザー",
        New::Address => "接続元アドレス",
        New::Country => "国・地域",
        New::Client if signs_in => "ブラウザー",
        New::Client => "ツール",
        New::Role if matches!(facts.principal, Principal::SsoUser { .. }) => "許可セット",
        New::Role => "ロール",
    };
    let what = news.what.iter().map(what).collect::<Vec<_>>().join("、");
    match (since, news.what.contains(&New::Person)) {
        (Some(since), true) => format!("{what}（{since} から）"),
        (Some(since), false) => format!("{what}（このユーザーでは {since} から）"),
        (None, true) => format!("{what}（過去 90 日間に記録なし）"),
        (None, false) => format!("{what}（このユーザーでは過去 90 日間に記録なし）"),
    }
}

pub(crate) fn place(facts: &Facts) -> Option<String> {
    let source = facts.source.as_ref()?;
    let place = match source {
        Source::Address(_) | Source::Other(_) => facts.address()?.to_owned(),
        Source::AwsInternal => "AWS の内部".to_owned(),
        Source::Service(service) => format!("AWS のサービス {}", name(service)),
    };
    let country = facts.country.map(|country| format!("登録地: {}", country.japanese()));
    let private = source.is_private().then(|| "プライベートアドレス".to_owned());
    let endpoint = facts
        .vpc_endpoint
        .as_ref()
        .filter(|_| source.address().is_some())
        .map(|endpoint| format!("VPC エンドポイント {endpoint} 経由"));
    let more: Vec<String> = country.or(private).into_iter().chain(endpoint).collect();
    Some(if more.is_empty() { place } else { format!("{place}（{}）", more.join("、")) })
}
