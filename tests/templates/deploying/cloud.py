"""An AWS CLI that answers what a test says, and cfn/deploy run against it: what it calls, what it says, how it ends.

No emulator has the states that a stack can get stuck in, so here they are told. An answer is a pattern of a command line (as of a
shell), with what is printed, or a `Failure`, or a list of these for one call after the other.
"""

import dataclasses
import fnmatch
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
ACCOUNT, REGION = "123456789012", "eu-central-1"


def stack_arn(name, number=1, region=REGION):
    return f"arn:aws:cloudformation:{region}:{ACCOUNT}:stack/{name}/{number:04}"


@dataclasses.dataclass
class Failure:
    """What the AWS CLI says of a call that AWS refuses."""

    said: str
    code: int = 254


def refused(operation, code, why):
    return Failure(f"\nAn error occurred ({code}) when calling the {operation} operation: {why}")


NO_STACK = refused("DescribeStacks", "ValidationError", "Stack with id trailbell does not exist")
CREATED = f"2026-11-26T10:00:00Z\te1\ttrailbell\tAWS::CloudFormation::Stack\tCREATE_COMPLETE\t{stack_arn('trailbell')}\t-"
UPDATED = CREATED.replace("CREATE_COMPLETE", "UPDATE_COMPLETE")
DELETED = CREATED.replace("CREATE_COMPLETE", "DELETE_COMPLETE")
OUTPUTS = {
    "TopicArn": f"arn:aws:sns:{REGION}:{ACCOUNT}:trailbell-alerts", "AlarmTopicArn": f"arn:aws:sns:{REGION}:{ACCOUNT}:trailbell-alarms",
    "FunctionLogGroup": "/aws/lambda/trailbell-alert", "FailureBucket": "trailbell-failures",
    "RedriveQueueUrl": f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/trailbell-redrive", "TrailBucket": "trailbell-trail-bucket",
    "LogGroupName": "trailbell-trail-group",
}


def stack(status="CREATE_COMPLETE", parameters=None, outputs=None, tags=None, protected=False):
    """What describe-stacks says of a stack, as read_stack asks for it."""
    lines = [("StackId", stack_arn("trailbell")), ("StackStatus", status), ("Protected", str(protected))]
    lines += [(f"Parameter {key}", value) for key, value in ({"Recipients": "email ann@example.com", "Language": "en"} | (parameters or {})).items()]
    lines += [(f"Output {key}", value) for key, value in (OUTPUTS if outputs is None else outputs).items()]
    lines += [(f"Tag {key}", value) for key, value in (tags or {}).items()]
    return "\n".join(f"{key}\t{value}" for key, value in lines)


# How a first deployment goes; a test says what is otherwise.
FIRST = {
    "*sts get-caller-identity*": ACCOUNT,
    "*cloudformation describe-stacks --stack-name trailbell --*": [NO_STACK, stack()],
    "*cloudformation create-change-set*": f"arn:change-set\t{stack_arn('trailbell')}",
    "*cloudformation describe-change-set*": "CREATE_COMPLETE\t-",
    "*cloudformation describe-change-set*Changes*": "Add\tTrail\tAWS::CloudFormation::Stack\t-\t-",
    "*cloudformation describe-stack-events*": CREATED,
    "*s3api head-bucket*": [Failure("Not Found")],
    "*cloudtrail describe-trails*": "",
    "*sns list-subscriptions-by-topic*": f"arn:aws:sns:{REGION}:{ACCOUNT}:x:1\temail\tann@example.com",
    "*sns list-tags-for-resource*": "",
}
# And how a later one does.
LATER = FIRST | {
    "*cloudformation describe-stacks --stack-name trailbell --*": stack(),
    "*cloudformation describe-stack-events*": UPDATED,
    "*s3api head-bucket*": "",
    "*s3api get-bucket-versioning*": "Enabled",
}


@dataclasses.dataclass
class Run:
    code: int
    said: str
    calls: list  # each a command line
    files: list  # of each file that one named: the command line, and what the file held
    uploaded: dict  # the templates, by the names that they were uploaded under

    def held(self, pattern):
        return [held for line, held in self.files if fnmatch.fnmatchcase(line, pattern)]

    def called(self, pattern):
        return [call for call in self.calls if fnmatch.fnmatchcase(call, pattern)]


def deploy(*arguments, answers=None, typed=None, later=False, binary=True, environment=None, beside=None, after=None):
    """Runs cfn/deploy from a copy of cfn/. With `typed` it has a terminal, on which that is typed; `beside` puts more beside cfn/,
    and `after` looks at what there is in the end."""
    answers = (LATER if later else FIRST) | (answers or {})
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copytree(ROOT / "cfn", folder / "cfn")
        shutil.copy(ROOT / "Cargo.toml", folder)
        for function in ("alert", "report", "files"):
            processor = b"\xb7" if os.uname().machine in ("aarch64", "arm64") else b"\x3e"
            (folder / f"trailbell-{function}").write_bytes(b"\x7fELF" + b"\0" * 14 + processor + b"\0GLIBC_2.17\0GLIBC_2.34\0GLIBC_2.9\0")
        if beside:
            beside(folder)
        tools, temporary = folder / "bin", folder / "temporary files"
        tools.mkdir(exist_ok=True)
        temporary.mkdir()
        lay_down(answers, folder)
        (tools / "aws").write_text("#!/bin/bash\n" + pathlib.Path(__file__).with_name("aws.sh").read_text())
        (tools / "aws").chmod(0o755)
        # Nobody waits for what is told at once.
        (tools / "sleep").write_text("#!/bin/sh\n")
        (tools / "sleep").chmod(0o755)
        before = set(folder.iterdir())
        command = ["bash", str(folder / "cfn/deploy"), "--region", REGION, *(["--binary", str(folder / "trailbell-alert")] if binary else []), *arguments]
        environment = environment or {}
        # The program that it ends with is left out, unless a test puts one there.
        env = {"HOME": name, "FAKE_AWS": name, "TMPDIR": str(temporary), "TRAILBELL_CLI": "none"} | environment
        env |= {"PATH": f"{tools}{os.pathsep}{environment.get('PATH', os.environ['PATH'])}"}
        code, said = (on_a_terminal if typed is not None else without_one)(command, env, typed)
        log, held = folder / "calls/lines", folder / "calls/files"
        calls = log.read_text().split("\0")[:-1] if log.exists() else []
        files = [path.read_text().split("\0", 1) for path in sorted(held.iterdir(), key=lambda path: path.stat().st_mtime_ns)] if held.exists() else []
        if after:
            after(folder)
        uploaded = {path.name: path.read_text() for path in folder.glob("uploaded/*")}
        # Runs that deploy from the same folder at the same time, into other accounts, share nothing; and however one ends, it leaves nothing.
        left = {*folder.iterdir(), *temporary.iterdir()} - before - {folder / name for name in ("asked", "calls", "uploaded", "target")}
        if left:
            raise AssertionError(f"cfn/deploy {' '.join(arguments)} has left {left}, and said:\n{said}")
    return Run(code, said, calls, files, uploaded)


def lay_down(answers, folder):
    """Writes the answers where aws.sh finds them. Of patterns that fit the longest is the most exact."""
    (folder / "calls").mkdir()
    choices = []
    for number, pattern in enumerate(sorted(answers, key=len, reverse=True)):
        given = answers[pattern] if isinstance(answers[pattern], list) else [answers[pattern]]
        place = folder / f"answers/{number}"
        place.mkdir(parents=True)
        for count, answer in enumerate(given):
            said = answer.said if isinstance(answer, Failure) else answer
            (place / str(count)).write_text(said + "\n" if said else "")
            if isinstance(answer, Failure):
                (place / f"{count}.code").write_text(str(answer.code))
        (place / "last").write_text(str(len(given) - 1))
        escaped = re.sub(r"[^A-Za-z0-9*?\[\]_.:/-]", lambda found: "\\" + found[0], pattern)
        choices.append(f"{escaped}) answer={number} ;;\n")
    (folder / "choose").write_text("answer=\ncase $line in\n" + "".join(choices) + "esac\n")


def without_one(command, env, _):
    run = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=60)
    return run.returncode, run.stdout


def on_a_terminal(command, env, typed):
    """Both what is typed and what is said go by a pseudo-terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, env=env, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
    os.close(theirs)
    os.write(ours, (typed + "\n").encode())
    said = b""
    while select.select([ours], [], [], 30)[0]:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        said += piece
    code = process.wait(30)
    os.close(ours)
    return code, said.decode().replace("\r\n", "\n")
