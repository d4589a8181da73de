//! What a request says besides names, where that is half of the message: a version in force or not, a new name, a weak password policy.

use serde_json::Value;

use super::managed_policy::is_all_there_is;
use super::path::{Asked, Parameters, Path};
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
    /// `CreateAccountAssignment` and its like: whether it is a person or a group that is let in.
    Assignee(Assignee),
    /// `PutApplicationAssignmentConfiguration`: does one have to be assigned to get in?
    Required(bool),
    /// `PutConsoleAuthorizationConfiguration`: the answer says that the rules hold, or do not.
    InForce(bool),
    /// `GetFederationToken`: the managed policies that the session gets, by ARN, the gravest first.
    SessionPolicies(Vec<String>),
    /// `AccountDepartedOrganization`: `LEFT`, `REMOVED` or `CLEANED`.
    Departure(String),
}

/// Who is let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assignee {
    /// One person.
    User,
    /// Whoever is in a group.
    Group,
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
    /// [`RequestDetail::Assignee`].
    Assignee,
    /// [`RequestDetail::Required`].
    Required,
    /// [`RequestDetail::InForce`].
    InForce,
    /// [`RequestDetail::SessionPolicies`].
    SessionPolicies,
    /// [`RequestDetail::Departure`].
    Departure,
}

impl RequestDetail {
    pub(super) fn read(kind: DetailKind, parameters: &Parameters, object_name: Option<&str>) -> Option<Self> {
        let text = |parameter: &str| parameters.asked(parameter);
        let truth = |parameter: &str| parameters.ask(parameter).truth();
        let is_true = |text: &str| text.eq_ignore_ascii_case("true");
        match kind {
            // The answer says it too.
            DetailKind::Version => {
                let answered = parameters.text(&["response:policyVersion.isDefaultVersion"]);
                let answered = answered.and_then(|answered| Asked::Text(answered).truth());
                // A request that does not ask for it says nothing by itself: the answer tells.
                let asked = match parameters.ask("setAsDefault") {
                    Asked::Absent => None,
                    asked => asked.truth(),
                };
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
            DetailKind::Role => {
                let (description, seconds) = (parameters.ask("description"), parameters.ask("maxSessionDuration"));
                if description == Asked::Unseen || seconds == Asked::Unseen {
                    return None;
                }
                let seconds = text("maxSessionDuration").and_then(|seconds| seconds.parse().ok());
                Some(Self::Role { description: description != Asked::Absent, seconds })
            }
            // What a request leaves out goes back to its default.
            DetailKind::PasswordPolicy => Some(Self::PasswordPolicy(PasswordPolicy {
                minimum_length: match parameters.ask("minimumPasswordLength") {
                    Asked::Absent => 6,
                    Asked::Text(length) => length.parse().ok()?,
                    Asked::Unseen => return None,
                },
                require_uppercase: truth("requireUppercaseCharacters")?,
                require_lowercase: truth("requireLowercaseCharacters")?,
                require_numbers: truth("requireNumbers")?,
                require_symbols: truth("requireSymbols")?,
            })),
            DetailKind::Assignee => assignee(parameters).map(Self::Assignee),
            DetailKind::Required => text("assignmentRequired").map(|required| Self::Required(is_true(&required))),
            DetailKind::InForce => {
                let answer = parameters.text(&["response:consoleAuthorizationEnabled"]);
                answer.map(|enabled| Self::InForce(is_true(&enabled)))
            }
            DetailKind::SessionPolicies => session_policies(parameters).map(Self::SessionPolicies),
            DetailKind::Departure => {
                parameters.text(&["details:departureMethod", "details:departureReason"]).map(Self::Departure)
            }
        }
    }
}

/// By the type that the request or the answer names; the account access manager has a field for each of the two.
fn assignee(parameters: &Parameters) -> Option<Assignee> {
    const TYPES: Path = &[
        "principalType",
        "response:accountAssignmentCreationStatus.principalType",
        "response:accountAssignmentDeletionStatus.principalType",
    ];
    let entitled = |path: Path| parameters.text(path).is_some();
    match parameters.text(TYPES).as_deref() {
        Some(kind) if kind.eq_ignore_ascii_case("USER") => Some(Assignee::User),
        Some(kind) if kind.eq_ignore_ascii_case("GROUP") => Some(Assignee::Group),
        Some(_) => None,
        None if entitled(&["entitlement.principal.identityCenter.userId"]) => Some(Assignee::User),
        None if entitled(&["entitlement.principal.identityCenter.groupId"]) => Some(Assignee::Group),
        None => None,
    }
}

fn session_policies(parameters: &Parameters) -> Option<Vec<String>> {
    let list = parameters.value(&["policyArns"])?.as_array()?;
    // The member's name is written in more than one way, and some records hold the ARN alone.
    let text = |item: &Value| item.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let arn = |item: &Value| text(item).or_else(|| text_at(item, "arn"));
    let mut arns: Vec<_> = list.iter().filter_map(arn).collect();
    arns.sort_by_key(|arn| !is_all_there_is(arn));
    (!arns.is_empty()).then_some(arns)
}
