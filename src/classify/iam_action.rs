//! Every IAM API that changes something: what it does, to what, to whom, and how grave that is.
//!
//! The names and request members are those of the IAM API model 2010-05-08. CloudTrail writes a
//! member with its first letter in lower case and the rest untouched: `UserName` is `userName`, but
//! `SSHPublicKeyId` is `sSHPublicKeyId`. Where an initialism comes first both spellings are listed.

use Class::{GrantsPower, IdentitiesAndTrust, NewCredentials, Routine, WeakensDefence};
use Object as O;
use Verb::*;

/// What a change means for the account's safety.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Somebody can do more from this moment on.
    GrantsPower,
    /// There is a new way to sign in or to sign requests.
    NewCredentials,
    /// A safeguard is gone or changed.
    WeakensDefence,
    /// Somebody or something new is trusted.
    IdentitiesAndTrust,
    /// The rest: clean-up, tags, descriptions.
    Routine,
}

/// What was done, by its meaning and not by the API's prefix: `ChangePassword` is an [`Update`],
/// `PutRolePermissionsBoundary` a [`Set`], `AcquireRole` a [`Create`].
///
/// [`Update`]: Verb::Update
/// [`Set`]: Verb::Set
/// [`Create`]: Verb::Create
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // each is the English verb itself; docs are where it is not plain
pub enum Verb {
    Accept,
    Add,
    /// Make oneself the owner of a delegation request.
    Associate,
    Attach,
    Create,
    Delete,
    Detach,
    Disable,
    Enable,
    /// Write an inline policy, whether or not one of that name was there.
    Put,
    Reject,
    Remove,
    /// Ask for something that AWS does later, or not at all.
    Request,
    Reset,
    Resync,
    Send,
    Set,
    Submit,
    Tag,
    Untag,
    Update,
    Upload,
}

/// A kind of thing in IAM.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // each is AWS's own term; docs are where it is not plain
pub enum Object {
    AccessKey,
    Account,
    AccountAlias,
    AccountEmailAddress,
    AccountName,
    AccountSettings,
    AwsService,
    /// The audience that an OIDC provider's tokens may be for.
    ClientId,
    CloudFrontPublicKey,
    /// What the API calls a login profile.
    ConsolePassword,
    /// A partner's request for temporary access to the account.
    DelegationRequest,
    Group,
    InlinePolicy,
    InstanceProfile,
    MfaDevice,
    OidcProvider,
    /// Tokens with which the account's identities sign in to services outside AWS.
    OutboundFederation,
    PasswordPolicy,
    PermissionsBoundary,
    /// A managed policy, AWS's or the customer's.
    Policy,
    PolicyVersion,
    Role,
    RoleTemplate,
    /// An organization's central management of its member accounts' root credentials.
    RootCredentialsManagement,
    /// An organization's short sessions as root in its member accounts.
    RootSessions,
    SamlProvider,
    ServerCertificate,
    ServiceLinkedRole,
    /// A password or API key of an IAM user for one service, such as CodeCommit or Bedrock.
    ServiceSpecificCredential,
    SigningCertificate,
    SshPublicKey,
    StsRegionalEndpoint,
    StsTokenVersion,
    /// Who can assume a role; the API calls it the assume role policy.
    TrustPolicy,
    User,
    VirtualMfaDevice,
}

/// Places where a name stands, best first. Each is a dotted path in `requestParameters`, or, after
/// `response:`, in `responseElements`.
pub type Path = &'static [&'static str];

/// One API of IAM that changes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action {
    /// CloudTrail's `eventName`.
    pub name: &'static str,
    /// What it does.
    pub verb: Verb,
    /// What it does it to.
    pub object: Object,
    /// Where the object's name or id stands. Empty where it has none, or none is recorded.
    pub object_at: Path,
    /// Whose the object is, or what it is put into or taken from.
    pub holder: Option<Holder>,
    /// How grave it is.
    pub class: Class,
}

/// Whose the object of an [`Action`] is: the user of an access key, the group of a member, the
/// policy of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    /// What kind of thing it is.
    pub object: Object,
    /// Where its name stands.
    pub at: Path,
    /// The API does it to the caller when no user is named.
    ///
    /// That holds for a call that went through. A refused one often has `requestParameters` null as
    /// a whole, whoever was named: then the holder is unknown.
    pub caller_if_absent: bool,
}

/// The action of this name, if it is a known one that changes something.
pub fn action(name: &str) -> Option<&'static Action> {
    let index = ACTIONS.binary_search_by_key(&name, |action| action.name).ok()?;
    Some(&ACTIONS[index])
}

/// Whether an IAM API of this name changes nothing. `Generate…` and `Simulate…` only make reports.
pub fn is_read_only_name(name: &str) -> bool {
    ["Generate", "Get", "List", "Simulate"].iter().any(|prefix| name.starts_with(prefix))
}

const ACCESS_KEY: Path = &["accessKeyId"];
const ALIAS: Path = &["accountAlias"];
const BOUNDARY: Path = &["permissionsBoundary"];
const CERTIFICATE: Path = &["certificateId"];
const CLIENT: Path = &["clientID"];
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
const UPDATED_SAML: Path = &["sAMLProviderArn", "samlProviderArn", "response:sAMLProviderArn"];
const USER: Path = &["userName"];
const VERSION: Path = &["versionId"];

/// Done to a thing by itself.
const fn on(name: &'static str, verb: Verb, object: Object, object_at: Path, class: Class) -> Action {
    Action { name, verb, object, object_at, holder: None, class }
}

/// Done to a thing of, in or on another.
const fn of(
    name: &'static str,
    verb: Verb,
    object: Object,
    object_at: Path,
    holder: Object,
    at: Path,
    class: Class,
) -> Action {
    let holder = Some(Holder { object: holder, at, caller_if_absent: false });
    Action { name, verb, object, object_at, holder, class }
}

/// Done to a thing of a user: of the caller where the call names none.
const fn own(name: &'static str, verb: Verb, object: Object, object_at: Path, class: Class) -> Action {
    own_at(name, verb, object, object_at, USER, class)
}

/// The same, where the user's name stands elsewhere.
const fn own_at(name: &'static str, verb: Verb, object: Object, object_at: Path, at: Path, class: Class) -> Action {
    let holder = Some(Holder { object: Object::User, at, caller_if_absent: true });
    Action { name, verb, object, object_at, holder, class }
}

/// Every IAM API that changes something, by name.
///
/// Those marked "console" are in the Service Authorization Reference but not in the API model: what
/// their requests hold is not published.
#[rustfmt::skip] // one API a line
pub const ACTIONS: &[Action] = &[
    on("AcceptDelegationRequest", Accept, O::DelegationRequest, REQUEST, IdentitiesAndTrust),
    of("AcquireRole", Create, O::Role, NEW_ROLE, O::RoleTemplate, TEMPLATE, IdentitiesAndTrust),
    of("AddClientIDToOpenIDConnectProvider", Add, O::ClientId, CLIENT, O::OidcProvider, OIDC, IdentitiesAndTrust),
    of("AddRoleToInstanceProfile", Add, O::Role, ROLE, O::InstanceProfile, PROFILE, IdentitiesAndTrust),
    of("AddUserToGroup", Add, O::User, USER, O::Group, GROUP, GrantsPower),
    on("AssociateDelegationRequest", Associate, O::DelegationRequest, REQUEST, Routine),
    of("AttachGroupPolicy", Attach, O::Policy, POLICY, O::Group, GROUP, GrantsPower),
    of("AttachRolePolicy", Attach, O::Policy, POLICY, O::Role, ROLE, GrantsPower),
    of("AttachUserPolicy", Attach, O::Policy, POLICY, O::User, USER, GrantsPower),
    own_at("ChangePassword", Update, O::ConsolePassword, NONE, NONE, Routine),
    own_at("CreateAccessKey", Create, O::AccessKey, NEW_ACCESS_KEY, NEW_KEYS_USER, NewCredentials),
    on("CreateAccountAlias", Create, O::AccountAlias, ALIAS, Routine),
    of("CreateDelegationRequest", Create, O::DelegationRequest, NEW_REQUEST, O::Account, OWNER, Routine),
    on("CreateGroup", Create, O::Group, NEW_GROUP, Routine),
    on("CreateInstanceProfile", Create, O::InstanceProfile, NEW_PROFILE, Routine),
    own_at("CreateLoginProfile", Create, O::ConsolePassword, NONE, NEW_PASSWORDS_USER, NewCredentials),
    on("CreateOpenIDConnectProvider", Create, O::OidcProvider, NEW_OIDC, IdentitiesAndTrust),
    on("CreatePolicy", Create, O::Policy, NEW_POLICY, Routine),
    of("CreatePolicyVersion", Create, O::PolicyVersion, NEW_VERSION, O::Policy, POLICY, GrantsPower),
    on("CreateRole", Create, O::Role, NAMED_ROLE, IdentitiesAndTrust),
    on("CreateSAMLProvider", Create, O::SamlProvider, NEW_SAML, IdentitiesAndTrust),
    of("CreateServiceLinkedRole", Create, O::ServiceLinkedRole, NEW_ROLE, O::AwsService, SERVICE, Routine),
    of("CreateServiceSpecificCredential", Create, O::ServiceSpecificCredential, NEW_CREDENTIAL, O::User, NEW_CREDENTIALS_USER, NewCredentials),
    on("CreateUser", Create, O::User, NEW_USER, IdentitiesAndTrust),
    on("CreateVirtualMFADevice", Create, O::VirtualMfaDevice, NEW_MFA, Routine),
    own("DeactivateMFADevice", Disable, O::MfaDevice, SERIAL, WeakensDefence),
    own("DeleteAccessKey", Delete, O::AccessKey, ACCESS_KEY, Routine),
    on("DeleteAccountAlias", Delete, O::AccountAlias, ALIAS, Routine),
    on("DeleteAccountPasswordPolicy", Delete, O::PasswordPolicy, NONE, WeakensDefence),
    on("DeleteCloudFrontPublicKey", Delete, O::CloudFrontPublicKey, NONE, Routine), // console
    on("DeleteGroup", Delete, O::Group, GROUP, Routine),
    of("DeleteGroupPolicy", Delete, O::InlinePolicy, INLINE, O::Group, GROUP, WeakensDefence),
    on("DeleteInstanceProfile", Delete, O::InstanceProfile, PROFILE, Routine),
    own("DeleteLoginProfile", Delete, O::ConsolePassword, NONE, Routine),
    on("DeleteOpenIDConnectProvider", Delete, O::OidcProvider, OIDC, Routine),
    on("DeletePolicy", Delete, O::Policy, POLICY, Routine),
    of("DeletePolicyVersion", Delete, O::PolicyVersion, VERSION, O::Policy, POLICY, Routine),
    on("DeleteRole", Delete, O::Role, ROLE, Routine),
    of("DeleteRolePermissionsBoundary", Remove, O::PermissionsBoundary, NONE, O::Role, ROLE, GrantsPower),
    of("DeleteRolePolicy", Delete, O::InlinePolicy, INLINE, O::Role, ROLE, WeakensDefence),
    on("DeleteSAMLProvider", Delete, O::SamlProvider, SAML, Routine),
    of("DeleteSSHPublicKey", Delete, O::SshPublicKey, SSH_KEY, O::User, USER, Routine),
    on("DeleteServerCertificate", Delete, O::ServerCertificate, SERVER, Routine),
    on("DeleteServiceLinkedRole", Request, O::ServiceLinkedRole, ROLE, Routine),
    own("DeleteServiceSpecificCredential", Delete, O::ServiceSpecificCredential, SERVICE_CREDENTIAL, Routine),
    own("DeleteSigningCertificate", Delete, O::SigningCertificate, CERTIFICATE, Routine),
    on("DeleteUser", Delete, O::User, USER, Routine),
    of("DeleteUserPermissionsBoundary", Remove, O::PermissionsBoundary, NONE, O::User, USER, GrantsPower),
    of("DeleteUserPolicy", Delete, O::InlinePolicy, INLINE, O::User, USER, WeakensDefence),
    on("DeleteVirtualMFADevice", Delete, O::VirtualMfaDevice, SERIAL, WeakensDefence),
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
    of("PutGroupPolicy", Put, O::InlinePolicy, INLINE, O::Group, GROUP, GrantsPower),
    of("PutRolePermissionsBoundary", Set, O::PermissionsBoundary, BOUNDARY, O::Role, ROLE, GrantsPower),
    of("PutRolePolicy", Put, O::InlinePolicy, INLINE, O::Role, ROLE, GrantsPower),
    of("PutUserPermissionsBoundary", Set, O::PermissionsBoundary, BOUNDARY, O::User, USER, GrantsPower),
    of("PutUserPolicy", Put, O::InlinePolicy, INLINE, O::User, USER, GrantsPower),
    on("RejectDelegationRequest", Reject, O::DelegationRequest, REQUEST, Routine),
    of("RemoveClientIDFromOpenIDConnectProvider", Remove, O::ClientId, CLIENT, O::OidcProvider, OIDC, Routine),
    of("RemoveRoleFromInstanceProfile", Remove, O::Role, ROLE, O::InstanceProfile, PROFILE, Routine),
    of("RemoveUserFromGroup", Remove, O::User, USER, O::Group, GROUP, Routine),
    own_at("ResetServiceSpecificCredential", Reset, O::ServiceSpecificCredential, RESET_CREDENTIAL, NEW_CREDENTIALS_USER, NewCredentials),
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
    own("UpdateAccessKey", Update, O::AccessKey, ACCESS_KEY, NewCredentials),
    on("UpdateAccountEmailAddress", Update, O::AccountEmailAddress, NONE, Routine), // console
    on("UpdateAccountName", Update, O::AccountName, NONE, Routine), // console
    on("UpdateAccountPasswordPolicy", Update, O::PasswordPolicy, NONE, WeakensDefence),
    of("UpdateAssumeRolePolicy", Update, O::TrustPolicy, NONE, O::Role, ROLE, GrantsPower),
    on("UpdateCloudFrontPublicKey", Update, O::CloudFrontPublicKey, NONE, Routine), // console
    on("UpdateDelegationRequest", Submit, O::DelegationRequest, REQUEST, Routine),
    on("UpdateGroup", Update, O::Group, GROUP, Routine),
    of("UpdateLoginProfile", Update, O::ConsolePassword, NONE, O::User, USER, NewCredentials),
    on("UpdateOpenIDConnectProviderThumbprint", Update, O::OidcProvider, OIDC, IdentitiesAndTrust),
    on("UpdateRole", Update, O::Role, ROLE, Routine),
    on("UpdateRoleDescription", Update, O::Role, NAMED_ROLE, Routine),
    on("UpdateSAMLProvider", Update, O::SamlProvider, UPDATED_SAML, IdentitiesAndTrust),
    of("UpdateSSHPublicKey", Update, O::SshPublicKey, SSH_KEY, O::User, USER, Routine),
    on("UpdateServerCertificate", Update, O::ServerCertificate, SERVER, Routine),
    own("UpdateServiceSpecificCredential", Update, O::ServiceSpecificCredential, SERVICE_CREDENTIAL, Routine),
    own("UpdateSigningCertificate", Update, O::SigningCertificate, CERTIFICATE, Routine),
    on("UpdateUser", Update, O::User, USER, Routine),
    on("UploadCloudFrontPublicKey", Upload, O::CloudFrontPublicKey, NONE, Routine), // console
    of("UploadSSHPublicKey", Upload, O::SshPublicKey, NEW_SSH_KEY, O::User, NEW_SSH_KEYS_USER, NewCredentials),
    on("UploadServerCertificate", Upload, O::ServerCertificate, NEW_SERVER, Routine),
    own_at("UploadSigningCertificate", Upload, O::SigningCertificate, NEW_CERTIFICATE, NEW_CERTIFICATES_USER, NewCredentials),
];
