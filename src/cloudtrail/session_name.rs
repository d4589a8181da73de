//! Names of role sessions that no person chose.
//!
//! Whoever assumes a role names the session ("AssumeRole", AWS STS: `RoleSessionName`). People's tools put the person's name there, and many
//! programs put one of their own, which must not be told as somebody's.

/// What a name looks like.
enum Form {
    /// This text, whatever its case.
    Is(&'static str),
    /// It begins so, whatever its case.
    Begins(&'static str),
    /// Digits alone: a time, or the number of a run.
    Number,
    /// This, and the digits of a resource's id.
    Resource(&'static str),
    /// A UUID, or at least 16 hexadecimal digits.
    Id,
}

use Form::{Begins, Id, Is, Number, Resource};

/// The names, and what gives them.
#[rustfmt::skip] // a table: one name a line
const BY_TOOLS: &[(Form, &str)] = &[
    (Begins("botocore-session-"), "botocore, boto3 and the AWS CLI, where no name is set"),
    (Is("AWSCLI-Session"), "examples for the AWS CLI"),
    (Begins("boto3"), "scripts that name themselves after their SDK"),
    (Is("awscli"), "the same for the AWS CLI"),
    (Is("aws-tools-for-powershell"), "the same for AWS Tools for PowerShell"),
    (Is("PowerShellSession"), "the same for AWS Tools for PowerShell"),
    (Begins("aws-sdk-"), "AWS SDKs for Java, JavaScript, PHP, Rust and others"),
    (Begins("aws-go-sdk-"), "AWS SDK for Go"),
    (Begins("aws-dotnet-sdk-session-"), "AWS SDK for .NET"),
    (Begins("default_session"), "AWS SDK for Ruby"),
    (Begins("assume-role-from-profile-"), "AWS SDK for Rust"),
    (Begins("assume-role-provider-"), "AWS SDK for Rust"),
    (Begins("web-identity-token-"), "AWS SDK for Rust"),
    (Begins("AssumeRoleSession"), "examples for AWS SDKs"),
    (Is("session"), "examples for AWS SDKs"),
    (Is("CognitoIdentityCredentials"), "Amazon Cognito identity pools"),
    (Is("GitHubActions"), "aws-actions/configure-aws-credentials"),
    (Begins("GitLabRunner"), "GitLab's own example"),
    (Is("build-session"), "Bitbucket's own example"),
    (Is("BitbucketPipelines"), "Bitbucket Pipelines"),
    (Begins("CircleCI"), "CircleCI's orb"),
    (Is("Jenkins"), "Jenkins"),
    (Is("Spinnaker"), "Spinnaker"),
    (Is("Atlantis"), "Atlantis"),
    (Is("Velero"), "Velero"),
    (Begins("terraform"), "Terraform and HCP Terraform"),
    (Begins("OpenTofu"), "OpenTofu"),
    (Begins("pulumi"), "Pulumi"),
    (Begins("Automation-"), "Systems Manager Automation"),
    (Is("AWSCloudFormation"), "CloudFormation with a service role"),
    (Begins("AWSCodeBuild-"), "CodeBuild"),
    (Is("AutoScaling"), "EC2 Auto Scaling"),
    (Is("SageMaker"), "SageMaker"),
    (Is("GlueJobRunnerSession"), "Glue"),
    (Resource("i-"), "EC2, for an instance"),
    (Resource("mi-"), "Systems Manager, for a machine outside of EC2"),
    (Number, "CodePipeline, aws-vault and whatever writes the time"),
    (Id, "whatever draws a number"),
];

/// What CI systems, and the automation of AWS, call their sessions. People do not work in these, nor do they sign in by them.
const BY_CI: &[Form] = &[
    Is("GitHubActions"),
    Begins("GitLab"),
    Is("build-session"),
    Is("BitbucketPipelines"),
    Begins("CircleCI"),
    Is("Jenkins"),
    Is("Spinnaker"),
    Is("Atlantis"),
    Begins("terraform-run-"),
    Begins("pulumi"),
    Is("AWSCloudFormation"),
    Begins("Automation-"),
];

/// Is it the name that a tool gives, and nobody's?
#[must_use]
pub(crate) fn is_by_a_tool(session: &str) -> bool {
    BY_TOOLS.iter().any(|(form, _)| form.fits(session))
}

/// Is it the name that a CI system gives?
pub(super) fn is_by_ci(session: &str) -> bool {
    BY_CI.iter().any(|form| form.fits(session))
}

impl Form {
    fn fits(&self, session: &str) -> bool {
        match self {
            Is(name) => session.eq_ignore_ascii_case(name),
            Begins(name) => session.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)),
            Resource(prefix) => is_id(session, prefix),
            Number => !session.is_empty() && session.bytes().all(|byte| byte.is_ascii_digit()),
            Id => is_uuid(session) || is_hexadecimal(session, 16),
        }
    }
}

/// A prefix such as `i-`, and eight or seventeen hexadecimal digits ("Resource IDs", Amazon EC2).
pub(super) fn is_id(name: &str, prefix: &str) -> bool {
    name.strip_prefix(prefix).is_some_and(|digits| matches!(digits.len(), 8 | 17) && is_hexadecimal(digits, 8))
}

/// `0123abcd-0123-4567-89ab-0123456789ab`.
pub(crate) fn is_uuid(text: &str) -> bool {
    const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];
    let groups = || text.split('-');
    groups().count() == GROUPS.len()
        && groups().zip(GROUPS).all(|(group, length)| group.len() == length && is_hexadecimal(group, length))
}

/// At least so many hexadecimal digits, and nothing else.
pub(super) fn is_hexadecimal(text: &str, least: usize) -> bool {
    text.len() >= least && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
