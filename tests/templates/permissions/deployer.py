"""What whoever runs cfn/deploy must be allowed, judged: docs/deployer-policy.json for what the script asks AWS itself, and
docs/deployer-resources-policy.json for what CloudFormation does in their name, or with a role of its own.

What CloudFormation asks for is in AWS's own resource schemas ("handlers"), which come with cfn-lint. They name whatever a type can do;
what these templates make no use of is listed here, with the reason.
"""

import fnmatch
import itertools
import json
import pathlib
import re
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import cfnlint  # noqa: E402

from check import ROOT, TEMPLATES  # noqa: E402
from judge import ACCOUNT, STRANGER, VARIANTS, World, decided_by_iam, judged  # noqa: E402
from scripts import SCRIPTS, code  # noqa: E402

STACKS = "arn:aws:cloudformation:ap-northeast-1:123456789012:stack/"
OWN = f"{STACKS}trailbell/0001 {STACKS}trailbell-Trail-1A2B3C/0002 arn:aws:cloudformation:us-west-2:123456789012:stack/trailbell-forwarder-ap-northeast-1/0003"
TRANSFORM = "arn:aws:cloudformation:ap-northeast-1:aws:transform/LanguageExtensions"
ARTIFACTS = "arn:aws:s3:::trailbell-artifacts-123456789012-ap-northeast-1"
EVIDENCE = "arn:aws:s3:::trailbell-trail-1a2b3c-bucket-4d5e6f"
TOPICS = "arn:aws:sns:ap-northeast-1:123456789012:trailbell-alerts arn:aws:sns:ap-northeast-1:123456789012:trailbell-alarms"
SUBSCRIPTION = "arn:aws:sns:ap-northeast-1:123456789012:trailbell-alerts:11111111-2222-3333-4444-555555555555"
QUEUES = "arn:aws:sqs:ap-northeast-1:123456789012:trailbell-redrive arn:aws:sqs:us-west-2:123456789012:trailbell-not-forwarded-ap-northeast-1"
KEY = "arn:aws:kms:ap-northeast-1:123456789012:key/11111111-2222-3333-4444-555555555555"
TRAIL_GROUP = "arn:aws:logs:ap-northeast-1:123456789012:log-group:trailbell-Trail-1A2B3C-LogGroup-4D5E6F"
# CloudFormation tags what it makes.
MADE = {"aws:ResourceTag/aws:cloudformation:stack-name": "trailbell-Key-1A2B3C"}

# What the script calls, and what AWS asks of it ("Actions, resources, and condition keys", Service Authorization Reference): actions, resources.
CALLS = {
    "cloudformation create-change-set": [("cloudformation:CreateChangeSet cloudformation:TagResource cloudformation:UntagResource", OWN),
                                         ("s3:GetObject", f"{ARTIFACTS}/trailbell/parent-1.yaml")],
    "cloudformation create-stack": [("cloudformation:CreateStack cloudformation:TagResource", OWN)],
    "cloudformation delete-change-set": [("cloudformation:DeleteChangeSet", OWN)],
    "cloudformation delete-stack": [("cloudformation:DeleteStack", OWN)],
    "cloudformation describe-change-set": [("cloudformation:DescribeChangeSet", OWN)],
    "cloudformation describe-stack-events": [("cloudformation:DescribeStackEvents", OWN)],
    "cloudformation describe-stack-resource": [("cloudformation:DescribeStackResource", OWN)],
    "cloudformation describe-stacks": [("cloudformation:DescribeStacks", OWN)],
    "cloudformation execute-change-set": [("cloudformation:ExecuteChangeSet", OWN)],
    "cloudformation get-template": [("cloudformation:GetTemplate", OWN)],
    "cloudformation list-stack-resources": [("cloudformation:ListStackResources", OWN)],
    "cloudformation list-stacks": [("cloudformation:ListStacks", "*")],
    # It looks whether the file is there already, and uploads it, in parts where it is large.
    "cloudformation package": [("s3:GetObject s3:PutObject s3:AbortMultipartUpload", f"{ARTIFACTS}/trailbell/0123456789abcdef")],
    "cloudformation update-stack": [("cloudformation:UpdateStack cloudformation:TagResource cloudformation:UntagResource", OWN)],
    "cloudformation update-termination-protection": [("cloudformation:UpdateTerminationProtection", OWN)],
    "cloudtrail describe-trails": [("cloudtrail:DescribeTrails", "*")],
    "cloudtrail get-event-selectors": [("cloudtrail:GetEventSelectors", "arn:aws:cloudtrail:us-west-2:123456789012:trail/own")],
    "cloudtrail get-trail-status": [("cloudtrail:GetTrailStatus", "arn:aws:cloudtrail:us-west-2:123456789012:trail/own")],
    "configure get": [],
    "ec2 describe-regions": [("ec2:DescribeRegions", "*")],
    "kms describe-key": [("kms:DescribeKey", KEY)],
    "kms schedule-key-deletion": [("kms:ScheduleKeyDeletion", KEY)],
    "logs delete-log-group": [("logs:DeleteLogGroup", TRAIL_GROUP)],
    "logs describe-account-policies": [("logs:DescribeAccountPolicies", "*")],
    "logs describe-log-groups": [("logs:DescribeLogGroups", "arn:aws:logs:ap-northeast-1:123456789012:log-group:")],
    "logs describe-subscription-filters": [("logs:DescribeSubscriptionFilters", "arn:aws:logs:ap-northeast-1:123456789012:log-group:/org/trail")],
    "s3 sync": [("s3:ListBucket", ARTIFACTS), ("s3:PutObject s3:AbortMultipartUpload", f"{ARTIFACTS}/trailbell/parent-1.yaml")],
    "s3api create-bucket": [("s3:CreateBucket", ARTIFACTS)],
    "s3api delete-bucket": [("s3:DeleteBucket", f"{ARTIFACTS} {EVIDENCE}")],
    "s3api delete-objects": [("s3:DeleteObject s3:DeleteObjectVersion", f"{ARTIFACTS}/trailbell/parent-1.yaml {EVIDENCE}/AWSLogs/x.json.gz")],
    "s3api get-bucket-versioning": [("s3:GetBucketVersioning", ARTIFACTS)],
    "s3api head-bucket": [("s3:ListBucket", f"{ARTIFACTS} {EVIDENCE}")],
    "s3api head-object": [("s3:GetObject", f"{ARTIFACTS}/trailbell/0123456789abcdef")],
    "s3api list-object-versions": [("s3:ListBucketVersions", f"{ARTIFACTS} {EVIDENCE}")],
    "s3api put-bucket-lifecycle-configuration": [("s3:PutLifecycleConfiguration", f"{ARTIFACTS} {EVIDENCE}")],
    "s3api put-bucket-policy": [("s3:PutBucketPolicy", ARTIFACTS)],
    "s3api put-bucket-versioning": [("s3:PutBucketVersioning", ARTIFACTS)],
    "s3api put-public-access-block": [("s3:PutBucketPublicAccessBlock", ARTIFACTS)],
    "service-quotas get-service-quota": [("servicequotas:GetServiceQuota", "*")],
    "sns get-subscription-attributes": [("sns:GetSubscriptionAttributes", TOPICS)],
    "sns list-subscriptions-by-topic": [("sns:ListSubscriptionsByTopic", TOPICS)],
    "sns list-tags-for-resource": [("sns:ListTagsForResource", TOPICS)],
    "sns set-subscription-attributes": [("sns:SetSubscriptionAttributes", TOPICS)],
    "sns subscribe": [("sns:Subscribe", TOPICS)],
    "sns tag-resource": [("sns:TagResource", TOPICS)],
    "sns unsubscribe": [("sns:Unsubscribe", TOPICS)],
    "sns untag-resource": [("sns:UntagResource", TOPICS)],
    "sqs get-queue-attributes": [("sqs:GetQueueAttributes", QUEUES)],
    "sso-admin list-instances": [("sso:ListInstances", "*")],
    "sts get-caller-identity": [("sts:GetCallerIdentity", "*")],
}

# What the script tells whoever runs it to do where CloudFormation got stuck.
ADVICE = [("cloudformation:ContinueUpdateRollback cloudformation:RollbackStack", OWN)]

# Permissions of the schemas that these templates make no use of: patterns by type, and why.
NOT_USED = {
    "AWS::CloudFormation::Stack": {"iam:PassRole": "a nested stack names no role: it goes by its parent's",
                                   "cloudformation:SetStackPolicy": "they have none",
                                   "cloudformation:UpdateTerminationProtection": "the parent's is cfn/deploy's to set"},
    "AWS::CloudTrail::Trail": {"*:Put*": "no selectors, insights or event configuration: a trail's default is all management events",
                               "organizations:*": "it is no organization's trail", "iam:CreateServiceLinkedRole": "nor does that of one account need it",
                               "iam:GetRole": ""},
    "AWS::DynamoDB::Table": {"dynamodb:*Kinesis*": "no stream to Kinesis", "kinesis:*": "", "dynamodb:*Item": "no replicas, whose making copies items",
                             "dynamodb:Scan": "", "dynamodb:Query": "", "dynamodb:*TableReplica": "", "iam:CreateServiceLinkedRole": "", "dynamodb:ImportTable": "no import",
                             "dynamodb:DescribeImport": "", "s3:*": "", "logs:*": "", "kms:*": "no key of one's own", "dynamodb:UpdateContributorInsights": "not switched on",
                             "dynamodb:UpdateContinuousBackups": "", "dynamodb:*ResourcePolicy": "it has none"},
    "AWS::Events::EventBus": {"kms:*": "no key of one's own"},
    "AWS::IAM::Policy": {"iam:*UserPolicy": "it is a role's", "iam:*GroupPolicy": ""},
    "AWS::IAM::Role": {"iam:AttachRolePolicy": "policies of their own alone", "iam:DetachRolePolicy": ""},
    "AWS::Lambda::EventSourceMapping": {"kms:*": "no key for its filters, of which it has none"},
    "AWS::Lambda::Function": {"ec2:*": "no VPC", "elasticfilesystem:*": "no file system", "s3files:*": "", "kms:*": "no key of one's own for its variables",
                              "lambda:*FunctionConcurrency": "none is reserved", "lambda:GetCodeSigningConfig": "code is not signed", "lambda:PutFunctionCodeSigningConfig": "",
                              "lambda:DeleteFunctionCodeSigningConfig": "", "lambda:GetLayerVersion": "no layers", "lambda:PutRuntimeManagementConfig": "the default",
                              "lambda:PutFunctionRecursionConfig": "the default", "lambda:PutFunctionScalingConfig": "the default",
                              "lambda:PassCapacityProvider": "none", "lambda:PublishVersion": "no versions", "lambda:AssociateRuntimeAlias": "the default"},
    "AWS::Logs::LogGroup": {"logs:PutDataProtectionPolicy": "none", "logs:DeleteDataProtectionPolicy": "", "logs:CreateLogDelivery": "", "s3:REST.PUT.OBJECT": "", "firehose:*": "",
                            "logs:*ResourcePolicy": "none", "logs:PutIndexPolicy": "none", "logs:DeleteIndexPolicy": "", "logs:*KmsKey": "no key of one's own",
                            "logs:PutLogGroupDeletionProtection": "none", "logs:PutBearerTokenAuthentication": "none"},
    "AWS::Logs::SubscriptionFilter": {"iam:PassRole": "a function needs no role"},
    "AWS::S3::Bucket": {"s3:PutBucketAbac": "none", "s3:Put*Analytics*": "none", "s3:PutBucketCORS": "", "s3:PutInventory*": "", "s3:PutMetrics*": "", "s3:PutBucketNotification": "",
                        "s3:Put*Replication*": "", "s3:PutBucketWebsite": "", "s3:PutAccelerate*": "", "s3:PutObjectAcl": "", "s3:Put*ObjectLock*": "", "iam:PassRole": "no replication",
                        "s3:DeleteObject": "", "s3:PutBucketLogging": "", "s3:PutIntelligentTiering*": "", "s3:*BucketMetadata*": "", "s3tables:*": "", "s3:PutBucketAcl": "",
                        "s3:DeleteBucketWebsite": "", "s3:DeleteBucketAnalytics*": "", "s3:DeleteBucketCors": "", "s3:DeleteBucketMetrics*": "",
                        "s3:DeleteBucketEncryption": "it is changed, and never taken away", "s3:DeleteBucketLifecycle": "likewise", "s3:DeleteBucketReplication": ""},
    "AWS::SNS::Subscription": {"iam:GetRole": "a delivery stream alone needs a role", "iam:PassRole": ""},
    "AWS::SNS::Topic": {"iam:GetRole": "no log of deliveries", "iam:PassRole": "", "sns:PutDataProtectionPolicy": "none"},
}

# Whose policy, filter or setting a resource is, so that it is asked for there.
PART_OF = {
    "AWS::IAM::Policy": "AWS::IAM::Role", "AWS::Lambda::EventInvokeConfig": "AWS::Lambda::Function", "AWS::Lambda::Permission": "AWS::Lambda::Function",
    "AWS::S3::BucketPolicy": "AWS::S3::Bucket", "AWS::SNS::Subscription": "AWS::SNS::Topic", "AWS::SNS::TopicPolicy": "AWS::SNS::Topic",
    "AWS::SQS::QueuePolicy": "AWS::SQS::Queue",
}

NAMED = {
    "AWS::CloudFormation::Stack": ["arn:{P}:cloudformation:{R}:{A}:stack/trailbell-Trail-1A2B3C/0002"],
    "AWS::CloudTrail::Trail": ["arn:{P}:cloudtrail:{R}:{A}:trail/trailbell-trail"],
    "AWS::Lambda::EventSourceMapping": ["arn:{P}:lambda:{R}:{A}:event-source-mapping:11111111-2222-3333-4444-555555555555"],
    "AWS::Scheduler::Schedule": ["arn:{P}:scheduler:{R}:{A}:schedule/trailbell-report/weekly"],
    "AWS::Scheduler::ScheduleGroup": ["arn:{P}:scheduler:{R}:{A}:schedule-group/trailbell-report"],
    "AWS::Logs::MetricFilter": ["{GROUP}"], "AWS::Logs::SubscriptionFilter": ["{GROUP}"],
}
# Those that are asked of no resource.
OF_NONE = {"cloudtrail:DescribeTrails", "cloudwatch:DescribeAlarms", "logs:DescribeResourcePolicies", "lambda:CreateEventSourceMapping", "lambda:UpdateEventSourceMapping",
           "lambda:DeleteEventSourceMapping", "lambda:GetEventSourceMapping", "kms:CreateKey"}
NO_ACTIONS = {"s3:DeleteBucketTagging"}
PASSED_TO = {"AWS::CloudTrail::Trail": "cloudtrail", "AWS::Events::Rule": "events", "AWS::Lambda::Function": "lambda", "AWS::Scheduler::Schedule": "scheduler"}
# Made by whoever owns a trail's bucket, not by cfn/deploy.
OTHERS = {"athena", "bucket-events", "reader-role"}


def policy(name, partition="aws", group="EXISTING-LOG-GROUP"):
    text = (ROOT / f"docs/{name}.json").read_text()
    return json.loads(text.replace("arn:aws:", f"arn:{partition}:").replace("EXISTING-LOG-GROUP", group))


SCRIPT, RESOURCES = "deployer-policy", "deployer-resources-policy"


def request(what, policies, action, resource, expected=True, context=None, partition="aws"):
    return {"what": f"{what}: {action} {resource}", "expected": expected, "principal": f"arn:{partition}:iam::{ACCOUNT}:user/deployer", "action": action, "resource": resource,
            "account": ACCOUNT, "context": {"aws:SecureTransport": "true"} | (context or {}), "identity": policies,
            "policy": decided_by_iam(partition) if ":key/" in resource else None}


def schemas():
    """What CloudFormation asks for by type, of those that cfn/deploy makes."""
    wanted = {resource["Type"] for name, template in TEMPLATES.items() if name not in OTHERS for resource in template["Resources"].values()
              if isinstance(resource, dict)}
    found = {}
    for path in (pathlib.Path(cfnlint.__file__).parent / "data/schemas/resources").glob("*.json"):
        schema = json.loads(path.read_text())
        if schema.get("typeName") in wanted:
            permissions = {one for does, handler in schema.get("handlers", {}).items() if does != "list" for one in handler["permissions"]}
            found.setdefault(schema["typeName"], set()).update(permissions, (schema.get("tagging") or {}).get("permissions", []))
    return wanted, found


def cased(action):
    """CloudTrail writes its own name otherwise."""
    service, _, rest = action.partition(":")
    return f"{service.lower()}:{rest}"


class Deployer(unittest.TestCase):
    maxDiff = None

    def judge(self, requests):
        decisions = judged(requests)
        # What is asked of no resource, is asked of all.
        again = [number for number, decision in enumerate(decisions) if "must.use.wildcard" in decision]
        for number, decision in zip(again, judged([requests[number] | {"resource": "*"} for number in again]), strict=True):
            decisions[number] = decision
        # Some of the schemas' names are no actions of IAM.
        known = [(one, decision) for one, decision in zip(requests, decisions, strict=True) if one["action"] not in NO_ACTIONS]
        self.assertEqual({one["action"] for one, decision in zip(requests, decisions, strict=True) if "invalid.action" in decision} - NO_ACTIONS, set())
        wrong = [f"{one['what']} is {decision}" for one, decision in known if (decision == "Allowed") != one["expected"] or decision.startswith("error")]
        self.assertEqual(wrong, [], f"of {len(requests)} requests")

    def test_every_call_of_the_script_is_known(self):
        called = set()
        for path in SCRIPTS:
            if path.name == "trail-files-notify":
                continue
            # Commands that are only told to somebody stand in the middle of a text.
            for service, operation in re.findall(
                    r"(?:^\s*|\$\(\s*|<\(|[;&|!]\s+|\b(?:if|then|do|else|while)\s+|=UTC\s+)(?:env )?aws(?:_in \"[^\"]+\")? ([a-z0-9-]+) (\"\$verb\"|[a-z-]+)", code(path), re.M):
                verbs = re.findall(r"\bverb=([a-z]+-stack)\b", code(path)) if operation == '"$verb"' else [operation]
                called |= {f"{service} {verb}" for verb in verbs}
        self.assertEqual(sorted(called), sorted(CALLS))

    def test_may_make_every_call(self):
        policies = [policy(SCRIPT)]
        self.judge([request(call, policies, action, resource, context=MADE if action.startswith("kms:") else {})
                    for call, asked in [*CALLS.items(), ("advice", ADVICE)] for actions, resources in asked
                    for action, resource in itertools.product(actions.split(), resources.split())])

    def test_may_use_the_transform_of_the_parent(self):
        # The evaluator knows no such resource.
        self.assertEqual(TEMPLATES["parent"]["Transform"], "AWS::LanguageExtensions")
        (statement,) = [one for one in policy(SCRIPT)["Statement"] if one["Action"] == "cloudformation:CreateChangeSet"]
        self.assertTrue(fnmatch.fnmatchcase(TRANSFORM, statement["Resource"]))

    def test_may_have_cloudformation_make_every_resource(self):
        wanted, found = schemas()
        # The template language knows the type of nested stacks, and their schema has it.
        self.assertEqual(wanted - set(found), set())
        requests, used = [], set()
        for variant, (parameters, where, forwarder, traits) in VARIANTS.items():
            world = World(parameters, where, forwarder, traits)
            partition = where[2]
            policies = [policy(RESOURCES, partition, "/org/trail")]
            for kind, resources in self.resources(world).items():
                for asked in sorted(found[kind]):
                    action = cased(asked)
                    unused = [pattern for pattern in NOT_USED.get(kind, {}) if fnmatch.fnmatchcase(action, pattern)]
                    used |= {(kind, pattern) for pattern in unused}
                    if unused:
                        continue
                    for resource, context in self.asked_of(kind, action, resources, world):
                        requests.append(request(f"{variant}, {kind}", policies, action, resource, context=context, partition=partition))
        self.assertEqual({(kind, pattern) for kind, patterns in NOT_USED.items() for pattern in patterns} - used, set(), "schemas that ask for no such thing any more")
        self.judge(requests)

    def resources(self, world):
        """The names of what a stack makes, by type."""
        made = {kind: [world.fill(name) for name in names] for kind, names in NAMED.items() if not ("{GROUP}" in names and "GROUP" not in world.names)}
        for child in world.children.values():
            for name, _ in child.resources.items():
                kind = child.template["Resources"][name]["Type"]
                if kind not in NAMED and kind not in PART_OF:
                    made.setdefault(kind, []).append(child.arn(name).removesuffix(":*"))
        return made | {kind: made[whole] for kind, whole in PART_OF.items() if whole in made}

    def asked_of(self, kind, action, resources, world):
        function = {"lambda:FunctionArn": world.names["FN"].replace("trailbell-alert", "trailbell-files")} if action.endswith("EventSourceMapping") else {}
        if action == "iam:PassRole":
            roles = [name for key, name in world.names.items() if key.startswith("ROLE:")]
            return [(role, {"iam:PassedToService": f"{PASSED_TO[kind]}.amazonaws.com"}) for role in roles]
        if action == "scheduler:DeleteSchedule":
            return [(world.fill(name), {}) for name in NAMED["AWS::Scheduler::Schedule"]]
        if action in OF_NONE:
            return [("*", function)]
        if action.startswith("s3:GetObject"):
            return [(f"arn:{world.names['P']}:s3:::trailbell-artifacts-{ACCOUNT}-{world.names['R']}/trailbell/0123456789abcdef", {})]
        return [(resource, MADE if kind == "AWS::KMS::Key" else {}) for resource in resources]

    def test_may_do_nothing_else(self):
        both = [policy(SCRIPT), policy(RESOURCES)]
        other = f"arn:aws:{{}}:ap-northeast-1:{ACCOUNT}:{{}}".format
        denied = [
            ("iam:CreateUser iam:CreateAccessKey", f"arn:aws:iam::{ACCOUNT}:user/x"),
            ("iam:AttachRolePolicy iam:DetachRolePolicy", f"arn:aws:iam::{ACCOUNT}:role/trailbell-Function-Role"),
            ("iam:CreateRole iam:PutRolePolicy iam:UpdateAssumeRolePolicy iam:DeleteRole", f"arn:aws:iam::{ACCOUNT}:role/admin arn:aws:iam::{STRANGER}:role/trailbell-x"),
            ("sts:AssumeRole", f"arn:aws:iam::{ACCOUNT}:role/trailbell-Function-Role"),
            ("s3:GetObject s3:PutObject s3:PutObjectAcl", f"{EVIDENCE}/AWSLogs/x.json.gz arn:aws:s3:::other/x"),
            ("s3:DeleteObject s3:DeleteObjectVersion", "arn:aws:s3:::other/x"),
            ("s3:DeleteBucket s3:PutBucketPolicy s3:ListBucket s3:PutLifecycleConfiguration", "arn:aws:s3:::other"),
            ("s3:PutBucketAcl s3:PutReplicationConfiguration s3:PutBucketNotification", EVIDENCE),
            ("cloudtrail:StopLogging cloudtrail:DeleteTrail cloudtrail:UpdateTrail cloudtrail:PutEventSelectors", other("cloudtrail", "trail/org")),
            ("cloudtrail:PutEventSelectors cloudtrail:PutInsightSelectors", other("cloudtrail", "trail/trailbell-trail")),
            ("cloudformation:DeleteStack cloudformation:UpdateStack cloudformation:CreateChangeSet cloudformation:GetTemplate", f"{STACKS}other/0001 {STACKS}trailbells/0001"),
            ("lambda:InvokeFunction lambda:PublishVersion lambda:CreateFunctionUrlConfig", other("lambda", "function:trailbell-alert")),
            ("lambda:UpdateFunctionCode lambda:GetFunction lambda:AddPermission lambda:DeleteFunction", other("lambda", "function:other")),
            ("logs:FilterLogEvents logs:StartQuery", TRAIL_GROUP),
            ("logs:GetLogEvents logs:PutLogEvents", f"{TRAIL_GROUP}:log-stream:x"),
            ("logs:DeleteLogGroup logs:PutRetentionPolicy logs:PutSubscriptionFilter logs:PutMetricFilter logs:DeleteSubscriptionFilter", other("logs", "log-group:/org/trail")),
            ("sns:Publish sns:AddPermission", TOPICS),
            ("sns:Subscribe sns:SetTopicAttributes sns:DeleteTopic", other("sns", "other")),
            ("sqs:ReceiveMessage sqs:SendMessage sqs:PurgeQueue", QUEUES),
            ("sqs:DeleteQueue sqs:SetQueueAttributes", other("sqs", "other")),
            ("dynamodb:GetItem dynamodb:PutItem dynamodb:Scan dynamodb:Query dynamodb:PutResourcePolicy", other("dynamodb", "table/trailbell-Function-1-Claims-2")),
            ("dynamodb:DeleteTable dynamodb:DescribeTable", other("dynamodb", "table/other")),
            ("events:PutEvents", other("events", "event-bus/trailbell-events")),
            ("events:PutRule events:PutTargets events:DeleteRule", other("events", "rule/other")),
            ("cloudwatch:SetAlarmState cloudwatch:DisableAlarmActions", other("cloudwatch", "alarm:trailbell-Alarms-1")),
            ("cloudwatch:DeleteAlarms cloudwatch:PutMetricAlarm", other("cloudwatch", "alarm:other")),
            ("scheduler:UpdateSchedule scheduler:DeleteSchedule", other("scheduler", "schedule/default/other")),
            ("kms:Decrypt kms:Encrypt kms:CreateGrant kms:GenerateDataKey", KEY),
            ("kms:ScheduleKeyDeletion kms:DisableKey kms:PutKeyPolicy", KEY),
            ("organizations:LeaveOrganization account:DisableRegion sso:CreatePermissionSet ec2:RunInstances", "*"),
        ]
        requests = [request("not", both, action, resource, False) for actions, resources in denied for action, resource in itertools.product(actions.split(), resources.split())]
        role = f"arn:aws:iam::{ACCOUNT}:role/trailbell-Function-Role"
        for service in ("ec2", "ecs-tasks", "cloudformation", "states", "glue"):
            requests.append(request("not", both, "iam:PassRole", role, False, {"iam:PassedToService": f"{service}.amazonaws.com"}))
        requests.append(request("not", both, "iam:PassRole", f"arn:aws:iam::{ACCOUNT}:role/admin", False, {"iam:PassedToService": "lambda.amazonaws.com"}))
        requests.append(request("not", both, "kms:ScheduleKeyDeletion", KEY, False, {"aws:ResourceTag/aws:cloudformation:stack-name": "payroll"}))
        requests.append(request("not", both, "lambda:CreateEventSourceMapping", "*", False, {"lambda:FunctionArn": other("lambda", "function:other")}))
        self.judge(requests)

    def test_with_a_role_for_cloudformation_needs_no_power_over_resources(self):
        page = (ROOT / "docs/deploying.md").read_text()
        (passing,) = re.findall(r"```json\n(\{[^`]*iam:PassRole[^`]*\})\n```", page)
        policies = [policy(SCRIPT), json.loads(passing)]
        role = f"arn:aws:iam::{ACCOUNT}:role/trailbell-cloudformation"
        to = lambda service: {"iam:PassedToService": f"{service}.amazonaws.com"}
        self.judge([
            request("its role", policies, "iam:PassRole", role, True, to("cloudformation")),
            *(request("its role elsewhere", policies, "iam:PassRole", role, False, to(service)) for service in ("lambda", "ec2", "events")),
            request("another role", policies, "iam:PassRole", f"arn:aws:iam::{ACCOUNT}:role/admin", False, to("cloudformation")),
            *(request("by itself", policies, action, resource, False) for action, resource in (
                ("iam:CreateRole", f"arn:aws:iam::{ACCOUNT}:role/trailbell-Function-Role"), ("lambda:UpdateFunctionCode", f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:trailbell-alert"),
                ("cloudtrail:StopLogging", f"arn:aws:cloudtrail:us-east-1:{ACCOUNT}:trail/trailbell-trail"), ("sns:DeleteTopic", TOPICS.split()[0]),
                ("logs:PutSubscriptionFilter", TRAIL_GROUP))),
        ])

    def test_fits_where_policies_go(self):
        # "IAM and AWS STS quotas": of a managed policy, without white space.
        for name in (SCRIPT, RESOURCES):
            written = (ROOT / f"docs/{name}.json").read_text()
            self.assertLessEqual(len("".join(written.split())), 6144, name)
            self.assertIn(f"({name}.json)", (ROOT / "docs/deploying.md").read_text())
            statements = policy(name)["Statement"]
            self.assertEqual(len({one["Sid"] for one in statements}), len(statements))
            self.assertEqual({found for found in re.findall(r"\d{12}", written)}, {ACCOUNT})


if __name__ == "__main__":
    unittest.main()
