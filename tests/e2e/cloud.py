"""What the tests drive: the emulator, the AWS CLI, cfn/deploy, a recipient's queue, and a deployed stack."""

import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import boto3

ROOT = pathlib.Path(__file__).resolve().parents[2]
EVENTS = ROOT / "fixtures/events"
ACCOUNT, REGION = "000000000000", "us-east-1"


def built(name, variable):
    """A binary of ours: where the variable says, else where cargo puts it."""
    for path in (os.environ.get(variable), ROOT / "target/release" / name, ROOT / "target/debug" / name):
        if path and pathlib.Path(path).is_file():
            return str(pathlib.Path(path).resolve())
    sys.exit(f"There is no {name}. tests/e2e/README.md says how it is built; or name one in {variable}.")


def released_binaries():
    """The functions as they are released, where TRAILBELL_DIST names their folder, which may still be under way; else none."""
    if not (folder := os.environ.get("TRAILBELL_DIST")):
        return None
    paths = [pathlib.Path(folder, name).resolve() for name in ("trailbell-alert", "trailbell-report", "trailbell-files")]
    if not eventually(lambda: all(path.is_file() for path in paths), 1500):
        sys.exit(f"There are no {paths}, which TRAILBELL_DIST names.")
    return [str(path) for path in paths]


def eventually(probe, seconds=20):
    """What the probe returns as soon as that is true, or its last answer."""
    deadline = time.monotonic() + seconds
    while not (answer := probe()) and time.monotonic() < deadline:
        time.sleep(0.2)
    return answer


class Emulator:
    """The emulator, on a free port of the loopback interface, for as long as a `with` lasts. It lets every call pass, or heeds policies."""

    def __init__(self, folder, policies=False):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.endpoint = f"http://127.0.0.1:{port}"
        self.mailbox = folder / "mails.jsonl"
        self.log = folder / "emulator.log"
        os.environ.update(
            AWS_ENDPOINT_URL=self.endpoint,
            AWS_ACCESS_KEY_ID="test",
            AWS_SECRET_ACCESS_KEY="test",
            AWS_REGION=REGION,
            AWS_DEFAULT_REGION=REGION,
            AWS_EC2_METADATA_DISABLED="true",
            AWS_CONFIG_FILE=os.devnull,
            AWS_SHARED_CREDENTIALS_FILE=os.devnull,
        )
        self.environment = os.environ | {
            "BIND_HOST": "127.0.0.1",
            "GATEWAY_PORT": str(port),
            "MINISTACK_HOST": "localhost",
            "LAMBDA_EXECUTOR": "local",
            "LAMBDA_ASYNC_RETRY_BASE_SECONDS": "0.1",
            "TRAILBELL_CLI": built("trailbell", "TRAILBELL_CLI"),
            "MAILBOX": str(self.mailbox),
            "CREDENTIAL_REPORT": str(folder / "credential-report"),
            "AUTH": "true" if policies else "false",
        }
        self.folder = folder

    def __enter__(self):
        self.process = subprocess.Popen(
            [sys.executable, str(pathlib.Path(__file__).with_name("emulator.py"))],
            cwd=self.folder, env=self.environment, stdout=self.log.open("w"), stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        if not eventually(self.answers, 30):
            self.__exit__()
            sys.exit(f"The emulator did not start:\n{self.log.read_text()}")
        return self

    def answers(self):
        try:
            return urllib.request.urlopen(f"{self.endpoint}/_ministack/health", timeout=1).status == 200
        except (urllib.error.URLError, OSError):
            return False

    def __exit__(self, *_):
        # With the functions that it runs as processes of its own.
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)

    def show_its_log(self):
        print("\nThe end of the emulator's log:\n" + "\n".join(self.log.read_text().splitlines()[-40:]))

    def credential_reports_are(self, what):
        """`old` or `never` ready, as emulator.py says, or as MiniStack has them."""
        (self.folder / "credential-report").write_text(what)

    def mails(self):
        return [json.loads(line) for line in self.mailbox.read_text().splitlines()] if self.mailbox.exists() else []


class Cli:
    """The AWS CLI, in memory for as long as a `with` lasts (aws.py says how), and scripts named `aws` that lead to it. Our scripts
    run in the bash that is found, or in one that is named."""

    def __init__(self, folder, bash=None):
        self.socket = folder / "aws.socket"
        self.bash = bash

    def __enter__(self):
        server = [sys.executable, str(pathlib.Path(__file__).with_name("aws.py")), "serve", str(self.socket)]
        self.process = subprocess.Popen(server, stdin=subprocess.DEVNULL)
        if not eventually(self.socket.exists, 30):
            sys.exit("The AWS CLI did not start.")
        Cli.here = self
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)

    def script(self, folder, refusing):
        """A folder with an `aws`, for which a policy of the organization closes a Region. It says where the queues are, too, which
        the AWS CLI looks for at AWS, whatever AWS_ENDPOINT_URL says."""
        aws = pathlib.Path(folder, "aws")
        aws.write_text(SCRIPT.format(region=refusing, aws=self.command()))
        aws.chmod(0o755)
        return folder

    def command(self):
        return f"{sys.executable} -I -S {pathlib.Path(__file__).with_name('aws.py')} call {self.socket}"


SCRIPT = """#!/bin/sh
case "$1 $2 $3" in
  *" sqs")
    exec {aws} --endpoint-url "$AWS_ENDPOINT_URL" "$@" ;;
  "--region {region} cloudformation")
    echo "An error occurred (AccessDenied) when calling the $4 operation: with an explicit deny in a service control policy" >&2
    exit 254 ;;
esac
exec {aws} "$@"
"""


def deploy(*arguments, refusing=None, binaries=None, bash=None, rust=True):
    """Runs cfn/deploy, and returns its exit code and all that it said. A Region may be `refusing` everything; the functions may be
    others than those that the tests built, and the bash too; without `rust` none are named, and there is none to build them."""
    alert, report, files = binaries or [built(f"trailbell-{name}", f"TRAILBELL_{name.upper()}") for name in ("alert", "report", "files")]
    named = ["--binary", alert, "--report-binary", report, "--files-binary", files] if rust else []
    return script("cfn/deploy", *named, *arguments, refusing=refusing, bash=bash, rust=rust)


def script(name, *arguments, key=None, refusing=None, bash=None, rust=True, root=ROOT):
    """Runs a script of ours with the AWS CLI, as whom an access key says, and returns its exit code and all that it said. It lies
    in this repository, or where a release was unpacked."""
    bash = bash or Cli.here.bash
    with tempfile.TemporaryDirectory() as folder:
        path = f"{Cli.here.script(folder, refusing)}{os.pathsep}{os.environ['PATH'] if rust else '/usr/bin:/bin'}"
        run = subprocess.run(
            [*([bash] if bash else []), str(root / name), *arguments], cwd=root,
            env=os.environ | {"PATH": path} | ({"AWS_ACCESS_KEY_ID": key} if key else {}),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return run.returncode, run.stdout


def confirm(results, mails, said):
    """Confirms subscriptions by the command that cfn/deploy gives for it."""
    command = next((line for line in said.splitlines() if "aws sns confirm-subscription" in line), "")
    for mail in mails:
        token = re.search(r"Token=(.*?)&", mail["text"])[1]
        confirmed = subprocess.run(command.replace("TOPIC", mail["topic"]).replace("TOKEN", token),
                                   shell=True, capture_output=True, text=True, check=False)
        results.check(f"the command that it gives for it works ({mail['topic'].rpartition(':')[2]})",
                      command and confirmed.returncode == 0, confirmed.stderr)


def shell(command):
    """Runs a command as a user would paste it, with our command line in reach, and returns its exit code and all that it said."""
    path = f"{pathlib.Path(built('trailbell', 'TRAILBELL_CLI')).parent}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        command, shell=True, env=os.environ | {"PATH": path}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return run.returncode, run.stdout


def replay(event, *options):
    """What the command line says about an event: the words that must come out of the cloud as well."""
    command = [built("trailbell", "TRAILBELL_CLI"), "replay", str(EVENTS / event), *options]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


class Queue:
    """An Amazon SQS queue that is a recipient of alerts."""

    def __init__(self, name):
        self.sqs = boto3.client("sqs")
        self.url = self.sqs.create_queue(QueueName=name)["QueueUrl"]
        self.arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:{name}"

    def take(self, count, seconds=20):
        """The next notifications, so many or as many as come in time."""
        taken = []

        def receive():
            for message in self.sqs.receive_message(QueueUrl=self.url, MaxNumberOfMessages=10).get("Messages", []):
                self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])
                taken.append(json.loads(message["Body"]))
            return len(taken) >= count

        eventually(receive, seconds)
        return taken


class Stack:
    """What a deployed stack has, as its outputs name it."""

    def __init__(self, name):
        self.name = name

    def describe(self):
        try:
            return boto3.client("cloudformation").describe_stacks(StackName=self.name)["Stacks"][0]
        except boto3.client("cloudformation").exceptions.ClientError:
            return {"StackStatus": "DELETE_COMPLETE", "Outputs": []}

    def status(self):
        return self.describe()["StackStatus"]

    def outputs(self):
        return {output["OutputKey"]: output["OutputValue"] for output in self.describe()["Outputs"]}

    def subscription(self, recipient):
        """The ARN of the subscription that the stack itself made for a recipient, whether it is confirmed or not."""
        cloudformation = boto3.client("cloudformation")
        name = "Subscription" + "".join(letter for letter in recipient if letter.isalnum())
        nested = cloudformation.describe_stack_resource(StackName=self.name, LogicalResourceId=name)
        nested = nested["StackResourceDetail"]["PhysicalResourceId"]
        resources = cloudformation.describe_stack_resources(StackName=nested)["StackResources"]
        return resources[0]["PhysicalResourceId"]

    def recipients(self):
        subscriptions = boto3.client("sns").list_subscriptions_by_topic(TopicArn=self.outputs()["TopicArn"])
        return {(s["Protocol"], s["Endpoint"]) for s in subscriptions["Subscriptions"]}

    def variables(self):
        function = boto3.client("lambda").get_function_configuration(FunctionName=self.outputs()["FunctionName"])
        return function["Environment"]["Variables"]

    def record(self, *events):
        """Writes events into the log group, as CloudTrail does."""
        logs, group = boto3.client("logs"), self.outputs()["LogGroupName"]
        stream = f"{ACCOUNT}_CloudTrail_{REGION}"
        try:
            logs.create_log_stream(logGroupName=group, logStreamName=stream)
        except logs.exceptions.ResourceAlreadyExistsException:
            pass
        now = int(time.time() * 1000)
        lines = [json.dumps(json.loads((EVENTS / event).read_text())) if event.endswith(".json") else event for event in events]
        logs.put_log_events(
            logGroupName=group, logStreamName=stream, logEvents=[{"timestamp": now, "message": line} for line in lines])

    def happen(self, *events):
        """Hands events to EventBridge, as CloudTrail does."""
        for event in events:
            record = json.loads((EVENTS / event).read_text())
            kind = {"AwsConsoleSignIn": "AWS Console Sign In", "AwsServiceEvent": "AWS Service Event"}
            boto3.client("events").put_events(Entries=[{
                "Source": f"aws.{record['eventSource'].partition('.')[0]}",
                "DetailType": f"{kind.get(record['eventType'], 'AWS API Call')} via CloudTrail",
                "Detail": json.dumps(record),
            }])

    def failures(self):
        """What Lambda has given up on."""
        s3, bucket = boto3.client("s3"), self.outputs()["FailureBucket"]
        keys = [item["Key"] for item in s3.list_objects_v2(Bucket=bucket, Prefix="aws/").get("Contents", [])]
        return {key: json.loads(s3.get_object(Bucket=bucket, Key=key)["Body"].read()) for key in keys}

    def redriven(self):
        """The keys of what was told later."""
        listed = boto3.client("s3").list_objects_v2(Bucket=self.outputs()["FailureBucket"], Prefix="done/")
        return [item["Key"].removeprefix("done/") for item in listed.get("Contents", [])]


def forwarders():
    """The Regions that have one."""
    regions = [region["RegionName"] for region in boto3.client("ec2").describe_regions()["Regions"]]
    return {region for region in regions
            if boto3.client("events", region_name=region).list_rules(NamePrefix="trailbell-sign-ins")["Rules"]}


def buckets():
    return {bucket["Name"] for bucket in boto3.client("s3").list_buckets()["Buckets"]}


def log_groups():
    return {group["logGroupName"] for group in boto3.client("logs").describe_log_groups()["logGroups"]}
