//! A sign-in, a role switch, or a step of one, in one sentence.

use std::borrow::Cow;

use super::behind::{is_workload, workload};
use super::caller::{caller, from_places, person};
use super::values::reason;
use super::words::{Place, Words};
use crate::classify::sign_in::Switch;
use crate::classify::{Application, Method, Mfa, Outcome, Reason, SignIn, Step};
use crate::cloudtrail::{Principal, is_by_a_tool};
use crate::story::{Facts, Story, account_of, person_name};
use crate::text::clean::line;
use crate::text::number::thousands;

/// What happened, and how often the same person failed before.
pub(super) fn signed_in(story: &Story, sign_in: &SignIn, words: &Words) -> String {
    let sentence = by_itself(story, sign_in, words);
    match story.failed_before.filter(|failed| failed.is_said()) {
        Some(failed) => {
            let known = [("sentence", sentence.as_str()), ("count", &thousands(failed.times))];
            words.fill(words.sign_ins.failed_before.of(failed.times as u64), &known)
        }
        None => sentence,
    }
}

fn by_itself(story: &Story, sign_in: &SignIn, words: &Words) -> String {
    let facts = &story.facts;
    if sign_in.method == Method::AssumeRole
        && let Some(switch) = &sign_in.switch
    {
        return switched(story, sign_in, switch, words);
    }
    let sign_ins = &words.sign_ins;
    let from = from_places(story, &sign_ins.from, words);
    let way = way(facts, sign_in, words);
    let place = place(&sign_in.application, words);
    let (mfa, because) = match sign_in.outcome {
        Outcome::Failure => ("", because(facts, words)),
        Outcome::Success | Outcome::Unknown => (mfa_part(sign_in.mfa, words), String::new()),
    };
    let sentence = match sign_in.outcome {
        Outcome::Success if sign_in.application == Application::Cli && !way.is_empty() => sign_ins.success_by_command,
        Outcome::Success => sign_ins.success,
        Outcome::Unknown => sign_ins.unknown,
        Outcome::Failure if story.times() > 1 => sign_ins.failed_again,
        Outcome::Failure => sign_ins.failed,
    };
    let known: [(&str, &str); 10] = [
        ("who", &person(facts, words)),
        ("as", &as_whom(facts, sign_in, words)),
        ("into", &into(&sign_in.application, place, words)),
        ("at", &at(&sign_in.application, place, words)),
        ("way", &way),
        ("mfa", mfa),
        ("from", &from),
        ("because", &because),
        ("times", &story.times().to_string()),
        ("details", &details(&[mfa, &from, &because], words)),
    ];
    words.fill(sentence, &known)
}

/// What there is of the parts that may stand behind a sentence.
pub(super) fn details(parts: &[&str], words: &Words) -> String {
    let details = &words.sign_ins.details;
    let parts: Vec<_> = parts.iter().filter(|part| !part.is_empty()).copied().collect();
    match parts.is_empty() {
        true => String::new(),
        false => words.fill(details.all, &[("list", &parts.join(details.between))]),
    }
}

/// A failed sign-in proves nothing about who it was: it was tried *as* somebody.
fn as_whom(facts: &Facts, sign_in: &SignIn, words: &Words) -> String {
    let sign_ins = &words.sign_ins;
    match (&facts.principal, sign_in.method) {
        (_, Method::Root) => sign_ins.as_root.to_owned(),
        _ if sign_in.reason == Some(Reason::NoSuchUser) => sign_ins.as_unknown_name.to_owned(),
        // Identity Center's failures come under the type Root at times.
        (principal, _) if principal.is_root() || principal.name().is_none() => String::new(),
        // A name that a tool gives is nobody's.
        (Principal::AssumedRole { .. }, _) if facts.is_nobody() => String::new(),
        (Principal::AssumedRole { role: Some(role), session: Some(session) }, _) if role != session => {
            words.fill(sign_ins.as_role_session, &[("session", &words.name(session)), ("role", &words.name(role))])
        }
        (Principal::SsoUser { permission_set, user: Some(user), .. }, _) => words.fill(
            sign_ins.as_permission_set_user,
            &[("user", &words.name(user)), ("set", &words.name(permission_set))],
        ),
        _ => words.fill(sign_ins.as_somebody, &[("person", &person(facts, words))]),
    }
}

fn switched(story: &Story, sign_in: &SignIn, switch: &Switch, words: &Words) -> String {
    let facts = &story.facts;
    let switches = &words.switches;
    let role = match facts.role_behind(switch.to.as_deref()) {
        Some(role) => words.fill(switches.role, &[("role", &words.name(&role))]),
        None => switches.another_role.to_owned(),
    };
    let from_account = switch.from.as_deref().and_then(account_of);
    let to_account = switch.to.as_deref().and_then(account_of);
    // The account that the mail is about need not be named again.
    let foreign = |account: &Option<String>, other: &Option<String>, template, lone| match (account, other) {
        (Some(account), _) if facts.account.as_ref() == Some(account) => String::new(),
        (Some(account), Some(other)) if account != other => words.fill(template, &[("account", account)]),
        (Some(account), None) => words.fill(lone, &[("account", account)]),
        _ => String::new(),
    };
    let of = foreign(&from_account, &to_account, switches.of_account, switches.of_lone_account);
    let in_account = foreign(&to_account, &from_account, switches.in_account, switches.in_lone_account);
    let (sentence, because) = match sign_in.outcome {
        Outcome::Success => (switches.success, String::new()),
        Outcome::Failure if story.times() > 1 => (switches.failed_again, because(facts, words)),
        Outcome::Failure => (switches.failed, because(facts, words)),
        Outcome::Unknown => (switches.unknown, String::new()),
    };
    let mfa = mfa_part(sign_in.mfa, words);
    let from = from_places(story, &words.sign_ins.from, words);
    let known: [(&str, &str); 9] = [
        ("who", &switched_by(facts, switch, words)),
        ("of", &of),
        ("role", &role),
        ("in", &in_account),
        ("mfa", mfa),
        ("from", &from),
        ("because", &because),
        ("times", &story.times().to_string()),
        ("details", &details(&[mfa, &from, &because], words)),
    ];
    words.fill(sentence, &known)
}

/// The session that it came from may be no person's.
fn switched_by(facts: &Facts, switch: &Switch, words: &Words) -> String {
    let own = facts.arn.as_deref() == switch.from.as_deref();
    match switch.from.as_deref().and_then(person_name) {
        Some(_) if own && facts.is_nobody() => caller(facts, &words.callers, words),
        Some(name) if !is_by_a_tool(&name) => words.name(&name),
        _ => person(facts, words),
    }
}

fn place<'a>(application: &Application, words: &'a Words) -> &'a Place {
    let places = &words.sign_ins.application;
    match application {
        Application::Console => &places.console,
        Application::AccessPortal => &places.access_portal,
        Application::Workspaces => &places.workspaces,
        Application::Cli => &places.aws_login,
        Application::OAuthClient => &places.oauth_client,
        Application::Host(_) => &places.host,
    }
}

/// To sign in to what.
fn into(application: &Application, place: &Place, words: &Words) -> Cow<'static, str> {
    with_host(place.into, application, words)
}

/// A sign-in to what.
fn at(application: &Application, place: &Place, words: &Words) -> Cow<'static, str> {
    with_host(place.at, application, words)
}

fn with_host(template: &'static str, application: &Application, words: &Words) -> Cow<'static, str> {
    match application {
        Application::Host(host) => words.fill(template, &[("host", &words.name(host))]).into(),
        _ => template.into(),
    }
}

fn way(facts: &Facts, sign_in: &SignIn, words: &Words) -> String {
    let ways = &words.sign_ins.way;
    // A failure says as whom it was tried, the role with it.
    let failed = sign_in.outcome == Outcome::Failure;
    let role = match &facts.principal {
        // A failure says as whom it was tried, the role with it; as nobody, in which role.
        Principal::AssumedRole { role: Some(role), session } if failed && facts.is_nobody() && session.is_some() => {
            words.fill(ways.role, &[("role", &words.name(role))])
        }
        _ if failed => String::new(),
        Principal::AssumedRole { role: Some(role), session } if session.is_some() || is_workload(facts) => {
            words.fill(ways.role, &[("role", &words.name(role))])
        }
        Principal::SsoUser { permission_set, user: Some(_), .. } => {
            words.fill(ways.permission_set, &[("set", &words.name(permission_set))])
        }
        _ => String::new(),
    };
    if let Some(workload) = workload(facts, words) {
        return words.fill(ways.workload, &[("role", &role), ("workload", &workload)]);
    }
    let through = match (sign_in.method, facts.identity_provider.as_deref()) {
        (Method::Saml, Some(provider)) => words.fill(ways.saml_provider, &[("provider", &words.name(provider))]),
        (Method::Saml, None) => ways.saml.to_owned(),
        (Method::WebIdentity, Some(provider)) => {
            words.fill(ways.web_identity_provider, &[("provider", &words.name(provider))])
        }
        (Method::WebIdentity, None) => ways.web_identity.to_owned(),
        _ => return role,
    };
    if role.is_empty() { through } else { words.fill(ways.both, &[("role", &role), ("through", &through)]) }
}

fn mfa_part(mfa: Mfa, words: &Words) -> &'static str {
    match mfa {
        Mfa::Used => words.sign_ins.with_mfa,
        Mfa::NotUsed => words.sign_ins.without_mfa,
        Mfa::PasswordOnly => words.sign_ins.with_password_only,
        Mfa::IdentityProvider | Mfa::NotRecorded => "",
    }
}

fn because(facts: &Facts, words: &Words) -> String {
    let because = words.sign_ins.because;
    // An unknown user name has been called so already.
    if because.is_empty() || matches!(facts.meaning.reason(), Some(Reason::NoSuchUser)) {
        return String::new();
    }
    reason(facts, words).map(|reason| words.fill(because, &[("reason", &line(&reason, 100))])).unwrap_or_default()
}

pub(super) fn step_taken(facts: &Facts, step: Step, sign_in: &SignIn, words: &Words) -> String {
    let steps = &words.steps;
    let unknown = sign_in.outcome == Outcome::Unknown;
    let sentence = match step {
        Step::MfaCheck => steps.mfa_check,
        Step::Challenge => steps.challenge,
        Step::Verification if unknown => steps.verification_unknown,
        Step::Verification => steps.verification,
        Step::ExternalIdentity => steps.external_identity,
        Step::SigninToken if unknown => steps.signin_token_unknown,
        Step::SigninToken => steps.signin_token,
        Step::ExitRole if facts.role().is_none() => steps.exit_some_role,
        Step::ExitRole => steps.exit_role,
        Step::RenewRole => steps.renew_role,
        Step::OAuthConsent => steps.oauth_consent,
        Step::OAuthToken => steps.oauth_token,
    };
    let factor = facts.credential_type.as_deref().or(facts.mfa_type.as_deref());
    let factor = factor.map(|factor| words.fill(steps.factor, &[("factor", &factors(factor, words))]));
    let factor = factor.unwrap_or_default();
    let role = facts.role().map(|role| words.name(&role)).unwrap_or_default();
    let known: [(&str, &str); 5] = [
        ("person", &person(facts, words)),
        ("role", &role),
        ("caller", &caller(facts, &words.callers, words)),
        ("into", &into(&sign_in.application, place(&sign_in.application, words), words)),
        ("factor", &factor),
    ];
    let taken = words.fill(sentence, &known);
    match sign_in.outcome {
        Outcome::Failure => words.fill(steps.failed, &[("taken", &taken)]),
        Outcome::Success | Outcome::Unknown => taken,
    }
}

/// `PASSWORD,TOTP` in words; what is not known stays as AWS writes it.
fn factors(factors: &str, words: &Words) -> String {
    let named =
        |factor: &str| (words.steps.factor_name)(factor.trim()).map_or_else(|| factor.trim().to_owned(), str::to_owned);
    factors.split(',').map(named).collect::<Vec<_>>().join(words.steps.factors_between)
}
