"""Of the states that a stack can be in, and get stuck in."""

import subprocess
import unittest

from cloud import NO_STACK, REGION, ROOT, UPDATED, Failure, deploy, refused, stack, stack_arn

EMAIL = ["--email", "ann@example.com"]
STACK = "*cloudformation describe-stacks --stack-name trailbell --*"
AT_REST = f"*cloudformation describe-stacks --stack-name {stack_arn('trailbell')} --*"
EVENTS = "*cloudformation describe-stack-events*"
RESOURCES = "*cloudformation list-stack-resources --stack-name {}*"
NESTED = stack_arn("trailbell-Trail-1")


def event(name, kind, status, why, physical=None):
    return "\t".join(("2026-11-26T10:00:00Z", f"e-{name}", name, kind, status, physical or name, why))


def ended(status):
    return event("trailbell", "AWS::CloudFormation::Stack", status, "-", stack_arn("trailbell"))


class Remains(unittest.TestCase):
    """Of a creation that failed, or of a deletion."""

    def test_go_first_and_a_deployment_goes_on(self):
        for status in ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED"):
            run = deploy(*EMAIL, answers={STACK: [stack(status), stack()], AT_REST: ["DELETE_IN_PROGRESS", "DELETE_COMPLETE"]})
            self.assertEqual(run.code, 0, run.said)
            self.assertIn(f"An earlier attempt left the stack in state {status}.", run.said)
            self.assertTrue(run.called("*create-change-set*--change-set-type CREATE*"))
            self.assertEqual(len(run.called("*cloudformation delete-stack*")), 1)

    def test_stay_until_all_else_is_ready(self):
        run = deploy(answers={STACK: stack("ROLLBACK_COMPLETE")})
        self.assertIn("who should get the mails?", run.said)
        self.assertEqual(run.called("*delete-stack*"), [])

    def test_that_cannot_be_deleted_are_named_with_what_to_do(self):
        run = deploy(*EMAIL, answers={
            STACK: stack("ROLLBACK_FAILED"), AT_REST: "DELETE_FAILED",
            RESOURCES.format(stack_arn("trailbell")): f"Trail\tAWS::CloudFormation::Stack\t{NESTED}\tnested",
            RESOURCES.format(NESTED): "Bucket\tAWS::S3::Bucket\ttrailbell-trail-1\tThe bucket you tried to delete is not empty"})
        self.assertEqual(run.code, 1, run.said)
        self.assertIn("  Trail/Bucket (AWS::S3::Bucket, trailbell-trail-1): The bucket you tried to delete is not empty", run.said)
        self.assertIn("FORCE_DELETE_STACK", run.said)
        self.assertEqual(run.called("*create-change-set*"), [])

    def test_a_rerun_never_ends_without_a_word(self):
        for answers in (
            {AT_REST: "DELETE_FAILED"},
            {AT_REST: refused("DescribeStacks", "AccessDenied", "no")},
            {"*cloudformation delete-stack*": refused("DeleteStack", "ValidationError", "is protected")},
            {AT_REST: "ROLLBACK_FAILED"},
        ):
            run = deploy(*EMAIL, answers={STACK: stack("DELETE_FAILED")} | answers)
            self.assertEqual(run.code, 1, run.said)
            self.assertIn("cfn/deploy: what is left of it cannot be deleted", run.said)

    def test_what_filled_meanwhile_is_kept_and_named(self):
        run = deploy(*EMAIL, answers={
            STACK: [stack("ROLLBACK_FAILED"), stack()], AT_REST: "DELETE_COMPLETE", "*s3api head-bucket*": "",
            "*s3api head-bucket --bucket trailbell-failures-1*": Failure("Not Found"),
            "*cloudformation list-stack-resources*LogicalResourceId,ResourceType,PhysicalResourceId||'-']":
                "Bucket\tAWS::S3::Bucket\ttrailbell-trail-1\nFailureBucket\tAWS::S3::Bucket\ttrailbell-failures-1"})
        self.assertEqual(run.code, 0, run.said)
        self.assertIn("Kept of it, since there is something in it", run.said)
        self.assertIn("bucket     trailbell-trail-1", run.said)
        self.assertNotIn("trailbell-failures-1", run.said)

    def test_a_dry_run_says_it_and_changes_nothing(self):
        for status in ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED"):
            run = deploy(*EMAIL, "--dry-run", answers={STACK: stack(status)})
            self.assertEqual(run.code, 0, run.said)
            self.assertIn(f"in state {status}. A deployment would delete what is left", run.said)
            self.assertEqual(run.called("*delete-stack*") + run.called("*create-change-set*"), [])

    def test_can_be_deleted(self):
        run = deploy("--delete", binary=False, answers={STACK: stack("ROLLBACK_FAILED"), EVENTS: ended("DELETE_COMPLETE")})
        self.assertEqual(run.code, 0, run.said)


class Stuck(unittest.TestCase):
    def test_what_to_do_is_said_before_anything_is_done(self):
        for status, command in (("UPDATE_ROLLBACK_FAILED", "continue-update-rollback"), ("UPDATE_FAILED", "rollback-stack")):
            for arguments in ([], ["--dry-run"], ["--parameter", "Language=ja"]):
                run = deploy(*arguments, later=True, answers={
                    STACK: stack(status), RESOURCES.format(stack_arn("trailbell")): "Function\tAWS::Lambda::Function\ttrailbell-alert\tno such role"})
                self.assertEqual(run.code, 1, run.said)
                self.assertIn(f"aws cloudformation {command} --stack-name {stack_arn('trailbell')} --region {REGION}", run.said)
                self.assertIn("  Function (AWS::Lambda::Function, trailbell-alert): no such role", run.said)
                self.assertEqual(run.called("*s3*") + run.called("*create-change-set*"), [])

    def test_it_can_be_deleted_all_the_same(self):
        run = deploy("--delete", binary=False, answers={STACK: stack("UPDATE_ROLLBACK_FAILED"), EVENTS: ended("DELETE_COMPLETE")})
        self.assertEqual(run.code, 0, run.said)

    def test_a_change_that_was_not_undone_says_what_to_do(self):
        failed = event("Function", "AWS::Lambda::Function", "UPDATE_FAILED", "no such role")
        for status, said in (("UPDATE_ROLLBACK_FAILED", "continue-update-rollback"), ("UPDATE_ROLLBACK_COMPLETE", "has undone the change"),
                             ("UPDATE_FAILED", "rollback-stack")):
            run = deploy("--parameter", "Language=ja", later=True, answers={EVENTS: f"{failed}\n{ended(status)}"})
            self.assertEqual(run.code, 1, run.said)
            self.assertIn("the first thing that failed: Function (AWS::Lambda::Function): no such role", run.said)
            self.assertIn(said, run.said)
            self.assertEqual("has undone the change" in run.said, status == "UPDATE_ROLLBACK_COMPLETE")
        run = deploy(*EMAIL, answers={EVENTS: f"{failed}\n{ended('ROLLBACK_FAILED')}"})
        self.assertIn("could not take away all that it had made", run.said)

    def test_while_it_is_changed_nothing_is_done(self):
        for status in ("UPDATE_IN_PROGRESS", "UPDATE_ROLLBACK_IN_PROGRESS", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "DELETE_IN_PROGRESS"):
            run = deploy(later=True, answers={STACK: stack(status)})
            self.assertEqual(run.code, 1)
            self.assertIn(f"is being changed right now ({status})", run.said)


class SubscriptionsThatAreGone(unittest.TestCase):
    def test_are_told_with_what_to_do(self):
        for why in ("Subscription does not exist (Service: Sns, Status Code: 404)", "Resource of type 'AWS::SNS::Subscription' was not found. NotFound"):
            failed = event("Subscription", "AWS::SNS::Subscription", "UPDATE_FAILED", why)
            run = deploy("--parameter", 'FilterPolicy={"kind": ["sign_in"]}', later=True, answers={
                STACK: stack(parameters={"FilteredRecipients": "sms +819012345678"}), EVENTS: f"{failed}\n{ended('UPDATE_ROLLBACK_COMPLETE')}"})
            self.assertEqual(run.code, 1, run.said)
            self.assertIn("--parameter FilteredRecipients=none", run.said)
            self.assertIn("FilteredRecipients='sms +819012345678'", run.said)

    def test_and_came_back_by_hand_of_the_script_get_the_filter_policy_too(self):
        topic, policy = "arn:aws:sns:eu-central-1:123456789012:trailbell-alerts", '{"kind": ["sign_in"]}'
        key = subprocess.run(["bash", "-c", "source cfn/lib/common.sh; source cfn/lib/subscriptions.sh; tag_key sms +819012345678"],
                             cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for made, given, expected in (("by-deploy subscribed 2026-11-26T10:00:00Z", True, 1), ("by-stack confirmed 2026-11-26T10:00:00Z", True, 0),
                                      ("by-deploy subscribed 2026-11-26T10:00:00Z", False, 0)):
            run = deploy(*(["--parameter", f"FilterPolicy={policy}"] if given else []), later=True, answers={
                STACK: stack(parameters={"FilteredRecipients": "sms +819012345678", "FilterPolicy": policy}),
                f"*list-subscriptions-by-topic --topic-arn {topic} *": f"{topic}:1\temail\tann@example.com\n{topic}:2\tsms\t+819012345678",
                f"*list-tags-for-resource --resource-arn {topic} *": f"{topic}\t{key}\t{made}"})
            self.assertEqual(run.code, 0, run.said)
            self.assertEqual(len(run.called(f"*set-subscription-attributes --subscription-arn {topic}:2 *")), expected, made)


class TheFiltersTooSoon(unittest.TestCase):
    TOO_SOON = event("SignInFilter", "AWS::Logs::SubscriptionFilter", "CREATE_FAILED",
                     "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.")

    def test_are_tried_once_more(self):
        run = deploy(*EMAIL, answers={
            STACK: [NO_STACK, stack()], AT_REST: "DELETE_COMPLETE", EVENTS: [f"{self.TOO_SOON}\n{ended('ROLLBACK_COMPLETE')}", "", ended("CREATE_COMPLETE")]})
        self.assertEqual(run.code, 0, run.said)
        self.assertIn("Trying once more", run.said)
        self.assertEqual(len(run.called("*execute-change-set*")), 2)
        run = deploy("--parameter", "Language=ja", later=True, answers={EVENTS: [f"{self.TOO_SOON}\n{ended('UPDATE_ROLLBACK_COMPLETE')}", UPDATED]})
        self.assertEqual((run.code, len(run.called("*execute-change-set*"))), (0, 2), run.said)

    def test_but_not_twice_nor_what_else_failed_nor_what_is_stuck(self):
        other = event("Trail", "AWS::CloudTrail::Trail", "CREATE_FAILED", "already exists")
        for events, tries in ((f"{self.TOO_SOON}\n{ended('UPDATE_ROLLBACK_COMPLETE')}", 2), (f"{other}\n{ended('UPDATE_ROLLBACK_COMPLETE')}", 1),
                              (f"{self.TOO_SOON}\n{ended('UPDATE_ROLLBACK_FAILED')}", 1)):
            run = deploy("--parameter", "Language=ja", later=True, answers={EVENTS: events})
            self.assertEqual((run.code, len(run.called("*execute-change-set*"))), (1, tries), run.said)


class OneTemplate(unittest.TestCase):
    def test_is_changed_by_itself(self):
        for arguments in ([], ["--dry-run"], EMAIL, ["--parameter", "Language=ja"]):
            run = deploy(*arguments, later=True, answers={STACK: stack(parameters={"CodeBucket": "functions"})})
            self.assertEqual(run.code, 1, run.said)
            self.assertIn("cfn/deploy: the stack trailbell is one of cfn/one.yaml, which is changed by that template.\n", run.said)
            self.assertEqual(run.called("*change-set*"), [])

    def test_can_be_deleted(self):
        run = deploy("--delete", "--yes", later=True, answers={
            STACK: stack(parameters={"CodeBucket": "functions"}), AT_REST: ["DELETE_IN_PROGRESS", "DELETE_COMPLETE"]})
        self.assertEqual(len(run.called("*cloudformation delete-stack*")), 1, run.said)


if __name__ == "__main__":
    unittest.main()
