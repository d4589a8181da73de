//! What a record can honestly say about MFA.

use serde::Serialize;

use super::Method;
use crate::cloudtrail::{Part, Record};

/// Multi-factor authentication, as far as AWS can know. Only `NotUsed` is a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mfa {
    /// A second factor was used (on a failed sign-in: asked for, and the code may be what was wrong).
    Used,
    /// The root user or an IAM user signed in with a password alone.
    NotUsed,
    /// Somebody else's business: CloudTrail writes `MFAUsed: No` for every federated sign-in, whatever the identity provider did.
    IdentityProvider,
    /// The record does not say.
    NotRecorded,
}

impl Mfa {
    /// The word used in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::NotUsed => "not_used",
            Self::IdentityProvider => "identity_provider",
            Self::NotRecorded => "not_recorded",
        }
    }

    /// MFA of a console sign-in. `MFAUsed` is only meaningful for root and IAM users ("AWS Management Console sign-in events").
    pub(super) fn of_console(record: &Record<'_>, method: Method) -> Self {
        let data = &record.additional_event_data;
        let proven = data.mfa_used.is("Yes")
            || data.mfa_used.is("true")
            || data.mfa_identifier.get().is_some()
            || data.mfa_type.get().is_some()
            || session_is_authenticated(record);
        match method {
            _ if proven => Self::Used,
            Method::Root | Method::IamUser if data.mfa_used.is("No") || data.mfa_used.is("false") => Self::NotUsed,
            Method::Root | Method::IamUser => Self::NotRecorded,
            _ => Self::without_proof(method),
        }
    }

    /// MFA of an Identity Center sign-in: the factors stand in CredentialType, e.g. `PASSWORD,TOTP`.
    pub(super) fn of_identity_center(record: &Record<'_>) -> Self {
        if record.omitted(Part::Details).is_some() {
            return Self::NotRecorded;
        }
        let factors = record.additional_event_data.credential_type.get().unwrap_or_default();
        // A password, or a code by mail where there is no password, is the first factor; two are two.
        let second = factors.contains(',')
            || matches!(factors.trim().to_ascii_uppercase().as_str(), "TOTP" | "RESYNC_TOTP" | "WEBAUTHN");
        if second { Self::Used } else { Self::IdentityProvider }
    }

    /// MFA of `aws login`, which hands on a session that exists already.
    pub(super) fn of_session(record: &Record<'_>) -> Self {
        if session_is_authenticated(record) { Self::Used } else { Self::NotRecorded }
    }

    fn without_proof(method: Method) -> Self {
        match method {
            Method::Sso | Method::Saml | Method::WebIdentity | Method::Federation => Self::IdentityProvider,
            Method::Root | Method::IamUser | Method::AssumeRole | Method::Cli | Method::Unknown => Self::NotRecorded,
        }
    }
}

fn session_is_authenticated(record: &Record<'_>) -> bool {
    record.user_identity.session_context.attributes.mfa_authenticated.is("true")
}
