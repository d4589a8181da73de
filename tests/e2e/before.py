"""`trailbell doctor --before`: an account that can take a deployment, then one thing after the other that is in the way, each found, and
named once."""

import json
import os
import subprocess

import boto3

from cloud import ACCOUNT, REGION, ROOT, built

# MiniStack knows neither transformers nor the account's policies for log groups.
UNSEEN = {"in-the-way"}
GROUP = "/org/trail"
SENDER = "trailbell@example.com"
EXISTING = ("--existing-log-group", GROUP)
ALL = (*EXISTING, "--eventbridge", "iam", "--parameter", f"ReportSender={SENDER}")
EVERYTHING = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
# MiniStack's simulation takes no context, to which service a role is handed for one.
HAND_OVER = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}]}
A_TOPIC = {"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}, "Outputs": {"Url": {"Value": "u"}},
           "Parameters": {"BusArn": {"Type": "String", "Default": f"arn:aws:events:eu-west-1:{ACCOUNT}:event-bus/trailbell-events"}}}


def somebody(name, *policies):
    """A user with these policies, as the environment says who asks."""
    iam = boto3.client("iam")
    iam.create_user(UserName=name)
    for number, policy in enumerate(policies):
        iam.put_user_policy(UserName=name, PolicyName=f"p{number}", PolicyDocument=json.dumps(policy))
    key = iam.create_access_key(UserName=name)["AccessKey"]
    return {"AWS_ACCESS_KEY_ID": key["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"]}


def before(who, *arguments):
    """What it found, by the name of each check, and its exit code."""
    command = [built("trailbell", "TRAILBELL_CLI"), "doctor", "--before", "--format", "json", *arguments]
    run = subprocess.run(command, env=os.environ | who, capture_output=True, text=True, check=False)
    checks = {check["id"]: check for check in json.loads(run.stdout)["checks"]} if run.stdout else {}
    return checks, run.returncode, run.stderr


def wrong(checks):
    return {name for name, check in checks.items() if check["outcome"] in ("broken", "warning")}


def unseen(checks):
    return {name for name, check in checks.items() if check["outcome"] in ("not_seen", "not_reached")}


def how_it_ends(checks):
    if any(check["outcome"] == "broken" for check in checks.values()):
        return 1
    return 3 if unseen(checks) else 0


def policy(name):
    text = (ROOT / f"docs/{name}.json").read_text().replace("123456789012", ACCOUNT).replace("EXISTING-LOG-GROUP", GROUP)
    return json.loads(text)


def faults(deployer):
    """Each: what it is, who asks, with which options, the check that finds it, a part of what that says, how it is planted and taken away."""
    trail, logs, stacks = boto3.client("cloudtrail"), boto3.client("logs"), boto3.client("cloudformation")
    function = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:siem"
    nobody, everything = somebody("nobody"), somebody("everything", EVERYTHING)
    no_roles = somebody("no-roles", EVERYTHING, {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "iam:CreateRole", "Resource": "*"}]})
    script_alone = somebody("script-alone", policy("deployer-policy"))

    def filters(count):
        for number in range(5):
            if number < count:
                logs.put_subscription_filter(logGroupName=GROUP, filterName=f"siem-{number}", filterPattern="", destinationArn=function)
            else:
                names = [one["filterName"] for one in logs.describe_subscription_filters(logGroupName=GROUP)["subscriptionFilters"]]
                if f"siem-{number}" in names:
                    logs.delete_subscription_filter(logGroupName=GROUP, filterName=f"siem-{number}")

    def stack(name, there):
        if there:
            stacks.create_stack(StackName=name, TemplateBody=json.dumps(A_TOPIC))
            stacks.get_waiter("stack_create_complete").wait(StackName=name, WaiterConfig={"Delay": 1})
        else:
            stacks.delete_stack(StackName=name)

    def nothing():
        pass

    return [
        ("a second trail is billed", deployer, (), "trail", "a second trail costs 2 USD", nothing, nothing),
        ("no trail writes to the group", everything, ("--existing-log-group", "/other"), "trail", "no trail writes to /other",
         lambda: logs.create_log_group(logGroupName="/other"), nothing),
        ("there is no such group", everything, ("--existing-log-group", "/none"), "log-group", "there is no log group /none", nothing, nothing),
        ("the trail was stopped", deployer, ALL, "trail", "was stopped", lambda: trail.stop_logging(Name="org"), lambda: trail.start_logging(Name="org")),
        ("and EventBridge gets nothing then", deployer, ("--existing-log-group", "none", "--eventbridge", "all"), "trail", "no trail of all Regions is logging",
         lambda: trail.stop_logging(Name="org"), lambda: trail.start_logging(Name="org")),
        ("the trail hears of one Region", deployer, ALL, "trail", "alone", lambda: trail.update_trail(Name="org", IsMultiRegionTrail=False),
         lambda: trail.update_trail(Name="org", IsMultiRegionTrail=True)),
        ("there is no room for two filters", deployer, ALL, "filters", "no room for two filters more", lambda: filters(4), lambda: filters(0)),
        ("the name is somebody's", deployer, ALL, "stack", "it is none of Trailbell", lambda: stack("trailbell", True), lambda: stack("trailbell", False)),
        ("a forwarder of this name sends elsewhere", deployer, ALL, "forwarders", "belongs to another stack of this name",
         lambda: stack(f"trailbell-forwarder-{REGION}", True), lambda: stack(f"trailbell-forwarder-{REGION}", False)),
        ("the sender was never verified", deployer, ALL, "sender", "is not verified",
         lambda: boto3.client("sesv2").delete_email_identity(EmailIdentity=SENDER), lambda: boto3.client("sesv2").create_email_identity(EmailIdentity=SENDER)),
        ("the name is too long", everything, (*EXISTING, "--stack-name", "a" * 33), "stack", "at most 32 letters", nothing, nothing),
        ("who asks may do nothing", nobody, ALL, "permissions", "no policy lets you", nothing, nothing),
        ("a policy forbids to make roles", no_roles, ALL, "permissions", "you may not call iam:CreateRole (a policy keeps you from it)", nothing, nothing),
        ("who asks may not make what is in the stack", script_alone, ALL, "permissions", "you may not call ", nothing, nothing),
    ]


def it_finds_what_is_in_the_way(results):
    print("\nAn account without anything")
    deployer = somebody("deployer", policy("deployer-policy"), policy("deployer-resources-policy"), HAND_OVER)
    checks, code, said = before(deployer)
    results.equal("can take it, by whoever has the two policies of docs/", (wrong(checks), code), (set(), 0))
    results.equal("and each check is well", {name: check["outcome"] for name, check in checks.items() if check["outcome"] != "ok"}, {})

    print("\nOne with a trail")
    s3, logs, trail = boto3.client("s3"), boto3.client("logs"), boto3.client("cloudtrail")
    s3.create_bucket(Bucket="org-trail")
    logs.create_log_group(logGroupName=GROUP)
    arn = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{GROUP}:*"
    trail.create_trail(Name="org", S3BucketName="org-trail", IsMultiRegionTrail=True, IncludeGlobalServiceEvents=True)
    # MiniStack's CreateTrail forgets the log group.
    trail.update_trail(Name="org", CloudWatchLogsLogGroupArn=arn, CloudWatchLogsRoleArn=f"arn:aws:iam::{ACCOUNT}:role/trail")
    trail.start_logging(Name="org")
    boto3.client("sesv2").create_email_identity(EmailIdentity=SENDER)
    checks, code, said = before(deployer, *ALL)
    results.equal("can take it too", (wrong(checks), code), (set(), how_it_ends(checks)))
    results.check("and all is seen that the emulator tells", unseen(checks) <= UNSEEN, checks)
    if results.failed:
        print(json.dumps(checks, indent=1), said)
        return
    for what, who, options, check, says, plant, mend in faults(deployer):
        print(f"\n{what[0].upper()}{what[1:]}")
        plant()
        checks, code, said = before(who, *options)
        named = [finding for finding in checks.get(check, {}).get("findings", []) if says in finding["says"]]
        results.check("it is found", len(named) == 1, checks.get(check) or said)
        results.equal("and named once", wrong(checks), {check})
        results.check("with what to do about it", all(finding["fix"]["text"] for finding in named), named)
        results.equal("with the exit code of what it is", code, how_it_ends(checks))
        mend()
