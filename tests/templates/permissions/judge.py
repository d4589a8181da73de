"""The policies of the templates, judged by an evaluator of others' making: the rows of asked.py, over stacks of several kinds.

What it cannot tell, only AWS can: it takes any `aws:` key as sent, passes over the encryption context of a key, and knows no
service's name but those that end in amazonaws.com.
"""

import itertools
import json
import pathlib
import re
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from check import PARENT, ROOT  # noqa: E402
from render import Part, Stack, deployed, deployed_as_one  # noqa: E402
from asked import ROWS  # noqa: E402

ACCOUNT, STRANGER, OWNER = "123456789012", "444455556666", "111122223333"
TOKYO = (ACCOUNT, "ap-northeast-1", "aws", "amazonaws.com")
BEIJING = (ACCOUNT, "cn-north-1", "aws-cn", "amazonaws.com.cn")
EVERYTHING = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


def arn(where, service, rest):
    return f"arn:{where[2]}:{service}:{where[1]}:{where[0]}:{rest}"


# A stack's parameters, its place, where its forwarder is, and what is true of it that not every stack has.
VARIANTS = {
    "as it comes": ({}, TOKYO, None, {"no bus"}),
    "with a key of its own and all by EventBridge": ({"CreateKmsKey": "true", "EventBridge": "all"}, TOKYO, "us-east-1", {"no workflow"}),
    "with what was there before": ({
        "KmsKeyArn": arn(TOKYO, "kms", "key/11111111-2222-3333-4444-555555555555"), "ExistingLogGroup": "/org/trail", "ClaimsTable": "own-claims",
        "EventBridge": "iam", "WorkflowArn": arn(TOKYO, "states", "stateMachine:enrich")}, TOKYO, "ap-northeast-1", {"own group", "own table"}),
    "with an alias of a workflow": ({"EventBridge": "all", "WorkflowArn": arn(TOKYO, "states", "stateMachine:enrich:PROD"), "ReportSchedule": "none"},
                                    TOKYO, "eu-north-1", set()),
    "with files that a role reads": ({
        "ExistingLogGroup": "none", "EventBridge": "iam", "TrailFiles": "s3://org-trail/logs", "ReaderRoleArn": f"arn:aws:iam::{OWNER}:role/reader",
        "CreateKmsKey": "true"}, TOKYO, "us-east-1", {"no workflow", "reader role"}),
    "with files of its own": ({"TrailFiles": "s3://org-trail/logs", "TrailKeyArn": arn(TOKYO, "kms", "key/33333333-2222-3333-4444-555555555555")},
                              TOKYO, None, {"no bus", "reads itself"}),
    "in one template": ({}, TOKYO, None, {"no bus"}),
    "in one template, with a key of its own": ({"CreateKmsKey": "true"}, TOKYO, None, {"no bus"}),
    "in one template, with what was there before": ({
        "KmsKeyArn": arn(TOKYO, "kms", "key/11111111-2222-3333-4444-555555555555"), "ExistingLogGroup": "/org/trail", "ClaimsTable": "own-claims"},
        TOKYO, None, {"no bus", "own group", "own table"}),
    "in China": ({"CreateKmsKey": "true", "EventBridge": "iam"}, BEIJING, "cn-north-1", {"no workflow"}),
}


def decided_by_iam(partition):
    """The policy of a key that is not the stack's."""
    return {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": f"arn:{partition}:iam::{ACCOUNT}:root"}, "Action": "kms:*", "Resource": "*"}]}


class World:
    """What a deployed stack is called, and the policies on both sides of a request."""

    def __init__(self, parameters, where, forwarder, traits, as_one=False):
        self.stack, self.traits, (account, region, partition, suffix) = deployed({"Recipients": "email ann@example.com"} | parameters, where), traits, where
        self.policies, self.roles, self.trusts, self.names = {}, {}, {}, {}
        children = {"": self.stack} | {name: self.stack.child(name) for name, resource in PARENT["Resources"].items()
                                       if not name.startswith("Fn::") and resource["Type"].endswith("::Stack") and self.stack.has(name)}
        if as_one:
            one = deployed_as_one({"Recipients": "email ann@example.com"} | parameters, where)
            children = {name: Part(one, name, child) for name, child in children.items()}
        if forwarder:
            bus = children["HomeBus"]
            given = {"NamePrefix": self.stack.name, "BusArn": bus.arn("Bus"), "RoleArn": bus.arn("ForwarderRole")}
            children["Forwarder"] = Stack("global-forwarder", "trailbell-forwarder", given, (account, forwarder, partition, suffix))
        self.children = children
        for name, child in children.items():
            self.read(name, child)
        self.add_names(children, where, forwarder)

    def read(self, child_name, child):
        for name, properties in child.resources.items():
            kind = child.template["Resources"][name]["Type"]
            if kind == "AWS::IAM::Role":
                key = f"{child_name}.{name}".lstrip(".")
                self.names[f"ROLE:{key}"] = child.arn(name)
                self.trusts[child.arn(name)] = properties["AssumeRolePolicyDocument"]
                self.roles.setdefault(key, []).extend(policy["PolicyDocument"] for policy in properties.get("Policies", []))
            elif kind == "AWS::IAM::Policy":
                self.roles.setdefault("ReportRole", []).append(properties["PolicyDocument"])
            elif kind in ("AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy", "AWS::S3::BucketPolicy"):
                document = properties["PolicyDocument"]
                for statement in document["Statement"]:
                    for resource in [statement["Resource"]] if isinstance(statement["Resource"], str) else statement["Resource"]:
                        self.policies[resource.removesuffix("/*")] = document
            elif kind == "AWS::KMS::Key":
                self.policies[child.arn(name)] = properties["KeyPolicy"]
                self.names["OWNKEY"] = child.arn(name)
            elif kind == "AWS::Events::EventBus":
                self.policies[child.arn(name)] = properties["Policy"]
            elif kind == "AWS::Lambda::Permission":
                # As Lambda writes it ("Working with resource-based IAM policies in Lambda").
                condition = {"ArnLike": {"aws:SourceArn": properties["SourceArn"]}}
                if "SourceAccount" in properties:
                    condition["StringEquals"] = {"aws:SourceAccount": properties["SourceAccount"]}
                policy = self.policies.setdefault(properties["FunctionName"], {"Version": "2012-10-17", "Statement": []})
                policy["Statement"].append({"Effect": "Allow", "Principal": {"Service": properties["Principal"]}, "Action": properties["Action"],
                                            "Resource": properties["FunctionName"], "Condition": condition})

    def add_names(self, children, where, forwarder):
        account, region, partition, suffix = where
        function, alerts = children["Function"], children["Alerts"]
        names = {"A": account, "X": STRANGER, "R": region, "P": partition, "S": suffix,
                 "FN": function.arn("Function"), "FNLOG": function.arn("LogGroup").removesuffix(":*"), "FAIL": function.arn("FailureBucket"),
                 "TOPIC": alerts.arn("Topic"), "ALARMS": alerts.arn("AlarmTopic"), "REDRIVE": alerts.arn("RedriveQueue")}
        table = function.parameters["ClaimsTable"]
        names["TABLE"] = arn(where, "dynamodb", f"table/{table}") if table else function.arn("Claims")
        if key := function.parameters["KmsKeyArn"]:
            names["KEY"] = key
            self.policies.setdefault(key, decided_by_iam(partition))
        if "Trail" in children:
            names |= {"TRAILB": children["Trail"].arn("Bucket"), "GROUP": children["Trail"].arn("LogGroup").removesuffix(":*")}
        elif function.parameters["ExistingLogGroup"] != "none":
            names["GROUP"] = arn(where, "logs", f"log-group:{function.parameters['ExistingLogGroup']}")
        if "HomeBus" in children:
            names |= {"BUS": children["HomeBus"].arn("Bus"), "F": forwarder, "NOTFWD": children["Forwarder"].arn("NotForwarded")}
            if workflow := children["HomeBus"].parameters["WorkflowArn"]:
                names["WORKFLOW"] = ":".join(workflow.split(":")[:7])
        if "WeeklyReport" in children:
            names |= {"ARCHIVE": children["WeeklyReport"].arn("Archive"), "LETTER": children["WeeklyReport"].arn("Function")}
        if "TrailFilesReader" in children:
            reader = children["TrailFilesReader"]
            names |= {"FILESQ": reader.arn("Notifications"), "FILESDEAD": reader.arn("DeadLetters"),
                      "FILESLOG": reader.arn("LogGroup").removesuffix(":*"), "O": reader.parameters["BucketAccount"],
                      "READER": reader.parameters["ReaderRoleArn"] or f"arn:{partition}:iam::{OWNER}:role/reader"}
            names["TRAILKEY"] = reader.parameters["TrailKeyArn"] or arn(where, "kms", "key/33333333-2222-3333-4444-555555555555")
            self.policies[names["TRAILKEY"]] = decided_by_iam(partition)
        self.names |= names

    def requests(self, row):
        """Each request that a row stands for, or none where it names what this stack does not have."""
        what, principals, actions, resources, context, expected = row
        if isinstance(expected, str):
            expected = expected in self.traits
        try:
            context = {key: self.fill(value) for key, value in context.items()}
            resources = self.fill(resources).split()
            principals = [principals] if principals.startswith("session ") else self.fill(principals).split()
        except KeyError:
            return
        principals = [principal for principal in principals if not principal.endswith(".cn")]
        role = principals[0].partition(" ")[2] if principals else ""
        if role and role not in self.roles and role != "enricher":
            return
        context.setdefault("aws:SecureTransport", "true")
        for principal, action, resource in itertools.product(principals, actions.split(), resources):
            yield {"what": f"{what}: {principal} {action} {resource}", "expected": expected, "action": action, "resource": resource, "context": context,
                   "account": ACCOUNT, "policy": self.policy_of(resource), **self.principal(principal)}

    def fill(self, value):
        if isinstance(value, list):
            return [self.fill(one) for one in value]
        return re.sub(r"\{([\w:.]+)\}", lambda found: self.names[found[1]], value)

    def policy_of(self, resource):
        if resource in self.trusts:
            return self.trusts[resource]
        bucket = resource.partition("/")[0] if ":s3:::" in resource else resource
        return self.policies.get(bucket)

    def principal(self, who):
        partition = self.names["P"]
        user = f"arn:{partition}:iam::%s:user/%s"
        known = {"admin@A": (user % (ACCOUNT, "admin"), [EVERYTHING]), "nobody@A": (user % (ACCOUNT, "nobody"), []),
                 "admin@X": (user % (STRANGER, "admin"), [EVERYTHING]), "redriver": (user % (ACCOUNT, "redriver"), [self.redriver()])}
        if who in known:
            principal, identity = known[who]
        elif who == "session enricher":
            calls = {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": self.names["FN"]}
            principal, identity = f"arn:{partition}:sts::{ACCOUNT}:assumed-role/enricher/x", [{"Version": "2012-10-17", "Statement": [calls]}]
        elif who.startswith("session "):
            role = who.partition(" ")[2]
            name = self.names[f"ROLE:{role}"].rpartition("/")[2]
            principal, identity = f"arn:{partition}:sts::{ACCOUNT}:assumed-role/{name}/x", self.roles[role]
        else:
            principal, identity = who, []
        return {"principal": principal, "identity": identity}

    def redriver(self):
        """A policy of what docs/when-things-go-wrong.md says that is needed, on what is the stack's."""
        text = (ROOT / "docs/when-things-go-wrong.md").read_text().split("It takes your AWS credentials as the AWS CLI does")[1].split("\n\n")[0]
        return {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": re.findall(r"`([a-z0-9]+:[A-Z][\w*]+)`", text), "Resource": "*"}]}


def judged(requests):
    # tests/templates/run puts it there, beside the packages that it imports.
    simulate = ROOT / "target/tools/permissions/simulate.mjs"
    run = subprocess.run(["node", str(simulate)], input=json.dumps(requests), capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


class Policies(unittest.TestCase):
    maxDiff = None

    def test_allow_what_must_be_and_nothing_else(self):
        requests, seen = [], set()
        for variant, given in VARIANTS.items():
            world = World(*given, as_one=variant.startswith("in one template"))
            for number, row in enumerate(ROWS):
                for request in world.requests(row):
                    seen.add(number)
                    requests.append(request | {"what": f"{variant}: {request['what']} {json.dumps(row[4])}"})
        self.assertEqual([ROWS[number] for number in range(len(ROWS)) if number not in seen], [], "rows that were asked of no stack")
        wrong = []
        for request, decision in zip(requests, judged(requests), strict=True):
            if decision != "Allowed" and not decision.endswith("Denied"):
                wrong.append(f"{request['what']}: {decision}")
            elif (decision == "Allowed") != request["expected"]:
                wrong.append(f"{request['what']} is {decision}")
        self.assertEqual(wrong, [], f"of {len(requests)} requests")


if __name__ == "__main__":
    unittest.main()
