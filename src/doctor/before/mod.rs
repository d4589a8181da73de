//! Can this account take it? What is asked before anything is deployed, and the checks of it. They are judged, told and ended like those of
//! a deployment, and from the same facts where the questions are the same.

mod checks;
mod needed;
mod places;
mod second_trail;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::fact::Fact;

pub use checks::CHECKS;
pub use needed::{Needed, needed};
pub use second_trail::{Copies, copies, ways};

/// What is known of an account in which the stack is not deployed yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Before {
    /// What the stack would be given, by the names of its parameters.
    pub wanted: BTreeMap<String, String>,
    /// The role with which CloudFormation would make what is in the stack.
    pub as_role: Option<String>,
    /// The ARN of whoever asked.
    pub caller: Fact<String>,
    /// What whoever asked may do of that which a deployment takes.
    pub may: Fact<Vec<May>>,
}

/// Whether something is allowed, by IAM's own simulation ("SimulatePrincipalPolicy", AWS Identity and Access Management API Reference).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct May {
    /// `sns:CreateTopic`.
    pub action: String,
    /// `arn:aws:sns:us-east-1:123456789012:trailbell-alerts`.
    pub resource: String,
    /// Is it?
    pub decision: Decision,
}

/// What the simulation says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It is.
    Allowed,
    /// No policy allows it.
    NotAllowed,
    /// A policy forbids it, of the organization or a boundary among them.
    Forbidden,
    /// It hangs on something that a simulation does not know.
    #[default]
    Unsure,
}
