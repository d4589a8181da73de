"""Who asks for what, and whether the templates' policies must let them.

A row: what it is about, the principal, actions, resources, context, and whether it is allowed. Of several actions and resources each
is asked for. Names in braces are those of a deployed stack (judge.py); a row that names what a variant does not have is passed over
there. `here`, `other` and the like stand for what AWS sends along: SourceAccount and SourceArn.
"""

ALLOW, DENY = True, False
FAILED = "{FAIL}/aws/lambda/async/trailbell-alert/2026/11/25/x"
CLEAR = {"aws:SecureTransport": "false"}
OWN = {"s3:ResourceAccount": "{A}", "aws:ResourceAccount": "{A}"}
ACL = {"s3:x-amz-acl": "bucket-owner-full-control"}
ALARM = "arn:{P}:cloudwatch:{R}:{A}:alarm:trailbell-Alarms-FunctionFailed-1A2B3C"
SIGN_INS = "arn:{P}:events:%s:%s:rule/trailbell-sign-ins-{R}"
FORWARDED = "arn:{P}:events:{R}:{A}:rule/trailbell-events/trailbell-forwarded"
TAMPERING = "arn:{P}:events:{R}:{A}:rule/trailbell-tampering"
TRAIL = "arn:{P}:cloudtrail:{R}:{A}:trail/trailbell-trail"
SCHEDULES = "arn:{P}:scheduler:{R}:{A}:schedule-group/trailbell-report"
ANOTHER_KEY = "arn:{P}:kms:{R}:{A}:key/22222222-2222-3333-4444-555555555555"


def source(arn, account="{A}", **more):
    """What AWS says of the resource for which a service asks."""
    return {"aws:SourceArn": arn, "aws:SourceAccount": account} | more


def via(service, **more):
    return {"kms:ViaService": f"{service}.{{R}}.{{S}}", "kms:CallerAccount": "{A}"} | more


def elsewhere(arn):
    """The same resource of another account."""
    return source(arn.replace("{A}", "{X}"), "{X}")


FUNCTION = [
    ("the function tells", "session Function.Role", "sns:Publish", "{TOPIC}", {}, ALLOW),
    ("the function logs", "session Function.Role", "logs:CreateLogStream logs:PutLogEvents", "{FNLOG}:log-stream:2026/11/25/[$LATEST]0123456789abcdef", {}, ALLOW),
    ("the function remembers", "session Function.Role",
     "dynamodb:BatchGetItem dynamodb:BatchWriteItem dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem", "{TABLE}",
     {"dynamodb:LeadingKeys": "trailbell-alert#x"}, ALLOW),
    ("Lambda keeps what failed", "session Function.Role", "s3:PutObject", FAILED, OWN, ALLOW),
    ("Lambda looks into the bucket", "session Function.Role", "s3:ListBucket", "{FAIL}", OWN, ALLOW),
    ("Lambda tries out the destination", "session Function.Role", "s3:PutObject", "{FAIL}/any-key", OWN, ALLOW),
    ("a bucket that is another's now", "session Function.Role", "s3:PutObject", FAILED, {"s3:ResourceAccount": "{X}", "aws:ResourceAccount": "{X}"}, DENY),
    ("a bucket that is another's now", "session Function.Role", "s3:ListBucket", "{FAIL}", {"s3:ResourceAccount": "{X}", "aws:ResourceAccount": "{X}"}, DENY),
    ("a message under the key", "session Function.Role", "kms:GenerateDataKey kms:GenerateDataKeyWithoutPlaintext kms:Decrypt", "{KEY}", via("sns"), ALLOW),
    ("a failed payload under the key", "session Function.Role", "kms:GenerateDataKey kms:Decrypt", "{KEY}", via("s3"), ALLOW),
    ("a table under the key", "session Function.Role", "kms:Decrypt", "{KEY}", via("dynamodb"), ALLOW),
    ("the key by itself", "session Function.Role", "kms:Decrypt kms:GenerateDataKey", "{KEY}", {"kms:CallerAccount": "{A}"}, DENY),
    ("the key through another service", "session Function.Role", "kms:Decrypt", "{KEY}", via("secretsmanager"), DENY),
    ("the key from another Region", "session Function.Role", "kms:Decrypt", "{KEY}", {"kms:ViaService": "sns.sa-east-1.{S}"}, DENY),
    ("another key", "session Function.Role", "kms:Decrypt kms:ScheduleKeyDeletion", ANOTHER_KEY, via("sns"), DENY),
    ("what else a key can be used for", "session Function.Role", "kms:Encrypt kms:CreateGrant kms:PutKeyPolicy kms:DescribeKey kms:ScheduleKeyDeletion",
     "{KEY}", via("sns"), DENY),
    *(("nothing else", "session Function.Role", actions, resources, {}, DENY) for actions, resources in (
        ("iam:CreateUser iam:CreateAccessKey", "arn:{P}:iam::{A}:user/x"),
        ("iam:PassRole iam:PutRolePolicy sts:AssumeRole", "{ROLE:Function.Role}"),
        ("iam:ListUsers", "*"),
        ("sns:Publish", "{ALARMS} arn:{P}:sns:{R}:{A}:other"),
        ("sns:Subscribe sns:SetTopicAttributes sns:DeleteTopic sns:ListSubscriptionsByTopic", "{TOPIC}"),
        ("dynamodb:Scan dynamodb:Query dynamodb:GetItem dynamodb:DeleteTable", "{TABLE}"),
        ("dynamodb:BatchGetItem dynamodb:PutItem", "arn:{P}:dynamodb:{R}:{A}:table/other"),
        ("lambda:UpdateFunctionCode lambda:UpdateFunctionConfiguration lambda:InvokeFunction lambda:AddPermission lambda:GetFunction", "{FN}"),
        ("logs:DeleteLogStream", "{FNLOG}:log-stream:x"),
        ("logs:DeleteLogGroup logs:FilterLogEvents", "{FNLOG}"),
        ("logs:PutLogEvents", "arn:{P}:logs:{R}:{A}:log-group:/aws/lambda/other:log-stream:x {FNLOG}2:log-stream:x"),
        ("cloudtrail:StopLogging", TRAIL),
        ("sqs:ReceiveMessage sqs:SendMessage", "{REDRIVE}"),
        ("events:PutEvents", "{BUS} arn:{P}:events:{R}:{A}:event-bus/default"),
    )),
    *(("nothing else in the failure store", "session Function.Role", actions, resources, OWN, DENY) for actions, resources in (
        ("s3:GetObject s3:DeleteObject s3:GetObjectVersion", FAILED),
        ("s3:PutObject", "arn:{P}:s3:::another-bucket-of-ours/aws/lambda/async/trailbell-alert/x"),
        ("s3:PutBucketPolicy s3:ListBucketVersions", "{FAIL}"),
        ("s3:ListBucket", "arn:{P}:s3:::another-bucket-of-ours"),
    )),
    ("who calls it", "logs.{R}.{S}", "lambda:InvokeFunction", "{FN}", source("{GROUP}:*"), ALLOW),
    ("another group's events", "logs.{R}.{S}", "lambda:InvokeFunction", "{FN}", source("arn:{P}:logs:{R}:{A}:log-group:other:*"), DENY),
    ("another account's group", "logs.{R}.{S}", "lambda:InvokeFunction", "{FN}", source("{GROUP}:*", "{X}"), DENY),
    ("a group of nobody", "logs.{R}.{S}", "lambda:InvokeFunction", "{FN}", {}, DENY),
    ("the logs of another Region", "logs.sa-east-1.{S}", "lambda:InvokeFunction", "{FN}", source("{GROUP}:*"), DENY),
    ("the rule that guards", "events.amazonaws.com", "lambda:InvokeFunction", "{FN}", source(TAMPERING), ALLOW),
    ("the rule of the log group", "events.amazonaws.com", "lambda:InvokeFunction", "{FN}", source(TAMPERING + "-log-group"), "own group"),
    ("the rule of the table", "events.amazonaws.com", "lambda:InvokeFunction", "{FN}", source(TAMPERING + "-table"), "own table"),
    ("the rule of the home bus", "events.amazonaws.com", "lambda:InvokeFunction", "{FN}", source(FORWARDED), "no workflow"),
    *(("another rule", "events.amazonaws.com", "lambda:InvokeFunction", "{FN}", source(arn), DENY) for arn in (
        "arn:{P}:events:{R}:{A}:rule/other", TAMPERING + "2", "arn:{P}:events:{R}:{A}:rule/trailbell-events/other",
        SIGN_INS % ("{R}", "{A}"), TAMPERING.replace("{A}", "{X}"), TAMPERING.replace("{R}", "sa-east-1"))),
    ("another service", "sns.amazonaws.com s3.amazonaws.com apigateway.amazonaws.com states.amazonaws.com scheduler.amazonaws.com pipes.amazonaws.com",
     "lambda:InvokeFunction", "{FN}", source(TAMPERING), DENY),
    ("who calls, and nothing more", "logs.{R}.{S} events.amazonaws.com", "lambda:UpdateFunctionCode lambda:GetFunction lambda:DeleteFunction", "{FN}",
     source("{GROUP}:*"), DENY),
    ("a workflow of the account", "session enricher", "lambda:InvokeFunction", "{FN}", {}, ALLOW),
    ("Lambda is the role", "lambda.amazonaws.com", "sts:AssumeRole", "{ROLE:Function.Role}", source("{FN}"), ALLOW),
    ("nobody else is", "ec2.amazonaws.com events.amazonaws.com states.amazonaws.com admin@A admin@X", "sts:AssumeRole", "{ROLE:Function.Role}", {}, DENY),
]

LETTER = [
    ("the letter tells", "session ReportRole", "sns:Publish", "{TOPIC}", {}, ALLOW),
    ("the letter fetches the report", "session ReportRole", "iam:GenerateCredentialReport iam:GetCredentialReport cloudwatch:DescribeAlarms cloudtrail:LookupEvents", "*", {}, ALLOW),
    ("the letter names keys", "session ReportRole", "iam:ListAccessKeys", "arn:{P}:iam::{A}:user/alice", {}, ALLOW),
    ("the letter's archive", "session ReportRole", "s3:GetObject s3:PutObject", "{ARCHIVE}/2026/11/25/x.csv", OWN, ALLOW),
    ("the letter's archive", "session ReportRole", "s3:ListBucket", "{ARCHIVE} {FAIL}", OWN, ALLOW),
    ("the letter looks back", "session ReportRole", "logs:FilterLogEvents", "{GROUP}:*", {}, ALLOW),
    ("the letter under the key", "session ReportRole", "kms:Decrypt kms:GenerateDataKey", "{KEY}", via("s3"), ALLOW),
    ("the letter under the key", "session ReportRole", "kms:Decrypt kms:GenerateDataKeyWithoutPlaintext", "{KEY}", via("sns"), ALLOW),
    ("the key by itself", "session ReportRole", "kms:Decrypt", "{KEY}", {}, DENY),
    ("the letter claims itself", "session ReportRole", "dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem", "{TABLE}",
     {"dynamodb:LeadingKeys": ["trailbell-report#2026-11-23"]}, ALLOW),
    ("nobody's claim but its own", "session ReportRole", "dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem", "{TABLE}",
     {"dynamodb:LeadingKeys": ["trailbell-alert#x"]}, DENY),
    ("what failed is not the letter's", "session ReportRole", "s3:GetObject s3:PutObject", FAILED, OWN, DENY),
    ("an archive of another", "session ReportRole", "s3:PutObject", "{ARCHIVE}/x", {"s3:ResourceAccount": "{X}", "aws:ResourceAccount": "{X}"}, DENY),
    ("nothing else", "session ReportRole", "iam:CreateAccessKey iam:UpdateAccessKey iam:DeleteAccessKey iam:DeleteUser", "arn:{P}:iam::{A}:user/alice", {}, DENY),
    ("nothing else", "session ReportRole", "s3:DeleteObject s3:DeleteObjectVersion", "{ARCHIVE}/x", OWN, DENY),
    ("nothing else", "session ReportRole", "lambda:InvokeFunction", "{FN} {LETTER}", {}, DENY),
    ("Lambda is the role", "lambda.amazonaws.com", "sts:AssumeRole", "{ROLE:ReportRole}", {}, ALLOW),
    ("nobody else is", "scheduler.amazonaws.com events.amazonaws.com admin@A admin@X", "sts:AssumeRole", "{ROLE:ReportRole}", source(SCHEDULES), DENY),
    ("the schedule is its role", "scheduler.amazonaws.com", "sts:AssumeRole", "{ROLE:WeeklyReport.SchedulerRole}", source(SCHEDULES), ALLOW),
    ("another schedule is not", "scheduler.amazonaws.com", "sts:AssumeRole", "{ROLE:WeeklyReport.SchedulerRole}", source(SCHEDULES + "2"), DENY),
    ("another account's is not", "scheduler.amazonaws.com", "sts:AssumeRole", "{ROLE:WeeklyReport.SchedulerRole}", elsewhere(SCHEDULES), DENY),
    ("the schedule calls the letter", "session WeeklyReport.SchedulerRole", "lambda:InvokeFunction", "{LETTER}", {}, ALLOW),
    ("or keeps the call", "session WeeklyReport.SchedulerRole", "sqs:SendMessage", "{REDRIVE}", {}, ALLOW),
    ("and nothing else", "session WeeklyReport.SchedulerRole", "lambda:InvokeFunction lambda:UpdateFunctionCode", "{FN}", {}, DENY),
]

TRAIL_ROWS = [
    ("CloudTrail looks", "cloudtrail.amazonaws.com", "s3:GetBucketAcl", "{TRAILB}", source(TRAIL), ALLOW),
    ("CloudTrail writes", "cloudtrail.amazonaws.com", "s3:PutObject",
     "{TRAILB}/AWSLogs/{A}/CloudTrail/{R}/2026/11/25/x.json.gz {TRAILB}/AWSLogs/{A}/CloudTrail-Digest/us-east-1/2026/11/25/x.json.gz {TRAILB}/AWSLogs/{A}/CloudTrail/",
     source(TRAIL) | ACL, ALLOW),
    ("CloudTrail is the role", "cloudtrail.amazonaws.com", "sts:AssumeRole", "{ROLE:Trail.Role}", {}, ALLOW),
    ("CloudTrail writes its streams", "session Trail.Role", "logs:CreateLogStream logs:PutLogEvents",
     "{GROUP}:log-stream:{A}_CloudTrail_{R} {GROUP}:log-stream:{A}_CloudTrail_{R}_2 {GROUP}:log-stream:{A}_CloudTrail_{R}_12", {}, ALLOW),
    ("no other stream or group", "session Trail.Role", "logs:CreateLogStream logs:PutLogEvents",
     "{GROUP}:log-stream:{A}_CloudTrail_sa-east-1 arn:{P}:logs:{R}:{A}:log-group:other:log-stream:{A}_CloudTrail_{R}", {}, DENY),
    ("nothing else", "session Trail.Role", "logs:DeleteLogStream logs:GetLogEvents", "{GROUP}:log-stream:{A}_CloudTrail_{R}", {}, DENY),
    ("nothing else", "session Trail.Role", "logs:DeleteLogGroup logs:PutSubscriptionFilter", "{GROUP}", {}, DENY),
    ("nothing else", "session Trail.Role", "s3:PutObject", "{TRAILB}/AWSLogs/{A}/x", {}, DENY),
    ("another account's trail", "cloudtrail.amazonaws.com", "s3:GetBucketAcl", "{TRAILB}", elsewhere(TRAIL), DENY),
    ("another account's trail", "cloudtrail.amazonaws.com", "s3:PutObject", "{TRAILB}/AWSLogs/{A}/x", elsewhere(TRAIL) | ACL, DENY),
    ("another account's files", "cloudtrail.amazonaws.com", "s3:PutObject", "{TRAILB}/AWSLogs/{X}/x", source(TRAIL) | ACL, DENY),
    ("another trail", "cloudtrail.amazonaws.com", "s3:PutObject", "{TRAILB}/AWSLogs/{A}/x", source(TRAIL + "2") | ACL, DENY),
    ("a trail that is not said", "cloudtrail.amazonaws.com", "s3:PutObject", "{TRAILB}/AWSLogs/{A}/x", ACL, DENY),
    ("elsewhere in the bucket", "cloudtrail.amazonaws.com", "s3:PutObject", "{TRAILB}/elsewhere", source(TRAIL) | ACL, DENY),
    ("CloudTrail does no more", "cloudtrail.amazonaws.com", "s3:GetObject s3:DeleteObject s3:PutObjectAcl", "{TRAILB}/AWSLogs/{A}/x", source(TRAIL) | ACL, DENY),
    ("CloudTrail does no more", "cloudtrail.amazonaws.com", "s3:ListBucket s3:PutBucketPolicy s3:DeleteBucket", "{TRAILB}", source(TRAIL), DENY),
    ("another service", "config.amazonaws.com delivery.logs.amazonaws.com s3.amazonaws.com", "s3:PutObject", "{TRAILB}/AWSLogs/{A}/x", source(TRAIL) | ACL, DENY),
    ("another service", "s3.amazonaws.com scheduler.amazonaws.com pipes.amazonaws.com", "sts:AssumeRole", "{ROLE:Trail.Role}", {}, DENY),
]

QUEUES = [
    ("what SNS could not deliver", "sns.amazonaws.com", "sqs:SendMessage", "{REDRIVE}", source("{TOPIC}"), ALLOW),
    ("what the rules could not hand over", "events.amazonaws.com", "sqs:SendMessage", "{REDRIVE}", source(TAMPERING), ALLOW),
    ("what the rules could not hand over", "events.amazonaws.com", "sqs:SendMessage", "{REDRIVE}", source(TAMPERING + "-log-group"), ALLOW),
    ("what the rules could not hand over", "events.amazonaws.com", "sqs:SendMessage", "{REDRIVE}", source(TAMPERING + "-table"), ALLOW),
    ("what the rules could not hand over", "events.amazonaws.com", "sqs:SendMessage", "{REDRIVE}", source(FORWARDED), ALLOW),
    ("another topic", "sns.amazonaws.com", "sqs:SendMessage", "{REDRIVE}", source("{ALARMS}"), DENY),
    ("another account's topic", "sns.amazonaws.com", "sqs:SendMessage", "{REDRIVE}", elsewhere("arn:{P}:sns:{R}:{A}:trailbell-alerts"), DENY),
    ("a topic that is not said", "sns.amazonaws.com", "sqs:SendMessage", "{REDRIVE}", {}, DENY),
    *(("another rule", "events.amazonaws.com", "sqs:SendMessage", "{REDRIVE}", source(arn), DENY) for arn in (
        "arn:{P}:events:{R}:{A}:rule/other", "arn:{P}:events:{R}:{A}:rule/trailbell-forwarded", "arn:{P}:events:{R}:{A}:rule/trailbell-events/other",
        TAMPERING.replace("{A}", "{X}"), FORWARDED.replace("{A}", "{X}"), TAMPERING.replace("{R}", "sa-east-1"))),
    ("another service", "s3.amazonaws.com scheduler.amazonaws.com pipes.amazonaws.com", "sqs:SendMessage", "{REDRIVE}", source(TAMPERING), DENY),
    ("nobody takes out", "sns.amazonaws.com events.amazonaws.com", "sqs:ReceiveMessage sqs:DeleteMessage sqs:PurgeQueue", "{REDRIVE}", source("{TOPIC}"), DENY),
    *((f"a forwarder's queue, {kind}", "events.amazonaws.com", "sqs:SendMessage", "{NOTFWD}", source(f"arn:{{P}}:events:{{F}}:{{A}}:rule/trailbell-{kind}-{{R}}"), ALLOW)
      for kind in ("sign-ins", "iam-changes")),
    ("another account's forwarder", "events.amazonaws.com", "sqs:SendMessage", "{NOTFWD}", elsewhere(SIGN_INS % ("{F}", "{A}")), DENY),
    ("the forwarder of another Region", "events.amazonaws.com", "sqs:SendMessage", "{NOTFWD}", source(SIGN_INS % ("sa-east-1", "{A}")), DENY),
    ("another service", "sns.amazonaws.com scheduler.amazonaws.com", "sqs:SendMessage", "{NOTFWD}", source(SIGN_INS % ("{F}", "{A}")), DENY),
    ("nobody takes out", "events.amazonaws.com", "sqs:ReceiveMessage sqs:DeleteMessage sqs:PurgeQueue", "{NOTFWD}", source(SIGN_INS % ("{F}", "{A}")), DENY),
]

BUS = [
    *(("a forwarder is its role", "events.amazonaws.com", "sts:AssumeRole", "{ROLE:HomeBus.ForwarderRole}", source(f"arn:{{P}}:events:{where}:{{A}}:rule/trailbell-{kind}-{{R}}"), ALLOW)
      for where in ("us-east-1", "eu-north-1", "{R}") for kind in ("sign-ins", "iam-changes")),
    ("it sends", "session HomeBus.ForwarderRole", "events:PutEvents", "{BUS}", {"events:source": "aws.signin", "events:detail-type": "AWS Console Sign In via CloudTrail"}, ALLOW),
    ("another account's forwarder", "events.amazonaws.com", "sts:AssumeRole", "{ROLE:HomeBus.ForwarderRole}", elsewhere(SIGN_INS % ("{R}", "{A}")), DENY),
    ("another account's forwarder", "events.amazonaws.com", "sts:AssumeRole", "{ROLE:HomeBus.ForwarderRole}", source(SIGN_INS % ("{R}", "{A}"), "{X}"), DENY),
    ("another rule", "events.amazonaws.com", "sts:AssumeRole", "{ROLE:HomeBus.ForwarderRole}", source("arn:{P}:events:{R}:{A}:rule/other"), DENY),
    ("a rule that is not said", "events.amazonaws.com", "sts:AssumeRole", "{ROLE:HomeBus.ForwarderRole}", {}, DENY),
    ("another service", "scheduler.amazonaws.com pipes.amazonaws.com", "sts:AssumeRole", "{ROLE:HomeBus.ForwarderRole}", source(SIGN_INS % ("{R}", "{A}")), DENY),
    *(("nothing else", "session HomeBus.ForwarderRole", action, resource, {}, DENY) for action, resource in (
        ("events:PutEvents", "arn:{P}:events:{R}:{A}:event-bus/default"), ("events:PutRule", "arn:{P}:events:{R}:{A}:rule/trailbell-tampering"),
        ("lambda:InvokeFunction", "{FN}"), ("sns:Publish", "{TOPIC}"), ("events:DeleteEventBus", "{BUS}"))),
    ("who may in the account", "admin@A", "events:PutEvents", "{BUS}", {}, ALLOW),
    ("who may not in the account", "nobody@A", "events:PutEvents", "{BUS}", {}, DENY),
    ("another account", "admin@X", "events:PutEvents", "{BUS}", {}, DENY),
    ("the rule starts the workflow", "events.amazonaws.com", "sts:AssumeRole", "{ROLE:HomeBus.WorkflowRole}", source(FORWARDED), ALLOW),
    ("the workflow, by its own ARN", "session HomeBus.WorkflowRole", "states:StartExecution", "{WORKFLOW}", {}, ALLOW),
    ("the workflow, by its own ARN", "session HomeBus.WorkflowRole", "states:StartExecution", "{WORKFLOW}", {"states:StateMachineQualifier": "PROD"}, ALLOW),
    ("another account's rule", "events.amazonaws.com", "sts:AssumeRole", "{ROLE:HomeBus.WorkflowRole}", elsewhere(FORWARDED), DENY),
    ("another rule", "events.amazonaws.com", "sts:AssumeRole", "{ROLE:HomeBus.WorkflowRole}", source(TAMPERING), DENY),
    ("another service", "scheduler.amazonaws.com pipes.amazonaws.com", "sts:AssumeRole", "{ROLE:HomeBus.WorkflowRole}", source(FORWARDED), DENY),
    *(("nothing else", "session HomeBus.WorkflowRole", action, resource, {}, DENY) for action, resource in (
        ("states:StartExecution", "{WORKFLOW}2"), ("states:UpdateStateMachine", "{WORKFLOW}"), ("lambda:InvokeFunction", "{FN}"))),
]

ALARMS = [
    ("an alarm rings", "cloudwatch.amazonaws.com", "sns:Publish", "{ALARMS}", source(ALARM), ALLOW),
    ("whatever its name", "cloudwatch.amazonaws.com", "sns:Publish", "{ALARMS}", source("arn:{P}:cloudwatch:{R}:{A}:alarm:with spaces: and colons"), ALLOW),
    ("another account's", "cloudwatch.amazonaws.com", "sns:Publish", "{ALARMS}", elsewhere(ALARM), DENY),
    ("another account's", "cloudwatch.amazonaws.com", "sns:Publish", "{ALARMS}", source(ALARM, "{X}"), DENY),
    ("another Region's", "cloudwatch.amazonaws.com", "sns:Publish", "{ALARMS}", source(ALARM.replace("{R}", "sa-east-1")), DENY),
    ("one that is not said", "cloudwatch.amazonaws.com", "sns:Publish", "{ALARMS}", {}, DENY),
    ("to the other topic", "cloudwatch.amazonaws.com", "sns:Publish", "{TOPIC}", source(ALARM), DENY),
    ("nothing else", "cloudwatch.amazonaws.com", "sns:Subscribe sns:DeleteTopic sns:SetTopicAttributes", "{ALARMS}", source(ALARM), DENY),
    ("another service", "events.amazonaws.com s3.amazonaws.com budgets.amazonaws.com scheduler.amazonaws.com", "sns:Publish", "{TOPIC} {ALARMS}", source(ALARM), DENY),
    ("under the key", "cloudwatch.amazonaws.com", "kms:Decrypt kms:GenerateDataKey kms:GenerateDataKeyWithoutPlaintext", "{OWNKEY}", via("sns") | source(ALARM), ALLOW),
    ("another account's, under the key", "cloudwatch.amazonaws.com", "kms:Decrypt kms:GenerateDataKey", "{OWNKEY}", via("sns") | elsewhere(ALARM), DENY),
    ("another Region's, under the key", "cloudwatch.amazonaws.com", "kms:Decrypt", "{OWNKEY}", source(ALARM.replace("{R}", "sa-east-1")), DENY),
    ("one that is not said, under the key", "cloudwatch.amazonaws.com", "kms:Decrypt", "{OWNKEY}", via("sns"), DENY),
    ("what else a key can be used for", "cloudwatch.amazonaws.com", "kms:Encrypt kms:CreateGrant kms:ScheduleKeyDeletion", "{OWNKEY}", source(ALARM), DENY),
    ("another service, under the key", "events.amazonaws.com sns.amazonaws.com sqs.amazonaws.com s3.amazonaws.com lambda.amazonaws.com", "kms:Decrypt", "{OWNKEY}", source(ALARM), DENY),
]

FILES = [
    ("the bucket tells", "s3.amazonaws.com", "sqs:SendMessage", "{FILESQ}", source("arn:{P}:s3:::org-trail", "{O}"), ALLOW),
    ("another bucket", "s3.amazonaws.com", "sqs:SendMessage", "{FILESQ}", source("arn:{P}:s3:::org-trail2", "{O}"), DENY),
    ("one of that name elsewhere", "s3.amazonaws.com", "sqs:SendMessage", "{FILESQ}", source("arn:{P}:s3:::org-trail", "{X}"), DENY),
    ("Lambda takes out", "session TrailFilesReader.Role", "sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes", "{FILESQ}", {}, ALLOW),
    ("it hands on", "session TrailFilesReader.Role", "lambda:InvokeFunction", "{FN}", {}, ALLOW),
    ("it takes on the role, or reads", "session TrailFilesReader.Role", "sts:AssumeRole", "{READER}", {}, "reader role"),
    ("it takes on the role, or reads", "session TrailFilesReader.Role", "s3:GetObject", "arn:{P}:s3:::org-trail/logs/AWSLogs/x", {"s3:ResourceAccount": "{O}"}, "reads itself"),
    ("the files' key through S3", "session TrailFilesReader.Role", "kms:Decrypt", "{TRAILKEY}", {"kms:ViaService": "s3.sa-east-1.{S}"}, "reads itself"),
    ("the files' key by itself", "session TrailFilesReader.Role", "kms:Decrypt", "{TRAILKEY}", {}, DENY),
    ("what failed, under the key", "session TrailFilesReader.Role", "kms:GenerateDataKey", "{KEY}", via("s3"), ALLOW),
    ("the key by itself", "session TrailFilesReader.Role", "kms:GenerateDataKey kms:Decrypt", "{KEY}", {}, DENY),
    ("it logs", "session TrailFilesReader.Role", "logs:CreateLogStream logs:PutLogEvents", "{FILESLOG}:log-stream:x", {}, ALLOW),
    ("no other log", "session TrailFilesReader.Role", "logs:PutLogEvents", "{FNLOG}:log-stream:x", {}, DENY),
    ("no more of its log", "session TrailFilesReader.Role", "logs:DeleteLogStream logs:GetLogEvents", "{FILESLOG}:log-stream:x", {}, DENY),
    ("Lambda keeps what failed", "session TrailFilesReader.Role", "s3:PutObject", "{FAIL}/aws/lambda/async/trailbell-files/2026/11/25/x", OWN, ALLOW),
    ("Lambda looks into the bucket", "session TrailFilesReader.Role", "s3:ListBucket", "{FAIL}", OWN, ALLOW),
    ("a bucket that is another's now", "session TrailFilesReader.Role", "s3:PutObject", "{FAIL}/x", {"s3:ResourceAccount": "{X}", "aws:ResourceAccount": "{X}"}, DENY),
    ("a bucket that is another's now", "session TrailFilesReader.Role", "s3:ListBucket", "{FAIL}", {"s3:ResourceAccount": "{X}", "aws:ResourceAccount": "{X}"}, DENY),
    ("no more in the failure store", "session TrailFilesReader.Role", "s3:GetObject s3:DeleteObject", "{FAIL}/x", OWN, DENY),
    ("no other bucket", "session TrailFilesReader.Role", "s3:PutObject", "arn:{P}:s3:::another-bucket-of-ours/x", OWN, DENY),
    ("no other bucket", "session TrailFilesReader.Role", "s3:ListBucket", "arn:{P}:s3:::another-bucket-of-ours", OWN, DENY),
    ("no more of the function", "session TrailFilesReader.Role", "lambda:UpdateFunctionCode lambda:GetFunction", "{FN}", {}, DENY),
    ("no other function, queue or role", "session TrailFilesReader.Role", "lambda:InvokeFunction", "arn:{P}:lambda:{R}:{A}:function:other", {}, DENY),
    ("no other function, queue or role", "session TrailFilesReader.Role", "sqs:ReceiveMessage sqs:DeleteMessage", "{REDRIVE} {FILESDEAD}", {}, DENY),
    ("no other function, queue or role", "session TrailFilesReader.Role", "sts:AssumeRole", "arn:{P}:iam::{O}:role/other", {}, DENY),
    ("no more of the queue", "session TrailFilesReader.Role", "sqs:PurgeQueue sqs:SetQueueAttributes sqs:SendMessage", "{FILESQ}", {}, DENY),
    ("a file elsewhere", "session TrailFilesReader.Role", "s3:GetObject", "arn:{P}:s3:::org-trail/elsewhere/x arn:{P}:s3:::other/logs/x", {"s3:ResourceAccount": "{O}"}, DENY),
    ("a bucket of another", "session TrailFilesReader.Role", "s3:GetObject", "arn:{P}:s3:::org-trail/logs/AWSLogs/x", {"s3:ResourceAccount": "{X}"}, DENY),
    ("Lambda is the role", "lambda.amazonaws.com", "sts:AssumeRole", "{ROLE:TrailFilesReader.Role}", {}, ALLOW),
    ("nobody else is", "ec2.amazonaws.com s3.amazonaws.com admin@A admin@X", "sts:AssumeRole", "{ROLE:TrailFilesReader.Role}", {}, DENY),
    ("nobody takes out", "s3.amazonaws.com", "sqs:ReceiveMessage sqs:PurgeQueue", "{FILESQ}", source("arn:{P}:s3:::org-trail", "{O}"), DENY),
    ("nothing else", "session TrailFilesReader.Role", "s3:PutObject s3:DeleteObject", "arn:{P}:s3:::org-trail/logs/AWSLogs/x", {"s3:ResourceAccount": "{O}"}, DENY),
    ("nothing else", "session TrailFilesReader.Role", "sns:Publish", "{TOPIC}", {}, DENY),
    ("in clear", "admin@A", "sqs:ReceiveMessage sqs:SendMessage", "{FILESQ} {FILESDEAD}", CLEAR, DENY),
    ("another account", "admin@X anonymous", "sqs:ReceiveMessage sqs:SendMessage", "{FILESQ} {FILESDEAD}", {}, DENY),
]

IN_CLEAR = [
    ("in clear", "session Function.Role", "sns:Publish", "{TOPIC}", CLEAR, DENY),
    ("in clear", "session Function.Role", "s3:PutObject", FAILED, CLEAR | OWN, DENY),
    ("in clear", "cloudwatch.amazonaws.com", "sns:Publish", "{ALARMS}", CLEAR | source(ALARM), DENY),
    ("in clear", "cloudtrail.amazonaws.com", "s3:PutObject", "{TRAILB}/AWSLogs/{A}/x", CLEAR | ACL | source(TRAIL), DENY),
    ("in clear", "sns.amazonaws.com", "sqs:SendMessage", "{REDRIVE}", CLEAR | source("{TOPIC}"), DENY),
    ("in clear", "events.amazonaws.com", "sqs:SendMessage", "{NOTFWD}", CLEAR | source(SIGN_INS % ("{F}", "{A}")), DENY),
    ("in clear", "admin@A", "sns:Publish", "{TOPIC} {ALARMS}", CLEAR, DENY),
    ("in clear", "admin@A", "s3:GetObject s3:PutObject", "{FAIL}/x {TRAILB}/x {ARCHIVE}/x", CLEAR, DENY),
    ("in clear", "admin@A", "s3:ListBucket", "{FAIL} {TRAILB} {ARCHIVE}", CLEAR, DENY),
    ("in clear", "admin@A", "sqs:ReceiveMessage sqs:SendMessage sqs:GetQueueAttributes", "{REDRIVE} {NOTFWD}", CLEAR, DENY),
]

STRANGERS = [
    ("another account, and the public", "admin@X anonymous", actions, resources, {}, DENY) for actions, resources in (
        ("s3:GetObject s3:PutObject", "{TRAILB}/AWSLogs/{A}/x {FAIL}/x {ARCHIVE}/x"),
        ("s3:ListBucket s3:GetBucketAcl s3:PutBucketPolicy", "{TRAILB} {FAIL} {ARCHIVE}"),
        ("lambda:InvokeFunction lambda:UpdateFunctionCode lambda:GetFunction", "{FN} {LETTER}"),
        ("sqs:SendMessage sqs:ReceiveMessage sqs:PurgeQueue sqs:DeleteMessage", "{REDRIVE} {NOTFWD}"),
        ("sns:Publish sns:Subscribe sns:SetTopicAttributes sns:DeleteTopic", "{TOPIC} {ALARMS}"),
        ("events:PutEvents", "{BUS}"),
        ("kms:Decrypt kms:Encrypt kms:CreateGrant kms:PutKeyPolicy kms:ScheduleKeyDeletion", "{OWNKEY}"),
    )
]

OWNERS = [
    ("who may in the account", "admin@A", "s3:GetObject", "{TRAILB}/x {FAIL}/x", {}, ALLOW),
    ("who may in the account", "admin@A", "sns:Publish", "{TOPIC} {ALARMS}", {}, ALLOW),
    ("who may in the account", "admin@A", "kms:PutKeyPolicy", "{OWNKEY}", {}, ALLOW),
    ("who may in the account", "admin@A", "sqs:ReceiveMessage", "{REDRIVE} {NOTFWD}", {}, ALLOW),
    ("who may not in the account", "nobody@A", "sns:Publish sns:Subscribe", "{TOPIC} {ALARMS}", {}, DENY),
    ("who may not in the account", "nobody@A", "kms:Decrypt", "{OWNKEY}", {}, DENY),
    ("another service in the failure store", "lambda.amazonaws.com cloudtrail.amazonaws.com", "s3:PutObject", FAILED, source("{FN}"), DENY),
]

# What docs/when-things-go-wrong.md says that whoever has something told later needs.
REDRIVE = [
    ("where the bucket is", "redriver", "cloudformation:DescribeStacks", "arn:{P}:cloudformation:{R}:{A}:stack/trailbell/0123", {}, ALLOW),
    ("the settings", "redriver", "lambda:GetFunctionConfiguration", "{FN}", {}, ALLOW),
    ("what failed", "redriver", "s3:GetObject s3:DeleteObject", FAILED, {}, ALLOW),
    ("what failed", "redriver", "s3:ListBucket", "{FAIL}", {"s3:prefix": "aws/lambda/async/trailbell-alert/"}, ALLOW),
    ("what is done", "redriver", "s3:PutObject", "{FAIL}/done/aws/lambda/async/trailbell-alert/2026/11/25/x", {}, ALLOW),
    ("to tell it", "redriver", "sns:Publish", "{TOPIC}", {}, ALLOW),
    ("to remember it", "redriver",
     "dynamodb:BatchGetItem dynamodb:BatchWriteItem dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem", "{TABLE}", {}, ALLOW),
    ("what waits in a queue", "redriver", "sqs:GetQueueUrl sqs:ReceiveMessage sqs:DeleteMessage", "{REDRIVE} {NOTFWD}", {}, ALLOW),
    ("under the key", "redriver", "kms:Decrypt kms:GenerateDataKey kms:GenerateDataKeyWithoutPlaintext", "{KEY}", via("sns"), ALLOW),
    ("no older versions", "redriver", "s3:DeleteObjectVersion", FAILED, {}, DENY),
    ("nothing is called", "redriver", "lambda:InvokeFunction", "{FN}", {}, DENY),
]

ROWS = [*FUNCTION, *LETTER, *TRAIL_ROWS, *QUEUES, *BUS, *ALARMS, *FILES, *IN_CLEAR, *STRANGERS, *OWNERS, *REDRIVE]
