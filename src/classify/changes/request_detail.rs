//! What a request says besides names, where that is half of the message: a version in force or not, a new name, a weak password policy.

use super::path::Parameters;

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
#[allow(missing_docs, reason = "each is the parameter of that name")]
pub struct PasswordPolicy {
    pub minimum_length: u64,
    pub require_uppercase: bool,
    pub require_lowercase: bool,
    pub require_numbers: bool,
    pub require_symbols: bool,
}

/// Which of these the request of an API has; a column of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DetailKind {
    /// [`RequestDetail::Version`].
    Version,
    /// [`RequestDetail::Moved`], with the parameter of the new name.
    Moved(&'static str),
    /// [`RequestDetail::Role`].
    Role,
    /// [`RequestDetail::Service`].
    Service,
    /// [`RequestDetail::PasswordPolicy`].
    PasswordPolicy,
}

impl RequestDetail {
    pub(super) fn read(kind: DetailKind, parameters: &Parameters, object_name: Option<&str>) -> Option<Self> {
        let text = |parameter: &str| parameters.asked(parameter);
        let number = |parameter: &str| text(parameter)?.parse().ok();
        let is_true = |text: &str| text.eq_ignore_ascii_case("true");
        let asks = |parameter: &str| text(parameter).as_deref().is_some_and(is_true);
        // What a request leaves out is "no" or the default; where the request itself is left out, nobody knows.
        let is_recorded = parameters.request.is_some();
        match kind {
            // The answer says it too.
            DetailKind::Version => {
                let asked = is_recorded.then(|| asks("setAsDefault"));
                let answered = parameters.text(&["response:policyVersion.isDefaultVersion"]);
                let answered = answered.as_deref().map(is_true);
                let in_force = asked.into_iter().chain(answered).reduce(|asked, answered| asked || answered)?;
                Some(Self::Version { in_force })
            }
            DetailKind::Service => {
                parameters.text(&["serviceName", "response:serviceSpecificCredential.serviceName"]).map(Self::Service)
            }
            DetailKind::Moved(new_name) => {
                let name = text(new_name).filter(|name| object_name != Some(name));
                let path = text("newPath");
                (name.is_some() || path.is_some()).then_some(Self::Moved { name, path })
            }
            DetailKind::Role => is_recorded.then(|| Self::Role {
                description: text("description").is_some(),
                seconds: number("maxSessionDuration"),
            }),
            DetailKind::PasswordPolicy => is_recorded.then(|| {
                Self::PasswordPolicy(PasswordPolicy {
                    minimum_length: number("minimumPasswordLength").unwrap_or(6),
                    require_uppercase: asks("requireUppercaseCharacters"),
                    require_lowercase: asks("requireLowercaseCharacters"),
                    require_numbers: asks("requireNumbers"),
                    require_symbols: asks("requireSymbols"),
                })
            }),
        }
    }
}
