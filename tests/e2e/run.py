"""Deploys Trailbell into a local AWS emulator as a user would, lets events in at one end, and reads the alerts at the other.

Prints a line for each thing shown, and ends with "N passed, N failed".
"""

import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile

import boto3

import aws_cli_2
import before
import doctor
import letter
import one_template
import release
import snapshot
import trail_files
from cloud import (
    ACCOUNT, EVENTS, REGION, ROOT, Cli, Emulator, Queue, Stack, buckets, confirm, deploy, eventually, forwarders, log_groups,
    released_binaries, replay, shell)


class Results:
    """What was shown, and what was not."""

    passed = failed = 0

    def check(self, what, shown, detail=""):
        if shown:
            self.passed += 1
            print(f"ok      {what}", flush=True)
        else:
            self.failed += 1
            print(f"FAILED  {what}", flush=True)
            if detail:
                print("        " + str(detail).strip().replace("\n", "\n        "), flush=True)

    def equal(self, what, found, expected):
        self.check(what, found == expected, f"found    {found!r}\nexpected {expected!r}")


def but_for_what_is_new(results, who, told):
    """An alert, or the text of a mail, without that the person was not seen before: the function's table knows, and replay has none."""
    if isinstance(told, dict):
        results.equal(f"{who} is new", told.get("new"), ["person"])
        return {name: value for name, value in told.items() if name != "new"}
    rest = re.sub(r"^(New  |新しい点:) .*\n", "", told, flags=re.M)
    results.check(f"{who} is new", rest != told, told)
    return rest.strip()


def it_deploys(results, stack, everything, warnings, emulator):
    print("\nWhat is missing is asked for, before anything is made")
    for arguments, question in (
        ([], "who should get the mails?"),
        (["--email", "ann@example.com", "--parameter", "Langauge=ja"], "there is no parameter Langauge"),
        (["--email", "ann@example.com", "--existing-log-group", "/none"], "there is no log group /none"),
        (["--email", "ann@example.com", "--arch", "arm64" if os.uname().machine == "x86_64" else "x86_64"],
         "the binary was not built for"),
    ):
        code, said = deploy(*arguments)
        results.check(question, code != 0 and question in said, said)
    results.equal("nothing was made", (buckets(), stack.status()), (set(), "DELETE_COMPLETE"))

    print("\nOne command deploys it")
    code, said = deploy(
        "--email", "ann@example.com", "--recipient", f"sqs {everything.arn}",
        "--parameter", f"FilteredRecipients=sqs {warnings.arn}")
    results.check("the command succeeds", code == 0, said)
    results.equal("the stack is there", stack.status(), "CREATE_COMPLETE")
    results.equal("with the recipients that were named", stack.recipients(),
                  {("email", "ann@example.com"), ("sqs", everything.arn), ("sqs", warnings.arn)})
    results.check("progress was told", "CREATE_COMPLETE  Function (AWS::CloudFormation::Stack)" in said, said)
    results.check("and who has to confirm", f"  ann@example.com, for {stack.outputs()['TopicArn']}" in said, said)
    asked = emulator.mails()
    results.equal("who has been asked to, by mail", [mail["to"] for mail in asked], ["ann@example.com"] * 2)
    results.check("and until when", "After 48 hours it is void; look in spam too" in said, said)
    confirm(results, asked, said)

    code, said = deploy()
    results.check("nobody is asked again", "confirm" not in said, said)
    results.check("the same command again changes nothing", code == 0 and "Nothing has changed." in said, said)
    results.equal("and says so of the stack", stack.status(), "CREATE_COMPLETE")

    code, said = deploy("--dry-run", "--parameter", "TimeZone=Asia/Tokyo")
    results.check("--dry-run shows what would change", code == 0 and "Modify Function" in said, said)
    results.equal("and does not change it", stack.variables()["TRAILBELL_TIME_ZONE"], "UTC")


def who_is_missing_is_asked_again(results, stack, everything, warnings, emulator):
    print("\nWho does not confirm, and who unsubscribes")
    sns, topic = boto3.client("sns"), stack.outputs()["TopicArn"]
    asked = lambda: [mail["to"] for mail in emulator.mails()[mails:]]
    mails = len(emulator.mails())
    code, said = deploy("--email", "ann@example.com", "--email", "Ben@example.com", "--recipient", f"sqs {everything.arn}")
    results.check("whoever is new is asked, and all is well", code == 0 and asked() == ["Ben@example.com"], said)
    code, said = deploy()
    results.check("who has not confirmed by the next time is named", code == 1 and
                  f"  Ben@example.com, for {topic}, asked less than an hour ago\n" in said and "ann@" not in said, said)
    results.equal("and not asked again of itself", len(asked()), 1)

    sns.unsubscribe(SubscriptionArn=stack.subscription("email Ben@example.com"))  # as Amazon SNS does after 48 hours
    for subscription in sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]:
        if subscription["Protocol"] == "sqs":
            sns.unsubscribe(SubscriptionArn=subscription["SubscriptionArn"])
    results.equal("three are gone, and CloudFormation does not know", stack.recipients(), {("email", "ann@example.com")})
    code, said = deploy()
    results.check("the next deployment asks who was too slow again", code == 0 and asked() == ["Ben@example.com"] * 2, said)
    results.check("says so", f"  Ben@example.com, for {topic}\n" in said and "look in spam too" in said, said)
    results.equal("and brings back who need not confirm", stack.recipients(), {
        ("email", "ann@example.com"), ("email", "Ben@example.com"), ("sqs", everything.arn), ("sqs", warnings.arn)})
    found = {}
    for subscription in sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]:
        if subscription["Protocol"] == "sqs":
            found[subscription["Endpoint"]] = sns.get_subscription_attributes(
                SubscriptionArn=subscription["SubscriptionArn"])["Attributes"]
    results.equal("with the filter that it had", {arn: json.loads(attributes.get("FilterPolicy") or "{}") for arn, attributes in found.items()},
                  {everything.arn: {}, warnings.arn: {"severity": ["warning", "critical"]}})
    queue = stack.outputs()["RedriveQueueUrl"].rpartition("/")[2]
    results.equal("and the queue of what cannot be delivered", {
        json.loads(attributes.get("RedrivePolicy") or "{}").get("deadLetterTargetArn") for attributes in found.values()},
        {f"arn:aws:sqs:{REGION}:{ACCOUNT}:{queue}"})
    confirm(results, emulator.mails()[-1:], said)
    code, said = deploy()
    results.check("once all have confirmed, all is well", code == 0 and "confirm" not in said, said)

    (ben,) = [s["SubscriptionArn"] for s in sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"] if s["Endpoint"][:3] == "Ben"]
    sns.unsubscribe(SubscriptionArn=ben)
    code, said = deploy()
    results.check("who unsubscribed is named", code == 1 and "have ended their subscription" in said and
                  f"  Ben@example.com, for {topic}\n" in said, said)
    results.equal("and not asked again", len(asked()), 2)
    code, said = deploy("--resubscribe")
    results.check("but with --resubscribe", code == 0 and asked() == ["Ben@example.com"] * 3, said)
    confirm(results, emulator.mails()[-1:], said)
    code, said = deploy("--email", "ann@example.com", "--recipient", f"sqs {everything.arn}")
    results.check("who is no longer wanted is told of nothing more", code == 0 and "Ended the subscription of Ben@example.com" in said, said)
    results.equal("whoever subscribed them", stack.recipients(),
                  {("email", "ann@example.com"), ("sqs", everything.arn), ("sqs", warnings.arn)})


def events_become_alerts(results, stack, everything, warnings, emulator):
    print("\nAn event that CloudTrail writes becomes an alert")
    event, mails = "iam-user/success-without-mfa.json", len(emulator.mails())
    expected = json.loads(replay(event, "--format", "json"))
    stack.record(event)
    notifications = everything.take(1)
    results.equal("it arrives once", len(notifications), 1)
    if notifications:
        notification = notifications[0]
        results.equal("with the subject that replay shows", notification["Subject"], expected["subject"])
        alert = but_for_what_is_new(results, "carol", json.loads(notification["Message"]))
        results.equal("and the JSON that replay shows", alert, expected)
        attributes = {name: value["Value"] for name, value in notification["MessageAttributes"].items()}
        results.equal("and the attributes that filter policies look at", attributes,
                      {name: expected[name] for name in ("kind", "severity", "method", "outcome", "account")})
    results.equal("a warning reaches who wants only warnings", len(warnings.take(1)), 1)
    mail = next(iter(emulator.mails()[mails:]), {})
    results.equal("the mail goes to the address", mail.get("to"), "ann@example.com")
    results.equal("with the same subject", mail.get("subject"), expected["subject"])
    text = but_for_what_is_new(results, "carol, in the mail,", mail.get("text", ""))
    results.check("and the text that replay shows", text and text in replay(event), mail)

    print("\nThe same event, delivered again")
    stack.record(event)
    results.equal("is not told again", everything.take(1, seconds=4), [])

    print("\nWhat is no business of ours does not arrive")
    stack.record("other/assume-role-by-a-service.json", "other/s3-bucket-policy.json",
                 "iam-user/success-with-a-security-key.json")
    subjects = [notification["Subject"] for notification in everything.take(2, seconds=5)]
    results.equal("of three events only the sign-in is told", len(subjects), 1)
    results.check("and it is the sign-in", subjects and "bob" in subjects[0], subjects)
    results.equal("which is no warning, and does not reach who wants only warnings", warnings.take(1, seconds=2), [])

    print("\nThe second filter")
    for event, kind in (("iam/create-access-key-for-another-user.json", "iam_change"),
                        ("tampering/unsubscribe.json", "tampering"),
                        ("tampering/delete-function.json", "tampering")):
        stack.record(event)
        kinds = [json.loads(notification["Message"])["kind"] for notification in everything.take(1)]
        results.equal(f"{event} arrives", kinds, [kind])
    warnings.take(3, seconds=5)


def failures_are_kept(results, stack):
    print("\nWhat cannot be read is kept")
    payload = {"awslogs": {"data": "this is no gzip"}}
    boto3.client("lambda").invoke(
        FunctionName=stack.outputs()["FunctionName"], InvocationType="Event", Payload=json.dumps(payload))
    failures = eventually(stack.failures)
    results.equal("an unreadable payload is in the failure store", [f["requestPayload"] for f in failures.values()], [payload])
    prefix = f"aws/lambda/async/{stack.outputs()['FunctionName']}/"
    results.check("where the function's role may write", all(key.startswith(prefix) for key in failures), list(failures))


def failures_are_told_later(results, stack, everything):
    print("\nWhat could not be told is told later")
    name, variables, before = stack.outputs()["FunctionName"], stack.variables(), set(stack.failures())
    function = boto3.client("lambda")
    gone = variables | {"TRAILBELL_TOPIC_ARN": variables["TRAILBELL_TOPIC_ARN"] + "-gone"}
    function.update_function_configuration(FunctionName=name, Environment={"Variables": gone})
    event = "root/success-without-mfa.json"
    expected = json.loads(replay(event, "--format", "json"))
    stack.record(event)
    failed = eventually(lambda: set(stack.failures()) - before, 60)
    results.equal("an event whose topic is gone is in the failure store", len(failed), 1)
    results.equal("and is not told", everything.take(1, seconds=2), [])
    function.update_function_configuration(FunctionName=name, Environment={"Variables": variables})

    command = stack.outputs()["RedriveCommand"]
    code, said = shell(f"{command} --dry-run")
    results.check("a dry run of the command in the outputs shows the mail", replay(event).partition("\n")[2] in said, said)
    results.equal("and tells nothing", (everything.take(1, seconds=2), set(stack.failures()) - before), ([], failed))
    code, said = shell(command)
    alerts = [json.loads(notification["Message"]) for notification in everything.take(1)]
    results.equal("the command tells it", [but_for_what_is_new(results, "root", alert) for alert in alerts], [expected])
    results.equal("and moves it", (stack.redriven(), set(stack.failures())), (sorted(failed), before))
    results.check("what cannot be read stays, and is named", code == 1 and all(f"/{key}: " in said for key in before), said)
    code, said = shell(command)
    results.equal("the command again tells nothing", everything.take(1, seconds=2), [])


def it_changes(results, stack, everything, second, emulator):
    print("\nThe address list changes")
    code, said = deploy(
        "--email", "ann@example.com", "--recipient", f"sqs {second.arn}", "--parameter", "FilteredRecipients=none")
    results.check("the command succeeds", code == 0, said)
    results.equal("the stack is updated", stack.status(), "UPDATE_COMPLETE")
    results.equal("the new list replaces the old one", stack.recipients(),
                  {("email", "ann@example.com"), ("sqs", second.arn)})
    results.check("who was on both need not confirm again", "have to confirm" not in said, said)

    print("\nA parameter changes")
    mails = len(emulator.mails())
    code, said = deploy("--parameter", "Language=ja", "--parameter", "TimeZone=Asia/Tokyo", rust=False)
    results.check("the command succeeds, without Rust", code == 0 and "The code of the functions stays as it is deployed" in said, said)
    results.equal("the function knows", stack.variables()["TRAILBELL_LANGUAGE"], "ja")
    event = "role/switch-role-seen-from-the-target-account.json"
    stack.record(event)
    results.equal("the new recipient hears of the next event", len(second.take(1)), 1)
    results.equal("the old one does not", everything.take(1, seconds=2), [])
    mail = next(iter(emulator.mails()[mails:]), {})
    text = but_for_what_is_new(results, "who switches roles", mail.get("text", ""))
    results.check("the mail is in Japanese, in local time",
                  text and text in replay(event, "--lang", "ja", "--time-zone", "Asia/Tokyo"), mail)


def a_policy_rules_what_is_told(results, stack, second):
    print("\nThe policy that docs/policy.md shows, deployed as it says")
    policy = json.dumps(json.loads((ROOT / "docs/example-policy.json").read_text()), separators=(",", ":"))
    code, said = deploy("--parameter", f"Policy={policy}", "--dry-run")
    results.check("--dry-run takes it", code == 0 and "Modify Function" in said, said)
    code, said = deploy("--parameter", f"Policy={policy}")
    results.check("the command succeeds", code == 0, said)
    results.equal("the function has it, word for word", stack.variables().get("TRAILBELL_POLICY"), policy)
    mallory = json.loads((EVENTS / "iam/create-user.json").read_text())
    mallory["userIdentity"] |= {"userName": "mallory", "arn": f"arn:aws:iam::{mallory['userIdentity']['accountId']}:user/mallory"}
    mallory["eventID"] = "6b8f1c3e-2a4d-4f60-9e71-0c5d7a9b3f24"
    stack.record("iam/tag-role.json", json.dumps(mallory))
    alerts = [json.loads(notification["Message"]) for notification in second.take(2, seconds=8)]
    results.equal("what it ignores is not told, what it raises is", [(a["event_name"], a["severity"]) for a in alerts],
                  [("CreateUser", "critical")])
    results.equal("with the reason", [alert.get("raised") for alert in alerts], ["this user left in May"])
    code, said = deploy("--parameter", "Policy=")
    results.check("an empty one takes it away", code == 0 and "TRAILBELL_POLICY" not in stack.variables(), said)


def a_region_that_refuses_stops_no_other(results):
    print("\nA Region that refuses")
    code, said = deploy("--eventbridge", "all", refusing="us-east-2")
    results.check("ends with an error", code == 1, said)
    results.check("that names it, and what to do", "\n    us-east-2: An error occurred (AccessDenied)" in said and "--skip-region REGION" in said,
                  said)
    results.equal("the others have their forwarders", forwarders(), {"us-east-1", "eu-north-1"})
    results.check("and that is said", "Events are forwarded from us-east-1, eu-north-1." in said, said)
    code, said = deploy("--eventbridge", "all", "--skip-region", "us-east-2", refusing="us-east-2")
    results.check("it can be left out", code == 0, said)
    results.equal("and has none", forwarders(), {"us-east-1", "eu-north-1"})
    code, said = deploy(refusing="us-east-2")
    results.check("which is remembered", code == 0, said)
    code, said = deploy("--skip-region", "us-east-7")
    results.check("one that there is not is a mistake", code == 1 and "--skip-region us-east-7 is no Region" in said, said)
    code, said = deploy("--skip-region", "none")
    results.check("until it is wanted again", code == 0, said)
    results.equal("and then it has one", forwarders(), {"us-east-1", "eu-north-1", "us-east-2"})


def forwarders_go_with_the_stack(results):
    print("\nForwarders are of the same version as the rest")
    boto3.client("cloudformation", region_name="us-east-2").delete_stack(StackName="trailbell-forwarder-us-east-1")
    results.equal("one is gone", forwarders(), {"us-east-1", "eu-north-1"})
    code, said = deploy("--dry-run")
    results.check("--dry-run says which would be touched", code == 0 and "Add the forwarder in us-east-2" in said and
                  "Update the forwarder in eu-north-1" in said, said)
    code, said = deploy()
    results.check("a deployment without --eventbridge succeeds", code == 0, said)
    results.equal("and brings it back", forwarders(), {"us-east-1", "us-east-2", "eu-north-1"})
    code, said = deploy("--parameter", "EventBridge=off")
    results.check("the parameter by itself is refused", code == 1 and "Say --eventbridge off" in said, said)


def sign_in_rules(region):
    """The names of the rules that forward sign-ins from a Region, which end in their home Region."""
    rules = boto3.client("events", region_name=region).list_rules(NamePrefix="trailbell-sign-ins")["Rules"]
    return {rule["Name"].removeprefix("trailbell-sign-ins-") for rule in rules}


def a_second_region_works_beside_the_first(results):
    print("\nThe same name in a second Region")
    code, said = deploy("--region", "eu-north-1", "--email", "ann@example.com", "--eventbridge", "iam")
    results.check("is refused where both would have a trail of that name", code == 1 and
                  "the stack trailbell of us-east-1 has the trail trailbell-trail" in said, said)
    results.check("before anything is made there, even a bucket", "trailbell-artifacts-000000000000-eu-north-1" not in buckets(), buckets())
    code, said = deploy("--region", "eu-north-1", "--email", "ann@example.com", "--eventbridge", "iam", "--existing-log-group", "none",
                        "--parameter", "ReportSchedule=none")
    results.check("without one it is deployed", code == 0, said)
    results.equal("and has its forwarders beside those of the first", sign_in_rules("us-east-1"), {"us-east-1", "eu-north-1"})
    code, said = deploy("--region", "eu-north-1", "--delete", "--purge", "--yes")
    results.check("it goes", code == 0, said)
    results.equal("and takes away its own alone", [sign_in_rules(region) for region in ("us-east-1", "us-east-2", "eu-north-1")], [{"us-east-1"}] * 3)


def a_former_forwarder_is_replaced(results):
    print("\nA forwarder of a former version, named without the home Region")
    cloudformation, parameters = boto3.client("cloudformation", region_name="us-east-2"), []
    for parameter in cloudformation.describe_stacks(StackName="trailbell-forwarder-us-east-1")["Stacks"][0]["Parameters"]:
        parameters.append({name: parameter[name] for name in ("ParameterKey", "ParameterValue")})
    cloudformation.delete_stack(StackName="trailbell-forwarder-us-east-1")
    former = (ROOT / "cfn/global-forwarder.yaml").read_text().replace("-${Home}'", "'")
    cloudformation.create_stack(StackName="trailbell-forwarder", TemplateBody=former, Parameters=parameters)
    results.equal("is there", eventually(lambda: sign_in_rules("us-east-2")), {"trailbell-sign-ins"})
    code, said = deploy("--eventbridge", "all")
    results.check("the command succeeds", code == 0, said)
    results.equal("and replaces it", sign_in_rules("us-east-2"), {"us-east-1"})


def another_stacks_forwarder_is_left_alone(results):
    cloudformation = boto3.client("cloudformation", region_name="us-east-2")
    other = f"arn:aws:events:eu-north-1:{ACCOUNT}:event-bus/trailbell-events"
    cloudformation.create_stack(
        StackName="trailbell-forwarder", TemplateBody=(ROOT / "cfn/global-forwarder.yaml").read_text(),
        Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in (
            ("NamePrefix", "trailbell"), ("BusArn", other), ("RoleArn", f"arn:aws:iam::{ACCOUNT}:role/other"))])
    eventually(lambda: "us-east-2" in forwarders())


def a_workflow_stands_before_the_function(results, stack, second):
    print("\nA workflow between EventBridge and the function")
    state = json.loads(re.search(r'```json\n(\{\n  "Type": "Task".*?)```', (ROOT / "docs/eventbridge.md").read_text(), re.S)[1])
    role = f"arn:aws:iam::{ACCOUNT}:role/workflow"
    machine = boto3.client("stepfunctions").create_state_machine(
        name="enrich", roleArn=role, definition=json.dumps({"StartAt": "Tell", "States": {"Tell": state}}))["stateMachineArn"]
    code, said = deploy("--parameter", f"WorkflowArn={machine}")
    results.check("the command succeeds", code == 0, said)
    targets = boto3.client("events").list_targets_by_rule(Rule="trailbell-forwarded", EventBusName="trailbell-events")["Targets"]
    results.equal("the home bus leads to it alone", [target["Arn"] for target in targets], [machine])
    stack.happen("iam/create-policy-version-as-default.json")
    alerts = [json.loads(notification["Message"]) for notification in second.take(2, seconds=8)]
    results.equal("the event is told once, with the words of the state that docs/eventbridge.md shows",
                  [(alert["event_name"], alert.get("context")) for alert in alerts], [("CreatePolicyVersion", {"ticket": "OPS-1234"})])
    code, said = deploy("--parameter", "WorkflowArn=")
    results.check("without it the function gets the events again", code == 0, said)
    stack.happen("iam/delete-user.json")
    alerts = [json.loads(notification["Message"]) for notification in second.take(1)]
    results.equal("as they are", [(alert["event_name"], alert.get("context")) for alert in alerts], [("DeleteUser", None)])


def events_come_by_eventbridge(results, stack, second):
    print("\nEvents come by EventBridge")
    code, said = deploy("--eventbridge", "all", "--dry-run")
    results.check("--dry-run shows the forwarders", code == 0 and "Add the forwarder in eu-north-1" in said, said)
    results.equal("and makes none", forwarders(), set())

    a_region_that_refuses_stops_no_other(results)
    code, said = deploy("--eventbridge", "all")
    results.check("the command succeeds", code == 0, said)
    results.equal("each enabled Region has a forwarder", forwarders(), {"us-east-1", "us-east-2", "eu-north-1"})
    forwarders_go_with_the_stack(results)
    a_second_region_works_beside_the_first(results)
    a_former_forwarder_is_replaced(results)
    for event, kind in (("iam/attach-user-policy-administratoraccess.json", "iam_change"),
                        ("root/success-with-a-passkey.json", "sign_in"),
                        ("cli-login/credentials-for-the-same-device.json", "sign_in"),
                        ("identity-center/portal-5-signed-in-with-password-and-code.json", "sign_in"),
                        ("tampering/delete-event-rule.json", "tampering")):
        stack.happen(event)
        kinds = [json.loads(notification["Message"])["kind"] for notification in second.take(1)]
        results.equal(f"{event} arrives", kinds, [kind])
    stack.happen("iam/list-users-is-read-only.json", "other/s3-bucket-policy.json")
    results.equal("what is read, and what is no business of ours, does not", second.take(1, seconds=3), [])
    stack.record("root/success-with-a-passkey.json")
    results.equal("what comes by the log group as well is told once", second.take(1, seconds=4), [])

    a_workflow_stands_before_the_function(results, stack, second)

    code, said = deploy("--eventbridge", "iam")
    results.check("--eventbridge iam succeeds", code == 0, said)
    results.equal("and leaves the forwarder in us-east-1", forwarders(), {"us-east-1"})
    stack.happen("iam-user/success-with-mfa-used-in-capitals.json")
    results.equal("which forwards no sign-ins", second.take(1, seconds=3), [])
    results.check("where Identity Center is, cannot be seen here, and that is said", "--sso-region REGION" in said, said)
    code, said = deploy("--eventbridge", "iam", "--sso-region", "eu-north-1")
    results.check("--sso-region succeeds", code == 0, said)
    results.equal("and puts a forwarder there", forwarders(), {"us-east-1", "eu-north-1"})
    code, said = deploy()
    results.equal("which stays", (code, forwarders()), (0, {"us-east-1", "eu-north-1"}))


def rules():
    """The names of those on the default bus."""
    return {rule["Name"] for rule in boto3.client("events").list_rules()["Rules"]}


def what_silences_is_told(results, stack, second):
    print("\nWhat would silence it, whatever way the rest comes")
    results.equal("the function knows what is its own", stack.variables().get("TRAILBELL_OURS"), "trailbell-*")
    results.check("a rule hears of it", "trailbell-tampering" in rules(), rules())
    for event, severity in (("put-data-protection-policy-of-the-topic", "critical"), ("put-account-policy-that-rewrites-events", "critical"),
                            ("delete-alarms", "critical"), ("put-resource-policy-of-the-table", "critical"),
                            ("subscribe-another-address", "warning"), ("put-function-recursion-config", "warning"),
                            ("purge-queue", "warning")):
        stack.happen(f"tampering/{event}.json")
        told = [json.loads(notification["Message"]) for notification in second.take(1)]
        results.equal(f"{event} arrives", [(alert["kind"], alert["severity"]) for alert in told], [("tampering", severity)])
    stack.happen("other/delete-topic-of-somebody-else.json", "other/s3-bucket-policy.json")
    results.equal("what is somebody else's does not", second.take(1, seconds=3), [])


def a_failure_is_explained(results):
    print("\nA deployment that fails")
    boto3.client("cloudtrail").create_trail(Name="second-trail", S3BucketName="somewhere")
    code, said = deploy("--stack-name", "second", "--email", "ann@example.com")
    results.check("a second trail is not made without a word", code == 2 and "trailbell-trail, of us-east-1, writes to" in said, said)
    code, said = deploy("--stack-name", "second", "--email", "ann@example.com", "--yes")
    results.check("ends with an error", code != 0, said)
    results.check("that names what failed, and why",
                  "the first thing that failed: Trail" in said and "already exists" in said.splitlines()[-2], said)
    results.check("and the alerts' topic is not left behind", "second-alerts" not in str(boto3.client("sns").list_topics()))
    boto3.client("cloudtrail").delete_trail(Name="second-trail")


def the_alarm_on_iam_changes_rings(results, emulator):
    def of_alarms():
        return [mail for mail in emulator.mails() if mail.get("topic", "").endswith(":second-alarms")]

    (asked,) = [mail for mail in of_alarms() if "Token=" in mail["text"]][-1:]
    boto3.client("sns").confirm_subscription(TopicArn=asked["topic"], Token=re.search(r"Token=(.*?)&", asked["text"])[1])
    cloudwatch, mails = boto3.client("cloudwatch"), len(of_alarms())
    alarms = cloudwatch.describe_alarms(AlarmNamePrefix="second")["MetricAlarms"]
    (alarm,) = [alarm for alarm in alarms if alarm["MetricName"] == "second-iam-changes"]
    metric = boto3.client("logs").describe_metric_filters(logGroupName="/org/trail")["metricFilters"][0]["metricTransformations"][0]
    results.equal("the alarm looks at what the metric filter counts", (alarm["Namespace"], alarm["MetricName"]),
                  (metric["metricNamespace"], metric["metricName"]))
    cloudwatch.set_alarm_state(AlarmName=alarm["AlarmName"], StateValue="ALARM", StateReason="one call")
    mail = next(iter(of_alarms()[mails:]), {})
    results.equal("when it rings, a mail goes to who hears of alarms", mail.get("to"), "ann@example.com")
    results.check("that says what to look for", "Somebody changed IAM." in mail.get("text", ""), mail)


def every_option_deploys(results, emulator):
    print("\nThe options: an existing log group, a key of its own, both ways to report IAM changes")
    boto3.client("logs").create_log_group(logGroupName="/org/trail")
    stack = Stack("second")
    code, said = deploy(
        "--stack-name", "second", "--email", "ann@example.com", "--existing-log-group", "/org/trail",
        "--parameter", "IamAlerts=both", "--parameter", "CreateKmsKey=true")
    results.check("the command succeeds, over the remains of the one that failed", code == 0, said)
    outputs = stack.outputs()
    filters = boto3.client("logs").describe_subscription_filters(logGroupName="/org/trail")["subscriptionFilters"]
    results.equal("the filters are on the existing log group", {f["filterName"] for f in filters},
                  {"second-sign-ins", "second-iam-changes"})
    iam = boto3.client("iam")
    role = boto3.client("lambda").get_function_configuration(FunctionName="second-alert")["Role"].rpartition("/")[2]
    policy = iam.get_role_policy(RoleName=role, PolicyName="use-the-key")["PolicyDocument"]
    results.equal("the function may use the key", policy["Statement"][0]["Resource"], outputs.get("KmsKeyArn"))
    function = boto3.client("lambda").get_function_configuration(FunctionName="second-alert")
    results.equal("key and log group are known to be its own", function["Environment"]["Variables"].get("TRAILBELL_OURS"),
                  f"second-*,{outputs.get('KmsKeyArn')},/org/trail")
    results.check("and guarded", {"second-tampering", "second-tampering-log-group"} <= rules(), rules())
    metrics = boto3.client("logs").describe_metric_filters(logGroupName="/org/trail")["metricFilters"]
    results.equal("the metric filter is there as well", len(metrics), 1)
    the_alarm_on_iam_changes_rings(results, emulator)

    code, said = deploy("--stack-name", "second", "--delete", "--purge")
    results.check("--purge does not happen without an answer", code != 0 and stack.status() == "CREATE_COMPLETE", said)
    code, said = deploy("--stack-name", "second", "--delete", "--purge", "--yes")
    results.check("--delete --purge succeeds", code == 0, said)
    results.equal("the stack is gone", stack.status(), "DELETE_COMPLETE")
    results.check("the failure store and the credential reports too", not {outputs["FailureBucket"], outputs["ReportBucket"]} & buckets())
    results.check("the log group that was there before is still there", "/org/trail" in log_groups())
    left = boto3.client("logs").describe_subscription_filters(logGroupName="/org/trail")["subscriptionFilters"]
    results.equal("without the filters", left, [])


def an_older_version_is_updated(results):
    print("\nA stack of the version before, deployed as that did it")
    boto3.client("logs").create_log_group(logGroupName="/former/trail")
    stack = Stack("former")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["tar", "-xzf", ROOT / "tests/e2e/former-templates.tar.gz", "-C", folder], check=True)
        function = pathlib.Path(folder, "target/lambda/trailbell-alert")
        function.mkdir(parents=True)
        (function / "bootstrap").write_text("#!/bin/sh\nexit 1\n")
        parent = pathlib.Path(folder, "cfn/parent.yaml")
        parent.write_text(parent.read_text().replace(
            "\nParameters:\n", "\nParameters:\n  FormerSetting:\n    Type: String\n    Default: as it was\n"))
        boto3.client("s3").create_bucket(Bucket="former-artifacts")
        code, said = shell(
            f"cd {folder} && aws cloudformation package --template-file cfn/parent.yaml --output-template-file packaged.yaml"
            " --s3-bucket former-artifacts && aws cloudformation create-stack --stack-name former --template-body file://packaged.yaml"
            " --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND --parameters"
            " 'ParameterKey=Recipients,ParameterValue=email ann@example.com'"
            " ParameterKey=ExistingLogGroup,ParameterValue=/former/trail ParameterKey=TimeZone,ParameterValue=Asia/Tokyo"
            f" ParameterKey=Architecture,ParameterValue={os.uname().machine}")
    eventually(lambda: not stack.status().endswith("_IN_PROGRESS"))
    results.check("it is there", code == 0 and stack.status() == "CREATE_COMPLETE", said)
    code, said = deploy("--stack-name", "former", "--parameter", "Language=ja")
    results.check("the parameters that it no longer has are named", '  FormerSetting (it was "as it was")\n' in said, said)
    results.check("so is the schedule of the heartbeat, and what came for it",
                  '  HeartbeatSchedule (it was "cron(0 0 ? * MON *)")\n' in said and "ReportSchedule says when it comes" in said, said)
    results.equal("the heartbeat is gone, and the weekly letter is there",
                  ("former-heartbeat" in rules(), [s["Name"] for s in boto3.client("scheduler").list_schedules(GroupName="former-report")["Schedules"]]),
                  (False, ["former-report"]))
    results.check("the update succeeds, and says that the mail is still waited for", stack.status() == "UPDATE_COMPLETE" and code == 1 and
                  "ann@example.com, for arn" in said and ", asked less than an hour ago" in said, said)
    results.equal("what was not named stays as it was", (stack.variables()["TRAILBELL_TIME_ZONE"], stack.variables()["TRAILBELL_LANGUAGE"]),
                  ("Asia/Tokyo", "ja"))
    code, said = deploy("--stack-name", "former", "--delete", "--purge", "--yes")
    results.check("and it can be deleted", code == 0 and stack.status() == "DELETE_COMPLETE", said)


def bash_of_macos_will_do(results):
    bash = os.environ.get("BASH32")
    if not bash:
        print("\nNot shown: that bash 3.2, which macOS has, will do. Name one in BASH32 to have it shown.")
        return
    print(f"\n{subprocess.run([bash, '--version'], capture_output=True, text=True, check=True).stdout.splitlines()[0]} will do")
    boto3.client("logs").create_log_group(logGroupName="/bash/trail")
    code, said = deploy("--stack-name", "bash", "--email", "ann@example.com", "--existing-log-group", "/bash/trail", bash=bash)
    results.check("for a first deployment", code == 0 and "Deployed." in said, said)
    code, said = deploy("--stack-name", "bash", "--delete", "--purge", "--yes", bash=bash)
    results.check("and for taking it away again", code == 0 and "Deleted that too." in said, said)


def it_needs_no_log_group(results):
    print("\nEvents come by EventBridge alone; the trail is another's")
    queue, cloudtrail = Queue("third"), boto3.client("cloudtrail")
    cloudtrail.stop_logging(Name="trailbell-trail")
    code, said = deploy("--stack-name", "second", "--recipient", f"sqs {queue.arn}", "--existing-log-group", "none", "--eventbridge", "iam")
    results.check("a trail that is switched off is found out", code == 1 and "no multi-Region trail of your own is logging" in said, said)
    cloudtrail.start_logging(Name="trailbell-trail")
    code, said = deploy("--stack-name", "second", "--recipient", f"sqs {queue.arn}", "--existing-log-group", "none", "--eventbridge", "iam",
                        binaries=released_binaries())
    results.check("the command succeeds, with the functions that are released", code == 0, said)
    results.check("what it does not hear of is said", "Not heard of, since no log group is read:" in said and "sign-ins (--eventbridge all" in said,
                  said)
    results.check("no log group is read", not boto3.client("logs").describe_log_groups(logGroupNamePrefix="second-")["logGroups"])
    alarms = {alarm["MetricName"] for alarm in boto3.client("cloudwatch").describe_alarms(AlarmNamePrefix="second")["MetricAlarms"]}
    results.check("and none is watched", alarms and not alarms & {"IncomingLogEvents", "DeliveryErrors"}, alarms)
    Stack("second").happen("iam/create-user.json")
    headlines = [json.loads(notification["Message"])["headline"] for notification in queue.take(1)]
    results.equal("an IAM change arrives", headlines, ["alice created user heidi"])
    code, said = deploy("--stack-name", "second", "--delete", "--purge", "--yes")
    results.check("--delete succeeds", code == 0 and "DELETE_COMPLETE  the forwarder in us-east-1" in said, said)


def it_goes(results, stack, archive):
    print("\n--delete")
    outputs = stack.outputs()
    sqs, waiting = boto3.client("sqs"), outputs["RedriveQueueUrl"]
    sqs.purge_queue(QueueUrl=waiting)
    sqs.send_message(QueueUrl=waiting, MessageBody="{}")
    code, said = deploy("--delete")
    results.check("what waits in a queue is asked about first", code == 1 and f"  1 in {waiting} (us-east-1)" in said, said)
    results.check("and nothing is deleted", stack.status().endswith("_COMPLETE") and stack.status() != "DELETE_COMPLETE", stack.status())
    sqs.purge_queue(QueueUrl=waiting)
    another_stacks_forwarder_is_left_alone(results)
    code, said = deploy("--delete")
    results.check("so is a stack that is protected, as a new one is", code == 1 and "is protected" in said and
                  stack.status() != "DELETE_COMPLETE", said)
    code, said = deploy("--delete", "--yes")
    results.check("the command succeeds", code == 0, said)
    results.check("another stack's forwarder is left alone, and that is said", forwarders() == {"us-east-2"} and
                  "Note: trailbell-forwarder in us-east-2 is left alone: it sends to the bus in eu-north-1, not to that in us-east-1." in said,
                  said)
    boto3.client("cloudformation", region_name="us-east-2").delete_stack(StackName="trailbell-forwarder")
    results.equal("the stack is gone", stack.status(), "DELETE_COMPLETE")
    evidence = {outputs["TrailBucket"], outputs["FailureBucket"]}
    results.equal("of the buckets only the evidence is left", {b for b in buckets() if b.startswith("trailbell")}, evidence | {archive})
    results.equal("of the log groups only the trail's", {g for g in log_groups() if "trailbell" in g}, {outputs["LogGroupName"]})
    results.check("and it says so", all(name in said for name in [*evidence, outputs["LogGroupName"]]), said)
    results.equal("no topic is left", boto3.client("sns").list_topics()["Topics"], [])
    results.equal("no function", boto3.client("lambda").list_functions()["Functions"], [])
    results.equal("no table", boto3.client("dynamodb").list_tables()["TableNames"], [])
    results.equal("no alarm", boto3.client("cloudwatch").describe_alarms()["MetricAlarms"], [])
    results.equal("no rule", boto3.client("events").list_rules()["Rules"], [])
    results.equal("no schedule", boto3.client("scheduler").list_schedules()["Schedules"], [])
    results.equal("no group of schedules but the default one",
                  [group["Name"] for group in boto3.client("scheduler").list_schedule_groups()["ScheduleGroups"]], ["default"])
    results.equal("no trail", boto3.client("cloudtrail").describe_trails()["trailList"], [])
    results.equal("no forwarder", forwarders(), set())
    results.equal("no bus but the default one", [bus["Name"] for bus in boto3.client("events").list_event_buses()["EventBuses"]],
                  ["default"])
    results.equal("no role", [role["RoleName"] for role in boto3.client("iam").list_roles()["Roles"]
                              if role["RoleName"].startswith("trailbell")], [])
    code, said = deploy("--delete")
    results.check("a second --delete is content", code == 0 and "There is no stack" in said, said)
    code, said = deploy("--delete", "--purge")
    results.check("--purge finds what it has kept", code == 1 and all(name in said for name in [*evidence, outputs["LogGroupName"]]), said)
    code, said = deploy("--delete", "--purge", "--yes")
    results.check("and deletes it", code == 0 and not buckets() & evidence and outputs["LogGroupName"] not in log_groups(), said)


def the_stacks(results, folder, cli=None):
    with Emulator(folder) as emulator, cli or Cli(folder):
        everything, warnings, second = Queue("everything"), Queue("warnings"), Queue("second")
        stack, failed = Stack("trailbell"), results.failed
        it_deploys(results, stack, everything, warnings, emulator)
        if results.failed == failed:
            who_is_missing_is_asked_again(results, stack, everything, warnings, emulator)
            events_become_alerts(results, stack, everything, warnings, emulator)
            failures_are_kept(results, stack)
            failures_are_told_later(results, stack, everything)
            it_changes(results, stack, everything, second, emulator)
            waited_for = letter.the_weekly_letter(results, stack, emulator)
            # Before the function is deployed anew: the emulator ends what runs of the former one.
            letter.it_did_without_a_report(results, emulator, waited_for)
            # It is on the topic as well, and has heard of the letters.
            second.take(100, seconds=3)
            a_policy_rules_what_is_told(results, stack, second)
            what_silences_is_told(results, stack, second)
            events_come_by_eventbridge(results, stack, second)
            archive = letter.it_can_be_switched_off(results, stack)
            a_failure_is_explained(results)
            every_option_deploys(results, emulator)
            an_older_version_is_updated(results)
            bash_of_macos_will_do(results)
            it_needs_no_log_group(results)
            it_goes(results, stack, archive)
        if results.failed:
            emulator.show_its_log()


def the_trail_files(results, folder):
    # An emulator of its own, which heeds policies: there are two accounts, and what each allows the other is what this is about.
    with Emulator(folder, policies=True) as emulator, Cli(folder):
        trail_files.a_trails_files(results, emulator)
        if results.failed:
            emulator.show_its_log()


def the_one_template(results, folder):
    with Emulator(folder, policies=True) as emulator:
        one_template.one_template_is_enough(results, emulator)
        if results.failed:
            emulator.show_its_log()


def the_release(results, folder):
    with Emulator(folder) as emulator, Cli(folder):
        release.it_deploys_without_rust(results, emulator, folder)
        if results.failed:
            emulator.show_its_log()


def the_doctor(results, folder):
    with Emulator(folder) as emulator, Cli(folder):
        doctor.it_finds_what_is_planted(results, emulator)
        if results.failed:
            emulator.show_its_log()


def before_a_deployment(results, folder):
    with Emulator(folder) as emulator:
        before.it_finds_what_is_in_the_way(results)
        if results.failed:
            emulator.show_its_log()


def the_aws_cli_2(results, folder):
    with Emulator(folder) as emulator:
        aws_cli_2.version_2_will_do(results)
        if results.failed:
            emulator.show_its_log()


def the_snapshots(results, folder):
    with Emulator(folder) as emulator:
        snapshot.what_is_different(results, folder, lambda: emulator.credential_reports_are("old"))
        if results.failed:
            emulator.show_its_log()


def the_matrix(results, folder):
    """The stacks with each version of the AWS CLI in each bash, but for the one pair that the part `stacks` is."""
    version_2 = aws_cli_2.Cli2().get()
    if not version_2:
        print("\nNot shown: the stacks with version 2 of the AWS CLI. It is had from Debian, by apt-get and dpkg.")
    old_bash = os.environ.get("BASH32")
    if not old_bash:
        print("\nNot shown: the stacks in bash 3.2, which macOS has. Name one in BASH32 to have it shown.")
    for bash in (None, *([old_bash] if old_bash else [])):
        for cli in (Cli, *([aws_cli_2.Cli2] if version_2 else [])):
            if (bash, cli) == (None, Cli):
                continue
            place = folder / f"{'aws-cli-1' if cli is Cli else 'aws-cli-2'}-{'bash-3.2' if bash else 'bash'}"
            place.mkdir()
            print(f"\n== The stacks with {place.name.replace('-', ' ')}")
            the_stacks(results, place, cli(place, bash))


PARTS = {
    "stacks": the_stacks, "one-template": the_one_template, "snapshot": the_snapshots, "release": the_release, "aws-cli-2": the_aws_cli_2,
    "before": before_a_deployment, "doctor": the_doctor, "trail-files": the_trail_files, "matrix": the_matrix}


def side_by_side(*lanes):
    """Parts that wait for most of their time: each lane's one after the other, the lanes at the same time."""
    logs = [tempfile.TemporaryFile("w+") for _ in lanes]
    runs = [subprocess.Popen([sys.executable, "-B", __file__, *parts], stdout=log, stderr=subprocess.STDOUT) for parts, log in zip(lanes, logs)]
    try:
        for run in runs:
            run.wait()
    finally:
        for run in runs:
            run.terminate()
    said = []
    for log in logs:
        log.seek(0)
        said.append(log.read())
    print("\n".join(said))
    counts = [count for text in said for count in re.findall(r"^(\d+) passed, (\d+) failed$", text, re.M)]
    print(f"{sum(int(passed) for passed, _ in counts)} passed, {sum(int(failed) for _, failed in counts)} failed in all")
    return 1 if any(run.returncode for run in runs) else 0


def main():
    wanted = list(PARTS) if sys.argv[1:] == ["--all"] else sys.argv[1:]
    if unknown := set(wanted) - set(PARTS):
        sys.exit(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}, and --all of them.")
    if not wanted:
        # The first and the last wait for the functions as they are released. The matrix is for the day before a release.
        return side_by_side(["stacks"], [part for part in PARTS if part not in ("stacks", "matrix")])
    passed = failed = 0
    for part in wanted:
        # Of its own: a part that fails early goes no further, and holds up no other.
        results = Results()
        with tempfile.TemporaryDirectory() as folder:
            PARTS[part](results, pathlib.Path(folder))
        passed, failed = passed + results.passed, failed + results.failed
    print(f"\n{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(main())
