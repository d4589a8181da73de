//! What a request says besides names, where that is half of the message: a version in force or not, a new name, a weak password policy.

use serde_json::Value;

use crate::cloudtrail::text_at;

/// What a request says besides the names of things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestDetail {
    /// `CreatePolicyVersion`: is the new version the one in force?
    Version {
        /// `setAsDefault`, or the answer's `isDefaultVersion`.
        in_force: bool,
    },
    /// `UpdateUser` and its like.
    Moved {
        /// `newUserName`, where that is another than before.
        name: Option<String>,
        /// `newPath`.
        path: Option<String>,
    },
    /// `UpdateRole`.
    Role {
        /// It sets the description.
        description: bool,
        /// `maxSessionDuration`.
        seconds: Option<u64>,
    },
    /// `CreateServiceSpecificCredential`: for which service, as AWS writes it.
    Service(String),
    /// `UpdateAccountPasswordPolicy`.
    PasswordPolicy(PasswordPolicy),
}

/// What passwords must have. What a request leaves out goes back to its default ("UpdateAccountPasswordPolicy", IAM API Reference).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // each is the parameter of that name
pub struct PasswordPolicy {
    pub minimum_length: u64,
    pub require_uppercase: bool,
    pub require_lowercase: bool,
    pub require_numbers: bool,
    pub require_symbols: bool,
}

impl RequestDetail {
    pub(super) fn of(api: &str, request: Option<&Value>, response: Option<&Value>) -> Option<Self> {
        match api {
            // The answer says it too, and without either nobody knows: then an absent `setAsDefault` is not a false one.
            "CreatePolicyVersion" => {
                let asked = request.map(|request| is_true(request, "setAsDefault"));
                let answered = response.and_then(|response| text_at(response, "policyVersion.isDefaultVersion"));
                let answered = answered.map(|answer| answer.eq_ignore_ascii_case("true"));
                let in_force = asked.into_iter().chain(answered).reduce(|asked, answered| asked || answered)?;
                Some(Self::Version { in_force })
            }
            "CreateServiceSpecificCredential" => {
                let asked = request.and_then(|request| text_at(request, "serviceName"));
                let service = asked.or_else(|| text_at(response?, "serviceSpecificCredential.serviceName"))?;
                Some(Self::Service(service))
            }
            _ => Self::of_request(api, request?),
        }
    }

    /// Of those calls whose answer says nothing.
    fn of_request(api: &str, request: &Value) -> Option<Self> {
        let text = |parameter: &str| text_at(request, parameter);
        let number = |parameter: &str| text(parameter)?.parse().ok();
        let moved = |old: &str, new: &str| {
            let name = text(new).filter(|name| text(old).as_ref() != Some(name));
            let path = text("newPath");
            (name.is_some() || path.is_some()).then_some(Self::Moved { name, path })
        };
        Some(match api {
            "UpdateGroup" => return moved("groupName", "newGroupName"),
            "UpdateServerCertificate" => return moved("serverCertificateName", "newServerCertificateName"),
            "UpdateUser" => return moved("userName", "newUserName"),
            "UpdateRole" => {
                Self::Role { description: text("description").is_some(), seconds: number("maxSessionDuration") }
            }
            "UpdateAccountPasswordPolicy" => Self::PasswordPolicy(PasswordPolicy {
                minimum_length: number("minimumPasswordLength").unwrap_or(6),
                require_uppercase: is_true(request, "requireUppercaseCharacters"),
                require_lowercase: is_true(request, "requireLowercaseCharacters"),
                require_numbers: is_true(request, "requireNumbers"),
                require_symbols: is_true(request, "requireSymbols"),
            }),
            _ => return None,
        })
    }
}

fn is_true(request: &Value, parameter: &str) -> bool {
    text_at(request, parameter).is_some_and(|text| text.eq_ignore_ascii_case("true"))
}
