"""What is compared: a name, a command, and what it is told in its environment."""

import os
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PYTHON = ROOT / "target/tools/compare/bin/python"
TOPIC_ARN = "arn:aws:sns:us-east-1:123456789012:alerts"

# Nothing of the machine's own settings, proxies and credentials above all.
LAMBDA = {
    "PATH": os.environ["PATH"],
    "AWS_LAMBDA_FUNCTION_NAME": "compared",
    "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "256",
    "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/compared",
    "AWS_LAMBDA_LOG_STREAM_NAME": "2026/05/27/[$LATEST]0123456789abcdef",
    "AWS_REGION": "us-east-1",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "AWS_SESSION_TOKEN": "a-session-token",
    "AWS_EC2_METADATA_DISABLED": "true",
}
# All sign-ins of an invocation as messages of their own: the others know no digest.
TRAILBELL = {"TRAILBELL_TOPIC_ARN": TOPIC_ARN, "TRAILBELL_MAX_MESSAGES": "10000"}


@dataclass(frozen=True)
class Variant:
    name: str
    command: tuple
    variables: dict = field(hash=False)
    # What is uploaded; for Python the function alone, since boto3 is part of Lambda's runtime.
    package: tuple
    # Messages in one request.
    batch: int = 1

    @property
    def environment(self):
        return LAMBDA | self.variables


def python(module):
    return Variant(
        name={"client_once": "Python", "client_per_event": "Python, client per event"}[module],
        command=(PYTHON, "-m", "awslambdaric", f"{module}.handler"),
        variables={"TOPIC_ARN": TOPIC_ARN, "LAMBDA_TASK_ROOT": str(HERE / "python"), "PYTHONPATH": str(HERE / "python")},
        package=(HERE / f"python/{module}.py", HERE / "python/sign_ins.py"),
    )


def variants():
    bootstrap = ROOT / "target/dist/trailbell-alert"
    naive = ROOT / "target/compare/naive/release/naive"
    return [
        Variant("Trailbell", (bootstrap,), TRAILBELL, (bootstrap,), 10),
        Variant(
            "Trailbell, with its table", (bootstrap,), TRAILBELL | {"TRAILBELL_CLAIMS_TABLE": "trailbell-claims"}, (bootstrap,), 10
        ),
        Variant("simple Rust", (naive,), {"TOPIC_ARN": TOPIC_ARN}, (naive,)),
        python("client_once"),
        python("client_per_event"),
    ]
