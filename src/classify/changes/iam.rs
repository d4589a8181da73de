//! Every write to `iam.amazonaws.com`: what it does, to what, to whom, and how grave that is.
//!
//! The names and request members are those of the IAM API model 2010-05-08. CloudTrail writes a member with its first letter in lower case
//! and the rest untouched: `UserName` is `userName`, but `SSHPublicKeyId` is `sSHPublicKeyId`. Where an initialism comes first both
//! spellings are listed.

use super::action::{Action, of, on, own};
use super::family::{ChangeKind, Family};
use super::object::Object as O;
use super::path::Path;
use super::request_detail::DetailKind;
use super::vocabulary::Class::{GrantsPower, IdentitiesAndTrust, NewCredentials, Routine, WeakensDefence};
use super::vocabulary::Verb::*;
use super::weight::Weight::Heavy;
use crate::cloudtrail::Service;

/// An API that is newer than this table is a change too.
pub(super) const FAMILIES: [Family; 1] = [Family::of(Service::Iam, ChangeKind::Iam, ROWS).and_every_other_write()];

const ACCESS_KEY: Path = &["accessKeyId"];
const ALIAS: Path = &["accountAlias"];
const BOUNDARY: Path = &["permissionsBoundary"];
const CERTIFICATE: Path = &["certificateId"];
const CLIENT: Path = &["clientID"];
const DOCUMENT: Path = &["policyDocument"];
const GROUP: Path = &["groupName"];
const INLINE: Path = &["policyName"];
const NAMED_ROLE: Path = &["roleName", "response:role.roleName"];
const NEW_ACCESS_KEY: Path = &["response:accessKey.accessKeyId"];
const NEW_CERTIFICATE: Path = &["response:certificate.certificateId"];
const NEW_CERTIFICATES_USER: Path = &["userName", "response:certificate.userName"];
const NEW_CREDENTIAL: Path = &["response:serviceSpecificCredential.serviceSpecificCredentialId"];
const NEW_CREDENTIALS_USER: Path = &["userName", "response:serviceSpecificCredential.userName"];
const NEW_GROUP: Path = &["groupName", "response:group.groupName"];
const NEW_KEYS_USER: Path = &["userName", "response:accessKey.userName"];
const NEW_MFA: Path = &["virtualMFADeviceName", "response:virtualMFADevice.serialNumber"];
const NEW_OIDC: Path = &["url", "response:openIDConnectProviderArn"];
const NEW_PASSWORDS_USER: Path = &["userName", "response:loginProfile.userName"];
const NEW_POLICY: Path = &["policyName", "response:policy.arn", "response:policy.policyName"];
const NEW_PROFILE: Path = &["instanceProfileName", "response:instanceProfile.instanceProfileName"];
const NEW_REQUEST: Path = &["response:delegationRequestId"];
const NEW_ROLE: Path = &["response:role.roleName"];
const NEW_SAML: Path = &["name", "response:sAMLProviderArn"];
const NEW_SERVER: Path = &["serverCertificateName", "response:serverCertificateMetadata.serverCertificateName"];
const NEW_SSH_KEY: Path = &["response:sSHPublicKey.sSHPublicKeyId", "response:sshPublicKey.sshPublicKeyId"];
const NEW_SSH_KEYS_USER: Path = &["userName", "response:sSHPublicKey.userName", "response:sshPublicKey.userName"];
const NEW_USER: Path = &["userName", "response:user.userName"];
const NEW_VERSION: Path = &["response:policyVersion.versionId"];
const NONE: Path = &[];
const OIDC: Path = &["openIDConnectProviderArn"];
const OWNER: Path = &["ownerAccountId"];
const POLICY: Path = &["policyArn"];
const PROFILE: Path = &["instanceProfileName"];
const REQUEST: Path = &["delegationRequestId"];
const RESET_CREDENTIAL: Path =
    &["serviceSpecificCredentialId", "response:serviceSpecificCredential.serviceSpecificCredentialId"];
const ROLE: Path = &["roleName"];
const SAML: Path = &["sAMLProviderArn", "samlProviderArn"];
const SERIAL: Path = &["serialNumber"];
const SERVER: Path = &["serverCertificateName"];
const SERVICE: Path = &["aWSServiceName", "awsServiceName"];
const SERVICE_CREDENTIAL: Path = &["serviceSpecificCredentialId"];
const SSH_KEY: Path = &["sSHPublicKeyId", "sshPublicKeyId"];
const TEMPLATE: Path = &["templateArn"];
const TRUST: Path = &["assumeRolePolicyDocument", "response:role.assumeRolePolicyDocument"];
const UPDATED_SAML: Path = &["sAMLProviderArn", "samlProviderArn", "response:sAMLProviderArn"];
const USER: Path = &["userName"];
const VERSION: Path = &["versionId"];

/// By name.
///
/// Those marked "console" are in the Service Authorization Reference but not in the API model: what
/// their requests hold is not published.
#[rustfmt::skip] // one API a line
const ROWS: &[Action] = &[
    on("AcceptDelegationRequest", Accept, O::DelegationRequest, REQUEST, GrantsPower),
    of("AcquireRole", Create, O::Role, NEW_ROLE, O::RoleTemplate, TEMPLATE, IdentitiesAndTrust),
    of("AddClientIDToOpenIDConnectProvider", Add, O::ClientId, CLIENT, O::OidcProvider, OIDC, IdentitiesAndTrust).weighs(Heavy),
    of("AddRoleToInstanceProfile", Add, O::Role, ROLE, O::InstanceProfile, PROFILE, IdentitiesAndTrust),
    of("AddUserToGroup", Add, O::User, USER, O::Group, GROUP, GrantsPower),
    on("AssociateDelegationRequest", Associate, O::DelegationRequest, REQUEST, Routine),
    of("AttachGroupPolicy", Attach, O::Policy, POLICY, O::Group, GROUP, GrantsPower),
    of("AttachRolePolicy", Attach, O::Policy, POLICY, O::Role, ROLE, GrantsPower),
    of("AttachUserPolicy", Attach, O::Policy, POLICY, O::User, USER, GrantsPower),
    own("ChangePassword", Update, O::ConsolePassword, NONE, NONE, Routine),
    own("CreateAccessKey", Create, O::AccessKey, NEW_ACCESS_KEY, NEW_KEYS_USER, NewCredentials),
    on("CreateAccountAlias", Create, O::AccountAlias, ALIAS, Routine),
    of("CreateDelegationRequest", Create, O::DelegationRequest, NEW_REQUEST, O::Account, OWNER, Routine),
    on("CreateGroup", Create, O::Group, NEW_GROUP, Routine),
    on("CreateInstanceProfile", Create, O::InstanceProfile, NEW_PROFILE, Routine),
    own("CreateLoginProfile", Create, O::ConsolePassword, NONE, NEW_PASSWORDS_USER, NewCredentials),
    on("CreateOpenIDConnectProvider", Create, O::OidcProvider, NEW_OIDC, IdentitiesAndTrust),
    on("CreatePolicy", Create, O::Policy, NEW_POLICY, Routine).permits(DOCUMENT),
    of("CreatePolicyVersion", Create, O::PolicyVersion, NEW_VERSION, O::Policy, POLICY, GrantsPower).permits(DOCUMENT).says(DetailKind::Version),
    on("CreateRole", Create, O::Role, NAMED_ROLE, IdentitiesAndTrust).trusts(TRUST),
    on("CreateSAMLProvider", Create, O::SamlProvider, NEW_SAML, IdentitiesAndTrust),
    of("CreateServiceLinkedRole", Create, O::ServiceLinkedRole, NEW_ROLE, O::AwsService, SERVICE, Routine),
    of("CreateServiceSpecificCredential", Create, O::ServiceSpecificCredential, NEW_CREDENTIAL, O::User, NEW_CREDENTIALS_USER, NewCredentials).says(DetailKind::Service),
    on("CreateUser", Create, O::User, NEW_USER, IdentitiesAndTrust),
    on("CreateVirtualMFADevice", Create, O::VirtualMfaDevice, NEW_MFA, Routine),
    own("DeactivateMFADevice", Disable, O::MfaDevice, SERIAL, USER, WeakensDefence),
    own("DeleteAccessKey", Delete, O::AccessKey, ACCESS_KEY, USER, Routine),
    on("DeleteAccountAlias", Delete, O::AccountAlias, ALIAS, Routine),
    on("DeleteAccountPasswordPolicy", Delete, O::PasswordPolicy, NONE, WeakensDefence),
    on("DeleteCloudFrontPublicKey", Delete, O::CloudFrontPublicKey, NONE, Routine), // console
    on("DeleteGroup", Delete, O::Group, GROUP, IdentitiesAndTrust),
    of("DeleteGroupPolicy", Delete, O::InlinePolicy, INLINE, O::Group, GROUP, WeakensDefence),
    on("DeleteInstanceProfile", Delete, O::InstanceProfile, PROFILE, Routine),
    own("DeleteLoginProfile", Delete, O::ConsolePassword, NONE, USER, Routine),
    on("DeleteOpenIDConnectProvider", Delete, O::OidcProvider, OIDC, WeakensDefence),
    on("DeletePolicy", Delete, O::Policy, POLICY, Routine),
    of("DeletePolicyVersion", Delete, O::PolicyVersion, VERSION, O::Policy, POLICY, Routine),
    on("DeleteRole", Delete, O::Role, ROLE, IdentitiesAndTrust),
    of("DeleteRolePermissionsBoundary", Remove, O::PermissionsBoundary, NONE, O::Role, ROLE, GrantsPower),
    of("DeleteRolePolicy", Delete, O::InlinePolicy, INLINE, O::Role, ROLE, WeakensDefence),
    on("DeleteSAMLProvider", Delete, O::SamlProvider, SAML, WeakensDefence),
    of("DeleteSSHPublicKey", Delete, O::SshPublicKey, SSH_KEY, O::User, USER, Routine),
    on("DeleteServerCertificate", Delete, O::ServerCertificate, SERVER, Routine),
    on("DeleteServiceLinkedRole", Request, O::ServiceLinkedRole, ROLE, IdentitiesAndTrust),
    own("DeleteServiceSpecificCredential", Delete, O::ServiceSpecificCredential, SERVICE_CREDENTIAL, USER, Routine),
    own("DeleteSigningCertificate", Delete, O::SigningCertificate, CERTIFICATE, USER, Routine),
    on("DeleteUser", Delete, O::User, USER, IdentitiesAndTrust),
    of("DeleteUserPermissionsBoundary", Remove, O::PermissionsBoundary, NONE, O::User, USER, GrantsPower),
    of("DeleteUserPolicy", Delete, O::InlinePolicy, INLINE, O::User, USER, WeakensDefence),
    on("DeleteVirtualMFADevice", Delete, O::VirtualMfaDevice, SERIAL, Routine),
    of("DetachGroupPolicy", Detach, O::Policy, POLICY, O::Group, GROUP, Routine),
    of("DetachRolePolicy", Detach, O::Policy, POLICY, O::Role, ROLE, Routine),
    of("DetachUserPolicy", Detach, O::Policy, POLICY, O::User, USER, Routine),
    on("DisableOrganizationsRootCredentialsManagement", Disable, O::RootCredentialsManagement, NONE, Routine),
    on("DisableOrganizationsRootSessions", Disable, O::RootSessions, NONE, Routine),
    on("DisableOutboundWebIdentityFederation", Disable, O::OutboundFederation, NONE, Routine),
    of("EnableMFADevice", Enable, O::MfaDevice, SERIAL, O::User, USER, Routine),
    on("EnableOrganizationsRootCredentialsManagement", Enable, O::RootCredentialsManagement, NONE, WeakensDefence),
    on("EnableOrganizationsRootSessions", Enable, O::RootSessions, NONE, WeakensDefence),
    on("EnableOutboundWebIdentityFederation", Enable, O::OutboundFederation, NONE, IdentitiesAndTrust),
    on("PutAccountProperties", Update, O::AccountSettings, NONE, WeakensDefence),
    of("PutGroupPolicy", Put, O::InlinePolicy, INLINE, O::Group, GROUP, GrantsPower).permits(DOCUMENT),
    of("PutRolePermissionsBoundary", Set, O::PermissionsBoundary, BOUNDARY, O::Role, ROLE, GrantsPower),
    of("PutRolePolicy", Put, O::InlinePolicy, INLINE, O::Role, ROLE, GrantsPower).permits(DOCUMENT),
    of("PutUserPermissionsBoundary", Set, O::PermissionsBoundary, BOUNDARY, O::User, USER, GrantsPower),
    of("PutUserPolicy", Put, O::InlinePolicy, INLINE, O::User, USER, GrantsPower).permits(DOCUMENT),
    on("RejectDelegationRequest", Reject, O::DelegationRequest, REQUEST, Routine),
    of("RemoveClientIDFromOpenIDConnectProvider", Remove, O::ClientId, CLIENT, O::OidcProvider, OIDC, Routine),
    of("RemoveRoleFromInstanceProfile", Remove, O::Role, ROLE, O::InstanceProfile, PROFILE, Routine),
    of("RemoveUserFromGroup", Remove, O::User, USER, O::Group, GROUP, Routine),
    own("ResetServiceSpecificCredential", Reset, O::ServiceSpecificCredential, RESET_CREDENTIAL, NEW_CREDENTIALS_USER, NewCredentials),
    of("ResyncMFADevice", Resync, O::MfaDevice, SERIAL, O::User, USER, Routine),
    on("SendDelegationToken", Send, O::DelegationRequest, REQUEST, IdentitiesAndTrust),
    of("SetDefaultPolicyVersion", Set, O::PolicyVersion, VERSION, O::Policy, POLICY, GrantsPower),
    on("SetSTSRegionalEndpointStatus", Update, O::StsRegionalEndpoint, NONE, Routine), // console
    on("SetSecurityTokenServicePreferences", Update, O::StsTokenVersion, NONE, WeakensDefence),
    on("TagInstanceProfile", Tag, O::InstanceProfile, PROFILE, Routine),
    on("TagMFADevice", Tag, O::MfaDevice, SERIAL, Routine),
    on("TagOpenIDConnectProvider", Tag, O::OidcProvider, OIDC, Routine),
    on("TagPolicy", Tag, O::Policy, POLICY, Routine),
    on("TagRole", Tag, O::Role, ROLE, Routine),
    on("TagSAMLProvider", Tag, O::SamlProvider, SAML, Routine),
    on("TagServerCertificate", Tag, O::ServerCertificate, SERVER, Routine),
    on("TagUser", Tag, O::User, USER, Routine),
    on("UntagInstanceProfile", Untag, O::InstanceProfile, PROFILE, Routine),
    on("UntagMFADevice", Untag, O::MfaDevice, SERIAL, Routine),
    on("UntagOpenIDConnectProvider", Untag, O::OidcProvider, OIDC, Routine),
    on("UntagPolicy", Untag, O::Policy, POLICY, Routine),
    on("UntagRole", Untag, O::Role, ROLE, Routine),
    on("UntagSAMLProvider", Untag, O::SamlProvider, SAML, Routine),
    on("UntagServerCertificate", Untag, O::ServerCertificate, SERVER, Routine),
    on("UntagUser", Untag, O::User, USER, Routine),
    own("UpdateAccessKey", Update, O::AccessKey, ACCESS_KEY, USER, NewCredentials),
    on("UpdateAccountPasswordPolicy", Update, O::PasswordPolicy, NONE, WeakensDefence).says(DetailKind::PasswordPolicy),
    of("UpdateAssumeRolePolicy", Update, O::TrustPolicy, NONE, O::Role, ROLE, GrantsPower).trusts(DOCUMENT),
    on("UpdateCloudFrontPublicKey", Update, O::CloudFrontPublicKey, NONE, Routine), // console
    on("UpdateDelegationRequest", Submit, O::DelegationRequest, REQUEST, Routine),
    on("UpdateGroup", Update, O::Group, GROUP, Routine).says(DetailKind::Moved("newGroupName")),
    of("UpdateLoginProfile", Update, O::ConsolePassword, NONE, O::User, USER, NewCredentials),
    on("UpdateOpenIDConnectProviderThumbprint", Update, O::OidcProvider, OIDC, IdentitiesAndTrust),
    on("UpdateRole", Update, O::Role, ROLE, Routine).says(DetailKind::Role),
    on("UpdateRoleDescription", Update, O::Role, NAMED_ROLE, Routine),
    on("UpdateSAMLProvider", Update, O::SamlProvider, UPDATED_SAML, IdentitiesAndTrust).weighs(Heavy),
    of("UpdateSSHPublicKey", Update, O::SshPublicKey, SSH_KEY, O::User, USER, Routine),
    on("UpdateServerCertificate", Update, O::ServerCertificate, SERVER, Routine).says(DetailKind::Moved("newServerCertificateName")),
    own("UpdateServiceSpecificCredential", Update, O::ServiceSpecificCredential, SERVICE_CREDENTIAL, USER, Routine),
    own("UpdateSigningCertificate", Update, O::SigningCertificate, CERTIFICATE, USER, Routine),
    on("UpdateUser", Update, O::User, USER, Routine).says(DetailKind::Moved("newUserName")),
    on("UploadCloudFrontPublicKey", Upload, O::CloudFrontPublicKey, NONE, Routine), // console
    of("UploadSSHPublicKey", Upload, O::SshPublicKey, NEW_SSH_KEY, O::User, NEW_SSH_KEYS_USER, NewCredentials),
    on("UploadServerCertificate", Upload, O::ServerCertificate, NEW_SERVER, Routine),
    own("UploadSigningCertificate", Upload, O::SigningCertificate, NEW_CERTIFICATE, NEW_CERTIFICATES_USER, NewCredentials),
];
