"""Of the forwarders: their names, those of former versions, and those of a stack of the same name elsewhere."""

import unittest

from cloud import ACCOUNT, DELETED, OUTPUTS, REGION, Failure, deploy, refused, stack, stack_arn

STACK = "*cloudformation describe-stacks --stack-name trailbell --*"
NEW, FORMER = f"trailbell-forwarder-{REGION}", "trailbell-forwarder"
OUR_BUS = f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus/trailbell-events"
ELSEWHERE = f"arn:aws:events:us-west-2:{ACCOUNT}:event-bus/trailbell-events"


def there(where, name, bus, status="CREATE_COMPLETE"):
    return {f"--region {where} cloudformation describe-stacks --stack-name {name} --output*": f"{stack_arn(name, region=where)}\t{status}\t{bus}"}


def deployed(*arguments, answers=None, mode="iam"):
    """A stack with forwarders, deployed again."""
    base = {
        STACK: stack(parameters={"EventBridge": mode, "SsoRegion": ""}, outputs=OUTPUTS | {"EventBusArn": OUR_BUS, "ForwarderRoleArn": f"arn:aws:iam::{ACCOUNT}:role/r"}),
        "*cloudformation describe-stacks --stack-name trailbell-forwarder*": refused("DescribeStacks", "ValidationError", "does not exist"),
        "*ec2 describe-regions*": "us-east-1\teu-central-1\tus-west-2",
    }
    for where in ("us-east-1", REGION):
        for name in (NEW, FORMER):
            arn = stack_arn(name, region=where)
            base[f"*create-stack --stack-name {name}*"] = arn
            base[f"--region {where} cloudformation create-stack --stack-name {NEW} *"] = stack_arn(NEW, region=where)
            base[f"--region {where} cloudformation describe-stacks --stack-name {arn} *"] = "CREATE_COMPLETE"
    return deploy(*arguments, later=True, answers=base | (answers or {}))


class Names(unittest.TestCase):
    def test_carry_the_home_region(self):
        run = deployed()
        self.assertEqual(run.code, 0, run.said)
        self.assertEqual(len(run.called(f"*create-stack --stack-name {NEW} *")), 2)
        self.assertEqual(run.called("*delete-stack*"), [])

    def test_of_a_former_version_are_replaced_once_the_new_one_is_there(self):
        former = stack_arn(FORMER, region="us-east-1")
        run = deployed(answers=there("us-east-1", FORMER, OUR_BUS) | {
            f"--region us-east-1 cloudformation describe-stacks --stack-name {former} *": "DELETE_COMPLETE"})
        self.assertEqual(run.code, 0, run.said)
        created = run.calls.index(run.called(f"--region us-east-1 *create-stack --stack-name {NEW} *")[0])
        deleted = run.calls.index(f"--region us-east-1 cloudformation delete-stack --stack-name {former}")
        self.assertLess(created, deleted)

    def test_of_a_former_version_stay_where_the_new_one_fails(self):
        run = deployed(answers=there("us-east-1", FORMER, OUR_BUS) | {
            f"--region us-east-1 cloudformation create-stack --stack-name {NEW} *": refused("CreateStack", "AccessDenied", "no")})
        self.assertEqual(run.code, 1, run.said)
        self.assertEqual(run.called("*delete-stack*"), [])

    def test_of_a_former_version_stay_while_something_waits_in_their_queue(self):
        former = stack_arn(FORMER, region="us-east-1")
        for count, stays in (("3", True), ("12", True), ("0", False), ("None", False)):
            run = deployed(answers=there("us-east-1", FORMER, OUR_BUS) | {
                f"--region us-east-1 cloudformation describe-stacks --stack-name {former} *": "DELETE_COMPLETE",
                f"--region us-east-1 *describe-stack-resource --stack-name {FORMER} *": "https://sqs.us-east-1.amazonaws.com/1/trailbell-not-forwarded",
                "--region us-east-1 sqs get-queue-attributes *": count})
            self.assertEqual(run.code, 0, run.said)
            self.assertEqual(run.called("*delete-stack*"), [] if stays else [f"--region us-east-1 cloudformation delete-stack --stack-name {former}"])
            self.assertEqual(f"  {count} in https://sqs.us-east-1.amazonaws.com/1/trailbell-not-forwarded (us-east-1)" in run.said, stays, run.said)

    def test_of_another_stack_are_left_alone_and_named(self):
        for bus, home in ((ELSEWHERE, "the bus in us-west-2"), (OUR_BUS.replace(ACCOUNT, "444455556666"), "the bus of account 444455556666 in eu-central-1")):
            run = deployed(answers=there("us-east-1", FORMER, bus))
            self.assertEqual(run.code, 0, run.said)
            self.assertIn(f"Note: {FORMER} in us-east-1 is left alone: it sends to {home}, not to that in {REGION}.", run.said)
            self.assertEqual(run.called("*delete-stack*"), [])

    def test_that_somebody_else_has_are_refused(self):
        run = deployed(answers=there("us-east-1", NEW, ELSEWHERE))
        self.assertEqual(run.code, 1, run.said)
        self.assertIn("would take over what belongs to another", run.said)
        self.assertEqual(run.called("*create-change-set*"), [])

    def test_both_kinds_go_with_the_stack(self):
        former = stack_arn(FORMER, region="us-west-2")
        run = deployed("--delete", "--yes", answers=there("us-east-1", NEW, OUR_BUS) | there("us-west-2", FORMER, OUR_BUS) | {
            f"--region us-east-1 cloudformation describe-stacks --stack-name {stack_arn(NEW, region='us-east-1')} *": "DELETE_COMPLETE",
            f"--region us-west-2 cloudformation describe-stacks --stack-name {former} *": "DELETE_COMPLETE",
            "*cloudformation describe-stack-events*": f"t\te\ttrailbell\tAWS::CloudFormation::Stack\tDELETE_COMPLETE\t{stack_arn('trailbell')}\t-",
            "*s3api head-bucket*": Failure("Not Found")})
        self.assertEqual(run.code, 0, run.said)
        self.assertEqual(len(run.called("*delete-stack --stack-name *forwarder*")), 2)

    def test_a_dry_run_says_what_becomes_of_them(self):
        run = deployed("--dry-run", "--eventbridge", "off", answers=there("us-west-2", FORMER, OUR_BUS) | there("us-east-1", NEW, OUR_BUS))
        self.assertEqual(run.code, 0, run.said)
        for where in ("us-west-2", "us-east-1"):
            self.assertIn(f"Remove the forwarder in {where}", run.said)


class OfOrganizations(unittest.TestCase):
    """Those that want tags on everything, a role for CloudFormation, and a bound for roles."""

    ROLE = f"arn:aws:iam::{ACCOUNT}:role/path/cloudformation"

    def test_tags_are_given_kept_replaced_and_taken_away(self):
        for arguments, had, expected in (
            ([], {}, None),
            ([], {"team": "security ops", "cost center": '4"2'}, '[{"Key": "team", "Value": "security ops"},{"Key": "cost center", "Value": "4\\"2"}]'),
            (["--tags", "team=blue"], {"team": "security"}, '[{"Key": "team", "Value": "blue"}]'),
            (["--tags", "a=1", "--tags", "b=x=y"], {}, '[{"Key": "a", "Value": "1"},{"Key": "b", "Value": "x=y"}]'),
            (["--tags", "empty="], {}, '[{"Key": "empty", "Value": ""}]'),
            (["--tags", "none"], {"team": "security"}, "[]"),
        ):
            run = deploy(*arguments, later=True, answers={STACK: stack(tags=had)})
            self.assertEqual(run.code, 0, run.said)
            (call,) = run.called("*create-change-set*")
            self.assertEqual("--tags file://" in call, expected is not None, arguments)
            if expected is not None:
                self.assertIn(expected, [held.strip() for held in run.held("*create-change-set*")])

    def test_tags_that_make_no_sense_are_refused(self):
        for tag in ("team", "=x", "aws:x=y", "AWS:x=y"):
            run = deploy("--tags", tag, later=True)
            self.assertEqual((run.code, run.calls), (1, []), run.said)

    def test_cloudformation_takes_the_role_for_all_that_it_makes(self):
        run = deployed("--cloudformation-role-arn", self.ROLE, "--tags", "team=blue")
        for call in (*run.called("*create-change-set*"), *run.called("*create-stack*")):
            self.assertIn(f"--role-arn {self.ROLE}", call)
            self.assertIn("--tags file://", call)
        run = deploy("--delete", "--cloudformation-role-arn", self.ROLE, binary=False, answers={
            STACK: stack(), "*describe-stack-events*": f"t\te\ttrailbell\tAWS::CloudFormation::Stack\tDELETE_COMPLETE\t{stack_arn('trailbell')}\t-"})
        self.assertIn(f"--role-arn {self.ROLE}", run.called("*delete-stack*")[0])
        self.assertEqual(deploy("--cloudformation-role-arn", "cloudformation", later=True).code, 1)


class SkippedRegions(unittest.TestCase):
    def deployed(self, *arguments, remembered=None, mode="all", regions="us-east-1\teu-central-1\tus-west-2"):
        parameters = {"EventBridge": mode, "SsoRegion": ""} | ({} if remembered is None else {"SkippedRegions": remembered})
        outputs = OUTPUTS | {"EventBusArn": OUR_BUS, "ForwarderRoleArn": f"arn:aws:iam::{ACCOUNT}:role/r"}
        return deploy(*arguments, later=True, answers={
            STACK: stack(parameters=parameters, outputs=outputs), "*ec2 describe-regions*": regions, "*create-stack*": "",
            "*cloudformation describe-stacks --stack-name trailbell-forwarder*": refused("DescribeStacks", "ValidationError", "does not exist")})

    def test_are_remembered_until_others_are_named(self):
        skip = lambda *regions: [piece for region in regions for piece in ("--skip-region", region)]
        for arguments, remembered, forwarded, kept in (
            ([], None, {"us-east-1", REGION, "us-west-2"}, None),
            (skip("us-west-2"), None, {"us-east-1", REGION}, "us-west-2"),
            ([], "us-west-2", {"us-east-1", REGION}, None),
            (["--eventbridge", "all"], "us-west-2,us-east-1", {REGION}, None),
            (["--parameter", "Language=ja"], "us-west-2", {"us-east-1", REGION}, None),
            (skip("us-east-1"), "us-west-2", {REGION, "us-west-2"}, "us-east-1"),
            (skip("us-east-1", "us-west-2", "us-east-1"), "us-west-2", {REGION}, "us-east-1,us-west-2"),
            (skip("none"), "us-west-2", {"us-east-1", REGION, "us-west-2"}, ""),
            (skip("none", "us-west-2"), "us-east-1", {"us-east-1", REGION}, "us-west-2"),
            # One that the account has disabled since.
            ([], "ap-east-1", {"us-east-1", REGION, "us-west-2"}, None),
        ):
            run = self.deployed(*arguments, remembered=remembered)
            self.assertEqual(run.code, 0, run.said)
            self.assertEqual({call.split()[1] for call in run.called("*create-stack*")}, forwarded, (arguments, remembered))
            (held,) = run.held("*create-change-set*")
            given = f'{{"ParameterKey": "SkippedRegions", "ParameterValue": "{kept}"}}'
            before = '{"ParameterKey": "SkippedRegions", "UsePreviousValue": true}'
            self.assertEqual((given in held, before in held), (kept is not None, kept is None and remembered is not None), held)

    def test_that_are_none_are_refused(self):
        for named, said in (("us-east-7", "is no Region that the account has enabled"), ("Tokyo", "takes a Region, or none, not Tokyo"),
                            ("us-east-1,us-west-2", "takes a Region, or none"), ("us east 1", "takes a Region, or none"), ("", "")):
            run = self.deployed("--skip-region", named)
            self.assertEqual(run.code, 1 if said else 0, run.said)
            self.assertIn(said, run.said)

    def test_are_a_change_although_nothing_else_is(self):
        nested = "arn:aws:cloudformation:eu-central-1:123456789012:changeSet/a"
        for arguments, remembered, changed in ((["--skip-region", "us-west-2"], "", True), (["--skip-region", "us-west-2"], "us-west-2", False), ([], "us-west-2", False)):
            run = deploy(*arguments, later=True, answers={
                STACK: stack(parameters={"SkippedRegions": remembered}),
                f"*describe-change-set --change-set-name {nested} *": "FAILED\tThe submitted information didn't contain changes.",
                "*describe-change-set*Changes*ResourceType,ChangeSetId*": f"Modify\tAWS::CloudFormation::Stack\t{nested}"})
            self.assertEqual(bool(run.called("*execute-change-set*")), changed, run.said)

    def test_are_left_alone_by_the_removal(self):
        run = deploy("--delete", "--yes", later=True, answers={
            STACK: stack(parameters={"EventBridge": "all", "SkippedRegions": "us-west-2"}, outputs=OUTPUTS | {"EventBusArn": OUR_BUS}),
            "*ec2 describe-regions*": "us-east-1\teu-central-1\tus-west-2", "*cloudformation describe-stack-events*": DELETED,
            "*cloudformation describe-stacks --stack-name trailbell-forwarder*": refused("DescribeStacks", "ValidationError", "does not exist")})
        self.assertEqual((run.code, run.called("--region us-west-2 *")), (0, []), run.said)


if __name__ == "__main__":
    unittest.main()
