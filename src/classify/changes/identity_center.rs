//! IAM Identity Center: who gets into which account with which permission set, and who anybody is. It writes under three sources: `sso`
//! (administration), `sso-directory` (people and groups, by the console and the portal) and `identitystore` (the same by the API); AWS advises
//! to watch both of the latter ("Important changes to CloudTrail events for AWS IAM Identity Center").
//!
//! Names and paths are those of "IAM Identity Center information in CloudTrail" and of the API models. Those marked "name" are IAM actions of
//! the Service Authorization Reference, of whose requests nothing is published: where one of them tells no name, that means nothing.
//!
//! Since July 2025 AWS hides the names of people and groups: the ids are what there is.

use super::action::{Action, of, on, own, where_it};
use super::family::{ChangeKind::Access, Family};
use super::object::Object as O;
use super::path::Path;
use super::request_detail::DetailKind;
use super::vocabulary::Class::{GrantsPower, IdentitiesAndTrust, NewCredentials, Routine, WeakensDefence};
use super::vocabulary::Verb::*;
use super::weight::Weight::{Gravest, Heavy, Light, Noted};
use super::weight::{Otherwise, When};
use crate::cloudtrail::Service;

pub(super) const FAMILIES: [Family; 4] = [
    Family::of(Service::Sso, Access, SSO).and_every_other_write(),
    Family::of(Service::SsoDirectory, Access, SSO_DIRECTORY).and_every_other_write(),
    Family::of(Service::IdentityStore, Access, IDENTITY_STORE).and_every_other_write(),
    Family::of(Service::SsoOauth, Access, &[]).and_every_other_write(),
];

const APPLICATION: Path = &["applicationArn"];
const ASSIGNEE: Path = &["principalId", "response:accountAssignmentCreationStatus.principalId"];
const ASSIGNMENT_ENDS: Path =
    &["response:accountAssignmentCreationStatus.status", "response:accountAssignmentDeletionStatus.status"];
const BOUNDARY: Path =
    &["permissionsBoundary.managedPolicyArn", "permissionsBoundary.customerManagedPolicyReference.name"];
const CUSTOMER_POLICY: Path = &["customerManagedPolicyReference.name"];
const DEVICE: Path = &["deviceId", "deviceName"];
const GROUP: Path = &["groupId"];
const INSTANCE: Path = &["instanceArn"];
const ISSUER: Path = &["name", "trustedTokenIssuerArn", "response:trustedTokenIssuerArn"];
const MANAGED_POLICY: Path = &["managedPolicyArn"];
const MEMBER: Path = &["member.memberId", "memberId.userId"];
const MEMBERSHIP: Path = &["membershipId"];
const NEW_APPLICATION: Path = &["name", "response:applicationArn"];
/// Until July 2025 the name was recorded; since then it is hidden, and hidden names count as absent.
const NEW_GROUP: Path = &["response:group.displayName", "displayName", "response:group.groupId", "response:groupId"];
const NEW_INSTANCE: Path = &["name", "response:instanceArn"];
const NEW_SET: Path = &["name", "response:permissionSet.name", "response:permissionSet.permissionSetArn"];
const NEW_USER: Path = &["response:user.userId", "response:userId"];
const NONE: Path = &[];
const PRINCIPAL: Path = &["principalId"];
const PROVISIONED_ACCOUNT: Path = &["targetId"];
const PROVISIONING_ENDS: Path = &["response:permissionSetProvisioningStatus.status"];
const REGION: Path = &["regionName"];
const SCOPE: Path = &["scope"];
const SET: Path = &["permissionSetArn"];
const SET_ACCOUNT: Path = &["targetId", "response:accountAssignmentCreationStatus.targetId"];
const STORE: Path = &["identityStoreId"];
const USER: Path = &["userId"];

/// The application then gets credentials of its users' accounts ("sso:account:access" among the access scopes of Identity Center).
const ALL_ACCOUNTS: &[Otherwise] = &[where_it(SCOPE, When::IsNot(&["sso:account:access"]), Heavy)];
const BY_THEMSELVES: &[Otherwise] = &[where_it(NONE, When::IsOwn, Noted)];
/// Where it is false, everybody is let in.
const REQUIRED: &[Otherwise] = &[where_it(&["assignmentRequired"], When::Is(&["true"]), Light)];
/// A new e-mail address is where the next password reset goes.
const WITHOUT_EMAIL: &[Otherwise] = &[where_it(NONE, When::RequestLacks("email"), Noted)];

/// By name.
#[rustfmt::skip] // one API a line
const SSO: &[Action] = &[
    of("AddRegion", Add, O::Region, REGION, O::IdentityCenter, INSTANCE, IdentitiesAndTrust),
    on("AssociateDirectory", Associate, O::IdentitySource, NONE, IdentitiesAndTrust).weighs(Gravest), // name
    on("AssociateProfile", Associate, O::AccountAccess, NONE, GrantsPower), // name
    of("AttachCustomerManagedPolicyReferenceToPermissionSet", Attach, O::CustomerPolicy, CUSTOMER_POLICY, O::PermissionSet, SET, GrantsPower),
    of("AttachManagedPolicyToPermissionSet", Attach, O::Policy, MANAGED_POLICY, O::PermissionSet, SET, GrantsPower),
    of("CreateAccountAssignment", Assign, O::PermissionSet, SET, O::UserOrGroup, ASSIGNEE, GrantsPower).in_account(SET_ACCOUNT).ends(ASSIGNMENT_ENDS).says(DetailKind::Assignee),
    on("CreateApplication", Create, O::Application, NEW_APPLICATION, IdentitiesAndTrust),
    of("CreateApplicationAssignment", Assign, O::Application, APPLICATION, O::UserOrGroup, PRINCIPAL, GrantsPower).weighs(Noted).says(DetailKind::Assignee),
    on("CreateApplicationInstance", Create, O::Application, NONE, IdentitiesAndTrust), // name
    on("CreateApplicationInstanceCertificate", Create, O::ApplicationCertificate, NONE, IdentitiesAndTrust), // name
    on("CreateInstance", Create, O::IdentityCenter, NEW_INSTANCE, IdentitiesAndTrust).weighs(Heavy),
    of("CreateInstanceAccessControlAttributeConfiguration", Create, O::AccessAttributes, NONE, O::IdentityCenter, INSTANCE, IdentitiesAndTrust).weighs(Heavy),
    on("CreateManagedApplicationInstance", Create, O::Application, NONE, IdentitiesAndTrust), // name
    on("CreatePermissionSet", Create, O::PermissionSet, NEW_SET, IdentitiesAndTrust),
    on("CreateProfile", Create, O::AccountAccess, NONE, GrantsPower), // name
    on("CreateTrust", Create, O::AccountTrust, NONE, GrantsPower), // name
    on("CreateTrustedTokenIssuer", Create, O::TrustedTokenIssuer, ISSUER, IdentitiesAndTrust).weighs(Heavy),
    of("DeleteAccountAssignment", Unassign, O::PermissionSet, SET, O::UserOrGroup, PRINCIPAL, Routine).in_account(SET_ACCOUNT).ends(ASSIGNMENT_ENDS).weighs(Noted).says(DetailKind::Assignee),
    on("DeleteApplication", Delete, O::Application, APPLICATION, IdentitiesAndTrust),
    of("DeleteApplicationAccessScope", Delete, O::AccessScope, SCOPE, O::Application, APPLICATION, Routine),
    of("DeleteApplicationAssignment", Unassign, O::Application, APPLICATION, O::UserOrGroup, PRINCIPAL, Routine).says(DetailKind::Assignee),
    of("DeleteApplicationAuthenticationMethod", Delete, O::AuthenticationMethod, NONE, O::Application, APPLICATION, Routine),
    of("DeleteApplicationGrant", Delete, O::ApplicationGrant, &["grantType"], O::Application, APPLICATION, Routine),
    on("DeleteApplicationInstance", Delete, O::Application, NONE, IdentitiesAndTrust), // name
    of("DeleteInlinePolicyFromPermissionSet", Delete, O::InlinePolicy, NONE, O::PermissionSet, SET, WeakensDefence),
    on("DeleteInstance", Delete, O::IdentityCenter, INSTANCE, WeakensDefence),
    of("DeleteInstanceAccessControlAttributeConfiguration", Delete, O::AccessAttributes, NONE, O::IdentityCenter, INSTANCE, IdentitiesAndTrust).weighs(Heavy),
    on("DeleteManagedApplicationInstance", Delete, O::Application, NONE, IdentitiesAndTrust), // name
    on("DeletePermissionSet", Delete, O::PermissionSet, SET, IdentitiesAndTrust),
    of("DeletePermissionsBoundaryFromPermissionSet", Remove, O::PermissionsBoundary, NONE, O::PermissionSet, SET, GrantsPower),
    on("DeletePermissionsPolicy", Delete, O::PermissionsPolicy, NONE, GrantsPower), // name
    on("DeleteProfile", Delete, O::AccountAccess, NONE, GrantsPower), // name
    on("DeleteTrustedTokenIssuer", Delete, O::TrustedTokenIssuer, ISSUER, Routine).weighs(Noted),
    of("DetachCustomerManagedPolicyReferenceFromPermissionSet", Detach, O::CustomerPolicy, CUSTOMER_POLICY, O::PermissionSet, SET, WeakensDefence).weighs(Noted),
    of("DetachManagedPolicyFromPermissionSet", Detach, O::Policy, MANAGED_POLICY, O::PermissionSet, SET, WeakensDefence).weighs(Noted),
    on("DisassociateDirectory", Remove, O::IdentitySource, NONE, IdentitiesAndTrust).weighs(Gravest), // name
    on("DisassociateProfile", Remove, O::AccountAccess, NONE, GrantsPower), // name
    on("ImportApplicationInstanceServiceProviderMetadata", Update, O::Application, NONE, IdentitiesAndTrust), // name
    of("ProvisionPermissionSet", Provision, O::PermissionSet, SET, O::Account, PROVISIONED_ACCOUNT, GrantsPower).in_account(PROVISIONED_ACCOUNT).ends(PROVISIONING_ENDS).weighs(Noted),
    of("PutApplicationAccessScope", Put, O::AccessScope, SCOPE, O::Application, APPLICATION, GrantsPower).weighs(Gravest).unless(ALL_ACCOUNTS),
    of("PutApplicationAssignmentConfiguration", Update, O::AssignmentRequirement, NONE, O::Application, APPLICATION, WeakensDefence).unless(REQUIRED).says(DetailKind::Required),
    of("PutApplicationAuthenticationMethod", Put, O::AuthenticationMethod, NONE, O::Application, APPLICATION, NewCredentials),
    of("PutApplicationGrant", Put, O::ApplicationGrant, &["grantType"], O::Application, APPLICATION, NewCredentials),
    of("PutApplicationSessionConfiguration", Update, O::ApplicationSessions, NONE, O::Application, APPLICATION, IdentitiesAndTrust),
    of("PutInlinePolicyToPermissionSet", Put, O::InlinePolicy, NONE, O::PermissionSet, SET, GrantsPower).permits(&["inlinePolicy"]),
    on("PutMfaDeviceManagementForDirectory", Update, O::MfaRules, NONE, WeakensDefence), // name
    of("PutPermissionsBoundaryToPermissionSet", Set, O::PermissionsBoundary, BOUNDARY, O::PermissionSet, SET, GrantsPower),
    on("PutPermissionsPolicy", Put, O::PermissionsPolicy, &["permissionSetId"], GrantsPower), // name
    of("RemoveRegion", Remove, O::Region, REGION, O::IdentityCenter, INSTANCE, IdentitiesAndTrust),
    on("StartSSO", Enable, O::IdentityCenter, NONE, IdentitiesAndTrust).weighs(Heavy), // name
    on("UpdateApplication", Update, O::Application, APPLICATION, IdentitiesAndTrust),
    on("UpdateApplicationInstanceActiveCertificate", Update, O::ApplicationCertificate, NONE, IdentitiesAndTrust), // name
    on("UpdateApplicationInstanceSecurityConfiguration", Update, O::Application, NONE, IdentitiesAndTrust), // name
    on("UpdateApplicationInstanceServiceProviderConfiguration", Update, O::Application, NONE, IdentitiesAndTrust), // name
    on("UpdateDirectoryAssociation", Update, O::IdentitySource, NONE, IdentitiesAndTrust).weighs(Gravest), // name
    on("UpdateInstance", Update, O::IdentityCenter, INSTANCE, WeakensDefence),
    of("UpdateInstanceAccessControlAttributeConfiguration", Update, O::AccessAttributes, NONE, O::IdentityCenter, INSTANCE, IdentitiesAndTrust).weighs(Heavy),
    on("UpdateManagedApplicationInstanceStatus", Update, O::Application, NONE, IdentitiesAndTrust), // name
    on("UpdatePermissionSet", Update, O::PermissionSet, SET, IdentitiesAndTrust),
    on("UpdateProfile", Update, O::AccountAccess, NONE, GrantsPower), // name
    on("UpdateSSOConfiguration", Update, O::SessionSettings, NONE, WeakensDefence), // name
    on("UpdateSsoConfiguration", Update, O::SessionSettings, NONE, WeakensDefence),
    on("UpdateTrust", Update, O::AccountTrust, NONE, GrantsPower), // name
    on("UpdateTrustedTokenIssuer", Update, O::TrustedTokenIssuer, ISSUER, IdentitiesAndTrust).weighs(Heavy),
];

/// By name. There is no public model of it: the names are of the Service Authorization Reference.
#[rustfmt::skip] // one API a line
const SSO_DIRECTORY: &[Action] = &[
    of("AddMemberToGroup", Add, O::DirectoryUser, MEMBER, O::DirectoryGroup, GROUP, GrantsPower),
    own("CompleteVirtualMfaDeviceRegistration", Create, O::MfaDevice, DEVICE, USER, NewCredentials).unless(BY_THEMSELVES).of_a_person(),
    own("CompleteWebAuthnDeviceRegistration", Create, O::MfaDevice, DEVICE, USER, NewCredentials).unless(BY_THEMSELVES).of_a_person(),
    on("CreateAlias", Create, O::PortalAlias, NONE, Routine),
    on("CreateBearerToken", Create, O::ScimToken, NONE, NewCredentials),
    on("CreateExternalIdPConfigurationForDirectory", Create, O::ExternalIdp, NONE, IdentitiesAndTrust).weighs(Gravest),
    on("CreateGroup", Create, O::DirectoryGroup, NEW_GROUP, IdentitiesAndTrust),
    on("CreateProvisioningTenant", Create, O::ScimEndpoint, NONE, NewCredentials),
    on("CreateUser", Create, O::DirectoryUser, NEW_USER, IdentitiesAndTrust),
    on("DeleteBearerToken", Delete, O::ScimToken, NONE, Routine).weighs(Noted),
    on("DeleteExternalIdPCertificate", Delete, O::ExternalIdpCertificate, NONE, Routine).weighs(Noted),
    on("DeleteExternalIdPConfigurationForDirectory", Delete, O::ExternalIdp, NONE, WeakensDefence),
    on("DeleteGroup", Delete, O::DirectoryGroup, GROUP, IdentitiesAndTrust),
    own("DeleteMfaDeviceForUser", Delete, O::MfaDevice, DEVICE, USER, WeakensDefence).of_a_person(),
    on("DeleteProvisioningTenant", Delete, O::ScimEndpoint, NONE, Routine).weighs(Noted),
    on("DeleteUser", Delete, O::DirectoryUser, USER, Routine).weighs(Noted),
    on("DisableExternalIdPConfigurationForDirectory", Disable, O::ExternalIdp, NONE, WeakensDefence),
    on("DisableUser", Disable, O::DirectoryUser, USER, Routine).weighs(Noted),
    on("EnableExternalIdPConfigurationForDirectory", Enable, O::ExternalIdp, NONE, IdentitiesAndTrust).weighs(Gravest),
    on("EnableUser", Enable, O::DirectoryUser, USER, NewCredentials),
    on("ImportExternalIdPCertificate", Import, O::ExternalIdpCertificate, NONE, IdentitiesAndTrust).weighs(Gravest),
    on("PutMfaDeviceManagementForDirectory", Update, O::MfaRules, NONE, WeakensDefence),
    of("RemoveMemberFromGroup", Remove, O::DirectoryUser, MEMBER, O::DirectoryGroup, GROUP, Routine).weighs(Noted),
    on("UpdateExternalIdPConfigurationForDirectory", Update, O::ExternalIdp, NONE, IdentitiesAndTrust).weighs(Gravest),
    on("UpdateGroup", Update, O::DirectoryGroup, GROUP, IdentitiesAndTrust),
    on("UpdateGroupDisplayName", Update, O::DirectoryGroup, GROUP, IdentitiesAndTrust),
    own("UpdateMfaDeviceForUser", Update, O::MfaDevice, DEVICE, USER, Routine).of_a_person(),
    own("UpdatePassword", Reset, O::PortalPassword, NONE, USER, NewCredentials).of_a_person(),
    on("UpdateUser", Update, O::DirectoryUser, USER, IdentitiesAndTrust).weighs(Heavy).unless(WITHOUT_EMAIL),
    on("UpdateUserName", Update, O::DirectoryUser, USER, IdentitiesAndTrust),
    own("VerifyEmail", Verify, O::DirectoryEmail, NONE, USER, Routine).of_a_person(),
];

/// By name.
#[rustfmt::skip] // one API a line
const IDENTITY_STORE: &[Action] = &[
    on("CreateGroup", Create, O::DirectoryGroup, NEW_GROUP, IdentitiesAndTrust),
    of("CreateGroupMembership", Add, O::DirectoryUser, MEMBER, O::DirectoryGroup, GROUP, GrantsPower),
    on("CreateIdentityStore", Create, O::IdentityStore, NONE, WeakensDefence), // name
    on("CreateUser", Create, O::DirectoryUser, NEW_USER, IdentitiesAndTrust),
    on("DeleteGroup", Delete, O::DirectoryGroup, GROUP, IdentitiesAndTrust),
    // It names neither the person nor the group.
    on("DeleteGroupMembership", Delete, O::GroupMembership, MEMBERSHIP, Routine).weighs(Noted),
    on("DeleteIdentityStore", Delete, O::IdentityStore, NONE, WeakensDefence), // name
    on("DeleteUser", Delete, O::DirectoryUser, USER, Routine).weighs(Noted),
    on("UpdateGroup", Update, O::DirectoryGroup, GROUP, IdentitiesAndTrust),
    on("UpdateIdentityStore", Update, O::IdentityStore, STORE, WeakensDefence),
    on("UpdateUser", Update, O::DirectoryUser, USER, IdentitiesAndTrust).weighs(Heavy).unless(WITHOUT_EMAIL),
];
