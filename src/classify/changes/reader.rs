//! Reads a change from its record, by the row of its API: which call, on what, of whom, by way of which service.

use super::action::{Action, Holder, PolicyParameter};
use super::catalogue::{find, is_read_only_name};
use super::change::Change;
use super::denied::{DeniedTarget, ROOT_USER, denied_target};
use super::family::ChangeKind;
use super::object::Object;
use super::path::Parameters;
use super::request_detail::RequestDetail;
use super::tampering;
use super::vocabulary::Class;
use super::watch::{Watch, our_name, ours_first};
use crate::classify::ours::Ours;
use crate::classify::outcome::{Outcome, Reason};
use crate::classify::policy_document::{Bearer, PolicyDocument};
use crate::classify::upkeep::{is_noise, is_of_auto_scaling};
use crate::cloudtrail::{Arn, Omitted, Principal, Record, Service};
use crate::text::account::is_account_id;

impl Change {
    /// Reads a change; `None` for an event that changes nothing, or nothing that is watched.
    pub(in crate::classify) fn read(record: &Record<'_>, service: Service, ours: &Ours) -> Option<Self> {
        if service == Service::Other {
            return None;
        }
        let name = record.event_name.get()?;
        let mut families = find(service, name).peekable();
        families.peek()?;
        let parameters = Parameters::of(record);
        let is_ours = |watch: Watch| watch.is_ours(ours, record, &parameters);
        let (family, action) = families.find(|(family, _)| family.watch.is_none_or(is_ours))?;
        let of_our_role = tampering::can_disable_a_role(family, action) && is_ours(Watch::Role);
        let kind = if of_our_role { ChangeKind::Tampering } else { family.kind };
        if action.is_none() && !is_write(kind, name, record, service) {
            return None;
        }
        let principal = record.principal();
        let holder = action.and_then(|action| action.holder.as_ref());
        let object_name = action.and_then(|action| parameters.text(action.object_at));
        if kind == ChangeKind::Tampering && is_of_auto_scaling(record, service, object_name.as_deref()) {
            return None;
        }
        let detail = action.and_then(|action| action.detail);
        let request_detail = detail.and_then(|of| RequestDetail::read(of, &parameters, object_name.as_deref()));
        let (outcome, reason) = ended(kind, action, record, &parameters);
        let mut change = Self {
            kind,
            name: name.to_owned(),
            action,
            holder_name: holder.and_then(|holder| {
                let name = parameters.text(holder.at)?;
                // An account may be named by the ARN of its root.
                Some(if holder.object == Object::Account { account_of(&name).unwrap_or(name) } else { name })
            }),
            holder_is_caller: false,
            target_account: action.and_then(|action| account_of(&parameters.text(action.account_at)?)),
            status: parameters.asked("status"),
            class: action.map_or(Class::Routine, |action| action.class),
            weight: None,
            follows_assignment: false,
            on_root: false,
            grants_administrator: false,
            policy: action.and_then(|action| {
                written_policy(action.policy.as_ref()?, &parameters, record.account(), bearer(action))
            }),
            object_name: match &request_detail {
                Some(RequestDetail::SessionPolicies(arns)) => arns.first().cloned(),
                _ => object_name,
            },
            object_as_recorded: None,
            request_detail,
            omitted: parameters.omitted,
            unseen: None,
            via: via(record, &principal),
            outcome,
            reason,
        };

        if kind == ChangeKind::Tampering {
            for names in [&mut change.holder_name, &mut change.object_name].into_iter().flatten() {
                *names = ours_first(ours, names);
            }
        }
        // What the answer calls root by is no user's name.
        let is_users_own = |holder: &Holder| holder.caller_if_absent && holder.object == Object::User;
        if principal.is_root() && parameters.asked("userName").is_none() {
            change.holder_name.take_if(|_| holder.is_some_and(is_users_own));
        }
        let nameless = change.object_name.is_none() && change.holder_name.is_none();
        if nameless
            && kind == ChangeKind::Tampering
            && let Some(ours) = our_name(ours, record, &parameters)
        {
            let name = if holder.is_some() { &mut change.holder_name } else { &mut change.object_name };
            *name = Some(ours);
        }
        if nameless
            && kind == ChangeKind::Iam
            && let Some(denied) = record.error_message.get().and_then(denied_target)
        {
            change.place(denied);
        }
        // Where a call is refused, or its request too large, the request is left out, so that an absent name means nothing; but where
        // the API takes none, it is the caller's own.
        let hidden = holder.is_some_and(|holder| parameters.hides(holder.at));
        let told = parameters.request.is_some() && !hidden
            || parameters.request.is_none() && change.outcome == Outcome::Success
            || holder.is_some_and(|holder| holder.at.is_empty());
        change.compare(&principal, record.is_central_root(), told);
        change.on_root |=
            change.object_name.as_deref().is_some_and(|name| name.ends_with(":mfa/root-account-mfa-device"));
        change.weigh(&parameters);
        change.grade(&principal, &parameters);
        if of_our_role {
            change.class = Class::Silences;
        } else if kind == ChangeKind::Tampering {
            change.grade_blinding(&parameters, ours);
        }
        change.follows_assignment = change.follows_an_assignment(record);
        Some(change)
    }

    /// Is the holder the caller? Only users and root have keys, a password and MFA devices of their own.
    fn compare(&mut self, principal: &Principal, is_central_root: bool, told: bool) {
        let holder = self.action.and_then(|action| action.holder.as_ref());
        let of_user = holder.is_some_and(|holder| holder.object == Object::User);
        let not_named = told && self.holder_name.is_none() && holder.is_some_and(|holder| holder.caller_if_absent);
        let is_caller = match principal {
            Principal::Root => of_user && (not_named || self.holder_name.as_deref() == Some(ROOT_USER)),
            Principal::IamUser { name } => {
                of_user && (not_named || self.holder_name.is_some() && self.holder_name == *name)
            }
            // At the portal one does it to oneself where no other is named.
            Principal::IdentityCenterUser { user_id: Some(id), .. }
                if holder.is_some_and(|holder| holder.object == Object::DirectoryUser) =>
            {
                not_named || self.holder_name.as_ref() == Some(id)
            }
            _ => false,
        };
        if is_caller && principal.is_root() {
            self.on_root = true;
            // In an organization's session as root it is not root that does it.
            if is_central_root {
                self.holder_name = Some(ROOT_USER.to_owned());
            }
        }
        self.holder_is_caller = is_caller && !is_central_root;
        self.on_root |= self.holder_name.as_deref() == Some(ROOT_USER);
    }

    /// Puts the target of a denied call where the row says that its kind belongs.
    fn place(&mut self, denied: DeniedTarget) {
        self.on_root = denied.is_root;
        let Some(action) = self.action else {
            self.object_name = Some(denied.name);
            return;
        };
        match &action.holder {
            Some(holder) if denied.object == Some(holder.object) => self.holder_name = Some(denied.name),
            _ if denied.object == Some(action.object) => self.object_name = Some(denied.name),
            Some(_) => {}
            None => self.object_name = Some(denied.name),
        }
    }
}

/// Is a call that has no row a change? An IAM call is, unless it says otherwise, since `readOnly` is often absent; of the other services we
/// don't know every name that reads.
fn is_write(kind: ChangeKind, name: &str, record: &Record<'_>, service: Service) -> bool {
    match kind {
        ChangeKind::Access => record.read_only.is("false") && !is_noise(record, service),
        _ => !record.read_only.is("true") && !is_read_only_name(name),
    }
}

/// How it ended, and why. That it is `IN_PROGRESS` means that AWS has accepted it; only `FAILED` is an outcome.
fn ended(
    kind: ChangeKind,
    action: Option<&Action>,
    record: &Record<'_>,
    parameters: &Parameters,
) -> (Outcome, Option<Reason>) {
    let outcome = match kind {
        // Some of them are no API calls.
        ChangeKind::AccountRecovery => Outcome::of_event(record),
        _ => Outcome::of_api_call(record),
    };
    let state = action.and_then(|action| parameters.text(action.ends_at));
    match state {
        Some(state) if outcome == Outcome::Success && state.eq_ignore_ascii_case("FAILED") => {
            let code = action.and_then(|action| parameters.beside(action.ends_at, "failureReason"));
            (Outcome::Failure, code.map(|code| Reason::Error { code: Some(code), message: None }))
        }
        _ => (outcome, Reason::of(record)),
    }
}

/// The account that a text names, which may be its id, or an ARN of something in it.
fn account_of(text: &str) -> Option<String> {
    let account = Arn::parse(text).map_or(text, |arn| arn.account);
    is_account_id(account).then(|| account.to_owned())
}

/// Whose the policy is that a call writes.
fn bearer(action: &Action) -> Bearer {
    match (action.holder.map(|holder| holder.object), action.object) {
        (Some(Object::User | Object::Group), Object::InlinePolicy) => Bearer::User,
        (Some(Object::Role), Object::InlinePolicy) => Bearer::Role,
        (Some(Object::PermissionSet), _) => Bearer::PermissionSet,
        (_, Object::Policy | Object::PolicyVersion) => Bearer::Anybody,
        _ => Bearer::Session,
    }
}

/// The policy in a request; where it is not there, the one in the answer.
fn written_policy(
    policy: &PolicyParameter,
    parameters: &Parameters,
    own_account: Option<&str>,
    bearer: Bearer,
) -> Option<PolicyDocument> {
    let written = policy.at.iter().filter_map(|path| parameters.value(std::slice::from_ref(path)));
    let mut read = written
        .filter(|document| Omitted::of(document).is_none())
        .map(|document| PolicyDocument::read(document, policy.is_trust, own_account, bearer));
    let first = read.next()?;
    // The answer may be whole where the request is not.
    let better = first.is_unreadable.then(|| read.find(|document| !document.is_unreadable)).flatten();
    // What cannot be read in the answer to a request that was left out tells nothing.
    Some(better.unwrap_or(first)).filter(|document| parameters.omitted.is_none() || document.statements.is_some())
}

/// The service that made the call on somebody's behalf. The console is none: it shows as `signin.amazonaws.com` or
/// `console.amazonaws.com` in the records of people who clicked.
pub(super) fn via(record: &Record<'_>, principal: &Principal) -> Option<String> {
    if matches!(principal, Principal::AwsService { .. }) {
        return None;
    }
    let identity = &record.user_identity;
    // Not the user agent: that is the caller's to choose.
    [identity.invoked_by.get(), record.source_ip_address.get()]
        .into_iter()
        .flatten()
        .find(|name| is_service_name(name))
        .map(str::to_owned)
}

fn is_service_name(name: &str) -> bool {
    let Some(service) = name.strip_suffix(".amazonaws.com").or_else(|| name.strip_suffix(".amazonaws.com.cn")) else {
        return false;
    };
    !service.is_empty()
        && !matches!(service, "signin" | "console")
        && service.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.')
}
