//! Changes to what the alerts depend on: the trail, its log group and filters, the topic and its subscriptions, the function, the rules.
//!
//! Whose trail, topic or function it is, the subscription filter or event rule has decided before the event arrives here.

use super::action::{Action, of, on};
use super::family::{ChangeKind::Tampering, Family};
use super::path::Path;
use super::vocabulary::{Class::Silences, Object as O, Verb::*};
use crate::cloudtrail::Service;

pub(super) const FAMILIES: [Family; 5] = [
    Family::of(Service::CloudTrail, Tampering, CLOUDTRAIL),
    Family::of(Service::Logs, Tampering, LOGS),
    Family::of(Service::Sns, Tampering, SNS),
    Family::of(Service::Lambda, Tampering, LAMBDA),
    Family::of(Service::Events, Tampering, EVENTS),
];

const BUS: Path = &["eventBusName"];
const FILTER: Path = &["filterName"];
const FUNCTION: Path = &["functionName"];
const LOG_GROUP: Path = &["logGroupName"];
const LOG_STREAM: Path = &["logStreamName"];
const NAME: Path = &["name"];
const NONE: Path = &[];
const RULE: Path = &["rule"];
const SUBSCRIPTION: Path = &["subscriptionArn"];
const TOPIC: Path = &["topicArn"];
const TRAIL: Path = &["trailName"];

#[rustfmt::skip] // one API a line
const CLOUDTRAIL: &[Action] = &[
    on("DeleteTrail", Delete, O::Trail, NAME, Silences),
    of("PutEventSelectors", Update, O::EventSelectors, NONE, O::Trail, TRAIL, Silences),
    of("StopLogging", Stop, O::Logging, NONE, O::Trail, NAME, Silences),
    on("UpdateTrail", Update, O::Trail, NAME, Silences),
];

#[rustfmt::skip] // one API a line
const LOGS: &[Action] = &[
    on("DeleteLogGroup", Delete, O::LogGroup, LOG_GROUP, Silences),
    on("DeleteLogStream", Delete, O::LogStream, LOG_STREAM, Silences),
    on("DeleteSubscriptionFilter", Delete, O::SubscriptionFilter, FILTER, Silences),
    of("PutRetentionPolicy", Update, O::RetentionPolicy, NONE, O::LogGroup, LOG_GROUP, Silences),
    on("PutSubscriptionFilter", Update, O::SubscriptionFilter, FILTER, Silences),
];

#[rustfmt::skip] // one API a line
const SNS: &[Action] = &[
    on("AddPermission", Update, O::Topic, TOPIC, Silences),
    on("DeleteTopic", Delete, O::Topic, TOPIC, Silences),
    on("RemovePermission", Update, O::Topic, TOPIC, Silences),
    on("SetSubscriptionAttributes", Update, O::Subscription, SUBSCRIPTION, Silences),
    on("SetTopicAttributes", Update, O::Topic, TOPIC, Silences),
    on("Unsubscribe", Remove, O::Subscription, SUBSCRIPTION, Silences),
];

#[rustfmt::skip] // one API a line
const LAMBDA: &[Action] = &[
    on("DeleteFunction", Delete, O::Function, FUNCTION, Silences),
    of("DeleteFunctionConcurrency", Update, O::FunctionConcurrency, NONE, O::Function, FUNCTION, Silences),
    of("DeleteFunctionEventInvokeConfig", Update, O::EventInvokeConfig, NONE, O::Function, FUNCTION, Silences),
    of("PutFunctionConcurrency", Update, O::FunctionConcurrency, NONE, O::Function, FUNCTION, Silences),
    of("PutFunctionEventInvokeConfig", Update, O::EventInvokeConfig, NONE, O::Function, FUNCTION, Silences),
    of("RemovePermission", Update, O::Permission, NONE, O::Function, FUNCTION, Silences),
    of("UpdateFunctionCode", Update, O::FunctionCode, NONE, O::Function, FUNCTION, Silences),
    of("UpdateFunctionConfiguration", Update, O::FunctionConfiguration, NONE, O::Function, FUNCTION, Silences),
    of("UpdateFunctionEventInvokeConfig", Update, O::EventInvokeConfig, NONE, O::Function, FUNCTION, Silences),
];

#[rustfmt::skip] // one API a line
const EVENTS: &[Action] = &[
    on("DeleteEventBus", Delete, O::EventBus, NAME, Silences),
    on("DeleteRule", Delete, O::Rule, NAME, Silences),
    on("DisableRule", Disable, O::Rule, NAME, Silences),
    of("PutPermission", Update, O::Permission, NONE, O::EventBus, BUS, Silences),
    on("PutRule", Update, O::Rule, NAME, Silences),
    of("PutTargets", Update, O::RuleTargets, NONE, O::Rule, RULE, Silences),
    of("RemovePermission", Update, O::Permission, NONE, O::EventBus, BUS, Silences),
    of("RemoveTargets", Remove, O::RuleTargets, NONE, O::Rule, RULE, Silences),
    on("UpdateEventBus", Update, O::EventBus, NAME, Silences),
];
