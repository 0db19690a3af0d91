package io.github.falcoasff.enrich;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds of resources that can be looked up, each with the permissions that the function's role
 * needs.
 */
public enum EnrichmentSource {
  /** Instances, by <code>ec2:DescribeInstances</code>. */
  EC2,
  /** Tasks, by <code>ecs:ListTasks</code> and <code>ecs:DescribeTasks</code>. */
  ECS,
  /** Clusters, by <code>eks:DescribeCluster</code>. */
  EKS;

  /** The service's name in settings, endpoints and messages. */
  public String service() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads several, separated by commas, or <code>none</code>; empty if it is neither. */
  public static Optional<Set<EnrichmentSource>> parse(String text) {
    Set<EnrichmentSource> all = EnumSet.noneOf(EnrichmentSource.class);
    if (text.strip().equalsIgnoreCase("none")) {
      return Optional.of(all);
    }
    for (String name : text.split(",", -1)) {
      Optional<EnrichmentSource> one =
          Arrays.stream(values())
              .filter(each -> each.service().equalsIgnoreCase(name.strip()))
              .findFirst();
      if (one.isEmpty()) {
        return Optional.empty();
      }
      all.add(one.get());
    }
    return Optional.of(all);
  }
}
