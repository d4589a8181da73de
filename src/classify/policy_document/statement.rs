//! One statement, and how grave it is.

use super::condition::{Asked, Condition, are_whole, asked, few};
use super::json::{is_texts, members, short, texts};
use super::reach::{Bearer, Grants, Patterns, Reach, breadth, power};
use super::trusted::{Principals, Standing, Trusted};
use super::{Few, MAX_ITEMS, Power, Scope};
use crate::cloudtrail::lenient::Node;

/// One statement of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// It allows; otherwise it denies.
    pub allows: bool,
    /// Whom; absent from policies of users, groups and roles.
    pub principals: Option<Scope<Trusted>>,
    /// How many accounts beside the own these are of.
    pub other_accounts: usize,
    /// What.
    pub actions: Option<Scope<String>>,
    /// To what; absent from trust policies.
    pub resources: Option<Scope<String>>,
    /// On which conditions; all must hold.
    pub conditions: Few<Condition>,
    /// What that comes to, where it comes to all there is; conditions aside.
    pub power: Option<Power>,
}

/// A statement, and how grave it is by all that it says: what is kept of it is less.
pub(super) struct Graded {
    pub(super) statement: Statement,
    standing: Option<Standing>,
    reach: Reach,
    breadth: u8,
    /// What it gives of IAM's own power, which may need another statement's.
    pub(super) grants: Grants,
    pub(super) lets_other_accounts_in: bool,
    /// All of it could be read, or it gives nothing.
    pub(super) is_whole: bool,
}

impl Graded {
    pub(super) fn grade(&self) -> (bool, Option<Power>, bool, bool, Option<Standing>, Reach, u8) {
        let Statement { power, allows, .. } = self.statement;
        (power.is_none(), power, !allows, self.standing.is_none(), self.standing, self.reach, self.breadth)
    }

    /// `None` where it does not say whether it allows or denies, or what it allows.
    pub(super) fn read(node: &Node, is_trust: bool, own_account: Option<&str>, bearer: Bearer) -> Option<Self> {
        let allows = allows(node)?;
        let actions = patterns(node, "Action", "NotAction");
        let resources = patterns(node, "Resource", "NotResource");
        let conditions = asked(node);
        let by_web = allows && is_trust && actions.as_ref().is_some_and(lets_assume_by_web);
        let principals = Principals::read(node, own_account, by_web.then_some(conditions.as_slice()));
        if allows && (actions.is_none() || is_trust && principals.is_none()) {
            return None;
        }
        let standing = principals.as_ref().and_then(Principals::widest);
        let lets_in = allows && is_trust && actions.as_ref().is_some_and(lets_assume);
        let (power, grants) = match (is_trust, actions.as_ref().zip(resources.as_ref()).filter(|_| allows)) {
            (true, _) => ((lets_in && standing == Some(Standing::Anyone)).then_some(Power::Full), Grants::default()),
            (false, Some((actions, resources))) => {
                let (all, grants) = power(actions, resources, own_account, is_delegation(&conditions));
                let more = conditions.is_empty() && bearer.can_give_themselves_more(actions, resources);
                (all.or(more.then_some(Power::OverIam)), grants)
            }
            (false, None) => (None, Grants::default()),
        };
        Some(Self {
            standing,
            reach: actions.as_ref().map_or(Reach::Read, Reach::of_all),
            breadth: resources.as_ref().map_or(u8::MAX, |(except, of)| {
                if *except { 0 } else { of.iter().map(|of| breadth(of, own_account)).min().unwrap_or(u8::MAX) }
            }),
            grants,
            lets_other_accounts_in: lets_in && standing.is_some_and(|standing| standing <= Standing::Foreign),
            is_whole: !allows || is_whole(node, is_trust),
            statement: Statement {
                allows,
                other_accounts: principals.as_ref().map_or(0, |principals| principals.other_accounts(own_account)),
                principals: principals.map(Principals::into_scope),
                actions: actions.map(|(except, mut of)| {
                    of.sort_by_cached_key(|action| Reach::of(action));
                    kept(except, of)
                }),
                resources: resources.map(|(except, mut of)| {
                    of.sort_by_cached_key(|resource| breadth(resource, own_account));
                    kept(except, of)
                }),
                conditions: few(&conditions),
                power,
            },
        })
    }
}

/// One that allows in any reading allows.
fn allows(node: &Node) -> Option<bool> {
    let says = |word: &str| {
        members(node, "Effect")
            .any(|effect| matches!(effect, Node::Text(text) if text.trim().eq_ignore_ascii_case(word)))
    };
    if says("Allow") { Some(true) } else { says("Deny").then_some(false) }
}

/// Does it have what the grammar wants of a statement that allows, and nothing in two ways ("Grammar of the IAM JSON policy language")?
fn is_whole(node: &Node, is_trust: bool) -> bool {
    let one_of = |these: &str, all_but: &str, is_right: fn(&Node) -> bool| {
        let (these, others): (Vec<_>, Vec<_>) = (members(node, these).collect(), members(node, all_but).collect());
        these.is_empty() != others.is_empty() && these.iter().chain(&others).all(|node| is_right(node))
    };
    let is_principal = |node: &Node| match node {
        Node::Object(kinds) => !kinds.is_empty() && kinds.iter().all(|(_, names)| is_texts(names)),
        other => is_texts(other),
    };
    let about = match is_trust {
        true => one_of("Principal", "NotPrincipal", is_principal),
        false => one_of("Resource", "NotResource", is_texts),
    };
    about && one_of("Action", "NotAction", is_texts) && are_whole(node)
}

fn kept(except: bool, of: Vec<String>) -> Scope<String> {
    let more = of.len().saturating_sub(MAX_ITEMS);
    Scope { except, of: Few { first: of.iter().take(MAX_ITEMS).map(|text| short(text)).collect(), more } }
}

/// To tag a session is nothing for whom cannot assume the role.
fn lets_assume((except, actions): &Patterns) -> bool {
    const BESIDES: [&str; 3] = ["sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"];
    *except || actions.iter().any(|action| !BESIDES.iter().any(|besides| action.eq_ignore_ascii_case(besides)))
}

fn lets_assume_by_web((except, actions): &Patterns) -> bool {
    use crate::text::glob::matches_in_iam as matches;
    actions.iter().any(|action| matches(action, "sts:AssumeRoleWithWebIdentity")) != *except
}

/// Does it let somebody hand out some policies, or any within a boundary? That is how power over users is delegated ("Permissions
/// boundaries for IAM entities").
fn is_delegation(conditions: &[Asked<'_>]) -> bool {
    let is =
        |key: &str| ["iam:PolicyARN", "iam:PermissionsBoundary"].iter().any(|known| key.eq_ignore_ascii_case(known));
    conditions.iter().any(|condition| is(condition.key))
}

fn patterns(statement: &Node, these: &str, all_but: &str) -> Option<Patterns> {
    let all = |name| members(statement, name).flat_map(texts).collect::<Vec<_>>();
    let found = Some((false, all(these))).filter(|(_, found)| !found.is_empty());
    found.or_else(|| Some((true, all(all_but)))).filter(|(_, found)| !found.is_empty())
}
