//! Each check and each of its ends.

use trailbell::doctor::Outcome::{self, Broken, NotReached, NotSeen, Ok, Warning};

pub(super) struct Row {
    pub check: &'static str,
    pub outcome: Outcome,
    /// Part of what it says.
    pub says: &'static str,
    /// Part of what is to be done.
    pub fix: &'static str,
    /// What is changed in the healthy deployment.
    pub changes: &'static [(&'static str, &'static str)],
}

pub(super) const fn row(
    check: &'static str,
    outcome: Outcome,
    (says, fix): (&'static str, &'static str),
    changes: &'static [(&'static str, &'static str)],
) -> Row {
    Row { check, outcome, says, fix, changes }
}

/// The same thing may not be seen.
pub(super) const DENIED: &str = r#"{"denied": "service:Action"}"#;
pub(super) const NAMES: &str = "you may not call service:Action";
pub(super) const HAVE: &str = "Have service:Action allowed";
/// Nothing is known of the stack.
const NO_STACK: &[(&str, &str)] = &[("/stack", DENIED), ("/queues", "[]"), ("/forwarders", "[]")];
pub(super) const ABSENT: &str = "\"absent\"";
const OTHER_TRAIL: &str = r#"{"name": "org", "arn": "arn:aws:cloudtrail:eu-west-1:123456789012:trail/org", "home": "eu-west-1", "all_regions": true, "global": true, "bucket": "org-trail", "status": {"known": {"logging": true}}, "takes": {"known": {"reads": true, "writes": true}}}"#;
const NEW: (&str, &str) = ("/stack/known/changed", "2026-11-26T11:50:00Z");

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    row("stack", Broken, ("there is no stack trailbell in us-east-1", "cfn/deploy --stack-name trailbell --region us-east-1 --email ADDRESS"), &[("/stack", ABSENT), ("/queues", "[]"), ("/forwarders", "[]")]),
    row("stack", Broken, ("gives no topic", "--stack-name NAME"), &[("/stack/known/outputs", "{}")]),
    row("stack", Broken, ("is stuck", "continue-update-rollback"), &[("/stack/known/status", "UPDATE_ROLLBACK_FAILED")]),
    row("stack", Broken, ("trailbell is CREATE_FAILED: no more roles", "describe-stack-events"), &[("/stack/known/status", "CREATE_FAILED"), ("/stack/known/reason", "no more roles")]),
    row("stack", Warning, ("failed and was taken back", "describe-stack-events"), &[("/stack/known/status", "UPDATE_ROLLBACK_COMPLETE")]),
    row("stack", Warning, ("is being changed", "wait stack-update-complete"), &[("/stack/known/status", "UPDATE_IN_PROGRESS")]),
    row("stack", Ok, ("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", ""), &[("/stack/known/status", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")]),
    row("stack", NotSeen, (NAMES, HAVE), NO_STACK),
    row("stack", NotSeen, ("asked too often", "again in a minute"), &[("/stack", r#"{"no_answer": "asked too often"}"#), ("/queues", "[]"), ("/forwarders", "[]")]),

    row("trail", Broken, ("was stopped", "aws cloudtrail start-logging --region us-east-1 --name arn:aws:cloudtrail:us-east-1:123456789012:trail/trailbell-trail"), &[("/trails/known/0/status/known/logging", "false")]),
    row("trail", Broken, ("records us-east-1 alone", "--is-multi-region-trail"), &[("/trails/known/0/all_regions", "false")]),
    row("trail", Broken, ("leaves out IAM", "--include-global-service-events"), &[("/trails/known/0/global", "false")]),
    row("trail", Broken, ("delivers to elsewhere, and not to trailbell-Trail-1ABC-LogGroup-2DEF", "update-trail"), &[("/trails/known/0/log_group", "arn:aws:logs:us-east-1:123456789012:log-group:elsewhere:*")]),
    row("trail", Broken, ("delivers to no log group", "update-trail"), &[("/trails/known/0/log_group", "null")]),
    row("trail", Broken, ("no trail delivers to", "create-trail --region us-east-1 --name trailbell-trail --s3-bucket-name trailbell-trail"), &[("/trails/known", "[]")]),
    row("trail", Broken, ("no management events that change something", "put-event-selectors"), &[("/trails/known/0/takes/known/writes", "false")]),
    row("trail", Broken, ("leaves out iam.amazonaws.com", "put-event-selectors"), &[("/trails/known/0/takes/known/without", r#"["iam.amazonaws.com", "kms.amazonaws.com"]"#)]),
    row("trail", Ok, ("logs every Region", ""), &[("/trails/known/0/takes/known/without", r#"["kms.amazonaws.com"]"#)]),
    row("trail", Warning, ("leaves out what only reads", "put-event-selectors"), &[("/trails/known/0/takes/known/reads", "false")]),
    row("trail", Warning, ("conditions on resources.type", "put-event-selectors"), &[("/trails/known/0/takes/known/narrowed_by", r#"["resources.type"]"#)]),
    row("trail", Warning, ("are paid for: trailbell-trail and org record them", "--eventbridge all --existing-log-group none"), &[("/trails/known/-", OTHER_TRAIL)]),
    row("trail", Broken, ("EventBridge gets events only while one is", "ExistingLogGroup="), &[("/stack/known/parameters/ExistingLogGroup", "none"), ("/trails/known", "[]")]),
    row("trail", Broken, ("no trail of all Regions is logging", "start-logging"), &[("/stack/known/parameters/ExistingLogGroup", "none"), ("/trails/known/0/status/known/logging", "false")]),
    row("trail", Ok, ("is logging, so that EventBridge gets events", ""), &[("/stack/known/parameters/ExistingLogGroup", "none")]),
    row("trail", NotSeen, (NAMES, HAVE), &[("/trails", DENIED)]),
    row("trail", NotSeen, ("which events the trail records cannot be seen", HAVE), &[("/trails/known/0/takes", DENIED)]),
    row("trail", NotReached, ("waits for stack", ""), NO_STACK),

    row("delivery", Broken, ("refuses what trailbell-trail delivers: AccessDenied", "cfn/trail.yaml"), &[("/trails/known/0/status/known/error", "AccessDenied")]),
    row("delivery", Broken, ("nothing has been delivered for 2 days", "get-trail-status"), &[("/trails/known/0/status/known/delivered", "2026-11-24T11:57:00Z")]),
    row("delivery", Broken, ("has not delivered anything yet", "five minutes"), &[("/trails/known/0/status/known/delivered", "null")]),
    row("delivery", Warning, ("has not delivered anything yet", "five minutes"), &[("/trails/known/0/status/known/delivered", "null"), NEW]),
    row("delivery", Warning, ("cannot write to its bucket trailbell-trail: NoSuchBucket", "get-bucket-policy"), &[("/trails/known/0/status/known/bucket_error", "NoSuchBucket")]),
    row("delivery", Ok, ("the last 3 minutes ago", ""), &[]),
    row("delivery", NotSeen, (NAMES, HAVE), &[("/trails/known/0/status", DENIED)]),
    row("delivery", NotReached, ("waits for trail", ""), &[("/trails", DENIED)]),

    row("log-group", Broken, ("there is no log group", "create-log-group"), &[("/log_group", ABSENT), ("/filters", ABSENT)]),
    row("log-group", Broken, ("INFREQUENT_ACCESS", "--existing-log-group NAME"), &[("/log_group/known/class", "INFREQUENT_ACCESS")]),
    row("log-group", Ok, ("for ever", ""), &[("/log_group/known/days", "null")]),
    row("log-group", NotSeen, (NAMES, HAVE), &[("/log_group", DENIED)]),
    row("log-group", NotReached, ("waits for stack", ""), NO_STACK),

    row("in-the-way", Warning, ("masks what it hands on", "delete-data-protection-policy"), &[("/log_group/known/masks", "true")]),
    row("in-the-way", Warning, ("the account's data protection policy pii masks", "describe-account-policies"), &[("/account_policies/known", r#"[{"name": "pii", "kind": "DATA_PROTECTION_POLICY"}]"#)]),
    row("in-the-way", Broken, ("a transformer changes events before trailbell-sign-ins see them", "apply-on-transformed-logs"), &[("/log_group/known/transforms", r#"{"known": true}"#), ("/filters/known/0/on_transformed", "true")]),
    row("in-the-way", Broken, ("a transformer", ""), &[("/account_policies/known", r#"[{"name": "t", "kind": "TRANSFORMER_POLICY"}]"#), ("/filters/known/1/on_transformed", "true")]),
    row("in-the-way", Ok, ("transformed beside what the filters see", ""), &[("/log_group/known/transforms", r#"{"known": true}"#)]),
    row("in-the-way", NotSeen, (NAMES, HAVE), &[("/account_policies", DENIED)]),
    row("in-the-way", NotSeen, (NAMES, HAVE), &[("/log_group/known/transforms", DENIED)]),
    row("in-the-way", NotReached, ("waits for log-group", ""), &[("/log_group", ABSENT), ("/filters", ABSENT)]),

    row("filters", Broken, ("there is no filter trailbell-sign-ins", "aws logs put-subscription-filter --region us-east-1 --log-group-name trailbell-Trail-1ABC-LogGroup-2DEF --filter-name trailbell-sign-ins"), &[("/filters/known/0/name", "siem")]),
    row("filters", Broken, ("it misses CreateAccessKey, DeactivateMFADevice", "--filter-name trailbell-iam-changes"), &[("/filters/known/1/pattern", r#"{ ($.eventName = "StopLogging") || ($.eventName = "PutEventSelectors") }"#)]),
    row("filters", Broken, ("it misses sign-ins", ""), &[("/filters/known/0/pattern", "NOTHING")]),
    row("filters", Broken, ("hands events to arn:aws:lambda:us-east-1:123456789012:function:other", "Have it hand them to the function"), &[("/filters/known/1/destination", "arn:aws:lambda:us-east-1:123456789012:function:other")]),
    row("filters", Broken, ("there is no filter trailbell-iam-changes", "Make room first"), &[("/filters/known/1/name", "a"), ("/filters/known/-", r#"{"name": "b"}"#), ("/filters/known/-", r#"{"name": "c"}"#), ("/filters/known/-", r#"{"name": "d"}"#)]),
    row("filters", Warning, ("has not the pattern that trailbell", "put-subscription-filter"), &[("/filters/known/0/pattern", r#"{ $.eventType = "*" || $.eventSource = "*" }"#)]),
    row("filters", Warning, ("has not the pattern that the stack's parameter says", "--filter-pattern '{ $.eventSource = \"iam.*\" }'"), &[("/stack/known/parameters/IamChangePattern", r#"{ $.eventSource = "iam.*" }"#)]),
    row("filters", Ok, ("beside siem", ""), &[("/filters/known/-", r#"{"name": "siem"}"#)]),
    row("filters", Ok, ("both ours", ""), &[("/filters/known/0/destination", "arn:aws:lambda:us-east-1:123456789012:function:trailbell-alert:live")]),
    row("filters", NotSeen, (NAMES, HAVE), &[("/filters", DENIED)]),
    row("filters", NotReached, ("waits for log-group", ""), &[("/log_group", ABSENT), ("/filters", ABSENT)]),

    row("function", Broken, ("there is no function trailbell-alert", "--delete"), &[("/function", ABSENT), ("/permissions", ABSENT), ("/on_failure", ABSENT)]),
    row("trail", Broken, ("no trail delivers to", ""), &[("/trails/known/0/log_group", "arn:aws:logs:us-east-1:999988887777:log-group:trailbell-Trail-1ABC-LogGroup-2DEF:*"), ("/trails/known/0/name", "org"), ("/trails/known/0/arn", "arn:aws:cloudtrail:us-east-1:999988887777:trail/org")]),
    row("trail", Broken, ("delivers to trailbell-Trail-1ABC-LogGroup-2DEF, and not to", "update-trail"), &[("/trails/known/0/log_group", "arn:aws:logs:eu-west-1:123456789012:log-group:trailbell-Trail-1ABC-LogGroup-2DEF:*")]),
    row("trail", Broken, ("was stopped", "It is a trail of account 999988887777"), &[("/trails/known/0/arn", "arn:aws:cloudtrail:us-east-1:999988887777:trail/org"), ("/trails/known/0/status/known/logging", "false")]),

    row("function", Broken, ("is Failed: the role was deleted", "--build"), &[("/function/known/state", "Failed"), ("/function/known/reason", "the role was deleted")]),
    row("function", Broken, ("last change of trailbell-alert failed", "--build"), &[("/function/known/last_update", "Failed")]),
    row("function", Broken, ("publishes to arn:aws:sns:us-east-1:123456789012:other", "update-function-configuration"), &[("/function/known/variables/TRAILBELL_TOPIC_ARN", "arn:aws:sns:us-east-1:123456789012:other")]),
    row("function", Broken, ("publishes nowhere", "update-function-configuration"), &[("/function/known/variables/TRAILBELL_TOPIC_ARN", "")]),
    row("function", Broken, ("has no failure store", "put-function-event-invoke-config"), &[("/on_failure", ABSENT)]),
    row("function", Broken, ("has no failure store", "arn:aws:s3:::trailbell-failures"), &[("/on_failure/known", "null")]),
    row("function", Warning, ("is being made", "again in a minute"), &[("/function/known/state", "Pending")]),
    row("function", Ok, ("256 MB", ""), &[("/function/known/state", "Inactive")]),
    row("function", NotSeen, (NAMES, HAVE), &[("/function", DENIED)]),
    row("function", NotSeen, (NAMES, HAVE), &[("/on_failure", DENIED)]),
    row("function", NotReached, ("waits for stack", ""), NO_STACK),

    row("permission", Broken, ("CloudWatch Logs may not invoke trailbell-alert", "--principal logs.us-east-1.amazonaws.com"), &[("/permissions/known/0/source", "arn:aws:logs:us-east-1:123456789012:log-group:other:*")]),
    row("permission", Broken, ("the rule that watches over Trailbell itself may not", "rule/trailbell-tampering"), &[("/permissions/known/1/source", "arn:aws:events:us-east-1:123456789012:rule/other")]),
    row("permission", Broken, ("the bus of the forwarders may not", "rule/trailbell-events/trailbell-forwarded"), &[("/permissions/known/2/service", "sns.amazonaws.com")]),
    row("permission", Broken, ("CloudWatch Logs may not", "--source-account 123456789012"), &[("/permissions/known/0/account", "\"111122223333\"")]),
    row("permission", Broken, ("may not invoke", "add-permission"), &[("/permissions", ABSENT)]),
    row("permission", Ok, ("3 sources", ""), &[("/permissions/known/0/service", "logs.amazonaws.com"), ("/permissions/known/0/account", "null")]),
    row("permission", Ok, ("2 sources", ""), &[("/stack/known/parameters/WorkflowArn", "arn:aws:states:us-east-1:123456789012:stateMachine:w"), ("/permissions/known/2/service", "sns.amazonaws.com")]),
    row("permission", NotSeen, (NAMES, HAVE), &[("/permissions", DENIED)]),
    row("permission", NotReached, ("waits for function", ""), &[("/function", DENIED)]),

    row("runs", Warning, ("failed 3 of 41 times", "aws logs tail /aws/lambda/trailbell-alert --region us-east-1"), &[("/metrics/known/Errors", "3")]),
    row("runs", Warning, ("had to wait once", "Service Quotas"), &[("/metrics/known/Throttles", "1")]),
    row("runs", Warning, ("could not hand events over 2 times", "get-policy"), &[("/metrics/known/DeliveryErrors", "2")]),
    row("runs", Warning, ("1 event could not be read", "no CloudTrail event"), &[("/metrics/known/EventsUnreadable", "1")]),
    row("runs", Warning, ("the table failed once", "logs tail"), &[("/metrics/known/TableFaults", "1")]),
    row("runs", Warning, ("2 alerts could not be delivered", "every endpoint"), &[("/metrics/known/NumberOfNotificationsFailed", "2")]),
    row("runs", Broken, ("1 payload could not even be stored", "trailbell history"), &[("/metrics/known/DestinationDeliveryFailures", "1")]),
    row("runs", NotSeen, (NAMES, HAVE), &[("/metrics", DENIED)]),
    row("runs", NotReached, ("waits for function", ""), &[("/function", DENIED)]),

    row("failures", Broken, ("2 payloads could not be told, and lie in trailbell-failures", "| trailbell redrive --settings - s3://trailbell-failures/aws/lambda/async/trailbell-alert/"), &[("/failures/known/count", "2")]),
    row("failures", Broken, ("1000 payloads and more", "--dry-run"), &[("/failures/known", r#"{"count": 1000, "more": true}"#)]),
    row("failures", Broken, ("there is no bucket trailbell-failures", "s3 mb"), &[("/failures", ABSENT)]),
    row("failures", NotSeen, (NAMES, HAVE), &[("/failures", DENIED)]),
    row("failures", NotReached, ("waits for stack", ""), NO_STACK),

    row("queues", Broken, ("3 messages wait in trailbell-Alerts-RedriveQueue", "receive-message"), &[("/queues/0/waiting/known", "3")]),
    row("queues", Broken, ("there is no queue trailbell-Alerts-RedriveQueue", "create-queue"), &[("/queues/0/waiting", ABSENT)]),
    row("queues", Broken, ("1 message waits in trailbell-trail-files-failed", ""), &[("/queues/1/waiting/known", "1")]),
    row("queues", Warning, ("there was nothing to look at", "--facts-out"), &[("/queues", "[]")]),
    row("queues", NotSeen, (NAMES, HAVE), &[("/queues/0/waiting", DENIED)]),
    row("queues", NotReached, ("waits for stack", ""), NO_STACK),

    row("table", Broken, ("there is no table trailbell-Function-1ABC-Claims-2DEF", "create-table"), &[("/table", ABSENT)]),
    row("table", Broken, ("has the key pk S", "ClaimsTable="), &[("/table/known/keys", r#"["pk S"]"#)]),
    row("table", Warning, ("never expire", "update-time-to-live"), &[("/table/known/expires/known", "null")]),
    row("table", Warning, ("is CREATING", "again in a minute"), &[("/table/known/status", "CREATING")]),
    row("table", Warning, ("the function has no table", "--build"), &[("/function/known/variables/TRAILBELL_CLAIMS_TABLE", "")]),
    row("table", NotSeen, (NAMES, HAVE), &[("/table", DENIED)]),
    row("table", NotSeen, (NAMES, HAVE), &[("/table/known/expires", DENIED)]),
    row("table", NotReached, ("waits for function", ""), &[("/function", DENIED)]),

    row("topic", Broken, ("there is no topic trailbell-alerts", "--resubscribe"), &[("/topic", ABSENT)]),
    row("topic", Broken, ("lets nobody publish (Locked)", "set-topic-attributes"), &[("/topic/known/policy", r#""{\"Statement\": [{\"Sid\": \"Locked\", \"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"sns:*\", \"Resource\": \"*\"}]}""#)]),
    row("topic", NotSeen, (NAMES, HAVE), &[("/topic", DENIED)]),
    row("topic", NotReached, ("waits for stack", ""), NO_STACK),

    row("recipients", Broken, ("ann@example.com has not confirmed, and hears nothing of alerts", "cfn/deploy --stack-name trailbell --region us-east-1 --resubscribe"), &[("/subscriptions/known/0/arn", "PendingConfirmation"), ("/notes/known", "[]")]),
    row("recipients", Warning, ("ann@example.com has not confirmed", "--authenticate-on-unsubscribe true --token TOKEN"), &[("/subscriptions/known/0/arn", "PendingConfirmation"), ("/notes/known", "[]"), NEW]),
    row("recipients", Warning, ("asked 30 minutes ago", ""), &[("/subscriptions/known/0/arn", "PendingConfirmation"), ("/notes/known/0/says", "by-deploy asked 2026-11-26T11:30:00Z")]),
    row("recipients", Broken, ("had confirmed, and was suspended", "--resubscribe"), &[("/subscriptions/known/0/arn", "PendingConfirmation")]),
    row("recipients", Broken, ("has ended its subscription of alerts", "--resubscribe"), &[("/subscriptions/known/0/arn", "Deleted")]),
    row("recipients", Broken, ("ann@example.com has ended its subscription", ""), &[("/subscriptions/known/0/endpoint", "bob@example.com")]),
    row("recipients", Broken, ("+819012345678 is not subscribed", "Subscribe it again"), &[("/subscriptions/known/2/endpoint", "+819000000000")]),
    row("recipients", Broken, ("ann@example.com is not subscribed, and hears nothing of alarms", ""), &[("/subscriptions/known/3/endpoint", "bob@example.com")]),
    row("recipients", Broken, ("is not subscribed", "aws sns subscribe --region us-east-1 --topic-arn arn:aws:sns:us-east-1:123456789012:trailbell-alerts --protocol sms"), &[("/subscriptions/known/2/endpoint", "+819000000000"), ("/stack/known/parameters/CodeBucket", "code")]),
    row("recipients", Ok, ("all 4 hear of it", ""), &[("/subscriptions/known/0/endpoint", "Ann@Example.com")]),
    row("recipients", NotSeen, (NAMES, HAVE), &[("/subscriptions", DENIED)]),
    row("recipients", NotReached, ("waits for topic", ""), &[("/topic", ABSENT)]),

    row("unsubscribe", Warning, ("ann@example.com can be unsubscribed from trailbell-alerts by anyone", "aws sns unsubscribe --region us-east-1"), &[("/subscriptions/known/0/authenticated/known", "false")]),
    row("unsubscribe", Ok, ("no link in a mail ends a subscription", ""), &[]),
    row("unsubscribe", NotSeen, (NAMES, HAVE), &[("/subscriptions/known/3/authenticated", DENIED)]),
    row("unsubscribe", NotReached, ("waits for topic", ""), &[("/topic", ABSENT)]),

    row("alarms", Broken, ("there is no alarm EventsStopped", "cfn/alarms.yaml"), &[("/alarms/known/0/name", "trailbell-other")]),
    row("alarms", Broken, ("there is no alarm", ""), &[("/alarms/known/9/name", "x")]),
    row("alarms", Broken, ("an alarm's actions are off", "enable-alarm-actions --region us-east-1 --alarm-names trailbell-Alarms-1ABC-FunctionFailed-2DEF"), &[("/alarms/known/3/enabled", "false")]),
    row("alarms", Broken, ("an alarm tells nobody: trailbell-Alarms-1ABC-FunctionFailed-2DEF", "describe-alarms"), &[("/alarms/known/3/alarm_actions", "[]")]),
    row("alarms", Broken, ("there is no topic trailbell-alarms", "create-topic"), &[("/alarm_topic", ABSENT)]),
    row("alarms", Broken, ("lets no alarm publish", "set-topic-attributes"), &[("/alarm_topic/known/policy", r#""{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"s3.amazonaws.com\"}, \"Action\": \"sns:Publish\"}]}""#)]),
    row("alarms", Ok, ("10 alarms", ""), &[("/alarm_topic/known/policy", r#""{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"*\"}, \"Action\": [\"SNS:Publish\"]}]}""#)]),
    row("alarms", NotSeen, (NAMES, HAVE), &[("/alarms", DENIED)]),
    row("recipients", Broken, ("ann@example.com hears only of what a filter policy lets through", "set-subscription-attributes"), &[("/subscriptions/known/0/filter_policy", r#""{\"severity\": [\"none\"]}""#)]),

    row("alarms", Broken, ("there is no alarm FunctionFailed", "describe-stacks"), &[("/alarms/known/3/name", "trailbell-dev-Alarms-1ABC-FunctionFailed-2DEF")]),
    row("alarms", NotReached, ("waits for stack", ""), NO_STACK),

    row("ringing", Warning, ("trailbell-Alarms-1ABC-FunctionLate-2DEF has been ringing for 24 days", "describe-alarms"), &[("/alarms/known/5/state", "ALARM")]),
    row("ringing", Broken, ("EventsStopped-2DEF has been ringing", ""), &[("/alarms/known/0/state", "INSUFFICIENT_DATA")]),
    row("ringing", Broken, ("EventsStopped-2DEF has been ringing for 4 hours", ""), &[("/alarms/known/0/state", "INSUFFICIENT_DATA"), ("/alarms/known/0/since", "2026-11-26T08:00:00Z")]),
    row("ringing", Ok, ("none of 10 rings", ""), &[("/alarms/known/0/state", "INSUFFICIENT_DATA"), ("/alarms/known/0/since", "2026-11-26T08:00:00Z"), ("/log_group/known/made", "2026-11-26T08:00:00Z")]),
    row("ringing", Ok, ("none of 10 rings", ""), &[("/alarms/known/3/state", "INSUFFICIENT_DATA")]),
    row("ringing", NotReached, ("waits for alarms", ""), &[("/alarms", DENIED)]),

    row("forwarders", Broken, ("nothing forwards events from ap-northeast-1", "--eventbridge all"), &[("/forwarders/1/stack", ABSENT), ("/forwarders/1/waiting", ABSENT)]),
    row("forwarders", Broken, ("the forwarder in us-east-1 sends to arn:aws:events:eu-west-1:123456789012:event-bus/trailbell-events", "--eventbridge all"), &[("/forwarders/0/stack/known/parameters/BusArn", "arn:aws:events:eu-west-1:123456789012:event-bus/trailbell-events")]),
    row("forwarders", Broken, ("the forwarder in us-east-1 is DELETE_FAILED", "describe-stack-events"), &[("/forwarders/0/stack/known/status", "DELETE_FAILED")]),
    row("forwarders", Broken, ("4 messages wait in ap-northeast-1", "aws sqs get-queue-url --region ap-northeast-1"), &[("/forwarders/1/waiting/known", "4")]),
    row("forwarders", Warning, ("there was nothing to look at", ""), &[("/forwarders", "[]"), ("/regions/known", "[]")]),
    row("forwarders", Ok, ("2 Regions point to trailbell-events", ""), &[]),
    row("forwarders", NotSeen, (NAMES, HAVE), &[("/forwarders/0/stack", DENIED)]),
    row("forwarders", NotSeen, (NAMES, HAVE), &[("/regions", DENIED), ("/forwarders", "[]")]),
    row("forwarders", NotReached, ("waits for stack", ""), &[("/stack/known/outputs", "{}")]),

    row("files", Broken, ("there is no function trailbell-files", "--trail-files s3://org-trail/logs"), &[("/files", ABSENT)]),
    row("files", Broken, ("is Failed", "--build"), &[("/files/known/state", "Failed")]),
    row("files", NotSeen, (NAMES, HAVE), &[("/files", DENIED)]),
    row("files", NotReached, ("waits for stack", ""), &[("/stack/known/outputs", "{}")]),

    row("letter", Broken, ("there is no function trailbell-report", "'ReportSchedule=cron(0 8 ? * MON *)'"), &[("/report", ABSENT)]),
    row("letter", Broken, ("is Failed", "--build"), &[("/report/known/state", "Failed")]),
    row("letter", Broken, ("no letter for 10 days", "aws lambda invoke --region us-east-1 --function-name trailbell-report"), &[("/letters/known/last", "2026-11-16T08:01:00Z")]),
    row("letter", Broken, ("no letter has been written yet", "lambda invoke"), &[("/letters/known/last", "null")]),
    row("letter", Ok, ("none was due yet", ""), &[("/letters/known/last", "null"), ("/report/known/changed", "2026-11-25T08:01:00Z")]),
    row("letter", Ok, ("10 days ago", ""), &[("/letters/known/last", "2026-11-16T08:01:00Z"), ("/stack/known/parameters/ReportSchedule", "cron(0 8 1 * ? *)")]),
    row("letter", Broken, ("no letter for 3 days", ""), &[("/stack/known/parameters/ReportSchedule", "rate(1 day)")]),
    row("letter", NotSeen, (NAMES, HAVE), &[("/report", DENIED)]),
    row("letter", NotSeen, (NAMES, HAVE), &[("/letters", DENIED)]),
    row("letter", NotReached, ("waits for stack", ""), &[("/stack/known/outputs", "{}")]),

    row("sender", Broken, ("trailbell@example.com, the letter's sender is not verified in us-east-1", "create-email-identity"), &[("/identities/trailbell@example.com/known", "false")]),
    row("sender", Broken, ("ann@example.com, a recipient, while the account is in the sandbox", "create-email-identity"), &[("/identities/ann@example.com", ABSENT)]),
    row("sender", Broken, ("lets the account send nothing", "sesv2 get-account"), &[("/ses/known/sends", "false")]),
    row("sender", Ok, ("1 sender verified", ""), &[("/ses/known/production", "true"), ("/identities/ann@example.com", ABSENT)]),
    row("sender", NotSeen, (NAMES, HAVE), &[("/ses", DENIED)]),
    row("sender", NotSeen, (NAMES, HAVE), &[("/identities/trailbell@example.com", DENIED)]),
    row("sender", NotReached, ("waits for stack", ""), &[("/stack/known/outputs", "{}")]),

    row("settings", Broken, ("the function cannot start: TRAILBELL_TIME_ZONE", "--parameter TimeZone=VALUE"), &[("/function/known/variables/TRAILBELL_TIME_ZONE", "Mars/Olympus")]),
    row("settings", Broken, ("TRAILBELL_POLICY", "trailbell policy check"), &[("/function/known/variables/TRAILBELL_POLICY", r#""{\"ignore\": 3}""#)]),
    row("settings", Warning, ("ignore 1 of the policy ended with 2026-03-31 (spring)", "trailbell policy check"), &[("/function/known/variables/TRAILBELL_POLICY", r#""{\"ignore\": [{\"reason\": \"spring\", \"until\": \"2026-03-31\", \"principal\": \"role/ci\"}]}""#)]),
    row("settings", Warning, ("the stack is newer", "TRAILBELL_SMELL"), &[("/function/known/variables/TRAILBELL_SMELL", "strong")]),
    row("settings", Warning, ("the stack is older", "TRAILBELL_SUBJECT"), &[("/function/known/variables", r#"{"TRAILBELL_TOPIC_ARN": "arn:aws:sns:us-east-1:123456789012:trailbell-alerts", "TRAILBELL_CLAIMS_TABLE": "claims", "TRAILBELL_LANGUAGE": "en"}"#)]),
    row("settings", NotReached, ("waits for function", ""), &[("/function", DENIED)]),

    row("clock", Warning, ("90 seconds ahead", "NTP"), &[("/clock/known", "90")]),
    row("clock", Broken, ("400 seconds behind", "NTP"), &[("/clock/known", "-400")]),
    row("clock", NotSeen, ("no answer of AWS had a date", "again in a minute"), &[("/clock", r#"{"no_answer": "no answer of AWS had a date"}"#)]),
];
