//! Who did it and from where, as parts of a sentence. Nobody is called by a title: a session may be a person or a program, and no record
//! tells.

use super::behind::{is_workload, issuer, workload};
use super::words::{Callers, From, Words};
use crate::cloudtrail::{IssuerKind, Principal};
use crate::story::{Facts, Story};

/// The caller as the subject of a sentence, with whoever stands behind.
pub(super) fn caller(facts: &Facts, callers: &Callers, words: &Words) -> String {
    behind(alone(facts, callers, words), facts, callers, words)
}

/// Adds the source identity, where it is another name than the session's, and the account on whose behalf it was.
fn behind(mut caller: String, facts: &Facts, callers: &Callers, words: &Words) -> String {
    let shown = if facts.is_nobody() { None } else { facts.principal.name() };
    let identity = facts.credentials.source_identity.as_deref().filter(|identity| shown != Some(*identity));
    if let Some(identity) = identity {
        caller = words.fill(callers.source_identity, &[("caller", &caller), ("person", &words.name(identity))]);
    }
    match facts.credentials.on_behalf_of.as_deref() {
        Some(account) => words.fill(callers.on_behalf_of, &[("caller", &caller), ("account", &words.name(account))]),
        None => caller,
    }
}

fn alone(facts: &Facts, callers: &Callers, words: &Words) -> String {
    let say = |template, known: &[(&str, &str)]| words.fill(template, known);
    if words.names.ascii && facts.principal.name().is_some_and(is_in_another_script) {
        return somebody(&facts.principal, callers).to_owned();
    }
    let is_foreign = facts.caller_account.is_some() && facts.caller_account != facts.account;
    match &facts.principal {
        Principal::AssumedRole { role: Some(role), .. } if is_workload(facts) => {
            let workload = workload(facts, words).unwrap_or_default();
            say(callers.workload, &[("workload", &workload), ("role", &words.name(role))])
        }
        Principal::AssumedRole { role: None, .. } if is_workload(facts) => workload(facts, words).unwrap_or_default(),
        Principal::AssumedRole { role: Some(role), .. } if facts.is_nobody() => {
            say(callers.role, &[("role", &words.name(role))])
        }
        Principal::AssumedRole { role: None, session } if session.is_none() || facts.is_nobody() => {
            match &facts.caller_account {
                Some(account) => say(callers.role_of_account, &[("account", account)]),
                None => callers.somebody.to_owned(),
            }
        }
        Principal::Unknown { name: None } if is_foreign => {
            say(callers.account, &[("account", facts.caller_account.as_deref().unwrap_or_default())])
        }
        Principal::Root if facts.central_root => callers.central_root.to_owned(),
        Principal::Root => callers.root.to_owned(),
        Principal::IamUser { name: None } => callers.iam_user.to_owned(),
        // Some services name a session after its role.
        Principal::AssumedRole { role: Some(role), session: Some(session) } if role != session => {
            say(callers.role_session, &[("session", &words.name(session)), ("role", &words.name(role))])
        }
        Principal::AssumedRole { role: Some(role), .. } => say(callers.role, &[("role", &words.name(role))]),
        Principal::SsoUser { permission_set, user: Some(user), .. } => {
            say(callers.permission_set_user, &[("user", &words.name(user)), ("set", &words.name(permission_set))])
        }
        Principal::SsoUser { permission_set, user: None, .. } => {
            say(callers.permission_set, &[("set", &words.name(permission_set))])
        }
        Principal::FederatedUser { name: Some(user) } if facts.credentials.issuer.is_some() => {
            let is_root = facts.credentials.issuer.as_ref().is_some_and(|issuer| issuer.kind == IssuerKind::Root);
            let issuer = if is_root { callers.root.to_owned() } else { issuer(facts, words).unwrap_or_default() };
            say(callers.federated_user_of, &[("user", &words.name(user)), ("issuer", &issuer)])
        }
        Principal::FederatedUser { name: Some(user) } => say(callers.federated_user, &[("user", &words.name(user))]),
        // The id would say nothing here; it stands below.
        Principal::IdentityCenterUser { name: None, .. } => callers.identity_center_user.to_owned(),
        Principal::AwsService { name: Some(service) } => {
            say(callers.service, &[("service", &words.name(&words.after_aws(service)))])
        }
        Principal::AwsService { name: None } => callers.unnamed_service.to_owned(),
        Principal::AwsAccount { id: Some(id) } => say(callers.account, &[("account", &words.name(id))]),
        principal => principal.name().map_or_else(|| callers.somebody.to_owned(), |name| words.name(name)),
    }
}

/// Nothing of it could be shown in ASCII.
fn is_in_another_script(name: &str) -> bool {
    !name.is_ascii() && !name.contains(|character: char| character.is_ascii_alphanumeric())
}

/// Somebody without a name that can be said.
fn somebody(principal: &Principal, callers: &Callers) -> &'static str {
    match principal {
        Principal::IamUser { .. } => callers.iam_user,
        Principal::SsoUser { .. } | Principal::IdentityCenterUser { .. } => callers.identity_center_user,
        _ => callers.somebody,
    }
}

/// The person in a sign-in, where the role is said elsewhere in the sentence.
pub(super) fn person(facts: &Facts, words: &Words) -> String {
    let person = match &facts.principal {
        principal if words.names.ascii && principal.name().is_some_and(is_in_another_script) => {
            somebody(principal, &words.callers).to_owned()
        }
        Principal::AssumedRole { .. } if is_workload(facts) => words.callers.somebody.to_owned(),
        Principal::AssumedRole { role: Some(_), session: Some(_) } if facts.is_nobody() => {
            words.callers.somebody.to_owned()
        }
        Principal::AssumedRole { session: Some(session), .. } if !facts.is_nobody() => words.name(session),
        Principal::SsoUser { user: Some(user), .. } => words.name(user),
        _ => return caller(facts, &words.callers, words),
    };
    behind(person, facts, &words.callers, words)
}

/// Who changed something.
pub(super) fn actor(facts: &Facts, words: &Words) -> String {
    caller(facts, &words.actors, words)
}

/// From which address, or how many; where there is no room for it, nothing.
pub(super) fn from_places(story: &Story, from: &From, words: &Words) -> String {
    match story.places.len() {
        0 => self::from(&story.facts, from, words),
        _ if from.several.is_empty() => String::new(),
        many => words.count(from.several, many),
    }
}

/// From which address; where there is no room for it, nothing.
pub(super) fn from(facts: &Facts, from: &From, words: &Words) -> String {
    match (facts.address(), facts.country) {
        (Some(_), _) if from.address.is_empty() => String::new(),
        (Some(address), Some(country)) => {
            words.fill(from.registered, &[("address", address), ("country", (words.country)(country))])
        }
        (Some(address), None) => words.fill(from.address, &[("address", address)]),
        (None, _) => String::new(),
    }
}
