"""Makes cfn/one.yaml of cfn/parent.yaml and the stacks nested in it: `flatten.py` writes it, and tests/templates hold it equal.

A launch link and Terraform take one template. What a nested stack gets as a parameter is put where it is used, what it gives as an
output likewise, and the names of what is in it begin with its own. Where a parameter is no longer one (PINNED), conditions are decided
here, and what they leave out is gone. Needs PyYAML.
"""

import dataclasses
import pathlib
import re

import yaml

from conditions import joined, negated
from yaml_text import Function, Loader, document, mentions

CFN = pathlib.Path(__file__).resolve().parents[1] / "cfn"
HEADER = """\
# Made by release/flatten.py of parent.yaml and the stacks that it nests: change those, where it is said why each thing is as it is.
"""
DESCRIPTION = (
    "Trailbell: a mail whenever somebody signs in to this AWS account or changes who may. All in one template, for a launch link; events come by "
    "the log group of a trail. `cfn/deploy` knows more ways, and looks first at what there is.")
# Events by EventBridge want stacks in other Regions, a trail's files something of the owner of their bucket: neither is in one template.
PINNED = {
    "EventBridge": "off", "SsoRegion": "", "SkippedRegions": "", "WorkflowArn": "",
    "TrailFiles": "", "ReaderRoleArn": "", "ReaderExternalId": "", "TrailKeyArn": "", "TrailNotifierArn": "",
}
# What is otherwise in a template by itself.
CHANGED = {
    "ExistingLogGroup": {
        "Description": "The name of the log group, in this Region, that your multi-Region trail already writes to. It must be of the class STANDARD and have "
                       "room for two subscription filters. Empty, a trail, its bucket and its log group are made: a second trail is billed.",
        "AllowedPattern": r"^(?!none$)[.\-_/#A-Za-z0-9]{0,512}$",
        "ConstraintDescription": "the name of a log group, or nothing. Without a log group events come by EventBridge, which `cfn/deploy` sets up.",
    },
    "Architecture": {"Description": "The processor that the functions in CodeBucket were built for."},
}
ADDED = {
    "CodeBucket": {
        "Type": "String",
        "Description": "The bucket, in this Region, that holds the functions of a release: AWS Lambda takes code from no other.",
        "AllowedPattern": "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
        "ConstraintDescription": "the name of a bucket.",
    },
    "AlertCodeKey": {
        "Type": "String",
        "Description": "The key there of the function that sends the alerts. Give each version a key of its own: AWS CloudFormation sees no change in an "
                       "object under the same key.",
        "Default": "trailbell-alert-arm64.zip",
        "MinLength": 1,
    },
    "ReportCodeKey": {
        "Type": "String",
        "Description": "The key there of the function that writes the weekly letter.",
        "Default": "trailbell-report-arm64.zip",
        "MinLength": 1,
    },
}
CODE = {"../target/lambda/trailbell-alert": "AlertCodeKey", "../target/lambda/trailbell-report": "ReportCodeKey"}
# A nested stack waits for all of another that it takes something of; here a resource waits for what it names. What has to be waited for besides:
AFTER = {
    # Nothing is handed over before what fails is kept.
    "Filters": ["Function"],
    # It would tell of what is made with the stack.
    "Guard": ["Filters", "WeeklyReport", "IamAlarm"],
}
# AWS::LanguageExtensions has refused the policy that lets go of what is new (cfn-language-discussion, issue 139). Whoever makes the stack can ask for it.
POLICIES = {"RetainExceptOnCreate": "Retain"}
# W1030: it does not see that KmsKeyArn is not empty where there is a key and the stack has not made it.
LINT = ["W1030"]
NO_VALUE = Function("Ref", "AWS::NoValue")


@dataclasses.dataclass
class Scope:
    """A template, and what its names are in the one that is made."""

    template: dict
    given: dict
    outer: "Scope | None" = None
    prefix: str = ""

    def renamed(self, name):
        # What is alone in its stack has the name of that.
        return name if not self.prefix else self.prefix if len(self.template["Resources"]) == 1 else self.prefix + name


class Flat:
    """The template that is made, while it is made."""

    def __init__(self):
        self.templates = {path.name: yaml.load(path.read_text(), Loader) for path in CFN.glob("*.yaml") if path.name != "one.yaml"}
        self.parent = Scope(self.templates["parent.yaml"], PINNED)
        self.parameters = {name: given | CHANGED.get(name, {}) for name, given in self.parent.template["Parameters"].items() if name not in PINNED} | ADDED
        self.children, self.names, self.terms, self.resources, self.known = {}, {}, {}, {}, frozenset()
        for name in self.parent.template["Conditions"]:
            term = self.condition(name, self.parent)
            if not isinstance(term, bool):
                self.names.setdefault(term, name)
                self.terms.setdefault(name, term)

    # Nested stacks

    def nested(self, resource):
        return isinstance(resource, dict) and resource["Type"] == "AWS::CloudFormation::Stack"

    def child(self, name, resource=None):
        if name not in self.children:
            resource = resource or self.parent.template["Resources"][name]
            template = self.templates[resource["Properties"]["TemplateURL"]]
            self.children[name] = Scope(template, resource["Properties"].get("Parameters", {}), self.parent, name)
        return self.children[name]

    # Values

    def value(self, node, scope):
        """A piece of a template, as it stands in the one that is made; NO_VALUE of what conditions leave out."""
        if isinstance(node, list):
            return [value for value in (self.value(one, scope) for one in node) if value != NO_VALUE]
        if isinstance(node, dict):
            made = {name: self.value(one, scope) for name, one in node.items()}
            return {name: value for name, value in made.items() if value != NO_VALUE}
        if not isinstance(node, Function):
            return node
        if node.name == "Ref":
            return self.reference(node.argument, scope)
        if node.name == "GetAtt":
            return self.attribute(node.argument, scope)
        if node.name == "Sub":
            return self.substituted(node.argument, scope)
        if node.name == "If":
            return self.chosen(node.argument, scope)
        return Function(node.name, [self.value(one, scope) for one in node.argument])

    def reference(self, name, scope):
        if name in scope.template["Resources"]:
            return Function("Ref", scope.renamed(name))
        if name not in scope.template.get("Parameters", {}):
            # A pseudo parameter, or what Fn::ForEach counts with. A nested stack has a name of its own.
            assert not scope.outer or (name.startswith("AWS::") and name != "AWS::StackName"), name
            return Function("Ref", name)
        if name in scope.given:
            return self.value(scope.given[name], scope.outer or scope)
        return scope.template["Parameters"][name]["Default"] if scope.outer else Function("Ref", name)

    def attribute(self, path, scope):
        name, attribute = path.split(".", 1)
        if not attribute.startswith("Outputs."):
            return Function("GetAtt", f"{scope.renamed(name)}.{attribute}")
        child = self.child(name)
        return self.value(child.template["Outputs"][attribute.removeprefix("Outputs.")]["Value"], child)

    def substituted(self, argument, scope):
        text, own = argument if isinstance(argument, list) else (argument, {})
        variables, put_in = {}, []

        def put(found):
            name = found[1]
            value = self.value(own[name], scope) if name in own else self.attribute(name, scope) if "." in name else self.reference(name, scope)
            if not isinstance(value, Function):
                return str(value)
            if value.name in ("Ref", "GetAtt"):
                put_in.append(f"${{{value.argument}}}")
            elif value.name == "Sub" and isinstance(value.argument, str):
                put_in.append(value.argument)
            else:
                variables[name] = value
                return found[0]
            return put_in[-1]

        text = re.sub(r"\$\{([\w:.]+)\}", put, text)
        # What is put in must not be taken for one of the variables.
        assert not [name for name in variables if f"${{{name}" in "".join(put_in)], text
        if not variables and "${" not in text:
            return text
        return Function("Sub", [text, variables] if variables else text)

    def chosen(self, argument, scope):
        name, yes, no = argument
        term = self.condition(name, scope)
        if term not in (True, False):
            term = term in self.known or (negated(term) not in self.known and term)
        if isinstance(term, bool):
            return self.value(yes if term else no, scope)
        yes, no = self.knowing(term, yes, scope), self.knowing(negated(term), no, scope)
        return Function("If", [self.named(term, scope.prefix + name), yes, no])

    def knowing(self, term, node, scope):
        """A piece of a template of which it is known that a condition holds."""
        before, self.known = self.known, self.known | {term}
        made = self.value(node, scope)
        self.known = before
        return made

    # Conditions

    def condition(self, name, scope):
        # A condition stands for itself, whatever is known where it is asked for.
        before, self.known = self.known, frozenset()
        term = self.term(scope.template["Conditions"][name], scope)
        self.known = before
        return term

    def term(self, node, scope):
        if node.name == "Condition":
            return self.condition(node.argument, scope)
        if node.name == "Equals":
            return self.equal(*(self.value(side, scope) for side in node.argument))
        if node.name == "Not":
            return negated(self.term(node.argument[0], scope))
        return joined(node.name.lower(), [self.term(one, scope) for one in node.argument])

    def equal(self, left, right):
        assert not isinstance(right, Function), right
        if not isinstance(left, Function):
            return str(left) == str(right)
        if left.name == "If":
            term = self.terms[left.argument[0]]
            yes, no = (self.equal(side, right) for side in left.argument[1:])
            return joined("or", [joined("and", [term, yes]), joined("and", [negated(term), no])])
        if left.name == "GetAtt" or (left.name == "Ref" and left.argument not in self.parameters):
            assert right in ("", "none"), right  # a word that says that there is nothing, which nothing is called
            return False
        if left.name == "Ref" and not self.may_be(self.parameters[left.argument], right):
            return False
        return ("is", left, right)

    def may_be(self, parameter, value):
        if "AllowedValues" in parameter:
            return str(value) in map(str, parameter["AllowedValues"])
        return parameter["Type"] != "String" or re.fullmatch(parameter.get("AllowedPattern", ".*"), value) is not None

    def named(self, term, name):
        """The name of a condition, a new one where it has none."""
        if term not in self.names:
            name = re.sub(r"\W", "", name)
            assert name not in self.terms, name
            self.names[term], self.terms[name] = name, term
        return self.names[term]

    def written(self, term, outermost=True):
        if not outermost and term in self.names:
            return Function("Condition", self.names[term])
        if term[0] == "is":
            return Function("Equals", [term[1], term[2]])
        if term[0] == "not":
            return Function("Not", [self.written(term[1], False)])
        return Function(term[0].capitalize(), [self.written(one, False) for one in term[1]])

    # Resources

    def add(self, scope, name, resource, before=True, after=()):
        """A resource, where it is made at all. `before` is the condition of the stack that it was nested in, `after` what that waited for, each with its
        condition."""
        own = self.condition(resource["Condition"], scope) if "Condition" in resource else True
        term = joined("and", [before, own])
        if term is False:
            return
        made = {"Type": resource["Type"]}
        if term is not True:
            made["Condition"] = self.named(term, scope.prefix + resource.get("Condition", "") + ("" if before is True else "Made"))
        depends = resource.get("DependsOn", [])
        depends = [scope.renamed(one) for one in ([depends] if isinstance(depends, str) else depends)]
        always = [one for one, when in after if when in (True, term)]
        depends += [one for one in always if one not in depends]
        if depends:
            made["DependsOn"] = depends[0] if len(depends) == 1 else depends
        # DependsOn takes no conditions; what Metadata names is waited for as well.
        sometimes = [Function("If", [self.named(when, one), Function("Ref", one), NO_VALUE]) for one, when in after if one not in always]
        made |= {"Metadata": {"After": sometimes}} if sometimes else {}
        for part, given in resource.items():
            if part not in ("Type", "Condition", "DependsOn"):
                made[part] = made.get(part, {}) | self.knowing(term, given, scope) if part == "Metadata" else self.knowing(term, given, scope)
        for policy in ("DeletionPolicy", "UpdateReplacePolicy"):
            if policy in made:
                made[policy] = POLICIES.get(made[policy], made[policy])
        code = made.get("Properties", {}).get("Code")
        if code:
            made["Properties"]["Code"] = {"S3Bucket": Function("Ref", "CodeBucket"), "S3Key": Function("Ref", CODE[code])}
        assert scope.renamed(name) not in self.resources, name
        self.resources[scope.renamed(name)] = made

    def within(self, scope):
        """What each resource of a stack waits for in it."""
        own = scope.template["Resources"]
        return {name: (set(mentions(resource)) & set(own)) - {name} for name, resource in own.items()}

    def last(self, name):
        """What is made last in a nested stack, each with its condition."""
        scope, outer = self.child(name), self.parent.template["Resources"][name].get("Condition")
        waits, before = self.within(scope), self.condition(outer, self.parent) if outer else True
        awaited = set().union(*waits.values())
        for one in waits:
            if one not in awaited:
                own = scope.template["Resources"][one].get("Condition")
                yield scope.renamed(one), joined("and", [before, self.condition(own, scope) if own else True])

    def add_nested(self, name, resource):
        term = self.condition(resource["Condition"], self.parent) if "Condition" in resource else True
        if term is False:
            return
        scope = self.child(name, resource)
        before = resource.get("DependsOn", [])
        before = [*([before] if isinstance(before, str) else before), *AFTER.get(name, [])]
        after, waits = [one for stack in before for one in self.last(stack)], self.within(scope)
        for own, part in scope.template["Resources"].items():
            self.add(scope, own, part, term, [] if waits[own] else after)

    def add_all(self):
        for name, resource in self.parent.template["Resources"].items():
            if name.startswith("Fn::ForEach"):
                identifier, collection, body = resource
                outer, self.resources = self.resources, {}
                for key, nested in body.items():
                    self.add_nested(key, nested)
                outer[name] = [identifier, self.value(collection, self.parent), self.resources]
                self.resources = outer
            elif self.nested(resource):
                self.add_nested(name, resource)
            else:
                self.add(self.parent, name, resource)

    # The other sections

    def rules(self):
        made = {}
        for name, rule in self.parent.template["Rules"].items():
            when = self.term(rule["RuleCondition"], self.parent)
            assertions = []
            for one in rule["Assertions"]:
                term = self.term(one["Assert"], self.parent)
                if term is not True and when is not False:
                    assert term is not False, name
                    assertions.append({"Assert": self.written(term), "AssertDescription": one["AssertDescription"]})
            if assertions:
                made[name] = {"RuleCondition": self.written(when), "Assertions": assertions}
        return made

    def outputs(self):
        made = {}
        for name, output in self.parent.template["Outputs"].items():
            term = self.condition(output["Condition"], self.parent) if "Condition" in output else True
            if term is not False:
                more = {} if term is True else {"Condition": self.named(term, output["Condition"])}
                made[name] = {"Description": output["Description"]} | more | self.value({part: output[part] for part in ("Value", "Export") if part in output}, self.parent)
        return made

    def groups(self):
        given = self.parent.template["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"]
        made = [{"Label": {"default": "Where the functions' code lies"}, "Parameters": [*ADDED, "Architecture"]}]
        for group in given:
            names = [name for name in group["Parameters"] if name not in PINNED and name != "Architecture"]
            if names:
                made.append({"Label": group["Label"], "Parameters": names})
        return made

    def conditions(self, used):
        """Those that are used, and those that these are made of."""
        made, wanted = {name: self.written(term) for name, term in self.terms.items()}, set(used)
        while more := {found for name in wanted for found in re.findall(r"Condition', argument='(\w+)'", repr(made[name]))} - wanted:
            wanted |= more
        return {name: made[name] for name in self.terms if name in wanted}

    def template(self):
        self.add_all()
        outputs = self.outputs()
        text = repr([self.resources, outputs])
        used = [name for name in self.terms if re.search(rf"'Condition': '{name}'|Function\(name='If', argument=\['{name}'", text)]
        return {
            "AWSTemplateFormatVersion": self.parent.template["AWSTemplateFormatVersion"],
            "Description": DESCRIPTION,
            "Transform": self.parent.template["Transform"],
            "Metadata": {"AWS::CloudFormation::Interface": {"ParameterGroups": self.groups()}, "cfn-lint": {"config": {"ignore_checks": LINT}}},
            "Parameters": self.parameters,
            "Rules": self.rules(),
            "Conditions": self.conditions(used),
            "Resources": self.resources,
            "Outputs": outputs,
        }


def flattened():
    """The text of cfn/one.yaml."""
    return HEADER + document(Flat().template())


if __name__ == "__main__":
    (CFN / "one.yaml").write_text(flattened())
