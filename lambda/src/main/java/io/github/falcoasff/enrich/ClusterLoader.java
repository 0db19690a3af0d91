package io.github.falcoasff.enrich;

import io.github.falcoasff.asff.ClusterFacts;
import io.github.falcoasff.asff.ResourceTags;
import io.github.falcoasff.aws.AwsCallException;
import io.github.falcoasff.aws.ServiceCalls;
import io.github.falcoasff.redact.Redactor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Describes EKS clusters by their names, one a call (Amazon EKS API reference, DescribeCluster).
 */
final class ClusterLoader implements Loader<String, ClusterFacts> {
  private static final Duration ABSENCE = Duration.ofMinutes(5);
  private static final int NOT_FOUND = 404;

  private final Supplier<ServiceCalls> eks;
  private final Redactor redactor;

  ClusterLoader(Supplier<ServiceCalls> eks, Redactor redactor) {
    this.eks = eks;
    this.redactor = redactor;
  }

  @Override
  public String group(String name) {
    return name;
  }

  @Override
  public int most(String name) {
    return 1;
  }

  @Override
  public Duration absence() {
    return ABSENCE;
  }

  @Override
  public void load(List<String> names, Sink<String, ClusterFacts> sink) {
    for (String name : names) {
      sink.called();
      try {
        String path = "clusters/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        Json cluster = Json.read(eks.get().get("DescribeCluster", path)).get("cluster");
        if (cluster.text("name").filter(name::equals).isEmpty()) {
          throw new IllegalStateException("DescribeCluster answers with another cluster");
        }
        sink.put(name, facts(cluster));
      } catch (AwsCallException refused) {
        if (refused.status() != NOT_FOUND) {
          throw refused;
        }
      }
    }
  }

  private ClusterFacts facts(Json cluster) {
    Json network = cluster.get("resourcesVpcConfig");
    return new ClusterFacts(
        cluster.text("version"),
        cluster.text("status"),
        cluster.text("endpoint"),
        cluster.text("roleArn"),
        securityGroups(network),
        network.get("subnetIds").texts(),
        network.flag("endpointPublicAccess"),
        cluster.get("logging").get("clusterLogging").list().stream()
            .map(
                each ->
                    new ClusterFacts.Logging(
                        each.flag("enabled").orElse(false), each.get("types").texts()))
            .filter(each -> !each.types().isEmpty())
            .toList(),
        ResourceTags.of(cluster.get("tags").pairs(), redactor));
  }

  /** Those that were given, and the one that EKS made. */
  private static List<String> securityGroups(Json network) {
    return Stream.concat(
            network.get("securityGroupIds").texts().stream(),
            network.text("clusterSecurityGroupId").stream())
        .distinct()
        .toList();
  }
}
