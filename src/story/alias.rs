//! By what whoever signs in is known, so that a success is seen to follow failures.

use std::collections::HashMap;
use std::fmt;

use super::{Facts, Story};
use crate::classify::{Method, SignIn};
use crate::cloudtrail::Principal;

/// The longest name that is told from others; AWS's own end far below.
const MAX_NAME_BYTES: usize = 256;

/// A name or an id of somebody who signs in, with the account in which it stands for them; Identity Center has both, and not in every record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Alias {
    name: String,
    is_of_a_session: bool,
}

impl Alias {
    /// IAM's and Identity Center's names do not tell capitals from small letters ("IAM and AWS STS quotas").
    fn new(what: &str, name: &str) -> Self {
        let name = name.to_lowercase();
        let name = format!("{what}/{}", &name[..name.floor_char_boundary(MAX_NAME_BYTES)]);
        Self { name, is_of_a_session: matches!(what, "session" | "federated" | "switch") }
    }

    fn within(account: &str, what: &str, name: &str) -> Self {
        let alias = Self::new(what, name);
        Self { name: format!("{account}#{alias}"), ..alias }
    }

    /// Is it one that whoever signs in has chosen, for a session of a role? There may be as many as they like.
    #[must_use]
    pub fn is_of_a_session(&self) -> bool {
        self.is_of_a_session
    }
}

/// `123456789012#user/alice`.
impl fmt::Display for Alias {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// Who signs in to the portal. A failed check of a password names nobody: the name stands on the challenge of the same `AuthWorkflowID`, and the
/// success has an id alone ("Understanding IAM Identity Center sign-in events").
#[derive(Debug, Default)]
pub(super) struct Portal {
    workflows: HashMap<(Option<String>, String), Vec<Alias>>,
    /// By a name the id, and by an id the name, where one record has both.
    same: HashMap<Alias, Vec<Alias>>,
}

impl Portal {
    pub fn of(stories: &[Story]) -> Self {
        let mut portal = Self::default();
        for Story { facts, .. } in stories {
            let known = in_portal(&facts.principal);
            if let Some(workflow) = &facts.auth_workflow_id {
                let key = (facts.account.clone(), workflow.clone());
                portal.workflows.entry(key).or_default().extend(known.iter().cloned());
            }
            if let [name, id] = known.as_slice() {
                portal.same.entry(name.clone()).or_default().push(id.clone());
                portal.same.entry(id.clone()).or_default().push(name.clone());
            }
        }
        portal
    }

    /// All by which whoever signs in is known.
    pub fn aliases(&self, facts: &Facts, sign_in: &SignIn) -> Vec<Alias> {
        let mut all = aliases(facts, sign_in);
        if matches!(facts.principal, Principal::IdentityCenterUser { .. } | Principal::Unknown { .. }) {
            // By it the failure is known again that names nobody, should the success come in a later payload.
            all.extend(facts.auth_workflow_id.iter().map(|workflow| in_workflow(facts, workflow)));
            let key = facts.auth_workflow_id.clone().map(|workflow| (facts.account.clone(), workflow));
            all.extend(key.and_then(|key| self.workflows.get(&key)).into_iter().flatten().cloned());
            let same: Vec<_> = all.iter().filter_map(|alias| self.same.get(alias)).flatten().cloned().collect();
            all.extend(same);
            all.sort_unstable();
            all.dedup();
        }
        all
    }
}

fn in_workflow(facts: &Facts, workflow: &str) -> Alias {
    Alias::within(facts.account.as_deref().unwrap_or_default(), "portal-workflow", workflow)
}

/// By what somebody is known there: by a name, an id, or both.
fn in_portal(principal: &Principal) -> Vec<Alias> {
    match principal {
        Principal::IdentityCenterUser { name, user_id } => {
            let name = name.iter().map(|name| Alias::new("portal", name));
            name.chain(user_id.iter().map(|id| Alias::new("portal-id", id))).collect()
        }
        Principal::Unknown { name: Some(name) } => vec![Alias::new("portal", name)],
        _ => Vec::new(),
    }
}

/// What one record knows whoever signs in by.
fn aliases(facts: &Facts, sign_in: &SignIn) -> Vec<Alias> {
    let account = facts.account.as_deref().unwrap_or_default();
    let here = |what: &str, name: &str| Alias::within(account, what, name);
    // Of a role switch it is whoever switches: to be refused a role is no wrong password.
    if let Some(from) = sign_in.switch.as_ref().and_then(|switch| switch.from.as_deref()) {
        return vec![here("switch", from)];
    }
    match &facts.principal {
        Principal::Root if sign_in.method == Method::Sso => Vec::new(),
        Principal::Root => vec![here("root", "")],
        Principal::IamUser { name: Some(name) } => vec![here("user", name)],
        Principal::AssumedRole { role, session: Some(session) } => {
            vec![here("session", &format!("{}/{session}", role.as_deref().unwrap_or_default()))]
        }
        Principal::FederatedUser { name: Some(name) }
        | Principal::SamlUser { name: Some(name) }
        | Principal::WebIdentityUser { name: Some(name) } => vec![here("federated", name)],
        // The sign-in to the portal is recorded in another account than the role's session that it opens.
        Principal::SsoUser { user: Some(name), .. } => vec![Alias::new("portal", name)],
        principal => in_portal(principal),
    }
}
