"""The function as it is often written: the client is made where it is used."""

import os

import boto3

from sign_ins import publish, records


def handler(event, context):
    for record in records(event):
        publish(boto3.client("sns"), os.environ["TOPIC_ARN"], record)
