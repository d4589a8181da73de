//! Writes to `iam.amazonaws.com`: which call, on what, by way of which service.

use serde_json::Value;

use super::denied::{DeniedTarget, ROOT_USER, denied_target};
use super::{Action, Class, Meaning, Object, Outcome, PolicyDocument, Reason, Verb, action, is_read_only_name};
use crate::cloudtrail::{Principal, Record, text_at};

/// A change of IAM, done or tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IamChange {
    /// The API's name as recorded.
    pub name: String,
    /// What we know of that API; `None` for one that is newer than we are.
    pub action: Option<&'static Action>,
    /// The thing itself: a policy's ARN, an access key's id, a new user's name.
    pub object_name: Option<String>,
    /// Whom or what it was done to: the user who got the policy.
    pub holder_name: Option<String>,
    /// The caller did it to their own identity.
    pub holder_is_caller: bool,
    /// Of a credential that was switched: `Active` or `Inactive`.
    pub status: Option<String>,
    /// What it means for the account's safety.
    pub class: Class,
    /// It concerns the root user.
    pub on_root: bool,
    /// It hands out AWS's own AdministratorAccess, or as much: everything on everything, or a role to anybody.
    pub grants_administrator: bool,
    /// The policy that was written.
    pub policy: Option<PolicyDocument>,
    /// The AWS service that made the call for somebody, e.g. `cloudformation.amazonaws.com`.
    pub via: Option<String>,
    /// Whether it worked.
    pub outcome: Outcome,
    /// Why it failed.
    pub reason: Option<Reason>,
}

impl IamChange {
    /// What was changed, by name: the user who got a policy, the user who was created.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        // CloudTrail's own name for the root user is for its records, not for readers.
        let holder = self.holder_name.as_deref().map(|name| if name == ROOT_USER { "root" } else { name });
        holder.or(match self.action {
            Some(Action { holder: Some(_), .. }) => None,
            _ => self.object_name.as_deref(),
        })
    }

    /// What was attached, created or removed there.
    #[must_use]
    pub fn detail(&self) -> Option<&str> {
        self.action?.holder.as_ref()?;
        self.object_name.as_deref()
    }
}

/// Reads one IAM event; `None` for calls that change nothing.
pub(super) fn classify(record: &Record<'_>) -> Option<Meaning> {
    let name = record.event_name.get()?;
    let action = action(name);
    // A name that we don't know is a change unless it says otherwise: `readOnly` is often absent.
    if action.is_none() && (record.read_only.is("true") || is_read_only_name(name)) {
        return None;
    }
    let principal = record.principal();
    let (request, response) = (record.request_parameters.value(), record.response_elements.value());
    let look_up = |paths: &[&str]| paths.iter().find_map(|path| at(path, request.as_ref(), response.as_ref()));

    let holder = action.and_then(|action| action.holder.as_ref());
    let mut change = IamChange {
        name: name.to_owned(),
        action,
        object_name: action.and_then(|action| look_up(action.object_at)),
        holder_name: holder.and_then(|holder| look_up(holder.at)),
        holder_is_caller: false,
        status: request.as_ref().and_then(|request| text_at(request, "status")),
        class: action.map_or(Class::Routine, |action| action.class),
        on_root: false,
        grants_administrator: false,
        policy: request.as_ref().and_then(|request| policy(name, request)),
        via: via(record, &principal),
        outcome: Outcome::of_api_call(record),
        reason: Reason::of(record),
    };

    let denied = if change.object_name.is_none() && change.holder_name.is_none() {
        record.error_message.get().and_then(denied_target)
    } else {
        None
    };
    change.on_root = denied.as_ref().is_some_and(|denied| denied.is_root);
    if let Some(denied) = denied {
        change.place(denied);
    }
    // Where a call is refused the request is left out, so that an absent name means nothing.
    let told = change.outcome == Outcome::Success || request.is_some();
    let caller_is_meant = name == "ChangePassword" || holder.is_some_and(|holder| holder.caller_if_absent);
    // A role has neither keys nor a password nor MFA devices of its own.
    let caller_is_meant =
        caller_is_meant && !matches!(principal, Principal::AssumedRole { .. } | Principal::SsoUser { .. });
    let own = told && caller_is_meant && change.holder_name.is_none();
    // Switching a credential on is as good as making one, switching it off is not.
    if action.is_some_and(|action| action.verb == Verb::Update) {
        match change.status.as_deref() {
            Some("Active") => change.class = Class::NewCredentials,
            Some("Inactive") => change.class = Class::Routine,
            _ => {}
        }
    }
    let of_user = holder.is_some_and(|holder| holder.object == Object::User);
    change.holder_is_caller = own
        || of_user
            && change.holder_name.as_deref().is_some_and(|holder| match &principal {
                Principal::Root => holder == ROOT_USER,
                Principal::IamUser { name } => name.as_deref() == Some(holder),
                _ => false,
            });
    change.on_root |= own && principal.is_root() || change.holder_name.as_deref() == Some(ROOT_USER);
    change.on_root |= change.object_name.as_deref().is_some_and(|name| name.ends_with(":mfa/root-account-mfa-device"));
    change.grants_administrator = name.starts_with("Attach")
        && change.object_name.as_deref().is_some_and(|policy| policy.ends_with("::aws:policy/AdministratorAccess"));
    // Nobody has a policy that is only made, or a version that is not the default.
    let in_force = match name {
        "CreatePolicy" => false,
        "CreatePolicyVersion" => request.as_ref().is_some_and(|request| is_true(request, "setAsDefault")),
        _ => true,
    };
    if in_force && change.policy.as_ref().is_some_and(PolicyDocument::is_boundless) {
        change.grants_administrator = true;
        change.class = Class::GrantsPower;
    }
    Some(Meaning::IamChange(Box::new(change)))
}

impl IamChange {
    /// Puts the target of a denied call where the table says that its kind belongs.
    fn place(&mut self, denied: DeniedTarget) {
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

/// The policy in the request of an API that writes one.
fn policy(api: &str, request: &Value) -> Option<PolicyDocument> {
    let (parameter, is_trust) = match api {
        "CreateRole" => ("assumeRolePolicyDocument", true),
        "UpdateAssumeRolePolicy" => ("policyDocument", true),
        "CreatePolicy" | "CreatePolicyVersion" | "PutGroupPolicy" | "PutRolePolicy" | "PutUserPolicy" => {
            ("policyDocument", false)
        }
        _ => return None,
    };
    request
        .get(parameter)
        .filter(|document| !document.is_null())
        .map(|document| PolicyDocument::read(document, is_trust))
}

fn is_true(request: &Value, parameter: &str) -> bool {
    text_at(request, parameter).is_some_and(|text| text.eq_ignore_ascii_case("true"))
}

/// A path of the action table: into requestParameters, or with `response:` into responseElements, where IAM puts the ids of what
/// it created.
fn at(path: &str, request: Option<&Value>, response: Option<&Value>) -> Option<String> {
    match path.strip_prefix("response:") {
        Some(path) => text_at(response?, path),
        None => text_at(request?, path),
    }
}

/// The service that made the call on somebody's behalf. The console is none: it shows as `signin.amazonaws.com` or
/// `console.amazonaws.com` in the records of people who clicked.
fn via(record: &Record<'_>, principal: &Principal) -> Option<String> {
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
