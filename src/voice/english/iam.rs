//! Changes of IAM, as predicates: what whoever is named before them did.

use crate::classify::{Object, Verb};
use crate::voice::words::{IamWords, Noun, Said};

/// A predicate from its verb, in the past and after "tried to", and the rest.
macro_rules! say {
    ($done:literal, $tried:literal, $rest:literal) => {
        Said { done: concat!($done, " ", $rest), tried: concat!($tried, " ", $rest) }
    };
}

pub(super) const IAM: IamWords = IamWords {
    noun,
    verb,
    exception,
    unknown: say!("called", "call", "the IAM API {name}"),
    root_user: "the root user",
    themselves: "themselves",
    object_of_holder: "{object} of {holder}",
    to_status: " to {status}",
    service: " ({service})",
    hours: "{count} hours",
    minutes: "{count} minutes",
    administrator_policy: "the AWS managed policy {name} (full power over the account)",
    policy_over_iam: "the AWS managed policy {name} (whoever has it can give themselves full power)",
    policy_by_aws: "the AWS managed policy {name}",
    policy_by_customer: "the customer managed policy {name}",
    boundless: "{object} (which limits nothing)",
    version_in_force: Said {
        done: "created a new version of {holder} and made it the default version, in force now",
        tried: "create a new version of {holder} and make it the default version",
    },
    version_in_force_of_unnamed: say!("created", "create", "{object} of {holder} and put it in force"),
    version_not_in_force: Said {
        done: "created a new version of {holder}, not in force yet",
        tried: "create a new version of {holder}",
    },
    renamed: say!("renamed", "rename", "{object} to {new name}"),
    moved: say!("moved", "move", "{object} to the path {new path}"),
    renamed_and_moved: Said {
        done: "renamed {object} to {new name} and moved it to the path {new path}",
        tried: "rename {object} to {new name} and move it to the path {new path}",
    },
    description: say!("changed", "change", "the description of {object}"),
    session_duration: say!("changed", "change", "the maximum session duration of {object} to {duration}"),
    description_and_duration: say!(
        "changed",
        "change",
        "the description and the maximum session duration ({duration}) of {object}"
    ),
};

fn verb(verb: Verb, held: bool) -> Said {
    match (verb, held) {
        (Verb::Accept, _) => say!("accepted", "accept", "{object of holder}"),
        (Verb::Add, true) => say!("added", "add", "{object} to {holder}"),
        (Verb::Add, false) => say!("added", "add", "{object}"),
        (Verb::Assign, true) => say!("assigned", "assign", "{object} to {holder}"),
        (Verb::Assign, false) => say!("assigned", "assign", "{object}"),
        (Verb::Associate, _) => say!("became", "become", "the owner of {object of holder}"),
        (Verb::Attach, true) => say!("attached", "attach", "{object} to {holder}"),
        (Verb::Attach, false) => say!("attached", "attach", "{object}"),
        (Verb::Cancel, _) => say!("cancelled", "cancel", "{object of holder}"),
        (Verb::Close, _) => say!("closed", "close", "{object of holder}"),
        (Verb::Create, true) => say!("created", "create", "{object} for {holder}"),
        (Verb::Create, false) => say!("created", "create", "{object}"),
        (Verb::Delete, _) => say!("deleted", "delete", "{object of holder}"),
        (Verb::Detach, true) => say!("detached", "detach", "{object} from {holder}"),
        (Verb::Detach, false) => say!("detached", "detach", "{object}"),
        (Verb::Disable, _) => say!("turned off", "turn off", "{object of holder}"),
        (Verb::Enable, true) => say!("turned on", "turn on", "{object} for {holder}"),
        (Verb::Enable, false) => say!("turned on", "turn on", "{object}"),
        (Verb::Import, _) => say!("imported", "import", "{object of holder}"),
        (Verb::Invite, true) => say!("invited", "invite", "{object} to {holder}"),
        (Verb::Invite, false) => say!("invited", "invite", "{object}"),
        (Verb::Join, _) => say!("joined", "join", "{object of holder}"),
        (Verb::Leave, _) => say!("left", "leave", "{object of holder}"),
        (Verb::Move, true) => say!("moved", "move", "{object} of {holder}"),
        (Verb::Move, false) => say!("moved", "move", "{object}"),
        (Verb::Open, _) => say!("opened", "open", "{object of holder}"),
        (Verb::Provision, true) => say!("provisioned", "provision", "{object} in {holder}"),
        (Verb::Provision, false) => say!("provisioned", "provision", "{object}"),
        (Verb::Put, _) => say!("added or changed", "add or change", "{object of holder}"),
        (Verb::Reject, _) => say!("rejected", "reject", "{object of holder}"),
        (Verb::Remove, true) => say!("removed", "remove", "{object} from {holder}"),
        (Verb::Remove, false) => say!("removed", "remove", "{object}"),
        (Verb::Reopen, _) => say!("reopened", "reopen", "{object of holder}"),
        (Verb::Request, _) => say!("requested", "request", "{object of holder}"),
        (Verb::Reset, _) => say!("reset", "reset", "{object of holder}"),
        (Verb::Resync, _) => say!("resynchronized", "resynchronize", "{object of holder}"),
        (Verb::Send, true) => say!("sent", "send", "{object} to {holder}"),
        (Verb::Send, false) => say!("sent", "send", "{object}"),
        (Verb::Set, true) => say!("set", "set", "{object} on {holder}"),
        (Verb::Set, false) => say!("set", "set", "{object}"),
        (Verb::Stop, _) => say!("stopped", "stop", "{object of holder}"),
        (Verb::Submit, _) => say!("submitted", "submit", "{object of holder}"),
        (Verb::Tag, _) => say!("added or changed tags on", "add or change tags on", "{object of holder}"),
        (Verb::Unassign, true) => say!("took", "take", "{object} from {holder}"),
        (Verb::Unassign, false) => say!("took away", "take away", "{object}"),
        (Verb::Untag, _) => say!("removed tags from", "remove tags from", "{object of holder}"),
        (Verb::Update, _) => say!("changed", "change", "{object of holder}"),
        (Verb::Upload, true) => say!("uploaded", "upload", "{object} for {holder}"),
        (Verb::Upload, false) => say!("uploaded", "upload", "{object}"),
        (Verb::Verify, _) => say!("verified", "verify", "{object of holder}"),
    }
}

fn exception(api: &str) -> Option<Said> {
    Some(match api {
        "AcceptDelegationRequest" => say!("accepted", "accept", "{object} (temporary access to the account)"),
        "AcquireRole" => say!("created", "create", "{object} from {holder}"),
        "AssociateDelegationRequest" => {
            say!("became", "become", "the owner of {object} (temporary access to the account)")
        }
        "CreateDelegationRequest" => say!("created", "create", "{object} (temporary access to {holder})"),
        "CreateLoginProfile" => say!("created", "create", "a console password for {holder}"),
        "CreatePolicyVersion" => say!("created", "create", "a new version of {holder}"),
        "CreateServiceSpecificCredential" => say!("created", "create", "{object}{service} for {holder}"),
        "DeleteRolePermissionsBoundary" | "DeleteUserPermissionsBoundary" => {
            say!("removed", "remove", "{object of holder}")
        }
        "DeleteServiceLinkedRole" => say!("requested", "request", "the deletion of {object}"),
        "RejectDelegationRequest" => say!("rejected", "reject", "{object} (temporary access to the account)"),
        "ResetServiceSpecificCredential" => say!("reset", "reset", "the password of {object of holder}"),
        "SendDelegationToken" => {
            say!("sent", "send", "the token of {object} to start the temporary access to the account")
        }
        "SetDefaultPolicyVersion" => say!("set", "set", "{object of holder} as the default (the version in force)"),
        "UpdateAccessKey" | "UpdateSSHPublicKey" | "UpdateServiceSpecificCredential" | "UpdateSigningCertificate" => {
            say!("changed", "change", "the status of {object of holder}{to status}")
        }
        "UpdateAssumeRolePolicy" => say!("changed", "change", "who can assume {holder}"),
        "UpdateDelegationRequest" => {
            say!("submitted", "submit", "{object} (temporary access to the account) for approval")
        }
        "UpdateGroup" | "UpdateServerCertificate" | "UpdateUser" => {
            say!("changed", "change", "the name or path of {object}")
        }
        "UpdateLoginProfile" => say!("changed", "change", "{object of holder} or its settings"),
        "UpdateOpenIDConnectProviderThumbprint" => say!("changed", "change", "the certificate thumbprints of {object}"),
        "UpdateRole" => say!("changed", "change", "the description or maximum session duration of {object}"),
        "UpdateRoleDescription" => say!("changed", "change", "the description of {object}"),
        "UpdateSAMLProvider" => say!("changed", "change", "the settings of {object}"),
        _ => return None,
    })
}

/// What has a name.
const fn named(unnamed: &'static str, named: &'static str) -> Noun {
    Noun { unnamed, named }
}

/// What there is only one of, or what has no name.
const fn only(unnamed: &'static str) -> Noun {
    Noun { unnamed, named: unnamed }
}

#[rustfmt::skip] // one kind a line
fn noun(object: Object) -> Noun {
    match object {
        Object::AccessAttributes => only("the attributes for access control"),
        Object::AccessKey => named("an access key", "access key {name}"),
        Object::AccessManager => named("the account access manager", "the account access manager {name}"),
        Object::AccessScope => named("an access scope", "the access scope {name}"),
        Object::Account => named("an account", "account {name}"),
        Object::AccountAccess => only("a profile of IAM Identity Center (access to an account)"),
        Object::AccountAlias => named("an account alias", "the account alias {name}"),
        Object::AccountEmailAddress => only("the e-mail address of the account's root user"),
        Object::AccountName => only("the account's name"),
        Object::AccountSettings => only("account-wide IAM settings"),
        Object::AccountTrust => only("a trust between IAM Identity Center and an account"),
        Object::AllFeatures => only("all features of the organization"),
        Object::AlternateContact => named("an alternate contact", "the {name} contact"),
        Object::Application => named("an Identity Center application", "the Identity Center application {name}"),
        Object::ApplicationCertificate => only("a certificate of an Identity Center application"),
        Object::ApplicationGrant => named("a token grant", "the token grant {name}"),
        Object::ApplicationSessions => only("the background sessions"),
        Object::AssignmentRequirement => only("the assignment configuration"),
        Object::AttributeMapping => named("an attribute mapping", "the attribute mapping {name}"),
        Object::AuthenticationMethod => only("an authentication method"),
        Object::AwsService => named("an AWS service", "the AWS service {name}"),
        Object::ChallengeQuestions => only("the account's security challenge questions"),
        Object::ClientId => named("a client ID", "client ID {name}"),
        Object::CloudFrontPublicKey => named("a CloudFront public key", "CloudFront public key {name}"),
        Object::ConsolePassword => only("the console password"),
        Object::ContactInformation => only("the primary contact information"),
        Object::Crl => named("a certificate revocation list", "the certificate revocation list {name}"),
        Object::CustomerPolicy => named("a customer managed policy", "the customer managed policy {name}"),
        Object::DelegationPolicy => only("the organization's resource policy, which delegates its administration"),
        Object::DelegationRequest => named("a delegation request", "delegation request {name}"),
        Object::DirectoryEmail => only("the e-mail address"),
        Object::DirectoryGroup => named("an Identity Center group", "Identity Center group {name}"),
        Object::DirectoryUser => named("an Identity Center user", "Identity Center user {name}"),
        Object::Entitlement => named("an entitlement of the account access manager", "the entitlement {name} of the account access manager"),
        Object::EventBus => named("an event bus", "the event bus {name}"),
        Object::EventInvokeConfig => only("the retries and failure store"),
        Object::EventSelectors => only("the events that are recorded"),
        Object::ExternalIdp => only("the external identity provider of IAM Identity Center"),
        Object::ExternalIdpCertificate => only("a certificate of the external identity provider of IAM Identity Center"),
        Object::FederatedUser => named("a federated user", "federated user {name}"),
        Object::FederationToken => only("temporary credentials"),
        Object::Function => named("a Lambda function", "the Lambda function {name}"),
        Object::FunctionCode => only("the code"),
        Object::FunctionConcurrency => only("the concurrency"),
        Object::FunctionConfiguration => only("the configuration"),
        Object::Group => named("a group", "group {name}"),
        Object::GroupMembership => named("a membership", "membership {name}"),
        Object::Handshake => named("a handshake", "the handshake {name}"),
        Object::IdentityCenter => named("IAM Identity Center", "the Identity Center instance {name}"),
        Object::IdentityPropagation => only("trusted identity propagation for the console"),
        Object::IdentitySource => only("the identity source of IAM Identity Center"),
        Object::IdentityStore => named("the Identity Center directory", "the Identity Center directory {name}"),
        Object::InlinePolicy => named("an inline policy", "the inline policy {name}"),
        Object::InstanceProfile => named("an instance profile", "instance profile {name}"),
        Object::Invited => named("an account", "{name}"),
        Object::LogGroup => named("a log group", "the log group {name}"),
        Object::LogStream => named("a log stream", "the log stream {name}"),
        Object::Logging => only("logging"),
        Object::MfaDevice => named("an MFA device", "MFA device {name}"),
        Object::MfaRules => only("the MFA rules for all Identity Center users"),
        Object::OidcProvider => named("an OIDC identity provider", "the OIDC identity provider {name}"),
        Object::Organization => named("an organization", "organization {name}"),
        Object::OrganizationNode => named("an account or organizational unit", "{name}"),
        Object::OrganizationPolicy => named("an organization policy", "the organization policy {name}"),
        Object::OrganizationRoot => named("the organization's root", "the organization's root {name}"),
        Object::OrganizationalUnit => named("an organizational unit", "the organizational unit {name}"),
        Object::OutboundFederation => only("outbound identity federation, which issues tokens for signing in to external services"),
        Object::PasswordPolicy => only("the account's password policy"),
        Object::Permission => named("a permission", "the permission {name}"),
        Object::PermissionSet => named("a permission set", "the permission set {name}"),
        Object::PermissionsBoundary => named("the permissions boundary", "the permissions boundary {name}"),
        Object::PermissionsPolicy => named("the policy of a permission set", "the policy of the permission set {name}"),
        Object::PhoneNumber => only("the telephone number"),
        Object::Policy => named("a policy", "the policy {name}"),
        Object::PolicyType => named("a policy type", "the policy type {name}"),
        Object::PolicyVersion => named("a version", "version {name}"),
        Object::PortalAlias => only("a name for the access portal's address"),
        Object::PortalPassword => only("the password"),
        Object::Principal => named("a user or role", "{name}"),
        Object::Region => named("a Region", "the Region {name}"),
        Object::ResponsibilityTransfer => named("a transfer of the responsibility for billing", "the transfer {name} of the responsibility for billing"),
        Object::RetentionPolicy => only("the retention"),
        Object::Role => named("a role", "role {name}"),
        Object::RoleTemplate => named("a role template", "the role template {name}"),
        Object::RolesAnywhereProfile => named("a Roles Anywhere profile", "the Roles Anywhere profile {name}"),
        Object::RootCredentialsManagement => only("central management of root user credentials in the organization's member accounts"),
        Object::RootPassword => only("the root user's password"),
        Object::RootSession => named("a session as root", "a session as root (task {name})"),
        Object::RootSessions => only("privileged root user sessions in the organization's member accounts"),
        Object::Rule => named("an EventBridge rule", "the EventBridge rule {name}"),
        Object::RuleTargets => only("the targets"),
        Object::SamlProvider => named("a SAML identity provider", "the SAML identity provider {name}"),
        Object::ScimEndpoint => only("the SCIM endpoint of IAM Identity Center, by which users and groups are made"),
        Object::ScimToken => only("a SCIM token of IAM Identity Center, with which users and groups are made"),
        Object::ServerCertificate => named("a server certificate", "server certificate {name}"),
        Object::ServiceLinkedRole => named("a service-linked role", "the service-linked role {name}"),
        Object::ServiceSpecificCredential => named("a service-specific credential", "service-specific credential {name}"),
        Object::SessionSettings => only("the session settings of IAM Identity Center"),
        Object::SignInRule => named("a console sign-in rule", "the console sign-in rule {name}"),
        Object::SignInRules => only("the console sign-in rules"),
        Object::SignedInSessions => only("the console sessions"),
        Object::SigningCertificate => named("a signing certificate", "signing certificate {name}"),
        Object::SshPublicKey => named("an SSH public key", "SSH public key {name}"),
        Object::StsRegionalEndpoint => only("whether STS, which issues temporary credentials, is active in a Region"),
        Object::StsTokenVersion => only("the version of session tokens that the global STS endpoint issues"),
        Object::Subscription => named("a subscription", "subscription {name}"),
        Object::SubscriptionFilter => named("a subscription filter", "the subscription filter {name}"),
        Object::Topic => named("an SNS topic", "the SNS topic {name}"),
        Object::Trail => named("a trail", "the trail {name}"),
        Object::TrustAnchor => named("a Roles Anywhere trust anchor", "the Roles Anywhere trust anchor {name}"),
        Object::TrustPolicy => only("a trust policy"),
        Object::TrustedAccess => named("an AWS service's trusted access to the organization's accounts", "trusted access of {name} to the organization's accounts"),
        Object::TrustedTokenIssuer => named("a trusted token issuer", "the trusted token issuer {name}"),
        Object::User => named("a user", "user {name}"),
        Object::UserOrGroup => named("an Identity Center user or group", "the Identity Center user or group {name}"),
        Object::VirtualMfaDevice => named("a virtual MFA device", "virtual MFA device {name}"),
    }
}
