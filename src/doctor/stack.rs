//! What is known of a stack, the own one or a forwarder's.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::fact::maybe_time;

/// A stack of CloudFormation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Stack {
    /// Its ARN.
    pub id: String,
    /// `UPDATE_COMPLETE`.
    pub status: String,
    /// Why it is in that state, where AWS says so.
    pub reason: Option<String>,
    /// When it was last made or changed.
    #[serde(with = "maybe_time")]
    pub changed: Option<Timestamp>,
    /// What it was given.
    pub parameters: BTreeMap<String, String>,
    /// What it gives.
    pub outputs: BTreeMap<String, String>,
}
