"""The baseline: a function that does what AWS's sample for Falco and Security Hub
(aws-samples/aws-securityhub-falco-ecs-eks-integration) does with ECS records, in the same stages and
with as many members in a finding: base64, gunzip, JSON of envelope, record and alert, three calls
that describe instance, account and task, and one BatchImportFindings by boto3 with a client made in
each invocation.
"""

import base64
import gzip
import json
import uuid
from datetime import datetime

import boto3

LABELS = {
    "emergency": "CRITICAL",
    "alert": "CRITICAL",
    "critical": "CRITICAL",
    "error": "HIGH",
    "warning": "HIGH",
    "notice": "MEDIUM",
}

session = boto3.session.Session()
ec2 = session.resource("ec2")
sts = session.client("sts")
ecs = session.client("ecs")


def instance_resource(instance_id):
    described = ec2.Instance(instance_id)
    addresses = [described.public_ip_address, described.private_ip_address]
    return {
        "Type": "AwsEc2Instance",
        "Id": described.instance_id,
        "Partition": "aws",
        "Region": session.region_name,
        "Details": {
            "AwsEc2Instance": {
                "Type": described.instance_type,
                "LaunchedAt": described.launch_time.isoformat(timespec="milliseconds"),
                "IpV4Addresses": [address for address in addresses if address],
                "SubnetId": described.subnet_id,
                "VpcId": described.vpc_id,
                "IamInstanceProfileArn": described.iam_instance_profile["Arn"],
            }
        },
    }


def container_resource(container):
    return {
        "Type": "Container",
        "Id": container["runtimeId"],
        "Details": {
            "Container": {"Name": container["name"], "ImageName": container["image"]},
            "Other": {
                "containerArn": container["containerArn"],
                "taskArn": container["taskArn"],
                "containerRuntime": container["runtimeId"],
            },
        },
    }


def task_resources(cluster, arn):
    task = ecs.describe_tasks(cluster=cluster, tasks=[arn])["tasks"][0]
    resources = [container_resource(container) for container in task["containers"]]
    resources.append({"Type": "Other", "Id": task["taskArn"]})
    resources.append({"Type": "Other", "Id": cluster})
    return resources


def finding(record):
    alert = json.loads(record["log"])
    account = sts.get_caller_identity()["Account"]
    region = session.region_name
    name = "falco-" + uuid.uuid1().hex
    now = datetime.now().isoformat(timespec="milliseconds") + "Z"
    resources = [instance_resource(record["ec2_instance_id"])]
    resources.extend(task_resources(record["ecs_cluster"], record["ecs_task_arn"]))
    return {
        "SchemaVersion": "2018-10-08",
        "Id": f"{region}/{account}/{name}",
        "ProductArn": f"arn:aws:securityhub:{region}:{account}:product/{account}/default",
        "GeneratorId": record["ec2_instance_id"] + "-" + name,
        "AwsAccountId": account,
        "Types": ["Software and Configuration Checks"],
        "CreatedAt": now,
        "UpdatedAt": now,
        "Severity": {
            "Label": LABELS.get(alert["priority"].lower(), "INFORMATIONAL"),
            "Original": alert["priority"],
        },
        "Title": alert["rule"],
        "Description": alert["output"],
        "Resources": resources,
    }


def lambda_handler(event, context):
    compressed = base64.b64decode(event["awslogs"]["data"])
    payload = json.loads(gzip.decompress(compressed))
    findings = [finding(json.loads(log["message"])) for log in payload["logEvents"]]
    hub = session.client("securityhub")
    answer = hub.batch_import_findings(Findings=findings)
    return {"imported": answer["SuccessCount"]}
