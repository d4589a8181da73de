//! Who did it and from where, as parts of a sentence. Nobody is called by a title: a session may be a person or a program, and no record
//! tells.

use super::words::{Callers, From, Words};
use crate::cloudtrail::Principal;
use crate::story::Facts;

/// The caller as the subject of a sentence.
pub(super) fn caller(facts: &Facts, callers: &Callers, words: &Words) -> String {
    let say = |template, known: &[(&str, &str)]| words.fill(template, known);
    if words.names.ascii && facts.principal.name().is_some_and(is_in_another_script) {
        return somebody(&facts.principal, callers).to_owned();
    }
    match &facts.principal {
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
    match &facts.principal {
        principal if words.names.ascii && principal.name().is_some_and(is_in_another_script) => {
            somebody(principal, &words.callers).to_owned()
        }
        Principal::AssumedRole { session: Some(session), .. } => words.name(session),
        Principal::SsoUser { user: Some(user), .. } => words.name(user),
        _ => caller(facts, &words.callers, words),
    }
}

/// Who changed something.
pub(super) fn actor(facts: &Facts, words: &Words) -> String {
    caller(facts, &words.actors, words)
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
