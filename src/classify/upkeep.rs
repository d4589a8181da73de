//! What machines and consoles do all day, and what passes the filters nonetheless: it says nothing about who gets in, and is told only where the steps
//! of a sign-in are wanted too.
//!
//! Nothing is in here that changes who may do what: a token is for whoever has signed in already, and each sign-in is told.

use super::changes::{api_name, is_reading};
use crate::cloudtrail::{Principal, Record, Service};

/// By service; `*` stands for every name.
#[rustfmt::skip] // one service a line
const NOISE: &[(Service, &[&str])] = &[
    (Service::AccountAccess, &["TagResource", "UntagResource"]),
    // The identity provider's own upkeep of people and groups; that somebody got its token is told ("Logging IAM Identity Center SCIM API calls").
    (Service::IdentityStoreScim, &["*"]),
    (Service::Organizations, &["EffectivePolicyValidation", "TagResource", "UntagResource"]),
    // A workload's credentials, hour by hour.
    (Service::RolesAnywhere, &["CreateSession", "PutNotificationSettings", "ResetNotificationSettings", "TagResource", "UntagResource"]),
    // Tokens for whoever has credentials already.
    (Service::SignIn, &["CreateBearerToken", "CreateOAuth2TokenWithIAM", "CreateOAuth2TokenWithTokenExchange"]),
    // The portal, and the tokens of each session of the command line: `readOnly` is false for them.
    (Service::Sso, &["Authenticate", "CreateToken", "CreateTokenWithIAM", "Federate", "GetRoleCredentials", "ListAccountRoles", "ListAccounts", "ListApplications", "ListProfilesForApplication", "Logout", "RegisterClient", "StartDeviceAuthorization", "TagResource", "UntagResource"]),
    // Their Complete… is told.
    (Service::SsoDirectory, &["StartVirtualMfaDeviceRegistration", "StartWebAuthnDeviceRegistration"]),
    (Service::SsoOauth, &["CreateToken", "CreateTokenWithIAM", "RegisterClient", "StartDeviceAuthorization"]),
];

/// What is told about the stack's own parts as soon as it is named, and weakens nothing: that they are made, tagged, confirmed, switched
/// on again. By root it is told all the same.
#[rustfmt::skip] // one service a line
const HARMLESS: &[(Service, &[&str])] = &[
    (Service::DynamoDb, &["CreateTable", "TagResource", "UntagResource"]),
    (Service::Events, &["CreateEventBus", "TagResource", "UntagResource"]),
    (Service::Kms, &["CancelKeyDeletion", "CreateAlias", "CreateGrant", "CreateKey", "EnableKey", "EnableKeyRotation", "RotateKey", "TagResource", "UntagResource"]),
    (Service::Lambda, &["CreateFunction", "TagResource", "UntagResource"]),
    (Service::Logs, &["CreateLogGroup", "CreateLogStream", "TagLogGroup", "TagResource", "UntagLogGroup", "UntagResource"]),
    (Service::Monitoring, &["TagResource", "UntagResource"]),
    (Service::S3, &["CreateBucket"]),
    (Service::Scheduler, &["CreateSchedule", "CreateScheduleGroup", "TagResource", "UntagResource"]),
    (Service::Sns, &["ConfirmSubscription", "CreateTopic", "TagResource", "UntagResource"]),
    (Service::Sqs, &["CreateQueue", "TagQueue", "UntagQueue"]),
];

/// What keeps the shell in the console alive: whatever is done in it is a call of its own.
const CLOUDSHELL: &[&str] = &[
    "CreateEnvironment",
    "CreateSession",
    "PutCredentials",
    "RedeemCode",
    "SendHeartBeat",
    "StartEnvironment",
    "StopEnvironment",
];

/// Is it a call that says nothing, whoever made it?
pub(super) fn is_noise(record: &Record<'_>, service: Service) -> bool {
    let name = record.event_name.get().unwrap_or_default();
    let names = of(NOISE, service);
    names.iter().any(|noise| *noise == name || *noise == "*")
        || service == Service::Other && record.event_source.is("cloudshell.amazonaws.com") && CLOUDSHELL.contains(&name)
}

fn of(table: &[(Service, &'static [&'static str])], service: Service) -> &'static [&'static str] {
    table.iter().find(|(of, _)| *of == service).map_or(&[], |(_, names)| names)
}

/// Auto Scaling makes and deletes alarms all day.
fn is_by_auto_scaling(record: &Record<'_>, service: Service) -> bool {
    const ROLE: &str = "AWSServiceRoleForApplicationAutoScaling_";
    service == Service::Monitoring
        && matches!(record.principal(), Principal::AssumedRole { role: Some(role), .. } if role.starts_with(ROLE))
}

/// Are these alarms its own? It names them after what it scales, which may be ours ("Target tracking scaling policies").
pub(super) fn is_of_auto_scaling(record: &Record<'_>, service: Service, alarms: Option<&str>) -> bool {
    is_by_auto_scaling(record, service)
        && alarms.is_some_and(|alarms| alarms.split(',').all(|name| name.trim().starts_with("TargetTracking-")))
}

/// Is it that, or harmless, or what a console of the root user's only reads?
pub(super) fn is_upkeep(record: &Record<'_>, service: Service) -> bool {
    is_noise(record, service)
        || is_by_auto_scaling(record, service)
        || record.event_name.get().is_some_and(|name| of(HARMLESS, service).contains(&api_name(name)))
        || record.user_identity.kind.is("Root")
            && record.event_type.is("AwsApiCall")
            && record.root_access_key().is_none()
            && is_reading(record)
}
