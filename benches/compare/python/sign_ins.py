"""What both functions share: the records of an invocation, and the message about one."""

import base64
import gzip
import json


def records(event):
    data = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    return [json.loads(log_event["message"]) for log_event in data["logEvents"]]


def publish(sns, topic_arn, record):
    name = record["eventName"]
    user = record["userIdentity"].get("userName", "")
    subject = f"{name} by {user}"
    message = f"{subject} from {record['sourceIPAddress']} at {record['eventTime']}\n\n{json.dumps(record, indent=2)}"
    sns.publish(TopicArn=topic_arn, Subject=subject, Message=message)
