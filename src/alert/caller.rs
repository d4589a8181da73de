//! The caller in the JSON.

use serde::Serialize;

use crate::cloudtrail::{IssuerKind, Principal};
use crate::story::Facts;
use crate::text::clean;
use crate::voice::{Language, behind};

/// Who called; what is not known is absent.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Caller {
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    session: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    permission_set: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    access_key_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<Issuer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_identity: Option<String>,
    /// The account that acts by temporary delegation.
    #[serde(skip_serializing_if = "Option::is_none")]
    on_behalf_of: Option<String>,
    /// The program that the credentials were made for, e.g. `EC2 instance i-0123456789abcdef0`.
    #[serde(skip_serializing_if = "Option::is_none")]
    workload: Option<String>,
}

/// Who issued a federated session.
#[derive(Debug, Clone, Serialize)]
struct Issuer {
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

impl Caller {
    pub(super) fn of(facts: &Facts) -> Self {
        let clean = |text: &String| clean::line(text, 256);
        let (mut role, mut session, mut permission_set) = (None, None, None);
        let name = match &facts.principal {
            Principal::Root => None,
            Principal::AssumedRole { role: of, session: by } => {
                (role, session) = (of.as_ref().map(clean), by.as_ref().map(clean));
                None
            }
            Principal::SsoUser { role: of, permission_set: set, user } => {
                (role, session) = (Some(clean(of)), user.as_ref().map(clean));
                permission_set = Some(clean(set));
                session.clone()
            }
            principal => principal.name().map(|name| clean::line(name, 256)),
        };
        let r#type = match &facts.principal {
            Principal::Root => "root",
            Principal::IamUser { .. } => "iam_user",
            Principal::AssumedRole { .. } => "assumed_role",
            Principal::SsoUser { .. } => "sso_user",
            Principal::FederatedUser { .. } => "federated_user",
            Principal::SamlUser { .. } => "saml_user",
            Principal::WebIdentityUser { .. } => "web_identity_user",
            Principal::IdentityCenterUser { .. } => "identity_center_user",
            Principal::AwsService { .. } => "aws_service",
            Principal::AwsAccount { .. } => "aws_account",
            Principal::Unknown { .. } => "unknown",
        };
        let credentials = &facts.credentials;
        let issuer = credentials.issuer.as_ref().map(|issuer| Issuer {
            r#type: match issuer.kind {
                IssuerKind::Root => "root",
                IssuerKind::IamUser => "iam_user",
            },
            name: issuer.name.as_ref().map(clean),
        });
        Self {
            r#type,
            name,
            arn: facts.arn.clone(),
            account: facts.caller_account.clone(),
            role,
            session,
            permission_set,
            access_key_id: credentials.access_key_id.as_ref().map(clean),
            issuer,
            source_identity: credentials.source_identity.as_ref().map(clean),
            on_behalf_of: credentials.on_behalf_of.as_ref().map(clean),
            workload: behind::workload(facts, Language::IN_JSON.words()),
        }
    }
}
