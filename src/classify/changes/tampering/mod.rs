//! Changes to what the alerts depend on, a file for each part of their way: the trail and its log group, the function and the rules that call
//! it, the topic and its subscriptions, what is kept and encrypted, the alarms.
//!
//! They are tampering only where they are about what is ours ([`Watch`]); what silences is critical, what weakens a warning.

mod alarms;
mod delivery;
mod function;
mod stores;
mod trail;

use super::action::Action;
use super::family::Family;
use super::watch::Watch;
use crate::cloudtrail::Service;

pub(super) const FAMILIES: [Family; 12] = [
    Family::of_ours(Service::CloudTrail, Watch::Trail, trail::CLOUDTRAIL),
    Family::of_ours(Service::Logs, Watch::Named, trail::LOGS),
    Family::of_ours(Service::Logs, Watch::Account, trail::LOGS_OF_THE_ACCOUNT),
    Family::of_ours(Service::Lambda, Watch::Named, function::LAMBDA),
    Family::of_ours(Service::Events, Watch::Named, function::EVENTS),
    Family::of_ours(Service::Scheduler, Watch::Named, function::SCHEDULER),
    Family::of_ours(Service::Sns, Watch::Named, delivery::SNS),
    Family::of_ours(Service::Sqs, Watch::Named, delivery::SQS),
    Family::of_ours(Service::S3, Watch::Named, stores::S3),
    Family::of_ours(Service::DynamoDb, Watch::Named, stores::DYNAMODB),
    Family::of_ours(Service::Kms, Watch::Named, stores::KMS),
    Family::of_ours(Service::Monitoring, Watch::Named, alarms::MONITORING),
];

/// Calls of IAM that can take from the function's own role what it needs. About any other role they are changes of IAM; their rows are there.
/// What is attached may deny as well (`AWSDenyAll`).
const OF_A_ROLE: [&str; 7] = [
    "AttachRolePolicy",
    "DeleteRole",
    "DeleteRolePolicy",
    "DetachRolePolicy",
    "PutRolePermissionsBoundary",
    "PutRolePolicy",
    "UpdateAssumeRolePolicy",
];

pub(super) fn can_disable_a_role(family: &Family, action: Option<&Action>) -> bool {
    family.service == Service::Iam && action.is_some_and(|action| OF_A_ROLE.contains(&action.name))
}
