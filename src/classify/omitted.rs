//! What a record does not tell because AWS left the request out of it.
//!
//! CloudTrail replaces `requestParameters` that are larger than 100 KB by `{"omitted": true, "originalSize": 131114, "reason":
//! "requestParameters too large"}` ("CloudTrail record contents"). White space counts there, and not where IAM limits the length of a
//! policy: whoever wants to hide what a policy says pads it with blanks. So nothing that such a record lacks may pass for harmless.

use serde_json::Value;

use super::written_policy::is_trust_written_by;
use super::{IamChange, Object, Verb};
use crate::cloudtrail::{Principal, text_at};

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

/// What the request alone would have told of an IAM change, and how grave that is. It is graded as the worst that it can be.
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

impl Unseen {
    /// What the answer does not tell either, of a change whose request was left out.
    pub(super) fn of(change: &IamChange, caller: &Principal) -> Option<Self> {
        let action = change.action.filter(|_| change.omitted.is_some())?;
        let callers_own = action.holder.is_some_and(|holder| holder.caller_if_absent);
        match (is_trust_written_by(action.name), action.verb, action.object) {
            (Some(_), ..) if change.policy.is_some() => None,
            (Some(true), ..) => Some(Self::Trust),
            (Some(false), _, Object::PolicyVersion) if change.request_detail.is_none() => Some(Self::Version),
            (Some(false), ..) => Some(Self::Permissions),
            (None, Verb::Attach, _) => Some(Self::AttachedPolicy),
            (None, ..) if caller.is_root() && callers_own && !change.on_root => Some(Self::Owner),
            // The device that is being made has its name in the answer, and protects nobody yet.
            (None, Verb::Create, _) => None,
            (None, _, Object::MfaDevice | Object::VirtualMfaDevice) => Some(Self::Owner),
            (None, Verb::Update, object) if is_switched(object) => Some(Self::Status),
            (None, ..) => None,
        }
    }
}

/// Can it be switched on and off?
pub(super) fn is_switched(credential: Object) -> bool {
    matches!(
        credential,
        Object::AccessKey | Object::ServiceSpecificCredential | Object::SigningCertificate | Object::SshPublicKey
    )
}
