//! 変更の件名。 (Subjects of changes of IAM and of access.)

use super::acts::act_of;
use super::{NAME, Parts, name, prefixed, who};
use crate::classify::{Block, Change, ChangeKind, Class, Object, Outcome, PolicyDocument, Power, RequestDetail, Verb};
use crate::cloudtrail::service_name;
use crate::story::Facts;
use crate::text::clean;
use crate::text::latin::join;
use crate::voice::change::{Managed, short_id, short_name};
use crate::voice::grave::{Grave, What, grave};
use crate::voice::japanese::WORDS;
use crate::voice::nouns::is_service;

pub(super) fn changed(facts: &Facts, change: &Change) -> Parts {
    let (act, more) = match grave(change, facts.account.as_deref()) {
        Some(grave) => act_of_grave(&grave),
        None => (ordinary_act(change), None),
    };
    // What nobody has seen of it is as grave as the rest.
    let act = match change.unseen {
        Some(_) if change.outcome != Outcome::Failure => format!("内容不明 {act}"),
        _ => act,
    };
    let target = target(facts, change, more.as_deref());
    Parts {
        act: prefixed(&act, change.outcome, change.reason.as_ref()),
        target,
        actor: Some(if change.holder_is_caller { "本人".to_owned() } else { who(facts) }),
        gist: gist(facts, change).into_iter().collect(),
    }
}

/// The act, and whom a role trusts from now on.
fn act_of_grave(grave: &Grave) -> (String, Option<String>) {
    let act = match &grave.what {
        What::OpenToAnyone { on_conditions: false } => "ロールを全世界に公開",
        What::OpenToAnyone { on_conditions: true } => "ロールを条件付きで公開",
        What::OpenToCrowd(crowd) => {
            return ("ロールを広く公開".to_owned(), Some((WORDS.policies.whoever.crowd)(*crowd).to_owned()));
        }
        What::OpenTo { accounts, .. } => return ("別アカウントを信頼".to_owned(), Some(accounts.join("、"))),
        What::Gives(Power::Full) => "全権限の付与",
        What::Gives(Power::OverIam) => "IAM 全権限の付与",
        What::PolicyGives(Power::Full) if grave.new => "全権限ポリシー作成",
        What::PolicyGives(Power::Full) => "全権限ポリシー変更",
        What::PolicyGives(Power::OverIam) if grave.new => "IAM 全権限ポリシー作成",
        What::PolicyGives(Power::OverIam) => "IAM 全権限ポリシー変更",
        What::Blocks(Block::Set) => "操作の全面禁止",
        What::Blocks(Block::SessionsRevoked) => "セッションの取り消し",
        What::Blocks(Block::Lifted) => "操作禁止の解除",
        What::SessionGives(_) => "一時認証情報作成",
    };
    (act.to_owned(), None)
}

fn ordinary_act(change: &Change) -> String {
    let Some(action) = change.action else {
        return if change.kind == ChangeKind::Iam { "不明な IAM 操作" } else { "不明な操作" }.to_owned();
    };
    match (action.object, &change.request_detail, change.object_name.as_deref()) {
        (Object::AssignmentRequirement, Some(RequestDetail::Required(false)), _) => {
            return "アプリを全員に公開".to_owned();
        }
        (Object::AssignmentRequirement, Some(RequestDetail::Required(true)), _) => {
            return "アプリの割り当て必須化".to_owned();
        }
        (Object::AccessScope, _, Some("sso:account:access")) if action.verb == Verb::Put => {
            return "認証情報の取得を許可".to_owned();
        }
        _ => {}
    }
    match change.block() {
        Some(Block::Set) => return "操作の全面禁止".to_owned(),
        Some(Block::Lifted) => return "操作禁止の解除".to_owned(),
        Some(Block::SessionsRevoked) | None => {}
    }
    let gives = matches!(action.verb, Verb::Attach);
    match change.object_name.as_deref().and_then(Managed::of).filter(|_| gives) {
        Some(Managed::Administrator) => "管理者権限の付与".to_owned(),
        Some(Managed::Quarantine) => "漏えいキーの隔離".to_owned(),
        Some(Managed::OverIam) => "IAM 全権限の付与".to_owned(),
        Some(Managed::ByAws | Managed::ByCustomer | Managed::DenyAll) | None => match change.request_detail {
            Some(RequestDetail::Version { in_force: false }) => "ポリシー新版作成".to_owned(),
            _ => act_of(action, change.status.as_deref()),
        },
    }
}

/// Whom or what it was done to; of a new credential, whose it is.
fn target(facts: &Facts, change: &Change, trusts: Option<&str>) -> Option<String> {
    let Some(action) = change.action else {
        let call = facts.call().filter(|_| change.kind != ChangeKind::Iam);
        return Some(clean::line(call.as_deref().unwrap_or(&change.name), 2 * NAME));
    };
    let own_account = |account: &str| facts.account.as_deref() == Some(account);
    let called = |object: Object, name: String| match object {
        Object::Role => join(&["ロール", &name]),
        Object::Group => join(&["グループ", &name]),
        _ => name,
    };
    let (object, of) = match &action.holder {
        // A role from a template is a role.
        Some(holder) if holder.object != Object::RoleTemplate => (holder.object, change.holder_name.as_deref()),
        _ => (action.object, change.object_name.as_deref()),
    };
    let of = match (action.verb, action.object) {
        // Which account it is about stands beside it.
        (Verb::Join | Verb::Leave, Object::Organization) => change.target_account.as_deref(),
        (Verb::Remove, Object::Account) => change.object_name.as_deref().or(change.target_account.as_deref()),
        (Verb::Provision, Object::PermissionSet) => of.or(change.object_name.as_deref()),
        _ => of,
    };
    // Whose account it is stands behind the subject.
    let of = match (object, of) {
        (Object::Account, Some(account)) if action.holder.is_some() && own_account(account) => {
            return change.object_name.as_deref().map(|thing| thing_called(action.object, thing));
        }
        (_, Some(account)) if action.object == Object::Organization && own_account(account) => None,
        (_, of) => of,
    };
    let own = || if facts.principal.is_root() { "ルート".to_owned() } else { who(facts) };
    let thing = match of {
        _ if change.holder_is_caller => own(),
        _ if change.on_root => "ルート".to_owned(),
        Some(of) if object == Object::AwsService => service_name(of),
        Some(of) => thing_called(object, of),
        None => return None,
    };
    let member = change.object_name.as_deref().map(|member| thing_called(action.object, member));
    Some(match (action.verb, action.object, member) {
        _ if trusts.is_some() => format!("{} → {}", called(object, thing), trusts.unwrap_or_default()),
        (Verb::Assign, _, Some(member)) if action.holder.is_some() => format!("{thing} → {member}"),
        (Verb::Add, Object::DirectoryUser | Object::User | Object::Role, Some(member)) => format!("{member} → {thing}"),
        (Verb::Remove, Object::DirectoryUser | Object::User | Object::Role, Some(member)) => {
            format!("{member} ← {thing}")
        }
        (Verb::Create, ..) if action.holder.is_some() && action.class == Class::NewCredentials => join(&[&thing, "用"]),
        // Of what the act names already, the name alone.
        _ if action.holder.is_none() || opens_role(change) => thing,
        _ => called(object, thing),
    })
}

/// The act says of a role that it is one.
fn opens_role(change: &Change) -> bool {
    change.policy.as_ref().is_some_and(|policy| policy.is_trust && policy.power().is_some())
}

/// What the act and its target leave open: which contact, which Region, which policy.
fn gist(facts: &Facts, change: &Change) -> Option<String> {
    let action = change.action?;
    match (action.object, &change.request_detail) {
        (Object::FederationToken, Some(RequestDetail::SessionPolicies(policies))) => {
            return policies.first().map(|policy| name(short_name(policy)));
        }
        (Object::FederationToken, _) => {
            let power = change.policy.as_ref().and_then(PolicyDocument::power)?;
            return Some(if power == Power::Full { WORDS.iam.full_power } else { WORDS.iam.power_over_iam }.to_owned());
        }
        (Object::AwsService, _) if action.verb == Verb::Unassign => {
            return change.object_name.as_deref().map(|service| WORDS.service(service));
        }
        (Object::AlternateContact | Object::PolicyType | Object::Region | Object::RootSession, _) => {
            let own = |holder: &&str| Some(*holder) == facts.account.as_deref();
            let told = change.holder_name.as_deref().filter(own).is_some();
            return change.object_name.as_deref().filter(|_| !told).map(|thing| thing_called(action.object, thing));
        }
        _ => {}
    }
    policy_name(change)
}

/// A name as it stands in a subject.
fn thing_called(object: Object, thing: &str) -> String {
    if is_service(object) {
        return WORDS.service(thing);
    }
    let short = short_name(thing);
    let called = || (WORDS.iam.called)(object, short).map(str::to_owned);
    // Its abbreviation alone: サービスコントロールポリシー（SCP）.
    let abbreviated = |called: &str| called.split(['（', '）']).nth(1).map(str::to_owned);
    let called = || called().map(|called| abbreviated(&called).unwrap_or(called));
    called().or_else(|| short_id(short)).unwrap_or_else(|| name(short))
}

/// The policy, where one was given or taken.
fn policy_name(change: &Change) -> Option<String> {
    let action = change.action?;
    let named = matches!(action.object, Object::Policy | Object::InlinePolicy | Object::PermissionsBoundary);
    let held = named && action.holder.is_some();
    change.object_name.as_deref().filter(|_| held).map(|policy| name(short_name(policy)))
}
