//! Writes to `iam.amazonaws.com`: which call, on what, by way of which service.

use serde_json::Value;

use super::denied::{DeniedTarget, ROOT_USER, denied_target};
use super::omitted::is_switched;
use super::written_policy::written_policy;
use super::{
    Action, Class, Meaning, Object, Omitted, Outcome, PolicyDocument, Reason, RequestDetail, Unseen, Verb, action,
    is_read_only_name,
};
use crate::cloudtrail::{Arn, Principal, Record, text_at};

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
    /// It hands out AWS's own AdministratorAccess, or as much: everything on everything, all of IAM, or a role to anybody. Or it may,
    /// where that is unseen.
    pub grants_administrator: bool,
    /// The policy that was written.
    pub policy: Option<PolicyDocument>,
    /// What the request says besides names and policy.
    pub request_detail: Option<RequestDetail>,
    /// Set where AWS left the request out of the record.
    pub omitted: Option<Omitted>,
    /// What is not known for that reason.
    pub unseen: Option<Unseen>,
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
    let omitted = request.as_ref().and_then(Omitted::of);
    // What stands in its place says nothing of what was asked for: only the answer is left to read.
    let request = request.filter(|_| omitted.is_none());
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
        policy: written_policy(name, request.as_ref(), response.as_ref(), record.account()),
        request_detail: RequestDetail::of(name, request.as_ref(), response.as_ref()),
        omitted,
        unseen: None,
        via: via(record, &principal),
        outcome: Outcome::of_api_call(record),
        reason: Reason::of(record),
    };

    // What the answer calls root by is no user's name.
    if principal.is_root() && request.as_ref().is_none_or(|request| text_at(request, "userName").is_none()) {
        change.holder_name.take_if(|_| holder.is_some_and(|holder| holder.caller_if_absent));
    }
    let denied = if change.object_name.is_none() && change.holder_name.is_none() {
        record.error_message.get().and_then(denied_target)
    } else {
        None
    };
    change.on_root = denied.as_ref().is_some_and(|denied| denied.is_root);
    if let Some(denied) = denied {
        change.place(denied);
    }
    // Where a call is refused, or its request too large, the request is left out, so that an absent name means nothing; but a password
    // is changed by its user.
    let told = request.is_some() || change.outcome == Outcome::Success && omitted.is_none() || name == "ChangePassword";
    change.compare(&principal, record.is_central_root(), told);
    // Switching a credential on is as good as making one, switching it off is not.
    if let Some(action) = action.filter(|action| action.verb == Verb::Update) {
        match change.status.as_deref() {
            Some("Active") => change.class = Class::NewCredentials,
            Some("Inactive") => change.class = Class::Routine,
            None if omitted.is_some() && is_switched(action.object) => change.class = Class::NewCredentials,
            _ => {}
        }
    }
    change.on_root |= change.object_name.as_deref().is_some_and(|name| name.ends_with(":mfa/root-account-mfa-device"));
    change.unseen = Unseen::of(&change, &principal);
    change.grade();
    Some(Meaning::IamChange(Box::new(change)))
}

impl IamChange {
    /// Is the holder the caller? Only users and root have keys, a password and MFA devices of their own.
    fn compare(&mut self, principal: &Principal, is_central_root: bool, told: bool) {
        let holder = self.action.and_then(|action| action.holder.as_ref());
        let of_user = holder.is_some_and(|holder| holder.object == Object::User);
        let not_named = told && self.holder_name.is_none() && holder.is_some_and(|holder| holder.caller_if_absent);
        let is_caller = match principal {
            Principal::Root => not_named || of_user && self.holder_name.as_deref() == Some(ROOT_USER),
            Principal::IamUser { name } => {
                not_named || of_user && self.holder_name.is_some() && self.holder_name == *name
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

    /// How grave it is beyond its API, by the policy that it hands out or writes, and by what is unseen.
    fn grade(&mut self) {
        const ALL_THERE_IS: [&str; 2] = ["AdministratorAccess", "IAMFullAccess"];
        self.grants_administrator = self.name.starts_with("Attach")
            && self.aws_managed_policy().is_some_and(|policy| ALL_THERE_IS.contains(&policy));
        // Nobody has a policy that is only made, or a version that is not the default.
        let in_force =
            self.name != "CreatePolicy" && self.request_detail != Some(RequestDetail::Version { in_force: false });
        match self.unseen {
            Some(Unseen::Permissions | Unseen::Version | Unseen::Trust | Unseen::AttachedPolicy) => {
                self.class = Class::GrantsPower;
                self.grants_administrator = in_force;
            }
            Some(Unseen::Owner | Unseen::Status) | None => {}
        }
        let Some(policy) = &self.policy else { return };
        if policy.power().is_some() {
            self.class = Class::GrantsPower;
            self.grants_administrator = in_force;
        } else if policy.lets_other_accounts_in {
            self.class = Class::GrantsPower;
        }
    }

    /// The policy by its name, where it is one of AWS's own.
    #[must_use]
    pub fn aws_managed_policy(&self) -> Option<&str> {
        aws_managed_policy(self.object_name.as_deref()?)
    }

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

/// `AdministratorAccess` of the ARN of a policy that is AWS's own, and not a customer's of that name.
#[must_use]
pub fn aws_managed_policy(arn: &str) -> Option<&str> {
    let arn = Arn::parse(arn).filter(|arn| arn.service == "iam" && arn.account == "aws")?;
    arn.after("policy").and_then(|_| arn.name())
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
