//! Who and what stands behind the caller: issuer, program, delegate, key, and what the caller says it is.

use super::words::Words;
use crate::cloudtrail::{IssuerKind, Principal};
use crate::story::Facts;
use crate::text::clean::{line, name};

/// Is the caller a program with the credentials of its role?
pub(super) fn is_workload(facts: &Facts) -> bool {
    facts.credentials.workload.is_some()
}

/// Who issued a federated session.
pub(crate) fn issuer(facts: &Facts, words: &Words) -> Option<String> {
    let (issuer, who) = (facts.credentials.issuer.as_ref()?, &words.values.who);
    Some(match (issuer.kind, &issuer.name) {
        (IssuerKind::Root, _) => who.root.to_owned(),
        (IssuerKind::IamUser, Some(user)) => words.fill(who.iam_user, &[("name", &words.name(user))]),
        (IssuerKind::IamUser, None) => who.unnamed_iam_user.to_owned(),
    })
}

/// The same, also where it is not recorded.
pub(crate) fn issuer_line(facts: &Facts, words: &Words) -> Option<String> {
    let unknown = || matches!(facts.principal, Principal::FederatedUser { .. });
    issuer(facts, words).or_else(|| unknown().then(|| words.values.behind.unknown_issuer.to_owned()))
}

/// The program that the credentials were made for.
pub(crate) fn workload(facts: &Facts, words: &Words) -> Option<String> {
    let (workload, behind) = (facts.credentials.workload.as_ref()?, &words.values.behind);
    let noun = (behind.workload)(workload.kind);
    let said = match &workload.name {
        Some(known) => words.fill(noun.named, &[("name", &words.name(known))]),
        None => noun.unnamed.to_owned(),
    };
    Some(if workload.is_certain { said } else { words.fill(behind.likely, &[("workload", &said)]) })
}

/// The account that acts by temporary delegation.
pub(crate) fn on_behalf_of(facts: &Facts, words: &Words) -> Option<String> {
    let account = facts.credentials.on_behalf_of.as_deref()?;
    Some(words.fill(words.values.behind.on_behalf_of, &[("account", &name(account))]))
}

/// The access key, and whether it ends by itself.
pub(crate) fn key(facts: &Facts, words: &Words) -> Option<String> {
    let key = name(facts.credentials.access_key_id.as_deref()?);
    let is_temporary = key.starts_with("ASIA");
    Some(if is_temporary { words.fill(words.values.behind.temporary_key, &[("key", &key)]) } else { key })
}

/// With what. Any caller can call itself by the name of an AWS service.
pub(crate) fn with(facts: &Facts, words: &Words) -> Option<String> {
    let agent = || facts.user_agent.as_deref().map(|agent| line(agent, 80));
    if facts.is_self_styled {
        return agent().map(|agent| words.fill(words.values.behind.self_styled, &[("name", &agent)]));
    }
    facts.client.as_ref().map(words.client).or_else(agent)
}
