//! What happened, in one sentence.

use super::changes::{changed, tampered_with};
use crate::classify::sign_in::Switch;
use crate::classify::{
    Action, Application, Change, ChangeKind, Meaning, Method, Mfa, Object, Outcome, Reason, SignIn, Step, Verb,
};
use crate::cloudtrail::Principal;
use crate::cloudtrail::{after_aws, service_name};
use crate::story::{Facts, Story, account_of, person_name};
use crate::text::clean::{line, name};
use crate::voice::iam_words::{english_verb, noun};

/// The sentence, without its full stop. With `whole` it says from where; without, it is short enough for a subject.
pub(crate) fn headline(story: &Story, whole: bool) -> String {
    let facts = &story.facts;
    let sentence = match &facts.meaning {
        Meaning::SignIn(sign_in) => signed_in(story, sign_in, whole),
        Meaning::SignInStep(step, sign_in) => step_taken(facts, *step, sign_in),
        Meaning::Change(change) => match (change.kind, change.action) {
            (ChangeKind::Iam, _) => changed(&actor(facts, whole), change, whole),
            (ChangeKind::AccountRecovery, Some(action)) => recovered(facts, change, action, whole),
            (ChangeKind::Tampering, Some(action)) => tampered_with(&actor(facts, whole), change, action),
            (ChangeKind::AccountRecovery | ChangeKind::Tampering, None) => {
                called(&actor(facts, whole), facts, change.outcome)
            }
        },
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

fn repeated(story: &Story) -> String {
    if story.times() > 1 { format!(" {} times", story.times()) } else { String::new() }
}

/// How an outcome that is not recorded is said.
fn not_told(whole: bool) -> &'static str {
    if whole { "; CloudTrail does not say whether it worked" } else { "; result not recorded" }
}

fn signed_in(story: &Story, sign_in: &SignIn, whole: bool) -> String {
    let facts = &story.facts;
    if sign_in.method == Method::AssumeRole
        && let Some(switch) = &sign_in.switch
    {
        return switched(story, sign_in, switch, whole);
    }
    let into = application(&sign_in.application);
    let (who, way, from) = (person(facts), way(facts, " as", whole), from(facts, whole));
    match sign_in.outcome {
        Outcome::Success => format!("{who} signed in {into}{way}{}{from}", mfa_part(sign_in.mfa)),
        Outcome::Failure => failed_sign_in(story, sign_in, whole) + &from + &because(facts, whole),
        Outcome::Unknown => format!("{who} tried to sign in {into}{way}{from}{}", not_told(whole)),
    }
}

/// A failed sign-in proves nothing about who it was: it was tried *as* somebody.
fn failed_sign_in(story: &Story, sign_in: &SignIn, whole: bool) -> String {
    let facts = &story.facts;
    let failed = match story.times() {
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

fn switched(story: &Story, sign_in: &SignIn, switch: &Switch, whole: bool) -> String {
    let facts = &story.facts;
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
            format!("{who}{of} failed{} to switch to {into}{in_account}{from}{because}", repeated(story))
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

fn recovered(facts: &Facts, change: &Change, action: &Action, whole: bool) -> String {
    let who = if change.is_by_anybody() { "somebody".to_owned() } else { actor(facts, whole) };
    let somebody = match address(facts) {
        Some(address) if whole => format!("{who} at {address}"),
        _ => who,
    };
    let what = match action.object {
        Object::AccountEmailAddress => "the account's e-mail address",
        object => noun(object).unnamed,
    };
    let (done, tried) = match (action.verb, action.object) {
        (Verb::Request, Object::RootPassword) => ("asked to reset", "ask to reset"),
        (Verb::Request, _) => ("began to change", "begin to change"),
        (verb, _) => english_verb(verb),
    };
    let (done, tried) = (format!("{done} {what}"), format!("{tried} {what}"));
    match change.outcome {
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
