//! Changes of IAM, and of what the alerts depend on, in one sentence.

use super::change::{ChangeNames, done, tried};
use super::policies::is_open_to_anybody;
use super::words::Words;
use crate::classify::{Action, Change, Class, Object, Outcome, Reason};
use crate::cloudtrail::service_name;
use crate::story::last_piece;
use crate::text::clean::{line, name};

pub(super) fn changed(who: &str, change: &Change, words: &Words) -> String {
    let changes = &words.changes;
    let via = via(change, words);
    let names = ChangeNames::of(change);
    let unknown = |template| words.fill(template, &[("name", &name(&change.name))]);
    if change.outcome == Outcome::Failure {
        let tried = match change.action {
            Some(action) => tried(&names.change(action), words),
            None => unknown(words.iam.unknown.tried),
        };
        return failed((who, &via, &tried), change.reason.as_ref(), changes.failed_with_code, words);
    }
    let (done, unseen) = match change.action {
        Some(action) => (done(&names.change(action), words), unseen(change, words)),
        None => (unknown(words.iam.unknown.done), ""),
    };
    words.fill(changes.done, &[("who", who), ("via", &via), ("done", &done)]) + unseen
}

/// That an AWS service made the call, where one did.
fn via(change: &Change, words: &Words) -> String {
    let service = change.via.as_deref().map(service_name);
    service.map(|service| words.fill(words.changes.via, &[("service", &service)])).unwrap_or_default()
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

pub(super) fn tampered_with(who: &str, change: &Change, action: &Action, words: &Words) -> String {
    let changes = &words.changes;
    let silenced = match change.class {
        Class::Silences if change.outcome != Outcome::Failure => {
            (changes.silenced)(action.object, action.holder.map_or(action.object, |holder| holder.object), action.verb)
        }
        _ => "",
    };
    let Some(said) = (changes.tampered)(action) else { return changed(who, change, words) + silenced };
    let target = change.target().map(|target| known_as(action, target));
    let target = target.map(|target| words.fill(changes.tampered_name, &[("name", &target)])).unwrap_or_default();
    let noun = (words.iam.noun)(action.object);
    let object = match change.object_name.as_deref() {
        Some(object) => words.fill(noun.named, &[("name", &line(object, 128))]),
        None => noun.unnamed.to_owned(),
    };
    let what = |template| words.fill(template, &[("name", &target), ("object", &object)]);
    match change.outcome {
        Outcome::Failure => {
            let with_code = changes.tampering_failed_with_code;
            failed((who, &via(change, words), &what(said.tried)), change.reason.as_ref(), with_code, words)
        }
        Outcome::Success | Outcome::Unknown => {
            words.fill(changes.done, &[("who", who), ("via", &via(change, words)), ("done", &what(said.done))])
                + silenced
        }
    }
}

/// What a thing is called by those who know it. The names of log groups and alarms are paths, whose last piece says too little.
fn known_as(action: &Action, target: &str) -> String {
    match action.holder.map_or(action.object, |holder| holder.object) {
        Object::LogGroup => {
            let group = target.split_once("log-group:").map_or(target, |(_, group)| group.trim_end_matches(":*"));
            line(group, 128)
        }
        Object::Alarm => line(target, 128),
        // By its id nobody knows a subscription, which stands behind the topic's name.
        Object::Subscription => name(last_piece(target.rsplit_once(':').map_or(target, |(topic, _)| topic))),
        // A version or alias may follow.
        Object::Function => match target.split_once("function:") {
            Some((_, function)) => name(function.split(':').next().unwrap_or(function)),
            None => name(target.split(':').next().unwrap_or(target)),
        },
        _ => name(last_piece(target)),
    }
}
