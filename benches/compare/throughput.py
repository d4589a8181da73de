"""`replay` over files of a trail, beside the usual ways to search them: the same files, the same events found."""

import gzip
import json
import os
import random
import subprocess
import sys
import time
import uuid
from concurrent.futures import ProcessPoolExecutor

from payloads import FIXTURES
from variants import ROOT

TRAILBELL = ROOT / "target/release/trailbell"
FILES, EVENTS = 8, 15_000
# Trailbell reads each file so often, to see that its memory does not grow: a gigabyte.
TIMES = 6
PATTERNS = (
    '{ $.eventSource = "signin.amazonaws.com" }',
    '{ ($.eventSource = "iam.amazonaws.com") && ($.readOnly IS FALSE) }',
)
JQ = (
    '.Records[] | select(.eventSource == "signin.amazonaws.com" or'
    ' (.eventSource == "iam.amazonaws.com" and .readOnly == false)) | .eventID'
)
PYTHON = """
import gzip, json, sys
for path in sys.argv[1:]:
    for record in json.loads(gzip.open(path).read())["Records"]:
        source = record["eventSource"]
        if source == "signin.amazonaws.com" or source == "iam.amazonaws.com" and record["readOnly"] is False:
            print(record["eventID"])
"""
CALLS = (
    ("ec2", "DescribeInstances", True), ("s3", "GetBucketAcl", True), ("sts", "AssumeRole", True), ("kms", "Decrypt", True),
    ("logs", "CreateLogStream", False), ("lambda", "GetFunction20150331v2", True), ("dynamodb", "DescribeTable", True),
    ("ssm", "UpdateInstanceInformation", False), ("ecr", "GetAuthorizationToken", True), ("iam", "ListUsers", True),
)


def trail_files(folder, files=FILES, events=EVENTS):
    """Files in which one event of two hundred is a sign-in and everything else what machines do all day."""
    draw = random.Random(2026)
    sign_in = json.loads((FIXTURES / "success-with-a-virtual-mfa-device.json").read_text())

    def hexadecimal(digits):
        return f"{draw.getrandbits(4 * digits):0{digits}x}"

    def record(number):
        event_id = str(uuid.UUID(int=draw.getrandbits(128), version=4))
        if number % 200 == 0:
            return sign_in | {"eventID": event_id}
        service, name, read_only = draw.choice(CALLS)
        instance, role = f"i-0{hexadecimal(16)}", f"worker-{draw.randrange(40)}"
        return {
            "eventVersion": "1.11",
            "userIdentity": {
                "type": "AssumedRole", "principalId": f"AROA{hexadecimal(16).upper()}:{instance}",
                "arn": f"arn:aws:sts::123456789012:assumed-role/{role}/{instance}", "accountId": "123456789012",
                "accessKeyId": f"ASIA{hexadecimal(16).upper()}",
                "sessionContext": {
                    "sessionIssuer": {
                        "type": "Role", "principalId": f"AROA{hexadecimal(16).upper()}", "userName": role,
                        "arn": f"arn:aws:iam::123456789012:role/{role}", "accountId": "123456789012",
                    },
                    "attributes": {"creationDate": "2026-05-27T01:12:00Z", "mfaAuthenticated": "false"},
                },
            },
            "eventTime": f"2026-05-27T02:{draw.randrange(60):02}:{draw.randrange(60):02}Z",
            "eventSource": f"{service}.amazonaws.com", "eventName": name, "awsRegion": "us-east-1",
            "sourceIPAddress": f"203.0.113.{draw.randrange(256)}",
            "userAgent": "aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22.5 md/GOOS#linux md/GOARCH#amd64 api/ec2#1.173.0",
            "requestParameters": {"instancesSet": {"items": [{"instanceId": instance}]}, "key": hexadecimal(40)},
            "responseElements": None, "requestID": str(uuid.UUID(int=draw.getrandbits(128))), "eventID": event_id,
            "readOnly": read_only, "eventType": "AwsApiCall", "managementEvent": True,
            "recipientAccountId": "123456789012", "eventCategory": "Management",
            "tlsDetails": {"tlsVersion": "TLSv1.3", "cipherSuite": "TLS_AES_128_GCM_SHA256"},
        }

    paths, total = [], 0
    for number in range(files):
        text = json.dumps({"Records": [record(index) for index in range(events)]}, separators=(",", ":")).encode()
        path = folder / f"trail-{number}.json.gz"
        path.write_bytes(gzip.compress(text, 6))
        paths.append(path)
        total += len(text)
    return paths, total


def timed(command):
    """Seconds on the clock, the memory at its peak in MB, and how many lines came of it."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        lines = child.stdout.read().count(b"\n")
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{command[0]}: exit {child.returncode}")
    return time.perf_counter() - started, used.ru_maxrss / 1024, lines


def table(folder, rounds=3):
    """Reads the files in every way in turn; the best of each, in decoded megabytes a second."""
    # By a process of its own: what a parent has held at its peak, its children seem to hold too.
    with ProcessPoolExecutor(1) as pool:
        paths, total = pool.submit(trail_files, folder).result()
    patterns = [word for pattern in PATTERNS for word in ("--filter-pattern", pattern)]
    replay = [TRAILBELL, "replay", "--format", "json", *patterns]
    ways = {
        "`trailbell replay`": [*replay, *paths],
        f"`trailbell replay`, {TIMES} times as much": [*replay, *(paths * TIMES)],
        "`zcat \\| jq`": ["bash", "-o", "pipefail", "-c", 'zcat "${@:2}" | jq -c "$1"', "bash", JQ, *paths],
        "Python, gzip and json": [sys.executable, "-c", PYTHON, *paths],
    }
    found = {way: [] for way in ways}
    for number in range(rounds):
        for way, command in ways.items():
            found[way].append(timed(command))
        print(f"files of a trail, round {number + 1} of {rounds}, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    rows = []
    for way, runs in found.items():
        times = TIMES if "times" in way else 1
        if {lines for _, _, lines in runs} != {times * FILES * EVENTS // 200}:
            sys.exit(f"{way} found {runs[0][2]} events")
        seconds = min(seconds for seconds, _, _ in runs)
        memory = "" if "jq" in way else f"{max(memory for _, memory, _ in runs):.0f}"
        rows.append(f"| {way} | {times * total / 1e6:,.0f} | {seconds:.1f} | {times * total / 1e6 / seconds:,.0f} | {memory} |")
    return "\n".join(["| | decoded MB | seconds | MB a second | peak memory, MB |", "|---|---:|---:|---:|---:|", *rows])
