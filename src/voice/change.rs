//! A change of IAM that is to be put into words.

use crate::classify::{Action, RequestDetail, aws_managed_policy};

/// A change to put into words: the API, and the names that its event holds.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// The API that was called.
    pub action: &'a Action,
    /// The object's name, id or ARN.
    pub object_name: Option<&'a str>,
    /// The name or ARN of the action's holder.
    pub holder_name: Option<&'a str>,
    /// The holder is the caller. Goes before `holder_name`.
    pub holder_is_caller: bool,
    /// `requestParameters.status`: what a key, certificate or credential was set to, such as
    /// `Inactive`. The other actions have none.
    pub status: Option<&'a str>,
    /// What the request says besides, such as a new name.
    pub detail: Option<&'a RequestDetail>,
    /// Whose the policy is that is attached, detached or set as a boundary.
    pub managed: Option<Managed>,
    /// There is room for all that is known, which a subject has not.
    pub whole: bool,
}

/// Whose a managed policy is, and what it comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Managed {
    /// AWS's own AdministratorAccess.
    Administrator,
    /// AWS's own IAMFullAccess.
    OverIam,
    /// Another of AWS's own.
    ByAws,
    /// A customer's.
    ByCustomer,
}

impl Managed {
    /// By the policy's ARN; `None` for what is none.
    pub fn of(arn: &str) -> Option<Self> {
        match aws_managed_policy(arn) {
            Some("AdministratorAccess") => Some(Self::Administrator),
            Some("IAMFullAccess") => Some(Self::OverIam),
            Some(_) => Some(Self::ByAws),
            None => arn.starts_with("arn:").then_some(Self::ByCustomer),
        }
    }
}

impl<'a> Change<'a> {
    /// A change of which nothing but the API is known.
    pub fn of(action: &'a Action) -> Self {
        Self {
            action,
            object_name: None,
            holder_name: None,
            holder_is_caller: false,
            status: None,
            detail: None,
            managed: None,
            whole: false,
        }
    }
}
