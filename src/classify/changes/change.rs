//! What is known of one change.

use super::action::Action;
use super::denied::ROOT_USER;
use super::family::ChangeKind;
use super::managed_policy::aws_managed_policy;
use super::object::Object;
use super::omitted::{Lack, Unseen};
use super::request_detail::RequestDetail;
use super::vocabulary::{Class, Verb};
use super::weight::Weight;
use crate::classify::outcome::{Outcome, Reason};
use crate::classify::policy_document::PolicyDocument;
use crate::cloudtrail::{Arn, Omitted};

/// A change, done or tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Of what.
    pub kind: ChangeKind,
    /// The API's name as recorded.
    pub name: String,
    /// What we know of that API; `None` for one that is newer than we are.
    pub action: Option<&'static Action>,
    /// The thing itself: a policy's ARN, an access key's id, a new user's name.
    pub object_name: Option<String>,
    /// What its record says in place of that name, where the name was learned of other events.
    pub object_as_recorded: Option<String>,
    /// Whom or what it was done to: the user who got the policy, the function whose code it is.
    pub holder_name: Option<String>,
    /// The caller did it to their own identity.
    pub holder_is_caller: bool,
    /// The account that it is about, where that can be another than the one in which it happened.
    pub target_account: Option<String>,
    /// Of a credential that was switched: `Active` or `Inactive`.
    pub status: Option<String>,
    /// What it means for the account's safety.
    pub class: Class,
    /// How much it matters, where its class does not say that.
    pub weight: Option<Weight>,
    /// It is what Identity Center does in an account after somebody was let in there.
    pub follows_assignment: bool,
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
    /// What is not known of it, for that reason or because it cannot be read.
    pub unseen: Option<Unseen>,
    /// The AWS service that made the call for somebody, e.g. `cloudformation.amazonaws.com`.
    pub via: Option<String>,
    /// Whether it worked.
    pub outcome: Outcome,
    /// Why it failed.
    pub reason: Option<Reason>,
}

impl Change {
    /// What was changed, by name: the user who got a policy, the user who was created.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        // CloudTrail's own name for the root user is for its records, not for readers.
        let holder = self.holder_name.as_deref().map(|name| if name == ROOT_USER { "root" } else { name });
        let named = holder.or(match self.action {
            Some(Action { holder: Some(_), .. }) => None,
            _ => self.object_name.as_deref(),
        });
        named.or_else(|| self.target_account.as_deref().filter(|_| self.kind != ChangeKind::Iam))
    }

    /// Why something is not known of it.
    #[must_use]
    pub fn lack(&self) -> Lack {
        Lack::by(self.omitted)
    }

    /// What was attached, created or removed there.
    #[must_use]
    pub fn detail(&self) -> Option<&str> {
        self.action?.holder.as_ref()?;
        self.object_name.as_deref()
    }

    /// The policy by its name, where it is one of AWS's own.
    #[must_use]
    pub fn aws_managed_policy(&self) -> Option<&str> {
        aws_managed_policy(self.object_name.as_deref()?)
    }

    /// Does it put an MFA device on somebody, on the root user where it is on root?
    #[must_use]
    pub fn gives_mfa(&self) -> bool {
        matches!(self.action, Some(Action { object: Object::MfaDevice, verb: Verb::Enable, .. }))
    }

    /// Does it take away what Identity Center made in each account, by which its users come in ("DO_NOT_DELETE")?
    #[must_use]
    pub fn shuts_identity_center_out(&self) -> bool {
        let deletes = |action: &Action| action.verb == Verb::Delete && action.object == Object::SamlProvider;
        let name = self.object_name.as_deref().map(|name| Arn::parse(name).and_then(|arn| arn.name()).unwrap_or(name));
        let name = name.unwrap_or_default().to_ascii_uppercase();
        self.action.is_some_and(deletes) && name.starts_with("AWSSSO_") && name.ends_with("_DO_NOT_DELETE")
    }

    /// Has somebody only asked for it, and nobody had to let them in for that?
    #[must_use]
    pub fn is_asked_for(&self) -> bool {
        matches!(self.action, Some(Action { object: Object::RootPassword, verb: Verb::Request, .. }))
    }

    /// Whoever has forgotten the root user's password has not signed in: that such a record names Root says whose password it is, not who
    /// asked.
    #[must_use]
    pub fn is_by_anybody(&self) -> bool {
        matches!(self.action, Some(Action { object: Object::RootPassword, verb: Verb::Request | Verb::Reset, .. }))
    }
}
