//! ConsoleLogin ("AWS Management Console sign-in events"), and the events around it that carry the same fields.

use super::{Application, Method, Mfa, SignIn};
use crate::cloudtrail::{Principal, Record};

pub(super) fn sign_in(record: &Record<'_>) -> SignIn {
    let method = method(record);
    SignIn::new(record, method, Mfa::of_console(record, method), Application::of_console(record))
}

/// The way in, from the caller. A role session tells only indirectly which identity provider stands behind it: the SAML provider
/// in additionalEventData, Identity Center in the role's name, OpenID Connect in the session's context.
fn method(record: &Record<'_>) -> Method {
    let saml = record.additional_event_data.saml_provider_arn.get().is_some();
    let context = &record.user_identity.session_context;
    let web_identity = context.web_id_federation_data.federated_provider.get().is_some();
    match record.principal() {
        Principal::Root => Method::Root,
        Principal::SsoUser { .. } | Principal::IdentityCenterUser { .. } => Method::Sso,
        Principal::SamlUser { .. } => Method::Saml,
        Principal::WebIdentityUser { .. } => Method::WebIdentity,
        _ if saml => Method::Saml,
        _ if web_identity => Method::WebIdentity,
        Principal::IamUser { .. } => Method::IamUser,
        Principal::AssumedRole { .. } => Method::AssumeRole,
        Principal::FederatedUser { .. } => Method::Federation,
        Principal::AwsService { .. } | Principal::AwsAccount { .. } | Principal::Unknown { .. } => Method::Unknown,
    }
}
