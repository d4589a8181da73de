//! What a record can honestly say about MFA.

use serde::Serialize;

use super::Method;
use crate::cloudtrail::{Part, Record, Text};

/// Multi-factor authentication, as far as AWS can know. Only `NotUsed` and `PasswordOnly` are findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mfa {
    /// A second factor was used (on a failed sign-in: asked for, and the code may be what was wrong).
    Used,
    /// The root user or an IAM user signed in with a password alone, or a federated session was issued without MFA.
    NotUsed,
    /// An Identity Center user signed in with a password, and the record names no other credential of that sign-in.
    PasswordOnly,
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
            Self::PasswordOnly => "password_only",
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
            // No identity provider stands behind these: who issued the session had MFA, or had not.
            Method::Federation if session_mfa(record).is("false") => Self::NotUsed,
            _ => Self::without_proof(method),
        }
    }

    /// MFA of an Identity Center sign-in: the factors stand in CredentialType, e.g. `PASSWORD,TOTP`. `is_whole` where the record is about
    /// the whole of a sign-in, with nobody else's directory behind it.
    pub(super) fn of_identity_center(record: &Record<'_>, is_whole: bool) -> Self {
        if record.omitted(Part::Details).is_some() {
            return Self::NotRecorded;
        }
        let factors = record.additional_event_data.credential_type.get().unwrap_or_default().to_ascii_uppercase();
        let factors: Vec<_> = factors.split(',').map(str::trim).filter(|factor| !factor.is_empty()).collect();
        match factors.as_slice() {
            // A password, or a code by mail where there is no password, is the first factor; two are two.
            ["PASSWORD"] if is_whole => Self::PasswordOnly,
            ["TOTP" | "RESYNC_TOTP" | "WEBAUTHN"] | [_, _, ..] => Self::Used,
            _ => Self::IdentityProvider,
        }
    }

    /// Is this factor, one of `CredentialType`, a second one beside a password?
    pub(crate) fn is_second(factor: &str) -> bool {
        let factors = factor.to_ascii_uppercase();
        factors.split(',').any(|factor| !matches!(factor.trim(), "" | "PASSWORD"))
    }

    /// MFA of `aws login`, which hands on a session that exists already.
    pub(super) fn of_session(record: &Record<'_>) -> Self {
        if session_is_authenticated(record) { Self::Used } else { Self::NotRecorded }
    }

    fn without_proof(method: Method) -> Self {
        match method {
            Method::Sso | Method::Saml | Method::WebIdentity => Self::IdentityProvider,
            Method::Root
            | Method::IamUser
            | Method::AssumeRole
            | Method::Federation
            | Method::Cli
            | Method::Unknown => Self::NotRecorded,
        }
    }
}

fn session_is_authenticated(record: &Record<'_>) -> bool {
    session_mfa(record).is("true")
}

fn session_mfa<'r, 'a>(record: &'r Record<'a>) -> &'r Text<'a> {
    &record.user_identity.session_context.attributes.mfa_authenticated
}
