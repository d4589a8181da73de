"""The weekly letter in the emulator: called for by its schedule, made there, and read at the other end."""

import base64
import datetime
import json
import time

import boto3

from cloud import ACCOUNT, Queue, deploy, eventually

MONDAYS = "cron(0 8 ? * MON *)"


def schedule():
    return boto3.client("scheduler").get_schedule(Name="trailbell-report", GroupName="trailbell-report")


def call(at):
    """Calls as the schedule does, its target by its input; by hand where there is no time. Returns what the function answered."""
    target = schedule()["Target"]
    payload = target["Input"].replace("<aws.scheduler.scheduled-time>", at)
    answer = boto3.client("lambda").invoke(FunctionName=target["Arn"], Payload=payload)
    said = json.loads(answer["Payload"].read())
    return said if "FunctionError" not in answer else {"failed": said}


def letters(queue, count=1, seconds=20):
    return [json.loads(notification["Message"]) for notification in queue.take(count, seconds)]


def from_aws():
    return boto3.client("iam").get_credential_report()["Content"]


class Archive:
    """The bucket of the reports."""

    def __init__(self, bucket):
        self.bucket, self.s3 = bucket, boto3.client("s3")

    def keys(self, prefix="iam/"):
        listed = self.s3.list_objects_v2(Bucket=self.bucket, Prefix=prefix)
        return sorted(item["Key"] for item in listed.get("Contents", []))

    def bytes(self, key):
        return self.s3.get_object(Bucket=self.bucket, Key=key)["Body"].read()

    def put(self, key, content):
        self.s3.put_object(Bucket=self.bucket, Key=key, Body=content)

    def become_last_weeks(self, days):
        """All that is there, as if it had been put there some days ago; of several the newest."""
        newest = self.bytes(self.keys()[-1])
        for key in self.keys():
            self.s3.delete_object(Bucket=self.bucket, Key=key)
        self.put(name_of(days), newest)


def name_of(days=0, number=1):
    """The key of a report of some days ago."""
    day = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=days)
    return f"iam/{day:%Y%m%d}_{ACCOUNT}_iam_credential_report{'' if number == 1 else f'-{number}'}.csv"


def changed(letter):
    return {(change["user"], change["what"]) for change in letter.get("changed") or []}


def it_comes_by_its_schedule(results, stack, queue):
    print("\nThe weekly letter, on its schedule")
    found, zone = schedule(), stack.variables()["TRAILBELL_TIME_ZONE"]
    results.equal("it comes on Mondays at eight, in the time zone of the mails",
                  (found["ScheduleExpression"], found["ScheduleExpressionTimezone"], found["State"]), (MONDAYS, zone, "ENABLED"))
    results.equal("its name and its group are those that the role trusts", (found["Name"], found["GroupName"]),
                  ("trailbell-report", "trailbell-report"))
    role = stack.variables().get("TRAILBELL_REPORT_ROLE")
    results.equal("the alert function knows its role", role,
                  boto3.client("lambda").get_function_configuration(FunctionName="trailbell-report")["Role"])
    iam = boto3.client("iam")
    iam.create_user(UserName="gina")
    iam.create_access_key(UserName="gina")
    # With a recipient that hears of nothing else.
    code, said = deploy("--parameter", "TimeZone=UTC", "--parameter", "ReportSchedule=rate(1 minute)",
                        "--parameter", f"FilteredRecipients=sqs {queue.arn}", "--parameter", 'FilterPolicy={"kind": ["report"]}')
    results.check("another schedule is a parameter", code == 0, said)
    told = letters(queue, seconds=150)
    code, said = deploy("--parameter", f"ReportSchedule={MONDAYS}")
    results.check("and back", code == 0, said)
    letters(queue, count=9, seconds=5)
    results.equal("it arrives", [(letter["kind"], letter.get("account")) for letter in told[:1]], [("report", ACCOUNT)])
    letter = told[0] if told else {}
    results.check("it is the first, and has nothing to compare with", letter and not {"since", "changed"} & set(letter), letter)
    results.check("it names who is there", "gina" in {user["user"] for user in letter.get("users", [])}, letter)
    watching = " ".join(letter.get("watching") or [])
    results.check("it says that Trailbell is still watching, and how much it saw", watching, letter)
    archive = Archive(stack.outputs()["ReportBucket"])
    results.check("the report is in the archive", archive.keys()[:1] == [name_of()], archive.keys())
    results.equal("byte for byte as AWS made it", archive.bytes(name_of()), from_aws())


def it_is_told_once(results, stack, queue):
    print("\nOne letter a scheduled time")
    archive = Archive(stack.outputs()["ReportBucket"])
    before = archive.bytes(name_of())
    call("2026-11-30T08:00:00Z")
    results.equal("it arrives", [letter["kind"] for letter in letters(queue)], ["report"])
    for _ in range(2):
        call("2026-11-30T08:00:00Z")
    results.equal("and not again, however often it is called for", letters(queue, seconds=4), [])
    call("2026-12-07T08:00:00Z")
    results.equal("for another time another comes", len(letters(queue)), 1)
    results.equal("what was archived on the same day is left as it was", archive.bytes(name_of()), before)
    results.check("and the next lies beside it", all(key == name_of(number=at + 1) for at, key in enumerate(numbered(archive))), archive.keys())


def numbered(archive):
    """The keys of today, in the order of their numbers."""
    return sorted(archive.keys(), key=lambda key: (len(key), key))


def it_compares_with_the_week_before(results, stack, queue, emulator):
    print("\nThe second week")
    archive, iam = Archive(stack.outputs()["ReportBucket"]), boto3.client("iam")
    archive.become_last_weeks(7)
    # What is no report is passed over, and so are those of other accounts.
    archive.put(name_of(1), b"<html>no report</html>")
    archive.put("iam/notes.txt", b"of somebody's")
    archive.put(name_of(2).replace(ACCOUNT, "444455556666"), archive.bytes(name_of(7)))
    iam.create_user(UserName="hans")
    iam.create_access_key(UserName="hans")
    iam.create_login_profile(UserName="gina", Password="not-a-real-password-1")
    emulator.credential_reports_are("old")
    time.sleep(1.1)
    call("2026-12-14T08:00:00Z")
    told = letters(queue)
    results.equal("it arrives", len(told), 1)
    letter = told[0] if told else {}
    users = {user for user, _ in changed(letter)}
    results.check("it tells who is new, and who got a password", {"hans", "gina"} <= users, letter.get("changed"))
    results.check("and nobody else", users == {"hans", "gina"}, letter.get("changed"))
    results.equal("the new report is in the archive", archive.bytes(name_of()), from_aws())
    results.check("hans is in it", b"\nhans," in archive.bytes(name_of()), archive.bytes(name_of()))


def it_comes_by_mail(results, stack, queue, emulator):
    print("\nBy mail, with the report attached")
    ses = boto3.client("sesv2")
    for address in ("trailbell@example.com", "ann@example.com", "ben@example.com"):
        ses.create_email_identity(EmailIdentity=address)
    code, said = deploy("--parameter", "ReportSender=trailbell@example.com")
    results.check("a sender without recipients is refused", code == 1, said)
    code, said = deploy("--parameter", "ReportSender=trailbell@example.com",
                        "--parameter", "ReportRecipients=ann@example.com,ben@example.com")
    results.check("with them it is taken", code == 0, said)
    before = len(emulator.mails())
    call("2026-12-21T08:00:00Z")
    sent = emulator.mails()[before:]
    results.equal("one mail goes to both", [(mail.get("from"), sorted(mail["to"])) for mail in sent],
                  [("trailbell@example.com", ["ann@example.com", "ben@example.com"])])
    if sent:
        mail, key = sent[0], numbered(Archive(stack.outputs()["ReportBucket"]))[-1]
        attached = {name: base64.b64decode(content) for name, content in mail["attachments"].items()}
        results.check("the report is attached, byte for byte as AWS made it", from_aws() in attached.values(), list(attached))
        results.check("it is HTML, and text", "<table" in mail["html"] and "gina" in mail["text"], mail["text"][:500])
        results.check("by the name under which it is kept", any(name in key for name in attached), (key, list(attached)))
    results.equal("and nothing to the topic", letters(queue, seconds=3), [])
    call("2026-12-21T08:00:00Z")
    results.equal("called for again it is not sent again", len(emulator.mails()), before + len(sent))


def it_does_without_a_report(results, emulator):
    """AWS does not finish: the function waits for a minute and a half."""
    print("\nA report that is never ready is waited for")
    emulator.credential_reports_are("never")
    target = schedule()["Target"]
    payload = target["Input"].replace("<aws.scheduler.scheduled-time>", "2026-12-28T08:00:00Z")
    boto3.client("lambda").invoke(FunctionName=target["Arn"], Payload=payload, InvocationType="Event")
    return len(emulator.mails())


def it_did_without_a_report(results, emulator, before):
    print("\nThe letter about the report that was never ready")
    came = lambda: [mail for mail in emulator.mails()[before:] if mail.get("from") == "trailbell@example.com"]
    sent = eventually(came, 150)
    results.equal("it goes out all the same", len(sent), 1)
    results.check("without a file", sent and not sent[0]["attachments"], sent)
    # By then the mails are in Japanese.
    results.check("and says so", sent and "認証情報レポートが 90 秒以内に完成しなかった" in sent[0]["text"], sent)
    emulator.credential_reports_are("")


def it_can_be_switched_off(results, stack):
    print("\nWithout the letter")
    bucket = stack.outputs()["ReportBucket"]
    code, said = deploy("--parameter", "ReportSchedule=none", "--parameter", "FilteredRecipients=none")
    results.check("none turns it off", code == 0 and "ReportBucket" not in stack.outputs(), said)
    results.check("the archive is kept, and that is said", f"the bucket {bucket} (its credential reports)" in said and
                  bucket in {b["Name"] for b in boto3.client("s3").list_buckets()["Buckets"]}, said)
    results.equal("no schedule is left", boto3.client("scheduler").list_schedules()["Schedules"], [])
    results.check("the alert function knows of no role of its", "TRAILBELL_REPORT_ROLE" not in stack.variables(), stack.variables())
    return bucket


def the_weekly_letter(results, stack, emulator):
    """All but what takes its time. Returns what it_did_without_a_report wants."""
    queue = Queue("letters")
    it_comes_by_its_schedule(results, stack, queue)
    it_is_told_once(results, stack, queue)
    it_compares_with_the_week_before(results, stack, queue, emulator)
    it_comes_by_mail(results, stack, queue, emulator)
    return it_does_without_a_report(results, emulator)
