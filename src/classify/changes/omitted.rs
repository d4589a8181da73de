//! What a record does not tell of a change: because AWS left the request out of it, or because it cannot be read.

use crate::cloudtrail::Omitted;

/// What the request alone would have told of a change, and how grave that is. It is graded as the worst that it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unseen {
    /// What a policy allows: everything, for all that is known.
    Permissions,
    /// That, and whether this version of the policy is in force.
    Version,
    /// Who can assume a role: anybody, for all that is known.
    Trust,
    /// Which policy was attached: AdministratorAccess, for all that is known.
    AttachedPolicy,
    /// Whose credential or MFA device it is: the root user's, for all that is known.
    Owner,
    /// Whether a credential was switched on or off.
    Status,
}

/// Why it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// AWS left it out of the record as too large.
    TooLarge,
    /// AWS left it out for another reason.
    LeftOut,
    /// It is there and cannot be read, or not there though the call must have had it.
    Unreadable,
}

impl Lack {
    pub(super) fn by(omitted: Option<Omitted>) -> Self {
        match omitted {
            Some(Omitted { too_large: true, .. }) => Self::TooLarge,
            Some(_) => Self::LeftOut,
            None => Self::Unreadable,
        }
    }
}
