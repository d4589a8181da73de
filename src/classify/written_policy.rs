//! The policy that an API writes.

use serde_json::Value;

use super::PolicyDocument;

/// The APIs that write a policy, the parameter that holds it, and whether it says who can assume a role.
const WRITERS: [(&str, &str, bool); 7] = [
    ("CreatePolicy", "policyDocument", false),
    ("CreatePolicyVersion", "policyDocument", false),
    ("CreateRole", "assumeRolePolicyDocument", true),
    ("PutGroupPolicy", "policyDocument", false),
    ("PutRolePolicy", "policyDocument", false),
    ("PutUserPolicy", "policyDocument", false),
    ("UpdateAssumeRolePolicy", "policyDocument", true),
];

fn writer(api: &str) -> Option<(&'static str, bool)> {
    WRITERS.iter().find(|(name, ..)| *name == api).map(|(_, parameter, is_trust)| (*parameter, *is_trust))
}

/// Does an API write who can assume a role, or what somebody can do? `None` for one that writes no policy.
pub(super) fn is_trust_written_by(api: &str) -> Option<bool> {
    writer(api).map(|(_, is_trust)| is_trust)
}

/// The policy in the request of an API that writes one; without a request, the one in its answer, where only CreateRole has one.
pub(super) fn written_policy(
    api: &str,
    request: Option<&Value>,
    response: Option<&Value>,
    own_account: Option<&str>,
) -> Option<PolicyDocument> {
    let (parameter, is_trust) = writer(api)?;
    let read = |document| PolicyDocument::read(document, is_trust, own_account);
    match request {
        Some(request) => request.get(parameter).filter(|document| !document.is_null()).map(read),
        // What cannot be read there tells nothing.
        None => {
            let answer = response?.get("role")?.get("assumeRolePolicyDocument").map(read);
            answer.filter(|policy| is_trust && policy.statements.is_some())
        }
    }
}
