//! Changes to IAM, and to what the alerts depend on.

use super::omitted::in_sentence;
use crate::classify::{Action, Change, Object, Outcome, PasswordPolicy, Reason, Verb};
use crate::cloudtrail::service_name;
use crate::story::last_piece;
use crate::text::clean::{line, name};
use crate::voice::iam_words::{
    english_done, english_tried, english_unknown, english_unknown_tried, english_verb, noun,
};
use crate::voice::values::ChangeNames;

pub(super) fn changed(who: &str, change: &Change, whole: bool) -> String {
    let via = change.via.as_deref().map(|service| format!(" via {}", service_name(service))).unwrap_or_default();
    let names = ChangeNames::of(change);
    let words = |action| names.words(action, whole);
    match (change.outcome, change.action) {
        (Outcome::Failure, Some(action)) => {
            format!("{who} tried to {}{via} and {}", english_tried(&words(action)), refused(change))
        }
        (Outcome::Failure, None) => {
            format!("{who} tried to {}{via} and {}", english_unknown_tried(&name(&change.name)), refused(change))
        }
        (_, Some(action)) => format!("{who} {}{via}{}", english_done(&words(action)), in_sentence(change, whole)),
        (_, None) => format!("{who} {}{via}", english_unknown(&name(&change.name))),
    }
}

fn refused(change: &Change) -> String {
    match &change.reason {
        Some(reason) if reason.is_access_denied() => "was denied".to_owned(),
        Some(Reason::Error { code: Some(code), .. }) => format!("failed ({})", name(code)),
        _ => "failed".to_owned(),
    }
}

/// What passwords must have, and what they need not.
pub(crate) fn password_policy(policy: &PasswordPolicy) -> String {
    let classes = [
        (policy.require_uppercase, "upper-case letters"),
        (policy.require_lowercase, "lower-case letters"),
        (policy.require_numbers, "numbers"),
        (policy.require_symbols, "symbols"),
    ];
    let missing: Vec<_> = classes.iter().filter(|(required, _)| !required).map(|(_, class)| *class).collect();
    let length = policy.minimum_length;
    match missing.as_slice() {
        [] => format!("at least {length} characters; letters of both cases, numbers and symbols required"),
        missing => format!("at least {length} characters; not required: {}", missing.join(", ")),
    }
}

pub(super) fn tampered_with(who: &str, change: &Change, action: &Action) -> String {
    let (done, tried) = tampered(change, action);
    match change.outcome {
        Outcome::Failure => {
            let denied = change.reason.as_ref().is_some_and(Reason::is_access_denied);
            format!("{who} tried to {tried} and {}", if denied { "was denied" } else { "failed" })
        }
        _ => format!("{who} {done}"),
    }
}

/// What was done to a link of the chain, in the past and in the infinitive.
fn tampered(change: &Change, action: &Action) -> (String, String) {
    let holder = action.holder.map(|holder| holder.object);
    let whose = noun(holder.unwrap_or(action.object)).named;
    let thing = match (action.object, holder) {
        (Object::Logging, _) => format!("logging by {whose}"),
        (Object::EventSelectors, _) => format!("which events are recorded by {whose}"),
        (Object::RetentionPolicy, _) => format!("how long logs are kept in {whose}"),
        (Object::Permission, Some(Object::EventBus)) => format!("who may send to {whose}"),
        (Object::Permission, _) => format!("who may invoke {whose}"),
        (Object::Subscription, _) => noun(Object::Subscription).unnamed.to_owned(),
        (object, Some(_)) => format!("{} of {whose}", noun(object).unnamed),
        (_, None) => whose.to_owned(),
    };
    // A log group's name is a path, whose last piece says too little; a subscription's is a GUID, which says nothing.
    let named = match (holder.unwrap_or(action.object), change.target()) {
        (Object::Subscription, _) | (_, None) => String::new(),
        (Object::LogGroup | Object::LogStream, Some(whole)) => format!(" {}", line(whole, 128)),
        (_, Some(whole)) => format!(" {}", name(last_piece(whole))),
    };
    let (done, tried) = match action.verb {
        Verb::Disable => ("disabled", "disable"),
        verb => english_verb(verb),
    };
    let tail = if action.object == Object::Subscription { " of the SNS topic" } else { "" };
    (format!("{done} {thing}{named}{tail}"), format!("{tried} {thing}{named}{tail}"))
}
