//! What is known of what lies beside the stack: in other Regions, in its archive, at Amazon SES.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::fact::{Fact, maybe_time};
use super::stack::Stack;

/// A stack in another Region that forwards events.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Forwarder {
    /// Its Region.
    pub region: String,
    /// The stack.
    pub stack: Fact<Stack>,
    /// How many events wait that it could not send.
    pub waiting: Fact<u64>,
}

/// A rule of EventBridge.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rule {
    /// Its name.
    pub name: String,
    /// `ENABLED`.
    pub state: String,
    /// What it passes on, as JSON.
    pub pattern: String,
    /// The ARNs of whom it sends that to, where they were asked.
    pub targets: Fact<Vec<String>>,
}

/// The archive of the weekly letter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Letters {
    /// When a report was put there last.
    #[serde(with = "maybe_time")]
    pub last: Option<Timestamp>,
}

/// What SES says of the account ("GetAccount", Amazon SES API v2 Reference).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SesAccount {
    /// It is out of the sandbox.
    pub production: bool,
    /// It may send.
    pub sends: bool,
}
