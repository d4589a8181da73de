"""The function as AWS advises to write it: one client for all invocations, one publish an event."""

import os

import boto3

from sign_ins import publish, records

TOPIC_ARN = os.environ["TOPIC_ARN"]
SNS = boto3.client("sns")


def handler(event, context):
    for record in records(event):
        publish(SNS, TOPIC_ARN, record)
