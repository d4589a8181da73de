//! Changes of IAM, and of what the alerts depend on, in one sentence.

use super::change::{ChangeNames, done, tried};
use super::policies::is_open_to_anybody;
use super::words::Words;
use crate::classify::{Action, Change, ChangeKind, Object, Outcome, Reason};
use crate::cloudtrail::service_name;
use crate::story::{Facts, last_piece};
use crate::text::clean::{line, name};

pub(super) fn changed(who: &str, facts: &Facts, change: &Change, words: &Words) -> String {
    let changes = &words.changes;
    let via = change.via.as_deref().map(|service| words.fill(changes.via, &[("service", &service_name(service))]));
    let via = via.unwrap_or_default();
    let names = ChangeNames::of(change);
    let service = facts.event_source.as_deref().map(service_name).unwrap_or_default();
    let unknown = |iam: &'static str, access: &'static str| {
        let template = if change.kind == ChangeKind::Iam { iam } else { access };
        words.fill(template, &[("name", &name(&change.name)), ("service", &service)])
    };
    if change.outcome == Outcome::Failure {
        let tried = match change.action {
            Some(action) => tried(&names.change(action), words),
            None => unknown(words.iam.unknown.tried, words.access.unknown.tried),
        };
        return failed((who, &via, &tried), change.reason.as_ref(), changes.failed_with_code, words);
    }
    let (done, unseen) = match change.action {
        Some(action) => (done(&names.change(action), words), unseen(change, words)),
        None => (unknown(words.iam.unknown.done, words.access.unknown.done), ""),
    };
    words.fill(changes.done, &[("who", who), ("via", &via), ("done", &done)]) + unseen
}

fn failed(
    (who, via, tried): (&str, &str, &str),
    reason: Option<&Reason>,
    with_code: &'static str,
    words: &Words,
) -> String {
    let (sentence, code) = match reason {
        Some(reason) if reason.is_access_denied() => (words.changes.denied, String::new()),
        Some(Reason::Error { code: Some(code), .. }) => (with_code, name(code)),
        _ => (words.changes.failed, String::new()),
    };
    words.fill(sentence, &[("who", who), ("via", via), ("tried", tried), ("code", &code)])
}

/// What follows a sentence about a change whose request was left out.
fn unseen(change: &Change, words: &Words) -> &'static str {
    match (change.unseen, &change.policy) {
        (Some(unseen), _) => (words.changes.unseen)(unseen),
        (None, Some(policy)) if change.omitted.is_some() && is_open_to_anybody(policy) => words.changes.open_to_anybody,
        (None, _) => "",
    }
}

pub(super) fn tampered_with(who: &str, facts: &Facts, change: &Change, action: &Action, words: &Words) -> String {
    let changes = &words.changes;
    let Some(said) = (changes.tampered)(action) else { return changed(who, facts, change, words) };
    // A log group's name is a path, whose last piece says too little; a subscription's is a GUID, which says nothing.
    let target = match (action.holder.map_or(action.object, |holder| holder.object), change.target()) {
        (Object::Subscription, _) | (_, None) => None,
        (Object::LogGroup | Object::LogStream, Some(whole)) => Some(line(whole, 128)),
        (_, Some(target)) => Some(name(last_piece(target))),
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
