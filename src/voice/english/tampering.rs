//! What was done to what the alerts depend on.

use crate::classify::{Action, Object, Verb};
use crate::voice::words::Said;

/// A predicate from its verb, in the past and after "tried to", and the rest.
macro_rules! say {
    ($done:literal, $tried:literal, $rest:literal) => {
        Said { done: concat!($done, " ", $rest), tried: concat!($tried, " ", $rest) }
    };
    (deleted $rest:literal) => {
        say!("deleted", "delete", $rest)
    };
    (changed $rest:literal) => {
        say!("changed", "change", $rest)
    };
}

/// What verb and object alone would not say well.
pub(super) fn tampered(action: &Action) -> Option<Said> {
    let holder = action.holder.map(|holder| holder.object);
    Some(match (action.object, holder, action.verb) {
        (Object::Logging, ..) => say!("stopped logging by", "stop logging by", "the trail{name}"),
        (Object::Trail, _, Verb::Delete) => say!(deleted "the trail{name}"),
        (Object::Trail, ..) => say!(changed "the trail{name}"),
        (Object::EventSelectors, ..) => say!(changed "which events are recorded by the trail{name}"),
        (Object::LogGroup, ..) => say!(deleted "the log group{name}"),
        (Object::LogStream, ..) => say!(deleted "the log stream{name}"),
        (Object::RetentionPolicy, ..) => say!(changed "how long logs are kept in the log group{name}"),
        (Object::SubscriptionFilter, _, Verb::Delete) => say!(deleted "the subscription filter{name}"),
        (Object::SubscriptionFilter, ..) => say!(changed "the subscription filter{name}"),
        (Object::Topic, _, Verb::Delete) => say!(deleted "the SNS topic{name}"),
        (Object::Topic, ..) => say!(changed "the SNS topic{name}"),
        (Object::Subscription, _, Verb::Remove) => say!("removed", "remove", "a subscription{name} of the SNS topic"),
        (Object::Subscription, ..) => say!(changed "a subscription{name} of the SNS topic"),
        (Object::Function, ..) => say!(deleted "the Lambda function{name}"),
        (Object::FunctionCode, ..) => say!(changed "the code of the Lambda function{name}"),
        (Object::FunctionConfiguration, ..) => say!(changed "the configuration of the Lambda function{name}"),
        (Object::FunctionConcurrency, ..) => say!(changed "the concurrency of the Lambda function{name}"),
        (Object::EventInvokeConfig, ..) => say!(changed "the retries and failure store of the Lambda function{name}"),
        (Object::Permission, Some(Object::Function), _) => say!(changed "who may invoke the Lambda function{name}"),
        (Object::Rule, _, Verb::Delete) => say!(deleted "the EventBridge rule{name}"),
        (Object::Rule, _, Verb::Disable) => say!("disabled", "disable", "the EventBridge rule{name}"),
        (Object::Rule, ..) => say!(changed "the EventBridge rule{name}"),
        (Object::RuleTargets, _, Verb::Remove) => {
            say!("removed", "remove", "the targets of the EventBridge rule{name}")
        }
        (Object::RuleTargets, ..) => say!(changed "the targets of the EventBridge rule{name}"),
        (Object::EventBus, _, Verb::Delete) => say!(deleted "the event bus{name}"),
        (Object::EventBus, ..) => say!(changed "the event bus{name}"),
        (Object::Permission, Some(Object::EventBus), _) => say!(changed "who may send to the event bus{name}"),
        _ => return None,
    })
}
