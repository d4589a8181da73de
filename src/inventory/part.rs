//! The parts of a snapshot. A part that could not be read is named with why; what is in it is neither there nor gone.

use serde::{Deserialize, Serialize};

/// One part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Users, with their policies, groups, boundaries and tags.
    Users,
    /// Groups, with their policies.
    Groups,
    /// Roles, with their policies, trust, boundaries and tags.
    Roles,
    /// The customer's managed policies.
    Policies,
    /// Virtual MFA devices.
    MfaDevices,
    /// SAML identity providers.
    SamlProviders,
    /// The metadata of those.
    SamlDetails,
    /// OIDC identity providers.
    OidcProviders,
    /// Their audiences and thumbprints.
    OidcDetails,
    /// The account's password policy.
    PasswordPolicy,
    /// The account's alias.
    AccountAliases,
    /// The credential report: passwords, MFA, keys.
    CredentialReport,
}

impl Part {
    /// All of them, in the order of the file.
    pub const ALL: [Self; 12] = [
        Self::Users,
        Self::Groups,
        Self::Roles,
        Self::Policies,
        Self::MfaDevices,
        Self::SamlProviders,
        Self::SamlDetails,
        Self::OidcProviders,
        Self::OidcDetails,
        Self::PasswordPolicy,
        Self::AccountAliases,
        Self::CredentialReport,
    ];

    /// Its name in the file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Users => "users",
            Self::Groups => "groups",
            Self::Roles => "roles",
            Self::Policies => "policies",
            Self::MfaDevices => "mfa_devices",
            Self::SamlProviders => "saml_providers",
            Self::SamlDetails => "saml_details",
            Self::OidcProviders => "oidc_providers",
            Self::OidcDetails => "oidc_details",
            Self::PasswordPolicy => "password_policy",
            Self::AccountAliases => "account_aliases",
            Self::CredentialReport => "credential_report",
        }
    }
}

/// A part that could not be read, or not to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotSeen {
    /// Which.
    pub part: Part,
    /// Why, in English, with AWS's own words.
    pub why: String,
}
