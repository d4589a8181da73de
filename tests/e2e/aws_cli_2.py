"""A first deployment and its removal with version 2 of the AWS CLI, as Debian packages it. The other parts use version 1, which PyPI has."""

import shutil
import subprocess
import sys

import boto3

from cloud import ROOT, Cli, Stack, buckets, deploy, eventually, log_groups

TOOLS = ROOT / "target/tools/aws-cli-2"
# What it needs of Debian's own packages for Python, which lie beside it and are not installed.
PACKAGES = (
    "awscli", "python3-awscrt", "python3-cffi-backend", "python3-colorama", "python3-cryptography", "python3-dateutil", "python3-distro",
    "python3-docutils", "python3-jmespath", "python3-prompt-toolkit", "python3-pyasn1", "python3-roman", "python3-rsa",
    "python3-ruamel.yaml", "python3-ruamel.yaml.clib", "python3-six", "python3-urllib3", "python3-wcwidth")
PYTHON = "/usr/bin/python3"


# Debian's is older than AWS_ENDPOINT_URL, so it is made to heed that as later ones do.
ENDPOINT = """
import os
import awscli  # which has a botocore of its own
import botocore.session as session

of_old = session.Session.create_client

def create_client(self, *arguments, **named):
    if not named.get("endpoint_url"):
        named["endpoint_url"] = os.environ.get("AWS_ENDPOINT_URL")
    return of_old(self, *arguments, **named)

session.Session.create_client = create_client
"""


class Cli2(Cli):
    """Version 2, where it can be had."""

    def __init__(self, _folder=None, bash=None):
        self.root = TOOLS / "root"
        self.bash = bash

    def command(self):
        return f"env PYTHONPATH={TOOLS}:{self.root}/usr/lib/python3/dist-packages {PYTHON} {self.root}/usr/bin/aws"

    def version(self):
        asked = subprocess.run(f"{self.command()} --version", shell=True, capture_output=True, text=True, check=False)
        return asked.stdout.split(" ")[0] if asked.returncode == 0 else ""

    def get(self):
        """Fetches it once. Returns what version it is, or nothing."""
        if not self.version() and shutil.which("apt-get") and shutil.which("dpkg"):
            shutil.rmtree(TOOLS, ignore_errors=True)
            TOOLS.mkdir(parents=True)
            fetched = subprocess.run(["apt-get", "download", *PACKAGES], cwd=TOOLS, capture_output=True, text=True, check=False)
            for package in TOOLS.glob("*.deb"):
                subprocess.run(["dpkg", "-x", package, self.root], check=True)
                package.unlink()
            if fetched.returncode != 0:
                print(fetched.stderr.strip(), file=sys.stderr)
            # Python reads this at its start.
            (TOOLS / "sitecustomize.py").write_text(ENDPOINT)
        version = self.version()
        return version if version.startswith("aws-cli/2.") else ""

    def __enter__(self):
        Cli.here = self
        return self

    def __exit__(self, *_):
        Cli.here = None


def version_2_will_do(results):
    with Cli2() as cli:
        version = cli.get()
        if not version:
            print("\nNot shown: that version 2 of the AWS CLI will do. It is had from Debian, by apt-get and dpkg.")
            return
        print(f"\n{version} will do")
        boto3.client("logs").create_log_group(logGroupName="/two/trail")
        code, said = deploy("--email", "ann@example.com", "--existing-log-group", "/two/trail")
        results.check("for a first deployment", code == 0 and Stack("trailbell").status() == "CREATE_COMPLETE", said)
        kept = buckets()
        code, said = deploy("--delete", "--purge", "--yes")
        gone = eventually(lambda: Stack("trailbell").status() == "DELETE_COMPLETE")
        results.check("and for taking it away again", code == 0 and gone and "Deleted that too." in said, said)
        results.equal("with what it kept", (buckets() & kept, "/two/trail" in log_groups()), (set(), True))
