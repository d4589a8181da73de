//! How grave a change is beyond its row: by the policy that it hands out or writes, and by what is unseen.

use super::{Change, Class, Object, RequestDetail, Unseen, Verb};

/// AWS's own policies that come to all there is.
const ALL_THERE_IS: [&str; 2] = ["AdministratorAccess", "IAMFullAccess"];

impl Change {
    pub(super) fn grade(&mut self) {
        let does = |verb, object| self.action.is_some_and(|action| action.verb == verb && action.object == object);
        self.grants_administrator = does(Verb::Attach, Object::Policy)
            && self.aws_managed_policy().is_some_and(|policy| ALL_THERE_IS.contains(&policy));
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
        let Some(policy) = &self.policy else { return };
        if policy.power().is_some() {
            self.class = Class::GrantsPower;
            self.grants_administrator = in_force;
        } else if policy.lets_other_accounts_in {
            self.class = Class::GrantsPower;
        }
    }
}
