"""Payloads of console sign-ins by many users, made from our own fixture; no event comes twice, for what was told is not told again."""

import base64
import gzip
import json
import random
import uuid
from pathlib import Path

FIXTURES = Path(__file__).parents[2] / "fixtures/events/iam-user"


class Payloads:
    def __init__(self, folder):
        self.folder, self.made = folder, 0
        self.random = random.Random(2026)
        names = ("success-with-a-virtual-mfa-device", "success-without-mfa")
        self.events = [json.loads((FIXTURES / f"{name}.json").read_text()) for name in names]

    def payload(self, events):
        """The path of a new payload of so many events."""
        log_events = [
            {"id": str(self.random.getrandbits(180)).zfill(56), "timestamp": 1779849224000, "message": self.message()}
            for _ in range(events)
        ]
        document = {
            "messageType": "DATA_MESSAGE", "owner": "123456789012", "logGroup": "trailbell",
            "logStream": "123456789012_CloudTrail_us-east-1", "subscriptionFilters": ["trailbell-sign-ins"],
            "logEvents": log_events,
        }
        packed = gzip.compress(json.dumps(document, separators=(",", ":")).encode())
        self.made += 1
        path = self.folder / f"{self.made:04}-{events}.json"
        path.write_text(json.dumps({"awslogs": {"data": base64.b64encode(packed).decode()}}))
        return path

    def message(self):
        event = json.loads(json.dumps(self.random.choice(self.events)))
        user = f"user-{self.random.randrange(400)}"
        event["eventID"] = str(uuid.UUID(int=self.random.getrandbits(128), version=4))
        event["sourceIPAddress"] = f"203.0.113.{self.random.randrange(256)}"
        event["eventTime"] = f"2026-05-27T02:{self.random.randrange(60):02}:{self.random.randrange(60):02}Z"
        event["userIdentity"] |= {
            "userName": user,
            "arn": f"arn:aws:iam::123456789012:user/{user}",
            "principalId": f"AIDA{self.random.getrandbits(48):012X}EXAM",
        }
        return json.dumps(event, separators=(",", ":"))
