"""A trail's files in the emulator: they lie in the bucket of one account, and what is in them is told in another. Here the emulator
heeds policies, so that each account has to allow what the other does."""

import gzip
import json
import os
import re

import boto3

from cloud import (
    EVENTS, REGION, ROOT, Queue, Stack, confirm, deploy, eventually, released_binaries, replay, script, shell)

OWNER, BUCKET, PREFIX, ROLE = "444455556666", "org-trail", "logs/AWSLogs/", "trailbell-trail-reader"
WORD = "a-word-between-two-owners"


class Owner:
    """Who has the bucket, in an account of its own, for which the emulator takes the account's number for a key."""

    def __init__(self):
        self.session = boto3.Session(aws_access_key_id=OWNER, aws_secret_access_key="test", region_name=REGION)
        self.s3, self.iam = self.session.client("s3"), self.session.client("iam")
        self.cloudformation = self.session.client("cloudformation")

    def notify(self, *arguments, place=f"s3://{BUCKET}/logs", bash=None):
        """Has the bucket tell, with the script for it."""
        return script("cfn/trail-files-notify", "--trail-files", place, *arguments, key=OWNER, bash=bash)

    def notifications(self):
        told = self.s3.get_bucket_notification_configuration(Bucket=BUCKET)
        del told["ResponseMetadata"]
        return told

    def make_role(self, stack, role, who):
        """The role by which the bucket is read, made as its template has it."""
        parameters = {"BucketName": BUCKET, "Prefix": PREFIX, "PrincipalArn": who, "ExternalId": WORD, "RoleName": role}
        self.cloudformation.create_stack(
            StackName=stack, TemplateBody=(ROOT / "cfn/reader-role.yaml").read_text(), Capabilities=["CAPABILITY_NAMED_IAM"],
            Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in parameters.items()])
        return eventually(lambda: self.cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["StackStatus"] == "CREATE_COMPLETE")

    def queue(self, name):
        """A queue of the owner's, which S3 may write to."""
        sqs = self.session.client("sqs")
        url, arn = sqs.create_queue(QueueName=name)["QueueUrl"], f"arn:aws:sqs:{REGION}:{OWNER}:{name}"
        allowed = {"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": arn}
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps({"Version": "2012-10-17", "Statement": [allowed]})})
        return arn

    def write(self, name, *events, bucket=BUCKET, prefix=PREFIX):
        """A file of an organization's trail, as CloudTrail writes it."""
        key = f"{prefix}o-exampleorgid/123456789012/CloudTrail/us-east-1/2026/05/27/123456789012_CloudTrail_us-east-1_20260527T0235Z_{name}.json.gz"
        records = [json.loads((EVENTS / event).read_text()) for event in events]
        self.s3.put_object(Bucket=bucket, Key=key, Body=gzip.compress(json.dumps({"Records": records}).encode()))
        return f"s3://{bucket}/{key}"


class Reader:
    """The function that reads the files, and the queue before it."""

    def __init__(self, stack):
        self.outputs, self.sqs, self.logs = stack.outputs(), boto3.client("sqs"), boto3.client("logs")
        self.queue = self.sqs.get_queue_url(QueueName=self.outputs["TrailFilesQueueArn"].rpartition(":")[2])["QueueUrl"]

    def bring_again_after(self, seconds):
        """What failed is brought again by the queue: after six minutes, which are too long to wait for."""
        self.sqs.set_queue_attributes(QueueUrl=self.queue, Attributes={"VisibilityTimeout": str(seconds)})

    def failed(self, of):
        """The names of the faults that its log has of an object, in the form that it has where no other is asked for."""
        events = self.logs.filter_log_events(logGroupName=self.outputs["TrailFilesLogGroup"])["events"]
        found = [re.match(r'ERROR "not read, or not handed on" (.*)', event["message"]) for event in events]
        return [line["errorType"] for line in (json.loads(match[1]) for match in found if match) if line["what"] == of]

    def waits(self):
        """How many messages wait in the dead letters."""
        attributes = self.sqs.get_queue_attributes(
            QueueUrl=self.outputs["TrailFilesDeadLetterUrl"], AttributeNames=["All"])["Attributes"]
        return int(attributes["ApproximateNumberOfMessages"]) + int(attributes["ApproximateNumberOfMessagesNotVisible"])


def open_to_topics(queue):
    """A recipient's queue has to let Amazon SNS in."""
    allowed = {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": queue.arn}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allowed]})
    queue.sqs.set_queue_attributes(QueueUrl=queue.url, Attributes={"Policy": policy})
    return queue


def headlines(queue, count=1, seconds=20):
    return sorted(json.loads(notification["Message"])["headline"] for notification in queue.take(count, seconds))


def headline(event):
    return json.loads(replay(event, "--format", "json"))["headline"]


def it_deploys(results, stack, owner, queue, emulator):
    print("\nA trail's files lie in a bucket of another account")
    owner.s3.create_bucket(Bucket=BUCKET)
    code, said = deploy("--email", "ann@example.com", "--recipient", f"sqs {queue.arn}", "--trail-files", f"s3://{BUCKET}/logs",
                        "--reader-role-arn", f"arn:aws:iam::{OWNER}:role/{ROLE}", "--reader-external-id", WORD)
    results.check("the command succeeds, before the owner has done anything", code == 0 and stack.status() == "CREATE_COMPLETE", said)
    outputs = stack.outputs()
    results.check("it says whom the role has to trust, and whom the bucket has to tell",
                  all(f"\n  {outputs[name]}\n" in said for name in ("TrailFilesRoleArn", "TrailFilesQueueArn")), said)
    confirm(results, emulator.mails(), said)


def of(name, kind, arn, events, prefix, **more):
    rules = [{"Name": "prefix", "Value": prefix}, *({"Name": name, "Value": value} for name, value in more.items())]
    return {"Id": name, f"{kind}Arn": arn, "Events": events, "Filter": {"Key": {"FilterRules": rules}}}


def its_bucket_tells(results, owner, reader):
    print("\nThe bucket's owner makes the role, and has the bucket tell")
    results.check("the role is there", owner.make_role("reader", ROLE, reader.outputs["TrailFilesRoleArn"]))
    queue, others = reader.outputs["TrailFilesQueueArn"], owner.queue("others")
    theirs = [of("exports", "Queue", others, ["s3:ObjectCreated:Put"], "exports/", suffix=".csv"),
              of("removals", "Queue", others, ["s3:ObjectRemoved:*"], PREFIX)]
    ours = of("trailbell-trail-files", "Queue", queue, ["s3:ObjectCreated:*"], PREFIX)
    owner.s3.put_bucket_notification_configuration(Bucket=BUCKET, NotificationConfiguration={"QueueConfigurations": theirs})
    before = owner.notifications()
    for arguments, question in (
        ([], "whom should the bucket tell?"),
        (["--to", "trailbell-trail-files"], "is the ARN of a queue"),
        (["--to", queue, "--eventbridge"], "--eventbridge stands alone"),
        (["--eventbridge", "--remove"], "EventBridge is not turned off again here"),
        (["--to", queue.replace(REGION, "eu-north-1")], "S3 tells queues and topics of its own Region only"),
        (["--to", f"{queue}-of-nobody"], "S3 does not take it"),
        (["--to", queue, "--id", "exports"], "a notification exports already, which tells"),
    ):
        code, said = owner.notify(*arguments)
        results.check(question, code == 1 and question in said, said)
    code, said = owner.notify("--to", queue, "--dry-run")
    results.check("--dry-run shows what would be written", code == 0 and f'"QueueArn": "{queue}"' in said and others in said, said)
    results.equal("none of these has written anything", owner.notifications(), before)
    code, said = owner.notify("--to", queue)
    results.equal("it is added to what is there", (code, owner.notifications()), (0, {"QueueConfigurations": [*theirs, ours]}))
    code, said = owner.notify("--to", queue)
    results.check("once is enough", code == 0 and "Nothing to do" in said, said)
    code, said = owner.notify("--to", others)
    results.check("who else wants to be told of the same files is refused, and by whose name", code == 1 and
                  f"  trailbell-trail-files tells {queue} of s3:ObjectCreated:* below {PREFIX}\n" in said, said)
    code, said = owner.notify("--to", others, "--id", "wider", place=f"s3://{BUCKET}")
    results.check("a place beside it is not", code == 0 and "Nothing to do" not in said, said)
    code, said = owner.notify("--remove", "--id", "wider")
    results.equal("and can be taken away again", (code, owner.notifications()), (0, {"QueueConfigurations": [*theirs, ours]}))
    code, said = owner.notify("--remove", "--to", queue)
    results.equal("so can ours", (code, owner.notifications()), (0, before))
    code, said = owner.notify("--remove", "--to", queue)
    results.check("and once is enough", code == 0 and "Nothing to do" in said, said)
    code, said = owner.notify("--to", queue, bash=os.environ.get("BASH32"))
    results.check("added again", code == 0, said)


def its_events_become_alerts(results, stack, owner, queue, emulator):
    print("\nA file is put into it")
    event, other, mails = "root/success-without-mfa.json", "iam/create-access-key-for-another-user.json", len(emulator.mails())
    owner.write("first", event, "other/s3-bucket-policy.json", other)
    results.equal("what matters in it is told in the other account, and nothing else", headlines(queue, 2), sorted(map(headline, (event, other))))
    results.equal("nothing more of it", headlines(queue, seconds=2), [])
    results.equal("by mail, too", sorted(mail["subject"] for mail in emulator.mails()[mails:]),
                  sorted(json.loads(replay(e, "--format", "json"))["subject"] for e in (event, other)))
    print("\nThe same event by the log group as well")
    stack.record(event)
    owner.write("again", event)
    results.equal("is not told again, nor is it by another file", headlines(queue, seconds=4), [])
    event = "iam-user/success-without-mfa.json"
    stack.record(event)
    results.equal("what the log group told first", headlines(queue), [headline(event)])
    owner.write("later", event)
    results.equal("is not told again by a file", headlines(queue, seconds=4), [])


def a_role_that_is_refused(results, owner, reader, queue):
    print("\nAnother external id than the role's owner asks for")
    code, said = deploy("--reader-external-id", "a-word-of-somebody-else")
    results.check("it is deployed", code == 0, said)
    reader.bring_again_after(2)
    event = "iam/create-user.json"
    file = owner.write("refused", event)
    results.equal("the log says that the role was not given", eventually(lambda: reader.failed(file))[:1], ["TrailFile.RoleRefused"])
    results.check("and after five tries the notification is among the dead letters", eventually(reader.waits, 60) == 1, reader.failed(file))
    results.equal("five there were", reader.failed(file), ["TrailFile.RoleRefused"] * 5)
    results.equal("nothing is told", headlines(queue, seconds=1), [])
    code, said = deploy("--reader-external-id", WORD, binaries=released_binaries())
    results.check("with the right one it is deployed again, with the functions that are released", code == 0, said)


def what_waits_is_told_later(results, owner, reader, stack, queue):
    print("\nWhat waits in the dead letters is told by a person, by a role that trusts them")
    iam, person = boto3.client("iam"), "ann"
    arn = iam.create_user(UserName=person)["User"]["Arn"]
    iam.attach_user_policy(UserName=person, PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
    key = iam.create_access_key(UserName=person)["AccessKey"]
    results.check("the owner makes one", owner.make_role("reader-of-ann", "for-ann", arn))
    ann = f"export AWS_ACCESS_KEY_ID={key['AccessKeyId']} AWS_SECRET_ACCESS_KEY={key['SecretAccessKey']}\n"
    for name, function in (("alert", stack.outputs()["FunctionName"]), ("files", reader.outputs["TrailFilesFunction"])):
        ann += f"{name}=$(mktemp); aws lambda get-function-configuration --function-name {function} --output json > ${name}\n"
    redrive = (f'trailbell redrive --settings "$alert" --files-settings "$files" --queue {reader.outputs["TrailFilesDeadLetterUrl"]}'
               f' --role-arn arn:aws:iam::{OWNER}:role/for-ann --external-id')
    code, said = shell(f"{ann}{redrive} {WORD}")
    results.equal("it is told", headlines(queue), [headline("iam/create-user.json")])
    results.check("and gone from there", code == 0 and reader.waits() == 0, said)


def what_the_owner_takes_away(results, owner, reader, queue):
    print("\nThe owner takes away what the role may do")
    policy = owner.iam.get_role_policy(RoleName=ROLE, PolicyName="read-the-trail")["PolicyDocument"]
    owner.iam.delete_role_policy(RoleName=ROLE, PolicyName="read-the-trail")
    file = owner.write("denied", "iam/create-login-profile.json")
    results.equal("the log says that it is denied", eventually(lambda: reader.failed(file))[:1], ["TrailFile.Denied"])
    owner.iam.put_role_policy(RoleName=ROLE, PolicyName="read-the-trail", PolicyDocument=json.dumps(policy))
    results.equal("once it may read again, the queue brings it again, and it is told", headlines(queue), [headline("iam/create-login-profile.json")])


def a_trails_files(results, emulator):
    stack, owner, queue = Stack("trailbell"), Owner(), open_to_topics(Queue("everything"))
    it_deploys(results, stack, owner, queue, emulator)
    if results.failed == 0:
        reader = Reader(stack)
        its_bucket_tells(results, owner, reader)
        its_events_become_alerts(results, stack, owner, queue, emulator)
        a_role_that_is_refused(results, owner, reader, queue)
        what_waits_is_told_later(results, owner, reader, stack, queue)
        what_the_owner_takes_away(results, owner, reader, queue)
