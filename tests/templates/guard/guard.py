"""The templates, judged by cfn-guard with the rules of AWS Control Tower: whatever these find has its reason in reasons.yaml."""

import json
import pathlib
import platform
import re
import subprocess
import sys
import tempfile
import unittest

import yaml

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from check import ONE, PARENT, ROOT, TEMPLATES  # noqa: E402

# tests/templates/run puts it there.
TOOL = ROOT / "target/tools/guard/node_modules/@cdklabs/cdk-validator-cfnguard"


def in_full(node):
    """A piece of a template with the long forms of its functions, and Fn::Join for what Fn::Sub puts together: the rules know no others."""
    if isinstance(node, list):
        return [in_full(one) for one in node]
    if not isinstance(node, dict):
        return node
    if len(node) == 1:
        ((name, argument),) = node.items()
        if name == "GetAtt":
            return {"Fn::GetAtt": argument.split(".", 1)}
        if name == "Sub" and isinstance(argument, str) and "${AWS::" not in argument:
            parts = [part for part in re.split(r"(\$\{[^}]+\})", argument) if part]
            return {"Fn::Join": ["", [in_full({"GetAtt" if "." in part else "Ref": part[2:-1]}) if part.startswith("${") else part for part in parts]]}
        if name in ("And", "Equals", "If", "Join", "Not", "Or", "Select", "Split", "Sub"):
            return {f"Fn::{name}": in_full(argument)}
    return {name: in_full(value) for name, value in node.items()}


def found(report):
    """Of a report on one template: each rule that is not followed, and where."""
    for judged in report["not_compliant"]:
        (rule,) = set(re.findall(r"\[(CT\.[A-Z0-9.]+)\]", json.dumps(judged)))
        for resource in set(re.findall(r'"/Resources/(\w+)', json.dumps(judged))):
            yield rule, resource


class Guard(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        machine = "aarch64" if platform.machine() in ("aarch64", "arm64") else "x86_64"
        command = TOOL / "bin" / ("macos" if sys.platform == "darwin" else "ubuntu") / machine / "cfn-guard"
        with tempfile.TemporaryDirectory() as folder:
            for name, template in (TEMPLATES | {"one": ONE}).items():
                pathlib.Path(folder, f"{name}.json").write_text(json.dumps(in_full(template)))
            run = subprocess.run([str(command), "validate", "--rules", str(TOOL / "rules/control-tower"), "--data", folder, "--structured",
                                  "--output-format", "json", "--show-summary", "none"], capture_output=True, text=True, check=False)
        assert run.returncode in (0, 19), run.stderr  # 19: something was found
        cls.reports = {pathlib.Path(report["name"]).stem: report for report in json.loads(run.stdout)}
        cls.rows = yaml.safe_load((HERE / "reasons.yaml").read_text())

    def test_every_template_was_judged(self):
        self.assertEqual(set(self.reports), set(TEMPLATES) | {"one"})
        followed = {json.dumps(rule) for report in self.reports.values() for rule in report["compliant"]}
        self.assertGreater(len(followed), 15)

    def test_what_is_found_has_a_reason(self):
        expected = {(row["rule"], resource) for row in self.rows for resource in row["resources"]}
        # And what one.yaml has of these.
        for name, nested in PARENT["Resources"].items():
            if isinstance(nested, dict) and nested["Type"] == "AWS::CloudFormation::Stack":
                template = nested["Properties"]["TemplateURL"].removesuffix(".yaml")
                for row in self.rows:
                    for own in row["resources"]:
                        called = name if len(TEMPLATES[template]["Resources"]) == 1 else name + own.partition(".")[2]
                        if own.startswith(f"{template}.") and called in ONE["Resources"]:
                            expected.add((row["rule"], f"one.{called}"))
        judged = {(rule, f"{template}.{resource}") for template, report in self.reports.items() for rule, resource in found(report)}
        self.assertEqual(sorted(judged), sorted(expected))

    def test_a_rule_stands_once_and_says_why(self):
        rules = [row["rule"] for row in self.rows]
        self.assertEqual(len(rules), len(set(rules)))
        for row in self.rows:
            self.assertEqual(list(row), ["rule", "asks", "reason", "resources"])
            self.assertTrue(row["asks"] and row["reason"] and row["resources"], row)


if __name__ == "__main__":
    unittest.main()
