//! ARNs such as the things of a stack will have. What CloudFormation adds to a name nobody knows before; policies go by how it begins.

use crate::doctor::case::Case;

/// What a deployment makes, or uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// For actions that are allowed on everything or on nothing.
    Any,
    Alarm,
    /// What `cfn/deploy` puts into its bucket.
    Artifact,
    /// The bucket that `cfn/deploy` makes for templates and code, whatever the stack is called.
    ArtifactBucket,
    Bucket,
    Bus,
    Function,
    FunctionLogGroup,
    /// The role with which CloudFormation is to go.
    HandedRole,
    Queue,
    /// The log group that events are read from: one that is there, or that of the stack's own trail.
    ReadGroup,
    Role,
    Rule,
    Schedule,
    ScheduleGroup,
    Stack,
    Table,
    Topic,
    Trail,
    /// That of which `Fn::ForEach` is made.
    Transform,
}

/// What stands for what CloudFormation adds.
const ADDED: &str = "1A2B3C4D5E6F";

impl Place {
    /// Its ARN, in this deployment.
    pub(super) fn arn(self, case: &Case<'_>) -> String {
        let (partition, region, account) = (case.partition(), case.facts.region.as_str(), case.account());
        let name = &case.facts.stack_name;
        let (service, rest) = match self {
            Self::Any => return "*".to_owned(),
            Self::Artifact => return format!("{}/trailbell/parent.yaml", Self::ArtifactBucket.arn(case)),
            Self::ArtifactBucket => return format!("arn:{partition}:s3:::trailbell-artifacts-{account}-{region}"),
            Self::Bucket => return format!("arn:{partition}:s3:::{name}-bucket-{}", ADDED.to_ascii_lowercase()),
            Self::HandedRole => {
                return case.facts.before.as_ref().and_then(|it| it.as_role.clone()).unwrap_or_default();
            }
            Self::Role => return format!("arn:{partition}:iam::{account}:role/{name}-Function-{ADDED}"),
            Self::Transform => {
                return format!("arn:{partition}:cloudformation:{region}:aws:transform/LanguageExtensions");
            }
            Self::Alarm => ("cloudwatch", format!("alarm:{name}-Alarms-{ADDED}")),
            Self::Bus => ("events", format!("event-bus/{name}-events")),
            Self::Function => ("lambda", format!("function:{name}-alert")),
            Self::FunctionLogGroup => ("logs", format!("log-group:/aws/lambda/{name}-alert")),
            Self::Queue => ("sqs", format!("{name}-Alerts-{ADDED}")),
            Self::ReadGroup => ("logs", format!("log-group:{}", read_group(case))),
            Self::Rule => ("events", format!("rule/{name}-tampering")),
            Self::Schedule => ("scheduler", format!("schedule/{name}-report/{name}-report")),
            Self::ScheduleGroup => ("scheduler", format!("schedule-group/{name}-report")),
            Self::Stack => ("cloudformation", format!("stack/{name}/{ADDED}")),
            Self::Table => ("dynamodb", format!("table/{name}-Function-{ADDED}")),
            Self::Topic => ("sns", format!("{name}-alerts")),
            Self::Trail => ("cloudtrail", format!("trail/{name}-trail")),
        };
        format!("arn:{partition}:{service}:{region}:{account}:{rest}")
    }
}

fn read_group(case: &Case<'_>) -> String {
    match case.parameter("ExistingLogGroup").filter(|group| *group != "none") {
        Some(group) => group.to_owned(),
        None => format!("{}-Trail-{ADDED}", case.facts.stack_name),
    }
}
