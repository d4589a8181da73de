//! The values in the lines below the headline.

use super::behind::is_workload;
use super::changes::with_meaning;
use super::words::Words;
use crate::classify::{Application, ChangeKind, Meaning, Method, Mfa, Outcome, PasswordPolicy, Reason, SignIn};
use crate::cloudtrail::{Principal, Source, is_by_a_tool};
use crate::story::{Facts, FailedBefore, New, News, Story};
use crate::text::clean::{line, name};
use crate::text::number::thousands;

/// The caller, as exactly as the record allows.
pub(crate) fn who(facts: &Facts, words: &Words) -> Option<String> {
    let who = &words.values.who;
    let of = |template, text: &str| words.fill(template, &[("name", &name(text))]);
    Some(match &facts.principal {
        Principal::Root if facts.central_root => who.central_root.to_owned(),
        Principal::Root => who.root.to_owned(),
        Principal::IamUser { name: Some(user) } => of(who.iam_user, user),
        Principal::IamUser { name: None } => who.unnamed_iam_user.to_owned(),
        Principal::AssumedRole { role: Some(role), session: Some(session) }
            if is_by_a_tool(session) && !is_workload(facts) =>
        {
            words.fill(who.tool_session, &[("session", &name(session)), ("role", &name(role))])
        }
        Principal::AssumedRole { role: Some(role), .. } if is_workload(facts) => of(who.role, role),
        Principal::AssumedRole { role: None, session: None } => {
            words.fill(who.role_of_account, &[("account", facts.caller_account.as_deref()?)])
        }
        Principal::AssumedRole { role: Some(role), session: Some(session) } if role != session => {
            words.fill(who.role_session, &[("session", &name(session)), ("role", &name(role))])
        }
        Principal::AssumedRole { role: Some(role), .. } => of(who.role, role),
        Principal::AssumedRole { role: None, session } => of(who.session, session.as_deref()?),
        Principal::SsoUser { permission_set, user: Some(user), .. } => {
            words.fill(who.permission_set_user, &[("user", &name(user)), ("set", &name(permission_set))])
        }
        Principal::SsoUser { permission_set, user: None, .. } => of(who.permission_set, permission_set),
        Principal::FederatedUser { name: user } => of(who.federated_user, user.as_deref()?),
        Principal::SamlUser { name: user } => of(who.saml_user, user.as_deref()?),
        Principal::WebIdentityUser { name: user } => of(who.web_identity_user, user.as_deref()?),
        Principal::IdentityCenterUser { .. } => of(who.identity_center_user, facts.principal.name()?),
        Principal::AwsService { name: service } => of(who.service, &words.after_aws(service.as_deref()?)),
        Principal::AwsAccount { id } => of(who.account, id.as_deref()?),
        Principal::Unknown { name: user } => name(user.as_deref()?),
    })
}

/// The way in.
pub(crate) fn how(facts: &Facts, words: &Words) -> Option<String> {
    let (Meaning::SignIn(sign_in) | Meaning::SignInStep(_, sign_in)) = &facts.meaning else { return None };
    let how = &words.values.how;
    let by = |template, provider: &str| words.fill(template, &[("provider", provider)]);
    Some(match (sign_in.method, &facts.identity_provider) {
        (Method::Root, _) => how.root.to_owned(),
        (Method::IamUser, _) => how.iam_user.to_owned(),
        (Method::AssumeRole, _) if sign_in.switch.is_some() => how.role_switch.to_owned(),
        (Method::AssumeRole, _) => how.role_session.to_owned(),
        (Method::Sso, _) if sign_in.application == Application::Workspaces => how.workspaces.to_owned(),
        (Method::Sso, _) if matches!(sign_in.application, Application::Host(_)) => how.aws_application.to_owned(),
        (Method::Sso, _) => how.identity_center.to_owned(),
        (Method::Saml, Some(provider)) => by(how.saml_provider, provider),
        (Method::Saml, None) => how.saml.to_owned(),
        (Method::WebIdentity, Some(provider)) => by(how.web_identity_provider, provider),
        (Method::WebIdentity, None) => how.web_identity.to_owned(),
        (Method::Federation, _) => how.federation.to_owned(),
        (Method::Cli, _) => how.aws_login.to_owned(),
        (Method::Unknown, _) => how.unknown.to_owned(),
    })
}

/// `None` for a failed sign-in that never came as far as MFA.
pub(crate) fn mfa(sign_in: &SignIn, words: &Words) -> Option<&'static str> {
    let mfa = &words.values.mfa;
    let failed = sign_in.outcome == Outcome::Failure;
    match sign_in.mfa {
        Mfa::Used if failed => Some(mfa.asked_for),
        Mfa::NotUsed | Mfa::PasswordOnly if failed => None,
        Mfa::Used => Some(mfa.used),
        Mfa::NotUsed => Some(mfa.not_used),
        Mfa::PasswordOnly => Some(mfa.password_only),
        Mfa::IdentityProvider => Some(mfa.identity_provider),
        Mfa::NotRecorded => Some(mfa.not_recorded),
    }
}

/// How it ended, and why.
pub(crate) fn outcome(facts: &Facts, words: &Words) -> String {
    let outcome = &words.values.outcome;
    match facts.meaning.outcome() {
        Outcome::Success => outcome.success.to_owned(),
        // The message of a denial repeats who and what; it is in the JSON.
        Outcome::Failure if denied(facts) => outcome.denied.to_owned(),
        Outcome::Failure => match reason(facts, words) {
            Some(reason) => words.fill(outcome.failed_because, &[("reason", &reason)]),
            None => outcome.failed.to_owned(),
        },
        Outcome::Unknown => outcome.not_recorded.to_owned(),
    }
}

/// Why it failed.
pub(super) fn reason(facts: &Facts, words: &Words) -> Option<String> {
    let outcome = &words.values.outcome;
    match refused_factor(facts) {
        Some("PASSWORD") => return Some(outcome.wrong_password.to_owned()),
        Some(_) => return Some(outcome.wrong_code.to_owned()),
        None => {}
    }
    Some(match facts.meaning.reason()? {
        Reason::WrongCredentials if has_password(facts) => outcome.wrong_password_or_code.to_owned(),
        Reason::WrongCredentials => outcome.authentication_failed.to_owned(),
        Reason::NoSuchUser => outcome.no_such_user.to_owned(),
        Reason::Error { message: Some(message), .. } if missing_permission(message).is_some() => {
            let permission = missing_permission(message).unwrap_or_default();
            words.fill(outcome.no_permission, &[("permission", &name(permission))])
        }
        Reason::Error { message: Some(message), .. } if message.contains(BY_RESOURCE_POLICY) => {
            outcome.resource_policy.to_owned()
        }
        Reason::Error { code: Some(code), message: Some(message) } => {
            format!("{}: {}", with_meaning(code, words), line(message, 300))
        }
        Reason::Error { code: Some(text), message: None } | Reason::Error { code: None, message: Some(text) } => {
            line(text, 300)
        }
        Reason::Error { code: None, message: None } => return None,
    })
}

/// What the console's sign-in rules answer ("Controlling console access with resource-based policies", AWS Sign-In User Guide).
const BY_RESOURCE_POLICY: &str = "denied because of a resource-based policy";

/// The permission that a refusal names: "User: … is not authorized to perform: iam:CreateUser on resource: …" ("Troubleshoot access denied
/// error messages", IAM User Guide).
fn missing_permission(message: &str) -> Option<&str> {
    let (_, rest) = message.split_once("not authorized to perform: ")?;
    let permission = rest.split(|character: char| character.is_whitespace()).next()?;
    let plain = |character: char| character.is_ascii_alphanumeric() || "-_:*".contains(character);
    (permission.contains(':') && permission.chars().all(plain)).then_some(permission)
}

/// What is new for whoever did it, and since when.
pub(crate) fn news(news: &News, since: Option<String>, facts: &Facts, words: &Words) -> String {
    let new = &words.values.new;
    let signs_in = matches!(facts.meaning, Meaning::SignIn(_));
    let what = |what: &New| match what {
        New::Person => new.person,
        New::Address => new.address,
        New::Country => new.country,
        New::Client if signs_in => new.browser,
        New::Client => new.tool,
        New::Role if matches!(facts.principal, Principal::SsoUser { .. }) => new.permission_set,
        New::Role => new.role,
    };
    let what = news.what.iter().map(what).collect::<Vec<_>>().join(new.between);
    let sentence = match (news.what.contains(&New::Person), &since) {
        (true, Some(_)) => new.person_since,
        (true, None) => new.person_at_first,
        (false, Some(_)) => new.since,
        (false, None) => new.at_first,
    };
    words.fill(sentence, &[("what", &what), ("since", since.as_deref().unwrap_or_default())])
}

/// From how many places, and the first of them; where it is one, what kind of place that is.
pub(crate) fn places(story: &Story, words: &Words) -> Option<String> {
    /// So many are listed.
    const MOST: usize = 8;
    if story.places.is_empty() {
        return place(&story.facts, words);
    }
    let places = &words.values.place;
    let mut list = story.places.iter().take(MOST).cloned().collect::<Vec<_>>().join(places.between);
    if story.places.len() > MOST {
        list.push_str(" ...");
    }
    Some(words.fill(places.several, &[("count", &thousands(story.places.len())), ("list", &list)]))
}

/// How often the same person failed before.
pub(crate) fn failed_before(failed: FailedBefore, words: &Words) -> String {
    let before = if failed.elsewhere { words.sign_ins.before_elsewhere } else { words.sign_ins.before };
    words.fill(before.of(failed.times as u64), &[("count", &thousands(failed.times))])
}

/// Where from, and what kind of place that is.
pub(crate) fn place(facts: &Facts, words: &Words) -> Option<String> {
    let source = facts.source.as_ref()?;
    let places = &words.values.place;
    let place = match source {
        Source::Address(_) | Source::Other(_) => facts.address()?.to_owned(),
        Source::AwsInternal => places.inside_aws.to_owned(),
        Source::Service(service) => words.fill(places.service, &[("service", &words.after_aws(service))]),
    };
    let kind = match facts.country {
        Some(country) => Some(words.fill(places.registered, &[("country", (words.country)(country))])),
        None => source.is_private().then(|| places.private.to_owned()),
    };
    let endpoint = facts.vpc_endpoint.as_ref().filter(|_| source.address().is_some());
    let endpoint = endpoint.map(|endpoint| words.fill(places.endpoint, &[("endpoint", endpoint)]));
    let details: Vec<String> = kind.into_iter().chain(endpoint).collect();
    match details.as_slice() {
        [] => Some(place),
        details => {
            let details = details.join(places.between);
            Some(words.fill(places.with_details, &[("place", &place), ("details", &details)]))
        }
    }
}

/// What passwords must have, and what they need not.
pub(crate) fn password_policy(policy: &PasswordPolicy, words: &Words) -> String {
    let passwords = &words.values.password_policy;
    let classes = [
        (policy.require_uppercase, passwords.uppercase),
        (policy.require_lowercase, passwords.lowercase),
        (policy.require_numbers, passwords.numbers),
        (policy.require_symbols, passwords.symbols),
    ];
    let missing: Vec<_> = classes.iter().filter(|(required, _)| !required).map(|(_, class)| *class).collect();
    let sentence = if missing.is_empty() { passwords.all_required } else { passwords.some_required };
    let length = policy.minimum_length.to_string();
    words.fill(sentence, &[("length", &length), ("missing", &missing.join(passwords.between))])
}

/// Was a change refused for want of permission?
fn denied(facts: &Facts) -> bool {
    let change = facts.meaning.change().is_some_and(|change| change.kind != ChangeKind::AccountRecovery);
    change && facts.meaning.reason().is_some_and(Reason::is_access_denied)
}

/// Does AWS itself check a password there? For a federated sign-in `Failed authentication` says nothing of one.
fn has_password(facts: &Facts) -> bool {
    match &facts.meaning {
        Meaning::SignIn(sign_in) | Meaning::SignInStep(_, sign_in) => {
            matches!(sign_in.method, Method::Root | Method::IamUser)
        }
        Meaning::Change(change) => change.kind == ChangeKind::AccountRecovery,
        Meaning::Other { .. } => false,
    }
}

/// The factor that a failed verification in Identity Center was about, which gives no other reason.
fn refused_factor(facts: &Facts) -> Option<&str> {
    match &facts.meaning {
        Meaning::SignIn(sign_in)
            if sign_in.outcome == Outcome::Failure && sign_in.method == Method::Sso && sign_in.reason.is_none() =>
        {
            facts.credential_type.as_deref().filter(|factor| matches!(*factor, "PASSWORD" | "TOTP" | "EMAIL_OTP"))
        }
        _ => None,
    }
}
