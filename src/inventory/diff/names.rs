//! What differences are called by machines and by a mark.

use super::what::{Aspect, Sign, ThingKind};

impl Aspect {
    /// Its name for machines.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::There => "existence",
            Self::Remade => "identity",
            Self::Renamed => "name",
            Self::Moved => "path",
            Self::Trust => "trust_policy",
            Self::Attached => "managed_policy",
            Self::Inline => "inline_policy",
            Self::Boundary => "permissions_boundary",
            Self::Member => "group",
            Self::InstanceProfile => "instance_profile",
            Self::Document => "document",
            Self::SameDocument => "default_version",
            Self::Version => "other_version",
            Self::Password => "password",
            Self::Mfa => "mfa",
            Self::MfaDevice => "mfa_device",
            Self::Key => "access_key",
            Self::Certificate => "signing_certificate",
            Self::ClientId => "client_id",
            Self::Thumbprint => "thumbprint",
            Self::Metadata => "metadata",
            Self::ValidUntil => "valid_until",
            Self::Rule => "password_rule",
            Self::Alias => "account_alias",
            Self::Tag => "tag",
        }
    }
}

impl Sign {
    /// For machines.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }

    /// For people.
    #[must_use]
    pub fn mark(self) -> char {
        match self {
            Self::Added => '+',
            Self::Removed => '-',
            Self::Changed => '~',
        }
    }
}

impl ThingKind {
    /// For machines.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Account => "account",
            Self::User => "user",
            Self::Group => "group",
            Self::Role => "role",
            Self::ServiceLinkedRole => "service_linked_role",
            Self::Policy => "policy",
            Self::SamlProvider => "saml_provider",
            Self::OidcProvider => "oidc_provider",
            Self::PasswordPolicy => "password_policy",
        }
    }
}
