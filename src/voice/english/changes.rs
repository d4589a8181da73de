//! Changes to IAM, and to what the alerts depend on.

use super::omitted::in_sentence;
use crate::classify::{IamChange, Outcome, PasswordPolicy, Reason, Tampering, Watched};
use crate::cloudtrail::service_name;
use crate::story::last_piece;
use crate::text::clean::{line, name};
use crate::voice::change::{done, tried};
use crate::voice::values::ChangeNames;

pub(super) fn changed(who: &str, change: &IamChange, whole: bool) -> String {
    let via = change.via.as_deref().map(|service| format!(" via {}", service_name(service))).unwrap_or_default();
    let names = ChangeNames::of(change);
    let words = if whole { &super::WORDS } else { &super::SUBJECT };
    let unknown = |template| words.fill(template, &[("name", &name(&change.name))]);
    match (change.outcome, change.action) {
        (Outcome::Failure, Some(action)) => {
            format!("{who} tried to {}{via} and {}", tried(&names.change(action), words), refused(change))
        }
        (Outcome::Failure, None) => {
            format!("{who} tried to {}{via} and {}", unknown(words.iam.unknown.tried), refused(change))
        }
        (_, Some(action)) => format!("{who} {}{via}{}", done(&names.change(action), words), in_sentence(change, whole)),
        (_, None) => format!("{who} {}{via}", unknown(words.iam.unknown.done)),
    }
}

fn refused(change: &IamChange) -> String {
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

pub(super) fn tampered_with(who: &str, tampering: &Tampering) -> String {
    let (done, tried) = tampered(tampering);
    match tampering.outcome {
        Outcome::Failure => {
            let denied = tampering.reason.as_ref().is_some_and(Reason::is_access_denied);
            format!("{who} tried to {tried} and {}", if denied { "was denied" } else { "failed" })
        }
        _ => format!("{who} {done}"),
    }
}

/// What was done to a link of the chain, in the past and in the infinitive.
fn tampered(tampering: &Tampering) -> (String, String) {
    let target = tampering.target.as_deref().map(|target| name(last_piece(target)));
    let thing = match tampering.watched {
        Watched::TrailLogging | Watched::Trail => "the trail",
        Watched::EventSelectors => "which events are recorded by the trail",
        Watched::LogGroup => "the log group",
        Watched::LogStream => "the log stream",
        Watched::Retention => "how long logs are kept in the log group",
        Watched::SubscriptionFilter => "the subscription filter",
        Watched::Topic => "the SNS topic",
        Watched::Subscription => "a subscription",
        Watched::Function => "the Lambda function",
        Watched::FunctionCode => "the code of the Lambda function",
        Watched::FunctionConfiguration => "the configuration of the Lambda function",
        Watched::FunctionConcurrency => "the concurrency of the Lambda function",
        Watched::FailureHandling => "the retries and failure store of the Lambda function",
        Watched::FunctionPermission => "who may invoke the Lambda function",
        Watched::EventRule | Watched::EventRuleState => "the EventBridge rule",
        Watched::EventTargets => "the targets of the EventBridge rule",
        Watched::EventBus => "the event bus",
        Watched::EventBusPermission => "who may send to the event bus",
    };
    // A log group's name is a path, whose last piece says too little; a subscription's is a GUID, which says nothing.
    let named = match (tampering.watched, tampering.target.as_deref()) {
        (Watched::Subscription, _) => String::new(),
        (Watched::LogGroup | Watched::Retention | Watched::LogStream, Some(whole)) => format!(" {}", line(whole, 128)),
        _ => target.map(|target| format!(" {target}")).unwrap_or_default(),
    };
    let (done, tried) = match (tampering.watched, tampering.removed) {
        (Watched::TrailLogging, _) => ("stopped logging by", "stop logging by"),
        (Watched::Subscription | Watched::EventTargets, true) => ("removed", "remove"),
        (Watched::FunctionPermission, _) => ("changed", "change"),
        (Watched::EventRuleState, _) => ("disabled", "disable"),
        (_, true) => ("deleted", "delete"),
        (_, false) => ("changed", "change"),
    };
    let tail = if tampering.watched == Watched::Subscription { " of the SNS topic" } else { "" };
    (format!("{done} {thing}{named}{tail}"), format!("{tried} {thing}{named}{tail}"))
}
