//! How far a statement reaches. Who rules IAM can give themselves the rest, so that IAM is looked for behind every wildcard.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::Power;
use crate::classify::actions as action_rows;
use crate::cloudtrail::Service;
use crate::text::glob::matches_in_iam as matches;

/// Stands for a name that no pattern spells out: what matches it matches by its wildcards. It is as long as an account's id.
macro_rules! any {
    () => {
        "\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}"
    };
}

macro_rules! any_resource {
    ($partition:literal) => {
        concat!("arn:", $partition, ":", any!(), ":", any!(), ":", any!(), ":", any!(), "/", any!())
    };
}

const ANY: &str = any!();
const ANY_ACTION: &str = concat!(any!(), ":", any!());
const ANY_ACTION_OF_IAM: &str = concat!("iam:", any!());
const ANY_RESOURCE: [&str; 3] = [any_resource!("aws"), any_resource!("aws-cn"), any_resource!("aws-us-gov")];
const PARTITIONS: [&str; 3] = ["aws", "aws-cn", "aws-us-gov"];

/// A list of patterns, or everything but that list.
pub(super) type Patterns = (bool, Vec<String>);

/// How far an action reaches, the furthest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    Everything,
    /// All of IAM.
    Iam,
    /// Some of what changes IAM.
    OfIam,
    /// All of another service.
    Service,
    /// The other services that rule identities.
    Identities,
    Write,
    Read,
}

impl Reach {
    pub(super) fn of(action: &str) -> Self {
        let (service, name) = action.split_once(':').unwrap_or((action, "*"));
        let begins = |words: &[&str]| {
            words.iter().any(|word| name.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)))
        };
        match action {
            _ if matches(action, ANY_ACTION) => Self::Everything,
            _ if is_all_of_iam(action) => Self::Iam,
            _ if begins(&["Get", "List", "Describe"]) => Self::Read,
            _ if matches(service, "iam") => Self::OfIam,
            _ if matches(name, ANY) => Self::Service,
            _ if matches(service, "sts") || matches(service, "organizations") => Self::Identities,
            _ => Self::Write,
        }
    }

    /// Of a whole list; everything but a list reaches further than any service.
    pub(super) fn of_all((except, actions): &Patterns) -> Self {
        match except {
            true if is_every_action((*except, actions)) => Self::Everything,
            true => Self::OfIam,
            false => actions.iter().map(|action| Self::of(action)).min().unwrap_or(Self::Read),
        }
    }
}

/// The wider, the lower.
pub(super) fn breadth(resource: &str, own_account: Option<&str>) -> u8 {
    match resource {
        _ if is_every_resource(resource) => 0,
        _ if is_all_of_iams_resources(resource, own_account) => 1,
        _ if resource.ends_with(":*") => 2,
        _ => 3,
    }
}

/// Whoever has a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearer {
    /// A user, or the users of a group.
    User,
    /// Whoever assumes a role.
    Role,
    /// Whoever comes in with a permission set. IAM lets nobody change its roles.
    PermissionSet,
    /// A managed policy can be anybody's.
    Anybody,
    /// A session, which can do no more than whoever opened it.
    Session,
}

impl Bearer {
    /// The calls by which whoever may make them gives themselves more ("AttachUserPolicy", IAM API Reference, and so on): it takes only one.
    fn ways_to_more(self) -> &'static [&'static str] {
        const ALL: [&str; 5] = [
            "iam:AttachUserPolicy",
            "iam:PutUserPolicy",
            "iam:CreatePolicyVersion",
            "iam:AttachRolePolicy",
            "iam:PutRolePolicy",
        ];
        match self {
            Self::User => &ALL[..3],
            Self::PermissionSet => &ALL[2..3],
            Self::Role => &ALL[2..],
            Self::Anybody => &ALL,
            Self::Session => &[],
        }
    }

    /// Can they give themselves more by one of these on anything?
    pub(super) fn can_give_themselves_more(self, (except, actions): &Patterns, (but, resources): &Patterns) -> bool {
        let on_everything = !but && resources.iter().any(|resource| is_every_resource(resource));
        let may = |way: &&str| actions.iter().any(|action| matches(action, way)) != *except;
        on_everything && self.ways_to_more().iter().any(may)
    }
}

/// Power over whom: to give any policy to any user, to any role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Grants {
    to_users: bool,
    to_roles: bool,
}

impl Grants {
    pub(super) fn and(self, other: Self) -> Self {
        Self { to_users: self.to_users || other.to_users, to_roles: self.to_roles || other.to_roles }
    }

    /// Whoever has this gives it to themselves, whatever they are.
    pub(super) fn to_anybody(self) -> bool {
        self.to_users && self.to_roles
    }

    fn of(actions: &Patterns, resources: &Patterns, own_account: Option<&str>) -> Self {
        let gives = |apis: [&str; 2]| apis.iter().any(|api| actions.1.iter().any(|of| matches(of, api)) != actions.0);
        let any = |kind: &str| {
            let account = own_account.unwrap_or(ANY);
            let mut all = PARTITIONS.iter().map(|partition| format!("arn:{partition}:iam::{account}:{kind}/{ANY}"));
            let is_named = |arn: String| resources.1.iter().any(|of| matches(&of_any_account(of), &arn));
            if resources.0 { !all.any(is_named) } else { all.any(is_named) }
        };
        Self {
            to_users: gives(["iam:AttachUserPolicy", "iam:PutUserPolicy"]) && any("user"),
            to_roles: gives(["iam:AttachRolePolicy", "iam:PutRolePolicy"]) && any("role"),
        }
    }
}

/// What it comes to when somebody may do this to that. Where it is a delegation, only the whole of IAM counts.
pub(super) fn power(
    actions: &Patterns,
    resources: &Patterns,
    own_account: Option<&str>,
    is_delegation: bool,
) -> (Option<Power>, Grants) {
    let grants = if is_delegation { Grants::default() } else { Grants::of(actions, resources, own_account) };
    let all = all_there_is(actions, resources, own_account);
    (all.or_else(|| grants.to_anybody().then_some(Power::OverIam)), grants)
}

fn all_there_is(actions: &Patterns, (but, resources): &Patterns, own_account: Option<&str>) -> Option<Power> {
    let (except, actions) = (actions.0, &actions.1);
    let every_action = is_every_action((except, actions));
    if !every_action && (except || !covers_iam(actions)) {
        return None;
    }
    let of_iam = |resource: &String| is_all_of_iams_resources(resource, own_account);
    let (every_resource, all_of_iam) = match but {
        true => (!resources.iter().any(of_iam), false),
        false => (resources.iter().any(|resource| is_every_resource(resource)), resources.iter().any(of_iam)),
    };
    match (every_action, every_resource, all_of_iam) {
        (true, true, _) => Some(Power::Full),
        (_, true, _) | (_, _, true) => Some(Power::OverIam),
        _ => None,
    }
}

/// Everything but a list is everything as long as IAM itself is not on the list.
fn is_every_action((except, actions): (bool, &[String])) -> bool {
    match except {
        true => !covers_iam(actions),
        false => actions.iter().any(|action| Reach::of(action) == Reach::Everything),
    }
}

/// Is every write to IAM on a list, by one pattern or by many (`iam:A*` to `iam:Z*`)?
fn covers_iam(actions: &[String]) -> bool {
    static NAMES: LazyLock<Vec<String>> =
        LazyLock::new(|| action_rows(Service::Iam).iter().map(|row| format!("iam:{}", row.name)).collect());
    actions.iter().any(|action| is_all_of_iam(action))
        || NAMES.iter().all(|name| actions.iter().any(|action| matches(action, name)))
}

fn is_all_of_iam(action: &str) -> bool {
    matches(action, ANY_ACTION_OF_IAM)
}

fn is_every_resource(resource: &str) -> bool {
    let resource = of_any_account(resource);
    ANY_RESOURCE.iter().any(|any| matches(&resource, any))
}

/// With an asterisk for the variables that stand for the caller's account ("IAM policy elements: Variables and tags").
fn of_any_account(resource: &str) -> Cow<'_, str> {
    const ACCOUNTS: [&str; 2] = ["${aws:principalaccount}", "${aws:resourceaccount}"];
    if !resource.contains("${") {
        return resource.into();
    }
    ACCOUNTS.iter().fold(resource.to_ascii_lowercase(), |resource, account| resource.replace(account, "*")).into()
}

fn is_all_of_iams_resources(resource: &str, own_account: Option<&str>) -> bool {
    let (account, resource) = (own_account.unwrap_or(ANY), of_any_account(resource));
    let any = |partition: &&str| matches(&resource, &format!("arn:{partition}:iam::{account}:{ANY}/{ANY}"));
    resource.contains('*') && PARTITIONS.iter().any(any)
}
