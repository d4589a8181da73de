//! Each check before a deployment, and each of its ends.

use trailbell::doctor::Outcome::{Broken, NotReached, NotSeen, Ok, Warning};

use crate::doctor::rows::{ABSENT, DENIED, HAVE, NAMES, Row, row};

const OWN: (&str, &str) = ("/before/wanted/ExistingLogGroup", "");
const NONE: (&str, &str) = ("/before/wanted/ExistingLogGroup", "none");
const STACK: &str = r#"{"known": {"id": "arn:aws:cloudformation:us-east-1:123456789012:stack/trailbell/1", "status": "CREATE_COMPLETE", "outputs": {"TopicArn": "t", "AlarmTopicArn": "a", "FunctionName": "f"}}}"#;
const OTHER_STACK: &str = r#"{"known": {"id": "arn:aws:cloudformation:us-east-1:123456789012:stack/trailbell/1", "status": "CREATE_COMPLETE", "outputs": {"Url": "u"}}}"#;
const ONE_TEMPLATE: &str = r#"{"known": {"id": "arn:aws:cloudformation:us-east-1:123456789012:stack/trailbell/1", "status": "CREATE_COMPLETE", "parameters": {"CodeBucket": "code"}, "outputs": {"TopicArn": "t", "AlarmTopicArn": "a", "FunctionName": "f"}}}"#;
const BUSY: &str = r#"{"known": {"id": "arn:aws:cloudformation:us-east-1:123456789012:stack/trailbell/1", "status": "UPDATE_IN_PROGRESS"}}"#;
const REVIEW: &str = r#"{"known": {"id": "arn:aws:cloudformation:us-east-1:123456789012:stack/trailbell/1", "status": "REVIEW_IN_PROGRESS"}}"#;
const FAILED: &str = r#"{"known": {"id": "arn:aws:cloudformation:us-east-1:123456789012:stack/trailbell/1", "status": "ROLLBACK_COMPLETE"}}"#;
const STUCK: &str = r#"{"known": {"id": "arn:aws:cloudformation:us-east-1:123456789012:stack/trailbell/1", "status": "UPDATE_ROLLBACK_FAILED"}}"#;
const UPDATE_FAILED: &str = r#"{"known": {"id": "arn:aws:cloudformation:us-east-1:123456789012:stack/trailbell/1", "status": "UPDATE_FAILED"}}"#;
const ELSEWHERE: &str = r#"{"name": "trailbell-trail", "arn": "arn:aws:cloudtrail:eu-west-1:123456789012:trail/trailbell-trail", "home": "eu-west-1", "all_regions": true, "status": {"known": {"logging": true}}, "takes": {"known": {"reads": true, "writes": true}}}"#;
const IDLE: &str = r#"{"name": "old", "arn": "arn:aws:cloudtrail:us-east-1:123456789012:trail/old", "home": "us-east-1", "all_regions": true, "status": {"known": {"logging": false}}, "takes": {"known": {"reads": true, "writes": true}}}"#;
const FORWARDER: &str = r#"{"known": {"id": "arn:aws:cloudformation:us-east-1:123456789012:stack/trailbell-forwarder-us-east-1/1", "status": "CREATE_COMPLETE", "parameters": {"BusArn": "arn:aws:events:us-east-1:111122223333:event-bus/trailbell-events"}}}"#;
const OUR_FORWARDER: &str = r#"{"known": {"id": "arn:aws:cloudformation:us-east-1:123456789012:stack/trailbell-forwarder-us-east-1/1", "status": "CREATE_COMPLETE", "parameters": {"BusArn": "arn:aws:events:us-east-1:123456789012:event-bus/trailbell-events"}}}"#;
const MAY_NOT: &str = r#"[{"action": "iam:CreateRole", "resource": "arn:aws:iam::123456789012:role/trailbell-Function-1A2B3C4D5E6F", "decision": "not_allowed"}, {"action": "iam:PutRolePolicy", "resource": "arn:aws:iam::123456789012:role/trailbell-Function-1A2B3C4D5E6F", "decision": "not_allowed"}]"#;
const FORBIDDEN: &str = r#"[{"action": "cloudformation:CreateStack", "resource": "arn:aws:cloudformation:us-east-1:123456789012:stack/trailbell/1A2B3C4D5E6F", "decision": "forbidden"}]"#;
const BLIND: &str = r#"[{"action": "sso:ListInstances", "resource": "*", "decision": "not_allowed"}]"#;
const UNSURE: &str = r#"[{"action": "iam:CreateRole", "resource": "arn:aws:iam::123456789012:role/trailbell-Function-1A2B3C4D5E6F", "decision": "unsure"}]"#;
const TOO_MANY: &str = r#"[{"name": "a"}, {"name": "b"}, {"name": "c"}, {"name": "d"}]"#;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    row("stack", Ok, ("the name trailbell is free in us-east-1", ""), &[]),
    row("stack", Ok, ("is free", ""), &[("/stack", REVIEW)]),
    row("stack", Warning, ("trailbell is deployed already (CREATE_COMPLETE)", "trailbell doctor --stack-name trailbell --region us-east-1"), &[("/stack", STACK)]),
    row("stack", Warning, ("an earlier attempt left trailbell in state ROLLBACK_COMPLETE", "describe-stack-events"), &[("/stack", FAILED)]),
    row("stack", Broken, ("it is none of Trailbell", "--stack-name NAME"), &[("/stack", OTHER_STACK)]),
    row("stack", Broken, ("is a stack of cfn/one.yaml", "docs/one-template.md"), &[("/stack", ONE_TEMPLATE)]),
    row("stack", Broken, ("is being changed right now (UPDATE_IN_PROGRESS)", "describe-stacks"), &[("/stack", BUSY)]),
    row("stack", Broken, ("is stuck in state UPDATE_ROLLBACK_FAILED", "continue-update-rollback"), &[("/stack", STUCK)]),
    row("stack", Broken, ("is stuck in state UPDATE_FAILED", "rollback-stack"), &[("/stack", UPDATE_FAILED)]),
    row("stack", Broken, ("begins with a letter and has at most 32", "--stack-name NAME"), &[("/stack_name", "\"1trailbell\"")]),
    row("stack", Broken, ("has at most 32", ""), &[("/stack_name", "a-name-that-is-far-too-long-for-a-filter")]),
    row("stack", Ok, ("is free", ""), &[("/stack_name", "a-name-of-thirty-two-characters-")]),
    row("stack", NotSeen, (NAMES, HAVE), &[("/stack", DENIED)]),

    row("permissions", Broken, ("you may not call iam:CreateRole, iam:PutRolePolicy (no policy lets you): a deployment would fail", "aws iam attach-user-policy --user-name ann --policy-arn arn:aws:iam::123456789012:policy/trailbell-deployer-policy"), &[("/before/may/known", MAY_NOT)]),
    row("permissions", Broken, ("you may not call iam:CreateRole", "attach-role-policy --role-name deployer"), &[("/before/may/known", MAY_NOT), ("/before/caller/known", "arn:aws:sts::123456789012:role/deployer")]),
    row("permissions", Broken, ("you may not call iam:CreateRole", "to your permission set"), &[("/before/may/known", MAY_NOT), ("/before/caller/known", "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Dev_1/ann")]),
    row("permissions", Broken, ("you may not call cloudformation:CreateStack (a policy keeps you from it)", "a policy of the organization"), &[("/before/may/known", FORBIDDEN)]),
    row("permissions", Warning, ("you may not call sso:ListInstances (no policy lets you): a deployment would not see all", ""), &[("/before/may/known", BLIND)]),
    row("permissions", Warning, ("you are the root user", "leave root alone"), &[("/before/caller/known", "arn:aws:iam::123456789012:root")]),
    row("permissions", NotSeen, ("whether you may make 1 call", "again in a minute"), &[("/before/may/known", UNSURE)]),
    row("permissions", NotSeen, (NAMES, HAVE), &[("/before/may", DENIED)]),
    row("permissions", NotSeen, (NAMES, HAVE), &[("/before/caller", DENIED)]),

    row("trail", Ok, ("org writes to /org/trail, and hears of every Region; no trail is made", ""), &[]),
    row("trail", Broken, ("no trail writes to /org/trail", "describe-trails"), &[("/trails/known/0/log_group", "null")]),
    row("trail", Broken, ("was stopped", "start-logging"), &[("/trails/known/0/status/known/logging", "false")]),
    row("trail", Broken, ("records us-east-1 alone", "--is-multi-region-trail"), &[("/trails/known/0/all_regions", "false")]),
    row("trail", Broken, ("leaves out IAM", "update-trail"), &[("/trails/known/0/global", "false")]),
    row("trail", Warning, ("recorded already, by org, of us-east-1, which writes to the log group /org/trail: a second trail costs 2 USD per 100,000", "cfn/deploy --stack-name trailbell --region us-east-1 --email ADDRESS --existing-log-group /org/trail"), &[OWN]),
    row("trail", Warning, ("which writes to the bucket org-trail alone", "--email ADDRESS --eventbridge all --existing-log-group none"), &[OWN, ("/trails/known/0/log_group", "null")]),
    row("trail", Warning, ("of us-east-1 alone", "Say --yes"), &[OWN, ("/trails/known/0/log_group", "null"), ("/trails/known/0/all_regions", "false")]),
    row("trail", Warning, ("of eu-west-1", "cfn/deploy --stack-name trailbell --email ADDRESS --region eu-west-1 --existing-log-group /org/trail"), &[OWN, ("/trails/known/0/home", "eu-west-1"), ("/trails/known/0/log_group", "arn:aws:logs:eu-west-1:123456789012:log-group:/org/trail:*")]),
    row("trail", Warning, ("2 USD", ""), &[OWN, ("/trails/known/0/status", DENIED), ("/trails/known/0/takes", DENIED)]),
    row("trail", Broken, ("the stack trailbell of eu-west-1 has the trail trailbell-trail", "--stack-name"), &[OWN, ("/trails/known/-", ELSEWHERE)]),
    row("trail", Broken, ("there are 6 trails in us-east-1, and there may be 5", "--existing-log-group /org/trail"), &[OWN, ("/trails/known/-", IDLE), ("/trails/known/-", IDLE), ("/trails/known/-", IDLE), ("/trails/known/-", IDLE), ("/trails/known/-", IDLE)]),
    row("trail", Ok, ("there is none, and one of the stack's own costs nothing", ""), &[OWN, ("/trails/known", "[]")]),
    row("trail", Ok, ("1 trail, and a copy of management events is free still", ""), &[OWN, ("/trails/known/0/status/known/logging", "false")]),
    row("trail", Ok, ("EventBridge gets events", ""), &[NONE]),
    row("trail", Broken, ("there is no trail of all Regions", ""), &[NONE, ("/trails/known", "[]")]),
    row("trail", Broken, ("no trail of all Regions is logging", "start-logging"), &[NONE, ("/trails/known/0/status/known/logging", "false")]),
    row("trail", NotSeen, (NAMES, HAVE), &[("/trails", DENIED)]),
    row("trail", NotSeen, (NAMES, HAVE), &[OWN, ("/trails", DENIED)]),

    row("trail", NotReached, ("waits for log-group", ""), &[("/log_group", ABSENT)]),

    row("log-group", Broken, ("there is no log group /org/trail in us-east-1", "describe-trails"), &[("/log_group", ABSENT)]),
    row("log-group", Broken, ("of the class INFREQUENT_ACCESS", "--existing-log-group none --eventbridge all"), &[("/log_group/known/class", "INFREQUENT_ACCESS")]),
    row("log-group", NotSeen, (NAMES, HAVE), &[("/log_group", DENIED)]),

    row("in-the-way", Warning, ("masks what it hands on", "delete-data-protection-policy"), &[("/log_group/known/masks", "true")]),
    row("in-the-way", Warning, ("the account's data protection policy pii masks", ""), &[("/account_policies/known/0", r#"{"name": "pii", "kind": "DATA_PROTECTION_POLICY"}"#)]),
    row("in-the-way", Ok, ("transformed beside", ""), &[("/account_policies/known/0", r#"{"name": "t", "kind": "TRANSFORMER_POLICY"}"#)]),
    row("in-the-way", NotSeen, (NAMES, HAVE), &[("/account_policies", DENIED)]),
    row("in-the-way", NotReached, ("waits for log-group", ""), &[("/log_group", ABSENT)]),

    row("filters", Ok, ("room for two beside siem, beside the account's own subscription policy central", ""), &[]),
    row("filters", Ok, ("nobody else's", ""), &[("/filters/known", "[]")]),
    row("filters", Ok, ("room for two beside a, b, c", ""), &[("/filters/known", r#"[{"name": "trailbell-sign-ins"}, {"name": "a"}, {"name": "b"}, {"name": "c"}, {"name": "trailbell-iam-changes"}]"#)]),
    row("filters", Broken, ("no room for two filters more: it has a, b, c, d, and may have 5", "service-quotas get-service-quota"), &[("/filters/known", TOO_MANY)]),
    row("filters", NotSeen, (NAMES, HAVE), &[("/filters", DENIED)]),
    row("filters", NotReached, ("waits for log-group", ""), &[("/log_group", ABSENT)]),

    row("forwarders", Ok, ("2 Regions, a small stack in each", ""), &[("/forwarders/0/stack", OUR_FORWARDER)]),
    row("forwarders", Broken, ("trailbell-forwarder-us-east-1 belongs to another stack of this name in us-east-1 (it sends to arn:aws:events:us-east-1:111122223333", "--stack-name"), &[("/forwarders/0/stack", FORWARDER)]),
    row("forwarders", NotSeen, ("what is in us-east-1, ap-northeast-1 cannot be seen", "--skip-region us-east-1 --skip-region ap-northeast-1"), &[("/forwarders/0/stack", DENIED), ("/forwarders/1/stack", DENIED)]),
    row("forwarders", NotSeen, (NAMES, HAVE), &[("/regions", DENIED), ("/forwarders", "[]")]),

    row("sender", Ok, ("in the sandbox, every recipient verified", ""), &[]),
    row("sender", Broken, ("trailbell@example.com, the letter's sender is not verified in us-east-1", "create-email-identity"), &[("/identities/trailbell@example.com", ABSENT)]),
    row("sender", Broken, ("ann@example.com, a recipient, while the account is in the sandbox", "create-email-identity"), &[("/identities/ann@example.com/known", "false")]),
    row("sender", NotSeen, (NAMES, HAVE), &[("/ses", DENIED)]),

    row("clock", Broken, ("400 seconds behind", "NTP"), &[("/clock/known", "-400")]),
    row("clock", NotSeen, ("no answer of AWS had a date", ""), &[("/clock", r#"{"no_answer": "no answer of AWS had a date"}"#)]),
];
