//! What happened, in one sentence.

use super::changes::{changed, tampered_with};
use crate::classify::sign_in::Switch;
use crate::classify::{AccountRecovery, Application, Meaning, Method, Mfa, Outcome, Reason, Recovery, SignIn, Step};
use crate::cloudtrail::Principal;
use crate::cloudtrail::{after_aws, service_name};
use crate::story::{Facts, account_of, person_name};
use crate::text::clean::{line, name};

/// The sentence, without its full stop. With `whole` it says from where; without, it is short enough for a subject.
pub(crate) fn headline(facts: &Facts, whole: bool) -> String {
    let sentence = match &facts.meaning {
        Meaning::SignIn(sign_in) => signed_in(facts, sign_in, whole),
        Meaning::SignInStep(step, sign_in) => step_taken(facts, *step, sign_in),
        Meaning::AccountRecovery(recovery) => recovered(facts, recovery, whole),
        Meaning::IamChange(change) => changed(&actor(facts, whole), change, whole),
        Meaning::Tampering(tampering) => tampered_with(&actor(facts, whole), tampering),
        Meaning::Other { outcome, .. } => called(&actor(facts, whole), facts, *outcome),
    };
    capital(&sentence)
}

fn capital(sentence: &str) -> String {
    // Only our own words get a capital: a user called `alice` stays `alice`.
    const OURS: [&str; 6] = ["the ", "somebody", "an ", "a ", "failed ", "sign-in "];
    if !OURS.iter().any(|word| sentence.starts_with(word)) {
        return sentence.to_owned();
    }
    let mut characters = sentence.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// The caller as the subject of a sentence.
fn caller(facts: &Facts) -> String {
    match &facts.principal {
        Principal::Root if facts.central_root => "the root user (central root session)".to_owned(),
        Principal::Root => "the root user".to_owned(),
        Principal::IamUser { name: None } => "an IAM user".to_owned(),
        Principal::AssumedRole { role: Some(role), session: Some(session) } => {
            format!("{} (role {})", name(session), name(role))
        }
        Principal::AssumedRole { role: Some(role), session: None } => format!("the role {}", name(role)),
        Principal::SsoUser { permission_set, user, .. } => match user {
            Some(user) => format!("{} (permission set {})", name(user), name(permission_set)),
            None => format!("an Identity Center user (permission set {})", name(permission_set)),
        },
        Principal::FederatedUser { name: Some(user) } => format!("{} (federated user)", name(user)),
        // The id would say nothing here; it stands below.
        Principal::IdentityCenterUser { name: None, .. } => "an Identity Center user".to_owned(),
        Principal::AwsService { name: Some(service) } => format!("the AWS service {}", after_aws(service)),
        Principal::AwsService { name: None } => "an AWS service".to_owned(),
        Principal::AwsAccount { id: Some(id) } => format!("somebody from account {}", name(id)),
        principal => principal.name().map_or_else(|| "somebody".to_owned(), name),
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

/// Who did it; in a subject without the role, so that there is room for what they did.
fn actor(facts: &Facts, whole: bool) -> String {
    if whole { caller(facts) } else { person(facts) }
}

fn repeated(facts: &Facts) -> String {
    if facts.times > 1 { format!(" {} times", facts.times) } else { String::new() }
}

/// How an outcome that is not recorded is said.
fn not_told(whole: bool) -> &'static str {
    if whole { "; CloudTrail does not say whether it worked" } else { "; result not recorded" }
}

fn signed_in(facts: &Facts, sign_in: &SignIn, whole: bool) -> String {
    if sign_in.method == Method::AssumeRole
        && let Some(switch) = &sign_in.switch
    {
        return switched(facts, sign_in, switch, whole);
    }
    let into = application(&sign_in.application);
    let (who, way, from) = (person(facts), way(facts, " as", whole), from(facts, whole));
    match sign_in.outcome {
        Outcome::Success => format!("{who} signed in {into}{way}{}{from}", mfa_part(sign_in.mfa)),
        Outcome::Failure => failed_sign_in(facts, sign_in, whole) + &from + &because(facts, whole),
        Outcome::Unknown => format!("{who} tried to sign in {into}{way}{from}{}", not_told(whole)),
    }
}

/// A failed sign-in proves nothing about who it was: it was tried *as* somebody.
fn failed_sign_in(facts: &Facts, sign_in: &SignIn, whole: bool) -> String {
    let failed = match facts.times {
        1 => "failed sign-in".to_owned(),
        times => format!("{times} failed sign-ins"),
    };
    let as_whom = match (&facts.principal, sign_in.method) {
        (_, Method::Root) => " as the root user".to_owned(),
        _ if sign_in.reason == Some(Reason::NoSuchUser) => " with an unknown user name".to_owned(),
        // Identity Center's failures come under the type Root at times.
        (principal, _) if principal.is_root() || principal.name().is_none() => String::new(),
        _ => format!(" as {}", person(facts)),
    };
    format!("{failed} {}{as_whom}{}", application(&sign_in.application), way(facts, " in", whole))
}

fn switched(facts: &Facts, sign_in: &SignIn, switch: &Switch, whole: bool) -> String {
    let role = facts.role_behind(switch.to.as_deref());
    let into = role.map_or_else(|| "another role".to_owned(), |role| format!("the role {role}"));
    let from_account = switch.from.as_deref().and_then(account_of);
    let to_account = switch.to.as_deref().and_then(account_of);
    let who = switch.from.as_deref().and_then(person_name).unwrap_or_else(|| person(facts));
    let across = from_account.is_some() && to_account.is_some() && from_account != to_account;
    let (of, in_account) = match (across, from_account, to_account) {
        (true, Some(from), Some(to)) => (format!(" of account {from}"), format!(" of account {to}")),
        _ => (String::new(), String::new()),
    };
    // The account that the mail is about need not be named again.
    let home = facts.account.as_deref().unwrap_or_default();
    let of = if of.ends_with(home) && !home.is_empty() { String::new() } else { of };
    let in_account = if in_account.ends_with(home) && !home.is_empty() { String::new() } else { in_account };
    let from = from(facts, whole);
    match sign_in.outcome {
        Outcome::Success => format!("{who}{of} switched to {into}{in_account}{}{from}", mfa_part(sign_in.mfa)),
        Outcome::Failure => {
            let because = because(facts, whole);
            format!("{who}{of} failed{} to switch to {into}{in_account}{from}{because}", repeated(facts))
        }
        Outcome::Unknown => format!("{who}{of} tried to switch to {into}{in_account}{from}{}", not_told(whole)),
    }
}

fn application(application: &Application) -> String {
    match application {
        Application::Console => "to the console".to_owned(),
        Application::AccessPortal => "to the AWS access portal".to_owned(),
        Application::Workspaces => "to Amazon WorkSpaces".to_owned(),
        Application::Cli => "with `aws login`".to_owned(),
        Application::OAuthClient => "through an OAuth client".to_owned(),
        Application::Host(host) => format!("to {}", name(host)),
    }
}

/// Into which role, after `as` or `in`, and by way of which provider.
fn way(facts: &Facts, into: &str, whole: bool) -> String {
    let (Meaning::SignIn(sign_in) | Meaning::SignInStep(_, sign_in)) = &facts.meaning else { return String::new() };
    let role = match &facts.principal {
        Principal::AssumedRole { role: Some(role), session: Some(_) } => format!("{into} role {}", name(role)),
        Principal::SsoUser { permission_set, user: Some(_), .. } => {
            format!("{} {}", if whole { " with permission set" } else { into }, name(permission_set))
        }
        _ => String::new(),
    };
    match (sign_in.method, facts.identity_provider.as_deref()) {
        (Method::Saml, Some(provider)) if whole => format!("{role} through the SAML provider {provider}"),
        (Method::Saml, _) => format!("{role} through SAML"),
        (Method::WebIdentity, Some(provider)) if whole => format!("{role} through {provider}"),
        (Method::WebIdentity, _) => format!("{role} through OpenID Connect"),
        _ => role,
    }
}

fn mfa_part(mfa: Mfa) -> &'static str {
    match mfa {
        Mfa::Used => " with MFA",
        Mfa::NotUsed => " without MFA",
        Mfa::IdentityProvider | Mfa::NotRecorded => "",
    }
}

/// An address, and the country in which it is registered, which need not be where it is.
fn address(facts: &Facts) -> Option<String> {
    let address = facts.address()?;
    Some(match facts.country {
        Some(country) => format!("{address} (registered in {})", country.english()),
        None => address.to_owned(),
    })
}

fn from(facts: &Facts, whole: bool) -> String {
    if !whole {
        return String::new();
    }
    address(facts).map(|address| format!(" from {address}")).unwrap_or_default()
}

fn because(facts: &Facts, whole: bool) -> String {
    match super::values::reason(facts) {
        // An unknown user name has been called so already.
        Some(_) if matches!(facts.meaning.reason(), Some(Reason::NoSuchUser)) => String::new(),
        Some(reason) if whole => format!(": {}", line(&reason, 100)),
        _ => String::new(),
    }
}

fn step_taken(facts: &Facts, step: Step, sign_in: &SignIn) -> String {
    let who = person(facts);
    let failed = sign_in.outcome == Outcome::Failure;
    let factor = facts.credential_type.as_deref().or(facts.mfa_type.as_deref());
    let factor = factor.map(|factor| format!(" ({factor})")).unwrap_or_default();
    let into = application(&sign_in.application);
    let taken = match step {
        Step::MfaCheck => format!("{who} came to the MFA check of a sign-in{factor}"),
        Step::Challenge => format!("{who} was asked for a credential{factor}"),
        Step::Verification if sign_in.outcome == Outcome::Unknown => {
            format!("{who} came to a check{factor} of a sign-in")
        }
        Step::Verification => format!("{who} passed one check{factor} of a sign-in"),
        Step::ExternalIdentity => format!("{who} came from an external identity provider to sign in {into}"),
        Step::SigninToken if sign_in.outcome == Outcome::Unknown => {
            format!("{} asked for a link for signing in to the console", caller(facts))
        }
        Step::SigninToken => format!("{} was given a link for signing in to the console", caller(facts)),
        Step::ExitRole => format!("{} left a switched role", caller(facts)),
        Step::RenewRole => format!("{} prolonged a switched role", caller(facts)),
        Step::OAuthConsent => format!("{} allowed a client to sign in for them", caller(facts)),
        Step::OAuthToken => format!("{} asked for a sign-in token for a client", caller(facts)),
    };
    if failed { format!("{taken}, and it failed") } else { taken }
}

fn recovered(facts: &Facts, recovery: &AccountRecovery, whole: bool) -> String {
    // Whoever has forgotten the password has not signed in: the record's Root says whose password it is, not who asked.
    let unproven = matches!(recovery.what, Recovery::PasswordResetRequested | Recovery::PasswordReset);
    let who = if unproven { "somebody".to_owned() } else { actor(facts, whole) };
    let somebody = match address(facts) {
        Some(address) if whole => format!("{who} at {address}"),
        _ => who,
    };
    let (done, tried) = match recovery.what {
        Recovery::PasswordResetRequested => {
            ("asked to reset the root user's password", "ask to reset the root user's password")
        }
        Recovery::PasswordReset => ("reset the root user's password", "reset the root user's password"),
        Recovery::PasswordChanged => ("changed the root user's password", "change the root user's password"),
        Recovery::EmailChangeStarted => {
            ("began to change the account's e-mail address", "begin to change the account's e-mail address")
        }
        Recovery::EmailChanged => ("changed the account's e-mail address", "change the account's e-mail address"),
        Recovery::AccountNameChanged => ("changed the account's name", "change the account's name"),
    };
    match recovery.outcome {
        Outcome::Success => format!("{somebody} {done}"),
        Outcome::Failure => format!("{somebody} failed to {tried}"),
        Outcome::Unknown => format!("{somebody} tried to {tried}{}", not_told(whole)),
    }
}

fn called(who: &str, facts: &Facts, outcome: Outcome) -> String {
    let api = match (&facts.event_source, &facts.event_name) {
        (Some(source), Some(event)) => format!("{event} of {}", service_name(source)),
        (None, Some(event)) => event.clone(),
        (_, None) => {
            let kind = facts.event_type.as_deref().map(|kind| format!(" of type {kind}")).unwrap_or_default();
            return format!("an event{kind} was recorded");
        }
    };
    match outcome {
        Outcome::Failure if facts.meaning.reason().is_some_and(Reason::is_access_denied) => {
            format!("{who} called {api} and was denied")
        }
        Outcome::Failure => format!("{who} called {api} and it failed"),
        Outcome::Success | Outcome::Unknown => format!("{who} called {api}"),
    }
}
