"""What the EventBridge rules forward, what the subscription filters and they bring together, and that nothing Trailbell does comes back to
it."""

import json
import re
import unittest

import check
from event_pattern import matches, passes

ROOT, TEMPLATES = check.ROOT, check.TEMPLATES
STACK, ACCOUNT = "trailbell", "123456789012"
BUS_ARN = f"arn:aws:events:us-east-1:123456789012:event-bus/trailbell-events"
US_EAST_1, TOKYO, STOCKHOLM = "us-east-1", "ap-northeast-1", "eu-north-1"
FORWARDER = ("SignInRule", "IamChangeRule")
HOME = ("ForwardedRule", "OwnRule")
# For what has a name of its own, in use only where it is given.
GUARDS = ("OwnRule", "LogGroupRule", "TableRule")
TEMPLATE = {"ForwardedRule": "home-bus"} | dict.fromkeys(GUARDS, "guard") | dict.fromkeys(FORWARDER, "global-forwarder")
KEY = f"arn:aws:kms:{TOKYO}:{ACCOUNT}:key/5f2a9c1e-0b3d-4e7f-8a6b-1c2d3e4f5a6b"
BUCKETS = {"FailureBucketName": f"{STACK}-function-failurebucket", "ReportBucketName": f"{STACK}-weeklyreport-9z8y7x6w5v4u-archive-a1b2c3d4e5f6",
           "TrailBucketName": f"{STACK}-trail-1p2q3r4s5t6u-bucket-a1b2c3d4e5f6"}
# What the templates are given.
GIVEN = BUCKETS | {"KmsKeyArn": KEY, "ExistingLogGroup": "/aws/cloudtrail/study-trail", "ClaimsTable": "claims"}
IAM_APIS = re.findall(r'^    (?:on|of|own)\("(\w+)"', (ROOT / "src/classify/changes/iam.rs").read_text(), re.M)


def made(node, names, conditions):
    """A part of a template, as CloudFormation makes it; None for what it leaves out."""
    if isinstance(node, list):
        return [item for item in (made(item, names, conditions) for item in node) if item is not None]
    if not isinstance(node, dict):
        return node
    if set(node) == {"If"}:
        condition, yes, no = node["If"]
        return made(yes if conditions[condition] else no, names, conditions)
    if node == {"Ref": "AWS::NoValue"}:
        return None
    if set(node) <= {"Sub", "Ref", "Select"}:
        return check.resolve(node, names, conditions)
    return {name: made(item, names, conditions) for name, item in node.items()}


def rule(name, mode="all", stack=STACK, **given):
    """State and pattern of a rule."""
    properties = TEMPLATES[TEMPLATE[name]]["Resources"][name]["Properties"]
    given = GIVEN | given
    conditions = {"ForwardsSignIns": mode == "all", "HasKey": given["KmsKeyArn"] != "", "HasTrailBucket": given["TrailBucketName"] != "",
                  "HasReportBucket": given["ReportBucketName"] != ""}
    return properties["State"], made(properties["EventPattern"], {"NamePrefix": stack} | given, conditions)


def name_of(rule):
    return check.resolve(TEMPLATES[TEMPLATE[rule]]["Resources"][rule]["Properties"]["Name"], {"NamePrefix": STACK, "BusArn": BUS_ARN}, {})


def guarded(event):
    """Whether one of the guarding rules of the home Region passes an event on."""
    return any(passes(*rule(name), event) for name in GUARDS)


def heard(record):
    """Whether a stack with a log group hears of a record, of its home Region."""
    return check.matches(record) or guarded(event_of(record))


def event_of(record, detail_type=None):
    """The event that EventBridge makes of a CloudTrail record."""
    kind = {"AwsConsoleSignIn": "AWS Console Sign In", "AwsConsoleSignin": "AWS Console Sign In",
            "AwsServiceEvent": "AWS Service Event"}.get(record.get("eventType"), "AWS API Call")
    return {
        "version": "0", "id": "6a7e8feb-b491-4cf7-a9f1-bf3703467718", "account": ACCOUNT, "resources": [],
        "detail-type": detail_type or f"{kind} via CloudTrail",
        "source": f"aws.{record.get('eventSource', '').partition('.')[0]}",
        "region": record.get("awsRegion", US_EAST_1), "time": record.get("eventTime"), "detail": record,
    }


def regions(mode, home):
    """Where `cfn/deploy` puts forwarders."""
    return {US_EAST_1, home} if mode == "iam" else {US_EAST_1, home, STOCKHOLM, "us-east-2", "ap-southeast-2", TOKYO}


def arrives(event, mode="all", home=US_EAST_1, gone=()):
    """Whether the function hears of an event, where some rules are gone."""
    region = event["region"]
    if region == home and "OwnRule" not in gone and guarded(event):
        return True
    forwarded = region in regions(mode, home) and any(
        passes(*rule(name, mode), event) for name in FORWARDER if name not in gone)
    return forwarded and not {"ForwardedRule", "Bus"} & set(gone) and passes(*rule("ForwardedRule"), event)


def call(service, name, parameters=None, region=US_EAST_1, **more):
    return {"eventVersion": "1.11", "eventSource": f"{service}.amazonaws.com", "eventName": name, "eventType": "AwsApiCall",
            "awsRegion": region, "readOnly": False, "managementEvent": True, "requestParameters": parameters} | more


def fixtures():
    """Each event of the fixtures with the kind that it is of."""
    for path, kind in re.findall(r"^\| (\S+\.json) \|.*?\| (\w+) \| \w+ \|", (ROOT / "fixtures/events/README.md").read_text(), re.M):
        yield path, kind, json.loads((ROOT / "fixtures/events" / path).read_text())


class WhatArrives(unittest.TestCase):
    def test_every_iam_api_that_changes_something(self):
        self.assertGreaterEqual(len(IAM_APIS), 108)
        for name in [*IAM_APIS, "FrobnicateUser"]:
            for read_only in ({}, {"readOnly": "false"}):
                self.assertTrue(arrives(event_of(call("iam", name, **read_only)), "iam", TOKYO), name)
            without = call("iam", name)
            del without["readOnly"]
            self.assertTrue(arrives(event_of(without), "iam"), name)

    def test_no_iam_api_that_reads(self):
        for name in ("GetUser", "ListUsers", "GetAccountSummary", "SimulatePrincipalPolicy"):
            for read_only in (True, "true"):
                self.assertFalse(arrives(event_of(call("iam", name, readOnly=read_only))), name)

    def test_a_sign_in_however_its_detail_type_is_spelled(self):
        record = json.loads((ROOT / "fixtures/events/iam-user/success-without-mfa.json").read_text())
        for spelling in ("AWS Console Sign In", "AWS Console Signin", "AWS Console Action", "AWS Service Event", "AWS API Call"):
            event = event_of(record | {"awsRegion": STOCKHOLM}, f"{spelling} via CloudTrail")
            self.assertTrue(arrives(event, "all", TOKYO), spelling)
            self.assertFalse(arrives(event, "iam", TOKYO), spelling)

    def test_a_sign_in_that_is_recorded_as_read_only(self):
        record = json.loads((ROOT / "fixtures/events/cli-login/credentials-for-the-same-device.json").read_text())
        self.assertIs(record["readOnly"], True)
        self.assertTrue(arrives(event_of(record | {"awsRegion": US_EAST_1})))

    @unittest.skipUnless(check.CLI, "the command line is not built")
    def test_of_the_fixtures_what_trailbell_knows_by_either_way(self):
        compared = 0
        for path, kind, record in fixtures():
            # A denied call without its request does not say whose it is; what nobody sent has no source.
            if not record.get("eventSource") or kind == "tampering" and not record.get("requestParameters"):
                continue
            compared += 1
            event = event_of(record | {"awsRegion": US_EAST_1})
            by_filters, by_rules = heard(record), arrives(event)
            self.assertEqual(by_rules, by_filters, path)
            if kind != "other":
                self.assertTrue(by_filters, f"{path} ({kind}) would not be delivered")
        self.assertGreater(compared, 150)

    def test_of_other_regions_than_us_east_1_and_the_home_region_with_iam_alone_only_that_of_identity_center(self):
        assignment = call("sso", "CreateAccountAssignment", {"targetId": ACCOUNT}, STOCKHOLM)
        for state_of, arrived in (("iam", False), ("all", True)):
            self.assertEqual(arrives(event_of(assignment), state_of, TOKYO), arrived)
        self.assertTrue(passes(*rule("IamChangeRule", "iam"), event_of(assignment)), "with --sso-region its forwarder has the rule")

    def test_nothing_that_only_poses_as_cloudtrail(self):
        # EventBridge takes a source that begins with "aws." from AWS alone.
        for _, _, record in fixtures():
            self.assertFalse(arrives(event_of(record) | {"source": "com.example"}))

    def test_the_patterns_are_short_enough_for_the_longest_name(self):
        longest = {
            "FailureBucketName": "b" * 63, "ReportBucketName": "b" * 63, "TrailBucketName": "b" * 63, "ExistingLogGroup": "g" * 512, "ClaimsTable": "t" * 255,
            "KmsKeyArn": f"arn:aws-us-gov:kms:ap-northeast-1:{ACCOUNT}:key/mrk-1234abcd12ab34cd56ef1234567890ab",
        }
        for name in TEMPLATE:
            pattern = json.dumps(rule(name, stack="s" * 32, **longest)[1], separators=(",", ":"))
            self.assertLessEqual(len(pattern), 2048, name)


ROW = re.compile(r'\b(on|of)\(\s*"(\w+)", \w+, O::\w+, (\w+),(?: O::\w+, (\w+),)? \w+\)')
# What stands in a request where a row looks for a name, for what is named after the stack.
NAMED = {
    "alarmName": f"{STACK}-Alarms-X-FunctionFailed", "alarmNames": ["another", f"{STACK}-Alarms-X-FunctionFailed"],
    "bucketName": BUCKETS["TrailBucketName"], "eventBusName": f"{STACK}-events", "filterName": f"{STACK}-sign-ins",
    "functionName": f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:{STACK}-alert", "keyId": KEY,
    "logGroupIdentifier": f"arn:aws:logs:us-east-1:{ACCOUNT}:log-group:{STACK}-Trail-X-LogGroup-X:*",
    "logGroupName": f"{STACK}-Trail-X-LogGroup-X", "muteTargets.alarmNames": [f"{STACK}-Alarms-X-FunctionFailed"],
    "name": f"{STACK}-trail", "queueUrl": f"https://sqs.us-east-1.amazonaws.com/{ACCOUNT}/{STACK}-Alerts-RedriveQueue-X",
    "resourceIdentifier": f"arn:aws:logs:us-east-1:{ACCOUNT}:log-group:{STACK}-Trail-X-LogGroup-X",
    "resourceArn": f"arn:aws:x:us-east-1:{ACCOUNT}:table/{STACK}-Function-X-Claims-X", "rule": f"{STACK}-tampering",
    "subscriptionArn": f"arn:aws:sns:us-east-1:{ACCOUNT}:{STACK}-alerts:7e104e8b", "tableName": f"{STACK}-Function-X-Claims-X",
    "topicArn": f"arn:aws:sns:us-east-1:{ACCOUNT}:{STACK}-alerts", "trailName": f"{STACK}-trail",
}
# Requests that name a log group besides what their row looks for.
IN_A_LOG_GROUP = ("DeleteMetricFilter", "PutMetricFilter")


def rows_of_tampering():
    """Service, API, and for each way in which the request can name what it is about a request."""
    services = {rows: service for service, rows in re.findall(
        r"Family::of_ours\(Service::(\w+), Watch::\w+, \w+::(\w+)\)", (ROOT / "src/classify/changes/tampering/mod.rs").read_text())}
    sources = {service: name for name, service in re.findall(
        r'\("([\w-]+)", Self::(\w+)\)', (ROOT / "src/cloudtrail/service.rs").read_text())}
    for path in sorted((ROOT / "src/classify/changes/tampering").glob("*.rs")):
        text = path.read_text()
        places = {name: re.findall(r'"([^"]+)"', value) for name, value in re.findall(r"const (\w+): Path =\s*&\[(.*?)\];", text, re.S)}
        for family, table in re.findall(r"const (\w+): &\[Action\] = &\[(.*?)\n\];", text, re.S):
            for _, api, of_object, of_holder in ROW.findall(table):
                places_of_row = [place for at in (of_object, of_holder) for place in places.get(at, [])]
                named = [place for place in places_of_row if place in NAMED]
                requests = []
                for place in named or [None]:
                    request = {}
                    if place:
                        outer, _, inner = place.partition(".")
                        request = {outer: {inner: NAMED[place]} if inner else NAMED[place]}
                    if api in IN_A_LOG_GROUP:
                        request["logGroupName"] = NAMED["logGroupName"]
                    requests.append(request)
                yield sources[services[family]], api, requests


@unittest.skipUnless(check.CLI, "the command line is not built")
class WhatIsKnown(unittest.TestCase):
    """classify's rows, the filters and the rules, held against each other."""

    def test_every_row_of_tampering_is_brought_by_some_way_where_it_names_what_is_ours(self):
        rows = list(rows_of_tampering())
        self.assertEqual(len(rows), len(re.findall(r'^    (?:on|of)\("', "".join(
            path.read_text() for path in (ROOT / "src/classify/changes/tampering").glob("*.rs")), re.M)))
        self.assertGreater(len(rows), 100)
        for source, api, requests in rows:
            for request in requests:
                version = "20150331v2" if source == "lambda" else ""
                record = call(source, api + version, request)
                self.assertTrue(heard(record), f"{source} {api} {request}")
                self.assertTrue(arrives(event_of(record)), f"{source} {api} {request}, by rules alone")

    def test_none_of_them_is_brought_where_it_names_something_else(self):
        # Any trail counts, and what holds for the whole account.
        everywhere = {"cloudtrail"}
        for source, api, requests in rows_of_tampering():
            for request in requests:
                elsewhere = json.loads(json.dumps(request).replace(STACK, "orders").replace("5f2a9c1e", "ffff"))
                if request and source not in everywhere and not api.endswith(("AccountPolicy", "ResourcePolicy")):
                    self.assertFalse(heard(call(source, api, elsewhere)), f"{source} {api} {elsewhere}")

    def test_what_is_in_use_under_a_name_of_its_own_is_guarded_too(self):
        group, table = GIVEN["ExistingLogGroup"], GIVEN["ClaimsTable"]
        arn = f"arn:aws:logs:us-east-1:{ACCOUNT}:log-group:{group}"
        for source, api, request in (
            ("logs", "DeleteLogGroup", {"logGroupName": group}),
            ("logs", "PutTransformer", {"logGroupIdentifier": group}),
            ("logs", "PutTransformer", {"logGroupIdentifier": arn}),
            ("logs", "PutDataProtectionPolicy", {"logGroupIdentifier": f"{arn}:*"}),
            ("logs", "DisassociateKmsKey", {"resourceIdentifier": f"{arn}:*"}),
            ("dynamodb", "DeleteTable", {"tableName": table}),
            ("dynamodb", "UpdateTable", {"tableName": f"arn:aws:dynamodb:us-east-1:{ACCOUNT}:table/{table}"}),
            ("dynamodb", "PutResourcePolicy", {"resourceArn": f"arn:aws:dynamodb:us-east-1:{ACCOUNT}:table/{table}"}),
            ("kms", "DisableKey", {"keyId": KEY.partition("/")[2]}),
            ("s3", "DeleteBucketPolicy", {"bucketName": BUCKETS["ReportBucketName"]}),
            ("s3", "PutBucketLifecycle", {"bucketName": BUCKETS["ReportBucketName"]}),
            ("scheduler", "DeleteSchedule", {"name": f"{STACK}-report", "groupName": f"{STACK}-report"}),
            ("scheduler", "UpdateSchedule", {"name": f"{STACK}-report", "state": "DISABLED"}),
            ("scheduler", "DeleteScheduleGroup", {"name": f"{STACK}-report"}),
            ("lambda", "UpdateFunctionConfiguration20150331v2", {"functionName": f"{STACK}-report"}),
            ("logs", "DeleteLogGroup", {"logGroupName": f"/aws/lambda/{STACK}-report"}),
            ("monitoring", "DeleteAlarms", {"alarmNames": [f"{STACK}-WeeklyReport-X-Failed"]}),
        ):
            self.assertTrue(guarded(event_of(call(source, api, request))), f"{source} {api} {request}")
        by_alias = call("kms", "ScheduleKeyDeletion", {"keyId": "alias/x"}) | {"resources": [{"ARN": KEY, "type": "AWS::KMS::Key"}]}
        self.assertTrue(guarded(event_of(by_alias)))

    def test_an_api_of_tomorrow_on_what_is_ours_is_brought(self):
        for place, value in NAMED.items():
            if place not in ("filterName", "trailName"):
                outer, _, inner = place.partition(".")
                record = call("tomorrow", "FrobnicateThing", {outer: {inner: value} if inner else value})
                self.assertTrue(guarded(event_of(record)), place)

    def test_every_service_that_is_known_is_brought_by_some_way(self):
        known = re.findall(r'\("([\w-]+)", Self::\w+\)', (ROOT / "src/cloudtrail/service.rs").read_text())
        self.assertGreaterEqual(len(known), 14)
        # Of these only some calls matter.
        some = {"cloudtrail": "StopLogging", "sts": "AssumeRoot"}
        for source in known:
            record = call(source, some.get(source, "FrobnicateThing"), NAMED)
            self.assertTrue(heard(record), source)
            self.assertTrue(arrives(event_of(record)), source)

    def test_changes_of_access_come_by_both_ways_and_what_root_does(self):
        def root(**more):
            return {"userIdentity": {"type": "Root", "accountId": ACCOUNT} | more}
        for record in (
            call("sso", "CreateAccountAssignment", {"targetId": ACCOUNT}), call("sso-directory", "UpdatePassword"),
            call("identitystore", "CreateGroupMembership"), call("organizations", "LeaveOrganization"),
            call("organizations", "CreateAccountResult", None, eventType="AwsServiceEvent"),
            call("account", "PutAlternateContact"), call("account-access", "CreateEntitlement"),
            call("rolesanywhere", "CreateTrustAnchor"), call("sts", "AssumeRoot", None, readOnly=True),
            call("sts", "GetFederationToken", None, readOnly=True), call("signin", "PutConsoleAuthorizationConfiguration"),
            call("ec2", "RunInstances") | root(accessKeyId="ASIAEXAMPLE"), call("s3", "DeleteBucket") | root(),
        ):
            self.assertTrue(check.matches(record, "SignInFilter"), record["eventName"])
            self.assertTrue(check.matches(record, "SignInFilter", iam_alerts="off"), record["eventName"])
            if record["readOnly"] is False or record["eventSource"].startswith("sts"):
                self.assertTrue(arrives(event_of(record)) or record["readOnly"] is not False, record["eventName"])
        reads = call("sts", "GetCallerIdentity", None, readOnly=True)
        self.assertTrue(check.matches(reads | root(accessKeyId="AKIAEXAMPLE")) and arrives(event_of(reads | root(accessKeyId="AKIAEXAMPLE"))))
        self.assertFalse(check.matches(reads | root(accessKeyId="ASIAEXAMPLE")) or arrives(event_of(reads | root(accessKeyId="ASIAEXAMPLE"))))

    def test_without_iam_changes_those_of_the_stacks_own_roles_still_come(self):
        for role, delivered in ((f"{STACK}-Function-Role-X", True), ("orders", False)):
            record = call("iam", "DeleteRolePolicy", {"roleName": role})
            self.assertEqual(check.matches(record, "IamChangeFilter", iam_alerts="off"), delivered, role)


class WhoWatches(unittest.TestCase):
    def test_that_a_rule_is_gone_is_told_by_another(self):
        for mode in ("iam", "all"):
            for home in (US_EAST_1, TOKYO):
                for name in TEMPLATE:
                    for region in {home} if name not in FORWARDER else regions(mode, home):
                        for change, at in (("DeleteRule", "name"), ("DisableRule", "name"), ("PutRule", "name"),
                                           ("RemoveTargets", "rule"), ("PutTargets", "rule")):
                            event = event_of(call("events", change, {at: name_of(name)}, region))
                            self.assertTrue(arrives(event, mode, home, gone={name}), f"{change} {name} in {region}, {mode}")

    def test_that_a_subscription_filter_is_gone_is_told_by_this_way_too(self):
        for name, arrived in (("trailbell-sign-ins", True), ("another-filter", False)):
            event = event_of(call("logs", "DeleteSubscriptionFilter", {"logGroupName": "/x", "filterName": name}))
            self.assertEqual(arrives(event), arrived, name)

    def test_that_the_bus_is_gone_or_takes_nothing_any_more_is_told_without_it(self):
        for change, at in (("DeleteEventBus", "name"), ("UpdateEventBus", "name"), ("PutPermission", "eventBusName"),
                           ("RemovePermission", "eventBusName")):
            for name, arrived in ((f"{STACK}-events", True), ("default", False), ("another-bus", False)):
                record = call("events", change, {at: name})
                self.assertEqual(arrives(event_of(record), gone={"Bus"}), arrived, f"{change} {name}")
                # By the bus as well, where that still works: the guard may be gone.
                self.assertEqual(arrives(event_of(record), gone={"OwnRule"}), arrived, f"{change} {name}")
                if check.CLI and at == "name":
                    self.assertEqual(check.matches(record), arrived, f"{change} {name}")

    @unittest.skipUnless(check.CLI, "the command line is not built")
    def test_the_subscription_filters_watch_over_the_rules_too(self):
        for name in TEMPLATE:
            for change, at in (("DeleteRule", "name"), ("RemoveTargets", "rule")):
                self.assertTrue(check.matches(call("events", change, {at: name_of(name)})), name)
                self.assertFalse(check.matches(call("events", change, {at: "another-rule"})), change)

    def test_the_rules_of_others_are_their_own_affair(self):
        for change, at in (("DeleteRule", "name"), ("PutRule", "name"), ("RemoveTargets", "rule"), ("PutTargets", "rule")):
            self.assertFalse(arrives(event_of(call("events", change, {at: "another-rule"}))), change)


def actions():
    """Every action that a role of the templates may take."""
    for template in TEMPLATES.values():
        for resource in template["Resources"].values():
            if isinstance(resource, dict) and resource["Type"] in ("AWS::IAM::Role", "AWS::IAM::Policy"):
                properties = resource["Properties"]
                for value in check.walk([properties.get("Policies", []), properties.get("PolicyDocument", {})]):
                    if isinstance(value, dict) and value.get("Effect") == "Allow":
                        yield from [value["Action"]] if isinstance(value["Action"], str) else value["Action"]


TOPIC = f"arn:aws:sns:us-east-1:{ACCOUNT}:{STACK}-alerts"
# What CloudTrail could record of each thing that Trailbell's roles may do: service, event name, request parameters.
DONE_BY_ROLES = {
    "sns:Publish": [("sns", "Publish", {"topicArn": TOPIC}), ("sns", "PublishBatch", {"topicArn": TOPIC})],
    "dynamodb:BatchGetItem": [("dynamodb", "BatchGetItem", {"requestItems": {f"{STACK}-claims": {"keys": [{"id": "x"}]}}})],
    "dynamodb:BatchWriteItem": [("dynamodb", "BatchWriteItem", {"requestItems": {f"{STACK}-claims": [{"putRequest": {"item": {"id": "x"}}}]}})],
    "dynamodb:PutItem": [("dynamodb", "PutItem", {"tableName": f"{STACK}-claims"}),
                         ("dynamodb", "TransactWriteItems", {"transactItems": [{"put": {"tableName": f"{STACK}-claims"}}]})],
    "dynamodb:UpdateItem": [("dynamodb", "UpdateItem", {"tableName": f"{STACK}-claims"})],
    "dynamodb:DeleteItem": [("dynamodb", "DeleteItem", {"tableName": f"{STACK}-claims"}),
                            ("dynamodb", "TransactWriteItems", {"transactItems": [{"delete": {"tableName": f"{STACK}-claims"}}]})],
    "logs:CreateLogStream": [("logs", "CreateLogStream", {"logGroupName": f"/aws/lambda/{STACK}-alert", "logStreamName": "x"}),
                             ("logs", "CreateLogStream", {"logGroupName": "/aws/cloudtrail/study-trail", "logStreamName": "x"})],
    "logs:PutLogEvents": [("logs", "PutLogEvents", {"logGroupName": f"/aws/lambda/{STACK}-alert", "logStreamName": "x"})],
    "s3:PutObject": [("s3", "PutObject", {"bucketName": f"{STACK}-function-failurebucket", "key": f"aws/lambda/async/{STACK}-alert/x"})],
    "s3:ListBucket": [("s3", "ListObjects", {"bucketName": f"{STACK}-function-failurebucket"})],
    "kms:Decrypt": [("kms", "Decrypt", {"encryptionContext": {"aws:sns:topicArn": TOPIC}})],
    "kms:GenerateDataKey*": [("kms", "GenerateDataKey", {"encryptionContext": {"aws:sns:topicArn": TOPIC}}),
                             ("kms", "GenerateDataKeyWithoutPlaintext", None)],
    "events:PutEvents": [("events", "PutEvents", {"entries": [{"eventBusName": f"{STACK}-events", "source": "aws.iam"}]})],
    "s3:GetObject": [("s3", "GetObject", {"bucketName": BUCKETS["ReportBucketName"], "key": "iam/x"})],
    "lambda:InvokeFunction": [("lambda", "Invoke", {"functionName": f"{STACK}-report", "invocationType": "Event"})],
    "sqs:SendMessage": [("sqs", "SendMessage", {"queueUrl": f"https://sqs.us-east-1.amazonaws.com/{ACCOUNT}/{STACK}-Alerts-RedriveQueue-X"})],
    "ses:SendEmail": [("ses", "SendEmail", {"fromEmailAddress": "trailbell@example.com"})],
    "cloudwatch:DescribeAlarms": [("monitoring", "DescribeAlarms", {"alarmNames": [f"{STACK}-Alarms-X-FunctionFailed-X"]})],
    "cloudtrail:LookupEvents": [("cloudtrail", "LookupEvents", {"lookupAttributes": [{"attributeKey": "EventName"}]})],
    "logs:FilterLogEvents": [("logs", "FilterLogEvents", {"logGroupName": NAMED["logGroupName"]})],
    "kms:GenerateDataKey": [("kms", "GenerateDataKey", {"encryptionContext": {"aws:s3:arn": "arn:aws:s3:::x"}})],
    "sts:AssumeRole": [("sts", "AssumeRole", {"roleArn": "arn:aws:iam::444455556666:role/trailbell-trail-reader", "roleSessionName": f"{STACK}-files"})],
    "sqs:ReceiveMessage": [("sqs", "ReceiveMessage", {"queueUrl": f"https://sqs.us-east-1.amazonaws.com/{ACCOUNT}/{STACK}-trail-files"})],
    "sqs:DeleteMessage": [("sqs", "DeleteMessage", {"queueUrl": f"https://sqs.us-east-1.amazonaws.com/{ACCOUNT}/{STACK}-trail-files"})],
    "sqs:GetQueueAttributes": [("sqs", "GetQueueAttributes", {"queueUrl": f"https://sqs.us-east-1.amazonaws.com/{ACCOUNT}/{STACK}-trail-files"})],
    "states:StartExecution": [("states", "StartExecution", {"stateMachineArn": f"arn:aws:states:us-east-1:{ACCOUNT}:stateMachine:{STACK}-x"})],
}
# What the weekly letter asks IAM for. Some of it arrives, since CloudTrail's documentation does not say whether GenerateCredentialReport reads;
# the function knows the letter's role and does not tell it (tests/tables/letter_calls.rs).
DONE_BY_THE_LETTER = {"iam:GenerateCredentialReport", "iam:GetCredentialReport", "iam:ListAccessKeys"}
# What AWS's services do on its behalf, with no role of its own.
DONE_BY_SERVICES = [
    ("lambda", "Invoke", {"functionName": f"{STACK}-alert", "invocationType": "Event"}),
    ("lambda", "Invoke", {"functionName": f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:{STACK}-alert"}),
    ("sqs", "SendMessage", {"queueUrl": f"https://sqs.us-east-1.amazonaws.com/{ACCOUNT}/{STACK}-not-forwarded"}),
    ("sts", "AssumeRole", {"roleArn": f"arn:aws:iam::{ACCOUNT}:role/{STACK}-Function-Role-X", "roleSessionName": f"{STACK}-alert"}),
    ("sts", "AssumeRole", {"roleArn": f"arn:aws:iam::{ACCOUNT}:role/{STACK}-HomeBus-ForwarderRole-X"}),
    ("s3", "PutObject", {"bucketName": f"{STACK}-trail-bucket", "key": f"AWSLogs/{ACCOUNT}/CloudTrail/x.json.gz"}),
    ("s3", "GetBucketAcl", {"bucketName": f"{STACK}-trail-bucket"}),
    ("monitoring", "PutMetricData", None),
]
# What `trailbell redrive` does with the credentials of whoever runs it, beside what the function does.
DONE_BY_REDRIVE = [
    ("lambda", "GetFunctionConfiguration20150331v2", {"functionName": f"{STACK}-alert"}),
    ("s3", "GetObject", {"bucketName": f"{STACK}-function-failurebucket"}),
    ("s3", "CopyObject", {"bucketName": f"{STACK}-function-failurebucket"}),
    ("s3", "DeleteObject", {"bucketName": f"{STACK}-function-failurebucket"}),
]


# What CloudTrail records as data events, where a trail is told to ("Logging data events"); all else are management events.
DATA = {"Publish", "PublishBatch", "GetItem", "PutItem", "UpdateItem", "DeleteItem", "BatchGetItem", "BatchWriteItem",
        "TransactWriteItems", "PutLogEvents", "PutObject", "ListObjects", "GetObject",
        "CopyObject", "DeleteObject", "Invoke", "SendEmail", "SendMessage", "ReceiveMessage", "DeleteMessage"}
# What CloudTrail records as reading, and a rule that is merely enabled passes over.
READS = {"DescribeAlarms", "FilterLogEvents", "GetQueueAttributes", "LookupEvents"}


class NoLoop(unittest.TestCase):
    """A change to Trailbell, its own deployment for one, is told. What it does to tell it is not: so every chain ends."""

    def test_all_that_the_roles_may_do_is_listed(self):
        self.assertEqual(set(actions()), set(DONE_BY_ROLES) | set(DONE_BY_THE_LETTER))

    def test_nothing_that_trailbell_does_arrives(self):
        for service, name, parameters in [*sum(DONE_BY_ROLES.values(), []), *DONE_BY_SERVICES, *DONE_BY_REDRIVE]:
            for flag in ({"readOnly": True},) if name in READS else ({"readOnly": False}, {"readOnly": True}, {"readOnly": "false"}):
                record = call(service, name, parameters, managementEvent=name not in DATA) | flag
                self.assertFalse(arrives(event_of(record)), f"EventBridge: {service} {name} {flag}")
                if check.CLI:
                    self.assertFalse(check.matches(record), f"CloudWatch Logs: {service} {name} {flag}")

    def test_the_deployment_is_told_and_nothing_of_telling_it(self):
        # As CloudFormation makes the roles and rules of the templates.
        for record in (call("iam", "CreateRole", {"roleName": f"{STACK}-Function-Role-X"}),
                       call("iam", "PutRolePolicy", {"roleName": f"{STACK}-Function-Role-X", "policyName": "publish-alerts"}),
                       call("events", "PutRule", {"name": f"{STACK}-sign-ins"}),
                       call("lambda", "AddPermission20150331v2", {"functionName": f"{STACK}-alert"}),
                       call("lambda", "UpdateFunctionCode20150331v2", {"functionName": f"{STACK}-alert"})):
            self.assertTrue(arrives(event_of(record)), record["eventName"])
        for record in (call("lambda", "CreateFunction20150331", {"functionName": f"{STACK}-alert"}),
                       call("cloudformation", "CreateStack", {"stackName": STACK}),
                       call("sqs", "CreateQueue", {"queueName": f"{STACK}-not-forwarded"})):
            self.assertFalse(arrives(event_of(record)), record["eventName"])

    def test_what_a_rule_hands_on_ends_at_the_function_or_with_whoever_wrote_the_workflow(self):
        # The bus is the forwarders' alone, so that nothing can go round between buses: not to the default bus of the same Region, on
        # which the forwarders listen, and not from the home bus to itself.
        for (template, name), targets in targets_of_all_rules().items():
            for has_workflow in (False, True):
                arns = [in_turn(target["Arn"], {"HasWorkflow": has_workflow}) for target in targets]
                on_the_home_bus = has_workflow and name == "ForwardedRule"
                end = {"Ref": "WorkflowArn"} if on_the_home_bus else {"Ref": "FunctionArn"}
                # The owner of a trail's bucket has the new files told to a topic, and those are no events of CloudTrail.
                elsewhere = {"global-forwarder": {"Ref": "BusArn"}, "bucket-events": {"Ref": "Topic"}}
                self.assertEqual(arns, [elsewhere.get(template, end)], name)

    def test_a_bus_is_the_home_bus(self):
        # deploy hands the forwarders what the parent says of its bus.
        deploy = (ROOT / "cfn/lib/forwarders.sh").read_text()
        self.assertTrue('"ParameterKey=BusArn,ParameterValue=$bus"' in deploy and "bus=$(output EventBusArn)" in deploy)
        self.assertEqual(check.PARENT["Outputs"]["EventBusArn"]["Value"], {"GetAtt": "HomeBus.Outputs.BusArn"})
        self.assertEqual(TEMPLATES["home-bus"]["Outputs"]["BusArn"]["Value"], {"GetAtt": "Bus.Arn"})


def targets_of_all_rules():
    """The targets of each rule of all templates."""
    return {(template, name): resource["Properties"].get("Targets")
            for template, content in TEMPLATES.items() for name, resource in content["Resources"].items()
            if isinstance(resource, dict) and resource["Type"] == "AWS::Events::Rule"}


def in_turn(node, conditions):
    """The same with the conditions as they are; names and functions stay."""
    if isinstance(node, list):
        return [in_turn(item, conditions) for item in node]
    if not isinstance(node, dict):
        return node
    if set(node) == {"If"}:
        condition, yes, no = node["If"]
        return in_turn(yes if conditions[condition] else no, conditions)
    made = {name: in_turn(item, conditions) for name, item in node.items()}
    return {name: item for name, item in made.items() if item != {"Ref": "AWS::NoValue"}}


# EventBridge's own, and its longest: a day.
TRIES = {"MaximumEventAgeInSeconds": 86400, "MaximumRetryAttempts": 185}
OF_THIS_ACCOUNT = {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}
RULE_IN_THIS_REGION = "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/"


class WhatDoctorExpects(unittest.TestCase):
    """The rules that `trailbell doctor` compares with, beside src/doctor/rules.rs."""

    def test_is_what_the_template_makes(self):
        for name, file in (("SignInRule", "sign-ins"), ("IamChangeRule", "iam-changes")):
            expected = json.loads((ROOT / f"src/doctor/rules/{file}.json").read_text())
            state, pattern = rule(name, stack="STACK")
            self.assertEqual((state, pattern), (expected["State"], expected["EventPattern"]), name)
            # Without sign-ins the first lacks those alone, which stand first.
            if name == "SignInRule":
                del expected["EventPattern"]["detail"]["$or"][0]
            self.assertEqual(rule(name, "iam", stack="STACK")[1], expected["EventPattern"], name)
            self.assertTrue(name_of(name).startswith(f"{STACK}-{file}-"))


class Rules(unittest.TestCase):
    """Whole values: a permission that is a little wider, or a target more, is seen by nobody else."""

    def test_each_target_is_this_one_and_no_other(self):
        home = {"Id": "home", "Arn": {"Ref": "BusArn"}, "RoleArn": {"Ref": "RoleArn"}, "RetryPolicy": TRIES,
                "DeadLetterConfig": {"Arn": {"GetAtt": "NotForwarded.Arn"}}}
        function = {"Id": "function", "Arn": {"Ref": "FunctionArn"}, "RetryPolicy": TRIES,
                    "DeadLetterConfig": {"Arn": {"Ref": "DeadLetterQueueArn"}}}
        workflow = {"Id": "workflow", "Arn": {"Ref": "WorkflowArn"}, "RoleArn": {"GetAtt": "WorkflowRole.Arn"},
                    "RetryPolicy": TRIES, "DeadLetterConfig": {"Arn": {"Ref": "DeadLetterQueueArn"}}}
        for has_workflow, forwarded in ((False, function), (True, workflow)):
            found = in_turn(targets_of_all_rules(), {"HasWorkflow": has_workflow})
            self.assertEqual(found, {
                ("global-forwarder", "SignInRule"): [home],
                ("global-forwarder", "IamChangeRule"): [home],
                ("home-bus", "ForwardedRule"): [forwarded],
                ("guard", "OwnRule"): [function],
                ("guard", "LogGroupRule"): [function],
                ("guard", "TableRule"): [function],
                ("bucket-events", "Rule"): [{"Id": "topic", "Arn": {"Ref": "Topic"}}],
            })

    def test_what_the_forwarders_bring_is_a_property_of_the_bus_so_that_cloudformation_remembers_it(self):
        parameters = check.PARENT["Resources"]["HomeBus"]["Properties"]["Parameters"]
        self.assertEqual(parameters["Forwarders"], {"If": ["HasSsoRegion", {"Sub": "${EventBridge}, ${SsoRegion}"}, {"Ref": "EventBridge"}]})
        description = TEMPLATES["home-bus"]["Resources"]["ForwardedRule"]["Properties"]["Description"]["Sub"]
        self.assertIn("${Forwarders}", description)

    def test_the_workflow_is_made_for_whoever_has_one(self):
        template = TEMPLATES["home-bus"]
        self.assertEqual(template["Conditions"], {
            "HasBoundary": {"Not": [{"Equals": [{"Ref": "PermissionsBoundaryArn"}, ""]}]},
            "HasWorkflow": {"Not": [{"Equals": [{"Ref": "WorkflowArn"}, ""]}]},
            "HasNoWorkflow": {"Equals": [{"Ref": "WorkflowArn"}, ""]},
        })
        self.assertEqual(template["Parameters"]["WorkflowArn"]["Default"], "")
        conditions = {name: resource["Condition"] for name, resource in template["Resources"].items() if "Condition" in resource}
        self.assertEqual(conditions, {"WorkflowRole": "HasWorkflow", "ForwardedPermission": "HasNoWorkflow"})
        self.assertEqual(check.PARENT["Resources"]["HomeBus"]["Properties"]["Parameters"]["WorkflowArn"], {"Ref": "WorkflowArn"})
        pattern = check.PARENT["Parameters"]["WorkflowArn"]["AllowedPattern"]
        arn = f"arn:aws:states:ap-northeast-1:{ACCOUNT}:stateMachine:enrich"
        for given, accepted in (("", True), (arn, True), (f"{arn}:PROD", True), (f"{arn} ", False), ("enrich", False), ("*", False),
                                (f"arn:aws:events:us-east-1:{ACCOUNT}:event-bus/default", False)):
            self.assertEqual(bool(re.fullmatch(pattern, given)), accepted, given)

    def test_which_rules_may_invoke_the_function(self):
        def permission(source):
            return {"Principal": "events.amazonaws.com", "Action": "lambda:InvokeFunction", "FunctionName": {"Ref": "FunctionArn"},
                    "SourceArn": {"GetAtt": source}}
        found = {(template, name): resource["Properties"] for template, content in TEMPLATES.items()
                 for name, resource in content["Resources"].items()
                 if isinstance(resource, dict) and resource["Type"] == "AWS::Lambda::Permission"}
        logs = found.pop(("filters", "Permission"))
        self.assertEqual(logs, {
            "FunctionName": {"Ref": "FunctionArn"}, "Action": "lambda:InvokeFunction",
            "Principal": {"Sub": "logs.${AWS::Region}.${AWS::URLSuffix}"}, "SourceAccount": {"Ref": "AWS::AccountId"},
            "SourceArn": {"Sub": "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${LogGroupName}:*"},
        })
        self.assertEqual(found, {
            ("home-bus", "ForwardedPermission"): permission("ForwardedRule.Arn"),
            ("guard", "OwnPermission"): permission("OwnRule.Arn"),
            ("guard", "LogGroupPermission"): permission("LogGroupRule.Arn"),
            ("guard", "TablePermission"): permission("TableRule.Arn"),
        })

    def test_who_may_put_into_the_queues(self):
        # The queue of a trail's files is written to from outside: check.py, TrailFiles.
        found = {(template, name): resource["Properties"] for template, content in TEMPLATES.items()
                 for name, resource in content["Resources"].items()
                 if isinstance(resource, dict) and resource["Type"] == "AWS::SQS::QueuePolicy" and template != "trail-files"}

        def policy(queue, *statements):
            common = {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": {"GetAtt": f"{queue}.Arn"}}
            return {"Queues": [{"Ref": queue}],
                    "PolicyDocument": {"Version": "2012-10-17", "Statement": [*(common | statement for statement in statements), {
                        "Sid": "NobodyConnectsInClear", "Effect": "Deny", "Principal": "*", "Action": "sqs:*",
                        "Resource": {"GetAtt": f"{queue}.Arn"}, "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}}

        def sent_by(sid, service, *sources):
            sources = list(sources) if len(sources) > 1 else sources[0]
            return {"Sid": sid, "Principal": {"Service": service}, "Condition": {"ArnEquals": {"aws:SourceArn": sources}}}
        self.assertEqual(found, {
            ("global-forwarder", "NotForwardedPolicy"): policy("NotForwarded", sent_by(
                "TheRulesSendWhatTheyCouldNotForward", "events.amazonaws.com",
                {"GetAtt": "SignInRule.Arn"}, {"GetAtt": "IamChangeRule.Arn"})),
            ("alerts", "RedriveQueuePolicy"): policy(
                "RedriveQueue",
                sent_by("TheTopicSendsWhatItCouldNotDeliver", "sns.amazonaws.com", {"Ref": "Topic"}),
                sent_by("RulesSendWhatTheFunctionDidNotTake", "events.amazonaws.com", *(
                    {"Sub": RULE_IN_THIS_REGION + name}
                    for name in ("${NamePrefix}-tampering", "${NamePrefix}-tampering-log-group",
                                 "${NamePrefix}-tampering-table", "${NamePrefix}-events/${NamePrefix}-forwarded")))),
        })

    def test_who_may_be_the_roles_of_the_bus_and_what_these_may(self):
        def role(source, action, resource, name):
            return {
                "PermissionsBoundary": check.BOUNDARY,
                "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{
                    "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sts:AssumeRole",
                    "Condition": OF_THIS_ACCOUNT | source}]},
                "Policies": [{"PolicyName": name, "PolicyDocument": {"Version": "2012-10-17", "Statement": [
                    {"Effect": "Allow", "Action": action, "Resource": resource}]}}],
            }
        resources = TEMPLATES["home-bus"]["Resources"]
        everywhere = {"Sub": "arn:${AWS::Partition}:events:*:${AWS::AccountId}:rule/${NamePrefix}-*"}
        self.assertEqual(resources["ForwarderRole"]["Properties"], role(
            {"ArnLike": {"aws:SourceArn": everywhere}}, "events:PutEvents", {"GetAtt": "Bus.Arn"}, "send-to-the-home-bus"))
        forwarded = {"Sub": RULE_IN_THIS_REGION + "${NamePrefix}-events/${NamePrefix}-forwarded"}
        # Without a version or an alias.
        parts = [{"Select": [index, {"Split": [":", {"Sub": "${WorkflowArn}::::::"}]}]} for index in range(7)]
        self.assertEqual(resources["WorkflowRole"]["Properties"], role(
            {"ArnEquals": {"aws:SourceArn": forwarded}}, "states:StartExecution", {"Join": [":", parts]}, "start-the-workflow"))

    def test_who_may_send_to_the_bus(self):
        self.assertEqual(TEMPLATES["home-bus"]["Resources"]["Bus"]["Properties"], {
            "Name": {"Sub": "${NamePrefix}-events"},
            "Policy": {"Version": "2012-10-17", "Statement": [{
                "Sid": "PrincipalsOfThisAccountSend", "Effect": "Allow",
                "Principal": {"AWS": {"Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}}, "Action": "events:PutEvents",
                "Resource": {"Sub": "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/${NamePrefix}-events"},
            }]},
        })

    def test_a_forwarder_makes_nothing_that_needs_a_capability(self):
        kinds = {resource["Type"] for resource in TEMPLATES["global-forwarder"]["Resources"].values()}
        self.assertEqual(kinds, {"AWS::Events::Rule", "AWS::SQS::Queue", "AWS::SQS::QueuePolicy"})


class TheEvaluator(unittest.TestCase):
    def test_reads_patterns_as_eventbridge_does(self):
        event = {"source": "aws.iam", "n": 1, "flag": False, "none": None, "list": ["a", "b"], "rows": [{"name": "y"}, {"name": "x"}], "detail": {"name": "trailbell-x"}}
        for pattern, expected in (
            ({}, True),
            ({"source": ["aws.iam"]}, True),
            ({"source": ["aws.s3", "aws.iam"]}, True),
            ({"source": ["AWS.iam"]}, False),
            ({"source": ["aws.iam"], "missing": ["x"]}, False),
            ({"n": ["1"]}, False), ({"n": [1]}, True), ({"n": [True]}, False),
            ({"flag": [False]}, True), ({"flag": ["false"]}, False), ({"flag": [0]}, False),
            ({"none": [None]}, True), ({"missing": [None]}, False),
            ({"list": ["b"]}, True), ({"list": ["c"]}, False),
            ({"source": [{"prefix": "aws."}]}, True), ({"source": [{"prefix": "iam"}]}, False),
            ({"source": [{"suffix": ".iam"}]}, True), ({"n": [{"prefix": "1"}]}, False),
            ({"detail": {"name": [{"wildcard": "*bell-*"}]}}, True),
            ({"detail": {"name": [{"wildcard": "*bell"}]}}, False),
            ({"detail": {"name": [{"wildcard": "trail.ell-*"}]}}, False),
            ({"source": {"name": ["x"]}}, False),
            ({"list": {"name": ["x"]}}, False), ({"rows": {"name": ["x"]}}, True), ({"rows": {"name": ["z"]}}, False),
            ({"source": [{"anything-but": {"prefix": ["s3", "aws.s3"]}}]}, True),
            ({"source": [{"anything-but": {"prefix": ["s3", "aws."]}}]}, False),
            ({"missing": [{"anything-but": {"prefix": ["x"]}}]}, False),
            ({"$or": [{"source": ["x"]}, {"n": [1]}]}, True),
            ({"$or": [{"source": ["x"]}, {"n": [2]}]}, False),
            ({"$or": [{"n": [1]}], "source": ["x"]}, False),
        ):
            self.assertEqual(matches(pattern, event), expected, pattern)
        with self.assertRaises(AssertionError):
            matches({"source": [{"numeric": ["=", 1]}]}, event)


if __name__ == "__main__":
    unittest.main()
