package io.github.falcoasff.asff;

import java.util.List;
import java.util.Optional;

/**
 * The facts about a cluster from EKS (Amazon EKS API reference, Cluster). The certificate
 * authority's data is left out: it has some kilobytes and does not help an analyst.
 *
 * @param version the Kubernetes version
 * @param status such as <code>ACTIVE</code>
 * @param endpoint the URL of the API server
 * @param roleArn the ARN of the cluster's role
 * @param securityGroups the ids of the security groups of the cluster's network interfaces
 * @param subnets the ids of their subnets
 * @param publicAccess whether the API server's endpoint can be reached from the internet
 * @param logging which logs of the control plane are on and off
 * @param tags its tags
 */
public record ClusterFacts(
    Optional<String> version,
    Optional<String> status,
    Optional<String> endpoint,
    Optional<String> roleArn,
    List<String> securityGroups,
    List<String> subnets,
    Optional<Boolean> publicAccess,
    List<Logging> logging,
    ResourceTags tags) {

  /** Copies the lists. */
  public ClusterFacts {
    securityGroups = List.copyOf(securityGroups);
    subnets = List.copyOf(subnets);
    logging = List.copyOf(logging);
  }

  /** Kinds of the control plane's logs and whether they are on. */
  public record Logging(boolean enabled, List<String> types) {
    /** Copies the kinds. */
    public Logging {
      types = List.copyOf(types);
    }
  }
}
