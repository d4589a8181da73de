//! What a deployment must be allowed, a row for each kind of thing: docs/deployer-policy.json and docs/deployer-resources-policy.json have
//! all of it, and a test holds the three together. What taking a stack away takes is not asked about.

use crate::doctor::case::Case;
use crate::doctor::outcome::Grade;

use super::places::Place;

/// Actions on one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needed {
    /// As IAM writes them.
    pub actions: &'static [&'static str],
    /// An ARN such as a deployment will name, or `*`.
    pub resource: String,
    /// How bad it is not to be allowed.
    pub grade: Grade,
    /// To which service a role is handed, where it is: `iam:PassedToService`.
    pub passed_to: Option<&'static str>,
}

struct Row {
    actions: &'static [&'static str],
    place: Place,
    grade: Grade,
    /// Is there such a thing in this deployment?
    when: fn(&Case<'_>) -> bool,
}

const fn row(actions: &'static [&'static str], place: Place, when: fn(&Case<'_>) -> bool) -> Row {
    Row { actions, place, grade: Grade::Broken, when }
}

fn always(_: &Case<'_>) -> bool {
    true
}

/// With a role of its own CloudFormation needs nothing of whoever deploys.
fn by_oneself(case: &Case<'_>) -> bool {
    case.facts.before.as_ref().is_none_or(|before| before.as_role.is_none())
}

fn with_a_trail(case: &Case<'_>) -> bool {
    by_oneself(case) && case.parameter("ExistingLogGroup").is_none()
}

fn with_filters(case: &Case<'_>) -> bool {
    by_oneself(case) && case.parameter("ExistingLogGroup") != Some("none")
}

fn with_a_table(case: &Case<'_>) -> bool {
    by_oneself(case) && case.parameter("ClaimsTable").is_none()
}

fn with_a_bus(case: &Case<'_>) -> bool {
    by_oneself(case) && case.has_bus()
}

fn with_a_schedule(case: &Case<'_>) -> bool {
    by_oneself(case) && case.parameter("ReportSchedule") != Some("none")
}

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // What cfn/deploy asks itself; without these it goes on, and says what it could not see.
    Row { actions: &["cloudformation:ListStacks", "cloudtrail:DescribeTrails", "cloudtrail:GetEventSelectors", "cloudtrail:GetTrailStatus",
        "logs:DescribeAccountPolicies", "servicequotas:GetServiceQuota", "sso:ListInstances"], place: Place::Any, grade: Grade::Warning, when: always },
    Row { actions: &["ec2:DescribeRegions"], place: Place::Any, grade: Grade::Broken, when: |case| case.parameter("EventBridge") == Some("all") },
    row(&["cloudformation:CreateChangeSet", "cloudformation:CreateStack", "cloudformation:DeleteChangeSet", "cloudformation:DescribeChangeSet",
        "cloudformation:DescribeStackEvents", "cloudformation:DescribeStackResource", "cloudformation:DescribeStacks", "cloudformation:ExecuteChangeSet",
        "cloudformation:GetTemplate", "cloudformation:ListStackResources", "cloudformation:TagResource", "cloudformation:UpdateStack",
        "cloudformation:UpdateTerminationProtection"], Place::Stack, always),
    row(&["cloudformation:CreateChangeSet"], Place::Transform, always),
    row(&["s3:CreateBucket", "s3:GetBucketVersioning", "s3:ListBucket", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock", "s3:PutBucketVersioning",
        "s3:PutLifecycleConfiguration"], Place::ArtifactBucket, always),
    row(&["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"], Place::Artifact, always),
    row(&["sns:GetSubscriptionAttributes", "sns:ListSubscriptionsByTopic", "sns:ListTagsForResource", "sns:SetSubscriptionAttributes", "sns:Subscribe",
        "sns:TagResource", "sns:Unsubscribe", "sns:UntagResource"], Place::Topic, always),
    row(&["logs:DescribeLogGroups", "logs:DescribeSubscriptionFilters"], Place::ReadGroup, |case| case.parameter("ExistingLogGroup").is_some_and(|group| group != "none")),
    row(&["iam:PassRole"], Place::HandedRole, |case| !by_oneself(case)),

    // What CloudFormation does in the name of whoever deploys.
    row(&["cloudwatch:DescribeAlarms", "logs:DescribeLogGroups"], Place::Any, by_oneself),
    row(&["iam:CreateRole", "iam:GetRole", "iam:GetRolePolicy", "iam:PutRolePolicy", "iam:TagRole"], Place::Role, by_oneself),
    row(&["iam:PassRole"], Place::Role, by_oneself),
    row(&["lambda:AddPermission", "lambda:CreateFunction", "lambda:GetFunction", "lambda:GetFunctionConfiguration", "lambda:PutFunctionEventInvokeConfig", "lambda:TagResource"],
        Place::Function, by_oneself),
    row(&["logs:CreateLogGroup", "logs:PutRetentionPolicy", "logs:TagResource"], Place::FunctionLogGroup, by_oneself),
    row(&["logs:DescribeSubscriptionFilters", "logs:PutSubscriptionFilter"], Place::ReadGroup, with_filters),
    row(&["sns:CreateTopic", "sns:GetTopicAttributes", "sns:SetTopicAttributes", "sns:TagResource", "sns:Subscribe"], Place::Topic, by_oneself),
    row(&["sqs:CreateQueue", "sqs:GetQueueAttributes", "sqs:SetQueueAttributes", "sqs:TagQueue"], Place::Queue, by_oneself),
    row(&["s3:CreateBucket", "s3:PutBucketOwnershipControls", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock", "s3:PutBucketTagging", "s3:PutBucketVersioning",
        "s3:PutEncryptionConfiguration", "s3:PutLifecycleConfiguration"], Place::Bucket, by_oneself),
    row(&["cloudwatch:PutMetricAlarm", "cloudwatch:TagResource"], Place::Alarm, by_oneself),
    row(&["events:DescribeRule", "events:PutRule", "events:PutTargets", "events:TagResource"], Place::Rule, by_oneself),
    row(&["cloudtrail:AddTags", "cloudtrail:CreateTrail", "cloudtrail:GetTrail", "cloudtrail:StartLogging"], Place::Trail, with_a_trail),
    row(&["logs:CreateLogGroup", "logs:PutRetentionPolicy"], Place::ReadGroup, with_a_trail),
    row(&["dynamodb:CreateTable", "dynamodb:DescribeTable", "dynamodb:DescribeTimeToLive", "dynamodb:TagResource", "dynamodb:UpdateTimeToLive"], Place::Table, with_a_table),
    row(&["events:CreateEventBus", "events:DescribeEventBus"], Place::Bus, with_a_bus),
    row(&["events:PutPermission"], Place::Any, with_a_bus),
    row(&["scheduler:CreateSchedule", "scheduler:GetSchedule"], Place::Schedule, with_a_schedule),
    row(&["scheduler:CreateScheduleGroup", "scheduler:GetScheduleGroup"], Place::ScheduleGroup, with_a_schedule),
];

/// All that this deployment takes.
#[must_use]
pub fn needed(case: &Case<'_>) -> Vec<Needed> {
    let rows = ROWS.iter().filter(|row| (row.when)(case));
    rows.map(|row| Needed {
        actions: row.actions,
        resource: row.place.arn(case),
        grade: row.grade,
        passed_to: match row.place {
            Place::HandedRole => Some("cloudformation.amazonaws.com"),
            Place::Role => Some("lambda.amazonaws.com"),
            _ => None,
        },
    })
    .collect()
}
