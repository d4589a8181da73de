"""cfn/one.yaml is what release/flatten.py makes of the parent and the stacks that it nests, and makes what these make."""

import copy
import json
import pathlib
import re
import sys
import unittest

import yaml

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / "permissions"), str(HERE.parents[1] / "release")]

from check import ONE, PARENT, ROOT, resolve  # noqa: E402
from flatten import ADDED, AFTER, CODE, PINNED, POLICIES, flattened  # noqa: E402
from render import Part, Stack  # noqa: E402
from yaml_text import Function, Loader, document  # noqa: E402

TOKYO = ("123456789012", "ap-northeast-1", "aws", "amazonaws.com")
BEIJING = ("123456789012", "cn-north-1", "aws-cn", "amazonaws.com.cn")
KEY = "arn:aws:kms:ap-northeast-1:123456789012:key/33333333-2222-3333-4444-555555555555"
CODE_BUCKET = {"CodeBucket": "functions-123456789012"}
VARIANTS = (
    ({}, TOKYO),
    ({"Recipients": "email ann@example.com,sqs arn:aws:sqs:us-east-1:123456789012:alerts", "FilteredRecipients": "sms +819012345678,email b@example.com"}, TOKYO),
    ({"CreateKmsKey": "true", "IamAlerts": "both", "AlarmRecipient": "email ops@example.com"}, TOKYO),
    ({"KmsKeyArn": KEY, "ExistingLogGroup": "/org/trail", "ClaimsTable": "own-claims", "IamAlerts": "alarm"}, TOKYO),
    ({"ClaimsTable": "none", "ReportSchedule": "none", "ArchiveRetentionDays": "0", "IamAlerts": "off"}, TOKYO),
    ({"ReportSender": "bell@example.com", "ReportRecipients": "ann@example.com", "ReportSesRegion": "eu-central-1", "Policy": "{}"}, TOKYO),
    ({"PermissionsBoundaryArn": "arn:aws:iam::123456789012:policy/b", "AccountNames": "123456789012=study", "SignInPattern": "{ $.a = 1 }",
      "IamChangePattern": "{ $.b = 2 }", "Language": "ja", "MinSeverity": "warning", "Architecture": "x86_64", "MaxMessages": "3"}, TOKYO),
    ({"CreateKmsKey": "true", "ExistingLogGroup": "/org/trail"}, BEIJING),
)


def expanded(template, parameters):
    """A template whose loops are run through, as AWS::LanguageExtensions does."""
    made = copy.deepcopy(template)
    for name in [name for name in made["Resources"] if name.startswith("Fn::ForEach")]:
        identifier, collection, body = made["Resources"].pop(name)
        for item in parameters.get(collection["Ref"], template["Parameters"][collection["Ref"]].get("Default")).split(","):
            for key, resource in body.items():
                text = json.dumps(resource).replace(json.dumps({"Ref": identifier}), json.dumps(item))
                made["Resources"][key.replace(f"&{{{identifier}}}", re.sub(r"\W|_", "", item))] = json.loads(text)
    return made


def both(parameters, where):
    """The one stack, and what it has of each stack of the parent."""
    parameters = {"Recipients": "email ann@example.com"} | parameters
    parent = Stack(expanded(PARENT, parameters), "trailbell", parameters, where)
    one = Stack(expanded(ONE, parameters), "trailbell", parameters | CODE_BUCKET, where)
    parts = [Part(one, "", parent)]
    for name, resource in parent.template["Resources"].items():
        if resource["Type"] == "AWS::CloudFormation::Stack" and parent.has(name):
            parts.append(Part(one, name, parent.child(name)))
    return parent, one, parts


class One(unittest.TestCase):
    maxDiff = None

    def test_is_what_the_script_makes(self):
        self.assertEqual((ROOT / "cfn/one.yaml").read_text(), flattened(), "release/flatten.py makes it anew")

    def test_whatever_stands_in_a_template_is_read_as_it_was(self):
        words = ["", " a", "a ", "a: b", "a:", "a #b", "#a", "- a", "-", "*", "&a", "!a", "|", ">", "%", "@", "`", "'", '"', "it's", "${A}", "{a}", "[a]", "a,b", "a, b",
                 "off", "yes", "true", "null", "~", "=", "<<", "1", "01", "1.5", "1e3", "0x1f", "12:30:00", "2012-10-17", "a  b", "a\nb", "a\tb", "日本", "x" * 200,
                 "word " * 40 + "end", "# word " * 40 + "end", "two  spaces " * 20 + "end", 0, 1.5, True, False, [], {}]
        functions = [Function("Sub", word) for word in words if isinstance(word, str)] + [Function("If", ["A", word, Function("Ref", "B")]) for word in words]
        values = [*words, *functions]
        template = {"Description": "x", "Resources": {"Each": values, "Named": {f"n{at}": value for at, value in enumerate(values)},
                                                      "Deep": [[value, [value], {"a": value, "b": [value], "c": {"d": value}}] for value in values]}}
        self.assertEqual(yaml.load(document(template), Loader), template)

    def test_is_not_too_large_for_cloudformation(self):
        # From Amazon S3; 51,200 would do in a request ("Understand CloudFormation quotas"), which this is above.
        self.assertLess((ROOT / "cfn/one.yaml").stat().st_size, 1_000_000)
        self.assertLess(len(ONE["Resources"]), 500)
        self.assertLess(len(ONE["Parameters"]), 200)

    def test_has_the_parameters_of_the_parent_but_for_what_lies_in_other_regions_and_accounts(self):
        self.assertEqual(set(ONE["Parameters"]), set(PARENT["Parameters"]) - set(PINNED) | set(ADDED))
        for name in set(PARENT["Parameters"]) - set(PINNED):
            for part in ("Type", "Default", "AllowedValues", "MinValue", "MaxValue", "MaxLength"):
                self.assertEqual(ONE["Parameters"][name].get(part), PARENT["Parameters"][name].get(part), name)
        for name, pinned in PINNED.items():
            self.assertEqual(PARENT["Parameters"][name]["Default"], pinned, "a stack as it comes")
        grouped = [name for group in ONE["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"] for name in group["Parameters"]]
        self.assertEqual(sorted(grouped), sorted(ONE["Parameters"]))
        without = {name for name, parameter in ONE["Parameters"].items() if "Default" not in parameter}
        self.assertEqual(without, {"Recipients", "CodeBucket"})

    def test_takes_a_log_group_and_not_the_word_for_none(self):
        pattern = ONE["Parameters"]["ExistingLogGroup"]["AllowedPattern"]
        for name, accepted in (("", True), ("/aws/cloudtrail/study", True), ("none", False), ("nonesuch", True), ("/none", True), ("None", True),
                               ("a b", False), ("g" * 512, True), ("g" * 513, False)):
            self.assertEqual(bool(re.fullmatch(pattern, name)), accepted, name)

    def test_makes_what_the_nested_stacks_make(self):
        code = {path: {"S3Bucket": "functions-123456789012", "S3Key": ADDED[key]["Default"]} for path, key in CODE.items()}
        for parameters, where in VARIANTS:
            parent, one, parts = both(parameters, where)
            # Names that CloudFormation makes up hold the name of the nested stack.
            made_up = {part.nested.physical(name): one.physical(part.called(name)) for part in parts for name in part.nested.resources}
            found, expected = {}, {}
            for part in parts:
                for name, properties in part.nested.resources.items():
                    if isinstance(properties.get("Code"), str):
                        properties = properties | {"Code": code[properties["Code"]]}
                    text = json.dumps(properties)
                    for nested in sorted(made_up, key=len, reverse=True):
                        text = text.replace(nested, made_up[nested])
                    expected[part.called(name)] = json.loads(text)
                    own, origin = one.template["Resources"][part.called(name)], part.template["Resources"][name]
                    for attribute in ("Type", "DeletionPolicy", "UpdateReplacePolicy"):
                        self.assertEqual(own.get(attribute), POLICIES.get(origin.get(attribute), origin.get(attribute)), name)
            self.assertEqual(one.resources, expected, parameters)
            outputs = self.outputs(parent)
            for name in outputs:
                for nested in sorted(made_up, key=len, reverse=True):
                    outputs[name] = outputs[name].replace(nested, made_up[nested])
            self.assertEqual(self.outputs(one), outputs, parameters)

    def outputs(self, stack):
        given = stack.template["Outputs"]
        return {name: stack.value(output["Value"]) for name, output in given.items() if stack.is_made(output)}

    def test_what_is_not_made_is_no_error_either(self):
        # AWS::LanguageExtensions looks at both sides of Fn::If, and at resources that are not made (cfn-language-discussion, issue 120).
        self.assertNotIn("FilteredSubscriptionnone", both({}, TOKYO)[1].resources)
        for parameters, where in VARIANTS:
            _, one, _ = both(parameters, where)
            eager = Eager(one.template, one.name, one.parameters, one.where)
            for name, resource in one.template["Resources"].items():
                with self.subTest(name):
                    eager.value(resource.get("Properties", {}))

    def test_no_policy_is_one_that_the_transform_may_refuse(self):
        for name, resource in ONE["Resources"].items():
            if isinstance(resource, dict):
                for attribute in ("DeletionPolicy", "UpdateReplacePolicy"):
                    self.assertIn(resource.get(attribute, "Delete"), ("Delete", "Retain"), name)

    def test_what_has_to_come_first_does(self):
        for parameters, where in VARIANTS:
            _, one, parts = both(parameters, where)
            parts = {part.prefix: {part.called(name) for name in part.nested.resources} for part in parts}
            waits = {name: self.awaited(one, name) for name in one.resources}
            more = True
            while more:
                further = {name: found.union(*(waits[other] for other in found)) for name, found in waits.items()}
                more, waits = further != waits, further
            for name, found in waits.items():
                self.assertNotIn(name, found, "it waits for itself")
            for later, earlier in [*AFTER.items(), ("Guard", ["Alarms"]), ("IamAlarm", ["Filters"])]:
                for name in parts.get(later, ()):
                    for other in set().union(*(parts.get(stack, set()) for stack in earlier)):
                        self.assertIn(other, waits[name], f"{name} {parameters}")

    def awaited(self, one, name):
        """What a resource waits for by itself, of what is made."""
        resource = one.template["Resources"][name]
        depends = resource.get("DependsOn", [])
        chosen = Chosen(one.template, one.name, one.parameters, one.where)
        chosen.value([resource.get("Properties", {}), resource.get("Metadata", {})])
        return ({depends} if isinstance(depends, str) else set(depends)) & set(one.resources) | chosen.seen & set(one.resources) - {name}

    def test_the_patterns_fit_into_1024_characters_for_the_longest_name_that_the_page_allows(self):
        self.assertIn("at most 32 characters", (ROOT / "docs/one-template.md").read_text())
        for iam_alerts in ("filter", "alarm", "both", "off"):
            one = Stack(expanded(ONE, {"Recipients": "email a@example.com"}), "s" * 32, {"Recipients": "email a@example.com", "IamAlerts": iam_alerts}, TOKYO)
            for name in ("FiltersSignInFilter", "FiltersIamChangeFilter"):
                self.assertLessEqual(len(one.resources[name]["FilterPattern"]), 1024, name)

    def test_the_page_names_the_parameters_as_they_are(self):
        page = (ROOT / "docs/one-template.md").read_text()
        named = set(re.findall(r"^    ([A-Z]\w+) += ", page, re.M)) | set(re.findall(r"param_(\w+)=", page)) | set(re.findall(r"ParameterKey=(\w+)", page))
        self.assertLessEqual({"CodeBucket", "AlertCodeKey", "ReportCodeKey", "Recipients"}, named)
        self.assertLessEqual(named, set(ONE["Parameters"]))
        for name in PINNED:
            if name in ("EventBridge", "TrailFiles"):
                self.assertIn(f"`{name}`", page)


class Eager(Stack):
    """A stack that looks at both sides of each Fn::If."""

    def value(self, node):
        if isinstance(node, dict) and set(node) == {"If"}:
            for side in node["If"][1:]:
                self.value(side)
        return super().value(node)


class Chosen(Stack):
    """A stack that remembers which resources were named."""

    def __init__(self, *given):
        super().__init__(*given)
        self.seen = set()

    def physical(self, name):
        self.seen.add(name)
        return super().physical(name)

    def arn(self, name):
        self.seen.add(name)
        return super().arn(name)


if __name__ == "__main__":
    unittest.main()
