//! What happened, in one sentence.

use super::caller::{actor, from};
use super::changes::{changed, tampered_with};
use super::root_use::{called as called_as_root, several};
use super::sign_in::{signed_in, step_taken};
use super::words::Words;
use crate::classify::{Action, Change, ChangeKind, Meaning, Outcome, Reason, api_name};
use crate::cloudtrail::service_name;
use crate::story::{Facts, Story};

/// The sentence, without its full stop.
pub(crate) fn headline(story: &Story, words: &Words) -> String {
    let facts = &story.facts;
    let sentence = match &facts.meaning {
        Meaning::SignIn(sign_in) => signed_in(story, sign_in, words),
        Meaning::SignInStep(step, sign_in) => step_taken(facts, *step, sign_in, words),
        Meaning::Change(change) => match (change.kind, change.action) {
            (ChangeKind::RootUse, None) if story.calls().nth(1).is_some() => several(story, words),
            (ChangeKind::RootUse, None) => called_as_root(facts, change, words),
            (ChangeKind::Iam | ChangeKind::Access | ChangeKind::RootUse, _) => {
                changed(&actor(facts, words), facts, change, words)
            }
            (ChangeKind::AccountRecovery, Some(action)) => recovered(facts, change, action, words),
            (ChangeKind::Tampering, Some(action)) => tampered_with(&actor(facts, words), facts, change, action, words),
            (ChangeKind::AccountRecovery | ChangeKind::Tampering, None) => called(facts, change.outcome, words),
        },
        Meaning::Other { outcome, .. } => called(facts, *outcome, words),
    };
    words.grammar.begin(sentence)
}

fn recovered(facts: &Facts, change: &Change, action: &Action, words: &Words) -> String {
    let recoveries = &words.recoveries;
    let Some(what) = (recoveries.what)(action) else { return changed(&actor(facts, words), facts, change, words) };
    let who = if change.is_by_anybody() { words.callers.somebody.to_owned() } else { actor(facts, words) };
    let sentence = match change.outcome {
        Outcome::Success => recoveries.success,
        Outcome::Failure => recoveries.failed,
        Outcome::Unknown => recoveries.unknown,
    };
    let from = from(facts, &recoveries.from, words);
    let account = match &change.target_account {
        Some(account) if facts.account.as_ref() != Some(account) => {
            words.fill(recoveries.of_account, &[("account", account)])
        }
        Some(_) | None => recoveries.of_this_account.to_owned(),
    };
    let [done, tried] = [what.done, what.tried].map(|what| words.fill(what, &[("account", &account)]));
    words.fill(sentence, &[("who", &who), ("from", &from), ("done", &done), ("tried", &tried)])
}

fn called(facts: &Facts, outcome: Outcome, words: &Words) -> String {
    let calls = &words.calls;
    let Some(api) = api(facts, words) else {
        let kind = facts.event_type.as_deref().map(|kind| words.fill(calls.kind, &[("kind", kind)]));
        return words.fill(calls.recorded, &[("kind", &kind.unwrap_or_default())]);
    };
    let sentence = match outcome {
        Outcome::Failure if is_denied(facts) => calls.denied,
        Outcome::Failure => calls.failed,
        Outcome::Success | Outcome::Unknown => calls.done,
    };
    words.fill(sentence, &[("who", &actor(facts, words)), ("api", &api)])
}

/// What was called, of which service.
pub(super) fn api(facts: &Facts, words: &Words) -> Option<String> {
    let event = api_name(facts.event_name.as_deref()?);
    Some(match &facts.event_source {
        Some(source) => words.fill(words.calls.api, &[("event", event), ("service", &service_name(source))]),
        None => event.to_owned(),
    })
}

pub(super) fn is_denied(facts: &Facts) -> bool {
    facts.meaning.reason().is_some_and(Reason::is_access_denied)
}
