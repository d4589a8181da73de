//! Whose a thing is that was changed: is it one that the alerts depend on, as far as the record says?

use serde_json::Value;

use super::path::Parameters;
use crate::classify::ours::Ours;
use crate::cloudtrail::{Arn, Record, text_at, value_at};

/// How it is told whether a call is about what is ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Watch {
    /// It names what it is about.
    Named,
    /// It is about a trail. Which one the alerts come from is not known where that writes to a log group that was there before: then any
    /// trail counts, unless one is named to be ours.
    Trail,
    /// It holds for the whole account, ours with it, unless it names something else.
    Account,
    /// It is about a role, which has to be named: every other call about a role is a change of IAM.
    Role,
}

/// Where requests and answers name what they are about.
const NAMED_AT: [&str; 22] = [
    "alarmName",
    "alarmNames",
    "bucketName",
    "destinationArn",
    "eventBusName",
    "filterName",
    "functionArn",
    "functionName",
    "keyId",
    "logGroupIdentifier",
    "logGroupName",
    "muteTargets.alarmNames",
    "name",
    "queueUrl",
    "resourceArn",
    "resourceIdentifier",
    "roleName",
    "rule",
    "subscriptionArn",
    "tableName",
    "topicArn",
    "trailName",
];

impl Watch {
    pub(super) fn is_ours(self, ours: &Ours, record: &Record<'_>, parameters: &Parameters) -> bool {
        let named = names_ours(ours, record, parameters);
        // Where AWS refuses a call it mostly leaves the request out: nothing says whose it was. But by a request that is too large to be
        // recorded nobody should be able to hide what it was about: that is taken for the worst that it can be.
        let hidden = parameters.omitted.is_some() || record.resources.is_too_large();
        match self {
            Self::Role => named == Some(true),
            Self::Account => named.unwrap_or(true),
            Self::Named => named.unwrap_or(hidden),
            Self::Trail => !ours.names_a_trail() || named.unwrap_or(hidden),
        }
    }
}

/// Is one of the names in a record ours? `None` where it names nothing.
fn names_ours(ours: &Ours, record: &Record<'_>, parameters: &Parameters) -> Option<bool> {
    let names = names(record, parameters);
    (!names.is_empty()).then(|| names.iter().any(|name| ours.covers(name)))
}

/// What a call was about whose request does not name it: the first name that is ours, or that there is.
pub(super) fn our_name(ours: &Ours, record: &Record<'_>, parameters: &Parameters) -> Option<String> {
    let mut names = names(record, parameters);
    let at = names.iter().position(|name| ours.covers(name)).unwrap_or_default();
    (at < names.len()).then(|| names.swap_remove(at))
}

/// Of a list of names ours first: others, however many, push none out of sight.
pub(super) fn ours_first(ours: &Ours, names: &str) -> String {
    let mut names: Vec<_> = names.split(", ").collect();
    if names.len() > 1 {
        names.sort_by_cached_key(|name| !ours.covers(name));
    }
    names.join(", ")
}

/// All names in request, answer, resources and message.
fn names(record: &Record<'_>, parameters: &Parameters) -> Vec<String> {
    let sides = parameters.request.iter().chain(&parameters.response);
    let mut names: Vec<_> = sides.flat_map(|side| NAMED_AT.iter().flat_map(|path| texts_at(side, path))).collect();
    if let Some(Value::Array(resources)) = record.resources.value() {
        names.extend(resources.iter().filter_map(|resource| text_at(resource, "ARN")));
    }
    names.extend(refused(record).map(str::to_owned));
    names
}

/// What a call was refused on, where the message says so: "… is not authorized to perform: sns:DeleteTopic on resource:
/// arn:aws:sns:… because …"
fn refused<'r>(record: &'r Record<'_>) -> Option<&'r str> {
    let (_, rest) = record.error_message.get()?.split_once("on resource:")?;
    let arn = rest.split_whitespace().next()?.trim_matches(['"', '\'', ',', ';']).trim_end_matches('.');
    Arn::parse(arn).map(|_| arn)
}

/// The text there, or each of a list.
fn texts_at(value: &Value, path: &str) -> Vec<String> {
    match value_at(value, path) {
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => text_at(value, path).into_iter().collect(),
    }
}
