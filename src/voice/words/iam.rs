//! What a language has to say about changes of IAM. A usual API needs no row here: its verb and its object say what it does.

use super::Said;
use crate::classify::{Object, Verb};

/// What a kind of thing is called.
#[derive(Clone, Copy)]
pub(crate) struct Noun {
    /// "a policy"
    pub(crate) unnamed: &'static str,
    /// "the policy {name}"; what has no name of its own says the same as without one.
    pub(crate) named: &'static str,
}

/// The words for changes of IAM.
///
/// The holes of a predicate are `{object}`, `{holder}`, `{object of holder}` (the object alone where it has no holder, something like
/// "their own …" where the holder is the caller), `{to status}`, `{service}`, `{new name}`, `{new path}` and `{duration}`.
#[derive(Clone, Copy)]
pub(crate) struct IamWords {
    /// What each kind of thing is called.
    pub(crate) noun: fn(Object) -> Noun,
    /// What a name that AWS writes in capitals is called: `SECURITY` of a contact.
    pub(crate) called: fn(Object, &str) -> Option<&'static str>,
    /// What a verb says; of a thing that has a holder, where the second is true.
    pub(crate) verb: fn(Verb, bool) -> Said,
    /// What the API of this name says, where verb and object would not say it well.
    pub(crate) exception: fn(&str) -> Option<Said>,
    /// An API that we do not know. `{name}`
    pub(crate) unknown: Said,

    /// "the root user"
    pub(crate) root_user: &'static str,
    /// "themselves": the holder is the caller.
    pub(crate) themselves: &'static str,
    /// "access key AKIA… of user bob". `{object}` `{holder}`
    pub(crate) object_of_holder: &'static str,
    /// " to Inactive". `{status}`
    pub(crate) to_status: &'static str,
    /// " (CodeCommit)". `{service}`
    pub(crate) service: &'static str,
    /// `{count}`
    pub(crate) hours: &'static str,
    /// `{count}`
    pub(crate) minutes: &'static str,

    /// AWS's own AdministratorAccess. `{name}`
    pub(crate) administrator_policy: &'static str,
    /// AWS's own IAMFullAccess. `{name}`
    pub(crate) policy_over_iam: &'static str,
    /// Another of AWS's own. `{name}`
    pub(crate) policy_by_aws: &'static str,
    /// A customer's. `{name}`
    pub(crate) policy_by_customer: &'static str,
    /// AdministratorAccess as a boundary. `{object}`
    pub(crate) boundless: &'static str,

    /// The policy that AWS attaches where a key has leaked.
    pub(crate) quarantined: Said,
    /// A policy that denies everything is attached, or written.
    pub(crate) blocked: Said,
    /// A policy that stopped somebody is detached.
    pub(crate) unblocked: Said,
    /// The sessions that are open are denied everything.
    pub(crate) revoked_sessions: Said,

    /// A credential that was set to `Active`.
    pub(crate) switched_on: Said,
    /// To `Inactive`.
    pub(crate) switched_off: Said,

    /// Anybody can assume a role from now on. `{if}`
    pub(crate) opened_role: Said,
    /// A new role that anybody can assume. `{if}`
    pub(crate) created_open_role: Said,
    /// Other accounts can assume a role from now on. `{accounts}`
    pub(crate) trusted_accounts: Said,
    /// A new role that other accounts can assume. `{accounts}`
    pub(crate) created_role_for_accounts: Said,
    /// A new role that a whole crowd can assume. `{accounts}`
    pub(crate) created_role_for_crowd: Said,
    /// An inline policy that gives its holder all there is. `{power}`
    pub(crate) gave_power: Said,
    /// A session made with a policy that gives that; it can never do more than whoever made it. `{power}`
    pub(crate) opened_powerful_session: Said,
    /// A new policy that gives that. `{power}`
    pub(crate) created_powerful_policy: Said,
    /// The version in force of a policy gives that from now on. `{power}`
    pub(crate) gave_policy_power: Said,
    pub(crate) full_power: &'static str,
    pub(crate) power_over_iam: &'static str,
    /// The hole `{if}`, where there are conditions.
    pub(crate) on_conditions: &'static str,
    /// `{account}`
    pub(crate) one_account: &'static str,
    /// The first, and how many in all. `{account}` `{count}`
    pub(crate) several_accounts: &'static str,

    /// A new version of a policy, in force.
    pub(crate) version_in_force: Said,
    /// The same, where the policy's name is not known: the version's is all there is to look for.
    pub(crate) version_in_force_of_unnamed: Said,
    /// A new version of a policy, not in force yet.
    pub(crate) version_not_in_force: Said,
    /// A new name.
    pub(crate) renamed: Said,
    /// A new path.
    pub(crate) moved: Said,
    /// Both.
    pub(crate) renamed_and_moved: Said,
    /// A role's description.
    pub(crate) description: Said,
    /// A role's maximum session duration.
    pub(crate) session_duration: Said,
    /// Both.
    pub(crate) description_and_duration: Said,
}
