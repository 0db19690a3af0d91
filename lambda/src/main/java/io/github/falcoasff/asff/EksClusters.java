package io.github.falcoasff.asff;

import io.github.falcoasff.falco.OutputFields;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the EKS cluster of an alert, and makes its resource. */
final class EksClusters {
  /** The records of Container Insights name the cluster only in their log group. */
  private static final Pattern CONTAINER_INSIGHTS =
      Pattern.compile("/aws/containerinsights/([^/]+)/\\w+");

  private EksClusters() {}

  /**
   * The name from Container Insights' log group, else from a field, the shipper or the setting, in
   * this order.
   */
  static Optional<String> name(
      String logGroup, OutputFields fields, Optional<String> shipper, Optional<String> setting) {
    return valid(ofLogGroup(logGroup))
        .or(() -> valid(fields.first("ka.cluster.name", "k8s.cluster.name", "static.cluster")))
        .or(() -> valid(shipper))
        .or(() -> valid(setting));
  }

  /**
   * The name from the tags of a node's instance: the tags that EKS sets for managed node groups and
   * auto mode, else the one that self-managed nodes and Karpenter use (Amazon EKS user guide, "Tag
   * your resources").
   */
  static Optional<String> ofInstance(ResourceTags tags) {
    return valid(tags.value("aws:eks:cluster-name"))
        .or(() -> valid(tags.value("eks:cluster-name")))
        .or(() -> valid(tags.nameBehind("kubernetes.io/cluster/", "owned")));
  }

  /** The cluster by its name, with the facts from EKS. */
  static AsffObject resource(String name, Optional<ClusterFacts> facts, AccountRegion origin) {
    String arn = origin.arn("eks", "cluster/" + name);
    AsffObject details =
        new AsffObject()
            .text("Arn", arn, Limits.UNLIMITED_TEXT)
            .text("Name", name, Limits.UNLIMITED_TEXT);
    facts.ifPresent(known -> more(details, known));
    AsffObject cluster =
        ResourceObjects.of("AwsEksCluster", arn, origin)
            .object("Details", new AsffObject().object("AwsEksCluster", details));
    return facts.map(known -> cluster.object("Tags", known.tags().object())).orElse(cluster);
  }

  private static void more(AsffObject details, ClusterFacts known) {
    AsffObject network =
        new AsffObject()
            .texts("SecurityGroupIds", ids(known.securityGroups()))
            .texts("SubnetIds", ids(known.subnets()));
    known.publicAccess().ifPresent(open -> network.flag("EndpointPublicAccess", open));
    details
        .text("Version", known.version(), Limits.UNLIMITED_TEXT)
        .text("ClusterStatus", known.status(), Limits.UNLIMITED_TEXT)
        .text("Endpoint", known.endpoint(), Limits.UNLIMITED_TEXT)
        .arn("RoleArn", known.roleArn())
        .object("ResourcesVpcConfig", network)
        .object(
            "Logging",
            new AsffObject()
                .objects(
                    "ClusterLogging",
                    known.logging().stream()
                        .limit(Limits.CLUSTER_LOGGING)
                        .map(
                            logs ->
                                new AsffObject()
                                    .flag("Enabled", logs.enabled())
                                    .texts("Types", ids(logs.types())))
                        .toList()));
  }

  /** The valid ids of a list, at most many more than a cluster has. */
  private static List<String> ids(List<String> ids) {
    return ids.stream()
        .map(Text::oneLine)
        .filter(id -> !Text.isBlank(id) && id.length() <= Limits.CONTAINER_TEXT)
        .limit(Limits.CLUSTER_IDS)
        .toList();
  }

  private static Optional<String> ofLogGroup(String name) {
    if (!name.startsWith("/aws/")) {
      return Optional.empty();
    }
    Matcher group = CONTAINER_INSIGHTS.matcher(name);
    return group.matches() ? Optional.of(group.group(1)) : Optional.empty();
  }

  /** The name, if it is valid. */
  private static Optional<String> valid(Optional<String> name) {
    return name.flatMap(EksClusterName::parse);
  }
}
