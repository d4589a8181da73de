//! What happened, in one sentence.

use super::caller::{actor, from};
use super::calls::{api, cut, is_denied};
use super::changes::{changed, tampered_with};
use super::root_use::{called as called_as_root, several};
use super::sign_in::{details, signed_in, step_taken};
use super::words::Words;
use crate::classify::{Action, Change, ChangeKind, Meaning, Object, Outcome};
use crate::cloudtrail::Principal;
use crate::story::{Facts, Marked, Story};

/// The sentence, without its full stop; of a test, with a word about that before it.
pub(crate) fn headline(story: &Story, words: &Words) -> String {
    let sentence = sentence(story, words);
    words.grammar.begin(match story.test {
        Some(Marked { code_word, made_up }) => {
            let template = if made_up { words.mail.made_up_test } else { words.mail.test };
            words.fill(template, &[("code", &code_word.to_string()), ("sentence", &sentence)])
        }
        None => sentence,
    })
}

/// What happened, whether it is a test or not, as it stands inside of a sentence.
pub(super) fn sentence(story: &Story, words: &Words) -> String {
    let facts = &story.facts;
    match &facts.meaning {
        Meaning::SignIn(sign_in) => signed_in(story, sign_in, words),
        Meaning::SignInStep(step, sign_in) => step_taken(facts, *step, sign_in, words),
        Meaning::Change(change) => match (change.kind, change.action) {
            (ChangeKind::RootUse, None) if story.calls().nth(1).is_some() => several(story, words),
            (ChangeKind::RootUse, None) => called_as_root(facts, change, words),
            (ChangeKind::Access, _) => changed(&who_or_aws(facts, words), facts, change, words),
            (ChangeKind::Iam | ChangeKind::RootUse, _) => changed(&actor(facts, words), facts, change, words),
            (ChangeKind::AccountRecovery, Some(action)) => recovered(facts, change, action, words),
            (ChangeKind::Tampering, Some(action)) => tampered_with(&actor(facts, words), facts, change, action, words),
            (ChangeKind::AccountRecovery | ChangeKind::Tampering, None) => called(facts, change.outcome, words),
        },
        Meaning::Other { outcome, .. } => called(facts, *outcome, words),
    }
}

/// Who did it; where AWS itself reports something and the record names nobody, the service that reports it.
fn who_or_aws(facts: &Facts, words: &Words) -> String {
    let is_report = facts.event_type.as_deref().is_some_and(|kind| kind.eq_ignore_ascii_case("AwsServiceEvent"));
    match (&facts.principal, &facts.event_source) {
        (Principal::Unknown { name: None }, Some(source)) if is_report => {
            words.fill(words.actors.service, &[("service", &words.after_aws(source))])
        }
        _ => actor(facts, words),
    }
}

fn recovered(facts: &Facts, change: &Change, action: &Action, words: &Words) -> String {
    let recoveries = &words.recoveries;
    let Some(what) = (recoveries.what)(action) else { return changed(&actor(facts, words), facts, change, words) };
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
    let account = match &change.target_account {
        Some(account) if facts.account.as_ref() != Some(account) => {
            words.fill(recoveries.of_account, &[("account", account)])
        }
        Some(_) | None => recoveries.of_this_account.to_owned(),
    };
    let [done, tried] = [what.done, what.tried].map(|what| words.fill(what, &[("account", &account)]));
    let known: [(&str, &str); 5] =
        [("who", &who), ("from", &from), ("details", &details(&[&from], words)), ("done", &done), ("tried", &tried)];
    words.fill(sentence, &known)
}

/// Did root change root's password?
fn is_own_password(facts: &Facts, change: &Change, action: &Action) -> bool {
    facts.principal.is_root() && !facts.central_root && action.object == Object::RootPassword && !change.is_by_anybody()
}

fn called(facts: &Facts, outcome: Outcome, words: &Words) -> String {
    const INSIGHTS: &str = "AwsCloudTrailInsight";
    let calls = &words.calls;
    let Some(api) = api(facts, words) else {
        if facts.event_type.as_deref() == Some(INSIGHTS) {
            return calls.insights.to_owned();
        }
        let kind = facts.event_type.as_deref().map(|kind| words.fill(calls.kind, &[("kind", kind)]));
        return words.fill(calls.recorded, &[("kind", &kind.unwrap_or_default())]);
    };
    let sentence = match outcome {
        Outcome::Failure if is_denied(facts) => calls.denied,
        Outcome::Failure => calls.failed,
        Outcome::Success | Outcome::Unknown => calls.done,
    };
    let call = facts.call().as_deref().map(|call| cut(call, words)).unwrap_or_default();
    words.fill(sentence, &[("who", &actor(facts, words)), ("api", &api), ("call", &call)])
}
