//! AWS Organizations: under whom an account is, and what its policies still allow. Recorded in us-east-1, in the account that acts: that an account
//! leaves is recorded there, that it is put out in the management account.
//!
//! Names and paths are those of "Logging API calls with AWS CloudTrail for AWS Organizations" and of the API model.

use super::action::{Action, of, on, where_it};
use super::family::{ChangeKind::Access, Family};
use super::object::Object as O;
use super::path::{ANY_OTHER_ACCOUNT, OWN_ACCOUNT, Path};
use super::request_detail::DetailKind;
use super::vocabulary::Class::{GrantsPower, IdentitiesAndTrust, Routine, WeakensDefence};
use super::vocabulary::Verb::*;
use super::weight::Weight::{Gravest, Heavy, Noted};
use super::weight::{Otherwise, When};
use crate::cloudtrail::Service;

pub(super) const FAMILIES: [Family; 1] = [Family::of(Service::Organizations, Access, ROWS).and_every_other_write()];

const ACCOUNT: Path = &["accountId"];
const CLOSED_ACCOUNT: Path = &["details:closeAccountStatus.accountId", ANY_OTHER_ACCOUNT];
const CLOSING_ENDS: Path = &["details:closeAccountStatus.state"];
const CREATED_ACCOUNT: Path =
    &["details:createAccountStatus.accountId", "details:createAccountStatus.govCloudAccountId", ANY_OTHER_ACCOUNT];
const CREATION_ENDS: Path = &["details:createAccountStatus.state", "response:createAccountStatus.state"];
const DESTINATION: Path = &["destinationParentId"];
const GONE_ACCOUNT: Path = &["details:accountId", ANY_OTHER_ACCOUNT];
const HANDSHAKE: Path = &["handshakeId", "response:handshake.id"];
const HERE: Path = &[OWN_ACCOUNT];
const INVITED: Path = &["target.id"];
const INVITED_TO: Path = &["response:handshake.parties[ORGANIZATION].id"];
const NEW_POLICY: Path = &["name", "response:policy.policySummary.name", "response:policy.policySummary.id"];
const NEW_UNIT: Path = &["name", "response:organizationalUnit.id"];
const NODE: Path = &["targetId"];
const NONE: Path = &[];
const ORGANIZATION: Path = &["response:organization.id"];
const POLICY: Path = &["policyId"];
const POLICY_TYPE: Path = &["policyType"];
const PRINCIPAL: Path = &["servicePrincipal"];
const PROPOSED_TO: Path =
    &["response:handshake.parties[ORGANIZATION].id", "response:handshake.resources[ORGANIZATION].value"];
const ROOT: Path = &["rootId"];
const TRANSFER: Path = &["id", "details:id"];
const TRANSFERRED_TO: Path = &["target.id", "details:target.managementAccountId"];
const UNIT: Path = &["organizationalUnitId"];
const UPDATED_POLICY: Path = &["response:policy.policySummary.name", "name", "policyId"];

/// CLEANED: a closed account's ninety days are over. AWS's API text calls it `departureMethod`; no record of it is published.
const CLEANED: &[Otherwise] =
    &[where_it(&["details:departureMethod", "details:departureReason"], When::Is(&["CLEANED"]), Noted)];
/// What these services may do decides who gets in, and whether anybody sees it.
const GRAVE_SERVICES: &[Otherwise] = &[where_it(
    PRINCIPAL,
    When::IsNot(&[
        "account.amazonaws.com",
        "cloudtrail.amazonaws.com",
        "config.amazonaws.com",
        "guardduty.amazonaws.com",
        "iam.amazonaws.com",
        "sso.amazonaws.com",
    ]),
    Heavy,
)];
const OTHER_TYPES: &[Otherwise] =
    &[where_it(POLICY_TYPE, When::IsNot(&["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"]), Heavy)];

/// By name. The last words of AWS itself are service events, whose parameters stand in `serviceEventDetails`.
#[rustfmt::skip] // one API a line
const ROWS: &[Action] = &[
    of("AcceptHandshake", Accept, O::Handshake, HANDSHAKE, O::Organization, PROPOSED_TO, IdentitiesAndTrust).in_account(HERE).weighs(Gravest),
    on("AccountDepartedOrganization", Leave, O::Organization, NONE, WeakensDefence).in_account(GONE_ACCOUNT).weighs(Gravest).unless(CLEANED).says(DetailKind::Departure),
    on("AccountJoinedOrganization", Join, O::Organization, NONE, IdentitiesAndTrust).in_account(GONE_ACCOUNT).weighs(Heavy),
    of("AttachPolicy", Attach, O::OrganizationPolicy, POLICY, O::OrganizationNode, NODE, WeakensDefence).in_account(NODE),
    on("CancelHandshake", Cancel, O::Handshake, HANDSHAKE, Routine),
    on("CloseAccount", Close, O::Account, ACCOUNT, WeakensDefence).in_account(ACCOUNT).weighs(Gravest),
    on("CloseAccountResult", Close, O::Account, CLOSED_ACCOUNT, WeakensDefence).in_account(CLOSED_ACCOUNT).ends(CLOSING_ENDS).weighs(Gravest),
    on("CreateAccount", Create, O::Account, NONE, IdentitiesAndTrust).ends(CREATION_ENDS),
    on("CreateAccountResult", Create, O::Account, CREATED_ACCOUNT, IdentitiesAndTrust).in_account(CREATED_ACCOUNT).ends(CREATION_ENDS),
    on("CreateGovCloudAccount", Create, O::Account, NONE, IdentitiesAndTrust).ends(CREATION_ENDS),
    on("CreateOrganization", Create, O::Organization, ORGANIZATION, IdentitiesAndTrust).in_account(HERE).weighs(Heavy),
    on("CreateOrganizationalUnit", Create, O::OrganizationalUnit, NEW_UNIT, Routine).weighs(Noted),
    on("CreatePolicy", Create, O::OrganizationPolicy, NEW_POLICY, WeakensDefence).weighs(Noted),
    on("DeclineHandshake", Reject, O::Handshake, HANDSHAKE, Routine),
    on("DeleteOrganization", Delete, O::Organization, NONE, WeakensDefence).weighs(Gravest),
    on("DeleteOrganizationalUnit", Delete, O::OrganizationalUnit, UNIT, Routine).weighs(Noted),
    on("DeletePolicy", Delete, O::OrganizationPolicy, POLICY, WeakensDefence).weighs(Noted),
    on("DeleteResourcePolicy", Delete, O::DelegationPolicy, NONE, WeakensDefence).weighs(Noted),
    of("DeregisterDelegatedAdministrator", Unassign, O::AwsService, PRINCIPAL, O::Account, ACCOUNT, WeakensDefence).in_account(ACCOUNT).weighs(Noted),
    of("DetachPolicy", Detach, O::OrganizationPolicy, POLICY, O::OrganizationNode, NODE, WeakensDefence).in_account(NODE),
    on("DisableAWSServiceAccess", Disable, O::TrustedAccess, PRINCIPAL, WeakensDefence),
    // Its answer still says ENABLED.
    of("DisablePolicyType", Disable, O::PolicyType, POLICY_TYPE, O::OrganizationNode, ROOT, WeakensDefence).weighs(Gravest).unless(OTHER_TYPES),
    on("EnableAWSServiceAccess", Enable, O::TrustedAccess, PRINCIPAL, GrantsPower),
    on("EnableAllFeatures", Request, O::AllFeatures, NONE, IdentitiesAndTrust).weighs(Heavy),
    of("EnablePolicyType", Enable, O::PolicyType, POLICY_TYPE, O::OrganizationNode, ROOT, Routine).weighs(Noted),
    of("InviteAccountToOrganization", Invite, O::Invited, INVITED, O::Organization, INVITED_TO, IdentitiesAndTrust).in_account(INVITED).weighs(Heavy),
    of("InviteOrganizationToTransferResponsibility", Request, O::ResponsibilityTransfer, TRANSFER, O::Invited, TRANSFERRED_TO, IdentitiesAndTrust).weighs(Heavy),
    on("LeaveOrganization", Leave, O::Organization, NONE, WeakensDefence).in_account(HERE).weighs(Gravest),
    of("MoveAccount", Move, O::OrganizationNode, DESTINATION, O::Account, ACCOUNT, WeakensDefence).in_account(ACCOUNT),
    // Its text is hidden, so that it weighs as what it may say.
    on("PutResourcePolicy", Put, O::DelegationPolicy, NONE, GrantsPower),
    of("RegisterDelegatedAdministrator", Assign, O::AwsService, PRINCIPAL, O::Account, ACCOUNT, GrantsPower).in_account(ACCOUNT).weighs(Gravest).unless(GRAVE_SERVICES),
    of("RemoveAccountFromOrganization", Remove, O::Account, ACCOUNT, O::Organization, NONE, WeakensDefence).in_account(ACCOUNT).weighs(Gravest),
    of("ResponsibilityTransferAccepted", Accept, O::ResponsibilityTransfer, TRANSFER, O::Account, TRANSFERRED_TO, IdentitiesAndTrust).weighs(Heavy),
    of("ResponsibilityTransferTerminated", Stop, O::ResponsibilityTransfer, TRANSFER, O::Account, TRANSFERRED_TO, IdentitiesAndTrust).weighs(Heavy),
    on("TerminateResponsibilityTransfer", Stop, O::ResponsibilityTransfer, TRANSFER, IdentitiesAndTrust).weighs(Heavy),
    on("UpdateOrganizationalUnit", Update, O::OrganizationalUnit, UNIT, Routine).weighs(Noted),
    on("UpdatePolicy", Update, O::OrganizationPolicy, UPDATED_POLICY, WeakensDefence).limits(&["content"]),
    on("UpdateResponsibilityTransfer", Update, O::ResponsibilityTransfer, TRANSFER, IdentitiesAndTrust).weighs(Heavy),
];
