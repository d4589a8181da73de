"""What the templates promise and no linter knows."""

import json
import os
import pathlib
import re
import subprocess
import unittest

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Where one is named, no test that needs it is passed over.
CLI = os.environ.get("TRAILBELL_CLI") or next(
    (path for path in (ROOT / "target/release/trailbell", ROOT / "target/debug/trailbell") if path.exists()), None)


def states(alarm, points, more):
    """The changes of an alarm's state, as "Configuring how CloudWatch alarms treat missing data" has them, of one whose missing points are
    `missing`: (after how many points, the new state). A new alarm has no data."""
    periods, state = alarm["EvaluationPeriods"], "INSUFFICIENT_DATA"
    for now in range(1, len(points) + 1):
        looked_at = points[max(0, now - periods - more):now]
        there = [point for point in looked_at if point is not None]
        # Where fewer are there than are evaluated, older ones take the places of the missing.
        evaluated = there[-periods:]
        # All of them breach, and the oldest of these is as old as the alarm looks back.
        oldest = next((len(looked_at) - index for index, point in enumerate(looked_at) if point is not None and not point), 0)
        if not there:
            new = "INSUFFICIENT_DATA"
        elif not any(evaluated) and (len(evaluated) == periods or oldest >= periods):
            new = "ALARM"
        else:
            new = "OK"
        if new != state:
            state = new
            yield now, state


class Loader(yaml.SafeLoader):
    """Reads `!Sub x` as {"Sub": x}, and likewise the other functions."""


def function(loader, name, node):
    if isinstance(node, yaml.ScalarNode):
        return {name: loader.construct_scalar(node)}
    if isinstance(node, yaml.SequenceNode):
        return {name: loader.construct_sequence(node, deep=True)}
    return {name: loader.construct_mapping(node, deep=True)}


Loader.add_multi_constructor("!", function)
TEMPLATES = {path.stem: yaml.load(path.read_text(), Loader) for path in (ROOT / "cfn").glob("*.yaml")}
# Made of others: one.py holds it against them.
ONE = TEMPLATES.pop("one")
PARENT = TEMPLATES["parent"]
BOUNDARY = {"If": ["HasBoundary", {"Ref": "PermissionsBoundaryArn"}, {"Ref": "AWS::NoValue"}]}


def walk(node):
    """Every value in a template."""
    yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from walk(child)


def resources(kind):
    """Name and resource of all of one type, in all templates."""
    for template in TEMPLATES.values():
        for name, resource in template["Resources"].items():
            if isinstance(resource, dict) and resource["Type"] == kind:
                yield name, resource


def resolve(node, names, conditions):
    """A string of a template, as CloudFormation makes it."""
    if isinstance(node, str):
        return node
    ((kind, argument),) = node.items()
    if kind == "Ref":
        return names[argument]
    if kind == "If":
        return resolve(argument[1 if conditions[argument[0]] else 2], names, conditions)
    if kind == "Select":
        index, (separator, text) = argument[0], argument[1]["Split"]
        return resolve(text, names, conditions).split(separator)[index]
    assert kind == "Sub", kind
    text, own = argument if isinstance(argument, list) else (argument, {})
    known = names | {name: resolve(value, names, conditions) for name, value in own.items()}
    return re.sub(r"\$\{(\w+)\}", lambda name: known[name.group(1)], text)


def pattern(name, stack="trailbell", log_group="/aws/cloudtrail/study-trail", iam_alerts="filter"):
    """The pattern of a subscription filter."""
    names = {"NamePrefix": stack, "LogGroupName": log_group, "FunctionName": f"{stack}-alert"}
    conditions = {
        "FiltersIamWrites": iam_alerts in ("filter", "both"),
        "HasSignInPattern": False,
        "HasIamChangePattern": False,
    }
    return resolve(TEMPLATES["filters"]["Resources"][name]["Properties"]["FilterPattern"], names, conditions)


class FilterPatterns(unittest.TestCase):
    def test_fit_into_1024_characters_for_the_longest_name_that_deploy_allows(self):
        stack = "s" * 32
        # As CloudFormation names what is given no name: stack, logical id, up to thirteen characters, for each level. And the
        # longest that may be there already.
        allowed = PARENT["Parameters"]["ExistingLogGroup"]["AllowedPattern"]
        self.assertTrue(allowed.endswith("{0,512}$"), allowed)
        for log_group in (f"{stack}-Trail-{'x' * 13}-LogGroup-{'x' * 13}", "g" * 512):
            for name in ("SignInFilter", "IamChangeFilter"):
                for iam_alerts in ("filter", "alarm", "both", "off"):
                    self.assertLessEqual(len(pattern(name, stack, log_group, iam_alerts)), 1024, f"{name} {iam_alerts}")
        self.assertLessEqual(len(TEMPLATES["iam-alarm"]["Resources"]["MetricFilter"]["Properties"]["FilterPattern"]), 1024)
        self.assertIn("{0,31}$", (ROOT / "cfn/lib/command_line.sh").read_text(), "the limit that deploy puts on the name")

    def test_use_only_operators_that_mean_what_they_say_when_a_field_is_missing(self):
        for name in ("SignInFilter", "IamChangeFilter"):
            outside_strings = re.sub(r'"[^"]*"', '""', pattern(name))
            words = set(re.findall(r"[A-Z]{2,}|[=!<>%]+", outside_strings))
            self.assertLessEqual(words, {"=", "!=", "IS", "FALSE", "NOT", "EXISTS"}, name)
            # Where a field is missing "!=" holds of nothing. Every event has a name.
            self.assertEqual(set(re.findall(r"\$\.([\w.]+) !=", pattern(name))) - {"eventName"}, set(), name)
        self.assertTrue(pattern("SignInFilter").startswith('{ ($.eventType = "AwsConsoleSignIn") ||'), "a sign-in comes first")


    @unittest.skipUnless(CLI, "the command line is not built")
    def test_deliver_iam_calls_unless_they_are_known_to_read(self):
        call = {"eventVersion": "1.11", "eventSource": "iam.amazonaws.com", "eventName": "FrobnicateUser", "eventType": "AwsApiCall"}
        for read_only, delivered in (({"readOnly": False}, True), ({"readOnly": "false"}, True), ({}, True),
                                     ({"readOnly": True}, False), ({"readOnly": "true"}, False)):
            self.assertEqual(matches(call | read_only), delivered, read_only)

    @unittest.skipUnless(CLI, "the command line is not built")
    def test_leave_alone_what_happens_every_day(self):
        topic, own = "arn:aws:sns:us-east-1:123456789012:trailbell-alerts", "trailbell-alert"
        for source, name, parameters, read_only in (
            ("sns", "Publish", {"topicArn": topic}, False),
            ("sns", "PublishBatch", {"topicArn": topic}, False),
            ("sns", "GetTopicAttributes", {"topicArn": topic}, True),
            ("sns", "ListSubscriptionsByTopic", {"topicArn": topic}, True),
            ("lambda", "Invoke", {"functionName": own}, False),
            ("lambda", "GetFunction20150331v2", {"functionName": own}, True),
            ("logs", "CreateLogStream", {"logGroupName": "/aws/lambda/trailbell-alert", "logStreamName": "x"}, False),
            ("logs", "CreateLogStream", {"logGroupName": "/aws/cloudtrail/study-trail", "logStreamName": "x"}, False),
            ("logs", "DescribeSubscriptionFilters", {"logGroupName": "/aws/cloudtrail/study-trail"}, True),
            ("sts", "AssumeRole", {"roleArn": "arn:aws:iam::123456789012:role/trailbell-Function-Role"}, True),
            ("s3", "PutObject", {"bucketName": "trailbell-function-failurebucket"}, False),
            ("s3", "GetBucketAcl", {"bucketName": "trailbell-trail-bucket"}, True),
            ("kms", "GenerateDataKey", None, True),
            ("iam", "GetRole", {"roleName": "trailbell-Function-Role"}, True),
            ("cloudtrail", "DescribeTrails", None, True),
            ("cloudformation", "DescribeStackEvents", {"stackName": "trailbell"}, True),
            # Of whoever has got in already.
            ("sso", "CreateToken", {}, False),
            ("sso-oauth", "CreateTokenWithIAM", {}, False),
            ("sso", "Authenticate", None, False),
            ("sso", "Federate", None, False),
            ("sso", "Logout", None, False),
            ("sso", "ListAccounts", None, True),
            ("sso", "GetRoleCredentials", None, True),
            ("identitystore-scim", "CreateUser", None, False),
            ("identitystore-scim", "PatchGroup", None, False),
            ("rolesanywhere", "CreateSession", None, False),
            ("organizations", "EffectivePolicyValidation", None, True),
            ("sts", "GetCallerIdentity", None, True),
            ("monitoring", "DeleteAlarms", {"alarmNames": ["TargetTracking-table/x"]}, False),
            ("kms", "RotateKey", None, False),
        ):
            record = {"eventVersion": "1.11", "eventSource": f"{source}.amazonaws.com", "eventName": name,
                      "eventType": "AwsApiCall", "readOnly": read_only, "requestParameters": parameters}
            self.assertFalse(matches(record), f"{source} {name}")

    @unittest.skipUnless(CLI, "the command line is not built")
    def test_each_filter_tells_when_the_other_is_taken_away(self):
        for gone, left in (("sign-ins", "IamChangeFilter"), ("iam-changes", "SignInFilter")):
            record = {"eventVersion": "1.11", "eventSource": "logs.amazonaws.com", "eventName": "DeleteSubscriptionFilter",
                      "eventType": "AwsApiCall", "readOnly": False,
                      "requestParameters": {"logGroupName": "/aws/cloudtrail/study-trail", "filterName": f"trailbell-{gone}"}}
            self.assertTrue(matches(record, left), gone)

    @unittest.skipUnless(CLI, "the command line is not built")
    def test_without_iam_changes_the_second_filter_still_guards_trailbell_itself(self):
        for path, delivered in (("iam/create-user.json", False), ("tampering/stop-logging.json", True)):
            record = json.loads((ROOT / "fixtures/events" / path).read_text())
            self.assertEqual(matches(record, "IamChangeFilter", iam_alerts="off"), delivered, path)


def matches(record, *filters, **settings):
    """Whether one of the filters, by default both, would deliver this record."""
    arguments = [CLI, "replay", "-", "--format", "json", "--steps"]
    for name in filters or ("SignInFilter", "IamChangeFilter"):
        arguments += ["--filter-pattern", pattern(name, **settings)]
    result = subprocess.run(arguments, input=json.dumps(record), capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return bool(result.stdout.strip())


class Function(unittest.TestCase):
    variables = dict(re.findall(
        r'Variable \{\s*name: "(\w+)",\s*default: "([^"]*)"', (ROOT / "src/settings.rs").read_text()))
    environment = TEMPLATES["function"]["Resources"]["Function"]["Properties"]["Environment"]["Variables"]

    def test_gets_every_variable_that_the_code_reads_and_no_other(self):
        self.assertEqual(set(self.environment), set(self.variables))

    def test_each_variable_is_a_parameter_of_its_name_with_the_default_of_the_code(self):
        for variable, default in self.variables.items():
            parameter = "".join(word.capitalize() for word in variable.removeprefix("TRAILBELL_").split("_"))
            # The templates know themselves where the topic is, whose the letter's role is, and what is named after the stack.
            if parameter not in ("TopicArn", "Ours", "ReportRole"):
                self.assertEqual(str(PARENT["Parameters"][parameter]["Default"]), default, parameter)

    def test_knows_what_is_its_own(self):
        key = f"arn:aws:kms:us-east-1:123456789012:key/1234abcd"
        names = {"NamePrefix": "bell", "KmsKeyArn": key, "ExistingLogGroup": "/aws/trail", "ClaimsTable": "claims"}
        for used, expected in ((False, "bell-*"), (True, f"bell-*,{key},/aws/trail,claims")):
            conditions = {"HasKey": used, "UsesLogGroup": used, "UsesTable": used}
            self.assertEqual(resolve(self.environment["TRAILBELL_OURS"], names, conditions), expected)
        parameters = PARENT["Resources"]["Function"]["Properties"]["Parameters"]
        for name in ("ExistingLogGroup", "ClaimsTable"):
            self.assertEqual(parameters[name], {"Ref": name})

    def test_may_do_exactly_what_it_does(self):
        calls = set(re.findall(r"client\s*\.(\w+)\(\)", (ROOT / "aws/src/sns.rs").read_text()))
        self.assertEqual(calls, {"publish_batch"}, "sns:Publish authorises PublishBatch; another call needs another action")
        # What doctor alone asks, no function has in it.
        paths = [path for path in sorted((ROOT / "aws/src/dynamodb").glob("*.rs")) if path.name != "proof.rs"]
        dynamodb = "".join(path.read_text() for path in paths)
        calls = set(re.findall(r"client\s*\.(\w+)\(\)", dynamodb))
        # A transaction has no action of its own; the code puts and deletes by it.
        self.assertEqual(calls - {"transact_write_items"}, {"batch_get_item", "batch_write_item", "put_item", "update_item", "delete_item"})
        self.assertEqual(set(re.findall(r"\bpart\.(\w+)\((?:put|delete)\.", dynamodb)), {"put", "delete"})
        statements = [
            statement
            for policy in TEMPLATES["function"]["Resources"]["Role"]["Properties"]["Policies"]
            for statement in policy.get("If", [None, policy])[1]["PolicyDocument"]["Statement"]
        ]
        actions = {action for s in statements for action in ([s["Action"]] if isinstance(s["Action"], str) else s["Action"])}
        self.assertEqual(actions, {
            "sns:Publish",
            "dynamodb:BatchGetItem", "dynamodb:BatchWriteItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem",
            "logs:CreateLogStream", "logs:PutLogEvents",
            "s3:PutObject", "s3:ListBucket",
            "kms:Decrypt", "kms:GenerateDataKey*",
        })
        self.assertNotIn("*", [s["Resource"] for s in statements])


class TrailFiles(unittest.TestCase):
    template = TEMPLATES["trail-files"]["Resources"]
    function = template["Function"]["Properties"]
    environment = function["Environment"]["Variables"]

    def test_gets_every_variable_that_the_code_reads_and_no_other(self):
        variables = re.findall(r'Variable \{\s*name: "(\w+)"', (ROOT / "src/trail_files/settings.rs").read_text())
        self.assertEqual(set(self.environment), set(variables))

    def test_reads_what_the_subscription_filters_deliver(self):
        names = {"NamePrefix": "bell", "FunctionName": "bell-alert", "LogGroupName": "/aws/trail", "SignInPattern": "{ $.a = 1 }",
                 "IamChangePattern": "{ $.b = 1 }"}
        for variable, name in (("TRAILBELL_SIGN_IN_PATTERN", "SignInFilter"), ("TRAILBELL_IAM_CHANGE_PATTERN", "IamChangeFilter")):
            for own in (False, True):
                for writes in (False, True):
                    conditions = {"HasSignInPattern": own, "HasIamChangePattern": own, "FiltersIamWrites": writes}
                    delivered = resolve(TEMPLATES["filters"]["Resources"][name]["Properties"]["FilterPattern"], names, conditions)
                    self.assertEqual(resolve(self.environment[variable], names, conditions), delivered, f"{name} {own} {writes}")
        conditions = TEMPLATES["trail-files"]["Conditions"]
        for name in ("HasSignInPattern", "HasIamChangePattern", "FiltersIamWrites"):
            self.assertEqual(conditions[name], TEMPLATES["filters"]["Conditions"][name])
        self.assertEqual(TEMPLATES["function"]["Resources"]["Function"]["Properties"]["FunctionName"], {"Sub": "${NamePrefix}-alert"})

    def test_may_do_exactly_what_it_does(self):
        calls = set()
        for file in ("alert_function", "trail_files", "config/reader_role"):
            calls |= set(re.findall(r"client\s*\.(\w+)\(\)", (ROOT / f"aws/src/{file}.rs").read_text()))
        self.assertEqual(calls, {"invoke", "get_object", "assume_role"}, "another call needs another action")
        policies = {}
        for policy in self.template["Role"]["Properties"]["Policies"]:
            for one in policy.get("If", [None, policy])[1:]:
                if "PolicyName" in one:
                    policies[one["PolicyName"]] = one["PolicyDocument"]["Statement"]
        actions = {name: [s["Action"] for s in statements] for name, statements in policies.items()}
        self.assertEqual(actions, {
            "take-on-the-reader-role": ["sts:AssumeRole"],
            "read-the-files": ["s3:GetObject"],
            "use-the-key-of-the-files": ["kms:Decrypt"],
            "hand-on-events": ["lambda:InvokeFunction"],
            "take-notifications": [["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]],
            "write-own-log": [["logs:CreateLogStream", "logs:PutLogEvents"]],
            "keep-failed-payloads": ["s3:PutObject", "s3:ListBucket"],
            "use-the-key": ["kms:GenerateDataKey"],
        })
        # With a role it may take on that one, and read nothing by itself.
        reading = self.template["Role"]["Properties"]["Policies"][0]["If"]
        self.assertEqual([reading[0], reading[1]["PolicyName"], reading[2]["PolicyName"]],
                         ["HasRole", "take-on-the-reader-role", "read-the-files"])
        (statement,) = policies["read-the-files"]
        files = statement["Resource"]["Sub"]
        self.assertEqual(files, ["arn:${AWS::Partition}:s3:::${Files}/*", {"Files": {"Select": [1, {"Split": ["s3://", {"Ref": "TrailFiles"}]}]}}])
        self.assertNotIn("*", [s["Resource"] for statements in policies.values() for s in statements])

    def test_the_bucket_is_of_the_account_of_the_role_or_else_of_this_one(self):
        given = PARENT["Resources"]["TrailFilesReader"]["Properties"]["Parameters"]
        index, (separator, text) = given["BucketAccount"]["Select"][0], given["BucketAccount"]["Select"][1]["Split"]
        for role, account in (("", "123456789012"), ("arn:aws:iam::444455556666:role/path/reader", "444455556666")):
            made = text["Sub"].replace("${ReaderRoleArn}", role).replace("${AWS::AccountId}", "123456789012")
            self.assertEqual(made.split(separator)[index], account)
        needed = {name for name in TEMPLATES["trail-files"]["Parameters"]}
        self.assertEqual(set(given), needed, "every parameter of the child is given")

    def test_which_places_the_parameter_takes(self):
        for place, accepted in (("", True), ("s3://org-trail", True), ("s3://org-trail/logs", True), ("s3://org-trail/a b/AWSLogs/o-x", True),
                                ("s3://org-trail/", False), ("s3://org-trail/logs/", False), ("org-trail", False),
                                ("s3://org-trail/*", False), ("s3://x", False), ("s3://Org", False)):
            for template in ("parent", "trail-files"):
                pattern = TEMPLATES[template]["Parameters"]["TrailFiles"]["AllowedPattern"]
                expected = accepted and (place != "" or template == "parent")
                self.assertEqual(bool(re.fullmatch(pattern, place)), expected, f"{template} {place}")

    def test_what_fails_comes_again_before_it_lands_in_the_dead_letters(self):
        queue, timeout = self.template["Notifications"]["Properties"], self.function["Timeout"]
        self.assertGreaterEqual(queue["VisibilityTimeout"], 6 * timeout)
        self.assertEqual(self.template["Source"]["Properties"]["FunctionResponseTypes"], ["ReportBatchItemFailures"])
        self.assertEqual(queue["RedrivePolicy"], {"deadLetterTargetArn": {"GetAtt": "DeadLetters.Arn"}, "maxReceiveCount": 5})

    def test_nobody_but_the_bucket_and_who_tells_for_it_writes_to_the_queue(self):
        statements = self.template["NotificationsPolicy"]["Properties"]["PolicyDocument"]["Statement"]
        bucket, notifier, clear = (s.get("If", [None, s])[1] for s in statements)
        self.assertEqual(bucket["Condition"]["StringEquals"], {"aws:SourceAccount": {"Ref": "BucketAccount"}})
        self.assertEqual(notifier["Condition"], {"ArnEquals": {"aws:SourceArn": {"Ref": "NotifierArn"}}})
        self.assertEqual((bucket["Action"], notifier["Action"], clear["Effect"]), ("sqs:SendMessage", "sqs:SendMessage", "Deny"))

    def test_the_queue_listens_to_the_topic_that_tells_for_the_bucket_in_its_region(self):
        topic = self.template["TopicOfFiles"]
        self.assertEqual((topic["Condition"], TEMPLATES["trail-files"]["Conditions"][topic["Condition"]]),
                         ("ListensToTopic", {"Equals": [{"Ref": "NotifierService"}, "sns"]}))
        given = PARENT["Resources"]["TrailFilesReader"]["Properties"]["Parameters"]
        for arn, service, region in (
            ("", "", ""),
            ("arn:aws:sns:eu-north-1:444455556666:trailbell-trail-files", "sns", "eu-north-1"),
            ("arn:aws-cn:events:cn-north-1:444455556666:rule/trail", "events", "cn-north-1"),
        ):
            self.assertEqual(resolve(given["NotifierService"], {"TrailNotifierArn": arn}, {}), service)
            self.assertEqual(resolve(topic["Properties"]["Region"], {"NotifierArn": arn}, {}), region)

    def test_the_topic_of_a_bucket_takes_what_its_rule_tells_and_nothing_else(self):
        template = TEMPLATES["bucket-events"]["Resources"]
        rule, listens, clear = template["TopicPolicy"]["Properties"]["PolicyDocument"]["Statement"]
        self.assertEqual((rule["Action"], rule["Condition"]), ("sns:Publish", {"ArnEquals": {"aws:SourceArn": {"GetAtt": "Rule.Arn"}}}))
        self.assertEqual(listens, {
            "Sid": "TheReaderListens", "Effect": "Allow", "Principal": {"AWS": {"Sub": "arn:${AWS::Partition}:iam::${ReaderAccount}:root"}},
            "Action": "sns:Subscribe", "Resource": {"Ref": "Topic"}, "Condition": {"StringEquals": {"sns:Protocol": "sqs"}},
        })
        self.assertEqual(clear["Effect"], "Deny")
        self.assertEqual(template["Rule"]["Properties"]["EventPattern"]["detail"],
                         {"bucket": {"name": [{"Ref": "BucketName"}]}, "object": {"key": [{"prefix": {"Ref": "Prefix"}}]}})


def statements_of(policy):
    """The statements of a policy, each with whether it is there only under a condition: {Sid: statement}, {Sid: condition}."""
    found, conditions = {}, {}
    for statement in policy["Properties"]["PolicyDocument"]["Statement"]:
        if "If" in statement:
            condition, statement, nothing = statement["If"]
            assert nothing == {"Ref": "AWS::NoValue"}, nothing
            conditions[statement["Sid"]] = condition
        found[statement["Sid"]] = statement
    return found, conditions


class WeeklyReport(unittest.TestCase):
    """Whole values: a permission that is a little wider is seen by nobody else."""

    resources = TEMPLATES["weekly-report"]["Resources"]
    given = PARENT["Resources"]["WeeklyReport"]["Properties"]["Parameters"]

    def test_the_schedule_calls_the_function_once_for_each_time(self):
        schedule = self.resources["Weekly"]["Properties"]
        self.assertEqual({name: value for name, value in schedule.items() if name not in ("Description", "Target")}, {
            "Name": {"Sub": "${NamePrefix}-report"}, "GroupName": {"Ref": "ScheduleGroup"}, "ScheduleExpression": {"Ref": "Schedule"},
            "ScheduleExpressionTimezone": {"Ref": "TimeZone"}, "FlexibleTimeWindow": {"Mode": "OFF"},
        })
        target = dict(schedule["Target"])
        self.assertEqual(json.loads(target.pop("Input")), {"trailbell": "report", "scheduled": "<aws.scheduler.scheduled-time>"})
        self.assertEqual(target, {
            "Arn": {"GetAtt": "Function.Arn"}, "RoleArn": {"GetAtt": "SchedulerRole.Arn"},
            "RetryPolicy": {"MaximumRetryAttempts": 185, "MaximumEventAgeInSeconds": 86400},
            "DeadLetterConfig": {"Arn": {"Ref": "DeadLetterQueueArn"}},
        })
        self.assertEqual((self.given["Schedule"], self.given["TimeZone"]), ({"Ref": "ReportSchedule"}, {"Ref": "TimeZone"}))
        self.assertEqual(PARENT["Parameters"]["ReportSchedule"]["Default"], "cron(0 8 ? * MON *)")

    def test_which_schedules_the_parameter_takes(self):
        pattern = PARENT["Parameters"]["ReportSchedule"]["AllowedPattern"]
        for given, accepted in (
            ("none", True), ("cron(0 8 ? * MON *)", True), ("cron(30 7 1,15 * ? *)", True), ("cron(0 8 ? * MON#1 *)", True),
            ("cron(0 8 L * ? 2026-2030)", True), ("rate(7 days)", True), ("rate(1 day)", True), ("rate(12 hours)", True),
            ("", False), ("off", False), ("cron(0 8 * * 1)", False), ("cron(0 8 ? * MON)", False), ("rate(0 days)", False),
            ("rate(7days)", False), ("at(2026-11-30T08:00:00)", False), ("cron(0 8 ? * MON *) ", False), ("0 8 ? * MON *", False),
            ("cron(0 8 ? * MON *)cron(0 8 ? * TUE *)", False), ("NONE", False),
        ):
            self.assertEqual(bool(re.fullmatch(pattern, given)), accepted, given)

    def test_which_addresses_the_parameters_take(self):
        for name, table in (
            ("ReportSender", (("", True), ("ann@example.com", True), ("ann+bell@mail.example.co.jp", True), ("o'hara@example.com", True),
                              ("example.com", False), ("Ann <ann@example.com>", False), ("ann@example", False),
                              ("ann@example.com,ben@example.com", False), ("*@example.com", False), ("ann@*.com", False), ("ann@example.com ", False))),
            ("ReportRecipients", (("", True), ("ann@example.com", True), ("ann@example.com,ben@example.com", True),
                                  ("ann@example.com, ben@example.com", True), ("ann@example.com ben@example.com", False),
                                  ("ann@example.com,", False), (",ann@example.com", False), ("ann", False),
                                  (",".join(["a@example.com"] * 50), True), (",".join(["a@example.com"] * 51), False))),
            ("ReportSesRegion", (("", True), ("eu-central-1", True), ("us-gov-west-1", True), ("eu", False), ("*", False))),
        ):
            for given, accepted in table:
                self.assertEqual(bool(re.fullmatch(PARENT["Parameters"][name]["AllowedPattern"], given)), accepted, f"{name} {given}")

    def test_who_may_call_it_and_be_its_role(self):
        lambda_ = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        self.assertEqual(PARENT["Resources"]["ReportRole"], {
            "Type": "AWS::IAM::Role", "Condition": "HasReport",
            "Properties": {"PermissionsBoundary": BOUNDARY, "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [lambda_]}}})
        group = "arn:${AWS::Partition}:scheduler:${AWS::Region}:${AWS::AccountId}:schedule-group/${NamePrefix}-report"
        self.assertEqual(self.resources["ScheduleGroup"]["Properties"]["Name"], {"Sub": "${NamePrefix}-report"})

        def policy(name, action, resource):
            return {"PolicyName": name, "PolicyDocument": {"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Action": action, "Resource": resource}]}}
        self.assertEqual(self.resources["SchedulerRole"]["Properties"], {
            "PermissionsBoundary": BOUNDARY,
            "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{
                "Effect": "Allow", "Principal": {"Service": "scheduler.amazonaws.com"}, "Action": "sts:AssumeRole",
                "Condition": {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}, "aws:SourceArn": {"Sub": group}}}}]},
            "Policies": [policy("call-for-the-letter", "lambda:InvokeFunction", {"GetAtt": "Function.Arn"}),
                         policy("keep-what-was-not-called", "sqs:SendMessage", {"Ref": "DeadLetterQueueArn"})],
        })
        # No service but the scheduler, and that with its role: nobody has a permission of the function's own.
        self.assertEqual([name for name, r in self.resources.items() if r["Type"] == "AWS::Lambda::Permission"], [])

    def test_it_may_do_this_and_nothing_else(self):
        account = "arn:${AWS::Partition}:%s:${AWS::Region}:${AWS::AccountId}:%s"
        ours = {"StringEquals": {"s3:ResourceAccount": {"Ref": "AWS::AccountId"}}}
        region = {"Region": {"If": ["HasSesRegion", {"Ref": "SesRegion"}, {"Ref": "AWS::Region"}]}}
        ses = "arn:${AWS::Partition}:ses:${Region}:${AWS::AccountId}:%s/*"
        claims = ["dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"]
        expected = {
            "PublishTheLetter": ("sns:Publish", {"Ref": "TopicArn"}, None),
            "WriteOwnLog": (["logs:CreateLogStream", "logs:PutLogEvents"], {"GetAtt": "LogGroup.Arn"}, None),
            "FetchTheCredentialReport": (["iam:GenerateCredentialReport", "iam:GetCredentialReport"], "*", None),
            "NameTheKeys": ("iam:ListAccessKeys", {"Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:user/*"}, None),
            "KeepTheReports": (["s3:GetObject", "s3:PutObject"], {"Sub": "${Archive.Arn}/*"}, ours),
            "FindTheReports": ("s3:ListBucket", {"GetAtt": "Archive.Arn"}, ours),
            "SeeWhetherFailuresWait": ("s3:ListBucket", {"Sub": "arn:${AWS::Partition}:s3:::${FailureBucketName}"}, ours),
            "SeeWhichAlarmsRing": ("cloudwatch:DescribeAlarms", "*", None),
            "LookBackInTheEventHistory": ("cloudtrail:LookupEvents", "*", None),
            "LookBackInTheLogGroup": ("logs:FilterLogEvents", {"Sub": account % ("logs", "log-group:${LogGroupName}:*")}, None),
            "ClaimTheLetterAndReadTheCounts": (claims, {"Sub": account % ("dynamodb", "table/${ClaimsTable}")}, {"ForAllValues:StringLike": {
                "dynamodb:LeadingKeys": [{"Sub": "${NamePrefix}-report#*"}, {"Sub": "${AlertFunctionName}#counts"}]}}),
            "SendByMail": ("ses:SendEmail", [{"Sub": [ses % kind, region]} for kind in ("identity", "configuration-set")],
                           {"StringEquals": {"ses:FromAddress": {"Ref": "Sender"}}}),
            "UseTheKey": (["kms:Decrypt", "kms:GenerateDataKey*"], {"Ref": "KmsKeyArn"}, {"StringEquals": {"kms:ViaService": [
                {"Sub": f"{service}.${{AWS::Region}}.${{AWS::URLSuffix}}"} for service in ("sns", "s3", "dynamodb")]}}),
        }
        found, conditions = statements_of(self.resources["Permissions"])
        self.assertEqual(self.resources["Permissions"]["Properties"]["PolicyDocument"]["Version"], "2012-10-17")
        self.assertEqual({sid: (s["Action"], s["Resource"], s.get("Condition")) for sid, s in found.items()}, expected)
        for sid, statement in found.items():
            self.assertEqual(set(statement) - {"Condition"}, {"Sid", "Effect", "Action", "Resource"}, sid)
            self.assertEqual(statement["Effect"], "Allow", sid)
        self.assertEqual(conditions, {"LookBackInTheLogGroup": "HasLogGroup", "ClaimTheLetterAndReadTheCounts": "HasClaims",
                                      "SendByMail": "HasSender", "UseTheKey": "HasKey"})
        # The log is the runtime's affair, the key that of Amazon SNS and Amazon S3.
        calls = {action for action, _, _ in expected.values() for action in ([action] if isinstance(action, str) else action)
                 if not action.startswith(("kms:", "logs:CreateLogStream", "logs:PutLogEvents"))}
        self.assertEqual(calls, actions_of_the_code())

    def test_the_alert_function_knows_its_role(self):
        self.assertEqual(PARENT["Resources"]["Function"]["Properties"]["Parameters"]["ReportRole"],
                         {"If": ["HasReport", {"GetAtt": "ReportRole.Arn"}, ""]})
        self.assertEqual(Function.environment["TRAILBELL_REPORT_ROLE"], {"If": ["HasReport", {"Ref": "ReportRole"}, {"Ref": "AWS::NoValue"}]})
        self.assertEqual((self.given["RoleArn"], self.given["RoleName"]), ({"GetAtt": "ReportRole.Arn"}, {"Ref": "ReportRole"}))
        self.assertEqual(self.resources["Function"]["Properties"]["Role"], {"Ref": "RoleArn"})

    def test_it_is_told_what_it_asks_for(self):
        environment = self.resources["Function"]["Properties"]["Environment"]["Variables"]
        variables = dict(re.findall(
            r'Variable \{\s*name: "(\w+)",\s*default: "([^"]*)"', (ROOT / "src/weekly/settings.rs").read_text()))
        self.assertEqual(set(environment), set(variables))
        for variable in ("KEY_DAYS", "UNUSED_DAYS", "SOON_DAYS"):
            name = "Report" + "".join(word.capitalize() for word in variable.split("_"))
            self.assertEqual(environment[f"TRAILBELL_REPORT_{variable}"], {"Ref": name.removeprefix("Report")})
            self.assertEqual(self.given[name.removeprefix("Report")], {"Ref": name})
            self.assertEqual(str(PARENT["Parameters"][name]["Default"]), variables[f"TRAILBELL_REPORT_{variable}"])
        self.assertEqual(self.resources["Function"]["Properties"]["Timeout"], 300)

    def test_each_setting_is_the_one_that_is_meant(self):
        def where(condition, name):
            return {"If": [condition, {"Ref": name}, {"Ref": "AWS::NoValue"}]}
        self.assertEqual(self.resources["Function"]["Properties"]["Environment"]["Variables"], {
            "TRAILBELL_TOPIC_ARN": {"Ref": "TopicArn"}, "TRAILBELL_LANGUAGE": {"Ref": "Language"}, "TRAILBELL_SUBJECT": {"Ref": "Subject"},
            "TRAILBELL_TIME_ZONE": {"Ref": "TimeZone"}, "TRAILBELL_ACCOUNT_NAMES": where("HasAccountNames", "AccountNames"),
            "TRAILBELL_POLICY": where("HasPolicy", "Policy"), "TRAILBELL_CLAIMS_TABLE": where("HasClaims", "ClaimsTable"),
            "TRAILBELL_REPORT_BUCKET": {"Ref": "Archive"}, "TRAILBELL_REPORT_SENDER": where("HasSender", "Sender"),
            "TRAILBELL_REPORT_RECIPIENTS": where("HasSender", "Recipients"), "TRAILBELL_REPORT_SES_REGION": where("HasSesRegion", "SesRegion"),
            "TRAILBELL_REPORT_KEY_DAYS": {"Ref": "KeyDays"}, "TRAILBELL_REPORT_UNUSED_DAYS": {"Ref": "UnusedDays"},
            "TRAILBELL_REPORT_SOON_DAYS": {"Ref": "SoonDays"}, "TRAILBELL_LOG_GROUP": where("HasLogGroup", "LogGroupName"),
            "TRAILBELL_ALERT_FUNCTION": {"Ref": "AlertFunctionName"}, "TRAILBELL_ALARMS": {"Ref": "AlarmNames"},
            "TRAILBELL_FAILURE_BUCKET": {"Ref": "FailureBucketName"},
        })
        # Each parameter of the child is given one of its own name, or what the stack has made.
        same = {"Architecture", "Language", "Subject", "TimeZone", "AccountNames", "Policy", "LogLevel", "LogRetentionDays", "ArchiveRetentionDays"}
        of_the_letter = {"Schedule", "Sender", "Recipients", "SesRegion", "KeyDays", "UnusedDays", "SoonDays"}
        expected = {name: {"Ref": name} for name in same} | {name: {"Ref": f"Report{name}"} for name in of_the_letter}
        self.assertEqual({name: self.given[name] for name in same | of_the_letter}, expected)
        self.assertEqual(set(self.given), set(TEMPLATES["weekly-report"]["Parameters"]))

    def test_it_is_made_without_a_log_group_and_not_where_it_is_not_wanted(self):
        self.assertEqual(PARENT["Resources"]["WeeklyReport"]["Condition"], "HasReport")
        self.assertEqual(PARENT["Conditions"]["HasReport"], {"Not": [{"Equals": [{"Ref": "ReportSchedule"}, "none"]}]})
        # Of a log group that is none it gets that word.
        self.assertEqual(self.given["LogGroupName"], {"If": ["MakesTrail", {"GetAtt": "Trail.Outputs.LogGroupName"}, {"Ref": "ExistingLogGroup"}]})
        self.assertEqual(TEMPLATES["weekly-report"]["Conditions"]["HasLogGroup"], {"Not": [{"Equals": [{"Ref": "LogGroupName"}, "none"]}]})

    def test_it_knows_every_alarm_but_its_own(self):
        alarms = {name: r for name, r in TEMPLATES["alarms"]["Resources"].items() if r["Type"] == "AWS::CloudWatch::Alarm"}
        separator, joined = TEMPLATES["alarms"]["Outputs"]["AlarmNames"]["Value"]["Join"]
        self.assertEqual((separator, [value.get("Ref") or value["If"][1]["Ref"] for value in joined]), (",", list(alarms)))
        under_conditions = {value["If"][1]["Ref"]: value["If"][0] for value in joined if "If" in value}
        self.assertEqual(under_conditions, {name: r["Condition"] for name, r in alarms.items() if "Condition" in r})
        self.assertEqual(self.given["AlarmNames"], {"GetAtt": "Alarms.Outputs.AlarmNames"})

    def test_the_archive_is_kept_as_the_failure_store_is(self):
        def renamed(node, old, new):
            return json.loads(json.dumps(node).replace(old, new))
        function = TEMPLATES["function"]["Resources"]
        self.assertEqual(self.resources["ArchivePolicy"], renamed(function["FailureBucketPolicy"], "FailureBucket", "Archive"))
        expected = json.loads(json.dumps(function["FailureBucket"]["Properties"]))
        (rule,) = expected["LifecycleConfiguration"]["Rules"]
        rule["ExpirationInDays"] = {"If": ["ArchiveExpires", {"Ref": "ArchiveRetentionDays"}, {"Ref": "AWS::NoValue"}]}
        expected["OwnershipControls"] = TEMPLATES["trail"]["Resources"]["Bucket"]["Properties"]["OwnershipControls"]
        self.assertEqual(self.resources["Archive"]["Properties"], expected)

    def test_that_it_fails_rings(self):
        found = self.resources["Failed"]["Properties"]
        expected = dict(TEMPLATES["alarms"]["Resources"]["FunctionFailed"]["Properties"])
        expected["Dimensions"] = [{"Name": "FunctionName", "Value": {"Ref": "Function"}}]
        self.assertEqual({name: value for name, value in found.items() if name != "AlarmDescription"},
                         {name: value for name, value in expected.items() if name != "AlarmDescription"})

    def test_its_function_is_as_the_other_but_for_what_it_is(self):
        own, other = (json.loads(json.dumps(r["Function"]["Properties"])) for r in (self.resources, TEMPLATES["function"]["Resources"]))
        for name in ("Description", "Environment"):
            del own[name], other[name]
        different = {"FunctionName": {"Sub": "${NamePrefix}-report"}, "Code": "../target/lambda/trailbell-report", "Timeout": 300,
                     "Role": {"Ref": "RoleArn"}}
        self.assertEqual(own, other | different)
        self.assertEqual(self.resources["Function"]["DependsOn"], "Permissions")
        self.assertEqual(self.resources["AsynchronousInvocation"]["Properties"], {
            "FunctionName": {"Ref": "Function"}, "Qualifier": "$LATEST", "MaximumRetryAttempts": 2, "MaximumEventAgeInSeconds": 21600})

    def test_the_longest_policy_has_room_among_the_settings(self):
        longest = {"Policy": "p" * PARENT["Parameters"]["Policy"]["MaxLength"], "TopicArn": f"arn:aws:sns:ap-northeast-1:123456789012:{'s' * 12}-alerts",
                   "AccountNames": ",".join(["123456789012=development"] * 5), "Language": "ja", "Subject": "utf-8", "TimeZone": "America/Los_Angeles",
                   "Archive": "b" * 63, "ClaimsTable": "t" * 63, "LogGroupName": "g" * 80, "AlertFunctionName": f"{'s' * 12}-alert",
                   "AlarmNames": ",".join(f"trailbell-Alarms-1A2B3C4D5E6F7-{name}-1A2B3C4D5E6F7" for name in TEMPLATES["alarms"]["Resources"]), "FailureBucketName": "b" * 63, "Sender": "trailbell@mail.example.com",
                   "Recipients": "ann@mail.example.com,ben@mail.example.com", "SesRegion": "ap-northeast-1", "KeyDays": "90", "UnusedDays": "45",
                   "SoonDays": "14", "ReportRole": f"arn:aws:iam::123456789012:role/{'s' * 12}-ReportRole-1A2B3C4D5E6F", "MaxMessages": "8",
                   "MinSeverity": "warning", "Steps": "publish", "MaxDecodedBytes": "33554432", "Claims": "t" * 63, "ExistingLogGroup": "g" * 80,
                   "KmsKeyArn": f"arn:aws:kms:ap-northeast-1:123456789012:key/{'k' * 36}", "NamePrefix": "s" * 12}
        for template in ("function", "weekly-report"):
            conditions = dict.fromkeys(TEMPLATES[template]["Conditions"], True) | {"UsesTable": False}
            variables = TEMPLATES[template]["Resources"]["Function"]["Properties"]["Environment"]["Variables"]
            size = sum(len(name) + len(resolve(value, longest, conditions)) for name, value in variables.items())
            self.assertLessEqual(size, 4096, template)


def actions_of_the_code():
    """What lambda/report/src/main.rs says that it calls."""
    listed = re.findall(r"^//! - (.*)$", (ROOT / "lambda/report/src/main.rs").read_text(), re.M)
    return set(re.findall(r"\b([a-z0-9]+:[A-Z]\w+)", " ".join(listed)))


def truth(node, values):
    """A condition of a rule, as CloudFormation evaluates it."""
    ((kind, argument),) = node.items()
    if kind == "Or":
        return any(truth(side, values) for side in argument)
    if kind == "Not":
        return not truth(argument[0], values)
    assert kind == "Equals", kind
    left, right = (values[side["Ref"]] if isinstance(side, dict) else side for side in argument)
    return left == right


class Stacks(unittest.TestCase):
    def test_every_parameter_of_the_parent_is_explained_and_in_one_group(self):
        groups = PARENT["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"]
        grouped = [name for group in groups for name in group["Parameters"]]
        self.assertEqual(sorted(grouped), sorted(PARENT["Parameters"]))
        for name, parameter in PARENT["Parameters"].items():
            self.assertTrue(parameter.get("Description"), name)
            self.assertEqual("Default" in parameter, name != "Recipients", f"{name}: only the address has no default")

    def test_every_parameter_of_the_parent_is_in_its_page(self):
        rows = ["| parameter | default | meaning |", "|---|---|---|"]
        for name, parameter in PARENT["Parameters"].items():
            default = parameter.get("Default")
            default = "" if default in (None, "") else f"`{default}`"
            rows.append(f"| `{name}` | {default} | {' '.join(parameter['Description'].split())} |")
        page = (ROOT / "docs/deploying.md").read_text()
        table = page.split("<!-- parameters -->")[1].split("<!-- /parameters -->")[0].strip()
        self.assertEqual(table, "\n".join(rows))

    def test_rules_refuse_what_cannot_work(self):
        key = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
        workflow = "arn:aws:states:us-east-1:123456789012:stateMachine:enrich"
        for given, accepted in (
            ({}, True),
            ({"CreateKmsKey": "true"}, True),
            ({"KmsKeyArn": key}, True),
            ({"CreateKmsKey": "true", "KmsKeyArn": key}, False),
            ({"IamChangePattern": "{ $.a = b }"}, True),
            ({"IamChangePattern": "{ $.a = b }", "IamAlerts": "both"}, True),
            ({"IamChangePattern": "{ $.a = b }", "IamAlerts": "alarm"}, False),
            ({"IamChangePattern": "{ $.a = b }", "IamAlerts": "off"}, False),
            ({"IamAlerts": "off"}, True),
            ({"ExistingLogGroup": "none"}, False),
            ({"ExistingLogGroup": "none", "EventBridge": "iam"}, True),
            ({"ExistingLogGroup": "none", "EventBridge": "all", "IamAlerts": "off"}, True),
            ({"ExistingLogGroup": "none", "EventBridge": "all", "IamAlerts": "both"}, False),
            ({"ExistingLogGroup": "none", "TrailFiles": "s3://org-trail"}, True),
            ({"TrailFiles": "s3://org-trail", "ReaderRoleArn": "arn:aws:iam::444455556666:role/reader"}, True),
            ({"ReaderRoleArn": "arn:aws:iam::444455556666:role/reader"}, False),
            ({"WorkflowArn": workflow}, False),
            ({"WorkflowArn": workflow, "EventBridge": "iam"}, True),
            ({"WorkflowArn": workflow, "EventBridge": "all"}, True),
            ({"ReportSender": "trailbell@example.com"}, False),
            ({"ReportRecipients": "ann@example.com"}, False),
            ({"ReportSender": "trailbell@example.com", "ReportRecipients": "ann@example.com,ben@example.com"}, True),
            ({"ExistingLogGroup": "none", "EventBridge": "iam", "ReportSchedule": "none"}, True),
        ):
            values = {name: parameter.get("Default") for name, parameter in PARENT["Parameters"].items()} | given
            holds = all(
                truth(assertion["Assert"], values)
                for rule in PARENT["Rules"].values()
                if truth(rule["RuleCondition"], values)
                for assertion in rule["Assertions"]
            )
            self.assertEqual(holds, accepted, given)

    def test_there_are_as_many_alarms_as_the_page_of_costs_puts_a_price_on(self):
        always = [name for name, r in TEMPLATES["alarms"]["Resources"].items() if r["Type"] == "AWS::CloudWatch::Alarm"]
        self.assertEqual((len(always), len(list(resources("AWS::CloudWatch::Alarm")))), (10, 15))
        with_the_letter = len(always) + 1
        self.assertIn(f"| CloudWatch alarms, 0.10 each beyond the free 10 | {with_the_letter} |", (ROOT / "docs/costs.md").read_text())

    def test_no_alarm_tells_that_all_is_well(self):
        # It would with each new stack, as soon as there is data.
        for name, resource in resources("AWS::CloudWatch::Alarm"):
            self.assertNotIn("OKActions", resource["Properties"], name)

    def test_silence_rings_after_a_day_and_a_few_hours_and_never_in_a_new_stack(self):
        nothing, none, some = None, 0, 7
        day = [some] * 24
        # What came in each hour since the alarm was made, and after which of them it has rung.
        for name, hours, rung in (
            # A metric of a log group: no zeros.
            ("EventsStopped", [nothing] * 200, []),
            ("EventsStopped", [nothing] * 50 + [some] + [nothing] * 10, []),
            ("EventsStopped", [nothing, some] * 40, []),
            ("EventsStopped", ([some] + [nothing] * 22) * 4, []),
            ("EventsStopped", day + [nothing] * 100, [24 + 24]),
            ("EventsStopped", [nothing] * 3 + [some] + [nothing] * 100, [4 + 24]),
            ("EventsStopped", day + [nothing] * 40 + day + [nothing] * 40, [24 + 24, 24 + 40 + 24 + 24]),
            # Of a queue: zeros while somebody asks it.
            ("FilesStopped", [none] * 23, []),
            ("FilesStopped", [none] * 100, [24]),
            ("FilesStopped", [nothing] * 100, []),
            ("FilesStopped", day + [none] * 23 + day, []),
            ("FilesStopped", day + [none] * 100, [24 + 24]),
            ("FilesStopped", day + [nothing] * 100, [24 + 24]),
        ):
            alarm = dict(resources("AWS::CloudWatch::Alarm"))[name]["Properties"]
            self.assertEqual((alarm["Period"], alarm["ComparisonOperator"], alarm["Threshold"]), (3600, "LessThanThreshold", 1), name)
            # By how many periods more CloudWatch looks back, it does not say.
            for more in range(6):
                actions = {"ALARM": "AlarmActions", "INSUFFICIENT_DATA": "InsufficientDataActions", "OK": "OKActions"}
                told = [hour for hour, state in states(alarm, hours, more) if actions[state] in alarm]
                self.assertEqual(told, [hour + (more if hours[hour - 1] is nothing else 0) for hour in rung], (name, hours, more))

    def test_the_metrics_that_alarms_look_at_are_those_that_the_function_writes(self):
        code = (ROOT / "src/metrics.rs").read_text()
        written = set(re.search(r"let metrics = \[([^\]]+)\]", code)[1].replace('"', "").split(", "))
        self.assertEqual(len(written), 5)
        self.assertIn('NAMESPACE: &str = "Trailbell"', code)
        watched = [r["Properties"] for name, r in TEMPLATES["alarms"]["Resources"].items()
                   if r["Properties"]["Namespace"] == "Trailbell"]
        self.assertEqual({p["MetricName"] for p in watched}, {"EventsUnreadable"})
        for properties in watched:
            self.assertIn(properties["MetricName"], written)
            self.assertEqual([d["Name"] for d in properties["Dimensions"]], ["FunctionName"])
            self.assertEqual(properties["TreatMissingData"], "notBreaching")

    def test_what_a_rule_cannot_hand_to_the_function_has_a_queue_that_takes_it(self):
        statements = TEMPLATES["alerts"]["Resources"]["RedriveQueuePolicy"]["Properties"]["PolicyDocument"]["Statement"]
        (sources,) = [s["Condition"]["ArnEquals"]["aws:SourceArn"] for s in statements
                      if s["Principal"] == {"Service": "events.amazonaws.com"}]
        sources = {source["Sub"].partition(":rule/")[2] for source in sources}
        bus = TEMPLATES["home-bus"]["Resources"]["Bus"]["Properties"]["Name"]["Sub"]
        rules = set()
        for template in ("guard", "home-bus"):
            for resource in TEMPLATES[template]["Resources"].values():
                if resource["Type"] == "AWS::Events::Rule":
                    properties = resource["Properties"]
                    name = properties["Name"]["Sub"]
                    rules.add(f"{bus}/{name}" if "EventBusName" in properties else name)
                    self.assertEqual([t["DeadLetterConfig"]["Arn"] for t in properties["Targets"]], [{"Ref": "DeadLetterQueueArn"}])
        self.assertEqual(sources, rules)

    def test_the_failure_store_can_be_written_to_as_a_whole(self):
        # When an on-failure destination is configured, Lambda asks whether the role may write to the bucket, not to a prefix.
        template = TEMPLATES["function"]["Resources"]
        (policy,) = [policy for policy in template["Role"]["Properties"]["Policies"] if policy.get("PolicyName") == "keep-failed-payloads"]
        own = {"StringEquals": {"s3:ResourceAccount": {"Ref": "AWS::AccountId"}}}
        self.assertEqual(policy["PolicyDocument"]["Statement"], [
            {"Effect": "Allow", "Action": "s3:PutObject", "Resource": {"Sub": "${FailureBucket.Arn}/*"}, "Condition": own},
            {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": {"GetAtt": "FailureBucket.Arn"}, "Condition": own},
        ])
        others = [s for s in template["FailureBucketPolicy"]["Properties"]["PolicyDocument"]["Statement"] if "NotResource" in s]
        self.assertEqual(others, [], "what denies all but a prefix denies Lambda's question too")

    def test_filters_are_put_on_a_log_group_one_after_the_other(self):
        filters = TEMPLATES["filters"]["Resources"]
        after = {name: resource.get("DependsOn", []) for name, resource in filters.items() if resource["Type"] == "AWS::Logs::SubscriptionFilter"}
        self.assertEqual(after, {"SignInFilter": "Permission", "IamChangeFilter": ["Permission", "SignInFilter"]})
        elsewhere = {name for name, template in TEMPLATES.items() for resource in template["Resources"].values()
                     if isinstance(resource, dict) and resource["Type"] == "AWS::Logs::MetricFilter"}
        self.assertEqual(elsewhere, {"iam-alarm"})
        self.assertEqual(PARENT["Resources"]["IamAlarm"]["DependsOn"], "Filters")

    def test_security_md_lists_what_the_function_may_do(self):
        def actions(policy):
            statements = policy["PolicyDocument"]["Statement"]
            return sorted(action for statement in statements
                          for action in ([statement["Action"]] if isinstance(statement["Action"], str) else statement["Action"]))

        policies = [value for value in walk(TEMPLATES["function"]["Resources"]["Role"]) if isinstance(value, dict) and "PolicyName" in value]
        table = (ROOT / "SECURITY.md").read_text().split("<!-- permissions")[1].split("<!-- /permissions -->")[0]
        rows = {name: re.findall(r"`(\S+)`", cell) for name, cell in re.findall(r"^\| `(\S+)` \| (.*?) \|", table, re.M)}
        self.assertEqual(rows, {policy["PolicyName"]: actions(policy) for policy in policies})
        self.assertNotIn("ManagedPolicyArns", TEMPLATES["function"]["Resources"]["Role"]["Properties"])

        found, _ = statements_of(TEMPLATES["weekly-report"]["Resources"]["Permissions"])
        table = (ROOT / "SECURITY.md").read_text().split("<!-- permissions of the letter")[1].split("<!-- /permissions of the letter -->")[0]
        rows = {name: re.findall(r"`(\S+)`", cell) for name, cell in re.findall(r"^\| `(\S+)` \| (.*?) \|", table, re.M)}
        self.assertEqual(rows, {sid: sorted([s["Action"]] if isinstance(s["Action"], str) else s["Action"]) for sid, s in found.items()})

    def test_no_role_has_more_than_its_own_policies(self):
        roles = list(resources("AWS::IAM::Role"))
        self.assertEqual(sorted(name for name, _ in roles),
                         ["ForwarderRole", "ReportRole", "Role", "Role", "Role", "Role", "SchedulerRole", "WorkflowRole"])
        # The reader of another account has to know its role's name, and says itself for how long.
        reader = {"RoleName", "Description", "MaxSessionDuration"}
        for name, role in roles:
            more = reader if role is TEMPLATES["reader-role"]["Resources"]["Role"] else set()
            self.assertLessEqual(set(role["Properties"]), {"AssumeRolePolicyDocument", "Policies", "PermissionsBoundary"} | more, name)
            # Every one but that of another account is bounded as the parent is told.
            if not more:
                self.assertEqual(role["Properties"]["PermissionsBoundary"], BOUNDARY, name)
        for name, template in TEMPLATES.items():
            if "PermissionsBoundaryArn" in template.get("Parameters", {}) and name != "parent":
                (child,) = [r["Properties"] for r in PARENT["Resources"].values() if isinstance(r, dict) and r.get("Properties", {}).get("TemplateURL") == f"{name}.yaml"]
                self.assertEqual(child["Parameters"]["PermissionsBoundaryArn"], {"Ref": "PermissionsBoundaryArn"}, name)
        kinds = {resource["Type"] for template in TEMPLATES.values() for resource in template["Resources"].values()
                 if isinstance(resource, dict)}
        self.assertEqual({kind for kind in kinds if kind.startswith("AWS::IAM::")}, {"AWS::IAM::Policy", "AWS::IAM::Role"})
        ((_, policy),) = resources("AWS::IAM::Policy")
        self.assertEqual(policy["Properties"]["Roles"], [{"Ref": "RoleName"}])
        self.assertEqual(set(policy["Properties"]), {"PolicyName", "PolicyDocument", "Roles"})

    def test_the_table_for_athena_is_the_one_that_the_command_line_prints(self):
        table = TEMPLATES["athena"]["Resources"]["Table"]["Properties"]["TableInput"]
        printed = (ROOT / "src/history/athena/table.rs").read_text()
        printed = dict(re.findall(r"^  '([\w.]+)' = '(.*?)'", printed, re.MULTILINE))
        own = {"projection.account.values", "projection.region.values", "projection.day.range", "storage.location.template"}
        self.assertEqual(set(printed), set(table["Parameters"]) - {"EXTERNAL"})
        for name in set(printed) - own:
            self.assertEqual(table["Parameters"][name], printed[name], name)
        self.assertEqual([key["Name"] for key in table["PartitionKeys"]], ["account", "region", "day"])
        template = table["Parameters"]["storage.location.template"]["Sub"]
        self.assertEqual(template, "s3://${BucketName}/${Prefix}${!account}/CloudTrail/${!region}/${!day}/")
        first = TEMPLATES["athena"]["Parameters"]["FirstDay"]["Default"]
        self.assertEqual(printed["projection.day.range"], f"{first},NOW")

    def test_parameters_of_the_table_for_athena_refuse_what_would_be_more_than_a_name(self):
        parameters = TEMPLATES["athena"]["Parameters"]
        for name, value, accepted in (
            ("Prefix", "AWSLogs/", True),
            ("Prefix", "prod/AWSLogs/o-exampleorgid/", True),
            ("Prefix", "AWSLogs", False),
            ("Prefix", "AWSLogs/123456789012/", False),
            ("Prefix", "a'b/AWSLogs/", False),
            ("Prefix", "${x}/AWSLogs/", False),
            ("Accounts", "123456789012", True),
            ("Accounts", "12345678901", False),
            ("Regions", "us-gov-east-1", True),
            ("Regions", "us-east-1'", False),
            ("FirstDay", "2026/11/25", True),
            ("FirstDay", "2026-11-25", False),
            ("DatabaseName", "logs_1", True),
            ("DatabaseName", "a`b", False),
        ):
            self.assertEqual(bool(re.fullmatch(parameters[name]["AllowedPattern"], value)), accepted, f"{name} {value}")

    def test_what_athena_is_asked_needs_what_the_page_says(self):
        code = (ROOT / "aws/src/athena.rs").read_text()
        calls = {call.title().replace("_", "") for call in re.findall(r"self\.client\.(\w+)\(\)", code)}
        section = (ROOT / "docs/history.md").read_text().split("## By Amazon Athena")[1].split("\n## ")[0]
        self.assertEqual(calls, set(re.findall(r"athena:(\w+)", section)))
        self.assertEqual(calls, set(re.findall(r'refusal\(&error, "athena:(\w+)"\)', code)))

    def test_results_of_athena_are_kept_for_days_and_by_tls(self):
        resources = TEMPLATES["athena"]["Resources"]
        (rule,) = resources["Results"]["Properties"]["LifecycleConfiguration"]["Rules"]
        self.assertEqual((rule["Status"], rule["ExpirationInDays"]), ("Enabled", {"Ref": "ResultDays"}))
        (statement,) = resources["ResultsPolicy"]["Properties"]["PolicyDocument"]["Statement"]
        self.assertEqual((statement["Effect"], statement["Condition"]), ("Deny", {"Bool": {"aws:SecureTransport": "false"}}))
        configuration = resources["WorkGroup"]["Properties"]["WorkGroupConfiguration"]
        self.assertTrue(configuration["EnforceWorkGroupConfiguration"])
        self.assertEqual(configuration["BytesScannedCutoffPerQuery"], {"Ref": "MaxScanBytes"})
        # Nothing of these costs while nobody asks.
        kinds = {resource["Type"] for resource in resources.values()}
        self.assertEqual(kinds, {"AWS::S3::Bucket", "AWS::S3::BucketPolicy", "AWS::Glue::Database", "AWS::Glue::Table", "AWS::Athena::WorkGroup"})

    def test_the_reader_of_a_trail_may_do_just_that(self):
        template = TEMPLATES["reader-role"]
        role = template["Resources"]["Role"]["Properties"]
        self.assertEqual(role["AssumeRolePolicyDocument"]["Statement"], [{
            "Effect": "Allow",
            "Principal": {"AWS": {"Ref": "PrincipalArn"}},
            "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"sts:ExternalId": {"Ref": "ExternalId"}}},
        }])
        (policy,) = role["Policies"]
        own = {"s3:ResourceAccount": {"Ref": "AWS::AccountId"}}
        decrypts = {
            "Sid": "Decrypts", "Effect": "Allow", "Action": "kms:Decrypt", "Resource": {"Ref": "KmsKeyArn"},
            "Condition": {"StringLike": {"kms:ViaService": {"Sub": "s3.*.${AWS::URLSuffix}"}}},
        }
        bucket = "arn:${AWS::Partition}:s3:::${BucketName}"
        self.assertEqual(policy["PolicyDocument"]["Statement"], [
            {"Sid": "ListsIt", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": {"Sub": bucket},
             "Condition": {"StringLike": {"s3:prefix": {"Sub": "${Prefix}*"}}, "StringEquals": own}},
            {"Sid": "ReadsIt", "Effect": "Allow", "Action": "s3:GetObject", "Resource": {"Sub": bucket + "/${Prefix}*"},
             "Condition": {"StringEquals": own}},
            {"If": ["HasKey", decrypts, {"Ref": "AWS::NoValue"}]},
        ])

    def test_parameters_of_the_readers_role_refuse_what_would_open_more(self):
        parameters = TEMPLATES["reader-role"]["Parameters"]
        for name, value, accepted in (
            ("Prefix", "AWSLogs/", True),
            ("Prefix", "", True),
            ("Prefix", "prod/AWSLogs/o-exampleorgid/123456789012/", True),
            ("Prefix", "AWSLogs", False),
            ("Prefix", "AWS*/", False),
            ("Prefix", "${aws:username}/", False),
            ("PrincipalArn", "arn:aws:iam::111122223333:user/alice", True),
            ("PrincipalArn", "arn:aws-cn:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Read_0123", True),
            ("PrincipalArn", "arn:aws:iam::111122223333:root", False),
            ("PrincipalArn", "*", False),
            ("PrincipalArn", "arn:aws:sts::111122223333:assumed-role/Read/alice", False),
            ("ExternalId", "alice-reads-3f9c2b", True),
            ("ExternalId", "alice*", False),
            ("KmsKeyArn", "", True),
            ("KmsKeyArn", "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab", True),
            ("KmsKeyArn", "arn:aws:kms:eu-west-1:123456789012:key/*", False),
            ("KmsKeyArn", "alias/trail", False),
            ("BucketName", "trail-123456789012", True),
            ("BucketName", "trail*", False),
            ("BucketName", "trail/AWSLogs", False),
        ):
            matched = re.fullmatch(parameters[name]["AllowedPattern"], value) is not None
            self.assertEqual(matched, accepted, f"{name}={value}")
            self.assertNotIn("NoEcho", parameters[name], "an external id is no secret")

    def test_evidence_outlives_the_stack(self):
        evidence = [*resources("AWS::S3::Bucket"), *resources("AWS::KMS::Key"),
                    ("LogGroup", TEMPLATES["trail"]["Resources"]["LogGroup"])]
        # Results of Athena are none, but CloudFormation deletes no bucket with something in it.
        self.assertEqual(len(evidence), 6)
        for name, resource in evidence:
            self.assertIn(resource.get("DeletionPolicy"), ("Retain", "RetainExceptOnCreate"), name)
            self.assertEqual(resource.get("UpdateReplacePolicy"), "Retain", name)

    def test_no_partition_is_taken_for_granted(self):
        for name, template in TEMPLATES.items():
            for value in walk(template["Resources"]):
                if isinstance(value, str):
                    self.assertNotIn("arn:aws", value, name)


if __name__ == "__main__":
    unittest.main()
