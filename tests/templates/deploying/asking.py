"""Of the questions that are asked where no option says what is wanted: who is asked, what is taken, and what becomes of it."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

from cloud import NO_STACK, REGION, ROOT, deploy, refused, stack
from wanted import FILTERS, GROUP, QUOTA, TRAILS, group_arn, nothing_was_made, trail

STACK = "*cloudformation describe-stacks --stack-name trailbell --*"
TOKYO = {"TZ": "Asia/Tokyo"}
MINE = "ann@example.com"
ENTER = ""
CTRL_D = "\x04"


def asked(*typed, arguments=(), answers=None, environment=None, later=False):
    """A deployment before a terminal, on which these lines are typed one after the other, and no more."""
    return deploy(*arguments, answers=answers, typed="\n".join([*typed, CTRL_D]), environment=TOKYO | (environment or {}), later=later)


def remembered(run):
    """The parameters that the stack is made with."""
    (held,) = run.held("*create-change-set*")
    return {one["ParameterKey"]: one["ParameterValue"] for one in json.loads(held) if one["ParameterKey"] not in ("Architecture", "SkippedRegions")}


class TheAnswers(unittest.TestCase):
    def test_are_what_the_stack_is_made_with(self):
        run = asked(MINE, "ja", ENTER, "yes")
        self.assertEqual(run.code, 0, run.said)
        self.assertEqual(remembered(run), {"Recipients": f"email {MINE}", "Language": "ja", "TimeZone": "Asia/Tokyo"})
        for line in (f"mails to      {MINE}", f"alarms to     {MINE},", "language      Japanese, times in Asia/Tokyo",
                     "events from   a trail of its own, of all Regions", "costs         0.20 to 0.30 USD a month",
                     f"cfn/deploy --email {MINE} --parameter Language=ja --parameter TimeZone=Asia/Tokyo --region {REGION}"):
            self.assertIn(line, run.said)
        self.assertNotIn("2 USD", run.said)
        self.assertIn("0.20 to 0.30", (ROOT / "docs/costs.md").read_text())
        self.assertIn("0 to 0.20", (ROOT / "README.md").read_text())

    def test_are_left_on_no_machine(self):
        run = asked(MINE, "ja", ENTER, "yes")
        self.assertEqual(set(run.called("*configure set*")), set())
        again = deploy(later=True, typed="", answers={STACK: stack(parameters=remembered(run))}, environment={"TZ": "Europe/Berlin", "LANG": "de_DE.UTF-8"})
        (held,) = again.held("*create-change-set*")
        for key in ("Recipients", "Language", "TimeZone"):
            self.assertIn(f'{{"ParameterKey": "{key}", "UsePreviousValue": true}}', held)

    def test_may_be_said_by_options_next_time(self):
        answers = {TRAILS: trail("org", group=group_arn("/org/trail")), GROUP: "STANDARD"}
        first = asked("ann@example.com, ben@example.com", "ja", ENTER, ENTER, "yes", answers=answers)
        command = next(line.split()[1:] for line in first.said.splitlines() if line.startswith("  cfn/deploy --email"))
        self.assertEqual(remembered(deploy(*command, answers=answers)), remembered(first))

    def test_each_is_taken_as_it_is_meant(self):
        many = "email ann@example.com,email ben@example.com"
        for addresses, language, zone, expected in (
            ("ann@example.com", "", "", (f"email {MINE}", "en", "Asia/Tokyo")),
            ("ann@example.com,ben@example.com", "en", "UTC", (many, "en", "UTC")),
            ("  ann@example.com ;  ben@example.com ", "English", "utc", (many, "en", "UTC")),
            ("ann@example.com ben@example.com ann@example.com", "JAPANESE", "Etc/UTC", (many, "ja", "UTC")),
            ("o'neil+aws@mail.example.co.jp", "日本語", "asia/tokyo", ("email o'neil+aws@mail.example.co.jp", "ja", "Asia/Tokyo")),
            ("a_b-c.d@xn--r8jz45g.example", "Ja", "tokyo", ("email a_b-c.d@xn--r8jz45g.example", "ja", "Asia/Tokyo")),
            (MINE, "jp", "New York", (f"email {MINE}", "ja", "America/New_York")),
            (MINE, "en", "America/Argentina/Buenos_Aires", (f"email {MINE}", "en", "America/Argentina/Buenos_Aires")),
            (MINE, "en", "Singapore", (f"email {MINE}", "en", "Asia/Singapore")),
            (MINE, "en", "Etc/GMT-9", (f"email {MINE}", "en", "Etc/GMT-9")),
        ):
            run = asked(addresses, language, zone, "y")
            self.assertEqual(run.code, 0, run.said)
            self.assertEqual(remembered(run), dict(zip(("Recipients", "Language", "TimeZone"), expected)))

    def test_of_nonsense_there_are_three_at_most(self):
        late = [MINE, "en"]
        for before, nonsense, said, after in (
            ([], ["ann"], '"ann" is no e-mail address', [*late, ENTER, "yes"]),
            ([], ["ann@example"], '"ann@example" is no e-mail address', [*late, ENTER, "yes"]),
            ([], ["@example.com"], "is no e-mail address", [*late, ENTER, "yes"]),
            ([], ["ann@@example.com"], "is no e-mail address", [*late, ENTER, "yes"]),
            ([], ["ann..b@example.com"], "is no e-mail address", [*late, ENTER, "yes"]),
            ([], ["ann@example.com,"], None, ["en", ENTER, "yes"]),
            ([], ["ann@example.com, ben"], '"ben" is no e-mail address', [*late, ENTER, "yes"]),
            ([], ["ａｎｎ＠example.com"], "is no e-mail address", [*late, ENTER, "yes"]),
            ([], ["ann@éxample.com"], "is no e-mail address", [*late, ENTER, "yes"]),
            ([], ["Ann <ann@example.com>"], '"Ann" is no e-mail address', [*late, ENTER, "yes"]),
            ([], ["arn:aws:sqs:us-east-1:123456789012:q"], "is no e-mail address", [*late, ENTER, "yes"]),
            ([], ["$(touch /tmp/x)@example.com"], "is no e-mail address", [*late, ENTER, "yes"]),
            ([], ["*"], '"*" is no e-mail address', [*late, ENTER, "yes"]),
            ([], [ENTER], "Somebody has to get them", [*late, ENTER, "yes"]),
            ([], ["a.b@example.com,ab@example.com"], "CloudFormation cannot tell these recipients apart", [*late, ENTER, "yes"]),
            ([], ["x" * 300 + "@example.com"], "is no e-mail address", [*late, ENTER, "yes"]),
            ([MINE], ["fr", "1"], 'The mails are written in en or ja, not in "fr".', ["en", ENTER, "yes"]),
            ([MINE], ["ja_JP"], "are written in en or ja", ["ja", ENTER, "yes"]),
            ([*late], ["JST"], '"JST" is no time zone of IANA', [ENTER, "yes"]),
            ([*late], ["+09:00", "UTC+9"], '"UTC+9" is no time zone of IANA', [ENTER, "yes"]),
            ([*late], ["Asia"], '"Asia" is no time zone', [ENTER, "yes"]),
            ([*late], ["../../etc/passwd", "posix/Asia/Tokyo"], '"posix/Asia/Tokyo" is no time zone', [ENTER, "yes"]),
            ([*late], ["zone.tab", "Mars/Olympus"], '"Mars/Olympus" is no time zone', [ENTER, "yes"]),
            ([*late, ENTER], ["maybe", "1"], 'That is yes or no, not "maybe".', ["yes"]),
        ):
            run = asked(*before, *nonsense, *after)
            self.assertEqual(run.code, 0, run.said)
            if said is None:
                continue
            self.assertIn(said, run.said)
            run = asked(*before, *((nonsense * 3)[:3]), *after)
            self.assertEqual(run.code, 1, run.said)
            self.assertIn("that was three times, and nothing was made.", run.said)
            nothing_was_made(self, run)

    def test_no_or_the_end_of_what_is_typed_makes_nothing(self):
        late = [MINE, "en", ENTER]
        for typed in (["no"], [CTRL_D], ["q"], [MINE, CTRL_D], [MINE, "quit"], [MINE, "en", CTRL_D], [*late, "no"], [*late, "N"], [*late, ENTER], [*late, CTRL_D],
                      ["nonsense", "no"], ["nonsense", CTRL_D]):
            run = asked(*typed)
            self.assertEqual(run.code, 1, run.said)
            self.assertIn("cfn/deploy: nothing was made.", run.said)
            nothing_was_made(self, run)


class WhoIsAsked(unittest.TestCase):
    def test_only_who_says_nothing_of_what_is_wanted_before_a_terminal(self):
        for arguments, questions in (
            ([], True),
            (["--arch", "x86_64" if os.uname().machine == "x86_64" else "arm64"], True),
            (["--tags", "team=security"], True),
            (["--no-protection"], True),
            (["--skip-region", "us-west-2"], True),
            (["--email", "ben@example.com"], False),
            (["--recipient", "email ben@example.com"], False),
            (["--parameter", "Recipients=email ben@example.com"], False),
            (["--parameter", "Language=ja"], False),
            (["--existing-log-group", "none"], False),
            (["--eventbridge", "all"], False),
            (["--trail-files", "s3://org-trail"], False),
            (["--resubscribe"], False),
            (["--dry-run"], False),
            (["--yes"], False),
            (["--delete"], False),
        ):
            run = asked(MINE, "en", ENTER, "yes", arguments=arguments)
            self.assertEqual("Who gets the mails?" in run.said, questions, f"{arguments} {run.said}")
            if questions:
                self.assertEqual(run.code, 0, run.said)

    def test_nobody_without_a_terminal(self):
        run = deploy()
        self.assertEqual(run.code, 1, run.said)
        self.assertIn("who should get the mails?", run.said)
        nothing_was_made(self, run)

    def test_nobody_where_there_is_such_a_stack(self):
        run = asked(later=True)
        self.assertEqual(run.code, 0, run.said)
        self.assertNotIn("Who gets the mails?", run.said)

    def test_who_was_asked_before_and_failed_finds_the_answers_again(self):
        before = stack("ROLLBACK_COMPLETE", parameters={"Recipients": "email ann@example.com,email ben@example.com", "Language": "ja", "TimeZone": "Europe/Berlin"})
        run = asked(ENTER, ENTER, ENTER, "yes", answers={STACK: [before, stack()], "*describe-stacks --stack-name arn*": "DELETE_COMPLETE"})
        self.assertEqual(run.code, 0, run.said)
        self.assertEqual(remembered(run), {"Recipients": "email ann@example.com,email ben@example.com", "Language": "ja", "TimeZone": "Europe/Berlin"})
        # Of others than addresses nothing is taken over.
        before = stack("ROLLBACK_COMPLETE", parameters={"Recipients": "sqs arn:aws:sqs:eu-central-1:123456789012:alerts"})
        self.assertIn("E-mail addresses: ", asked(CTRL_D, answers={STACK: before}).said)

    def test_the_machine_is_heard_as_to_language(self):
        for environment, language in (({"LANG": "ja_JP.UTF-8"}, "ja"), ({"LANG": "C.UTF-8"}, "en"), ({}, "en"), ({"LANG": "ja_JP.eucJP", "LC_ALL": "en_US.UTF-8"}, "en"),
                                      ({"LC_MESSAGES": "ja_JP.UTF-8", "LANG": "en_US.UTF-8"}, "ja"), ({"LANG": "de_DE.UTF-8"}, "en")):
            self.assertIn(f"(Japanese) [{language}]: ", asked(MINE, CTRL_D, environment=environment).said)


class TheTrail(unittest.TestCase):
    ORG = trail("org", group=group_arn("/org/trail"))

    def asked(self, which, *lines, answers=None, then="yes"):
        which = [which] if isinstance(which, str) else which
        return asked(MINE, "en", ENTER, *which, then, answers={TRAILS: "\n".join(lines), GROUP: "STANDARD", "*get-trail-status*": "True",
                                                                  "*describe-trails*trailList[[]?IsMultiRegion*": "arn:x"} | (answers or {}))

    def test_is_chosen_among_those_that_are_found_with_the_price(self):
        there = trail("west", "us-west-2", group=group_arn("/west", "us-west-2"))
        alone = trail("local", everywhere=False, group=group_arn("/local"))
        for which, lines, offered, chosen in (
            (ENTER, [self.ORG], "1  the log group /org/trail, to which a trail writes already: 0 USD", {"ExistingLogGroup": "/org/trail"}),
            ("1", [self.ORG], "2  EventBridge, from every Region, while one of org is logging", {"ExistingLogGroup": "/org/trail"}),
            ("2", [self.ORG], "3  a trail of its own beside org: 2 USD per 100,000", {"ExistingLogGroup": "none", "EventBridge": "all"}),
            ("03", [self.ORG], "", {}),
            (ENTER, [trail("bucket")], "1  EventBridge", {"ExistingLogGroup": "none", "EventBridge": "all"}),
            ("2", [trail("bucket")], "2  a trail of its own beside bucket: 2 USD per 100,000", {}),
            ("1", [alone], "1  the log group /local, whose trail hears of eu-central-1 alone", {"ExistingLogGroup": "/local"}),
            ("2", [alone], "2  a trail of its own beside local", {}),
            (ENTER, [alone, there, self.ORG], "2  the log group /west of us-west-2", {"ExistingLogGroup": "/org/trail"}),
            ("5", [alone, there, self.ORG], "4  the log group /local", {}),
            # The account of the organization has the group.
            (ENTER, [trail("org", account="111122223333", group=group_arn("/org", account="111122223333"))], "1  EventBridge",
             {"ExistingLogGroup": "none", "EventBridge": "all"}),
        ):
            run = self.asked(which, *lines, answers={"*ec2 describe-regions*": REGION, "*describe-stacks --stack-name trailbell-forwarder*": NO_STACK})
            self.assertEqual(run.code, 0, run.said)
            self.assertIn(offered, run.said)
            self.assertEqual({key: value for key, value in remembered(run).items() if key in ("ExistingLogGroup", "EventBridge")}, chosen)
            self.assertEqual("for a second trail" in run.said, not chosen, run.said)
            self.assertNotIn("Make a second, billed trail?", run.said)

    def test_is_not_asked_about_where_there_is_none_or_none_that_counts(self):
        for line, answers in (("", {}), (trail("off"), {"*get-trail-status*": "False"}), (trail("data"), {"*get-event-selectors*": "0"})):
            run = asked(MINE, "en", ENTER, "yes", answers={TRAILS: line} | answers)
            self.assertEqual(run.code, 0, run.said)
            self.assertNotIn("Where do the events come from?", run.said)
            self.assertIn("the only one, of which AWS takes nothing for management events", run.said)
        run = asked(MINE, "en", ENTER, "yes", answers={TRAILS: refused("DescribeTrails", "AccessDenied", "no")})
        self.assertEqual(run.code, 0, run.said)
        self.assertIn("Note: which trails there are cannot be seen", run.said)
        self.assertIn("2 USD per 100,000 management events, should there be a trail already", run.said)

    def test_of_another_region_takes_the_stack_there(self):
        there = trail("west", "us-west-2", group=group_arn("/west", "us-west-2"))
        run = self.asked("1", there, answers={f"--region us-west-2 {STACK[1:]}": [NO_STACK, NO_STACK, stack()]})
        self.assertEqual(run.code, 0, run.said)
        self.assertIn("Account 123456789012, Region us-west-2, stack trailbell.", run.said)
        self.assertEqual(run.called(f"--region {REGION} *create*"), [])
        self.assertTrue(run.called("--region us-west-2 s3api create-bucket --bucket trailbell-artifacts-123456789012-us-west-2 *"))
        self.assertEqual(remembered(run)["ExistingLogGroup"], "/west")
        run = self.asked(["1", "2"], there, answers={f"--region us-west-2 {STACK[1:]}": stack(), "*ec2 describe-regions*": REGION,
                                                      "*describe-stacks --stack-name trailbell-forwarder*": NO_STACK})
        self.assertIn("there is a stack trailbell in us-west-2 already", run.said)
        self.assertEqual((run.code, run.called("--region us-west-2 *create*")), (0, []), run.said)

    def test_that_cannot_be_is_asked_again(self):
        for which, answers, said in (
            ("9", {}, "It is a number from 1 to 3, not \"9\"."),
            ("0", {}, "It is a number from 1 to 3"),
            ("-1", {}, "It is a number from 1 to 3"),
            ("1.", {}, "It is a number from 1 to 3"),
            ("1 2", {}, "It is a number from 1 to 3"),
            ("１", {}, "It is a number from 1 to 3"),
            ("org", {}, "It is a number from 1 to 3"),
            ("99999999999999999999", {}, "It is a number from 1 to 3"),
            ("1", {GROUP: "INFREQUENT_ACCESS"}, "the log group /org/trail is of the class INFREQUENT_ACCESS"),
            ("1", {FILTERS: "one\ttwo\tthree\tfour", QUOTA: "5.0"}, "the log group /org/trail has no room for two more subscription filters"),
            ("1", {GROUP: refused("DescribeLogGroups", "AccessDenied", "no")}, "the log group /org/trail cannot be looked at"),
        ):
            run = self.asked([which, "3"], self.ORG, answers=answers)
            self.assertEqual(run.code, 0, run.said)
            self.assertIn(f"  {said}", run.said)
            run = self.asked([which] * 3, self.ORG, answers=answers)
            self.assertEqual(run.code, 1, run.said)
            nothing_was_made(self, run)

    def test_of_the_same_stack_elsewhere_ends_before_anything_is_asked(self):
        run = asked(MINE, answers={TRAILS: trail("trailbell-trail", "us-east-1")})
        self.assertEqual(run.code, 1, run.said)
        self.assertIn("the stack trailbell of us-east-1 has the trail trailbell-trail", run.said)
        self.assertNotIn("Who gets the mails?", run.said)


class TimeZones(unittest.TestCase):
    def said(self, script, **environment):
        run = subprocess.run(["bash", "-euo", "pipefail", "-c", f"source cfn/lib/common.sh; source cfn/lib/time_zone.sh; {script}"], cwd=ROOT, check=False,
                             capture_output=True, text=True, env={"PATH": os.environ["PATH"]} | environment)
        self.assertEqual(run.stderr, "")
        return run.stdout

    def test_are_that_of_the_machine(self):
        link = "/usr/share/zoneinfo/"
        for said, localtime, named, zone in (
            ("Asia/Tokyo", "Europe/Berlin", None, "Asia/Tokyo"),
            (":Asia/Tokyo", None, None, "Asia/Tokyo"),
            (":/usr/share/zoneinfo/Asia/Tokyo", None, None, "Asia/Tokyo"),
            ("JST-9", link + "Asia/Tokyo", None, "Asia/Tokyo"),
            ("", link + "Asia/Tokyo", "Europe/Berlin", "Asia/Tokyo"),
            (None, "/var/db/timezone/zoneinfo/Asia/Tokyo", None, "Asia/Tokyo"),
            (None, "../usr/share/zoneinfo/posix/Asia/Tokyo", None, "Asia/Tokyo"),
            (None, link + "Etc/UTC", None, "UTC"),
            (None, link + "Japan", None, "Japan"),
            (None, "/somewhere/else", "Europe/Berlin", "Europe/Berlin"),
            (None, None, "Europe/Berlin", "Europe/Berlin"),
            (None, None, "", "UTC"),
            (None, None, None, "UTC"),
        ):
            with tempfile.TemporaryDirectory() as etc:
                if localtime:
                    pathlib.Path(etc, "localtime").symlink_to(localtime)
                if named is not None:
                    pathlib.Path(etc, "timezone").write_text(f"{named}\n")
                environment = {} if said is None else {"TZ": said}
                self.assertEqual(self.said(f"time_zone_of_this_machine {etc}", **environment), zone, (said, localtime, named))

    def test_are_taken_as_written_where_the_machine_has_no_list(self):
        for typed, zone in (("Asia/Tokyo", "Asia/Tokyo"), ("utc", "UTC"), ("America/Indiana/Knox", "America/Indiana/Knox"), ("tokyo", ""), ("JST", ""), ("Asia/", "")):
            self.assertEqual(self.said(f"find_time_zone '{typed}' || true; printf %s \"$zone\"", TZDIR="/nowhere"), zone, typed)


if __name__ == "__main__":
    unittest.main()
