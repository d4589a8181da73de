//! The labels and values below the headline.

use crate::cloudtrail::client::Client;
use crate::cloudtrail::{WorkloadKind, service_name};
use crate::voice::words::{Behind, Hows, Labels, Mfas, NewThings, Noun, Outcomes, Passwords, Places, Values, Whos};

pub(super) const LABELS: Labels = Labels {
    width: 9,
    who: "Who",
    issuer: "Issuer",
    workload: "Workload",
    source_identity: "Behind",
    on_behalf_of: "For",
    key: "Key",
    how: "How",
    mfa: "MFA",
    action: "Action",
    target: "Target",
    detail: "Detail",
    request: "Request",
    left_out: "Left out",
    unseen: "Unseen",
    policy: ["Policy", "Policy 2", "Policy 3", "Policy 4"],
    trust: ["Trust", "Trust 2", "Trust 3", "Trust 4"],
    via: "Via",
    raised: "Raised",
    same_id: "Beware",
    before: "Before",
    result: "Result",
    when: "When",
    until: "Until",
    utc: "UTC",
    from: "From",
    with: "With",
    new: "New",
    account: "Account",
    region: "Region",
    switched_from: "Out of",
    switched_to: "Into",
    context: "What came with the event:",
    link: "The event in CloudTrail:",
    event_id: "Event ID",
};

pub(super) const VALUES: Values = Values {
    who: Whos {
        root: "root user",
        central_root: "root user, in a central root session of the organization",
        iam_user: "IAM user {name}",
        unnamed_iam_user: "an IAM user whose name is not recorded",
        role_session: "{session} in role {role}",
        tool_session: "role {role}, session {session} (a name that a tool gave)",
        role: "role {name}",
        role_of_account: "a role of account {account}",
        session: "role session {name}",
        permission_set_user: "Identity Center user {user}, permission set {set}",
        permission_set: "Identity Center user, permission set {name}",
        federated_user: "federated user {name}",
        saml_user: "SAML user {name}",
        web_identity_user: "web identity user {name}",
        identity_center_user: "Identity Center user {name}",
        service: "AWS service {name}",
        account: "account {name}",
    },
    behind: Behind {
        unknown_issuer: "not recorded: an IAM user, or root",
        workload,
        likely: "what seems to be {workload}",
        on_behalf_of: "account {account}, by temporary delegation",
        temporary_key: "{key} (temporary)",
        self_styled: "{name}, as the caller calls itself",
    },
    how: Hows {
        root: "root user sign-in",
        iam_user: "IAM user sign-in",
        role_switch: "role switch in the console",
        role_session: "role session",
        workspaces: "WorkSpaces sign-in",
        aws_application: "sign-in of an AWS application",
        identity_center: "IAM Identity Center",
        saml_provider: "SAML provider {provider}",
        saml: "SAML",
        web_identity_provider: "OpenID Connect, {provider}",
        web_identity: "OpenID Connect",
        federation: "federation (GetFederationToken)",
        aws_login: "aws login (command line)",
        unknown: "a kind of sign-in that Trailbell does not know",
    },
    mfa: Mfas {
        asked_for: "asked for",
        used: "used",
        not_used: "not used",
        password_only: "a password alone is recorded",
        identity_provider: "up to the identity provider",
        not_recorded: "not recorded",
    },
    outcome: Outcomes {
        success: "success",
        denied: "denied",
        failed: "failed",
        resource_policy: "refused by a resource-based policy",
        no_permission: "no permission for {permission}",
        failed_because: "failed: {reason}",
        not_recorded: "not recorded",
        wrong_password: "wrong password",
        wrong_code: "wrong code",
        wrong_password_or_code: "wrong password or MFA code",
        authentication_failed: "authentication failed",
        no_such_user: "no such user name",
    },
    new: NewThings {
        not_looked_up: "not known: what is usual for this user was not looked up",
        person: "this user",
        address: "address",
        country: "country",
        browser: "browser",
        tool: "tool",
        permission_set: "permission set",
        role: "role",
        between: ", ",
        person_since: "{what} (new since {since})",
        person_at_first: "{what} (first seen in 90 days)",
        since: "{what} (new for this user since {since})",
        at_first: "{what} (first seen for this user in 90 days)",
    },
    place: Places {
        inside_aws: "inside AWS",
        service: "the AWS service {service}",
        registered: "registered in {country}",
        private: "a private address",
        endpoint: "through the VPC endpoint {endpoint}",
        between: ", ",
        with_details: "{place}, {details}",
        several: "{count} addresses: {list}",
    },
    password_policy: Passwords {
        uppercase: "upper-case letters",
        lowercase: "lower-case letters",
        numbers: "numbers",
        symbols: "symbols",
        between: ", ",
        all_required: "at least {length} characters; letters of both cases, numbers and symbols required",
        some_required: "at least {length} characters; not required: {missing}",
    },
};

/// As in the JSON, with a service's name in place of its label.
pub(super) fn client(client: &Client) -> String {
    match client {
        Client::Service(Some(service)) if *service != "cloudformation" => {
            format!("AWS service ({})", service_name(service))
        }
        client => client.to_string(),
    }
}

fn workload(kind: WorkloadKind) -> Noun {
    let (unnamed, named) = match kind {
        WorkloadKind::Automation => ("a CI system or an automation", "the CI system or automation of session {name}"),
        WorkloadKind::CodeBuild => ("a CodeBuild build", "CodeBuild project {name}"),
        WorkloadKind::Ec2Instance => ("an EC2 instance", "EC2 instance {name}"),
        WorkloadKind::EcsTask => ("an ECS task", "ECS task {name}"),
        WorkloadKind::EksPod => ("an EKS pod", "EKS pod {name}"),
        WorkloadKind::GlueJob => ("a Glue job", "Glue job {name}"),
        WorkloadKind::LambdaFunction => ("a Lambda function", "Lambda function {name}"),
        WorkloadKind::ManagedNode => ("a managed node", "managed node {name}"),
        WorkloadKind::SageMaker => ("a SageMaker notebook or job", "SageMaker resource {name}"),
        WorkloadKind::Other => ("an AWS resource", "the AWS resource {name}"),
    };
    Noun { unnamed, named }
}
