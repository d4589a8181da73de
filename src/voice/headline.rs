//! What happened, in one sentence.

use super::caller::{actor, from};
use super::changes::{changed, tampered_with};
use super::sign_in::{details, signed_in, step_taken};
use super::words::Words;
use crate::classify::{Action, Change, ChangeKind, Meaning, Object, Outcome, Reason};
use crate::story::{Facts, Story};
use crate::text::clean::line;

/// The sentence, without its full stop.
pub(crate) fn headline(story: &Story, words: &Words) -> String {
    let facts = &story.facts;
    let sentence = match &facts.meaning {
        Meaning::SignIn(sign_in) => signed_in(story, sign_in, words),
        Meaning::SignInStep(step, sign_in) => step_taken(facts, *step, sign_in, words),
        Meaning::Change(change) => match (change.kind, change.action) {
            (ChangeKind::Iam, _) => changed(&actor(facts, words), change, facts, words),
            (ChangeKind::AccountRecovery, Some(action)) => recovered(facts, change, action, words),
            (ChangeKind::Tampering, Some(action)) => tampered_with(&actor(facts, words), change, action, facts, words),
            (ChangeKind::AccountRecovery | ChangeKind::Tampering, None) => called(facts, change.outcome, words),
        },
        Meaning::Other { outcome, .. } => called(facts, *outcome, words),
    };
    words.grammar.begin(sentence)
}

fn recovered(facts: &Facts, change: &Change, action: &Action, words: &Words) -> String {
    let recoveries = &words.recoveries;
    let Some(what) = (recoveries.what)(action) else { return changed(&actor(facts, words), change, facts, words) };
    let what = if is_own_password(facts, change, action) { recoveries.own_password } else { what };
    let (who, sentence) = match (change.is_by_anybody(), change.outcome) {
        (false, Outcome::Success) => (actor(facts, words), recoveries.success),
        (false, Outcome::Failure) => (actor(facts, words), recoveries.failed),
        (false, Outcome::Unknown) => (actor(facts, words), recoveries.unknown),
        (true, Outcome::Success) => (words.callers.somebody.to_owned(), recoveries.success_by_anybody),
        (true, Outcome::Failure) => (words.callers.somebody.to_owned(), recoveries.failed_by_anybody),
        (true, Outcome::Unknown) => (words.callers.somebody.to_owned(), recoveries.unknown_by_anybody),
    };
    let from = from(facts, &recoveries.from, words);
    let known: [(&str, &str); 5] = [
        ("who", &who),
        ("from", &from),
        ("details", &details(&[&from], words)),
        ("done", what.done),
        ("tried", what.tried),
    ];
    words.fill(sentence, &known)
}

/// Did root change root's password?
fn is_own_password(facts: &Facts, change: &Change, action: &Action) -> bool {
    facts.principal.is_root() && !facts.central_root && action.object == Object::RootPassword && !change.is_by_anybody()
}

/// Characters of an API's name that are always said.
const SHORTEST_CALL: usize = 36;

fn called(facts: &Facts, outcome: Outcome, words: &Words) -> String {
    const INSIGHTS: &str = "AwsCloudTrailInsight";
    let calls = &words.calls;
    // An API's name is what was done: it is cut last.
    let cut = |text: &str| line(text, (2 * words.names.longest_thing).max(SHORTEST_CALL));
    let api = match (&facts.event_source, &facts.event_name) {
        (Some(source), Some(event)) => {
            let (event, service) = (cut(event), words.name(&words.service(source)));
            words.fill(calls.api, &[("event", &event), ("service", &service)])
        }
        (None, Some(event)) => cut(event),
        (_, None) if facts.event_type.as_deref() == Some(INSIGHTS) => return calls.insights.to_owned(),
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
    let call = facts.call().as_deref().map(cut).unwrap_or_default();
    words.fill(sentence, &[("who", &actor(facts, words)), ("api", &api), ("call", &call)])
}
