"""How a deployment ends: with what `trailbell doctor` says, or with what of it can be asked without that program."""

import unittest

from cloud import NO_STACK, OUTPUTS, REGION, deploy, refused, stack

EMAIL = ["--email", "ann@example.com"]
SHORT = "trailbell 0.1.0, stack trailbell in eu-central-1, 2026-11-26 12:00 UTC\n ‼ Recipients    recipient-1@example.com has not confirmed\n1 to improve, of 18 checks."
FILTERS = "*logs describe-subscription-filters*"
STATUS = "*cloudtrail get-trail-status --name trailbell-trail*"
SUBSCRIBED = "*sns list-subscriptions-by-topic*"
WELL = {STATUS: "True\t-", FILTERS: "trailbell-sign-ins\ttrailbell-iam-changes\tsiem"}


def program(place, code=0, says=SHORT):
    """Puts a program there that says so, and how it was called into the file `asked`."""

    def lay(folder):
        file = folder / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$*\" >> '{folder}/asked'\ncat <<'SAYS'\n{says}\nSAYS\nexit {code}\n")
        file.chmod(0o755)

    return lay


def several(*programs):
    return lambda folder: [lay(folder) for lay in programs]


FOUND = {"TRAILBELL_CLI": ""}


class WhereThereIsTheProgram(unittest.TestCase):
    def test_it_ends_with_what_that_says(self):
        for place in ("trailbell", "target/release/trailbell", "target/dist/trailbell", "target/debug/trailbell", "bin/trailbell"):
            run = deploy(*EMAIL, environment=FOUND, beside=program(place))
            self.assertEqual(run.code, 0, run.said)
            self.assertIn(SHORT, run.said, place)
            self.assertIn("A new trail takes some minutes", run.said)
            self.assertNotIn("48 hours", run.said)
            self.assertIn(f"{place} doctor --stack-name trailbell --region {REGION}\n", run.said)
            self.assertNotIn("from here", run.said)

    def test_it_is_the_one_that_is_named(self):
        beside = several(program("trailbell", says="another"), program("elsewhere/bell"))
        run = deploy(*EMAIL, environment={"TRAILBELL_CLI": "elsewhere/bell"}, beside=beside)
        self.assertIn(SHORT, run.said)
        self.assertNotIn("another", run.said)

    def test_it_is_asked_of_this_very_stack(self):
        for environment, options in (
            ({}, ""),
            ({"AWS_PROFILE": "audit"}, ""),
            # That one the AWS CLI alone knows.
            ({"AWS_DEFAULT_PROFILE": "audit"}, " --profile audit"),
            ({"AWS_DEFAULT_PROFILE": "audit", "AWS_PROFILE": "other"}, ""),
        ):
            asked = []
            deploy(*EMAIL, environment=FOUND | environment, beside=program("trailbell"), after=lambda folder: asked.append((folder / "asked").read_text()))
            self.assertEqual(asked, [f"doctor --short --stack-name trailbell --region {REGION}{options}\n"])

    def test_what_it_finds_fails_no_deployment(self):
        for code in (0, 1, 3):
            run = deploy(*EMAIL, environment=FOUND, beside=program("trailbell", code))
            self.assertEqual(run.code, 0, run.said)
            self.assertIn(SHORT, run.said)

    def test_one_that_cannot_ask_is_passed_over(self):
        for code, says in ((2, "to ask AWS is not in this build"), (127, "no loader"), (126, "cannot execute"), (101, "a panic")):
            run = deploy(*EMAIL, environment=FOUND, answers=WELL, beside=several(program("trailbell", code, says), program("target/debug/trailbell")))
            self.assertEqual(run.code, 0, run.said)
            self.assertIn(SHORT, run.said)
            run = deploy(*EMAIL, answers=WELL, environment={"TRAILBELL_CLI": "./trailbell"}, beside=program("trailbell", code, says))
            self.assertEqual(run.code, 0, run.said)
            self.assertIn(f"could not be asked:\n  ./trailbell: {says}\n", run.said)
            self.assertIn("What can be seen of that from here", run.said)
        # For another processor, or none at all.
        run = deploy(*EMAIL, answers=WELL, environment={"TRAILBELL_CLI": "/nowhere/trailbell"})
        self.assertEqual(run.code, 0, run.said)
        self.assertIn("/nowhere/trailbell: ", run.said)

    def test_it_is_not_asked_where_nothing_was_deployed(self):
        for arguments in (["--dry-run"], ["--delete", "--yes"]):
            run = deploy(*(EMAIL if arguments == ["--dry-run"] else []), *arguments, later=True, environment=FOUND, beside=program("trailbell"))
            self.assertNotIn("Is it watching?", run.said)

    def test_who_has_not_confirmed_is_still_told_last(self):
        waits = {SUBSCRIBED: "PendingConfirmation\temail\tann@example.com"}
        run = deploy(later=True, environment=FOUND, answers=waits, beside=program("trailbell"))
        self.assertEqual(run.code, 1, run.said)
        self.assertIn("Whoever is to confirm has 48 hours", run.said)
        self.assertNotIn("A new trail", run.said)
        self.assertLess(run.said.index(SHORT), run.said.index("these have not confirmed yet"))


class WhereThereIsNone(unittest.TestCase):
    def test_it_says_what_can_be_seen_and_how_to_get_it(self):
        waits = "PendingConfirmation\temail\tann@example.com"
        for answers, said in (
            ({}, "  the trail    trailbell-trail is logging\n"),
            ({}, "  the filters  both are on trailbell-trail-group\n"),
            ({}, "  the mails    everybody is subscribed, to alerts and to alarms\n"),
            ({STATUS: "False\t-"}, "trailbell-trail is not logging. Start it: aws cloudtrail start-logging --name trailbell-trail --region eu-central-1"),
            ({STATUS: "False"}, "is not logging"),
            ({STATUS: "true"}, "is logging\n"),
            ({STATUS: "True\tAccessDenied"}, "CloudWatch Logs refuses what it delivers: AccessDenied"),
            ({STATUS: refused("GetTrailStatus", "AccessDenied", "no")}, "the trail    cannot be seen: An error occurred (AccessDenied)"),
            ({FILTERS: "trailbell-sign-ins"}, "the filters  not there: trailbell-iam-changes"),
            ({FILTERS: "None"}, "the filters  not there: trailbell-sign-ins, trailbell-iam-changes"),
            ({FILTERS: "x-trailbell-sign-ins\ttrailbell-iam-changes-2"}, "not there: trailbell-sign-ins, trailbell-iam-changes"),
            ({FILTERS: refused("DescribeSubscriptionFilters", "AccessDenied", "no")}, "the filters  cannot be seen"),
            ({SUBSCRIBED: waits}, "  the mails    0 of 2 subscriptions are confirmed; each is to be within 48 hours"),
            ({SUBSCRIBED: refused("ListSubscriptionsByTopic", "AccessDenied", "no")}, "the mails    who is subscribed cannot be seen"),
        ):
            run = deploy(*EMAIL, answers=WELL | answers)
            self.assertIn(said, run.said)
            self.assertIn("trailbell-VERSION-", run.said)
            self.assertIn(f"cargo run --release --features aws -- doctor --stack-name trailbell --region {REGION}\n", run.said)

    def test_a_trail_that_is_not_the_stack_s_is_not_asked(self):
        outputs = {name: value for name, value in OUTPUTS.items() if name not in ("TrailBucket", "LogGroupName")}
        run = deploy(*EMAIL, answers={"*cloudformation describe-stacks --stack-name trailbell --*": [NO_STACK, stack(outputs=outputs)]})
        self.assertIn("is not the stack's own", run.said)
        self.assertNotIn("the filters", run.said)
        self.assertEqual(run.called("*get-trail-status --name trailbell-trail*"), [])


if __name__ == "__main__":
    unittest.main()
