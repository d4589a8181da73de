"""Of taking it away: what is asked, what is kept, and what goes for good."""

import json
import unittest

from cloud import ACCOUNT, DELETED, NO_STACK, Failure, deploy, refused, stack, stack_arn

KEYS = [{"Key": f"AWSLogs/{ACCOUNT}/CloudTrail-Digest/eu-central-1/2026/11/25/{'d' * 150}_{n}.json.gz", "VersionId": "v" * 32} for n in range(1000)]
PAGE = json.dumps({"Quiet": True, "Objects": KEYS})
EMPTY = json.dumps({"Quiet": True, "Objects": None})
GOING = {
    "*cloudformation describe-stacks --stack-name trailbell --*": stack(),
    "*cloudformation describe-stack-events*": DELETED,
    "*s3api head-bucket*": "",
    "*s3api list-object-versions*": EMPTY,
}


class Protection(unittest.TestCase):
    def test_of_a_new_stack_and_of_one_that_is_there(self):
        enabled, disabled = "*update-termination-protection*--enable-termination-protection", "*update-termination-protection*--no-enable-termination-protection"
        for arguments, later, expected in (
            (["--email", "ann@example.com"], False, enabled),
            (["--email", "ann@example.com", "--no-protection"], False, disabled),
            ([], True, None),
            (["--no-protection"], True, disabled),
            (["--protection"], True, enabled),
        ):
            run = deploy(*arguments, later=later)
            self.assertEqual(run.code, 0, run.said)
            called = run.called("*update-termination-protection*")
            self.assertEqual(called, run.called(expected) if expected else [], arguments)
            self.assertEqual(len(called), 1 if expected else 0, arguments)

    def test_that_cannot_be_set_is_said_and_stops_nothing(self):
        run = deploy("--email", "ann@example.com",
                     answers={"*update-termination-protection*": refused("UpdateTerminationProtection", "AccessDenied", "not authorized")})
        self.assertEqual(run.code, 0, run.said)
        self.assertIn("Note: whether the stack is protected", run.said)

    def test_is_asked_about(self):
        protected = GOING | {"*cloudformation describe-stacks --stack-name trailbell --*": stack(protected=True)}
        for arguments, typed, code, gone in (
            (["--delete"], None, 1, False),
            (["--delete", "--yes"], None, 0, True),
            (["--delete"], "trailbell", 0, True),
            (["--delete"], "yes", 1, False),
            (["--delete"], "", 1, False),
        ):
            run = deploy(*arguments, answers=protected, typed=typed, binary=False)
            self.assertEqual(run.code, code, run.said)
            self.assertEqual(bool(run.called("*cloudformation delete-stack*")), gone, run.said)
            self.assertEqual(bool(run.called("*--no-enable-termination-protection*")), gone, run.said)
            self.assertIn("is protected", run.said)

    def test_is_no_second_question(self):
        run = deploy("--delete", "--purge", typed="trailbell", answers=GOING | {
            "*cloudformation describe-stacks --stack-name trailbell --*": stack(protected=True)}, binary=False)
        self.assertEqual(run.code, 0, run.said)
        self.assertEqual(run.said.count("Type the name"), 1)

    def test_of_one_that_is_not_is_not_asked(self):
        run = deploy("--delete", answers=GOING, binary=False)
        self.assertEqual(run.code, 0, run.said)
        self.assertEqual(run.called("*termination-protection*"), [])


class Purging(unittest.TestCase):
    def test_takes_a_thousand_at_a_time_and_never_as_an_argument(self):
        run = deploy("--delete", "--purge", "--yes", binary=False, answers=GOING | {"*s3api list-object-versions*": [PAGE, PAGE, EMPTY]})
        self.assertEqual(run.code, 0, run.said)
        self.assertIn("Deleted that too.", run.said)
        deleting = run.called("*delete-objects*")
        self.assertEqual(len(deleting), 2)
        self.assertLess(max(map(len, deleting)), 1000)
        for held in run.held("*delete-objects*"):
            self.assertGreater(len(held), 128 * 1024)
            self.assertEqual(len(json.loads(held)["Objects"]), 1000)

    def test_leaves_a_bucket_without_end_to_amazon_s3(self):
        run = deploy("--delete", "--purge", "--yes", binary=False, answers=GOING | {
            "*s3api list-object-versions --bucket trailbell-trail-bucket*": PAGE})
        self.assertEqual(run.code, 1, run.said)
        (rules,) = [call for call in run.called("*put-bucket-lifecycle-configuration*") if "trailbell-trail-bucket" in call]
        rules = json.loads(rules.partition("--lifecycle-configuration ")[2])["Rules"]
        self.assertEqual([rule.get("Expiration") for rule in rules], [{"Days": 1}, {"ExpiredObjectDeleteMarker": True}])
        self.assertEqual(rules[0]["NoncurrentVersionExpiration"], {"NoncurrentDays": 1})
        self.assertIn("bucket trailbell-trail-bucket: it holds more than 100,000 versions", run.said)
        self.assertTrue(run.called("*delete-bucket --bucket trailbell-failures*"), "the others go")
        self.assertEqual(run.called("*delete-bucket --bucket trailbell-trail-bucket*"), [])

    def test_names_what_cannot_be_deleted_and_goes_on_with_the_rest(self):
        for answers, left in (
            ({"*s3api list-object-versions --bucket trailbell-trail-bucket*": refused("ListObjectVersions", "AccessDenied", "Access Denied")},
             "bucket trailbell-trail-bucket: An error occurred (AccessDenied)"),
            ({"*s3api list-object-versions --bucket trailbell-trail-bucket*": PAGE, "*s3api delete-objects*": "Access Denied"},
             "bucket trailbell-trail-bucket: Access Denied"),
            ({"*s3api delete-bucket --bucket trailbell-trail-bucket*": refused("DeleteBucket", "BucketNotEmpty", "not empty")},
             "bucket trailbell-trail-bucket: An error occurred (BucketNotEmpty)"),
            ({"*logs delete-log-group*": refused("DeleteLogGroup", "AccessDeniedException", "no")}, "log group trailbell-trail-group: An error"),
        ):
            run = deploy("--delete", "--purge", "--yes", binary=False, answers=GOING | answers)
            self.assertEqual(run.code, 1, run.said)
            self.assertIn(left, run.said)
            self.assertTrue(run.called("*delete-bucket --bucket trailbell-failures*"), run.said)

    def test_passes_over_what_is_gone_already(self):
        run = deploy("--delete", "--purge", "--yes", binary=False, answers=GOING | {
            "*s3api list-object-versions --bucket trailbell-trail-bucket*": refused("ListObjectVersions", "NoSuchBucket", "no such bucket"),
            "*logs delete-log-group*": refused("DeleteLogGroup", "ResourceNotFoundException", "no such group")})
        self.assertEqual(run.code, 0, run.said)

    def test_a_key_stays_while_something_is_left_that_it_opens(self):
        key = "arn:aws:kms:eu-central-1:123456789012:key/1"
        outputs = {"FailureBucket": "trailbell-failures", "KmsKeyArn": key}
        answers = GOING | {"*cloudformation describe-stacks --stack-name trailbell --*": stack(outputs=outputs)}
        self.assertTrue(deploy("--delete", "--purge", "--yes", binary=False, answers=answers).called("*kms schedule-key-deletion*"))
        run = deploy("--delete", "--purge", "--yes", binary=False, answers=answers | {"*s3api list-object-versions*": PAGE, "*s3api delete-objects*": "Access Denied"})
        self.assertEqual((run.code, run.called("*kms schedule-key-deletion*")), (1, []), run.said)

    def test_a_second_time_names_what_is_left(self):
        trail, function = stack_arn("trailbell-Trail-1"), stack_arn("trailbell-Function-1")
        answers = {
            "*cloudformation describe-stacks*": NO_STACK,
            "*cloudformation list-stacks*": f"{stack_arn('trailbell', 1)}\t{stack_arn('trailbell', 2)}",
            f"*list-stack-resources --stack-name {stack_arn('trailbell', 1)}*": f"Trail\tAWS::CloudFormation::Stack\t{trail}\nAlarms\tAWS::CloudFormation::Stack\tarn:x",
            f"*list-stack-resources --stack-name {stack_arn('trailbell', 2)}*": f"Function\tAWS::CloudFormation::Stack\t{function}\nTrail\tAWS::CloudFormation::Stack\t-",
            f"*list-stack-resources --stack-name {trail}*": "Bucket\tAWS::S3::Bucket\ttrailbell-trail-1\nLogGroup\tAWS::Logs::LogGroup\ttrailbell-Trail-LogGroup-1\nRole\tAWS::IAM::Role\tx",
            f"*list-stack-resources --stack-name {function}*": "FailureBucket\tAWS::S3::Bucket\ttrailbell-failures-2\nGone\tAWS::S3::Bucket\ttrailbell-gone\nLogGroup\tAWS::Logs::LogGroup\t/aws/lambda/trailbell-alert",
            "*s3api head-bucket*": "",
            "*s3api head-bucket --bucket trailbell-gone*": Failure("Not Found"),
            "*logs describe-log-groups*": "trailbell-Trail-LogGroup-1",
            "*s3api list-object-versions*": EMPTY,
        }
        run = deploy("--delete", "--purge", answers=answers, binary=False)
        self.assertEqual(run.code, 1, run.said)
        for name in ("bucket     trailbell-trail-1", "log group  trailbell-Trail-LogGroup-1", "bucket     trailbell-failures-2", "--purge asks first"):
            self.assertIn(name, run.said)
        for name in ("trailbell-gone", "/aws/lambda"):
            self.assertNotIn(name, run.said)
        run = deploy("--delete", "--purge", "--yes", answers=answers, binary=False)
        self.assertEqual(run.code, 0, run.said)
        self.assertEqual(len(run.called("*delete-bucket --bucket trailbell-[tf]*")), 2)
        self.assertTrue(run.called("*delete-log-group --log-group-name trailbell-Trail-LogGroup-1"))
        run = deploy("--delete", "--purge", answers=answers | {"*cloudformation list-stacks*": "None"}, binary=False)
        self.assertEqual(run.code, 0, run.said)
        self.assertIn("Nothing is left", run.said)


class TheBucketOfArtifacts(unittest.TestCase):
    def test_is_secured_when_it_is_made_and_when_a_former_version_made_it(self):
        for later, answers, arguments, secured in (
            (False, {}, ["--email", "ann@example.com"], True),
            (True, {"*s3api get-bucket-versioning*": "None"}, [], True),
            (True, {}, [], False),
            (True, {"*s3api get-bucket-versioning*": "None"}, ["--artifact-bucket", "own"], False),
        ):
            run = deploy(*arguments, later=later, answers=answers)
            self.assertEqual(run.code, 0, run.said)
            for call in ("put-bucket-policy", "put-bucket-versioning", "put-bucket-lifecycle-configuration"):
                self.assertEqual(len(run.called(f"*s3api {call}*")), int(secured), call)
        run = deploy("--email", "ann@example.com")
        policy = json.loads(run.called("*put-bucket-policy*")[0].partition("--policy ")[2])["Statement"][0]
        bucket = f"arn:aws:s3:::trailbell-artifacts-{ACCOUNT}-eu-central-1"
        self.assertEqual((policy["Effect"], policy["Resource"], policy["Condition"]), ("Deny", [bucket, f"{bucket}/*"], {"Bool": {"aws:SecureTransport": "false"}}))

    def test_that_cannot_be_secured_is_said(self):
        run = deploy("--email", "ann@example.com", answers={"*put-bucket-policy*": refused("PutBucketPolicy", "AccessDenied", "no")})
        self.assertEqual(run.code, 0, run.said)
        self.assertIn("could not be secured", run.said)

    def test_goes_with_all_versions_of_what_the_stack_had_there(self):
        run = deploy("--delete", answers=GOING, binary=False)
        self.assertTrue(run.called("*list-object-versions --bucket trailbell-artifacts-*--prefix trailbell/ *"), run.calls)


if __name__ == "__main__":
    unittest.main()
