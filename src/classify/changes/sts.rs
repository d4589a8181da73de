//! STS: sessions that let somebody act as a member account's root user, or outlive the key that they were made with.

use super::action::{Action, of, where_it};
use super::family::{ChangeKind, Family};
use super::object::Object as O;
use super::path::Path;
use super::request_detail::DetailKind;
use super::vocabulary::Class::NewCredentials;
use super::vocabulary::Verb::*;
use super::weight::Weight::{Gravest, Heavy};
use super::weight::{Otherwise, When};
use crate::cloudtrail::Service;

pub(super) const FAMILIES: [Family; 2] =
    [Family::of(Service::Sts, ChangeKind::RootUse, ROOT), Family::of(Service::Sts, ChangeKind::Access, TOKENS)];

const MEMBER: Path = &["targetPrincipal"];
const NAME: Path = &["name", "response:federatedUser.arn"];
const NONE: Path = &[];
const TASK: Path = &["taskPolicyArn.arn", "taskPolicyArn"];

/// A password for root is a way in for good, and the other two remove a policy that kept everybody out; the rest looks at what root has, or
/// deletes it ("Perform a privileged task on an AWS Organizations member account").
const TASKS: &[Otherwise] = &[where_it(
    TASK,
    When::IsNot(&["IAMCreateRootUserPassword", "S3UnlockBucketPolicy", "SQSUnlockQueuePolicy"]),
    Heavy,
)];

#[rustfmt::skip] // one API a line
const ROOT: &[Action] = &[
    of("AssumeRoot", Open, O::RootSession, TASK, O::Account, MEMBER, NewCredentials).in_account(MEMBER).weighs(Gravest).unless(TASKS),
];

#[rustfmt::skip] // one API a line
const TOKENS: &[Action] = &[
    of("GetFederationToken", Create, O::FederationToken, NONE, O::FederatedUser, NAME, NewCredentials).may_permit(&["policy"]).says(DetailKind::SessionPolicies),
];
