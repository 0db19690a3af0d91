package io.github.falcoasff.enrich;

import io.github.falcoasff.asff.ClusterFacts;
import io.github.falcoasff.asff.ResourceTags;
import io.github.falcoasff.aws.AwsCallException;
import io.github.falcoasff.aws.AwsCalls;
import io.github.falcoasff.aws.AwsClients;
import io.github.falcoasff.aws.AwsFault;
import io.github.falcoasff.redact.Redactor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.DescribeClusterRequest;
import software.amazon.awssdk.services.eks.model.LogSetup;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/**
 * Describes EKS clusters by their names, one with each call (Amazon EKS API reference,
 * DescribeCluster).
 */
final class ClusterLoader implements BatchLoader<String, ClusterFacts> {
  private static final Duration ABSENCE = Duration.ofMinutes(5);

  private final AwsClients clients;
  private final String region;
  private final AwsCalls calls;
  private final Redactor redactor;

  ClusterLoader(AwsClients clients, String region, AwsCalls calls, Redactor redactor) {
    this.clients = clients;
    this.region = region;
    this.calls = calls;
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
        sink.put(name, facts(describe(name)));
      } catch (AwsCallException refused) {
        if (refused.fault() != AwsFault.NOT_FOUND) {
          throw refused;
        }
      }
    }
  }

  private Cluster describe(String name) {
    Cluster cluster =
        calls
            .call(
                "eks:DescribeCluster",
                LIMIT,
                configuration ->
                    clients
                        .eks(region)
                        .describeCluster(
                            DescribeClusterRequest.builder()
                                .name(name)
                                .overrideConfiguration(configuration.build())
                                .build()))
            .cluster();
    if (cluster == null || !name.equals(cluster.name())) {
      throw new IllegalStateException("DescribeCluster answers with another cluster");
    }
    return cluster;
  }

  private ClusterFacts facts(Cluster cluster) {
    Optional<VpcConfigResponse> network = Optional.ofNullable(cluster.resourcesVpcConfig());
    List<LogSetup> logging =
        cluster.logging() == null ? List.of() : cluster.logging().clusterLogging();
    return new ClusterFacts(
        text(cluster.version()),
        text(cluster.statusAsString()),
        text(cluster.endpoint()),
        text(cluster.roleArn()),
        network.map(ClusterLoader::securityGroups).orElse(List.of()),
        network.map(vpc -> texts(vpc.subnetIds())).orElse(List.of()),
        network.map(VpcConfigResponse::endpointPublicAccess),
        logging.stream()
            .filter(java.util.Objects::nonNull)
            .map(
                each ->
                    new ClusterFacts.Logging(
                        Boolean.TRUE.equals(each.enabled()), texts(each.typesAsStrings())))
            .filter(each -> !each.types().isEmpty())
            .toList(),
        ResourceTags.of(cluster.tags(), redactor));
  }

  /** The security groups that the user gave, and the one that EKS made. */
  private static List<String> securityGroups(VpcConfigResponse network) {
    return Stream.concat(
            texts(network.securityGroupIds()).stream(),
            text(network.clusterSecurityGroupId()).stream())
        .distinct()
        .toList();
  }

  private static List<String> texts(List<String> list) {
    return list.stream().flatMap(text -> text(text).stream()).toList();
  }

  private static Optional<String> text(@Nullable String text) {
    return Optional.ofNullable(text).filter(content -> !content.isEmpty());
  }
}
