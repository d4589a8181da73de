"""Of the functions' code: what is not named stays, and what has not changed is no change."""

import os
import pathlib
import subprocess
import tempfile
import unittest

from cloud import Failure, ROOT, deploy, stack, stack_arn

STACK = "*cloudformation describe-stacks --stack-name trailbell --*"
NESTED = {name: stack_arn(f"trailbell-{name}-1") for name in ("Function", "WeeklyReport", "TrailFilesReader")}
PACKAGED = "Resources:\n  Function:\n    Properties:\n      Code:\n        S3Bucket: artifacts\n        S3Key: trailbell/{}"
OURS = "Resources:\n  Function:\n    Properties:\n      Code: {{S3Bucket: artifacts, S3Key: trailbell/{}}}"
HOST = "arm64" if os.uname().machine in ("aarch64", "arm64") else "x86_64"
OTHER = "x86_64" if HOST == "arm64" else "arm64"


def deployed(*arguments, form=PACKAGED, answers=None, binary=False, architecture=OTHER, **more):
    """A stack that is there, whose functions have the code `alert` and `report`."""
    base = {STACK: stack(parameters={"Architecture": architecture})}
    for name, code in (("Function", "alert"), ("WeeklyReport", "report")):
        base[f"*describe-stack-resource *--logical-resource-id {name} *"] = NESTED[name]
        base[f"*get-template --stack-name {NESTED[name]} *"] = form.format(code)
    return deploy(*arguments, later=True, binary=binary, answers=base | (answers or {}), **more)


def uploaded(run):
    """The pieces of the templates that say where the code is."""
    return {line.strip() for text in run.uploaded.values() for line in text.splitlines() if line.strip().startswith("Code:")}


class WhatIsNotNamed(unittest.TestCase):
    ALERT, REPORT = ("Code: {{S3Bucket: artifacts, S3Key: trailbell/{}}}".format(code) for code in ("alert", "report"))

    def test_stays_as_it_is_deployed(self):
        for form in (PACKAGED, OURS):
            for arguments in ([], ["--parameter", "Language=ja"], ["--dry-run"], ["--email", "ben@example.com"]):
                run = deployed(*arguments, form=form)
                self.assertEqual(run.code, 0, run.said)
                self.assertEqual(run.called("*cloudformation package*"), [], "nothing is built or uploaded")
                self.assertTrue({self.ALERT, self.REPORT} <= uploaded(run), uploaded(run))
                (held,) = run.held("*create-change-set*")
                self.assertIn(f'{{"ParameterKey": "Architecture", "ParameterValue": "{OTHER}"}}', held)

    def test_takes_no_rust(self):
        # There is none on this path.
        run = deployed("--parameter", "Language=ja", environment={"PATH": "/usr/bin:/bin"})
        self.assertEqual(run.code, 0, run.said)

    def test_is_built_where_it_is_no_longer_there_or_never_was(self):
        for answers in ({"*s3api head-object*": Failure("Not Found")}, {f"*get-template --stack-name {NESTED['WeeklyReport']} *": ""},
                        {"*describe-stack-resource *--logical-resource-id Function *": Failure("does not exist")}):
            run = deployed(answers=answers, environment={"PATH": "/usr/bin:/bin"})
            self.assertEqual(run.code, 1, run.said)
            self.assertIn("Rust is missing", run.said)
            self.assertEqual(run.called("*create-change-set*"), [])

    def test_is_another_where_one_is_named(self):
        run = deployed(binary=True, architecture=HOST)
        self.assertEqual(run.code, 0, run.said)
        self.assertEqual(len(run.called("*cloudformation package*")), 2)
        self.assertIn("Code: {S3Bucket: artifacts, S3Key: trailbell/0123456789abcdef}", uploaded(run))
        self.assertIn("The code of trailbell-alert changes. Trailbell tells of that as tampering", run.said)
        (held,) = run.held("*create-change-set*")
        self.assertIn(f'"ParameterValue": "{HOST}"', held)
        for arguments in (["--build"], ["--arch", HOST]):
            run = deployed(*arguments, environment={"PATH": "/usr/bin:/bin"})
            self.assertIn("Rust is missing", run.said)

    def test_that_the_same_code_is_deployed_again_is_no_news(self):
        run = deployed(binary=True, form=PACKAGED.replace("{}", "0123456789abcdef"))
        self.assertEqual(run.code, 0, run.said)
        self.assertNotIn("changes. Trailbell tells", run.said)


class Zips(unittest.TestCase):
    def test_of_the_same_code_are_the_same(self):
        zipped = set()
        for age, mode in ((0, 0o755), (1_700_000_000, 0o600), (1_795_000_000, 0o777)):
            with tempfile.TemporaryDirectory() as folder:
                binary = pathlib.Path(folder, "trailbell-alert")
                binary.write_bytes(b"\x7fELF the same")
                binary.chmod(mode)
                os.utime(binary, (age, age))
                subprocess.run(["bash", "-euc", f"cd {folder}; source {ROOT}/cfn/lib/binaries.sh; arch=x86_64 host=x86_64 work={folder}/work; take_binary trailbell-alert {binary}"],
                               check=True, env=os.environ | {"TZ": "Asia/Tokyo"})
                made = pathlib.Path(folder, "work/trailbell-alert/bootstrap").stat()
                zipped.add((int(made.st_mtime), oct(made.st_mode)))
        self.assertEqual(zipped, {(315532800, "0o100755")}, "the first moment that a zip file can hold")

    def test_are_made_in_one_time_zone(self):
        # zip files hold local time.
        self.assertIn("TZ=UTC aws cloudformation package", (ROOT / "cfn/lib/artifacts.sh").read_text())


class NothingHasChanged(unittest.TestCase):
    NESTED = "arn:aws:cloudformation:eu-central-1:123456789012:changeSet/"

    def changed(self, *lines, **statuses):
        answers = {"*describe-change-set*Changes*ResourceType,ChangeSetId*": "\n".join("\t".join(line) for line in lines)}
        for name, said in statuses.items():
            answers[f"*describe-change-set --change-set-name {self.NESTED}{name} *"] = said
        run = deployed(binary=True, answers=answers)
        self.assertEqual(run.code, 0, run.said)
        self.assertEqual("Nothing has changed." in run.said, not run.called("*execute-change-set*"), run.said)
        self.assertEqual(bool(run.called("*delete-change-set*")), "Nothing has changed." in run.said)
        return bool(run.called("*execute-change-set*"))

    def test_where_no_nested_stack_changes(self):
        kind, none = "AWS::CloudFormation::Stack", "FAILED\tThe submitted information didn't contain changes. Submit different information to create a change set."
        modify = lambda name: ("Modify", kind, f"{self.NESTED}{name}")
        for lines, statuses, changed in (
            ([modify("a"), modify("b")], {"a": none, "b": none}, False),
            ([modify("a"), modify("b")], {"a": none, "b": "CREATE_COMPLETE\t-"}, True),
            ([modify("a")], {"a": "FAILED\tNo updates are to be performed."}, False),
            ([modify("a")], {"a": "FAILED\tsomething else"}, True),
            ([modify("a"), ("Add", kind, f"{self.NESTED}b")], {"a": none, "b": none}, True),
            ([modify("a"), ("Modify", "AWS::IAM::Role", "-")], {"a": none}, True),
            ([("Modify", kind, "-")], {}, True),
            ([("Remove", kind, "-")], {}, True),
            # Outputs alone.
            ([], {}, True),
        ):
            self.assertEqual(self.changed(*lines, **statuses), changed, (lines, statuses))

    def test_and_where_nested_change_sets_cannot_be_made_it_goes_without(self):
        run = deployed(binary=True, answers={"*cloudformation describe-change-set*Status*": [
            "FAILED\tNested change set arn:x was not successfully created: Currently in FAILED.", "CREATE_COMPLETE\t-"]})
        self.assertEqual(run.code, 0, run.said)
        self.assertEqual(["--include-nested-stacks" in call for call in run.called("*create-change-set*")], [True, False])

    def test_a_dry_run_of_what_is_new_leaves_no_shells(self):
        run = deploy("--email", "ann@example.com", "--dry-run")
        self.assertEqual(run.code, 0, run.said)
        self.assertEqual(run.called("*--include-nested-stacks*"), [])
        self.assertEqual((len(run.called("*delete-change-set*")), len(run.called("*delete-stack*"))), (1, 1))


class WhatIsOnlyLookedAt(unittest.TestCase):
    """A change set, and of a stack that is new the shell that it is in."""

    EMAIL = ["--email", "ann@example.com"]
    SHELL = f"*cloudformation describe-stacks --stack-name {stack_arn('trailbell')} --*"
    REFUSED = Failure("An error occurred (AccessDenied) when calling the operation: no")

    def test_goes_however_the_script_ends(self):
        unseen = {"*cloudformation describe-change-set*Status*": Failure("An error occurred (Throttling): Rate exceeded")}
        failed = {"*cloudformation describe-change-set*Status*": "FAILED\tTemplate error"}
        cut = {"*cloudformation describe-change-set*Status*": Failure("", 130)}
        for arguments, answers, code in (
            ([], failed, 1), ([], unseen, 1), ([], cut, 1), (["--dry-run"], {}, 0), (["--dry-run"], failed, 0), (["--dry-run"], unseen, 1),
        ):
            for later in (False, True):
                run = deploy(*self.EMAIL, *arguments, later=later, answers=answers)
                self.assertEqual(run.code, code, run.said)
                self.assertEqual(len(run.called("*delete-change-set*")), 1, run.said)
                self.assertEqual(len(run.called("*delete-stack*")), 0 if later else 1, run.said)

    def test_stays_where_it_is_carried_out(self):
        for later in (False, True):
            run = deploy(*self.EMAIL, later=later, answers={"*execute-change-set*": self.REFUSED})
            self.assertEqual((run.code, run.called("*delete-change-set*") + run.called("*delete-stack*")), (1, []), run.said)

    def test_is_waited_for(self):
        run = deploy(*self.EMAIL, "--dry-run", answers={self.SHELL: ["DELETE_IN_PROGRESS", "DELETE_IN_PROGRESS", "DELETE_COMPLETE"]})
        self.assertEqual((run.code, len(run.called(self.SHELL))), (0, 3), run.said)

    def test_is_named_where_it_cannot_be_taken_away(self):
        for later, answers, said in (
            (False, {"*cloudformation delete-stack*": self.REFUSED}, f"delete-stack --stack-name {stack_arn('trailbell')} --region eu-central-1"),
            (False, {self.SHELL: "DELETE_FAILED"}, f"delete-stack --stack-name {stack_arn('trailbell')} --region eu-central-1"),
            # The stack takes it along.
            (False, {"*delete-change-set*": self.REFUSED}, ""),
            (True, {"*delete-change-set*": self.REFUSED}, "delete-change-set --change-set-name arn:change-set --region eu-central-1"),
        ):
            run = deploy(*self.EMAIL, "--dry-run", later=later, answers=answers)
            self.assertEqual(run.code, 1 if said else 0, run.said)
            self.assertIn(said, run.said)
            self.assertEqual("Nothing was changed." in run.said, not said, run.said)


if __name__ == "__main__":
    unittest.main()
