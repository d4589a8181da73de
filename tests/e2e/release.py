"""A release, deployed as somebody does who has no Rust: its archive unpacked, and the script in it run with the AWS CLI alone."""

import os
import pathlib
import re
import tarfile

import boto3

from cloud import Stack, buckets, eventually, replay, script


def unpacked(folder):
    """The archive that TRAILBELL_RELEASE names, unpacked: the folder in it."""
    with tarfile.open(os.environ["TRAILBELL_RELEASE"]) as archive:
        archive.extractall(folder, filter="data")
        return pathlib.Path(folder, archive.getnames()[0].split("/")[0])


def it_deploys_without_rust(results, emulator, folder):
    if not os.environ.get("TRAILBELL_RELEASE"):
        print("\nA release is not deployed: TRAILBELL_RELEASE names none.")
        return
    print("\nA release")
    root, stack = unpacked(folder), Stack("trailbell")
    results.check("neither Cargo nor a source is in it", not list(root.rglob("*.rs")) and not list(root.rglob("Cargo.*")))
    # The emulator runs the functions on this machine.
    arch = "arm64" if os.uname().machine in ("aarch64", "arm64") else "x86_64"
    command = ("--email", "ann@example.com", "--arch", arch, "--parameter", "Language=ja")
    code, said = script("cfn/deploy", *command, rust=False, root=root)
    results.check("it deploys with the AWS CLI alone", code == 0 and stack.status() == "CREATE_COMPLETE", said)
    if results.failed:
        return
    asked = emulator.mails()
    results.equal("the address is asked to confirm, for alerts and for alarms", [mail["to"] for mail in asked], ["ann@example.com"] * 2)
    for mail in asked:
        boto3.client("sns").confirm_subscription(TopicArn=mail["topic"], Token=re.search(r"Token=(.*?)&", mail["text"])[1])
    event = "root/success-without-mfa.json"
    stack.record(event)
    eventually(lambda: len(emulator.mails()) > len(asked))
    mail = next(iter(emulator.mails()[len(asked):]), {})
    text = re.sub(r"^新しい点: .*\n", "", mail.get("text", ""), flags=re.M).strip()
    results.check("a sign-in comes as the mail that replay shows", text and text in replay(event, "--lang", "ja"), mail)
    code, said = script("cfn/deploy", *command, rust=False, root=root)
    results.check("a second time nothing has changed", code in (0, 1) and "Nothing has changed" in said, said)
    code, said = script("cfn/deploy", "--delete", "--purge", "--yes", rust=False, root=root)
    results.check("and it goes without a trace", code == 0 and stack.status() == "DELETE_COMPLETE" and not buckets(), said)
