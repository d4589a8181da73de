//! A change to put into words, and what people call the things in it.

use crate::classify::{Action, DENY_ALL, QUARANTINE, RequestDetail, aws_managed_policy};
use crate::cloudtrail::is_uuid;

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
    /// The account that it is about.
    pub account: Option<&'a str>,
    /// `requestParameters.status`: what a key, certificate or credential was set to, such as
    /// `Inactive`. The other actions have none.
    pub status: Option<&'a str>,
    /// What the request says besides, such as a new name.
    pub detail: Option<&'a RequestDetail>,
    /// Whose the policy is that is attached, detached or set as a boundary.
    pub managed: Option<Managed>,
}

/// Whose a managed policy is, and what it comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Managed {
    /// AWS's own AdministratorAccess.
    Administrator,
    /// AWS's own IAMFullAccess.
    OverIam,
    /// AWS's own AWSDenyAll.
    DenyAll,
    /// One of AWS's own, because a key has leaked: `AWSCompromisedKeyQuarantine`, of whichever version.
    Quarantine,
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
            Some(DENY_ALL) => Some(Self::DenyAll),
            Some(name) if name.starts_with(QUARANTINE) => Some(Self::Quarantine),
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
            account: None,
            status: None,
            detail: None,
            managed: None,
        }
    }
}

/// The beginning of an id that nobody knows by heart, such as those of Identity Center's users and groups, where there is little room. Some
/// have ten digits of the identity store before the rest.
pub(crate) fn short_id(id: &str) -> Option<String> {
    let bare = id.split_once('-').filter(|(store, _)| store.len() == 10).map_or(id, |(_, bare)| bare);
    is_uuid(bare).then(|| format!("{}…", bare.split('-').next().unwrap_or(bare)))
}

/// What people call a thing of this name: its own name where it is an ARN, an OIDC provider's
/// address without `https://`, and anything else as it is.
pub fn short_name(name: &str) -> &str {
    let Some(resource) = name.strip_prefix("arn:").and_then(|rest| rest.splitn(5, ':').nth(4)) else {
        let address = name.strip_prefix("https://").map(str::trim);
        return address.filter(|address| !address.is_empty()).unwrap_or(name);
    };
    // The address of an OIDC provider has slashes of its own: oidc.eks.us-east-1.amazonaws.com/id/…
    let short = match resource.strip_prefix("oidc-provider/") {
        Some(address) => address,
        None => resource.rsplit('/').next().unwrap_or(resource),
    };
    let short = short.trim();
    if short.is_empty() { name } else { short }
}
