//! 何が起きたかを一文で。 (What happened, in one sentence.)

use crate::alert::clean::{line, name};
use crate::alert::facts::{Facts, account_of, person_name, role_name};
use crate::alert::iam_words::{Change, japanese_done, japanese_tried, japanese_unknown, japanese_unknown_tried};
use crate::alert::place::Place;
use crate::classify::sign_in::Switch;
use crate::classify::{
    AccountRecovery, Application, IamChange, Meaning, Method, Mfa, Outcome, Recovery, SignIn, Step, Tampering, Watched,
};
use crate::cloudtrail::Principal;

/// The sentence, without its full stop.
pub(in crate::alert) fn headline(facts: &Facts) -> String {
    match &facts.meaning {
        Meaning::SignIn(sign_in) => signed_in(facts, sign_in),
        Meaning::SignInStep(step, sign_in) => step_taken(facts, *step, sign_in),
        Meaning::AccountRecovery(recovery) => recovered(facts, recovery),
        Meaning::IamChange(change) => changed(facts, change),
        Meaning::Tampering(tampering) => tampered_with(facts, tampering),
        Meaning::Other { outcome, .. } => called(facts, *outcome),
    }
}

/// People get さん; the root user, roles and services do not.
fn caller(principal: &Principal) -> String {
    match principal {
        Principal::Root => "ルートユーザー".to_owned(),
        Principal::IamUser { name: None } => "IAM ユーザー（名前の記録なし）".to_owned(),
        Principal::AssumedRole { role: Some(role), session: Some(session) } => {
            format!("{} さん（ロール {}）", name(session), name(role))
        }
        Principal::AssumedRole { role: Some(role), session: None } => format!("ロール {}", name(role)),
        Principal::SsoUser { permission_set, user, .. } => match user {
            Some(user) => format!("{} さん（許可セット {}）", name(user), name(permission_set)),
            None => format!("Identity Center のユーザー（許可セット {}）", name(permission_set)),
        },
        Principal::FederatedUser { name: Some(user) } => format!("{} さん（フェデレーションユーザー）", name(user)),
        Principal::IdentityCenterUser { name: None, user_id: Some(id) } => {
            format!("Identity Center のユーザー {}", name(id))
        }
        Principal::IdentityCenterUser { name: None, user_id: None } => "Identity Center のユーザー".to_owned(),
        Principal::AwsService { name: Some(service) } => format!("AWS のサービス {} ", service_name(service)),
        Principal::AwsService { name: None } => "AWS のサービス".to_owned(),
        Principal::AwsAccount { id: Some(id) } => format!("アカウント {} の誰か", name(id)),
        principal => principal.name().map_or_else(|| "誰か".to_owned(), |user| format!("{} さん", name(user))),
    }
}

fn service_name(service: &str) -> String {
    name(service.split(".amazonaws.").next().unwrap_or(service))
}

fn person(facts: &Facts) -> String {
    match &facts.principal {
        Principal::AssumedRole { session: Some(session), .. } => format!("{} さん", name(session)),
        Principal::SsoUser { user: Some(user), .. } => format!("{} さん", name(user)),
        principal => caller(principal),
    }
}

fn from(facts: &Facts) -> String {
    match Place::of(facts) {
        Place::Address(address) => format!(" {address} から"),
        Place::InsideAws | Place::Service(_) | Place::Unknown => String::new(),
    }
}

fn signed_in(facts: &Facts, sign_in: &SignIn) -> String {
    if sign_in.method == Method::AssumeRole
        && let Some(switch) = &sign_in.switch
    {
        return switched(facts, sign_in, switch);
    }
    let into = application(&sign_in.application);
    let (from, way) = (from(facts), way(facts, sign_in));
    match sign_in.outcome {
        Outcome::Success => format!("{}が{from}{way}{into}サインインしました{}", person(facts), mfa_part(sign_in.mfa)),
        Outcome::Failure => failed_sign_in(facts, sign_in, &from, &way) + &because(facts),
        Outcome::Unknown => {
            format!("{}が{from}{way}{into}サインインを試みました（成否は記録されていません）", person(facts))
        }
    }
}

/// 失敗したサインインは、本人とは限らない。
fn failed_sign_in(facts: &Facts, sign_in: &SignIn, from: &str, way: &str) -> String {
    let into = application(&sign_in.application);
    match (&facts.principal, sign_in.method) {
        (_, Method::Root) => format!("ルートユーザーでの{from}{into}サインインが失敗しました"),
        (Principal::IamUser { name: None }, _) => {
            format!("存在しないユーザー名での{from}{into}サインインが失敗しました")
        }
        (principal, _) if principal.is_root() || principal.name().is_none() => {
            format!("誰かの{from}{way}{into}サインインが失敗しました")
        }
        _ => {
            let person = person(facts);
            format!(
                "{}としての{from}{way}{into}サインインが失敗しました",
                person.strip_suffix(" さん").unwrap_or(&person)
            )
        }
    }
}

fn switched(facts: &Facts, sign_in: &SignIn, switch: &Switch) -> String {
    let role = switch.to.as_deref().and_then(role_name).or_else(|| match &facts.principal {
        Principal::AssumedRole { role: Some(role), .. } => Some(name(role)),
        _ => None,
    });
    let into = role.map_or_else(|| "別のロール".to_owned(), |role| format!("ロール {role} "));
    let from_account = switch.from.as_deref().and_then(account_of);
    let to_account = switch.to.as_deref().and_then(account_of);
    let who = switch.from.as_deref().and_then(person_name).map_or_else(|| person(facts), |who| format!("{who} さん"));
    let home = facts.account.as_deref();
    let foreign = |account: &Option<String>| match account.as_deref() {
        Some(account) if home != Some(account) => format!("アカウント {account} の "),
        _ => String::new(),
    };
    let (of, in_account) = if from_account == to_account {
        (String::new(), String::new())
    } else {
        (foreign(&from_account), foreign(&to_account))
    };
    let from = from(facts);
    match sign_in.outcome {
        Outcome::Success => format!("{of}{who}が{from}{in_account}{into}に切り替えました{}", mfa_part(sign_in.mfa)),
        Outcome::Failure => format!("{of}{who}が{from}{in_account}{into}への切り替えに失敗しました{}", because(facts)),
        Outcome::Unknown => {
            format!("{of}{who}が{from}{in_account}{into}への切り替えを試みました（成否は記録されていません）")
        }
    }
}

fn application(application: &Application) -> String {
    match application {
        Application::Console => "コンソールに".to_owned(),
        Application::AccessPortal => "AWS アクセスポータルに".to_owned(),
        Application::Workspaces => " Amazon WorkSpaces に".to_owned(),
        Application::Cli => "コマンドライン (aws login) で".to_owned(),
        Application::OAuthClient => " OAuth クライアントで".to_owned(),
        Application::Host(host) => format!(" {} に", name(host)),
    }
}

fn way(facts: &Facts, sign_in: &SignIn) -> String {
    let role = match &facts.principal {
        Principal::AssumedRole { role: Some(role), session: Some(_) } => format!("ロール {} で", name(role)),
        Principal::SsoUser { permission_set, user: Some(_), .. } => format!("許可セット {} で", name(permission_set)),
        _ => String::new(),
    };
    match (sign_in.method, facts.identity_provider.as_deref()) {
        (Method::Saml, Some(provider)) => format!(" SAML プロバイダー {provider} 経由、{role}"),
        (Method::Saml, None) => format!(" SAML 経由、{role}"),
        (Method::WebIdentity, Some(provider)) => format!(" {provider} 経由、{role}"),
        (Method::WebIdentity, None) => format!(" OpenID Connect 経由、{role}"),
        _ => role,
    }
}

fn mfa_part(mfa: Mfa) -> &'static str {
    match mfa {
        Mfa::Used => "（MFA あり）",
        Mfa::NotUsed => "（MFA なし）",
        Mfa::IdentityProvider | Mfa::NotRecorded => "",
    }
}

fn because(facts: &Facts) -> String {
    super::values::reason(facts).map(|reason| format!("（{reason}）")).unwrap_or_default()
}

fn step_taken(facts: &Facts, step: Step, sign_in: &SignIn) -> String {
    let failed = sign_in.outcome == Outcome::Failure;
    let factor = facts.credential_type.as_deref().or(facts.mfa_type.as_deref());
    let factor = factor.map(|factor| format!("（{factor}）")).unwrap_or_default();
    let into = application(&sign_in.application);
    match step {
        Step::MfaCheck if failed => format!("{}が MFA の確認{factor}に失敗しました", person(facts)),
        Step::MfaCheck => format!("{}がサインイン中の MFA の確認{factor}に進みました", person(facts)),
        Step::Challenge => format!("{}が{into}サインインするための認証情報{factor}を求められました", person(facts)),
        Step::Verification => format!("{}が{into}サインインするための確認{factor}を一つ通過しました", person(facts)),
        Step::ExternalIdentity => format!("{}が外部の ID プロバイダーから{into}サインインに進みました", person(facts)),
        Step::SigninToken if failed => {
            format!("{}へのコンソールのサインイン用リンクの発行が拒否されました", caller(&facts.principal))
        }
        Step::SigninToken => format!("{}にコンソールのサインイン用リンクが発行されました", caller(&facts.principal)),
        Step::ExitRole => format!("{}が切り替え先のロールを抜けました", caller(&facts.principal)),
        Step::RenewRole => format!("{}の切り替え先ロールのセッションが延長されました", caller(&facts.principal)),
        Step::OAuthConsent => format!("{}がクライアントのサインインを許可しました", caller(&facts.principal)),
        Step::OAuthToken if failed => {
            format!("{}へのサインイン用トークンの発行が拒否されました", caller(&facts.principal))
        }
        Step::OAuthToken => format!("{}のクライアントにサインイン用トークンが発行されました", caller(&facts.principal)),
    }
}

fn recovered(facts: &Facts, recovery: &AccountRecovery) -> String {
    let from = from(facts);
    let what = match recovery.what {
        Recovery::PasswordResetRequested => "ルートユーザーのパスワードの再設定",
        Recovery::PasswordReset => "ルートユーザーのパスワードの再設定",
        Recovery::PasswordChanged => "ルートユーザーのパスワードの変更",
        Recovery::EmailChangeStarted => "アカウントのメールアドレスの変更手続き",
        Recovery::EmailChanged => "アカウントのメールアドレスの変更",
        Recovery::AccountNameChanged => "アカウント名の変更",
    };
    let asked = matches!(recovery.what, Recovery::PasswordResetRequested | Recovery::EmailChangeStarted);
    match (recovery.outcome, asked) {
        (Outcome::Success, true) => format!("誰かが{from}{what}を申請しました"),
        (Outcome::Success, false) => format!("誰かが{from}{what}を行いました"),
        (Outcome::Failure, _) => format!("誰かが{from}{what}を試み、失敗しました"),
        (Outcome::Unknown, _) => format!("誰かが{from}{what}を試みました（成否は記録されていません）"),
    }
}

fn changed(facts: &Facts, change: &IamChange) -> String {
    let who = caller(&facts.principal);
    let via = change.via.as_deref().map(|service| format!(" {} 経由で", service_name(service))).unwrap_or_default();
    let object = change.object_name.as_deref().map(|text| line(text, 128));
    let holder = change.holder_name.as_deref().map(|text| line(text, 128));
    let words = |action| Change {
        action,
        object_name: object.as_deref(),
        holder_name: holder.as_deref(),
        holder_is_caller: change.holder_is_caller,
        status: facts.status.as_deref(),
    };
    let denied = change.reason.as_ref().is_some_and(crate::classify::Reason::is_access_denied);
    let refused = if denied { "拒否されました" } else { "失敗しました" };
    let tried = |sentence: String| match sentence.strip_suffix("ようとしました") {
        Some(start) => format!("{who}が{via}{start}ようとして{refused}"),
        None => format!("{who}が{via}{sentence}が、{refused}"),
    };
    match (change.outcome, change.action) {
        (Outcome::Failure, Some(action)) => tried(japanese_tried(&words(action))),
        (Outcome::Failure, None) => tried(japanese_unknown_tried(&name(&change.name))),
        (_, Some(action)) => format!("{who}が{via}{}", japanese_done(&words(action))),
        (_, None) => format!("{who}が{via}{}", japanese_unknown(&name(&change.name))),
    }
}

fn tampered_with(facts: &Facts, tampering: &Tampering) -> String {
    let who = caller(&facts.principal);
    let what = tampered(tampering);
    match tampering.outcome {
        Outcome::Failure => {
            let denied = tampering.reason.as_ref().is_some_and(crate::classify::Reason::is_access_denied);
            format!("{who}が{what}しようとして{}", if denied { "拒否されました" } else { "失敗しました" })
        }
        _ => format!("{who}が{what}しました"),
    }
}

fn tampered(tampering: &Tampering) -> String {
    let last = tampering.target.as_deref().map(|target| name(target.rsplit([':', '/']).next().unwrap_or(target)));
    let named = match (tampering.watched, tampering.target.as_deref()) {
        (Watched::Subscription, _) | (_, None) => " ".to_owned(),
        (Watched::LogGroup | Watched::Retention | Watched::LogStream, Some(whole)) => format!(" {} ", line(whole, 128)),
        (_, Some(_)) => format!(" {} ", last.unwrap_or_default()),
    };
    let named = if named == " " { String::new() } else { named };
    match (tampering.watched, tampering.removed) {
        (Watched::TrailLogging, _) => format!("証跡{named}のログ記録を停止"),
        (Watched::Trail, true) => format!("証跡{named}を削除"),
        (Watched::Trail, false) => format!("証跡{named}の設定を変更"),
        (Watched::EventSelectors, _) => format!("証跡{named}が記録するイベントの範囲を変更"),
        (Watched::LogGroup, _) => format!("ロググループ{named}を削除"),
        (Watched::LogStream, _) => format!("ログストリーム{named}を削除"),
        (Watched::Retention, _) => format!("ロググループ{named}の保持期間を変更"),
        (Watched::SubscriptionFilter, true) => format!("サブスクリプションフィルター{named}を削除"),
        (Watched::SubscriptionFilter, false) => format!("サブスクリプションフィルター{named}を変更"),
        (Watched::Topic, true) => format!("SNS トピック{named}を削除"),
        (Watched::Topic, false) => format!("SNS トピック{named}の設定を変更"),
        (Watched::Subscription, true) => "SNS トピックのサブスクリプションを解除".to_owned(),
        (Watched::Subscription, false) => "SNS トピックのサブスクリプションの設定を変更".to_owned(),
        (Watched::Function, _) => format!("Lambda 関数{named}を削除"),
        (Watched::FunctionCode, _) => format!("Lambda 関数{named}のコードを変更"),
        (Watched::FunctionConfiguration, _) => format!("Lambda 関数{named}の設定を変更"),
        (Watched::FunctionConcurrency, _) => format!("Lambda 関数{named}の同時実行数を変更"),
        (Watched::FunctionPermission, _) => format!("Lambda 関数{named}を呼び出せる相手を変更"),
        (Watched::EventRule, _) => format!("EventBridge ルール{named}を無効化または削除"),
    }
}

fn called(facts: &Facts, outcome: Outcome) -> String {
    let who = caller(&facts.principal);
    let api = match (&facts.event_source, &facts.event_name) {
        (Some(source), Some(event)) => format!(" {} の {event} ", service_name(source)),
        (None, Some(event)) => format!(" {event} "),
        (_, None) => {
            let kind = facts.event_type.as_deref().map(|kind| format!("（{kind}）")).unwrap_or_default();
            return format!("イベント{kind}が記録されました");
        }
    };
    match outcome {
        Outcome::Failure => format!("{who}が{api}を呼び出して失敗しました"),
        Outcome::Success | Outcome::Unknown => format!("{who}が{api}を呼び出しました"),
    }
}
