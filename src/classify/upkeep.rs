//! What machines and consoles do all day, and what passes the filters nonetheless: it says nothing about who gets in, and is told only where the steps
//! of a sign-in are wanted too.
//!
//! Nothing is in here that changes who may do what: a token is for whoever has signed in already, and each sign-in is told.

use super::changes::is_reading;
use crate::cloudtrail::{Record, Service};

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
pub(super) fn is_noise(record: &Record<'_>) -> bool {
    let name = record.event_name.get().unwrap_or_default();
    let service = record.service();
    let names = NOISE.iter().find(|(of, _)| *of == service).map_or(&[][..], |(_, names)| names);
    names.iter().any(|noise| *noise == name || *noise == "*")
        || service == Service::Other && record.event_source.is("cloudshell.amazonaws.com") && CLOUDSHELL.contains(&name)
}

/// Is it that, or what a console of the root user's only reads?
pub(super) fn is_upkeep(record: &Record<'_>) -> bool {
    is_noise(record)
        || record.user_identity.kind.is("Root")
            && record.event_type.is("AwsApiCall")
            && record.root_access_key().is_none()
            && is_reading(record)
}
