//! Changes of IAM, and of what the alerts depend on, in one sentence.

use super::change::{ChangeNames, done, filled, said, tried};
use super::grave::grave;
use super::words::Words;
use crate::classify::{Action, Change, Object, Outcome, Reason};
use crate::story::{Facts, last_piece};
use crate::text::clean::line;

pub(super) fn changed(who: &str, change: &Change, facts: &Facts, words: &Words) -> String {
    let changes = &words.changes;
    let via = change.via.as_deref().map(|service| words.fill(changes.via, &[("service", &words.service(service))]));
    let via = via.unwrap_or_default();
    let names = ChangeNames::of(change, words);
    let unknown = |template| words.fill(template, &[("name", &words.name(&change.name))]);
    let grave = change.action.and_then(|action| Some((action, grave(change, facts.account.as_deref())?)));
    let gravely = grave.map(|(action, grave)| {
        let (said, known) = grave.said(words);
        let known: Vec<_> = known.iter().map(|(hole, word)| (*hole, word.as_str())).collect();
        let fill = |template| filled(template, &names.change(action), &known, words);
        (fill(said.done), fill(said.tried))
    });
    if change.outcome == Outcome::Failure {
        let tried = match (gravely, change.action) {
            (Some((_, tried)), _) => tried,
            (None, Some(action)) => tried(&names.change(action), words),
            (None, None) => unknown(words.iam.unknown.tried),
        };
        return failed((who, &via, &tried), change.reason.as_ref(), changes.failed_with_code, words);
    }
    let (done, unseen) = match (gravely, change.action) {
        (Some((done, _)), _) => (done, unseen(change, words)),
        (None, Some(action)) => match passive(who, &names.change(action), words) {
            Some(done) => {
                let sentence = words.fill(changes.done_by_nobody, &[("via", &via), ("done", &done)]);
                return sentence + unseen(change, words);
            }
            None => (done(&names.change(action), words), unseen(change, words)),
        },
        (None, None) => (unknown(words.iam.unknown.done), ""),
    };
    words.fill(changes.done, &[("who", who), ("via", &via), ("done", &done)]) + unseen
}

/// What was done without a word of who did it, where nobody knows and the language can say so.
fn passive(who: &str, change: &super::change::Change, words: &Words) -> Option<String> {
    if who != words.actors.somebody {
        return None;
    }
    let template = words.grammar.passive(said(change, &words.iam).done)?;
    Some(filled(&template, change, &[], words))
}

fn failed(
    (who, via, tried): (&str, &str, &str),
    reason: Option<&Reason>,
    with_code: &'static str,
    words: &Words,
) -> String {
    let (sentence, code) = match reason {
        Some(reason) if reason.is_access_denied() => (words.changes.denied, String::new()),
        Some(Reason::Error { code: Some(code), .. }) => (with_code, with_meaning(code, words)),
        _ => (words.changes.failed, String::new()),
    };
    words.fill(sentence, &[("who", who), ("via", via), ("tried", tried), ("code", &code)])
}

/// A code of AWS's, behind what it means where that is known. Some services write `Exception` at its end, others do not.
pub(super) fn with_meaning(code: &str, words: &Words) -> String {
    let bare = code.strip_suffix("Exception").unwrap_or(code);
    match (words.changes.code)(bare) {
        Some(means) => words.fill(words.changes.code_and_meaning, &[("means", means), ("code", &words.name(code))]),
        None => words.name(code),
    }
}

/// What follows a sentence about a change whose request was left out.
fn unseen(change: &Change, words: &Words) -> &'static str {
    change.unseen.map_or("", words.changes.unseen)
}

pub(super) fn tampered_with(who: &str, change: &Change, action: &Action, facts: &Facts, words: &Words) -> String {
    let changes = &words.changes;
    let Some(said) = (changes.tampered)(action) else { return changed(who, change, facts, words) };
    // A log group's name is a path, whose last piece says too little; a subscription's is a GUID, which says nothing.
    let target = match (action.holder.map_or(action.object, |holder| holder.object), change.target()) {
        (Object::Subscription, _) | (_, None) => None,
        (Object::LogGroup | Object::LogStream, Some(whole)) => Some(line(whole, words.names.longest_thing)),
        (_, Some(target)) => Some(words.name(last_piece(target))),
    };
    let target = target.map(|target| words.fill(changes.tampered_name, &[("name", &target)])).unwrap_or_default();
    let what = |template| words.fill(template, &[("name", &target)]);
    match change.outcome {
        Outcome::Failure => {
            let with_code = changes.tampering_failed_with_code;
            failed((who, "", &what(said.tried)), change.reason.as_ref(), with_code, words)
        }
        Outcome::Success | Outcome::Unknown => {
            words.fill(changes.done, &[("who", who), ("via", ""), ("done", &what(said.done))])
        }
    }
}
