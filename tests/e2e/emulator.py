"""MiniStack, with what it does otherwise than AWS put right, as far as these tests depend on it.

README.md beside this file lists what that is and what stays untested. run.py starts this; MiniStack takes its settings
from the environment, and so does this: TRAILBELL_CLI, the command line whose `replay` evaluates filter patterns; MAILBOX, a
file that gets a line of JSON for each mail; and CREDENTIAL_REPORT, a file that says what becomes of credential reports.
"""

import datetime
import json
import os
import re
import subprocess
import sys
import uuid

import boto3
from ministack import app
from ministack.core import iam_actions
from ministack.services import cloudtrail, cloudwatch_logs, dynamodb, ec2, eventbridge, iam, lambda_svc, scheduler, ses_v2, sns
from ministack.services.cloudformation import _stacks, changesets, provisioners


def evaluate_filter_patterns():
    """Its JSON filter patterns match nothing. Our own evaluator prints what a filter with that pattern delivers."""

    def matches(pattern, message):
        if not pattern:
            return True
        command = [os.environ["TRAILBELL_CLI"], "replay", "-", "--format", "json", "--steps", "--filter-pattern", pattern]
        replay = subprocess.run(command, input=message, capture_output=True, text=True, check=False)
        if replay.returncode not in (0, 1):
            print(f"replay refused {pattern}: {replay.stderr}", file=sys.stderr)
        return bool(replay.stdout.strip())

    cloudwatch_logs._subscription_pattern_matches = matches


def retry_what_filters_deliver():
    """A function that fails on what a subscription filter handed it is not tried again, as any other asynchronous one is."""
    execute = lambda_svc._execute_function_with_config_scope

    def execute_or_retry(function, event):
        if "awslogs" in event:
            return lambda_svc.invoke_async_with_retry(function, event)
        return execute(function, event)

    lambda_svc._execute_function_with_config_scope = execute_or_retry


def store_failures_in_buckets():
    """A bucket is no on-failure destination."""
    route = lambda_svc._route_async_failure

    def route_to_bucket(target, function, event, result):
        if not target.startswith("arn:aws:s3:::"):
            return route(target, function, event, result)
        now = datetime.datetime.now(datetime.timezone.utc)
        record = {
            "version": "1.0",
            "timestamp": now.isoformat(),
            "requestContext": {
                "requestId": str(uuid.uuid4()),
                "functionArn": f"arn:aws:lambda:us-east-1:000000000000:function:{function}:$LATEST",
                "condition": "RetriesExhausted",
                "approximateInvokeCount": 3,
            },
            "requestPayload": event,
            "responsePayload": result.get("body"),
        }
        key = f"aws/lambda/async/{function}/{now:%Y/%m/%d}/{now:%Y-%m-%dT%H.%M.%S}-{uuid.uuid4()}"
        boto3.client("s3").put_object(Bucket=target.rpartition(":")[2], Key=key, Body=json.dumps(record))

    lambda_svc._route_async_failure = route_to_bucket


def put_into_mailbox(subscription, subject, text):
    with open(os.environ["MAILBOX"], "a", encoding="utf-8") as mailbox:
        mail = {"to": subscription["endpoint"], "topic": subscription["topic_arn"], "subject": subject, "text": text}
        print(json.dumps(mail), file=mailbox)


def ask_for_confirmation():
    """A subscription by e-mail is confirmed from the start, and no mail asks for it."""
    handlers = provisioners._RESOURCE_HANDLERS["AWS::SNS::Subscription"]
    create, subscribe, list_by_topic = handlers["create"], sns._subscribe, sns._list_subscriptions_by_topic

    def ask(subscription):
        subscription |= {"confirmed": False, "token": uuid.uuid4().hex}
        link = f"https://sns.example.com/confirmation.html?TopicArn=x&Token={subscription['token']}&Endpoint=y"
        put_into_mailbox(subscription, "AWS Notification - Subscription Confirmation", link)

    def create_pending(logical_id, properties, stack):
        arn, attributes = create(logical_id, properties, stack)
        subscription = sns._find_subscription(properties["TopicArn"], arn)
        if subscription["protocol"] == "email":
            ask(subscription)
        return arn, attributes

    def subscribe_pending(parameters):
        topic = sns._topics.get(sns._p(parameters, "TopicArn"), {"subscriptions": []})
        confirmed = [s["arn"] for s in topic["subscriptions"] if s["confirmed"]]
        status, headers, body = subscribe(parameters)
        for subscription in topic["subscriptions"]:
            arn = subscription["arn"]
            if subscription["protocol"] == "email" and arn not in confirmed and f">{arn}<".encode() in body:
                ask(subscription)
                body = body.replace(arn.encode(), b"pending confirmation")
        return status, headers, body

    def list_pending(parameters):
        status, headers, body = list_by_topic(parameters)
        for topic in sns._topics.values():
            for subscription in topic["subscriptions"]:
                if not subscription["confirmed"]:
                    body = body.replace(f">{subscription['arn']}<".encode(), b">PendingConfirmation<")
        return status, headers, body

    handlers["create"] = create_pending
    sns._subscribe = subscribe_pending
    sns._list_subscriptions_by_topic = list_pending


def deliver_mails():
    """Notifications by e-mail go nowhere."""
    fan_out = sns._fanout

    def fan_out_with_mail(topic_arn, message_id, message, subject, structure="", attributes=None, *rest, **more):
        text = sns._resolve_message_for_protocol(message, structure, "email")
        for subscription in sns._topic_by_arn_any_scope(topic_arn)["subscriptions"]:
            wanted = subscription["protocol"] == "email" and subscription["confirmed"]
            if wanted and sns._matches_filter_policy(subscription, attributes or {}, text):
                put_into_mailbox(subscription, subject, text)
        return fan_out(topic_arn, message_id, message, subject, structure, attributes, *rest, **more)

    sns._fanout = fan_out_with_mail


def make_trails():
    """Its CloudFormation has no AWS::CloudTrail::Trail, its CloudTrail has trails, which record nothing."""

    def create(_logical_id, properties, _stack):
        status, _headers, body = cloudtrail._create_trail({"Name": properties["TrailName"], **properties})
        answer = json.loads(body)
        if status >= 400:
            raise ValueError(answer.get("message") or answer.get("Message") or str(answer))
        # Its CreateTrail forgets the log group.
        cloudtrail._update_trail({name: properties[name] for name in ("CloudWatchLogsLogGroupArn", "CloudWatchLogsRoleArn")} |
                                 {"Name": properties["TrailName"]})
        if properties["IsLogging"]:
            cloudtrail._start_logging({"Name": properties["TrailName"]})
        return answer["Name"], {"Arn": answer["TrailARN"]}

    def delete(name, _properties):
        cloudtrail._delete_trail({"Name": name})

    provisioners._RESOURCE_HANDLERS["AWS::CloudTrail::Trail"] = {"create": create, "delete": delete}


def tell_of_deliveries():
    """Its trails deliver nothing, and never say when. One that logs into a group has just done so."""
    status_of = cloudtrail._get_trail_status

    def status_with_delivery(body):
        status, headers, answer = status_of(body)
        told = json.loads(answer)
        _name, _region, trail = cloudtrail._find_visible_trail(body["Name"]) if status < 400 else ("", "", None)
        if trail and told.get("IsLogging") and trail.get("CloudWatchLogsLogGroupArn"):
            told["LatestCloudWatchLogsDeliveryTime"] = int(datetime.datetime.now().timestamp())
            answer = json.dumps(told).encode()
        return status, headers, answer

    for name, handler in list(vars(cloudtrail).items()):
        if isinstance(handler, dict) and "GetTrailStatus" in handler:
            handler["GetTrailStatus"] = status_with_delivery
    cloudtrail._get_trail_status = status_with_delivery


def let_items_expire():
    """Its CloudFormation makes tables whose items never expire."""
    handlers = provisioners._RESOURCE_HANDLERS["AWS::DynamoDB::Table"]
    create = handlers["create"]

    def create_expiring(logical_id, properties, stack):
        name, attributes = create(logical_id, properties, stack)
        if wanted := properties.get("TimeToLiveSpecification"):
            dynamodb._update_ttl({"TableName": name, "TimeToLiveSpecification": wanted | {"Enabled": str(wanted["Enabled"]).lower() == "true"}})
        return name, attributes

    handlers["create"] = create_expiring


ENABLED_FOR_ALL = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"


def hand_cloudtrail_events_to_eventbridge():
    """Nothing makes events of AWS's own: PutEvents takes them here from anyone. A rule that is enabled for all of CloudTrail's
    management events passes none on, and one that is merely enabled those that are read-only too."""
    put, dispatch = eventbridge._put_events, eventbridge._dispatch_event

    def dispatch_by_state(event, view=None):
        if "_DispatchPath" in event:
            return dispatch(event, view)  # on its way from one bus to another
        read_only = json.loads(event["Detail"]).get("readOnly") is True
        states = {key: rule["State"] for key, rule in eventbridge._rules.items()}
        try:
            for key, state in states.items():
                passes = state == ENABLED_FOR_ALL or (state == "ENABLED" and not read_only)
                eventbridge._rules[key]["State"] = "ENABLED" if passes else "DISABLED"
            return dispatch(event, view)
        finally:
            for key, state in states.items():
                eventbridge._rules[key]["State"] = state

    eventbridge._put_events = lambda data, **_: put(data, allow_aws_source=True)
    eventbridge._dispatch_event = dispatch_by_state


def call_at_the_scheduled_time():
    """Its schedules know no time zone, and do not fill in the context of a call."""
    handlers = provisioners._RESOURCE_HANDLERS["AWS::Scheduler::Schedule"]
    create, update, invoke = handlers["create"], handlers["update"], eventbridge._invoke_target

    def remember_time_zone(name, properties):
        schedule = scheduler._schedules[f"{properties.get('GroupName', 'default')}/{name}"]
        schedule["ScheduleExpressionTimezone"] = properties.get("ScheduleExpressionTimezone", "UTC")

    def create_in_time_zone(logical_id, properties, stack):
        name, attributes = create(logical_id, properties, stack)
        remember_time_zone(name, properties)
        return name, attributes

    def update_in_time_zone(name, old, new, *rest):
        result = update(name, old, new, *rest)
        remember_time_zone(name, new)
        return result

    def invoke_with_context(target, event, rule, view=None):
        if "<aws.scheduler.scheduled-time>" in target.get("Input", ""):
            at = datetime.datetime.fromtimestamp(event["Time"], datetime.timezone.utc)
            target = target | {"Input": target["Input"].replace("<aws.scheduler.scheduled-time>", f"{at:%Y-%m-%dT%H:%M:00Z}")}
        return invoke(target, event, rule, view)

    handlers["create"], handlers["update"] = create_in_time_zone, update_in_time_zone
    eventbridge._invoke_target = invoke_with_context


def attach_to_mails():
    """Mails of Amazon SES go out without what is attached to them. They are written into the mailbox, as SendEmail had them."""
    handle = ses_v2.handle_request

    async def handle_and_keep(method, path, headers, body, query):
        answer = await handle(method, path, headers, body, query)
        if method == "POST" and path.rstrip("/").endswith("/outbound-emails") and answer[0] == 200:
            request = json.loads(body)
            simple = request["Content"]["Simple"]
            mail = {"from": request["FromEmailAddress"], "to": request["Destination"]["ToAddresses"], "subject": simple["Subject"]["Data"],
                    "text": simple["Body"]["Text"]["Data"], "html": simple["Body"]["Html"]["Data"],
                    "attachments": {a["FileName"]: a["RawContent"] for a in simple.get("Attachments", [])}}
            with open(os.environ["MAILBOX"], "a", encoding="utf-8") as mailbox:
                print(json.dumps(mail), file=mailbox)
        return answer

    ses_v2.handle_request = handle_and_keep


def let_credential_reports_take_their_time():
    """A report is made at once and never grows old, and root is made anew with each. What the file CREDENTIAL_REPORT says, where there is one: `old`, the report that is
    there is five hours old until another is made; `never`, none is ever ready."""
    actions = iam._IAM_HANDLERS
    generate, get = actions["GenerateCredentialReport"], actions["GetCredentialReport"]

    def wish():
        path = os.environ["CREDENTIAL_REPORT"]
        return (open(path, encoding="utf-8").read().strip(), os.path.getmtime(path)) if os.path.exists(path) else ("", 0)

    made = {"at": 0}

    def generate_in_time(parameters):
        if wish()[0] == "never":
            return iam._xml(200, "GenerateCredentialReportResponse",
                            "<GenerateCredentialReportResult><State>STARTED</State></GenerateCredentialReportResult>", ns="iam")
        made["at"] = datetime.datetime.now().timestamp()
        answer = generate(parameters)
        report = iam._credential_reports["report"]
        report["content"] = re.sub(r"(<root_account>,[^,]*,)[^,]*", r"\g<1>2026-01-05T09:00:00Z", report["content"])
        return answer

    def get_in_time(parameters):
        what, since = wish()
        if what == "never":
            return iam._error(404, "ReportInProgress", "The report is being made.", ns="iam")
        if what == "old" and made["at"] < since and iam._credential_reports.get("report"):
            at = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=5)
            iam._credential_reports["report"]["generated_time"] = f"{at:%Y-%m-%dT%H:%M:%SZ}"
        return get(parameters)

    actions["GenerateCredentialReport"], actions["GetCredentialReport"] = generate_in_time, get_in_time


def notice_conditions():
    """A change set in which nothing but a condition or a parameter in the metadata changes holds no changes."""
    resolve = changesets._resolve_props_for_diff

    def resolve_conditions(template, parameters, *names):
        resolved = resolve(template, parameters, *names)
        holds = changesets._evaluate_conditions(template, parameters)
        resources = resolved.get("Resources", {})
        resolved["Resources"] = {name: r for name, r in resources.items() if holds.get(r.get("Condition"), True)}
        for resource in resolved["Resources"].values():
            metadata = resource.get("Metadata")
            if isinstance(metadata, dict):
                resource["Metadata"] = {
                    name: parameters.get(value["Ref"], value) if isinstance(value, dict) and "Ref" in value else value
                    for name, value in metadata.items()
                }
        return resolved

    changesets._resolve_props_for_diff = resolve_conditions


def enable_three_regions():
    """All Regions there are, are enabled: that takes the deployment of forwarders into each too long."""
    ec2._AWS_REGIONS = [row for row in ec2._AWS_REGIONS if row[0] in ("us-east-1", "us-east-2", "eu-north-1")]


def remember_attributes():
    """Updating a nested stack it forgets the attributes of the resources that stay as they are, and each GetAtt fails."""
    update = provisioners._update_resource

    def update_remembering(kind, physical_id, old, new, stack, logical_id=None, attributes=None):
        if attributes is None:
            resources = _stacks.get(stack, {}).get("_resources", {})
            attributes = resources.get(logical_id, {}).get("Attributes")
        return update(kind, physical_id, old, new, stack, logical_id, attributes)

    provisioners._update_resource = update_remembering


def keep_what_templates_keep():
    """Deleting a nested stack it does not heed DeletionPolicy."""
    handlers = provisioners._RESOURCE_HANDLERS["AWS::CloudFormation::Stack"]
    delete = handlers["delete"]

    def delete_keeping(physical_id, properties):
        stack = _stacks.get(provisioners._nested_stack_lookup_name(physical_id), {})
        parent = _stacks.get(stack.get("_parent_stack_name"), {})
        undone = parent.get("StackStatus", "").startswith("ROLLBACK")
        for name, resource in stack.get("_template", {}).get("Resources", {}).items():
            policy = resource.get("DeletionPolicy")
            if policy == "Retain" or (policy == "RetainExceptOnCreate" and not undone):
                stack["_resources"].pop(name, None)
        return delete(physical_id, properties)

    handlers["delete"] = delete_keeping


def be_called_by_tls():
    """It is called in clear, which the policies of queues, topics and buckets forbid where it heeds them."""
    pin = app.pin_request_origin
    app.pin_request_origin = lambda address, _secure: pin(address, True)


def publish_batches_by_the_permission_to_publish():
    """It wants sns:PublishBatch, which AWS does not know: sns:Publish is for both ("Amazon SNS API permissions", Amazon SNS Developer Guide)."""
    action_of = iam_actions.extract_iam_action

    def action(*request):
        asked = action_of(*request)
        return "sns:Publish" if asked == "sns:PublishBatch" else asked

    iam_actions.extract_iam_action = action


if __name__ == "__main__":
    evaluate_filter_patterns()
    retry_what_filters_deliver()
    store_failures_in_buckets()
    ask_for_confirmation()
    deliver_mails()
    make_trails()
    tell_of_deliveries()
    let_items_expire()
    hand_cloudtrail_events_to_eventbridge()
    call_at_the_scheduled_time()
    attach_to_mails()
    let_credential_reports_take_their_time()
    notice_conditions()
    enable_three_regions()
    remember_attributes()
    keep_what_templates_keep()
    be_called_by_tls()
    publish_batches_by_the_permission_to_publish()
    app.main()
