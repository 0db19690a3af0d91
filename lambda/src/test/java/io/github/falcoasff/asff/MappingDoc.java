package io.github.falcoasff.asff;

import io.github.falcoasff.falco.Priority;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code docs/mapping.md} and {@code docs/rules.md} from the mapping's own tables, so that
 * the pages always agree with the code.
 */
final class MappingDoc {
  private MappingDoc() {}

  /** Where each member of a finding comes from, by its path. */
  static Map<String, String> members() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("SchemaVersion", "Always `2018-10-08`");
    members.put("Id", "A hash of what the alert says: [finding-id.md](finding-id.md)");
    members.put(
        "ProductArn", "The default product of the function's account, Region and partition");
    members.put("ProductName", "`PRODUCT_NAME`");
    members.put("CompanyName", "`COMPANY_NAME`");
    members.put(
        "GeneratorId",
        "Of a default rule `falco/<source>/<rule>` in lower case with hyphens, a former name as its"
            + " present one; of any other rule with 8 hex digits of its name's SHA-256 behind it; of a"
            + " text line whose rule is not recognised `falco/text/<constant words>-<8 hex>`, without"
            + " such words `falco/text/<priority>`");
    members.put(
        "AwsAccountId", "The function's account; in a dry run the account of the log group");
    members.put(
        "CreatedAt",
        "The alert's time to the millisecond; the log event's if the alert claims one more than 30"
            + " days before or 1 day after it; folded: the window's start");
    members.put(
        "UpdatedAt",
        "As CreatedAt; folded: the newest alert's time, or its log event's if earlier");
    members.put("FirstObservedAt", "As CreatedAt");
    members.put("LastObservedAt", "As UpdatedAt");
    members.put(
        "Title",
        "`<rule>[: <subject>][ by <actor>][ in <where>]`: see below; of a text line the rule or its"
            + " constant words; at most "
            + Limits.TITLE
            + " characters");
    members.put(
        "Description",
        "Sentences made from the fields, the line of parents, what the rule says: see below; of a"
            + " text line the message without pairs that have no value; at most "
            + Limits.DESCRIPTION
            + " characters");
    members.put(
        "SourceUrl",
        "The CloudWatch console's page of the log event; not in partitions without a public console");
    members.put(
        "FindingProviderFields.Confidence",
        "`RULE_SETTINGS_FILE`, else `CONFIDENCE` by the tag `maturity_…`");
    members.put("FindingProviderFields.Criticality", "`CRITICALITY` by the namespace");
    members.put(
        "FindingProviderFields.Severity.Label",
        "`SEVERITY_OVERRIDES` of the rule, else `RULE_SETTINGS_FILE`, else from the priority: see below");
    members.put("FindingProviderFields.Severity.Original", "Falco's priority");
    members.put(
        "FindingProviderFields.Types[]",
        "`RULE_SETTINGS_FILE`, else from the tags, else the catalogue: see below");
    members.put(
        "Remediation.Recommendation.Text",
        "`RULE_SETTINGS_FILE`, else the catalogue's words for the rule, else for the source");
    members.put(
        "Remediation.Recommendation.Url",
        "`RULE_SETTINGS_FILE`, else a tag `runbook:https://…`, else the catalogue's page for the rule,"
            + " else Falco's");
    members.put("Process.Name", "`proc.name`, else the first word of `proc.cmdline`");
    members.put(
        "Process.Path", "`proc.exepath`, if it is a file's path: a process from memory has none");
    members.put("Process.Pid", "`proc.pid`");
    members.put("Process.ParentPid", "`proc.ppid`");
    members.put("Process.LaunchedAt", "`proc.pid.ts`");
    members.put(
        "Action.ActionType", "`NETWORK_CONNECTION` of a socket, `AWS_API_CALL` of CloudTrail");
    members.put(
        "Action.NetworkConnectionAction.ConnectionDirection", "`fd.is_server`, else `evt.type`");
    members.put("Action.NetworkConnectionAction.Protocol", "`fd.l4proto`");
    members.put("Action.NetworkConnectionAction.Blocked", "Always false: Falco watches");
    members.put(
        "Action.NetworkConnectionAction.LocalPortDetails.Port",
        "The local side of `fd.cport`, `fd.sport`, `fd.name`, else `fd.lport`");
    members.put(
        "Action.NetworkConnectionAction.RemotePortDetails.Port",
        "The remote side of `fd.cport`, `fd.sport`, `fd.name`, else `fd.rport`");
    members.put(
        "Action.NetworkConnectionAction.RemoteIpDetails.IpAddressV4",
        "`fd.rip`, else the remote side of `fd.cip`, `fd.sip`, `fd.name`");
    members.put("Action.AwsApiCallAction.Api", "`ct.name`");
    members.put("Action.AwsApiCallAction.ServiceName", "`ct.src`, else `ct.shortsrc`");
    members.put(
        "Action.AwsApiCallAction.CallerType", "`remoteIp` or `domain` by the form of `ct.srcip`");
    members.put("Action.AwsApiCallAction.RemoteIpDetails.IpAddressV4", "`ct.srcip`");
    members.put(
        "Action.AwsApiCallAction.DomainDetails.Domain", "`ct.srcip`, if a service made the call");
    members.put(
        "Network.*",
        "The same connection, if it is over IPv6 or has a domain's name (`fd.sip.name`), for which"
            + " Action has no member");
    members.put(
        "Malware[].*",
        "The process that one of the three rules for miners found: `COIN_MINER` with name and path");
    members.put("Vulnerabilities[].Id", "The CVE in the rule's name");
    members.put(
        "Resources[].ResourceRole", "`Target` and `Actor` of alerts of audit and cloud sources");
    members.put("Resources[].Type", "See below");
    members.put("Resources[].Id", "See below");
    members.put("Resources[].Partition", "Of the function's ARN, if ASFF knows it");
    members.put("Resources[].Region", "Of the function's ARN");
    members.put(
        "Resources[].Details.Container.Name",
        "`<pod>/<container>`, else look-up: ECS's name, else `container.name`");
    members.put(
        "Resources[].Details.Container.ImageId",
        "`container.image.id`, else `container.image.digest`, else look-up: the image's digest");
    members.put(
        "Resources[].Details.Container.ImageName",
        "`container.image.repository` with tag, else with digest; else look-up: the image; of a long"
            + " one the end");
    members.put("Resources[].Details.Container.ContainerRuntime", "`container.type`");
    members.put("Resources[].Details.Container.LaunchedAt", "`container.start_ts`");
    members.put("Resources[].Details.Container.Privileged", "`container.privileged`");
    members.put(
        "Resources[].Details.Other.*",
        "Of a container: pod, namespace, deployment, full id, digest, address, mounts; by look-up"
            + " the full id, the digest and ECS's name and ARN of it. Of a task, by look-up: service,"
            + " launch type, capacity provider, platform version, Availability Zone. Of a plugin's"
            + " target: its fields. Of an actor: address, user agent, groups");
    members.put("Resources[].Details.AwsEcsCluster.ClusterArn", "`ecs_cluster` of FireLens");
    members.put("Resources[].Details.AwsEcsCluster.ClusterName", "`ecs_cluster` of FireLens");
    members.put(
        "Resources[].Details.AwsEcsTask.ClusterArn",
        "The workload's labels; else the cluster that the task was found in");
    members.put("Resources[].Details.AwsEcsTask.*", "Look-up: DescribeTasks");
    members.put("Resources[].Details.AwsEksCluster.Arn", "The cluster's name");
    members.put("Resources[].Details.AwsEksCluster.Name", "The cluster's name");
    members.put("Resources[].Details.AwsEksCluster.*", "Look-up: DescribeCluster");
    members.put(
        "Resources[].Details.AwsEc2Instance.*",
        "Look-up: DescribeInstances; without it `ec2_instance_type`, `ami_id`, `vpc_id`,"
            + " `private_ip` of Fluent Bit's aws filter");
    members.put("Resources[].Tags.*", "Look-up: the resource's tags, secrets masked");
    members.put("RecordState", "`ARCHIVED` of falcosidekick's test alert");
    members.put("Sample", "True of falcosidekick's test alert");
    members.put(
        "ProductFields.falco/asff/*",
        "rule, source, `identity` (`text` if the container is known only from the text),"
            + " `confirmed-by-lookup` (ARNs that a look-up found running), `claimed-time` (one that is"
            + " not believed), `fields-left-out`, tags, ATT&CK ids, the line of parents (`lineage`),"
            + " of audit and cloud sources `actor`, `target`, `source-address`, `user-agent` and"
            + " `mfa`, then fields by importance, `writer-namespace`, `writer-pod` and"
            + " `writer-container`, log group, log stream, log event id, version, host name, the"
            + " shipper's node and task; at most "
            + Limits.PRODUCT_FIELDS);
    return members;
  }

  static String text() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Mapping

        Made from the code by `mvn -q -pl lambda -am test -Dtest=MappingDocTest -Dmapping.rewrite=true`; a
        test fails when it is out of date. A member without a value is left out.
        [enrichment.md](enrichment.md) describes the look-ups.

        An upgrade changes new findings only. If an old alert is sent again, its finding has the same Id and
        the same UpdatedAt, so Security Hub ignores it.

        ## Members

        | Member | Comes from |
        |---|---|
        """);
    members().forEach((path, from) -> row(page, "`" + path + "`", from));
    page.append(
        """

        ## Title

        | Alert | Subject | Actor | Where |
        |---|---|---|---|
        | Of a connection | `address:port` of the remote side, IPv6 in brackets, or its domain | The process | Pod with namespace, else container, else the word host |
        | Of a file | `fd.name`, else `evt.arg.path`, `target`, `oldpath`, `newpath`, `filename`, `name` | The process | as above |
        | Of a process | The process | – | as above |
        | `k8s_audit` | `<verb> <resource>/<name>` | The user | The namespace |
        | `aws_cloudtrail` | `ct.name`, else the target | The user | The Region |
        | Other clouds and services, such as `gcp_auditlog`, `okta`, `github`, `gitlab` | The target | The user | The project, realm or subscription, if any |

        The rule is shown up to 200 characters, the subject's last 80, the place's first 80. If the
        title would be longer than it may be, the actor is left out first, then the place.

        ## Description

        One or two sentences by the kind of event: who did what to what, and where; the command line;
        whether the call failed. Then `Parents:` with the parents from the oldest known one down to the
        process, without a gap. Then `The rule says:` with the words of the output in front of its
        values. A value that is not one plain word is in double quotes, so that nobody takes an attacker's text
        for the function's own. The pairs of the output are in ProductFields. [An
        example](finding-anatomy.md).

        ## Resources

        The most specific resource is the first one. The shipper's record names the host and never the
        workload, because Falco runs on the host that it watches. In Ids of plugins' resources an unknown part is
        `-`, and a `/` in a part is `%2F`.

        | Type | Id | When |
        |---|---|---|
        | Container | `container.id`, 12 characters; where Falco does not know it, `namespace/pod` or the container's name | The alert is about a container |
        | AwsEcsTask | Its ARN | The workload's label `com.amazonaws.ecs.task-arn` is among the fields and of this account and Region, or a look-up finds the container's task |
        | AwsEcsCluster | Its ARN | The record names `ecs_cluster`, and no other account or Region |
        | AwsEksCluster | Its ARN | Container Insights' log group names it, else a field `ka.cluster.name`, `k8s.cluster.name` or `static.cluster`, else OpenTelemetry's `k8s.cluster.name`, else `EKS_CLUSTER_NAME`, else look-up: the instance's tags |
        | AwsEc2Instance | Its ARN | The record names `ec2_instance_id` or OpenTelemetry's `host.id`, or the log stream is named after the instance, and no other account or Region is named |
        | AwsS3Bucket | Its ARN | A CloudTrail alert names `s3.bucket` |
        | Other | `aws/<account>/<Region>/<kind>/<name>` | A CloudTrail alert names another target, such as a function |
        | AwsIamUser, AwsIamRole, Other | The principal's ARN | A CloudTrail alert names `ct.user.arn`: the actor |
        | Other | `kubernetes/<cluster>/<namespace>/<resource>/<name>` | A Kubernetes audit alert; for a request that is not about an object `kubernetes/<cluster>/<path>` |
        | Other | `kubernetes/<cluster>/-/users/<name>`, `kubernetes/<cluster>/<namespace>/serviceaccounts/<name>` | The actor of a Kubernetes audit alert |
        | Other | `github/<owner>/<repository>`, `gcp/<project>/<bucket, database or instance>`, `gitlab/<group>/<project>`, `azure/<subscription>/<resource>`, `keycloak/<realm>/<client>` | The target of an alert of that plugin, if the alert names at least one of the two parts |
        | Other | `<source>/<actor>/<subject>` | The target of an alert of another plugin |
        | Other | `aws/<account>/users/<name>` (without an ARN), `<source>/users/<name>`, `gcp/<project>/users/<name>`, `keycloak/<realm>/users/<name>` | The actor of such an alert, unless it is the target too |
        | AwsAccount | `AWS::::Account:<account>` | A CloudTrail alert names `ct.recipientaccountid` |
        | Other | `host/<name>` | A host's alert whose instance is not known: the Kubernetes node, else the host that the shipper names, else Falco's `hostname` |
        | AwsAccount | `AWS::::Account:<account>` | Nothing else is known |

        ## Severity

        | Priority | `falcosidekick` (default) | `aws-sample` |
        |---|---|---|
        """);
    SeverityPolicy ladder = SeverityPolicy.of(SeverityPolicy.Preset.FALCOSIDEKICK);
    SeverityPolicy sample = SeverityPolicy.of(SeverityPolicy.Preset.AWS_SAMPLE);
    for (Priority priority : Priority.values()) {
      row(
          page,
          priority.word(),
          ladder.label("", priority).name(),
          sample.label("", priority).name());
    }
    page.append(
        """

        ## Types

        The alert's tags decide. Without such tags, the [catalogue of rules](rules.md) does. If the tags name a
        technique and no tactic, the technique's first tactic counts. Every finding also says where the
        behaviour was seen: `Unusual Behaviors/Container`, `Process` (host), `User` (audit logs of clouds and of
        services with users) or `Application` (k8s_audit and every other plugin).

        | Tactic | Id | Type |
        |---|---|---|
        """);
    for (Tactic tactic : Tactic.values()) {
      String type =
          tactic == Tactic.IMPACT
              ? "`Effects/Data Destruction`, `Denial of Service` or `Resource Consumption` by technique, else `Effects`"
              : "`" + tactic.type() + "`";
      row(
          page,
          "`mitre_" + tactic.name().toLowerCase(java.util.Locale.ROOT) + "`",
          tactic.id(),
          type);
    }
    page.append("\nEach default rule's severity and types: [rules.md](rules.md).\n");
    return page.toString();
  }

  /** The page of the default rules. */
  static String rules() {
    StringBuilder page = new StringBuilder();
    SeverityPolicy ladder = SeverityPolicy.of(SeverityPolicy.Preset.FALCOSIDEKICK);
    page.append(
        """
        # Rules

        The default rules of Falco and its plugins, with their former names. The severity is that of the rule's
        default priority. The types are those of an alert without tags for them; they agree with the rule's
        default tags. The page is made from the code, as [mapping.md](mapping.md) is.

        | Rule | Priority | Severity | Types |
        |---|---|---|---|
        """);
    RuleCatalogue.get()
        .entries()
        .forEach(
            (rule, entry) ->
                row(
                    page,
                    rule,
                    entry.priority().word(),
                    ladder.label(rule, entry.priority()).name(),
                    String.join(", ", entry.types())));
    return page.toString();
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("| ").append(String.join(" | ", List.of(cells))).append(" |\n");
  }
}
