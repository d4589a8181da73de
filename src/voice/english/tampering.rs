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
    (disabled $rest:literal) => {
        say!("disabled", "disable", $rest)
    };
    (off $rest:literal) => {
        say!("turned off", "turn off", $rest)
    };
    (on $rest:literal) => {
        say!("turned on", "turn on", $rest)
    };
    (removed $rest:literal) => {
        say!("removed", "remove", $rest)
    };
}

/// What verb and object alone would not say well.
pub(super) fn tampered(action: &Action) -> Option<Said> {
    let holder = action.holder.map(|holder| holder.object);
    of_the_trail(action.object, action.verb)
        .or_else(|| of_the_function(action.object, holder, action.verb))
        .or_else(|| of_the_way_to_recipients(action.object, holder, action.verb))
        .or_else(|| of_what_is_kept(action.object, holder, action.verb))
}

fn of_the_trail(object: Object, verb: Verb) -> Option<Said> {
    Some(match (object, verb) {
        (Object::Logging, _) => say!("stopped logging by", "stop logging by", "the trail{name}"),
        (Object::Trail, Verb::Delete) => say!(deleted "the trail{name}"),
        (Object::Trail, _) => say!(changed "the trail{name}"),
        (Object::EventAggregation, _) => say!(changed "which events are written together by the trail{name}"),
        (Object::EventSelectors, _) => say!(changed "which events are recorded by the trail{name}"),
        (Object::LogGroup, _) => say!(deleted "the log group{name}"),
        (Object::LogStream, _) => say!(deleted "{object} of the log group{name}"),
        (Object::RetentionPolicy, _) => say!(changed "how long logs are kept in the log group{name}"),
        (Object::SubscriptionFilter, Verb::Delete) => say!(deleted "the subscription filter{name}"),
        (Object::SubscriptionFilter, _) => say!(changed "the subscription filter{name}"),
        (Object::MetricFilter, Verb::Delete) => say!(deleted "the metric filter{name}"),
        (Object::MetricFilter, _) => say!(changed "the metric filter{name}"),
        (Object::Transformer, Verb::Delete) => say!(deleted "the transformer of the log group{name}"),
        (Object::Transformer, _) => say!(changed "how events are rewritten in the log group{name}"),
        (Object::EncryptionKey, Verb::Remove) => say!(removed "the KMS key from the log group{name}"),
        (Object::EncryptionKey, _) => say!(changed "the KMS key of the log group{name}"),
        (Object::DeletionProtection, _) => say!(changed "the deletion protection of the log group{name}"),
        (Object::DirectIngestion, _) => say!(changed "who else may write events into the log group{name}"),
        (Object::LogAccountPolicy, Verb::Delete) => say!(deleted "the policy{name} for all log groups"),
        (Object::LogAccountPolicy, _) => say!("put", "put", "the policy{name} on all log groups"),
        (Object::LogResourcePolicy, Verb::Delete) => {
            say!(deleted "the policy{name}, which says who may write to log groups")
        }
        (Object::LogResourcePolicy, _) => say!(changed "the policy{name}, which says who may write to log groups"),
        _ => return None,
    })
}

fn of_the_function(object: Object, holder: Option<Object>, verb: Verb) -> Option<Said> {
    Some(match (object, holder, verb) {
        (Object::Function, ..) => say!(deleted "the Lambda function{name}"),
        (Object::FunctionCode, ..) => say!(changed "the code of the Lambda function{name}"),
        (Object::FunctionConfiguration, ..) => say!(changed "the configuration of the Lambda function{name}"),
        (Object::FunctionConcurrency, ..) => say!(changed "the concurrency of the Lambda function{name}"),
        (Object::EventInvokeConfig, ..) => say!(changed "the retries and failure store of the Lambda function{name}"),
        (Object::Permission, Some(Object::Function), _) => say!(changed "who may invoke the Lambda function{name}"),
        (Object::OtherCaller, ..) => say!("let", "let", "{object} invoke the Lambda function{name}"),
        (Object::FunctionUrl, _, Verb::Create) => say!("made", "make", "a web address for the Lambda function{name}"),
        (Object::FunctionUrl, ..) => say!(changed "the web address of the Lambda function{name}"),
        (Object::EventSourceMapping, ..) => say!("connected", "connect", "{object} to the Lambda function{name}"),
        (_, Some(Object::Function), _) => say!(changed "{object} of the Lambda function{name}"),
        (Object::Rule, _, Verb::Delete) => say!(deleted "the EventBridge rule{name}"),
        (Object::Rule, _, Verb::Disable) => say!(disabled "the EventBridge rule{name}"),
        (Object::Rule, _, Verb::Enable) => say!("enabled", "enable", "the EventBridge rule{name}"),
        (Object::Rule, ..) => say!(changed "the EventBridge rule{name}"),
        (Object::RuleTargets, _, Verb::Remove) => say!(removed "the targets of the EventBridge rule{name}"),
        (Object::RuleTargets, ..) => say!(changed "the targets of the EventBridge rule{name}"),
        (Object::EventBus, _, Verb::Delete) => say!(deleted "the event bus{name}"),
        (Object::EventBus, ..) => say!(changed "the event bus{name}"),
        (Object::Permission, Some(Object::EventBus), _) => say!(changed "who may send to the event bus{name}"),
        (Object::Schedule, _, Verb::Delete) => say!(deleted "the schedule{name}"),
        (Object::Schedule, ..) => say!(changed "the schedule{name}"),
        _ => return None,
    })
}

fn of_the_way_to_recipients(object: Object, holder: Option<Object>, verb: Verb) -> Option<Said> {
    Some(match (object, holder, verb) {
        (Object::Topic, ..) => say!(deleted "the SNS topic{name}"),
        (Object::Permission, Some(Object::Topic), _) => {
            say!(changed "who may publish or subscribe to the SNS topic{name}")
        }
        (Object::DataProtectionPolicy, Some(Object::Topic), _) => {
            say!(changed "what is blocked or masked by the SNS topic{name}")
        }
        (Object::DataProtectionPolicy, _, Verb::Delete) => say!("ended", "end", "the masking in the log group{name}"),
        (Object::DataProtectionPolicy, ..) => say!(changed "what is masked in the log group{name}"),
        (Object::Attribute, Some(Object::Topic), _) => say!(changed "{object} of the SNS topic{name}"),
        (Object::Attribute, ..) => say!(changed "{object} of a subscription of the SNS topic{name}"),
        (Object::Subscription, ..) => say!(removed "a subscription of the SNS topic{name}"),
        (Object::Recipient, ..) => say!("subscribed", "subscribe", "{object} to the SNS topic{name}"),
        (Object::Queue, _, Verb::Delete) => say!(deleted "the SQS queue{name}"),
        (Object::Queue, ..) => say!(changed "the SQS queue{name}"),
        (Object::QueuedMessages, ..) => say!(deleted "all messages of the SQS queue{name}"),
        (Object::Permission, Some(Object::Queue), _) => say!(changed "who may use the SQS queue{name}"),
        _ => return None,
    })
}

fn of_what_is_kept(object: Object, holder: Option<Object>, verb: Verb) -> Option<Said> {
    Some(match (object, holder, verb) {
        (Object::Bucket, ..) => say!(deleted "the S3 bucket{name}"),
        (_, Some(Object::Bucket), Verb::Delete) => say!(deleted "{object} of the S3 bucket{name}"),
        (_, Some(Object::Bucket), _) => say!(changed "{object} of the S3 bucket{name}"),
        (Object::Table, _, Verb::Delete) => say!(deleted "the DynamoDB table{name}"),
        (Object::Table, ..) => say!(changed "the DynamoDB table{name}"),
        (Object::TimeToLive, ..) => say!(changed "how long entries are kept in the DynamoDB table{name}"),
        (Object::Permission, Some(Object::Table), _) => say!(changed "who may use the DynamoDB table{name}"),
        (Object::Key, _, Verb::Request) => say!("scheduled", "schedule", "the deletion of the KMS key{name}"),
        (Object::Key, ..) => say!(disabled "the KMS key{name}"),
        (Object::KeyGrant, ..) => say!("revoked", "revoke", "a grant on the KMS key{name}"),
        (Object::KeyMaterial, ..) => say!(deleted "the imported key material of the KMS key{name}"),
        (Object::KeyPolicy, ..) => say!(changed "who may use the KMS key{name}"),
        (Object::KeyRotation, ..) => say!(off "the rotation of the KMS key{name}"),
        (Object::PrimaryRegion, ..) => say!(changed "the primary Region of the KMS key{name}"),
        (Object::Alarm, _, Verb::Delete) => say!(deleted "the CloudWatch alarm{name}"),
        (Object::Alarm, ..) => say!(changed "the CloudWatch alarm{name}"),
        (Object::AlarmActions, _, Verb::Enable) => say!(on "the actions of the CloudWatch alarm{name}"),
        (Object::AlarmActions, ..) => say!(off "the actions of the CloudWatch alarm{name}"),
        (Object::AlarmMuteRule, ..) => say!("muted", "mute", "the CloudWatch alarm{name}"),
        (Object::AlarmState, ..) => say!("set", "set", "the state of the CloudWatch alarm{name} by hand"),
        _ => return None,
    })
}
