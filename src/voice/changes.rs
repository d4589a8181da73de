//! Changes of IAM, and of what the alerts depend on, in one sentence.

use super::grave::grave;
use super::nouns::named;
use super::predicate::{ChangeNames, done, filled, said, tried};
use super::words::Words;
use crate::classify::{Action, Change, ChangeKind, Class, Lack, Object, Outcome, Reason};
use crate::cloudtrail::Arn;
use crate::story::{Facts, last_piece};
use crate::text::account::is_account_id;
use crate::text::clean::line;

pub(super) fn changed(who: &str, facts: &Facts, change: &Change, words: &Words) -> String {
    let changes = &words.changes;
    let via = via(change, words);
    let names = ChangeNames::of(change, words);
    let service = facts.event_source.as_deref().map(|source| words.service(source)).unwrap_or_default();
    let unknown = |iam: &'static str, access: &'static str| {
        let template = if change.kind == ChangeKind::Iam { iam } else { access };
        words.fill(template, &[("name", &words.name(&change.name)), ("service", &service)])
    };
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
            (None, None) => unknown(words.iam.unknown.tried, words.access.unknown.tried),
        };
        return failed((who, &via, &tried), change.reason.as_ref(), changes.failed_with_code, words);
    }
    let (done, consequence) = match (gravely, change.action) {
        (Some((done, _)), _) => (done, consequence(change, words)),
        (None, Some(action)) => match passive(who, &names.change(action), words) {
            Some(done) => {
                let sentence = words.fill(changes.done_by_nobody, &[("via", &via), ("done", &done)]);
                return sentence + &consequence(change, words);
            }
            None => (done(&names.change(action), words), consequence(change, words)),
        },
        (None, None) => (unknown(words.iam.unknown.done, words.access.unknown.done), String::new()),
    };
    words.fill(changes.done, &[("who", who), ("via", &via), ("done", &done)]) + &consequence
}

/// What was done without a word of who did it, where nobody knows and the language can say so.
fn passive(who: &str, change: &super::change::Change, words: &Words) -> Option<String> {
    if who != words.actors.somebody {
        return None;
    }
    let template = words.grammar.passive(said(change, words).done)?;
    Some(filled(&template, change, &[], words))
}

/// Through which service.
fn via(change: &Change, words: &Words) -> String {
    // What a service does for itself needs no second word.
    let itself = change.action.and_then(|action| action.holder).filter(|holder| holder.object == Object::AwsService);
    let itself = itself.and(change.holder_name.as_deref()).map(|service| words.service(service));
    let via = change.via.as_deref().filter(|via| itself != Some(words.service(via)));
    via.map(|service| words.fill(words.changes.via, &[("service", &words.service(service))])).unwrap_or_default()
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

/// What follows the sentence where it makes the change grave: what is not known of it.
fn consequence(change: &Change, words: &Words) -> String {
    let lacks = &words.lacks;
    match (change.unseen, &change.policy) {
        (Some(unseen), _) => {
            let template = match change.lack() {
                Lack::TooLarge => lacks.too_large,
                Lack::LeftOut => lacks.left_out,
                Lack::Unreadable => lacks.unreadable,
            };
            words.fill(template, &[("what", (lacks.what)(unseen))])
        }
        (None, None) if change.shuts_identity_center_out() => words.changes.shuts_identity_center_out.to_owned(),
        (None, _) => String::new(),
    }
}

pub(super) fn tampered_with(who: &str, facts: &Facts, change: &Change, action: &Action, words: &Words) -> String {
    let changes = &words.changes;
    let silenced = match change.class {
        Class::Silences if change.outcome != Outcome::Failure => {
            (changes.silenced)(action.object, action.holder.map_or(action.object, |holder| holder.object), action.verb)
        }
        _ => "",
    };
    let Some(said) = (changes.tampered)(action) else { return changed(who, facts, change, words) + silenced };
    let target = change.target().map(|target| known_as(action, target, words));
    let target = target.map(|target| words.fill(changes.tampered_name, &[("name", &target)])).unwrap_or_default();
    let via = via(change, words);
    let noun = (words.iam.noun)(action.object);
    let object = match change.object_name.as_deref() {
        // Another account, by its id or as `arn:aws:iam::444455556666:root`.
        Some(object) if account_of_all(object).is_some() => {
            named(Object::Account, account_of_all(object), words).into_owned()
        }
        Some(object) => words.fill(noun.named, &[("name", &line(object, words.names.longest_thing))]),
        None => noun.unnamed.to_owned(),
    };
    let what = |template| words.fill(template, &[("name", &target), ("object", &object)]);
    match change.outcome {
        Outcome::Failure => {
            let with_code = changes.tampering_failed_with_code;
            failed((who, &via, &what(said.tried)), change.reason.as_ref(), with_code, words)
        }
        Outcome::Success | Outcome::Unknown => {
            words.fill(changes.done, &[("who", who), ("via", &via), ("done", &what(said.done))]) + silenced
        }
    }
}

/// The account, where all of it is meant.
fn account_of_all(caller: &str) -> Option<&str> {
    match Arn::parse(caller) {
        Some(arn) if caller.ends_with(":root") => Some(arn.account),
        _ => Some(caller),
    }
    .filter(|account| is_account_id(account))
}

/// What a thing is called by those who know it. The names of log groups and alarms are paths, whose last piece says too little.
fn known_as(action: &Action, target: &str, words: &Words) -> String {
    match action.holder.map_or(action.object, |holder| holder.object) {
        Object::LogGroup => {
            let group = target.split_once("log-group:").map_or(target, |(_, group)| group.trim_end_matches(":*"));
            line(group, words.names.longest_thing)
        }
        Object::Alarm => line(target, words.names.longest_thing).replace(", ", words.values.place.between),
        // By its id nobody knows a subscription, which stands behind the topic's name.
        Object::Subscription => words.name(last_piece(target.rsplit_once(':').map_or(target, |(topic, _)| topic))),
        // A version or alias may follow.
        Object::Function => match target.split_once("function:") {
            Some((_, function)) => words.name(function.split(':').next().unwrap_or(function)),
            None => words.name(target.split(':').next().unwrap_or(target)),
        },
        _ => words.name(last_piece(target)),
    }
}
