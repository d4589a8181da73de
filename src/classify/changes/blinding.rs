//! How far a change silences what depends on it, where that is in the request. What the request does not say counts as the worst that it
//! could be.

use serde_json::Value;

use super::change::Change;
use super::object::Object;
use super::path::Parameters;
use super::vocabulary::Class;
use super::weight::Weight;
use crate::classify::ours::Ours;
use crate::cloudtrail::{text_at, value_at};

/// What a trail may leave out and still have everything of interest: their events are many.
const DISPENSABLE: [&str; 2] = ["kms.amazonaws.com", "rdsdata.amazonaws.com"];

impl Change {
    /// The class of a change to what is ours: its row's, or otherwise where the request says so.
    pub(super) fn grade_blinding(&mut self, parameters: &Parameters, ours: &Ours) {
        let Some(action) = self.action else { return };
        let takes_events = match action.object {
            Object::Trail if action.name == "UpdateTrail" => Some(
                parameters.omitted.is_some()
                    || parameters.request.as_ref().is_none_or(|request| blinds_trail(request, ours)),
            ),
            Object::EventSelectors => {
                Some(parameters.omitted.is_some() || !parameters.request.as_ref().is_some_and(keeps_management_events))
            }
            _ => None,
        };
        self.class = match (takes_events, self.weight) {
            (Some(true), _) | (None, Some(Weight::Gravest)) => Class::Silences,
            (Some(false), _) | (None, Some(Weight::Heavy)) => Class::WeakensDefence,
            (None, Some(Weight::Noted | Weight::Light)) => Class::Routine,
            (None, None) => action.class,
        };
    }
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
