package io.github.falcoasff.asff;

import io.github.falcoasff.falco.Priority;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes <code>docs/mapping.md</code> from the mapping's own tables, so that the page cannot say
 * anything else than the code does.
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
        "The rule; of a text line whose rule is not recognised its constant words, without such words"
            + " `Falco alert of priority …`; at most "
            + Limits.TITLE
            + " characters");
    members.put(
        "Description",
        "The output without its time, its priority and pairs without a value; at most "
            + Limits.DESCRIPTION
            + " characters");
    members.put("FindingProviderFields.Severity.Label", "From the priority: see below");
    members.put("FindingProviderFields.Severity.Original", "Falco's priority");
    members.put("FindingProviderFields.Types[]", "From the tags, else the catalogue: see below");
    members.put(
        "Remediation.Recommendation.Text",
        "The catalogue's words for the rule, else for the source");
    members.put(
        "Remediation.Recommendation.Url", "The catalogue's page for the rule, else Falco's");
    members.put("Process.Name", "`proc.name`, else the first word of `proc.cmdline`");
    members.put("Process.Path", "`proc.exepath`, if it is a path");
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
        "`fd.lport`, else the local side of `fd.cport`, `fd.sport`, `fd.name`");
    members.put(
        "Action.NetworkConnectionAction.RemotePortDetails.Port",
        "`fd.rport`, else the remote side of `fd.cport`, `fd.sport`, `fd.name`");
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
        "Network.*", "The same connection, if it is over IPv6, for which Action has no member");
    members.put("Resources[].Type", "See below");
    members.put("Resources[].Id", "See below");
    members.put("Resources[].Partition", "Of the function's ARN, if ASFF knows it");
    members.put("Resources[].Region", "Of the function's ARN");
    members.put("Resources[].Details.Container.Name", "`container.name`");
    members.put(
        "Resources[].Details.Container.ImageId",
        "`container.image.id`; else look-up: the image's digest");
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
            + " target: its fields");
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
        "rule, source, `identity` (`text` if the container is only told by the text),"
            + " `confirmed-by-lookup` (ARNs that a look-up found running), `claimed-time` (one that is"
            + " not believed), `fields-left-out`, tags, ATT&CK ids, fields by importance,"
            + " `writer-namespace`, `writer-pod` and `writer-container`, log group, log stream, log"
            + " event id, version, host name, the shipper's node and task; at most "
            + Limits.PRODUCT_FIELDS);
    return members;
  }

  static String text() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Mapping

        Made from the code by `mvn -q -f lambda test -Dtest=MappingDocTest -Dmapping.rewrite=true`; a
        test fails when it is out of date. A member without a value is left out. Look-ups are in
        [enrichment.md](enrichment.md).

        An upgrade that maps better changes new findings only: sent again, a finding has the same Id
        and the same UpdatedAt, and Security Hub ignores it.

        ## Members

        | Member | Comes from |
        |---|---|
        """);
    members().forEach((path, from) -> row(page, "`" + path + "`", from));
    page.append(
        """

        ## Resources

        The most telling comes first. The shipper's record tells the host, never the workload: Falco
        runs on the host that it watches. In Ids of plugins' resources a part that is not told is `-`, and a `/`
        in a part is `%2F`.

        | Type | Id | When |
        |---|---|---|
        | Container | `container.id`, 12 characters; where Falco does not know it, `namespace/pod` or the container's name | The alert is about a container |
        | AwsEcsTask | Its ARN | The workload's label `com.amazonaws.ecs.task-arn` is among the fields and of this account and Region, or a look-up finds the container's task |
        | AwsEcsCluster | Its ARN | The record names `ecs_cluster`, and no other account or Region |
        | AwsEksCluster | Its ARN | Container Insights' log group names it, else a field `ka.cluster.name`, `k8s.cluster.name` or `static.cluster`, else OpenTelemetry's `k8s.cluster.name`, else `EKS_CLUSTER_NAME`, else look-up: the instance's tags |
        | AwsEc2Instance | Its ARN | The record names `ec2_instance_id` or OpenTelemetry's `host.id`, and no other account or Region, or the log stream is named after the instance |
        | AwsS3Bucket | Its ARN | A CloudTrail alert names `s3.bucket` |
        | AwsIamUser, AwsIamRole, Other | The principal's ARN | A CloudTrail alert names `ct.user.arn` |
        | Other | `kubernetes/<cluster>/<namespace>/<resource>/<name>` | A Kubernetes audit alert; of a request about no object `kubernetes/<cluster>/<path>` |
        | Other | `github/<owner>/<repository>`, `gcp/<project>/<bucket, database or instance>`, `gitlab/<group>/<project>`, `azure/<subscription>/<resource>`, `keycloak/<realm>/<client>` | An alert of that plugin which tells one of the two |
        | Other | `<source>/<actor>/<subject>` | An alert of another plugin |
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

        Tags of the alert win, since users change them; the catalogue below fills. A technique speaks
        for its first tactic where no tactic is named. Every finding also says where the behaviour was
        seen: `Unusual Behaviors/Container`, `Process` (host), `User` (audit logs of clouds and of services with
        users) or `Application` (k8s_audit and every other plugin).

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
    page.append(
        """

        ## Rules

        The default rules of Falco and its plugins, former names included. Severity is that of the
        rule's default priority; types are those of an alert whose tags tell none, and agree with the
        rule's default tags.

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
