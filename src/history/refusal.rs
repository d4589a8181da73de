//! Why something that was asked of AWS was not answered.

use std::fmt;

/// Why AWS did not answer. What AWS itself said stands beside it where it says more than the kind does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Whoever asks may not do this: `cloudtrail:LookupEvents`, and what AWS says about it.
    Denied {
        /// The permission, as IAM writes it.
        permission: String,
        /// AWS's own words, which may name the policy that denies it.
        message: String,
    },
    /// The role may not be taken on. AWS tells nobody whether its trust, the external id or the caller's own permission is why.
    Role {
        /// Whoever asked, where that is known: `arn:aws:iam::111122223333:user/alice`.
        caller: Option<String>,
        /// AWS's own words.
        message: String,
    },
    /// There are no credentials, or none that can be used: what is missing.
    NoCredentials(String),
    /// The credentials were good once, and have expired.
    Expired,
    /// The Region is not enabled in this account.
    RegionOff,
    /// Asked too often, for longer than is worth waiting for.
    Throttled,
    /// The key with which it is encrypted may not be used: what AWS says.
    Key(String),
    /// It lies in an archive, and must be restored before it can be read.
    Archived,
    /// What was asked for is not there: what AWS says.
    NotThere(String),
    /// There was no answer.
    Unreachable(String),
    /// Anything else, in AWS's words.
    Other(String),
}

impl Refusal {
    /// Is it the same for whatever is asked next?
    #[must_use]
    pub fn is_of_credentials(&self) -> bool {
        matches!(self, Self::NoCredentials(_) | Self::Role { .. } | Self::Expired)
    }
}

/// In English, for logs and errors.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Denied { permission, message } => write!(f, "no permission {permission} ({message})"),
            Self::Role { message, .. } => write!(f, "the role may not be taken on ({message})"),
            Self::NoCredentials(why) => write!(f, "no AWS credentials: {why}"),
            Self::Expired => f.write_str("the AWS credentials have expired"),
            Self::RegionOff => f.write_str("the Region is not enabled in this account"),
            Self::Throttled => f.write_str("asked too often"),
            Self::Key(why) => write!(f, "its encryption key may not be used ({why})"),
            Self::Archived => f.write_str("it is archived, and has to be restored first"),
            Self::NotThere(why) | Self::Unreachable(why) | Self::Other(why) => f.write_str(why),
        }
    }
}
