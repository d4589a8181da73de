//! What Identity Center does in an account after somebody was let in there.
//!
//! CreateAccountAssignment and ProvisionPermissionSet make, in the account, the role `AWSReservedSSO_…` and give it the permission set's policies:
//! CreateRole, AttachRolePolicy, PutRolePolicy. In the management account these calls still bear the name of whoever clicked, with `invokedBy`
//! and `sourceIPAddress` sso.amazonaws.com; elsewhere the service-linked role makes them.
//!
//! The decision is the assignment or the permission set, which is told and graded where it is made. So what follows from it is graded one step
//! less, and never critical: else every assignment would bring a second alarm. It is not kept quiet either: in a member account it is
//! all that its owner ever sees of a new way in.
//!
//! That is safe, since nobody but AWS can make such a record. `invokedBy` is set by AWS and not by the caller; the service-linked role trusts
//! sso.amazonaws.com alone, and its path below `aws-service-role/` is AWS's own; and the role that is changed must be one of Identity Center's,
//! which IAM lets nobody else modify ("AWSReservedSSO roles are protected"). A call that only looks alike, by the role's name or by the
//! address, is graded as any other.

use super::change::Change;
use super::family::ChangeKind;
use super::object::Object;
use crate::cloudtrail::{Arn, Record, permission_set};

const IDENTITY_CENTER: &str = "sso.amazonaws.com";

impl Change {
    /// Is it a change of a role of Identity Center's, made by Identity Center?
    pub(super) fn follows_an_assignment(&self, record: &Record<'_>) -> bool {
        self.kind == ChangeKind::Iam
            && self.role().is_some_and(|role| permission_set(role).is_some())
            && is_made_by(record)
    }

    /// The role that is changed.
    pub(crate) fn role(&self) -> Option<&str> {
        let action = self.action?;
        match action.holder {
            Some(holder) if holder.object == Object::Role => self.holder_name.as_deref(),
            None if action.object == Object::Role => self.object_name.as_deref(),
            _ => None,
        }
    }

    /// The permission set whose role it is that was changed.
    #[must_use]
    pub fn followed_permission_set(&self) -> Option<&str> {
        permission_set(self.role().filter(|_| self.follows_assignment)?)
    }
}

fn is_made_by(record: &Record<'_>) -> bool {
    let identity = &record.user_identity;
    let by_service = identity.invoked_by.is(IDENTITY_CENTER) && record.source_ip_address.is(IDENTITY_CENTER);
    let issuer = identity.session_context.session_issuer.arn.get().and_then(Arn::parse);
    let own_role = issuer.is_some_and(|issuer| {
        issuer.service == "iam" && issuer.resource == "role/aws-service-role/sso.amazonaws.com/AWSServiceRoleForSSO"
    });
    by_service || own_role
}
