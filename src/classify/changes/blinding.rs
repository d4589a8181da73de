//! How far a change silences what depends on it, where that is in the request. What the request does not say counts as the worst that it
//! could be.

use serde_json::Value;

use super::action::Action;
use super::object::Object;
use super::path::Parameters;
use super::vocabulary::Class;
use crate::classify::ours::Ours;
use crate::cloudtrail::{text_at, value_at};

/// The account policies that change events before a subscription filter sees them ("PutAccountPolicy", CloudWatch Logs API Reference).
const REWRITE: [&str; 2] = ["DATA_PROTECTION_POLICY", "TRANSFORMER_POLICY"];
/// Those that do not.
const LEAVE: [&str; 4] =
    ["FIELD_INDEX_POLICY", "METRIC_EXTRACTION_POLICY", "RETENTION_POLICY", "SUBSCRIPTION_FILTER_POLICY"];
/// The attributes of a topic by which it sends nothing, or not everything ("SetTopicAttributes", Amazon SNS API Reference).
const OF_A_TOPIC: [&str; 3] = ["DataProtectionPolicy", "KmsMasterKeyId", "Policy"];
/// Those of a subscription.
const OF_A_SUBSCRIPTION: [&str; 2] = ["FilterPolicy", "FilterPolicyScope"];
/// What a trail may leave out and still have everything of interest: their events are many.
const DISPENSABLE: [&str; 2] = ["kms.amazonaws.com", "rdsdata.amazonaws.com"];

/// The class of a change to what is ours: its row's, or less where the request says so.
pub(super) fn blinding(action: &Action, parameters: &Parameters, ours: &Ours) -> Class {
    let asked = |parameter| parameters.asked(parameter);
    let is_one_of = |parameter, grave: &[&str]| asked(parameter).is_none_or(|value| grave.contains(&value.as_str()));
    let holder = action.holder.map_or(action.object, |holder| holder.object);
    let silences = match (action.object, holder) {
        // 0 stops it ("Configuring reserved concurrency", AWS Lambda Developer Guide).
        (Object::FunctionConcurrency, _) if action.class == Class::Silences => {
            is_one_of("reservedConcurrentExecutions", &["0"])
        }
        (Object::FunctionCode, _) if asked("dryRun").as_deref() == Some("true") => return Class::Routine,
        (Object::FunctionUrl, _) => is_one_of("authType", &["NONE"]),
        (Object::OtherCaller, _) => is_one_of("principal", &["*"]),
        (Object::Attribute, Object::Topic) => is_one_of("attributeName", &OF_A_TOPIC),
        (Object::Attribute, _) => is_one_of("attributeName", &OF_A_SUBSCRIPTION),
        (Object::LogAccountPolicy, _) => {
            asked("policyType").is_none_or(|kind| REWRITE.contains(&kind.as_str()) || !LEAVE.contains(&kind.as_str()))
        }
        (Object::DeletionProtection, _) if asked("deletionProtectionEnabled").as_deref() == Some("true") => {
            return Class::Routine;
        }
        (Object::Alarm, _) if asked("actionsEnabled").as_deref() == Some("false") => true,
        (Object::Trail, _) if action.name == "UpdateTrail" => {
            parameters.omitted.is_some()
                || parameters.request.as_ref().is_none_or(|request| blinds_trail(request, ours))
        }
        (Object::EventSelectors, _) => {
            parameters.omitted.is_some() || !parameters.request.as_ref().is_some_and(keeps_management_events)
        }
        _ => return action.class,
    };
    if silences { Class::Silences } else { Class::WeakensDefence }
}

/// Does it take the log group, other Regions or global services' events from a trail? What UpdateTrail does not name stays as it is.
fn blinds_trail(request: &Value, ours: &Ours) -> bool {
    let is_off = |parameter| text_at(request, parameter).is_some_and(|value| value.eq_ignore_ascii_case("false"));
    let moves = value_at(request, "cloudWatchLogsLogGroupArn")
        .is_some_and(|group| !group.as_str().is_some_and(|group| ours.covers(group)));
    moves || is_off("isMultiRegionTrail") || is_off("includeGlobalServiceEvents")
}

/// Does a trail record all management events that write, after PutEventSelectors?
fn keeps_management_events(request: &Value) -> bool {
    let list = |at: &str| value_at(request, at).and_then(Value::as_array).into_iter().flatten();
    list("eventSelectors").any(keeps_by_selector) || list("advancedEventSelectors").any(keeps_by_fields)
}

/// "EventSelector", AWS CloudTrail API Reference: both are on where they are left out.
fn keeps_by_selector(selector: &Value) -> bool {
    let says = |at: &str, value: &str| text_at(selector, at).is_none_or(|found| found.eq_ignore_ascii_case(value));
    let writes = says("readWriteType", "All") || says("readWriteType", "WriteOnly");
    says("includeManagementEvents", "true")
        && writes
        && are_dispensable(value_at(selector, "excludeManagementEventSources"))
}

/// "AdvancedFieldSelector", AWS CloudTrail API Reference.
fn keeps_by_fields(selector: &Value) -> bool {
    let fields = value_at(selector, "fieldSelectors").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let only = |field: &Value, operator: &str, value: &str| {
        value_at(field, operator)
            .and_then(Value::as_array)
            .is_some_and(|values| values.len() == 1 && values[0] == value)
    };
    let of = |field: &Value| text_at(field, "field").unwrap_or_default();
    let is_management = |field: &Value| of(field) == "eventCategory" && only(field, "equals", "Management");
    let keeps = |field: &Value| match of(field).as_str() {
        "eventCategory" => is_management(field),
        "readOnly" => only(field, "equals", "false"),
        "eventSource" => value_at(field, "equals").is_none() && are_dispensable(value_at(field, "notEquals")),
        _ => false,
    };
    fields.iter().any(is_management) && fields.iter().all(keeps)
}

fn are_dispensable(sources: Option<&Value>) -> bool {
    let Some(sources) = sources.filter(|sources| !sources.is_null()) else { return true };
    let is_one = |source: &Value| source.as_str().is_some_and(|source| DISPENSABLE.contains(&source));
    sources.as_array().is_some_and(|sources| sources.iter().all(is_one))
}
