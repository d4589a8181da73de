//! What was done to what the alerts depend on.

use crate::classify::Watched;
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

pub(super) fn tampered(watched: Watched, removed: bool) -> Said {
    match (watched, removed) {
        (Watched::TrailLogging, _) => say!("stopped logging by", "stop logging by", "the trail{name}"),
        (Watched::Trail, true) => say!(deleted "the trail{name}"),
        (Watched::Trail, false) => say!(changed "the trail{name}"),
        (Watched::EventSelectors, _) => say!(changed "which events are recorded by the trail{name}"),
        (Watched::LogGroup, _) => say!(deleted "the log group{name}"),
        (Watched::LogStream, _) => say!(deleted "the log stream{name}"),
        (Watched::Retention, _) => say!(changed "how long logs are kept in the log group{name}"),
        (Watched::SubscriptionFilter, true) => say!(deleted "the subscription filter{name}"),
        (Watched::SubscriptionFilter, false) => say!(changed "the subscription filter{name}"),
        (Watched::Topic, true) => say!(deleted "the SNS topic{name}"),
        (Watched::Topic, false) => say!(changed "the SNS topic{name}"),
        (Watched::Subscription, true) => say!("removed", "remove", "a subscription{name} of the SNS topic"),
        (Watched::Subscription, false) => say!(changed "a subscription{name} of the SNS topic"),
        (Watched::Function, _) => say!(deleted "the Lambda function{name}"),
        (Watched::FunctionCode, _) => say!(changed "the code of the Lambda function{name}"),
        (Watched::FunctionConfiguration, _) => say!(changed "the configuration of the Lambda function{name}"),
        (Watched::FunctionConcurrency, _) => say!(changed "the concurrency of the Lambda function{name}"),
        (Watched::FailureHandling, _) => say!(changed "the retries and failure store of the Lambda function{name}"),
        (Watched::FunctionPermission, _) => say!(changed "who may invoke the Lambda function{name}"),
        (Watched::EventRule, true) => say!(deleted "the EventBridge rule{name}"),
        (Watched::EventRule, false) => say!(changed "the EventBridge rule{name}"),
        (Watched::EventRuleState, _) => say!("disabled", "disable", "the EventBridge rule{name}"),
        (Watched::EventTargets, true) => say!("removed", "remove", "the targets of the EventBridge rule{name}"),
        (Watched::EventTargets, false) => say!(changed "the targets of the EventBridge rule{name}"),
        (Watched::EventBus, true) => say!(deleted "the event bus{name}"),
        (Watched::EventBus, false) => say!(changed "the event bus{name}"),
        (Watched::EventBusPermission, _) => say!(changed "who may send to the event bus{name}"),
    }
}
