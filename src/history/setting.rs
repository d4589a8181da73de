//! What a change sets, so that the next change of the same can say what it was before.

use serde::{Deserialize, Serialize};

use crate::classify::{Action, Change, Meaning, Object, Outcome, RequestDetail, Verb};
use crate::story::Facts;
use crate::text::clean;
use crate::voice::change::short_name;
use crate::voice::{Wording, policy};

/// Something that has one value at a time, and the value that it has from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// What is set, of what.
    pub of: String,
    /// What the value is called, where it can be set again by that name alone: a version of a policy.
    #[serde(default)]
    pub name: Option<String>,
    /// To what, in the reader's language; `None` where it is gone, or where the event does not tell.
    pub to: Option<String>,
    /// Is it gone?
    pub is_gone: bool,
    /// Does the sentence say what it is set to?
    pub is_said: bool,
}

/// What an event sets. What was refused sets nothing, and what AWS left out of the record, nobody knows.
pub(super) fn settings(facts: &Facts, wording: &Wording) -> Vec<Setting> {
    let Meaning::Change(change) = &facts.meaning else { return Vec::new() };
    let Some(action) = change.action.filter(|_| change.outcome != Outcome::Failure) else { return Vec::new() };
    let account = facts.account.as_deref().unwrap_or_default();
    let one = |what: &str, of: &str, to: Option<String>| {
        let of = format!("{what} of {} in {account}", short_name(of).to_ascii_lowercase());
        let is_gone = to.is_none() && matches!(action.verb, Verb::Delete | Verb::Remove);
        vec![Setting {
            of,
            name: None,
            to,
            is_gone,
            is_said: matches!(action.object, Object::AccessKey | Object::PermissionsBoundary),
        }]
    };
    let version = |policy: &str, name: &str| {
        let named = |setting| Setting { name: Some(clean::name(name)), ..setting };
        one("version", policy, written(change, facts, wording)).into_iter().map(named).collect()
    };
    let holder = change.holder_name.as_deref().or_else(|| facts.principal.name().filter(|_| change.holder_is_caller));
    let object = change.object_name.as_deref();
    match (action.object, action.verb) {
        // With a role goes who could assume it, with a key its state, and with a policy what it said.
        (Object::Role, Verb::Delete) => object.map(|role| one("trust", role, None)).unwrap_or_default(),
        (Object::AccessKey, Verb::Delete) => object.map(|key| one("key", key, None)).unwrap_or_default(),
        (Object::Policy, Verb::Delete) => object.map(|policy| one("version", policy, None)).unwrap_or_default(),
        (Object::Role, Verb::Create) | (Object::TrustPolicy, _) => {
            let role = if action.object == Object::Role { object } else { holder };
            role.map(|role| one("trust", role, written(change, facts, wording))).unwrap_or_default()
        }
        // That of a permission set has no name: there is but one.
        (Object::InlinePolicy, verb) => match (holder, object.unwrap_or_default()) {
            (Some(holder), policy) => {
                let to = if verb == Verb::Delete { None } else { written(change, facts, wording) };
                let of = action.holder.as_ref().map(|holder| holder.object);
                one(&format!("inline policy {} ({of:?})", policy.to_ascii_lowercase()), holder, to)
            }
            _ => Vec::new(),
        },
        // A new policy's first version is its default.
        (Object::Policy, Verb::Create) => object.map(|policy| version(policy, "v1")).unwrap_or_default(),
        (Object::PolicyVersion, _) if is_in_force(action, change) => match (holder, object) {
            (Some(policy), Some(name)) => version(policy, name),
            _ => Vec::new(),
        },
        (Object::AccessKey, Verb::Create) => {
            object.map(|key| one("key", key, Some("Active".to_owned()))).unwrap_or_default()
        }
        (Object::AccessKey, Verb::Update) => {
            object.map(|key| one("key", key, change.status.as_deref().map(clean::name))).unwrap_or_default()
        }
        (Object::PermissionsBoundary, verb) => {
            let boundary = object.filter(|_| verb == Verb::Set).map(|arn| clean::name(short_name(arn)));
            let of = action.holder.as_ref().map(|holder| holder.object);
            holder.map(|holder| one(&format!("boundary ({of:?})"), holder, boundary)).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

fn is_in_force(action: &Action, change: &Change) -> bool {
    action.verb == Verb::Set || matches!(change.request_detail, Some(RequestDetail::Version { in_force: true }))
}

/// The statements of the policy that was written.
fn written(change: &Change, facts: &Facts, wording: &Wording) -> Option<String> {
    let lines = policy(change.policy.as_ref()?, facts.account.as_deref(), wording, wording.language.words());
    (!lines.is_empty()).then(|| lines.join("; "))
}
