"""cfn/one.yaml, as a launch link makes a stack of it: the functions and the template lie in a bucket, and CloudFormation does the rest."""

import io
import os
import pathlib
import re
import zipfile

import boto3

from cloud import ROOT, Queue, Stack, built, buckets, eventually, log_groups, replay
from trail_files import open_to_topics

BUCKET, FOLDER = "functions", "trailbell/1"


def put_code():
    """The functions as a release has them, and the template, into a bucket. Returns the parameters that say where."""
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket=BUCKET)
    s3.put_object(Bucket=BUCKET, Key=f"{FOLDER}/one.yaml", Body=(ROOT / "cfn/one.yaml").read_bytes())
    keys = {}
    for name in ("alert", "report"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            entry = zipfile.ZipInfo("bootstrap", (2026, 1, 1, 0, 0, 0))
            entry.external_attr = 0o100755 << 16
            archive.writestr(entry, pathlib.Path(built(f"trailbell-{name}", f"TRAILBELL_{name.upper()}")).read_bytes())
        keys[f"{name.capitalize()}CodeKey"] = f"{FOLDER}/trailbell-{name}.zip"
        s3.put_object(Bucket=BUCKET, Key=f"{FOLDER}/trailbell-{name}.zip", Body=packed.getvalue())
    return keys | {"CodeBucket": BUCKET, "Architecture": "arm64" if os.uname().machine in ("aarch64", "arm64") else "x86_64"}


def one_template_is_enough(results, emulator):
    print("\nOne template, and the functions in a bucket")
    queue, stack, cloudformation = open_to_topics(Queue("everything")), Stack("trailbell"), boto3.client("cloudformation")
    parameters = put_code() | {"Recipients": f"email ann@example.com,sqs {queue.arn}", "IamAlerts": "both"}
    given = {"StackName": stack.name, "TemplateURL": f"{emulator.endpoint}/{BUCKET}/{FOLDER}/one.yaml",
             "Capabilities": ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]}
    cloudformation.create_stack(
        **given, Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in parameters.items()])
    eventually(lambda: not stack.status().endswith("_IN_PROGRESS"), 120)
    events = cloudformation.describe_stack_events(StackName=stack.name)["StackEvents"]
    results.check("the stack is there", stack.status() == "CREATE_COMPLETE",
                  [(event["LogicalResourceId"], event.get("ResourceStatusReason")) for event in events if "FAILED" in event["ResourceStatus"]])
    if results.failed:
        return
    results.equal("it nests no other", [one["StackName"] for one in cloudformation.describe_stacks()["Stacks"]], [stack.name])
    results.equal("with the recipients that were named", stack.recipients(), {("email", "ann@example.com"), ("sqs", queue.arn)})
    asked = emulator.mails()
    results.equal("the address is asked to confirm, for alerts and for alarms", [mail["to"] for mail in asked], ["ann@example.com"] * 2)
    for mail in asked:
        boto3.client("sns").confirm_subscription(TopicArn=mail["topic"], Token=re.search(r"Token=(.*?)&", mail["text"])[1])

    event, mails = "iam-user/success-without-mfa.json", len(emulator.mails())
    stack.record(event)
    results.equal("a sign-in in the log group arrives", len(queue.take(1)), 1)
    mail = next(iter(emulator.mails()[mails:]), {})
    text = re.sub(r"^New  .*\n", "", mail.get("text", ""), flags=re.M).strip()
    results.check("as the mail that replay shows", mail.get("to") == "ann@example.com" and text and text in replay(event), mail)
    stack.record("iam/create-access-key-for-another-user.json")
    results.equal("so does an IAM change", len(queue.take(1)), 1)

    changed = {"Language": "ja", "Recipients": f"sqs {queue.arn}"}
    cloudformation.update_stack(
        **given, Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in changed.items()] +
        [{"ParameterKey": name, "UsePreviousValue": True} for name in parameters if name not in changed])
    eventually(lambda: not stack.status().endswith("_IN_PROGRESS"), 60)
    results.equal("an update changes what is named", (stack.status(), stack.variables()["TRAILBELL_LANGUAGE"], stack.recipients()),
                  ("UPDATE_COMPLETE", "ja", {("sqs", queue.arn)}))

    outputs = stack.outputs()
    cloudformation.delete_stack(StackName=stack.name)
    eventually(lambda: stack.status() == "DELETE_COMPLETE", 60)
    results.equal("it can be deleted", stack.status(), "DELETE_COMPLETE")
    evidence = {outputs[name] for name in ("TrailBucket", "FailureBucket", "ReportBucket")}
    results.equal("and leaves what is evidence", (buckets() - {BUCKET}, outputs["LogGroupName"] in log_groups()), (evidence, True))
