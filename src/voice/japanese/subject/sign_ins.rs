//! サインインの件名。 (Subjects of sign-ins, role switches and their steps.)

use super::{NAME, Parts, name, prefixed, who};
use crate::classify::sign_in::Switch;
use crate::classify::{Application, Method, Mfa, Outcome, Reason, SignIn, Step};
use crate::cloudtrail::Principal;
use crate::story::{Facts, Story, account_of, person_name};
use crate::text::clean;
use crate::text::latin::join;
use crate::text::number::thousands;
use crate::voice::Wording;
use crate::voice::behind::workload;
use crate::voice::japanese::WORDS;

pub(super) fn signed_in(story: &Story, sign_in: &SignIn, wording: &Wording) -> Parts {
    let facts = &story.facts;
    if sign_in.method == Method::AssumeRole
        && let Some(switch) = &sign_in.switch
    {
        return switched(story, sign_in, switch, wording);
    }
    let from = match story.places.len() {
        0 => facts.address().map(|address| format!("{} から", clean::line(address, 2 * NAME))),
        many => Some(format!("{many} 個のアドレスから")),
    };
    if sign_in.outcome == Outcome::Failure {
        let times = times(story);
        let role = match &facts.principal {
            Principal::AssumedRole { role: Some(role), .. } => Some(format!("ロール {}", name(role))),
            _ => None,
        };
        return Parts {
            act: format!("{}サインイン失敗{times}", place_before(sign_in)),
            target: as_whom(facts, sign_in),
            actor: None,
            gist: from.into_iter().chain(role).collect(),
        };
    }
    if let Some(workload) = workload(facts, &WORDS) {
        let tried = if sign_in.outcome == Outcome::Unknown { "試行" } else { "" };
        return Parts {
            act: format!("{}プログラムの認証情報でサインイン{tried}", failed_before(story)),
            target: Some(workload),
            actor: None,
            gist: into_what(facts, sign_in).into_iter().collect(),
        };
    }
    let tried = if sign_in.outcome == Outcome::Unknown { "試行" } else { "" };
    let root = facts.principal.is_root() && sign_in.method != Method::Sso;
    let mfa = match sign_in.mfa {
        Mfa::NotUsed => "MFA なし",
        _ => "",
    };
    let before = failed_before(story);
    let act = match (root, mfa) {
        (true, "") => format!("{before}ルートサインイン{tried}"),
        (true, mfa) => format!("{before}ルート {mfa}サインイン{tried}"),
        (false, mfa) => join(&[&before, &format!("{mfa}{}サインイン{tried}", place_before(sign_in))]),
    };
    let mut gist = Vec::new();
    gist.extend(match sign_in.mfa {
        Mfa::Used => Some("MFA あり".to_owned()),
        Mfa::PasswordOnly => Some("パスワードのみ".to_owned()),
        Mfa::NotUsed | Mfa::IdentityProvider | Mfa::NotRecorded => None,
    });
    gist.extend(into_what(facts, sign_in));
    let target = if root { from } else { Some(who(facts)) };
    Parts { act, target, actor: None, gist }
}

/// How often the same person failed before.
fn failed_before(story: &Story) -> String {
    let failed = story.failed_before.filter(|failed| failed.is_said());
    failed.map(|failed| format!("失敗 {} 回後の", thousands(failed.times))).unwrap_or_default()
}

/// How often it failed.
fn times(story: &Story) -> String {
    match story.times() {
        1 => String::new(),
        times => format!(" {times} 回"),
    }
}

/// The way in, where it has a name of its own.
fn place_before(sign_in: &SignIn) -> &'static str {
    match (&sign_in.application, sign_in.method) {
        (Application::AccessPortal, _) => "ポータル",
        (Application::Workspaces, _) => "WorkSpaces ",
        (Application::Cli, _) => "aws login ",
        (Application::OAuthClient, _) => "OAuth ",
        (_, Method::Saml) => "SAML ",
        (_, Method::WebIdentity) => "OIDC ",
        _ => "",
    }
}

/// Into which role, with which permission set; for a plain sign-in, to what.
fn into_what(facts: &Facts, sign_in: &SignIn) -> Option<String> {
    Some(match (&facts.principal, &sign_in.application) {
        // Who is known by the role alone is called so already.
        (Principal::AssumedRole { .. }, _) if facts.is_nobody() && workload(facts, &WORDS).is_none() => return None,
        (Principal::AssumedRole { role: Some(role), .. }, _) => format!("ロール {}", name(role)),
        (Principal::SsoUser { permission_set, user: Some(_), .. }, _) => format!("許可セット {}", name(permission_set)),
        (Principal::FederatedUser { .. }, _) => "フェデレーション".to_owned(),
        (Principal::IamUser { .. }, Application::Console) => "コンソール".to_owned(),
        (_, Application::Host(host)) => name(host),
        _ => return None,
    })
}

/// A failure proves nothing about who it was.
fn as_whom(facts: &Facts, sign_in: &SignIn) -> Option<String> {
    match (&facts.principal, sign_in.method) {
        (_, Method::Root) => Some("ルート".to_owned()),
        _ if sign_in.reason == Some(Reason::NoSuchUser) => Some("存在しないユーザー名".to_owned()),
        (principal, _) if principal.is_root() || facts.is_nobody() => None,
        (principal, _) => principal.name().map(name),
    }
}

/// ロール切り替え: bob → Developer
fn switched(story: &Story, sign_in: &SignIn, switch: &Switch, wording: &Wording) -> Parts {
    let facts = &story.facts;
    let act = prefixed("ロール切り替え", sign_in.outcome, sign_in.reason.as_ref());
    let from = switch.from.as_deref();
    let person = from.and_then(person_name).map_or_else(|| who(facts), |person| name(&person));
    let foreign = |account: Option<String>| {
        let id = account.filter(|account| facts.account.as_ref() != Some(account))?;
        Some(wording.account_names.get(&id).map_or_else(|| name(&id), |called| name(called)))
    };
    let of = foreign(from.and_then(account_of)).map(|account| format!("{account} の ")).unwrap_or_default();
    let role = facts.role_behind(switch.to.as_deref()).map_or_else(|| "別のロール".to_owned(), |role| name(&role));
    let into = foreign(switch.to.as_deref().and_then(account_of));
    Parts {
        act: failed_before(story) + &act + &times(story),
        target: Some(format!("{of}{person} → {role}")),
        actor: None,
        gist: into.map(|account| format!("{account} へ")).into_iter().collect(),
    }
}

pub(super) fn step(facts: &Facts, step: Step) -> Parts {
    let act = match step {
        Step::MfaCheck => "MFA の確認",
        Step::Challenge => "認証情報の要求",
        Step::Verification => "認証情報の確認",
        Step::ExternalIdentity => "外部 ID での認証",
        Step::SigninToken => "サインイン用リンク",
        Step::ExitRole => "ロールの終了",
        Step::RenewRole => "ロールの延長",
        Step::OAuthConsent => "クライアントの許可",
        Step::OAuthToken => "トークンの要求",
    };
    let act = prefixed(act, facts.meaning.outcome(), facts.meaning.reason());
    Parts { act, target: Some(who(facts)), actor: None, gist: Vec::new() }
}
