//! 何が起きたかを一文で。 (What happened, in one sentence.)

use super::caller::caller;
use super::changes::{changed, tampered_with};
use crate::classify::sign_in::Switch;
use crate::classify::{AccountRecovery, Application, Meaning, Method, Mfa, Outcome, Reason, Recovery, SignIn, Step};
use crate::cloudtrail::Principal;
use crate::cloudtrail::service_name;
use crate::story::{Facts, account_of, person_name};
use crate::text::clean::{line, name};
use crate::text::latin::join;

/// The sentence, without its full stop.
pub(crate) fn headline(facts: &Facts) -> String {
    match &facts.meaning {
        Meaning::SignIn(sign_in) => signed_in(facts, sign_in),
        Meaning::SignInStep(step, sign_in) => step_taken(facts, *step, sign_in),
        Meaning::AccountRecovery(recovery) => recovered(facts, recovery),
        Meaning::IamChange(change) => changed(facts, change),
        Meaning::Tampering(tampering) => tampered_with(facts, tampering),
        Meaning::Other { outcome, .. } => called(facts, *outcome),
    }
}

/// The person in a sign-in, where the role is said elsewhere in the sentence.
fn person(facts: &Facts) -> String {
    match &facts.principal {
        Principal::AssumedRole { session: Some(session), .. } => name(session),
        Principal::SsoUser { user: Some(user), .. } => name(user),
        _ => caller(facts),
    }
}

fn from(facts: &Facts) -> String {
    match (facts.address(), facts.country) {
        (Some(address), Some(country)) => format!("{address}（登録地: {}）から", country.japanese()),
        (Some(address), None) => format!("{address} から"),
        (None, _) => String::new(),
    }
}

fn signed_in(facts: &Facts, sign_in: &SignIn) -> String {
    if sign_in.method == Method::AssumeRole
        && let Some(switch) = &sign_in.switch
    {
        return switched(facts, sign_in, switch);
    }
    let (into, _) = application(&sign_in.application);
    let (who, from, way) = (person(facts), from(facts), way(facts, sign_in));
    match sign_in.outcome {
        Outcome::Success => join(&[&who, "が", &from, &way, &into, "サインインしました", mfa_part(sign_in.mfa)]),
        Outcome::Failure => failed_sign_in(facts, sign_in, &from),
        Outcome::Unknown => {
            join(&[&who, "が", &from, &way, &into, "サインインを試みました（成否は記録されていません）"])
        }
    }
}

/// A failed sign-in proves nothing about who it was: it was tried *as* somebody.
fn failed_sign_in(facts: &Facts, sign_in: &SignIn, from: &str) -> String {
    let (_, into) = application(&sign_in.application);
    let as_whom = match (&facts.principal, sign_in.method) {
        (_, Method::Root) => "ルートユーザーとしての".to_owned(),
        _ if sign_in.reason == Some(Reason::NoSuchUser) => "存在しないユーザー名での".to_owned(),
        (principal, _) if principal.is_root() || principal.name().is_none() => String::new(),
        _ => join(&[&person(facts), "としての"]),
    };
    let way = way(facts, sign_in);
    join(&[&as_whom, &into, "サインインが", from, &way, &repeated(facts), "試みられ、失敗しました", &because(facts)])
}

fn repeated(facts: &Facts) -> String {
    if facts.times > 1 { format!("{} 回", facts.times) } else { String::new() }
}

fn switched(facts: &Facts, sign_in: &SignIn, switch: &Switch) -> String {
    let role = facts.role_behind(switch.to.as_deref());
    let into = role.map_or_else(|| "別のロール".to_owned(), |role| format!("ロール {role}"));
    let from_account = switch.from.as_deref().and_then(account_of);
    let to_account = switch.to.as_deref().and_then(account_of);
    let who = switch.from.as_deref().and_then(person_name).unwrap_or_else(|| person(facts));
    let home = facts.account.as_deref();
    // The account that the mail is about need not be named again.
    let foreign = |account: &Option<String>| match account.as_deref() {
        Some(account) if from_account != to_account && home != Some(account) => format!("アカウント {account} の"),
        _ => String::new(),
    };
    let (of, of_role, from) = (foreign(&from_account), foreign(&to_account), from(facts));
    let (end, more) = match sign_in.outcome {
        Outcome::Success => ("に切り替えました", mfa_part(sign_in.mfa).to_owned()),
        Outcome::Failure if facts.times > 1 => {
            ("への切り替えに", format!("{} 回失敗しました{}", facts.times, because(facts)))
        }
        Outcome::Failure => ("への切り替えに失敗しました", because(facts)),
        Outcome::Unknown => ("への切り替えを試みました", "（成否は記録されていません）".to_owned()),
    };
    join(&[&of, &who, "が", &from, &of_role, &into, end, &more])
}

/// 「…に」 before サインインしました, 「…への」 before サインインが.
fn application(application: &Application) -> (String, String) {
    let place = match application {
        Application::Console => "コンソール".to_owned(),
        Application::AccessPortal => "AWS アクセスポータル".to_owned(),
        Application::Workspaces => "Amazon WorkSpaces".to_owned(),
        Application::Host(host) => name(host),
        Application::Cli => return ("aws login コマンドで".to_owned(), "aws login コマンドでの".to_owned()),
        Application::OAuthClient => return ("OAuth クライアントで".to_owned(), "OAuth クライアントでの".to_owned()),
    };
    (join(&[&place, "に"]), join(&[&place, "への"]))
}

fn way(facts: &Facts, sign_in: &SignIn) -> String {
    let role = match &facts.principal {
        Principal::AssumedRole { role: Some(role), session: Some(_) } => format!("ロール {} として", name(role)),
        Principal::SsoUser { permission_set, user: Some(_), .. } => format!("許可セット {} で", name(permission_set)),
        _ => String::new(),
    };
    let through = match (sign_in.method, facts.identity_provider.as_deref()) {
        (Method::Saml, Some(provider)) => format!("SAML プロバイダー {provider} 経由で"),
        (Method::Saml, None) => "SAML 経由で".to_owned(),
        (Method::WebIdentity, Some(provider)) => format!("{provider} 経由で"),
        (Method::WebIdentity, None) => "OpenID Connect 経由で".to_owned(),
        _ => String::new(),
    };
    if role.is_empty() || through.is_empty() { role + &through } else { join(&[&through, "、", &role]) }
}

fn mfa_part(mfa: Mfa) -> &'static str {
    match mfa {
        Mfa::Used => "（MFA あり）",
        Mfa::NotUsed => "（MFA なし）",
        Mfa::IdentityProvider | Mfa::NotRecorded => "",
    }
}

fn because(facts: &Facts) -> String {
    // An unknown user name has been called so already.
    if matches!(facts.meaning.reason(), Some(Reason::NoSuchUser)) {
        return String::new();
    }
    super::values::reason(facts).map(|reason| format!("（{}）", line(&reason, 100))).unwrap_or_default()
}

fn step_taken(facts: &Facts, step: Step, sign_in: &SignIn) -> String {
    let failed = sign_in.outcome == Outcome::Failure;
    let factor = facts.credential_type.as_deref().or(facts.mfa_type.as_deref());
    let factor = factor.map(|factor| format!("（{factor}）")).unwrap_or_default();
    let (into, _) = application(&sign_in.application);
    let (person, caller) = (person(facts), caller(facts));
    let taken = match step {
        Step::MfaCheck => join(&[&person, "がサインイン中の MFA の確認", &factor, "に進みました"]),
        Step::Challenge => join(&[&person, "がサインインのための認証情報", &factor, "を求められました"]),
        Step::Verification if sign_in.outcome == Outcome::Unknown => {
            join(&[&person, "がサインインのための確認", &factor, "に進みました"])
        }
        Step::Verification => join(&[&person, "がサインインのための確認", &factor, "を一つ通過しました"]),
        Step::ExternalIdentity => {
            join(&[&person, "が外部の ID プロバイダーから", &into, "サインインしようとしています"])
        }
        Step::SigninToken if sign_in.outcome == Outcome::Unknown => {
            join(&[&caller, "がコンソールのサインイン用リンクを要求しました"])
        }
        Step::SigninToken => join(&[&caller, "にコンソールのサインイン用リンクが発行されました"]),
        Step::ExitRole => join(&[&caller, "がロールの切り替えを終了しました"]),
        Step::RenewRole => join(&[&caller, "の切り替え先ロールのセッションが延長されました"]),
        Step::OAuthConsent => join(&[&caller, "がクライアントのサインインを許可しました"]),
        Step::OAuthToken => join(&[&caller, "がクライアント用のサインイントークンを要求しました"]),
    };
    if failed { join(&[&taken, "（失敗）"]) } else { taken }
}

fn recovered(facts: &Facts, recovery: &AccountRecovery) -> String {
    let what = match recovery.what {
        Recovery::PasswordResetRequested | Recovery::PasswordReset => "ルートユーザーのパスワードの再設定",
        Recovery::PasswordChanged => "ルートユーザーのパスワードの変更",
        Recovery::EmailChangeStarted | Recovery::EmailChanged => "アカウントのメールアドレスの変更",
        Recovery::AccountNameChanged => "アカウント名の変更",
    };
    // Whoever has forgotten the password has not signed in: the record's Root says whose password it is, not who asked.
    let unproven = matches!(recovery.what, Recovery::PasswordResetRequested | Recovery::PasswordReset);
    let who = if unproven { "誰か".to_owned() } else { caller(facts) };
    let asked = matches!(recovery.what, Recovery::PasswordResetRequested | Recovery::EmailChangeStarted);
    let end = match (recovery.outcome, asked) {
        (Outcome::Success, true) => "を要求しました",
        (Outcome::Success, false) => "を行いました",
        (Outcome::Failure, _) => "を試み、失敗しました",
        (Outcome::Unknown, _) => "を試みました（成否は記録されていません）",
    };
    join(&[&who, "が", &from(facts), what, end])
}

fn called(facts: &Facts, outcome: Outcome) -> String {
    let who = caller(facts);
    let api = match (&facts.event_source, &facts.event_name) {
        (Some(source), Some(event)) => join(&[&service_name(source), "の", event]),
        (None, Some(event)) => event.clone(),
        (_, None) => {
            let kind = facts.event_type.as_deref().map(|kind| format!("（{kind}）")).unwrap_or_default();
            return format!("イベント{kind}が記録されました");
        }
    };
    let end = match outcome {
        Outcome::Failure if facts.meaning.reason().is_some_and(Reason::is_access_denied) => {
            "を呼び出そうとして拒否されました"
        }
        Outcome::Failure => "を呼び出して失敗しました",
        Outcome::Success | Outcome::Unknown => "を呼び出しました",
    };
    join(&[&who, "が", &api, end])
}
