"""Of what is asked and refused before anything is made."""

import json
import unittest

from cloud import ACCOUNT, REGION, deploy, refused, stack

EMAIL = ["--email", "ann@example.com"]
GROUP = "*logs describe-log-groups*"
FILTERS = "*logs describe-subscription-filters*"
QUOTA = "*service-quotas get-service-quota*"
TRAILS = "*cloudtrail describe-trails*TrailARN,Name,HomeRegion*"


def nothing_was_made(test, run):
    test.assertEqual(run.called("*create*") + run.called("*put-*") + run.called("*s3 sync*") + run.called("*delete*"), [], run.said)


def trail(name, home=REGION, everywhere=True, group="-", bucket="trail-bucket", account=ACCOUNT):
    return f"arn:aws:cloudtrail:{home}:{account}:trail/{name}\t{name}\t{home}\t{everywhere}\t{group}\t{bucket}"


def group_arn(name, region=REGION, account=ACCOUNT):
    return f"arn:aws:logs:{region}:{account}:log-group:{name}:*"


class ExistingLogGroups(unittest.TestCase):
    def test_of_every_class_but_the_standard_one_are_refused(self):
        for arguments in (["--existing-log-group", "/org/trail"], ["--parameter", "ExistingLogGroup=/org/trail"]):
            for kind, code in (("STANDARD", 0), ("INFREQUENT_ACCESS", 1), ("DELIVERY", 1)):
                run = deploy(*EMAIL, *arguments, answers={GROUP: kind})
                self.assertEqual(run.code, code, run.said)
                if code:
                    self.assertIn(f"the log group /org/trail is of the class {kind}", run.said)
                    nothing_was_made(self, run)

    def test_that_are_not_there_are_refused(self):
        for found in ("", "None"):
            run = deploy(*EMAIL, "--existing-log-group", "/org/trail", answers={GROUP: found})
            self.assertIn("there is no log group /org/trail", run.said)
            nothing_was_made(self, run)

    def test_with_room_for_two_filters_are_taken(self):
        denied = refused("GetServiceQuota", "AccessDenied", "no")
        for filters, quota, code, said in (
            ("None", "", 0, ""),
            ("one", "5.0", 0, ""),
            ("one\ttwo\tthree", "5.0", 0, ""),
            ("one\ttwo\tthree\tfour", "5.0", 1, "it has one, two, three, four, and may have 5"),
            ("one", "2.0", 1, "it has one, and may have 2"),
            ("one", "10.0", 0, ""),
            ("one", denied, 0, "Note: the log group /org/trail has the filters one already"),
            ("one\ttwo\tthree\tfour", denied, 1, "and may have 5"),
            ("one", "None", 0, "Note: the log group"),
            # Those of an earlier deployment are the room.
            ("trailbell-sign-ins\ttrailbell-iam-changes", "2.0", 0, ""),
            ("trailbell-sign-ins\ttrailbell-iam-changes\tone\ttwo\tthree", "5.0", 0, ""),
        ):
            run = deploy(*EMAIL, "--existing-log-group", "/org/trail", answers={GROUP: "STANDARD", FILTERS: filters, QUOTA: quota})
            self.assertEqual(run.code, code, f"{filters} {quota} {run.said}")
            self.assertIn(said, run.said)
            if code:
                nothing_was_made(self, run)

    def test_a_policy_of_the_account_is_said(self):
        run = deploy(*EMAIL, "--existing-log-group", "/org/trail", answers={GROUP: "STANDARD", "*describe-account-policies*": "central"})
        self.assertEqual(run.code, 0, run.said)
        self.assertIn("Note: the account's own subscription policy central", run.said)

    def test_with_the_longest_name_are_taken(self):
        # No pattern names the group: check.py.
        run = deploy(*EMAIL, "--existing-log-group", "g" * 512, answers={GROUP: "STANDARD"})
        self.assertEqual(run.code, 0, run.said)


class Refusals(unittest.TestCase):
    def test_of_aws_are_told_with_what_was_refused(self):
        for call, why in (
            ("*logs describe-log-groups*", "the log group /own/trail cannot be looked at"),
            ("*s3api create-bucket*", "the bucket trailbell-artifacts-123456789012-eu-central-1 cannot be made"),
            ("*s3api put-public-access-block*", "cannot be closed to the public"),
            ("*cloudformation create-change-set*", "CloudFormation refuses"),
            ("*cloudformation execute-change-set*", "CloudFormation refuses to make the change"),
            ("*s3 sync*", "the templates could not be uploaded"),
            ("*cloudformation package*", "could not be uploaded"),
            ("*sts get-caller-identity*", "your AWS credentials do not work"),
        ):
            run = deploy(*EMAIL, "--existing-log-group", "/own/trail", answers={GROUP: "STANDARD", call: refused("X", "AccessDenied", "an explicit deny")})
            self.assertEqual(run.code, 1, run.said)
            self.assertIn("cfn/deploy: ", run.said)
            self.assertIn(why, run.said)
            self.assertIn("an explicit deny", run.said)


class Recipients(unittest.TestCase):
    def test_that_cloudformation_cannot_tell_apart_are_refused(self):
        for arguments, said in (
            (["--email", "a.b@example.com", "--email", "ab@example.com"], "cannot tell these recipients apart"),
            (["--email", "a-b@example.com", "--email", "a_b@example.com"], "cannot tell these recipients apart"),
            (["--email", "ab@exam-ple.com", "--email", "ab@example.com"], "cannot tell these recipients apart"),
            (["--email", "a+b@example.com", "--email", "ab@example.com"], "cannot tell these recipients apart"),
            (["--recipient", "email-json a@example.com", "--recipient", "email json-a@example.com"], ""),
            (["--parameter", "Recipients=email a.b@example.com,email ab@example.com"], "cannot tell these recipients apart"),
            ([*EMAIL, "--parameter", "FilteredRecipients=sms +1.555,sms +1555"], "cannot tell these recipients apart"),
            (["--parameter", "Recipients=email a@example.com,email a@example.com"], "a recipient is named twice"),
            (["--recipient", f"https https://example.com/{'x' * 250}"], "too long for CloudFormation"),
            # These are different.
            (["--email", "ab@example.com", "--parameter", "FilteredRecipients=email a.b@example.com"], None),
            (["--email", "Ab@example.com", "--email", "ab@example.com"], None),
            (["--email", "ann@example.com", "--email", "ann@example.com"], None),
        ):
            run = deploy(*arguments)
            if said is None:
                self.assertEqual(run.code, 0, run.said)
            elif said:
                self.assertEqual(run.code, 1, run.said)
                self.assertIn(said, run.said)
                nothing_was_made(self, run)

    def test_that_are_named_twice_are_one(self):
        run = deploy("--email", "ann@example.com", "--email", "ann@example.com")
        (held,) = run.held("*create-change-set*")
        self.assertEqual([one["ParameterValue"] for one in json.loads(held) if one["ParameterKey"] == "Recipients"], ["email ann@example.com"])


class ASecondTrail(unittest.TestCase):
    def refuses(self, *lines, answers=None):
        return deploy(*EMAIL, answers={TRAILS: "\n".join(lines)} | (answers or {}))

    def test_is_not_made_where_nobody_can_be_asked(self):
        for line, said in (
            (trail("own", group=group_arn("/own/trail")), "--existing-log-group /own/trail"),
            (trail("own", "us-west-2", group=group_arn("/own/trail", "us-west-2")), "--region us-west-2 --existing-log-group /own/trail"),
            (trail("own"), "--eventbridge all --existing-log-group none"),
            (trail("own", "us-west-2"), "own, of us-west-2, writes to the bucket trail-bucket alone"),
            (trail("org", account="111122223333", group=group_arn("/org", account="111122223333")), "org, of eu-central-1, writes to the bucket trail-bucket alone"),
            (trail("local", everywhere=False), "local, of eu-central-1 alone, writes to the bucket"),
            (trail("own").replace("True", "true"), "--eventbridge all"),
        ):
            run = self.refuses(line)
            self.assertEqual(run.code, 2, run.said)
            self.assertIn(said, run.said)
            self.assertIn("2 USD per 100,000", run.said)
            nothing_was_made(self, run)
        self.assertNotIn("--eventbridge all", self.refuses(trail("local", everywhere=False)).said)

    def test_is_made_where_that_is_said(self):
        self.assertEqual(deploy(*EMAIL, "--yes", answers={TRAILS: trail("own")}).code, 0)
        for typed, code in (("y", 0), ("yes", 0), ("n", 1), ("", 1), ("trailbell", 1)):
            run = deploy(*EMAIL, answers={TRAILS: trail("own")}, typed=typed)
            self.assertEqual(run.code, code, run.said)
            self.assertIn("Make a second, billed trail?", run.said)

    def test_is_none_where_the_other_copies_nothing(self):
        for answers in ({"*get-trail-status*": "False"}, {"*get-trail-status*": "True", "*get-event-selectors*": "0"}):
            run = self.refuses(trail("own"), answers=answers)
            self.assertEqual(run.code, 0, run.said)
        for answers in ({"*get-trail-status*": refused("GetTrailStatus", "AccessDenied", "no")}, {"*get-event-selectors*": "2"},
                        {"*get-event-selectors*": refused("GetEventSelectors", "AccessDenied", "no")}):
            self.assertEqual(self.refuses(trail("own"), answers=answers).code, 2)

    def test_is_asked_about_only_where_one_would_be_made(self):
        for arguments, later in (
            ([*EMAIL, "--existing-log-group", "/own/trail"], False),
            ([*EMAIL, "--existing-log-group", "none", "--eventbridge", "iam"], False),
            ([], True),
            (["--parameter", "Language=ja"], True),
            ([*EMAIL, "--dry-run"], False),
        ):
            run = deploy(*arguments, later=later, answers={
                TRAILS: trail("own"), GROUP: "STANDARD", "*describe-trails*trailList[[]?IsMultiRegion*": "arn:x", "*get-trail-status*": "True"})
            self.assertEqual(run.code, 0, run.said)
        run = deploy("--parameter", "ExistingLogGroup=", later=True, answers={
            "*cloudformation describe-stacks --stack-name trailbell --*": stack(parameters={"ExistingLogGroup": "/own/trail"}), TRAILS: trail("own")})
        self.assertEqual(run.code, 2, run.said)

    def test_trails_that_cannot_be_seen_stop_nothing(self):
        run = deploy(*EMAIL, answers={TRAILS: refused("DescribeTrails", "AccessDenied", "no")})
        self.assertEqual(run.code, 0, run.said)
        self.assertIn("Note: which trails there are cannot be seen", run.said)


class ASecondRegion(unittest.TestCase):
    def test_with_the_same_name_is_refused_where_both_would_have_a_trail(self):
        for home, code in (("us-east-1", 1), ("ap-northeast-1", 1), (REGION, 0)):
            run = deploy(*EMAIL, answers={TRAILS: trail("trailbell-trail", home)})
            self.assertEqual(run.code, code, run.said)
            if code:
                self.assertIn(f"the stack trailbell of {home} has the trail trailbell-trail", run.said)
                nothing_was_made(self, run)
        for arguments in (["--stack-name", "second", "--yes"], ["--existing-log-group", "/own/trail"]):
            answers = {TRAILS: trail("trailbell-trail", "us-east-1"), GROUP: "STANDARD",
                       "*cloudformation describe-stacks --stack-name second --*": [refused("DescribeStacks", "ValidationError", "x does not exist"), stack()]}
            run = deploy(*EMAIL, *arguments, answers=answers)
            self.assertEqual(run.code, 0, run.said)


if __name__ == "__main__":
    unittest.main()
