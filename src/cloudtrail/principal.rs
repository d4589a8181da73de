//! Who called: one `Principal` from every shape of `userIdentity`.

use super::session_name::is_hexadecimal;
use super::{Arn, Record};

/// CloudTrail puts this in place of a user name that does not exist, in case somebody typed a password there.
const HIDDEN: &str = "HIDDEN_DUE_TO_SECURITY_REASONS";

/// The roles that IAM Identity Center keeps in member accounts are called `AWSReservedSSO_<permission set>_<16 hex>`, and their path is
/// `/aws-reserved/sso.amazonaws.com/`, in other Regions than us-east-1 with the Region behind it. Nobody else can use that path, but a
/// name like theirs anybody can.
const SSO_ROLE: &str = "AWSReservedSSO_";
const SSO_PATH: &str = "aws-reserved/sso.amazonaws.com/";

/// The caller. Names are `None` where the record does not tell or hides them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principal {
    /// The account's root user.
    Root,
    /// An IAM user.
    IamUser {
        /// The user name; `None` where the name typed does not exist.
        name: Option<String>,
    },
    /// A role session, or a role acting by itself.
    AssumedRole {
        /// The role's name, without its path.
        role: Option<String>,
        /// The session's name, which is often the person.
        session: Option<String>,
    },
    /// A role session that IAM Identity Center opened for one of its users.
    SsoUser {
        /// The IAM role's name.
        role: String,
        /// The permission set's name; it may itself contain underscores.
        permission_set: String,
        /// The Identity Center user name.
        user: Option<String>,
    },
    /// A session from GetFederationToken.
    FederatedUser {
        /// The name given to GetFederationToken.
        name: Option<String>,
    },
    /// The caller of AssumeRoleWithSAML.
    SamlUser {
        /// The subject.
        name: Option<String>,
    },
    /// The caller of AssumeRoleWithWebIdentity.
    WebIdentityUser {
        /// The subject.
        name: Option<String>,
    },
    /// An IAM Identity Center user, in the portal or on whose behalf a call was made.
    IdentityCenterUser {
        /// The user name, on those events of a sign-in that carry it.
        name: Option<String>,
        /// The id in the identity store.
        user_id: Option<String>,
    },
    /// An AWS service acting by itself.
    AwsService {
        /// e.g. `cloudformation.amazonaws.com`.
        name: Option<String>,
    },
    /// A caller from another account, seen from the resource owner's side.
    AwsAccount {
        /// Its account id.
        id: Option<String>,
    },
    /// A type that is missing or that we don't know. Identity Center's sign-in events had `Unknown` until 2025, and still
    /// have where the sign-in failed.
    Unknown {
        /// Whatever name there is.
        name: Option<String>,
    },
}

impl Principal {
    /// Works out the caller of a record.
    #[must_use]
    pub fn of(record: &Record<'_>) -> Self {
        let identity = &record.user_identity;
        let arn = identity.arn.get().and_then(Arn::parse);
        let kind = identity.kind.get().unwrap_or_default();
        let is = |name: &str| kind.eq_ignore_ascii_case(name);

        if is("Root") && record.event_name.get() == Some("ExternalIdPDirectoryLogin") {
            // Identity Center's failures come under the type Root; the root user has nothing to do with them.
            Self::Unknown { name: portal_user_name(record) }
        } else if is("Root") {
            Self::Root
        } else if is("IAMUser") {
            Self::iam_user(record, arn)
        } else if is("AssumedRole") || is("Role") {
            Self::role_session(record, arn)
        } else if is("FederatedUser") {
            Self::federated_user(record, arn)
        } else if is("SAMLUser") {
            Self::SamlUser { name: user_name(record).or_else(|| id_after_colon(record)) }
        } else if is("WebIdentityUser") {
            Self::WebIdentityUser { name: user_name(record).or_else(|| id_after_colon(record)) }
        } else if is("IdentityCenterUser") {
            Self::IdentityCenterUser {
                name: user_name(record).or_else(|| portal_user_name(record)),
                user_id: identity.on_behalf_of.user_id.get().map(str::to_owned),
            }
        } else if is("AWSService") {
            Self::AwsService { name: identity.invoked_by.get().map(str::to_owned) }
        } else if is("AWSAccount") {
            Self::AwsAccount { id: identity.account_id.get().map(str::to_owned) }
        } else {
            Self::from_arn_alone(record, arn)
        }
    }

    /// The type is missing or new: the ARN may still tell.
    fn from_arn_alone(record: &Record<'_>, arn: Option<Arn<'_>>) -> Self {
        match arn {
            Some(found) if found.resource == "root" => Self::Root,
            Some(found) if found.after("user").is_some() => Self::iam_user(record, arn),
            Some(found) if found.after("assumed-role").is_some() || found.after("role").is_some() => {
                Self::role_session(record, arn)
            }
            Some(found) if found.after("federated-user").is_some() => Self::federated_user(record, arn),
            _ if record.user_identity.on_behalf_of.user_id.get().is_some() => Self::IdentityCenterUser {
                name: user_name(record).or_else(|| portal_user_name(record)),
                user_id: record.user_identity.on_behalf_of.user_id.get().map(str::to_owned),
            },
            _ => match record.user_identity.invoked_by.get() {
                // Where an account is named, too, it is somebody of that account who came by way of the service.
                Some(service)
                    if service.contains(".amazonaws.")
                        && user_name(record).is_none()
                        && (record.user_identity.account_id.get().is_none()
                            || record.event_type.is("AwsServiceEvent")) =>
                {
                    Self::AwsService { name: Some(service.to_owned()) }
                }
                _ => Self::Unknown { name: user_name(record).or_else(|| portal_user_name(record)) },
            },
        }
    }

    fn iam_user(record: &Record<'_>, arn: Option<Arn<'_>>) -> Self {
        let from_arn = || arn.filter(|arn| arn.after("user").is_some()).and_then(|arn| arn.name()).map(str::to_owned);
        Self::IamUser { name: user_name(record).or_else(from_arn) }
    }

    fn federated_user(record: &Record<'_>, arn: Option<Arn<'_>>) -> Self {
        let from_arn = arn.and_then(|arn| arn.after("federated-user")).and_then(filled).map(str::to_owned);
        Self::FederatedUser { name: from_arn.or_else(|| user_name(record)).or_else(|| id_after_colon(record)) }
    }

    /// Role and session stand in the ARN (`assumed-role/Role/session`); the session also in principalId (`AROA…:session`), the role
    /// also in sessionContext, which sign-in events often lack.
    fn role_session(record: &Record<'_>, arn: Option<Arn<'_>>) -> Self {
        let issuer = &record.user_identity.session_context.session_issuer;
        let issuer_arn = issuer.arn.get().and_then(Arn::parse);
        let (mut role, mut session) = (None, None);
        if let Some(rest) = arn.and_then(|arn| arn.after("assumed-role")) {
            match rest.split_once('/') {
                Some((name, of_whom)) => (role, session) = (filled(name), filled(of_whom)),
                None => role = filled(rest),
            }
        } else if let Some(arn) = arn.filter(|arn| arn.after("role").is_some()) {
            role = arn.name();
        }
        let role = role
            .or_else(|| issuer.user_name.get())
            .or_else(|| issuer_arn.and_then(|arn| arn.name()))
            .map(str::to_owned);
        let session = session.map(str::to_owned).or_else(|| id_after_colon(record));
        // Only the role's own ARN shows the path, and some who hand records on leave it out there too.
        let own = |arn: Option<Arn<'_>>| {
            arn.and_then(|arn| arn.after("role")).is_some_and(|at| at.contains('/') && !at.starts_with(SSO_PATH))
        };
        let elsewhere = own(arn) || own(issuer_arn);
        match role {
            Some(role) => match permission_set(&role).filter(|_| !elsewhere) {
                Some(permission_set) => {
                    Self::SsoUser { permission_set: permission_set.to_owned(), role, user: session }
                }
                None => Self::AssumedRole { role: Some(role), session },
            },
            None => Self::AssumedRole { role: None, session },
        }
    }

    /// Is it the root user?
    #[must_use]
    pub fn is_root(&self) -> bool {
        matches!(self, Self::Root)
    }

    /// The person, role session or service, in the fewest words; `None` where the record does not say.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Root => None,
            Self::AssumedRole { session, role } => session.as_deref().or(role.as_deref()),
            Self::SsoUser { user, .. } => user.as_deref(),
            Self::IdentityCenterUser { name, user_id } => name.as_deref().or(user_id.as_deref()),
            Self::AwsAccount { id } => id.as_deref(),
            Self::IamUser { name }
            | Self::FederatedUser { name }
            | Self::SamlUser { name }
            | Self::WebIdentityUser { name }
            | Self::AwsService { name }
            | Self::Unknown { name } => name.as_deref(),
        }
    }
}

/// `Billing_Read` of `AWSReservedSSO_Billing_Read_0123456789abcdef`.
pub(crate) fn permission_set(role: &str) -> Option<&str> {
    let (name, id) = role.strip_prefix(SSO_ROLE)?.rsplit_once('_')?;
    filled(name).filter(|_| id.len() == 16 && is_hexadecimal(id, 16))
}

fn user_name(record: &Record<'_>) -> Option<String> {
    record.user_identity.user_name.get().filter(|name| *name != HIDDEN).map(str::to_owned)
}

/// Identity Center names its user in additionalEventData, and only once a sign-in.
fn portal_user_name(record: &Record<'_>) -> Option<String> {
    record.additional_event_data.user_name.get().filter(|name| *name != HIDDEN).map(str::to_owned)
}

fn id_after_colon(record: &Record<'_>) -> Option<String> {
    let (_, name) = record.user_identity.principal_id.get()?.split_once(':')?;
    filled(name).map(str::to_owned)
}

fn filled(name: &str) -> Option<&str> {
    Some(name.trim()).filter(|name| !name.is_empty())
}
