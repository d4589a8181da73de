//! Sign-ins: which event names they have, and what is known about each.

mod application;
mod cli_login;
mod console;
mod identity_center;
mod mfa;
mod role_switch;

pub use application::Application;
pub use mfa::Mfa;

use serde::Serialize;

use super::outcome::{Outcome, Reason};
use crate::cloudtrail::{Part, Record};

/// The way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// The root user's password.
    Root,
    /// An IAM user's password.
    IamUser,
    /// A role: switched into in the console, or opened through the federation endpoint.
    AssumeRole,
    /// IAM Identity Center.
    Sso,
    /// A SAML identity provider.
    Saml,
    /// An OpenID Connect identity provider.
    WebIdentity,
    /// GetFederationToken.
    Federation,
    /// `aws login`.
    Cli,
    /// A sign-in of a kind that we don't know.
    Unknown,
}

impl Method {
    /// The word used in JSON and in message attributes.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::IamUser => "iam_user",
            Self::AssumeRole => "assume_role",
            Self::Sso => "sso",
            Self::Saml => "saml",
            Self::WebIdentity => "web_identity",
            Self::Federation => "federation",
            Self::Cli => "cli",
            Self::Unknown => "unknown",
        }
    }
}

/// A sign-in, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// The way in.
    pub method: Method,
    /// Whether it worked.
    pub outcome: Outcome,
    /// What is known about MFA.
    pub mfa: Mfa,
    /// Into what.
    pub application: Application,
    /// Why it failed.
    pub reason: Option<Reason>,
    /// For role switches: from whom into what.
    pub switch: Option<Switch>,
    /// AWS left out of the record what tells of MFA, of a switch and of where the browser was sent. Whoever signs in can bring that
    /// about: the address that the browser comes with is a part of it.
    pub details_omitted: bool,
}

/// Both ends of a role switch, as ARNs, so far as the record tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Switch {
    /// Who switched.
    pub from: Option<String>,
    /// Into which role.
    pub to: Option<String>,
}

/// The events that belong to a sign-in without being one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// CheckMfa: the MFA code was asked for; the ConsoleLogin follows.
    MfaCheck,
    /// CredentialChallenge: Identity Center asked for a password or a code.
    Challenge,
    /// CredentialVerification that succeeded; the UserAuthentication follows.
    Verification,
    /// ExternalIdPDirectoryLogin that succeeded; the UserAuthentication follows.
    ExternalIdentity,
    /// GetSigninToken: a console link was made; the ConsoleLogin follows.
    SigninToken,
    /// ExitRole: back to one's own identity.
    ExitRole,
    /// RenewRole: a switched role's session was prolonged.
    RenewRole,
    /// AuthorizeOAuth2Access: consent in the browser; the token follows.
    OAuthConsent,
    /// CreateOAuth2Token that only renews, or that serves another client than `aws login`.
    OAuthToken,
}

/// Recognises the events of `signin.amazonaws.com`, with the step that it is where it is no sign-in by itself. `None` for names that are no
/// part of a sign-in.
pub(super) fn read(record: &Record<'_>) -> Option<(SignIn, Option<Step>)> {
    let name = record.event_name.get()?;
    Some(match name {
        "ConsoleLogin" => (console::sign_in(record), None),
        "SwitchRole" => (role_switch::sign_in(record), None),
        "ExitRole" => (role_switch::sign_in(record), Some(Step::ExitRole)),
        "RenewRole" => (role_switch::sign_in(record), Some(Step::RenewRole)),
        "CheckMfa" => (console::sign_in(record), Some(Step::MfaCheck)),
        "GetSigninToken" => match console::sign_in(record) {
            // Nothing follows a refused link: it is the only trace of the attempt.
            refused if refused.outcome == Outcome::Failure => (refused, None),
            sign_in => (sign_in, Some(Step::SigninToken)),
        },
        "UserAuthentication" | "CredentialVerification" | "CredentialChallenge" | "ExternalIdPDirectoryLogin" => {
            identity_center::read(name, record)
        }
        "CreateOAuth2Token" | "AuthorizeOAuth2Access" => cli_login::read(name, record),
        _ => return None,
    })
}

impl SignIn {
    /// A sign-in into the console, before what is special about it.
    fn new(record: &Record<'_>, method: Method, mfa: Mfa, application: Application) -> Self {
        let outcome = Outcome::of_sign_in(record);
        let reason = if outcome == Outcome::Failure { Reason::of(record) } else { None };
        let details_omitted = record.omitted(Part::Details).is_some();
        Self { method, outcome, mfa, application, reason, switch: None, details_omitted }
    }
}
