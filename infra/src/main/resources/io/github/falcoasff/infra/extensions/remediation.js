'use strict';
// Does something about one finding, if its rule is allowed and a look-up confirmed that the task or
// instance runs in this account: who writes alerts may claim any. The AWS SDK comes with the runtime.
const env = process.env;
const log = (entry) => console.log(JSON.stringify(entry));

exports.handler = async (event) => {
  const done = [];
  for (const finding of event.detail.findings) {
    if (!env.RULES.split(',').includes(finding.GeneratorId)) {
      log({message: 'rule not allowed', rule: finding.GeneratorId});
    } else if (finding.AwsAccountId !== event.account) {
      log({message: 'finding of another account', account: finding.AwsAccountId});
    } else {
      done.push(...(await remedy(finding)));
    }
  }
  return done;
};

// A container's finding names its task and also the instance below: the task alone is meant.
async function remedy(finding) {
  const fields = finding.ProductFields || {};
  const confirmed = (fields['falco/asff/confirmed-by-lookup'] || '').split(' ');
  const of = (type) => finding.Resources.filter((r) => r.Type === type).map((r) => r.Id);
  const tasks = of('AwsEcsTask');
  const done = [];
  for (const arn of tasks) {
    done.push(await act(finding, env.TASK, arn, confirmed, () => stop(arn, finding)));
  }
  for (const arn of tasks.length ? [] : of('AwsEc2Instance')) {
    const id = arn.split('/')[1];
    const action = env.INSTANCE === 'tag' ? () => tag(id, finding) : () => isolate(id);
    done.push(await act(finding, env.INSTANCE, arn, confirmed, action));
  }
  return done;
}

async function act(finding, action, resource, confirmed, run) {
  const entry = {action, resource, rule: finding.GeneratorId, finding: finding.Id};
  if (action === 'none') entry.result = 'no action';
  else if (!confirmed.includes(resource)) entry.result = 'not confirmed by a look-up';
  else entry.result = env.DRY_RUN === 'false' ? await run() : 'dry run';
  log({message: 'remediation', ...entry});
  return entry;
}

async function stop(arn, finding) {
  const {ECSClient, StopTaskCommand} = require('@aws-sdk/client-ecs');
  const [, cluster, id] = arn.split('/');
  if (!id) return 'the ARN names no cluster';
  const reason = `Falco: ${finding.Title}`.slice(0, 255);
  await new ECSClient().send(new StopTaskCommand({cluster, task: arn, reason}));
  return 'stopped';
}

async function tag(id, finding) {
  const {EC2Client, CreateTagsCommand} = require('@aws-sdk/client-ec2');
  const Tags = [{Key: env.TAG, Value: finding.Id.slice(0, 256)}];
  await new EC2Client().send(new CreateTagsCommand({Resources: [id], Tags}));
  return 'tagged';
}

// Keeps the groups in a tag of the interface first, so that they can be given back.
async function isolate(id) {
  const sdk = require('@aws-sdk/client-ec2');
  const ec2 = new sdk.EC2Client();
  const Filters = [{Name: 'attachment.instance-id', Values: [id]}];
  const found = await ec2.send(new sdk.DescribeNetworkInterfacesCommand({Filters}));
  for (const {NetworkInterfaceId, Groups} of found.NetworkInterfaces) {
    const before = Groups.map((group) => group.GroupId).join(' ');
    if (before === env.SECURITY_GROUP) continue;
    const Tags = [{Key: env.TAG_BEFORE, Value: before}];
    await ec2.send(new sdk.CreateTagsCommand({Resources: [NetworkInterfaceId], Tags}));
    const change = {NetworkInterfaceId, Groups: [env.SECURITY_GROUP]};
    await ec2.send(new sdk.ModifyNetworkInterfaceAttributeCommand(change));
  }
  return 'isolated';
}
