//! The names in advice: whom to stop, what to undo, as far as a mail knows them.

use crate::classify::{Change, Meaning, Object, Verb};
use crate::cloudtrail::{Arn, IssuerKind, Principal};
use crate::story::{Facts, account_of, last_piece, role_name};
use crate::text::clean::name;
use crate::voice::Words;
use crate::voice::behind::{issuer, workload};
use crate::voice::caller::caller;

/// What the mail knows of whom to stop, and of what to undo.
pub(super) fn known(facts: &Facts, words: &Words) -> [(&'static str, Option<String>); 27] {
    let switch = match &facts.meaning {
        Meaning::SignIn(sign_in) => sign_in.switch.as_ref(),
        _ => None,
    };
    let (mut user, mut role, mut session, mut center, mut federated, mut foreign) =
        (None, None, None, None, None, None);
    let (mut center_id, mut permission_set) = (None, None);
    match &facts.principal {
        Principal::IamUser { name: found } => user = found.as_deref().map(name),
        Principal::AssumedRole { role: of, session: by } => {
            role = of.as_deref().filter(|role| !role.starts_with(SERVICE_LINKED)).map(name);
            session = by.as_deref().filter(|by| Some(*by) != of.as_deref() && !facts.is_nobody()).map(name);
        }
        Principal::SsoUser { user: Some(user), .. } => center = Some(name(user)),
        Principal::SsoUser { user: None, permission_set: set, .. } => permission_set = Some(name(set)),
        Principal::IdentityCenterUser { name: Some(found), .. } => center = Some(name(found)),
        Principal::IdentityCenterUser { name: None, user_id } => center_id = user_id.as_deref().map(name),
        Principal::FederatedUser { name: found } => federated = found.as_deref().map(name),
        Principal::AwsAccount { id } => foreign = id.as_deref().map(name),
        _ => {}
    }
    // What root has issued no policy stops.
    let by = |kind: IssuerKind| {
        let issued = matches!(facts.principal, Principal::FederatedUser { .. })
            && facts.credentials.issuer.as_ref().is_some_and(|issuer| issuer.kind == kind);
        issuer(facts, words).filter(|_| issued)
    };
    let service = match &facts.principal {
        Principal::AwsService { name: Some(_) } => Some(caller(facts, &words.callers, words)),
        _ => None,
    };
    let service_role = match &facts.principal {
        Principal::AssumedRole { role: Some(role), .. } if role.starts_with(SERVICE_LINKED) => Some(name(role)),
        _ => None,
    };
    let mut key = facts.credentials.long_term_key().map(name);
    let person = user.clone().or_else(|| center.clone());
    // Nobody's users and roles can be changed from another account.
    let caller_account =
        facts.caller_account.as_ref().filter(|account| facts.account.as_ref().is_some_and(|own| own != *account));
    if let Some(account) = caller_account
        && (user.is_some() || matches!(facts.principal, Principal::AssumedRole { .. } | Principal::Unknown { .. }))
    {
        key = None;
        (user, role, session, foreign) = (None, None, None, Some(name(account)));
    }
    let change = facts.meaning.change();
    let owner = change.and_then(|change| change.holder_name.as_deref()).filter(|_| !on_root(change)).map(name);
    let of = |object: Object| change.filter(|change| change.action.is_some_and(|action| action.object == object));
    let doomed = of(Object::Key).filter(|change| change.action.is_some_and(|action| action.verb == Verb::Request));
    let from = switch.and_then(|switch| Arn::parse(switch.from.as_deref()?));
    let from_role = from.filter(|arn| arn.after("assumed-role").is_some());
    let switcher_account = from.map(|arn| arn.account).filter(|account| !account.is_empty());
    let to = switch.and_then(|switch| switch.to.as_deref());
    let role_account = to.and_then(account_of).filter(|account| facts.account.as_ref() != Some(account));
    [
        ("key", key),
        ("issuer", issuer(facts, words)),
        ("issuing user", by(IssuerKind::IamUser)),
        ("issuing root", by(IssuerKind::Root)),
        ("service", service),
        ("service role", service_role),
        ("workload", workload(facts, words)),
        ("user", user),
        ("person", person),
        ("role", role),
        ("session", session),
        ("center user", center),
        ("center id", center_id),
        ("permission set", permission_set),
        ("federated", federated),
        ("foreign", foreign),
        ("switched role", facts.role_behind(to).filter(|role| !role.starts_with(PERMISSION_SET))),
        ("role account", role_account),
        ("switcher", from.filter(|arn| arn.after("user").is_some()).and_then(|arn| arn.name()).map(name)),
        ("switcher session", from_role.and_then(|arn| arn.name()).map(name)),
        ("switcher role", switch.and_then(|switch| role_name(switch.from.as_deref()?)).filter(|_| from_role.is_some())),
        ("switcher account", switcher_account.map(name)),
        ("owner", owner.clone()),
        ("new key", of(Object::AccessKey).and_then(|change| change.object_name.as_deref()).map(last_piece).map(name)),
        ("password owner", owner.filter(|_| of(Object::ConsolePassword).is_some())),
        ("doomed key", doomed.and_then(Change::target).map(last_piece).map(name)),
        ("account", facts.account.clone()),
    ]
}

/// A service's own role, whose sessions cannot be revoked.
const SERVICE_LINKED: &str = "AWSServiceRoleFor";
/// A permission set's role, which IAM lets nobody change.
const PERMISSION_SET: &str = "AWSReservedSSO_";

fn on_root(change: Option<&Change>) -> bool {
    change.is_some_and(|change| change.on_root)
}
