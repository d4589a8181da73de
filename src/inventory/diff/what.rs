//! One difference, as a value.

use jiff::Timestamp;

use crate::classify::{PolicyDocument, Power};
use crate::credential_report::Slot;
use crate::severity::Severity;

/// A kind of thing that can be otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ThingKind {
    /// The root user.
    Root,
    /// The account itself.
    Account,
    /// A user.
    User,
    /// A group.
    Group,
    /// A role.
    Role,
    /// A role that an AWS service made for itself.
    ServiceLinkedRole,
    /// A managed policy of the customer's.
    Policy,
    /// A SAML identity provider.
    SamlProvider,
    /// An OIDC identity provider.
    OidcProvider,
    /// The account's password policy.
    PasswordPolicy,
}

/// A thing, by its name; root, the account and its password policy have none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Thing {
    /// Of which kind.
    pub kind: ThingKind,
    /// Its name, or its ARN, as it is now; of what is gone as it was.
    pub name: String,
}

/// Which way it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// It was not there.
    Added,
    /// It is not there any more.
    Removed,
    /// It is otherwise.
    Changed,
}

/// What about a thing is otherwise, without any names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is described where it is a value, at `What`")]
pub enum Aspect {
    There,
    Remade,
    Renamed,
    Moved,
    Trust,
    Attached,
    Inline,
    Boundary,
    Member,
    InstanceProfile,
    Document,
    SameDocument,
    Version,
    Password,
    Mfa,
    MfaDevice,
    Key,
    Certificate,
    ClientId,
    Thumbprint,
    Metadata,
    ValidUntil,
    Rule,
    Alias,
    Tag,
}

/// What about a thing is otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// That it is there at all; when it was made.
    There(Option<Timestamp>),
    /// It is another one of the same name, made then.
    Remade(Option<Timestamp>),
    /// It has another name than this former one.
    Renamed(String),
    /// It has another path: now, before.
    Moved(String, String),
    /// Who can assume a role.
    Trust,
    /// A managed policy is attached, by its ARN; what it comes to.
    Attached(String, Option<Power>),
    /// An inline policy, by its name.
    Inline(String),
    /// A permissions boundary, by its ARN: now, before.
    Boundary(Option<String>, Option<String>),
    /// A user is in a group; what its policies come to.
    Member(String, Option<Power>),
    /// A role is in an instance profile.
    InstanceProfile(String),
    /// A managed policy says something else: the version in force now, before.
    Document(String, String),
    /// Another version is in force, which says the same: now, before.
    SameDocument(String, String),
    /// A version of a managed policy that is not in force.
    Version(String),
    /// A password for the console; set then.
    Password(Option<Timestamp>),
    /// Any MFA device.
    Mfa,
    /// One of several MFA devices, or another one in place of one, by its serial number.
    MfaDevice(String),
    /// An access key, made then; changed, it works now or does not.
    Key(Slot, Option<Timestamp>, bool),
    /// A signing certificate.
    Certificate,
    /// An audience of an OIDC provider.
    ClientId(String),
    /// A thumbprint of an OIDC provider.
    Thumbprint(String),
    /// The metadata of a SAML provider.
    Metadata,
    /// Until when that is good: now, before.
    ValidUntil(String, String),
    /// One rule of the password policy: now, before.
    Rule(PasswordRule, String, String),
    /// An alias of the account.
    Alias(String),
    /// A tag: its key, its value, its value before.
    Tag(String, String, String),
}

/// A rule of the password policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the member of that name in IAM's API")]
pub enum PasswordRule {
    MinimumLength,
    RequireSymbols,
    RequireNumbers,
    RequireUppercase,
    RequireLowercase,
    UsersMayChange,
    MaxAge,
    ReusePrevention,
    HardExpiry,
}

/// What a document says that the other one does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// It says that now, or did before.
    pub sign: Sign,
    /// The statements.
    pub document: PolicyDocument,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// As grave as the alert for it.
    pub severity: Severity,
    /// Of what.
    pub thing: Thing,
    /// Which way.
    pub sign: Sign,
    /// What.
    pub what: What,
    /// What policies say, where some came or went.
    pub said: Vec<Said>,
}

/// Something that was used between the two times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// Of root a critical one, of a key that nobody has used before a notice.
    pub severity: Severity,
    /// Whose.
    pub thing: Thing,
    /// What.
    pub used: Used,
    /// Nobody had used it before, or for long.
    pub is_new: bool,
    /// Nobody had used it before.
    pub is_first: bool,
    /// When, for the last time.
    pub at: Timestamp,
    /// For which service and where, where that is known.
    pub place: Option<(String, String)>,
}

/// What was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Used {
    /// The password for the console.
    Password,
    /// An access key.
    Key(Slot),
}

impl What {
    /// Without names.
    #[must_use]
    pub fn aspect(&self) -> Aspect {
        match self {
            Self::There(_) => Aspect::There,
            Self::Remade(_) => Aspect::Remade,
            Self::Renamed(_) => Aspect::Renamed,
            Self::Moved(..) => Aspect::Moved,
            Self::Trust => Aspect::Trust,
            Self::Attached(..) => Aspect::Attached,
            Self::Inline(_) => Aspect::Inline,
            Self::Boundary(..) => Aspect::Boundary,
            Self::Member(..) => Aspect::Member,
            Self::InstanceProfile(_) => Aspect::InstanceProfile,
            Self::Document(..) => Aspect::Document,
            Self::SameDocument(..) => Aspect::SameDocument,
            Self::Version(_) => Aspect::Version,
            Self::Password(_) => Aspect::Password,
            Self::Mfa => Aspect::Mfa,
            Self::MfaDevice(_) => Aspect::MfaDevice,
            Self::Key(..) => Aspect::Key,
            Self::Certificate => Aspect::Certificate,
            Self::ClientId(_) => Aspect::ClientId,
            Self::Thumbprint(_) => Aspect::Thumbprint,
            Self::Metadata => Aspect::Metadata,
            Self::ValidUntil(..) => Aspect::ValidUntil,
            Self::Rule(..) => Aspect::Rule,
            Self::Alias(_) => Aspect::Alias,
            Self::Tag(..) => Aspect::Tag,
        }
    }

    /// What tells two of the same aspect apart.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Attached(name, _)
            | Self::Inline(name)
            | Self::Member(name, _)
            | Self::InstanceProfile(name)
            | Self::Version(name)
            | Self::MfaDevice(name)
            | Self::ClientId(name)
            | Self::Thumbprint(name)
            | Self::Alias(name)
            | Self::Tag(name, ..) => name.clone(),
            Self::Key(slot, made, _) => {
                format!("{} {}", made.map(|made| made.to_string()).unwrap_or_default(), slot.index())
            }
            Self::Rule(rule, ..) => format!("{rule:?}"),
            _ => String::new(),
        }
    }
}
