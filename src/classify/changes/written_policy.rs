//! The policy that an API writes.

use super::PolicyParameter;
use super::path::Parameters;
use crate::classify::PolicyDocument;

/// The policy in a request; without a request, the one in the answer, where there is one.
pub(super) fn written_policy(
    policy: &PolicyParameter,
    parameters: &Parameters,
    own_account: Option<&str>,
) -> Option<PolicyDocument> {
    let read = PolicyDocument::read(parameters.value(policy.at)?, policy.is_trust, own_account);
    // What cannot be read in an answer tells nothing.
    (parameters.request.is_some() || read.statements.is_some()).then_some(read)
}
