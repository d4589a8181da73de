//! What a policy says. How the parts of a statement are put together is a matter of grammar.

use super::Counted;
use crate::classify::Crowd;

/// The parts of a policy's statements.
#[derive(Clone, Copy)]
pub(crate) struct Policies {
    /// All of it.
    pub(crate) unreadable: &'static str,
    /// Some of it, before what can be read.
    pub(crate) partly_unreadable: &'static str,
    /// After the last one that is shown. `{count}`
    pub(crate) more_statements: Counted,

    pub(crate) no_action: &'static str,
    pub(crate) every_action: &'static str,
    /// `{list}`
    pub(crate) every_action_except: &'static str,
    pub(crate) every_resource: &'static str,
    /// `{list}`
    pub(crate) resources: &'static str,
    /// `{list}`
    pub(crate) every_resource_except: &'static str,

    pub(crate) whoever: Whoever,
    pub(crate) between: &'static str,
    /// `{count}`
    pub(crate) more: &'static str,
}

/// The principals of a trust policy.
#[derive(Clone, Copy)]
pub(crate) struct Whoever {
    pub(crate) anyone: &'static str,
    /// Everybody whom a shared identity provider vouches for.
    pub(crate) crowd: fn(Crowd) -> &'static str,
    /// `{crowd}` `{provider}`
    pub(crate) anyone_of: &'static str,
    /// `{id}`
    pub(crate) own_account: &'static str,
    /// `{account}`
    pub(crate) account: &'static str,
    /// `{user}` `{of}`
    pub(crate) user: &'static str,
    /// `{role}` `{of}`
    pub(crate) role: &'static str,
    pub(crate) of_own_account: &'static str,
    /// `{account}`
    pub(crate) of_account: &'static str,
    /// `{provider}`
    pub(crate) saml_provider: &'static str,
    /// `{provider}`
    pub(crate) provider: &'static str,
    /// `{service}`
    pub(crate) service: &'static str,
}
