//! What subscribers filter on.

use crate::severity::Severity;

/// What subscribers can filter on; the same names as in the JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributes {
    /// `sign_in`, `iam_change`, `access_change` …, or `digest`, `unreadable`.
    pub kind: &'static str,
    /// Of a digest: the highest in it.
    pub severity: Severity,
    /// For sign-ins.
    pub method: Option<&'static str>,
    /// How it ended.
    pub outcome: Option<&'static str>,
    /// The account's id.
    pub account: Option<String>,
    /// Did it happen in the reader's quiet hours, and may wait?
    pub quiet: bool,
}
