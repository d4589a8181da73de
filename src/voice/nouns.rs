//! What things are called in a sentence about a change.

use std::borrow::Cow;

use super::change::{Managed, short_name};
use super::words::Words;
use crate::classify::{Assignee, Object, ROOT_USER, RequestDetail};
use crate::text::account::is_account_id;
use crate::text::clean;

/// A managed policy, by whose it is; as a boundary too where that matters.
pub(super) fn managed_policy(managed: Managed, name: &str, object: Object, words: &Words) -> Cow<'static, str> {
    let iam = &words.iam;
    let template = match (object, managed) {
        (Object::Policy, Managed::Administrator) => iam.administrator_policy,
        (Object::Policy, Managed::OverIam) => iam.policy_over_iam,
        (Object::Policy, Managed::ByAws | Managed::DenyAll | Managed::Quarantine) => iam.policy_by_aws,
        (Object::Policy, Managed::ByCustomer) => iam.policy_by_customer,
        (Object::PermissionsBoundary, Managed::Administrator) => {
            return words.fill(iam.boundless, &[("object", &named(object, Some(name), words))]).into();
        }
        _ => return named(object, Some(name), words),
    };
    words.fill(template, &[("name", short_name(name))]).into()
}

/// A policy that is attached, by its ARN: whose it is, and what it comes to where AWS's name says that.
pub(crate) fn managed(arn: &str, words: &Words) -> String {
    let name = clean::line(short_name(arn), 128);
    match Managed::of(arn) {
        Some(managed) => managed_policy(managed, &name, Object::Policy, words).into_owned(),
        None => named(Object::Policy, Some(&name), words).into_owned(),
    }
}

/// The policies that a session is made with, as many as a sentence has room for.
pub(super) fn policies(arns: &[String], words: &Words) -> String {
    const ROOM: usize = 3;
    let mut all: Vec<String> = arns.iter().take(ROOM).map(|arn| managed(arn, words)).collect();
    let more = arns.len().saturating_sub(ROOM);
    if more > 0 {
        all.push(words.count(words.access.more_policies.of(more as u64), more));
    }
    match all.pop() {
        Some(last) if !all.is_empty() => [all.join(words.policies.between), last].join(words.access.and),
        last => last.unwrap_or_default(),
    }
}

/// Whether it is a user or a group, where the event tells.
pub(super) fn assigned(object: Object, detail: Option<&RequestDetail>) -> Object {
    match (object, detail) {
        (Object::UserOrGroup, Some(RequestDetail::Assignee(Assignee::User))) => Object::DirectoryUser,
        (Object::UserOrGroup, Some(RequestDetail::Assignee(Assignee::Group))) => Object::DirectoryGroup,
        (object, _) => object,
    }
}

/// Is it called by the host of a service?
pub(crate) fn is_service(object: Object) -> bool {
    matches!(object, Object::AwsService | Object::TrustedAccess)
}

/// What a node of an organization is, by its id ("Organizations API Reference"); where somebody else may be an account, that too.
fn node(object: Object, id: &str) -> Object {
    match object {
        Object::Invited | Object::OrganizationNode | Object::OtherCaller | Object::Principal | Object::Recipient
            if is_account_id(id) =>
        {
            Object::Account
        }
        Object::OrganizationNode if id.starts_with("ou-") => Object::OrganizationalUnit,
        Object::OrganizationNode if id.starts_with("r-") => Object::OrganizationRoot,
        Object::OrganizationNode if id.starts_with("o-") => Object::Organization,
        object => object,
    }
}

/// "user bob", or "a user"
pub(super) fn named(object: Object, name: Option<&str>, words: &Words) -> Cow<'static, str> {
    let object = name.map_or(object, |name| node(object, name));
    let noun = (words.iam.noun)(object);
    match name.filter(|name| !name.is_empty()) {
        Some(ROOT_USER) if object == Object::User => words.iam.root_user.into(),
        Some(name) if is_service(object) => words.fill(noun.named, &[("name", &words.after_aws(name))]).into(),
        Some(name) => {
            let called = (words.iam.called)(object, name).unwrap_or_else(|| short_name(name));
            words.fill(noun.named, &[("name", called)]).into()
        }
        None => noun.unnamed.into(),
    }
}
