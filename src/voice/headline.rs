//! What happened, in one sentence.

use super::caller::{actor, from};
use super::changes::{changed, tampered_with};
use super::sign_in::{signed_in, step_taken};
use super::words::Words;
use crate::classify::{AccountRecovery, Meaning, Outcome, Reason, Recovery};
use crate::cloudtrail::service_name;
use crate::story::Facts;

/// The sentence, without its full stop.
pub(crate) fn headline(facts: &Facts, words: &Words) -> String {
    let sentence = match &facts.meaning {
        Meaning::SignIn(sign_in) => signed_in(facts, sign_in, words),
        Meaning::SignInStep(step, sign_in) => step_taken(facts, *step, sign_in, words),
        Meaning::AccountRecovery(recovery) => recovered(facts, recovery, words),
        Meaning::IamChange(change) => changed(&actor(facts, words), change, words),
        Meaning::Tampering(tampering) => tampered_with(&actor(facts, words), tampering, words),
        Meaning::Other { outcome, .. } => called(facts, *outcome, words),
    };
    words.grammar.begin(sentence)
}

fn recovered(facts: &Facts, recovery: &AccountRecovery, words: &Words) -> String {
    let recoveries = &words.recoveries;
    // Whoever has forgotten the password has not signed in: the record's Root says whose password it is, not who asked.
    let unproven = matches!(recovery.what, Recovery::PasswordResetRequested | Recovery::PasswordReset);
    let who = if unproven { words.callers.somebody.to_owned() } else { actor(facts, words) };
    let what = (recoveries.what)(recovery.what);
    let sentence = match recovery.outcome {
        Outcome::Success => recoveries.success,
        Outcome::Failure => recoveries.failed,
        Outcome::Unknown => recoveries.unknown,
    };
    let from = from(facts, &recoveries.from, words);
    words.fill(sentence, &[("who", &who), ("from", &from), ("done", what.done), ("tried", what.tried)])
}

fn called(facts: &Facts, outcome: Outcome, words: &Words) -> String {
    let calls = &words.calls;
    let api = match (&facts.event_source, &facts.event_name) {
        (Some(source), Some(event)) => words.fill(calls.api, &[("event", event), ("service", &service_name(source))]),
        (None, Some(event)) => event.clone(),
        (_, None) => {
            let kind = facts.event_type.as_deref().map(|kind| words.fill(calls.kind, &[("kind", kind)]));
            return words.fill(calls.recorded, &[("kind", &kind.unwrap_or_default())]);
        }
    };
    let sentence = match outcome {
        Outcome::Failure if facts.meaning.reason().is_some_and(Reason::is_access_denied) => calls.denied,
        Outcome::Failure => calls.failed,
        Outcome::Success | Outcome::Unknown => calls.done,
    };
    words.fill(sentence, &[("who", &actor(facts, words)), ("api", &api)])
}
