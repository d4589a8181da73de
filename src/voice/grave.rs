//! What makes a change grave, where the policy that was written says so: who can assume a role from now on, who can do everything.
//! It is said in the place of what the API is called.

use super::words::{IamWords, Said, Words};
use crate::classify::{Block, Change, Crowd, Object, PolicyDocument, Power, RequestDetail, Scope, Trusted, Verb};
use crate::text::clean::name;

/// A change by what it comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grave {
    /// What.
    pub(crate) what: What,
    /// In a new thing, or in one that was there.
    pub(crate) new: bool,
}

/// What a change comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// Anybody can assume a role.
    OpenToAnyone {
        /// If they meet conditions.
        on_conditions: bool,
    },
    /// Other accounts can.
    OpenTo {
        /// The first of them.
        accounts: Vec<String>,
        /// How many there are.
        count: usize,
    },
    /// Everybody who has a login at some service.
    OpenToCrowd(Crowd),
    /// Somebody is stopped by an inline policy.
    Blocks(Block),
    /// A user, group or role can do everything.
    Gives(Power),
    /// Whoever has a managed policy can.
    PolicyGives(Power),
    /// A session can, as far as whoever opened it can.
    SessionGives(Power),
}

/// What a change comes to, seen from the reader's own account.
pub(crate) fn grave(change: &Change, own_account: Option<&str>) -> Option<Grave> {
    let (policy, action) = (change.policy.as_ref()?, change.action?);
    let new = action.verb == Verb::Create && action.holder.is_none();
    let what = match (policy.is_trust, policy.power()) {
        (true, _) => let_in(policy, own_account)?,
        // A version that is not in force gives nothing yet; of one of which that is not known it is not said that it does.
        (false, Some(_)) if action.object == Object::PolicyVersion && !is_in_force(change) => return None,
        (false, Some(power)) if action.object == Object::FederationToken => What::SessionGives(power),
        (false, Some(power)) if action.verb == Verb::Put => What::Gives(power),
        (false, Some(power)) => What::PolicyGives(power),
        (false, None) => What::Blocks(change.block()?),
    };
    Some(Grave { what, new })
}

fn is_in_force(change: &Change) -> bool {
    matches!(change.request_detail, Some(RequestDetail::Version { in_force: true }))
}

/// Whom a trust policy lets in from outside.
fn let_in(policy: &PolicyDocument, own_account: Option<&str>) -> Option<What> {
    let statement = policy.lets_in()?;
    let on_conditions = !statement.conditions.first.is_empty();
    match statement.principals.as_ref()? {
        Scope { except: true, .. } => Some(What::OpenToAnyone { on_conditions }),
        Scope { except: false, of } => match of.first.first()? {
            Trusted::Anyone => Some(What::OpenToAnyone { on_conditions }),
            Trusted::AnyoneOf(crowd, _) => Some(What::OpenToCrowd(*crowd)),
            Trusted::Account(_) | Trusted::Identity(_) | Trusted::Federated(_) => {
                let mut accounts: Vec<_> = of
                    .first
                    .iter()
                    .filter_map(Trusted::account)
                    .filter(|id| own_account != Some(id))
                    .map(name)
                    .collect();
                accounts.dedup();
                let count = statement.other_accounts.max(accounts.len());
                (!accounts.is_empty()).then_some(What::OpenTo { accounts, count })
            }
            _ => None,
        },
    }
}

impl Grave {
    /// The predicate, and the words for the holes that only it has.
    pub(super) fn said(&self, words: &Words) -> (Said, Vec<(&'static str, String)>) {
        let iam = &words.iam;
        match (&self.what, self.new) {
            (What::OpenToAnyone { on_conditions }, new) => {
                let condition = if *on_conditions { iam.on_conditions } else { "" };
                let said = if new { iam.created_open_role } else { iam.opened_role };
                (said, vec![("if", condition.to_owned())])
            }
            (What::OpenTo { accounts, count }, new) => {
                let said = if new { iam.created_role_for_accounts } else { iam.trusted_accounts };
                (said, vec![("accounts", named(accounts, *count, words))])
            }
            (What::OpenToCrowd(crowd), new) => {
                let said = if new { iam.created_role_for_crowd } else { iam.trusted_accounts };
                (said, vec![("accounts", (words.policies.whoever.crowd)(*crowd).to_owned())])
            }
            (What::SessionGives(power), _) => {
                (iam.opened_powerful_session, vec![("power", power_in_words(*power, iam).to_owned())])
            }
            (What::Blocks(Block::SessionsRevoked), _) => (iam.revoked_sessions, vec![]),
            (What::Blocks(Block::Lifted), _) => (iam.unblocked, vec![]),
            (What::Blocks(Block::Set), _) => (iam.blocked, vec![]),
            (What::Gives(power), _) => (iam.gave_power, vec![("power", power_in_words(*power, iam).to_owned())]),
            (What::PolicyGives(power), new) => {
                let said = if new { iam.created_powerful_policy } else { iam.gave_policy_power };
                (said, vec![("power", power_in_words(*power, iam).to_owned())])
            }
        }
    }
}

fn named(accounts: &[String], count: usize, words: &Words) -> String {
    match accounts {
        [] => String::new(),
        [account] if count < 2 => words.fill(words.iam.one_account, &[("account", account)]),
        [account, ..] => words.fill(words.iam.several_accounts, &[("account", account), ("count", &count.to_string())]),
    }
}

fn power_in_words(power: Power, iam: &IamWords) -> &'static str {
    match power {
        Power::Full => iam.full_power,
        Power::OverIam => iam.power_over_iam,
    }
}
