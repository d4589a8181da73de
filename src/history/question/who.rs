//! Who called.

use super::{Case, Needle};
use crate::cloudtrail::{Arn, Principal};
use crate::policy::Caller;
use crate::text::account::is_account_id;
use crate::text::glob::matches_in_iam as matches;

#[derive(Debug, Clone)]
pub(super) enum Who {
    /// By kind and name, as a policy has it.
    Caller(Caller, String),
    /// The caller's account.
    Account(String),
    /// An access key, long-term or temporary.
    Key(String),
    /// Of the caller, or of the role whose session it is.
    Arn(String),
    /// A user, role, session, permission set or service of this name, whatever its case.
    Name(String),
}

/// What the mails call the root user, and what people do.
const ROOT: [&str; 5] = ["root", "root user", "the root user", "ルート", "ルートユーザー"];

impl Who {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let is_key = (16..=128).contains(&text.len())
            && ["AKIA", "ASIA", "AROA", "AIDA"].iter().any(|start| text.starts_with(start))
            && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if ROOT.iter().any(|root| text.eq_ignore_ascii_case(root)) {
            return Caller::parse("root").map(|caller| Self::Caller(caller, "root".to_owned()));
        }
        if is_account_id(text) {
            return Ok(Self::Account(text.to_owned()));
        }
        if is_key {
            return Ok(Self::Key(text.to_owned()));
        }
        if text.starts_with("arn:") {
            return Ok(Self::Arn(text.to_owned()));
        }
        // Names in paths of an identity provider have slashes too: only what says its kind is read as that.
        match text.split_once('/') {
            Some((
                "user"
                | "role"
                | "permission-set"
                | "identity-center-user"
                | "federated-user"
                | "saml-user"
                | "web-identity-user"
                | "service"
                | "account",
                name,
            )) => Caller::parse(text).map(|caller| Self::Caller(caller, name.to_owned())),
            _ => Ok(Self::Name(text.to_owned())),
        }
    }

    pub(super) fn is(&self, case: &Case<'_>) -> bool {
        let record = case.event.record;
        let identity = &record.user_identity;
        let is = |wanted: &str, found: Option<&str>| found.is_some_and(|found| matches(wanted, found));
        match self {
            // Whoever asks for a role by name wants it from whichever account.
            Self::Caller(caller, _) => caller.is(&case.event.principal, false),
            Self::Account(id) => is(id, identity.account_id.get()) || is(id, case.event.principal.name()),
            Self::Key(id) => {
                let start = identity.principal_id.get().and_then(|id| id.split(':').next());
                is(id, identity.access_key_id.get()) || is(id, start)
            }
            Self::Arn(arn) => {
                let issuer = &identity.session_context.session_issuer;
                is(arn, identity.arn.get())
                    || is(arn, issuer.arn.get())
                    || is_role(arn, &case.event.principal, record.account())
            }
            Self::Name(name) => names(&case.event.principal).into_iter().flatten().any(|found| {
                matches(name, found)
                    || found.split_once(".amazonaws.").is_some_and(|(service, _)| matches(name, service))
            }),
        }
    }

    pub(super) fn needle(&self) -> Option<Needle> {
        match self {
            Self::Caller(_, text) | Self::Account(text) | Self::Key(text) | Self::Name(text) => Needle::within(text),
            // Its session's ARN has the role's name in common with the role's.
            Self::Arn(text) => Needle::within(Arn::parse(text)?.name()?),
        }
    }
}

/// Sign-in events name no issuer: there the session's role and account are all that is told.
fn is_role(arn: &str, principal: &Principal, account: Option<&str>) -> bool {
    let Some(arn) = Arn::parse(arn).filter(|arn| arn.after("role").is_some()) else { return false };
    let role = match principal {
        Principal::AssumedRole { role, .. } => role.as_deref(),
        Principal::SsoUser { role, .. } => Some(role.as_str()),
        _ => None,
    };
    role.is_some() && role == arn.name() && account == Some(arn.account)
}

/// All that a caller is called.
fn names(principal: &Principal) -> [Option<&str>; 3] {
    match principal {
        Principal::AssumedRole { role, session } => [role.as_deref(), session.as_deref(), None],
        Principal::SsoUser { role, permission_set, user } => [Some(role), Some(permission_set), user.as_deref()],
        Principal::IdentityCenterUser { name, user_id } => [name.as_deref(), user_id.as_deref(), None],
        other => [other.name(), None, None],
    }
}
