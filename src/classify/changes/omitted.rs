//! What a record does not tell because AWS left the request out of it.
//!
//! CloudTrail replaces `requestParameters` that are larger than 100 KB by `{"omitted": true, "originalSize": 131114, "reason":
//! "requestParameters too large"}` ("CloudTrail record contents"). White space counts there, and not where IAM limits the length of a
//! policy: whoever wants to hide what a policy says pads it with blanks. So nothing that such a record lacks may pass for harmless.

use serde_json::Value;

use crate::cloudtrail::text_at;

/// A request that AWS left out of the record, because it was too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Omitted {
    /// How large it was, in bytes.
    pub size: Option<u64>,
}

impl Omitted {
    /// Reads what stands in the place of a request; `None` for one that was recorded.
    pub(super) fn of(request: &Value) -> Option<Self> {
        // Some pipelines write every value as text, this one too.
        let omitted = text_at(request, "omitted").is_some_and(|omitted| omitted.eq_ignore_ascii_case("true"));
        omitted.then(|| Self { size: text_at(request, "originalSize").and_then(|size| size.parse().ok()) })
    }
}

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
