"""Made-up events: the fixtures, at other times, by other people and from other addresses. Always the same ones."""

import copy
import json
import random
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

FIXTURES = Path(__file__).parents[2] / "fixtures" / "events"
BEGIN = datetime(2026, 10, 27, tzinfo=timezone.utc)


def fixture(name):
    return json.loads((FIXTURES / f"{name}.json").read_text())


def at(record, time, chance, address=None):
    """The same event at another time, under another id."""
    record = copy.deepcopy(record)
    record["eventTime"] = time.strftime("%Y-%m-%dT%H:%M:%SZ")
    for name in ("eventID", "requestID"):
        record[name] = str(uuid.UUID(int=chance.getrandbits(128), version=4))
    if address:
        record["sourceIPAddress"] = address
    return record


def renamed(record, old, new):
    return json.loads(json.dumps(record).replace(old, new))


SIGN_IN = "iam-user/success-with-a-virtual-mfa-device"
OFFICE = {"alice": "203.0.113.24", "bob": "203.0.113.24", "carol": "203.0.113.61", "dave": "203.0.113.24", "erin": "198.51.100.14"}
GRAVE = [
    # Days, hours (UTC), what, address
    (9, 4.2, "iam/create-access-key-for-another-user", "203.0.113.24"),
    (17, 6.4, "iam/create-user", "203.0.113.24"),
    (23, 17.55, "iam-user/success-without-mfa", "192.0.2.201"),
    (23, 17.71, "iam/deactivate-mfa-device", "192.0.2.201"),
    (23, 17.83, "iam/attach-user-policy-administratoraccess", "192.0.2.201"),
    (23, 17.9, "iam/create-access-key-for-oneself", "192.0.2.201"),
    (23, 18.05, "tampering/stop-logging", "192.0.2.201"),
    (24, 0.6, "root/success-without-mfa", "198.51.100.77"),
    (24, 0.7, "iam/update-access-key-to-inactive", "203.0.113.24"),
    (24, 0.9, "identity-center/signed-in-by-an-external-identity-provider", None),
]


def month():
    """Four weeks of a small account: work on weekdays, a program at night, and one bad evening."""
    chance = random.Random(20)
    records = []
    sign_in, failure = fixture(SIGN_IN), fixture("iam-user/failure-with-a-wrong-password")
    own = sign_in["userIdentity"].get("userName", "alice")
    work = ["iam/tag-role", "iam/create-role-by-cloudformation", "iam/attach-role-policy-ordinary", "iam/add-user-to-group", "other/s3-bucket-policy"]
    for day in range(28):
        date = BEGIN + timedelta(days=day)
        if date.weekday() < 5:
            for name, address in OFFICE.items():
                time = date + timedelta(minutes=chance.gauss(25, 30))
                if chance.random() < 0.12:
                    records.append(at(renamed(failure, failure["userIdentity"].get("userName", "alice"), name), time, chance, address))
                    time += timedelta(seconds=40)
                records.append(at(renamed(sign_in, own, name), time, chance, address))
            for _ in range(chance.randint(2, 7)):
                records.append(at(fixture(chance.choice(work)), date + timedelta(hours=chance.uniform(0.5, 9)), chance, "203.0.113.24"))
        records.append(at(fixture("other/assume-role-with-web-identity"), date + timedelta(hours=18, minutes=chance.uniform(0, 9)), chance, "198.51.100.200"))
    for _ in range(14):
        time = BEGIN + timedelta(days=23, hours=17.3, seconds=chance.uniform(0, 700))
        records.append(at(failure, time, chance, "192.0.2.201"))
    for day, hour, name, address in GRAVE:
        records.append(at(fixture(name), BEGIN + timedelta(days=day, hours=hour), chance, address))
    return records


def many(count):
    """As many as somebody looks back at: what programs do for the most part, then sign-ins and changes."""
    chance = random.Random(count)
    people = [f"user{number:02}" for number in range(40)]
    homes = {name: [f"203.0.113.{chance.randint(1, 254)}" for _ in range(chance.randint(1, 4))] for name in people}
    role, sign_in = fixture("other/assume-role-denied"), fixture(SIGN_IN)
    failure = fixture("iam-user/failure-with-a-wrong-password")
    own, failed = sign_in["userIdentity"]["userName"], failure["userIdentity"]["userName"]
    every = [json.loads(path.read_text()) for path in sorted(FIXTURES.glob("iam/*.json"))]
    every = [record for record in every if isinstance(record, dict) and record.get("eventSource") == "iam.amazonaws.com"]
    apis = [f"{verb}{noun}" for verb in ("Describe", "List", "Get", "Create", "Update") for noun in ("Instances", "Buckets", "Keys", "Queues", "Tables", "Stacks", "Images")]
    services = ("ec2", "s3", "sqs", "dynamodb", "cloudformation", "kms")
    regions = ("us-east-1", "ap-northeast-1", "eu-west-1", "us-west-2")
    times = sorted(chance.uniform(0, 90 * 86400) for _ in range(count))
    # Each lasts for some hours, and makes some twenty calls.
    sessions = [session(chance) for _ in range(count // 25)]
    for seconds in times:
        time = BEGIN - timedelta(days=62) + timedelta(seconds=int(seconds))
        draw, name = chance.random(), chance.choice(people)
        if draw < 0.76:
            record = at(role, time, chance, f"198.51.100.{chance.randint(1, 60)}")
            record.pop("errorCode", None)
            record.pop("errorMessage", None)
            record |= {"eventName": chance.choice(apis), "eventSource": f"{chance.choice(services)}.amazonaws.com", "awsRegion": chance.choice(regions)}
            now = int(seconds / (90 * 86400) * (len(sessions) - 1))
            record["userIdentity"] = sessions[max(0, now - chance.randint(0, 30))]
            record["requestParameters"] = {"id": f"i-{chance.getrandbits(68):017x}", "maxResults": chance.randint(1, 100)}
        elif draw < 0.91:
            record = at(renamed(sign_in, own, name), time, chance, chance.choice(homes[name]))
        elif draw < 0.95:
            record = at(renamed(failure, failed, name), time, chance, f"192.0.2.{chance.randint(1, 254)}")
        else:
            record = at(chance.choice(every), time, chance, chance.choice(homes[name]))
        yield record


def session(chance):
    role = f"worker-{chance.randint(1, 30)}"
    name = f"run-{chance.randint(1, 400)}"
    return {
        "type": "AssumedRole",
        "principalId": f"AROAEXAMPLE{role}:{name}",
        "arn": f"arn:aws:sts::123456789012:assumed-role/{role}/{name}",
        "accountId": "123456789012",
        "accessKeyId": f"ASIA{chance.randint(0, 99999):011}EXAMP",
        "sessionContext": {"sessionIssuer": {"type": "Role", "arn": f"arn:aws:iam::123456789012:role/{role}", "accountId": "123456789012", "userName": role}},
    }


HOSTILE = [
    "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "\"><svg/onload=window.hit=1>",
    "javascript:window.hit=1",
    "{{script}}{{data}}",
    "' onmouseover='window.hit=1",
    "-->]]><!--<b>",
    "=HYPERLINK(\"http://203.0.113.9/\",\"x\")",
    "@import url(http://203.0.113.9/)",
    "a\u2028b\u2029c\u0000d\u001ee",
    "\u202eevil\u2066x",
    "\u05d3\u05e0\u05d4 203.0.113.9",
    "&lt;b&gt;&amp;",
    "${window.hit=1}`",
    "\ud83d\ude00\ufeffhidden\u200b",
    "x" * 5000,
    "__proto__",
    "constructor",
]


def hostile():
    """Whatever can be chosen from outside, chosen by somebody who means harm."""
    chance = random.Random(3)
    failure, change = fixture("iam-user/failure-with-a-wrong-password"), fixture("iam/create-user")
    for number, text in enumerate(HOSTILE):
        time = BEGIN + timedelta(hours=number)
        record = at(failure, time, chance)
        record |= {"userAgent": text, "sourceIPAddress": text, "awsRegion": text}
        record["userIdentity"]["userName"] = text
        yield record
        record = at(change, time + timedelta(minutes=5), chance)
        record["requestParameters"] = {"userName": text, text: text}
        record["userIdentity"] |= {"userName": text, "arn": f"arn:aws:iam::123456789012:user/{text}"}
        record["eventID"] = text
        yield record
        record = at(fixture("iam/attach-user-policy-administratoraccess"), time + timedelta(minutes=9), chance)
        record["requestParameters"]["userName"] = text
        record["errorMessage"] = text
        record["recipientAccountId"] = text
        yield record
