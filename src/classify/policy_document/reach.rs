//! How far a statement reaches. Who rules IAM can give themselves the rest, so that IAM is looked for behind every wildcard.

use super::Power;
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

/// What it comes to when somebody may do this to that.
pub(super) fn power(actions: &Patterns, (but, resources): &Patterns, own_account: Option<&str>) -> Option<Power> {
    let (except, actions) = (actions.0, &actions.1);
    let every_action = is_every_action((except, actions));
    if !every_action && (except || !actions.iter().any(|action| is_all_of_iam(action))) {
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
        true => !actions.iter().any(|action| is_all_of_iam(action)),
        false => actions.iter().any(|action| Reach::of(action) == Reach::Everything),
    }
}

fn is_all_of_iam(action: &str) -> bool {
    matches(action, ANY_ACTION_OF_IAM)
}

fn is_every_resource(resource: &str) -> bool {
    ANY_RESOURCE.iter().any(|any| matches(resource, any))
}

fn is_all_of_iams_resources(resource: &str, own_account: Option<&str>) -> bool {
    let account = own_account.unwrap_or(ANY);
    let any = |partition: &&str| matches(resource, &format!("arn:{partition}:iam::{account}:{ANY}/{ANY}"));
    resource.contains('*') && PARTITIONS.iter().any(any)
}
