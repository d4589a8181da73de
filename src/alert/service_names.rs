//! AWS services as people call them.

use super::clean;

/// `CloudFormation` of `cloudformation.amazonaws.com`; one that is not in the table is called as AWS writes it, without its domain.
pub(super) fn service_name(service: &str) -> String {
    let own = service.split(".amazonaws.").next().unwrap_or(service);
    match NAMES.iter().find(|(known, _)| *known == own) {
        Some((_, name)) => (*name).to_owned(),
        None => clean::name(own),
    }
}

/// The same after "the AWS service", which says AWS already.
pub(super) fn after_aws(service: &str) -> String {
    let name = service_name(service);
    name.strip_prefix("AWS ").map(str::to_owned).unwrap_or(name)
}

#[rustfmt::skip] // one service a line
const NAMES: &[(&str, &str)] = &[
    ("access-analyzer", "IAM Access Analyzer"),
    ("account", "Account Management"),
    ("acm", "Certificate Manager"),
    ("apigateway", "API Gateway"),
    ("appsync", "AppSync"),
    ("athena", "Athena"),
    ("autoscaling", "EC2 Auto Scaling"),
    ("backup", "AWS Backup"),
    ("bedrock", "Bedrock"),
    ("cassandra", "Keyspaces"),
    ("cloudformation", "CloudFormation"),
    ("cloudfront", "CloudFront"),
    ("cloudshell", "CloudShell"),
    ("cloudtrail", "CloudTrail"),
    ("codebuild", "CodeBuild"),
    ("codecommit", "CodeCommit"),
    ("codepipeline", "CodePipeline"),
    ("cognito-idp", "Cognito"),
    ("config", "AWS Config"),
    ("controltower", "Control Tower"),
    ("dynamodb", "DynamoDB"),
    ("ec2", "EC2"),
    ("ecr", "ECR"),
    ("ecs", "ECS"),
    ("eks", "EKS"),
    ("elasticache", "ElastiCache"),
    ("elasticfilesystem", "EFS"),
    ("elasticloadbalancing", "Elastic Load Balancing"),
    ("elasticmapreduce", "EMR"),
    ("events", "EventBridge"),
    ("glue", "Glue"),
    ("guardduty", "GuardDuty"),
    ("health", "AWS Health"),
    ("iam", "IAM"),
    ("identitystore", "Identity Store"),
    ("inspector2", "Inspector"),
    ("kafka", "MSK"),
    ("kms", "KMS"),
    ("lambda", "Lambda"),
    ("logs", "CloudWatch Logs"),
    ("monitoring", "CloudWatch"),
    ("organizations", "Organizations"),
    ("ram", "RAM"),
    ("rds", "RDS"),
    ("redshift", "Redshift"),
    ("rolesanywhere", "IAM Roles Anywhere"),
    ("route53", "Route 53"),
    ("s3", "S3"),
    ("sagemaker", "SageMaker"),
    ("secretsmanager", "Secrets Manager"),
    ("securityhub", "Security Hub"),
    ("servicecatalog", "Service Catalog"),
    ("ses", "SES"),
    ("signin", "AWS Sign-In"),
    ("sns", "SNS"),
    ("sqs", "SQS"),
    ("ssm", "Systems Manager"),
    ("sso", "IAM Identity Center"),
    ("states", "Step Functions"),
    ("sts", "STS"),
    ("support", "AWS Support"),
    ("transfer", "Transfer Family"),
    ("workspaces", "WorkSpaces"),
];
