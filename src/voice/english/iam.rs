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
        (Verb::Associate, _) => say!("became", "become", "the owner of {object of holder}"),
        (Verb::Attach, true) => say!("attached", "attach", "{object} to {holder}"),
        (Verb::Attach, false) => say!("attached", "attach", "{object}"),
        (Verb::Create, true) => say!("created", "create", "{object} for {holder}"),
        (Verb::Create, false) => say!("created", "create", "{object}"),
        (Verb::Delete, _) => say!("deleted", "delete", "{object of holder}"),
        (Verb::Detach, true) => say!("detached", "detach", "{object} from {holder}"),
        (Verb::Detach, false) => say!("detached", "detach", "{object}"),
        (Verb::Disable, _) => say!("turned off", "turn off", "{object of holder}"),
        (Verb::Enable, true) => say!("turned on", "turn on", "{object} for {holder}"),
        (Verb::Enable, false) => say!("turned on", "turn on", "{object}"),
        (Verb::Put, _) => say!("added or changed", "add or change", "{object of holder}"),
        (Verb::Reject, _) => say!("rejected", "reject", "{object of holder}"),
        (Verb::Remove, true) => say!("removed", "remove", "{object} from {holder}"),
        (Verb::Remove, false) => say!("removed", "remove", "{object}"),
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
        (Verb::Untag, _) => say!("removed tags from", "remove tags from", "{object of holder}"),
        (Verb::Update, _) => say!("changed", "change", "{object of holder}"),
        (Verb::Upload, true) => say!("uploaded", "upload", "{object} for {holder}"),
        (Verb::Upload, false) => say!("uploaded", "upload", "{object}"),
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
        Object::AccessKey => named("an access key", "access key {name}"),
        Object::Account => named("an account", "account {name}"),
        Object::AccountAlias => named("an account alias", "the account alias {name}"),
        Object::AccountEmailAddress => only("the e-mail address of the account's root user"),
        Object::AccountName => only("the account's name"),
        Object::AccountSettings => only("account-wide IAM settings"),
        Object::Alarm => named("an alarm", "the alarm {name}"),
        Object::AlarmActions => only("the actions"),
        Object::AlarmMuteRule => named("a mute rule", "the mute rule {name}"),
        Object::AlarmState => only("the state"),
        Object::Attribute => named("an attribute", "the attribute {name}"),
        Object::AwsService => named("an AWS service", "the AWS service {name}"),
        Object::Bucket => named("a bucket", "the bucket {name}"),
        Object::BucketAcl => only("the access control list"),
        Object::BucketEncryption => only("the encryption"),
        Object::BucketLifecycle => only("the lifecycle rules, by which files expire,"),
        Object::BucketNotification => only("the notifications"),
        Object::BucketOwnershipControls => only("the object ownership"),
        Object::BucketPolicy => only("the bucket policy"),
        Object::BucketPublicAccessBlock => only("the block of public access"),
        Object::BucketReplication => only("the replication"),
        Object::BucketVersioning => only("the versioning"),
        Object::ClientId => named("a client ID", "client ID {name}"),
        Object::CloudFrontPublicKey => named("a CloudFront public key", "CloudFront public key {name}"),
        Object::CodeSigning => only("the code signing"),
        Object::ConsolePassword => only("the console password"),
        Object::DataProtectionPolicy => only("the data protection policy"),
        Object::DelegationRequest => named("a delegation request", "delegation request {name}"),
        Object::DeletionProtection => only("the deletion protection"),
        Object::DirectIngestion => only("who else may write events"),
        Object::EncryptionKey => only("the KMS key"),
        Object::EventAggregation => only("the aggregation of events"),
        Object::EventBus => named("an event bus", "the event bus {name}"),
        Object::EventInvokeConfig => only("the retries and failure store"),
        Object::EventSelectors => only("the events that are recorded"),
        Object::EventSourceMapping => named("an event source", "the event source {name}"),
        Object::Function => named("a Lambda function", "the Lambda function {name}"),
        Object::FunctionCode => only("the code"),
        Object::FunctionConcurrency => only("the concurrency"),
        Object::FunctionConfiguration => only("the configuration"),
        Object::FunctionUrl => only("a web address"),
        Object::Group => named("a group", "group {name}"),
        Object::InlinePolicy => named("an inline policy", "the inline policy {name}"),
        Object::InstanceProfile => named("an instance profile", "instance profile {name}"),
        Object::Key => named("a KMS key", "the KMS key {name}"),
        Object::KeyGrant => only("a grant"),
        Object::KeyMaterial => only("the imported key material"),
        Object::KeyPolicy => only("the key policy"),
        Object::KeyRotation => only("the rotation"),
        Object::LogAccountPolicy => named("an account policy", "the account policy {name}"),
        Object::LogGroup => named("a log group", "the log group {name}"),
        Object::LogResourcePolicy => named("a resource policy", "the resource policy {name}"),
        Object::LogStream => named("a log stream", "the log stream {name}"),
        Object::Logging => only("logging"),
        Object::MetricFilter => named("a metric filter", "the metric filter {name}"),
        Object::MfaDevice => named("an MFA device", "MFA device {name}"),
        Object::ObjectLock => only("the object lock"),
        Object::OidcProvider => named("an OIDC identity provider", "the OIDC identity provider {name}"),
        Object::OtherCaller => named("somebody", "{name}"),
        Object::OutboundFederation => only("outbound identity federation, which issues tokens for signing in to external services"),
        Object::PasswordPolicy => only("the account's password policy"),
        Object::Permission => named("a permission", "the permission {name}"),
        Object::PermissionsBoundary => named("the permissions boundary", "the permissions boundary {name}"),
        Object::Policy => named("a policy", "the policy {name}"),
        Object::PolicyVersion => named("a version", "version {name}"),
        Object::PrimaryRegion => only("the primary Region"),
        Object::ProvisionedConcurrency => only("the provisioned concurrency"),
        Object::Queue => named("an SQS queue", "the SQS queue {name}"),
        Object::QueuedMessages => only("all messages"),
        Object::Recipient => named("somebody", "{name}"),
        Object::RecursionConfig => only("the detection of loops"),
        Object::RetentionPolicy => only("the retention"),
        Object::Role => named("a role", "role {name}"),
        Object::RoleTemplate => named("a role template", "the role template {name}"),
        Object::RootCredentialsManagement => only("central management of root user credentials in the organization's member accounts"),
        Object::RootPassword => only("the root user's password"),
        Object::RootSessions => only("privileged root user sessions in the organization's member accounts"),
        Object::Rule => named("an EventBridge rule", "the EventBridge rule {name}"),
        Object::RuleTargets => only("the targets"),
        Object::RuntimeManagement => only("the choice of the runtime version"),
        Object::SamlProvider => named("a SAML identity provider", "the SAML identity provider {name}"),
        Object::ScalingConfig => only("the scaling"),
        Object::Schedule => named("a schedule", "the schedule {name}"),
        Object::ServerCertificate => named("a server certificate", "server certificate {name}"),
        Object::ServiceLinkedRole => named("a service-linked role", "the service-linked role {name}"),
        Object::ServiceSpecificCredential => named("a service-specific credential", "service-specific credential {name}"),
        Object::SigningCertificate => named("a signing certificate", "signing certificate {name}"),
        Object::SshPublicKey => named("an SSH public key", "SSH public key {name}"),
        Object::StsRegionalEndpoint => only("whether STS, which issues temporary credentials, is active in a Region"),
        Object::StsTokenVersion => only("the version of session tokens that the global STS endpoint issues"),
        Object::Subscription => named("a subscription", "subscription {name}"),
        Object::SubscriptionFilter => named("a subscription filter", "the subscription filter {name}"),
        Object::Table => named("a DynamoDB table", "the DynamoDB table {name}"),
        Object::TimeToLive => only("the time to live"),
        Object::Topic => named("an SNS topic", "the SNS topic {name}"),
        Object::Trail => named("a trail", "the trail {name}"),
        Object::Transformer => only("the transformer"),
        Object::TrustPolicy => only("a trust policy"),
        Object::User => named("a user", "user {name}"),
        Object::VirtualMfaDevice => named("a virtual MFA device", "virtual MFA device {name}"),
    }
}
