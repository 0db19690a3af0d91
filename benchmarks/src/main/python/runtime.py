"""Runs a Python function as Lambda's runtime does: takes events from the Runtime API and posts the
answers, over one connection. Costs less than AWS's own client for Python, so it favours the
function that is measured.

usage: runtime.py FILE

FILE defines lambda_handler(event, context). If it calls EC2, STS and ECS by module members named
ec2, sts and ecs, these are replaced by answers in the process: describing things is not measured.
"""

import http.client
import importlib.util
import json
import os
import sys
from datetime import datetime, timezone

NEXT = "/2018-06-01/runtime/invocation/next"
ANSWER = "/2018-06-01/runtime/invocation/%s/response"


class Instance:
    """What the EC2 resource API tells of an instance."""

    instance_type = "m5.large"
    launch_time = datetime(2026, 3, 1, 12, 0, 0, tzinfo=timezone.utc)
    public_ip_address = None
    private_ip_address = "10.0.1.17"
    subnet_id = "subnet-0f3c1f3b1a2d4e5f6"
    vpc_id = "vpc-0a1b2c3d4e5f60718"
    iam_instance_profile = {"Arn": "arn:aws:iam::111122223333:instance-profile/ecs-node"}

    def __init__(self, instance_id):
        self.instance_id = instance_id


class Ec2:
    """Answers in place of boto3's EC2 resource."""

    Instance = Instance


class Sts:
    """Answers in place of boto3's STS client."""

    def get_caller_identity(self):
        return {"Account": "111122223333"}


class Ecs:
    """Answers in place of boto3's ECS client."""

    def describe_tasks(self, cluster, tasks):
        task = tasks[0]
        container = {
            "runtimeId": "5440dc87d445b983ef920eb09c9d08baf29d9b0619eba3254270f74a99756282",
            "containerArn": task.replace(":task/", ":container/") + "/1",
            "taskArn": task,
            "image": "public.ecr.aws/falcosecurity/falco:0.40.0",
            "name": "falco",
        }
        return {
            "tasks": [
                {
                    "taskArn": task,
                    "availabilityZone": "us-east-1a",
                    "createdAt": Instance.launch_time,
                    "containers": [container],
                }
            ]
        }


def load(path):
    """Imports the file and replaces its calls that describe things."""
    spec = importlib.util.spec_from_file_location("function", path)
    function = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(function)
    for name, answers in (("ec2", Ec2()), ("sts", Sts()), ("ecs", Ecs())):
        if hasattr(function, name):
            setattr(function, name, answers)
    return function.lambda_handler


def main():
    handler = load(sys.argv[1])
    connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    while True:
        connection.request("GET", NEXT)
        response = connection.getresponse()
        invocation = response.getheader("Lambda-Runtime-Aws-Request-Id")
        answer = handler(json.loads(response.read()), None)
        connection.request("POST", ANSWER % invocation, json.dumps(answer))
        connection.getresponse().read()


main()
