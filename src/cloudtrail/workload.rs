//! For which program a role's credentials were made: an instance, a function, a task, a pod.
//!
//! CloudTrail says it in `inScopeOf` and `ec2RoleDelivery` of newer records ("CloudTrail userIdentity element"). Elsewhere the session's
//! name tells, for EC2, Lambda, ECS and EKS name the sessions that they open.

use super::session_name::{is_by_ci, is_hexadecimal, is_id, is_uuid};
use super::{Arn, Principal, Record};

/// A program that AWS gives a role's credentials to. Nobody who is one of these signs in with a browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workload {
    /// What it is.
    pub kind: WorkloadKind,
    /// Its id or name, where that is known.
    pub name: Option<String>,
    /// Does the record say so, in words that the caller cannot choose or that EC2 and EKS alone use? Else it only looks like one.
    pub is_certain: bool,
}

/// The kinds of workload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WorkloadKind {
    /// A CI system, or an automation.
    Automation,
    /// A build of CodeBuild.
    CodeBuild,
    /// An EC2 instance.
    Ec2Instance,
    /// A task of ECS.
    EcsTask,
    /// A pod of EKS.
    EksPod,
    /// A job of Glue.
    GlueJob,
    /// A Lambda function.
    LambdaFunction,
    /// A machine outside of EC2 that Systems Manager manages.
    ManagedNode,
    /// A notebook or a job of SageMaker.
    SageMaker,
    /// Something else that belongs to a service.
    Other,
}

use WorkloadKind::{
    Automation, CodeBuild, Ec2Instance, EcsTask, EksPod, GlueJob, LambdaFunction, ManagedNode, Other, SageMaker,
};

/// How `issuerType` begins, and the service in the ARN of whatever the credentials were issued to.
const ISSUERS: [(&str, &str, WorkloadKind); 8] = [
    ("AWS::CodeBuild::", "codebuild", CodeBuild),
    ("AWS::EC2::", "ec2", Ec2Instance),
    ("AWS::ECS::", "ecs", EcsTask),
    ("AWS::EKS::", "eks", EksPod),
    ("AWS::Glue::", "glue", GlueJob),
    ("AWS::Lambda::", "lambda", LambdaFunction),
    ("AWS::SageMaker::", "sagemaker", SageMaker),
    ("AWS::SSM::", "ssm", ManagedNode),
];

/// How these services call the sessions that they open for a program of the reader's.
const SESSIONS: [(&str, WorkloadKind); 3] =
    [("AWSCodeBuild-", CodeBuild), ("GlueJobRunnerSession", GlueJob), ("SageMaker", SageMaker)];

/// Parts of the names of roles that are made for functions: of the first list and of the second, one each.
const FOR_FUNCTIONS: ([&str; 2], [&str; 3]) = (["lambda", "function"], ["role", "exec", "service"]);

impl Workload {
    /// The workload whose credentials a role session has.
    pub(super) fn of(record: &Record<'_>, principal: &Principal) -> Option<Self> {
        let Principal::AssumedRole { role, session } = principal else { return None };
        let session = session.as_deref();
        said(record, session)
            .or_else(|| session.and_then(named_so))
            .or_else(|| in_a_pod(record))
            .or_else(|| likely(record, role.as_deref(), session?))
    }

    fn certain(kind: WorkloadKind, name: Option<&str>) -> Self {
        Self { kind, name: name.map(str::to_owned), is_certain: true }
    }

    fn likely(kind: WorkloadKind, name: Option<&str>) -> Self {
        Self { kind, name: name.map(str::to_owned), is_certain: false }
    }
}

/// What the record itself says.
fn said(record: &Record<'_>, session: Option<&str>) -> Option<Workload> {
    let identity = &record.user_identity;
    let context = &identity.session_context;
    let scopes = [&identity.in_scope_of, &context.in_scope_of];
    let issuer_type = scopes.iter().find_map(|scope| scope.issuer_type.get());
    let issued_to = scopes.iter().find_map(|scope| scope.credentials_issued_to.get());
    let issued_to = issued_to.or_else(|| scopes.iter().find_map(|scope| scope.source_arn.get()));
    if issuer_type.is_none() && issued_to.is_none() {
        let of_instance = context.ec2_role_delivery.get().is_some();
        return of_instance.then(|| Workload::certain(Ec2Instance, session.filter(|name| is_id(name, "i-"))));
    }
    let arn = issued_to.and_then(Arn::parse);
    let kind = ISSUERS.into_iter().find(|(issuer, service, _)| match issuer_type {
        Some(issuer_type) => issuer_type.get(..issuer.len()).is_some_and(|start| start.eq_ignore_ascii_case(issuer)),
        None => arn.is_some_and(|arn| arn.service == *service),
    });
    let kind = kind.map_or(Other, |(.., kind)| kind);
    let name = arn.map_or(issued_to, |arn| resource(&arn));
    // An instance and a function are what their sessions are called.
    let of_session = |name: &&str| kind == LambdaFunction || kind == Ec2Instance && is_id(name, "i-");
    let name = name.or_else(|| session.filter(of_session));
    Some(Workload::certain(kind, name))
}

/// `resize` of `function:resize:$LATEST`, the last piece of others.
fn resource<'a>(arn: &Arn<'a>) -> Option<&'a str> {
    match arn.resource.strip_prefix("function:") {
        Some(function) => function.split(':').next().filter(|name| !name.is_empty()),
        None => arn.name(),
    }
}

/// Sessions named as their service alone names them: an instance's id ("Monitor and control actions taken with assumed roles"), and
/// `eks-CLUSTER-POD-UUID` ("AssumedRoleUser", Amazon EKS Auth).
fn named_so(session: &str) -> Option<Workload> {
    let of_pod = || {
        let name = session.strip_prefix("eks-")?;
        let at = name.len().checked_sub(37)?;
        let (pod, uuid) = name.split_at_checked(at)?;
        uuid.strip_prefix('-').is_some_and(is_uuid).then_some(pod)
    };
    if is_id(session, "i-") {
        Some(Workload::certain(Ec2Instance, Some(session)))
    } else if is_id(session, "mi-") {
        Some(Workload::certain(ManagedNode, Some(session)))
    } else {
        of_pod().map(|pod| Workload::certain(EksPod, Some(pod)))
    }
}

/// A pod's service account, which comes by the cluster's own OpenID Connect issuer.
fn in_a_pod(record: &Record<'_>) -> Option<Workload> {
    let provider = record.user_identity.session_context.web_id_federation_data.federated_provider.get()?;
    provider.contains("oidc.eks.").then(|| Workload::certain(EksPod, None))
}

/// Nothing proves these: a function's sessions bear the function's name, which anybody may choose.
fn likely(record: &Record<'_>, role: Option<&str>, session: &str) -> Option<Workload> {
    if is_hexadecimal(session, 32) && session.len() == 32 {
        return Some(Workload::likely(EcsTask, Some(session)));
    }
    // The rest of such a name is a number, where it has more.
    let of_service = |(name, _): &&(&str, WorkloadKind)| match name.strip_suffix('-') {
        Some(_) => session.strip_prefix(name).is_some_and(is_uuid),
        None => session == *name,
    };
    if let Some((_, kind)) = SESSIONS.iter().find(of_service) {
        return Some(Workload::likely(*kind, None));
    }
    if is_console_sign_in(record) && is_by_ci(session) {
        return Some(Workload::likely(Automation, Some(session)));
    }
    // A function's name has no other characters ("CreateFunction", AWS Lambda), and so most e-mail addresses are none.
    let may_be = session.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let agent = record.user_agent.get().unwrap_or_default();
    let as_function = agent.contains("exec-env/AWS_Lambda") || is_sign_in_by_link(record) && is_for(role?, session);
    (may_be && as_function).then(|| Workload::likely(LambdaFunction, Some(session)))
}

fn is_console_sign_in(record: &Record<'_>) -> bool {
    matches!(record.event_name.get(), Some("ConsoleLogin" | "GetSigninToken"))
}

/// Did it come by a link that the federation endpoint makes of any role's credentials? No person stands in such a record: one who comes
/// by an identity provider or by a switch does.
fn is_sign_in_by_link(record: &Record<'_>) -> bool {
    let data = &record.additional_event_data;
    is_console_sign_in(record)
        && data.saml_provider_arn.get().is_none()
        && record.user_identity.session_context.web_id_federation_data.federated_provider.get().is_none()
        && record.user_identity.session_context.source_identity.get().is_none()
}

/// Does the role look like that of a function with this name?
fn is_for(role: &str, function: &str) -> bool {
    let (role, function) = (role.to_ascii_lowercase(), function.to_ascii_lowercase());
    let has = |parts: &[&str]| parts.iter().any(|part| role.contains(part));
    let of_the_name = role.strip_prefix(&function).is_some_and(|rest| {
        let rest = rest.trim_start_matches(['-', '_']);
        // One word may be a person's name.
        rest.is_empty() && function.contains(['-', '_'])
            || ["role", "exec", "lambda"].iter().any(|end| rest.starts_with(end))
    });
    of_the_name || has(&FOR_FUNCTIONS.0) && has(&FOR_FUNCTIONS.1) || has(&["servicerole"])
}
