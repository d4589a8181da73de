//! What there is, as a file has it. What is not there is left out: an empty list, a boundary that nobody has set.
//!
//! Times are as RFC 3339 writes them. Documents are the texts that IAM keeps, no longer URL-encoded.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A user, a group or a role ("UserDetail", "GroupDetail", "RoleDetail", IAM API Reference).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Its name. IAM takes no two that differ in case alone.
    pub name: String,
    /// Its unique id: whoever is deleted and made again under the same name has another.
    pub id: String,
    /// Its ARN.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Its path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// When it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// The groups of a user, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
    /// Managed policies, by ARN.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attached: Vec<String>,
    /// Inline policies: name and document.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub inline: BTreeMap<String, String>,
    /// The permissions boundary, by ARN.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boundary: Option<String>,
    /// Tags.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, String>,
    /// Who can assume a role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust: Option<String>,
    /// The instance profiles that a role is in, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instance_profiles: Vec<String>,
}

/// A policy of the customer's ("ManagedPolicyDetail"). Those of AWS change for everybody, and are known by their names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManagedPolicy {
    /// Its ARN.
    pub arn: String,
    /// Its unique id.
    #[serde(default)]
    pub id: String,
    /// When it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// The version in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// What that says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// All other versions, by id: none of them is in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
}

/// A virtual MFA device that is somebody's ("ListVirtualMFADevices"). Others, such as passkeys, the credential report knows of, as yes or no.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MfaDevice {
    /// Its serial number, an ARN.
    pub serial: String,
    /// Whose, by name; absent where it is root's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enabled: Option<String>,
}

/// A SAML identity provider ("ListSAMLProviders").
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SamlProvider {
    /// Its ARN.
    pub arn: String,
    /// When it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// Until when its metadata is good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// What asking for it tells besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<SamlDetails>,
}

/// What "GetSAMLProvider" tells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SamlDetails {
    /// SHA-256 of the metadata, in which the certificates are by which its answers are believed.
    pub metadata_sha256: String,
}

impl SamlDetails {
    /// Of a provider with this metadata.
    #[must_use]
    pub fn of(metadata: &str) -> Self {
        let sum = Sha256::digest(metadata.as_bytes());
        Self { metadata_sha256: sum.iter().map(|byte| format!("{byte:02x}")).collect() }
    }
}

/// An OIDC identity provider ("ListOpenIDConnectProviders").
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OidcProvider {
    /// Its ARN.
    pub arn: String,
    /// What asking for it tells besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<OidcDetails>,
}

/// What "GetOpenIDConnectProvider" tells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OidcDetails {
    /// When it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// The audiences that its tokens may be for.
    #[serde(default)]
    pub client_ids: Vec<String>,
    /// Of the certificates by which its server is known.
    #[serde(default)]
    pub thumbprints: Vec<String>,
}

/// The account's password policy ("PasswordPolicy", IAM API Reference).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is the member of that name in IAM's API")]
pub struct PasswordRules {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_length: Option<i32>,
    #[serde(default)]
    pub require_symbols: bool,
    #[serde(default)]
    pub require_numbers: bool,
    #[serde(default)]
    pub require_uppercase: bool,
    #[serde(default)]
    pub require_lowercase: bool,
    #[serde(default)]
    pub users_may_change: bool,
    /// Days after which a password expires; absent where none does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_age: Option<i32>,
    /// So many former passwords may not come again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reuse_prevention: Option<i32>,
    #[serde(default)]
    pub hard_expiry: bool,
}

/// IAM's credential report, as AWS made it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// When AWS made it: up to four hours before it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<String>,
    /// The report itself.
    pub csv: String,
}
