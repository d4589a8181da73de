//! The log group that a stack reads, by what it was given and what it gives.

use std::collections::BTreeMap;

/// What `cfn/deploy --existing-log-group none` sets.
const NONE: &str = "none";

/// Which log group a stack reads, as `cfn/parent.yaml` and `cfn/one.yaml` have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StackGroup<'a> {
    /// None: its events come another way.
    None,
    /// One that was there before, or that of the trail which the stack made; by its name or its ARN.
    Named(&'a str),
    /// It does not say yet: it is being made, or was not made to its end.
    Unsaid,
}

impl<'a> StackGroup<'a> {
    /// By the stack's parameters and outputs.
    #[must_use]
    pub fn of(parameters: &'a BTreeMap<String, String>, outputs: &'a BTreeMap<String, String>) -> Self {
        let said = |values: &'a BTreeMap<String, String>, key: &str| {
            values.get(key).map(String::as_str).filter(|value| !value.is_empty())
        };
        match said(parameters, "ExistingLogGroup").or_else(|| said(outputs, "LogGroupName")) {
            Some(NONE) => Self::None,
            Some(group) => Self::Named(group),
            None => Self::Unsaid,
        }
    }
}
