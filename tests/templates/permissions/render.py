"""The stacks as CloudFormation would make them of some parameters: conditions decided, names given, references followed."""

import re

from check import ONE, PARENT, TEMPLATES

SUFFIX = "1A2B3C4D5E6F"
NOTHING = object()


class Stack:
    """One template with its parameters, in an account and Region; the parent's holds those of its children."""

    def __init__(self, template, name, parameters, where):
        self.template, self.name, self.where = TEMPLATES[template] if isinstance(template, str) else template, name, where
        self.parameters = {key: str(one.get("Default", "")) for key, one in self.template.get("Parameters", {}).items()} | parameters
        self.children = {}

    @property
    def resources(self):
        """Those that are made, with their properties."""
        made = self.template["Resources"]
        return {name: self.value(r.get("Properties", {})) for name, r in made.items()
                if not name.startswith("Fn::") and r["Type"] != "AWS::CloudFormation::Stack" and self.is_made(r)}

    def child(self, name):
        if name not in self.children:
            resource = self.template["Resources"][name]
            given = {key: self.value(value) for key, value in resource["Properties"].get("Parameters", {}).items()}
            template = resource["Properties"]["TemplateURL"].removesuffix(".yaml")
            self.children[name] = Stack(template, f"{self.name}-{name}-{SUFFIX}", given, self.where)
        return self.children[name]

    def has(self, name):
        return self.is_made(self.template["Resources"][name])

    def is_made(self, resource):
        return "Condition" not in resource or self.holds({"Condition": resource["Condition"]})

    def holds(self, condition):
        ((kind, argument),) = condition.items()
        if kind == "Condition":
            return self.holds(self.template["Conditions"][argument])
        if kind == "Equals":
            left, right = (self.value(side) for side in argument)
            return left == right
        if kind == "Not":
            return not self.holds(argument[0])
        assert kind in ("And", "Or"), kind
        return (all if kind == "And" else any)(self.holds(side) for side in argument)

    def value(self, node):
        """A piece of the template, as it is once it is deployed."""
        if isinstance(node, list):
            return [value for value in map(self.value, node) if value is not NOTHING]
        if not isinstance(node, dict):
            return node
        kind, argument = next(iter(node.items())) if len(node) == 1 else (None, None)
        if kind == "Ref":
            return self.reference(argument)
        if kind == "GetAtt":
            return self.attribute(argument)
        if kind == "Sub":
            text, own = argument if isinstance(argument, list) else (argument, {})
            own = {name: self.value(value) for name, value in own.items()}
            return re.sub(r"\$\{([\w:.]+)\}", lambda found: str(own[found[1]] if found[1] in own else
                          self.attribute(found[1]) if "." in found[1] else self.reference(found[1])), text)
        if kind == "If":
            return self.value(argument[1 if self.holds({"Condition": argument[0]}) else 2])
        if kind == "Select":
            parts = self.value(argument[1])
            return parts[int(argument[0])]
        if kind == "Split":
            return self.value(argument[1]).split(argument[0])
        if kind == "Join":
            return argument[0].join(self.value(argument[1]))
        made = {key: self.value(value) for key, value in node.items()}
        return {key: value for key, value in made.items() if value is not NOTHING}

    def reference(self, name):
        account, region, partition, suffix = self.where
        pseudo = {"AWS::AccountId": account, "AWS::Region": region, "AWS::Partition": partition, "AWS::URLSuffix": suffix,
                  "AWS::StackName": self.name, "AWS::NoValue": NOTHING}
        if name in pseudo:
            return pseudo[name]
        if name in self.parameters:
            value = self.parameters[name]
            return value.split(",") if self.template["Parameters"][name]["Type"] == "CommaDelimitedList" else value
        kind = self.template["Resources"][name]["Type"]
        if kind == "AWS::SNS::Topic":
            return self.arn(name)
        if kind == "AWS::SQS::Queue":
            return f"https://sqs.{region}.{suffix}/{account}/{self.physical(name)}"
        return self.physical(name)

    def attribute(self, path):
        name, attribute = path.split(".", 1)
        if attribute.startswith("Outputs."):
            child = self.child(name)
            return child.value(child.template["Outputs"][attribute.removeprefix("Outputs.")]["Value"])
        return self.arn(name) if attribute == "Arn" else self.physical(name)

    def physical(self, name):
        """The name that a resource is given, or that CloudFormation makes up."""
        resource = self.template["Resources"][name]
        kind, properties = resource["Type"], resource.get("Properties", {})
        given = {"AWS::SNS::Topic": "TopicName", "AWS::SQS::Queue": "QueueName", "AWS::Lambda::Function": "FunctionName",
                 "AWS::Logs::LogGroup": "LogGroupName", "AWS::Events::EventBus": "Name", "AWS::Events::Rule": "Name",
                 "AWS::Scheduler::ScheduleGroup": "Name", "AWS::IAM::Role": "RoleName"}.get(kind)
        if given in properties:
            return self.value(properties[given])
        if kind == "AWS::KMS::Key":
            return "11111111-2222-3333-4444-555555555555"
        made = f"{self.name}-{name}-{SUFFIX}"
        return made.lower()[-63:] if kind == "AWS::S3::Bucket" else made

    def arn(self, name):
        account, region, partition, _ = self.where
        resource, own = self.template["Resources"][name], self.physical(name)
        if resource["Type"] == "AWS::Events::Rule" and "EventBusName" in resource["Properties"]:
            own = f"{self.value(resource['Properties']['EventBusName'])}/{own}"
        form = {
            "AWS::CloudWatch::Alarm": "cloudwatch:{r}:{a}:alarm:{n}", "AWS::DynamoDB::Table": "dynamodb:{r}:{a}:table/{n}",
            "AWS::Events::EventBus": "events:{r}:{a}:event-bus/{n}", "AWS::Events::Rule": "events:{r}:{a}:rule/{n}",
            "AWS::IAM::Role": "iam::{a}:role/{n}", "AWS::KMS::Key": "kms:{r}:{a}:key/{n}",
            "AWS::Lambda::Function": "lambda:{r}:{a}:function:{n}", "AWS::Logs::LogGroup": "logs:{r}:{a}:log-group:{n}:*",
            "AWS::S3::Bucket": "s3:::{n}", "AWS::SNS::Topic": "sns:{r}:{a}:{n}", "AWS::SQS::Queue": "sqs:{r}:{a}:{n}",
        }[resource["Type"]]
        return f"arn:{partition}:" + form.format(r=region, a=account, n=own)


class Part:
    """What cfn/one.yaml has of a nested stack, under the names that are used there."""

    def __init__(self, one, name, nested):
        self.one, self.nested, self.template, self.parameters = one, nested, nested.template, nested.parameters
        self.prefix, self.alone = name, len(nested.template["Resources"]) == 1

    def called(self, name):
        return name if not self.prefix else self.prefix if self.alone else self.prefix + name

    @property
    def resources(self):
        made = self.one.resources
        return {name: made[self.called(name)] for name in self.nested.resources if self.called(name) in made}

    def arn(self, name):
        return self.one.arn(self.called(name))


def deployed(parameters, where, name="trailbell"):
    """The parent's stack."""
    assert set(parameters) <= set(PARENT["Parameters"]), set(parameters) - set(PARENT["Parameters"])
    return Stack("parent", name, parameters, where)


def deployed_as_one(parameters, where, name="trailbell"):
    """The stack of cfn/one.yaml, of the same parameters."""
    code = {"CodeBucket": "functions-123456789012"}
    return Stack(ONE, name, parameters | code, where)
