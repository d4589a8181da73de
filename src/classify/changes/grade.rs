//! How grave a change is beyond its row: by what it switches, by the policy that it hands out or writes, and by what is unseen.

use super::block::Block;
use super::change::Change;
use super::managed_policy::is_all_there_is;
use super::object::Object;
use super::omitted::Unseen;
use super::path::Parameters;
use super::request_detail::RequestDetail;
use super::vocabulary::{Class, Verb};
use super::weight::{Weight, When};
use crate::classify::outcome::Outcome;
use crate::cloudtrail::Principal;

impl Change {
    /// Weighs a change by its row, and by what its record tells of it. What it does not tell weighs as the row says: the worst.
    pub(super) fn weigh(&mut self, parameters: &Parameters) {
        let Some(action) = self.action else { return };
        let holds = |at, when: When| match when {
            When::IsOwn => self.holder_is_caller,
            When::RequestLacks(word) => parameters.request_mentions(word) == Some(false),
            when => parameters.text(at).is_some_and(|value| when.fits(&value)),
        };
        let otherwise = action.otherwise.iter().find(|otherwise| holds(otherwise.at, otherwise.when));
        self.weight = otherwise.map(|otherwise| otherwise.weight).or(action.weight);
    }

    /// Grades a change of which all names are known that can be.
    pub(super) fn grade(&mut self, caller: &Principal, parameters: &Parameters) {
        // A refused call mostly comes without its request: what that would have said has not happened.
        let refused_unseen =
            self.outcome == Outcome::Failure && parameters.request.is_none() && parameters.omitted.is_none();
        if !refused_unseen {
            if self.action.is_some_and(|action| action.verb == Verb::Update && is_switched(action.object)) {
                self.grade_switch();
            }
            self.unseen = self.what_is_unseen(caller, parameters);
        }
        self.grade_owner();
        self.grade_power();
        self.grade_session(caller);
        self.grade_block();
    }

    /// To stop somebody is no danger; to let them go is one.
    fn grade_block(&mut self) {
        match self.block() {
            Some(Block::Set | Block::SessionsRevoked) => self.weight = Some(Weight::Noted),
            Some(Block::Lifted) => {
                self.class = Class::WeakensDefence;
                self.weight = Some(Weight::Heavy);
            }
            None => {}
        }
    }

    /// A session of GetFederationToken has what both the caller and the policies that it is made with allow; root's allow everything.
    fn grade_session(&mut self, caller: &Principal) {
        if self.action.is_some_and(|action| action.object == Object::FederationToken) {
            let with_all = matches!(&self.request_detail, Some(RequestDetail::SessionPolicies(arns)) if arns.iter().any(|arn| is_all_there_is(arn)));
            self.grants_administrator |= with_all || caller.is_root();
        }
    }

    /// Switching a credential on is as good as making one, switching it off is not. A status that is not known may be on.
    fn grade_switch(&mut self) {
        let is = |word: &str| self.status.as_deref().is_some_and(|status| status.eq_ignore_ascii_case(word));
        self.class = if is("Inactive") || is("Expired") { Class::Routine } else { Class::NewCredentials };
    }

    /// What the request would have told and the answer does not, where the request was left out or cannot be read.
    fn what_is_unseen(&self, caller: &Principal, parameters: &Parameters) -> Option<Unseen> {
        let action = self.action?;
        let callers_own = action.holder.is_some_and(|holder| holder.caller_if_absent);
        let hides_holder = self.holder_name.is_none() && action.holder.is_some_and(|it| parameters.hides(it.at));
        let hides_object = self.object_name.is_none() && parameters.hides(action.object_at);
        match (action.policy.map(|policy| policy.is_trust), action.verb, action.object) {
            (Some(_), ..) if self.policy.as_ref().is_some_and(|policy| !policy.is_unreadable) => None,
            (Some(_), ..) if action.policy.is_some_and(|policy| policy.is_limit) => None,
            (Some(_), ..)
                if self.policy.is_none()
                    && action.policy.is_some_and(|it| it.is_optional && !parameters.hides(it.at)) =>
            {
                None
            }
            (Some(true), ..) => Some(Unseen::Trust),
            (Some(false), _, Object::PolicyVersion) if self.request_detail.is_none() => Some(Unseen::Version),
            (Some(false), ..) => Some(Unseen::Permissions),
            (None, Verb::Attach, Object::Policy) if self.object_name.is_none() && !action.object_at.is_empty() => {
                Some(Unseen::AttachedPolicy)
            }
            (None, ..) if caller.is_root() && callers_own && hides_holder && !self.on_root => Some(Unseen::Owner),
            // People of the directory are none of them root.
            (None, _, Object::MfaDevice) if action.holder.is_some_and(|it| it.object == Object::DirectoryUser) => None,
            // The device that is being made has its name in the answer, and protects nobody yet.
            (None, Verb::Create, _) => None,
            (None, _, Object::MfaDevice | Object::VirtualMfaDevice)
                if hides_object && (hides_holder || action.holder.is_none()) =>
            {
                Some(Unseen::Owner)
            }
            (None, Verb::Update, object) if is_switched(object) && self.status.is_none() => Some(Unseen::Status),
            (None, ..) => None,
        }
    }

    /// Whoever puts an MFA device on somebody else's user can sign in as them, and they cannot.
    fn grade_owner(&mut self) {
        let is_enabled = self.action.is_some_and(|it| it.verb == Verb::Enable && it.object == Object::MfaDevice);
        if is_enabled && !self.holder_is_caller {
            self.class = Class::WeakensDefence;
        }
    }

    fn grade_power(&mut self) {
        let does = |verb, object| self.action.is_some_and(|action| action.verb == verb && action.object == object);
        self.grants_administrator =
            does(Verb::Attach, Object::Policy) && self.object_name.as_deref().is_some_and(is_all_there_is);
        // Nobody has a policy that is only made, or a version that is not the default.
        let in_force = !does(Verb::Create, Object::Policy)
            && self.request_detail != Some(RequestDetail::Version { in_force: false });
        match self.unseen {
            Some(Unseen::Permissions | Unseen::Version | Unseen::Trust | Unseen::AttachedPolicy) => {
                self.class = Class::GrantsPower;
                self.grants_administrator = in_force;
            }
            Some(Unseen::Owner | Unseen::Status) | None => {}
        }
        let is_limit = self.action.and_then(|action| action.policy).is_some_and(|policy| policy.is_limit);
        let Some(policy) = self.policy.as_ref().filter(|_| !is_limit) else { return };
        if policy.power().is_some() {
            self.class = Class::GrantsPower;
            self.grants_administrator = in_force;
        } else if policy.lets_other_accounts_in {
            self.class = Class::GrantsPower;
        }
    }
}

/// Can it be switched on and off?
fn is_switched(credential: Object) -> bool {
    matches!(
        credential,
        Object::AccessKey | Object::ServiceSpecificCredential | Object::SigningCertificate | Object::SshPublicKey
    )
}
