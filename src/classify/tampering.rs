//! Changes to what the alerts depend on: the trail, its log group and filters, the topic and its subscriptions, the function.
//!
//! Whose trail, topic or function it is, the subscription filter or event rule has decided before the event arrives here.

use super::{Meaning, Omitted, Outcome, Reason};
use crate::cloudtrail::{Record, Service, text_at};

/// The link of the chain that was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Watched {
    /// StopLogging.
    TrailLogging,
    /// DeleteTrail, UpdateTrail.
    Trail,
    /// PutEventSelectors: which events the trail records.
    EventSelectors,
    /// DeleteLogGroup.
    LogGroup,
    /// DeleteLogStream.
    LogStream,
    /// PutRetentionPolicy: how long logs are kept.
    Retention,
    /// PutSubscriptionFilter, DeleteSubscriptionFilter.
    SubscriptionFilter,
    /// DeleteTopic, SetTopicAttributes.
    Topic,
    /// Unsubscribe, SetSubscriptionAttributes.
    Subscription,
    /// DeleteFunction.
    Function,
    /// UpdateFunctionCode.
    FunctionCode,
    /// UpdateFunctionConfiguration.
    FunctionConfiguration,
    /// PutFunctionConcurrency: 0 stops the function.
    FunctionConcurrency,
    /// PutFunctionEventInvokeConfig and its like: retries, and where failed payloads go.
    FailureHandling,
    /// RemovePermission: who may invoke the function.
    FunctionPermission,
    /// PutRule, DeleteRule.
    EventRule,
    /// DisableRule.
    EventRuleState,
    /// PutTargets, RemoveTargets: where the events of a rule go.
    EventTargets,
    /// DeleteEventBus, UpdateEventBus.
    EventBus,
    /// PutPermission, RemovePermission: who may send to the bus.
    EventBusPermission,
}

/// A change to a link of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tampering {
    /// Which link.
    pub watched: Watched,
    /// Was it taken away (deleted, stopped, unsubscribed), or changed?
    pub removed: bool,
    /// Its name or ARN.
    pub target: Option<String>,
    /// Set where AWS left the request out of the record.
    pub omitted: Option<Omitted>,
    /// Whether it worked.
    pub outcome: Outcome,
    /// Why it failed.
    pub reason: Option<Reason>,
}

const REMOVED: bool = true;
const CHANGED: bool = false;

/// Service, event name, link, what became of it, and where requestParameters names it.
const CALLS: [(Service, &str, Watched, bool, &str); 33] = [
    (Service::CloudTrail, "StopLogging", Watched::TrailLogging, REMOVED, "name"),
    (Service::CloudTrail, "DeleteTrail", Watched::Trail, REMOVED, "name"),
    (Service::CloudTrail, "UpdateTrail", Watched::Trail, CHANGED, "name"),
    (Service::CloudTrail, "PutEventSelectors", Watched::EventSelectors, CHANGED, "trailName"),
    (Service::Logs, "DeleteLogGroup", Watched::LogGroup, REMOVED, "logGroupName"),
    (Service::Logs, "DeleteLogStream", Watched::LogStream, REMOVED, "logStreamName"),
    (Service::Logs, "PutRetentionPolicy", Watched::Retention, CHANGED, "logGroupName"),
    (Service::Logs, "DeleteSubscriptionFilter", Watched::SubscriptionFilter, REMOVED, "filterName"),
    (Service::Logs, "PutSubscriptionFilter", Watched::SubscriptionFilter, CHANGED, "filterName"),
    (Service::Sns, "DeleteTopic", Watched::Topic, REMOVED, "topicArn"),
    (Service::Sns, "SetTopicAttributes", Watched::Topic, CHANGED, "topicArn"),
    (Service::Sns, "RemovePermission", Watched::Topic, CHANGED, "topicArn"),
    (Service::Sns, "AddPermission", Watched::Topic, CHANGED, "topicArn"),
    (Service::Sns, "Unsubscribe", Watched::Subscription, REMOVED, "subscriptionArn"),
    (Service::Sns, "SetSubscriptionAttributes", Watched::Subscription, CHANGED, "subscriptionArn"),
    (Service::Lambda, "DeleteFunction", Watched::Function, REMOVED, "functionName"),
    (Service::Lambda, "UpdateFunctionCode", Watched::FunctionCode, CHANGED, "functionName"),
    (Service::Lambda, "UpdateFunctionConfiguration", Watched::FunctionConfiguration, CHANGED, "functionName"),
    (Service::Lambda, "PutFunctionConcurrency", Watched::FunctionConcurrency, CHANGED, "functionName"),
    (Service::Lambda, "DeleteFunctionConcurrency", Watched::FunctionConcurrency, CHANGED, "functionName"),
    (Service::Lambda, "PutFunctionEventInvokeConfig", Watched::FailureHandling, CHANGED, "functionName"),
    (Service::Lambda, "UpdateFunctionEventInvokeConfig", Watched::FailureHandling, CHANGED, "functionName"),
    (Service::Lambda, "DeleteFunctionEventInvokeConfig", Watched::FailureHandling, CHANGED, "functionName"),
    (Service::Lambda, "RemovePermission", Watched::FunctionPermission, REMOVED, "functionName"),
    (Service::Events, "DeleteRule", Watched::EventRule, REMOVED, "name"),
    (Service::Events, "PutRule", Watched::EventRule, CHANGED, "name"),
    (Service::Events, "DisableRule", Watched::EventRuleState, REMOVED, "name"),
    (Service::Events, "RemoveTargets", Watched::EventTargets, REMOVED, "rule"),
    (Service::Events, "PutTargets", Watched::EventTargets, CHANGED, "rule"),
    (Service::Events, "DeleteEventBus", Watched::EventBus, REMOVED, "name"),
    (Service::Events, "UpdateEventBus", Watched::EventBus, CHANGED, "name"),
    (Service::Events, "PutPermission", Watched::EventBusPermission, CHANGED, "eventBusName"),
    (Service::Events, "RemovePermission", Watched::EventBusPermission, CHANGED, "eventBusName"),
];

pub(super) fn classify(service: Service, record: &Record<'_>) -> Option<Meaning> {
    let name = without_version(record.event_name.get()?);
    let (watched, removed, target_at) =
        CALLS.iter().find(|(of, call, ..)| *of == service && *call == name).map(|row| (row.2, row.3, row.4))?;
    let request = record.request_parameters.value();
    Some(Meaning::Tampering(Tampering {
        watched,
        removed,
        target: request.as_ref().and_then(|request| text_at(request, target_at)),
        omitted: request.as_ref().and_then(Omitted::of),
        outcome: Outcome::of_api_call(record),
        reason: Reason::of(record),
    }))
}

/// Lambda's events carry the API's version: `DeleteFunction20150331`, `UpdateFunctionCode20150331v2`.
fn without_version(name: &str) -> &str {
    match name.find(|character: char| character.is_ascii_digit()) {
        Some(at) if name[at..].bytes().all(|byte| byte.is_ascii_digit() || byte == b'v') => &name[..at],
        _ => name,
    }
}
